package syntax

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

// want is an expected error, on the offending line: its column, and a pattern of the message.
var want = regexp.MustCompile(`# want (\d+) "(.*)"`)

func TestErrorsHaveTheirPlace(t *testing.T) {
	all, err := os.ReadFile("testdata/errors.py")
	require.NoError(t, err)
	for _, source := range strings.Split(string(all), "---\n") {
		expected := ""
		for i, line := range strings.Split(source, "\n") {
			if m := want.FindStringSubmatch(line); m != nil {
				expected = fmt.Sprintf("%d:%s %s", i+1, m[1], m[2])
			}
		}
		require.NotEmpty(t, expected, source)
		_, err := Parse("k.py", []byte(source))
		var f *fault.Fault
		require.ErrorAs(t, err, &f, "accepted:\n%s", source)
		require.Len(t, f.Positions, 1)
		p := f.Positions[0]
		require.Equal(t, "k.py", p.File)
		place, pattern, _ := strings.Cut(expected, " ")
		if got := strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column); got != place || !regexp.MustCompile(pattern).MatchString(p.Message) {
			t.Errorf("in\n%s\n got %s %s\nwant %s", source, got, p.Message, expected)
		}
	}
}

// rejected gives the fault of a source that is refused.
func rejected(t *testing.T, source string) *fault.Fault {
	t.Helper()
	module, err := Parse("k.py", []byte(source))
	require.Nil(t, module)
	var f *fault.Fault
	require.True(t, errors.As(err, &f), "accepted")
	require.NotEmpty(t, f.Positions)
	return f
}

func TestFaultsSayWhatIsWrongAndWhere(t *testing.T) {
	f := rejected(t, "x = 1\ny = = 2\n")
	require.Equal(t, fault.CompileFailed, f.Code)
	require.Equal(t, "syntax", f.Reason)
	require.Equal(t, "k.py, line 2, column 5: expected an expression, got '='; maybe you meant '==' or ':=' instead of '='?", f.Detail)
	require.Equal(t, []fault.Position{{File: "k.py", Line: 2, Column: 5, Message: "expected an expression, got '='; maybe you meant '==' or ':=' instead of '='?"}}, f.Positions)

	_, err := Parse("", []byte("("))
	require.EqualError(t, err, "compile_failed: line 1, column 1: '(' was never closed")
}

func TestWhatIsNotSupportedHasAReasonOfItsOwn(t *testing.T) {
	for _, source := range []string{`x = "\N{DIGIT ONE}"`, `t"{x}"`, "# coding: latin-1\nx = 'ä'"} {
		require.Equal(t, "unsupported", rejected(t, source).Reason, source)
	}
}

func TestTheFirstErrorIsReported(t *testing.T) {
	require.Equal(t, 1, rejected(t, "x = = 1\ny = 'a\n").Positions[0].Line, "the parser's, before the scanner's")
	require.Equal(t, 1, rejected(t, "x = 'a\ny = = 1\n").Positions[0].Line, "the scanner's, before the parser's")
}

func TestSourceIsUTF8WithoutNull(t *testing.T) {
	f := rejected(t, "x = 1\nä = '\xff'\n")
	require.Equal(t, fault.Position{File: "k.py", Line: 2, Column: 6, Message: "the source is not UTF-8 (byte 0xff)"}, f.Positions[0])
	f = rejected(t, "x = '\x00'\n")
	require.Equal(t, fault.Position{File: "k.py", Line: 1, Column: 6, Message: "source code cannot contain null bytes"}, f.Positions[0])
}

func TestErrorsOfLaterFunctionsAreReportedToo(t *testing.T) {
	places := func(source string) (at []string) {
		for _, p := range rejected(t, source).Positions {
			at = append(at, fmt.Sprintf("%d:%d", p.Line, p.Column))
		}
		return at
	}
	require.Equal(t, []string{"2:15", "8:9", "10:6"}, places(`def f(x):
    return x +
    return = 1

def g(x):
    return x
def h(x):
    x = = 1
@a
def i(x:
    return x
`))
	require.Equal(t, []string{"1:6"}, places("x = (]\ndef f():\n  pass\n"))
	require.Equal(t, []string{"1:5"}, places("x = '''\ndef f(\n  pass\n"), "what follows may be text")
	require.Equal(t, []string{"1:5", "2:6"}, places("x = 'a\ndef f(\n  pass\n"))
	require.Len(t, places(strings.Repeat("def f(x) pass\n", 20)), maxErrors)
}
