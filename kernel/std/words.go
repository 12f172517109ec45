package std

import (
	"context"
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

// words emits (word, 1) for each word. The words of all texts are copied one behind the other; the ones are never materialised.
func words(ctx context.Context, texts column.Strings, pair column.Type) (column.Column, error) {
	n := texts.Len()
	size := texts.Offsets[n] - texts.Offsets[0]
	found := column.Strings{Offsets: make([]int64, 1, 1+size/6), Data: make([]byte, 0, size)}
	rows := make([]int64, 1, n+1)
	var err error
	start := texts.Offsets[0]
	for _, end := range texts.Offsets[1:] {
		if err = ctx.Err(); err != nil {
			break
		}
		split(&found, texts.Data[start:end])
		rows = append(rows, int64(len(found.Offsets)-1))
		start = end
	}
	total := len(found.Offsets) - 1
	ones := column.Range{Start: 1, Step: 0, N: total}
	return column.Lists{Offsets: rows, Elem: column.Struct{Of: pair, Columns: []column.Column{found, ones}, N: total}}, err
}

// split appends the words of a text.
func split(found *column.Strings, text []byte) {
	data, offsets := found.Data, found.Offsets
	for i := 0; i < len(text); {
		if spaces[text[i]] == space {
			i++
			continue
		}
		start := i
		for i < len(text) && spaces[text[i]] == letter {
			i++
		}
		if i < len(text) && spaces[text[i]] == unclear {
			if i = wordEnd(text, i); i == start {
				_, width := utf8.DecodeRune(text[i:])
				i += width
				continue
			}
		}
		data = append(data, text[start:i]...)
		offsets = append(offsets, int64(len(data)))
	}
	found.Data, found.Offsets = data, offsets
}

// wordEnd is where the word ends that goes on at i, where a character that is not ASCII begins.
func wordEnd(text []byte, i int) int {
	for i < len(text) {
		switch spaces[text[i]] {
		case space:
			return i
		case letter:
			i++
		default:
			r, width := utf8.DecodeRune(text[i:])
			if isSpace(r) {
				return i
			}
			i += width
		}
	}
	return i
}

// What a byte is to split: part of a word, a space, or the first byte of a character that may be a space.
const (
	letter = iota
	space
	unclear
)

var spaces = func() (kinds [256]byte) {
	for _, c := range "\t\n\v\f\r\x1c\x1d\x1e\x1f " {
		kinds[c] = space
	}
	// All spaces beyond ASCII begin with one of these bytes: U+0085 and U+00A0, U+1680, U+2000 to U+205F, U+3000.
	for _, c := range []byte{0xC2, 0xE1, 0xE2, 0xE3} {
		kinds[c] = unclear
	}
	return kinds
}()

// isSpace is CPython's Py_UNICODE_ISSPACE beyond ASCII: the whitespace of str.split().
func isSpace(r rune) bool {
	switch r {
	case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}
