package std

import (
	"context"
	"strings"
	"unicode/utf8"

	"weft/bridge/column"
	"weft/kernel"
)

func registerText() {
	signature := kernel.Signature{Params: []column.Type{column.StringType}, Result: column.StringType}
	kernel.RegisterMap("std.lower", signature, func(_ context.Context, in []column.Column, _ column.Column) (column.Column, error) {
		return recase(in[0].(column.Strings), 'A', 'Z', strings.ToLower), nil
	}, kernel.Cheap(), kernel.Doc("The text in lower case."))
	kernel.RegisterMap("std.upper", signature, func(_ context.Context, in []column.Column, _ column.Column) (column.Column, error) {
		return recase(in[0].(column.Strings), 'a', 'z', strings.ToUpper), nil
	}, kernel.Cheap(), kernel.Doc("The text in upper case."))
	kernel.Register("std.length", utf8.RuneCountInString, kernel.Cheap(), kernel.Doc("The number of characters of a text, or of bytes."))
	kernel.Register("std.length", func(b []byte) int { return len(b) }, kernel.Cheap(), kernel.Doc("The number of characters of a text, or of bytes."))
}

// recase flips the ASCII letters [first, last] to the other case: over the bytes of the whole column where these are all ASCII, else item
// by item with Unicode's simple mapping. That differs from CPython, which maps fully, in the few characters that change their number
// (upper of ß is SS, of ﬁ is FI; lower of İ is two characters) or depend on their place (Σ at the end of a word).
func recase(texts column.Strings, first, last byte, simple func(string) string) column.Strings {
	from, to := texts.Offsets[0], texts.Offsets[len(texts.Offsets)-1]
	out := column.Strings{Offsets: make([]int64, len(texts.Offsets)), Data: make([]byte, to-from)}
	if flip(out.Data, texts.Data[from:to], first, last) {
		for i, offset := range texts.Offsets {
			out.Offsets[i] = offset - from
		}
		return out
	}
	out.Data = out.Data[:0]
	start := from
	for i, end := range texts.Offsets[1:] {
		out.Data = append(out.Data, simple(string(texts.Data[start:end]))...)
		out.Offsets[i+1] = int64(len(out.Data))
		start = end
	}
	return out
}

// flip copies ASCII text with the letters [first, last] in the other case; it says whether all of it was ASCII.
func flip(out, in []byte, first, last byte) bool {
	out = out[:len(in)]
	var all byte
	for i, c := range in {
		all |= c
		if c-first <= last-first {
			c ^= 'a' - 'A'
		}
		out[i] = c
	}
	return all < utf8.RuneSelf
}
