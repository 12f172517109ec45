package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// A dict, or a set, is the address of a header. It is laid out as CPython's: entries in order of insertion, and a table of slots, a power of two of them, that point to entries. An entry is found by
// linear probing from the slot that the upper bits of its hash say. An entry that is taken out stays, with 0 for its hash, until the table is made anew; its slot goes on pointing to it. Tables grow as CPython's do,
// so that a loop that changes a dict sees the same.
//
// An empty slot is 0: at address 0 there is no hash. A dict that never had an entry has its table at address 0, where there are two empty slots.
const (
	dictTable  = 0  // the address of the slots, behind which the entries lie
	dictShift  = 4  // a hash, shifted by this, is the number of a slot: there are 2**(32-shift)
	dictLength = 8  // how many entries there are
	dictData   = 12 // the first entry
	dictEnd    = 16 // behind the last one
	dictLeft   = 20 // how many may come until the table is made anew
	dictHeader = 24

	noShift   = 31
	leastSize = 8 // slots
)

// dictCode writes code for dicts, or sets, of one type.
type dictCode struct {
	*writer
	of       *check.Type
	key      *check.Type
	value    *check.Type // nil: of a set
	entry    layout
	keyAt    layout
	valuesAt layout
}

func (w *writer) dict(of *check.Type) dictCode {
	d := dictCode{writer: w, of: of, key: of.Key, value: of.Elem}
	if of.Kind == check.Set {
		d.key, d.value = of.Elem, nil
	}
	d.entry.slots = append(d.entry.slots, slot{load: wasm.I32Load, store: wasm.I32Store, width: 4})
	d.entry.slots = append(d.entry.slots, slotsOf(d.key)...)
	first := len(d.entry.slots)
	if d.value != nil {
		d.entry.slots = append(d.entry.slots, slotsOf(d.value)...)
	}
	d.entry = d.entry.placed()
	d.keyAt, d.valuesAt = layout{slots: d.entry.slots[1:first]}, layout{slots: d.entry.slots[first:]}
	return d
}

func (d dictCode) class(part string) Class { return Class(d.of.String() + " " + part) }

// The words of the header.
func (d dictCode) word(dict Expr, offset uint32, name string) Expr {
	return d.load(wasm.I32Load, dict, offset, d.class(name))
}
func (d dictCode) table(dict Expr) Expr  { return d.word(dict, dictTable, "table") }
func (d dictCode) shift(dict Expr) Expr  { return d.word(dict, dictShift, "shift") }
func (d dictCode) length(dict Expr) Expr { return d.word(dict, dictLength, "length") }
func (d dictCode) data(dict Expr) Expr   { return d.word(dict, dictData, "data") }
func (d dictCode) end(dict Expr) Expr    { return d.word(dict, dictEnd, "end") }
func (d dictCode) left(dict Expr) Expr   { return d.word(dict, dictLeft, "left") }

func (d dictCode) setWord(dict Expr, offset uint32, name string, v Expr) {
	d.store(wasm.I32Store, dict, offset, v, d.class(name))
}
func (d dictCode) setLength(dict, v Expr) { d.setWord(dict, dictLength, "length", v) }
func (d dictCode) setEnd(dict, v Expr)    { d.setWord(dict, dictEnd, "end", v) }
func (d dictCode) setLeft(dict, v Expr)   { d.setWord(dict, dictLeft, "left", v) }

// fill writes the header of one that has no entries, and room for left of them.
func (d dictCode) fill(dict, table, shift, data, left Expr) {
	d.setWord(dict, dictTable, "table", table)
	d.setWord(dict, dictShift, "shift", shift)
	d.setLength(dict, i32(0))
	d.setWord(dict, dictData, "data", data)
	d.setEnd(dict, data)
	d.setLeft(dict, left)
}

// empty writes the header of one that has no table.
func (d dictCode) empty(dict Expr) { d.fill(dict, i32(0), i32(noShift), i32(0), i32(0)) }

func (d dictCode) size() Expr { return i32(int64(d.entry.size)) }

// The parts of an entry.
func (d dictCode) hashAt(at Expr) Expr        { return d.load(wasm.I32Load, at, 0, d.class("hash")) }
func (d dictCode) setHash(at, h Expr)         { d.store(wasm.I32Store, at, 0, h, d.class("hash")) }
func (d dictCode) keyOf(at Expr) []Expr       { return d.loadAt(d.keyAt, at, d.class("key")) }
func (d dictCode) valueOf(at Expr) []Expr     { return d.loadAt(d.valuesAt, at, d.class("value")) }
func (d dictCode) setKey(at Expr, v []Expr)   { d.storeAt(d.keyAt, at, v, d.class("key")) }
func (d dictCode) setValue(at Expr, v []Expr) { d.storeAt(d.valuesAt, at, v, d.class("value")) }

// slotAt is the address of the slot where the search for a hash begins.
func (d dictCode) slotAt(dict, h Expr) Expr {
	return add(d.table(dict), shl(op(wasm.I32ShrU, wasm.I32, h, d.shift(dict)), 2))
}
func (d dictCode) slot(at Expr) Expr { return d.load(wasm.I32Load, at, 0, d.class("slot")) }

// routine calls a routine for dicts of this type.
func (d dictCode) routine(name string, args ...Expr) []Expr {
	return d.call(d.program.dictRoutine(d.of, name), args...)
}

// params are the parameters of a routine that takes a value of a type.
func (r *routine) params(name string, t *check.Type) []Expr {
	var values []Expr
	if t == nil {
		return nil
	}
	for _, of := range valueTypes(t) {
		values = append(values, r.param(name, of))
	}
	return values
}

// find looks for a key: at its first slot here, where that is a few instructions, and in a routine if another key is there. hit and miss write what is to be done, and at
// is the entry, 0 in a miss that found none.
func (d dictCode) find(dict Expr, key []Expr) (at *Local) {
	h := d.saved(d.hash(d.key, key))
	far := func() Expr { return d.routine("find", append([]Expr{dict, h}, key...)...)[0] }
	if !plainKey(d.key) {
		return d.variable("entry", far())
	}
	at = d.variable("entry", d.slot(d.slotAt(dict, h)))
	d.when(not(d.holds(get(at), h, key)), func() { d.set(at, far()) })
	return at
}

// holds says whether an entry, or what an empty slot points to, has a key.
func (d dictCode) holds(at, h Expr, key []Expr) Expr {
	return and(eq(d.hashAt(at), h), d.equal(d.key, d.keyOf(at), key))
}

// insert puts an entry there, or replaces the value of the one that is there; grown is called with whether there was memory. It gives the entry.
func (d dictCode) insert(dict Expr, key, value []Expr, grown func(ok Expr)) Expr {
	h := d.saved(d.hash(d.key, key))
	far := func() Expr {
		at := d.routine("insert", append(append([]Expr{dict, h}, key...), value...)...)[0]
		grown(at)
		return at
	}
	if !plainKey(d.key) {
		return far()
	}
	at := d.variable("entry", d.slot(d.slotAt(dict, h)))
	d.either(d.holds(get(at), h, key), func() { d.setValue(get(at), value) }, func() { d.set(at, far()) })
	return get(at)
}

// live visits the entries that are there, and spends fuel for each.
func (d dictCode) live(dict Expr, visit func(at Expr)) {
	at, end := d.variable("at", d.data(dict)), d.end(dict)
	d.while(func() Expr { return lt(get(at), end) }, func(*Loop) {
		d.when(d.hashAt(get(at)), func() { visit(get(at)) })
	}, func() { d.set(at, add(get(at), d.size())) })
}
