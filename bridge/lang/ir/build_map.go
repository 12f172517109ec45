package ir

import (
	"math"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// elements are the items of one array while an array expression is computed.
type elements struct {
	arrayCode
	into   *check.Local
	values []Expr
	// steps are the distances along each dimension of the result: 0 where the array gives the same element along it.
	steps []Expr
}

// mapArray is a new array, computed element by element.
func (b *builder) mapArray(e *check.MapArray) []Expr {
	to := b.array(e.Type())
	lengths := b.save(b.operands(e.Shape...))
	var sizes []Expr
	most := i64(1<<32 - 1)
	for _, n := range lengths {
		if c, ok := constInt(n); !ok || c < 0 {
			b.emit(&Check{Test: lt(n, i64(0)), Failure: b.failure("value", "negative dimensions are not allowed")})
		}
		b.outOfMemory(op(wasm.I64GtU, wasm.I32, n, most))
		sizes = append(sizes, b.saved(narrow(n)))
	}
	bytes := b.saved(mul(productOf(lengths), i64(int64(to.elem.size))))
	if len(lengths) > 1 { // below 2**64
		b.outOfMemory(op(wasm.I64GtU, wasm.I32, productOf(lengths), i64(1<<29)))
	}
	b.outOfMemory(op(wasm.I64GtU, wasm.I32, bytes, most))
	array := append([]Expr{b.alloc(narrow(bytes))}, sizes...)
	if zero(e.Value) && len(e.Each) == 0 {
		b.call(b.program.arrayZero(to), array[0], narrow(bytes))
		return array
	}
	b.elementwise(to, array, b.sources(e.Each, to, array, e.Shape), e.Value)
	return array
}

func productOf(lengths []Expr) Expr {
	all := lengths[0]
	for _, n := range lengths[1:] {
		all = mul(all, n)
	}
	return all
}

// zero says that all bytes of a value are 0.
func zero(e check.Expr) bool {
	k, ok := e.(*check.Const)
	return ok && k.Int == 0 && math.Float64bits(k.Float) == 0
}

// arrayZero fills bytes of items with 0.
func (p *Program) arrayZero(a arrayCode) *Function {
	return p.routineFor("array "+a.of.Elem.String()+".zero", func() func(*routine) {
		return func(r *routine) {
			to, bytes := r.param("to", wasm.I32), r.param("bytes", wasm.I32)
			at, left := r.variable("at", to), r.variable("left", bytes)
			r.while(func() Expr { return get(left) }, func(*Loop) {
				size := r.saved(choose(lt(get(left), i32(copyChunk)), get(left), i32(copyChunk)))
				r.emit(&Spend{r.saved(shr(size, 6))})
				r.emit(&MemoryFill{To: get(at), Byte: i32(0), Size: size, Class: a.items()})
				r.set(at, add(get(at), size))
				r.set(left, sub(get(left), size))
			}, nil)
		}
	})
}

// sources are the arrays of which an array expression reads elements; shape is that of the result, as it is written.
func (b *builder) sources(each []check.ElementOf, to arrayCode, result []Expr, shape []check.Expr) []*elements {
	var all []*elements
	for _, e := range each {
		if e.Array == nil {
			all = append(all, &elements{into: e.Into})
			continue
		}
		s := &elements{arrayCode: b.array(e.Array.Type()), into: e.Into, values: b.save(b.values(e.Array))}
		strides := s.strides(s.values)
		missing := to.of.Dims - s.of.Dims
		for axis := range to.of.Dims {
			k := axis - missing
			switch {
			case k < 0:
				s.steps = append(s.steps, i32(0))
			case lengthOf(shape[axis], e.Array, k):
				s.steps = append(s.steps, strides[k])
			default:
				s.steps = append(s.steps, b.saved(choose(eq(s.values[1+k], result[1+axis]), strides[k], i32(0))))
			}
		}
		all = append(all, s)
	}
	return all
}

// lengthOf says that a length is that of a dimension of an array: both name the same local.
func lengthOf(n, array check.Expr, axis int) bool {
	a, ok := n.(*check.Apply)
	if !ok || a.Op != check.ArrayShape {
		return false
	}
	of, isLocal := a.Args[0].(*check.LocalRef)
	local, also := array.(*check.LocalRef)
	k, _ := a.Args[1].(*check.Const)
	return isLocal && also && of.Local == local.Local && k.Int == int64(axis)
}

// fillArray writes to all places of an array. What it reads of memory that it also writes is copied before, unless each element is read where it is written.
func (b *builder) fillArray(s *check.FillArray) {
	to := b.array(s.Array.Type())
	array := b.save(b.values(s.Array))
	shape := make([]check.Expr, to.of.Dims)
	for axis := range shape {
		shape[axis] = lengthAlong(s.Array, axis)
	}
	sources := b.sources(s.Each, to, array, shape)
	for i, source := range sources {
		if source.values != nil && source.of.Elem == to.of.Elem && !sameLocal(s.Each[i].Array, s.Array) {
			b.apart(source, to, array)
		}
	}
	b.elementwise(to, array, sources, s.Value)
}

// lengthAlong is a dimension of an array as an expression.
func lengthAlong(array check.Expr, axis int) check.Expr {
	return &check.Apply{Op: check.ArrayShape, Args: []check.Expr{array, &check.Const{Int: int64(axis)}}}
}

func sameLocal(a, b check.Expr) bool {
	x, isLocal := a.(*check.LocalRef)
	y, also := b.(*check.LocalRef)
	return isLocal && also && x.Local == y.Local
}

// apart copies a source that shares memory with what is written, unless it is the same view of it.
func (b *builder) apart(s *elements, to arrayCode, array []Expr) {
	low, high := s.extent(s.values)
	toLow, toHigh := to.extent(array)
	shared := b.saved(and(lt(low, toHigh), lt(toLow, high)))
	same := eq(s.values[0], array[0])
	for axis, step := range to.strides(array) {
		same = and(same, eq(step, s.steps[axis]))
	}
	data := b.variable("from", s.values[0])
	strides := s.strides(s.values)
	var steps []*Local
	for _, step := range s.steps {
		steps = append(steps, b.variable("step", step))
	}
	b.when(and(shared, not(same)), func() {
		copied := b.copied(s.arrayCode, s.values)
		b.set(data, copied[0])
		packed := arrayCode{writer: s.writer, elem: s.elem, of: &check.Type{Kind: check.Array, Elem: s.of.Elem, Dims: s.of.Dims}}.strides(copied)
		missing := to.of.Dims - s.of.Dims
		for k := range strides {
			b.set(steps[missing+k], b.saved(choose(eq(get(steps[missing+k]), i32(0)), i32(0), packed[k])))
		}
	})
	s.values[0] = get(data)
	if s.of.Strided {
		for i, step := range steps {
			s.steps[i] = get(step)
		}
	}
}

// extent is from where to where an array's items lie.
func (a arrayCode) extent(array []Expr) (low, high Expr) {
	if !a.of.Strided {
		return array[0], a.saved(add(array[0], a.bytes(array)))
	}
	first, last := a.variable("low", array[0]), a.variable("high", add(array[0], i32(int64(a.elem.size))))
	for axis, step := range a.strides(array) {
		n := array[1+axis]
		way := a.saved(mul(sub(n, i32(1)), step))
		back := op(wasm.I32LtS, wasm.I32, step, i32(0))
		a.when(n, func() {
			a.either(back, func() { a.set(first, add(get(first), way)) }, func() { a.set(last, add(get(last), way)) })
		})
		a.when(not(ne(n, i32(0))), func() { a.set(last, get(first)) }) // nothing lies there
	}
	return get(first), get(last)
}

// elementwise writes a value to each place of an array: in one loop over all items where they, and those that are read, lie one after another.
func (b *builder) elementwise(to arrayCode, array []Expr, sources []*elements, value check.Expr) {
	size := func(a arrayCode) Expr { return i32(int64(a.elem.size)) }
	flat := Expr(i32(1)) // whether one loop does
	possible := !to.of.Strided
	for _, s := range sources {
		switch {
		case s.values == nil:
			possible = possible && to.of.Dims == 1
		case s.of.Strided || s.of.Dims < to.of.Dims:
			possible = false
		default:
			for axis, step := range s.strides(s.values) {
				if s.steps[axis] != step {
					flat = and(flat, eq(s.values[1+axis], array[1+axis]))
				}
			}
		}
	}
	row := func(at Expr, count Expr, from []Expr, step Expr, steps []Expr) {
		b.elementLoop(to, at, count, step, sources, from, steps, value)
	}
	whole := func() {
		var from, steps []Expr
		for _, s := range sources {
			if s.values == nil {
				from, steps = append(from, nil), append(steps, nil)
				continue
			}
			from, steps = append(from, s.values[0]), append(steps, size(s.arrayCode))
		}
		row(array[0], to.count(array), from, size(to), steps)
	}
	parted := func() {
		strides := to.strides(array)
		last := to.of.Dims - 1
		var steps []Expr
		at := []*Local{b.variable("to", array[0])}
		for _, s := range sources {
			if s.values == nil {
				steps, at = append(steps, nil), append(at, nil)
				continue
			}
			steps, at = append(steps, s.steps[last]), append(at, b.variable("from", s.values[0]))
		}
		one := func() {
			var from []Expr
			for _, l := range at[1:] {
				if l == nil {
					from = append(from, nil)
					continue
				}
				from = append(from, b.saved(get(l)))
			}
			row(b.saved(get(at[0])), array[1+last], from, strides[last], steps)
		}
		if to.of.Dims == 1 {
			one()
			return
		}
		left := b.variable("rows", array[1])
		b.while(func() Expr { return get(left) }, func(*Loop) { one() }, func() {
			b.set(at[0], add(get(at[0]), strides[0]))
			for i, s := range sources {
				if s.values != nil {
					b.set(at[i+1], add(get(at[i+1]), s.steps[0]))
				}
			}
			b.set(left, sub(get(left), i32(1)))
		})
	}
	c, known := constInt(flat)
	switch {
	case !possible:
		parted()
	case known && c == 1:
		whole()
	default:
		b.either(flat, whole, parted)
	}
}

// elementLoop writes a value to count places from at on; steps are the distances from one to the next, of what is read too.
func (b *builder) elementLoop(to arrayCode, at, count, step Expr, sources []*elements, from, steps []Expr, value check.Expr) {
	i := b.variable("i", i32(0))
	place := func(base, step Expr) Expr { return b.saved(add(base, mul(get(i), step))) }
	b.while(func() Expr { return lt(get(i), count) }, func(*Loop) {
		for k, s := range sources {
			if s.values == nil {
				b.assign(s.into, []Expr{wide(get(i))})
				continue
			}
			b.assign(s.into, b.loadAt(s.elem, place(from[k], steps[k]), s.items()))
		}
		v := b.values(value)
		b.storeAt(to.elem, place(at, step), v, to.items())
	}, func() { b.set(i, add(get(i), i32(1))) })
}
