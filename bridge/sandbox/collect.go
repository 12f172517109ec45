package sandbox

import (
	"encoding/binary"

	"weft/bridge/sandbox/abi"
)

// collector moves together what can be reached of a part of the memory of one instance, as mark-compact collectors do: one bit for each granule says what stays (after Kermany and Petrank, "The Compressor", 2006), and
// the number of bits before it where it comes to lie. So what shares memory goes on to share it, and nothing needs a word for where it went.
type collector struct {
	shapes map[uint32]*shape
	memory []byte
	base   uint32 // below is nothing that anybody writes
	from   uint32 // below stays what there is
	live   bitset // the granules from there on
	before []uint32
	seen   bitset // the objects from base on that were visited
	left   []visit
	moving bool // addresses are written, not only followed
}

// granule is what memory is given in.
const granule = 8

type visit struct {
	at uint32
	of *shape
}

// shape is one of package abi, read.
type shape struct {
	kind, size uint32
	parts      []part
	states     [][]part // of a frame
}

type part struct {
	kind, offset uint32
	of           *shape
	array        uint32
}

func (c *collector) collect(memory []byte, roots, at, base, from, top uint32) uint32 {
	c.memory, c.base, c.from, c.moving = memory, base, from, false
	c.live.reset((top - from) / granule)
	of := c.shape(roots)
	c.walk(at, of, top)
	c.count()
	c.moving = true
	c.walk(at, of, top)
	end := c.slide()
	c.memory = nil
	return end
}

// count sums up how many granules stay before each word of bits.
func (c *collector) count() {
	c.before = c.before[:0]
	n := uint32(0)
	for _, word := range c.live {
		c.before = append(c.before, n)
		n += ones(word)
	}
}

// moved is where what is at an address comes to lie.
func (c *collector) moved(at uint32) uint32 {
	if at < c.from {
		return at
	}
	n := (at - c.from) / granule
	if int(n/64) >= len(c.live) { // the end of all, where something empty may be
		return at
	}
	return c.from + granule*(c.before[n/64]+ones(c.live[n/64]&(1<<(n%64)-1))) + at%granule
}

func (c *collector) slide() uint32 {
	to := c.from
	c.live.runs(func(first, end uint32) {
		to += uint32(copy(c.memory[to:], c.memory[c.from+granule*first:c.from+granule*end]))
	})
	return to
}

func (c *collector) word(at uint32) uint32 { return binary.LittleEndian.Uint32(c.memory[at:]) }
func (c *collector) put(at, word uint32)   { binary.LittleEndian.PutUint32(c.memory[at:], word) }

// keep is for memory that is reached.
func (c *collector) keep(at, end uint32) {
	if at = max(at, c.from); !c.moving && at < end {
		c.live.set((at-c.from)/granule, (end-c.from+granule-1)/granule)
	}
}

// address deals with one that leads to memory from low up to end.
func (c *collector) address(at, low, end uint32) {
	if c.moving {
		c.put(at, c.moved(c.word(at)))
		return
	}
	c.keep(low, end)
}

// walk visits all that can be reached.
func (c *collector) walk(at uint32, of *shape, top uint32) {
	c.seen.reset((top - c.base) / granule)
	c.fields(at, of.parts)
	for len(c.left) > 0 {
		last := len(c.left) - 1
		next := c.left[last]
		c.left = c.left[:last]
		c.object(next.at, next.of)
	}
}

func (c *collector) fields(at uint32, parts []part) {
	for i := range parts {
		p := &parts[i]
		here := at + p.offset
		v := c.word(here)
		switch p.kind {
		case abi.PartText:
			if size := c.word(here + 4); size > 0 {
				c.address(here, v, v+size)
			}
		case abi.PartSpan:
			if end := c.word(here + 4); v != 0 {
				c.address(here, v, end)
				c.address(here+4, v, end)
			}
		case abi.PartArray:
			low, end := c.extent(here, p.array)
			c.address(here, low, end)
		case abi.PartObject:
			if v < c.base {
				continue
			}
			if n := (v - c.base) / granule; !c.seen.has(n) {
				c.seen.set(n, n+1)
				c.left = append(c.left, visit{v, p.of})
			}
			if c.moving {
				c.put(here, c.moved(v))
			}
		}
	}
}

// extent is between which addresses the items of an array lie.
func (c *collector) extent(at, of uint32) (low, end uint32) {
	dims, size := of>>abi.ArrayDims&0xff, of&(1<<abi.ArrayDims-1)
	low = c.word(at)
	end = low + size
	dense := size
	for d := dims; d > 0; d-- {
		n := c.word(at + 4*d)
		if n == 0 {
			return low, low
		}
		stride := int32(dense)
		if of&abi.ArrayStrided != 0 {
			stride = int32(c.word(at + 4*(dims+d)))
		}
		if way := uint32(int32(n-1) * stride); stride < 0 {
			low += way
		} else {
			end += way
		}
		dense *= n
	}
	return low, end
}

func (c *collector) object(at uint32, of *shape) {
	switch of.kind {
	case abi.ShapeStruct:
		c.keep(at, at+of.size)
		c.fields(at, of.parts)
	case abi.ShapeList, abi.ShapeDeque:
		c.keep(at, at+abi.ListHeader)
		data, n := c.word(at), c.word(at+4)
		if len(of.parts) > 0 {
			for i := range n {
				c.fields(data+i*of.size, of.parts)
			}
		}
		if of.kind == abi.ShapeDeque {
			c.keep(data-c.word(at+12)*of.size, data)
		}
		c.address(at, data, data+max(n, c.word(at+8))*of.size)
	case abi.ShapeDict:
		c.keep(at, at+abi.DictHeader)
		c.dict(at, of)
	case abi.ShapeFrame:
		c.keep(at, at+of.size)
		if state := c.word(at); state < uint32(len(of.states)) {
			c.fields(at, of.states[state])
		}
	}
}

func (c *collector) dict(at uint32, of *shape) {
	table, shift, data, end := c.word(at), c.word(at+4), c.word(at+12), c.word(at+16)
	if table == 0 {
		return
	}
	if len(of.parts) > 0 {
		for entry := data; entry < end; entry += of.size {
			if c.word(entry) != 0 {
				c.fields(entry, of.parts)
			}
		}
	}
	slots := uint32(1) << (32 - shift)
	c.keep(table, table+8*slots+abi.DictRoom(slots)*of.size)
	if !c.moving || table < c.from {
		return
	}
	by := c.moved(table) - table
	for slot := table; slot < table+8*slots; slot += 8 {
		if entry := c.word(slot); entry >= data {
			c.put(slot, entry+by)
		}
	}
	c.put(at, table+by)
	c.put(at+12, data+by)
	c.put(at+16, end+by)
	c.put(at+20, c.word(at+20)+by)
}

// shape reads one.
func (c *collector) shape(at uint32) *shape {
	if s := c.shapes[at]; s != nil {
		return s
	}
	s := &shape{kind: c.word(at), size: c.word(at + 4)}
	if c.shapes == nil {
		c.shapes = map[uint32]*shape{}
	}
	c.shapes[at] = s // it may lead to itself
	if n := c.word(at + 8); s.kind == abi.ShapeFrame {
		table := c.word(at + 12)
		for i := range n {
			s.states = append(s.states, c.parts(c.word(table+8*i), c.word(table+8*i+4)))
		}
	} else {
		s.parts = c.parts(n, at+12)
	}
	return s
}

func (c *collector) parts(n, at uint32) []part {
	parts := make([]part, n)
	for i := range parts {
		p := &parts[i]
		p.kind, p.offset = c.word(at), c.word(at+4)
		if to := c.word(at + 8); p.kind == abi.PartObject {
			p.of = c.shape(to)
		} else {
			p.array = to
		}
		at += 12
	}
	return parts
}
