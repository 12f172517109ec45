package ir

import (
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// words builds an operation of text that is a function of the library.
func (b *builder) words(e *check.Apply) []Expr {
	args := b.each(e.Args...)
	var flat []Expr
	for _, values := range args {
		flat = append(flat, values...)
	}
	if test, ok := asciiTests[e.Op]; ok {
		return []Expr{b.ofOne(args[0], test, func() Expr { return b.libMade(strings.TrimPrefix(string(e.Op), "str."), e.Type(), flat...)[0] })}
	}
	switch e.Op {
	case check.StrToFloat:
		return b.floatOf(args[0])
	case check.FormatFloat:
		return b.formatFloat(flat)
	case check.FormatStr, check.FormatInt:
		return b.libMade(strings.TrimPrefix(string(e.Op), "format.")+"_field", e.Type(), flat...)
	}
	return b.libMade(strings.TrimPrefix(string(e.Op), "str."), e.Type(), flat...)
}

// aStr is the type of text that no node has.
var aStr = &check.Type{Kind: check.Str}

// floatOf is the number of a text, and whether it is none. What the library cannot do with the precision of a float the host does.
func (b *builder) floatOf(s []Expr) []Expr {
	results := b.lib("float_of", s...)
	number, status := b.variable("number", results[0]), b.variable("status", results[1])
	b.when(eq(get(status), i64(2)), func() {
		plain := b.libMade("plain", aStr, s...)
		bits := b.saved(b.call(b.program.host("float_parse", []Type{wasm.I32, wasm.I32}, wasm.I64), plain[strData], plain[strSize])[0])
		b.set(number, op(wasm.F64ReinterpretI64, wasm.F64, bits))
		b.set(status, wide(eq(bits, i64(abi.NoFloat))))
	})
	return []Expr{get(number), get(status)}
}

// formatFloat has the host write the digits of a float, and the library what is around them.
func (b *builder) formatFloat(args []Expr) []Expr {
	value, precision := args[0], b.simple(args[4])
	how := or(narrow(args[1]), or(mul(args[2], i32(abi.FormatAlternate)), mul(args[3], i32(abi.FormatPositiveZero))))
	b.fails(gt(precision, i64(1<<31-1)), "value", "precision too big")
	size := b.saved(narrow(add(precision, i64(abi.FloatFormatBytes))))
	at := b.alloc(size)
	n := b.saved(b.call(b.program.host("float_format", []Type{wasm.F64, wasm.I32, wasm.I32, wasm.I32}, wasm.I32), value, how, narrow(precision), at)[0])
	return b.libMade("float_field", aStr, append([]Expr{at, n, n}, args[5:]...)...)
}
