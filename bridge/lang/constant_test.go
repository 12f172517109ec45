package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
)

// captured is a constant from its JSON.
func captured(t *testing.T, of, text string) column.Column {
	t.Helper()
	want, err := column.ParseType(of)
	require.NoError(t, err)
	c, err := column.DecodeJSONValue([]byte(text), &want)
	require.NoError(t, err)
	return c
}

func TestCapturedValuesLieInTheModule(t *testing.T) {
	_, module := built(t, `
def f(n: int) -> tuple[float, int, bool, int, list[int], float]:
    total = 0.0
    for row in ROWS:
        for x in row:
            total += x
    copy = INTS[1:]
    copy.append(n)
    return total + WEIGHT, INTS[n] + len(INTS), FLAGS[n], sum([a for a, b in PAIRS if b > 0.5]), copy, ROWS[-1][0]
`, lang.Options{Constants: map[string]column.Column{
		"ROWS":   captured(t, "list[list[float]]", `[[1.5, 2.5], [], [4]]`),
		"INTS":   captured(t, "list[int]", `[7, 8, 9]`),
		"FLAGS":  captured(t, "list[bool]", `[true, false, true]`),
		"PAIRS":  captured(t, "list[tuple[int, float]]", `[[1, 0.25], [2, 0.75], [3, 1]]`),
		"WEIGHT": captured(t, "float", `0.125`),
	}})
	require.Equal(t, "[8.125,11,false,5,[8,9,1],4.0]", call(t, module, "1"))
	require.Equal(t, "[8.125,12,true,5,[8,9,2],4.0]", call(t, module, "2"), "the constants are as they were")
	require.Equal(t, "raises IndexError: list index out of range", call(t, module, "3"))
}

func TestATextAtTheEndOfTheMemoryIsReadByWords(t *testing.T) {
	_, module := built(t, `
def f(n: int, text: str) -> int:
    texts: list[str] = []
    found = 0
    for i in range(n):
        texts.append(text.upper())  # one of them ends where the memory does
        if texts[-1][-3:] in ENDS:
            found += 1
    return found
`, lang.Options{Constants: map[string]column.Column{"ENDS": captured(t, "set[str]", `["EFG"]`)}})
	require.Equal(t, "300000", call(t, module, `300000, "abcdefg"`))
}
