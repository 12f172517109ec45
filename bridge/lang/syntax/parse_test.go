package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func parsed(t *testing.T, source string) *Module {
	t.Helper()
	module, err := Parse("k.py", []byte(source))
	require.NoError(t, err)
	return module
}

func TestDump(t *testing.T) {
	module := parsed(t, "x: int = -2.5 if y else 'ä\"'\n")
	require.Equal(t, `Module(body=[AnnAssign(annotation=Name(id="int"), simple=True, target=Name(id="x"), value=IfExp(`+
		`body=UnaryOp(op=USub, operand=Constant(0x4004000000000000)), orelse=Constant("\xc3\xa4\""), test=Name(id="y")))])`, Dump(module))
	require.Contains(t, DumpPlaces(module), "Constant@1:25-1:29(")
}

func TestParseExpr(t *testing.T) {
	e, err := ParseExpr("", []byte("lambda x: x * x\n\n"))
	require.NoError(t, err)
	require.IsType(t, &Lambda{}, e)
	e, err = ParseExpr("", []byte("a, b"))
	require.NoError(t, err)
	require.IsType(t, &Tuple{}, e)
	for _, source := range []string{"", "x = 1", "a; b", "*a", "pass", "a\nb", "  a"} {
		_, err = ParseExpr("", []byte(source))
		require.Error(t, err, source)
		require.NotEmpty(t, fault.From(err).Positions, source)
	}
}

func TestLineBreaksOfAnyKindAreOne(t *testing.T) {
	want := DumpPlaces(parsed(t, "x = '''a\nb'''\nif x:\n  y\n"))
	require.Equal(t, want, DumpPlaces(parsed(t, "x = '''a\r\nb'''\r\nif x:\r\n  y\r\n")))
	require.Equal(t, want, DumpPlaces(parsed(t, "x = '''a\rb'''\rif x:\r  y")))
	require.Equal(t, want, DumpPlaces(parsed(t, "\ufeffx = '''a\nb'''\nif x:\n  y\n")))
}

func TestColumnsAreCodePoints(t *testing.T) {
	module := parsed(t, "ä = 'ö€😀', ß  # ü\n")
	tuple := module.Body[0].(*Assign).Value.(*Tuple)
	require.Equal(t, Span{Pos{1, 5}, Pos{1, 13}}, tuple.Span)
	require.Equal(t, Span{Pos{1, 12}, Pos{1, 13}}, tuple.Elts[1].At())
}

func TestRawFormatSpecificationsStayRaw(t *testing.T) { // as in Python 3.14; earlier ones unescape them
	spec := func(source string) string {
		e, err := ParseExpr("", []byte(source))
		require.NoError(t, err)
		return e.(*JoinedStr).Values[0].(*FormattedValue).FormatSpec.Values[0].(*Constant).Text
	}
	require.Equal(t, `\n`, spec(`rf"{a:\n}"`))
	require.Equal(t, "\n", spec(`f"{a:\n}"`))
	require.Contains(t, rejected(t, "f\"{a:\n}\"").Detail, "unterminated f-string") // refused since 3.14
}

func TestExceptTakesTypesWithoutParentheses(t *testing.T) { // PEP 758, Python 3.14
	s := parsed(t, "try: pass\nexcept (a).b, c: pass\nexcept d,: pass\n").Body[0].(*Try)
	require.Equal(t, Span{Pos{2, 8}, Pos{2, 16}}, s.Handlers[0].Type.At())
	require.Len(t, s.Handlers[1].Type.(*Tuple).Elts, 1)
	s = parsed(t, "try: pass\nexcept* a, b: pass\n").Body[0].(*Try)
	require.True(t, s.Star)
}

func TestLoneSurrogatesAreKept(t *testing.T) {
	e, err := ParseExpr("", []byte(`"\ud83d" "\ude00"`))
	require.NoError(t, err)
	require.Equal(t, "\xed\xa0\xbd\xed\xb8\x80", e.(*Constant).Text)
}

func TestIntegersBeyond64BitsKeepTheirDigits(t *testing.T) {
	e, err := ParseExpr("", []byte("0x1_0000_0000_0000_0000"))
	require.NoError(t, err)
	require.Equal(t, "18446744073709551616", e.(*Constant).Text)
	require.True(t, e.(*Constant).Big)
}

func TestLimits(t *testing.T) {
	nested := func(open, middle, end string, n int) string {
		return strings.Repeat(open, n) + middle + strings.Repeat(end, n)
	}
	blocks := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "if x:\n")
		}
		return b.String() + strings.Repeat(" ", n) + "pass\n"
	}
	for _, c := range []struct {
		name   string
		source func(n int) string
		most   int
	}{
		{"parentheses", func(n int) string { return nested("(", "x", ")", n) }, MaxNesting},
		{"lists", func(n int) string { return nested("[", "x", "]", n) }, MaxNesting},
		{"dicts", func(n int) string { return nested("{1:", "x", "}", n) }, MaxNesting},
		{"calls", func(n int) string { return nested("f(", "x", ")", n) }, MaxNesting},
		{"subscripts", func(n int) string { return nested("f[", "x", "]", n) }, MaxNesting},
		{"parameters", func(n int) string { return nested("lambda x=(", "x", "): 0", n) }, MaxNesting / 2},
		{"signs", func(n int) string { return nested("-", "x", "", n) }, MaxNesting},
		{"nots", func(n int) string { return nested("not ", "x", "", n) }, MaxNesting},
		{"powers", func(n int) string { return nested("x**", "x", "", n) }, MaxNesting},
		{"conditionals", func(n int) string { return nested("x if x else ", "x", "", n) }, MaxNesting},
		{"lambdas", func(n int) string { return nested("lambda: ", "x", "", n) }, MaxNesting},
		{"patterns", func(n int) string { return "match x:\n  case " + nested("[", "x", "]", n) + ": pass" }, MaxNesting - 1},
		{"blocks", blocks, MaxIndents - 1},
		{"sum", func(n int) string { return "x" + strings.Repeat("+x", n) }, MaxDepth - 3},
		{"attributes", func(n int) string { return "x" + strings.Repeat(".x", n) }, MaxDepth - 3},
		{"elifs", func(n int) string { return "if x: pass\n" + strings.Repeat("elif x: pass\n", n) }, MaxDepth - 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			parsed(t, c.source(c.most))
			f := rejected(t, c.source(c.most+1))
			require.Equal(t, fault.LimitExceeded, f.Code)
			require.Equal(t, "nesting", f.Reason)
			rejected(t, c.source(20_000)) // and far beyond is no harm
		})
	}
	t.Run("formats", func(t *testing.T) {
		source := "x"
		for range 120 {
			source = `f"{` + source + `}"`
		}
		require.Equal(t, fault.LimitExceeded, rejected(t, source).Code)
	})
	t.Run("digits", func(t *testing.T) {
		parsed(t, strings.Repeat("9", maxDigits))
		parsed(t, "0x"+strings.Repeat("f", 100_000))
		require.Contains(t, rejected(t, strings.Repeat("9", maxDigits+1)).Detail, "4301 digits")
	})
	t.Run("size", func(t *testing.T) {
		parsed(t, strings.Repeat("x\n", MaxSource/2))
		f := rejected(t, strings.Repeat("x\n", MaxSource/2)+"\n")
		require.Equal(t, "source_size", f.Reason)
	})
}

func TestWalkVisitsEachNodeOnce(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	require.NoError(t, err)
	sources := []string{}
	for _, file := range append(files, "testdata/corners.txt") {
		all, err := os.ReadFile(file)
		require.NoError(t, err)
		sources = append(sources, strings.Split(string(all), "# ---\n")...)
	}
	kinds := 0
	for _, source := range sources {
		module, err := Parse("", []byte(source))
		if err != nil {
			continue
		}
		visited, open := 0, 0
		Walk(module, func(n Node) bool {
			if n == nil {
				open--
				return true
			}
			open++
			visited++
			return true
		})
		require.Zero(t, open)
		dumped := strings.Count(DumpPlaces(module), "@") - strings.Count(Dump(module), "@") + 1 // the module has no span
		require.Equal(t, dumped, visited, source)
		kinds++
	}
	require.Greater(t, kinds, 150)
}

func TestExcerpt(t *testing.T) {
	source := []byte("\ufeffx = 1\r\n\tää = f(ß)  # y\r\nz = '''a\nb'''")
	excerpt := func(line, from, endLine, to int) []string {
		text, carets := Excerpt(source, Span{Pos{line, from}, Pos{endLine, to}})
		return []string{text, carets}
	}
	require.Equal(t, []string{"x = 1", "^"}, excerpt(1, 1, 1, 2))
	require.Equal(t, []string{"\tää = f(ß)  # y", "\t     ^^^^"}, excerpt(2, 7, 2, 11))
	require.Equal(t, []string{"z = '''a", "    ^^^^"}, excerpt(3, 5, 4, 5))
	require.Equal(t, []string{"b'''", "    ^"}, excerpt(4, 5, 4, 5), "behind the end")
	require.Equal(t, []string{"x = 1", "  ^"}, excerpt(1, 3, 1, 3), "an empty span")
	require.Equal(t, []string{"x = 1", "    ^"}, excerpt(1, 5, 1, 99))
	require.Equal(t, []string{"x = 1", ""}, excerpt(1, 9, 1, 10))
	require.Equal(t, []string{"", ""}, excerpt(9, 1, 9, 2))
}

func FuzzParse(f *testing.F) {
	for _, file := range []string{"testdata/corners.txt", "testdata/errors.py", "testdata/dump.py"} {
		all, err := os.ReadFile(file)
		require.NoError(f, err)
		for _, source := range strings.Split(strings.ReplaceAll(string(all), "# ---\n", "---\n"), "---\n") {
			f.Add([]byte(source))
		}
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		module, err := Parse("k.py", source)
		if err != nil {
			requirePlace(t, err, source)
		} else {
			require.NotEmpty(t, Dump(module))
		}
		if e, err := ParseExpr("k.py", source); err != nil {
			requirePlace(t, err, source)
		} else {
			require.NotEmpty(t, Dump(e))
		}
	})
}

// requirePlace checks that an error is a fault with a place in the source.
func requirePlace(t *testing.T, err error, source []byte) {
	t.Helper()
	f, is := err.(*fault.Fault)
	require.True(t, is)
	require.Contains(t, []fault.Code{fault.CompileFailed, fault.LimitExceeded}, f.Code)
	require.NotEmpty(t, f.Positions)
	p := f.Positions[0]
	require.NotEmpty(t, p.Message)
	require.Positive(t, p.Column)
	lines := 1 + strings.Count(strings.ReplaceAll(string(source), "\r\n", "\n"), "\n") + strings.Count(strings.ReplaceAll(string(source), "\r\n", "\n"), "\r")
	require.True(t, 1 <= p.Line && p.Line <= lines, "line %d of %d", p.Line, lines)
}

func BenchmarkParse(b *testing.B) {
	page := []byte(`import math

def mandelbrot(c_re: float, c_im: float, limit: int = 200) -> int:
    """How many steps c takes to escape."""
    re, im = 0.0, 0.0
    for n in range(limit):
        if re * re + im * im > 4.0:
            return n
        re, im = re * re - im * im + c_re, 2.0 * re * im + c_im
    return limit

def primes(n: int) -> list[int]:
    sieve = [True] * (n + 1)
    for i in range(2, int(math.sqrt(n)) + 1):
        if sieve[i]:
            for j in range(i * i, n + 1, i):
                sieve[j] = False
    return [i for i in range(2, n + 1) if sieve[i]]

def levenshtein(a: list[int], b: list[int]) -> int:
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a):
        current = [i + 1]
        for j, y in enumerate(b):
            current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x != y)))
        previous = current
    return previous[-1]
`)
	b.ReportAllocs()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Parse("", page); err != nil {
			b.Fatal(err)
		}
	}
}
