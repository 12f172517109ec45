package bridge

import (
	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// decodeList gives a list as a column: of a given type, or, where want is nil, of its own.
func decodeList(s *slot, want *column.Type) (column.Column, error) {
	if s.value.Column != nil {
		return converted(s, want)
	}
	c, err := column.DecodeJSON(s.value.JSON, want)
	return c, placed(err, s.name())
}

// typed is a list that has a type: nobody knows that of an empty one, so it is one of ints.
func typed(c column.Column) column.Column {
	if c != nil && c.Len() == 0 && c.Type().Kind == column.None {
		return column.Ints{}
	}
	return c
}

// decodeValue gives one value as a column of length 1.
func decodeValue(s *slot, want *column.Type) (column.Column, error) {
	if c := s.value.Column; c != nil {
		if c.Len() != 1 {
			return nil, fault.Invalid("value_length", "%s is one value: a column of length 1, got one of length %d", s.name(), c.Len())
		}
		c, err := converted(s, want)
		return c, alone(err)
	}
	c, err := column.DecodeJSONValue(s.value.JSON, want)
	return c, alone(placed(err, s.name()))
}

func converted(s *slot, want *column.Type) (column.Column, error) {
	if want == nil {
		return s.value.Column, nil
	}
	return convert(s.value.Column, *want, s.name())
}

// convert gives a column another type. A narrower storage of the same type stays: the engine widens it, window by window.
func convert(c column.Column, want column.Type, name string) (column.Column, error) {
	if t := c.Type(); t.Equal(want) || t.Natural().Equal(want) {
		return c, nil
	}
	if n := c.Len(); n > mostWrittenOut && want.Kind != column.Int && want.Kind != column.Float && virtual(c) {
		return nil, fault.New(fault.LimitExceeded, "range", "%s: %d items are too many to be written out as %s (at most %d); a kernel of int or float takes them as they are",
			name, n, want, mostWrittenOut)
	}
	c, err := column.Convert(c, want)
	return c, placed(err, name)
}

// mostWrittenOut bounds lists whose length is only claimed: a message of a few bytes must not fill the memory before the engine can count it.
const mostWrittenOut = 1 << 26

// virtual says whether a column takes no memory, however long it is.
func virtual(c column.Column) bool {
	switch c := c.(type) {
	case column.Range, column.Repeat, column.Nones:
		return true
	case column.AsFloats:
		return virtual(c.Ints)
	}
	return false
}

// placed says in which word of the request the fault is.
func placed(err error, name string) error {
	f, ok := err.(*fault.Fault)
	if !ok {
		return err
	}
	at := *f
	at.Detail = name + ": " + f.Detail
	return &at
}

// alone takes the item from a fault of a value that is not in a list.
func alone(err error) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil {
		return err
	}
	at := *f
	at.Item = nil
	return &at
}

// split gives the first n columns, and the rest.
func split(columns []column.Column, n int) (constants, items []column.Column) {
	return columns[:n:n], columns[n:]
}

// unpack gives the columns of a column of tuples.
func unpack(c column.Column) []column.Column {
	if s, ok := c.(column.Struct); ok {
		return s.Columns
	}
	return []column.Column{c}
}

// hashable says whether items can be the keys of a dict. Floats cannot: NaN is not equal to itself.
func hashable(t column.Type) bool {
	switch t.Kind {
	case column.None, column.Bool, column.Int, column.String, column.Bytes:
		return true
	case column.Optional, column.Varying:
		return hashable(*t.Elem)
	case column.Tuple, column.Record:
		return every(t.Fields, hashable)
	}
	return false
}

// sortable says whether items have an order.
func sortable(t column.Type) bool {
	switch t.Kind {
	case column.Bool, column.Int, column.Float, column.String, column.Bytes:
		return true
	case column.Tuple, column.Record:
		return every(t.Fields, sortable)
	}
	return false
}

func every(fields []column.Field, holds func(column.Type) bool) bool {
	for _, field := range fields {
		if !holds(field.Type) {
			return false
		}
	}
	return true
}

// borrows says whether a request holds columns: memory of the caller, where JSON text is decoded into memory of Go.
func borrows(r *message.Request) bool {
	return anyValue(r, func(v message.Value) bool { return v.Column != nil })
}
