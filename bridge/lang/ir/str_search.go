package ir

import "weft/bridge/lang/wasm"

// block is how many bytes of text are looked at together. The last ones are read past their end: what lies there is memory, and is left out of what was found.
const block = 16

// every is a byte in all lanes.
func every(byte Expr) Expr { return op(wasm.I8x16Splat, wasm.V128, byte) }

func (w *writer) byteAt(at Expr) Expr { return w.load(wasm.I32Load8U, at, 0, Text) }

func (r *routine) sixteen(at Expr) Expr { return r.load(wasm.V128Load, at, 0, Text) }

// lanesOf has a bit for each lane of a test.
func lanesOf(test Expr) Expr { return op(wasm.I8x16Bitmask, wasm.I32, test) }

func sameBytesIn(x, y Expr) Expr { return op(wasm.I8x16Eq, wasm.V128, x, y) }

// between are the lanes of bytes from those of low to those of low + more.
func between(bytes, low, more Expr) Expr {
	return op(wasm.I8x16LeU, wasm.V128, op(wasm.I8x16Sub, wasm.V128, bytes, low), more)
}

// inBlocks visits the bytes from an address to an end, not before it, with a bit for each that bits finds in its block; at is the block's first.
func (r *routine) inBlocks(from, end Expr, bits func(at Expr) Expr, visit func(loop *Loop, at, found *Local)) {
	at := r.variable("at", from)
	r.while(func() Expr { return lt(get(at), end) }, func(loop *Loop) {
		found := r.variable("found", bits(get(at)))
		left := r.saved(sub(end, get(at)))
		r.when(lt(left, i32(block)), func() {
			r.set(found, and(get(found), sub(op(wasm.I32Shl, wasm.I32, i32(1), left), i32(1))))
		})
		visit(loop, at, found)
	}, func() { r.set(at, add(get(at), i32(block))) })
}

// eachBit visits the places that were found in a block, the first first, and takes them out.
func (r *routine) eachBit(at, found *Local, visit func(at Expr)) {
	r.short(func() Expr { return get(found) }, func() {
		visit(r.saved(add(get(at), op(wasm.I32Ctz, wasm.I32, get(found)))))
		r.set(found, and(get(found), sub(get(found), i32(1))))
	})
}

// findText is the first place, from an offset on, where a text of so many bytes has another one as its part, or -1.
func (w *writer) findText(data, size Expr, part []Expr, from Expr) Expr {
	if c, ok := w.program.asciiCharacter(part); ok {
		return w.call(w.program.routine("text.index"), data, size, i32(c), from)[0]
	}
	return w.call(w.program.routine("text.find"), data, size, part[strData], part[strSize], from)[0]
}

// textIndexRoutine is findText for a byte.
func textIndexRoutine(r *routine) {
	data, size, of, from := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("of", wasm.I32), r.param("from", wasm.I32)
	r.gives(wasm.I32)
	all := r.saved(every(of))
	r.inBlocks(add(data, from), r.saved(add(data, size)), func(at Expr) Expr { return lanesOf(sameBytesIn(r.sixteen(at), all)) }, func(_ *Loop, at, found *Local) {
		r.when(get(found), func() { r.ret(sub(add(get(at), op(wasm.I32Ctz, wasm.I32, get(found))), data)) })
	})
	r.ret(i32(-1))
}

// textFindRoutine is findText: where the first byte of the part and its last are, the rest is compared, without a call, as that would take the loop's registers.
func textFindRoutine(r *routine) {
	data, size := r.param("data", wasm.I32), r.param("size", wasm.I32)
	part, length, from := r.param("part", wasm.I32), r.param("part.size", wasm.I32), r.param("from", wasm.I32)
	r.gives(wasm.I32)
	r.when(op(wasm.I32Eqz, wasm.I32, length), func() { r.ret(choose(le(from, size), from, i32(-1))) })
	r.when(lt(size, length), func() { r.ret(i32(-1)) })
	more := r.saved(sub(length, i32(1)))
	first, last := r.saved(every(r.byteAt(part))), r.saved(every(r.byteAt(r.saved(add(part, more)))))
	end := r.saved(add(data, sub(size, more)))
	both := func(at Expr) Expr {
		return lanesOf(op(wasm.V128And, wasm.V128, sameBytesIn(r.sixteen(at), first), sameBytesIn(r.sixteen(add(at, more)), last)))
	}
	r.inBlocks(add(data, from), end, both, func(_ *Loop, at, found *Local) {
		r.eachBit(at, found, func(at Expr) {
			r.when(lt(more, i32(2)), func() { r.ret(sub(at, data)) })
			r.when(le(length, r.differ(at, part, length)), func() { r.ret(sub(at, data)) })
		})
	})
	r.ret(i32(-1))
}

// textCountRoutine is how many bytes between two places are the given one.
func textCountRoutine(r *routine) {
	start, end, of := r.param("start", wasm.I32), r.param("end", wasm.I32), r.param("of", wasm.I32)
	r.gives(wasm.I32)
	all, count := r.saved(every(of)), r.variable("count", i32(0))
	r.inBlocks(start, end, func(at Expr) Expr { return lanesOf(sameBytesIn(r.sixteen(at), all)) }, func(_ *Loop, _, found *Local) {
		r.set(count, add(get(count), bitCount(get(found))))
	})
	r.ret(get(count))
}
