package column

import (
	"encoding/base64"
	"encoding/binary"
	"math/bits"

	"weft/bridge/jsontext"
)

// sink gathers the JSON values of one type into a column.
type sink interface {
	// item reads the value that begins at text[at] and gives the position behind it.
	item(d *decoder, at int) (end int, err error)
	// items reads the elements of an array, from behind its bracket. Where it fails, len is the index of the element in the array
	// if the sink was empty before.
	items(d *decoder, at int) (end int, err error)
	// fill adds an item without meaning, below a null.
	fill()
	// expect makes room.
	expect(n int)
	len() int
	column() Column
}

// newSink is the sink of a natural type. inferred: the type comes from the text, so no string stands for a float.
func newSink(t Type, inferred bool) sink {
	switch t.Kind {
	case Bool:
		return &boolSink{}
	case Int:
		return &intSink{inferred: inferred}
	case Float:
		return &floatSink{inferred: inferred}
	case String, Bytes:
		return &textSink{kind: t.Kind}
	case Tuple, Record:
		s := &structSink{of: t, index: make(map[string]int, len(t.Fields)), seen: make([]bool, len(t.Fields))}
		for i, field := range t.Fields {
			s.fields = append(s.fields, newSink(field.Type, inferred))
			s.index[field.Name] = i
		}
		return s
	case Dict:
		of := newSink(*t.Elem, inferred).(*structSink)
		return &listSink{of: t, elem: of, entries: of, offsets: []int64{0}}
	case List, Set, Varying, Frozenset:
		return &listSink{of: t, elem: newSink(*t.Elem, inferred), offsets: []int64{0}}
	case Optional:
		return &optionalSink{elem: newSink(*t.Elem, inferred)}
	}
	return &noneSink{}
}

// eachItem is sink.items by way of item.
func eachItem(s sink, d *decoder, at int) (int, error) {
	at, more := d.first(at, ']')
	for more {
		end, err := s.item(d, at)
		if err != nil {
			return end, err
		}
		if at, more, err = d.next(end, ']'); err != nil {
			return at, err
		}
	}
	return at, nil
}

type noneSink struct{ n int }

func (s *noneSink) items(d *decoder, at int) (int, error) { return eachItem(s, d, at) }
func (s *noneSink) fill()                                 { s.n++ }
func (s *noneSink) expect(int)                            {}
func (s *noneSink) len() int                              { return s.n }
func (s *noneSink) column() Column                        { return Nones(s.n) }
func (s *noneSink) item(d *decoder, at int) (int, error) {
	if !d.word(at, "null") {
		return at, d.unwanted(at, NoneType)
	}
	s.n++
	return at + 4, nil
}

type boolSink struct{ out []bool }

func (s *boolSink) items(d *decoder, at int) (int, error) { return eachItem(s, d, at) }
func (s *boolSink) fill()                                 { s.out = append(s.out, false) }
func (s *boolSink) expect(n int)                          { s.out = make([]bool, 0, n) }
func (s *boolSink) len() int                              { return len(s.out) }
func (s *boolSink) column() Column                        { return Bools(s.out) }
func (s *boolSink) item(d *decoder, at int) (int, error) {
	value, end, ok := d.boolean(at)
	if !ok {
		return at, d.unwanted(at, BoolType)
	}
	s.out = append(s.out, value)
	return end, nil
}

func (d *decoder) boolean(at int) (value bool, end int, ok bool) {
	if d.word(at, "true") {
		return true, at + 4, true
	}
	return false, at + 5, d.word(at, "false")
}

// textSink is for str and bytes.
type textSink struct {
	kind    Kind
	offsets []int64
	data    []byte
}

func (s *textSink) items(d *decoder, at int) (int, error) { return eachItem(s, d, at) }
func (s *textSink) fill()                                 { s.end() }
func (s *textSink) expect(int)                            {} // commas may stand in the text
func (s *textSink) len() int                              { return max(len(s.offsets)-1, 0) }

func (s *textSink) add(text []byte) {
	s.data = append(s.data, text...)
	s.end()
}

func (s *textSink) end() {
	if len(s.offsets) == 0 {
		s.offsets = append(s.offsets, 0)
	}
	s.offsets = append(s.offsets, int64(len(s.data)))
}

func (s *textSink) column() Column {
	if len(s.offsets) == 0 {
		s.offsets = append(s.offsets, 0)
	}
	if s.kind == String {
		return Strings{Offsets: s.offsets, Data: s.data}
	}
	return Blobs{Offsets: s.offsets, Data: s.data}
}

func (s *textSink) item(d *decoder, at int) (int, error) {
	if d.byteAt(at) != '"' {
		return at, d.unwanted(at, Type{Kind: s.kind})
	}
	end, plain := d.plainString(at + 1)
	if plain && s.kind == String {
		s.data = append(s.data, d.text[at+1:end-1]...)
		s.end()
		return end, nil
	}
	raw, err := d.raw(at)
	if err != nil {
		return at, err
	}
	if s.kind == String {
		s.data = jsontext.AppendUnquoted(s.data, raw)
		s.end()
		return at + len(raw), nil
	}
	data, err := base64.StdEncoding.Strict().AppendDecode(s.data, jsontext.Unquote(raw))
	if err != nil {
		return at, &badValue{reason: "type", what: "is " + describeText(raw) + " that is not base64, where the kernel takes bytes"}
	}
	s.data = data
	s.end()
	return at + len(raw), nil
}

// plainString looks for the end of a string that has neither escapes nor bytes beyond ASCII; at is behind the quote, end too.
func (d *decoder) plainString(at int) (end int, plain bool) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	text := d.text
	for len(text)-at >= 8 {
		w := binary.LittleEndian.Uint64(text[at:])
		quote, slash := w^'"'*ones, w^'\\'*ones
		// The top bit of each byte that ends the run: a quote, a backslash, a control, a byte beyond ASCII. A borrow reaches only bytes
		// behind one that is marked already.
		marks := ((quote-ones)&^quote | (slash-ones)&^slash | (w - 0x20*ones) | w) & tops
		if marks == 0 {
			at += 8
			continue
		}
		at += bits.TrailingZeros64(marks) / 8
		return at + 1, text[at] == '"'
	}
	for ; at < len(text); at++ {
		if c := text[at]; c == '"' {
			return at + 1, true
		} else if c == '\\' || c < 0x20 || c >= 0x80 {
			return at, false
		}
	}
	return at, false
}

type optionalSink struct {
	valid []bool
	elem  sink
}

func (s *optionalSink) items(d *decoder, at int) (int, error) { return eachItem(s, d, at) }
func (s *optionalSink) len() int                              { return len(s.valid) }
func (s *optionalSink) column() Column                        { return Optionals{Valid: s.valid, Elem: s.elem.column()} }
func (s *optionalSink) expect(n int) {
	s.valid = make([]bool, 0, n)
	s.elem.expect(n)
}
func (s *optionalSink) fill() {
	s.valid = append(s.valid, false)
	s.elem.fill()
}
func (s *optionalSink) item(d *decoder, at int) (int, error) {
	if d.byteAt(at) == 'n' && d.word(at, "null") {
		s.fill()
		return at + 4, nil
	}
	end, err := s.elem.item(d, at)
	if err == nil {
		s.valid = append(s.valid, true)
	}
	return end, err
}

type listSink struct {
	of      Type
	elem    sink
	entries *structSink // elem, of a dict
	offsets []int64
}

func (s *listSink) items(d *decoder, at int) (int, error) { return eachItem(s, d, at) }
func (s *listSink) fill()                                 { s.offsets = append(s.offsets, int64(s.elem.len())) }
func (s *listSink) expect(int)                            {}
func (s *listSink) len() int                              { return len(s.offsets) - 1 }
func (s *listSink) column() Column {
	return Lists{Offsets: s.offsets, Elem: s.elem.column(), Of: ofList(s.of.Kind)}
}
func (s *listSink) item(d *decoder, at int) (int, error) {
	if s.entries != nil && d.byteAt(at) == '{' && (keyed(s.of) || d.byteAt(d.space(at+1)) == '}') {
		return s.object(d, at)
	}
	if d.byteAt(at) != '[' {
		return at, d.unwanted(at, s.of)
	}
	from := s.elem.len()
	end, err := s.elem.items(d, at+1)
	if err != nil {
		if bad, ok := err.(*badValue); ok {
			err = bad.in("element " + formatInt(s.elem.len()-from))
		}
		return end, err
	}
	s.fill()
	return end, nil
}

// object is a dict with keys of str: each is there once.
func (s *listSink) object(d *decoder, at int) (int, error) {
	seen := map[string]bool{}
	at, more := d.first(at+1, '}')
	for more {
		name, value, err := d.member(at)
		if err != nil {
			return at, err
		}
		if seen[string(name)] {
			return at, &badValue{reason: "duplicate", what: "has the key " + quote(clip(string(name))) + " twice"}
		}
		seen[string(name)] = true
		s.entries.fields[0].(*textSink).add(name)
		end, err := s.entries.fields[1].item(d, value)
		if err != nil {
			if bad, ok := err.(*badValue); ok {
				err = bad.in("key " + quote(clip(string(name))))
			}
			return end, err
		}
		s.entries.n++
		if at, more, err = d.next(end, '}'); err != nil {
			return at, err
		}
	}
	s.fill()
	return at, nil
}

// structSink is for tuples and records.
type structSink struct {
	of     Type
	fields []sink
	index  map[string]int
	seen   []bool
	n      int
}

func (s *structSink) items(d *decoder, at int) (int, error) { return eachItem(s, d, at) }
func (s *structSink) expect(int)                            {}
func (s *structSink) len() int                              { return s.n }
func (s *structSink) fill() {
	for _, field := range s.fields {
		field.fill()
	}
	s.n++
}
func (s *structSink) column() Column {
	columns := make([]Column, len(s.fields))
	for i, field := range s.fields {
		columns[i] = field.column()
	}
	return Struct{Of: s.of, Columns: columns, N: s.n}
}

func (s *structSink) item(d *decoder, at int) (int, error) {
	switch c := d.byteAt(at); {
	case c == '[':
		return s.array(d, at)
	case c == '{' && s.of.Kind == Record:
		return s.object(d, at)
	}
	return at, d.unwanted(at, s.of)
}

func (s *structSink) field(d *decoder, i, at int) (int, error) {
	end, err := s.fields[i].item(d, at)
	if bad, ok := err.(*badValue); ok {
		err = bad.in(fieldPlace(s.of, i))
	}
	return end, err
}

func (s *structSink) array(d *decoder, at int) (int, error) {
	start := at
	at, more := d.first(at+1, ']')
	i := 0
	for ; more; i++ {
		if i == len(s.fields) {
			return at, s.wrongLength(d, start)
		}
		end, err := s.field(d, i, at)
		if err != nil {
			return end, err
		}
		if at, more, err = d.next(end, ']'); err != nil {
			return at, err
		}
	}
	if i < len(s.fields) {
		return at, s.wrongLength(d, start)
	}
	s.n++
	return at, nil
}

func (s *structSink) wrongLength(d *decoder, at int) error {
	raw, err := d.raw(at)
	if err != nil {
		return err
	}
	n := 0
	if err := jsontext.Array(raw, func(int, []byte) error { n++; return nil }); err != nil {
		return errSyntax
	}
	return &badValue{reason: "type", what: "has " + formatInt(n) + " elements where the kernel takes " + clip(s.of.String())}
}

func (s *structSink) object(d *decoder, at int) (int, error) {
	clear(s.seen)
	at, more := d.first(at+1, '}')
	for next := 0; more; next++ {
		name, value, err := d.member(at)
		if err != nil {
			return at, err
		}
		i := next
		if i >= len(s.fields) || string(name) != s.of.Fields[i].Name { // mostly they come in order
			found := false
			if i, found = s.index[string(name)]; !found {
				return at, &badValue{reason: "type", what: unknownField(string(name), s.of)}
			}
		}
		if s.seen[i] {
			return at, &badValue{reason: "duplicate", what: "has the field " + s.of.Fields[i].Name + " twice"}
		}
		s.seen[i] = true
		end, err := s.field(d, i, value)
		if err != nil {
			return end, err
		}
		if at, more, err = d.next(end, '}'); err != nil {
			return at, err
		}
	}
	for i, seen := range s.seen {
		if seen {
			continue
		}
		field := s.of.Fields[i]
		if field.Type.Kind != Optional {
			return at, &badValue{reason: "type", what: "has no field " + field.Name + " where the kernel takes " + clip(s.of.String())}
		}
		s.fields[i].fill()
	}
	s.n++
	return at, nil
}

// member reads the name of an object's member and its colon; value is where the value begins.
func (d *decoder) member(at int) (name []byte, value int, err error) {
	if d.byteAt(at) != '"' {
		return nil, at, errSyntax
	}
	end, plain := d.plainString(at + 1)
	if plain {
		name = d.text[at+1 : end-1]
	} else {
		raw, err := d.raw(at)
		if err != nil {
			return nil, at, err
		}
		name, end = jsontext.Unquote(raw), at+len(raw)
	}
	if at = d.space(end); d.byteAt(at) != ':' {
		return nil, at, errSyntax
	}
	return name, d.space(at + 1), nil
}
