package ir

import (
	"fmt"
	"math"
	"slices"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// The results of a window stand in buffers. Those with an entry a row are the host's, unless the program is free, and a pointer advances in each. The others grow: each has a
// region of its own below the items' memory. A window ends early, after the row that it is at, when one is half full, so that an item's result usually finds room. What does not is
// moved out of its region, behind the item's memory, and ends the window too.
const (
	region = 256 << 10
	full   = region / 2
	// roomy is how many items of a free program have room in the regions of buffers with an entry each, offsets included.
	roomy = region/8 - 1
)

// The state of a buffer that grows, in static memory.
const (
	stateAddress  = 0
	stateUsed     = 4
	stateCapacity = 8
	stateSize     = 16
)

// canonicalNaN is what every NaN of a result becomes: which one an operation gives depends on the processor.
var canonicalNaN = math.Float64frombits(0x7ff8 << 48)

// output is how a loop of the driver writes results: write takes an item, end ends a row of the source, step goes on to the next.
type output struct {
	write     func(it item)
	end, step func()
}

// grows says whether the result has buffers whose size does not follow from the number of its rows.
func (d *driver) grows() bool {
	return slices.ContainsFunc(d.resultBuffers(), func(b abi.Buffer) bool { return !b.Rows })
}

func (d *driver) resultBuffers() []abi.Buffer { return abi.BuffersOf(d.result.Column().Natural()) }

// makeRoom makes the regions of the buffers that are the module's.
func (d *driver) makeRoom() {
	if !d.free && !d.grows() {
		return
	}
	d.write(d.program.global("table", wasm.I32), d.base)
	d.write(d.fullGlobal(), i32(0))
	for k, b := range d.resultBuffers() {
		if b.Rows && !d.free {
			continue
		}
		at := d.call(d.program.routine("alloc"), i32(region))[0]
		d.fail(op(wasm.I32Eqz, wasm.I32, at), noMemory)
		used := i32(0)
		if b.Kind == abi.Offsets {
			d.store(wasm.I64Store, at, 0, i64(0), resultClass)
			used = i32(8)
		}
		if b.Rows { // the pointers say what is used
			used = i32(region)
		}
		state := i32(int64(d.program.state(k)))
		d.store(wasm.I32Store, state, stateAddress, at, stateClass)
		d.store(wasm.I32Store, state, stateUsed, used, stateClass)
		d.store(wasm.I32Store, state, stateCapacity, i32(region), stateClass)
		d.store(wasm.I32Store, d.base, uint32(d.table.Results+4*k), at, tableClass)
	}
}

// fullGlobal says that a buffer is so full that the window ends.
func (d *driver) fullGlobal() *Global { return d.program.global("full", wasm.I32) }

// state is where the state of a buffer of the result is.
func (p *Program) state(k int) uint32 {
	name := fmt.Sprintf("\x00state %d", k)
	at, ok := p.static[name]
	if !ok {
		at = p.reserve(stateSize, 8)
		p.static[name] = at
	}
	return at
}

// output prepares the writing of results.
func (d *driver) output() output {
	s := &sink{writer: d.writer, table: d.table, pointers: map[int]*Local{}, fail: func(test Expr) { d.fail(test, noMemory) }}
	var steps []func()
	for k, b := range d.resultBuffers() {
		if b.Rows {
			at := d.variable("to", d.word(d.table.Results+4*k))
			s.pointers[k] = at
			steps = append(steps, func() { d.set(at, add(get(at), i32(int64(b.Width)))) })
		}
	}
	step := func() {
		for _, step := range steps {
			step()
		}
	}
	if d.free {
		return d.freeOutput(s, step)
	}
	return output{
		write: func(it item) {
			if d.grows() {
				d.write(d.program.arena().limit, i32(most-1<<32))
			}
			s.put(d.result, d.whole(it).values, 0)
		},
		end: func() {
			if d.grows() {
				d.when(&GetGlobal{d.fullGlobal()}, func() { d.ret(add(get(d.row), i32(1))) })
			}
		},
		step: step,
	}
}

// freeOutput writes the items of a free program, which says how many they are after each row.
func (d *driver) freeOutput(s *sink, step func()) output {
	given := d.variable("given", i32(0))
	flat := slices.ContainsFunc(d.stages, func(s *stage) bool { return s.Kind == FlatMap })
	var room *Local
	if flat {
		room = d.variable("room", i32(roomy))
	}
	limit := d.program.arena().limit
	return output{
		write: func(it item) {
			if flat || d.grows() {
				d.write(limit, i32(most-1<<32))
			}
			if flat {
				d.when(eq(get(given), get(room)), func() { d.widen(s, given, room) })
			}
			s.put(d.result, d.whole(it).values, 0)
			step()
			d.set(given, add(get(given), i32(1)))
			if flat { // what was moved out of its region is in the item's memory, but does not count
				top := &GetGlobal{d.program.arena().top}
				d.when(&GetGlobal{d.fullGlobal()}, func() { d.set(d.limit, d.limitFrom(d.saved(top))) })
				d.write(limit, get(d.limit))
			}
		},
		end: func() {
			d.store(wasm.I32Store, d.base, abi.Given, get(given), tableClass)
			over := ge(get(given), i32(roomy))
			if d.grows() {
				over = or(over, &GetGlobal{d.fullGlobal()})
			}
			d.when(over, func() { d.ret(add(get(d.row), i32(1))) })
		},
		step: func() {},
	}
}

// widen doubles the room of the buffers with an entry an item.
func (d *driver) widen(s *sink, given, room *Local) {
	for k, b := range d.resultBuffers() {
		if !b.Rows {
			continue
		}
		state := i32(int64(d.program.state(k)))
		used := d.load(wasm.I32Load, state, stateUsed, stateClass)
		at := d.call(d.program.routine("result.reserve"), state, add(d.base, i32(int64(d.table.Results+4*k))), wide(used))[0]
		d.fail(op(wasm.I32Eqz, wasm.I32, at), noMemory)
		d.set(s.pointers[k], add(sub(at, used), mul(get(given), i32(int64(b.Width)))))
	}
	d.set(room, shl(get(room), 1))
}

// sink writes values to the buffers of a result, each at its pointer.
type sink struct {
	*writer
	table    abi.Table
	pointers map[int]*Local // by the buffer's index
	fail     func(noMemory Expr)
	blank    bool // what is written may be the zeros of an Optional that is None
}

// put writes a value of a type whose first buffer is k. For a list the items are appended to the buffers behind its offsets, where a pointer is at the
// offset of its beginning.
func (s *sink) put(t *check.Type, values []Expr, k int) {
	switch t.Kind {
	case check.Bool, check.Int:
		s.store(slotsOf(t)[0].store, get(s.pointers[k]), 0, values[0], resultClass)
	case check.Float:
		v := s.variable("", values[0])
		s.when(ne(get(v), get(v)), func() { s.set(v, f64(canonicalNaN)) })
		s.store(wasm.F64Store, get(s.pointers[k]), 0, get(v), resultClass)
	case check.Tuple, check.Record, check.Complex:
		if t.Reference() {
			values = s.fieldsOf(t, s.record(t, values[0]))
		}
		for _, item := range t.Parts() {
			n := len(valueTypes(item))
			s.put(item, values[:n], k)
			values, k = values[n:], k+bufferCount(item)
		}
	case check.Optional:
		s.putOptional(t, values, k)
	case check.List, check.Array, check.Str, check.Bytes, check.Dict, check.Set:
		n := s.inside(t, values, k)
		at := get(s.pointers[k])
		before := s.load(wasm.I64Load, at, 0, resultClass)
		s.store(wasm.I64Store, at, 8, add(before, wide(n)), resultClass)
	}
}

// inside writes what is behind the offset of a value, and gives how many items that is. There is room for text where a pointer says so.
func (s *sink) inside(t *check.Type, values []Expr, k int) Expr {
	if to := s.pointers[k+1]; to != nil && (t.Kind == check.Str || t.Kind == check.Bytes) {
		s.copyText(get(to), values)
		s.set(to, add(get(to), values[strSize]))
		return values[strSize]
	}
	n := s.call(s.program.resultRoutine(t, k, s.table), values...)[0]
	s.fail(eq(n, i32(-1)))
	return n
}

// resultRoutine appends the items of a list or an array, or the bytes of text, to the buffers behind k, the one of its offsets, and gives how many they are, or -1 where there is
// no memory.
func (p *Program) resultRoutine(t *check.Type, k int, table abi.Table) *Function {
	return p.routineFor(fmt.Sprintf("result.%d", k), func() func(*routine) {
		return func(r *routine) {
			var values []Expr
			for _, of := range valueTypes(t) {
				values = append(values, r.param("value", of))
			}
			r.gives(wasm.I32)
			fail := func(test Expr) { r.when(test, func() { r.ret(i32(-1)) }) }
			g := &growth{sink: sink{writer: r.writer, table: table, pointers: map[int]*Local{}, fail: fail}}
			switch {
			case t.Kind == check.List:
				l := r.list(t)
				length := l.length(values[0])
				g.items(t.Elem, k+1, l.data(values[0]), length, l.items())
				r.ret(length)
			case t.Kind == check.Dict || t.Kind == check.Set:
				r.ret(g.entries(r.dict(t), k+1, values[0]))
			case t.Kind == check.Str || t.Kind == check.Bytes:
				to := g.reserve(k+1, abi.Bytes, wide(values[1]))
				r.call(r.program.routine("text.copy"), get(to), values[0], values[1])
				r.ret(values[1])
			case t.Strided:
				// Its items are put one after another first.
				packed := r.saved(r.call(r.program.routine("alloc"), r.array(t).bytes(values))[0])
				fail(op(wasm.I32Eqz, wasm.I32, packed))
				r.call(r.program.arrayPack(r.array(t)), append([]Expr{packed}, values...)...)
				if t.Dims == 1 {
					g.items(t.Elem, k+1, packed, values[1], g.array(t).items())
				} else {
					g.matrix(t, k+1, packed, values[1], values[2])
				}
				r.ret(values[1])
			case t.Dims == 1:
				g.items(t.Elem, k+1, values[0], values[1], g.array(t).items())
				r.ret(values[1])
			default:
				g.matrix(t, k+1, values[0], values[1], values[2])
				r.ret(values[1])
			}
		}
	})
}

// growth appends to buffers that grow.
type growth struct {
	sink
	steps []func()
}

// items appends length items that lie in memory one after another.
func (g *growth) items(t *check.Type, k int, data, length Expr, class Class) {
	g.open(t, k, wide(length))
	l := layoutOf(t)
	g.openTexts(textsIn(t, l.slots, k), l, data, length, class)
	from, left := g.variable("from", data), g.variable("left", length)
	g.while(func() Expr { return get(left) }, func(*Loop) {
		g.put(t, g.loadAt(l, get(from), class), k)
	}, func() {
		for _, step := range g.steps {
			step()
		}
		g.set(from, add(get(from), i32(int64(l.size))))
		g.set(left, sub(get(left), i32(1)))
	})
}

// textPart is a text in each of several items: where its size stands, and the buffer of its bytes.
type textPart struct {
	size   slot
	buffer int
}

// textsIn are the texts in a type, but for those in what has items of its own.
func textsIn(t *check.Type, slots []slot, k int) (parts []textPart) {
	switch {
	case t.Kind == check.Str || t.Kind == check.Bytes:
		return []textPart{{slots[strSize], k + 1}}
	case (t.Kind == check.Tuple || t.Kind == check.Record) && !t.Reference():
		for _, item := range t.Items {
			parts = append(parts, textsIn(item, slots, k)...)
			slots, k = slots[len(slotsOf(item)):], k+bufferCount(item)
		}
	}
	return parts
}

// openTexts makes room for the texts of length items at once.
func (g *growth) openTexts(parts []textPart, l layout, data, length Expr, class Class) {
	if len(parts) == 0 {
		return
	}
	totals := make([]*Local, len(parts))
	for i := range parts {
		totals[i] = g.variable("total", i64(0))
	}
	from, left := g.variable("from", data), g.variable("left", length)
	g.while(func() Expr { return get(left) }, func(*Loop) {
		for i, part := range parts {
			size := g.load(wasm.I32Load, get(from), part.size.offset, class)
			g.set(totals[i], add(get(totals[i]), wide(size)))
		}
	}, func() {
		g.set(from, add(get(from), i32(int64(l.size))))
		g.set(left, sub(get(left), i32(1)))
	})
	for i, part := range parts {
		g.pointers[part.buffer] = g.reserve(part.buffer, abi.Bytes, get(totals[i]))
	}
}

// entries appends the keys and the values of a dict, or the items of a set, and gives how many they are.
func (g *growth) entries(d dictCode, k int, dict Expr) Expr {
	length, after := d.length(dict), k+bufferCount(d.key)
	g.open(d.key, k, wide(length))
	if d.value != nil {
		g.open(d.value, after, wide(length))
	}
	d.live(dict, func(at Expr) {
		g.put(d.key, d.keyOf(at), k)
		if d.value != nil {
			g.put(d.value, d.valueOf(at), after)
		}
		for _, step := range g.steps {
			step()
		}
	})
	return length
}

// matrix appends the rows of an array of two dimensions, whose offsets are in buffer k.
func (g *growth) matrix(t *check.Type, k int, data, rows, columns Expr) {
	at := g.reserve(k, abi.Offsets, shl(wide(rows), 3))
	left := g.variable("left", rows)
	g.while(func() Expr { return get(left) }, func(*Loop) {
		before := g.load(wasm.I64Load, get(at), 0, resultClass)
		g.store(wasm.I64Store, get(at), 8, add(before, wide(columns)), resultClass)
	}, func() {
		g.set(at, add(get(at), i32(8)))
		g.set(left, sub(get(left), i32(1)))
	})
	g.items(t.Elem, k+1, data, g.saved(mul(rows, columns)), g.array(t).items())
}

// open makes room for n values of a type, and pointers to it.
func (g *growth) open(t *check.Type, k int, n Expr) {
	if t.Kind == check.Tuple || t.Kind == check.Record || t.Kind == check.Complex {
		for _, item := range t.Parts() {
			g.open(item, k, n)
			k += bufferCount(item)
		}
		return
	}
	if bufferCount(t) == 0 {
		return
	}
	if t.Kind == check.Optional {
		defer g.open(t.Elem, k+1, n)
	}
	b := abi.BuffersOf(t.Column().Natural())[0]
	width := int64(b.Width)
	at := g.reserve(k, b.Kind, mul(n, i64(width)))
	g.pointers[k] = at
	g.steps = append(g.steps, func() { g.set(at, add(get(at), i32(width))) })
}

// reserve is a pointer to fresh room in a buffer; in one of offsets it is at the last one that was written.
func (g *growth) reserve(k int, kind abi.Content, bytes Expr) *Local {
	slot := add(&GetGlobal{g.program.global("table", wasm.I32)}, i32(int64(g.table.Results+4*k)))
	at := g.call(g.program.routine("result.reserve"), i32(int64(g.program.state(k))), slot, bytes)[0]
	g.fail(op(wasm.I32Eqz, wasm.I32, at))
	if kind == abi.Offsets {
		at = sub(at, i32(8))
	}
	return g.variable("to", at)
}

// reserveRoutine takes bytes at the end of a buffer with a state, whose address also stands in the table, and gives where they are, or 0.
func reserveRoutine(r *routine) {
	state, slot, bytes := r.param("state", wasm.I32), r.param("slot", wasm.I32), r.param("bytes", wasm.I64)
	r.gives(wasm.I32)
	at := r.variable("at", r.load(wasm.I32Load, state, stateAddress, stateClass))
	used := r.load(wasm.I32Load, state, stateUsed, stateClass)
	capacity := wide(r.load(wasm.I32Load, state, stateCapacity, stateClass))
	end := r.saved(add(wide(used), bytes))
	r.when(lt(i64(full), end), func() { r.write(r.program.global("full", wasm.I32), i32(1)) })
	r.when(lt(capacity, end), func() {
		r.when(lt(i64(most), end), func() { r.ret(i32(0)) })
		twice := r.saved(shl(capacity, 1))
		want := r.variable("want", choose(and(lt(end, twice), lt(twice, i64(most))), twice, end))
		fresh := r.call(r.program.routine("alloc"), narrow(get(want)))[0]
		into := r.variable("fresh", fresh)
		r.when(op(wasm.I32Eqz, wasm.I32, get(into)), func() {
			r.set(want, end)
			r.set(into, r.call(r.program.routine("alloc"), narrow(end))[0])
			r.when(op(wasm.I32Eqz, wasm.I32, get(into)), func() { r.ret(i32(0)) })
		})
		r.emit(&Spend{r.saved(shr(used, 6))})
		r.emit(&MemoryCopy{To: get(into), From: get(at), Size: used, Class: resultClass})
		r.set(at, get(into))
		r.store(wasm.I32Store, state, stateAddress, get(at), stateClass)
		r.store(wasm.I32Store, state, stateCapacity, narrow(get(want)), stateClass)
		r.store(wasm.I32Store, slot, 0, get(at), tableClass)
	})
	r.store(wasm.I32Store, state, stateUsed, narrow(end), stateClass)
	r.ret(add(get(at), used))
}
