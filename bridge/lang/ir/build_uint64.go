package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// uint builds an operation of uint64 that is more than an instruction; ok is false where it is none.
func (b *builder) uint(e check.Op, args []Expr) (values []Expr, ok bool) {
	one := func(e Expr) ([]Expr, bool) { return []Expr{e}, true }
	switch e {
	case check.IntToUint:
		return args, true
	case check.UintToInt:
		u := b.simple(args[0])
		b.fails(lt(u, i64(0)), "overflow", "{a.uint} is beyond 64 bits", u)
		return one(u)
	case check.UintToFloat:
		return one(b.unsignedFloat(b.saved(args[0])))
	case check.UintFloorDiv, check.UintMod:
		y := b.simple(args[1])
		if n, known := constInt(y); !known || n == 0 {
			b.fails(op(wasm.I64Eqz, wasm.I32, y), "zero_division", divisionByZero)
		}
		if e == check.UintMod {
			return one(umod(args[0], y))
		}
		return one(udiv(args[0], y))
	case check.UintNeg:
		return one(sub(i64(0), args[0]))
	case check.UintInvert:
		return one(op(wasm.I64Xor, wasm.I64, args[0], i64(-1)))
	case check.UintShl:
		return one(b.unsignedShift(wasm.I64Shl, args[0], args[1]))
	case check.UintShr:
		return one(b.unsignedShift(wasm.I64ShrU, args[0], args[1]))
	case check.UintPow:
		return one(b.lib("wrapped_power", args...)[0])
	case check.UintLength:
		return one(sub(i64(64), op(wasm.I64Clz, wasm.I64, args[0])))
	}
	return nil, false
}

// unsignedShift shifts zeros in; 64 of them and more leave nothing.
func (b *builder) unsignedShift(shift wasm.Op, x, count Expr) Expr {
	if n, known := constInt(count); known && n >= 0 {
		if n > 63 {
			return i64(0)
		}
		return op(shift, wasm.I64, x, count)
	}
	x, count = b.simple(x), b.simple(count)
	b.fails(lt(count, i64(0)), "value", "negative shift count")
	return choose(lt(count, i64(64)), op(shift, wasm.I64, x, count), i64(0))
}

// unsignedFloat rounds once: of a number with the highest bit, half of it is converted, of which the last bit says whether any bit behind it was set.
func (b *builder) unsignedFloat(u Expr) Expr {
	half := or(op(wasm.I64ShrU, wasm.I64, u, i64(1)), and(u, i64(1)))
	result := b.variable("float", op(wasm.F64ConvertI64S, wasm.F64, u))
	b.when(lt(u, i64(0)), func() {
		b.set(result, op(wasm.F64Mul, wasm.F64, op(wasm.F64ConvertI64S, wasm.F64, half), f64(2)))
	})
	return get(result)
}
