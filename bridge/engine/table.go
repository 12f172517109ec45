package engine

import (
	"encoding/binary"
	"math"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// A table maps keys to groups: numbers from 0 in the order of first occurrence. It is a hash table with open addressing (slots.go), and the keys lie
// in the order of their groups, as the column that keys() gives. Ints, and texts of up to eight bytes, are found in a slot alone; of a longer text,
// the slot has the hash, and the text is read where that agrees. Hashes are seeded at random in each process, so that no list of keys can be made
// that collides; groups do not depend on the seed.

// table maps the rows of key columns of one type to groups.
type table interface {
	// add appends the group of each key to groups.
	add(keys column.Column, groups []int32) []int32
	// keys is the key of each group. It may not be added to after that.
	keys() column.Column
	len() int
	// hash gives the hashes of the keys of the groups from first on: equal keys have the same, in all tables of one type.
	hash(first int, hashes []uint64)
	// same says whether a group's key is that of a group of another table of the same type.
	same(group int, other table, otherGroup int) bool
}

// mostGroups is how many groups a table can have.
const mostGroups = math.MaxInt32 - 1

// keyable says whether items of this type can be keys: what is hashable in Python, but floats.
func keyable(t column.Type) error {
	switch t.Kind {
	case column.Float:
		return fault.Invalid("float_key", "floats cannot be keys: equal ones may differ in their last bits (allowed: int, bool, str, bytes, None, and tuples of them)")
	case column.List, column.Dict, column.Set, column.Frozenset:
		return fault.Invalid("list_key", "lists, dicts and sets cannot be keys (got %s; allowed: int, bool, str, bytes, None, and tuples of them)", t)
	case column.Optional, column.Varying:
		return keyable(*t.Elem)
	case column.Tuple, column.Record:
		for _, field := range t.Fields {
			if err := keyable(field.Type); err != nil {
				return err
			}
		}
	}
	return nil
}

// newTable is an empty table for keys of this type, which is keyable.
func newTable(of column.Type) table {
	switch of.Kind {
	case column.Bool:
		return &boolTable{groups: [2]int32{-1, -1}}
	case column.Int:
		return &intTable{}
	case column.String:
		return &textTable{offsets: []int64{0}}
	case column.Bytes:
		return &textTable{offsets: []int64{0}, blobs: true}
	}
	return &rowTable{of: of, rows: &textTable{offsets: []int64{0}}, firsts: column.NewBuilder(of.Natural())}
}

// textTable is a table of str or bytes.
type textTable struct {
	slots
	offsets []int64 // the keys, as a column has them
	data    []byte
	blobs   bool
}

func (t *textTable) len() int { return t.used }

func (t *textTable) keys() column.Column {
	if t.blobs {
		return column.Blobs{Offsets: t.offsets, Data: t.data}
	}
	return column.Strings{Offsets: t.offsets, Data: t.data}
}

func (t *textTable) add(keys column.Column, groups []int32) []int32 {
	switch keys := keys.(type) {
	case column.Strings:
		return t.addTexts(keys.Offsets, 1, keys.Data, groups)
	case column.Pieces:
		return t.addTexts(keys.Bounds, 2, keys.Data, groups)
	case column.Blobs:
		return t.addTexts(keys.Offsets, 1, keys.Data, groups)
	}
	panic("engine: a table of texts was given other keys")
}

// addTexts adds the texts data[bounds[i]:bounds[i+1]] for each i that step divides. It goes over some keys twice, so that the processor waits for the
// memory of many slots at once.
func (t *textTable) addTexts(bounds []int64, step int, data []byte, groups []int32) []int32 {
	const most = 64
	var words, hashes [most]uint64
	var sizes [most]uint32
	var first [most]slot
	for n := (len(bounds) - 2 + step) / step; n > 0; {
		some := min(n, most)
		t.room(some)
		slots, mask := t.slots.of, uint64(len(t.slots.of)-1)
		for i := range some {
			word, size, hash := textKey(data, bounds[i*step], bounds[i*step+1])
			words[i], sizes[i], hashes[i] = word, size, hash
			first[i] = slots[hash&mask]
		}
		for i := range some {
			s, from, to := first[i], bounds[i*step], bounds[i*step+1]
			if s.group == 0 || s.word != words[i] || s.size != sizes[i] || s.size > shortText && !t.is(s.group-1, data[from:to]) {
				groups = append(groups, t.group(hashes[i], words[i], sizes[i], data[from:to]))
			} else {
				groups = append(groups, int32(s.group-1))
			}
		}
		bounds, n = bounds[some*step:], n-some
	}
	return groups
}

// is says whether this is the key of a group.
func (t *textTable) is(group uint32, key []byte) bool {
	return string(t.data[t.offsets[group]:t.offsets[group+1]]) == string(key)
}

func (t *textTable) group(hash, word uint64, size uint32, key []byte) int32 {
	mask := uint64(len(t.slots.of) - 1)
	at := hash & mask
	for {
		s := &t.slots.of[at]
		if s.group == 0 {
			break
		}
		if s.word == word && s.size == size && (size <= shortText || t.is(s.group-1, key)) {
			return int32(s.group - 1)
		}
		at = (at + 1) & mask
	}
	t.data = append(doubled(t.data, len(key)), key...)
	t.offsets = append(doubled(t.offsets, 1), int64(len(t.data)))
	return t.enter(at, word, size)
}

func (t *textTable) hash(first int, hashes []uint64) {
	for i := range hashes {
		_, _, hashes[i] = textKey(t.data, t.offsets[first+i], t.offsets[first+i+1])
	}
}

func (t *textTable) same(group int, other table, otherGroup int) bool {
	o := other.(*textTable)
	return t.is(uint32(group), o.data[o.offsets[otherGroup]:o.offsets[otherGroup+1]])
}

// intTable is a table of ints.
type intTable struct {
	slots
	ints []int64
}

func (t *intTable) len() int            { return len(t.ints) }
func (t *intTable) keys() column.Column { return column.Ints(t.ints) }

func (t *intTable) add(keys column.Column, groups []int32) []int32 {
	const most = 64
	var hashes [most]uint64
	var first [most]slot
	for ints := keys.(column.Ints); len(ints) > 0; {
		some := min(len(ints), most)
		t.room(some)
		mask := uint64(len(t.slots.of) - 1)
		for i, v := range ints[:some] {
			hashes[i] = hashWord(uint64(v))
			first[i] = t.slots.of[hashes[i]&mask]
		}
		for i, v := range ints[:some] {
			if s := first[i]; s.group != 0 && s.word == uint64(v) {
				groups = append(groups, int32(s.group-1))
			} else {
				groups = append(groups, t.group(hashes[i], v))
			}
		}
		ints = ints[some:]
	}
	return groups
}

func (t *intTable) group(hash uint64, v int64) int32 {
	mask := uint64(len(t.slots.of) - 1)
	at := hash & mask
	for {
		s := &t.slots.of[at]
		if s.group == 0 {
			break
		}
		if s.word == uint64(v) {
			return int32(s.group - 1)
		}
		at = (at + 1) & mask
	}
	t.ints = append(doubled(t.ints, 1), v)
	return t.enter(at, uint64(v), 0)
}

func (t *intTable) hash(first int, hashes []uint64) {
	for i := range hashes {
		hashes[i] = hashWord(uint64(t.ints[first+i]))
	}
}

func (t *intTable) same(group int, other table, otherGroup int) bool {
	return t.ints[group] == other.(*intTable).ints[otherGroup]
}

// boolTable is a table of bools.
type boolTable struct {
	groups [2]int32 // of false and true; -1: not seen
	bools  []bool
}

func (t *boolTable) len() int            { return len(t.bools) }
func (t *boolTable) keys() column.Column { return column.Bools(t.bools) }

func (t *boolTable) add(keys column.Column, groups []int32) []int32 {
	for _, b := range keys.(column.Bools) {
		group := &t.groups[intOf(b)]
		if *group < 0 {
			*group = int32(len(t.bools))
			t.bools = append(t.bools, b)
		}
		groups = append(groups, *group)
	}
	return groups
}

func (t *boolTable) hash(first int, hashes []uint64) {
	for i := range hashes {
		hashes[i] = hashWord(uint64(intOf(t.bools[first+i])))
	}
}

func (t *boolTable) same(group int, other table, otherGroup int) bool {
	return t.bools[group] == other.(*boolTable).bools[otherGroup]
}

// rowTable is a table of keys of any other type: each is written as bytes that are equal for equal keys only.
type rowTable struct {
	of      column.Type
	rows    *textTable
	firsts  column.Builder // the first key of each group
	offsets []int64
	data    []byte
}

func (t *rowTable) len() int            { return t.rows.len() }
func (t *rowTable) keys() column.Column { return t.firsts.Column() }

func (t *rowTable) add(keys column.Column, groups []int32) []int32 {
	t.data, t.offsets = t.data[:0], append(t.offsets[:0], 0)
	for i := range keys.Len() {
		t.data = appendRow(t.data, keys, i)
		t.offsets = append(t.offsets, int64(len(t.data)))
	}
	known, before := t.rows.len(), len(groups)
	groups = t.rows.addTexts(t.offsets, 1, t.data, groups)
	var firsts []int
	for i, group := range groups[before:] {
		if int(group) == known {
			firsts = append(firsts, i)
			known++
		}
	}
	if firsts != nil {
		t.firsts.Append(column.Take(keys, firsts))
	}
	return groups
}

func (t *rowTable) hash(first int, hashes []uint64) { t.rows.hash(first, hashes) }

func (t *rowTable) same(group int, other table, otherGroup int) bool {
	return t.rows.same(group, other.(*rowTable).rows, otherGroup)
}

// appendRow writes item i of a plain column.
func appendRow(dst []byte, c column.Column, i int) []byte {
	switch c := c.(type) {
	case column.Bools:
		return append(dst, byte(intOf(c[i])))
	case column.Ints:
		return binary.LittleEndian.AppendUint64(dst, uint64(c[i]))
	case column.Strings:
		return appendText(dst, c.Data[c.Offsets[i]:c.Offsets[i+1]])
	case column.Blobs:
		return appendText(dst, c.Data[c.Offsets[i]:c.Offsets[i+1]])
	case column.Struct:
		for _, field := range c.Columns {
			dst = appendRow(dst, field, i)
		}
	case column.Lists: // tuples of any length
		dst = binary.LittleEndian.AppendUint64(dst, uint64(c.Offsets[i+1]-c.Offsets[i]))
		for at := c.Offsets[i]; at < c.Offsets[i+1]; at++ {
			dst = appendRow(dst, c.Elem, int(at))
		}
	case column.Optionals:
		if !c.Valid[i] {
			return append(dst, 0)
		}
		return appendRow(append(dst, 1), c.Elem, i)
	}
	return dst // None
}

func appendText(dst, text []byte) []byte {
	dst = binary.LittleEndian.AppendUint64(dst, uint64(len(text)))
	return append(dst, text...)
}
