package column

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		from, items, to string
		cost            int
		want            string
	}{
		{"int", "[1,2]", "int", 0, "[1,2]"},
		{"int8", "[1,2]", "int", 0, "[1,2]"},
		{"bool", "[true,false]", "int", 1, "[1,0]"},
		{"int", "[1,2]", "float", 2, "[1.0,2.0]"},
		{"uint16", "[1,2]", "float", 2, "[1.0,2.0]"},
		{"bool", "[true,false]", "float", 3, "[1.0,0.0]"},
		{"int", "[1,2]", "float32", 2, "[1.0,2.0]"},
		{"float", "[0.5]", "float16", 0, "[0.5]"},
		{"int", "[1]", "Optional[int]", 3, "[1]"},
		{"int", "[1]", "Optional[float]", 5, "[1.0]"},
		{"None", "[null,null]", "Optional[str]", 3, "[null,null]"},
		{"Optional[int]", "[1,null]", "Optional[float]", 2, "[1.0,null]"},
		{"Optional[int]", "[1,2]", "Optional[float]", 2, "[1.0,2.0]"},
		{"Optional[int]", "[null]", "Optional[float]", 2, "[null]"},
		{"Optional[int]", "[1,2]", "int", 16, "[1,2]"},
		{"list[int]", "[[1],[],[2,3]]", "list[float]", 2, "[[1.0],[],[2.0,3.0]]"},
		{"list[bool]", "[[true]]", "list[Optional[int]]", 4, "[[1]]"},
		{"list[int]", "[[1,2],[3,4]]", "tuple[int, float]", 6, "[[1,2.0],[3,4.0]]"},
		{"tuple[int, bool]", "[[1,true],[2,false]]", "list[float]", 9, "[[1.0,1.0],[2.0,0.0]]"},
		{"tuple[int, int]", "[[1,2]]", "tuple[float, int]", 2, "[[1.0,2]]"},
		{"tuple[int, str]", `[[1,"a"]]`, "P(x: int, y: str)", 1, `[{"x":1,"y":"a"}]`},
		{"P(x: int, y: str)", `[{"x":1,"y":"a"}]`, "tuple[int, str]", 1, `[[1,"a"]]`},
		{"record(x: int, y: str)", `[{"x":1,"y":"a"}]`, "P(x: int, y: str)", 1, `[{"x":1,"y":"a"}]`},
		{"P(y: str, x: int)", `[{"x":1,"y":"a"}]`, "P(x: float, y: str)", 3, `[{"x":1.0,"y":"a"}]`},
		{"P(y: str)", `[{"y":"a"}]`, "P(x: Optional[int], y: str)", 4, `[{"x":null,"y":"a"}]`},
		{"str", `["a"]`, "str", 0, `["a"]`},
	} {
		t.Run(c.from+" to "+c.to, func(t *testing.T) {
			from, to := typed(t, c.from), typed(t, c.to)
			cost, ok := Convertible(from, to)
			require.True(t, ok)
			require.Equal(t, c.cost, cost)
			items := read(t, c.from, c.items)
			n := items.Len()
			for _, in := range []Column{items, Concat(from, []Column{items, items}).Slice(n, 2*n)} {
				got, err := Convert(in, to)
				require.NoError(t, err)
				require.Equal(t, c.want, text(got))
				require.True(t, got.Type().Natural().Equal(to.Natural()), got.Type())
			}
			one, err := Convert(Repeat{Value: items.Slice(0, 1), N: 3}, to)
			require.NoError(t, err)
			require.Equal(t, 3, one.Len())
			require.True(t, one.Type().Natural().Equal(to.Natural()))
		})
	}
}

func TestConvertRefuses(t *testing.T) {
	for _, c := range []struct {
		from, items, to string
		convertible     bool
		item            int
		want            string
	}{
		{"float", "[1.5,2]", "int", false, 0, "item 0 is a float (1.5) where the kernel takes int"},
		{"float", "[1,2,2.5]", "int", false, 2, "item 2 is a float (2.5) where the kernel takes int"},
		{"float", "[1,2]", "int", false, 0, "item 0 is a float (1.0) where the kernel takes int"},
		{"int", "[1]", "bool", false, 0, "item 0 is an int (1) where the kernel takes bool"},
		{"str", `["1"]`, "int", false, 0, `item 0 is a str ("1") where the kernel takes int`},
		{"str", `["1"]`, "bytes", false, 0, `item 0 is a str ("1") where the kernel takes bytes`},
		{"int", "[1]", "None", false, 0, "item 0 is an int (1) where the kernel takes None"},
		{"None", "[null]", "int", true, 0, "item 0 is None where the kernel takes int"},
		{"Optional[int]", "[1,null]", "int", true, 1, "item 1 is None where the kernel takes int"},
		{"list[float]", "[[1],[2,3]]", "list[int]", false, 0, "item 0, element 0, is a float (1.0) where the kernel takes int"},
		{"list[Optional[int]]", "[[1],[2,null]]", "list[int]", true, 1, "item 1, element 1, is None where the kernel takes int"},
		{"tuple[int, list[Optional[int]]]", "[[1,[2]],[2,[3,null]]]", "tuple[int, list[int]]", true, 1, "item 1, element 1, element 1, is None where the kernel takes int"},
		{"P(x: Optional[int])", `[{"x":1},{}]`, "P(x: int)", true, 1, "item 1, field x, is None where the kernel takes int"},
		{"P(x: int, z: int)", `[{"x":1,"z":2}]`, "P(x: int)", false, 0, `item 0 has an unknown field "z"`},
		{"P(x: int)", `[{"x":1}]`, "P(x: int, y: int)", false, 0, "item 0 has no field y where the kernel takes P(x: int, y: int)"},
		{"tuple[int]", "[[1]]", "tuple[int, int]", false, 0, "item 0 has 1 fields where the kernel takes tuple[int, int]"},
		{"list[int]", "[[1,2],[3]]", "tuple[int, int]", true, 1, "item 1 has 1 elements where the kernel takes tuple[int, int]"},
		{"int", "[5,300]", "int8", true, 1, "item 1 does not fit int8 (got 300, allowed -128..127)"},
		{"int", "[5,9007199254740993]", "float", true, 1, "item 1 is an int (9007199254740993) that is not exact"},
		{"Optional[int]", "[null,9007199254740993]", "Optional[float]", true, 1, "item 1 is an int (9007199254740993) that is not exact"},
	} {
		t.Run(c.from+" to "+c.to, func(t *testing.T) {
			_, ok := Convertible(typed(t, c.from), typed(t, c.to))
			require.Equal(t, c.convertible, ok)
			_, err := Convert(read(t, c.from, c.items), typed(t, c.to))
			f := fault.From(err)
			require.NotNil(t, f)
			require.Contains(t, f.Detail, c.want)
			require.Equal(t, fault.InvalidArgument, f.Code)
			require.EqualValues(t, c.item, *f.Item)
		})
	}
}

func TestConvertOfNothingAlwaysWorks(t *testing.T) {
	for _, s := range samples(t) {
		for _, to := range samples(t) {
			got, err := Convert(s.c.Slice(0, 0), to.c.Type())
			require.NoError(t, err)
			require.True(t, got.Type().Natural().Equal(to.c.Type().Natural()))
			require.Zero(t, got.Len())
		}
	}
}

func TestConvertibleAgreesWithConvert(t *testing.T) {
	all := samples(t)
	for _, s := range all {
		for _, to := range all {
			got, err := Convert(s.c, to.c.Type())
			if _, ok := Convertible(s.c.Type(), to.c.Type()); !ok {
				require.Error(t, err, "%s to %s", s.name, to.name)
			} else if err == nil {
				require.True(t, got.Type().Natural().Equal(to.c.Type().Natural()), "%s to %s: %s", s.name, to.name, got.Type())
				require.Equal(t, s.c.Len(), got.Len())
			} else {
				require.NotNil(t, fault.From(err).Item, "%s to %s", s.name, to.name)
			}
		}
	}
}

func TestConvertOfARangeCostsNothing(t *testing.T) {
	huge := Range{Start: 1, Step: 1, N: 1 << 40}
	got, err := Convert(huge, FloatType)
	require.NoError(t, err)
	window, err := Load(got, 1<<39, 1<<39+2, nil)
	require.NoError(t, err)
	require.Equal(t, Floats{1<<39 + 1, 1<<39 + 2}, window)
}

func TestShiftItemMovesTheTextToo(t *testing.T) {
	_, err := Convert(read(t, "list[Optional[int]]", "[[1,null]]"), typed(t, "list[int]"))
	moved := fault.From(ShiftItem(err, 100))
	require.Equal(t, "item 100, element 1, is None where the kernel takes int", moved.Detail)
	require.EqualValues(t, 100, *moved.Item)
	require.EqualValues(t, 0, *fault.From(err).Item, "the first fault stays as it is")
	plain := fault.Invalid("x", "item 5 of nothing")
	require.Same(t, plain, ShiftItem(plain, 3))
}
