package ir

import "weft/bridge/lang/wasm"

func (l listCode) front(list Expr) Expr {
	return l.load(wasm.I32Load, list, listFront, l.items()+" front")
}
func (l listCode) setFront(list, v Expr) {
	l.store(wasm.I32Store, list, listFront, v, l.items()+" front")
}

// outOfRange is what an index beyond the items says: of a list this.
func (l listCode) outOfRange(ofList string) string {
	if l.of.Deque {
		return "deque index out of range"
	}
	return ofList
}

// noItems is what pop says where there is none.
func (l listCode) noItems() string {
	if l.of.Deque {
		return "pop from an empty deque"
	}
	return "pop from empty list"
}

// popLeft takes out the first item: its place comes to be room.
func (b *builder) popLeft(l listCode, list Expr) []Expr {
	n := l.length(list)
	b.emit(&Check{Test: op(wasm.I32Eqz, wasm.I32, n), Failure: b.failure("index", l.noItems())})
	data := b.saved(l.data(list))
	item := l.get(data)
	l.setData(list, add(data, i32(int64(l.elem.size))))
	l.setLength(list, sub(n, i32(1)))
	l.setCapacity(list, sub(l.capacity(list), i32(1)))
	l.setFront(list, add(l.front(list), i32(1)))
	return item
}

// appendLeft puts an item before the first.
func (b *builder) appendLeft(l listCode, list Expr, item []Expr) {
	b.when(op(wasm.I32Eqz, wasm.I32, l.front(list)), func() { b.noMemory(l.routine("grow_front", list)[0]) })
	data := b.saved(sub(l.data(list), i32(int64(l.elem.size))))
	l.put(data, item)
	l.setData(list, data)
	l.setLength(list, add(l.length(list), i32(1)))
	l.setCapacity(list, add(l.capacity(list), i32(1)))
	l.setFront(list, sub(l.front(list), i32(1)))
}

// slide moves the items of a deque down, in a routine that makes room for need items, where most of its memory is room before them.
func (l listCode) slide(r *routine, list, need Expr) {
	front, n := r.saved(l.front(list)), r.saved(l.length(list))
	capacity := r.saved(add(l.capacity(list), front))
	r.when(and(lt(n, front), le(need, capacity)), func() {
		data := r.saved(l.data(list))
		first := r.saved(sub(data, l.bytes(front)))
		l.move(first, data, l.bytes(n))
		l.setData(list, first)
		l.setCapacity(list, capacity)
		l.setFront(list, i32(0))
		r.keep(list)
		r.ret(i32(1))
	})
}

// freeDeque gives back all memory of a deque's items, that before the first too.
func (l listCode) freeDeque(r *routine, list Expr) {
	front := r.saved(l.front(list))
	size := r.saved(l.bytes(add(l.capacity(list), front)))
	r.when(size, func() { r.call(r.program.routine("free"), sub(l.data(list), l.bytes(front)), size) })
	l.setFront(list, i32(0))
}

// dequeGrowFront makes room before the first item of a deque that has none: for as many as it has, and some. It says whether there is memory.
func dequeGrowFront(r *routine, l listCode) {
	list := r.param("list", wasm.I32)
	r.gives(wasm.I32)
	n, capacity := r.saved(l.length(list)), r.saved(l.capacity(list))
	front := r.saved(add(n, i32(4)))
	bytes := r.saved(mul(add(wide(front), wide(capacity)), i64(int64(l.elem.size))))
	r.when(lt(i64(1<<32-16), bytes), func() { r.ret(i32(0)) })
	at := r.call(r.program.routine("alloc"), narrow(bytes))[0]
	r.when(at, func() {
		to := r.saved(add(at, l.bytes(front)))
		l.move(to, l.data(list), l.bytes(n))
		l.freeDeque(r, list)
		l.setData(list, to)
		l.setFront(list, front)
		r.keep(list)
		r.ret(i32(1))
	})
	r.ret(i32(0))
}
