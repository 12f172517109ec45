package engine

import (
	"context"
	"testing"

	"weft/bridge/column"
	"weft/bridge/malt"
	"weft/kernel"
)

func BenchmarkTryOneItem(b *testing.B) {
	e := New(Config{})
	defer e.Close()
	k := kernelOf(square, kernel.Cheap())
	items := column.Ints{3}
	b.ReportAllocs()
	for b.Loop() {
		p := Plan{Operation: Map, Kernel: k, Items: []column.Column{items}}
		if _, done, err := e.Try(&p); err != nil || !done {
			b.Fatal(err)
		}
	}
}

func BenchmarkJobOfOneItem(b *testing.B) {
	e := New(Config{})
	defer e.Close()
	k := kernelOf(square)
	for b.Loop() {
		e.Run(context.Background(), Plan{Operation: Map, Kernel: k, Items: []column.Column{column.Ints{3}}})
	}
}

func BenchmarkChunksOfOneItem(b *testing.B) {
	e := New(Config{})
	defer e.Close()
	k := kernelOf(square)
	for b.Loop() {
		e.Run(context.Background(), Plan{Operation: Map, Kernel: k, Items: []column.Column{count(10_000)}, Malt: malt.Malt{Chunk: 1}})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/chunk")
}

func BenchmarkMapTenMillionFloats(b *testing.B) {
	e := New(Config{})
	defer e.Close()
	k := kernelOf(func(x float64) float64 { return x * x }, kernel.Cheap())
	items, into := make(column.Floats, 10_000_000), make(column.Floats, 10_000_000)
	b.SetBytes(8 * int64(len(items)))
	for b.Loop() {
		e.Run(context.Background(), Plan{Operation: Map, Kernel: k, Items: []column.Column{items}, Into: into})
	}
}
