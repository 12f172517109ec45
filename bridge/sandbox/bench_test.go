package sandbox_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
)

// BenchmarkMapOneRow is what a small call costs.
func BenchmarkMapOneRow(b *testing.B) {
	s := box(b, sandbox.Config{})
	m := compiled(b, s, squareFloats(b))
	in, into := []column.Column{column.Floats{3}}, make(column.Floats, 1)
	b.Run("into", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := m.Map(context.Background(), in, into)
			require.NoError(b, err)
		}
	})
	b.Run("fresh", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = m.Map(context.Background(), in, nil)
		}
	})
	b.Run("parallel", func(b *testing.B) {
		b.RunParallel(func(p *testing.PB) {
			into := make(column.Floats, 1)
			for p.Next() {
				_, _ = m.Map(context.Background(), in, into)
			}
		})
	})
	t := compiled(b, s, twice(b, "str", 1))
	words := []column.Column{columnOf(b, "str", `["word"]`)}
	b.Run("str", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := t.Map(context.Background(), words, nil)
			require.NoError(b, err)
		}
	})
}

// BenchmarkMap is the whole path for many rows: copy in, run, copy out.
func BenchmarkMap(b *testing.B) {
	s := box(b, sandbox.Config{})
	const n = 1 << 20
	floats := compiled(b, s, squareFloats(b))
	in, into := []column.Column{make(column.Floats, n)}, make(column.Floats, n)
	b.Run("floats", func(b *testing.B) {
		b.SetBytes(16 * n)
		for b.Loop() {
			_, _ = floats.Map(context.Background(), in, into)
		}
	})
	ranged := compiled(b, s, squareInts(b))
	whole, out := []column.Column{column.Range{Step: 1, N: n}}, make(column.Ints, n)
	b.Run("range", func(b *testing.B) {
		b.SetBytes(8 * n)
		for b.Loop() {
			_, _ = ranged.Map(context.Background(), whole, out)
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	s := box(b, sandbox.Config{Modules: 1})
	for i := 0; b.Loop(); i++ {
		// The name is in the bytes: wazero shares the code of equal ones.
		_, err := s.Compile(context.Background(), named(b, fmt.Sprint(i), "str", 1))
		require.NoError(b, err)
	}
}

func BenchmarkInstantiate(b *testing.B) {
	s := box(b, sandbox.Config{Idle: -1}) // nothing waits, so each call makes an instance
	m := compiled(b, s, squareFloats(b))
	in, into := []column.Column{column.Floats{3}}, make(column.Floats, 1)
	for b.Loop() {
		_, err := m.Map(context.Background(), in, into)
		require.NoError(b, err)
	}
}

func BenchmarkYield(b *testing.B) {
	s := box(b, sandbox.Config{})
	m := compiled(b, s, program(b, "yields", []string{"int"}, "int", func(b *maker) {
		b.Call(b.host["yield"])
		b.result(0, 8)
		b.Op(wasm.Drop)
		b.Op(wasm.Drop)
	}))
	in := []column.Column{column.Range{Step: 1, N: 1000}}
	into := make(column.Ints, 1000)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = m.Map(context.Background(), in, into)
	}
}

// BenchmarkCollection is what runtime.GC takes while a kernel loops on each processor.
func BenchmarkCollection(b *testing.B) {
	s := box(b, sandbox.Config{})
	m := compiled(b, s, endless(b))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	for range runtime.GOMAXPROCS(0) {
		go func() {
			_, err := m.Map(ctx, ints(1), nil)
			ended <- err
		}()
	}
	for s.Stats().Yields < 10 {
		runtime.Gosched()
	}
	worst := time.Duration(0)
	for b.Loop() {
		start := time.Now()
		runtime.GC()
		worst = max(worst, time.Since(start))
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
	cancel()
	for range runtime.GOMAXPROCS(0) {
		<-ended
	}
}
