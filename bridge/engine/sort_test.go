package engine

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// together is the simplest parallel: a goroutine for each piece.
func together(ctx context.Context, n int, work func(ctx context.Context, i int) error) error {
	errs := make([]error, n)
	var wait sync.WaitGroup
	for i := range n {
		wait.Add(1)
		go func() {
			defer wait.Done()
			errs[i] = work(ctx, i)
		}()
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// textsOf is a column of str.
func textsOf(items ...string) column.Strings {
	c := column.Strings{Offsets: []int64{0}}
	for _, s := range items {
		c.Data = append(c.Data, s...)
		c.Offsets = append(c.Offsets, int64(len(c.Data)))
	}
	return c
}

func textAt(c column.Column, i int) string {
	s := c.(column.Strings)
	return string(s.Data[s.Offsets[i]:s.Offsets[i+1]])
}

func pairsOf(columns ...column.Column) column.Struct {
	types := make([]column.Type, len(columns))
	for i, c := range columns {
		types[i] = c.Type()
	}
	return column.Struct{Of: column.TupleOf(types...), Columns: columns, N: columns[0].Len()}
}

// randomly makes columns of every kind that has an order, with many equal items among them.
var randomly = map[string]func(r *rand.Rand, n int) column.Column{
	"bools": func(r *rand.Rand, n int) column.Column {
		c := make(column.Bools, n)
		for i := range c {
			c[i] = r.IntN(2) == 0
		}
		return c
	},
	"few ints": func(r *rand.Rand, n int) column.Column {
		c := make(column.Ints, n)
		for i := range c {
			c[i] = int64(r.IntN(7)) - 3
		}
		return c
	},
	"wide ints": func(r *rand.Rand, n int) column.Column {
		c := make(column.Ints, n)
		for i := range c {
			c[i] = int64(r.Uint64()) >> r.IntN(64)
		}
		return c
	},
	"crowded ints": func(r *rand.Rand, n int) column.Column { // many share their highest 33 bits
		c := make(column.Ints, n)
		for i := range c {
			c[i] = int64(r.IntN(3))<<60 | int64(r.Uint64()>>uint(34+r.IntN(20)))
		}
		return c
	},
	"floats": func(r *rand.Rand, n int) column.Column {
		c := make(column.Floats, n)
		for i := range c {
			c[i] = r.NormFloat64()
		}
		return c
	},
	"odd floats": func(r *rand.Rand, n int) column.Column {
		c := make(column.Floats, n)
		odd := []float64{0, math.Copysign(0, -1), math.NaN(), -math.NaN(), math.Float64frombits(0x7ff8000000000123), math.Inf(1), math.Inf(-1),
			math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, math.MaxFloat64, -math.MaxFloat64, 1, -1}
		for i := range c {
			c[i] = odd[r.IntN(len(odd))]
		}
		return c
	},
	"texts": func(r *rand.Rand, n int) column.Column {
		items := make([]string, n)
		for i := range items {
			b := make([]byte, r.IntN(5)*r.IntN(6))
			for j := range b {
				b[j] = "\x00abé"[r.IntN(5)]
			}
			items[i] = string(bytes.ToValidUTF8(b, nil))
		}
		return textsOf(items...)
	},
	"long texts": func(r *rand.Rand, n int) column.Column {
		items := make([]string, n)
		for i := range items {
			items[i] = "https://example.org/a/long/prefix/"[:r.IntN(35)] + fmt.Sprint(r.IntN(20))
		}
		return textsOf(items...)
	},
	"blobs": func(r *rand.Rand, n int) column.Column {
		c := column.Blobs{Offsets: []int64{0}}
		for range n {
			for range r.IntN(12) {
				c.Data = append(c.Data, byte(r.IntN(2)*255))
			}
			c.Offsets = append(c.Offsets, int64(len(c.Data)))
		}
		return c
	},
	"stored": func(r *rand.Rand, n int) column.Column {
		c := column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Int8}, Data: make([]byte, n)}
		for i := range c.Data {
			c.Data[i] = byte(r.IntN(256))
		}
		return c
	},
	"range": func(r *rand.Rand, n int) column.Column {
		return column.Range{Start: int64(r.IntN(100)), Step: int64(r.IntN(7)) - 3, N: n}
	},
}

func init() {
	randomly["tuples"] = func(r *rand.Rand, n int) column.Column {
		return pairsOf(randomly["few ints"](r, n), randomly["texts"](r, n), randomly["odd floats"](r, n))
	}
	randomly["nested tuples"] = func(r *rand.Rand, n int) column.Column {
		return pairsOf(randomly["bools"](r, n), pairsOf(column.Nones(n), randomly["few ints"](r, n)), randomly["lists"](r, n))
	}
	randomly["lists"] = func(r *rand.Rand, n int) column.Column {
		c := column.Lists{Offsets: []int64{0}}
		sum := 0
		for range n {
			sum += r.IntN(4)
			c.Offsets = append(c.Offsets, int64(sum))
		}
		c.Elem = randomly["few ints"](r, sum)
		return c
	}
}

// before compares items i and j of a plain column as the order of sort is specified, with NaN last.
func before(c column.Column, i, j int, reverse bool) int {
	sign := 1
	if reverse {
		sign = -1
	}
	switch c := c.(type) {
	case column.Bools:
		switch {
		case c[i] == c[j]:
			return 0
		case c[j]:
			return -sign
		}
		return sign
	case column.Ints:
		switch {
		case c[i] < c[j]:
			return -sign
		case c[i] > c[j]:
			return sign
		}
	case column.Floats:
		switch {
		case c[i] != c[i] && c[j] != c[j]:
			return 0
		case c[i] != c[i]:
			return 1
		case c[j] != c[j]:
			return -1
		case c[i] < c[j]:
			return -sign
		case c[i] > c[j]:
			return sign
		}
	case column.Strings:
		return sign * bytes.Compare(c.Data[c.Offsets[i]:c.Offsets[i+1]], c.Data[c.Offsets[j]:c.Offsets[j+1]])
	case column.Blobs:
		return sign * bytes.Compare(c.Data[c.Offsets[i]:c.Offsets[i+1]], c.Data[c.Offsets[j]:c.Offsets[j+1]])
	case column.Struct:
		for _, field := range c.Columns {
			if d := before(field, i, j, reverse); d != 0 {
				return d
			}
		}
	case column.Lists:
		n, m := int(c.Offsets[i+1]-c.Offsets[i]), int(c.Offsets[j+1]-c.Offsets[j])
		for e := range min(n, m) {
			if d := before(c.Elem, int(c.Offsets[i])+e, int(c.Offsets[j])+e, reverse); d != 0 {
				return d
			}
		}
		return sign * (n - m)
	}
	return 0
}

func plainly(t *testing.T, c column.Column) column.Column {
	t.Helper()
	plain, err := column.Load(c, 0, c.Len(), nil)
	require.NoError(t, err)
	return plain
}

// orderOf is the stable order found by the standard library.
func orderOf(c column.Column, reverse bool) []int {
	order := make([]int, c.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return before(c, i, j, reverse) })
	return order
}

func sameBits(t *testing.T, want, got column.Column, context string) {
	t.Helper()
	want, got = plainly(t, want), plainly(t, got)
	if w, ok := want.(column.Floats); ok {
		g := got.(column.Floats)
		require.Len(t, g, len(w), context)
		for i := range w {
			require.Equal(t, math.Float64bits(w[i]), math.Float64bits(g[i]), "%s: item %d", context, i)
		}
		return
	}
	require.True(t, column.Equal(want, got), context)
}

var lengths = []int{0, 1, 2, 3, 50, 300, 3000, 2*leastRun + 100}

func TestSortGivesTheStableOrderOfEveryKindOfKey(t *testing.T) {
	for name, make := range randomly {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			for _, n := range lengths {
				c := make(r, n)
				for _, reverse := range []bool{false, true} {
					want := orderOf(plainly(t, c), reverse)
					for _, workers := range []int{1, 2, 5} {
						what := fmt.Sprint(n, " items, reverse ", reverse, ", workers ", workers)
						order, err := sortOrder(context.Background(), together, workers, c, reverse)
						require.NoError(t, err)
						require.Equal(t, want, order, what)
						sorted, err := sortPlain(context.Background(), together, workers, c, reverse)
						require.NoError(t, err)
						sameBits(t, column.Take(plainly(t, c), want), sorted, what)
					}
				}
			}
		})
	}
}

// inStableOrder checks an order without sorting.
func inStableOrder(t *testing.T, c column.Column, order []int, reverse bool) {
	t.Helper()
	require.Len(t, order, c.Len())
	seen := make([]bool, len(order))
	for i, at := range order {
		if seen[at] {
			require.Fail(t, "not a permutation", "item %d", at)
		}
		seen[at] = true
		if i == 0 {
			continue
		}
		if d := before(c, order[i-1], at, reverse); d > 0 || d == 0 && order[i-1] > at {
			require.Fail(t, "out of order", "places %d and %d: items %d and %d", i-1, i, order[i-1], at)
		}
	}
}

func TestSortGoesOnWhereWordsTellNothing(t *testing.T) {
	const n = mostRun + 12_345
	r := rand.New(rand.NewPCG(7, 8))
	same := make([]string, n) // one word for all, then few, then texts that have ended
	for i := range same {
		same[i] = "the same" + " or not "[:r.IntN(2)*8] + fmt.Sprint(r.IntN(1000))
	}
	for name, c := range map[string]column.Column{
		"texts":  textsOf(same...),
		"tuples": pairsOf(make(column.Ints, n), randomly["bools"](r, n), randomly["odd floats"](r, n)),
		"lists":  pairsOf(make(column.Bools, n), randomly["lists"](r, n)),
		"ints":   randomly["crowded ints"](r, n),
	} {
		for _, reverse := range []bool{false, true} {
			order, err := sortOrder(context.Background(), together, 2, c, reverse)
			require.NoError(t, err)
			t.Run(fmt.Sprint(name, reverse), func(t *testing.T) { inStableOrder(t, c, order, reverse) })
		}
	}
}

func TestSortedRangesAreRanges(t *testing.T) {
	for _, step := range []int64{-2, 0, 2} {
		for _, reverse := range []bool{false, true} {
			c := column.Range{Start: 5, Step: step, N: 1 << 40}
			sorted, err := sortPlain(context.Background(), together, 2, c, reverse)
			require.NoError(t, err)
			got := sorted.(column.Range)
			require.Equal(t, c.N, got.N)
			require.Equal(t, reverse, got.At(0) > got.At(1) || step == 0 && reverse)
			require.Equal(t, 2*c.Start+int64(c.N-1)*step, got.At(0)+got.At(c.N-1))
		}
	}
}

func TestItemsThatMayBeNoneHaveNoOrder(t *testing.T) {
	optional := column.Optionals{Valid: []bool{true, false}, Elem: column.Ints{1, 2}}
	for _, c := range []column.Column{optional, column.Nones(2), pairsOf(column.Ints{1, 2}, optional), column.Lists{Offsets: []int64{0, 1, 2}, Elem: optional}} {
		_, err := sortOrder(context.Background(), together, 2, c, false)
		var f *fault.Fault
		require.ErrorAs(t, err, &f)
		require.Equal(t, fault.InvalidArgument, f.Code)
		require.Contains(t, f.Detail, "None cannot be ordered")
		_, err = sortPlain(context.Background(), together, 2, c, false)
		require.Error(t, err)
	}
	order, err := sortOrder(context.Background(), together, 2, column.Nones(1), false)
	require.NoError(t, err)
	require.Equal(t, []int{0}, order)
}

func TestSortStopsWhenItsContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, make := range randomly {
		_, err := sortOrder(ctx, together, 2, make(rand.New(rand.NewPCG(1, 1)), 1000), false)
		require.ErrorIs(t, err, context.Canceled, name)
	}
}

func TestUniqueSortedKeepsTheFirstOfEqualItems(t *testing.T) {
	for name, make := range randomly {
		r := rand.New(rand.NewPCG(3, 4))
		for _, n := range lengths {
			c := plainly(t, make(r, n))
			order := orderOf(c, false)
			var want []int
			for i, at := range order {
				if i == 0 || before(c, order[i-1], at, false) != 0 {
					want = append(want, at)
				}
			}
			got, err := uniqueSorted(c, order)
			require.NoError(t, err)
			require.Equal(t, want, got, "%s, %d items", name, n)
			inOrder, err := uniqueSorted(column.Take(c, order), nil)
			require.NoError(t, err)
			require.Len(t, inOrder, len(want))
			for i, at := range inOrder {
				require.Equal(t, want[i], order[at])
			}
		}
	}
}

func TestTopKIsTheHeadOfTheReversedOrder(t *testing.T) {
	for name, make := range randomly {
		r := rand.New(rand.NewPCG(5, 6))
		for _, n := range lengths {
			c := plainly(t, make(r, n))
			order := orderOf(c, true)
			for _, k := range []int{-1, 0, 1, 2, 10, 1000, n / 2, n, n + 5} {
				for _, workers := range []int{1, 3} {
					got, err := topK(context.Background(), together, workers, c, k)
					require.NoError(t, err)
					require.Equal(t, order[:min(max(k, 0), n)], got, "%s: %d of %d, %d workers", name, k, n, workers)
				}
			}
		}
	}
}

func benchmarkSort(b *testing.B, make func(r *rand.Rand, n int) column.Column, reverse bool) {
	c := make(rand.New(rand.NewPCG(1, 2)), 1_000_000)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			for range b.N {
				_, err := sortPlain(context.Background(), some(workers), workers, c, reverse)
				require.NoError(b, err)
			}
		})
	}
}

// some is a parallel of some workers.
func some(workers int) parallel {
	return func(ctx context.Context, n int, work func(ctx context.Context, i int) error) error {
		next, errs := make(chan int, n), make([]error, n)
		for i := range n {
			next <- i
		}
		close(next)
		_ = together(ctx, workers, func(ctx context.Context, _ int) error {
			for i := range next {
				errs[i] = work(ctx, i)
			}
			return nil
		})
		for _, err := range errs {
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func BenchmarkSortFloats(b *testing.B) {
	benchmarkSort(b, func(r *rand.Rand, n int) column.Column {
		c := make(column.Floats, n)
		for i := range c {
			c[i] = r.Float64()
		}
		return c
	}, false)
}

func BenchmarkSortWideInts(b *testing.B) {
	benchmarkSort(b, func(r *rand.Rand, n int) column.Column {
		c := make(column.Ints, n)
		for i := range c {
			c[i] = int64(r.Uint64())
		}
		return c
	}, false)
}

func BenchmarkSortTexts(b *testing.B) {
	benchmarkSort(b, func(r *rand.Rand, n int) column.Column {
		items := make([]string, n)
		for i := range items {
			items[i] = fmt.Sprintf("name %d", r.IntN(n))
		}
		return textsOf(items...)
	}, false)
}

func BenchmarkSortTuples(b *testing.B) {
	benchmarkSort(b, func(r *rand.Rand, n int) column.Column {
		return pairsOf(randomly["few ints"](r, n), randomly["wide ints"](r, n))
	}, true)
}
