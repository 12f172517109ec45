package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// listRoutines are written anew for each type of list, so that the optimiser knows what they write. Those that make a list, or make one larger, give 0 where
// there is no memory.
var listRoutines map[string]func(r *routine, l listCode)

func init() {
	listRoutines = map[string]func(r *routine, l listCode){
		"new": listNew, "grow": listGrow, "move": listMove, "insert": listInsert, "remove_range": listRemoveRange, "reverse": listReverse,
		"find": listFind, "count": listCount, "slice": listSlice, "stride": listStride, "replace": listReplace, "replace_stride": listReplaceStride,
		"delete_stride": listDeleteStride, "concat": listConcat, "extend": listExtend, "repeat": listRepeat, "repeat_self": listRepeatSelf,
		"fill_range": listFillRange, "characters": listCharacters, "fields": listFields, "join": listJoin, "words": listWords, "eq": listEq, "lt": listLt, "le": listLe, "sort": listSort, "sort_run": listSortRun,
		"room": listRoom, "text": listText, "tuple_text": tupleText, "hash": listHash, "grow_front": dequeGrowFront,
	}
}

func (p *Program) listRoutine(of *check.Type, name string) *Function {
	kind := "list"
	if of.Deque {
		kind = "deque"
	}
	return p.routineFor(kind+"["+of.Elem.String()+"]."+name, func() func(*routine) {
		return func(r *routine) { listRoutines[name](r, r.list(of)) }
	})
}

// listNew makes a list of length items, which are not written yet, in one piece with its header.
func listNew(r *routine, l listCode) {
	length := r.param("length", wasm.I32)
	r.gives(wasm.I32)
	// 2**31 items have no room anywhere, and the sum below must not wrap.
	bytes := r.saved(add(mul(wide(length), i64(int64(l.elem.size))), i64(listHeader)))
	r.when(lt(i64(1<<32-16), bytes), func() { r.ret(i32(0)) })
	list := r.call(r.program.routine("alloc"), narrow(bytes))[0]
	r.when(list, func() { l.fill(list, add(list, i32(listHeader)), length, length) })
	r.ret(list)
}

// leastRoom is for how many items a list that grows has room.
const leastRoom = 4

// listGrow sees to it that there is room for need items: twice what there was or, where that is too much, an eighth more than is needed, or just that. It says whether
// there is.
func listGrow(r *routine, l listCode) {
	list, need := r.param("list", wasm.I32), r.param("need", wasm.I32)
	r.gives(wasm.I32)
	capacity := l.capacity(list)
	r.when(le(need, capacity), func() { r.ret(i32(1)) })
	if l.of.Deque {
		l.slide(r, list, need)
	}
	data, old := l.data(list), r.saved(l.bytes(capacity))
	size := i64(int64(l.elem.size))
	twice := r.saved(shl(wide(capacity), 1))
	want := r.variable("want", choose(lt(wide(need), twice), twice, wide(need)))
	r.set(want, choose(lt(get(want), i64(leastRoom)), i64(leastRoom), get(want)))
	r.short(func() Expr { return le(wide(need), get(want)) }, func() {
		r.when(le(mul(get(want), size), i64(1<<32-16)), func() {
			at := r.call(r.program.routine("arena.resize"), data, old, narrow(mul(get(want), size)))[0]
			r.when(at, func() {
				r.when(ne(at, data), func() {
					l.move(at, data, l.bytes(l.length(list)))
					if l.of.Deque {
						l.freeDeque(r, list)
					} else {
						r.when(capacity, func() { r.call(r.program.routine("free"), data, old) })
					}
					l.setData(list, at)
				})
				l.setCapacity(list, narrow(get(want)))
				r.keep(list)
				r.ret(i32(1))
			})
		})
		less := r.saved(add(wide(need), shr(wide(need), 3)))
		less = choose(lt(less, get(want)), less, wide(need))
		r.set(want, choose(eq(get(want), wide(need)), i64(0), less)) // 0 ends it
	})
	r.ret(i32(0))
}

func listMove(r *routine, l listCode) { copyRoutine(r, l.items()) }

// listInsert puts an item before place i, which is at most the length.
func listInsert(r *routine, l listCode) {
	list, i := r.param("list", wasm.I32), r.param("i", wasm.I32)
	item := l.params(r)
	r.gives(wasm.I32)
	n := l.length(list)
	r.when(op(wasm.I32Eqz, wasm.I32, l.routine("grow", list, add(n, i32(1)))[0]), func() { r.ret(i32(0)) })
	at := l.at(l.data(list), i)
	l.move(add(at, i32(int64(l.elem.size))), at, l.bytes(sub(n, i)))
	l.put(at, item)
	l.setLength(list, add(n, i32(1)))
	r.ret(i32(1))
}

// listRemoveRange takes out count items from place i on.
func listRemoveRange(r *routine, l listCode) {
	list, i, count := r.param("list", wasm.I32), r.param("i", wasm.I32), r.param("count", wasm.I32)
	n, at := l.length(list), l.at(l.data(list), i)
	l.move(at, add(at, l.bytes(count)), l.bytes(sub(n, add(i, count))))
	l.setLength(list, sub(n, count))
}

// listReverse reverses the items between two addresses.
func listReverse(r *routine, l listCode) {
	from, to := r.param("from", wasm.I32), r.param("to", wasm.I32)
	size := i32(int64(l.elem.size))
	low, high := r.variable("low", from), r.variable("high", sub(to, size))
	// An empty list at address 0 would have its last item before the memory's begin.
	r.when(eq(from, to), func() { r.ret() })
	r.while(func() Expr { return lt(get(low), get(high)) }, func(*Loop) {
		first, last := l.get(get(low)), l.get(get(high))
		l.put(get(low), last)
		l.put(get(high), first)
		r.set(low, add(get(low), size))
		r.set(high, sub(get(high), size))
	}, nil)
}

// listFind is the place of the first item from start before stop, at most the length, that is equal; -1 where there is none.
func listFind(r *routine, l listCode) {
	list, start, stop := r.param("list", wasm.I32), r.param("start", wasm.I32), r.param("stop", wasm.I32)
	item := l.params(r)
	r.gives(wasm.I32)
	i, data := r.variable("i", start), l.data(list)
	r.while(func() Expr { return lt(get(i), stop) }, func(*Loop) {
		r.when(r.equal(l.of.Elem, l.get(l.at(data, get(i))), item), func() { r.ret(get(i)) })
		r.set(i, add(get(i), i32(1)))
	}, nil)
	r.ret(i32(-1))
}

// listCount counts the equal items.
func listCount(r *routine, l listCode) {
	list := r.param("list", wasm.I32)
	item := l.params(r)
	r.gives(wasm.I32)
	count, i, data, n := r.variable("count", i32(0)), r.variable("i", i32(0)), l.data(list), l.length(list)
	r.while(func() Expr { return lt(get(i), n) }, func(*Loop) {
		r.set(count, add(get(count), r.equal(l.of.Elem, l.get(l.at(data, get(i))), item)))
		r.set(i, add(get(i), i32(1)))
	}, nil)
	r.ret(get(count))
}

// made makes a list of n items in a routine, and ends that with 0 where there is no memory.
func (l listCode) made(r *routine, n Expr) Expr {
	list := l.routine("new", n)[0]
	r.when(op(wasm.I32Eqz, wasm.I32, list), func() { r.ret(i32(0)) })
	return list
}

// listSlice is a new list of count items from place start on.
func listSlice(r *routine, l listCode) {
	list, start, count := r.param("list", wasm.I32), r.param("start", wasm.I32), r.param("count", wasm.I32)
	r.gives(wasm.I32)
	made := l.made(r, count)
	l.move(add(made, i32(listHeader)), l.at(l.data(list), start), l.bytes(count))
	r.ret(made)
}

// listStride is a new list of count items from place start on in steps.
func listStride(r *routine, l listCode) {
	list, start, count, step := r.param("list", wasm.I32), r.param("start", wasm.I32), r.param("count", wasm.I32), r.param("step", wasm.I64)
	r.gives(wasm.I32)
	made := l.made(r, count)
	to := r.variable("to", add(made, i32(listHeader)))
	l.strided(l.data(list), start, count, step, func(at Expr) {
		l.put(get(to), l.get(at))
		r.set(to, add(get(to), i32(int64(l.elem.size))))
	})
	r.ret(made)
}

// strided visits count items from place start on in steps.
func (l listCode) strided(data, start, count, step Expr, visit func(at Expr)) {
	left := l.variable("left", count)
	// With one item the step may be anything; with more it fits, and so does the product, modulo 2**32.
	from, by := l.variable("from", l.at(data, start)), l.saved(l.bytes(narrow(step)))
	l.while(func() Expr { return get(left) }, func(*Loop) {
		visit(get(from))
		l.set(from, add(get(from), by))
		l.set(left, sub(get(left), i32(1)))
	}, nil)
}

// listReplace puts the items of another list, or of the same, in the place of count items from start on.
func listReplace(r *routine, l listCode) {
	list, start, count, by := r.param("list", wasm.I32), r.param("start", wasm.I32), r.param("count", wasm.I32), r.param("by", wasm.I32)
	r.gives(wasm.I32)
	other := r.variable("other", by)
	n, more := l.length(list), l.length(by)
	r.when(eq(by, list), func() {
		r.set(other, l.routine("slice", by, i32(0), more)[0])
		r.when(op(wasm.I32Eqz, wasm.I32, get(other)), func() { r.ret(i32(0)) })
	})
	length := r.saved(add(sub(n, count), more))
	r.when(lt(length, more), func() { r.ret(i32(0)) })
	r.when(op(wasm.I32Eqz, wasm.I32, l.routine("grow", list, length)[0]), func() { r.ret(i32(0)) })
	at := l.at(l.data(list), start)
	l.move(add(at, l.bytes(more)), add(at, l.bytes(count)), l.bytes(sub(n, add(start, count))))
	l.move(at, l.data(get(other)), l.bytes(more))
	l.setLength(list, length)
	r.ret(i32(1))
}

// listReplaceStride writes the items of a list, or of the same, to the same number of places from start on in steps.
func listReplaceStride(r *routine, l listCode) {
	list, start, step, by := r.param("list", wasm.I32), r.param("start", wasm.I32), r.param("step", wasm.I64), r.param("by", wasm.I32)
	r.gives(wasm.I32)
	other, n := r.variable("other", by), l.length(by)
	r.when(eq(by, list), func() {
		r.set(other, l.routine("slice", by, i32(0), n)[0])
		r.when(op(wasm.I32Eqz, wasm.I32, get(other)), func() { r.ret(i32(0)) })
	})
	from := r.variable("item", l.data(get(other)))
	l.strided(l.data(list), start, n, step, func(at Expr) {
		l.put(at, l.get(get(from)))
		r.set(from, add(get(from), i32(int64(l.elem.size))))
	})
	r.ret(i32(1))
}

// listDeleteStride takes out count items, at least one, from place start on in steps, which are positive.
func listDeleteStride(r *routine, l listCode) {
	list, start, count, step := r.param("list", wasm.I32), r.param("start", wasm.I32), r.param("count", wasm.I32), r.param("step", wasm.I64)
	n, data := l.length(list), l.data(list)
	from, to, gone := r.variable("from", start), r.variable("to", start), r.variable("gone", i32(0))
	next := r.variable("next", wide(start))
	r.while(func() Expr { return lt(get(from), n) }, func(*Loop) {
		out := and(eq(wide(get(from)), get(next)), lt(get(gone), count))
		r.either(out, func() {
			r.set(gone, add(get(gone), i32(1)))
			r.set(next, add(get(next), step))
		}, func() {
			l.put(l.at(data, get(to)), l.get(l.at(data, get(from))))
			r.set(to, add(get(to), i32(1)))
		})
		r.set(from, add(get(from), i32(1)))
	}, nil)
	l.setLength(list, get(to))
}

// listConcat is a new list of the items of two.
func listConcat(r *routine, l listCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	n, more := l.length(x), l.length(y)
	length := r.saved(add(n, more))
	r.when(lt(length, n), func() { r.ret(i32(0)) })
	made := l.made(r, length)
	data := add(made, i32(listHeader))
	l.move(data, l.data(x), l.bytes(n))
	l.move(l.at(data, n), l.data(y), l.bytes(more))
	r.ret(made)
}

// listExtend appends the items of a list, which may be the same.
func listExtend(r *routine, l listCode) {
	list, by := r.param("list", wasm.I32), r.param("by", wasm.I32)
	r.gives(wasm.I32)
	n, more := l.length(list), l.length(by)
	length := r.saved(add(n, more))
	r.when(lt(length, n), func() { r.ret(i32(0)) })
	r.when(op(wasm.I32Eqz, wasm.I32, l.routine("grow", list, length)[0]), func() { r.ret(i32(0)) })
	l.move(l.at(l.data(list), n), l.data(by), l.bytes(more))
	l.setLength(list, length)
	r.ret(i32(1))
}

// repeated is the length of n items taken times times, in a routine that gives 0 where it is too much.
func repeated(r *routine, n, times Expr) Expr {
	// Any number of times an empty list is empty; above 2**32 times, and with a product that does not fit, there is no memory.
	times = r.saved(choose(lt(times, i64(0)), i64(0), times))
	times = r.saved(choose(op(wasm.I32Eqz, wasm.I32, n), i64(0), times))
	r.when(lt(i64(1<<31), times), func() { r.ret(i32(0)) })
	length := r.saved(mul(wide(n), times))
	r.when(lt(i64(1<<32-16), length), func() { r.ret(i32(0)) })
	return r.saved(narrow(length))
}

// double fills bytes from data on with the first of them, which are written, again and again.
func (l listCode) double(data, first, bytes Expr) {
	done := l.variable("done", first)
	l.when(first, func() {
		l.while(func() Expr { return lt(get(done), bytes) }, func(*Loop) {
			left := l.saved(sub(bytes, get(done)))
			size := l.saved(choose(lt(get(done), left), get(done), left))
			l.move(add(data, get(done)), data, size)
			l.set(done, add(get(done), size))
		}, nil)
	})
}

// listRepeat is a new list with the items a number of times.
func listRepeat(r *routine, l listCode) {
	list, times := r.param("list", wasm.I32), r.param("times", wasm.I64)
	r.gives(wasm.I32)
	n := l.length(list)
	length := repeated(r, n, times)
	made := l.made(r, length)
	r.when(length, func() {
		data := add(made, i32(listHeader))
		l.move(data, l.data(list), l.bytes(n))
		l.double(data, r.saved(l.bytes(n)), r.saved(l.bytes(length)))
	})
	r.ret(made)
}

// listRepeatSelf is xs *= n.
func listRepeatSelf(r *routine, l listCode) {
	list, times := r.param("list", wasm.I32), r.param("times", wasm.I64)
	r.gives(wasm.I32)
	n := l.length(list)
	length := repeated(r, n, times)
	r.when(op(wasm.I32Eqz, wasm.I32, l.routine("grow", list, length)[0]), func() { r.ret(i32(0)) })
	r.when(length, func() { l.double(l.data(list), r.saved(l.bytes(n)), r.saved(l.bytes(length))) })
	l.setLength(list, length)
	r.ret(i32(1))
}

// listFillRange is list(range(…)): count ints from start on in steps.
func listFillRange(r *routine, l listCode) {
	start, step, count := r.param("start", wasm.I64), r.param("step", wasm.I64), r.param("count", wasm.I64)
	r.gives(wasm.I32)
	r.when(op(wasm.I64GtU, wasm.I32, count, i64(1<<31)), func() { r.ret(i32(0)) })
	made := l.made(r, narrow(count))
	at, left, value := r.variable("at", add(made, i32(listHeader))), r.variable("left", count), r.variable("value", start)
	r.while(func() Expr { return ne(get(left), i64(0)) }, func(*Loop) {
		l.put(get(at), []Expr{get(value)})
		r.set(at, add(get(at), i32(int64(l.elem.size))))
		r.set(value, add(get(value), step))
		r.set(left, sub(get(left), i64(1)))
	}, nil)
	r.ret(made)
}
