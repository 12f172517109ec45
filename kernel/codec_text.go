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
		if !utf8.ValidString(*(*string)(unsafe.Add(base, uintptr(i)*stride))) {
			return i
		}
	}
	return -1
}

func (stringCodec) sink(n int) sink { return &stringSink{column.Strings{Offsets: startOffsets(n)}} }

type stringSink struct{ texts column.Strings }

func (s *stringSink) append(base unsafe.Pointer, stride uintptr, n int) {
	size := 0
	for i := range n {
		size += len(*(*string)(unsafe.Add(base, uintptr(i)*stride)))
	}
	s.texts.Data = slices.Grow(s.texts.Data, size)
	for i := range n {
		s.texts.Data = append(s.texts.Data, *(*string)(unsafe.Add(base, uintptr(i)*stride))...)
		s.texts.Offsets = append(s.texts.Offsets, int64(len(s.texts.Data)))
	}
}

func (s *stringSink) column() column.Column { return s.texts }

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

func (bytesCodec) sink(n int) sink { return &bytesSink{column.Blobs{Offsets: startOffsets(n)}} }

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
