package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// An Optional is a flag, whether it is not None, and then the values of what it has: all 0 where it is None, so that equal ones have equal values.

func (b *builder) optionalOperation(e *check.Apply) []Expr {
	switch e.Op {
	case check.OptionalNone:
		return zeros(e.Type())
	case check.OptionalSome:
		return append([]Expr{i32(1)}, b.values(e.Args[0])...)
	case check.OptionalValue:
		return b.values(e.Args[0])[1:]
	}
	return b.values(e.Args[0])[:1]
}

// zeros are the values of a type that are nothing.
func zeros(t *check.Type) []Expr {
	var values []Expr
	for _, of := range valueTypes(t) {
		switch of {
		case wasm.F64:
			values = append(values, f64(0))
		case wasm.I64:
			values = append(values, i64(0))
		default:
			values = append(values, i32(0))
		}
	}
	return values
}

// optionalEqual compares two Optionals; what calls a routine for their values is branched to.
func (w *writer) optionalEqual(t *check.Type, x, y []Expr) Expr {
	var one Expr
	tests := w.into(func() { one = w.equal(t.Elem, x[1:], y[1:]) })
	if len(tests) == 0 {
		return and(eq(x[0], y[0]), one)
	}
	into := w.variable("equal", eq(x[0], y[0]))
	w.emit(&If{Test: and(get(into), x[0]), Then: append(tests, &Set{into, one})})
	return get(into)
}

// optionalRoom is textRoom of an Optional: what is None is not looked into.
func (w *writer) optionalRoom(t *check.Type, values []Expr) (fixed int64, more Expr) {
	room := w.variable("room", i64(0))
	w.when(values[0], func() {
		n, rest := w.textRoom(t.Elem, values[1:])
		fixed = n
		w.set(room, rest)
	})
	return max(fixed, int64(len("None"))), get(room)
}

// optional prepares the reading of an Optional: where it is None what the column has in its place means nothing.
func (c *cursor) optional(t *check.Type) func() []Expr {
	from := c.pointer(1)
	read := c.rows(t.Elem)
	return func() []Expr {
		present := c.load(wasm.I32Load8U, from, 0, columnClass)
		into := []*Local{}
		for _, none := range zeros(t.Elem) {
			into = append(into, c.variable("value", none))
		}
		c.when(present, func() {
			for i, v := range read() {
				c.set(into[i], v)
			}
		})
		return append([]Expr{present}, gets(into)...)
	}
}

// putOptional writes an Optional to its buffers: those of its values have an entry too where it is None.
func (s *sink) putOptional(t *check.Type, values []Expr, k int) {
	s.store(wasm.I32Store8, get(s.pointers[k]), 0, values[0], resultClass)
	before := s.blank
	s.blank = true
	s.put(t.Elem, values[1:], k+1)
	s.blank = before
}

// record is where the fields of a mutable record are read from: of none, where there are zeros. (A list at address 0 is empty as it is.)
func (s *sink) record(t *check.Type, at Expr) Expr {
	if !s.blank {
		return at
	}
	l, _ := recordLayout(t)
	nothing := i32(int64(s.program.constant(make([]byte, l.size), 8)))
	return s.saved(choose(at, at, nothing))
}

// convertOptional gives an Optional of one stage, or a value or None, the form that the next takes.
func (d *driver) convertOptional(v typedValues, to *check.Type) []Expr {
	switch {
	case v.of.Kind == check.None:
		return zeros(to)
	case v.of.Kind != check.Optional:
		return append([]Expr{i32(1)}, d.convert(v, to.Elem)...)
	}
	values := d.save(v.values)
	into := []*Local{}
	for _, none := range zeros(to.Elem) {
		into = append(into, d.variable("value", none))
	}
	d.when(values[0], func() {
		for i, one := range d.convert(typedValues{v.of.Elem, values[1:]}, to.Elem) {
			d.set(into[i], one)
		}
	})
	return append([]Expr{values[0]}, gets(into)...)
}
