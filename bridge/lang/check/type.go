package check

import (
	"strings"

	"weft/bridge/column"
)

// Kind is the kind of a type.
type Kind uint8

const (
	None      Kind = iota
	Bool           // false, true
	Int            // 64 bits, signed
	Float          // float64
	Uint           // uint64: 64 bits, unsigned
	Tuple          // immutable, fields of any types
	Record         // a NamedTuple or a dataclass: a Definition
	List           // growable, by reference; a tuple of any length where it is Frozen
	Array          // Dims dimensions (1 or 2) of Bool, Int or Float, row by row, by reference; its shape never changes
	Str            // code points, immutable
	Bytes          // immutable
	Complex        // two float64
	Optional       // None, or an Elem
	Dict           // from Key to Elem, in order of insertion, by reference
	Set            // of Elem, in order of insertion, by reference; a frozenset where it is Frozen
	Generator      // of a Function, which yields each Elem; by reference
)

// Type is the type of a value in a typed program. Types are interned a program: two types of one Program are the same exactly when their
// pointers are.
//
// Values of None, Bool, Int, Float, Uint, Complex, Str, Bytes, Tuple and Optional are values. Lists, arrays, dicts, sets and generators are references: assignment, arguments and
// fields share them. A Record is a reference where its Definition is Mutable, otherwise a value.
type Type struct {
	Kind     Kind
	Elem     *Type       // of List, Array, Optional, Set and Generator; of Dict the values
	Key      *Type       // of Dict
	Items    []*Type     // of Tuple, and of Record the fields in order
	Record   *Definition // of Record
	Function *Function   // of Generator
	Dims     int         // of Array: 1 or 2
	// Deque, of List: a collections.deque, which takes and gives items at its beginning too.
	Deque bool
	// Strided, of Array: a view whose items do not lie one after another. Its values end with the distance between items, in bytes, a dimension.
	Strided bool
	// Frozen, of List: it is a tuple of any length; of Set, a frozenset. Nobody changes it. In memory it is a list, or a set.
	Frozen bool

	text string
}

// Definition is a class of the kernel's module: a NamedTuple, a dataclass, or one with an __init__. Fields of its type may hold others of the same.
type Definition struct {
	Name   string
	Fields []FieldDefinition
	// NamedTuple: it is also a tuple (indexes, unpacking, order). Otherwise a dataclass.
	NamedTuple bool
	// Mutable says that some function of the program assigns to a field. Only then is it seen that two names mean one record, so only
	// then must records be references; otherwise copying them is right, and faster.
	Mutable bool
	// Ordered: comparisons with < are allowed (NamedTuple, or order=True).
	Ordered bool
	// Identity says that equality of two values, where package ir needs it, is that they are one object: what else == means of them is a call in the program.
	Identity bool
}

// FieldDefinition is one field of a Definition.
type FieldDefinition struct {
	Name string
	Type *Type
}

// Parts are the types of the values that a value of the type is made of: of a Tuple, a Record, or a Complex.
func (t *Type) Parts() []*Type {
	if t.Kind == Complex {
		return halves
	}
	return t.Items
}

var halves = []*Type{{Kind: Float, text: "float"}, {Kind: Float, text: "float"}}

// String is the type as Python writes it.
func (t *Type) String() string { return t.text }

// Scalar says whether values are one machine word: None, Bool, Int, Float or Uint.
func (t *Type) Scalar() bool { return t.Kind <= Uint }

// Reference says whether values are shared by assignment: lists, arrays, dicts, sets, generators, mutable records.
func (t *Type) Reference() bool {
	return t.Kind == List || t.Kind == Array || t.Kind == Dict || t.Kind == Set || t.Kind == Generator || t.Kind == Record && t.Record.Mutable
}

// Column is the type of a column that holds such values. An array of one dimension is list[T], one of two list[list[T]].
func (t *Type) Column() column.Type {
	switch t.Kind {
	case Bool:
		return column.BoolType
	case Int:
		return column.IntType
	case Float:
		return column.FloatType
	case Tuple:
		items := make([]column.Type, len(t.Items))
		for i, item := range t.Items {
			items[i] = item.Column()
		}
		return column.TupleOf(items...)
	case Record:
		fields := make([]column.Field, len(t.Items))
		for i, item := range t.Items {
			fields[i] = column.Field{Name: t.Record.Fields[i].Name, Type: item.Column()}
		}
		return column.RecordOf(t.Record.Name, fields...)
	case Str:
		return column.StringType
	case Bytes:
		return column.BytesType
	case Complex:
		return complexColumn
	case Optional:
		return column.OptionalOf(t.Elem.Column())
	case List:
		if t.Frozen {
			return column.VaryingOf(t.Elem.Column())
		}
		return column.ListOf(t.Elem.Column())
	case Dict:
		return column.DictOf(t.Key.Column(), t.Elem.Column())
	case Set:
		if t.Frozen {
			return column.FrozensetOf(t.Elem.Column())
		}
		return column.SetOf(t.Elem.Column())
	case Array:
		return column.ArrayOf(t.Elem.Column(), t.Dims)
	}
	return column.NoneType
}

// complexColumn is the type of the columns of complex numbers: a record, so that JSON has {"real": 1.0, "imag": 2.0}.
var complexColumn = column.RecordOf("complex", column.Field{Name: "real", Type: column.FloatType}, column.Field{Name: "imag", Type: column.FloatType})

// TypeOf is a type whose values a column holds, where there is one: a record that nobody changes, a list rather than an array. It is interned with no others.
func TypeOf(c column.Type) (*Type, bool) { return interner{}.of(c) }

func (in interner) of(c column.Type) (*Type, bool) {
	t := Type{}
	switch c.Kind {
	case column.None:
		t.Kind = None
	case column.Bool:
		t.Kind = Bool
	case column.Int:
		t.Kind = Int
	case column.Float:
		t.Kind = Float
	case column.String:
		t.Kind = Str
	case column.Bytes:
		t.Kind = Bytes
	case column.Dict:
		key, ok := in.of(c.Elem.Fields[0].Type)
		value, valid := in.of(c.Elem.Fields[1].Type)
		if !ok || !valid {
			return nil, false
		}
		t.Kind, t.Key, t.Elem = Dict, key, value
	case column.List, column.Optional, column.Set, column.Varying, column.Frozenset:
		elem, ok := in.of(*c.Elem)
		if !ok {
			return nil, false
		}
		t.Elem, t.Frozen = elem, c.Kind == column.Varying || c.Kind == column.Frozenset
		t.Kind = map[column.Kind]Kind{column.List: List, column.Varying: List, column.Optional: Optional, column.Set: Set, column.Frozenset: Set}[c.Kind]
	case column.Tuple, column.Record:
		if c.Natural().Equal(complexColumn) {
			t.Kind = Complex
			break
		}
		t.Kind = Tuple
		if c.Kind == column.Record {
			t.Kind, t.Record = Record, &Definition{Name: c.Name}
		}
		for _, field := range c.Fields {
			item, ok := in.of(field.Type)
			if !ok {
				return nil, false
			}
			t.Items = append(t.Items, item)
			if t.Record != nil {
				t.Record.Fields = append(t.Record.Fields, FieldDefinition{Name: field.Name, Type: item})
			}
		}
	default:
		return nil, false
	}
	return in.put(t), true
}

// interner makes each type once.
type interner map[string]*Type

func (in interner) put(t Type) *Type {
	t.text = typeText(t)
	key := t.text
	if old, ok := in[key]; ok {
		return old
	}
	in[key] = &t
	return &t
}

func typeText(t Type) string {
	switch t.Kind {
	case Bool:
		return "bool"
	case Int:
		return "int"
	case Float:
		return "float"
	case Tuple:
		if len(t.Items) == 0 {
			return "tuple[()]"
		}
		items := make([]string, len(t.Items))
		for i, item := range t.Items {
			items[i] = item.text
		}
		return "tuple[" + strings.Join(items, ", ") + "]"
	case Record:
		return t.Record.Name
	case Str:
		return "str"
	case Bytes:
		return "bytes"
	case Complex:
		return "complex"
	case Uint:
		return "uint64"
	case Optional:
		return "Optional[" + t.Elem.text + "]"
	case Dict:
		return "dict[" + t.Key.text + ", " + t.Elem.text + "]"
	case Generator:
		return "generator " + t.Function.ID
	case Set:
		if t.Frozen {
			return "frozenset[" + t.Elem.text + "]"
		}
		return "set[" + t.Elem.text + "]"
	case List:
		if t.Deque {
			return "deque[" + t.Elem.text + "]"
		}
		if t.Frozen {
			return "tuple[" + t.Elem.text + ", ...]"
		}
		return "list[" + t.Elem.text + "]"
	case Array:
		text := "Array[" + t.Elem.text + "]"
		if t.Dims == 2 {
			text = "Array2[" + t.Elem.text + "]"
		}
		if t.Strided {
			text += "[::]"
		}
		return text
	}
	return "None"
}
