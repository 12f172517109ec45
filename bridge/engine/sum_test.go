package engine

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// ends cuts [0, n) anywhere, the chunks again into windows.
func ends(r *rand.Rand, n, most int) [][]int {
	var chunks [][]int
	for at := 0; at < n; {
		chunk := []int{at}
		for range 1 + r.IntN(3) {
			at = min(n, at+1+r.IntN(most))
			chunk = append(chunk, at)
		}
		chunks = append(chunks, chunk)
	}
	return chunks
}

func sumBy(items column.Column, exact bool, start column.Column, chunks [][]int) (column.Column, error) {
	s, err := newSummer(items.Type(), exact, start)
	if err != nil {
		return nil, err
	}
	for _, chunk := range chunks {
		p := s.span(chunk[0])
		for w := range len(chunk) - 1 {
			p.add(items.Slice(chunk[w], chunk[w+1]), chunk[w])
		}
		s.fuse(p)
	}
	return s.result()
}

// neumaier is the loop of CPython's sum over floats since 3.12.
func neumaier(start float64, items []float64) float64 {
	sum, c := start, 0.0
	for _, x := range items {
		t := sum + x
		if math.Abs(sum) >= math.Abs(x) {
			c += (sum - t) + x
		} else {
			c += (x - t) + sum
		}
		sum = t
	}
	if c != 0 && !math.IsInf(c, 0) && !math.IsNaN(c) {
		return sum + c
	}
	return sum
}

func TestSumOfIntsOverflowsOnlyIfTheEndDoesNotFit(t *testing.T) {
	const most, least = math.MaxInt64, math.MinInt64
	for _, c := range []struct {
		items column.Column
		start column.Column
		want  column.Column
	}{
		{column.Ints{}, nil, column.Ints{0}},
		{column.Ints{1, 2, 3}, nil, column.Ints{6}},
		{column.Ints{most, most, -most, least + 1}, nil, column.Ints{0}},
		{column.Ints{least, least, most, most, 2}, column.Ints{40}, column.Ints{40}},
		{column.Ints{most, 1}, column.Ints{-1}, column.Ints{most}},
		{column.Ints{least}, nil, column.Ints{least}},
		{column.Ints{most, 1}, nil, nil},
		{column.Ints{least, -1}, nil, nil},
		{column.Bools{true, false, true}, column.Bools{true}, column.Ints{3}},
		{column.Ints{1 << 53, 1, 2}, column.Floats{0.5}, column.Floats{1<<53 + 4}},
		{column.Ints{most, most}, column.Floats{0}, column.Floats{math.Ldexp(1, 64)}},
		{column.Ints{least, least, least}, column.Floats{0}, column.Floats{-3 * math.Ldexp(1, 63)}},
	} {
		got, err := sumBy(c.items, false, c.start, ends(rand.New(rand.NewPCG(1, 2)), c.items.Len(), 2))
		if c.want == nil {
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, "overflow", f.Reason)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, c.want, got, "%v from %v", c.items, c.start)
	}
	_, err := newSummer(column.StringType, false, nil)
	require.Error(t, err)
}

func TestSumOfManyIntsIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	items := randomly["wide ints"](r, 10_000).(column.Ints)
	want := new(big.Int)
	for _, v := range items {
		want.Add(want, big.NewInt(v))
	}
	var w wide
	w.addAll(items)
	got := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(w.high), 64), new(big.Int).SetUint64(w.low))
	require.Equal(t, want.String(), got.String())
	f, _ := new(big.Float).SetInt(want).Float64()
	require.Equal(t, f, w.float())
}

// mixed are floats of very different sizes, some of which cancel.
func mixed(r *rand.Rand, n int) column.Floats {
	items := make(column.Floats, n)
	for i := range items {
		items[i] = math.Ldexp(r.NormFloat64(), r.IntN(120)-60)
		if i > 0 && r.IntN(4) == 0 {
			items[i] = -items[r.IntN(i)]
		}
	}
	return items
}

func TestSumOfABlockOfFloatsIsThatOfCPython(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	inf := math.Inf(1)
	lists := []column.Floats{{}, {0.1, 0.2, 0.3}, {1e16, 1, -1e16}, {negativeZero}, {inf, 1, 2}, {inf, -inf}, {1, math.NaN(), 3}, {1e308, 1e308, -1e308}, {1e40, 1e16, -1e16, -1e40}}
	for range 100 {
		lists = append(lists, mixed(r, 1+r.IntN(sumBlock)))
	}
	for _, items := range lists {
		for _, start := range []float64{0, negativeZero, 0.1, 1e20} {
			got, err := sumBy(items, false, column.Floats{start}, ends(r, len(items), 1+len(items)/2))
			require.NoError(t, err)
			sameBits(t, column.Floats{neumaier(start, items)}, got, fmt.Sprint(len(items), " floats from ", start))
		}
	}
}

func TestSumOfFloatsGivesTheSameBitsForEveryCut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 4095, 4096, 4097, 8192, 50_000, 300_000} {
		items := mixed(r, n)
		want, err := sumBy(items, false, column.Ints{1}, [][]int{{0, n}})
		require.NoError(t, err)
		for _, most := range []int{1 + n/10_000, 100, 5000, 20_000, n} {
			got, err := sumBy(items, false, column.Ints{1}, ends(r, n, most))
			require.NoError(t, err)
			sameBits(t, want, got, fmt.Sprint(n, " items, cut at ", most))
		}
	}
}

func TestExactSumIsRoundedOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	lists := []column.Floats{
		{}, {0.1}, {1e16, 1, -1e16}, {1e308, 1e308, -1e308}, {math.MaxFloat64, math.Ldexp(1, 969)}, {math.SmallestNonzeroFloat64},
		{math.SmallestNonzeroFloat64, -1, 1}, {-math.SmallestNonzeroFloat64, 1e-300, -1e-300}, {1 << 53, 1}, {1 << 53, 1, math.SmallestNonzeroFloat64},
		{1<<53 + 2, 1}, {1<<53 + 2, 1, -math.SmallestNonzeroFloat64}, {-(1 << 53), -1, -math.SmallestNonzeroFloat64}, {0x1p-1022, -0x1p-1074},
	}
	for range 200 {
		items := mixed(r, r.IntN(300))
		for i := range items {
			switch r.IntN(8) {
			case 0:
				items[i] = math.Ldexp(items[i], 800)
			case 1:
				items[i] = math.Ldexp(items[i], -1000)
			}
		}
		lists = append(lists, items)
	}
	for _, items := range lists {
		whole := new(big.Float).SetPrec(4000)
		for _, v := range items {
			whole.Add(whole, new(big.Float).SetFloat64(v))
		}
		want, _ := whole.Float64()
		for _, most := range []int{1, 10, 1000} {
			got, err := sumBy(items, true, nil, ends(r, len(items), most))
			require.NoError(t, err)
			require.Equal(t, column.Floats{want + 0}, got, "%v", items)
		}
	}
}

func TestExactSumOfSpecialValuesIsThatOfFsum(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		items  column.Floats
		want   float64
		reason string
	}{
		{column.Floats{inf, 1, inf}, inf, ""},
		{column.Floats{-inf, 1}, -inf, ""},
		{column.Floats{1, math.NaN(), inf}, math.NaN(), ""},
		{column.Floats{inf, 1, -inf}, 0, "value"},
		{column.Floats{inf, math.NaN(), -inf}, 0, "value"},
		{column.Floats{math.MaxFloat64, math.MaxFloat64}, 0, "overflow"},
		{column.Floats{math.MaxFloat64, math.Ldexp(1, 970)}, 0, "overflow"},
	} {
		got, err := sumBy(c.items, true, nil, [][]int{{0, 1}, {1, len(c.items)}})
		if c.reason != "" {
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, fault.KernelFailed, f.Code)
			require.Equal(t, c.reason, f.Reason)
			continue
		}
		require.NoError(t, err)
		require.True(t, column.Equal(column.Floats{c.want}, got), "%v", c.items)
	}
}

func TestSettledExactSumsGoOn(t *testing.T) {
	var s exactSum
	for i := range 1000 {
		s.add(1e300)
		s.add(-1e-300)
		if i%7 == 0 {
			s.settle()
		}
	}
	for range 1000 {
		s.add(-1e300)
	}
	got, err := s.round()
	require.NoError(t, err)
	require.Equal(t, -1e-297, got)
}

func BenchmarkSum(b *testing.B) {
	const n = 10_000_000
	r := rand.New(rand.NewPCG(1, 2))
	floats := randomly["floats"](r, n)
	ints := randomly["wide ints"](r, n)
	for _, c := range []struct {
		name  string
		items column.Column
		exact bool
	}{{"floats", floats, false}, {"exact", floats, true}, {"ints", ints, false}} {
		b.Run(c.name, func(b *testing.B) {
			var chunk []int
			for at := 0; at < n; at += 1 << 14 {
				chunk = append(chunk, at)
			}
			chunk = append(chunk, n)
			for range b.N {
				_, err := sumBy(c.items, c.exact, nil, [][]int{chunk})
				if c.name != "ints" {
					require.NoError(b, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/item")
		})
	}
}
