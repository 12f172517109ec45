package std

import (
	"context"
	"math"

	"weft/bridge/fault"
	"weft/kernel"
)

func registerDivision() {
	kernel.RegisterContext2("std.div", func(_ context.Context, a, b float64) (float64, error) {
		if b == 0 {
			return 0, zeroDivision()
		}
		return a / b, nil
	}, kernel.Cheap(), kernel.Doc("The quotient of two floats: a / b."))
	kernel.RegisterContext2("std.floordiv", floordivInt, kernel.Cheap(), kernel.Doc("The quotient rounded down: a // b."))
	kernel.RegisterContext2("std.floordiv", floordivFloat, kernel.Cheap(), kernel.Doc("The quotient rounded down: a // b."))
	kernel.RegisterContext2("std.mod", modInt, kernel.Cheap(), kernel.Doc("The remainder, with the sign of the divisor: a % b."))
	kernel.RegisterContext2("std.mod", modFloat, kernel.Cheap(), kernel.Doc("The remainder, with the sign of the divisor: a % b."))
}

func zeroDivision() *fault.Fault {
	return fault.New(fault.KernelFailed, "zero_division", "division by zero")
}

func floordivInt(_ context.Context, a, b int64) (int64, error) {
	if b == 0 {
		return 0, zeroDivision()
	}
	if a == math.MinInt64 && b == -1 {
		return 0, overflow("%d // %d", a, b)
	}
	quotient := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		quotient--
	}
	return quotient, nil
}

func modInt(_ context.Context, a, b int64) (int64, error) {
	if b == 0 {
		return 0, zeroDivision()
	}
	rest := a % b
	if rest != 0 && (rest < 0) != (b < 0) {
		rest += b
	}
	return rest, nil
}

func modFloat(_ context.Context, a, b float64) (float64, error) {
	if b == 0 {
		return 0, zeroDivision()
	}
	return remainder(a, b), nil
}

// remainder is CPython's float_rem: exact, with the sign of b, zero included.
func remainder(a, b float64) float64 {
	rest := math.Mod(a, b)
	if rest == 0 {
		return math.Copysign(0, b)
	}
	if (b < 0) != (rest < 0) {
		rest += b
	}
	return rest
}

// floordivFloat is CPython's float_floor_div: the quotient is taken after the remainder, and rounded to the nearest int it must be.
func floordivFloat(_ context.Context, a, b float64) (float64, error) {
	if b == 0 {
		return 0, zeroDivision()
	}
	rest := math.Mod(a, b)
	quotient := (a - rest) / b
	if rest != 0 && (b < 0) != (rest < 0) {
		quotient--
	}
	if quotient == 0 {
		return math.Copysign(0, a/b), nil
	}
	floor := math.Floor(quotient)
	if quotient-floor > 0.5 {
		floor++
	}
	return floor, nil
}
