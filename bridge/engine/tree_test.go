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

// combining is a kernel of two values made of a function that may fail.
func combining[A, B, R any](name string, f func(A, B) (R, error)) kernel.Kernel {
	r := new(kernel.Registry)
	kernel.RegisterContext2("test."+name, func(_ context.Context, a A, b B) (R, error) { return f(a, b) }, kernel.In(r))
	return r.Lookup("test." + name)[0]
}

// hashing is a kernel that is not associative, so that a result tells in which tree it was made.
var hashing = combining("hashing", func(a, b int64) (int64, error) { return a*31 + b ^ a>>7, nil })

// nesting writes the tree it is worked in.
var nesting = combining("nesting", func(a, b string) (string, error) { return "(" + a + b + ")", nil })

// failing is a hashing that fails for some pairs of values.
var failing = combining("failing", func(a, b int64) (int64, error) {
	if (a^b)%97 == 13 {
		return 0, fault.New(fault.KernelFailed, "value", "%d and %d", a, b)
	}
	return a*31 + b ^ a>>7, nil
})

func TestLeavesDoubleWithEachDoublingOfTheIndex(t *testing.T) {
	require.Equal(t, 1, leafSize(0))
	require.Equal(t, 1, leafSize(65_535))
	require.Equal(t, 2, leafSize(65_536))
	require.Equal(t, 2, leafSize(131_071))
	require.Equal(t, 4, leafSize(131_072))
	require.Equal(t, 1<<15, leafSize(1<<30))
	leaf := 0
	for first := 0; first < 1<<20; leaf++ {
		size := leafSize(first)
		if leafNumber(first) != leaf || leafNumber(first+size-1) != leaf || leafStart(leaf) != first || leafEnd(first) != first || leafEnd(first+size-1) != first+min(size-1, 1)*size {
			require.Fail(t, "not the leaf", "leaf %d at item %d", leaf, first)
		}
		first += size
	}
	for _, first := range []int{1 << 33, 1<<33 + 7<<18, 1 << 40} {
		require.Equal(t, first, leafStart(leafNumber(first)))
	}
}

// treeByHand is the definition: leaves from left to right, then pairs, level by level, an odd one passing up. It gives the lowest item that a failure
// is laid to, or -1.
func treeByHand[T, A any](items []T, start func(T) A, step func(A, T) (A, error), join func(A, A) (A, error)) (A, int) {
	type part struct {
		value A
		first int
		fails bool
	}
	lowest := -1
	fail := func(item int) {
		if lowest < 0 || item < lowest {
			lowest = item
		}
	}
	var level []part
	for first := 0; first < len(items); {
		to := min(len(items), first+leafSize(first))
		p := part{first: first}
		at := first
		if start != nil {
			p.value = start(items[first])
			at++
		}
		for ; at < to && !p.fails; at++ {
			var err error
			if p.value, err = step(p.value, items[at]); err != nil {
				p.fails = true
				fail(at)
			}
		}
		level = append(level, p)
		first = to
	}
	for len(level) > 1 {
		var up []part
		for i := 0; i < len(level); i += 2 {
			p := level[i]
			if i+1 < len(level) {
				right := level[i+1]
				p.fails = p.fails || right.fails
				if !p.fails {
					var err error
					if p.value, err = join(p.value, right.value); err != nil {
						p.fails = true
						fail(right.first)
					}
				}
			}
			up = append(up, p)
		}
		level = up
	}
	return level[0].value, lowest
}

// cuts cuts [0, n) at random leaf ends, the chunks again into windows.
func cuts(r *rand.Rand, n, most int) [][]int {
	var chunks [][]int
	for at := 0; at < n; {
		chunk := []int{at}
		for range 1 + r.IntN(3) {
			at = min(n, leafEnd(at+1+r.IntN(most)))
			chunk = append(chunk, at)
		}
		chunks = append(chunks, chunk)
	}
	return chunks
}

func foldBy(ctx context.Context, k, fuse kernel.Kernel, constants []column.Column, initial, items column.Column, chunks [][]int) (column.Column, error) {
	t, err := newTree(ctx, k, fuse, constants, initial)
	if err != nil {
		return nil, err
	}
	spans := make([]*treeSpan, len(chunks))
	err = together(ctx, len(chunks), func(ctx context.Context, i int) error {
		spans[i] = t.span(chunks[i][0])
		for w := range len(chunks[i]) - 1 {
			if err := spans[i].add(ctx, items.Slice(chunks[i][w], chunks[i][w+1])); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, s := range spans {
		if err := t.fuse(ctx, s); err != nil {
			return nil, err
		}
	}
	return t.result(ctx)
}

func TestFoldCombinesInAFixedPairwiseTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n, want := range map[int]string{
		1: "a", 2: "(ab)", 3: "((ab)c)", 4: "((ab)(cd))", 5: "(((ab)(cd))e)", 7: "(((ab)(cd))((ef)g))", 8: "(((ab)(cd))((ef)(gh)))",
	} {
		items := textsOf(strings.Split("abcdefgh"[:n], "")...)
		for range 20 {
			got, err := foldBy(context.Background(), nesting, nil, nil, nil, items, cuts(r, n, 4))
			require.NoError(t, err)
			require.Equal(t, want, textAt(got, 0))
			got, err = foldBy(context.Background(), nesting, nil, nil, textsOf("!"), items, cuts(r, n, 4))
			require.NoError(t, err)
			require.Equal(t, "(!"+want+")", textAt(got, 0), "initial counts once, leftmost")
		}
	}
}

func TestFoldGivesTheSameBitsForEveryCut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 3, 100, 1000, 65_535, 65_536, 65_537, 65_539, 131_073, 300_011} {
		items := randomly["wide ints"](r, n).(column.Ints)
		want, failed := treeByHand(items, func(v int64) int64 { return v }, func(a, b int64) (int64, error) { return a*31 + b ^ a>>7, nil },
			func(a, b int64) (int64, error) { return a*31 + b ^ a>>7, nil })
		require.Equal(t, -1, failed)
		for _, most := range []int{1, 3, 1000, 100_000, n} {
			if most < n/2000 {
				continue
			}
			got, err := foldBy(context.Background(), hashing, nil, nil, nil, items, cuts(r, n, most))
			require.NoError(t, err)
			require.Equal(t, column.Ints{want}, got, "n=%d most=%d", n, most)
		}
	}
}

func TestAFailingFoldNamesTheSameItemForEveryCut(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	step := func(a, b int64) (int64, error) {
		if (a^b)%97 == 13 {
			return 0, fmt.Errorf("no")
		}
		return a*31 + b ^ a>>7, nil
	}
	fails := 0
	for range 150 {
		n := 1 + r.IntN(200)
		if r.IntN(10) == 0 {
			n = 65_000 + r.IntN(5000)
		}
		items := randomly["wide ints"](r, n).(column.Ints)
		want, failed := treeByHand(items, func(v int64) int64 { return v }, step, step)
		for _, most := range []int{1 + n/1000, 5 + n/100, n} {
			got, err := foldBy(context.Background(), failing, nil, nil, nil, items, cuts(r, n, most))
			if failed < 0 {
				require.NoError(t, err)
				require.Equal(t, column.Ints{want}, got)
				continue
			}
			fails++
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, int64(failed), *f.Item, "n=%d most=%d", n, most)
			require.Equal(t, "test.failing", f.Kernel)
		}
	}
	require.Greater(t, fails, 50)
}

func TestFailingLeavesNameTheSameItemForEveryCut(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 7))
	bad := map[int64]bool{}
	step := combining("step", func(a, b int64) (int64, error) {
		if bad[b] {
			return 0, fault.New(fault.KernelFailed, "value", "%d", b)
		}
		return a + b, nil
	})
	add := combining("add", func(a, b int64) (int64, error) { return a + b, nil })
	for range 10 {
		n := 200_000 + r.IntN(100_000)
		clear(bad)
		lowest := n
		for range 1 + r.IntN(20) {
			item := r.IntN(n)
			bad[int64(item)] = true
			lowest = min(lowest, item)
		}
		for _, most := range []int{1000, 50_000} {
			_, err := foldBy(context.Background(), step, add, nil, column.Ints{0}, plainly(t, column.Range{Step: 1, N: n}), cuts(r, n, most))
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, int64(lowest), *f.Item)
		}
	}
}

func TestFoldWithFuseStartsEveryLeafFromInitial(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	longest := combining("longest", func(a int64, s string) (int64, error) { return max(a, int64(len(s))), nil })
	most := combining("most", func(a, b int64) (int64, error) { return max(a, b), nil })
	items := randomly["texts"](r, 70_000)
	want := int64(0)
	for i := range items.Len() {
		want = max(want, int64(len(textAt(items, i))))
	}
	got, err := foldBy(context.Background(), longest, most, nil, column.Ints{0}, items, cuts(r, items.Len(), 9000))
	require.NoError(t, err)
	require.Equal(t, column.Ints{want}, got)

	got, err = foldBy(context.Background(), longest, most, nil, column.Ints{0}, textsOf(), nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{0}, got)
}

func TestFoldRefusesKernelsThatDoNotFit(t *testing.T) {
	add := combining("add", func(a, b int64) (int64, error) { return a + b, nil })
	length := combining("length", func(a int64, s string) (int64, error) { return a + int64(len(s)), nil })
	for reason, c := range map[string]struct {
		kernel, fuse kernel.Kernel
		initial      column.Column
	}{
		"fuse_missing":    {length, nil, column.Ints{0}},
		"not_identity":    {length, add, column.Ints{1}},
		"initial_missing": {length, add, nil},
		"fuse_type":       {length, nesting, column.Ints{0}},
		"empty":           {add, nil, nil},
	} {
		_, err := foldBy(context.Background(), c.kernel, c.fuse, nil, c.initial, textsOf(), nil)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, reason)
		require.Equal(t, reason, f.Reason)
	}
}

func TestAFuseThatFailsForInitialNamesNoItem(t *testing.T) {
	never := combining("never", func(a, b int64) (int64, error) { return 0, fault.New(fault.KernelFailed, "value", "never") })
	_, err := newTree(context.Background(), hashing, never, nil, column.Ints{0})
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Nil(t, f.Item)
}

func TestFoldBindsConstants(t *testing.T) {
	r := new(kernel.Registry)
	kernel.Register3("test.modular", func(m, a, b int64) int64 { return (a + b) % m }, kernel.In(r))
	items := plainly(t, column.Range{Start: 1, Step: 1, N: 100})
	got, err := foldBy(context.Background(), r.Lookup("test.modular")[0], nil, []column.Column{column.Ints{7}}, nil, items, [][]int{{0, 30, 40}, {40, 100}})
	require.NoError(t, err)
	require.Equal(t, column.Ints{5050 % 7}, got)
}

func TestFoldStopsWhenItsContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := foldBy(ctx, hashing, nil, nil, nil, column.Ints{1, 2, 3}, [][]int{{0, 3}})
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkFold(b *testing.B) {
	reg := new(kernel.Registry)
	kernel.Register2("test.add", func(a, b int64) int64 { return a + b }, kernel.In(reg))
	add := reg.Lookup("test.add")[0]
	for _, n := range []int{65_536, 10_000_000} {
		items := randomly["few ints"](rand.New(rand.NewPCG(1, 2)), n)
		var windows []int
		for at := 0; at < n; at = min(n, at+treeWindow(at, 1<<14)) {
			windows = append(windows, at)
		}
		chunks := [][]int{append(windows, n)}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				_, err := foldBy(context.Background(), add, nil, nil, nil, items, chunks)
				require.NoError(b, err)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
		})
	}
}
