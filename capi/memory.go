package capi

/*
#include "guard.h"
*/
import "C"

import (
	"fmt"
	"math"
	"unsafe"

	"weft/bridge"
	"weft/bridge/column"
	"weft/bridge/fault"
)

// maxSlices bounds n_in and n_into: no request has so many columns, so a larger number is a mistake that must not be believed.
const maxSlices = 4096

// borrowed is the caller's slices as Go slices over the same memory.
func borrowed(in *C.weft_slice, n C.size_t) ([][]byte, error) {
	if n == 0 {
		return nil, nil
	}
	if err := countable("in", unsafe.Pointer(in), n); err != nil {
		return nil, err
	}
	slices := make([][]byte, n)
	for i, s := range unsafe.Slice(in, n) {
		b, wrong := over(s.data, s.length)
		if wrong != "" {
			return nil, fault.Invalid("memory", "weft_call: in[%d] %s", i, wrong)
		}
		slices[i] = b
	}
	return slices, nil
}

// target is where the frame of one call goes.
type target struct {
	spans   []C.weft_span
	scratch []byte
	out     *C.weft_buffer
}

// open gives the caller's spans as Go slices over the same memory, and clears their lengths.
func (t *target) open(into *C.weft_span, n C.size_t) ([][]byte, error) {
	if n == 0 {
		return nil, nil
	}
	if err := countable("into", unsafe.Pointer(into), n); err != nil {
		return nil, err
	}
	spans := unsafe.Slice(into, n)
	memory := make([][]byte, n)
	for i := range spans {
		spans[i].length = 0
		b, wrong := over(spans[i].data, spans[i].capacity)
		if wrong != "" {
			return nil, fault.Invalid("memory", "weft_call: into[%d] %s", i, wrong)
		}
		memory[i] = b
	}
	t.spans, t.scratch = spans, memory[0]
	return memory, nil
}

// deliver writes an answer's frame into the scratch memory where it fits, otherwise into memory that weft_buffer_free frees.
func (t *target) deliver(answer bridge.Answer) C.weft_status {
	if answer.Stored > 0 && len(t.spans) > 1 {
		t.spans[1].length = C.size_t(answer.Stored)
	}
	size := column.FrameSize(len(answer.Head), answer.Buffers)
	if size <= len(t.scratch) {
		column.AppendFrame(t.scratch[:0], answer.Head, answer.Buffers)
		t.spans[0].length = C.size_t(size)
		return C.weft_status(answer.Status)
	}
	memory := allocated(size, t.out)
	if memory == nil {
		return C.WEFT_LIMIT_EXCEEDED
	}
	column.AppendFrame(memory[:0], answer.Head, answer.Buffers)
	return C.weft_status(answer.Status)
}

// allocated gives out fresh memory of this size; nil when there is none (C.malloc would end the process).
func allocated(size int, out *C.weft_buffer) []byte {
	data := C.weft_guard_allocate(C.size_t(size))
	if data == nil {
		return nil
	}
	out.data, out.length = data, C.size_t(size)
	return unsafe.Slice((*byte)(data), size)
}

func countable(name string, array unsafe.Pointer, n C.size_t) error {
	if n > maxSlices {
		return fault.Invalid("too_many_slices", "weft_call: n_%s is %d, at most %d are allowed", name, uint64(n), maxSlices)
	}
	if array == nil {
		return fault.Invalid("null_pointer", "weft_call: %s is NULL where n_%s is %d", name, name, uint64(n))
	}
	return nil
}

// over is length bytes of C memory as a Go slice, nil where there are none; wrong says what is not right about them.
func over(data unsafe.Pointer, length C.size_t) (b []byte, wrong string) {
	switch {
	case length == 0:
		return nil, ""
	case data == nil:
		return nil, fmt.Sprintf("is NULL with %d bytes", uint64(length))
	case uint64(length) > math.MaxInt || uintptr(data)+uintptr(length) < uintptr(data):
		return nil, fmt.Sprintf("has %d bytes, more than there is memory", uint64(length))
	}
	return unsafe.Slice((*byte)(data), int(length)), ""
}
