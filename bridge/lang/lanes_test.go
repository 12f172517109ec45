package lang_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang"
	"weft/bridge/lang/ir"
)

// TestLoopsGoInTwoLanes holds which loops over floats do two rounds at once: testdata/run/numpy_lanes.py holds that they give the same.
func TestLoopsGoInTwoLanes(t *testing.T) {
	for name, c := range map[string]struct {
		lanes bool
		body  string
	}{
		"lists":                       {true, "for i in range(len(xs)):\n        out[i] = xs[i] * k + 1.0"},
		"a choice":                    {true, "for i in range(len(xs)):\n        out[i] = xs[i] * k if xs[i] < k else -xs[i]"},
		"two steps":                   {true, "for i in range(len(xs)):\n        y = xs[i] - k\n        out[i] = y * y + abs(y)"},
		"a sum, whose order counts":   {false, "t = 0.0\n    for i in range(len(xs)):\n        t += xs[i]\n    out[0] = t"},
		"what the round before wrote": {false, "for i in range(1, len(xs)):\n        out[i] = out[i - 1] * k"},
		"a division, which may fail":  {false, "for i in range(len(xs)):\n        out[i] = k / xs[i]"},
		"every second item":           {false, "for i in range(len(xs) // 2):\n        out[2 * i] = xs[2 * i] * k"},
		"ints":                        {false, "ys = [0] * len(xs)\n    for i in range(len(xs)):\n        ys[i] = i\n    out[0] = sum(ys)"},
	} {
		source := "def kernel(xs: list[float], k: float) -> list[float]:\n    out = [0.0] * len(xs)\n    " + c.body + "\n    return out\n"
		for _, scalar := range []bool{false, true} {
			compiled, err := lang.Compile(source, "", lang.Options{Optimize: ir.Options{Scalar: scalar}})
			require.NoError(t, err, name)
			require.Equal(t, c.lanes && !scalar, strings.Contains(ir.Dump(compiled.IR), "kernel.lanes("), name)
		}
	}
}
