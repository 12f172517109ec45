package std

import (
	"context"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"weft/bridge/column"
	"weft/kernel"
)

func registerWords() {
	pair := column.TupleOf(column.StringType, column.IntType)
	signature := kernel.Signature{Params: []column.Type{column.StringType}, Result: column.ListOf(pair)}
	kernel.RegisterMap("std.words", signature, func(ctx context.Context, in []column.Column, _ column.Column) (column.Column, error) {
		return words(ctx, in[0].(column.Strings), pair)
	}, kernel.Cheap(), kernel.Doc("A mapper: (word, 1) for each word of a text, split as str.split() does."))
}

// words emits (word, 1) for each word. The words stay where they are, in the texts; the ones are never materialised.
func words(ctx context.Context, texts column.Strings, pair column.Type) (column.Column, error) {
	n := texts.Len()
	size := texts.Offsets[n] - texts.Offsets[0]
	bounds := make([]int64, 0, 2*block+size/5) // a word and its spaces are 10 bytes on average, or the slice grows
	rows := make([]int64, 1, n+1)
	var err error
	start := texts.Offsets[0]
	for _, end := range texts.Offsets[1:] {
		if err = ctx.Err(); err != nil {
			break
		}
		bounds = split(bounds, texts.Data[start:end], start)
		rows = append(rows, int64(len(bounds)/2))
		start = end
	}
	found := column.Pieces{Bounds: bounds, Data: texts.Data}
	ones := column.Range{Start: 1, Step: 0, N: found.Len()}
	return column.Lists{Offsets: rows, Elem: column.Struct{Of: pair, Columns: []column.Column{found, ones}, N: ones.N}}, err
}

// block is how many bytes split looks at together: as many as a uint64 has bits.
const block = 64

// split appends where the words of a text begin and end, moved by base. It makes a mask of each block's spaces; where that changes from one bit to
// the next, a word begins or ends, in turn.
func split(bounds []int64, text []byte, base int64) []int64 {
	var last [block]byte
	before, rest := uint64(1), 0 // whether the byte before the block is a space; how many bytes of a space that began there follow
	for at := 0; at < len(text); at += block {
		part := text[at:]
		if len(part) < block {
			part = last[:]
			for i := copy(part, text[at:]); i < block; i++ {
				part[i] = ' '
			}
		}
		mask, plain := asciiSpaces((*[block]byte)(part))
		if !plain {
			mask, rest = wideSpaces(text, at, rest)
		} else {
			rest = 0
		}
		edges := mask ^ (mask<<1 | before)
		before = mask >> (block - 1)
		n, first := len(bounds), base+int64(at)
		if cap(bounds) < n+block {
			bounds = append(make([]int64, 0, 2*cap(bounds)+block), bounds...)
		}
		bounds = bounds[:n+bits.OnesCount64(edges)]
		for ; edges != 0; edges &= edges - 1 {
			bounds[n] = first + int64(bits.TrailingZeros64(edges))
			n++
		}
	}
	if before == 0 {
		bounds = append(bounds, base+int64(len(text)))
	}
	return bounds
}

// asciiSpaces is the mask of a block's spaces; plain says whether all is ASCII, otherwise the mask has no meaning.
//
// Eight bytes are compared at once: below 128, a byte is at least c where 128-c added to it sets its highest bit.
func asciiSpaces(text *[block]byte) (mask uint64, plain bool) {
	const (
		each  = 0x0101010101010101
		highs = 0x80 * each
	)
	var all uint64
	for i := 0; i < block; i += 8 {
		x := binary.LittleEndian.Uint64(text[i : i+8])
		all |= x
		tabs := (x + (0x80-'\t')*each) &^ (x + (0x80-'\r'-1)*each)
		blanks := (x + (0x80-0x1c)*each) &^ (x + (0x80-' '-1)*each)
		found := (tabs | blanks) & highs
		mask |= found >> 7 * 0x0102040810204080 >> 56 << i // gathers the lowest bits of eight bytes
	}
	return mask, all&highs == 0
}

// wideSpaces is the mask of the spaces in the block of text that begins at from, of which the first rest bytes are the end of one; all that is beyond
// the text counts as one. more is how many bytes of a space are in the next block.
func wideSpaces(text []byte, from, rest int) (mask uint64, more int) {
	mask = 1<<rest - 1
	for i := from + rest; i < from+block; {
		width := 1
		if i >= len(text) || asciiSpace(text[i]) {
			mask |= 1 << (i - from)
		} else if text[i] >= utf8.RuneSelf {
			var r rune
			if r, width = utf8.DecodeRune(text[i:]); wideSpace(r) {
				mask |= (1<<width - 1) << (i - from)
				more = max(0, i+width-from-block)
			}
		}
		i += width
	}
	return mask, more
}

func asciiSpace(c byte) bool { return c >= '\t' && c <= '\r' || c >= 0x1c && c <= ' ' }

// wideSpace is CPython's Py_UNICODE_ISSPACE beyond ASCII: the whitespace of str.split().
func wideSpace(r rune) bool {
	switch r {
	case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}
