package ir

import (
	"math"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// numpyPlain are the operations of NumPy on elements that are one instruction.
var numpyPlain = map[check.Op]struct {
	op wasm.Op
	of Type
}{
	check.NpAdd: {wasm.I64Add, wasm.I64}, check.NpSubtract: {wasm.I64Sub, wasm.I64}, check.NpMultiply: {wasm.I64Mul, wasm.I64},
	check.NpDivide: {wasm.F64Div, wasm.F64}, check.NpSqrt: {wasm.F64Sqrt, wasm.F64},
	"np.floor": {wasm.F64Floor, wasm.F64}, "np.ceil": {wasm.F64Ceil, wasm.F64}, "np.trunc": {wasm.F64Trunc, wasm.F64}, "np.rint": {wasm.F64Nearest, wasm.F64},
}

// numpyNames are the functions of the library for those of NumPy, where they have other names.
var numpyNames = map[string]string{
	"arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2", "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh", "power": "pow",
}

// numpy builds an operation of NumPy on elements; ok is false where it is none. There are no errors but those of ints to negative powers: what has no result is NaN
// or infinite.
func (b *builder) numpy(e *check.Apply, args []Expr) (values []Expr, ok bool) {
	name, ok := strings.CutPrefix(string(e.Op), "np.")
	if !ok {
		return nil, false
	}
	if p, ok := numpyPlain[e.Op]; ok {
		return []Expr{op(p.op, p.of, args...)}, true
	}
	one := func(e Expr) ([]Expr, bool) { return []Expr{e}, true }
	args = b.save(args)
	x := args[0]
	y := args[len(args)-1]
	switch name {
	case "same", "int_same", "bool_same", "int_of_index":
		return one(x)
	case "square":
		return one(op(wasm.F64Mul, wasm.F64, x, x))
	case "int_square":
		return one(mul(x, x))
	case "reciprocal":
		return one(op(wasm.F64Div, wasm.F64, f64(1), x))
	case "int_negative":
		return one(sub(i64(0), x))
	case "int_absolute":
		return one(choose(lt(x, i64(0)), sub(i64(0), x), x))
	case "minimum": // x where it is NaN; of equal ones, 0.0 and -0.0 too, y
		return one(choose(or(lt(x, y), isNaN(x)), x, y))
	case "maximum":
		return one(choose(or(lt(y, x), isNaN(x)), x, y))
	case "int_minimum":
		return one(choose(lt(y, x), y, x))
	case "int_maximum":
		return one(choose(lt(x, y), y, x))
	case "int_sign":
		return one(sub(wide(lt(i64(0), x)), wide(lt(x, i64(0)))))
	case "sign": // of NaN it is NaN; of a zero 0.0
		return one(choose(lt(f64(0), x), f64(1), choose(lt(x, f64(0)), f64(-1), choose(eq(x, f64(0)), f64(0), x))))
	case "signbit":
		return one(lt(bits(x), i64(0)))
	case "fmin":
		return one(choose(or(lt(x, y), isNaN(y)), x, y))
	case "fmax":
		return one(choose(or(lt(y, x), isNaN(y)), x, y))
	case "left_shift":
		return one(choose(op(wasm.I64LtU, wasm.I32, y, i64(64)), op(wasm.I64Shl, wasm.I64, x, y), i64(0)))
	case "right_shift":
		return one(op(wasm.I64ShrS, wasm.I64, x, choose(op(wasm.I64LtU, wasm.I32, y, i64(64)), y, i64(63))))
	case "int_floor_divide", "int_remainder":
		return one(b.npDivide(name, x, y))
	case "int_power":
		b.fails(lt(y, i64(0)), "value", "Integers to negative integer powers are not allowed.")
		return b.call(b.program.routine("int.wrapped_pow"), x, y), true
	case "int_of": // as the processor converts: the least int where there is none
		inside := and(op(wasm.F64Ge, wasm.I32, x, f64(-1<<63)), op(wasm.F64Lt, wasm.I32, x, f64(1<<63)))
		return one(choose(inside, op(wasm.I64TruncSatF64S, wasm.I64, x), i64(math.MinInt64)))
	case "floor_divide", "remainder":
		return one(b.npFloatDivide(name, x, y))
	case "arange_int", "arange_float", "linspace_count":
		return one(b.npCount(name, args))
	case "log", "log2", "log10":
		return one(b.npLogarithm(name, x, 0))
	case "log1p":
		return one(b.npLogarithm(name, x, -1))
	}
	if other, ok := numpyNames[name]; ok {
		name = other
	}
	return b.lib(name, args...), true
}

// npDivide is // or % of ints: by 0 it is 0, and by -1 the negative, which wraps.
func (b *builder) npDivide(name string, x, y Expr) Expr {
	rare := b.saved(op(wasm.I64LeU, wasm.I32, add(y, i64(1)), i64(1))) // y is 0 or -1
	by := b.saved(choose(rare, i64(1), y))
	a := &Arith{Kind: FloorDiv, Into: b.f.temp(wasm.I64), X: x, Y: by}
	other := choose(eq(y, i64(0)), i64(0), sub(i64(0), x))
	if name == "int_remainder" {
		a.Kind, other = Mod, i64(0)
	}
	b.emit(a)
	return choose(rare, other, get(a.Into))
}

// npFloatDivide is // or % of floats; by 0 it is x / y, or NaN.
func (b *builder) npFloatDivide(name string, x, y Expr) Expr {
	none := b.saved(eq(y, f64(0)))
	routine := map[string]string{"floor_divide": string(check.FloatFloorDiv), "remainder": string(check.FloatMod)}[name]
	result := b.saved(b.invoke(b.program.routine(routine), []Type{wasm.F64}, []Expr{x, b.saved(choose(none, f64(1), y))})[0])
	if name == "remainder" {
		return choose(none, f64(math.NaN()), result)
	}
	return choose(none, op(wasm.F64Div, wasm.F64, x, y), result)
}

// npLogarithm is NaN below the least argument, and -inf there.
func (b *builder) npLogarithm(name string, x Expr, least float64) Expr {
	inside := b.saved(lt(f64(least), x))
	result := b.lib(name, b.saved(choose(inside, x, f64(1))))[0]
	return choose(inside, result, choose(eq(x, f64(least)), f64(math.Inf(-1)), f64(math.NaN())))
}

// npCount is how many items arange or linspace has.
func (b *builder) npCount(name string, args []Expr) Expr {
	switch name {
	case "linspace_count":
		b.fails(lt(args[0], i64(0)), "value", "Number of samples, {a}, must be non-negative.", args[0])
		return args[0]
	case "arange_int":
		b.fails(eq(args[2], i64(0)), "zero_division", divisionByZero)
		_, _, count := b.rangeCount(args[0], args[1], args[2])
		return count
	}
	b.fails(eq(args[2], f64(0)), "zero_division", divisionByZero)
	width := b.saved(op(wasm.F64Div, wasm.F64, sub(args[1], args[0]), args[2]))
	b.fails(isNaN(width), "value", "arange: cannot compute length")
	b.fails(lt(f64(1<<62), width), "value", "Maximum allowed size exceeded")
	count := b.saved(op(wasm.I64TruncSatF64S, wasm.I64, op(wasm.F64Ceil, wasm.F64, width)))
	return choose(lt(count, i64(0)), i64(0), count)
}

// wrappedPowerRoutine squares and multiplies modulo 2**64.
func wrappedPowerRoutine(r *routine) {
	x, y := r.param("x", wasm.I64), r.param("y", wasm.I64)
	r.gives(wasm.I64)
	base, left := r.variable("base", x), r.variable("left", y)
	result := r.variable("result", i64(1))
	r.short(func() Expr { return ne(get(left), i64(0)) }, func() {
		r.when(op(wasm.I32WrapI64, wasm.I32, and(get(left), i64(1))), func() { r.set(result, mul(get(result), get(base))) })
		r.set(base, mul(get(base), get(base)))
		r.set(left, op(wasm.I64ShrU, wasm.I64, get(left), i64(1)))
	})
	r.ret(get(result))
}
