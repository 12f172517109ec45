package bridge

import (
	"bytes"
	"fmt"
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
	"weft/bridge/message"
	"weft/kernel"
)

// slot is one of the values that a kernel's parameters take, in order: constants, then arguments or lists.
type slot struct {
	place string // the word it stands under, for faults
	at    int    // its index under that word, where many
	many  bool
	value message.Value
	list  bool   // a list of items; otherwise one value
	like  string // no value is given: the parameter has the type of another slot (an accumulator without initial)
}

func (s *slot) name() string {
	switch {
	case s.like != "":
		return "the accumulator"
	case s.many:
		return fmt.Sprintf("%s[%d]", s.place, s.at)
	}
	return s.place
}

// scalars appends the slots of single values.
func scalars(slots []slot, place string, values []message.Value) []slot {
	for i, v := range values {
		slots = append(slots, slot{place: place, at: i, many: true, value: v})
	}
	return slots
}

// binding is a kernel to find, and the values for its parameters.
type binding struct {
	find    finder
	ref     message.Ref
	word    string
	slots   []slot
	starred bool                      // the last slot is a list of tuples of the parameters that are left
	folds   bool                      // the last two slots are an accumulator and the items
	fits    func(kernel.Kernel) error // what else is asked of the kernel
	room    []column.Column           // for the columns
}

// bind finds the overload that takes the values and converts them to its parameters. A column has a type; JSON text takes the type of
// the parameter, so overloads are tried from the narrower types to the wider ones.
func bind(b binding) (kernel.Kernel, []column.Column, error) {
	overloads, source, err := b.find.lookup(b.ref, b.word)
	if err != nil {
		return nil, nil, err
	}
	if source != nil {
		k, err := b.compiled(source)
		if err != nil {
			return nil, nil, err
		}
		columns, err := b.try(k)
		return k, columns, err
	}
	if len(overloads) == 1 {
		columns, err := b.try(overloads[0])
		return overloads[0], columns, err
	}
	var tried uint64
	for range overloads {
		i := b.next(overloads, tried)
		if columns, err := b.try(overloads[i]); err == nil {
			return overloads[i], columns, nil
		}
		tried |= 1 << i
	}
	return nil, nil, b.noneFits(overloads)
}

// try converts the values to the parameters of a kernel.
func (b binding) try(k kernel.Kernel) ([]column.Column, error) {
	params := k.Signature().Params
	if err := b.arity(k); err != nil {
		return nil, err
	}
	if b.fits != nil {
		if err := b.fits(k); err != nil {
			return nil, err
		}
	}
	columns := append(b.room[:0], make([]column.Column, len(b.slots))...)
	for i := range b.slots {
		s := &b.slots[i]
		want := params[min(i, len(params)-1)]
		if b.starred && i == len(b.slots)-1 {
			want = column.TupleOf(params[i:]...)
		}
		var err error
		switch {
		case s.like != "":
		case s.list:
			columns[i], err = decodeList(s, &want)
		default:
			columns[i], err = decodeValue(s, &want)
		}
		if err != nil {
			return nil, about(err, k)
		}
	}
	return columns, nil
}

func (b binding) arity(k kernel.Kernel) error {
	params := len(k.Signature().Params)
	if b.starred && params >= len(b.slots) || !b.starred && params == len(b.slots) {
		return nil
	}
	if b.starred {
		return fault.Invalid("arity", "%s%s has %d parameters, so nothing is left for the tuples after %d constants",
			k.Name(), k.Signature(), params, len(b.slots)-1)
	}
	return tooManyOrFew(k.Name()+k.Signature().String(), params, len(b.slots), b.names())
}

func tooManyOrFew(kernel string, wanted, given int, names string) error {
	hint := ""
	if wanted == given+1 && names == "items" {
		hint = "; starmap takes tuples apart, more lists give more values, and constants are bound first"
	}
	return fault.Invalid("arity", "%s takes %d values, got %d (%s)%s", kernel, wanted, given, names, hint)
}

// names are what the values are called.
func (b binding) names() string {
	names := make([]string, len(b.slots))
	for i, s := range b.slots {
		names[i] = s.name()
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// about names the kernel in a fault of its values.
func about(err error, k kernel.Kernel) error {
	if f, ok := err.(*fault.Fault); ok && f.Kernel == "" {
		named := *f
		named.Kernel = k.Name()
		return &named
	}
	return err
}

// next is the overload to try next. Where all values are columns, the one that costs the least conversion comes first. Otherwise the narrower
// come first, and last those that a look at the JSON text rules out. Of equal ones the first registered is first.
func (b binding) next(overloads []kernel.Kernel, tried uint64) int {
	best, least := -1, 0
	for i, k := range overloads {
		if tried&(1<<i) != 0 {
			continue
		}
		if cost := b.cost(k.Signature().Params); best < 0 || cost < least {
			best, least = i, cost
		}
	}
	return best
}

const impossible = 1 << 20

// cost estimates the conversion to a kernel's parameters: exactly for columns, and for JSON text from its first item.
func (b binding) cost(params []column.Type) int {
	total := 0
	for i := range b.slots {
		s := &b.slots[i]
		switch {
		case i >= len(params):
			return impossible
		case s.like != "":
		case b.starred && i == len(b.slots)-1:
			total += s.cost(column.TupleOf(params[i:]...))
		default:
			total += s.cost(params[i])
		}
	}
	return min(total, impossible)
}

func (s *slot) cost(param column.Type) int {
	var from column.Type
	switch {
	case s.value.Column != nil:
		from = s.value.Column.Type().Natural()
	default:
		var known bool
		if from, known = s.guess(); !known {
			return int(param.Kind) // the narrower first
		}
	}
	cost, ok := column.Convertible(from, param)
	if !ok {
		return impossible
	}
	return cost
}

// guess is the type of the first item of a JSON text, where that is a plain value.
func (s *slot) guess() (t column.Type, known bool) {
	text := s.value.JSON
	if s.list && len(text) > 0 {
		text = bytes.TrimLeft(text[1:], " \t\r\n")
		if end := bytes.IndexAny(text, ",] \t\r\n"); end >= 0 {
			text = text[:end]
		}
	}
	switch jsontext.KindOf(text) {
	case jsontext.KindBool:
		return column.BoolType, true
	case jsontext.KindInt:
		return column.IntType, len(text) > 0
	case jsontext.KindFloat:
		return column.FloatType, true
	case jsontext.KindString:
		return column.StringType, true
	}
	return column.Type{}, false
}

// noneFits says why no overload takes the values: what they are, and what there is.
func (b binding) noneFits(overloads []kernel.Kernel) error {
	types := make([]column.Type, len(b.slots))
	for i := range b.slots {
		c, err := b.slots[i].inferred()
		if err != nil {
			return err
		}
		types[i] = c.Type().Natural()
	}
	for i, s := range b.slots {
		if s.like != "" {
			types[i] = types[len(types)-1]
		}
	}
	best := overloads[b.next(overloads, 0)]
	if !b.starred && b.ref.Name == best.Name() {
		k, err := kernel.Resolve(b.ref.Name, types)
		if err != nil {
			return err
		}
		best = k
	}
	_, err := b.try(best)
	return err
}

// inferred is the value with the type that it has by itself.
func (s *slot) inferred() (column.Column, error) {
	switch {
	case s.like != "":
		return column.Nones(1), nil
	case s.list:
		return decodeList(s, nil)
	}
	return decodeValue(s, nil)
}

func signatures(overloads []kernel.Kernel) string {
	texts := make([]string, len(overloads))
	for i, k := range overloads {
		texts[i] = k.Name() + k.Signature().String()
	}
	return strings.Join(texts, " or ")
}
