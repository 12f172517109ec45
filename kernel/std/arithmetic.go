package std

import (
	"context"
	"math"
	"math/bits"

	"weft/kernel"
)

func registerArithmetic() {
	kernel.RegisterColumnContext("std.abs", absInts, kernel.Cheap(), kernel.Doc("The absolute value."))
	kernel.RegisterColumn("std.abs", func(in, out []float64) {
		for i, x := range in {
			out[i] = math.Abs(x)
		}
	}, kernel.Cheap(), kernel.Doc("The absolute value."))
	kernel.RegisterColumnContext("std.neg", negInts, kernel.Cheap(), kernel.Doc("The negative: -x."))
	kernel.RegisterColumn("std.neg", func(in, out []float64) {
		for i, x := range in {
			out[i] = -x
		}
	}, kernel.Cheap(), kernel.Doc("The negative: -x."))
	kernel.RegisterColumnContext("std.square", squareInts, kernel.Cheap(), kernel.Doc("The square: x * x."))
	kernel.RegisterColumn("std.square", squareFloats, kernel.Cheap(), kernel.Doc("The square: x * x."))
	kernel.RegisterColumnContext2("std.add", addInts, kernel.Cheap(), kernel.Doc("The sum of two numbers."))
	kernel.RegisterColumn2("std.add", func(a, b, out []float64) {
		for i, x := range a {
			out[i] = x + b[i]
		}
	}, kernel.Cheap(), kernel.Doc("The sum of two numbers."))
	kernel.RegisterColumnContext2("std.sub", subInts, kernel.Cheap(), kernel.Doc("The difference of two numbers."))
	kernel.RegisterColumn2("std.sub", func(a, b, out []float64) {
		for i, x := range a {
			out[i] = x - b[i]
		}
	}, kernel.Cheap(), kernel.Doc("The difference of two numbers."))
	kernel.RegisterColumnContext2("std.mul", mulInts, kernel.Cheap(), kernel.Doc("The product of two numbers."))
	kernel.RegisterColumn2("std.mul", func(a, b, out []float64) {
		for i, x := range a {
			out[i] = x * b[i]
		}
	}, kernel.Cheap(), kernel.Doc("The product of two numbers."))
	kernel.RegisterColumn2("std.min", smaller[int64], kernel.Cheap(), kernel.Doc("The smaller of two numbers; the first of equal ones."))
	kernel.RegisterColumn2("std.min", smaller[float64], kernel.Cheap(), kernel.Doc("The smaller of two numbers; the first of equal ones."))
	kernel.RegisterColumn2("std.max", larger[int64], kernel.Cheap(), kernel.Doc("The larger of two numbers; the first of equal ones."))
	kernel.RegisterColumn2("std.max", larger[float64], kernel.Cheap(), kernel.Doc("The larger of two numbers; the first of equal ones."))
}

func absInts(_ context.Context, in, out []int64) (int, error) {
	for i, x := range in {
		if x < 0 {
			x = -x
			if x < 0 {
				return i, overflow("abs(%d)", x)
			}
		}
		out[i] = x
	}
	return 0, nil
}

func negInts(_ context.Context, in, out []int64) (int, error) {
	for i, x := range in {
		if x == math.MinInt64 {
			return i, overflow("-(%d)", x)
		}
		out[i] = -x
	}
	return 0, nil
}

// rootMax is the largest int whose square is an int.
const rootMax = 3037000499

func squareInts(_ context.Context, in, out []int64) (int, error) {
	out = out[:len(in)]
	for i, x := range in {
		if uint64(x)+rootMax > 2*rootMax {
			return i, overflow("%d * %d", x, x)
		}
		out[i] = x * x
	}
	return 0, nil
}

// squareFloats runs at the speed of memory. It is unrolled because Go's compiler does not.
func squareFloats(in, out []float64) {
	out = out[:len(in)]
	for len(in) >= 8 {
		x, y := (*[8]float64)(in), (*[8]float64)(out)
		y[0], y[1], y[2], y[3] = x[0]*x[0], x[1]*x[1], x[2]*x[2], x[3]*x[3]
		y[4], y[5], y[6], y[7] = x[4]*x[4], x[5]*x[5], x[6]*x[6], x[7]*x[7]
		in, out = in[8:], out[8:]
	}
	for i, x := range in {
		out[i] = x * x
	}
}

func addInts(_ context.Context, a, b, out []int64) (int, error) {
	b, out = b[:len(a)], out[:len(a)]
	for i, x := range a {
		y := b[i]
		sum := x + y
		if (x^sum)&(y^sum) < 0 {
			return i, overflow("%d + %d", x, y)
		}
		out[i] = sum
	}
	return 0, nil
}

func subInts(_ context.Context, a, b, out []int64) (int, error) {
	b, out = b[:len(a)], out[:len(a)]
	for i, x := range a {
		y := b[i]
		difference := x - y
		if (x^y)&(x^difference) < 0 {
			return i, overflow("%d - %d", x, y)
		}
		out[i] = difference
	}
	return 0, nil
}

func mulInts(_ context.Context, a, b, out []int64) (int, error) {
	b, out = b[:len(a)], out[:len(a)]
	for i, x := range a {
		y := b[i]
		high, low := bits.Mul64(uint64(x), uint64(y))
		// The high word of the signed product; it must be the sign of the low one.
		signed := int64(high) - x>>63&y - y>>63&x
		if signed != int64(low)>>63 {
			return i, overflow("%d * %d", x, y)
		}
		out[i] = int64(low)
	}
	return 0, nil
}

// smaller and larger compare as Python's min(a, b) and max(a, b) do, which decides what becomes of NaN and of -0.0.
func smaller[T int64 | float64](a, b, out []T) {
	for i, x := range a {
		if y := b[i]; y < x {
			x = y
		}
		out[i] = x
	}
}

func larger[T int64 | float64](a, b, out []T) {
	for i, x := range a {
		if y := b[i]; y > x {
			x = y
		}
		out[i] = x
	}
}
