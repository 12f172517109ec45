package std

import (
	"context"
	"math"
	"strconv"
	"strings"

	"weft/bridge/fault"
	"weft/kernel"
)

func registerReal() {
	kernel.RegisterColumnContext("std.sqrt", func(_ context.Context, in, out []float64) (int, error) {
		for i, x := range in {
			if x < 0 {
				return i, value("expected a nonnegative input, got %s", spell(x))
			}
			out[i] = math.Sqrt(x)
		}
		return 0, nil
	}, kernel.Cheap(), kernel.Doc("The square root; a negative item fails with value."))
	kernel.RegisterColumnContext("std.exp", func(_ context.Context, in, out []float64) (int, error) {
		for i, x := range in {
			y := math.Exp(x)
			if math.IsInf(y, 1) && !math.IsInf(x, 1) {
				return i, fault.New(fault.KernelFailed, "overflow", "math range error: exp(%s) is too large for a float", spell(x))
			}
			out[i] = y
		}
		return 0, nil
	}, kernel.Cheap(), kernel.Doc("e to the power of x; over 709.78 it fails with overflow."))
	kernel.RegisterColumnContext("std.log", func(_ context.Context, in, out []float64) (int, error) {
		for i, x := range in {
			if x <= 0 {
				return i, value("expected a positive input, got %s", spell(x))
			}
			out[i] = math.Log(x)
		}
		return 0, nil
	}, kernel.Cheap(), kernel.Doc("The natural logarithm; an item that is not positive fails with value."))
	registerCircular("std.sin", math.Sin, "The sine of an angle in radians.")
	registerCircular("std.cos", math.Cos, "The cosine of an angle in radians.")
	registerCircular("std.tan", math.Tan, "The tangent of an angle in radians.")
	registerRounding("std.floor", math.Floor, "The largest int that is not larger.")
	registerRounding("std.ceil", math.Ceil, "The smallest int that is not smaller.")
}

func registerCircular(name string, f func(float64) float64, doc string) {
	kernel.RegisterContext(name, func(_ context.Context, x float64) (float64, error) {
		if math.IsInf(x, 0) {
			return 0, value("expected a finite input, got %s", spell(x))
		}
		return f(x), nil
	}, kernel.Cheap(), kernel.Doc(doc))
}

// registerRounding registers a rounding to int: of floats, and of ints, which are round already.
func registerRounding(name string, round func(float64) float64, doc string) {
	kernel.RegisterContext(name, func(_ context.Context, x float64) (int64, error) {
		switch whole := round(x); {
		case math.IsNaN(x):
			return 0, value("cannot convert float NaN to integer")
		case math.IsInf(x, 0):
			return 0, fault.New(fault.KernelFailed, "overflow", "cannot convert float infinity to integer")
		case whole < -1<<63 || whole >= 1<<63:
			return 0, overflow("%s", spell(whole))
		default:
			return int64(whole), nil
		}
	}, kernel.Cheap(), kernel.Doc(doc))
	kernel.RegisterColumn(name, func(in, out []int64) { copy(out, in) }, kernel.Cheap(), kernel.Doc(doc))
}

// spell writes a float as Python's repr does: the shortest digits, with a point or an exponent.
func spell(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	if size := math.Abs(x); size != 0 && (size < 1e-4 || size >= 1e16) {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	text := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}
