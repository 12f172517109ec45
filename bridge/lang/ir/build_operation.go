package ir

import (
	"math"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// plain are the operations that are one instruction.
var plain = map[check.Op]struct {
	op wasm.Op
	of Type
}{
	check.IntAnd: {wasm.I64And, wasm.I64}, check.IntOr: {wasm.I64Or, wasm.I64}, check.IntXor: {wasm.I64Xor, wasm.I64},
	check.IntEq: {wasm.I64Eq, wasm.I32}, check.IntNe: {wasm.I64Ne, wasm.I32}, check.IntLt: {wasm.I64LtS, wasm.I32},
	check.IntLe: {wasm.I64LeS, wasm.I32}, check.IntGt: {wasm.I64GtS, wasm.I32}, check.IntGe: {wasm.I64GeS, wasm.I32},
	check.FloatAdd: {wasm.F64Add, wasm.F64}, check.FloatSub: {wasm.F64Sub, wasm.F64}, check.FloatMul: {wasm.F64Mul, wasm.F64},
	check.FloatNeg: {wasm.F64Neg, wasm.F64}, check.FloatAbs: {wasm.F64Abs, wasm.F64},
	check.FloatEq: {wasm.F64Eq, wasm.I32}, check.FloatNe: {wasm.F64Ne, wasm.I32}, check.FloatLt: {wasm.F64Lt, wasm.I32},
	check.FloatLe: {wasm.F64Le, wasm.I32}, check.FloatGt: {wasm.F64Gt, wasm.I32}, check.FloatGe: {wasm.F64Ge, wasm.I32},
	check.BoolAnd: {wasm.I32And, wasm.I32}, check.BoolOr: {wasm.I32Or, wasm.I32}, check.BoolXor: {wasm.I32Xor, wasm.I32},
	check.ObjectIs: {wasm.I32Eq, wasm.I32}, check.BoolEq: {wasm.I32Eq, wasm.I32}, check.BoolNe: {wasm.I32Ne, wasm.I32},
	check.UintAdd: {wasm.I64Add, wasm.I64}, check.UintSub: {wasm.I64Sub, wasm.I64}, check.UintMul: {wasm.I64Mul, wasm.I64},
	check.UintAnd: {wasm.I64And, wasm.I64}, check.UintOr: {wasm.I64Or, wasm.I64}, check.UintXor: {wasm.I64Xor, wasm.I64},
	check.UintEq: {wasm.I64Eq, wasm.I32}, check.UintNe: {wasm.I64Ne, wasm.I32}, check.UintLt: {wasm.I64LtU, wasm.I32},
	check.UintLe: {wasm.I64LeU, wasm.I32}, check.UintGt: {wasm.I64GtU, wasm.I32}, check.UintGe: {wasm.I64GeU, wasm.I32},
	check.UintCount: {wasm.I64Popcnt, wasm.I64},
	check.BoolToInt: {wasm.I64ExtendI32U, wasm.I64}, check.IntToFloat: {wasm.F64ConvertI64S, wasm.F64},
	"math.copysign": {wasm.F64Copysign, wasm.F64}, "math.fabs": {wasm.F64Abs, wasm.F64},
}

// arithmetic are the operations of ints that can fail, with the text for an overflow; the text for zero is one.
var arithmetic = map[check.Op]struct {
	kind     Kind
	overflow string
	zero     bool
}{
	check.IntAdd:      {Add, "{a} + {b} is beyond 64 bits", false},
	check.IntSub:      {Sub, "{a} - {b} is beyond 64 bits", false},
	check.IntMul:      {Mul, "{a} * {b} is beyond 64 bits", false},
	check.IntFloorDiv: {FloorDiv, "{a} // {b} is beyond 64 bits", true},
	check.IntMod:      {Mod, "", true},
	check.IntNeg:      {Neg, "-({a}) is beyond 64 bits", false},
	check.IntAbs:      {Abs, "abs({a}) is beyond 64 bits", false},
	check.IntShl:      {Shl, "{a} << {b} is beyond 64 bits", false},
}

const divisionByZero = "division by zero"

func (b *builder) apply(e *check.Apply) []Expr {
	if b.machine {
		if values, ok := b.raw(e); ok {
			return values
		}
	}
	if check.IsWord(e.Op) {
		return b.words(e)
	}
	switch family, _, _ := strings.Cut(string(e.Op), "."); family {
	case "list":
		return b.listOperation(e)
	case "array":
		return b.arrayOperation(e)
	case "str", "bytes":
		return b.textOperation(e)
	case "optional":
		return b.optionalOperation(e)
	case "complex":
		return b.complexOperation(e)
	case "dict":
		return b.dictOperation(e)
	}
	args := b.operands(e.Args...)
	if a, ok := arithmetic[e.Op]; ok {
		return []Expr{b.arith(a.kind, a.overflow, a.zero, args)}
	}
	if p, ok := plain[e.Op]; ok {
		return []Expr{op(p.op, p.of, args...)}
	}
	one := func(e Expr) []Expr { return []Expr{e} }
	switch e.Op {
	case check.BoolNot:
		return one(not(args[0]))
	case check.IntInvert:
		return one(op(wasm.I64Xor, wasm.I64, args[0], i64(-1)))
	case check.IntTruth, check.UintTruth:
		return one(op(wasm.I64Ne, wasm.I32, args[0], i64(0)))
	case check.FloatTruth:
		return one(op(wasm.F64Ne, wasm.I32, args[0], f64(0)))
	case check.IntShr:
		return one(b.shiftRight(args[0], args[1]))
	case check.FloatDiv:
		y := b.saved(args[1])
		b.divisor(y)
		return one(op(wasm.F64Div, wasm.F64, args[0], y))
	case check.IntTrueDiv:
		return one(b.trueDiv(args[0], args[1]))
	case check.IntToFloatExact:
		return one(b.exactFloat(args[0]))
	case check.FloatToInt:
		return one(b.toInt(args[0], wasm.F64Trunc))
	case check.RoundToInt:
		return one(b.toInt(args[0], wasm.F64Nearest))
	case "math.floor":
		return one(b.toInt(args[0], wasm.F64Floor))
	case "math.ceil":
		return one(b.toInt(args[0], wasm.F64Ceil))
	case "math.trunc":
		return one(b.toInt(args[0], wasm.F64Trunc))
	case check.MixedEq, check.MixedNe, check.MixedLt, check.MixedLe, check.MixedGt, check.MixedGe:
		return one(b.mixed(e.Op, args[0], args[1]))
	case check.FloatFloorDiv, check.FloatMod:
		y := b.saved(args[1])
		x := b.saved(args[0])
		b.divisor(y)
		return b.invoke(b.program.routine(string(e.Op)), []Type{wasm.F64}, []Expr{x, y})
	case check.FloatPow:
		return one(b.floatPow(args[0], args[1]))
	case check.IntPow:
		return one(b.power(args[0], args[1]))
	case check.IntPowMod:
		return one(b.powerMod(args[0], args[1], args[2]))
	case check.IntRound:
		return one(b.roundInt(args[0], args[1]))
	case check.FloatRound:
		return one(b.roundFloat(args[0], args[1]))
	case "math.sqrt":
		x := b.saved(args[0])
		b.emit(&Check{Test: op(wasm.F64Lt, wasm.I32, x, f64(0)), Failure: b.failure("value", "expected a nonnegative input, got {a.float}"), A: bits(x)})
		return one(op(wasm.F64Sqrt, wasm.F64, x))
	case "math.isnan":
		x := b.saved(args[0])
		return one(op(wasm.F64Ne, wasm.I32, x, x))
	case "math.isinf":
		return one(op(wasm.F64Eq, wasm.I32, op(wasm.F64Abs, wasm.F64, args[0]), f64(math.Inf(1))))
	case "math.isfinite":
		return one(op(wasm.F64Lt, wasm.I32, op(wasm.F64Abs, wasm.F64, args[0]), f64(math.Inf(1))))
	case "math.degrees":
		return one(op(wasm.F64Mul, wasm.F64, args[0], f64(180/math.Pi)))
	case "math.radians":
		return one(op(wasm.F64Mul, wasm.F64, args[0], f64(math.Pi/180)))
	}
	if values, ok := b.uint(e.Op, args); ok {
		return values
	}
	if values, ok := b.numpy(e, args); ok {
		return values
	}
	if values, ok := b.math(e, args); ok {
		return values
	}
	if values, ok := b.random(e, args); ok {
		return values
	}
	b.refuse("the operation %s is not compiled yet", e.Op)
	return nil
}

func bits(x Expr) Expr { return op(wasm.I64ReinterpretF64, wasm.I64, x) }

// simple gives a constant or a local with the value: what checks may read twice and failures may show.
func (b *builder) simple(e Expr) Expr {
	if _, ok := e.(*Get); ok {
		return e
	}
	return b.saved(e)
}

func (b *builder) arith(kind Kind, overflow string, zero bool, args []Expr) Expr {
	a := &Arith{Kind: kind, Into: b.f.temp(wasm.I64), X: b.simple(args[0])}
	if len(args) > 1 {
		a.Y = b.simple(args[1])
	}
	if kind == Shl {
		b.emit(&Check{Test: op(wasm.I64LtS, wasm.I32, a.Y, i64(0)), Failure: b.failure("value", "negative shift count")})
	}
	if zero {
		a.Zero = b.failure("zero_division", divisionByZero)
	}
	if overflow != "" {
		a.Overflow = b.failure("overflow", overflow)
	}
	b.emit(a)
	return get(a.Into)
}

func (b *builder) divisor(y Expr) {
	if c, ok := y.(*Const); ok && c.Float != 0 {
		return
	}
	b.emit(&Check{Test: op(wasm.F64Eq, wasm.I32, y, f64(0)), Failure: b.failure("zero_division", divisionByZero)})
}

func (b *builder) shiftRight(x, count Expr) Expr {
	if c, ok := constInt(count); ok && c >= 0 {
		return op(wasm.I64ShrS, wasm.I64, x, i64(min(c, 63)))
	}
	x, count = b.simple(x), b.simple(count)
	b.emit(&Check{Test: op(wasm.I64LtS, wasm.I32, count, i64(0)), Failure: b.failure("value", "negative shift count")})
	most := op(wasm.Select, wasm.I64, count, i64(63), op(wasm.I64LtU, wasm.I32, count, i64(63)))
	return op(wasm.I64ShrS, wasm.I64, x, most)
}

// exactInts are the ints that are exact as floats without looking: |i| <= 2**53.
func exactInt(x Expr) Expr {
	return op(wasm.I64LeU, wasm.I32, op(wasm.I64Add, wasm.I64, x, i64(1<<53)), i64(1<<54))
}

func (b *builder) trueDiv(x, y Expr) Expr {
	x, y = b.saved(x), b.saved(y)
	b.emit(&Check{Test: op(wasm.I64Eqz, wasm.I32, y), Failure: b.failure("zero_division", divisionByZero)})
	result := b.f.temp(wasm.F64)
	quotient := op(wasm.F64Div, wasm.F64, op(wasm.F64ConvertI64S, wasm.F64, x), op(wasm.F64ConvertI64S, wasm.F64, y))
	wide := b.into(func() {
		b.emit(&Set{result, b.invoke(b.program.routine("int.truediv"), []Type{wasm.F64}, []Expr{x, y})[0]})
	})
	b.emit(&Set{result, quotient})
	b.emit(&If{Test: not(op(wasm.I32And, wasm.I32, exactInt(x), exactInt(y))), Then: wide})
	return get(result)
}

func (b *builder) exactFloat(x Expr) Expr {
	if c, ok := constInt(x); ok && c >= -1<<53 && c <= 1<<53 {
		return f64(float64(c))
	}
	x = b.saved(x)
	float := b.saved(op(wasm.F64ConvertI64S, wasm.F64, x))
	back := op(wasm.I64TruncSatF64S, wasm.I64, float)
	// 2**63-1 rounds to 2**63, which saturates back to 2**63-1.
	inexact := op(wasm.I32Or, wasm.I32, op(wasm.I64Ne, wasm.I32, back, x), op(wasm.I64Eq, wasm.I32, x, i64(math.MaxInt64)))
	b.emit(&Check{Test: inexact, Failure: b.failure("overflow", "the int {a} is not exact as a float"), A: x})
	return float
}

// toInt rounds a float to an int by an instruction.
func (b *builder) toInt(x Expr, round wasm.Op) Expr {
	x = b.saved(op(round, wasm.F64, x))
	b.emit(&Check{Test: op(wasm.F64Ne, wasm.I32, x, x), Failure: b.failure("value", "cannot convert float NaN to integer")})
	infinite := op(wasm.F64Eq, wasm.I32, op(wasm.F64Abs, wasm.F64, x), f64(math.Inf(1)))
	inside := op(wasm.I32And, wasm.I32, op(wasm.F64Ge, wasm.I32, x, f64(-1<<63)), op(wasm.F64Lt, wasm.I32, x, f64(1<<63)))
	fails := b.into(func() {
		b.emit(&Check{Test: infinite, Failure: b.failure("overflow", "cannot convert float infinity to integer")})
		b.emit(&Fail{Failure: b.failure("overflow", "{a.float} is beyond 64 bits as an int"), A: bits(x)})
	})
	b.emit(&If{Test: not(inside), Then: fails})
	return op(wasm.I64TruncSatF64S, wasm.I64, x)
}

// mixed compares an int with a float exactly: i < f where i < ceil(f), and so on; what is beyond 64 bits is decided by its sign.
func (b *builder) mixed(o check.Op, i, f Expr) Expr {
	if c, ok := constInt(i); ok && c >= -1<<53 && c <= 1<<53 {
		float := map[check.Op]wasm.Op{check.MixedEq: wasm.F64Eq, check.MixedNe: wasm.F64Ne, check.MixedLt: wasm.F64Lt, check.MixedLe: wasm.F64Le, check.MixedGt: wasm.F64Gt, check.MixedGe: wasm.F64Ge}
		return op(float[o], wasm.I32, f64(float64(c)), f)
	}
	f = b.saved(f)
	i = b.saved(i)
	and := func(x, y Expr) Expr { return op(wasm.I32And, wasm.I32, x, y) }
	or := func(x, y Expr) Expr { return op(wasm.I32Or, wasm.I32, x, y) }
	compare := func(o wasm.Op, y float64) Expr { return op(o, wasm.I32, f, f64(y)) }
	inside := and(compare(wasm.F64Ge, -1<<63), compare(wasm.F64Lt, 1<<63))
	rounded := func(o wasm.Op, round wasm.Op) Expr {
		return op(o, wasm.I32, i, op(wasm.I64TruncSatF64S, wasm.I64, op(round, wasm.F64, f)))
	}
	equal := func() Expr {
		whole := op(wasm.F64Eq, wasm.I32, op(wasm.F64Trunc, wasm.F64, f), f)
		return and(and(inside, whole), rounded(wasm.I64Eq, wasm.F64Trunc))
	}
	// Above 2**63-1 are the floats from 2**63 on; ceil of an f below that is below it too, and the least int is a float itself.
	switch o {
	case check.MixedEq:
		return equal()
	case check.MixedNe:
		return op(wasm.I32Eqz, wasm.I32, equal())
	case check.MixedLt:
		return or(compare(wasm.F64Ge, 1<<63), and(inside, rounded(wasm.I64LtS, wasm.F64Ceil)))
	case check.MixedLe:
		return or(compare(wasm.F64Ge, 1<<63), and(inside, rounded(wasm.I64LeS, wasm.F64Floor)))
	case check.MixedGt:
		return or(compare(wasm.F64Lt, -1<<63), and(inside, rounded(wasm.I64GtS, wasm.F64Floor)))
	}
	return or(compare(wasm.F64Lt, -1<<63), and(inside, rounded(wasm.I64GeS, wasm.F64Ceil)))
}

// power squares and multiplies, checked. Small constant exponents are products.
func (b *builder) power(x, y Expr) Expr {
	const overflow = "{a} ** {b} is beyond 64 bits"
	if n, ok := constInt(y); ok && n >= 0 && n <= 3 {
		x = b.simple(x)
		result := i64(1)
		for k := int64(0); k < n; k++ {
			if k == 0 {
				result = x
				continue
			}
			result = b.arith(Mul, "{a} * {b} is beyond 64 bits", false, []Expr{result, x})
		}
		return result
	}
	x, y = b.saved(x), b.saved(y)
	failure := b.failure("overflow", overflow)
	results := b.invoke(b.program.routine("int.pow"), []Type{wasm.I64, wasm.I32}, []Expr{x, y})
	b.emit(&Check{Test: results[1], Failure: failure, A: x, B: y})
	return results[0]
}

func (b *builder) powerMod(x, y, m Expr) Expr {
	x, y, m = b.saved(x), b.saved(y), b.saved(m)
	b.emit(&Check{Test: op(wasm.I64Eqz, wasm.I32, m), Failure: b.failure("value", "pow() 3rd argument cannot be 0")})
	results := b.call(b.program.routine("int.powmod"), x, y, m)
	b.emit(&Check{Test: results[1], Failure: b.failure("value", "base is not invertible for the given modulus")})
	return results[0]
}

// roundInt changes x only where digits are negative.
func (b *builder) roundInt(x, digits Expr) Expr {
	x, digits = b.saved(x), b.saved(digits)
	if c, ok := constInt(digits); ok && c >= 0 {
		return x
	}
	result := b.variable("", x)
	b.when(lt(digits, i64(0)), func() {
		results := b.call(b.program.routine("int.round"), x, digits)
		b.emit(&Check{Test: results[1], Failure: b.failure("overflow", "round({a}, {b}) is beyond 64 bits"), A: x, B: digits})
		b.set(result, results[0])
	})
	return get(result)
}

// roundFloat asks the host: the correctly rounded decimal needs more than 64 bits.
func (b *builder) roundFloat(x, digits Expr) Expr {
	x = b.saved(x)
	result := b.call(b.program.host("float_round", []Type{wasm.F64, wasm.I64}, wasm.F64), x, digits)[0]
	infinite := func(v Expr) Expr { return eq(op(wasm.F64Abs, wasm.F64, v), f64(math.Inf(1))) }
	b.emit(&Check{Test: op(wasm.I32GtU, wasm.I32, infinite(result), infinite(x)), Failure: b.failure("overflow", "rounded value too large to represent")})
	return result
}
