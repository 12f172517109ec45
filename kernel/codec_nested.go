package kernel

import (
	"reflect"
	"unsafe"

	"weft/bridge/column"
)

// structCodec is for records and tuples: each field is read into and written from its offset in the struct.
type structCodec struct {
	of      column.Type
	members []codec
	offsets []uintptr
}

func (s structCodec) column() column.Type { return s.of }

func (s structCodec) read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr) {
	rows := c.(column.Struct)
	for i, member := range s.members {
		member.read(rows.Columns[i], from, to, unsafe.Add(base, s.offsets[i]), stride)
	}
}

func (s structCodec) bad(base unsafe.Pointer, stride uintptr, n int) int {
	first := -1
	for i, member := range s.members {
		if row := member.bad(unsafe.Add(base, s.offsets[i]), stride, n); row >= 0 && (first < 0 || row < first) {
			first = row
		}
	}
	return first
}

func (s structCodec) sink(n int) sink {
	into := &structSink{codec: s}
	for _, member := range s.members {
		into.members = append(into.members, member.sink(n))
	}
	return into
}

type structSink struct {
	codec   structCodec
	members []sink
	n       int
}

func (s *structSink) append(base unsafe.Pointer, stride uintptr, n int) {
	for i, member := range s.members {
		member.append(unsafe.Add(base, s.codec.offsets[i]), stride, n)
	}
	s.n += n
}

func (s *structSink) column() column.Column {
	rows := column.Struct{Of: s.codec.of, N: s.n}
	for _, member := range s.members {
		rows.Columns = append(rows.Columns, member.column())
	}
	return rows
}

// listCodec is for slices. A slice of plain values is a view of the column; others are built for the call.
type listCodec struct {
	slice reflect.Type
	elem  codec
}

// header is the layout of every Go slice.
type header struct {
	data          unsafe.Pointer
	length, space int
}

func (l listCodec) column() column.Type { return column.ListOf(l.elem.column()) }

func (l listCodec) read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr) {
	lists := c.(column.Lists)
	first, last := lists.Offsets[from], lists.Offsets[to]
	size := l.slice.Elem().Size()
	values := l.values(lists.Elem, int(first), int(last))
	start := first
	for i, end := range lists.Offsets[from+1 : to+1] {
		at := header{data: values, length: int(end - start), space: int(end - start)}
		if end > start {
			at.data = unsafe.Add(values, uintptr(start-first)*size)
		}
		*(*header)(unsafe.Add(base, uintptr(i)*stride)) = at
		start = end
	}
}

// values is the memory of elements [from, to) as Go values, never nil.
func (l listCodec) values(elem column.Column, from, to int) unsafe.Pointer {
	if from < to {
		switch elem := elem.(type) {
		case column.Ints:
			return unsafe.Pointer(&elem[from])
		case column.Floats:
			return unsafe.Pointer(&elem[from])
		case column.Bools:
			return unsafe.Pointer(&elem[from])
		}
	}
	made := reflect.MakeSlice(l.slice, to-from, to-from).UnsafePointer()
	if from < to {
		l.elem.read(elem, from, to, made, l.slice.Elem().Size())
	}
	return made
}

func (l listCodec) bad(base unsafe.Pointer, stride uintptr, n int) int {
	for i := range n {
		at := (*header)(unsafe.Add(base, uintptr(i)*stride))
		if at.length > 0 && l.elem.bad(at.data, l.slice.Elem().Size(), at.length) >= 0 {
			return i
		}
	}
	return -1
}

func (l listCodec) sink(n int) sink {
	return &listSink{offsets: startOffsets(n), elem: l.elem.sink(n), size: l.slice.Elem().Size()}
}

type listSink struct {
	offsets []int64
	elem    sink
	size    uintptr
}

func (s *listSink) append(base unsafe.Pointer, stride uintptr, n int) {
	for i := range n {
		at := (*header)(unsafe.Add(base, uintptr(i)*stride))
		if at.length > 0 {
			s.elem.append(at.data, s.size, at.length)
		}
		s.offsets = append(s.offsets, s.offsets[len(s.offsets)-1]+int64(at.length))
	}
}

func (s *listSink) column() column.Column {
	return column.Lists{Offsets: s.offsets, Elem: s.elem.column()}
}

// optionalCodec is for pointers: nil is None.
type optionalCodec struct {
	to   reflect.Type
	elem codec
}

func (o optionalCodec) column() column.Type { return column.OptionalOf(o.elem.column()) }

func (o optionalCodec) read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr) {
	optionals := c.(column.Optionals)
	size := o.to.Size()
	values := reflect.MakeSlice(reflect.SliceOf(o.to), to-from, to-from).UnsafePointer()
	o.elem.read(optionals.Elem, from, to, values, size)
	for i, valid := range optionals.Valid[from:to] {
		var pointer unsafe.Pointer
		if valid {
			pointer = unsafe.Add(values, uintptr(i)*size)
		}
		*(*unsafe.Pointer)(unsafe.Add(base, uintptr(i)*stride)) = pointer
	}
}

func (o optionalCodec) bad(base unsafe.Pointer, stride uintptr, n int) int {
	for i := range n {
		pointer := *(*unsafe.Pointer)(unsafe.Add(base, uintptr(i)*stride))
		if pointer != nil && o.elem.bad(pointer, o.to.Size(), 1) >= 0 {
			return i
		}
	}
	return -1
}

func (o optionalCodec) sink(n int) sink {
	return &optionalSink{valid: make([]bool, 0, n), elem: o.elem.sink(n), size: o.to.Size(), none: reflect.New(o.to).UnsafePointer()}
}

type optionalSink struct {
	valid []bool
	elem  sink
	size  uintptr
	none  unsafe.Pointer // what stands in elem where the item is None: a zero value
}

func (s *optionalSink) append(base unsafe.Pointer, stride uintptr, n int) {
	for i := range n {
		pointer := *(*unsafe.Pointer)(unsafe.Add(base, uintptr(i)*stride))
		s.valid = append(s.valid, pointer != nil)
		if pointer == nil {
			pointer = s.none
		}
		s.elem.append(pointer, s.size, 1)
	}
}

func (s *optionalSink) column() column.Column {
	return column.Optionals{Valid: s.valid, Elem: s.elem.column()}
}
