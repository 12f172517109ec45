package bridge

import (
	"testing"

	"weft/bridge/column"
)

// BenchmarkSmallCall is the Go part of a small call: all but the crossing from C.
func BenchmarkSmallCall(b *testing.B) {
	s, err := OpenSession(nil)
	if err != nil {
		b.Fatal(err)
	}
	items := column.Buffers(column.Floats{3})[0]
	in := [][]byte{[]byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`), items}
	into := [][]byte{make([]byte, 4096)}
	b.ReportAllocs()
	for b.Loop() {
		if a := s.Call("run", in, into); a.Status != 0 {
			b.Fatal(string(a.Head))
		}
	}
}
