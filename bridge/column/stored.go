package column

import (
	"math"
	"unsafe"

	"weft/bridge/fault"
)

// number is what a Stored holds. Float16 is held as uint16.
type number interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

// view reads bytes as numbers, in place where they are aligned, from a copy otherwise (memory of a caller may begin anywhere).
func view[T number](data []byte) []T {
	var zero T
	size := int(unsafe.Sizeof(zero))
	n := len(data) / size
	if n == 0 {
		return nil
	}
	if !aligned(data, size) {
		copied := make([]T, n)
		copy(unsafe.Slice((*byte)(unsafe.Pointer(&copied[0])), n*size), data)
		return copied
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&data[0])), n)
}

func aligned(data []byte, size int) bool {
	return uintptr(unsafe.Pointer(unsafe.SliceData(data)))%uintptr(size) == 0
}

// raw is the memory of a slice of numbers or bools.
func raw[T number | ~bool](s []T) []byte {
	if len(s) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), len(s)*int(unsafe.Sizeof(s[0])))
}

// loadStored widens a whole Stored; first is the index of its first item, for faults.
func loadStored(c Stored, first int, s *Scratch, valid []bool) (Column, error) {
	n := c.Len()
	if c.Of.Kind == Float {
		if c.Of.Storage == Natural && (s == nil || aligned(c.Data, 8)) {
			return Floats(view[float64](c.Data)), nil
		}
		out := s.takeFloats(n)
		switch c.Of.Storage {
		case Float32:
			widen(out, view[float32](c.Data))
		case Float16:
			for i, h := range view[uint16](c.Data) {
				out[i] = fromHalf(h)
			}
		default:
			copy(raw(out), c.Data)
		}
		return Floats(out), nil
	}
	if c.Of.Storage == Natural && (s == nil || aligned(c.Data, 8)) {
		return Ints(view[int64](c.Data)), nil
	}
	out := s.takeInts(n)
	switch c.Of.Storage {
	case Int8:
		widen(out, view[int8](c.Data))
	case Int16:
		widen(out, view[int16](c.Data))
	case Int32:
		widen(out, view[int32](c.Data))
	case Uint8:
		widen(out, c.Data)
	case Uint16:
		widen(out, view[uint16](c.Data))
	case Uint32:
		widen(out, view[uint32](c.Data))
	case Uint64:
		for i, v := range view[uint64](c.Data) {
			if v > math.MaxInt64 && (valid == nil || valid[i]) {
				item := first + i
				return nil, fault.Invalid("overflow", "item %d does not fit int (got the uint64 %d, allowed up to %d)", item, v, int64(math.MaxInt64)).AtItem(int64(item))
			}
			out[i] = int64(v)
		}
	default:
		copy(raw(out), c.Data)
	}
	return Ints(out), nil
}

func widen[W int64 | float64, T number](out []W, in []T) {
	for i := range out[:len(in)] {
		out[i] = W(in[i])
	}
}

// Store writes the items of c into the rows of into from at on. into is a Bools, Ints, Floats or Stored: memory of the caller or of Make.
// Where the kinds differ items are converted as Convert does. An int that its storage does not hold is a fault that names the item (the
// row of into); floats are rounded to float32 and float16, to even, and one that becomes infinite by that is a fault.
// Rows before the failing one are written.
func Store(c Column, into Column, at int) error {
	n := c.Len()
	if at < 0 || n > into.Len()-at {
		return fault.New(fault.Internal, "store", "%d items do not fit at row %d of %d", n, at, into.Len())
	}
	want := into.Type()
	if !want.Fixed() {
		return fault.New(fault.Internal, "store", "cannot store into %s", want)
	}
	if c.Type().Kind != want.Kind {
		converted, err := Convert(c, want.Natural())
		if err != nil {
			return shift(err, at)
		}
		c = converted
	}
	// A Stored of the same storage is copied, any other column goes through its natural form by windows that stay in the cache.
	if s, ok := c.(Stored); ok {
		if to, ok := into.(Stored); ok && s.Of.Storage == to.Of.Storage {
			copy(to.Data[at*want.Width():], s.Data)
			return nil
		}
	}
	var scratch Scratch
	const window = 4096
	for from := 0; from < n; from += window {
		to := min(from+window, n)
		if Plain(c) {
			to = n
		}
		part, err := Load(c, from, to, &scratch)
		if err != nil {
			return shift(err, at)
		}
		if err := storePlain(part, into, at+from); err != nil {
			return err
		}
		if to == n {
			break
		}
	}
	return nil
}

func storePlain(c Column, into Column, at int) error {
	switch to := into.(type) {
	case Bools:
		copy(to[at:], c.(Bools))
	case Ints:
		copy(to[at:], c.(Ints))
	case Floats:
		copy(to[at:], c.(Floats))
	case Stored:
		part := to.Slice(at, at+c.Len()).(Stored)
		if to.Of.Kind == Float {
			return narrowFloats(c.(Floats), part, at)
		}
		return narrowInts(c.(Ints), part, at)
	default:
		return fault.New(fault.Internal, "store", "cannot store into %T", into)
	}
	return nil
}

// put gives write the memory of a Stored as numbers; where that is not aligned, a copy that goes back afterwards.
func put[T number](data []byte, write func([]T) error) error {
	out := view[T](data)
	err := write(out)
	if len(out) > 0 && unsafe.Pointer(&out[0]) != unsafe.Pointer(&data[0]) {
		copy(data, raw(out))
	}
	return err
}

func narrowInts(in Ints, to Stored, at int) error {
	switch to.Of.Storage {
	case Int8:
		return putInts[int8](in, to, at, math.MinInt8, math.MaxInt8)
	case Int16:
		return putInts[int16](in, to, at, math.MinInt16, math.MaxInt16)
	case Int32:
		return putInts[int32](in, to, at, math.MinInt32, math.MaxInt32)
	case Uint8:
		return putInts[uint8](in, to, at, 0, math.MaxUint8)
	case Uint16:
		return putInts[uint16](in, to, at, 0, math.MaxUint16)
	case Uint32:
		return putInts[uint32](in, to, at, 0, math.MaxUint32)
	case Uint64:
		return putInts[uint64](in, to, at, 0, math.MaxInt64)
	}
	copy(to.Data, raw(in))
	return nil
}

func putInts[T number](in Ints, to Stored, at int, low, high int64) error {
	return put(to.Data, func(out []T) error {
		for i, v := range in {
			if v < low || v > high {
				allowed := high
				if to.Of.Storage == Uint64 {
					return fault.Invalid("overflow", "item %d does not fit uint64 (got %d, allowed 0..%d)", at+i, v, uint64(math.MaxUint64)).AtItem(int64(at + i))
				}
				return fault.Invalid("overflow", "item %d does not fit %s (got %d, allowed %d..%d)", at+i, to.Of, v, low, allowed).AtItem(int64(at + i))
			}
			out[i] = T(v)
		}
		return nil
	})
}

func narrowFloats(in Floats, to Stored, at int) error {
	tooLarge := func(i int, largest float64) error {
		return fault.Invalid("overflow", "item %d does not fit %s (got %s, allowed up to ±%s)", at+i, to.Of, formatFloat(in[i]), formatFloat(largest)).AtItem(int64(at + i))
	}
	switch to.Of.Storage {
	case Float32:
		return put(to.Data, func(out []float32) error {
			for i, v := range in {
				out[i] = float32(v)
				if math.IsInf(float64(out[i]), 0) && !math.IsInf(v, 0) {
					return tooLarge(i, math.MaxFloat32)
				}
			}
			return nil
		})
	case Float16:
		return put(to.Data, func(out []uint16) error {
			for i, v := range in {
				out[i] = toHalf(v)
				if out[i]&0x7fff == 0x7c00 && !math.IsInf(v, 0) {
					return tooLarge(i, 65504)
				}
			}
			return nil
		})
	}
	copy(to.Data, raw(in))
	return nil
}
