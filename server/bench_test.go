package server

import (
	"bufio"
	"net"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	_ "weft/kernel/std"
)

// BenchmarkSmallRun is one request after the other over one connection of loopback: the square of ten floats.
func BenchmarkSmallRun(b *testing.B) {
	door, err := bridge.Open(bridge.Config{})
	require.NoError(b, err)
	defer door.Close()
	s, err := New(door, Config{})
	require.NoError(b, err)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	go s.Serve(ln)
	conn, err := net.Dial("tcp", ln.Addr().String())
	require.NoError(b, err)
	defer conn.Close()
	request := []byte(post("/v1/run", `{"operation":"map","kernel":"std.square","items":[1.5,2.5,3.5,4.5,5.5,6.5,7.5,8.5,9.5,10.5]}`))
	const batch = 16 // in one write: what is measured is the handler more than the system
	var pipeline []byte
	for range batch {
		pipeline = append(pipeline, request...)
	}
	reader := bufio.NewReaderSize(conn, 1<<16)
	b.ReportAllocs()
	for n := 0; n < b.N; n += batch {
		_, err := conn.Write(pipeline)
		require.NoError(b, err)
		for range batch {
			length := 0
			for {
				line, err := reader.ReadSlice('\n')
				require.NoError(b, err)
				if len(line) == 2 {
					break
				}
				if text, found := cutPrefix(line, "Content-Length: "); found {
					for _, digit := range text[:len(text)-2] {
						length = length*10 + int(digit-'0')
					}
				}
			}
			_, err := reader.Discard(length)
			require.NoError(b, err)
		}
	}
}

func cutPrefix(line []byte, prefix string) ([]byte, bool) {
	if len(line) < len(prefix) || string(line[:len(prefix)]) != prefix {
		return nil, false
	}
	return line[len(prefix):], true
}
