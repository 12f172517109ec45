package message

import (
	"math"
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// Given says whether there is a value: a JSON null is one.
func (v Value) Given() bool { return v.JSON != nil || v.Column != nil || v.Data != "" }

var (
	itemsWords     = []string{"range", "at", "type", "length", "data"}
	referenceWords = []string{"at", "type", "length"}
)

// items reads a list: an array, whose type the kernel decides, a range, the name of data, or a reference to a buffer.
func items(raw []byte, bufs [][]byte) (Value, error) {
	switch jsontext.KindOf(raw) {
	case jsontext.KindArray:
		return Value{JSON: raw}, nil
	case jsontext.KindObject:
		var at reference
		var found Value
		err := jsontext.Object(raw, itemsWords, func(word int, raw []byte) (err error) {
			switch itemsWords[word] {
			case "range":
				found.Column, err = parseRange(raw)
			case "data":
				found.Data, err = dataName(raw)
			default:
				err = at.take(itemsWords[word], raw)
			}
			return err
		})
		switch {
		case err != nil:
			return Value{}, unknownKey(err, raw, "items", itemsWords, nil)
		case found.Given() && (at.given || found.Column != nil && found.Data != ""):
			return Value{}, fault.Invalid("items", "items are a range, a column or data, not two of them")
		case found.Given():
			return found, nil
		}
		c, err := at.column(bufs)
		return Value{Column: c}, err
	}
	return Value{}, fault.Invalid("json_type", `takes an array, {"range": [start, stop, step]} or {"data": "name"}, got %s`, jsontext.Describe(raw))
}

// value reads one value: any JSON, the name of data, or a reference to a buffer. Without buffers every other object is a record.
func value(raw []byte, bufs [][]byte) (Value, error) {
	if jsontext.KindOf(raw) != jsontext.KindObject {
		return Value{JSON: raw}, nil
	}
	if name, err := alone(raw); name != "" || err != nil {
		return Value{Data: name}, err
	}
	if len(bufs) == 0 {
		return Value{JSON: raw}, nil
	}
	var at reference
	if err := jsontext.Object(raw, referenceWords, func(word int, raw []byte) error { return at.take(referenceWords[word], raw) }); err != nil {
		return Value{JSON: raw}, nil
	}
	c, err := at.column(bufs)
	if err != nil {
		return Value{}, err
	}
	if c.Len() != 1 {
		return Value{}, fault.Invalid("value_length", "is one value: a column of length 1, got one of length %d", c.Len())
	}
	return Value{Column: c}, nil
}

// alone is the name in an object whose only key is data; empty where it is another object. A record of such a shape can only come as a column.
func alone(raw []byte) (name string, err error) {
	keys := 0
	_ = jsontext.Members(raw, func(key, raw []byte) error { // what is wrong with other objects, their types will tell
		if keys++; string(key) == "data" && jsontext.KindOf(raw) == jsontext.KindString {
			name, err = dataName(raw)
		}
		return nil
	})
	if keys != 1 {
		return "", nil
	}
	return name, err
}

func dataName(raw []byte) (string, error) {
	name, err := jsontext.String(raw)
	if err == nil && name == "" {
		err = fault.Invalid("name", "the name of data is empty")
	}
	return name, err
}

// values reads an array of values or of lists.
func values(raw []byte, bufs [][]byte, one func([]byte, [][]byte) (Value, error)) ([]Value, error) {
	list := []Value{}
	err := jsontext.Array(raw, func(_ int, raw []byte) error {
		v, err := one(raw, bufs)
		list = append(list, v)
		return err
	})
	return list, err
}

// reference is {"at": 1, "type": "float", "length": 10}.
type reference struct {
	given  bool
	at     int
	length int // -1: not given
	of     column.Type
	typed  bool
	sized  bool
}

func (r *reference) take(word string, raw []byte) (err error) {
	r.given = true
	switch word {
	case "at":
		r.at, err = count("at", raw)
	case "length":
		r.sized = true
		r.length, err = count("length", raw)
	case "type":
		var text string
		if text, err = jsontext.String(raw); err == nil {
			r.typed = true
			r.of, err = column.ParseType(text)
		}
	}
	return err
}

func (r *reference) column(bufs [][]byte) (column.Column, error) {
	switch {
	case !r.given:
		return nil, fault.Invalid("items", `items are an array, {"range": [start, stop, step]}, or {"at": 1, "type": "float"}`)
	case !r.typed:
		return nil, fault.Invalid("column_reference", `a column needs its type: {"at": %d, "type": "float"}`, r.at)
	case bufferless(r.of) && !r.sized:
		return nil, fault.Invalid("column_reference", "a column of None has no buffer, so it needs its length")
	case bufferless(r.of): // wherever it begins
		c, _, err := column.FromBuffers(r.of, r.length, nil)
		return c, err
	case r.at < 1 || r.at > len(bufs):
		return nil, fault.Invalid("column_reference", "a column begins at buffer %d, but the request has %d (they count from 1)", r.at, len(bufs))
	}
	length := r.length
	if !r.sized {
		length = -1
	}
	c, _, err := column.FromBuffers(r.of, length, bufs[r.at-1:])
	return c, err
}

// bufferless says whether a column of the type has no buffer at all: None, and records of nothing else.
func bufferless(t column.Type) bool {
	if t.Kind != column.Tuple && t.Kind != column.Record {
		return t.Kind == column.None
	}
	return !slices.ContainsFunc(t.Fields, func(f column.Field) bool { return !bufferless(f.Type) })
}

// parseRange reads [start, stop] or [start, stop, step], as Python's range.
func parseRange(raw []byte) (column.Column, error) {
	var bounds [3]int64
	given := 0
	bounds[2] = 1
	err := jsontext.Array(raw, func(i int, raw []byte) (err error) {
		if given = i + 1; i < len(bounds) {
			bounds[i], err = jsontext.Int(raw)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if given < 2 || given > 3 {
		return nil, fault.Invalid("range", "a range is [start, stop] or [start, stop, step], got %d numbers", given)
	}
	return NewRange(bounds[0], bounds[1], bounds[2])
}

// NewRange is the ints of Python's range(start, stop, step). A step of 0 is refused, and more items than an int counts.
func NewRange(start, stop, step int64) (column.Column, error) {
	var n uint64
	switch {
	case step == 0:
		return nil, fault.Invalid("range", "the step of a range must not be 0")
	case step > 0 && start < stop:
		n = (uint64(stop)-uint64(start)-1)/uint64(step) + 1
	case step < 0 && start > stop:
		n = (uint64(start)-uint64(stop)-1)/-uint64(step) + 1
	}
	if n > math.MaxInt {
		return nil, fault.Invalid("range", "a range has at most %d items, this one has %d", math.MaxInt, n)
	}
	if n == 0 {
		return column.Range{Start: start, Step: 1}, nil
	}
	return column.Range{Start: start, Step: step, N: int(n)}, nil
}
