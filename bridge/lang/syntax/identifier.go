package syntax

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// isStart and isContinue tell the characters of names: Unicode's XID_Start, with the underscore, and XID_Continue. Unicode Standard Annex 31.
func isStart(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || isWord(byte(r)) && !isDigit(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !unicode.In(r, unicode.Pattern_Syntax, unassembled, continuing)
}

func isContinue(r rune) bool {
	if r < utf8.RuneSelf {
		return isWord(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue, joining) &&
		!unicode.In(r, unicode.Pattern_Syntax, unassembled)
}

// unassembled are letters whose NFKC is no name, continuing those whose NFKC can only go on with one. The X of XID leaves them out.
var (
	unassembled = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x037A, Hi: 0x037A, Stride: 1}, {Lo: 0x309B, Hi: 0x309C, Stride: 1}, {Lo: 0xFC5E, Hi: 0xFC63, Stride: 1}, {Lo: 0xFDFA, Hi: 0xFDFB, Stride: 1},
		{Lo: 0xFE70, Hi: 0xFE7E, Stride: 2},
	}}
	// joining are in Other_ID_Continue since Unicode 15.1, which Python has since 3.13 and Go has not.
	joining = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x200C, Hi: 0x200D, Stride: 1}, {Lo: 0x30FB, Hi: 0x30FB, Stride: 1}, {Lo: 0xFF65, Hi: 0xFF65, Stride: 1},
	}}
	continuing = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x0E33, Hi: 0x0E33, Stride: 1}, {Lo: 0x0EB3, Hi: 0x0EB3, Stride: 1}, {Lo: 0xFF9E, Hi: 0xFF9F, Stride: 1},
	}}
)

// identifier is a name as Python knows it: its NFKC. Names that only look different on the screen may be the same.
func identifier(written string) string {
	if isASCII(written) {
		return written
	}
	n := normal()
	return string(n.compose(n.decompose(written)))
}

// normalForms are the tables of Unicode Standard Annex 15 for the characters of names, Hangul apart, which is computed.
type normalForms struct {
	parts   map[rune][]rune // full compatibility decompositions
	classes map[rune]uint8  // combining classes but 0
	pairs   map[[2]rune]rune
}

//go:embed normal.txt
var normalText string

// normal reads normal.txt, which testdata/normal.py wrote: three sections of 00E4=0061+0308 (decompositions), 0308=E6 (classes, in hexadecimal) and
// 0061+0308=00E4 (pairs).
var normal = sync.OnceValue(func() *normalForms {
	n := &normalForms{map[rune][]rune{}, map[rune]uint8{}, map[[2]rune]rune{}}
	code := func(s string) rune {
		v, err := strconv.ParseUint(s, 16, 32)
		if err != nil {
			panic(err) // the file is ours, and tested whole
		}
		return rune(v)
	}
	sections := strings.Split(normalText, "\n\n")
	for _, entry := range strings.Fields(sections[0]) {
		from, to, _ := strings.Cut(entry, "=")
		var parts []rune
		for part := range strings.SplitSeq(to, "+") {
			parts = append(parts, code(part))
		}
		n.parts[code(from)] = parts
	}
	for _, entry := range strings.Fields(sections[1]) {
		from, to, _ := strings.Cut(entry, "=")
		n.classes[code(from)] = uint8(code(to))
	}
	for _, entry := range strings.Fields(sections[2]) {
		from, to, _ := strings.Cut(entry, "=")
		first, second, _ := strings.Cut(from, "+")
		n.pairs[[2]rune{code(first), code(second)}] = code(to)
	}
	return n
})

// Hangul syllables are three ranges of parts.
const (
	hangul                           = 0xAC00
	leading, vowel, trailing         = 0x1100, 0x1161, 0x11A7
	leadings, vowels, trailings      = 19, 21, 28
	hangulSyllables             rune = leadings * vowels * trailings
)

// decompose is the NFKD.
func (n *normalForms) decompose(s string) []rune {
	var out []rune
	for _, r := range s {
		if i := r - hangul; 0 <= i && i < hangulSyllables {
			out = append(out, leading+i/(vowels*trailings), vowel+i/trailings%vowels)
			if t := i % trailings; t > 0 {
				out = append(out, trailing+t)
			}
		} else if parts, known := n.parts[r]; known {
			out = append(out, parts...)
		} else {
			out = append(out, r)
		}
	}
	for i := 0; i < len(out); i++ { // marks after the same letter are ordered by their class
		j := i
		for j < len(out) && n.classes[out[j]] != 0 {
			j++
		}
		slices.SortStableFunc(out[i:j], func(a, b rune) int { return cmp.Compare(n.classes[a], n.classes[b]) })
		i = j
	}
	return out
}

// compose joins letters with the marks after them, in place.
func (n *normalForms) compose(in []rune) []rune {
	out := in[:0]
	starter, last := -1, uint8(0) // where the letter is, and the class of what stands last behind it
	for _, r := range in {
		class := n.classes[r]
		if starter >= 0 && (last < class || last == 0 && starter == len(out)-1) {
			if joined, is := n.join(out[starter], r); is {
				out[starter] = joined
				continue
			}
		}
		if last = class; class == 0 {
			starter = len(out)
		}
		out = append(out, r)
	}
	return out
}

func (n *normalForms) join(a, b rune) (rune, bool) {
	if l, v := a-leading, b-vowel; 0 <= l && l < leadings && 0 <= v && v < vowels {
		return hangul + (l*vowels+v)*trailings, true
	}
	if s, t := a-hangul, b-trailing; 0 <= s && s < hangulSyllables && s%trailings == 0 && 0 < t && t < trailings {
		return a + t, true
	}
	joined, is := n.pairs[[2]rune{a, b}]
	return joined, is
}
