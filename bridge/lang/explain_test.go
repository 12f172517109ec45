package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
)

func TestExplainSaysWhichChecksRemain(t *testing.T) {
	source := `
def inverse(x: float) -> float:
    return 1.0 / x

def f(x: int) -> float:
    total = 0.0
    for i in range(1, x):
        total += inverse(i) + x * x
    return total
`
	compiled, err := lang.Compile(source, "f", lang.Options{File: "k.py"})
	require.NoError(t, err)
	e := compiled.Explain()
	require.Equal(t, "(int) -> float", e.Signature)
	require.False(t, e.Cheap)
	require.Contains(t, e.Checks, lang.Check{File: "k.py", Line: 3, Reason: "zero_division", Count: 1})
	require.Contains(t, e.Checks, lang.Check{File: "k.py", Line: 8, Reason: "overflow", Count: 2})
	require.ElementsMatch(t, []string{"f", "inverse"}, append(e.Inlined, e.Called...))

	compiled, err = lang.Compile("lambda x: x * 0.5", "", lang.Options{Params: []column.Type{column.FloatType}})
	require.NoError(t, err)
	require.True(t, compiled.Explain().Cheap)
	require.Empty(t, compiled.Explain().Checks)
}
