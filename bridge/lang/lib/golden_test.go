package lib_test

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/sandbox"
)

// loose are the functions that may be further than 1 ulp from the correctly rounded result.
var loose = map[string]int64{"gamma": 4, "lgamma": 4}

// TestCompiledFunctionsAreWithinAnUlp runs the functions on testdata/golden.txt, which accuracy.py --golden writes: arguments, and results that mpmath rounded correctly.
// Both engines give the same bits.
func TestCompiledFunctionsAreWithinAnUlp(t *testing.T) {
	cases := golden(t)
	require.Len(t, cases, 27)
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		t.Run(name, func(t *testing.T) {
			in := cases[name]
			want := in[len(in)-1].(column.Floats)
			params := []string{"x: float", "y: float"}[:len(in)-1]
			source := fmt.Sprintf("import math\ndef f(%s) -> float:\n    return math.%s(%s)\n", strings.Join(params, ", "), name, "x, y"[:3*len(params)-2])
			m, interpreted := compiled(t, source), module(t, sandbox.Config{Engine: "interpreter"}, source)
			for i := range want {
				row := make([]column.Column, len(params))
				for k := range row {
					row[k] = in[k].Slice(i, i+1)
				}
				got, err := m.Run(context.Background(), sandbox.Call{}, row, nil)
				if math.IsInf(want[i], 0) && name != "hypot" {
					require.ErrorContains(t, err, "math range error", "%v", row)
					continue
				}
				require.NoError(t, err, "%v", row)
				same, err := interpreted.Run(context.Background(), sandbox.Call{}, row, nil)
				require.NoError(t, err, "%v", row)
				require.Equal(t, math.Float64bits(got.(column.Floats)[0]), math.Float64bits(same.(column.Floats)[0]), "%v: the interpreter gives %v", row, same)
				apart := distance(got.(column.Floats)[0], want[i])
				require.LessOrEqual(t, apart, max(1, loose[name]), "%v: got %v, the true value is next to %v", row, got, want[i])
			}
		})
	}
}

// distance counts the floats between two.
func distance(a, b float64) int64 {
	place := func(x float64) int64 {
		if i := int64(math.Float64bits(x)); i >= 0 {
			return i
		}
		return -int64(math.Float64bits(-x))
	}
	d := place(a) - place(b)
	return max(d, -d)
}

// golden gives the columns of each function: its arguments, then its results.
func golden(t *testing.T) map[string][]column.Column {
	t.Helper()
	f, err := os.Open("testdata/golden.txt")
	require.NoError(t, err)
	defer f.Close()
	cases := map[string][]column.Column{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		columns := cases[fields[0]]
		if columns == nil {
			columns = make([]column.Column, len(fields)-1)
		}
		for i, field := range fields[1:] {
			bytes, err := hex.DecodeString(field)
			require.NoError(t, err)
			values, _ := columns[i].(column.Floats)
			columns[i] = append(values, math.Float64frombits(binary.BigEndian.Uint64(bytes)))
		}
		cases[fields[0]] = columns
	}
	return cases
}
