package lang_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

func mapped(source string) lang.Stage     { return lang.Stage{Kind: lang.Map, Source: source} }
func filtered(source string) lang.Stage   { return lang.Stage{Kind: lang.Filter, Source: source} }
func flattened(source string) lang.Stage  { return lang.Stage{Kind: lang.FlatMap, Source: source} }
func starmapped(source string) lang.Stage { return lang.Stage{Kind: lang.Starmap, Source: source} }

func pipeline(t *testing.T, box *sandbox.Sandbox, items []column.Column, stages ...lang.Stage) *sandbox.Module {
	t.Helper()
	var types []column.Type
	for _, c := range items {
		types = append(types, c.Type())
	}
	compiled, err := lang.CompilePipeline(types, stages, lang.Options{})
	require.NoError(t, err)
	m, err := box.Compile(context.Background(), compiled.Program)
	require.NoError(t, err)
	return m
}

func TestPipelinesTakeEachItemThroughAllStages(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		ten := column.Range{Step: 1, N: 10}
		for _, c := range []struct {
			name   string
			items  []column.Column
			stages []lang.Stage
			want   string
		}{
			{"map, filter, map", []column.Column{ten}, []lang.Stage{mapped("lambda x: x * x"), filtered("lambda x: x % 3 == 1"), mapped("lambda x: x / 2")}, `[0.5,2.0,8.0,12.5,24.5,32.0]`},
			{"a filter that keeps nothing", []column.Column{ten}, []lang.Stage{filtered("lambda x: x < 0")}, `[]`},
			{"an int as the test", []column.Column{ten}, []lang.Stage{filtered("lambda x: x % 4")}, `[1,2,3,5,6,7,9]`},
			{"a filter of floats keeps ints", []column.Column{ten}, []lang.Stage{filtered("def f(x: float): return x > 7.5")}, `[8,9]`},
			{"flat_map", []column.Column{column.Ints{2, 0, 3}}, []lang.Stage{flattened("lambda n: [i for i in range(n)]"), mapped("lambda x: x + 1")}, `[1,2,1,2,3]`},
			{"flat_map of flat_map", []column.Column{column.Ints{2, 3}},
				[]lang.Stage{flattened("lambda n: [[i] * i for i in range(n + 1)]"), flattened("lambda x: x"), filtered("lambda x: x != 2")}, `[1,1,3,3,3]`},
			{"lists come out", []column.Column{column.Ints{2, 0, 3}}, []lang.Stage{filtered("lambda n: n"), mapped("lambda n: [[0.5] * n]")}, `[[[0.5,0.5]],[[0.5,0.5,0.5]]]`},
			{"enumerate", []column.Column{column.Floats{0.5, 1.5}}, []lang.Stage{{Kind: lang.Enumerate, Start: 10}, starmapped("lambda i, x: i + x")}, `[10.5,12.5]`},
			{"enumerate and a tuple", []column.Column{column.Bools{true, false}}, []lang.Stage{{Kind: lang.Enumerate}, filtered("lambda p: p[1]")}, `[[0,true]]`},
			{"two columns", []column.Column{column.Ints{1, 2}, column.Floats{0.5, 0.25}}, []lang.Stage{mapped("lambda x, y: x * y"), mapped("lambda z: z + 1")}, `[1.5,1.5]`},
			{"two columns as one", []column.Column{column.Ints{1, 2}, column.Floats{0.5, 0.25}}, []lang.Stage{filtered("lambda p: p[0] > 1"), starmapped("lambda x, y: x * y")}, `[0.5]`},
			{"records between", []column.Column{ten}, []lang.Stage{
				mapped("from typing import NamedTuple\nclass P(NamedTuple):\n    x: int\n    y: float\n\ndef f(x: int) -> P:\n    return P(x, x / 2)\n"),
				filtered("lambda p: p.x > 7"), starmapped("lambda x, y: x + y")}, `[12.0,13.5]`},
			{"lists of the source", []column.Column{columnOf(t, typedJSON{"list[tuple[int, bool]]", "[[[1,true]],[],[[2,false],[3,true]]]"})},
				[]lang.Stage{flattened("lambda xs: xs"), filtered("lambda p: p[1]"), mapped("lambda p: p[0]")}, `[1,3]`},
		} {
			t.Run(c.name, func(t *testing.T) {
				m := pipeline(t, box, c.items, c.stages...)
				n := c.items[0].Len()
				for _, size := range []int{n, 1, 3} {
					parts := []column.Column{}
					for from := 0; from < n; from += size {
						piece := make([]column.Column, len(c.items))
						for i, items := range c.items {
							piece[i] = items.Slice(from, min(n, from+size))
						}
						part, rows, err := gathered(m, sandbox.Call{First: int64(from)}, piece)
						require.NoError(t, err)
						require.Equal(t, piece[0].Len(), rows)
						parts = append(parts, part)
					}
					require.Equal(t, c.want, string(column.AppendJSONList(nil, column.Concat(m.Signature().Result, parts))), "in pieces of %d", size)
				}
			})
		}
	})
}

// gathered runs a pipeline, be it free or not.
func gathered(m *sandbox.Module, call sandbox.Call, items []column.Column) (column.Column, int, error) {
	if m.Free() {
		return m.Gather(context.Background(), call, items)
	}
	got, err := m.Run(context.Background(), call, items, nil)
	return got, items[0].Len(), err
}

func TestPipelinesGiveMoreThanAWindowHolds(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		n := 100_000
		m := pipeline(t, box, []column.Column{column.Range{N: 1}}, filtered("lambda x: x % 2 == 0"), mapped("lambda x: x + 0.5"))
		got, rows, err := gathered(m, sandbox.Call{}, []column.Column{column.Range{Step: 1, N: n}})
		require.NoError(t, err)
		require.Equal(t, n, rows)
		require.Len(t, got, n/2)
		for i, v := range got.(column.Floats) {
			require.Equal(t, float64(2*i)+0.5, v)
		}

		m = pipeline(t, box, []column.Column{column.Range{N: 1}}, flattened("lambda n: [[i] * (i % 3) for i in range(n)]"), filtered("lambda x: len(x) != 1"))
		sizes := column.Ints{100, 150_000, 5, 0, 40_000, 40_000}
		got, _, err = gathered(m, sandbox.Call{}, []column.Column{sizes})
		require.NoError(t, err)
		row := 0
		lists := got.(column.Lists)
		for _, size := range sizes {
			for i := range size {
				if i%3 == 1 {
					continue
				}
				items := lists.Elem.(column.Ints)[lists.Offsets[row]:lists.Offsets[row+1]]
				require.Len(t, items, int(i%3))
				for _, v := range items {
					require.Equal(t, i, v)
				}
				row++
			}
		}
		require.Equal(t, row, got.Len())
	})
}

func TestAPipelineNamesTheRowAndTheStageThatFailed(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		stages := []lang.Stage{
			{Kind: lang.FlatMap, Source: "def f(x: int):\n    return [x, x - 2]\n", Options: lang.Options{File: "f.py"}},
			{Kind: lang.Map, Source: "def g(x: int):\n\n    return 6 // x\n", Options: lang.Options{File: "g.py"}},
		}
		m := pipeline(t, box, []column.Column{column.Ints{}}, stages...)
		got, rows, err := gathered(m, sandbox.Call{}, []column.Column{column.Ints{3, 1, 2, 5}})
		f := fault.From(err)
		require.Equal(t, "zero_division", f.Reason)
		require.EqualValues(t, 2, *f.Item)
		require.Equal(t, "g.py", f.Positions[0].File)
		require.Equal(t, 3, f.Positions[0].Line)
		require.Equal(t, 2, rows)
		require.Equal(t, `[2,6,6,-6]`, string(column.AppendJSONList(nil, got)))
	})
}

func TestStagesTakeConstants(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		compiled, err := lang.CompilePipeline([]column.Type{column.IntType}, []lang.Stage{
			{Kind: lang.Map, Source: "lambda t, x: t[x % len(t)]", Bound: []column.Type{column.ListOf(column.FloatType)}},
			{Kind: lang.Filter, Source: "lambda low, high, x: low < x < high", Bound: []column.Type{column.FloatType, column.IntType}},
		}, lang.Options{})
		require.NoError(t, err)
		m, err := box.Compile(context.Background(), compiled.Program)
		require.NoError(t, err)
		b, err := m.Bind(columnOf(t, typedJSON{"list[float]", "[[0.5,1.5,2.5,9.5]]"}), column.Floats{0.5}, column.Ints{5})
		require.NoError(t, err)
		got, _, err := b.Gather(context.Background(), sandbox.Call{}, []column.Column{column.Range{Step: 1, N: 6}})
		require.NoError(t, err)
		require.Equal(t, column.Floats{1.5, 2.5, 1.5}, got)
	})
}

func TestPipelinesThatDoNotFitAreRefused(t *testing.T) {
	for _, c := range []struct {
		stages []lang.Stage
		want   string
	}{
		{nil, "at least one stage"},
		{[]lang.Stage{mapped("lambda x: x."), mapped("lambda x: x")}, "line 1, column 13"},
		{[]lang.Stage{flattened("lambda x: x")}, "stage 1 of the pipeline: the result of a flat_map's kernel is a list, not int"},
		{[]lang.Stage{starmapped("lambda x: x")}, "starmap takes tuples, not int"},
		{[]lang.Stage{filtered("lambda x: x"), {Kind: lang.Enumerate}}, "stage 2 of the pipeline: enumerate counts the items of the source"},
		{[]lang.Stage{mapped("lambda x: x / 2"), mapped("def f(x: int): return x")}, "int from float"},
	} {
		_, err := lang.CompilePipeline([]column.Type{column.IntType}, c.stages, lang.Options{})
		require.ErrorContains(t, err, c.want, fmt.Sprint(c.stages))
	}
}

func TestStagesPassOnWhatMayBeNone(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	head := "from typing import Optional\n"
	for _, c := range []struct{ first, second, want string }{
		{"def f(x: int):\n    return x if x > 1 else None\n", "def g(x: Optional[float]) -> float:\n    return -1.0 if x is None else x + 0.5\n", "[-1.0,-1.0,2.5,3.5]"},
		{"def f(x: int) -> int:\n    return x\n", "def g(x: Optional[float]) -> Optional[float]:\n    return x or None\n", "[null,1.0,2.0,3.0]"},
		{"def f(x: int) -> None:\n    pass\n", "def g(x: Optional[list[int]]) -> Optional[list[int]]:\n    return x\n", "[null,null,null,null]"},
		{"def f(x: int) -> Optional[list[int]]:\n    return [x] if x % 2 else None\n", "def g(x: Optional[list[int]]) -> tuple[bool, list[int]]:\n    return x is None, x or []\n", "[[true,[]],[false,[1]],[true,[]],[false,[3]]]"},
		{"def f(x: int) -> Optional[tuple[int, bool]]:\n    return (x, x > 2) if x else None\n", "def g(x: Optional[tuple[float, int]]) -> float:\n    return 0.25 if x is None else x[0] + x[1]\n", "[0.25,1.0,2.0,4.0]"},
	} {
		compiled, err := lang.CompilePipeline([]column.Type{column.IntType}, []lang.Stage{mapped(head + c.first), mapped(head + c.second)}, lang.Options{})
		require.NoError(t, err, c.second)
		p, err := box.Compile(context.Background(), compiled.Program)
		require.NoError(t, err)
		got, err := p.Map(context.Background(), []column.Column{column.Ints{0, 1, 2, 3}}, nil)
		require.NoError(t, err)
		require.Equal(t, c.want, string(column.AppendJSONList(nil, got)), c.second)
	}
}
