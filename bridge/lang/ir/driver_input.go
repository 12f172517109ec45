package ir

import (
	"math"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// input is how a loop of the driver gets a parameter: read gives the values of the row that the loop is at, step goes on to the next.
type input struct {
	read func() []Expr
	step func()
}

// listed is a parameter whose form is List: a pointer advances in each of the buffers that have an entry a row.
func (d *driver) listed(t *check.Type, entry int) input {
	c := &cursor{reader: d.reader(), first: i32(0), buffers: d.buffers(t, entry)}
	return input{read: c.rows(t), step: c.step}
}

// any is a parameter of any form; a single one is no List here. What is not a List is computed: an int or a float by adding a step to the one before, which for
// a constant is nothing, all others once, before the loop.
func (d *driver) any(t *check.Type, entry int, form Expr) input {
	if t.Kind == check.Int || t.Kind == check.Float {
		return d.number(t, entry, form)
	}
	if len(d.params) == 1 {
		return d.once(t, entry)
	}
	var values []*Local
	for _, of := range valueTypes(t) {
		values = append(values, d.f.temp(of))
	}
	c := &cursor{reader: d.reader(), first: i32(0), buffers: d.buffers(t, entry)}
	read := c.rows(t)
	load := func() {
		for i, v := range read() {
			d.set(values[i], v)
		}
	}
	listed := d.saved(eq(form, i32(abi.List)))
	d.when(not(listed), load)
	return input{
		read: func() []Expr {
			d.when(listed, load)
			return gets(values)
		},
		step: func() { d.when(listed, c.step) },
	}
}

// once is a parameter that is the same for all rows.
func (d *driver) once(t *check.Type, entry int) input {
	c := &cursor{reader: d.reader(), first: i32(0), buffers: d.buffers(t, entry)}
	values := d.save(c.rows(t)())
	return input{read: func() []Expr { return values }, step: func() {}}
}

func gets(locals []*Local) []Expr {
	values := make([]Expr, len(locals))
	for i, l := range locals {
		values[i] = get(l)
	}
	return values
}

// number is an int or a float of any form. A range of floats is exact, so adding its step is too; -0.0 is what can be added to any float without changing it.
func (d *driver) number(t *check.Type, entry int, form Expr) input {
	start, step := d.long(entry+abi.Start), d.long(entry+abi.Step)
	load, none := wasm.I64Load, i64(0)
	if t.Kind == check.Float {
		start, step = op(wasm.F64ConvertI64S, wasm.F64, start), op(wasm.F64ConvertI64S, wasm.F64, step)
		load, none = wasm.F64Load, f64(math.Copysign(0, -1))
	}
	value, width := d.variable("value", start), d.variable("width", step)
	from := d.variable("from", i32(0))
	constant := func() {
		d.set(from, d.word(entry+abi.Buffers))
		d.set(value, d.load(load, get(from), 0, columnClass))
		d.set(width, none)
	}
	in := input{
		read: func() []Expr { return []Expr{get(value)} },
		step: func() { d.set(value, add(get(value), get(width))) },
	}
	d.when(ne(form, i32(abi.Range)), constant)
	if len(d.params) == 1 {
		return in
	}
	listed := d.saved(eq(form, i32(abi.List)))
	in.read = func() []Expr {
		d.when(listed, func() {
			d.set(value, d.load(load, get(from), 0, columnClass))
			d.set(from, add(get(from), i32(8)))
		})
		return []Expr{get(value)}
	}
	return in
}

// buffers are the addresses of a parameter's buffers.
func (d *driver) buffers(t *check.Type, entry int) []Expr {
	list := make([]Expr, bufferCount(t))
	for k := range list {
		list[k] = d.word(entry + abi.Buffers + 4*k)
	}
	return list
}

func bufferCount(t *check.Type) int { return len(abi.BuffersOf(t.Column().Natural())) }

// cursor reads the rows of a column one after another, beginning with first.
type cursor struct {
	reader
	first   Expr
	buffers []Expr // those that were not taken yet
	steps   []func()
}

func (c *cursor) step() {
	for _, step := range c.steps {
		step()
	}
}

// pointer takes the next buffer, which has an entry a row.
func (c *cursor) pointer(width int64) Expr {
	at := c.variable("from", add(c.buffers[0], mul(c.first, i32(width))))
	c.buffers = c.buffers[1:]
	c.steps = append(c.steps, func() { c.set(at, add(get(at), i32(width))) })
	return get(at)
}

// rows prepares the reading of values of a type, and gives what reads those of the row that the cursor is at.
func (c *cursor) rows(t *check.Type) func() []Expr {
	switch t.Kind {
	case check.Bool, check.Int, check.Float:
		s := slotsOf(t)[0]
		from := c.pointer(int64(s.width))
		return func() []Expr { return []Expr{c.load(s.load, from, 0, columnClass)} }
	case check.Optional:
		return c.optional(t)
	case check.Tuple, check.Record, check.Complex:
		var items []func() []Expr
		for _, item := range t.Parts() {
			items = append(items, c.rows(item))
		}
		return func() []Expr {
			var values []Expr
			for _, read := range items {
				values = append(values, read()...)
			}
			return c.record(t, values)
		}
	case check.Str, check.Bytes:
		offsets, bytes := c.pointer(8), c.buffers[0]
		c.buffers = c.buffers[1:]
		return func() []Expr {
			low := c.load(wasm.I64Load, offsets, 0, columnClass)
			high := c.load(wasm.I64Load, offsets, 8, columnClass)
			data, size := c.saved(add(bytes, narrow(low))), c.saved(narrow(sub(high, low)))
			if t.Kind == check.Bytes {
				return []Expr{data, size}
			}
			return c.counted(data, size)
		}
	case check.List, check.Array, check.Dict, check.Set:
		offsets, inner := c.pointer(8), c.buffers[:bufferCount(t)-1]
		c.buffers = c.buffers[len(inner):]
		header := i32(0)
		if !c.nested && t.Kind == check.List && inPlace(t.Elem) {
			header = i32(int64(c.program.reserve(listHeader, 8)))
		}
		return func() []Expr {
			low := narrow(c.load(wasm.I64Load, offsets, 0, columnClass))
			high := narrow(c.load(wasm.I64Load, offsets, 8, columnClass))
			return c.sequence(t, inner, c.saved(low), c.saved(sub(high, low)), header)
		}
	}
	return func() []Expr { return nil }
}
