package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// routineOf writes a routine: what the generated code calls where an operation is too long to stand inline. Routines never fail; where an operation can, a flag
// says so and the caller raises, because the line is the caller's.
func routineOf(name string) func(r *routine) {
	switch name {
	case "column.even":
		return evenRoutine
	case "result.reserve":
		return reserveRoutine
	case "alloc":
		return allocRoutine
	case "arena.extend":
		return extendRoutine
	case "arena.aim":
		return aimRoutine
	case "arena.collect":
		return collectRoutine
	case "arena.resize":
		return resizeRoutine
	case "arena.release":
		return releaseRoutine
	case "free":
		return freeRoutine
	case "text.hash":
		return textHashRoutine
	case "text.hash_short":
		return textHashShortRoutine
	case "text.same_short":
		return textSameShortRoutine
	case "int.powmod":
		return powerModRoutine
	case "int.mulmod":
		return mulModRoutine
	case "int.round":
		return roundRoutine
	case "complex.text":
		return complexText
	case "int.text":
		return intTextRoutine
	case "uint.text":
		return uintTextRoutine
	case "text.length":
		return textLengthRoutine
	case "text.offset":
		return textOffsetRoutine
	case "text.copy":
		return textCopyRoutine
	case "text.same":
		return textSameRoutine
	case "text.compare":
		return textCompareRoutine
	case "text.index":
		return textIndexRoutine
	case "text.find":
		return textFindRoutine
	case "text.count":
		return textCountRoutine
	case "text.concat":
		return textConcatRoutine
	case "text.room":
		return textRoomRoutine
	case "text.tail":
		return textTailRoutine
	case "text.forget":
		return textForgetRoutine
	case "text.int":
		return textIntRoutine
	case "text.reverse":
		return textReverseRoutine
	case "text.repeat":
		return textRepeatRoutine
	case "text.stride":
		return textStrideRoutine
	case "text.shrink":
		return textShrinkRoutine
	case "text.pad":
		return textPadRoutine
	case "fixed.text":
		return fixedTextRoutine
	case "text.chr":
		return textChrRoutine
	case "slice.bounds":
		return sliceRoutine
	case "int.pow":
		return powerRoutine
	case "int.wrapped_pow":
		return wrappedPowerRoutine
	case "int.truediv":
		return trueDivRoutine
	case "float.mod":
		return func(r *routine) { floatDivision(r, false) }
	case "float.floordiv":
		return func(r *routine) { floatDivision(r, true) }
	case "fmod":
		return remainderRoutine
	}
	panic("ir: there is no routine " + name)
}

// routinePrefix begins the names of routines.
const routinePrefix = "weft."

// routine is a function that is written by hand.
type routine struct{ *writer }

// routine gives the function of that name, made at its first use.
func (p *Program) routine(name string) *Function {
	return p.routineFor(name, func() func(*routine) { return routineOf(name) })
}

// routineFor is routine for one that of makes.
func (p *Program) routineFor(name string, of func() func(*routine)) *Function {
	if f, ok := p.runtime[name]; ok {
		return f
	}
	r := &routine{&writer{program: p, f: &Function{Name: routinePrefix + name, total: true}}}
	p.runtime[name] = r.f
	of()(r)
	r.f.Body = r.out
	p.Functions = append(p.Functions, r.f)
	return r.f
}

func (r *routine) param(name string, t Type) Expr {
	r.f.Params++
	return get(r.f.local(name, t))
}

func (r *routine) gives(types ...Type) { r.f.Results = types }

func (r *routine) local(name string, v Expr) *Local { return r.variable(name, v) }

// powerRoutine gives x ** y for y >= 0, and whether it does not fit.
func powerRoutine(r *routine) {
	x, y := r.param("x", wasm.I64), r.param("y", wasm.I64)
	r.f.Results = []Type{wasm.I64, wasm.I32}
	base, left := r.local("base", x), r.local("left", y)
	result := r.local("result", i64(1))
	r.when(op(wasm.I64LeU, wasm.I32, op(wasm.I64Add, wasm.I64, x, i64(1)), i64(2)), func() { // -1, 0, 1: any exponent
		odd := op(wasm.I64Ne, wasm.I32, op(wasm.I64And, wasm.I64, y, i64(1)), i64(0))
		r.when(op(wasm.I64Eqz, wasm.I32, y), func() { r.ret(i64(1), i32(0)) })
		r.ret(op(wasm.Select, wasm.I64, x, op(wasm.I64Mul, wasm.I64, x, x), odd), i32(0))
	})
	r.when(op(wasm.I64GtS, wasm.I32, y, i64(63)), func() { r.ret(i64(0), i32(1)) })
	r.short(func() Expr { return i32(1) }, func() {
		r.when(op(wasm.I64Ne, wasm.I32, op(wasm.I64And, wasm.I64, get(left), i64(1)), i64(0)), func() {
			r.multiply(result, get(result), get(base))
		})
		r.set(left, op(wasm.I64ShrU, wasm.I64, get(left), i64(1)))
		r.when(op(wasm.I64Eqz, wasm.I32, get(left)), func() { r.ret(get(result), i32(0)) })
		r.multiply(base, get(base), get(base))
	})
	r.ret(i64(0), i32(1))
}

// multiply returns (0, 1) where the product does not fit. Neither factor is 0; -1 only ever is the result of a power of -1, which is dealt with before.
func (r *routine) multiply(into *Local, x, y Expr) {
	product := r.local("product", op(wasm.I64Mul, wasm.I64, x, y))
	r.when(op(wasm.I64Ne, wasm.I32, op(wasm.I64DivS, wasm.I64, get(product), y), x), func() { r.ret(i64(0), i32(1)) })
	r.set(into, get(product))
}

// trueDivRoutine divides ints beyond 2**53: a long division to 64 bits or more, the rest as a sticky bit, and one rounding.
func trueDivRoutine(r *routine) {
	x, y := r.param("x", wasm.I64), r.param("y", wasm.I64)
	r.f.Results = []Type{wasm.F64}
	r.when(op(wasm.I64Eqz, wasm.I32, x), func() {
		r.ret(op(wasm.F64Copysign, wasm.F64, f64(0), op(wasm.F64ConvertI64S, wasm.F64, y)))
	})
	a, d := r.local("a", absolute(x)), r.local("d", absolute(y))
	quotient := r.local("quotient", op(wasm.I64DivU, wasm.I64, get(a), get(d)))
	rest := r.local("rest", op(wasm.I64Sub, wasm.I64, get(a), op(wasm.I64Mul, wasm.I64, get(quotient), get(d))))
	scale := r.local("scale", f64(1))
	// Bits are added until the quotient has 62: enough for 53 and a sticky one.
	r.short(func() Expr { return op(wasm.I64Eqz, wasm.I32, op(wasm.I64ShrU, wasm.I64, get(quotient), i64(61))) }, func() {
		r.set(quotient, op(wasm.I64Shl, wasm.I64, get(quotient), i64(1)))
		r.set(scale, op(wasm.F64Mul, wasm.F64, get(scale), f64(0.5)))
		// rest < d <= 2**63, so twice the rest fits unsigned.
		r.set(rest, op(wasm.I64Shl, wasm.I64, get(rest), i64(1)))
		r.when(op(wasm.I64GeU, wasm.I32, get(rest), get(d)), func() {
			r.set(rest, op(wasm.I64Sub, wasm.I64, get(rest), get(d)))
			r.set(quotient, op(wasm.I64Or, wasm.I64, get(quotient), i64(1)))
		})
	})
	sticky := op(wasm.I64ExtendI32U, wasm.I64, op(wasm.I64Ne, wasm.I32, get(rest), i64(0)))
	r.set(quotient, op(wasm.I64Or, wasm.I64, get(quotient), sticky))
	value := r.local("value", op(wasm.F64Mul, wasm.F64, op(wasm.F64ConvertI64U, wasm.F64, get(quotient)), get(scale)))
	negative := op(wasm.I64LtS, wasm.I32, op(wasm.I64Xor, wasm.I64, x, y), i64(0))
	r.ret(op(wasm.Select, wasm.F64, op(wasm.F64Neg, wasm.F64, get(value)), get(value), negative))
}

// floatDivision is CPython's float_divmod: % where not floor, // where floor. The divisor is not 0.
func floatDivision(r *routine, floor bool) {
	x, y := r.param("x", wasm.F64), r.param("y", wasm.F64)
	r.f.Results = []Type{wasm.F64}
	mod := r.f.local("mod", wasm.F64)
	r.out = append(r.out, &Call{Function: r.program.routine("fmod"), Args: []Expr{x, y}, Into: []*Local{mod}})
	moved := r.local("moved", i32(0))
	r.either(op(wasm.F64Ne, wasm.I32, get(mod), f64(0)), func() {
		differ := op(wasm.I32Ne, wasm.I32, op(wasm.F64Lt, wasm.I32, y, f64(0)), op(wasm.F64Lt, wasm.I32, get(mod), f64(0)))
		r.when(differ, func() { r.set(moved, i32(1)) })
	}, func() { r.set(mod, op(wasm.F64Copysign, wasm.F64, f64(0), y)) })
	if !floor {
		r.when(get(moved), func() { r.set(mod, op(wasm.F64Add, wasm.F64, get(mod), y)) })
		r.ret(get(mod))
		return
	}
	div := r.local("div", op(wasm.F64Div, wasm.F64, op(wasm.F64Sub, wasm.F64, x, get(mod)), y))
	r.when(get(moved), func() { r.set(div, op(wasm.F64Sub, wasm.F64, get(div), f64(1))) })
	r.when(op(wasm.F64Eq, wasm.I32, get(div), f64(0)), func() {
		r.ret(op(wasm.F64Copysign, wasm.F64, f64(0), op(wasm.F64Div, wasm.F64, x, y)))
	})
	down := r.local("down", op(wasm.F64Floor, wasm.F64, get(div)))
	above := op(wasm.F64Gt, wasm.I32, op(wasm.F64Sub, wasm.F64, get(div), get(down)), f64(0.5))
	r.when(above, func() { r.set(down, op(wasm.F64Add, wasm.F64, get(down), f64(1))) })
	r.ret(get(down))
}

// remainderRoutine is C's fmod, exact: the bits of the quotient one by one.
func remainderRoutine(r *routine) {
	x, y := r.param("x", wasm.F64), r.param("y", wasm.F64)
	r.f.Results = []Type{wasm.F64}
	const (
		fraction = 1<<52 - 1
		hidden   = 1 << 52
	)
	absolute := func(v Expr) Expr { return op(wasm.F64Abs, wasm.F64, v) }
	bad := op(wasm.I32Or, wasm.I32, op(wasm.I32Eqz, wasm.I32, op(wasm.F64Lt, wasm.I32, absolute(x), f64(math.Inf(1)))),
		op(wasm.I32Or, wasm.I32, op(wasm.F64Ne, wasm.I32, y, y), op(wasm.F64Eq, wasm.I32, y, f64(0))))
	r.when(bad, func() { r.ret(f64(math.NaN())) })
	r.when(op(wasm.F64Lt, wasm.I32, absolute(x), absolute(y)), func() { r.ret(x) })
	unsigned := func(v Expr) Expr { return op(wasm.I64And, wasm.I64, bits(v), i64(math.MaxInt64)) }
	part := func(name string, v Expr) (exponent, mantissa *Local) {
		whole := r.local(name, unsigned(v))
		exponent = r.local(name+".exponent", op(wasm.I64ShrU, wasm.I64, get(whole), i64(52)))
		mantissa = r.local(name+".mantissa", op(wasm.I64And, wasm.I64, get(whole), i64(fraction)))
		r.either(op(wasm.I64Eqz, wasm.I32, get(exponent)), func() { r.set(exponent, i64(1)) }, func() {
			r.set(mantissa, op(wasm.I64Or, wasm.I64, get(mantissa), i64(hidden)))
		})
		return exponent, mantissa
	}
	xe, xm := part("x", x)
	ye, ym := part("y", y)
	r.set(xm, op(wasm.I64RemU, wasm.I64, get(xm), get(ym)))
	// Up to 10 bits at once: the remainder has at most 53 bits, so 11 more fit.
	r.short(func() Expr { return op(wasm.I64GtS, wasm.I32, get(xe), get(ye)) }, func() {
		left := r.local("left", op(wasm.I64Sub, wasm.I64, get(xe), get(ye)))
		r.set(left, op(wasm.Select, wasm.I64, get(left), i64(10), op(wasm.I64LtS, wasm.I32, get(left), i64(10))))
		r.set(xm, op(wasm.I64RemU, wasm.I64, op(wasm.I64Shl, wasm.I64, get(xm), get(left)), get(ym)))
		r.set(xe, op(wasm.I64Sub, wasm.I64, get(xe), get(left)))
	})
	r.when(op(wasm.I64Eqz, wasm.I32, get(xm)), func() { r.ret(op(wasm.F64Copysign, wasm.F64, f64(0), x)) })
	// The remainder is xm * 2**(xe - 1075). Its leading bit moves to bit 52, as far as the exponent allows.
	shift := r.local("shift", op(wasm.I64Sub, wasm.I64, op(wasm.I64Clz, wasm.I64, get(xm)), i64(11)))
	most := op(wasm.I64Sub, wasm.I64, get(xe), i64(1))
	r.set(shift, op(wasm.Select, wasm.I64, get(shift), most, op(wasm.I64LtS, wasm.I32, get(shift), most)))
	r.set(xm, op(wasm.I64Shl, wasm.I64, get(xm), get(shift)))
	r.set(xe, op(wasm.I64Sub, wasm.I64, get(xe), get(shift)))
	// A leading bit at 52 counts as one more in the exponent's field; without it the number is subnormal and xe is 1.
	field := op(wasm.I64Shl, wasm.I64, op(wasm.I64Sub, wasm.I64, get(xe), i64(1)), i64(52))
	result := op(wasm.F64ReinterpretI64, wasm.F64, op(wasm.I64Add, wasm.I64, get(xm), field))
	r.ret(op(wasm.F64Copysign, wasm.F64, result, x))
}
