package ir

import (
	"slices"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// A dict, or a set, is the address of a header. It is laid out as CPython's: entries in order of insertion, and a table of slots, a power of two of them, that point to entries. A slot has the address of
// its entry in its lower half, and its hash in the upper one, so that entries with other hashes are not looked at. An entry is found by linear probing from the slot that the upper bits of its hash say.
// One that is taken out stays among the entries, with 0 for its hash, until the table is made anew; its slot is then gone (slotGone). Entries move together when they do in CPython, after as many
// insertions, so that a loop that changes a dict sees the same; tables may be larger than there.
//
// An empty slot is 0. A dict that never had an entry has its table at address 0, where there are two empty slots.
const (
	dictTable  = 0  // the address of the slots, behind which the entries lie
	dictShift  = 4  // a hash, shifted by this, is the number of a slot: there are 2**(32-shift)
	dictLength = 8  // how many entries there are
	dictData   = 12 // the first entry
	dictEnd    = 16 // behind the last one
	dictLimit  = 20 // where the room for entries ends: then the table is made anew
	dictGone   = 24 // how many slots are gone
	dictHeader = abi.DictHeader

	noShift   = 31
	leastSize = 8 // of a table (room)
	slotSize  = 8
	slotGone  = 1
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

func (d dictCode) class(part string) Class { return Class(hashedName(d.of) + " " + part) }

// hashedName is the type's; that of a set for a frozenset, which was one.
func hashedName(of *check.Type) string { return strings.TrimPrefix(of.String(), "frozen") }

// The words of the header.
func (d dictCode) word(dict Expr, offset uint32, name string) Expr {
	return d.load(wasm.I32Load, dict, offset, d.class(name))
}
func (d dictCode) table(dict Expr) Expr  { return d.word(dict, dictTable, "table") }
func (d dictCode) shift(dict Expr) Expr  { return d.word(dict, dictShift, "shift") }
func (d dictCode) length(dict Expr) Expr { return d.word(dict, dictLength, "length") }
func (d dictCode) data(dict Expr) Expr   { return d.word(dict, dictData, "data") }
func (d dictCode) end(dict Expr) Expr    { return d.word(dict, dictEnd, "end") }
func (d dictCode) limit(dict Expr) Expr  { return d.word(dict, dictLimit, "limit") }

func (d dictCode) setWord(dict Expr, offset uint32, name string, v Expr) {
	d.store(wasm.I32Store, dict, offset, v, d.class(name))
}
func (d dictCode) setLength(dict, v Expr) { d.setWord(dict, dictLength, "length", v) }
func (d dictCode) setEnd(dict, v Expr)    { d.setWord(dict, dictEnd, "end", v) }
func (d dictCode) setLimit(dict, v Expr)  { d.setWord(dict, dictLimit, "limit", v) }

// gone is how many slots are gone since the table was made.
func (d dictCode) gone(dict Expr) Expr  { return d.word(dict, dictGone, "gone") }
func (d dictCode) setGone(dict, v Expr) { d.setWord(dict, dictGone, "gone", v) }

// fill writes the header of one that has entries from data to end.
func (d dictCode) fill(dict, table, shift, length, data, end, limit Expr) {
	d.setWord(dict, dictTable, "table", table)
	d.setWord(dict, dictShift, "shift", shift)
	d.setLength(dict, length)
	d.setWord(dict, dictData, "data", data)
	d.setEnd(dict, end)
	d.setLimit(dict, limit)
	d.setGone(dict, i32(0))
}

// empty writes the header of one that has no table.
func (d dictCode) empty(dict Expr) {
	d.fill(dict, i32(0), i32(noShift), i32(0), i32(0), i32(0), i32(0))
}

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
	return add(d.table(dict), shl(op(wasm.I32ShrU, wasm.I32, h, d.shift(dict)), 3))
}

// slot reads a slot, an I64, and setSlot writes one.
func (d dictCode) slot(at Expr) Expr    { return d.load(wasm.I64Load, at, 0, d.class("slot")) }
func (d dictCode) setSlot(slot, v Expr) { d.store(wasm.I64Store, slot, 0, v, d.class("slot")) }
func slotOf(at, h Expr) Expr            { return or(wide(at), shl(wide(h), 32)) }
func hasHash(slot Expr, h Expr) Expr    { return eq(shr(slot, 32), wide(h)) }

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

// find looks for a key, which is fixed: at its first slot here, and in a routine where there is another one. It gives the entry, 0 where there is none.
func (d dictCode) find(dict Expr, key []Expr) *Local {
	at := d.knownEntry(dict, key)
	if at == nil {
		at = d.findHashed(dict, d.keyHash(d.key, key), key)
		if fixed(dict) {
			d.remember(dict, key, at)
		}
	}
	return at
}

func (d dictCode) findHashed(dict, h Expr, key []Expr) *Local {
	slot := d.slot(d.slotAt(dict, h))
	if !wordKey(d.key) {
		at := d.variable("entry", narrow(slot))
		d.unless(d.holds(slot, get(at), h, key), func() {
			d.set(at, i32(0))
			d.when(ne(slot, i64(0)), func() { d.set(at, d.search(dict, h, key)) })
		})
		return at
	}
	at := d.variable("entry", i32(0))
	d.when(ne(slot, i64(0)), func() {
		d.set(at, narrow(slot))
		d.unless(d.holds(slot, get(at), h, key), func() { d.set(at, d.search(dict, h, key)) })
	})
	return at
}

// search is find behind the first slot.
func (d dictCode) search(dict, h Expr, key []Expr) Expr {
	args := append([]Expr{dict, h}, key...)
	at := d.variable("entry", d.routine("find", args...)[0])
	d.when(eq(get(at), i32(farAway)), func() { d.set(at, d.routine("find_far", args...)[0]) })
	return get(at)
}

// farAway is what routines give that have looked at some slots and not come to an end: the one that goes on spends fuel.
const farAway = 1

// unless does something where a test fails.
func (w *writer) unless(test Expr, then func()) { w.when(not(test), then) }

// holds says whether a slot, which is not empty where keys are words, leads to an entry with a key.
func (d dictCode) holds(slot, at, h Expr, key []Expr) Expr {
	if wordKey(d.key) {
		differ := xor(shr(slot, 32), wide(h))
		for i, word := range d.keyOf(at) {
			one := xor(word, key[i])
			if word.Type() == wasm.I32 {
				one = wide(one)
			}
			differ = or(differ, one)
		}
		return eq(differ, i64(0))
	}
	if plainKey(d.key) {
		return and(hasHash(slot, h), d.sameKey(d.keyOf(at), key))
	}
	same := d.variable("same", hasHash(slot, h))
	d.when(get(same), func() { d.set(same, d.sameKey(d.keyOf(at), key)) })
	return get(same)
}

// sameKey says whether two keys with one hash are equal.
func (d dictCode) sameKey(x, y []Expr) Expr {
	if d.key.Kind != check.Str && d.key.Kind != check.Bytes {
		return d.equal(d.key, x, y)
	}
	same := d.variable("same", eq(x[strSize], y[strSize]))
	d.when(and(get(same), ne(x[strData], y[strData])), func() {
		d.either(oneWord(y[strSize]), func() {
			differ := op(wasm.I64Xor, wasm.I64, d.wordAt(x[strData]), d.wordAt(y[strData]))
			d.set(same, eq(and(differ, ofWord(y[strSize])), i64(0)))
		}, func() {
			d.either(le(i32(shortKey), y[strSize]), func() { d.set(same, d.equal(d.key, x, y)) }, func() {
				d.when(y[strSize], func() {
					d.set(same, d.call(d.program.routine("text.same_short"), x[strData], y[strData], x[strSize])[0])
				})
			})
		})
	})
	return get(same)
}

// insert puts an entry there, or replaces the value of the one that is there; grown is called with whether there was memory, where some was needed. It gives the entry. The key is fixed.
func (d dictCode) insert(dict Expr, key, value []Expr, grown func(ok Expr)) *Local {
	at := d.insertHashed(dict, d.keyHash(d.key, key), key, value, d.knownEntry(dict, key), grown)
	d.known.moved(d.of.String())
	if fixed(dict) {
		d.remember(dict, key, at)
	}
	return at
}

// insertHashed looks at the first slot here, and at others in a routine. at is the entry, 0 where the key is not there, or nil where that is not known.
func (d dictCode) insertHashed(dict, h Expr, key, value []Expr, at *Local, grown func(ok Expr)) *Local {
	slotAt := d.saved(d.slotAt(dict, h))
	slot := d.slot(slotAt)
	emptyFirst := at == nil && wordKey(d.key)
	there := func() Expr { return get(at) }
	if at == nil {
		at = d.variable("entry", narrow(slot))
		there = func() Expr { return d.holds(slot, get(at), h, key) }
	}
	args := slices.Concat([]Expr{dict, h}, key, value)
	replace := func() { d.setValue(get(at), value) }
	behind := func() { d.set(at, d.routine("insert", args...)[0]) }
	place := func() {
		d.either(ne(d.end(dict), d.limit(dict)), func() { d.set(at, d.add(dict, slotAt, h, key, value)) }, func() { d.set(at, i32(farAway)) })
	}
	if emptyFirst {
		d.either(eq(slot, i64(0)), place, func() { d.either(there(), replace, behind) })
	} else {
		d.either(there(), replace, func() { d.either(eq(slot, i64(0)), place, behind) })
	}
	d.when(eq(get(at), i32(farAway)), func() {
		d.set(at, d.routine("insert_far", args...)[0])
		grown(get(at))
	})
	return at
}

// live visits the entries that are there, and spends fuel for each.
func (d dictCode) live(dict Expr, visit func(at Expr)) {
	at, end := d.variable("at", d.data(dict)), d.end(dict)
	d.while(func() Expr { return lt(get(at), end) }, func(*Loop) {
		d.when(d.hashAt(get(at)), func() { visit(get(at)) })
	}, func() { d.set(at, add(get(at), d.size())) })
}
