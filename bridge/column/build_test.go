package column

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBuilderGathersItsParts(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			for _, of := range []Type{s.c.Type(), s.c.Type().Natural()} {
				n := s.c.Len()
				b := NewBuilder(of)
				b.Append(s.c.Slice(0, 1))
				before := b.Column()
				b.Append(s.c.Slice(1, 1))
				b.Append(s.c.Slice(1, n))
				require.Equal(t, n, b.Len())
				require.True(t, b.Column().Type().Equal(of), b.Column().Type())
				require.Equal(t, s.want, text(b.Column()))
				require.Equal(t, text(s.c.Slice(0, 1)), text(before), "what was given stays")
				joined := Concat(of, []Column{s.c.Slice(0, 1), s.c.Slice(1, 1), s.c.Slice(1, n)})
				require.Equal(t, s.want, text(joined))
			}
		})
	}
}

func TestConcatOfOnePartIsThatPart(t *testing.T) {
	c := Ints{1, 2}
	require.Same(t, &c[0], &Concat(IntType, []Column{Ints{}, c}).(Ints)[0])
	require.Equal(t, "[]", text(Concat(typed(t, "list[str]"), nil)))
}

func TestBuilderOfOptionalTakesWhatIsThereAndNone(t *testing.T) {
	b := NewBuilder(typed(t, "Optional[str]"))
	b.Append(read(t, "str", `["a"]`))
	b.Append(Nones(2))
	b.Append(read(t, "Optional[str]", `["b",null]`))
	b.Append(Repeat{Value: read(t, "str", `["c"]`), N: 2})
	b.Append(Repeat{Value: Nones(1), N: 1})
	require.Equal(t, `["a",null,null,"b",null,"c","c",null]`, text(b.Column()))

	for _, of := range []string{"bool", "int8", "list[int]", "tuple[int, float]", "P(a: str, b: bytes)", "None", "Optional[float]"} {
		b := NewBuilder(OptionalOf(typed(t, of)))
		b.Append(Nones(2))
		require.Equal(t, "[null,null]", text(b.Column()), of)
	}
}

func TestBuilderRefusesOtherTypes(t *testing.T) {
	for _, s := range samples(t) {
		other := IntType
		if s.c.Type().Kind == Int {
			other = StringType
		}
		if k := s.c.Type().Kind; k == Bool {
			continue // Store takes a bool for an int
		}
		require.Panics(t, func() { NewBuilder(other).Append(s.c) }, s.name)
	}
}

func TestTakeGathers(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			index := []int{2, 0, 2}
			got := Take(s.c, index)
			require.True(t, got.Type().Equal(s.c.Type()))
			require.Equal(t, 3, got.Len())
			for i, at := range index {
				require.Equal(t, string(AppendJSON(nil, s.c, at)), string(AppendJSON(nil, got, i)))
			}
			require.Zero(t, Take(s.c, nil).Len())
		})
	}
}

func TestEqualLooksAtItemsOnly(t *testing.T) {
	all := samples(t)
	for _, a := range all {
		for _, b := range all {
			same := a.want == b.want && a.c.Type().Natural().Equal(b.c.Type().Natural())
			require.Equal(t, same, Equal(a.c, b.c), "%s and %s", a.name, b.name)
		}
	}
	nan := read(t, "float", `["NaN"]`)
	require.True(t, Equal(nan, nan))
	require.False(t, Equal(Floats{0}, read(t, "float", "[-0]")))
	require.True(t, Equal(Optionals{Valid: []bool{false}, Elem: Ints{1}}, Optionals{Valid: []bool{false}, Elem: Ints{2}}))
	require.False(t, Equal(Ints{1}, Floats{1}))
}

func TestSizeCountsTheItemsOfASlice(t *testing.T) {
	require.EqualValues(t, 80, SizeBytes(make(Ints, 10)))
	require.EqualValues(t, 16, SizeBytes(make(Ints, 10).Slice(0, 2)))
	require.EqualValues(t, 3*8+3, SizeBytes(read(t, "str", `["aaaa","b","cc"]`).Slice(1, 3)))
	require.EqualValues(t, 10, SizeBytes(Stored{Of: Type{Kind: Float, Storage: Float16}, Data: make([]byte, 10)}))
	require.Zero(t, SizeBytes(Range{N: 1 << 40}))
	require.EqualValues(t, 8, SizeBytes(Repeat{Value: Ints{1}, N: 1 << 40}))
	for _, s := range samples(t) {
		require.GreaterOrEqual(t, SizeBytes(s.c), SizeBytes(s.c.Slice(1, 2)), s.name)
	}
}

func TestMakeIsOfNaturalStorage(t *testing.T) {
	require.Equal(t, Ints{0, 0}, Make(typed(t, "int8"), 2))
	require.Equal(t, Floats{0}, Make(typed(t, "float"), 1))
	require.Equal(t, Bools{false}, Make(BoolType, 1))
}

func TestStoredBuilderNarrows(t *testing.T) {
	b := NewBuilder(typed(t, "int8"))
	b.Append(Ints{1, 2})
	b.Append(read(t, "int16", "[3,4]"))
	b.Append(Repeat{Value: Ints{5}, N: 2})
	require.Equal(t, "[1,2,3,4,5,5]", text(b.Column()))
	require.Equal(t, "int8", b.Column().Type().String())
	require.Panics(t, func() { b.Append(Ints{300}) })
	require.Panics(t, func() { NewBuilder(IntType).Append(stored64(1 << 63)) })
}

func TestBlankIsOneItem(t *testing.T) {
	for of, want := range map[string]string{
		"int": "[0]", "float32": "[0.0]", "bool": "[false]", "str": `[""]`, "bytes": `[""]`, "None": "[null]", "list[int]": "[[]]", "Optional[int]": "[null]",
		"tuple[int, str]": `[[0,""]]`, "P(x: list[float])": `[{"x":[]}]`,
	} {
		require.Equal(t, want, text(Blank(typed(t, of))))
	}
}

func TestAtIsOneItem(t *testing.T) {
	for _, s := range samples(t) {
		require.Equal(t, 1, At(s.c, 2).Len())
		require.Equal(t, string(AppendJSON(nil, s.c, 2)), string(AppendJSON(nil, At(s.c, 2), 0)))
	}
}
