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

// Lists is a column of lists: item i is Elem[Offsets[i]:Offsets[i+1]].
type Lists struct {
	Offsets []int64
	Elem    Column
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
