package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// viewArray is array[axes…]: all that stands in the brackets is evaluated before the first of it is looked at.
func (b *builder) viewArray(e *check.ViewArray) []Expr {
	exprs := []check.Expr{e.Array}
	for _, axis := range e.Axes {
		exprs = append(exprs, axis.Index, axis.Lower, axis.Upper, axis.Step)
	}
	v := b.optional(exprs...)
	array, a := b.save(v[0]), b.array(e.Array.Type())
	own := b.save(a.strides(array))
	data := array[0]
	var lengths, strides []Expr
	k := 0 // the dimension of the array
	for i, axis := range e.Axes {
		index, lower, upper, step := first(v[1+4*i]), first(v[2+4*i]), first(v[3+4*i]), first(v[4+4*i])
		if axis.New {
			lengths, strides = append(lengths, i32(1)), append(strides, i32(0))
			continue
		}
		n, stride := array[1+k], own[k]
		if index != nil {
			at := b.arrayIndex(index, n, k)
			data = add(data, mul(at, stride))
			k++
			continue
		}
		var start, count Expr
		if single(step) {
			start, count = b.slice(lower, upper, b.saved(wide(n)))
		} else {
			start, count = b.strided(lower, upper, step, b.saved(wide(n)))
			stride = b.saved(op(wasm.I32Mul, wasm.I32, stride, narrow(step)))
		}
		data = add(data, mul(narrow(start), own[k]))
		lengths, strides = append(lengths, b.saved(narrow(count))), append(strides, stride)
		k++
	}
	view := append([]Expr{b.saved(data)}, lengths...)
	if e.Type().Strided {
		view = append(view, strides...)
	}
	return view
}

// reshape is a view with other lengths, of which one may be -1.
func (b *builder) reshape(e *check.Apply, array, lengths []Expr) []Expr {
	last := len(lengths) - 1
	count, lengths := b.saved(lengths[last]), b.save(lengths[:last])
	text := check.Text{{Literal: "cannot reshape array of size "}, {Value: e.Args[len(e.Args)-1]}, {Literal: " into shape ("}}
	for i, arg := range e.Args[1 : len(e.Args)-1] {
		text = append(text, check.Part{Value: arg}, check.Part{Literal: [...]string{",)", ")"}[len(lengths)-1]})
		if i == 0 && len(lengths) == 2 {
			text[len(text)-1].Literal = ","
		}
	}
	// The product of those that are known, and how many are not.
	known, open := Expr(i64(1)), Expr(i64(0))
	for _, n := range lengths {
		missing := lt(n, i64(0))
		open = add(open, wide(missing))
		known = mul(known, choose(missing, i64(1), n))
	}
	known, open = b.saved(known), b.saved(open)
	b.fails(lt(i64(1), open), "value", "can only specify one unknown dimension")
	var sizes []Expr
	rest := b.variable("rest", i64(0))
	b.when(ne(known, i64(0)), func() { b.set(rest, op(wasm.I64DivS, wasm.I64, count, choose(eq(known, i64(0)), i64(1), known))) })
	misfit := or(ne(mul(known, choose(eq(open, i64(0)), i64(1), get(rest))), count), and(ne(open, i64(0)), eq(known, i64(0))))
	b.when(misfit, func() { b.raise(&check.Raise{Reason: "value", Message: text}) })
	for _, n := range lengths {
		sizes = append(sizes, b.saved(narrow(b.saved(choose(lt(n, i64(0)), get(rest), n)))))
	}
	return append([]Expr{array[0]}, sizes...)
}

// arrayOf is a new array of the items of a list, or of the lists in it, which must be equally long.
func (b *builder) arrayOf(e *check.Apply) []Expr {
	list := b.saved(b.value(e.Args[0]))
	l, to := b.list(e.Args[0].Type()), b.array(e.Type())
	n := l.length(list)
	if to.of.Dims == 1 {
		array := []Expr{b.alloc(b.saved(mul(n, i32(int64(to.elem.size))))), n}
		b.call(b.program.arrayFill(to, e.Args[0].Type()), array[0], list)
		return array
	}
	row := b.list(e.Args[0].Type().Elem)
	columns := b.variable("columns", i32(0))
	b.when(n, func() { b.set(columns, row.length(l.get(l.data(list))[0])) })
	i, data := b.variable("i", i32(0)), l.data(list)
	at := func() Expr { return l.get(l.at(data, get(i)))[0] }
	b.while(func() Expr { return lt(get(i), n) }, func(*Loop) {
		b.fails(ne(row.length(at()), get(columns)), "value",
			"setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was ({a},) + inhomogeneous part.", wide(n))
	}, func() { b.set(i, add(get(i), i32(1))) })
	total := b.saved(op(wasm.I64Mul, wasm.I64, wide(n), wide(get(columns))))
	b.outOfMemory(op(wasm.I64GtU, wasm.I32, total, i64(1<<28)))
	array := []Expr{b.alloc(b.saved(mul(narrow(total), i32(int64(to.elem.size))))), n, b.saved(get(columns))}
	j, to2 := b.variable("j", i32(0)), b.variable("to", array[0])
	b.while(func() Expr { return lt(get(j), n) }, func(*Loop) {
		b.call(b.program.arrayFill(to, row.of), get(to2), l.get(l.at(data, get(j)))[0])
	}, func() {
		b.set(j, add(get(j), i32(1)))
		b.set(to2, add(get(to2), b.saved(mul(get(columns), i32(int64(to.elem.size))))))
	})
	return array
}

// arrayFill copies the items of a list to those of an array.
func (p *Program) arrayFill(to arrayCode, list *check.Type) *Function {
	return p.routineFor("array of "+list.String(), func() func(*routine) {
		return func(r *routine) {
			data, of := r.param("to", wasm.I32), r.param("list", wasm.I32)
			at := r.variable("at", data)
			l, to := r.list(list), r.array(to.of)
			from, left := r.variable("from", l.data(of)), r.variable("left", l.length(of))
			r.while(func() Expr { return get(left) }, func(*Loop) {
				r.storeAt(to.elem, get(at), l.get(get(from)), to.items())
			}, func() {
				r.set(at, add(get(at), i32(int64(to.elem.size))))
				r.set(from, add(get(from), i32(int64(l.elem.size))))
				r.set(left, sub(get(left), i32(1)))
			})
		}
	})
}
