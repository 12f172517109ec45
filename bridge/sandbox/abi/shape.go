package abi

// Shapes say where addresses stand in a module's memory, for collect, which writes others in their place. They lie in static memory, as words of 32 bits: a kind, a size, how many parts there are, then for each part its
// kind, its offset, and what it leads to.
//
//	ShapeStruct  parts have their offsets from its address
//	ShapeList    a header of three words: the address of the items, how many there are, and for how many there is room (0: they are not its own). Parts are those of an item of so many bytes
//	ShapeDeque   the same, with a fourth word: how many items there is room for before the first one
//	ShapeDict    a header: the address of the slots, 2**(32-shift) of them, the shift, how many entries are there, the address of the first and the end of the last one. A slot is two words: 0, or the
//	             address of an entry, and its hash. The entries lie behind the slots, with room for so many (DictRoom). Parts are those of an entry of so many bytes; one whose first word is 0 was taken out
//	ShapeFrame   of a generator: its first word says its state. In the place of parts is the address of two words for each state from 0 on, as many as there are: how many parts it has, and where they are. Other
//	             states have none
//
// Headers and structs do not share memory with anything; texts and arrays may.
const (
	ShapeStruct = iota
	ShapeList
	ShapeDeque
	ShapeDict
	ShapeFrame
)

// The kinds of parts.
//
//	PartText    an address, and how many bytes there are
//	PartObject  the address of something of a shape, which the third word is the address of; 0 is nothing
//	PartArray   an address, lengths, and, where they are not one after another, the distances of items, in bytes. The third word is the size of an item, with ArrayDims and ArrayStrided
//	PartSpan    two addresses, and what is between them; nothing where the first is 0
const (
	PartText = iota
	PartObject
	PartArray
	PartSpan

	// ListHeader and DictHeader are how many bytes a header has, the words of the module's own included.
	ListHeader = 16
	DictHeader = 32

	ArrayDims    = 8 // the number of dimensions is shifted by so much
	ArrayStrided = 1 << 16
)

// MostSparse is how many slots a dict has at most that has three of them for each entry there is room for; larger ones have three for two.
const MostSparse = 1 << 18

// DictRoom is how many entries there is room for behind so many slots.
func DictRoom(slots uint32) uint32 {
	if slots <= MostSparse {
		return slots / 3
	}
	return uint32(uint64(slots) * 2 / 3)
}
