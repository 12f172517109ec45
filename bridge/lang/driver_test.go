package lang_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

// columnCase is a kernel with the columns it is given, as JSON, and the column that it gives.
type columnCase struct {
	name, source string
	items        []typedJSON
	want         string
}

type typedJSON struct{ of, json string }

var columnCases = []columnCase{
	{"int", "def f(x: int) -> int:\n    return x * x + 1\n", []typedJSON{{"int", `[0,1,2,-3,3037000499]`}}, `[1,2,5,10,9223372030926249002]`},
	{"float", "def f(x: float) -> float:\n    return x * 0.5\n", []typedJSON{{"float", `[0.0,1.0,-3.0,1e300]`}}, `[0.0,0.5,-1.5,5e+299]`},
	{"bool", "def f(x: bool) -> bool:\n    return not x\n", []typedJSON{{"bool", `[true,false,false]`}}, `[false,true,true]`},
	{"none", "def f(x: int) -> None:\n    return None\n", []typedJSON{{"int", `[1,2]`}}, `[null,null]`},
	{"two", "def f(x: int, y: float) -> float:\n    return x * y\n", []typedJSON{{"int", `[1,2,3]`}, {"float", `[0.5,0.25,2.0]`}}, `[0.5,0.5,6.0]`},
	{"tuple in", "def f(p: tuple[int, tuple[bool, float]]) -> float:\n    return p[1][1] if p[1][0] else float(p[0])\n",
		[]typedJSON{{"tuple[int, tuple[bool, float]]", `[[1,[true,2.5]],[7,[false,3.5]]]`}}, `[2.5,7.0]`},
	{"tuple out", "def f(x: int) -> tuple[int, tuple[float, bool]]:\n    return x, (x / 2, x > 1)\n",
		[]typedJSON{{"int", `[1,2]`}}, `[[1,[0.5,false]],[2,[1.0,true]]]`},
	{"record", "from typing import NamedTuple\n\nclass P(NamedTuple):\n    x: int\n    y: float\n\ndef f(p: P) -> P:\n    return P(p.x + 1, p.y * 2)\n",
		[]typedJSON{{"P(x: int, y: float)", `[{"x":1,"y":2.5},{"x":2,"y":0.5}]`}}, `[{"x":2,"y":5.0},{"x":3,"y":1.0}]`},
	{"list of numbers in", "def f(x: list[int]) -> int:\n    return x[-1] * len(x)\n", []typedJSON{{"list[int]", `[[1],[2,3],[4,5,6]]`}}, `[1,6,18]`},
	{"list of floats out", "def f(x: int) -> list[float]:\n    y = [0.5]\n    for i in range(x):\n        y.append(i * 1.5)\n    return y\n",
		[]typedJSON{{"int", `[0,2,1]`}}, `[[0.5],[0.5,0.0,1.5],[0.5,0.0]]`},
	{"list through", "def f(x: list[bool]) -> list[bool]:\n    return x\n", []typedJSON{{"list[bool]", `[[],[true,false],[true],[]]`}}, `[[],[true,false],[true],[]]`},
	{"list of tuples", "def f(x: list[tuple[int, bool]]) -> list[tuple[bool, int]]:\n    return [(b, i + 1) for i, b in x]\n",
		[]typedJSON{{"list[tuple[int, bool]]", `[[[1,true],[2,false]],[],[[3,true]]]`}}, `[[[true,2],[false,3]],[],[[true,4]]]`},
	{"nested lists", "def f(x: list[list[int]]) -> list[list[int]]:\n    return [row + [len(x)] for row in x]\n",
		[]typedJSON{{"list[list[int]]", `[[[1],[2,3]],[],[[]],[[4,5,6]]]`}}, `[[[1,2],[2,3,2]],[],[[1]],[[4,5,6,1]]]`},
	{"lists three deep", "def f(x: list[list[list[int]]]) -> list[list[list[int]]]:\n    return x\n",
		[]typedJSON{{"list[list[list[int]]]", `[[[[1],[2,3]],[]],[],[[[],[4]]]]`}}, `[[[[1],[2,3]],[]],[],[[[],[4]]]]`},
	{"lists in tuples", "def f(p: tuple[list[int], float, list[tuple[int, list[float]]]]) -> tuple[list[list[float]], int, list[int]]:\n    return [q[1] for q in p[2]], len(p[2]), p[0]\n",
		[]typedJSON{{"tuple[list[int], float, list[tuple[int, list[float]]]]", `[[[1,2],0.5,[[1,[0.5]],[2,[]]]],[[],1.5,[]],[[3],2.5,[[3,[1.5,2.5]]]]]`}},
		`[[[[0.5],[]],2,[1,2]],[[],0,[]],[[[1.5,2.5]],1,[3]]]`},
	{"array", "from weft import Array, Array2\n\ndef f(x: Array[float]) -> float:\n    return x[0] + x[-1] + len(x)\n", []typedJSON{{"list[float]", `[[1.5],[2.5,3.5,4.5]]`}}, `[4.0,10.0]`},
	{"array of two dimensions", "from weft import Array, Array2\n\ndef f(x: Array2[int]) -> int:\n    return x[1, 2] * 100 + x.shape[0] * 10 + x.shape[1]\n",
		[]typedJSON{{"list[list[int]]", `[[[1,2,3],[4,5,6]],[[1,2,3],[7,8,9],[0,0,0]]]`}}, `[623,933]`},
}

// split runs a kernel over columns in pieces of some rows.
func split(t *testing.T, m *sandbox.Module, of column.Type, items []column.Column, size int) column.Column {
	t.Helper()
	n := items[0].Len()
	parts := []column.Column{}
	for from := 0; from < n; from += size {
		piece := make([]column.Column, len(items))
		for i, c := range items {
			piece[i] = c.Slice(from, min(n, from+size))
		}
		part, err := m.Run(context.Background(), sandbox.Call{First: int64(from)}, piece, nil)
		require.NoError(t, err)
		parts = append(parts, part)
	}
	return column.Concat(of, parts)
}

func columnOf(t *testing.T, in typedJSON) column.Column {
	t.Helper()
	of, err := column.ParseType(in.of)
	require.NoError(t, err)
	c, err := column.DecodeJSON([]byte(in.json), &of)
	require.NoError(t, err)
	return c
}

func engines(t *testing.T, run func(t *testing.T, box *sandbox.Sandbox)) {
	for _, name := range []string{"compiler", "interpreter"} {
		t.Run(name, func(t *testing.T) {
			box, err := sandbox.New(sandbox.Config{Engine: name})
			require.NoError(t, err)
			t.Cleanup(box.Close)
			run(t, box)
		})
	}
}

func module(t *testing.T, box *sandbox.Sandbox, source string, options lang.Options) *sandbox.Module {
	t.Helper()
	options.File = "kernel.py"
	compiled, err := lang.Compile(source, "", options)
	require.NoError(t, err)
	m, err := box.Compile(context.Background(), compiled.Program)
	require.NoError(t, err)
	return m
}

func TestColumnsOfAllTypesGoInAndOut(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		for _, c := range columnCases {
			t.Run(c.name, func(t *testing.T) {
				m := module(t, box, c.source, lang.Options{})
				var items []column.Column
				for _, in := range c.items {
					items = append(items, columnOf(t, in))
				}
				for _, size := range []int{1000, 1, 2, 3} {
					got := split(t, m, m.Signature().Result, items, size)
					require.Equal(t, c.want, string(column.AppendJSONList(nil, got)), "in pieces of %d", size)
				}
			})
		}
	})
}

func TestNumbersComeInAllForms(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		ints := func(first int64) column.Column { return column.Range{Start: first, Step: 3, N: 4} }
		repeated := func(c column.Column) column.Column { return column.Repeat{Value: c, N: 4} }
		for _, c := range []struct {
			name, source string
			items        []column.Column
			want         string
		}{
			{"a range", "lambda x: x * 2", []column.Column{ints(-3)}, `[-6,0,6,12]`},
			{"a constant", "def f(x: int): return x * 2", []column.Column{repeated(column.Ints{4})}, `[8,8,8,8]`},
			{"a range of floats", "def f(x: float): return x * 0.5", []column.Column{column.AsFloats{Ints: ints(-3)}}, `[-1.5,0.0,1.5,3.0]`},
			{"a constant of -0.0", "def f(x: float): return x", []column.Column{repeated(columnOf(t, typedJSON{"float", "[-0.0]"}))}, `[-0.0,-0.0,-0.0,-0.0]`},
			{"a list and a range", "def f(x: int, y: float): return x * y", []column.Column{column.Ints{1, 2, 3, 4}, column.AsFloats{Ints: ints(0)}}, `[0.0,6.0,18.0,36.0]`},
			{"a constant and a list", "def f(x: float, y: int): return x * y", []column.Column{repeated(column.Floats{0.5}), column.Ints{1, 2, 3, 4}}, `[0.5,1.0,1.5,2.0]`},
			{"a constant tuple and a list", "def f(p: tuple[int, bool], y: int): return p[0] * y if p[1] else 0",
				[]column.Column{repeated(columnOf(t, typedJSON{"tuple[int, bool]", "[[3,true]]"})), column.Ints{1, 2, 3, 4}}, `[3,6,9,12]`},
			{"a list of tuples and a range", "def f(p: tuple[int, bool], y: int): return p[0] * y if p[1] else 0",
				[]column.Column{columnOf(t, typedJSON{"tuple[int, bool]", "[[3,true],[4,false],[5,true],[6,true]]"}), ints(1)}, `[3,0,35,60]`},
			{"a constant list and a list", "def f(t: list[float], i: int): return t[i]",
				[]column.Column{repeated(columnOf(t, typedJSON{"list[float]", "[[0.5,1.5,2.5,3.5]]"})), column.Ints{3, 0, 1, 2}}, `[3.5,0.5,1.5,2.5]`},
			{"a constant list of tuples and a range", "def f(t: list[tuple[int, bool]], i: int): return t[i % len(t)][0]",
				[]column.Column{repeated(columnOf(t, typedJSON{"list[tuple[int, bool]]", "[[[3,true],[4,false]]]"})), ints(0)}, `[3,4,3,4]`},
			{"a constant matrix and a range", "from weft import Array2\ndef f(m: Array2[float], i: int): return m[i % 2, 1]",
				[]column.Column{repeated(columnOf(t, typedJSON{"list[list[float]]", "[[[0.5,1.5],[2.5,3.5]]]"})), ints(0)}, `[1.5,3.5,1.5,3.5]`},
			{"lists and a constant list", "def f(x: list[int], y: list[int]): return x[0] + y[0]",
				[]column.Column{columnOf(t, typedJSON{"list[int]", "[[1],[2],[3],[4]]"}), repeated(columnOf(t, typedJSON{"list[int]", "[[10]]"}))}, `[11,12,13,14]`},
			{"a constant bool alone", "def f(x: bool): return not x", []column.Column{repeated(column.Bools{true})}, `[false,false,false,false]`},
		} {
			t.Run(c.name, func(t *testing.T) {
				m := module(t, box, c.source, lang.Options{Params: []column.Type{column.IntType}})
				got, err := m.Map(context.Background(), c.items, nil)
				require.NoError(t, err)
				require.Equal(t, c.want, string(column.AppendJSONList(nil, got)))
			})
		}
	})
}

func TestTheRowThatFailsIsNamed(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		m := module(t, box, "def f(x: int) -> int:\n    return 10 // x\n", lang.Options{})
		for _, c := range []struct {
			items column.Column
			row   int64
			done  string
		}{
			{column.Ints{5, 2, 0, 1}, 2, `[2,5]`},
			{column.Range{Start: 0, Step: 1, N: 3}, 0, `[]`},
			{column.Range{Start: -1, Step: 1, N: 3}, 1, `[-10]`},
		} {
			got, err := m.Map(context.Background(), []column.Column{c.items}, nil)
			f := fault.From(err)
			require.Equal(t, "zero_division", f.Reason)
			require.Equal(t, c.row, *f.Item)
			require.Equal(t, 2, f.Positions[0].Line)
			require.Equal(t, c.done, string(column.AppendJSONList(nil, got)))
		}
	})
}

func TestRaggedRowsAreNoArray(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		m := module(t, box, "from weft import Array, Array2\n\ndef f(x: Array2[int]) -> int:\n    return x[0, 0]\n", lang.Options{})
		_, err := m.Map(context.Background(), []column.Column{columnOf(t, typedJSON{"list[list[int]]", `[[[1,2],[3,4]],[[1],[2,3]]]`})}, nil)
		f := fault.From(err)
		require.Equal(t, "value", f.Reason)
		require.EqualValues(t, 1, *f.Item)
	})
}

func TestLargeResultsEndTheirWindowEarly(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		m := module(t, box, "def f(x: int) -> list[list[int]]:\n    return [[x] * x, [x]]\n", lang.Options{MemoryBytes: 8 << 20})
		sizes := column.Ints{10, 100_000, 3, 0, 200_000, 1, 40_000, 40_000, 40_000}
		got, err := m.Map(context.Background(), []column.Column{sizes}, nil)
		require.NoError(t, err)
		require.Equal(t, len(sizes), got.Len())
		for i, n := range sizes {
			row := got.Slice(i, i+1).(column.Lists)
			rows := row.Elem.Slice(int(row.Offsets[0]), int(row.Offsets[1])).(column.Lists)
			require.Equal(t, []int64{n, 1}, []int64{rows.Offsets[1] - rows.Offsets[0], rows.Offsets[2] - rows.Offsets[1]})
			items := rows.Elem.(column.Ints)[rows.Offsets[0]:rows.Offsets[2]]
			for _, v := range items {
				require.Equal(t, n, v)
			}
		}
	})
}

func TestTheMemoryOfAnItemDoesNotDependOnThoseBefore(t *testing.T) {
	engines(t, func(t *testing.T, box *sandbox.Sandbox) {
		m := module(t, box, "def f(x: int) -> list[int]:\n    return [x] * x\n", lang.Options{MemoryBytes: 1 << 20})
		sizes := column.Ints{100, 131_000, 131_000, 20_000, 131_000, 10_000, 131_000}
		got, err := m.Map(context.Background(), []column.Column{sizes}, nil)
		require.NoError(t, err)
		require.True(t, column.Equal(got, split(t, m, m.Signature().Result, []column.Column{sizes}, 1)))
		got, err = m.Map(context.Background(), []column.Column{append(sizes, 132_000)}, nil)
		require.Equal(t, "memory", fault.From(err).Reason)
		require.EqualValues(t, len(sizes), *fault.From(err).Item)
		require.Equal(t, len(sizes), got.Len())
	})
}

func TestEveryNaNOfAResultIsTheSame(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	m := module(t, box, "def f(x: float) -> float:\n    return x - x\n", lang.Options{})
	inf := column.Floats{1}
	inf[0] /= 1e-308
	inf[0] *= 1e10
	got, err := m.Map(context.Background(), []column.Column{inf}, nil)
	require.NoError(t, err)
	require.Equal(t, []byte{0, 0, 0, 0, 0, 0, 0xf8, 0x7f}, column.Buffers(got)[0])
}
