package lib_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/sandbox"
)

// BenchmarkFunctions measures an item of a kernel that calls one function: ns/item, the driver's own included (see none).
func BenchmarkFunctions(b *testing.B) {
	in := make(column.Floats, 100_000)
	for i := range in {
		in[i] = 0.01 + float64(i)*6e-5
	}
	for _, expression := range []string{
		"x", "math.exp(x)", "math.log(x)", "math.sin(x)", "math.cos(x)", "math.tan(x)", "x ** 1.7", "math.sqrt(x)", "math.erf(x)", "math.erfc(x)", "math.exp2(x)", "math.expm1(x)",
		"math.log1p(x)", "math.log2(x)", "math.log10(x)", "math.sinh(x)", "math.cosh(x)", "math.tanh(x)", "math.atan(x)", "math.atan2(x, 2.0)", "math.asin(x * 0.1)", "math.acos(x * 0.1)",
		"math.asinh(x)", "math.acosh(x + 1.0)", "math.atanh(x * 0.1)", "math.cbrt(x)", "math.hypot(x, 2.0)", "math.gamma(x)", "math.lgamma(x)", "math.fmod(x, 0.7)", "math.fma(x, x, 0.3)",
		"random.random()", "random.gauss(0.0, 1.0)",
	} {
		b.Run(expression, func(b *testing.B) {
			m := compiled(b, "import math\nimport random\ndef f(x: float) -> float:\n    return "+expression+"\n")
			var into column.Column
			best := time.Hour
			for b.Loop() {
				began := time.Now()
				got, err := m.Run(context.Background(), sandbox.Call{}, []column.Column{in}, into)
				best = min(best, time.Since(began))
				require.NoError(b, err)
				into = got
			}
			b.ReportMetric(float64(best.Nanoseconds())/float64(len(in)), "best-ns/item")
		})
	}
}
