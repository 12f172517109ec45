package column

import (
	"math"
	"strings"

	"weft/bridge/fault"
)

// Costs of a conversion, added up over nested types; Convertible documents them.
const (
	costBoolInt   = 1
	costIntFloat  = 2
	costNamed     = 1 // another record name, other order of fields, tuple for record
	costLift      = 3 // T to Optional[T]
	costList      = 4 // a list for a tuple, a tuple for a list
	costUnchecked = 16
)

// Convertible says whether Convert can take items of one type for another, and what it costs, for choosing among the signatures of a
// name: 0 for the same type (in any storage), bool to int 1, int to float 2, T to Optional[T] 3, other order or names of fields 1, a list for a
// tuple or back 4; nested types add up. None for any type and Optional[T] for T cost 16: whether they hold a None is seen only by Convert,
// which then names the item (and an empty list, whose type nobody knows, is a column of None).
func Convertible(from, to Type) (cost int, ok bool) {
	switch {
	case to.Kind == Optional && from.Kind == Optional:
		return Convertible(*from.Elem, *to.Elem)
	case to.Kind == Optional && from.Kind == None:
		return costLift, true
	case to.Kind == Optional:
		return plus(costLift, from, *to.Elem)
	case from.Kind == None && to.Kind != None:
		return costUnchecked, true
	case from.Kind == Optional:
		return plus(costUnchecked, *from.Elem, to)
	case from.Kind == Bool && to.Kind == Int:
		return costBoolInt, true
	case from.Kind == Int && to.Kind == Float:
		return costIntFloat, true
	case from.Kind == Bool && to.Kind == Float:
		return costBoolInt + costIntFloat, true
	case from.Kind == to.Kind && from.Listed():
		return Convertible(*from.Elem, *to.Elem)
	case from.likewise(to):
		return plus(costNamed, *from.Elem, *to.Elem)
	case from.Kind == Record && keyed(to):
		return sum(costList, len(from.Fields), func(i int) (Type, Type) { return from.Fields[i].Type, to.Elem.Fields[1].Type })
	case from.sequence() && to.Kind == Tuple:
		return sum(costList, len(to.Fields), func(i int) (Type, Type) { return *from.Elem, to.Fields[i].Type })
	case from.Kind == Tuple && to.sequence():
		return sum(costList, len(from.Fields), func(i int) (Type, Type) { return from.Fields[i].Type, *to.Elem })
	case isStruct(from) && isStruct(to):
		return convertibleFields(from, to)
	}
	return 0, from.Kind == to.Kind
}

// keyed says whether it is a dict whose keys are names.
func keyed(t Type) bool { return t.Kind == Dict && t.Elem.Fields[0].Type.Kind == String }

// sequence says whether items are of any length and in order.
func (t Type) sequence() bool { return t.Kind == List || t.Kind == Varying }

func (t Type) unordered() bool { return t.Kind == Set || t.Kind == Frozenset }

// likewise says whether items differ only in whether they may be changed.
func (t Type) likewise(u Type) bool {
	return t.sequence() && u.sequence() || t.unordered() && u.unordered()
}

func isStruct(t Type) bool { return t.Kind == Tuple || t.Kind == Record }

func plus(cost int, from, to Type) (int, bool) {
	more, ok := Convertible(from, to)
	return cost + more, ok
}

func sum(cost, n int, pair func(i int) (from, to Type)) (int, bool) {
	for i := range n {
		more, ok := Convertible(pair(i))
		if !ok {
			return 0, false
		}
		cost += more
	}
	return cost, true
}

func convertibleFields(from, to Type) (int, bool) {
	if from.Kind == Record && to.Kind == Record {
		source, err := matchFields(from, to)
		if err != nil {
			return 0, false
		}
		cost := 0
		if from.recordName() != to.recordName() {
			cost = costNamed
		}
		for i, at := range source {
			if at != i {
				cost += costNamed
				break
			}
		}
		return sum(cost, len(source), func(i int) (Type, Type) {
			if source[i] < 0 {
				return NoneType, to.Fields[i].Type
			}
			return from.Fields[source[i]].Type, to.Fields[i].Type
		})
	}
	if len(from.Fields) != len(to.Fields) {
		return 0, false
	}
	cost := 0
	if from.Kind != to.Kind {
		cost = costNamed
	}
	return sum(cost, len(to.Fields), func(i int) (Type, Type) { return from.Fields[i].Type, to.Fields[i].Type })
}

// matchFields gives, for each field of a record, the index of the field of the same name in another; -1 where it is missing and Optional.
func matchFields(from, to Type) ([]int, error) {
	index := make(map[string]int, len(from.Fields))
	for i, field := range from.Fields {
		index[field.Name] = i
	}
	source := make([]int, len(to.Fields))
	for i, field := range to.Fields {
		at, ok := index[field.Name]
		delete(index, field.Name)
		if !ok {
			if field.Type.Kind != Optional {
				return nil, fault.Invalid("type", "has no field %s where the kernel takes %s", field.Name, to)
			}
			at = -1
		}
		source[i] = at
	}
	if len(index) > 0 {
		for _, field := range from.Fields { // the first one, as they stand
			if _, left := index[field.Name]; left {
				return nil, fault.Invalid("type", "%s", unknownField(field.Name, to))
			}
		}
	}
	return source, nil
}

func unknownField(name string, to Type) string {
	known := make([]string, len(to.Fields))
	for i, field := range to.Fields {
		known[i] = field.Name
	}
	if near := fault.Nearest(name, known); near != "" {
		return "has an unknown field " + quote(clip(name)) + "; did you mean " + quote(near) + "?"
	}
	return "has an unknown field " + quote(clip(name)) + " (the kernel takes " + clip(strings.Join(known, ", ")) + ")"
}

// Convert gives the items as another type: bool to int, int to float where it is exact, T to Optional[T], tuples and records by position,
// records by the names of their fields, lists of one length to tuples and back. A float is never made an int, nor a str a number: such a
// fault names the first item. A column without items converts to any type.
//
// Storage is left as it is where to has the natural one (Load widens it); otherwise numbers are narrowed with a check, as Store does. A
// Range or Stored of ints becomes AsFloats where floats are wanted, so Convert itself costs no memory for them.
func Convert(c Column, to Type) (Column, error) {
	from := c.Type()
	if c.Len() == 0 {
		if from.Natural().Equal(to) {
			return c, nil
		}
		return Empty(to), nil
	}
	if r, ok := c.(Repeat); ok {
		value, err := Convert(r.Value, to)
		if err != nil {
			return nil, err
		}
		return Repeat{Value: value, N: r.N}, nil
	}
	switch {
	case to.Kind == Optional:
		return convertOptional(c, from, to)
	case from.Kind == Optional && from.Kind != to.Kind:
		return unwrap(c, to)
	case to.Fixed():
		return convertFixed(c, from, to)
	case isStruct(from) && isStruct(to):
		return convertStruct(c, from, to)
	case from.Kind == to.Kind && from.Listed(), from.likewise(to):
		if from.Natural().Equal(to) {
			return c, nil
		}
		l := c.(Lists)
		low, high := l.Offsets[0], l.Offsets[len(l.Offsets)-1]
		elem, err := Convert(l.Elem.Slice(int(low), int(high)), *to.Elem)
		if err != nil {
			return nil, ofRow(shift(err, int(low)), l.Offsets)
		}
		return Lists{Offsets: rebase(l.Offsets), Elem: elem, Of: ofList(to.Kind)}, nil
	case from.Kind == Record && keyed(to):
		return recordsToDicts(c.(Struct), to)
	case from.sequence() && to.Kind == Tuple:
		return listsToTuples(c.(Lists), to)
	case from.Kind == Tuple && to.sequence():
		return tuplesToLists(c.(Struct), to)
	case from.Kind == to.Kind:
		return c, nil
	}
	return nil, refused(c, 0, to)
}

func refused(c Column, i int, to Type) error {
	return fault.Invalid("type", "item %d is %s where the kernel takes %s", i, describe(c, i), to).AtItem(int64(i))
}

// firstFraction is the first item that was no int when the column was made, as far as one can see: one float makes floats of all. 0 where all are whole.
func firstFraction(c Column) int {
	floats, _ := c.(Floats)
	for i, f := range floats {
		if f != math.Trunc(f) {
			return i
		}
	}
	return 0
}

// rebase makes offsets begin at 0.
func rebase(offsets []int64) []int64 {
	if len(offsets) == 0 || offsets[0] == 0 {
		return offsets
	}
	moved := make([]int64, len(offsets))
	for i, offset := range offsets {
		moved[i] = offset - offsets[0]
	}
	return moved
}

func convertFixed(c Column, from, to Type) (Column, error) {
	if !from.Fixed() || from.Kind > to.Kind {
		return nil, refused(c, firstFraction(c), to)
	}
	if from.Kind == to.Kind && (to.Storage == Natural || to.Storage == from.Storage) {
		return c, nil
	}
	if to.Storage != Natural {
		into := Stored{Of: to, Data: make([]byte, c.Len()*to.Width())}
		return into, Store(c, into, 0)
	}
	if from.Kind == Int {
		switch ints := c.(type) {
		case Range, Stored:
			return AsFloats{Ints: ints}, nil
		case Ints:
			out := make(Floats, len(ints))
			return out, floatInts(out, ints, 0, nil)
		}
	}
	bools := c.(Bools)
	if to.Kind == Int {
		out := make(Ints, len(bools))
		for i, b := range bools {
			if b {
				out[i] = 1
			}
		}
		return out, nil
	}
	out := make(Floats, len(bools))
	for i, b := range bools {
		if b {
			out[i] = 1
		}
	}
	return out, nil
}

func convertOptional(c Column, from, to Type) (Column, error) {
	switch c := c.(type) {
	case Nones:
		elem := newBuilder(*to.Elem)
		elem.fill(int(c))
		return Optionals{Valid: make([]bool, c), Elem: elem.Column()}, nil
	case Optionals:
		if from.Natural().Equal(to) {
			return c, nil
		}
		return convertValid(c, to)
	}
	elem, err := Convert(c, *to.Elem)
	if err != nil {
		return nil, err
	}
	valid := make([]bool, c.Len())
	for i := range valid {
		valid[i] = true
	}
	return Optionals{Valid: valid, Elem: elem}, nil
}

// convertValid converts only the items that are there: the others have no meaning, and must not fail.
func convertValid(c Optionals, to Type) (Column, error) {
	var index []int
	for i, valid := range c.Valid {
		if valid {
			index = append(index, i)
		}
	}
	if len(index) == 0 {
		return convertOptional(Nones(c.Len()), NoneType, to)
	}
	if len(index) == c.Len() {
		elem, err := Convert(c.Elem, *to.Elem)
		return Optionals{Valid: c.Valid, Elem: elem}, err
	}
	elem, err := Convert(Take(c.Elem, index), *to.Elem)
	if err != nil {
		if f, ok := err.(*fault.Fault); ok && f.Item != nil {
			return nil, moveItem(f, int64(index[*f.Item]), "")
		}
		return nil, err
	}
	spread, next := make([]int, c.Len()), 0
	for i, valid := range c.Valid {
		if valid {
			spread[i] = next
			next++
		}
	}
	return Optionals{Valid: c.Valid, Elem: Take(elem, spread)}, nil
}

// unwrap takes Optional[T] for T where no item is None.
func unwrap(c Column, to Type) (Column, error) {
	o := c.(Optionals)
	for i, valid := range o.Valid {
		if !valid {
			return nil, refused(c, i, to)
		}
	}
	return Convert(o.Elem, to)
}

func convertStruct(c Column, from, to Type) (Column, error) {
	if from.Equal(to) || from.Natural().Equal(to) {
		return c, nil
	}
	s := c.(Struct)
	source := make([]int, len(to.Fields))
	if from.Kind == Record && to.Kind == Record {
		var err error
		if source, err = matchFields(from, to); err != nil {
			return nil, fault.Invalid("type", "item 0 %s", fault.From(err).Detail).AtItem(0)
		}
	} else {
		if len(from.Fields) != len(to.Fields) {
			return nil, fault.Invalid("type", "item 0 has %d fields where the kernel takes %s", len(from.Fields), to).AtItem(0)
		}
		for i := range source {
			source[i] = i
		}
	}
	columns := make([]Column, len(source))
	of := Type{Kind: to.Kind, Name: to.Name, Fields: make([]Field, len(source))}
	for i, at := range source {
		field := Column(Nones(s.N))
		if at >= 0 {
			field = s.Columns[at]
		}
		converted, err := Convert(field, to.Fields[i].Type)
		if err != nil {
			return nil, inField(err, to, i)
		}
		columns[i], of.Fields[i] = converted, Field{Name: to.Fields[i].Name, Type: converted.Type()}
	}
	return Struct{Of: of, Columns: columns, N: s.N}, nil
}

func listsToTuples(l Lists, to Type) (Column, error) {
	width := len(to.Fields)
	for i := range l.Len() {
		if got := l.Offsets[i+1] - l.Offsets[i]; got != int64(width) {
			return nil, fault.Invalid("type", "item %d has %d elements where the kernel takes %s", i, got, to).AtItem(int64(i))
		}
	}
	s := Struct{Of: to, Columns: make([]Column, width), N: l.Len()}
	index := make([]int, s.N)
	for f := range width {
		for i := range index {
			index[i] = int(l.Offsets[i]) + f
		}
		s.Columns[f] = Take(l.Elem, index)
	}
	s.Of = TupleOf(make([]Type, width)...)
	for f := range width {
		s.Of.Fields[f].Type = s.Columns[f].Type()
	}
	return convertStruct(s, s.Of, to)
}

// recordsToDicts gives the fields of records by their names.
func recordsToDicts(s Struct, to Type) (Column, error) {
	values, err := tuplesToLists(s, ListOf(to.Elem.Fields[1].Type))
	if err != nil {
		return nil, err
	}
	lists := values.(Lists)
	names := Strings{Offsets: []int64{0}}
	index := make([]int, 0, lists.Elem.Len())
	for _, field := range s.Of.Fields {
		names.Data = append(names.Data, field.Name...)
		names.Offsets = append(names.Offsets, int64(len(names.Data)))
	}
	for range s.N {
		for f := range s.Columns {
			index = append(index, f)
		}
	}
	entries := Struct{Of: TupleOf(StringType, lists.Elem.Type()), Columns: []Column{Take(names, index), lists.Elem}, N: len(index)}
	return Lists{Offsets: lists.Offsets, Elem: entries, Of: Dict}, nil
}

func tuplesToLists(s Struct, to Type) (Column, error) {
	width := len(s.Columns)
	parts := make([]Column, width)
	for f, field := range s.Columns {
		converted, err := Convert(field, *to.Elem)
		if err != nil {
			return nil, inField(err, s.Of, f)
		}
		if parts[f], err = Load(converted, 0, s.N, nil); err != nil {
			return nil, inField(err, s.Of, f)
		}
	}
	offsets, index := make([]int64, s.N+1), make([]int, 0, s.N*width)
	for i := range s.N {
		offsets[i+1] = int64((i + 1) * width)
		for f := range width {
			index = append(index, f*s.N+i)
		}
	}
	return Lists{Offsets: offsets, Elem: Take(Concat(to.Elem.Natural(), parts), index), Of: ofList(to.Kind)}, nil
}
