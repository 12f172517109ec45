package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// dictRoutines are written anew for each type of dict or set. Those that make one, or may make one larger, give 0 where there is no memory.
var dictRoutines map[string]func(r *routine, d dictCode)

func init() {
	dictRoutines = map[string]func(r *routine, d dictCode){
		"new": dictNew, "find": dictFind, "find_far": dictFindFar, "insert": dictInsert, "insert_far": dictInsertFar, "remove": dictRemove, "grow": dictGrow, "rebuild": dictRebuild, "free": dictFree, "skip": dictSkip, "skip_back": dictSkipBack,
		"last": dictLast, "clear": dictClear, "copy": dictCopy, "update": dictUpdate, "eq": dictEq,
		"intersect": dictIntersect, "union": dictUnion, "common": dictCommon, "subtract": dictSubtract, "differ": dictDiffer, "subset": dictSubset, "remove_all": dictRemoveAll,
		"sized": dictSized, "room": dictRoom, "text": dictText, "frozen_text": frozenText, "hash": setHash,
	}
}

func (p *Program) dictRoutine(of *check.Type, name string) *Function {
	f := p.routineFor(hashedName(of)+"."+name, func() func(*routine) {
		return func(r *routine) { dictRoutines[name](r, r.dict(of)) }
	})
	switch name {
	case "insert", "insert_far", "remove", "clear", "update", "remove_all":
		f.moves = hashedName(of)
	}
	return f
}

func dictNew(r *routine, d dictCode) {
	r.gives(wasm.I32)
	dict := r.call(r.program.routine("alloc"), i32(dictHeader))[0]
	r.when(dict, func() { d.empty(dict) })
	r.ret(dict)
}

// dictSized makes an empty one with room for n entries.
func dictSized(r *routine, d dictCode) {
	n := r.param("n", wasm.I32)
	r.gives(wasm.I32)
	r.ret(d.sized(r, n))
}

// made makes an empty one in a routine, and ends that with 0 where there is no memory.
func (d dictCode) made(r *routine) Expr {
	dict := d.routine("new")[0]
	r.when(op(wasm.I32Eqz, wasm.I32, dict), func() { r.ret(i32(0)) })
	return dict
}

// sized makes an empty one with room for n entries.
func (d dictCode) sized(r *routine, n Expr) Expr {
	dict := d.made(r)
	r.when(n, func() {
		need := r.saved(add(n, shr(add(n, i32(1)), 1))) // half as many again
		r.when(lt(need, n), func() { r.ret(i32(0)) })
		r.when(op(wasm.I32Eqz, wasm.I32, d.routine("rebuild", dict, dict, sizeFor(r, need))[0]), func() { r.ret(i32(0)) })
	})
	return dict
}

// sizeFor is the power of two that is no less than n, and at least leastSize.
func sizeFor(r *routine, n Expr) Expr {
	return r.saved(choose(lt(i32(leastSize), n), shiftLeft(i32(1), sub(i32(32), op(wasm.I32Clz, wasm.I32, sub(n, i32(1))))), i32(leastSize)))
}

// probe visits the slots from the one of a hash on, until visit ends the routine. few, which may be nil, ends it after some: then no fuel is spent, and the first slot is left out, where the caller has looked.
func (d dictCode) probe(r *routine, dict, h Expr, visit func(slot, holds Expr), few func()) {
	table, shift := d.table(dict), d.shift(dict)
	mask := r.saved(op(wasm.I32ShrU, wasm.I32, i32(-1), shift))
	first := op(wasm.I32ShrU, wasm.I32, h, shift)
	if few != nil {
		first = and(add(first, i32(1)), mask)
	}
	i := r.variable("i", first)
	left := r.variable("left", i32(mostProbed))
	r.while(func() Expr {
		if few == nil {
			return i32(1)
		}
		return get(left)
	}, func(loop *Loop) {
		loop.Short = few != nil
		slot := r.saved(add(table, shl(get(i), 3)))
		visit(slot, d.slot(slot))
		r.set(i, and(add(get(i), i32(1)), mask))
		r.set(left, sub(get(left), i32(1)))
	}, nil)
	if few != nil {
		few()
	}
}

// mostProbed is how many slots are looked at without spending fuel.
const mostProbed = 32

// dictFind is the entry of a key that is not in the first slot, 0 where it is not there, farAway where that is not known yet.
func dictFind(r *routine, d dictCode)    { dictSearch(r, d, func() { r.ret(i32(farAway)) }) }
func dictFindFar(r *routine, d dictCode) { dictSearch(r, d, nil) }

func dictSearch(r *routine, d dictCode, few func()) {
	dict, h := r.param("dict", wasm.I32), r.param("hash", wasm.I32)
	key := r.params("key", d.key)
	r.gives(wasm.I32)
	d.probe(r, dict, h, func(_, slot Expr) {
		r.when(op(wasm.I64Eqz, wasm.I32, slot), func() { r.ret(i32(0)) })
		r.when(hasHash(slot, h), func() {
			at := r.saved(narrow(slot))
			r.when(d.sameKey(d.keyOf(at), key), func() { r.ret(at) })
		})
	}, few)
	if few == nil {
		r.ret(i32(0))
	}
}

// dictInsert adds an entry for which the first slot has no place, or replaces the value of the one that is there, and gives it: farAway where the table is full, or the place for it is not found soon.
func dictInsert(r *routine, d dictCode) {
	d.inserting(r, func() { r.ret(i32(farAway)) }, func(Expr, Expr, []Expr, []Expr) { r.ret(i32(farAway)) })
}

// dictInsertFar is that from the first slot to its end: 0 where there is no memory.
func dictInsertFar(r *routine, d dictCode) {
	d.inserting(r, nil, func(dict, h Expr, key, value []Expr) {
		r.when(op(wasm.I32Eqz, wasm.I32, d.routine("grow", dict)[0]), func() { r.ret(i32(0)) })
		r.ret(d.addNew(r, dict, h, key, value))
	})
}

func (d dictCode) inserting(r *routine, few func(), full func(dict, h Expr, key, value []Expr)) {
	dict, h := r.param("dict", wasm.I32), r.param("hash", wasm.I32)
	key, value := r.params("key", d.key), r.params("value", d.value)
	r.gives(wasm.I32)
	d.probe(r, dict, h, func(at, slot Expr) {
		r.when(op(wasm.I64Eqz, wasm.I32, slot), func() {
			r.when(ne(d.end(dict), d.limit(dict)), func() { r.ret(d.add(dict, at, h, key, value)) })
			full(dict, h, key, value)
		})
		r.when(hasHash(slot, h), func() {
			entry := r.saved(narrow(slot))
			r.when(d.sameKey(d.keyOf(entry), key), func() {
				d.setValue(entry, value)
				r.ret(entry)
			})
		})
	}, few)
	if few == nil {
		r.ret(i32(0))
	}
}

// add appends an entry, for which there is room, and writes its slot.
func (d dictCode) add(dict, slot, h Expr, key, value []Expr) Expr {
	at := d.end(dict)
	d.setEnd(dict, add(at, d.size()))
	d.setLength(dict, add(d.length(dict), i32(1)))
	d.setValue(at, value)
	d.setKey(at, key)
	d.setHash(at, h)
	d.setSlot(slot, slotOf(at, h))
	return at
}

// addNew adds an entry whose key is not there, and for which there is room, in a routine that spends fuel.
func (d dictCode) addNew(r *routine, dict, h Expr, key, value []Expr) Expr {
	shift, table := d.shift(dict), d.table(dict)
	at := d.emptySlot(r, table, r.saved(op(wasm.I32ShrU, wasm.I32, i32(-1), shift)), op(wasm.I32ShrU, wasm.I32, h, shift))
	return d.add(dict, at, h, key, value)
}

// addCopy is addNew for an entry of another one.
func (d dictCode) addCopy(r *routine, dict, from Expr) {
	d.addNew(r, dict, d.hashAt(from), d.keyOf(from), d.valueOf(from))
}

// emptySlot is the first empty slot from a number on.
func (d dictCode) emptySlot(r *routine, table, mask, first Expr) Expr {
	i := r.variable("i", first)
	slot := r.variable("slot", add(table, shl(get(i), 3)))
	r.when(ne(d.slot(get(slot)), i64(0)), func() {
		r.while(func() Expr { return ne(d.slot(get(slot)), i64(0)) }, func(*Loop) {
			r.set(i, and(add(get(i), i32(1)), mask))
			r.set(slot, add(table, shl(get(i), 3)))
		}, nil)
	})
	return get(slot)
}

// dictRemove takes out an entry that is there.
func dictRemove(r *routine, d dictCode) {
	dict, at := r.param("dict", wasm.I32), r.param("at", wasm.I32)
	h := d.hashAt(at)
	d.setHash(at, i32(0))
	d.setLength(dict, sub(d.length(dict), i32(1)))
	d.setGone(dict, add(d.gone(dict), i32(1)))
	d.probe(r, dict, h, func(slot, v Expr) {
		r.when(eq(narrow(v), at), func() {
			d.setSlot(slot, i64(slotGone))
			r.ret()
		})
	}, nil)
}

// blockBytes is the size of a table of a size, with its entries, as an I64.
func (d dictCode) blockBytes(size Expr) Expr {
	return add(slotBytes(size), mul(wide(room(size)), i64(int64(d.entry.size))))
}

// The size of a table is the number of slots that CPython's has with as many entries: it takes two thirds of it. Here it has twice as many slots, unless it is large: where most of them are empty, most searches
// end at the first one. No table has the size where the two meet.
const mostSparse = abi.MostSparse >> 1

func room(size Expr) Expr { return op(wasm.I32DivU, wasm.I32, shl(size, 1), i32(3)) }

// slotBytes is how much memory the slots take, an I64.
func slotBytes(size Expr) Expr {
	return op(wasm.I64Shl, wasm.I64, wide(size), wide(sub(i32(4), lt(i32(mostSparse), size))))
}

// shiftOfSize and sizeOfShift lead from the size of a table to its shift, and back.
func shiftOfSize(size Expr) Expr {
	return add(op(wasm.I32Clz, wasm.I32, size), lt(i32(mostSparse), size))
}

func sizeOfShift(shift Expr) Expr {
	return op(wasm.I32ShrU, wasm.I32, i32(-1<<31), sub(shift, lt(shift, i32(32-log2(abi.MostSparse)))))
}

// dictGrow makes room where CPython makes the table anew, with as many slots as three times the entries need. Where nothing was taken out the entries stay where they are, so it does here only
// where there is no room; a small table is then made larger than that. It says whether there was memory.
func dictGrow(r *routine, d dictCode) {
	dict := r.param("dict", wasm.I32)
	r.gives(wasm.I32)
	size := sizeFor(r, r.saved(mul(d.length(dict), i32(3))))
	table, shift, data := d.table(dict), d.shift(dict), d.data(dict)
	visible := func(data Expr) { d.setLimit(dict, add(data, mul(room(size), d.size()))) }
	r.when(and(op(wasm.I32Eqz, wasm.I32, d.gone(dict)), ne(table, i32(0))), func() {
		r.when(le(size, sizeOfShift(shift)), func() {
			visible(data)
			r.ret(i32(1))
		})
	})
	more := choose(le(size, i32(smallSize)), i32(2), choose(le(size, i32(mostSparse)), i32(1), i32(0)))
	made := r.saved(shiftLeft(size, choose(le(size, i32(leastSize)), i32(0), more)))
	r.when(op(wasm.I32Eqz, wasm.I32, d.routine("rebuild", dict, dict, made)[0]), func() { r.ret(i32(0)) })
	visible(d.data(dict))
	d.routine("free", table, shift)
	r.keep(dict)
	r.ret(i32(1))
}

// smallSize is up to which size a table is made four times as large as it must be, and then twice.
const smallSize = 1 << 9

func shiftLeft(x, by Expr) Expr { return op(wasm.I32Shl, wasm.I32, x, by) }

// dictFree gives back the memory of a table.
func dictFree(r *routine, d dictCode) {
	table, shift := r.param("table", wasm.I32), r.param("shift", wasm.I32)
	r.when(table, func() {
		r.call(r.program.routine("free"), table, narrow(d.blockBytes(r.saved(sizeOfShift(shift)))))
	})
}

// dictRebuild gives a dict a new table, of at least a size, with the entries of one, which may be the same.
func dictRebuild(r *routine, d dictCode) {
	to, from, least := r.param("to", wasm.I32), r.param("from", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I32)
	size := r.saved(shiftLeft(least, eq(least, i32(2*mostSparse))))
	bytes := r.saved(d.blockBytes(size))
	r.when(lt(i64(1<<32-16), bytes), func() { r.ret(i32(0)) })
	table := r.call(r.program.routine("alloc"), narrow(bytes))[0]
	r.when(op(wasm.I32Eqz, wasm.I32, table), func() { r.ret(i32(0)) })
	r.emit(&Spend{r.saved(shr(size, 2))})
	data := r.saved(add(table, narrow(slotBytes(size))))
	r.either(le(size, i32(fewSlots/2)), func() {
		at := r.variable("slot", table)
		r.short(func() Expr { return ne(get(at), data) }, func() {
			slot := get(at)
			for i := uint32(2 * leastSize); i > 0; i-- {
				r.store(wasm.I64Store, slot, (i-1)*slotSize, i64(0), d.class("slot"))
			}
			r.set(at, add(slot, i32(2*leastSize*slotSize)))
		})
	}, func() {
		r.emit(&MemoryFill{To: table, Byte: i32(0), Size: sub(data, table), Class: d.class("slot")})
	})
	shift := r.saved(shiftOfSize(size))
	mask := r.saved(op(wasm.I32ShrU, wasm.I32, i32(-1), shift))
	n, at := d.length(from), r.variable("to", data)
	d.live(from, func(old Expr) {
		h := d.hashAt(old)
		d.setValue(get(at), d.valueOf(old))
		d.setKey(get(at), d.keyOf(old))
		d.setHash(get(at), h)
		d.setSlot(d.emptySlot(r, table, mask, op(wasm.I32ShrU, wasm.I32, h, shift)), slotOf(get(at), h))
		r.set(at, add(get(at), d.size()))
	})
	d.fill(to, table, shift, n, data, get(at), add(data, mul(room(size), d.size())))
	r.ret(i32(1))
}

// fewSlots is how many slots are emptied by stores: wazero fills memory by copies of what is filled already, each twice as long as the one before, and each a call.
const fewSlots = 128

// dictSkip is how far from the first entry the next one is that is there, from so far on, or the end.
func dictSkip(r *routine, d dictCode) {
	dict, from := r.param("dict", wasm.I32), r.param("from", wasm.I32)
	r.gives(wasm.I32)
	data, end := d.data(dict), d.end(dict)
	at := r.variable("at", add(data, from))
	r.while(func() Expr { return lt(get(at), end) }, func(*Loop) {
		r.when(d.hashAt(get(at)), func() { r.ret(sub(get(at), data)) })
	}, func() { r.set(at, add(get(at), d.size())) })
	r.ret(sub(get(at), data))
}

// dictSkipBack is how far behind the first entry the one ends that is there, from so far down; 0 where there is none.
func dictSkipBack(r *routine, d dictCode) {
	dict, from := r.param("dict", wasm.I32), r.param("from", wasm.I32)
	r.gives(wasm.I32)
	data := d.data(dict)
	left := r.variable("left", from)
	r.while(func() Expr { return get(left) }, func(*Loop) {
		r.when(d.hashAt(r.saved(sub(add(data, get(left)), d.size()))), func() { r.ret(get(left)) })
	}, func() { r.set(left, sub(get(left), d.size())) })
	r.ret(i32(0))
}

// dictLast is the last entry that is there, 0 where there is none.
func dictLast(r *routine, d dictCode) {
	dict := r.param("dict", wasm.I32)
	r.gives(wasm.I32)
	r.when(op(wasm.I32Eqz, wasm.I32, d.length(dict)), func() { r.ret(i32(0)) })
	data := d.data(dict)
	r.ret(sub(add(data, d.routine("skip_back", dict, sub(d.end(dict), data))[0]), d.size()))
}

func dictClear(r *routine, d dictCode) {
	dict := r.param("dict", wasm.I32)
	d.routine("free", d.table(dict), d.shift(dict))
	d.empty(dict)
}

func dictCopy(r *routine, d dictCode) {
	from := r.param("from", wasm.I32)
	r.gives(wasm.I32)
	made, n := d.made(r), d.length(from)
	r.when(n, func() {
		size := r.saved(sizeOfShift(d.shift(from)))
		r.when(op(wasm.I32Eqz, wasm.I32, d.routine("rebuild", made, from, size)[0]), func() { r.ret(i32(0)) })
		r.when(op(wasm.I32Eqz, wasm.I32, d.gone(from)), func() { d.setLimit(made, add(d.data(made), sub(d.limit(from), d.data(from)))) })
	})
	r.ret(made)
}

// put inserts an entry of another dict; in a routine that gives 0 where there is no memory.
func (d dictCode) put(r *routine, dict, from Expr) {
	d.insertHashed(dict, d.hashAt(from), d.keyOf(from), d.valueOf(from), nil, func(ok Expr) {
		r.when(op(wasm.I32Eqz, wasm.I32, ok), func() { r.ret(i32(0)) })
	})
}

func dictUpdate(r *routine, d dictCode) {
	dict, by := r.param("dict", wasm.I32), r.param("by", wasm.I32)
	r.gives(wasm.I32)
	r.when(ne(dict, by), func() { d.live(by, func(at Expr) { d.put(r, dict, at) }) })
	r.ret(i32(1))
}

// among looks for the key of an entry in another dict.
func (d dictCode) among(dict, at Expr) Expr {
	return get(d.findHashed(dict, d.hashAt(at), d.keyOf(at)))
}

func dictEq(r *routine, d dictCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	r.when(eq(x, y), func() { r.ret(i32(1)) })
	r.when(ne(d.length(x), d.length(y)), func() { r.ret(i32(0)) })
	d.live(x, func(at Expr) {
		other := d.among(y, at)
		r.when(op(wasm.I32Eqz, wasm.I32, other), func() { r.ret(i32(0)) })
		if d.value != nil {
			r.when(not(r.equal(d.value, d.valueOf(at), d.valueOf(other))), func() { r.ret(i32(0)) })
		}
	})
	r.ret(i32(1))
}
