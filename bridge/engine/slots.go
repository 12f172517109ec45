package engine

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
)

// slots are the places of a hash table with open addressing: the slot of a hash is the first free or fitting one from its low bits on. A slot has
// all that is needed to find it again, so that slots can move without their keys being read.
type slots struct {
	of   []slot // a power of two of them, a third of them free, or more
	used int
}

// slot is one place. group is one more than the group's number, 0 where the slot is free.
type slot struct {
	word  uint64 // an int, a text of up to eight bytes, or the hash of a longer one
	group uint32
	size  uint32 // of a text, shortText+1 for the longer ones
}

const (
	leastSlots = 1 << 8
	shortText  = 8
)

// room makes sure that n more slots can be used.
func (t *slots) room(n int) {
	want := max(leastSlots, len(t.of))
	for 2*want < 3*(t.used+n) {
		want *= 2
	}
	if want == len(t.of) {
		return
	}
	old := t.of
	t.of = make([]slot, want)
	mask := uint64(want - 1)
	for _, s := range old {
		if s.group == 0 {
			continue
		}
		at := s.hash() & mask
		for t.of[at].group != 0 {
			at = (at + 1) & mask
		}
		t.of[at] = s
	}
}

// enter uses a free slot for the next group.
func (t *slots) enter(at, word uint64, size uint32) int32 {
	group := t.used
	t.used++
	t.of[at] = slot{word, uint32(group + 1), size}
	return int32(group)
}

func (s slot) hash() uint64 {
	if s.size > shortText {
		return s.word
	}
	return hashWord(s.word)
}

var (
	textSeed = maphash.MakeSeed()
	wordSeed = maphash.String(textSeed, "a word is mixed with this")
	wordOdd  = maphash.String(textSeed, "and multiplied by this") | 1
)

func hashWord(word uint64) uint64 {
	high, low := bits.Mul64(word^wordSeed, wordOdd)
	return high ^ low ^ low>>32
}

// textKey is what a slot has of the text data[from:to], and its hash.
func textKey(data []byte, from, to int64) (word uint64, size uint32, hash uint64) {
	n := to - from
	if n > shortText {
		hash = maphash.Bytes(textSeed, data[from:to])
		return hash, shortText + 1, hash
	}
	if from+8 <= int64(len(data)) {
		word = binary.LittleEndian.Uint64(data[from:from+8]) & (1<<(8*uint(n)) - 1)
	} else {
		for i, b := range data[from:to] {
			word |= uint64(b) << (8 * i)
		}
	}
	return word, uint32(n), hashWord(word)
}

// doubled is s with room for n more, its memory at least doubled where it must grow: append grows large slices by a quarter only, and copies them
// over and over.
func doubled[T any](s []T, n int) []T {
	if len(s)+n <= cap(s) {
		return s
	}
	grown := make([]T, len(s), max(2*cap(s), len(s)+n, 64))
	copy(grown, s)
	return grown
}
