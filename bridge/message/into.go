package message

import (
	"unsafe"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// Place makes Into from the caller's memory for a result, where the request says "into":"float32": a column over that memory.
func (r *Request) Place(memory []byte) error {
	if r.IntoType == nil {
		return fault.Invalid("into", "there is memory for the result, but the request does not say its type (into)")
	}
	width := r.IntoType.Width()
	if len(memory)%width != 0 {
		return fault.Invalid("into", "into is memory for %s, %d bytes an item, but it has %d bytes", r.IntoType, width, len(memory))
	}
	if r.IntoType.Storage != column.Natural {
		r.Into = column.Stored{Of: *r.IntoType, Data: memory}
		return nil
	}
	if address := uintptr(unsafe.Pointer(unsafe.SliceData(memory))); address%uintptr(width) != 0 {
		return fault.Invalid("into", "into is memory for %s, so it must begin at a multiple of %d bytes", r.IntoType, width)
	}
	n := len(memory) / width
	start := unsafe.Pointer(unsafe.SliceData(memory))
	switch r.IntoType.Kind {
	case column.Bool:
		r.Into = column.Bools(unsafe.Slice((*bool)(start), n))
	case column.Int:
		r.Into = column.Ints(unsafe.Slice((*int64)(start), n))
	default:
		r.Into = column.Floats(unsafe.Slice((*float64)(start), n))
	}
	return nil
}
