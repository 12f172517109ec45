package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// The header of a list: 16 bytes. Capacity 0 says that the items are not the list's own: they are an input's, or a constant's, or there are none. A deque has listFront
// besides: how many items there is room for before the first one.
const (
	listData     = 0
	listLength   = 4
	listCapacity = 8
	listFront    = 12
	listHeader   = abi.ListHeader
)

// listCode writes code for lists of one type. Lengths and places are I32, unsigned.
type listCode struct {
	*writer
	of   *check.Type
	elem layout
}

func (w *writer) list(of *check.Type) listCode { return listCode{w, of, layoutOf(of.Elem)} }

// items is the class of the items, which are those of a list before they are a tuple's, or a deque's.
func (l listCode) items() Class { return Class("list[" + l.of.Elem.String() + "]") }

// The words of the header.
func (l listCode) data(list Expr) Expr {
	return l.load(wasm.I32Load, list, listData, l.items()+" data")
}
func (l listCode) length(list Expr) Expr {
	return l.load(wasm.I32Load, list, listLength, l.items()+" length")
}
func (l listCode) capacity(list Expr) Expr {
	return l.load(wasm.I32Load, list, listCapacity, l.items()+" capacity")
}
func (l listCode) setData(list, v Expr) {
	l.store(wasm.I32Store, list, listData, v, l.items()+" data")
}
func (l listCode) setLength(list, v Expr) {
	l.store(wasm.I32Store, list, listLength, v, l.items()+" length")
}
func (l listCode) setCapacity(list, v Expr) {
	l.store(wasm.I32Store, list, listCapacity, v, l.items()+" capacity")
}

// bytes is the size of n items.
func (l listCode) bytes(n Expr) Expr { return mul(n, i32(int64(l.elem.size))) }

// at is the address of item i.
func (l listCode) at(data, i Expr) Expr { return l.saved(add(data, l.bytes(i))) }

func (l listCode) get(addr Expr) []Expr         { return l.loadAt(l.elem, addr, l.items()) }
func (l listCode) put(addr Expr, values []Expr) { l.storeAt(l.elem, addr, values, l.items()) }

// params are the parameters of an item.
func (l listCode) params(r *routine) []Expr {
	var values []Expr
	for _, t := range valueTypes(l.of.Elem) {
		values = append(values, r.param("item", t))
	}
	return values
}

// fill writes a fresh header.
func (l listCode) fill(list, data, length, capacity Expr) {
	if l.of.Deque {
		l.setFront(list, i32(0))
	}
	l.setCapacity(list, capacity) // the last word first: one look at the address is for all
	l.setLength(list, length)
	l.setData(list, data)
}

// routine calls a routine for lists of this type.
func (l listCode) routine(name string, args ...Expr) []Expr {
	return l.call(l.program.listRoutine(l.of, name), args...)
}

// move copies bytes of items, which may overlap.
func (l listCode) move(to, from, bytes Expr) { l.routine("move", to, from, bytes) }

// append puts one item at the end; grown is called, in a cold branch, with whether there was memory.
func (l listCode) append(list Expr, item []Expr, grown func(ok Expr)) {
	n := l.length(list)
	l.when(le(l.capacity(list), n), func() { grown(l.routine("grow", list, add(n, i32(1)))[0]) })
	l.put(l.at(l.data(list), n), item)
	l.setLength(list, add(n, i32(1)))
}
