package check

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/lang/syntax"
)

// neverPanics checks whatever parses: a rejection has a position and is not the checker's fault.
func neverPanics(t *testing.T, source string) {
	t.Helper()
	module, err := syntax.Parse("k.py", []byte(source))
	if err != nil {
		return
	}
	entries := []string{""}
	for _, s := range module.Body {
		if def, ok := s.(*syntax.FunctionDef); ok && len(entries) < 8 {
			entries = append(entries, def.Name)
		}
	}
	for _, entry := range entries {
		p, err := Check(module, entry, Options{})
		if err == nil {
			Dump(p)
			continue
		}
		var f *fault.Fault
		require.ErrorAs(t, err, &f)
		require.NotEqual(t, fault.Internal, f.Code, "%s\n%v", source, errors.Unwrap(f))
		require.NotEmpty(t, f.Positions, source)
		require.Positive(t, f.Positions[0].Line, source)
	}
}

func seeds(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.*")
	require.NoError(t, err)
	var all []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, part := range strings.Split(string(text), "---\n") {
			source, _, _ := strings.Cut(part, "=>\n")
			all = append(all, source)
		}
	}
	return all
}

func FuzzCheck(f *testing.F) {
	for _, source := range seeds(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) { neverPanics(t, source) })
}

// TestExchangedExpressions puts expressions of the test sources in place of each other: programs that parse, and are wrong in all the ways there are.
func TestExchangedExpressions(t *testing.T) {
	type span struct{ from, to int }
	var spans [][]span // of each source
	var texts []string
	sources := seeds(t)
	for _, source := range sources {
		var here []span
		if module, err := syntax.Parse("k.py", []byte(source)); err == nil {
			lines := []int{0}
			for i, c := range source {
				if c == '\n' {
					lines = append(lines, i+1)
				}
			}
			syntax.Walk(module, func(n syntax.Node) bool {
				if e, ok := n.(syntax.Expr); ok && !strings.Contains(source, "…") {
					at := e.At()
					from, to := lines[at.Start.Line-1]+at.Start.Column-1, lines[at.End.Line-1]+at.End.Column-1
					if to <= len(source) && from < to {
						here = append(here, span{from, to})
						texts = append(texts, source[from:to])
					}
				}
				return true
			})
		}
		spans = append(spans, here)
	}
	random := rand.New(rand.NewPCG(1, 2))
	n := 3000
	if testing.Short() {
		n = 300
	}
	for range n {
		k := random.IntN(len(sources))
		source := sources[k]
		for range 1 + random.IntN(2) {
			if len(spans[k]) == 0 {
				break
			}
			at := spans[k][random.IntN(len(spans[k]))]
			if at.to <= len(source) {
				source = source[:at.from] + "(" + texts[random.IntN(len(texts))] + ")" + source[at.to:]
			}
		}
		neverPanics(t, source)
	}
}

// TestHostileSources are small sources that ask for much: they end with an answer.
func TestHostileSources(t *testing.T) {
	nested := strings.Repeat("(", 190) + "x" + strings.Repeat(",)", 190)
	doubling := "A0 = (1, 2)\n"
	for i := 1; i < 40; i++ {
		doubling += "A" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + " = (A0, A0)\n"
	}
	constants := "B0 = 1 + int(2.5)\n"
	previous := "B0"
	for i := 1; i < 60; i++ {
		next := "B" + string(rune('a'+i/26)) + string(rune('a'+i%26))
		constants += next + " = " + previous + " + " + previous + "\n"
		previous = next
	}
	shared := "    x0 = [1]\n"
	for i := 1; i < 200; i++ {
		shared += fmt.Sprintf("    x%d = [(x%d, x%d)]\n", i, i-1, i-1)
	}
	for name, source := range map[string]string{
		"shared lists":        "def f(n: int) -> int:\n" + shared + "    x0.append(2)\n    x0 = [x[0] for x in x199]\n    return len(x199) + len(x0)\n",
		"shared lists passed": "def g(x):\n    x.append(x[0])\n    return x\ndef f(n: int) -> int:\n" + shared + "    return len(g(x199))\n",
		"deep calls":          "def g(x):\n    return " + strings.Repeat("1 + ", 3500) + "g((x,))\ndef f(x: int) -> int:\n    return g(x)\n",
		"nested tuples":       "def f(x: int) -> int:\n    y = " + nested + "\n    return y == y and x\n",
		"sums of constants":   constants + "def f(x: int) -> int:\n    return " + previous + "\n",
		"growing tuples":      "def g(x, n):\n    return g((x, x), n - 1)\ndef f(x: int) -> int:\n    return g(x, 3)\n",
		"growing arguments":   "def g(x, n):\n    return g((x, 1), n - 1)\ndef f(x: int) -> int:\n    return g(x, 3)\n",
		"long sum":            "def f(x: int) -> int:\n    return x" + strings.Repeat(" + x", 3900) + "\n",
		"many comparisons":    "def f(x: int) -> int:\n    t = (x,) * 400\n" + strings.Repeat("    t == t\n", 4000) + "    return x\n",
		"many functions":      strings.Repeat("def g(x):\n    return x\n", 2000) + "def f(x: int) -> int:\n    return g(x)\n",
		"tuple in itself":     "def f(x: int) -> int:\n    t = (1, 2)\n    for i in range(x):\n        t = (t, t)\n    return x\n",
		"repeated tuple":      "def f(x: int) -> int:\n    return len((x,) * 1000000000)\n",
		"large constant list": "A = [[0] * 1000000] * 1000000\ndef f(x: int) -> int:\n    return A[x][x]\n",
		"dict of nothing":     "def f(x: int) -> int:\n    d = {str(z): z * z for z in [z for z in [None] * x if z is not None]} | {'a': x}\n    return len(d)\n",
		"doubling constants":  doubling + "def f(x: int) -> int:\n    return len(A39)\n",
	} {
		t.Run(name, func(t *testing.T) { neverPanics(t, source) })
	}
}
