package ir

import (
	"math"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// words builds an operation of text that is a function of the library.
func (b *builder) words(e *check.Apply) []Expr {
	if _, ok := fieldOf(e); ok {
		return b.makeText(check.Text{{Value: e}})
	}
	args := b.each(e.Args...)
	name := strings.TrimPrefix(string(e.Op), "str.")
	if rest, ok := strings.CutPrefix(name, "bytes."); ok {
		name = "bytes_" + rest
	}
	var flat []Expr
	for i, values := range args {
		if !check.IsOctet(e.Op) {
			values = asText(e.Args[i].Type(), values)
			args[i] = values
		}
		flat = append(flat, values...)
	}
	if test, ok := asciiTests[e.Op]; ok {
		return []Expr{b.ofOne(args[0], test, func() Expr { return b.libMade(name, e.Type(), flat...)[0] })}
	}
	if values, ok := b.splitEverywhere(e, args, func() []Expr { return b.libMade(name, e.Type(), flat...) }); ok {
		return values
	}
	if values, ok := b.directly(e, args); ok {
		return values
	}
	switch e.Op {
	case check.StrUTF8:
		return args[0][:strLength]
	case check.StrWithoutPrefix, check.StrWithoutSuffix: // of bytes too
		return b.libMade(name, aStr, flat...)[:len(valueTypes(e.Type()))]
	case check.StrJoin, check.BytesJoin:
		by := asText(e.Type(), args[0])
		made := b.list(e.Args[1].Type()).routine("join", by[strData], by[strSize], by[strLength], args[1][0])
		return b.made(e.Type(), made[:len(valueTypes(e.Type()))])
	case check.StrToFloat:
		return b.floatOf(args[0])
	case check.FormatFloat:
		return b.formatFloat(flat)
	case check.FormatStr, check.FormatInt, check.FormatUint:
		return b.libMade(strings.TrimPrefix(string(e.Op), "format.")+"_field", e.Type(), flat...)
	}
	return b.libMade(name, e.Type(), flat...)
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
	text := b.save(b.digitsOf(value, how, precision, args[1:4]))
	if sign, _ := constInt(args[5]); sign == '-' && none(args[8]) && none(args[9]) { // nothing is put around it
		return text
	}
	return b.libMade("float_field", aStr, append(text, args[5:]...)...)
}

// digitsOf are the digits of a float, which the library or the host writes; form is the letter, # and z.
func (b *builder) digitsOf(value, how, precision Expr, form []Expr) []Expr {
	if letter, _ := constInt(form[0]); letter != 'f' || !none(form[1]) || !none(form[2]) {
		return b.hostFloat(value, how, precision)
	}
	value = b.saved(value)
	at, size := b.f.local("text", wasm.I32), b.f.local("size", wasm.I32)
	digits := b.lib("fixed", value, precision)[0]
	b.either(lt(digits, i64(0)), func() {
		text := b.hostFloat(value, how, precision)
		b.set(at, text[strData])
		b.set(size, text[strSize])
	}, func() {
		const room = fieldBytes + overrun
		b.set(at, b.alloc(i32(room)))
		end := b.call(b.program.routine("fixed.text"), digits, narrow(precision), negativeFloat(value), get(at))[0]
		b.set(size, sub(end, get(at)))
		b.call(b.program.routine("text.shrink"), get(at), i32(room), get(size))
	})
	return []Expr{get(at), get(size), get(size)}
}

// hostFloat has the host write the digits of a float.
func (b *builder) hostFloat(value, how, precision Expr) []Expr {
	size := b.saved(narrow(add(precision, i64(abi.FloatFormatBytes))))
	at := b.alloc(size)
	written := b.call(b.program.host("float_format", []Type{wasm.F64, wasm.I32, wasm.I32, wasm.I32}, wasm.I32), value, how, narrow(precision), at)[0]
	b.call(b.program.routine("text.shrink"), at, size, written)
	return []Expr{at, written, written}
}

// none says whether a value is known to be 0.
func none(e Expr) bool {
	v, known := constInt(e)
	return known && v == 0
}

// directly builds what the common forms of an operation need less for than the function of the library: those of the whole text, those of decimal digits.
func (b *builder) directly(e *check.Apply, args [][]Expr) ([]Expr, bool) {
	s := args[0]
	switch e.Op {
	case check.StrToInt:
		if base, _ := constInt(args[1][0]); base != 10 {
			return nil, false
		}
		values := b.call(b.program.routine("text.int"), s[strData], s[strSize])
		number, status, digits := b.variable("number", values[0]), b.variable("status", i64(0)), b.variable("digits", i64(0))
		b.when(not(values[1]), func() {
			all := b.lib("int_of", append(append([]Expr{}, s...), i64(10))...)
			b.set(number, all[0])
			b.set(status, all[1])
			b.set(digits, all[2])
		})
		return []Expr{get(number), get(status), get(digits)}, true
	case check.StrBegins, check.StrEnds, check.StrFind:
		start, known := constInt(args[2][0])
		stop, ends := constInt(args[3][0])
		switch {
		case e.Op == check.StrFind && ends && stop == math.MaxInt64 && !(known && start == 0):
			return b.findFrom(e, args), true
		case !known || !ends || start != 0 || stop != math.MaxInt64:
			return nil, false
		}
	default:
		return nil, false
	}
	t := args[1]
	if e.Op == check.StrFind {
		at := b.variable("at", b.findText(s[strData], s[strSize], t, i32(0)))
		b.when(and(ne(s[strSize], s[strLength]), ne(get(at), i32(-1))), func() { b.set(at, b.counted(s[strData], get(at))[strLength]) })
		return []Expr{op(wasm.I64ExtendI32S, wasm.I64, get(at))}, true
	}
	if n, known := constInt(s[strSize]); known {
		if part, known := constInt(t[strSize]); known && part > n {
			return []Expr{i32(0)}, true
		}
	}
	// The last bytes of a text are the last characters of another one only where that has them at its end: what continues a character begins none.
	begin := s[strData]
	if e.Op == check.StrEnds {
		begin = add(begin, sub(s[strSize], t[strSize]))
	}
	found := b.variable("found", le(t[strSize], s[strSize]))
	b.when(get(found), func() { b.set(found, b.sameText([]Expr{b.saved(begin), t[strSize], t[strLength]}, t)) })
	return []Expr{get(found)}, true
}

// findFrom is find() from a place on: in ASCII that is the one of a byte.
func (b *builder) findFrom(e *check.Apply, args [][]Expr) []Expr {
	s, t, start := args[0], args[1], b.simple(args[2][0])
	found := b.variable("found", i64(-1))
	inside := op(wasm.I64LeU, wasm.I32, start, wide(s[strSize]))
	b.either(and(eq(s[strSize], s[strLength]), inside), func() {
		at := b.findText(s[strData], s[strSize], t, narrow(start))
		b.set(found, op(wasm.I64ExtendI32S, wasm.I64, at))
	}, func() {
		all := append(append(append([]Expr{}, s...), t...), start, args[3][0])
		b.set(found, b.lib("find", all...)[0])
	})
	return []Expr{get(found)}
}
