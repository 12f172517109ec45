package ir

import (
	"encoding/binary"
	"slices"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// asciiTests are the tests of what characters are, for those of ASCII.
var asciiTests = map[check.Op]func(c byte) bool{
	"str.is_alpha":      isLetter,
	"str.is_digit":      isDigit,
	"str.is_decimal":    isDigit,
	"str.is_numeric":    isDigit,
	"str.is_alnum":      func(c byte) bool { return isLetter(c) || isDigit(c) },
	"str.is_space":      func(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f },
	"str.is_upper":      isCapital,
	"str.is_lower":      func(c byte) bool { return isLetter(c) && !isCapital(c) },
	"str.is_title":      isCapital,
	"str.is_identifier": func(c byte) bool { return isLetter(c) || c == '_' },
	"str.is_printable":  func(c byte) bool { return c >= ' ' && c < 0x7f },
}

func isLetter(c byte) bool  { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool   { return c >= '0' && c <= '9' }

// ofOne tests a text: of one byte by a bit, others as rest says.
func (w *writer) ofOne(s []Expr, test func(c byte) bool, rest func() Expr) Expr {
	bits := make([]byte, 1<<7/8)
	for c := range byte(1 << 7) {
		if test(c) {
			bits[c>>3] |= 1 << (c & 7)
		}
	}
	result := w.f.local("holds", wasm.I32)
	w.either(eq(s[strSize], i32(1)), func() { w.set(result, w.bitOf(bits, w.byteAt(s[strData]))) }, func() { w.set(result, rest()) })
	return get(result)
}

// bitOf is the bit of a byte, which is not beyond them: where they are those of ASCII it stands in the code, in a word or one of two, otherwise in a table.
func (w *writer) bitOf(bits []byte, byte Expr) Expr {
	low, high := binary.LittleEndian.Uint64(bits), binary.LittleEndian.Uint64(bits[8:])
	in := func(word Expr) Expr { return and(narrow(op(wasm.I64ShrU, wasm.I64, word, wide(byte))), i32(1)) }
	switch {
	case slices.ContainsFunc(bits[1<<7/8:], func(b uint8) bool { return b != 0 }):
		eight := w.load(wasm.I32Load8U, w.saved(shr(byte, 3)), w.program.constant(bits, 1), Static)
		return and(op(wasm.I32ShrU, wasm.I32, eight, and(byte, i32(7))), i32(1))
	case high == 0:
		return and(in(i64(int64(low))), lt(byte, i32(1<<6)))
	case low == 0:
		return and(in(i64(int64(high))), eq(shr(byte, 6), i32(1)))
	}
	both := in(choose(lt(byte, i32(1<<6)), i64(int64(low)), i64(int64(high))))
	if len(bits) == 1<<7/8 {
		return both
	}
	return and(both, lt(byte, i32(1<<7)))
}
