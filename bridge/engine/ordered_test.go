package engine

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
)

func TestSortTakesItemsOrKeysAndIsStable(t *testing.T) {
	e := open(t, Config{Workers: 3})
	last := kernelOf(func(x int64) int64 { return x % 10 })
	for _, m := range malts {
		p := Plan{Operation: Sort, Items: []column.Column{column.Ints{5, 3, 9, 1}}, Malt: m}
		require.Equal(t, column.Ints{1, 3, 5, 9}, run(t, e, p).Columns[0])
		p.Reverse = true
		require.Equal(t, column.Ints{9, 5, 3, 1}, run(t, e, p).Columns[0])
		p = Plan{Operation: Sort, Kernel: last, Items: []column.Column{column.Ints{21, 11, 30, 20, 12}}, Malt: m}
		require.Equal(t, column.Ints{30, 20, 21, 11, 12}, run(t, e, p).Columns[0])
		p.Operation = USort
		require.Equal(t, column.Ints{30, 21, 12}, run(t, e, p).Columns[0])
		p.Operation, p.K = TopK, 2
		require.Equal(t, column.Ints{12, 21}, run(t, e, p).Columns[0])
	}
}

func TestItemsWhoseKeyFailsCanBeLeftOut(t *testing.T) {
	e := open(t, Config{Workers: 2})
	key := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		if x == 7 {
			return 0, fault.New(fault.KernelFailed, "value", "seven")
		}
		return -x, nil
	})
	for _, m := range malts {
		p := Plan{Operation: Sort, Kernel: key, Items: []column.Column{column.Ints{3, 7, 9, 7, 1}}, Malt: m, OnError: Skip}
		r := run(t, e, p)
		require.Equal(t, column.Ints{9, 3, 1}, r.Columns[0])
		require.Equal(t, int64(2), r.Skipped)
		p.OnError = Raise
		_, err := e.Run(context.Background(), p)
		require.Equal(t, int64(1), *faultOf(t, err).Item)
	}
}

func TestItemsComeBackAsTheyWereGiven(t *testing.T) {
	e := open(t, Config{Workers: 2})
	half := kernelOf(func(x float64) float64 { return -x / 2 })
	big := kernelOf(func(x float64) bool { return x > 2 })
	given := []column.Column{column.Ints{1, 4, 3}}
	floats := []column.Column{column.Floats{1, 4, 3}}
	for _, m := range malts {
		p := Plan{Operation: Sort, Kernel: half, Items: floats, Given: given, Malt: m}
		require.Equal(t, column.Ints{4, 3, 1}, run(t, e, p).Columns[0])
		p.Operation = Min
		require.Equal(t, column.Ints{4}, run(t, e, p).Columns[0])
		p.Operation, p.Kernel = Filter, big
		require.Equal(t, column.Ints{4, 3}, run(t, e, p).Columns[0])
		p.Operation = Find
		require.Equal(t, column.Ints{4}, run(t, e, p).Columns[0].(column.Optionals).Elem)
		p.Operation = GroupBy
		require.Equal(t, column.Lists{Offsets: []int64{0, 1, 3}, Elem: column.Ints{1, 4, 3}}, run(t, e, p).Columns[1])
	}
}
