package engine

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// How keys are ordered. A column of keys is taken apart into leaves: its ints, floats, bools and texts, field by field; rows are compared leaf by
// leaf. Each leaf gives a word, eight bytes whose order as a uint64 is the order of the items as far as eight bytes can tell: all of a number, the
// next eight bytes of a text. Sorting is by words (radix.go); compare is asked only where few items are left that the words do not tell apart.
//
// Order: numbers by value, -0.0 equal to 0.0, NaN after all others whichever way the sort goes; False before True; texts by bytes, which is by code
// points; tuples, records and lists lexicographically. Reversed, words are complemented and comparisons negated, so that equal items stay equal
// and a stable sort keeps their order.

// entry is an item on its way through a sort: a word of its key, and its index.
type entry struct {
	word uint64
	at   int
}

// leaf is one scalar of every key, or one list.
type leaf interface {
	// words sets the word of each entry: of a text, the eight bytes from depth on.
	words(entries []entry, depth int)
	// compare compares the leaves of two keys, in the direction of the sort.
	compare(i, j int) int
}

// keyed is a column of keys taken apart.
type keyed struct {
	n      int
	leaves []leaf
}

// keysOf takes a column of keys apart; a type that has no order is a fault.
func keysOf(keys column.Column, reverse bool) (*keyed, error) {
	n := keys.Len()
	if keys.Type().Kind == column.None && n > 1 {
		return nil, unordered(keys.Type())
	}
	plain, err := column.Load(keys, 0, n, nil)
	if err != nil {
		return nil, err
	}
	leaves, err := leavesOf(nil, plain, reverse)
	if err != nil {
		return nil, err
	}
	return &keyed{n: n, leaves: leaves}, nil
}

func leavesOf(leaves []leaf, c column.Column, reverse bool) ([]leaf, error) {
	flip := uint64(0)
	if reverse {
		flip = math.MaxUint64
	}
	switch c := c.(type) {
	case column.Nones: // None equals None
		return leaves, nil
	case column.Bools:
		return append(leaves, boolLeaf{c, flip}), nil
	case column.Ints:
		return append(leaves, intLeaf{c, flip}), nil
	case column.Floats:
		return append(leaves, floatLeaf{c, flip}), nil
	case column.Strings:
		return append(leaves, textLeaf{c.Offsets, c.Data, flip}), nil
	case column.Blobs:
		return append(leaves, textLeaf{c.Offsets, c.Data, flip}), nil
	case column.Struct:
		var err error
		for _, field := range c.Columns {
			if leaves, err = leavesOf(leaves, field, reverse); err != nil {
				return nil, err
			}
		}
		return leaves, nil
	case column.Lists:
		if c.Of != column.None {
			return nil, fault.Invalid("unordered", "dicts and sets cannot be ordered (got items or keys of type %s)", c.Type())
		}
		below, err := leavesOf(nil, c.Elem, reverse)
		return append(leaves, listLeaf{c.Offsets, keyed{leaves: below}, reverse}), err
	}
	return nil, unordered(c.Type())
}

// unordered is the fault for keys that cannot be compared.
func unordered(t column.Type) error {
	return fault.Invalid("unordered", "None cannot be ordered (got items or keys of type %s)", t)
}

// compare compares two keys from a leaf on.
func (k *keyed) compare(i, j, level int) int {
	for _, l := range k.leaves[level:] {
		if c := l.compare(i, j); c != 0 {
			return c
		}
	}
	return 0
}

// told says whether the first word of a key tells all there is to tell about its order.
func (k *keyed) told() bool {
	if len(k.leaves) == 0 {
		return true
	}
	return len(k.leaves) == 1 && wordy(k.leaves[0])
}

// wordy says whether a leaf is told by its word.
func wordy(l leaf) bool {
	switch l.(type) {
	case textLeaf, listLeaf:
		return false
	}
	return true
}

type boolLeaf struct {
	items []bool
	flip  uint64
}

func (l boolLeaf) word(i int) uint64 {
	if l.items[i] {
		return 1 ^ l.flip
	}
	return l.flip
}

func (l boolLeaf) words(entries []entry, _ int) {
	for i, e := range entries {
		entries[i].word = l.word(e.at)
	}
}

func (l boolLeaf) compare(i, j int) int { return cmp.Compare(l.word(i), l.word(j)) }

type intLeaf struct {
	items []int64
	flip  uint64
}

const signBit = 1 << 63

func intWord(v int64) uint64 { return uint64(v) ^ signBit }

func (l intLeaf) words(entries []entry, _ int) {
	for i, e := range entries {
		entries[i].word = intWord(l.items[e.at]) ^ l.flip
	}
}

func (l intLeaf) compare(i, j int) int {
	return cmp.Compare(intWord(l.items[i])^l.flip, intWord(l.items[j])^l.flip)
}

type floatLeaf struct {
	items []float64
	flip  uint64
}

// floatWord orders floats that are not NaN; -0.0 has the word of 0.0.
func floatWord(v float64) uint64 {
	bits := math.Float64bits(v + 0) // -0.0 + 0 is 0.0
	return bits ^ (uint64(int64(bits)>>63) | signBit)
}

// floatOf is the float with this word.
func floatOf(word uint64) float64 {
	return math.Float64frombits(word ^ (uint64(int64(^word)>>63) | signBit))
}

func (l floatLeaf) word(i int) uint64 {
	if v := l.items[i]; v == v {
		return floatWord(v) ^ l.flip
	}
	return math.MaxUint64 // that of no other float, flipped or not
}

func (l floatLeaf) words(entries []entry, _ int) {
	for i, e := range entries {
		entries[i].word = l.word(e.at)
	}
}

func (l floatLeaf) compare(i, j int) int { return cmp.Compare(l.word(i), l.word(j)) }

type textLeaf struct {
	offsets []int64
	data    []byte
	flip    uint64
}

func (l textLeaf) text(i int) []byte { return l.data[l.offsets[i]:l.offsets[i+1]] }

func (l textLeaf) words(entries []entry, depth int) {
	for i, e := range entries {
		entries[i].word = textWord(l.text(e.at), depth) ^ l.flip
	}
}

// textWord is the eight bytes from depth on, zeros where the text has ended.
func textWord(text []byte, depth int) uint64 {
	if len(text) >= depth+8 {
		return binary.BigEndian.Uint64(text[depth:])
	}
	word := uint64(0)
	for i := len(text) - 1; i >= depth; i-- {
		word = word>>8 | uint64(text[i])<<56
	}
	return word
}

// class orders texts that have the same word at depth: by how many bytes of it they have, 9 where they go on after it.
func (l textLeaf) class(i, depth int) int {
	c := min(max(int(l.offsets[i+1]-l.offsets[i])-depth, 0), 9)
	if l.flip != 0 {
		return 9 - c
	}
	return c
}

// goesOn is the class of texts that go on after the word.
func (l textLeaf) goesOn() int {
	if l.flip != 0 {
		return 0
	}
	return 9
}

func (l textLeaf) compare(i, j int) int {
	if l.flip != 0 {
		i, j = j, i
	}
	return bytes.Compare(l.text(i), l.text(j))
}

type listLeaf struct {
	offsets []int64
	elem    keyed
	reverse bool
}

// words tells nothing: a list's elements may be of any type.
func (l listLeaf) words(entries []entry, _ int) {
	for i := range entries {
		entries[i].word = 0
	}
}

func (l listLeaf) compare(i, j int) int {
	n, m := int(l.offsets[i+1]-l.offsets[i]), int(l.offsets[j+1]-l.offsets[j])
	for e := range min(n, m) {
		if c := l.elem.compare(int(l.offsets[i])+e, int(l.offsets[j])+e, 0); c != 0 {
			return c
		}
	}
	if l.reverse {
		n, m = m, n
	}
	return cmp.Compare(n, m)
}
