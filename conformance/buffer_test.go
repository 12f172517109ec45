package conformance

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// widths are the words for numbers in a buffer, with their size in bits.
var widths = map[string]int{"int8": 8, "int16": 16, "int32": 32, "int64": 64, "uint8": 8, "uint16": 16, "uint32": 32, "uint64": 64, "float32": 32, "float64": 64}

// parseBuffers reads the part "buffers": one line a buffer.
func parseBuffers(text string) (buffers [][]byte, err error) {
	for line := range strings.Lines(text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		buffer := []byte{}
		switch {
		case word == "":
			continue
		case word == "text":
			var text string
			err = json.Unmarshal([]byte(rest), &text)
			buffer = []byte(text)
		case word == "hex":
			buffer, err = hex.DecodeString(strings.ReplaceAll(rest, " ", ""))
		case widths[word] == 0:
			err = fmt.Errorf("a width is int8 … uint64, float32, float64, text or hex, got %q", word)
		default:
			for _, number := range strings.Fields(rest) {
				var bits uint64
				if bits, err = bitsOf(word, number); err != nil {
					break
				}
				buffer = append(buffer, binary.LittleEndian.AppendUint64(nil, bits)[:widths[word]/8]...)
			}
		}
		if err != nil {
			return nil, err
		}
		buffers = append(buffers, buffer)
	}
	return buffers, nil
}

func bitsOf(word, number string) (uint64, error) {
	switch size := widths[word]; {
	case strings.HasPrefix(word, "float"):
		x, err := strconv.ParseFloat(number, size)
		if size == 32 {
			return uint64(math.Float32bits(float32(x))), err
		}
		return math.Float64bits(x), err
	case strings.HasPrefix(word, "uint"):
		return strconv.ParseUint(number, 10, size)
	default:
		n, err := strconv.ParseInt(number, 10, size)
		return uint64(n), err
	}
}

func TestBuffersAreLittleEndian(t *testing.T) {
	buffers, err := parseBuffers("int8 -1 2\nuint16 258\nfloat32 1.5 inf\nfloat64 nan\ntext \"ü\"\nhex 00 ff\nint64\n")
	require.NoError(t, err)
	require.Equal(t, [][]byte{{0xff, 2}, {2, 1}, {0, 0, 0xc0, 0x3f, 0, 0, 0x80, 0x7f}, {1, 0, 0, 0, 0, 0, 0xf8, 0x7f}, {0xc3, 0xbc}, {0, 0xff}, {}}, buffers)
	for _, bad := range []string{"int8 128", "uint8 -1", "int 1", "hex 0", "text a"} {
		_, err := parseBuffers(bad)
		require.Error(t, err, bad)
	}
}
