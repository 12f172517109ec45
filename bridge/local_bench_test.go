package bridge

import (
	"context"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/message"
)

// The path of a request in JSON, without the network: text to text.
func BenchmarkJSONRequest(b *testing.B) {
	numbers := func(n int, suffix string) string {
		text := "0" + suffix
		for i := 1; i < n; i++ {
			text += "," + strconv.Itoa(i%1000) + suffix
		}
		return text
	}
	for name, items := range map[string]string{
		"10Floats": numbers(10, ".5"), "1Int": "3", "10000Ints": numbers(10_000, ""), "10000Floats": numbers(10_000, ".25"),
	} {
		b.Run(name, func(b *testing.B) {
			door, err := newLocal(Config{})
			require.NoError(b, err)
			defer door.Close()
			text := []byte(`{"operation":"map","kernel":"std.square","items":[` + items + `]}`)
			var out []byte
			b.ReportAllocs()
			for b.Loop() {
				r, err := message.Decode(text, nil)
				if err != nil {
					b.Fatal(err)
				}
				reply, err := door.Run(context.Background(), r)
				if err != nil {
					b.Fatal(err)
				}
				out = reply.AppendJSON(out[:0])
			}
		})
	}
}
