package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// The processor's conversion of an int to a float waits for what its target register held before, which ties the rounds of a loop to each other. Within loops it is
// therefore done with bits: the int becomes the mantissa of a float whose exponent makes it count in ones, and that exponent's own value is taken off.
const (
	onesBits = 0x4338000000000000 // 1.5 * 2**52: an int below 2**51 in either direction is added to it
	lowBits  = 0x4330000000000000 // 2**52
	highBits = 0x4530000080000000 // 2**84 + 2**63, in units of 2**32
)

// converted is float(x) by bits, and the place in it where x is computed. One subtraction gives it where x is below 2**51 in size. Otherwise both halves of x are made
// floats, which are exact, and their sum is rounded once, as the conversion rounds.
func converted(x Expr, now interval) (whole Expr, place *Expr) {
	float := func(e Expr) Expr { return op(wasm.F64ReinterpretI64, wasm.F64, e) }
	if now.within(interval{-(1 << 51), 1 << 51}) {
		ones := &Op{Op: wasm.I64Add, Of: wasm.I64, Args: []Expr{x, i64(onesBits)}}
		return op(wasm.F64Sub, wasm.F64, float(ones), f64(math.Float64frombits(onesBits))), &ones.Args[0]
	}
	half := &Op{Op: wasm.I64ShrU, Of: wasm.I64, Args: []Expr{x, i64(32)}}
	high := float(op(wasm.I64Xor, wasm.I64, half, i64(highBits)))
	low := float(op(wasm.I64Or, wasm.I64, op(wasm.I64And, wasm.I64, duplicate(x, nil), i64(math.MaxUint32)), i64(lowBits)))
	both := math.Float64frombits(highBits) + math.Float64frombits(lowBits)
	return op(wasm.F64Add, wasm.F64, op(wasm.F64Sub, wasm.F64, high, f64(both)), low), &half.Args[0]
}
