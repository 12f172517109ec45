package ir

import (
	"slices"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// reader makes values out of the items of columns: in the driver, and, nested, in the routines that it calls.
type reader struct {
	*writer
	nested bool
	// fail ends the item where test holds.
	fail func(test Expr, why trouble)
}

// trouble is why an item cannot be read or a result not be written.
type trouble uint8

const (
	noMemory trouble = iota
	ragged
)

func (d *driver) reader() reader { return reader{writer: d.writer, fail: d.fail} }

func (d *driver) fail(test Expr, why trouble) {
	c := &Check{Test: test}
	switch why {
	case noMemory:
		c.Failure, c.A = d.program.failure("memory", "the kernel's memory is limited to {a} bytes", d.at), wide(get(d.size))
	case ragged:
		c.Failure = d.program.failure("value", "the rows of an Array2 must be equally long", d.at)
	}
	d.emit(c)
}

// inPlace says whether a column's buffer is what a list of such items has in memory.
func inPlace(t *check.Type) bool {
	return t.Kind == check.Bool || t.Kind == check.Int || t.Kind == check.Float
}

// uneven says whether a parameter's value may be no array.
func uneven(t *check.Type) bool {
	return t.Kind == check.Array && t.Dims == 2 || t.Kind == check.Optional && uneven(t.Elem) || slices.ContainsFunc(t.Items, uneven)
}

// takesMemory says whether making a value of a parameter's type takes memory.
func takesMemory(t *check.Type) bool {
	switch t.Kind {
	case check.Dict, check.Set:
		return true
	case check.List:
		return !inPlace(t.Elem)
	case check.Optional:
		return takesMemory(t.Elem)
	case check.Record, check.Tuple:
		if t.Reference() {
			return true
		}
		for _, item := range t.Items {
			if takesMemory(item) {
				return true
			}
		}
	}
	return false
}

// record makes a record of its fields: where it is a reference, in memory.
func (r reader) record(t *check.Type, values []Expr) []Expr {
	if !t.Reference() {
		return values
	}
	l, first := recordLayout(t)
	at := r.alloc(int64(l.size))
	for i := range t.Items {
		r.setField(t, at, i, values[first[i]:first[i+1]])
	}
	return []Expr{at}
}

func (r reader) alloc(size int64) Expr {
	at := r.call(r.program.routine("alloc"), i32(size))[0]
	r.fail(op(wasm.I32Eqz, wasm.I32, at), noMemory)
	return at
}

// sequence makes a list or an array of length items from low on of a column with these buffers. header, where it is not 0, is memory for a list's.
func (r reader) sequence(t *check.Type, buffers []Expr, low, length, header Expr) []Expr {
	if t.Kind == check.Array && t.Dims == 2 {
		return r.matrix(t, buffers, low, length)
	}
	if t.Kind == check.Dict || t.Kind == check.Set {
		made := r.call(r.program.dictColumnRoutine(t), append([]Expr{low, length}, buffers...)...)
		r.fail(op(wasm.I32Eqz, wasm.I32, made[0]), noMemory)
		return made
	}
	if !inPlace(t.Elem) {
		made := r.call(r.program.columnRoutine(t), append([]Expr{low, length}, buffers...)...)
		r.fail(op(wasm.I32Eqz, wasm.I32, made[0]), noMemory)
		return made
	}
	data := r.saved(add(buffers[0], mul(low, i32(int64(slotsOf(t.Elem)[0].width)))))
	if t.Kind == check.Array {
		return []Expr{data, length}
	}
	if c, ok := constInt(header); ok && c == 0 {
		header = r.alloc(listHeader)
	}
	r.list(t).fill(header, data, length, i32(0))
	return []Expr{header}
}

// matrix is an array of two dimensions: its rows lie one after another in the column already, and must be equally long.
func (r reader) matrix(t *check.Type, buffers []Expr, low, rows Expr) []Expr {
	offsets := r.saved(add(buffers[0], shl(low, 3)))
	first := r.load(wasm.I64Load, offsets, 0, columnClass)
	columns := r.variable("columns", i32(0))
	r.when(rows, func() {
		r.set(columns, narrow(sub(&Load{Op: wasm.I64Load, Addr: offsets, Offset: 8, Class: columnClass}, first)))
	})
	even := r.call(r.program.routine("column.even"), offsets, rows, get(columns))[0]
	r.fail(op(wasm.I32Eqz, wasm.I32, even), ragged)
	data := r.saved(add(buffers[1], mul(narrow(first), i32(int64(slotsOf(t.Elem)[0].width)))))
	return []Expr{data, rows, get(columns)}
}

// evenRoutine says whether the lists of a column, whose first offset is at offsets, all have so many items.
func evenRoutine(r *routine) {
	offsets, rows, length := r.param("offsets", wasm.I32), r.param("rows", wasm.I32), r.param("length", wasm.I32)
	r.gives(wasm.I32)
	at, left := r.variable("at", offsets), r.variable("left", rows)
	r.while(func() Expr { return get(left) }, func(*Loop) {
		next := r.load(wasm.I64Load, get(at), 8, columnClass)
		r.when(ne(sub(next, r.load(wasm.I64Load, get(at), 0, columnClass)), wide(length)), func() { r.ret(i32(0)) })
	}, func() {
		r.set(at, add(get(at), i32(8)))
		r.set(left, sub(get(left), i32(1)))
	})
	r.ret(i32(1))
}

// columnRoutine makes a list of the items [low, low+length) of a column, whose buffers are its further parameters; it gives 0 where there is no memory.
func (p *Program) columnRoutine(t *check.Type) *Function {
	return p.routineFor(t.String()+".of_column", func() func(*routine) {
		return func(r *routine) {
			low, length := r.param("low", wasm.I32), r.param("length", wasm.I32)
			r.gives(wasm.I32)
			var buffers []Expr
			for range bufferCount(t.Elem) {
				buffers = append(buffers, r.param("buffer", wasm.I32))
			}
			l := r.list(t)
			made := l.routine("new", length)[0]
			r.when(op(wasm.I32Eqz, wasm.I32, made), func() { r.ret(i32(0)) })
			fail := func(test Expr, why trouble) { r.when(test, func() { r.ret(i32(0)) }) }
			c := &cursor{reader: reader{writer: r.writer, nested: true, fail: fail}, first: low, buffers: buffers}
			read := c.rows(t.Elem)
			at, left := r.variable("to", l.data(made)), r.variable("left", length)
			r.while(func() Expr { return get(left) }, func(*Loop) { l.put(get(at), read()) }, func() {
				c.step()
				r.set(at, add(get(at), i32(int64(l.elem.size))))
				r.set(left, sub(get(left), i32(1)))
			})
			r.ret(made)
		}
	})
}

// dictColumnRoutine makes a dict of the entries [low, low+length) of a column, whose buffers are its further parameters, or a set; it gives 0 where there is no memory.
func (p *Program) dictColumnRoutine(t *check.Type) *Function {
	return p.routineFor(t.String()+".of_column", func() func(*routine) {
		return func(r *routine) {
			low, length := r.param("low", wasm.I32), r.param("length", wasm.I32)
			r.gives(wasm.I32)
			var buffers []Expr
			for range bufferCount(t) - 1 {
				buffers = append(buffers, r.param("buffer", wasm.I32))
			}
			d := r.dict(t)
			made := d.sized(r, length)
			fail := func(test Expr, why trouble) { r.when(test, func() { r.ret(i32(0)) }) }
			c := &cursor{reader: reader{writer: r.writer, nested: true, fail: fail}, first: low, buffers: buffers}
			key, value := c.rows(d.key), func() []Expr { return nil }
			if d.value != nil {
				value = c.rows(d.value)
			}
			left := r.variable("left", length)
			r.while(func() Expr { return get(left) }, func(*Loop) {
				k := r.save(key())
				d.insertHashed(made, r.saved(r.hash(d.key, k)), k, value(), nil, func(ok Expr) { fail(op(wasm.I32Eqz, wasm.I32, ok), noMemory) })
			}, func() {
				c.step()
				r.set(left, sub(get(left), i32(1)))
			})
			r.ret(made)
		}
	})
}
