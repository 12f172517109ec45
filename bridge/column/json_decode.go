package column

import (
	"bytes"
	"errors"
	"strings"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// DecodeJSON reads a JSON array as a column, strictly and in one pass for numbers. The text must be a whole JSON value; all of it is checked.
//
// With want the items are of that type: an int is taken for a float where it is exact, a bool for an int; "NaN", "Infinity" and "-Infinity" for a
// float; base64 for bytes; null only for Optional; an array for a tuple or list; an object for a record, its fields by name in any order
// (those that are Optional may be missing). 1.0 is not an int.
//
// Without want the type is inferred: numbers are ints, or floats where any has a point or exponent; a null makes it Optional; arrays of one
// length with items of different kinds are tuples, other arrays lists; objects, which must have the same names, are a record with the fields in the
// order of the first. An array without items, or of null only, is a column of None, and Convert takes an empty column for any type.
//
// Faults name the item that is at fault, in order of the text.
func DecodeJSON(text []byte, want *Type) (Column, error) {
	return decode(text, want, true)
}

// DecodeJSONValue reads any JSON value as a column of length 1, as DecodeJSON reads an item.
func DecodeJSONValue(text []byte, want *Type) (Column, error) {
	return decode(text, want, false)
}

func decode(text []byte, want *Type, list bool) (Column, error) {
	if want != nil && !want.natural() {
		natural := want.Natural()
		c, err := decode(text, &natural, list)
		if err != nil {
			return nil, err
		}
		return Convert(c, *want)
	}
	d := decoder{text: text}
	at := d.space(0)
	if list && (at == len(text) || text[at] != '[') {
		raw, err := jsontext.Value(text)
		if err != nil {
			return nil, err
		}
		return nil, fault.Invalid("type", "a list of items is an array, got %s", describeText(raw))
	}
	if want != nil {
		return d.decode(newSink(*want, false), at, list)
	}
	if list {
		if c, err, done := d.guess(at); done {
			return c, err
		}
	}
	t, err := infer(text, list)
	if err != nil {
		return nil, err
	}
	return d.decode(newSink(t, true), at, list)
}

// guess reads lists of numbers, and of strings, by looking at the first item alone; done is false where that does not hold for the rest.
func (d *decoder) guess(at int) (c Column, err error, done bool) {
	first := d.space(at + 1)
	if first >= len(d.text) {
		return nil, nil, false
	}
	switch kind := d.text[first]; {
	case kind == '-' || kind-'0' <= 9:
		ints := &intSink{inferred: true}
		c, err = d.decode(ints, at, true)
		if errors.Is(err, errFloat) {
			floats := &floatSink{inferred: true}
			c, err = d.decode(floats, at, true)
		}
	case kind == '"':
		c, err = d.decode(&textSink{kind: String}, at, true)
	default:
		return nil, nil, false
	}
	// null, or a mixture: the inference says which of the two, and names the item.
	if f, ok := err.(*fault.Fault); ok && f.Reason == "type" {
		return nil, nil, false
	}
	return c, err, true
}

// decoder walks over a JSON text. Its methods take and give positions in the text.
type decoder struct {
	text []byte
}

// badValue is a value that is JSON but not what is wanted; the place in the item is added on the way out.
type badValue struct {
	reason string
	place  string
	what   string // "is a float (1.5) where the kernel takes int"
}

func (b *badValue) Error() string { return b.what }

func (b *badValue) in(place string) *badValue {
	inner := *b
	inner.place = place
	if b.place != "" {
		inner.place = place + ", " + b.place
	}
	return &inner
}

var (
	// errSyntax says that the text is not JSON; jsontext then says where and why.
	errSyntax = errors.New("column: malformed JSON")
	// errFloat says that a list of ints, as it was inferred, has a float.
	errFloat = errors.New("column: a float among ints")
)

func (d *decoder) decode(s sink, at int, list bool) (c Column, err error) {
	end, index := 0, -1
	if list {
		s.expect(d.items(at))
		if end, err = s.items(d, at+1); err != nil {
			index = s.len()
		}
	} else {
		end, err = s.item(d, at)
	}
	if err == nil {
		if d.space(end) != len(d.text) {
			return nil, d.malformed(-1)
		}
		return s.column(), nil
	}
	if err == errSyntax {
		return nil, d.malformed(index)
	}
	bad, ok := err.(*badValue)
	if !ok {
		return nil, err
	}
	subject := "the value"
	if index >= 0 {
		subject = "item " + formatInt(index)
	}
	if bad.place != "" {
		subject += ", " + bad.place + ","
	}
	f := fault.New(fault.InvalidArgument, bad.reason, "%s", subject+" "+bad.what)
	if index >= 0 {
		f = f.AtItem(int64(index))
	}
	return nil, f
}

// items guesses how many items the array has, for one allocation: exactly in a list of numbers.
func (d *decoder) items(at int) int {
	return bytes.Count(d.text[at:], []byte{','}) + 1
}

// malformed is the fault of a text that is not JSON.
func (d *decoder) malformed(index int) error {
	_, err := jsontext.Value(d.text)
	if err == nil {
		return fault.New(fault.Internal, "json", "the decoder refused well-formed JSON")
	}
	if index < 0 {
		return err
	}
	f := fault.From(err).AtItem(int64(index))
	f.Detail = "item " + formatInt(index) + ": " + f.Detail
	return f
}

func (d *decoder) space(at int) int {
	for at < len(d.text) {
		switch d.text[at] {
		case ' ', '\t', '\n', '\r':
			at++
		default:
			return at
		}
	}
	return at
}

// first is the position of the first element after an opening bracket, or, where the array is empty, of what follows it.
func (d *decoder) first(at int, closing byte) (next int, more bool) {
	at = d.space(at)
	if at < len(d.text) && d.text[at] == closing {
		return at + 1, false
	}
	return at, true
}

// next reads the comma or the closing bracket after an element.
func (d *decoder) next(at int, closing byte) (next int, more bool, err error) {
	at = d.space(at)
	if at >= len(d.text) {
		return at, false, errSyntax
	}
	switch d.text[at] {
	case ',':
		return d.space(at + 1), true, nil
	case closing:
		return at + 1, false, nil
	}
	return at, false, errSyntax
}

// byteAt is the byte at a position, 0 behind the end.
func (d *decoder) byteAt(at int) byte {
	if at < len(d.text) {
		return d.text[at]
	}
	return 0
}

// word says whether a literal stands at a position.
func (d *decoder) word(at int, literal string) bool {
	return len(d.text)-at >= len(literal) && string(d.text[at:at+len(literal)]) == literal
}

// raw is the value at a position, checked.
func (d *decoder) raw(at int) ([]byte, error) {
	end, err := jsontext.Skip(d.text, at)
	if err != nil {
		return nil, errSyntax
	}
	return d.text[at:end], nil
}

// unwanted says that the value at a position is not what is wanted, unless it is no value at all.
func (d *decoder) unwanted(at int, want Type) error {
	raw, err := d.raw(at)
	if err != nil {
		return err
	}
	return &badValue{reason: "type", what: "is " + describeText(raw) + " where the kernel takes " + clip(want.String())}
}

// describeText says what a JSON value is: a float (1.5).
func describeText(raw []byte) string {
	switch jsontext.KindOf(raw) {
	case jsontext.KindNull:
		return "null"
	case jsontext.KindBool:
		return "a bool (" + string(raw) + ")"
	case jsontext.KindInt:
		return "an int (" + clip(string(raw)) + ")"
	case jsontext.KindFloat:
		return "a float (" + clip(string(raw)) + ")"
	case jsontext.KindString:
		return "a str (" + clip(string(raw)) + ")"
	case jsontext.KindArray:
		return "an array (" + clip(strings.Join(strings.Fields(clip(string(raw))), " ")) + ")"
	}
	return "an object (" + clip(strings.Join(strings.Fields(clip(string(raw))), " ")) + ")"
}
