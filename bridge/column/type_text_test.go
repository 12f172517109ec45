package column

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestTypeTextIsReadBack(t *testing.T) {
	for _, text := range []string{
		"None", "bool", "int", "float", "str", "bytes",
		"int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64", "float16", "float32",
		"list[int]", "list[list[float32]]", "Optional[int]", "tuple[int, str]", "tuple[]", "tuple[tuple[], None]",
		"Point(x: float, y: float)", "record(name: str, tags: list[str], next: Optional[tuple[int, int]])", "Empty()", "größe(höhe: int)",
		"list[Optional[P(a: bytes)]]", "tuple[int, ...]", "dict[tuple[str, ...], tuple[tuple[int], ...]]", "frozenset[tuple[int, ...]]",
	} {
		of, err := ParseType(text)
		require.NoError(t, err, text)
		require.Equal(t, text, of.String())
	}
}

func TestTypeTextHasOtherSpellings(t *testing.T) {
	for text, want := range map[string]string{
		"int64": "int", "float64": "float", " list[ int ] ": "list[int]", "tuple[int,str]": "tuple[int, str]", "P( x : int )": "P(x: int)",
		"tuple[ ]": "tuple[]", "tuple[int,... ]": "tuple[int, ...]", "P( )": "P()",
	} {
		require.Equal(t, want, typed(t, text).String())
	}
	require.Equal(t, "record(x: int)", RecordOf("", Field{Name: "x", Type: IntType}).String())
}

func TestTypeTextIsStrict(t *testing.T) {
	deep := strings.Repeat("list[", MaxDepth) + "int" + strings.Repeat("]", MaxDepth)
	for text, want := range map[string]string{
		"":                     `ends where a type is expected`,
		"flaot":                `there is no type "flaot"; did you mean float?`,
		"string":               `there is no type "string"`,
		"list":                 `list needs its types, as in list[int]`,
		"list[]":               `expected a type, got "]"`,
		"list[int":             `list takes one type and then ']'`,
		"list[int, int]":       `list takes one type`,
		"list[int]]":           `unexpected "]"`,
		"int int":              `unexpected "int"`,
		"tuple[int,]":          `expected a type`,
		"tuple[int str]":       `expected ',' or ']'`,
		"tuple[...]":           `expected a type`,
		"tuple[int, int, ...]": `expected a type`,
		"tuple[int, ... int]":  `expected a type`,
		"P(x: int, x: float)":  `field x is there twice`,
		"P(x int)":             `expected ':' after field x`,
		"P(1x: int)":           `expected the name of a field`,
		"P(x: int y: int)":     `expected ',' or ')' after field x`,
		"P(x: int,)":           `expected the name of a field`,
		"int[int]":             `unexpected "[int]"`,
		"List[int]":            `there is no type "List"`,
		"\xff":                 `expected a type`,
		deep:                   `nested deeper than 200`,
	} {
		_, err := ParseType(text)
		require.ErrorContains(t, err, want, text)
		f := fault.From(err)
		require.Equal(t, fault.InvalidArgument, f.Code)
		require.Equal(t, "type", f.Reason)
	}
}

func TestArraysAreListsUnlessAskedFor(t *testing.T) {
	of := RecordOf("Fit", Field{Name: "at", Type: ArrayOf(FloatType, 1)}, Field{Name: "by", Type: OptionalOf(TupleOf(ArrayOf(BoolType, 2), ListOf(IntType)))})
	require.Equal(t, "Fit(at: list[float], by: Optional[tuple[list[list[bool]], list[int]]])", of.String())
	require.Equal(t, "Fit(at: Array[float], by: Optional[tuple[Array2[bool], list[int]]])", of.Arrays())
	require.Equal(t, "list[Array[int]]", ListOf(ArrayOf(IntType, 1)).Arrays())
	require.Empty(t, ListOf(ListOf(IntType)).Arrays())
	require.True(t, ArrayOf(FloatType, 2).Equal(ListOf(ListOf(FloatType))))
}

func TestTypesAreEqualWhenTheirTextIs(t *testing.T) {
	all := []string{"int", "int8", "float", "list[int]", "list[int8]", "Optional[int]", "tuple[int]", "tuple[int, int]", "record(x: int)", "P(x: int)", "P(y: int)", "tuple[]", "P()"}
	for _, a := range all {
		for _, b := range all {
			require.Equal(t, a == b, typed(t, a).Equal(typed(t, b)), "%s %s", a, b)
		}
	}
}

func TestNaturalWidensAllStorages(t *testing.T) {
	for text, want := range map[string]string{
		"int8": "int", "float16": "float", "bool": "bool", "list[uint8]": "list[int]", "Optional[tuple[float32, str]]": "Optional[tuple[float, str]]",
		"P(x: int32, y: list[float16])": "P(x: int, y: list[float])",
	} {
		of := typed(t, text)
		require.Equal(t, want, of.Natural().String())
		require.Equal(t, text, of.String(), "the type itself stays")
		require.Equal(t, text == want, of.natural())
	}
}

func TestFixedTypesHaveAWidth(t *testing.T) {
	for text, width := range map[string]int{"bool": 1, "int": 8, "float": 8, "int8": 1, "uint16": 2, "float16": 2, "int32": 4, "float32": 4, "uint64": 8} {
		require.True(t, typed(t, text).Fixed())
		require.Equal(t, width, typed(t, text).Width())
	}
	for _, text := range []string{"None", "str", "bytes", "tuple[int]", "list[int]", "Optional[int]", "P(x: int)"} {
		require.False(t, typed(t, text).Fixed())
		require.Zero(t, typed(t, text).Width())
		require.Nil(t, Make(typed(t, text), 3))
	}
}

func FuzzParseType(f *testing.F) {
	for _, seed := range []string{"int", "list[Optional[int8]]", "P(x: float, y: tuple[])", "tuple[int,str]", "ünì(a: b)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		of, err := ParseType(text)
		if err != nil {
			require.Equal(t, "type", fault.From(err).Reason)
			return
		}
		again, err := ParseType(of.String())
		require.NoError(t, err)
		require.True(t, again.Equal(of))
		require.Equal(t, of.String(), again.String())
	})
}
