package engine

import "math/bits"

// Where fold and reduce may cut. Items are taken together in leaves, by their index alone: leaves of one item below 65,536, of two up to twice that,
// and so on, doubling with each doubling of the index; so any list has some hundred thousand leaves at most, and every leaf lies within an octave
// [65536<<k, 65536<<(k+1)), which has 32,768 of them. Leaves are numbered from 0.

const (
	firstLeaves    = 1 << 16 // leaves of one item
	leavesAnOctave = firstLeaves / 2
)

// octave is the octave of an item: -1 below 65,536, then 0, 1, ….
func octave(item int) int { return bits.Len(uint(item)>>16) - 1 }

// leafSize is how many items the leaf of this item has.
func leafSize(item int) int { return 1 << (octave(item) + 1) }

// leafNumber is the number of the leaf that has this item.
func leafNumber(item int) int {
	k := octave(item)
	if k < 0 {
		return item
	}
	return firstLeaves + k*leavesAnOctave + (item-firstLeaves<<k)>>(k+1)
}

// leafStart is the first item of a leaf.
func leafStart(leaf int) int {
	if leaf < firstLeaves {
		return leaf
	}
	k, within := (leaf-firstLeaves)/leavesAnOctave, (leaf-firstLeaves)%leavesAnOctave
	return firstLeaves<<k + within<<(k+1)
}

// leafEnd is the first place at or after item where a leaf begins: where a chunk, and a window within it, may end.
func leafEnd(item int) int {
	size := leafSize(item)
	return (item + size - 1) / size * size
}

// octaveEnd is where the octave of this item ends.
func octaveEnd(item int) int { return firstLeaves << (octave(item) + 1) }
