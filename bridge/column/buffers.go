package column

import (
	"encoding/binary"
	"math"
	"unicode/utf8"
	"unsafe"

	"weft/bridge/fault"
)

// maxEmpty bounds columns whose items take no buffer (None, tuple[]): their length is only claimed.
const maxEmpty = 1 << 27

// Buffers gives a column's buffers in layout order (see the package comment), without a copy where the column holds them as they are:
// Range, Repeat and AsFloats are written out, and offsets are moved to begin at 0. The type of what is given is c.Type(), Stored included.
func Buffers(c Column) [][]byte { return appendBuffers(nil, c) }

func appendBuffers(to [][]byte, c Column) [][]byte {
	switch c := c.(type) {
	case Nones:
		return to
	case Bools:
		return append(to, raw(c))
	case Ints:
		return append(to, raw(c))
	case Floats:
		return append(to, raw(c))
	case Stored:
		return append(to, c.Data)
	case Strings:
		return appendText(to, c.Offsets, c.Data)
	case Blobs:
		return appendText(to, c.Offsets, c.Data)
	case Struct:
		for _, field := range c.Columns {
			to = appendBuffers(to, field)
		}
		return to
	case Lists:
		if len(c.Offsets) == 0 {
			return appendBuffers(append(to, make([]byte, 8)), c.Elem.Slice(0, 0))
		}
		low, high := c.Offsets[0], c.Offsets[len(c.Offsets)-1]
		return appendBuffers(append(to, raw(rebase(c.Offsets))), c.Elem.Slice(int(low), int(high)))
	case Optionals:
		return appendBuffers(append(to, raw(c.Valid)), c.Elem)
	case AsFloats:
		plain, err := Load(c, 0, c.Len(), nil)
		if err != nil { // not exact: the nearest floats, for a door that only shows them
			out := make(Floats, c.Len())
			ints, _ := Load(c.Ints, 0, c.Len(), nil)
			widen(out, ints.(Ints))
			plain = out
		}
		return appendBuffers(to, plain)
	case Repeat:
		return appendBuffers(to, Take(c.Value, make([]int, c.N)))
	}
	plain, err := Load(c, 0, c.Len(), nil) // a Range
	if err != nil {
		panic(err)
	}
	return appendBuffers(to, plain)
}

func appendText(to [][]byte, offsets []int64, data []byte) [][]byte {
	if len(offsets) == 0 {
		return append(to, make([]byte, 8), nil)
	}
	return append(to, raw(rebase(offsets)), data[offsets[0]:offsets[len(offsets)-1]])
}

// FromBuffers makes a column of n items of type t from its buffers, the first used of bufs. It checks everything, as the buffers may come
// from anyone: sizes, offsets (they must not fall, and stay within the data), UTF-8, bools (0 or 1). n = -1 derives the length from
// the first buffer; a type without buffers (None) needs it. The column aliases the buffers; those that are not aligned are copied.
// The fault's reason is "buffer".
func FromBuffers(t Type, n int, bufs [][]byte) (c Column, used int, err error) {
	if n < -1 {
		return nil, 0, fault.Invalid("buffer", "length %d of column %s is negative", n, t)
	}
	r := bufferReader{bufs: bufs}
	if c, err = r.read(t, n, 0); err != nil {
		return nil, 0, err
	}
	return c, r.next, nil
}

type bufferReader struct {
	bufs [][]byte
	next int
}

func (r *bufferReader) fail(t Type, format string, args ...any) error {
	f := fault.Invalid("buffer", format, args...)
	f.Detail = "buffer " + formatInt(r.next-1) + " of the column, " + clip(t.String()) + ": " + f.Detail
	return f
}

func formatInt(i int) string { return string(appendInt(nil, int64(i))) }

// take is the next buffer as n items of a width; n is derived where it is -1.
func (r *bufferReader) take(t Type, n, width int) ([]byte, int, error) {
	if r.next >= len(r.bufs) {
		return nil, 0, fault.Invalid("buffer", "column %s needs more than %d buffers", clip(t.String()), len(r.bufs))
	}
	buf := r.bufs[r.next]
	r.next++
	switch {
	case len(buf)%width != 0:
		return nil, 0, r.fail(t, "its %d bytes are not a multiple of %d", len(buf), width)
	case n < 0:
		n = len(buf) / width
	case len(buf)/width != n:
		return nil, 0, r.fail(t, "%d items take %d bytes, got %d", n, n*width, len(buf))
	}
	return buf, n, nil
}

func (r *bufferReader) read(t Type, n, depth int) (Column, error) {
	if depth >= MaxDepth {
		return nil, fault.Invalid("type", "type nested deeper than %d", MaxDepth)
	}
	switch t.Kind {
	case None:
		return Nones(n), r.claimed(t, n)
	case Bool:
		buf, _, err := r.take(t, n, 1)
		if err != nil {
			return nil, err
		}
		bools, err := r.bools(t, buf)
		return Bools(bools), err
	case Int, Float:
		buf, _, err := r.take(t, n, t.Width())
		switch {
		case err != nil:
			return nil, err
		case t.Storage != Natural:
			if !aligned(buf, t.Width()) {
				buf = append(make([]byte, 0, len(buf)), buf...)
			}
			return Stored{Of: t, Data: buf}, nil
		case t.Kind == Int:
			return Ints(view[int64](buf)), nil
		}
		return Floats(view[float64](buf)), nil
	case String, Bytes:
		return r.text(t, n)
	case Tuple, Record:
		return r.fields(t, n, depth)
	case List, Dict, Set, Varying, Frozenset:
		return r.lists(t, n, depth)
	case Optional:
		buf, n, err := r.take(t, n, 1)
		if err != nil {
			return nil, err
		}
		valid, err := r.bools(t, buf)
		if err != nil {
			return nil, err
		}
		elem, err := r.read(*t.Elem, n, depth+1)
		return Optionals{Valid: valid, Elem: elem}, err
	}
	return nil, fault.Invalid("type", "there is no type of kind %d", t.Kind)
}

// claimed checks the length of a column without a buffer.
func (r *bufferReader) claimed(t Type, n int) error {
	if n < 0 {
		return fault.Invalid("buffer", "column %s has no buffer, so its length must be given", clip(t.String()))
	}
	if n > maxEmpty {
		return fault.New(fault.LimitExceeded, "length", "column %s has no buffer, so its length is limited (got %d, allowed up to %d)", clip(t.String()), n, maxEmpty)
	}
	return nil
}

func (r *bufferReader) bools(t Type, buf []byte) ([]bool, error) {
	i := 0
	for ; i+8 <= len(buf); i += 8 {
		if binary.LittleEndian.Uint64(buf[i:])&^0x0101010101010101 != 0 {
			break
		}
	}
	for ; i < len(buf); i++ {
		if buf[i] > 1 {
			return nil, r.fail(t, "a bool is 0 or 1, got %d at %d", buf[i], i)
		}
	}
	if len(buf) == 0 {
		return []bool{}, nil
	}
	return unsafe.Slice((*bool)(unsafe.Pointer(&buf[0])), len(buf)), nil
}

// offsets reads n+1 offsets and checks that they do not fall; the last one is returned too.
func (r *bufferReader) offsets(t Type, n int) (offsets []int64, last int64, err error) {
	if n >= 0 {
		if n == math.MaxInt {
			return nil, 0, r.fail(t, "length %d is too large", n)
		}
		n++
	}
	buf, _, err := r.take(t, n, 8)
	if err != nil {
		return nil, 0, err
	}
	offsets = view[int64](buf)
	if len(offsets) == 0 {
		return nil, 0, r.fail(t, "offsets are one more than the items, got none")
	}
	before := offsets[0]
	if before < 0 {
		return nil, 0, r.fail(t, "offsets begin at 0 or more, got %d", before)
	}
	for i, offset := range offsets {
		if offset < before {
			return nil, 0, r.fail(t, "offsets must not fall, got %d after %d at %d", offset, before, i)
		}
		before = offset
	}
	return offsets, before, nil
}

func (r *bufferReader) text(t Type, n int) (Column, error) {
	offsets, last, err := r.offsets(t, n)
	if err != nil {
		return nil, err
	}
	data, _, err := r.take(t, -1, 1)
	if err != nil {
		return nil, err
	}
	if last > int64(len(data)) {
		return nil, r.fail(t, "offsets end at %d, beyond the %d bytes", last, len(data))
	}
	if t.Kind == Bytes {
		return Blobs{Offsets: offsets, Data: data}, nil
	}
	if bad := invalidItem(offsets, data); bad >= 0 {
		return nil, fault.Invalid("utf8", "item %d is a str that is not valid UTF-8", bad).AtItem(int64(bad))
	}
	return Strings{Offsets: offsets, Data: data}, nil
}

// invalidItem is the index of the first item that is not UTF-8 by itself, -1 where all are.
func invalidItem(offsets []int64, data []byte) int {
	used := data[offsets[0]:offsets[len(offsets)-1]]
	if ascii(used) {
		return -1
	}
	if utf8.Valid(used) {
		cut := false // the whole is valid: then an item is, unless a border cuts a character
		for _, offset := range offsets[:len(offsets)-1] {
			if offset < int64(len(data)) && !utf8.RuneStart(data[offset]) {
				cut = true
				break
			}
		}
		if !cut {
			return -1
		}
	}
	for i := range len(offsets) - 1 {
		if !utf8.Valid(data[offsets[i]:offsets[i+1]]) {
			return i
		}
	}
	return -1
}

func ascii(b []byte) bool {
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

func (r *bufferReader) fields(t Type, n, depth int) (Column, error) {
	if len(t.Fields) == 0 {
		return Struct{Of: t, N: n}, r.claimed(t, n)
	}
	columns := make([]Column, len(t.Fields))
	for i, field := range t.Fields {
		column, err := r.read(field.Type, n, depth+1)
		if err != nil {
			return nil, inField(err, t, i)
		}
		n = column.Len()
		columns[i] = column
	}
	return Struct{Of: t, Columns: columns, N: n}, nil
}

func (r *bufferReader) lists(t Type, n, depth int) (Column, error) {
	offsets, last, err := r.offsets(t, n)
	if err != nil {
		return nil, err
	}
	if int64(int(last)) != last {
		return nil, r.fail(t, "offset %d is too large", last)
	}
	elem, err := r.read(*t.Elem, int(last), depth+1)
	if err != nil {
		return nil, ofRow(err, offsets)
	}
	return Lists{Offsets: offsets, Elem: elem, Of: ofList(t.Kind)}, nil
}
