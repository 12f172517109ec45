package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// equal says whether two values are equal as Python's == says, inside of a list: lists and mutable records that are the same one are equal. (Other values have
// no identity here, so a NaN is never equal.)
func (w *writer) equal(t *check.Type, x, y []Expr) Expr {
	switch {
	case t.Kind == check.None:
		return i32(1)
	case t.Scalar():
		return eq(x[0], y[0])
	case t.Kind == check.Str || t.Kind == check.Bytes:
		return w.sameText(x, y)
	case t.Kind == check.Optional:
		return w.optionalEqual(t, x, y)
	case t.Kind == check.List:
		return w.list(t).routine("eq", x[0], y[0])[0]
	case t.Kind == check.Dict || t.Kind == check.Set:
		return w.dict(t).routine("eq", x[0], y[0])[0]
	case t.Kind == check.Record && t.Record.Identity:
		return eq(x[0], y[0])
	case t.Reference():
		return w.call(w.program.recordEqual(t), x[0], y[0])[0]
	}
	return w.equalFields(t.Parts(), x, y)
}

// equalFields compares field by field. Only what calls a routine is branched to.
func (w *writer) equalFields(fields []*check.Type, x, y []Expr) Expr {
	var result Expr = i32(1)
	for i, field := range fields {
		n := len(valueTypes(field))
		var one Expr
		tests := w.into(func() { one = w.equal(field, x[:n], y[:n]) })
		x, y = x[n:], y[n:]
		switch {
		case len(tests) > 0:
			into := w.variable("equal", result)
			w.emit(&If{Test: get(into), Then: append(tests, &Set{into, one})})
			result = get(into)
		case i == 0:
			result = one
		default:
			result = and(result, one)
		}
	}
	return result
}

// less is x < y, or x <= y.
func (w *writer) less(t *check.Type, x, y []Expr, orEqual bool) Expr {
	switch {
	case t.Kind == check.Uint && orEqual:
		return le64(x[0], y[0])
	case t.Kind == check.Uint:
		return ult(x[0], y[0])
	case t.Scalar():
		if orEqual {
			return le(x[0], y[0])
		}
		return lt(x[0], y[0])
	case t.Kind == check.Str || t.Kind == check.Bytes:
		return w.textOrder(x, y, orEqual)
	case t.Kind == check.List:
		name := "lt"
		if orEqual {
			name = "le"
		}
		return w.list(t).routine(name, x[0], y[0])[0]
	case t.Reference():
		return w.lessFields(t.Items, w.fieldsOf(t, x[0]), w.fieldsOf(t, y[0]), orEqual)
	}
	return w.lessFields(t.Items, x, y, orEqual)
}

// lessFields: the first field that is not equal decides.
func (w *writer) lessFields(fields []*check.Type, x, y []Expr, orEqual bool) Expr {
	if len(fields) == 0 {
		if orEqual {
			return i32(1)
		}
		return i32(0)
	}
	n := len(valueTypes(fields[0]))
	if len(fields) == 1 {
		if fields[0].Kind == check.None {
			return w.lessFields(nil, nil, nil, orEqual)
		}
		return w.less(fields[0], x[:n], y[:n], orEqual)
	}
	same := w.equal(fields[0], x[:n], y[:n])
	if fields[0].Kind == check.None {
		return w.lessFields(fields[1:], x[n:], y[n:], orEqual)
	}
	var first, rest Expr
	before := w.into(func() { first = w.less(fields[0], x[:n], y[:n], false) })
	after := w.into(func() { rest = w.lessFields(fields[1:], x[n:], y[n:], orEqual) })
	if len(before)+len(after) == 0 {
		return choose(same, rest, first)
	}
	result := w.f.temp(wasm.I32)
	w.emit(&If{Test: same, Then: append(after, &Set{result, rest}), Else: append(before, &Set{result, first})})
	return get(result)
}

// listEq compares two lists item by item.
func listEq(r *routine, l listCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	r.when(eq(x, y), func() { r.ret(i32(1)) })
	n := l.length(x)
	r.when(ne(n, l.length(y)), func() { r.ret(i32(0)) })
	r.ret(eq(l.differ(r, x, y, n), n))
}

// differ is the first place before stop where two lists have items that are not equal, or stop.
func (l listCode) differ(r *routine, x, y, stop Expr) Expr {
	i, xs, ys := r.variable("i", i32(0)), l.data(x), l.data(y)
	loop := r.f.loop()
	loop.Body = r.into(func() {
		r.emit(&Done{loop, lt(get(i), stop)})
		same := r.equal(l.of.Elem, l.get(l.at(xs, get(i))), l.get(l.at(ys, get(i))))
		r.emit(&If{Test: same, Else: []Stmt{&Break{loop}}})
		r.set(i, add(get(i), i32(1)))
	})
	r.emit(loop)
	return get(i)
}

func listLt(r *routine, l listCode) { listOrder(r, l, false) }
func listLe(r *routine, l listCode) { listOrder(r, l, true) }

// listOrder compares two lists: the first items that are not equal decide, then the lengths.
func listOrder(r *routine, l listCode, orEqual bool) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	n, m := l.length(x), l.length(y)
	stop := r.saved(choose(lt(n, m), n, m))
	at := r.variable("at", stop)
	r.when(ne(x, y), func() { r.set(at, l.differ(r, x, y, stop)) })
	r.when(lt(get(at), stop), func() {
		r.ret(r.less(l.of.Elem, l.get(l.at(l.data(x), get(at))), l.get(l.at(l.data(y), get(at))), orEqual))
	})
	if orEqual {
		r.ret(le(n, m))
		return
	}
	r.ret(lt(n, m))
}
