package engine

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
	_ "weft/kernel/std"
)

// stdKernel is a kernel of weft/kernel/std for these parameters.
func stdKernel(t testing.TB, name string, params ...column.Type) kernel.Kernel {
	t.Helper()
	k, err := kernel.Resolve(name, params)
	require.NoError(t, err)
	return k
}

func groupBy(g *grouper, err error, keys, values, initial column.Column, chunks [][]int) (column.Column, column.Column, error) {
	if err != nil {
		return nil, nil, err
	}
	spans := make([]*groupSpan, len(chunks))
	err = together(context.Background(), len(chunks), func(_ context.Context, i int) error {
		spans[i] = g.span()
		g.begin(spans[i])
		for w := range len(chunks[i]) - 1 {
			from, to := chunks[i][w], chunks[i][w+1]
			if err := spans[i].add(keys.Slice(from, to), values.Slice(from, to)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	for _, s := range spans {
		if err := g.fuse(s.end()); err != nil {
			return nil, nil, err
		}
	}
	return g.result(context.Background(), together, 3, initial)
}

// keysRandomly makes keys of every type that may be one.
var keysRandomly = map[string]func(r *rand.Rand, n int) column.Column{
	"bools": randomly["bools"], "few ints": randomly["few ints"], "wide ints": randomly["wide ints"], "stored": randomly["stored"],
	"texts": randomly["texts"], "long texts": randomly["long texts"], "blobs": randomly["blobs"], "range": randomly["range"],
	"nones": func(r *rand.Rand, n int) column.Column { return column.Nones(n) },
	"optionals": func(r *rand.Rand, n int) column.Column {
		return column.Optionals{Valid: randomly["bools"](r, n).(column.Bools), Elem: randomly["few ints"](r, n)}
	},
	"tuples": func(r *rand.Rand, n int) column.Column {
		return pairsOf(randomly["texts"](r, n), randomly["texts"](r, n), pairsOf(randomly["blobs"](r, n), column.Nones(n)))
	},
}

// byHand groups with a map: the first row of each key, and each key's rows.
func byHand(keys column.Column) (firsts []int, rows [][]int) {
	known := map[string]int{}
	for i := range keys.Len() {
		key := string(column.AppendJSON(nil, keys, i))
		at, ok := known[key]
		if !ok {
			at = len(firsts)
			known[key] = at
			firsts, rows = append(firsts, i), append(rows, nil)
		}
		rows[at] = append(rows[at], i)
	}
	return firsts, rows
}

func TestGroupsStandInTheOrderOfFirstOccurrenceForEveryCut(t *testing.T) {
	add := combining("sum", func(a, b int64) (int64, error) { return a + b, nil })
	for name, make := range keysRandomly {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			for _, n := range []int{0, 1, 2, 100, 2*leastRun + 100} {
				keys := make(r, n)
				values := plainly(t, column.Range{Step: 1, N: n}).(column.Ints)
				firsts, rows := byHand(plainly(t, keys))
				wantKeys := column.Take(plainly(t, keys), firsts)
				counts, lists, sums := column.Ints{}, column.Lists{Offsets: []int64{0}}, column.Ints{}
				var order []int
				for _, group := range rows {
					sum := int64(0)
					for _, row := range group {
						sum += int64(row)
					}
					counts, sums, order = append(counts, int64(len(group))), append(sums, sum), append(order, group...)
					lists.Offsets = append(lists.Offsets, int64(len(order)))
				}
				lists.Elem = column.Take(values, order)
				for _, most := range []int{1 + n/300, 100 + n/10, n} {
					chunks := ends(r, n, max(1, most))
					for what, c := range map[string]struct {
						reducer  kernel.Kernel
						counting bool
						want     column.Column
					}{
						"counts": {nil, true, counts},
						"lists":  {nil, false, lists},
						"sums":   {add, false, sums},
						"added":  {stdKernel(t, "std.add", column.IntType, column.IntType), false, sums},
					} {
						g, err := newGrouper(keys.Type(), column.IntType, c.reducer, c.counting)
						gotKeys, got, err := groupBy(g, err, keys, values, nil, chunks)
						require.NoError(t, err)
						require.True(t, column.Equal(wantKeys, gotKeys), "%s: keys of %d, cut at %d", what, n, most)
						require.True(t, column.Equal(c.want, got), "%s of %d, cut at %d", what, n, most)
					}
				}
			}
		})
	}
}

func TestAReducerCombinesAKeysValuesInAPairwiseTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	keys := textsOf("x", "y", "x", "x", "z", "y", "x", "x", "x", "x")
	values := textsOf("a", "1", "b", "c", "!", "2", "d", "e", "f", "g")
	for range 20 {
		g, err := newGrouper(column.StringType, column.StringType, nesting, false)
		k, v, err := groupBy(g, err, keys, values, nil, ends(r, 10, 4))
		require.NoError(t, err)
		require.True(t, column.Equal(textsOf("x", "y", "z"), k))
		require.True(t, column.Equal(textsOf("(((ab)(cd))((ef)g))", "(12)", "!"), v), "got %s", column.AppendJSONList(nil, v))

		g, err = newGrouper(column.StringType, column.StringType, nesting, false)
		_, v, err = groupBy(g, err, keys, values, textsOf("0"), ends(r, 10, 4))
		require.NoError(t, err)
		require.True(t, column.Equal(textsOf("(0(((ab)(cd))((ef)g)))", "(0(12))", "(0!)"), v), "initial counts once, leftmost")
	}
}

func TestReducedValuesHaveTheSameBitsForEveryCut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	keys, values := randomly["few ints"](r, 60_000), randomly["wide ints"](r, 60_000)
	g, err := newGrouper(column.IntType, column.IntType, hashing, false)
	_, want, err := groupBy(g, err, keys, values, nil, [][]int{{0, 60_000}})
	require.NoError(t, err)
	for _, most := range []int{300, 20_000} {
		g, err := newGrouper(column.IntType, column.IntType, hashing, false)
		_, got, err := groupBy(g, err, keys, values, nil, ends(r, 60_000, most))
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestTheFirstGroupThatFailsIsReported(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		n := 2000 + r.IntN(40_000)
		keys, values := randomly["stored"](r, n), randomly["wide ints"](r, n)
		var want error
		for _, cut := range [][][]int{{{0, n}}, ends(r, n, 1+n/10), ends(r, n, 1+n/100)} {
			g, err := newGrouper(keys.Type(), column.IntType, failing, false)
			_, _, err = groupBy(g, err, keys, values, nil, cut)
			require.Error(t, err)
			if want == nil {
				want = err
			}
			require.Equal(t, want.Error(), err.Error())
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Nil(t, f.Item)
			require.Equal(t, "test.failing", f.Kernel)
		}
	}
}

func TestSumsByKeyOverflowOnlyIfTheEndDoesNotFit(t *testing.T) {
	add := stdKernel(t, "std.add", column.IntType, column.IntType)
	keys := column.Ints{1, 1, 1, 2}
	const most = math.MaxInt64
	for _, cut := range [][][]int{{{0, 4}}, {{0, 1}, {1, 2}, {2, 3, 4}}} {
		g, err := newGrouper(column.IntType, column.IntType, add, false)
		_, v, err := groupBy(g, err, keys, column.Ints{most, 1, -5, 7}, nil, cut)
		require.NoError(t, err)
		require.Equal(t, column.Ints{most - 4, 7}, v)

		g, err = newGrouper(column.IntType, column.IntType, add, false)
		_, _, err = groupBy(g, err, keys, column.Ints{most, 1, -5, 7}, column.Ints{10}, cut)
		var f *fault.Fault
		require.ErrorAs(t, err, &f)
		require.Equal(t, fault.KernelFailed, f.Code)
		require.Equal(t, "overflow", f.Reason)
	}
}

func TestLeastAndGreatestByKey(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	keys, values := randomly["few ints"](r, 1000), randomly["wide ints"](r, 1000).(column.Ints)
	for _, name := range []string{"std.min", "std.max"} {
		k := stdKernel(t, name, column.IntType, column.IntType)
		_, rows := byHand(keys)
		for _, initial := range []column.Column{nil, column.Ints{0}} {
			var want column.Ints
			for _, group := range rows {
				v := values[group[0]]
				if initial != nil {
					v = 0
				}
				for _, row := range group {
					if name == "std.min" {
						v = min(v, values[row])
					} else {
						v = max(v, values[row])
					}
				}
				if initial == nil && len(group) == 1 {
					v = values[group[0]]
				}
				want = append(want, v)
			}
			g, err := newGrouper(column.IntType, column.IntType, k, false)
			_, got, err := groupBy(g, err, keys, values, initial, ends(r, 1000, 70))
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func TestOnesNeedNotBeWrittenOut(t *testing.T) {
	add := stdKernel(t, "std.add", column.IntType, column.IntType)
	for _, ones := range []column.Column{column.Range{Start: 1, N: 3}, column.Repeat{Value: column.Ints{1}, N: 3}} {
		g, err := newGrouper(column.StringType, column.IntType, add, false)
		_, v, err := groupBy(g, err, textsOf("a", "b", "a"), ones, nil, [][]int{{0, 2}, {2, 3}})
		require.NoError(t, err)
		require.Equal(t, column.Ints{2, 1}, v)
	}
}

func TestFloatsAndListsCannotBeKeys(t *testing.T) {
	for reason, types := range map[string][]column.Type{
		"float_key": {column.FloatType, column.TupleOf(column.IntType, column.FloatType), column.OptionalOf(column.FloatType)},
		"list_key":  {column.ListOf(column.IntType)},
	} {
		for _, of := range types {
			_, err := newGrouper(of, column.IntType, nil, true)
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, reason, f.Reason)
		}
	}
	_, err := newGrouper(column.IntType, column.FloatType, hashing, false)
	require.ErrorContains(t, err, "reducer")
	g, err := newGrouper(column.IntType, column.IntType, nil, false)
	_, _, err = groupBy(g, err, column.Ints{}, column.Ints{}, column.Ints{1}, nil)
	require.ErrorContains(t, err, "initial")
}

func FuzzTextTableKnowsWhichKeysAreEqual(f *testing.F) {
	f.Add([]byte("a b  a ab b"), uint8(3))
	f.Fuzz(func(t *testing.T, text []byte, window uint8) {
		c := column.Blobs{Offsets: []int64{0}, Data: text}
		for i, b := range text {
			if b == ' ' {
				c.Offsets = append(c.Offsets, int64(i))
			}
		}
		first, second := newTable(column.BytesType), newTable(column.BytesType)
		known := map[string]int32{}
		var want []int32
		for i := range c.Len() {
			key := string(text[c.Offsets[i]:c.Offsets[i+1]])
			if _, ok := known[key]; !ok {
				known[key] = int32(len(known))
			}
			want = append(want, known[key])
		}
		cut := min(int(window), c.Len())
		groups := first.add(c.Slice(0, cut), nil)
		later := second.add(c.Slice(cut, c.Len()), nil)
		moved := first.add(second.keys(), nil)
		for _, group := range later {
			groups = append(groups, moved[group])
		}
		require.Equal(t, want, append([]int32(nil), groups...))
		require.Equal(t, len(known), first.len())
	})
}

// words is text like that of programs: a few words very often, many rarely.
func words(r *rand.Rand, n, distinct int) column.Strings {
	zipf := rand.NewZipf(r, 1.05, 4, uint64(distinct-1))
	items := make([]string, n)
	for i := range items {
		v := zipf.Uint64()
		items[i] = fmt.Sprintf("%x", v*2654435761)[:1+(v%9)%uint64(len(fmt.Sprintf("%x", v*2654435761)))]
		if v > 1000 {
			items[i] += fmt.Sprint(v)
		}
	}
	return textsOf(items...)
}

func BenchmarkWordTable(b *testing.B) {
	const n = 4_000_000
	c := words(rand.New(rand.NewPCG(1, 2)), n, 400_000)
	b.Run("counts", func(b *testing.B) {
		distinct := 0
		for range b.N {
			g, _ := newGrouper(column.StringType, column.IntType, nil, true)
			s := g.span()
			g.begin(s)
			for at := 0; at < n; at += 1 << 14 {
				_ = s.add(c.Slice(at, min(n, at+1<<14)), nil)
			}
			_ = g.fuse(s.end())
			distinct = g.groups
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/word")
		b.ReportMetric(float64(distinct), "distinct")
		b.ReportMetric(float64(len(c.Data))/n, "bytes/word")
	})
	b.Run("fuse of two", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			g, _ := newGrouper(column.StringType, column.IntType, nil, true)
			s, q := g.span(), g.span()
			g.begin(s)
			g.begin(q)
			_ = s.add(c.Slice(0, n/2), nil)
			_ = q.add(c.Slice(n/2, n), nil)
			b.StartTimer()
			_ = g.fuse(s.end())
			_ = g.fuse(q.end())
		}
	})
}

func BenchmarkReduceByKey(b *testing.B) {
	const n = 1_000_000
	r := rand.New(rand.NewPCG(1, 2))
	keys, values := randomly["stored"](r, n), randomly["wide ints"](r, n)
	for range b.N {
		g, err := newGrouper(keys.Type(), column.IntType, hashing, false)
		_, _, err = groupBy(g, err, keys, values, nil, [][]int{{0, n}})
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/item")
}
