package lower

import (
	"math"

	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
)

// overflowTest leaves whether a sum, a difference or a product of two ints does not fit. Inside of a try it is asked before the arithmetic is done.
func (e *emitter) overflowTest(kind ir.Kind, a, b ir.Expr) {
	x, y, result := e.Local(wasm.I64), e.Local(wasm.I64), e.Local(wasm.I64)
	e.value(a)
	e.Set(x)
	e.value(b)
	e.Set(y)
	e.Get(x)
	e.Get(y)
	e.Op(map[ir.Kind]wasm.Op{ir.Add: wasm.I64Add, ir.Sub: wasm.I64Sub, ir.Mul: wasm.I64Mul}[kind])
	e.Set(result)
	if kind == ir.Mul {
		e.productTest(x, y, result)
		return
	}
	// The signs of both operands (for a difference: of the first and the negated second) differ from the result's.
	e.Get(x)
	e.Get(result)
	e.Op(wasm.I64Xor)
	e.Get(y)
	if kind == ir.Add {
		e.Get(result)
	} else {
		e.Get(x)
	}
	e.Op(wasm.I64Xor)
	e.Op(wasm.I64And)
	e.I64(0)
	e.Op(wasm.I64LtS)
}

func (e *emitter) productTest(x, y, result wasm.Local) {
	failed := e.Local(wasm.I32)
	e.I32(0)
	e.Set(failed)
	e.wide(func() { e.Get(x) }, func() { e.Get(y) })
	e.If()
	e.Get(x)
	e.I64(-1)
	e.Op(wasm.I64Eq)
	e.If()
	e.Get(y)
	e.I64(math.MinInt64)
	e.Op(wasm.I64Eq)
	e.Set(failed)
	e.Else()
	e.Get(x)
	e.Op(wasm.I64Eqz)
	e.If()
	e.Else()
	e.Get(result)
	e.Get(x)
	e.Op(wasm.I64DivS)
	e.Get(y)
	e.Op(wasm.I64Ne)
	e.Set(failed)
	e.End()
	e.End()
	e.endIf()
	e.Get(failed)
}
