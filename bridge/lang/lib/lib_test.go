package lib_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

// compiled is a kernel's module.
func compiled(t testing.TB, source string) *sandbox.Module {
	return module(t, sandbox.Config{}, source)
}

func module(t testing.TB, config sandbox.Config, source string) *sandbox.Module {
	t.Helper()
	box, err := sandbox.New(config)
	require.NoError(t, err)
	t.Cleanup(box.Close)
	program, err := lang.Compile(source, "", lang.Options{File: "kernel.py"})
	require.NoError(t, err)
	m, err := box.Compile(context.Background(), program.Program)
	require.NoError(t, err)
	return m
}

// oneItem is what an expression without parameters gives: its JSON, or its error.
func oneItem(t testing.TB, expression, result string) string {
	t.Helper()
	m := compiled(t, fmt.Sprintf("import math\nimport random\ndef f(x: int) -> %s:\n    inf = math.inf\n    nan = math.nan\n    return %s\n", result, expression))
	got, err := m.Run(context.Background(), sandbox.Call{Seed: 7}, []column.Column{column.Ints{0}}, nil)
	if err != nil {
		return err.Error()
	}
	return string(column.AppendJSONList(nil, got))
}

// values are functions whose results are exact, with CPython's (3.14) results and messages.
var values = []struct{ expression, result, want string }{
	{"math.comb(66, 33)", "int", "[7219428434016265740]"},
	{"math.comb(5, 9)", "int", "[0]"},
	{"math.comb(67, 33)", "int", "math.comb(67, 33) is beyond 64 bits"},
	{"math.comb(9223372036854775807, 1)", "int", "[9223372036854775807]"},
	{"math.comb(-1, 1)", "int", "n must be a non-negative integer"},
	{"math.comb(1, -1)", "int", "k must be a non-negative integer"},
	{"math.perm(20, 3)", "int", "[6840]"},
	{"math.perm(21, 21)", "int", "math.perm(21, 21) is beyond 64 bits"},
	{"math.factorial(20)", "int", "[2432902008176640000]"},
	{"math.factorial(21)", "int", "math.factorial(21) is beyond 64 bits"},
	{"math.factorial(-1)", "int", "factorial() not defined for negative values"},
	{"math.gcd(-12, 18)", "int", "[6]"},
	{"math.gcd(-9223372036854775807 - 1, 0)", "int", "math.gcd(-9223372036854775808, 0) is beyond 64 bits"},
	{"math.lcm(4, 6, 10)", "int", "[60]"},
	{"math.lcm(9223372036854775807, 2)", "int", "math.lcm(9223372036854775807, 2) is beyond 64 bits"},
	{"math.isqrt(9223372036854775807)", "int", "[3037000499]"},
	{"math.isqrt(-1)", "int", "isqrt() argument must be nonnegative"},
	{"math.fmod(-7.5, 2.0)", "float", "[-1.5]"},
	{"math.fmod(1e300, 3e-300)", "float", "[9.626317689605992e-301]"},
	{"math.fmod(1.0, 0.0)", "float", "math domain error"},
	{"math.fmod(inf, 1.0)", "float", "math domain error"},
	{"math.remainder(7.5, 2.0)", "float", "[-0.5]"},
	{"math.remainder(5.0, 2.0)", "float", "[1.0]"},
	{"math.remainder(1.0, 0.0)", "float", "math domain error"},
	{"math.frexp(-0.3)", "tuple[float, int]", "[[-0.6,-1]]"},
	{"math.modf(-3.25)", "tuple[float, float]", "[[-0.25,-3.0]]"},
	{"math.ldexp(0.75, -1074)", "float", "[5e-324]"},
	{"math.ldexp(1.0, 1024)", "float", "math range error"},
	{"math.nextafter(1.0, 2.0)", "float", "[1.0000000000000002]"},
	{"math.nextafter(0.0, -1.0)", "float", "[-5e-324]"},
	{"math.ulp(1.0)", "float", "[2.220446049250313e-16]"},
	{"math.isclose(1.0, 1.0 + 1e-10)", "bool", "[true]"},
	{"math.isclose(1.0, 1.1, rel_tol=-1.0)", "bool", "tolerances must be non-negative"},
	{"math.fma(0.1, 10.0, -1.0)", "float", "[5.551115123125783e-17]"},
	{"math.fma(1e308, 10.0, 0.0)", "float", "overflow in fma"},
	{"math.fma(inf, 0.0, 1.0)", "float", "invalid operation in fma"},
	{"math.fsum([0.1] * 10)", "float", "[1.0]"},
	{"math.fsum([1e100, 1.0, -1e100])", "float", "[1.0]"},
	{"math.fsum([1e308, 1e308, -1e308])", "float", "intermediate overflow in fsum"},
	{"math.fsum([inf, -inf])", "float", "-inf + inf in fsum"},
	{"math.sumprod([1e100, 1.0, -1e100], [1.0, 3.0, 1.0])", "float", "[3.0]"},
	{"math.sumprod([1.0], [1.0, 2.0])", "float", "Inputs are not the same length"},
	{"math.dist([1.0, 2.0, 3.0], [4.0, 6.0, 3.0])", "float", "[5.0]"},
	{"math.dist([1.0], [1.0, 2.0])", "float", "both points must have the same number of dimensions"},
	{"math.hypot(1.0, 2.0, 2.0)", "float", "[3.0]"},
	{"math.hypot(3.0, -4.0)", "float", "[5.0]"},
	{"math.log(8.0, 2.0)", "float", "[3.0]"},
	{"math.log(0.0)", "float", "expected a positive input, got 0.0"},
	{"math.log(0.5, x)", "float", "expected a positive input"},
	{"math.log10(x)", "float", "expected a positive input"},
	{"math.log(2.0, 1.0)", "float", "division by zero"},
	{"math.log1p(-1.0)", "float", "expected argument value > -1, got -1.0"},
	{"math.acos(1.5)", "float", "expected a number in range from -1 up to 1, got 1.5"},
	{"math.acosh(0.5)", "float", "expected argument value not less than 1, got 0.5"},
	{"math.atanh(1.0)", "float", "expected a number between -1 and 1, got 1.0"},
	{"math.sin(inf)", "float", "expected a finite input, got inf"},
	{"math.gamma(-3.0)", "float", "expected a noninteger or positive integer, got -3.0"},
	{"math.gamma(5.0)", "float", "[24.0]"},
	{"math.gamma(172.0)", "float", "math range error"},
	{"math.lgamma(0.0)", "float", "expected a noninteger or positive integer, got 0.0"},
	{"math.exp(710.0)", "float", "math range error"},
	{"math.pow(0.0, -1.0)", "float", "math domain error"},
	{"math.pow(-8.0, 1 / 3)", "float", "math domain error"},
	{"math.pow(2.0, 1024.0)", "float", "math range error"},
	{"math.pow(-2.0, 3.0)", "float", "[-8.0]"},
	{"math.pow(nan, 0.0)", "float", "[1.0]"},
	{"0.0 ** -1.0", "float", "zero to a negative power"},
	{"2.0 ** 1024.0", "float", "(34, 'Numerical result out of range')"},
	{"3.0 ** 2", "float", "[9.0]"},
	{"math.atan2(-0.0, -1.0)", "float", "[-3.141592653589793]"},
	{"math.copysign(1.0, -0.0)", "float", "[-1.0]"},
	{"random.randint(3, 2)", "int", "empty range in randrange(3, 3)"},
	{"random.randrange(3, 3)", "int", "empty range in randrange(3, 3)"},
	{"random.randrange(1, 9, x)", "int", "zero step for randrange()"},
	{"random.expovariate(0.0)", "float", "division by zero"},
	{"random.choice([1][1:])", "int", "Cannot choose from an empty sequence"},
	{"random.sample([1, 2], 3)", "list[int]", "Sample larger than population or is negative"},
}

func TestExactFunctionsAndErrorsAreCPythons(t *testing.T) {
	for _, v := range values {
		t.Run(v.expression, func(t *testing.T) {
			got := oneItem(t, v.expression, v.result)
			require.True(t, strings.HasSuffix(got, v.want), got)
		})
	}
}
