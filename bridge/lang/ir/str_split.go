package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// splitEverywhere builds split() of str and bytes without a bound on the parts: at one byte, or at the white space of what is ASCII. The library does the rest, which may not be needed. Both
// routines go over the text twice, so that the list is made once, as long as it is: growing lists took a third of a program that splits.
func (b *builder) splitEverywhere(e *check.Apply, args [][]Expr, rest func() []Expr) ([]Expr, bool) {
	if len(args) < 2 {
		return nil, false
	}
	if most, known := constInt(args[len(args)-1][0]); !known || most >= 0 {
		return nil, false
	}
	s := asText(e.Args[0].Type(), args[0])
	var usual Expr
	var fast func() Expr
	switch e.Op {
	case check.StrSplit, check.BytesSplit:
		by := args[1]
		size, known := constInt(by[strSize])
		if known && size != 1 {
			return nil, false
		}
		if !known {
			usual = eq(by[strSize], i32(1))
		}
		fast = func() Expr {
			byte := b.byteAt(by[strData])
			return b.list(e.Type()).routine("fields", s[strData], s[strSize], s[strLength], byte)[0]
		}
	case check.StrSplitWhite, check.BytesSplitWhite:
		if e.Op == check.StrSplitWhite {
			usual = eq(s[strSize], s[strLength])
		}
		fast = func() Expr { return b.list(e.Type()).routine("words", s[strData], s[strSize])[0] }
	default:
		return nil, false
	}
	if usual == nil {
		return b.made(e.Type(), []Expr{fast()}), true
	}
	parts := b.f.local("parts", wasm.I32)
	b.either(usual, func() { b.set(parts, fast()) }, func() { b.set(parts, rest()[0]) })
	return b.made(e.Type(), []Expr{get(parts)}), true
}

// listFields are the parts of a text between the bytes that are the given one. Their characters are counted in a loop of their own, where there are more bytes: a call in the loop that finds them would take its registers.
func listFields(r *routine, l listCode) {
	data, size, length, by := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("length", wasm.I32), r.param("by", wasm.I32)
	r.gives(wasm.I32)
	all, end := r.saved(every(by)), r.saved(add(data, size))
	bits := func(at Expr) Expr { return lanesOf(sameBytesIn(r.sixteen(at), all)) }
	count := r.variable("count", i32(1))
	r.inBlocks(data, end, bits, func(_ *Loop, _, found *Local) { r.set(count, add(get(count), bitCount(get(found)))) })
	made := l.made(r, get(count))
	to, start := r.variable("to", add(made, i32(listHeader))), r.variable("start", data)
	put := func(end Expr) {
		bytes := r.saved(sub(end, get(start)))
		l.putPart(get(to), get(start), bytes, bytes)
		r.set(to, add(get(to), i32(int64(l.elem.size))))
	}
	r.inBlocks(data, end, bits, func(_ *Loop, at, found *Local) {
		r.eachBit(at, found, func(at Expr) {
			put(at)
			r.set(start, add(at, i32(1)))
		})
	})
	put(end)
	if l.of.Elem.Kind == check.Str {
		r.when(ne(size, length), func() {
			part := r.variable("part", add(made, i32(listHeader)))
			r.while(func() Expr { return ne(get(part), get(to)) }, func(*Loop) {
				v := l.get(get(part))
				l.put(get(part), r.counted(v[strData], v[strSize]))
			}, func() { r.set(part, add(get(part), i32(int64(l.elem.size)))) })
		})
	}
	r.ret(made)
}

// listWords are the parts of an ASCII text, or of bytes, between runs of white space: where what is none begins or ends, in turn.
func listWords(r *routine, l listCode) {
	data, size := r.param("data", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I32)
	end := r.saved(add(data, size))
	// White are five characters from the tab on and, in a str, five up to the space.
	first, other, more := r.saved(every(i32('\t'))), i32(' '), r.saved(every(i32('\r'-'\t')))
	if l.of.Elem.Kind == check.Str {
		other = i32(0x1c)
	}
	other = r.saved(every(other))
	bits := func(at Expr) Expr {
		bytes := r.sixteen(at)
		white := sameBytesIn(bytes, other)
		if l.of.Elem.Kind == check.Str {
			white = between(bytes, other, more)
		}
		return op(wasm.I32Xor, wasm.I32, lanesOf(op(wasm.V128Or, wasm.V128, between(bytes, first, more), white)), i32(1<<block-1))
	}
	count, before := r.variable("count", i32(0)), r.variable("before", i32(0))
	shifted := func(found *Local) Expr { return or(shl(get(found), 1), get(before)) }
	r.inBlocks(data, end, bits, func(_ *Loop, _, found *Local) {
		r.set(count, add(get(count), bitCount(and(get(found), op(wasm.I32Xor, wasm.I32, shifted(found), i32(-1))))))
		r.set(before, shr(get(found), block-1))
	})
	made := l.made(r, get(count))
	to, start := r.variable("to", add(made, i32(listHeader))), r.variable("start", i32(0))
	put := func(end Expr) {
		bytes := r.saved(sub(end, get(start)))
		l.putPart(get(to), get(start), bytes, bytes)
	}
	r.set(before, i32(0))
	r.inBlocks(data, end, bits, func(_ *Loop, at, found *Local) {
		next := r.saved(shr(get(found), block-1))
		r.set(found, and(op(wasm.I32Xor, wasm.I32, get(found), shifted(found)), i32(1<<block-1)))
		r.set(before, next)
		r.eachBit(at, found, func(at Expr) {
			r.either(get(start), func() {
				put(at)
				r.set(to, add(get(to), i32(int64(l.elem.size))))
				r.set(start, i32(0))
			}, func() { r.set(start, at) })
		})
	})
	r.when(get(start), func() { put(end) })
	r.ret(made)
}

// putPart writes a part of a text into a list.
func (l listCode) putPart(to, data, size, length Expr) {
	l.put(to, []Expr{data, size, length}[:len(l.elem.slots)])
}

func bitCount(x Expr) Expr { return op(wasm.I32Popcnt, wasm.I32, x) }
