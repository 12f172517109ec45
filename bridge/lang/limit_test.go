package lang_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
	"weft/kernel"
)

// built compiles a source of one function for a test.
func built(t *testing.T, source string, options lang.Options) (*sandbox.Sandbox, *sandbox.Module) {
	t.Helper()
	compiled, err := lang.Compile(source, "f", options)
	if err != nil {
		t.Fatal(explained(err))
	}
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	t.Cleanup(box.Close)
	module, err := box.Compile(context.Background(), compiled.Program)
	require.NoError(t, err)
	return box, module
}

func TestTheLimitOfMemoryRaisesMemoryError(t *testing.T) {
	for name, source := range map[string]string{
		"append": `
def f(n: int) -> int:
    xs = [0]
    while True:
        xs.append(n)
`,
		"many lists": `
def f(n: int) -> int:
    xs = [[0.0]]
    while True:
        xs.append([1.0, 2.0])
`,
		"repeat": `
def f(n: int) -> int:
    return len([n] * (n * 1000000000000))
`,
		"range": `
def f(n: int) -> int:
    return len(list(range(n * 9000000000000000000)))
`,
		"doubling": `
def f(n: int) -> int:
    xs = [True]
    while True:
        xs += xs
`,
		"repeat in place": `
def f(n: int) -> int:
    xs = [n, n, n]
    xs *= 10000000
    return len(xs)
`,
		"insert": `
def f(n: int) -> int:
    xs = [n]
    ys = [[n]]
    while True:
        xs.insert(0, n)
        ys.append([n])
`,
		"replace": `
def f(n: int) -> int:
    xs = [n, n]
    while True:
        xs[0:1] = xs
`,
		"records": `
class P:
    x: int
def f(n: int) -> int:
    xs = [(n, [1.5])]
    while True:
        xs = xs + xs
`,
	} {
		t.Run(name, func(t *testing.T) {
			_, module := built(t, source, lang.Options{MemoryBytes: 1 << 20})
			require.Equal(t, "raises MemoryError: the kernel's memory is limited to 1048576 bytes", call(t, module, "1"))
			// The instance goes on with the next call.
			require.Equal(t, "raises MemoryError: the kernel's memory is limited to 1048576 bytes", call(t, module, "1"))
		})
	}
}

// Buffers that were outgrown are used again, and what is on top grows in place: this list alone is three quarters of the memory.
func TestAListMayFillTheMemory(t *testing.T) {
	_, module := built(t, `
def f(n: int) -> int:
    xs = [0]
    for i in range(n):
        xs.append(i)
    return len(xs) + xs[-1]
`, lang.Options{MemoryBytes: 1 << 20})
	require.Equal(t, "200000", call(t, module, "100000"))
}

func TestMemoryIsFreeAgainForTheNextItem(t *testing.T) {
	_, module := built(t, `
def f(n: int) -> int:
    xs = [0.5] * n
    ys = [x * 2 for x in xs]
    return len(ys)
`, lang.Options{MemoryBytes: 1 << 20})
	items := make(column.Ints, 1000)
	for i := range items {
		items[i] = 50_000
	}
	out, err := module.Run(context.Background(), sandbox.Call{}, []column.Column{items}, nil)
	require.NoError(t, err)
	require.Equal(t, items, out)
}

func TestDeepRecursionRaisesRecursionError(t *testing.T) {
	source := `
def f(n: int) -> int:
    if n == 0:
        return 0
    return f(n - 1) + 1
`
	_, module := built(t, source, lang.Options{Recursion: 500})
	require.Equal(t, "499", call(t, module, "499"))
	require.Equal(t, "raises RecursionError: maximum recursion depth exceeded", call(t, module, "500"))
	require.Equal(t, "499", call(t, module, "499"), "the depth is counted anew")
	require.Equal(t, "raises RecursionError: maximum recursion depth exceeded", call(t, module, "-1"))
}

// endless are kernels that never end, each busy with something else.
var endless = map[string]string{
	"one long loop": `
def f(n: int) -> int:
    while n > 0:
        n += 2
        n -= 1
        if n > 1000000:
            n = 1
    return n
`,
	"many short loops": `
def f(n: int) -> int:
    while True:
        for i in range(3):
            n ^= i
`,
	"recursion": `
def g(n: int) -> int:
    if n < 2:
        return 1
    return g(n - 1) + g(n - 2)
def f(n: int) -> int:
    return g(n + 80)
`,
	"sorting": `
def f(n: int) -> int:
    xs = [(i * 7919) % 1009 for i in range(1000)]
    while True:
        ys = xs[:50]
        xs.sort(reverse=ys[0] < 500)
        if len(ys) == n:
            return n
`,
	"one long sort": `
def f(n: int) -> int:
    xs = [(i * 7919) % 10007 for i in range(6000000)]
    ys = sorted(xs)
    zs = sorted(xs, reverse=True)
    return f2(xs) + ys[0] + zs[0]
def f2(xs: list[int]) -> int:
    while True:
        xs.sort()
        xs.reverse()
`,
	"copying": `
def f(n: int) -> int:
    xs = [0.0] * 4000000
    ys = [1.0]
    while True:
        ys[0:len(ys)] = xs
`,
	"searching": `
def f(n: int) -> int:
    xs = [0] * 1000000
    while n not in xs:
        pass
    return n
`,
	"comparing": `
def f(n: int) -> int:
    xs = [[0]] * 1000000
    ys = xs[:]
    while xs == ys:
        pass
    return n
`,
}

// Whatever a kernel is busy with, it yields, so that a deadline ends it.
func TestEndlessKernelsStopWhenTheyAreTold(t *testing.T) {
	for name, source := range endless {
		t.Run(name, func(t *testing.T) {
			box, module := built(t, source, lang.Options{})
			ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
			defer cancel()
			_, err := module.Run(ctx, sandbox.Call{}, []column.Column{column.Ints{1}}, nil)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			require.Positive(t, box.Stats().Yields)
		})
	}
}

func TestPrintGoesToTheLog(t *testing.T) {
	_, module := built(t, `
def f(n: int) -> int:
    for i in range(n):
        print("item", i, i / 2, i > 0, None, sep="|", end=";")
    print()
    print(-9223372036854775807 - n, 1e300 * n)
    return n
`, lang.Options{})
	var log string
	ctx := kernel.WithLog(context.Background(), func(text []byte) { log += string(text) })
	_, err := module.Run(ctx, sandbox.Call{}, []column.Column{column.Ints{1}}, nil)
	require.NoError(t, err)
	require.Equal(t, "item|0|0.0|False|None;\n-9223372036854775808 1e+300\n", log)
}

func TestTheFirstItemThatFailsIsNamed(t *testing.T) {
	_, module := built(t, `
def f(n: int) -> int:
    xs = [1, 2, 3]
    return xs[n]
`, lang.Options{File: "k.py"})
	_, err := module.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{0, 2, 5, 7}}, nil)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, fault.Exceptions[f.Reason], "IndexError")
	require.Equal(t, int64(2), *f.Item)
	require.Equal(t, 4, f.Positions[0].Line)
}

// Temporaries are released at the end of a round, and of a call.
func TestALongItemWithTemporariesFitsTheMemory(t *testing.T) {
	for name, source := range map[string]string{
		"lists": `
def f(n: int) -> int:
    total = 0
    for i in range(n):
        xs = [i] * 100
        ys = [x + 1 for x in xs[:50]]
        total += len(xs + ys)
    return total // 150
`,
		"nested": `
def f(n: int) -> int:
    total = 0
    for i in range(n):
        rows = [[i] * 10 for _ in range(10)]
        rows[0] = rows[1]
        total += len(rows[0])
    return total // 10
`,
		"beside a list that grows": `
def f(n: int) -> int:
    kept = []
    for i in range(n):
        part = [i] * 200
        if i % 100 == 0:
            kept.append(sum(part))
    return len(kept) * 100
`,
		"calls": `
def g(n: int) -> int:
    xs = [n] * 100
    return len(sorted(xs, reverse=True))
def f(n: int) -> int:
    total = 0
    for i in range(n):
        total += g(i)
    return total // 100
`,
		"recursion": `
def g(xs: list[int], n: int) -> int:
    if n == 0:
        return len(xs) - len(xs) + 1
    ys = xs[1:] + [n]
    return g(ys, n - 1) + g(ys, n - 1)
def f(n: int) -> int:
    return g([1, 2, 3, 4, 5, 6, 7, 8, 9], 16) * 0 + n
`,
		"while": `
def f(n: int) -> int:
    i = 0
    while i < len([n] * n):
        i += 10
        xs = [0.5] * 100
        if len(xs) < 5:
            break
    return i
`,
	} {
		t.Run(name, func(t *testing.T) {
			_, module := built(t, source, lang.Options{MemoryBytes: 1 << 20})
			require.Equal(t, "10000", call(t, module, "10000"))
		})
	}
}

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	repeat := func(n int, line string) string {
		text := "\n\ndef f(x: int) -> int:\n"
		for i := range n {
			text += strings.ReplaceAll(line, "N", strconv.Itoa(i))
		}
		return text + "    return x\n"
	}
	for source, detail := range map[string]string{
		repeat(1200, "    vN = 0\n    if x > N:\n        vN = x\n    x = vN\n"):                                                 "f has more than 1000 variables that are assigned at several places: split it",
		repeat(260, "    vN = (x, x, x, x)\n    if x > N:\n        vN = (x, 0, 1, 2)\n    x = vN[0] + vN[1] + vN[2] + vN[3]\n"): "f has more than 1000 variables that are assigned at several places: split it",
		repeat(11000, "    x = x % 3 + N\n"):                                        "f has more than 20000 operations: split it",
		"#" + strings.Repeat("x", 256<<10) + "\n":                                   "the source has 262146 bytes; at most 262144 are allowed",
		"def f(x: int) -> int:\n    return " + strings.Repeat("x + ", 5000) + "x\n": "an expression is longer than 4000 operations; split it",
	} {
		_, err := lang.Compile(source, "f", lang.Options{})
		problem := fault.From(err)
		require.Equal(t, fault.LimitExceeded, problem.Code)
		require.Contains(t, problem.Detail, detail)
		require.NotEmpty(t, problem.Positions)
		require.Positive(t, problem.Positions[0].Line)
	}
}

// TestTextMayEndWhereTheMemoryDoes: what is read in words is read past the end of a text, and there is memory still.
func TestTextMayEndWhereTheMemoryDoes(t *testing.T) {
	_, m := built(t, "def f(n: int) -> int:\n    return ('x' * n).find('xy')\n", lang.Options{})
	const page = 1 << 16
	for less := page / 2; less > 0; less -= 8 { // there is something before the text
		got, err := m.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{page - int64(less)}}, nil)
		require.NoError(t, err)
		require.Equal(t, column.Ints{-1}, got)
	}
}

// TestTextsGrowOnBehindACollection: the room behind them moves with them. Without it each of the collections here, one a round, moves some megabytes.
func TestTextsGrowOnBehindACollection(t *testing.T) {
	_, m := built(t, `
def f(n: int) -> int:
    one = other = ""
    for i in range(n):
        one += str(i) + ","
        other += "<" + str(i) + ">"
    return len(one) + len(other) - other.count("<") - one.count(",")
`, lang.Options{})
	const n = 300_000
	start := time.Now()
	got, err := m.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{n}}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{2*(10+90*2+900*3+9000*4+90000*5+200000*6) + n}, got)
	require.Less(t, time.Since(start), 10*time.Second)
}
