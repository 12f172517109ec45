package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

func TestScanGivesTheRunningValues(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	add := combining("add", func(a, b int64) (int64, error) { return a + b, nil })
	for _, n := range []int{0, 1, 2, 63, 64, 65, 200, 5000, 65_536, 65_537, 65_600, 150_001, 300_000} {
		items := randomly["wide ints"](r, n).(column.Ints)
		want, sum := column.Ints{}, int64(0)
		for _, v := range items {
			sum += v
			want = append(want, sum)
		}
		for _, workers := range []int{1, 3} {
			got, err := scan(context.Background(), together, workers, add, nil, items, nil)
			require.NoError(t, err)
			require.Equal(t, want, got, "n=%d", n)

			got, err = scan(context.Background(), together, workers, add, nil, items, column.Ints{7})
			require.NoError(t, err)
			later := column.Ints{7}
			for _, v := range want {
				later = append(later, v+7)
			}
			require.Equal(t, later, got, "with initial there is one more")
		}
	}
}

func TestScanOfTextsAndRanges(t *testing.T) {
	join := combining("join", func(a, b string) (string, error) { return a + b, nil })
	letters := strings.Split(strings.Repeat("abcdefghij", 30), "")
	got, err := scan(context.Background(), together, 2, join, nil, textsOf(letters...), textsOf("<"))
	require.NoError(t, err)
	require.Equal(t, len(letters)+1, got.Len())
	for i := range got.Len() {
		require.Equal(t, "<"+strings.Join(letters[:i], ""), textAt(got, i))
	}
	got, err = scan(context.Background(), together, 2, join, nil, textsOf(letters...), nil)
	require.NoError(t, err)
	for i := range got.Len() {
		require.Equal(t, strings.Join(letters[:i+1], ""), textAt(got, i))
	}

	greatest := combining("greatest", func(a, b int64) (int64, error) { return max(a, b), nil })
	got, err = scan(context.Background(), together, 2, greatest, nil, column.Range{Start: 100, Step: -1, N: 1000}, nil)
	require.NoError(t, err)
	require.Equal(t, repeated(column.Ints{100}, 1000), got)
}

// scanByHand is the definition: blocks alone, prefixes, and then both together. It gives the values up to the lowest item that cannot be had.
func scanByHand(items []int64, initial *int64, f func(a, b int64) (int64, error)) []int64 {
	var out []int64
	running := initial
	for first := 0; first < len(items); {
		to := min(len(items), first+scanBlock*leafSize(first))
		alone := items[first]
		var value int64
		for i := first; i < to; i++ {
			var err error
			if i > first {
				if alone, err = f(alone, items[i]); err != nil {
					return out
				}
			}
			value = alone
			if running != nil {
				if value, err = f(*running, alone); err != nil {
					return out
				}
			}
			out = append(out, value)
		}
		running = &value
		first = to
	}
	return out
}

func TestAFailingScanNamesTheLowestItem(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	fails := 0
	for range 200 {
		n := 1 + r.IntN(3000)
		if r.IntN(10) == 0 {
			n = 100_000
		}
		rare := int64(97 + r.IntN(20_000))
		f := func(a, b int64) (int64, error) {
			if (a^b)%rare == 13 {
				return 0, fmt.Errorf("no")
			}
			return a*31 + b ^ a>>7, nil
		}
		k := combining("rare", func(a, b int64) (int64, error) {
			v, err := f(a, b)
			if err != nil {
				return 0, fault.New(fault.KernelFailed, "value", "no")
			}
			return v, nil
		})
		items := randomly["wide ints"](r, n).(column.Ints)
		var initial *int64
		var first column.Column
		if r.IntN(2) == 0 {
			initial, first = new(int64), column.Ints{0}
		}
		want := scanByHand(items, initial, f)
		got, err := scan(context.Background(), some(2), 2, k, nil, items, first)
		if len(want) == n {
			require.NoError(t, err)
			if initial != nil {
				got = got.Slice(1, n+1)
			}
			require.Equal(t, column.Ints(want), got)
			continue
		}
		fails++
		var named *fault.Fault
		require.ErrorAs(t, err, &named)
		require.Equal(t, int64(len(want)), *named.Item, "n=%d", n)
		require.Equal(t, "test.rare", named.Kernel)
	}
	require.Greater(t, fails, 50)
}

func TestAFailingScanOfTextsNamesTheLowestItem(t *testing.T) {
	short := combining("short", func(a, b string) (string, error) {
		if len(a)+len(b) > 130 {
			return "", fault.New(fault.KernelFailed, "value", "too long")
		}
		return a + b, nil
	})
	_, err := scan(context.Background(), together, 2, short, nil, textsOf(strings.Split(strings.Repeat("x", 500), "")...), nil)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, int64(130), *f.Item)
}

func TestScanRefusesKernelsOfTwoTypes(t *testing.T) {
	length := combining("length", func(a int64, s string) (int64, error) { return a + int64(len(s)), nil })
	_, err := scan(context.Background(), together, 2, length, nil, textsOf("a"), nil)
	require.ErrorContains(t, err, "one type")
}

func BenchmarkScan(b *testing.B) {
	reg := new(kernel.Registry)
	kernel.Register2("test.add", func(a, b int64) int64 { return a + b }, kernel.In(reg), kernel.Cheap())
	add := reg.Lookup("test.add")[0]
	for _, n := range []int{1000, 1_000_000, 10_000_000} {
		items := randomly["few ints"](rand.New(rand.NewPCG(1, 2)), n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				_, err := scan(context.Background(), some(2), 2, add, nil, items, nil)
				require.NoError(b, err)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
		})
	}
}
