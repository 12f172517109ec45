package engine

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

func kernel2[A, B, R any](f func(A, B) R) kernel.Kernel {
	r := new(kernel.Registry)
	kernel.Register2("test.kernel", f, kernel.In(r))
	return r.Lookup("test.kernel")[0]
}

func TestAFoldGivesTheSameBitsForEveryMalt(t *testing.T) {
	e := open(t, Config{Workers: 3})
	items := make(column.Floats, 200_001)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range items {
		items[i] = rng.NormFloat64() * 1e10
	}
	add := kernel2(func(a, b float64) float64 { return a + b })
	var want column.Column
	for i, m := range malts {
		got := run(t, e, Plan{Operation: Reduce, Kernel: add, Items: []column.Column{items}, Malt: m}).Columns[0]
		if i == 0 {
			want = got
		}
		require.Equal(t, want, got, "malt %+v", m)
	}
}

func TestFoldCountsInitialOnceAndLeftmost(t *testing.T) {
	e := open(t, Config{Workers: 3})
	join := kernel2(func(a, b string) string { return a + b })
	items := column.Strings{Offsets: []int64{0, 1, 2, 3, 4, 5}, Data: []byte("abcde")}
	for _, m := range malts {
		p := Plan{Operation: Fold, Kernel: join, Items: []column.Column{items}, Initial: column.Strings{Offsets: []int64{0, 1}, Data: []byte(">")}, Malt: m}
		got := run(t, e, p).Columns[0].(column.Strings)
		require.Equal(t, ">abcde", string(got.Data[got.Offsets[0]:got.Offsets[1]]))
	}
}

func TestReduceOfNothingNeedsAnInitial(t *testing.T) {
	e := open(t, Config{Workers: 1})
	add := kernel2(func(a, b int64) int64 { return a + b })
	_, err := e.Run(context.Background(), Plan{Operation: Reduce, Kernel: add, Items: []column.Column{column.Ints{}}})
	f := faultOf(t, err)
	require.Equal(t, fault.InvalidArgument, f.Code)
	require.Equal(t, "empty", f.Reason)
}

func TestSumMinAndMaxGiveWhatTheBuiltinsGive(t *testing.T) {
	e := open(t, Config{Workers: 3})
	negative := kernelOf(func(x int64) int64 { return -x })
	for _, m := range malts {
		p := Plan{Operation: Sum, Items: []column.Column{count(100_001)}, Malt: m}
		require.Equal(t, column.Ints{100_000 * 100_001 / 2}, run(t, e, p).Columns[0])
		p.Kernel, p.Initial = negative, column.Ints{7}
		require.Equal(t, column.Ints{7 - 100_000*100_001/2}, run(t, e, p).Columns[0])

		p = Plan{Operation: Max, Items: []column.Column{column.Ints{3, 9, 9, 1}}, Malt: m}
		require.Equal(t, column.Ints{9}, run(t, e, p).Columns[0])
		p.Kernel = negative
		require.Equal(t, column.Ints{1}, run(t, e, p).Columns[0])
		p.Operation = Min
		require.Equal(t, column.Ints{9}, run(t, e, p).Columns[0])

		p.Items = []column.Column{column.Ints{}}
		_, err := e.Run(context.Background(), p)
		require.Equal(t, "empty", faultOf(t, err).Reason)
		p.Default = column.Ints{-5}
		require.Equal(t, column.Ints{-5}, run(t, e, p).Columns[0])
	}
}
