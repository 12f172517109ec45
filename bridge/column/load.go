package column

import (
	"math"

	"weft/bridge/fault"
)

// Scratch is memory that Load writes widened windows into. A worker keeps one for each column it reads; what Load returned is valid
// until the Scratch is used again. The zero value is ready.
type Scratch struct {
	ints    []int64
	floats  []float64
	offsets []int64
	parts   []*Scratch
	columns []Column
}

func (s *Scratch) takeInts(n int) []int64 {
	if s == nil {
		return make([]int64, n)
	}
	if cap(s.ints) < n {
		s.ints = make([]int64, n)
	}
	return s.ints[:n:n]
}

func (s *Scratch) takeFloats(n int) []float64 {
	if s == nil {
		return make([]float64, n)
	}
	if cap(s.floats) < n {
		s.floats = make([]float64, n)
	}
	return s.floats[:n:n]
}

func (s *Scratch) takeOffsets(n int) []int64 {
	if s == nil {
		return make([]int64, n)
	}
	if cap(s.offsets) < n {
		s.offsets = make([]int64, n)
	}
	return s.offsets[:n:n]
}

func (s *Scratch) takeColumns(n int) []Column {
	if s == nil {
		return make([]Column, n)
	}
	if cap(s.columns) < n {
		s.columns = make([]Column, n)
	}
	return s.columns[:n:n]
}

func (s *Scratch) part(i int) *Scratch {
	if s == nil {
		return nil
	}
	for len(s.parts) <= i {
		s.parts = append(s.parts, &Scratch{})
	}
	return s.parts[i]
}

// Plain says whether a column is as kernels take it: of natural type and nowhere a Range, Pieces, Repeat, Stored or AsFloats.
func Plain(c Column) bool {
	switch c := c.(type) {
	case Struct:
		for _, field := range c.Columns {
			if !Plain(field) {
				return false
			}
		}
	case Lists:
		return Plain(c.Elem)
	case Optionals:
		return Plain(c.Elem)
	case Range, Pieces, Repeat, Stored, AsFloats:
		return false
	}
	return true
}

// Load is the items [from, to) of a column as kernels take them: of natural type, plain. Plain columns are sliced without a copy; what
// has to be written out goes into s (nil: fresh memory). A uint64 above the largest int, and an int that is not exact where floats are
// wanted, is a fault whose Item counts from c's first item.
func Load(c Column, from, to int, s *Scratch) (Column, error) {
	if Plain(c) {
		if from == 0 && to == c.Len() {
			return c, nil
		}
		return c.Slice(from, to), nil
	}
	return load(c, from, to, s, nil)
}

// load is Load for columns that are not plain; valid, where given, says which of the items [from, to) have a meaning.
func load(c Column, from, to int, s *Scratch, valid []bool) (Column, error) {
	switch c := c.(type) {
	case Range:
		check(from, to, c.N)
		out := s.takeInts(to - from)
		fillRange(out, c.At(from), c.Step)
		return Ints(out), nil
	case Pieces:
		return loadPieces(c.Slice(from, to).(Pieces)), nil
	case Repeat:
		check(from, to, c.N)
		return loadRepeat(c, to-from, s)
	case Stored:
		return loadStored(c.Slice(from, to).(Stored), from, s, valid)
	case AsFloats:
		return loadAsFloats(c, from, to, s, valid)
	case Struct:
		check(from, to, c.N)
		columns := s.takeColumns(len(c.Columns))
		for i, field := range c.Columns {
			loaded, err := loadPart(field, from, to, s.part(i), valid)
			if err != nil {
				return nil, inField(err, c.Of, i)
			}
			columns[i] = loaded
		}
		return Struct{Of: c.Of.Natural(), Columns: columns, N: to - from}, nil
	case Lists:
		return loadLists(c, from, to, s, valid)
	case Optionals:
		mask := c.Valid[from:to]
		elem, err := loadPart(c.Elem, from, to, s.part(0), both(mask, valid))
		if err != nil {
			return nil, err
		}
		return Optionals{Valid: mask, Elem: elem}, nil
	}
	return c.Slice(from, to), nil
}

func loadPart(c Column, from, to int, s *Scratch, valid []bool) (Column, error) {
	if Plain(c) {
		return c.Slice(from, to), nil
	}
	return load(c, from, to, s, valid)
}

func both(inner, outer []bool) []bool {
	if outer == nil {
		return inner
	}
	and := make([]bool, len(inner))
	for i := range and {
		and[i] = inner[i] && outer[i]
	}
	return and
}

func fillRange(out []int64, start, step int64) {
	for i := range out {
		out[i] = start
		start += step
	}
}

func loadPieces(c Pieces) Strings {
	offsets, data := make([]int64, 1, c.Len()+1), make([]byte, 0, c.size())
	for i := 0; i < len(c.Bounds); i += 2 {
		data = append(data, c.Data[c.Bounds[i]:c.Bounds[i+1]]...)
		offsets = append(offsets, int64(len(data)))
	}
	return Strings{Offsets: offsets, Data: data}
}

func loadRepeat(c Repeat, n int, s *Scratch) (Column, error) {
	value, err := Load(c.Value, 0, 1, s.part(0))
	if err != nil {
		return nil, err
	}
	switch v := value.(type) {
	case Ints:
		out := s.takeInts(n)
		for i := range out {
			out[i] = v[0]
		}
		return Ints(out), nil
	case Floats:
		out := s.takeFloats(n)
		for i := range out {
			out[i] = v[0]
		}
		return Floats(out), nil
	}
	return Take(value, make([]int, n)), nil
}

func loadAsFloats(c AsFloats, from, to int, s *Scratch, valid []bool) (Column, error) {
	out := s.takeFloats(to - from)
	if r, ok := c.Ints.(Range); ok {
		check(from, to, r.N)
		return Floats(out), floatRange(out, r, from)
	}
	loaded, err := loadPart(c.Ints, from, to, s.part(0), valid)
	if err != nil {
		return nil, err
	}
	ints, ok := loaded.(Ints)
	if !ok { // Bools, in a column made by hand
		converted, err := Convert(loaded, IntType)
		if err != nil {
			return nil, err
		}
		ints = converted.(Ints)
	}
	return Floats(out), floatInts(out, ints, from, valid)
}

func floatRange(out []float64, r Range, from int) error {
	for i := range out {
		v := r.At(from + i)
		out[i] = float64(v)
		if inexact(v) {
			return inexactFault(v, from+i)
		}
	}
	return nil
}

// floatInts converts ints exactly; first is the index of ints[0] in its list.
func floatInts(out []float64, ints []int64, first int, valid []bool) error {
	for i, v := range ints {
		out[i] = float64(v)
		if inexact(v) && (valid == nil || valid[i]) {
			return inexactFault(v, first+i)
		}
	}
	return nil
}

const exactInt = 1 << 53

// inexact says whether an int changes when it becomes a float64.
func inexact(v int64) bool {
	if uint64(v+exactInt) <= 2*exactInt {
		return false
	}
	f := float64(v)
	return f == math.MaxInt64 || int64(f) != v // float64(MaxInt64) is 2^63, which no int64 is
}

func inexactFault(v int64, item int) error {
	return fault.Invalid("inexact", "item %d is an int (%d) that is not exact as a float (allowed: up to ±2**53, and larger ones that a float64 holds)", item, v).AtItem(int64(item))
}

func loadLists(c Lists, from, to int, s *Scratch, valid []bool) (Column, error) {
	offsets := sliceOffsets(c.Offsets, from, to)
	if len(offsets) == 0 {
		return Empty(c.Type().Natural()), nil
	}
	low, high := int(offsets[0]), int(offsets[len(offsets)-1])
	var below []bool
	if valid != nil {
		below = make([]bool, high-low)
		for i := range valid {
			for j := offsets[i]; j < offsets[i+1]; j++ {
				below[int(j)-low] = valid[i]
			}
		}
	}
	elem, err := loadPart(c.Elem, low, high, s.part(0), below)
	if err != nil {
		return nil, ofRow(err, c.Offsets)
	}
	moved := offsets
	if low != 0 {
		moved = s.takeOffsets(len(offsets))
		for i, offset := range offsets {
			moved[i] = offset - int64(low)
		}
	}
	return Lists{Offsets: moved, Elem: elem, Of: c.Of}, nil
}
