package ir

import (
	"encoding/binary"

	"weft/bridge/lang/check"
	"weft/bridge/sandbox/abi"
)

// address is a value that is an address, among those of a type.
type address struct {
	at   int         // which value it is
	kind uint32      // of abi
	of   *check.Type // PartObject: of the object
	more uint32      // PartArray
}

// words is how many values tell the address and what it leads to.
func (a address) words() int {
	switch a.kind {
	case abi.PartObject:
		return 1
	case abi.PartArray:
		dims := int(a.more >> abi.ArrayDims & 0xff)
		if a.more&abi.ArrayStrided != 0 {
			return 1 + 2*dims
		}
		return 1 + dims
	}
	return 2
}

// addressesOf are those among the values of a type.
func addressesOf(t *check.Type) (list []address) {
	switch {
	case t.Kind == check.Array:
		more := layoutOf(t.Elem).size | uint32(t.Dims)<<abi.ArrayDims
		if t.Strided {
			more |= abi.ArrayStrided
		}
		return []address{{kind: abi.PartArray, more: more}}
	case t.Reference():
		return []address{{kind: abi.PartObject, of: t}}
	case t.Kind == check.Str || t.Kind == check.Bytes:
		return []address{{kind: abi.PartText}}
	case t.Kind == check.Optional:
		return after(1, addressesOf(t.Elem))
	}
	n := 0
	for _, item := range t.Items {
		list = append(list, after(n, addressesOf(item))...)
		n += len(slotsOf(item))
	}
	return list
}

func after(n int, list []address) []address {
	for i := range list {
		list[i].at += n
	}
	return list
}

// parts are those of values that lie in slots, as words.
func (p *Program) parts(of []address, slots []slot) (words []uint32) {
	for _, a := range of {
		words = append(words, p.part(a, slots[a.at].offset)...)
	}
	return words
}

func (p *Program) part(a address, offset uint32) []uint32 {
	if a.kind == abi.PartObject {
		return []uint32{a.kind, offset, p.shape(a.of)}
	}
	return []uint32{a.kind, offset, a.more}
}

// shape is where the shape of an object stands.
func (p *Program) shape(t *check.Type) uint32 {
	if at, ok := p.shapes[t]; ok {
		return at
	}
	if t.Kind == check.Generator {
		at := p.reserve(4*4, 4)
		p.shapes[t] = at
		p.unlaid = append(p.unlaid, unlaid{at, t.Function})
		return at
	}
	var kind uint32
	var size uint32
	var addresses []address
	var slots []slot
	switch t.Kind {
	case check.List:
		l := layoutOf(t.Elem)
		kind, size, addresses, slots = abi.ShapeList, l.size, addressesOf(t.Elem), l.slots
		if t.Deque {
			kind = abi.ShapeDeque
		}
	case check.Dict, check.Set:
		d := (&writer{program: p}).dict(t)
		kind, size, slots = abi.ShapeDict, d.entry.size, d.entry.slots[1:]
		addresses = addressesOf(d.key)
		if d.value != nil {
			addresses = append(addresses, after(len(d.keyAt.slots), addressesOf(d.value))...)
		}
	case check.Record:
		l, first := recordLayout(t)
		kind, size, slots = abi.ShapeStruct, l.size, l.slots
		for i, field := range t.Items {
			addresses = append(addresses, after(first[i], addressesOf(field))...)
		}
	}
	at := p.reserve(uint32(4*(3+3*len(addresses))), 4)
	p.shapes[t] = at // it may lead to itself
	p.words(at, append([]uint32{kind, size, uint32(len(addresses))}, p.parts(addresses, slots)...))
	return at
}

// words puts words into static memory.
func (p *Program) words(at uint32, words []uint32) {
	bytes := make([]byte, 0, 4*len(words))
	for _, word := range words {
		bytes = binary.LittleEndian.AppendUint32(bytes, word)
	}
	p.Data = append(p.Data, Segment{at, bytes})
}
