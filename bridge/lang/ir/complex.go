package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

func (b *builder) complexOperation(e *check.Apply) []Expr {
	switch e.Op {
	case check.ComplexMake:
		return b.operands(e.Args...)
	case check.ComplexReal:
		return b.values(e.Args[0])[:1]
	}
	return b.values(e.Args[0])[1:]
}

// complexTextBytes is how long repr() of a complex number is at most.
const complexTextBytes = 2*abi.FloatTextBytes + int64(len("(+j)"))

// complexText writes a complex number: 2j, (1-2j), (-0+2j).
func complexText(r *routine) {
	re, im, start := r.param("re", wasm.F64), r.param("im", wasm.F64), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	to := r.variable("at", start)
	part := func(x Expr) {
		size := r.call(r.program.host("float_text", []Type{wasm.F64, wasm.I32}, wasm.I32), x, get(to))[0]
		r.set(to, add(get(to), size))
		// 1.0 is written 1 here
		last := r.saved(sub(get(to), i32(2)))
		zero := r.load(wasm.I32Load8U, last, 1, Text)
		r.when(and(eq(r.byteAt(last), i32('.')), eq(zero, i32('0'))), func() { r.set(to, last) })
	}
	r.when(eq(bits(re), i64(0)), func() {
		part(im)
		r.literal(to, "j")
		r.ret(get(to))
	})
	r.literal(to, "(")
	part(re)
	r.when(or(ne(im, im), op(wasm.I64GeS, wasm.I32, bits(im), i64(0))), func() { r.literal(to, "+") })
	part(im)
	r.literal(to, "j)")
	r.ret(get(to))
}
