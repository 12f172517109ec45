package kernel

import (
	"slices"
	"unicode/utf8"
	"unsafe"

	"weft/bridge/column"
)

// stringCodec is for string. The strings that a kernel gets are views of the column's bytes.
type stringCodec struct{}

func (stringCodec) column() column.Type { return column.StringType }

func (stringCodec) read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr) {
	texts := c.(column.Strings)
	start := texts.Offsets[from]
	for i, end := range texts.Offsets[from+1 : to+1] {
		var text string
		if end > start {
			text = unsafe.String(&texts.Data[start], end-start)
		}
		*(*string)(unsafe.Add(base, uintptr(i)*stride)) = text
		start = end
	}
}

func (stringCodec) bad(base unsafe.Pointer, stride uintptr, n int) int {
	for i := range n {
		if text := *(*string)(unsafe.Add(base, uintptr(i)*stride)); !ascii(text) && !utf8.ValidString(text) {
			return i
		}
	}
	return -1
}

// ascii says whether a text is ASCII. It is for short ones: a long one is left to utf8.ValidString, which is as quick there.
func ascii(text string) bool {
	const highs = 0x8080808080808080
	n := len(text)
	p := unsafe.Pointer(unsafe.StringData(text))
	switch {
	case n > 16:
		return false
	case n >= 8: // two words that may overlap
		return (*(*uint64)(p)|*(*uint64)(unsafe.Add(p, n-8)))&highs == 0
	case n >= 4:
		return (*(*uint32)(p)|*(*uint32)(unsafe.Add(p, n-4)))&(highs&(1<<32-1)) == 0
	}
	all := byte(0)
	for i := range n {
		all |= text[i]
	}
	return all < utf8.RuneSelf
}

func (stringCodec) sink(n int) sink {
	return &stringSink{texts: column.Strings{Offsets: startOffsets(n)}, rows: n}
}

type stringSink struct {
	texts column.Strings
	rows  int // that are expected in all
}

func (s *stringSink) append(base unsafe.Pointer, stride uintptr, n int) {
	size := 0
	for i := range n {
		size += len(*(*string)(unsafe.Add(base, uintptr(i)*stride)))
	}
	s.texts.Data = grown(s.texts.Data, size, len(s.texts.Offsets)-1+n, s.rows)
	data, offsets := s.texts.Data, slices.Grow(s.texts.Offsets, n)
	for i := range n {
		data = append(data, *(*string)(unsafe.Add(base, uintptr(i)*stride))...)
		offsets = append(offsets, int64(len(data)))
	}
	s.texts.Data, s.texts.Offsets = data, offsets
}

func (s *stringSink) column() column.Column { return s.texts }

// grown makes room for size more bytes, after which there are done of the rows that are expected: for all of them at once, if they go on like that.
func grown(data []byte, size, done, rows int) []byte {
	need := len(data) + size
	if need <= cap(data) || done >= rows {
		return slices.Grow(data, size)
	}
	return slices.Grow(data, int(float64(need)/float64(done)*float64(rows))+size/8-len(data))
}

// bytesCodec is for []byte, given as views whose capacity ends where the item ends.
type bytesCodec struct{}

func (bytesCodec) column() column.Type { return column.BytesType }

func (bytesCodec) read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr) {
	blobs := c.(column.Blobs)
	start := blobs.Offsets[from]
	for i, end := range blobs.Offsets[from+1 : to+1] {
		*(*[]byte)(unsafe.Add(base, uintptr(i)*stride)) = blobs.Data[start:end:end]
		start = end
	}
}

func (bytesCodec) bad(unsafe.Pointer, uintptr, int) int { return -1 }

func (bytesCodec) sink(n int) sink { return &bytesSink{blobs: column.Blobs{Offsets: startOffsets(n)}} }

type bytesSink struct{ blobs column.Blobs }

func (s *bytesSink) append(base unsafe.Pointer, stride uintptr, n int) {
	for i := range n {
		s.blobs.Data = append(s.blobs.Data, *(*[]byte)(unsafe.Add(base, uintptr(i)*stride))...)
		s.blobs.Offsets = append(s.blobs.Offsets, int64(len(s.blobs.Data)))
	}
}

func (s *bytesSink) column() column.Column { return s.blobs }

// startOffsets is the offsets of a column that is still empty, with room for n items.
func startOffsets(n int) []int64 { return make([]int64, 1, n+1) }
