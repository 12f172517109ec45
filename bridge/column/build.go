package column

import "fmt"

// Make is a column of n zero items for results to be written into: Bools, Ints or Floats, whatever t's storage. It is nil when t is not Fixed.
func Make(t Type, n int) Column {
	switch t.Kind {
	case Bool:
		return make(Bools, n)
	case Int:
		return make(Ints, n)
	case Float:
		return make(Floats, n)
	}
	return nil
}

// Empty is the column of type t without items.
func Empty(t Type) Column {
	switch t.Kind {
	case Bool:
		return Bools{}
	case Int, Float:
		if t.Storage != Natural {
			return Stored{Of: t}
		}
		return Make(t, 0)
	case String:
		return Strings{Offsets: []int64{0}}
	case Bytes:
		return Blobs{Offsets: []int64{0}}
	case Tuple, Record:
		columns := make([]Column, len(t.Fields))
		for i, field := range t.Fields {
			columns[i] = Empty(field.Type)
		}
		return Struct{Of: t, Columns: columns}
	case List, Dict, Set, Varying, Frozenset:
		return Lists{Offsets: []int64{0}, Elem: Empty(*t.Elem), Of: ofList(t.Kind)}
	case Optional:
		return Optionals{Valid: []bool{}, Elem: Empty(*t.Elem)}
	}
	return Nones(0)
}

// Builder gathers columns of one type into one column.
type Builder interface {
	// Append adds all items of a column of the builder's type; Range, Repeat and Stored are written out. A builder of Optional[T] takes
	// columns of T and of None too. Another type, or a Stored uint64 that does not fit int, panics: Convert and Load come first.
	Append(c Column)
	// Column is what was appended. It stays as it is when more is appended.
	Column() Column
	Len() int
}

// NewBuilder is an empty builder of type t. Where t has a narrower storage the column is Stored.
func NewBuilder(t Type) Builder { return newBuilder(t) }

// filler is a Builder that can also add items that have no meaning, below a None.
type filler interface {
	Builder
	fill(n int)
}

func newBuilder(t Type) filler {
	switch t.Kind {
	case Bool:
		return &boolBuilder{}
	case Int, Float:
		if t.Storage != Natural {
			return &storedBuilder{of: t}
		}
		if t.Kind == Int {
			return &intBuilder{}
		}
		return &floatBuilder{}
	case String, Bytes:
		return &textBuilder{kind: t.Kind, offsets: []int64{0}}
	case Tuple, Record:
		b := &structBuilder{of: t}
		for _, field := range t.Fields {
			b.fields = append(b.fields, newBuilder(field.Type))
		}
		return b
	case List, Dict, Set, Varying, Frozenset:
		return &listBuilder{of: ofList(t.Kind), offsets: []int64{0}, elem: newBuilder(*t.Elem)}
	case Optional:
		return &optionalBuilder{of: *t.Elem, elem: newBuilder(*t.Elem)}
	}
	return &noneBuilder{}
}

// Concat is the items of all parts, each of which has type t (as Builder.Append takes them). A single part is returned as it is.
func Concat(t Type, parts []Column) Column {
	filled, last := 0, 0
	for i, part := range parts {
		if part.Len() > 0 {
			filled, last = filled+1, i
		}
	}
	if filled == 0 {
		return Empty(t)
	}
	if filled == 1 && parts[last].Type().Equal(t) {
		return parts[last]
	}
	if t.Fixed() && t.Storage == Natural {
		return concatFixed(t, parts)
	}
	b := newBuilder(t)
	for _, part := range parts {
		b.Append(part)
	}
	return b.Column()
}

// concatFixed allocates once.
func concatFixed(t Type, parts []Column) Column {
	n := 0
	for _, part := range parts {
		n += part.Len()
	}
	into, at := Make(t, n), 0
	for _, part := range parts {
		if err := Store(part, into, at); err != nil {
			panic(mismatch(t, part, err))
		}
		at += part.Len()
	}
	return into
}

func mismatch(want Type, got Column, err error) string {
	if err != nil {
		return fmt.Sprintf("column: %s cannot be appended to %s: %v", got.Type(), want, err)
	}
	return fmt.Sprintf("column: %s cannot be appended to %s", got.Type(), want)
}

// plainOf is the whole column as Load gives it, for builders.
func plainOf(want Type, c Column) Column {
	p, err := Load(c, 0, c.Len(), nil)
	if err != nil {
		panic(mismatch(want, c, err))
	}
	return p
}

type noneBuilder struct{ n int }

func (b *noneBuilder) Append(c Column) {
	if c.Len() > 0 && c.Type().Kind != None {
		panic(mismatch(NoneType, c, nil))
	}
	b.n += c.Len()
}
func (b *noneBuilder) fill(n int)     { b.n += n }
func (b *noneBuilder) Len() int       { return b.n }
func (b *noneBuilder) Column() Column { return Nones(b.n) }

type boolBuilder struct{ items []bool }

func (b *boolBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	p, ok := plainOf(BoolType, c).(Bools)
	if !ok {
		panic(mismatch(BoolType, c, nil))
	}
	b.items = append(b.items, p...)
}
func (b *boolBuilder) fill(n int)     { b.items = append(b.items, make([]bool, n)...) }
func (b *boolBuilder) Len() int       { return len(b.items) }
func (b *boolBuilder) Column() Column { return Bools(b.items[:len(b.items):len(b.items)]) }

type intBuilder struct{ items []int64 }

func (b *intBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	p, ok := plainOf(IntType, c).(Ints)
	if !ok {
		panic(mismatch(IntType, c, nil))
	}
	b.items = append(b.items, p...)
}
func (b *intBuilder) fill(n int)     { b.items = append(b.items, make([]int64, n)...) }
func (b *intBuilder) Len() int       { return len(b.items) }
func (b *intBuilder) Column() Column { return Ints(b.items[:len(b.items):len(b.items)]) }

type floatBuilder struct{ items []float64 }

func (b *floatBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	p, ok := plainOf(FloatType, c).(Floats)
	if !ok {
		panic(mismatch(FloatType, c, nil))
	}
	b.items = append(b.items, p...)
}
func (b *floatBuilder) fill(n int)     { b.items = append(b.items, make([]float64, n)...) }
func (b *floatBuilder) Len() int       { return len(b.items) }
func (b *floatBuilder) Column() Column { return Floats(b.items[:len(b.items):len(b.items)]) }

type storedBuilder struct {
	of   Type
	data []byte
}

func (b *storedBuilder) Append(c Column) {
	if s, ok := c.(Stored); ok && s.Of.Equal(b.of) {
		b.data = append(b.data, s.Data...)
		return
	}
	from := len(b.data)
	b.fill(c.Len())
	if err := Store(c, Stored{Of: b.of, Data: b.data[from:]}, 0); err != nil {
		panic(mismatch(b.of, c, err))
	}
}
func (b *storedBuilder) fill(n int) { b.data = append(b.data, make([]byte, n*b.of.Width())...) }
func (b *storedBuilder) Len() int   { return len(b.data) / b.of.Width() }
func (b *storedBuilder) Column() Column {
	return Stored{Of: b.of, Data: b.data[:len(b.data):len(b.data)]}
}

type textBuilder struct {
	kind    Kind
	offsets []int64
	data    []byte
}

func (b *textBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	if c.Type().Kind != b.kind {
		panic(mismatch(Type{Kind: b.kind}, c, nil))
	}
	offsets, data := textOf(plainOf(Type{Kind: b.kind}, c))
	b.offsets = appendOffsets(b.offsets, offsets)
	b.data = append(b.data, data[offsets[0]:offsets[len(offsets)-1]]...)
}
func (b *textBuilder) fill(n int) {
	for range n {
		b.offsets = append(b.offsets, int64(len(b.data)))
	}
}
func (b *textBuilder) Len() int { return len(b.offsets) - 1 }
func (b *textBuilder) Column() Column {
	offsets, data := b.offsets[:len(b.offsets):len(b.offsets)], b.data[:len(b.data):len(b.data)]
	if b.kind == String {
		return Strings{Offsets: offsets, Data: data}
	}
	return Blobs{Offsets: offsets, Data: data}
}

// textOf is the buffers of a Strings or Blobs.
func textOf(c Column) (offsets []int64, data []byte) {
	switch c := c.(type) {
	case Strings:
		return c.Offsets, c.Data
	case Blobs:
		return c.Offsets, c.Data
	}
	return nil, nil
}

// appendOffsets continues dst with the lengths that more spans, wherever more begins.
func appendOffsets(dst, more []int64) []int64 {
	shift := dst[len(dst)-1] - more[0]
	for _, offset := range more[1:] {
		dst = append(dst, offset+shift)
	}
	return dst
}

type structBuilder struct {
	of     Type
	fields []filler
	n      int
}

func (b *structBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	if r, ok := c.(Repeat); ok {
		c = plainOf(b.of, r)
	}
	s, ok := c.(Struct)
	if !ok || len(s.Columns) != len(b.fields) {
		panic(mismatch(b.of, c, nil))
	}
	for i, field := range b.fields {
		field.Append(s.Columns[i])
	}
	b.n += s.N
}
func (b *structBuilder) fill(n int) {
	for _, field := range b.fields {
		field.fill(n)
	}
	b.n += n
}
func (b *structBuilder) Len() int { return b.n }
func (b *structBuilder) Column() Column {
	columns := make([]Column, len(b.fields))
	for i, field := range b.fields {
		columns[i] = field.Column()
	}
	return Struct{Of: b.of, Columns: columns, N: b.n}
}

// ofList is Lists.Of for a type that is Listed.
func ofList(k Kind) Kind {
	if k == List {
		return None
	}
	return k
}

type listBuilder struct {
	of      Kind
	offsets []int64
	elem    filler
}

func (b *listBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	if r, ok := c.(Repeat); ok {
		c = plainOf(r.Type(), r)
	}
	l, ok := c.(Lists)
	if !ok || l.Of != b.of {
		panic("column: " + c.Type().String() + " cannot be appended to a list")
	}
	b.offsets = appendOffsets(b.offsets, l.Offsets)
	b.elem.Append(l.Elem.Slice(int(l.Offsets[0]), int(l.Offsets[len(l.Offsets)-1])))
}
func (b *listBuilder) fill(n int) {
	for range n {
		b.offsets = append(b.offsets, int64(b.elem.Len()))
	}
}
func (b *listBuilder) Len() int { return len(b.offsets) - 1 }
func (b *listBuilder) Column() Column {
	return Lists{Offsets: b.offsets[:len(b.offsets):len(b.offsets)], Elem: b.elem.Column(), Of: b.of}
}

type optionalBuilder struct {
	of    Type // of the element
	valid []bool
	elem  filler
}

func (b *optionalBuilder) Append(c Column) {
	if c.Len() == 0 {
		return
	}
	if r, ok := c.(Repeat); ok {
		c = plainOf(r.Type(), r)
	}
	switch c := c.(type) {
	case Optionals:
		b.valid = append(b.valid, c.Valid...)
		if b.of.natural() {
			c = plainOf(OptionalOf(b.of), c).(Optionals) // here, where it is known which items have no meaning
		}
		b.elem.Append(c.Elem)
	case Nones:
		b.fill(int(c))
	default:
		b.elem.Append(c)
		for range c.Len() {
			b.valid = append(b.valid, true)
		}
	}
}
func (b *optionalBuilder) fill(n int) {
	b.valid = append(b.valid, make([]bool, n)...)
	b.elem.fill(n)
}
func (b *optionalBuilder) Len() int { return len(b.valid) }
func (b *optionalBuilder) Column() Column {
	return Optionals{Valid: b.valid[:len(b.valid):len(b.valid)], Elem: b.elem.Column()}
}
