package ir

import "weft/bridge/lang/wasm"

// The operators by the type of their first operand: addresses and sizes (I32) are unsigned, ints (I64) signed.

type operator struct{ i32, i64, f64 wasm.Op }

func (o operator) of(t Type) wasm.Op {
	switch t {
	case wasm.I32:
		return o.i32
	case wasm.I64:
		return o.i64
	}
	return o.f64
}

func (o operator) apply(x, y Expr) Expr { return op(o.of(x.Type()), x.Type(), x, y) }
func (o operator) test(x, y Expr) Expr  { return op(o.of(x.Type()), wasm.I32, x, y) }

func add(x, y Expr) Expr {
	if c, ok := constInt(y); ok && c == 0 {
		return x
	}
	return operator{wasm.I32Add, wasm.I64Add, wasm.F64Add}.apply(x, y)
}

func mul(x, y Expr) Expr {
	if c, ok := constInt(y); ok && c == 1 {
		return x
	}
	if c, ok := constInt(y); ok && c > 0 && c&(c-1) == 0 && x.Type() == wasm.I32 {
		return shl(x, log2(c))
	}
	return operator{wasm.I32Mul, wasm.I64Mul, wasm.F64Mul}.apply(x, y)
}

func sub(x, y Expr) Expr { return operator{wasm.I32Sub, wasm.I64Sub, wasm.F64Sub}.apply(x, y) }
func and(x, y Expr) Expr { return operator{i32: wasm.I32And, i64: wasm.I64And}.apply(x, y) }
func or(x, y Expr) Expr  { return operator{i32: wasm.I32Or, i64: wasm.I64Or}.apply(x, y) }
func xor(x, y Expr) Expr { return operator{i32: wasm.I32Xor, i64: wasm.I64Xor}.apply(x, y) }
func eq(x, y Expr) Expr  { return operator{wasm.I32Eq, wasm.I64Eq, wasm.F64Eq}.test(x, y) }
func ne(x, y Expr) Expr  { return operator{wasm.I32Ne, wasm.I64Ne, wasm.F64Ne}.test(x, y) }
func lt(x, y Expr) Expr  { return operator{wasm.I32LtU, wasm.I64LtS, wasm.F64Lt}.test(x, y) }
func le(x, y Expr) Expr  { return operator{wasm.I32LeU, wasm.I64LeS, wasm.F64Le}.test(x, y) }
func gt(x, y Expr) Expr  { return lt(y, x) }
func ge(x, y Expr) Expr  { return le(y, x) }

func shl(x Expr, n int64) Expr {
	if n == 0 {
		return x
	}
	return operator{i32: wasm.I32Shl, i64: wasm.I64Shl}.apply(x, &Const{Of: x.Type(), Int: n})
}

// shr is unsigned.
func shr(x Expr, n int64) Expr {
	return operator{i32: wasm.I32ShrU, i64: wasm.I64ShrU}.apply(x, &Const{Of: x.Type(), Int: n})
}

func log2(c int64) int64 {
	n := int64(0)
	for c > 1 {
		c >>= 1
		n++
	}
	return n
}

// wide makes a size an int, narrow an int that is known to fit a size.
func wide(x Expr) Expr {
	if c, ok := x.(*Const); ok {
		return i64(int64(uint32(c.Int)))
	}
	return op(wasm.I64ExtendI32U, wasm.I64, x)
}

func narrow(x Expr) Expr {
	if c, ok := x.(*Const); ok {
		return i32(int64(int32(c.Int)))
	}
	return op(wasm.I32WrapI64, wasm.I32, x)
}

func choose(test, then, otherwise Expr) Expr {
	return op(wasm.Select, then.Type(), then, otherwise, test)
}
