package ir

import (
	"encoding/binary"
	"math"

	"weft/bridge/column"
	"weft/bridge/lang/check"
	"weft/bridge/sandbox/abi"
)

// constantDict puts the dict, or the set, that is item 0 of a column into static memory, as insert would have made it.
func (b *builder) constantDict(t *check.Type, c column.Lists) []Expr {
	d := b.dict(t)
	entry, _ := column.Load(c.Elem, int(c.Offsets[0]), int(c.Offsets[1]), nil)
	keys, values := entry, column.Column(nil)
	if d.value != nil {
		fields := entry.(column.Struct)
		keys, values = fields.Columns[0], fields.Columns[1]
	}
	n := entry.Len()
	size, shift := uint32(2*leastSize), uint32(32-4)
	for uint64(abi.DictRoom(size)) < uint64(n) {
		size, shift = size*2, shift-1
	}
	items := make([][]Expr, n)
	hashes := make([]uint32, n)
	for i := range n {
		hashes[i] = uint32(hashOf(d.key, keys, i)>>32) | 1
		items[i] = append([]Expr{i32(int64(int32(hashes[i])))}, b.constantValue(d.key, keys, i)...)
		if values != nil {
			items[i] = append(items[i], b.constantValue(d.value, values, i)...)
		}
	}
	data := uint32(b.static(d.entry, items))
	slots := make([]byte, slotSize*size)
	for i, h := range hashes {
		at := h >> shift
		for binary.LittleEndian.Uint64(slots[slotSize*at:]) != 0 {
			at = (at + 1) & (size - 1)
		}
		binary.LittleEndian.PutUint64(slots[slotSize*at:], uint64(h)<<32|uint64(data+uint32(i)*d.entry.size))
	}
	header := make([]byte, dictHeader)
	for offset, word := range map[int]uint32{
		dictTable: b.program.constant(slots, 8), dictShift: shift, dictLength: uint32(n), dictData: data, dictEnd: data + uint32(n)*d.entry.size, dictLimit: data + uint32(n)*d.entry.size,
	} {
		binary.LittleEndian.PutUint32(header[offset:], word)
	}
	return []Expr{i32(int64(b.program.constant(header, 8)))}
}

// hashOf is what hash gives for key i of a column, before its upper half is taken.
func hashOf(t *check.Type, c column.Column, i int) uint64 {
	h, first := uint64(0), true
	eachWordOf(t, c, i, func(word uint64) {
		if !first {
			word += h ^ h>>32
		}
		factor := int64(hashFactor)
		h, first = word*uint64(factor), false
	})
	return h
}

func eachWordOf(t *check.Type, c column.Column, i int, visit func(word uint64)) {
	switch c := c.(type) {
	case column.Bools:
		visit(uint64(flag(c[i])))
	case column.Ints:
		visit(uint64(c[i]))
	case column.Floats:
		bits := math.Float64bits(c[i] + 0)
		visit(bits ^ bits>>32)
	case column.Strings:
		visit(textHash(c.Data[c.Offsets[i]:c.Offsets[i+1]]))
	case column.Blobs:
		visit(textHash(c.Data[c.Offsets[i]:c.Offsets[i+1]]))
	case column.Optionals:
		visit(uint64(flag(c.Valid[i])))
		if c.Valid[i] {
			eachWordOf(t.Elem, c.Elem, i, visit)
			return
		}
		for range words(t.Elem) { // what stands for a None is 0, and the hash of an empty text too
			visit(0)
		}
	case column.Lists:
		if t.Kind == check.Set {
			visit(setHashOf(t.Elem, c, i))
			return
		}
		factor := int64(hashFactor)
		h := uint64(c.Offsets[i+1]-c.Offsets[i]) * uint64(factor)
		for at := c.Offsets[i]; at < c.Offsets[i+1]; at++ {
			eachWordOf(t.Elem, c.Elem, int(at), func(word uint64) { h = ((h ^ h>>32) + word) * uint64(factor) })
		}
		visit(h)
	case column.Struct:
		for k, item := range t.Items {
			eachWordOf(item, c.Columns[k], i, visit)
		}
	}
}

// setHashOf is what setHash gives for a set of a column, whose equal items count once.
func setHashOf(of *check.Type, c column.Lists, i int) uint64 {
	factor, seen := int64(hashFactor), map[string]bool{}
	h := uint64(0)
	for at := int(c.Offsets[i]); at < int(c.Offsets[i+1]); at++ {
		item := string(column.AppendJSON(nil, c.Elem, at))
		if seen[item] {
			continue
		}
		seen[item] = true
		one := uint64(uint32(hashOf(of, c.Elem, at)>>32)|1) * uint64(factor)
		h += one ^ one>>32
	}
	return h + uint64(len(seen))
}

// words is how many times eachWord visits a key.
func words(t *check.Type) (n int) {
	switch t.Kind {
	case check.None:
		return 0
	case check.Tuple, check.Record:
		for _, item := range t.Items {
			n += words(item)
		}
		return n
	case check.Optional:
		return 1 + words(t.Elem)
	}
	return 1
}

// textHash is what writer.textHash gives.
func textHash(text []byte) uint64 {
	if 0 < len(text) && len(text) <= 8 {
		var word [8]byte
		copy(word[:], text)
		return binary.LittleEndian.Uint64(word[:])
	}
	factor := int64(hashFactor)
	h := uint64(len(text)) * uint64(factor)
	mix := func(word uint64) {
		h = (h ^ word) * uint64(factor)
		h ^= h >> 32
	}
	if n := len(text); n > 0 {
		for at := 0; at < n-8; at += 8 {
			mix(binary.LittleEndian.Uint64(text[at:]))
		}
		mix(binary.LittleEndian.Uint64(text[n-8:]))
	}
	return h
}
