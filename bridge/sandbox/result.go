package sandbox

import (
	"encoding/binary"
	"unsafe"

	"weft/bridge/column"
)

// plainFixed says whether into is a column that results of a type can be written to.
func plainFixed(into column.Column, of column.Type) bool {
	switch into.(type) {
	case column.Bools:
		return of.Kind == column.Bool
	case column.Ints:
		return of.Kind == column.Int
	case column.Floats:
		return of.Kind == column.Float
	}
	return false
}

// copyFixed copies the first n results of a window to the rows from at of into.
func (i *instance) copyFixed(into column.Column, at, n int) {
	memory := i.memory.bytes[i.out:]
	switch into := into.(type) {
	case column.Bools:
		for k, v := range memory[:n] { // not copied as it is: a bool of Go that is neither 0 nor 1 is no bool
			into[at+k] = v != 0
		}
	case column.Ints:
		copy(raw(into[at:at+n]), memory[:8*n])
	case column.Floats:
		copy(raw(into[at:at+n]), memory[:8*n])
	}
}

// result reads n rows of the result into fresh memory. What the module left there is checked: it may be anything.
func (i *instance) result(n int) (column.Column, error) {
	of := i.code.program.Signature.Result
	r := results{i: i, entry: i.code.table.Results, room: uint64(len(i.memory.bytes)) + 64}
	r.read(of, uint64(n))
	if r.problem != "" {
		return nil, i.invalid("%s", r.problem)
	}
	c, _, err := column.FromBuffers(of, n, r.buffers)
	if err != nil {
		return nil, i.invalid("%v", err).Because(err)
	}
	return c, nil
}

// results copies the buffers of a result out of the memory.
type results struct {
	i       *instance
	entry   int // of the next buffer, in the table
	buffers [][]byte
	room    uint64 // bytes that may still be copied: a result is never larger than the memory it was in
	problem string
}

func (r *results) fail(problem string) {
	if r.problem == "" {
		r.problem = problem
	}
}

// read takes the buffers of n rows of a type.
func (r *results) read(t column.Type, n uint64) {
	if r.problem != "" {
		return
	}
	switch t.Kind {
	case column.Bool, column.Int, column.Float:
		r.take(n, uint64(t.Width()))
	case column.String, column.Bytes:
		r.take(r.offsets(n), 1)
	case column.List, column.Dict, column.Set, column.Varying, column.Frozenset:
		r.read(*t.Elem, r.offsets(n))
	case column.Optional:
		r.take(n, 1)
		r.read(*t.Elem, n)
	case column.Tuple, column.Record:
		for _, field := range t.Fields {
			r.read(field.Type, n)
		}
	}
}

// take copies n entries of a width; it is nil where that fails.
func (r *results) take(n, width uint64) []byte {
	if r.problem != "" {
		return nil
	}
	at := uint64(r.i.get32(r.entry))
	r.entry += 4
	if n > r.room/width {
		r.fail("it is larger than the kernel's memory")
		return nil
	}
	size := n * width
	memory := r.i.memory.bytes
	if size == 0 {
		r.buffers = append(r.buffers, nil)
		return nil
	}
	if at+size > uint64(len(memory)) {
		r.fail("it lies outside of the kernel's memory")
		return nil
	}
	r.room -= size
	out := aligned(size)
	copy(out, memory[at:])
	r.buffers = append(r.buffers, out)
	return out
}

// offsets copies n+1 offsets and gives the last: how many items they span.
func (r *results) offsets(n uint64) uint64 {
	if n >= r.room {
		r.fail("it is larger than the kernel's memory")
		return 0
	}
	b := r.take(n+1, 8)
	if b == nil {
		return 0
	}
	if n == 0 { // a free program, or an empty list, need not have written the one offset there is
		clear(b)
	}
	last := int64(binary.LittleEndian.Uint64(b[8*n:]))
	if last < 0 {
		r.fail("an offset is negative")
		return 0
	}
	return uint64(last)
}

// aligned is fresh memory that numbers of 8 bytes can be read from.
func aligned(size uint64) []byte {
	words := make([]uint64, (size+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(words)*8)[:size:size]
}
