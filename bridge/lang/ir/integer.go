package ir

import "weft/bridge/lang/wasm"

// The unsigned operators of ints.
func udiv(x, y Expr) Expr { return op(wasm.I64DivU, wasm.I64, x, y) }
func umod(x, y Expr) Expr { return op(wasm.I64RemU, wasm.I64, x, y) }
func ult(x, y Expr) Expr  { return op(wasm.I64LtU, wasm.I32, x, y) }

// absolute is the absolute value, unsigned.
func absolute(x Expr) Expr { return choose(lt(x, i64(0)), sub(i64(0), x), x) }

// powerModRoutine is pow(x, y, m) for m != 0, and whether x has no inverse where y is negative. As CPython does, it reckons with the magnitude of m, and a result
// that is not 0 gets the sign of m.
func powerModRoutine(r *routine) {
	x, y, m := r.param("x", wasm.I64), r.param("y", wasm.I64), r.param("m", wasm.I64)
	r.gives(wasm.I64, wasm.I32)
	modulus := r.saved(absolute(m))
	r.when(eq(modulus, i64(1)), func() { r.ret(i64(0), i32(0)) })
	base := r.variable("base", umod(absolute(x), modulus))
	r.when(and(lt(x, i64(0)), ne(get(base), i64(0))), func() { r.set(base, sub(modulus, get(base))) })
	r.when(lt(y, i64(0)), func() {
		r.inverse(base, modulus)
	})
	left, result := r.variable("left", absolute(y)), r.variable("result", i64(1))
	multiply := func(x, y Expr) Expr { return r.call(r.program.routine("int.mulmod"), x, y, modulus)[0] }
	r.short(func() Expr { return ne(get(left), i64(0)) }, func() {
		r.when(ne(and(get(left), i64(1)), i64(0)), func() { r.set(result, multiply(get(result), get(base))) })
		r.set(left, shr(get(left), 1))
		r.when(ne(get(left), i64(0)), func() { r.set(base, multiply(get(base), get(base))) })
	})
	negative := and(lt(m, i64(0)), ne(get(result), i64(0)))
	r.ret(choose(negative, sub(get(result), modulus), get(result)), i32(0))
}

// inverse replaces base by its inverse, or returns that there is none: Euclid's algorithm, with the factor of base beside each remainder. The factors are
// below the modulus, except for the last, which may wrap and is not used.
func (r *routine) inverse(base *Local, modulus Expr) {
	before, rest := r.variable("before", modulus), r.variable("rest", get(base))
	factorBefore, factor := r.variable("factor.before", i64(0)), r.variable("factor", i64(1))
	r.short(func() Expr { return ne(get(rest), i64(0)) }, func() {
		quotient := r.saved(udiv(get(before), get(rest)))
		next := r.saved(sub(get(before), mul(quotient, get(rest))))
		r.set(before, get(rest))
		r.set(rest, next)
		nextFactor := r.saved(sub(get(factorBefore), mul(quotient, get(factor))))
		r.set(factorBefore, get(factor))
		r.set(factor, nextFactor)
	})
	r.when(ne(get(before), i64(1)), func() { r.ret(i64(0), i32(1)) })
	r.set(base, choose(lt(get(factorBefore), i64(0)), add(get(factorBefore), modulus), get(factorBefore)))
}

// mulModRoutine is x * y % m, all unsigned, for x and y below m: a product of 128 bits, and a division by two digits of 32 bits (Knuth's algorithm D, as in
// Hacker's Delight, divlu).
func mulModRoutine(r *routine) {
	x, y, m := r.param("x", wasm.I64), r.param("y", wasm.I64), r.param("m", wasm.I64)
	r.gives(wasm.I64)
	low := func(v Expr) Expr { return and(v, i64(1<<32-1)) }
	high := func(v Expr) Expr { return shr(v, 32) }
	r.when(op(wasm.I64Eqz, wasm.I32, high(or(x, y))), func() { r.ret(umod(mul(x, y), m)) })
	// The product, upper and lower.
	ll, hl, lh := r.saved(mul(low(x), low(y))), r.saved(mul(high(x), low(y))), r.saved(mul(low(x), high(y)))
	middle := r.saved(add(add(high(ll), low(hl)), low(lh)))
	upper := r.saved(add(add(mul(high(x), high(y)), add(high(hl), high(lh))), high(middle)))
	lower := r.saved(or(shl(middle, 32), low(ll)))
	// The divisor's leading bit moves to the top, and the product with it.
	shift := r.saved(op(wasm.I64Clz, wasm.I64, m))
	shifted := func(v Expr) Expr { return op(wasm.I64Shl, wasm.I64, v, shift) }
	divisor := r.saved(shifted(m))
	carried := op(wasm.I64ShrU, wasm.I64, shr(lower, 1), sub(i64(63), shift))
	rest := r.variable("rest", or(shifted(upper), carried))
	lower = r.saved(shifted(lower))
	for _, digit := range []Expr{high(lower), low(lower)} {
		quotient := r.variable("quotient", udiv(get(rest), high(divisor)))
		over := r.variable("over", sub(get(rest), mul(get(quotient), high(divisor))))
		digit = r.saved(digit)
		loop := r.f.loop()
		loop.Short = true
		loop.Body = r.into(func() {
			large := ne(high(get(quotient)), i64(0))
			r.emit(&Done{loop, or(large, ult(or(shl(get(over), 32), digit), mul(get(quotient), low(divisor))))})
			r.set(quotient, sub(get(quotient), i64(1)))
			r.set(over, add(get(over), high(divisor)))
			r.when(ne(high(get(over)), i64(0)), func() { r.emit(&Break{loop}) })
		})
		r.emit(loop)
		r.set(rest, sub(or(shl(get(rest), 32), digit), mul(get(quotient), divisor)))
	}
	r.ret(op(wasm.I64ShrU, wasm.I64, get(rest), shift))
}

// roundRoutine is round(x, digits) for negative digits, half to even, and whether that does not fit.
func roundRoutine(r *routine) {
	x, digits := r.param("x", wasm.I64), r.param("digits", wasm.I64)
	r.gives(wasm.I64, wasm.I32)
	// Half of 10**20 is more than any int.
	r.when(lt(digits, i64(-19)), func() { r.ret(i64(0), i32(0)) })
	unit, left := r.variable("unit", i64(1)), r.variable("left", digits)
	r.short(func() Expr { return lt(get(left), i64(0)) }, func() {
		r.set(unit, mul(get(unit), i64(10)))
		r.set(left, add(get(left), i64(1)))
	})
	quotient := r.variable("quotient", udiv(absolute(x), get(unit)))
	rest := r.saved(sub(absolute(x), mul(get(quotient), get(unit))))
	half := r.saved(shr(get(unit), 1))
	odd := narrow(and(get(quotient), i64(1)))
	r.when(or(ult(half, rest), and(eq(rest, half), odd)), func() { r.set(quotient, add(get(quotient), i64(1))) })
	result := r.saved(mul(get(quotient), get(unit)))
	negative := lt(x, i64(0))
	most := choose(negative, i64(-1<<63), i64(1<<63-1)) // unsigned
	r.ret(choose(negative, sub(i64(0), result), result), ult(most, result))
}
