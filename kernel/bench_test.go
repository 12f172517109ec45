package kernel_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/kernel"
)

type point struct{ X, Y float64 }

// The cost of a kernel that does nothing, per item: at most 10 ns.
func BenchmarkOverhead(b *testing.B) {
	r := new(kernel.Registry)
	kernel.Register("int", func(n int64) int64 { return n + 1 }, kernel.In(r))
	kernel.Register("float", func(x float64) float64 { return x + 1 }, kernel.In(r))
	kernel.Register("string", func(s string) int64 { return int64(len(s)) }, kernel.In(r))
	kernel.Register("text", func(s string) string { return s }, kernel.In(r))
	kernel.Register("struct", func(p point) float64 { return p.X + p.Y }, kernel.In(r))
	kernel.Register("structs", func(p point) point { return point{p.Y, p.X} }, kernel.In(r))
	kernel.Register2("pair", func(x, y float64) float64 { return x + y }, kernel.In(r))
	kernel.RegisterContext("context", func(_ context.Context, x float64) (float64, error) { return x, nil }, kernel.In(r))
	kernel.RegisterEmit("emit", func(n int64, emit func(int64, int64)) { emit(n, 1) }, kernel.In(r))
	kernel.RegisterEmit("emit_text", func(s string, emit func(string, int64)) { emit(s, 1) }, kernel.In(r))

	const n = 10_000
	ints, floats := make(column.Ints, n), make(column.Floats, n)
	words := column.Strings{Offsets: make([]int64, n+1), Data: []byte(strings.Repeat("abcdefgh", n))}
	for i := range words.Offsets {
		words.Offsets[i] = int64(i * 8)
	}
	of := column.Type{Kind: column.Record, Name: "point", Fields: []column.Field{{Name: "x", Type: column.FloatType}, {Name: "y", Type: column.FloatType}}}
	points := column.Struct{Of: of, Columns: []column.Column{floats, floats}, N: n}
	for name, in := range map[string][]column.Column{
		"int": {ints}, "float": {floats}, "string": {words}, "text": {words}, "struct": {points}, "structs": {points},
		"pair": {floats, floats}, "context": {floats}, "emit": {ints}, "emit_text": {words},
	} {
		b.Run(name, func(b *testing.B) {
			k := r.Lookup(name)[0]
			for b.Loop() {
				_, err := k.Map(context.Background(), in, nil)
				require.NoError(b, err)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/item")
		})
	}
}

// The cost of one call of Map with one item.
func BenchmarkOneItem(b *testing.B) {
	r := new(kernel.Registry)
	kernel.Register("float", func(x float64) float64 { return x + 1 }, kernel.In(r))
	k := r.Lookup("float")[0]
	in := []column.Column{column.Floats{1}}
	b.ReportAllocs()
	for b.Loop() {
		_, _ = k.Map(context.Background(), in, nil)
	}
}
