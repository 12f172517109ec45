// Package column holds lists of items as typed columns, never as `any`, and their codecs: JSON text and raw buffers.
//
// A Type says what an item is. A Column is a list of items of one type, stored as a few flat buffers:
//
//	int float bool     one buffer of int64, float64, bool (one byte each)
//	int8 … float32     the same kinds in a narrower storage, as a caller's memory holds them (Stored); Load widens them
//	str bytes          offsets (n+1 int64), then the bytes; str is valid UTF-8
//	tuple, record      the buffers of each field in order
//	list, set, frozenset, tuple[T, ...]
//	                   offsets (n+1 int64), then the buffers of the element column
//	dict               as a list of tuples, of a key and its value
//	Optional           one byte an item (0: None), then the buffers of the element column
//	None               no buffer
//
// Buffers are little-endian and in this order in the C ABI, in frames, and in memory, so that a column crosses a border by pointer.
package column

// Kind is the kind of an item.
type Kind uint8

const (
	None Kind = iota
	Bool
	Int
	Float
	String
	Bytes
	Tuple
	Record
	List
	Optional
	Dict
	Set
	Varying   // a tuple of any length
	Frozenset // as a Set
)

// Storage is the width in which numbers are kept. Natural is int64 for Int, float64 for Float, one byte for Bool.
type Storage uint8

const (
	Natural Storage = iota
	Int8
	Int16
	Int32
	Uint8
	Uint16
	Uint32
	Uint64
	Float16
	Float32
)

// Type is the type of an item. Its text (String, Parse) is the same in JSON, C and Python:
//
//	None bool int float str bytes
//	int8 int16 int32 uint8 uint16 uint32 uint64 float16 float32     (int64 and float64 are read as int and float)
//	tuple[int, str]  tuple[int, ...]  list[float]  dict[str, int]  set[int]  frozenset[int]  Optional[int]  Point(x: float, y: float)
type Type struct {
	Kind    Kind
	Storage Storage
	Name    string  // of a Record; "record" where it has none
	Fields  []Field // of a Tuple (names are empty) or a Record
	Elem    *Type   // of a List, a Set, a Varying, a Frozenset or an Optional; of a Dict the tuple of key and value
	// Dims says of a List that it is an array, of 1 or 2 dimensions, where it was made: Python gives it as one of NumPy. The column is that of a list all the same, and so
	// are String and Equal.
	Dims uint8
}

// Field is one field of a tuple or record.
type Field struct {
	Name string
	Type Type
}

// The types without parameters.
var (
	NoneType   = Type{Kind: None}
	BoolType   = Type{Kind: Bool}
	IntType    = Type{Kind: Int}
	FloatType  = Type{Kind: Float}
	StringType = Type{Kind: String}
	BytesType  = Type{Kind: Bytes}
)

// ListOf is list[elem].
func ListOf(elem Type) Type { return Type{Kind: List, Elem: &elem} }

// VaryingOf is tuple[elem, ...].
func VaryingOf(elem Type) Type { return Type{Kind: Varying, Elem: &elem} }

// ArrayOf is an array of 1 or 2 dimensions, in columns list[elem] or list[list[elem]].
func ArrayOf(elem Type, dims int) Type {
	t := ListOf(elem)
	if dims == 2 {
		t = ListOf(t)
	}
	t.Dims = uint8(dims)
	return t
}

// DictOf is dict[key, value].
func DictOf(key, value Type) Type {
	entry := TupleOf(key, value)
	return Type{Kind: Dict, Elem: &entry}
}

// SetOf is set[elem].
func SetOf(elem Type) Type { return Type{Kind: Set, Elem: &elem} }

// FrozensetOf is frozenset[elem].
func FrozensetOf(elem Type) Type { return Type{Kind: Frozenset, Elem: &elem} }

// Listed says whether items are lists of items: List, Dict, Set, Varying or Frozenset.
func (t Type) Listed() bool { return t.Kind == List || t.Kind >= Dict }

// OptionalOf is Optional[elem].
func OptionalOf(elem Type) Type { return Type{Kind: Optional, Elem: &elem} }

// TupleOf is tuple[items…].
func TupleOf(items ...Type) Type {
	t := Type{Kind: Tuple}
	for _, item := range items {
		t.Fields = append(t.Fields, Field{Type: item})
	}
	return t
}

// RecordOf is a record with these fields; "record" is the name of one that has none.
func RecordOf(name string, fields ...Field) Type {
	return Type{Kind: Record, Name: name, Fields: fields}
}

// Equal says whether two types have the same text.
func (t Type) Equal(u Type) bool {
	if t.Kind != u.Kind || t.Storage != u.Storage || len(t.Fields) != len(u.Fields) {
		return false
	}
	switch t.Kind {
	case List, Optional, Dict, Set, Varying, Frozenset:
		return t.Elem.Equal(*u.Elem)
	case Record:
		if t.recordName() != u.recordName() {
			return false
		}
	}
	for i, field := range t.Fields {
		if field.Name != u.Fields[i].Name || !field.Type.Equal(u.Fields[i].Type) {
			return false
		}
	}
	return true
}

// Natural is the type with all storages widened: int8 is int, list[float32] is list[float].
func (t Type) Natural() Type {
	switch t.Kind {
	case Int, Float:
		t.Storage = Natural
	case List, Optional, Dict, Set, Varying, Frozenset:
		if !t.natural() {
			elem := t.Elem.Natural()
			t.Elem = &elem
		}
	case Tuple, Record:
		if !t.natural() {
			fields := make([]Field, len(t.Fields))
			for i, field := range t.Fields {
				fields[i] = Field{Name: field.Name, Type: field.Type.Natural()}
			}
			t.Fields = fields
		}
	}
	return t
}

func (t Type) natural() bool {
	switch t.Kind {
	case List, Optional, Dict, Set, Varying, Frozenset:
		return t.Elem.natural()
	case Tuple, Record:
		for _, field := range t.Fields {
			if !field.Type.natural() {
				return false
			}
		}
	}
	return t.Storage == Natural
}

// In is the type with its numbers in a storage: of a number itself, of an array the elements.
func (t Type) In(s Storage) Type {
	switch {
	case t.Kind == Int || t.Kind == Float:
		t.Storage = s
	case t.Kind == List && (t.Dims > 0 || t.Elem.Fixed()):
		elem := t.Elem.In(s)
		t.Elem = &elem
	}
	return t
}

// Stored is the storage that In has given.
func (t Type) Stored() Storage {
	if t.Kind == List {
		return t.Elem.Stored()
	}
	return t.Storage
}

// Fixed says whether items are numbers or bools: one buffer of fixed width, which a kernel can write in place.
func (t Type) Fixed() bool { return t.Kind == Bool || t.Kind == Int || t.Kind == Float }

// Width is the bytes an item of a Fixed type takes, 0 for other types.
func (t Type) Width() int {
	switch t.Kind {
	case Bool:
		return 1
	case Int, Float:
		switch t.Storage {
		case Int8, Uint8:
			return 1
		case Int16, Uint16, Float16:
			return 2
		case Int32, Uint32, Float32:
			return 4
		}
		return 8
	}
	return 0
}
