package engine

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// windowsOf are the windows of a list, made one by one.
func windowsOf(items []int64, size, step int, partial bool) [][]int64 {
	var all [][]int64
	for from := 0; from < len(items); from += step {
		if from+size <= len(items) {
			all = append(all, items[from:from+size])
		} else if partial {
			all = append(all, items[from:])
		}
	}
	return all
}

func listsOf(c column.Column) [][]int64 {
	lists := c.(column.Lists)
	var all [][]int64
	for i := range lists.Len() {
		all = append(all, lists.Elem.(column.Ints)[lists.Offsets[i]:lists.Offsets[i+1]])
	}
	return all
}

func TestWindowsAreTheSameForEveryCut(t *testing.T) {
	e := open(t, Config{Workers: 3})
	items := make(column.Ints, 40)
	squares := make([]int64, 40)
	for i := range items {
		items[i] = int64(i)
		squares[i] = int64(i * i)
	}
	cheap := kernelOf(square, kernel.Cheap())
	for _, size := range []int{1, 2, 3, 7, 39, 40, 41, 1 << 30} {
		for _, step := range []int{1, 2, 5, 50} {
			for _, partial := range []bool{false, true} {
				want := windowsOf(squares, size, step, partial)
				for _, m := range malts {
					p := Plan{Operation: Collect, Items: []column.Column{items}, Malt: m, Stages: []Stage{
						{Kind: StageMap, Kernel: cheap}, {Kind: StageWindow, N: int64(size), Step: int64(step), Partial: partial},
					}}
					require.Equal(t, want, listsOf(run(t, e, p).Columns[0]), "size=%d step=%d partial=%v malt=%+v", size, step, partial, m)
				}
			}
		}
	}
}

func TestStagesBeforeAWindowWorkOnceOnEachItemWhereThatIsDear(t *testing.T) {
	e := open(t, Config{Workers: 3})
	for _, c := range []struct {
		name   string
		does   func(int64)
		option []kernel.Option
		passes int
	}{
		{"cheap", func(int64) {}, []kernel.Option{kernel.Cheap()}, 1},
		{"said to be cheap", func(int64) { time.Sleep(time.Millisecond) }, []kernel.Option{kernel.Cheap()}, 2},
		{"unknown", func(int64) {}, nil, 2},
	} {
		var calls atomic.Int64
		k := kernelOf(func(x int64) int64 {
			calls.Add(1)
			c.does(x)
			return x
		}, c.option...)
		p := Plan{Operation: Count, Explain: true, Items: []column.Column{count(60)}, Stages: []Stage{{Kind: StageMap, Kernel: k}, {Kind: StageWindow, N: 30, Step: 1}}}
		p.Malt.Chunk = 5
		r := run(t, e, p)
		require.Equal(t, column.Ints{31}, r.Columns[0])
		require.Equal(t, c.passes, r.Explained.Passes, c.name)
		if c.passes == 2 {
			require.LessOrEqual(t, calls.Load(), int64(60+2*16), "%s: beside a few that are tried", c.name)
		}
	}
}

func TestWindowsWithoutKernelsBeforeNeedNoList(t *testing.T) {
	e := open(t, Config{Workers: 2})
	p := Plan{Operation: Count, Explain: true, Items: []column.Column{count(100_000)}, Stages: []Stage{{Kind: StageWindow, N: 10_000, Step: 1000}}}
	r := run(t, e, p)
	require.Equal(t, column.Ints{91}, r.Columns[0])
	require.Equal(t, 1, r.Explained.Passes)
}

func TestWindowsTakeNoMoreThanTheEngineHas(t *testing.T) {
	e := open(t, Config{Workers: 2, Memory: 1 << 20})
	_, err := e.Run(t.Context(), Plan{Operation: Collect, Items: []column.Column{count(1 << 16)}, Stages: []Stage{{Kind: StageWindow, N: 1 << 10, Step: 1}}})
	require.Equal(t, fault.LimitExceeded, faultOf(t, err).Code)
}

func TestAZipIsOfTheItemsAtItsPlaces(t *testing.T) {
	e := open(t, Config{Workers: 3})
	for _, m := range malts {
		p := Plan{Operation: Collect, Items: []column.Column{count(5000)}, Malt: m, Explain: true, Stages: []Stage{
			{Kind: StageWindow, N: 2, Step: 3}, {Kind: StageZip, Lists: []column.Column{column.Range{Start: 100, Step: 1, N: 4000}}},
		}}
		r := run(t, e, p)
		require.Equal(t, 1, r.Explained.Passes)
		require.Equal(t, 1667, r.Columns[0].Len())
		numbers := r.Columns[0].(column.Struct).Columns[1].(column.Ints)
		for i, n := range numbers {
			require.EqualValues(t, 100+i, n)
		}
	}
}
