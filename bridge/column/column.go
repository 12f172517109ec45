package column

// Column is a list of items of one type. Columns are immutable once they are shared; Slice shares memory.
// The implementations are exactly the types of this file.
type Column interface {
	Type() Type
	Len() int
	// Slice is items [from, to) of the column, without a copy.
	Slice(from, to int) Column
}

// Nones is a list of n times None.
type Nones int

// Bools, Ints and Floats are the plain columns.
type (
	Bools  []bool
	Ints   []int64
	Floats []float64
)

// Strings is a column of str: item i is Data[Offsets[i]:Offsets[i+1]], valid UTF-8. Offsets has one entry more than the column items,
// and need not begin at 0.
type Strings struct {
	Offsets []int64
	Data    []byte
}

// Blobs is a column of bytes, laid out as Strings.
type Blobs struct {
	Offsets []int64
	Data    []byte
}

// Struct is a column of tuples or records: one column a field, all of length N.
type Struct struct {
	Of      Type
	Columns []Column
	N       int
}

// Lists is a column of lists: item i is Elem[Offsets[i]:Offsets[i+1]]. Of is Dict or Set where they are dicts, whose elements are tuples of two, or sets.
type Lists struct {
	Offsets []int64
	Elem    Column
	Of      Kind
}

// Optionals is a column of items that may be None: where Valid[i] is false, item i is None and Elem[i] has no meaning.
type Optionals struct {
	Valid []bool
	Elem  Column
}

// Range is the ints Start, Start+Step, … (N of them); it is never materialised as a whole. Step 0 is one value N times.
type Range struct {
	Start, Step int64
	N           int
}

// Pieces is a column of str whose items lie in longer text: item i is Data[Bounds[2*i]:Bounds[2*i+1]]. Load copies them together.
type Pieces struct {
	Bounds []int64
	Data   []byte
}

// Repeat is one value (item 0 of Value) N times: how a constant meets a list.
type Repeat struct {
	Value Column
	N     int
}

// Stored is a plain numeric column in a narrower storage, as a caller's memory holds it. Load widens it.
type Stored struct {
	Of   Type // Int or Float with a Storage
	Data []byte
}

// AsFloats is an int column whose items are read as floats; Load converts them, window by window, so that a Range stays small where
// a kernel takes floats. An int that is not exact as float64 is a fault of Load.
type AsFloats struct {
	Ints Column // of Kind Int
}

func (c Nones) Type() Type   { return NoneType }
func (c Bools) Type() Type   { return BoolType }
func (c Ints) Type() Type    { return IntType }
func (c Floats) Type() Type  { return FloatType }
func (c Strings) Type() Type { return StringType }
func (c Blobs) Type() Type   { return BytesType }
func (c Struct) Type() Type  { return c.Of }
func (c Lists) Type() Type {
	t := ListOf(c.Elem.Type())
	if c.Of != None {
		t.Kind = c.Of
	}
	return t
}
func (c Optionals) Type() Type { return OptionalOf(c.Elem.Type()) }
func (c Range) Type() Type     { return IntType }
func (c Pieces) Type() Type    { return StringType }
func (c Repeat) Type() Type    { return c.Value.Type() }
func (c Stored) Type() Type    { return c.Of }
func (c AsFloats) Type() Type  { return FloatType }

func (c Nones) Len() int     { return int(c) }
func (c Bools) Len() int     { return len(c) }
func (c Ints) Len() int      { return len(c) }
func (c Floats) Len() int    { return len(c) }
func (c Strings) Len() int   { return max(len(c.Offsets)-1, 0) }
func (c Blobs) Len() int     { return max(len(c.Offsets)-1, 0) }
func (c Struct) Len() int    { return c.N }
func (c Lists) Len() int     { return max(len(c.Offsets)-1, 0) }
func (c Optionals) Len() int { return len(c.Valid) }
func (c Range) Len() int     { return c.N }
func (c Pieces) Len() int    { return len(c.Bounds) / 2 }
func (c Repeat) Len() int    { return c.N }
func (c Stored) Len() int    { return len(c.Data) / c.Of.Width() }
func (c AsFloats) Len() int  { return c.Ints.Len() }

func (c Nones) Slice(from, to int) Column {
	check(from, to, int(c))
	return Nones(to - from)
}
func (c Bools) Slice(from, to int) Column  { return part(c, from, to) }
func (c Ints) Slice(from, to int) Column   { return part(c, from, to) }
func (c Floats) Slice(from, to int) Column { return part(c, from, to) }
func (c Strings) Slice(from, to int) Column {
	return Strings{Offsets: sliceOffsets(c.Offsets, from, to), Data: c.Data}
}
func (c Blobs) Slice(from, to int) Column {
	return Blobs{Offsets: sliceOffsets(c.Offsets, from, to), Data: c.Data}
}
func (c Struct) Slice(from, to int) Column {
	check(from, to, c.N)
	columns := make([]Column, len(c.Columns))
	for i, field := range c.Columns {
		columns[i] = field.Slice(from, to)
	}
	return Struct{Of: c.Of, Columns: columns, N: to - from}
}
func (c Lists) Slice(from, to int) Column {
	return Lists{Offsets: sliceOffsets(c.Offsets, from, to), Elem: c.Elem, Of: c.Of}
}
func (c Optionals) Slice(from, to int) Column {
	return Optionals{Valid: part(c.Valid, from, to), Elem: c.Elem.Slice(from, to)}
}
func (c Range) Slice(from, to int) Column {
	check(from, to, c.N)
	return Range{Start: c.Start + int64(from)*c.Step, Step: c.Step, N: to - from}
}
func (c Pieces) Slice(from, to int) Column {
	return Pieces{Bounds: part(c.Bounds, 2*from, 2*to), Data: c.Data}
}
func (c Repeat) Slice(from, to int) Column {
	check(from, to, c.N)
	return Repeat{Value: c.Value, N: to - from}
}
func (c Stored) Slice(from, to int) Column {
	w := c.Of.Width()
	return Stored{Of: c.Of, Data: part(c.Data, from*w, to*w)}
}
func (c AsFloats) Slice(from, to int) Column { return AsFloats{Ints: c.Ints.Slice(from, to)} }

// size is how many bytes the texts have together.
func (c Pieces) size() int64 {
	size := int64(0)
	for i := 0; i < len(c.Bounds); i += 2 {
		size += c.Bounds[i+1] - c.Bounds[i]
	}
	return size
}

// At is item i of the Range.
func (c Range) At(i int) int64 { return c.Start + int64(i)*c.Step }

// At is item i of the column, as a column of length 1.
func At(c Column, i int) Column { return c.Slice(i, i+1) }

func check(from, to, n int) {
	if from < 0 || from > to || to > n {
		panic("column: slice out of range")
	}
}

// part is items[from:to], never what lies behind the length.
func part[S ~[]T, T any](items S, from, to int) S {
	check(from, to, len(items))
	return items[from:to:to]
}

// sliceOffsets keeps the zero column (no offsets at all) sliceable.
func sliceOffsets(offsets []int64, from, to int) []int64 {
	if len(offsets) == 0 {
		check(from, to, 0)
		return nil
	}
	check(from, to, len(offsets)-1)
	return offsets[from : to+1 : to+1]
}
