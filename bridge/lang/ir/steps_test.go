package ir

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang/check"
	"weft/bridge/lang/syntax"
)

// stepsOf is how many steps propagate takes over the function f of a source.
func stepsOf(t *testing.T, source string) int {
	t.Helper()
	module, err := syntax.Parse("", []byte(source))
	require.NoError(t, err)
	typed, err := check.Check(module, "f", check.Options{})
	require.NoError(t, err)
	p, err := Build(typed, nil)
	require.NoError(t, err)
	for _, f := range p.Functions {
		if f.Name == "f" {
			separate(f)
			thread(f)
			return propagate(p, f, false, mostNoted)
		}
	}
	t.Fatal("the program has no f")
	return 0
}

// looping is a function with a loop in which a part stands n times; %d is its number.
func looping(n int, part string) string {
	text := "def f(x: int) -> int:\n    t = a = b = c = d = x\n    for i in range(x):\n"
	for i := range n {
		text += strings.ReplaceAll(part, "%d", fmt.Sprint(i))
	}
	return text + "    return t\n"
}

func TestPropagationTakesStepsInProportionToTheCode(t *testing.T) {
	for name, part := range map[string]string{
		"ifs":     "        if t > %d:\n            t = (t + %d) % 1000003\n",
		"loops":   "        for j in range(t % 7):\n            t = (t + j * %d) % 1000003\n",
		"names":   "        v%d = t + %d\n        if v%d > 9:\n            v%d = i\n        t = v%d % 7\n",
		"asserts": "        assert t > -%d\n        t += i\n",
	} {
		t.Run(name, func(t *testing.T) {
			few, many := stepsOf(t, looping(100, part)), stepsOf(t, looping(400, part))
			t.Log(few, many)
			require.Less(t, many, 5*few, "four times the code")
		})
	}
}

// Each way out of a loop tells all that was written before it: there is an end to that.
func TestStepsOfManyExitsAreBounded(t *testing.T) {
	part := "        if t == %d:\n            continue\n        a, b, c, d = b, c, d, t\n        t = a % 10007\n"
	steps := stepsOf(t, looping(1500, part))
	require.Greater(t, steps, mostNoted)
	require.Less(t, steps, mostNoted+4*mostRounds*MaxStatements)
}
