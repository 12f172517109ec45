package ir

import "weft/bridge/lang/wasm"

// Eight bytes at once: each byte of a word is 1 in ones, and has only its highest bit in highs.
const (
	ones  = 0x0101010101010101
	highs = -0x7f7f7f7f7f7f7f80
)

// leads has a 1 for each byte of a word that begins a character: those that are not 10xxxxxx.
func leads(word Expr) Expr {
	continued := and(shr(word, 7), not64(shr(word, 6)))
	return sub(i64(8), op(wasm.I64Popcnt, wasm.I64, and(continued, i64(ones))))
}

func not64(x Expr) Expr { return op(wasm.I64Xor, wasm.I64, x, i64(-1)) }

// continues says whether the byte at an address is not the first of its character.
func (w *writer) continues(at Expr) Expr {
	return eq(and(w.byteAt(at), i32(0xc0)), i32(0x80))
}

// textLengthRoutine counts the characters of text.
func textLengthRoutine(r *routine) {
	data, size := r.param("data", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I32)
	at, end := r.variable("at", data), r.saved(add(data, size))
	count := r.variable("count", i32(0))
	r.while(func() Expr { return le(i32(8), sub(end, get(at))) }, func(*Loop) {
		word := r.load(wasm.I64Load, get(at), 0, Text)
		r.set(count, add(get(count), narrow(leads(word))))
		r.set(at, add(get(at), i32(8)))
	}, nil)
	r.short(func() Expr { return ne(get(at), end) }, func() {
		r.set(count, add(get(count), sub(i32(1), r.continues(get(at)))))
		r.set(at, add(get(at), i32(1)))
	})
	r.ret(get(count))
}

// textOffsetRoutine is where character index, at most length, of a text begins. It looks from the nearest place that is known: the ends, or the last one that was looked for in this text.
func textOffsetRoutine(r *routine) {
	data, size, length, index := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("length", wasm.I32), r.param("index", wasm.I32)
	r.gives(wasm.I32)
	g := r.program.textGlobals()
	count, offset := r.variable("count", i32(0)), r.variable("offset", i32(0))
	distance := r.variable("distance", index)
	nearer := func(known, at Expr) {
		far := r.saved(choose(lt(known, index), sub(index, known), sub(known, index)))
		r.when(lt(far, get(distance)), func() {
			r.set(distance, far)
			r.set(count, known)
			r.set(offset, at)
		})
	}
	nearer(length, size)
	r.when(eq(&GetGlobal{g.seen}, data), func() {
		known, at := r.read(g.index), r.read(g.offset)
		r.when(and(le(known, length), le(at, size)), func() { nearer(known, at) }) // the text may begin as the other one did
	})
	// So many characters begin before offset as count says. Forward in words, while that does not pass the character.
	r.scope(func(leave func()) {
		r.while(func() Expr { return and(lt(get(count), index), le(i32(8), sub(size, get(offset)))) }, func(*Loop) {
			word := r.load(wasm.I64Load, add(data, get(offset)), 0, Text)
			next := r.saved(add(get(count), narrow(leads(word))))
			r.when(lt(index, next), leave)
			r.set(count, next)
			r.set(offset, add(get(offset), i32(8)))
		}, nil)
	})
	forward := func() {
		r.set(offset, add(get(offset), i32(1)))
		r.while(func() Expr { return lt(get(offset), size) }, func(loop *Loop) {
			r.emit(&If{Test: r.continues(add(data, get(offset))), Else: []Stmt{&Break{loop}}})
			r.set(offset, add(get(offset), i32(1)))
		}, nil)
	}
	backward := func() {
		r.set(offset, sub(get(offset), i32(1)))
		r.while(func() Expr { return r.continues(add(data, get(offset))) }, func(*Loop) { r.set(offset, sub(get(offset), i32(1))) }, nil)
	}
	// The words may have ended inside of a character.
	r.while(func() Expr { return lt(get(offset), size) }, func(loop *Loop) {
		r.emit(&If{Test: r.continues(add(data, get(offset))), Else: []Stmt{&Break{loop}}})
		r.set(offset, add(get(offset), i32(1)))
	}, nil)
	r.while(func() Expr { return lt(get(count), index) }, func(*Loop) {
		forward()
		r.set(count, add(get(count), i32(1)))
	}, nil)
	r.while(func() Expr { return lt(index, get(count)) }, func(*Loop) {
		backward()
		r.set(count, sub(get(count), i32(1)))
	}, nil)
	r.write(g.seen, data)
	r.write(g.index, index)
	r.write(g.offset, get(offset))
	r.ret(get(offset))
}

// textCopyRoutine copies bytes to where no text is: a few in words, the last one again in part.
func textCopyRoutine(r *routine) {
	to, from, size := r.param("to", wasm.I32), r.param("from", wasm.I32), r.param("size", wasm.I32)
	ends := func(load, store wasm.Op, width int64) {
		last := r.saved(sub(size, i32(width)))
		first, second := r.load(load, from, 0, Text), r.load(load, add(from, last), 0, Text)
		r.store(store, to, 0, first, Text)
		r.store(store, add(to, last), 0, second, Text)
	}
	r.when(lt(size, i32(8)), func() {
		r.when(le(i32(4), size), func() {
			ends(wasm.I32Load, wasm.I32Store, 4)
			r.ret()
		})
		r.when(le(i32(2), size), func() {
			ends(wasm.I32Load16U, wasm.I32Store16, 2)
			r.ret()
		})
		r.when(size, func() { r.store(wasm.I32Store8, to, 0, r.byteAt(from), Text) })
		r.ret()
	})
	r.when(le(size, i32(64)), func() {
		done, last := r.variable("done", i32(0)), r.saved(sub(size, i32(8)))
		r.short(func() Expr { return lt(get(done), last) }, func() {
			r.store(wasm.I64Store, add(to, get(done)), 0, r.load(wasm.I64Load, add(from, get(done)), 0, Text), Text)
			r.set(done, add(get(done), i32(8)))
		})
		r.store(wasm.I64Store, add(to, last), 0, r.load(wasm.I64Load, add(from, last), 0, Text), Text)
		r.ret()
	})
	r.call(r.program.textMove(), to, from, size)
}

// textMove copies more than a few bytes.
func (p *Program) textMove() *Function {
	return p.routineFor("text.move", func() func(*routine) { return func(r *routine) { copyRoutine(r, Text) } })
}

// textSameRoutine says whether size bytes are the same at two places.
func textSameRoutine(r *routine) {
	x, y, size := r.param("x", wasm.I32), r.param("y", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I32)
	r.when(eq(x, y), func() { r.ret(i32(1)) })
	r.ret(le(size, r.differ(x, y, size)))
}

// differ is the first of size bytes that is not the same at two places, or at least size: the last word is read past their end.
func (r *routine) differ(x, y, size Expr) Expr {
	i := r.variable("i", i32(0))
	r.while(func() Expr { return lt(get(i), size) }, func(loop *Loop) {
		other := r.saved(op(wasm.I64Xor, wasm.I64, r.wordAt(add(x, get(i))), r.wordAt(add(y, get(i)))))
		r.when(ne(other, i64(0)), func() {
			r.set(i, add(get(i), narrow(shr(op(wasm.I64Ctz, wasm.I64, other), 3))))
			r.emit(&Break{loop})
		})
		r.set(i, add(get(i), i32(8)))
	}, nil)
	return get(i)
}

// textCompareRoutine is negative, 0 or positive, as x is less than y, equal or greater.
func textCompareRoutine(r *routine) {
	x, xs, y, ys := r.param("x", wasm.I32), r.param("x.size", wasm.I32), r.param("y", wasm.I32), r.param("y.size", wasm.I32)
	r.gives(wasm.I32)
	n := r.saved(choose(lt(xs, ys), xs, ys))
	r.when(n, func() { // the first bytes decide most often
		first, other := r.byteAt(x), r.byteAt(y)
		r.when(ne(first, other), func() { r.ret(sub(first, other)) })
	})
	i := r.saved(r.differ(x, y, n))
	r.when(lt(i, n), func() {
		r.ret(sub(r.load(wasm.I32Load8U, add(x, i), 0, Text), r.load(wasm.I32Load8U, add(y, i), 0, Text)))
	})
	r.ret(sub(lt(ys, xs), lt(xs, ys)))
}

// textConcatRoutine puts a text behind another one, and gives where they begin, or 0 where there is no memory.
func textConcatRoutine(r *routine) {
	x, xs, y, ys := r.param("x", wasm.I32), r.param("x.size", wasm.I32), r.param("y", wasm.I32), r.param("y.size", wasm.I32)
	r.gives(wasm.I32)
	g := r.program.textGlobals()
	r.when(op(wasm.I32Eqz, wasm.I32, ys), func() { r.ret(x) })
	r.when(op(wasm.I32Eqz, wasm.I32, xs), func() { r.ret(y) })
	end := r.saved(add(x, xs))
	r.when(and(eq(end, &GetGlobal{g.tail}), le(ys, sub(&GetGlobal{g.room}, end))), func() {
		r.write(g.tail, add(end, ys))
		r.copyText(end, []Expr{y, ys, ys})
		r.ret(x)
	})
	at := r.call(r.program.routine("text.room"), x, xs, wide(ys))[0]
	r.when(at, func() { r.copyText(add(at, xs), []Expr{y, ys, ys}) })
	r.ret(at)
}

// textRoomRoutine makes room for more bytes behind a text, and gives where the text then begins, or 0 where there is no memory. What grew so before grows where it is as long as there is room behind it;
// otherwise it is copied, with as much room again.
func textRoomRoutine(r *routine) {
	x, xs, more := r.param("x", wasm.I32), r.param("x.size", wasm.I32), r.param("more", wasm.I64)
	r.gives(wasm.I32)
	g, top := r.program.textGlobals(), r.program.arena().top
	end, size := r.saved(add(x, xs)), r.saved(add(wide(xs), more))
	r.when(lt(i64(most), size), func() { r.ret(i32(0)) })
	want := r.variable("want", add(size, add(shr(size, 3), i64(16))))
	r.when(ne(end, &GetGlobal{g.tail}), func() { r.call(r.program.routine("text.tail"), end) })
	r.when(eq(end, &GetGlobal{g.tail}), func() {
		fits := func() {
			r.write(g.tail, add(end, narrow(more)))
			r.ret(x)
		}
		r.when(le(more, wide(sub(&GetGlobal{g.room}, end))), fits)
		r.set(want, add(shl(size, 1), i64(16)))
		// The room may be the last there is.
		r.when(and(eq(&GetGlobal{g.room}, &GetGlobal{top}), lt(add(wide(end), get(want)), i64(most))), func() {
			base := r.saved(and(end, i32(-8)))
			grown := r.call(r.program.routine("arena.resize"), base, sub(&GetGlobal{g.room}, base), narrow(get(want)))[0]
			r.when(eq(grown, base), func() {
				r.write(g.room, &GetGlobal{top})
				fits()
			})
		})
	})
	r.set(want, choose(lt(i64(most), get(want)), size, get(want)))
	at := r.variable("at", r.call(r.program.routine("alloc"), narrow(get(want)))[0])
	r.when(op(wasm.I32Eqz, wasm.I32, get(at)), func() {
		r.set(want, size)
		r.set(at, r.call(r.program.routine("alloc"), narrow(size))[0])
		r.when(op(wasm.I32Eqz, wasm.I32, get(at)), func() { r.ret(i32(0)) })
	})
	r.call(r.program.routine("text.copy"), get(at), x, xs)
	r.write(g.tail, add(get(at), narrow(size)))
	r.write(g.room, rounded(add(get(at), narrow(get(want)))))
	r.ret(get(at))
}

// textTailRoutine makes the tail that ends at a place the last one, where it is remembered; where not, that of the last one is.
func textTailRoutine(r *routine) {
	end := r.param("end", wasm.I32)
	g, table := r.program.textGlobals(), i32(int64(r.program.tails()))
	tail, room := r.read(g.tail), r.read(g.room)
	remember := func(at Expr) {
		r.store(wasm.I32Store, at, 0, tail, Tails)
		r.store(wasm.I32Store, at, 4, room, Tails)
		r.when(and(ne(tail, i32(0)), lt(&GetGlobal{g.most}, room)), func() { r.write(g.most, room) })
	}
	i := r.variable("i", i32(0))
	r.short(func() Expr { return lt(get(i), i32(8*tails)) }, func() {
		at := r.saved(add(table, get(i)))
		r.when(eq(r.load(wasm.I32Load, at, 0, Tails), end), func() {
			r.write(g.tail, end)
			r.write(g.room, r.load(wasm.I32Load, at, 4, Tails))
			remember(at)
			r.ret()
		})
		r.set(i, add(get(i), i32(8)))
	})
	r.when(tail, func() {
		next := r.read(g.next)
		remember(r.saved(add(table, next)))
		r.write(g.next, and(add(next, i32(8)), i32(8*tails-1)))
	})
}

// textForgetRoutine forgets the tails whose room was released.
func textForgetRoutine(r *routine) {
	g, table, top := r.program.textGlobals(), i32(int64(r.program.tails())), r.read(r.program.arena().top)
	left, i := r.variable("most", i32(0)), r.variable("i", i32(0))
	r.short(func() Expr { return lt(get(i), i32(8*tails)) }, func() {
		at := r.saved(add(table, get(i)))
		room := r.load(wasm.I32Load, at, 4, Tails)
		r.either(lt(top, room), func() {
			r.store(wasm.I32Store, at, 0, i32(0), Tails)
			r.store(wasm.I32Store, at, 4, i32(0), Tails)
		}, func() { r.when(lt(get(left), room), func() { r.set(left, room) }) })
		r.set(i, add(get(i), i32(8)))
	})
	r.write(g.most, get(left))
}

// textRepeatRoutine gives a text a number of times, and that number, not below 0; at address 0 where there is no memory.
func textRepeatRoutine(r *routine) {
	data, size, times := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("times", wasm.I64)
	r.gives(wasm.I32, wasm.I32)
	r.when(op(wasm.I32Eqz, wasm.I32, size), func() { r.ret(data, i32(1)) })
	r.when(lt(times, i64(1)), func() { r.ret(data, i32(0)) })
	r.when(eq(times, i64(1)), func() { r.ret(data, i32(1)) })
	r.when(lt(i64(1<<32), times), func() { r.ret(i32(0), i32(0)) })
	total := r.saved(mul(wide(size), times))
	r.when(lt(i64(1<<32-16), total), func() { r.ret(i32(0), i32(0)) })
	bytes := r.saved(narrow(total))
	at := r.call(r.program.routine("alloc"), bytes)[0]
	r.when(op(wasm.I32Eqz, wasm.I32, at), func() { r.ret(i32(0), i32(0)) })
	r.call(r.program.routine("text.copy"), at, data, size)
	done := r.variable("done", size)
	r.while(func() Expr { return lt(get(done), bytes) }, func(*Loop) {
		left := r.saved(sub(bytes, get(done)))
		more := r.saved(choose(lt(get(done), left), get(done), left))
		r.call(r.program.routine("text.copy"), add(at, get(done)), at, more)
		r.set(done, add(get(done), more))
	}, nil)
	r.ret(at, narrow(times))
}

// textStrideRoutine gives count characters from place start on in steps, as an address, 0 where there is no memory, and a size.
func textStrideRoutine(r *routine) {
	data, size, length := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("length", wasm.I32)
	start, count, step := r.param("start", wasm.I32), r.param("count", wasm.I32), r.param("step", wasm.I64)
	r.gives(wasm.I32, wasm.I32)
	r.when(op(wasm.I32Eqz, wasm.I32, count), func() { r.ret(data, i32(0)) })
	// No character has more bytes than there are more bytes than characters, and one.
	widest := r.saved(add(sub(size, length), i32(1)))
	most := r.saved(mul(wide(count), wide(choose(lt(i32(4), widest), i32(4), widest))))
	most = r.saved(choose(lt(most, wide(size)), most, wide(size)))
	at := r.call(r.program.routine("alloc"), narrow(most))[0]
	r.when(op(wasm.I32Eqz, wasm.I32, at), func() { r.ret(i32(0), i32(0)) })
	to, left, i := r.variable("to", at), r.variable("left", count), r.variable("i", start)
	by := r.saved(narrow(step))
	r.while(func() Expr { return get(left) }, func(*Loop) {
		from := get(r.character([]Expr{data, size, length}, get(i)))
		r.store(wasm.I32Store8, get(to), 0, r.byteAt(from), Text)
		width := r.variable("width", i32(1))
		r.when(ne(size, length), func() {
			r.set(width, get(r.width(from)))
			done := r.variable("done", i32(1))
			r.short(func() Expr { return lt(get(done), get(width)) }, func() {
				r.store(wasm.I32Store8, add(get(to), get(done)), 0, r.load(wasm.I32Load8U, add(from, get(done)), 0, Text), Text)
				r.set(done, add(get(done), i32(1)))
			})
		})
		r.set(to, add(get(to), get(width)))
		r.set(i, add(get(i), by))
		r.set(left, sub(get(left), i32(1)))
	}, nil)
	r.ret(at, sub(get(to), at))
}

// textReverseRoutine is a text from its end to its beginning, or 0 where there is no memory: eight bytes at once where each is a character.
func textReverseRoutine(r *routine) {
	data, size, length := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("length", wasm.I32)
	r.gives(wasm.I32)
	made := r.call(r.program.routine("alloc"), size)[0]
	r.when(op(wasm.I32Eqz, wasm.I32, made), func() { r.ret(i32(0)) })
	from, end := r.variable("from", data), r.saved(add(data, size))
	to := r.variable("to", add(made, size))
	r.while(func() Expr { return ne(get(from), end) }, func(loop *Loop) {
		r.when(le(i32(8), sub(end, get(from))), func() {
			word := r.load(wasm.I64Load, get(from), 0, Text)
			r.when(or(eq(size, length), eq(and(word, i64(highs)), i64(0))), func() {
				turned := word
				for _, step := range []struct{ mask, by int64 }{{0x00ff00ff00ff00ff, 8}, {0x0000ffff0000ffff, 16}, {0x00000000ffffffff, 32}} {
					turned = r.saved(or(shl(and(turned, i64(step.mask)), step.by), and(shr(turned, step.by), i64(step.mask))))
				}
				r.set(to, sub(get(to), i32(8)))
				r.store(wasm.I64Store, get(to), 0, turned, Text)
				r.set(from, add(get(from), i32(8)))
				r.emit(&Continue{loop})
			})
		})
		width := r.variable("width", i32(1))
		r.when(ne(size, length), func() { r.setWidth(width, get(from)) })
		r.set(to, sub(get(to), get(width)))
		r.copyText(get(to), []Expr{get(from), get(width)})
		r.set(from, add(get(from), get(width)))
	}, nil)
	r.ret(made)
}

// textChrRoutine writes a character that is not ASCII, and gives where it is, 0 where there is no memory, and its size.
func textChrRoutine(r *routine) {
	code := r.param("code", wasm.I32)
	r.gives(wasm.I32, wasm.I32)
	at := r.call(r.program.routine("alloc"), i32(4))[0]
	r.when(op(wasm.I32Eqz, wasm.I32, at), func() { r.ret(i32(0), i32(0)) })
	put := func(offset uint32, v Expr) { r.store(wasm.I32Store8, at, offset, v, Text) }
	rest := func(shift int64) Expr { return or(and(shr(code, shift), i32(0x3f)), i32(0x80)) }
	r.when(lt(code, i32(0x800)), func() {
		put(0, or(shr(code, 6), i32(0xc0)))
		put(1, rest(0))
		r.ret(at, i32(2))
	})
	r.when(lt(code, i32(0x10000)), func() {
		put(0, or(shr(code, 12), i32(0xe0)))
		put(1, rest(6))
		put(2, rest(0))
		r.ret(at, i32(3))
	})
	put(0, or(shr(code, 18), i32(0xf0)))
	put(1, rest(12))
	put(2, rest(6))
	put(3, rest(0))
	r.ret(at, i32(4))
}

// listCharacters is a list of the characters of a text.
func listCharacters(r *routine, l listCode) {
	data, size, length := r.param("data", wasm.I32), r.param("size", wasm.I32), r.param("length", wasm.I32)
	r.gives(wasm.I32)
	made := l.made(r, length)
	at, end, to := r.variable("at", data), r.saved(add(data, size)), r.variable("to", add(made, i32(listHeader)))
	width := r.f.local("width", wasm.I32)
	r.while(func() Expr { return ne(get(at), end) }, func(*Loop) {
		r.setWidth(width, get(at))
		l.put(get(to), []Expr{get(at), get(width), i32(1)})
	}, func() {
		r.set(at, add(get(at), get(width)))
		r.set(to, add(get(to), i32(int64(l.elem.size))))
	})
	r.ret(made)
}
