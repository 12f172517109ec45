package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// field is a part of a text that is laid out where it is written: a decimal int, a float with so many digits, or a str, with a width, a fill of ASCII and nothing else. Others are a str first.
type field struct {
	of                           *check.Apply
	fill, align, width, fraction int64
}

// Most of what a field of a number has beside its width: digits, sign and point; and how far words are written beyond a field.
const (
	widest     = 1000
	fieldBytes = 24
	overrun    = 8
)

// fieldOf says whether a value is such a field.
func fieldOf(e check.Expr) (f field, ok bool) {
	a, ok := e.(*check.Apply)
	if !ok {
		return f, false
	}
	var known []int64
	for _, arg := range a.Args[1:] {
		c, ok := arg.(*check.Const)
		if !ok {
			return f, false
		}
		known = append(known, c.Int)
	}
	f.of = a
	switch a.Op {
	case check.FormatStr:
		f.fill, f.align, f.width = known[0], known[1], known[2]
		ok = known[3] < 0
	case check.FormatInt: // decimal, with a sign only where it is negative
		f.fill, f.align, f.width = known[4], known[5], known[6]
		ok = known[0] == 10 && known[2] == '-' && known[3] == 0 && known[7] == 0
	case check.FormatFloat:
		f.fraction, f.fill, f.align, f.width = known[3], known[5], known[6], known[7]
		ok = known[0] == 'f' && known[1] == 0 && known[2] == 0 && f.fraction <= mostFraction && known[4] == '-' && known[8] == 0
	default:
		return f, false
	}
	return f, ok && f.fill < 0x80 && f.width <= widest
}

// mostFraction is how many digits the library's fixed writes behind the point.
const mostFraction = 15

// values are what the field shows, evaluated: the ints or the text; of a float its digits as an int, whether it is negative, and the text that the host writes where there is no such int. room is how many bytes it needs.
func (b *builder) fieldValues(f field) (values []Expr, least int64, more Expr) {
	values = b.save(b.values(f.of.Args[0]))
	switch f.of.Op {
	case check.FormatStr:
		return values, f.width + overrun, wide(values[strSize])
	case check.FormatInt:
		return values, fieldBytes + f.width + overrun, i64(0)
	}
	digits := b.lib("fixed", values[0], i64(f.fraction))[0]
	negative := b.saved(negativeFloat(values[0]))
	at, size := b.variable("at", i32(0)), b.variable("size", i32(0))
	b.when(lt(digits, i64(0)), func() {
		text := b.hostFloat(values[0], i32('f'), i64(f.fraction))
		b.set(at, text[strData])
		b.set(size, text[strSize])
	})
	return []Expr{digits, negative, get(at), get(size)}, fieldBytes + f.width + overrun, wide(get(size))
}

func negativeFloat(x Expr) Expr { return lt(bits(x), i64(0)) }

// putField writes it, where there is room, and moves to behind it.
func (b *builder) putField(f field, values []Expr, to *Local) {
	start := b.saved(get(to))
	first := b.variable("first", start) // of what is filled before: a sign stays where it is
	var length Expr
	signed := func(negative Expr) {
		if f.align == '=' {
			b.set(first, add(start, negative))
		}
	}
	switch f.of.Op {
	case check.FormatStr:
		b.call(b.program.routine("text.copy"), start, values[strData], values[strSize])
		b.set(to, add(start, values[strSize]))
		length = values[strLength]
	case check.FormatInt:
		b.set(to, b.call(b.program.routine("int.text"), values[0], start)[0])
		signed(b.saved(lt(values[0], i64(0))))
	default:
		digits, negative, at, size := values[0], values[1], values[2], values[3]
		b.either(lt(digits, i64(0)), func() {
			b.call(b.program.routine("text.copy"), start, at, size)
			b.set(to, add(start, size))
			signed(b.saved(and(negative, eq(b.byteAt(start), i32('-'))))) // nan has none
		}, func() {
			b.set(to, b.call(b.program.routine("fixed.text"), digits, i32(f.fraction), negative, start)[0])
			signed(negative)
		})
	}
	if f.width == 0 {
		return
	}
	if length == nil {
		length = b.saved(sub(get(to), start))
	}
	b.when(lt(length, i32(f.width)), func() {
		fill := b.saved(sub(i32(f.width), length))
		left := fill
		switch f.align {
		case '<':
			left = i32(0)
		case '^':
			left = b.saved(shr(fill, 1))
		}
		b.call(b.program.routine("text.pad"), get(first), sub(get(to), get(first)), left, b.saved(sub(fill, left)), i64(f.fill*ones))
		b.set(to, add(get(to), fill))
	})
}

// textPadRoutine moves a text by as many bytes as are filled before it, and fills those before and behind: up to a word more.
func textPadRoutine(r *routine) {
	at, size, left, right, fill := r.param("at", wasm.I32), r.param("size", wasm.I32), r.param("left", wasm.I32), r.param("right", wasm.I32), r.param("fill", wasm.I64)
	put := func(at, word Expr) { r.store(wasm.I64Store, at, 0, word, Text) }
	down := func(from Expr, most int64, each func(i Expr)) {
		i := r.variable("i", from)
		r.short(func() Expr { return lt(i32(most), get(i)) }, func() {
			r.set(i, sub(get(i), i32(8)))
			each(get(i))
		})
	}
	r.when(left, func() {
		first, to := r.wordAt(at), r.saved(add(at, left))
		down(size, 7, func(i Expr) { put(add(to, i), r.wordAt(add(at, i))) })
		put(to, first)
		r.either(le(i32(8), left), func() {
			down(left, 8, func(i Expr) { put(add(at, i), fill) })
			put(at, fill)
		}, func() {
			i := r.variable("i", i32(0))
			r.short(func() Expr { return lt(get(i), left) }, func() {
				r.store(wasm.I32Store8, add(at, get(i)), 0, narrow(fill), Text)
				r.set(i, add(get(i), i32(1)))
			})
		})
	})
	to, end := r.variable("to", add(add(at, left), size)), r.saved(add(add(add(at, left), size), right))
	r.short(func() Expr { return lt(get(to), end) }, func() {
		put(get(to), fill)
		r.set(to, add(get(to), i32(8)))
	})
}

// fixedTextRoutine writes an int below 2**63 with so many of its digits behind a point, one before it at least, and gives the end. It writes up to a word more.
func fixedTextRoutine(r *routine) {
	v, fraction, negative, to := r.param("v", wasm.I64), r.param("fraction", wasm.I32), r.param("negative", wasm.I32), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	r.when(negative, func() { r.store(wasm.I32Store8, to, 0, i32('-'), Text) })
	start := r.saved(add(to, negative))
	end := r.variable("end", r.call(r.program.routine("int.text"), v, start)[0])
	digits := r.saved(sub(get(end), start))
	r.when(le(digits, fraction), func() {
		zeros := r.saved(sub(add(fraction, i32(1)), digits))
		r.call(r.program.routine("text.pad"), start, digits, zeros, i32(0), i64('0'*ones))
		r.set(end, add(get(end), zeros))
	})
	r.when(fraction, func() {
		point := r.saved(sub(get(end), fraction))
		low, high := r.wordAt(point), r.wordAt(add(point, i32(8)))
		r.store(wasm.I64Store, point, 1, low, Text)
		r.when(lt(i32(8), fraction), func() { r.store(wasm.I64Store, point, 9, high, Text) })
		r.store(wasm.I32Store8, point, 0, i32('.'), Text)
		r.set(end, add(get(end), i32(1)))
	})
	r.ret(get(end))
}
