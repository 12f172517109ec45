package std_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
)

// pythonSpaces is every c with chr(c).isspace() in CPython 3.14.
const pythonSpaces = "\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

// split is the definition that the fast std.words must agree with.
func split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(pythonSpaces, r) })
}

// words runs std.words over texts.
func words(t *testing.T, items ...string) (rows [][]string) {
	t.Helper()
	out, err := apply(t, "std.words", texts(items...))
	require.NoError(t, err)
	lists := out.(column.Lists)
	pairs := lists.Elem.(column.Struct)
	require.IsType(t, column.Pieces{}, pairs.Columns[0]) // the words are not copied
	loaded, err := column.Load(pairs.Columns[0], 0, pairs.N, nil)
	require.NoError(t, err)
	found := loaded.(column.Strings)
	require.Equal(t, column.Range{Start: 1, Step: 0, N: found.Len()}, pairs.Columns[1])
	require.Equal(t, found.Len(), pairs.N)
	for i := range items {
		row := []string{}
		for j := lists.Offsets[i]; j < lists.Offsets[i+1]; j++ {
			row = append(row, string(found.Data[found.Offsets[j]:found.Offsets[j+1]]))
		}
		rows = append(rows, row)
	}
	return rows
}

func TestWordsSplitAsPython(t *testing.T) {
	for text, want := range map[string][]string{
		"":                          {},
		" \t\n":                     {},
		"to be  or\nnot":            {"to", "be", "or", "not"},
		" a ":                       {"a"},
		"a\x1cb\x1fc\u0085d\u00a0e": {"a", "b", "c", "d", "e"},
		"\u3000ü\u2003😀\u200bx":     {"ü", "😀\u200bx"},
		"é\u00a0â\u2028€":           {"é", "â", "€"},
		"“quoted”…":                 {"“quoted”…"},
	} {
		require.Equal(t, want, words(t, text)[0], "%q", text)
	}
}

func TestWordsKeepTheirTexts(t *testing.T) {
	require.Equal(t, [][]string{{"a", "b"}, {}, {"ü"}, {"c"}}, words(t, "a b", "  ", "ü ", "c"))
}

func TestEverySpaceOfPythonAndNoOtherSplits(t *testing.T) {
	for r := rune(0); r <= 0x3100; r++ {
		text := "a" + string(r) + "b"
		require.Equal(t, split(text), words(t, text)[0], "%U", r)
	}
}

// The words of a text are found in blocks: spaces and words stand at every place of one, and across its end.
func TestWordsSplitAtEveryPlaceOfABlock(t *testing.T) {
	for _, space := range []string{" ", "\t", "\u00a0", "\u3000", "é", "€", "😀", "  ", " \u2003"} {
		for before := range 140 {
			text := strings.Repeat("x", before) + space + strings.Repeat("y", 140-before)
			require.Equal(t, split(text), words(t, text)[0], "%q after %d", space, before)
			text = strings.Repeat(" ", before) + space + "ü"
			require.Equal(t, split(text), words(t, text)[0], "%q after %d spaces", space, before)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("to be\u00a0or ü\u2003")
	f.Add(pythonSpaces)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		require.True(t, slices.Equal(split(text), words(t, text)[0]), "%q", text)
	})
}
