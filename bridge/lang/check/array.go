package check

import "weft/bridge/lang/syntax"

// loadArray is a[i], a[i, j] or a[lower:upper].
func (in *instance) loadArray(e *syntax.Subscript, array value, sub subscript) value {
	at := e.Span
	if sub.slice {
		if k, ok := constInt(sub.step); sub.step.node != nil && (!ok || k != 1) {
			return in.fail(reasonUnsupported, sub.at, "a slice of an array has no step in kernels; loop over range(a, b, step)")
		}
		return value{ty: array.ty, node: &SliceArray{typed: in.typed(at, array.ty), Array: array.node, Lower: sub.lower.node, Upper: sub.upper.node}}
	}
	if n := len(sub.indexes); n > array.ty.dims {
		return in.fail(reasonType, sub.at, "too many indices for array: %s has %s, and %d were indexed", array.ty, plural(array.ty.dims, "dimension"), n)
	}
	t := array.ty.elem()
	if len(sub.indexes) < array.ty.dims {
		t = rowOf(array.ty)
	}
	return value{ty: t, node: &ArrayElement{typed: in.typed(at, t), Array: array.node, Indexes: nodes(sub.indexes)}}
}

// arrayAttribute is a property of an array.
func (in *instance) arrayAttribute(e *syntax.Attribute, of value) value {
	at := e.Span
	dimension := func(i int64) value {
		v := in.apply(ArrayShape, at, tInt, of, in.intConst(at, i))
		v.nonneg = true
		return v
	}
	switch e.Attr {
	case "shape":
		of = in.hold(of, at)
		items := []value{dimension(0)}
		if of.ty.dims == 2 {
			items = append(items, dimension(1))
		}
		return in.makeTuple(at, items)
	case "size":
		of = in.hold(of, at)
		v := dimension(0)
		if of.ty.dims == 2 {
			v = in.apply(IntMul, at, tInt, v, dimension(1))
			v.nonneg = true
		}
		return v
	case "ndim":
		for _, s := range in.effect(of, at) {
			in.emit(s)
		}
		return in.intConst(at, int64(of.ty.dims))
	}
	return in.fail(reasonUnsupported, e.AttrAt, "arrays have shape, size, ndim, copy() and tolist() in kernels, not %s", e.Attr)
}

func (in *instance) arrayMethod(call *syntax.Call, of value, name string, at syntax.Span) value {
	switch name {
	case "copy", "tolist":
		if _, ok := in.operands(call, name, 0, 0); !ok {
			return value{ty: tBroken}
		}
		if name == "tolist" {
			return in.arrayList(of, call, 12)
		}
		to := of.ty
		to.cell = in.cell(call, 11)
		in.c.grow(to.cell, of.ty.elem())
		return in.apply(ArrayCopy, call.Span, to, of)
	}
	return in.fail(reasonUnsupported, at, "arrays have copy() and tolist() in kernels, not %s(); write a loop over the elements", name)
}

// arrayList is the items of an array as a list, of lists where it has two dimensions.
func (in *instance) arrayList(of value, node syntax.Node, n int) value {
	t := ty{kind: listKind, cell: in.cell(node, n)}
	in.c.grow(t.cell, of.ty.elem())
	if of.ty.dims == 2 {
		t = ty{kind: listKind, cell: in.cell(node, n+100)}
		in.c.grow(t.cell, ty{kind: listKind, cell: in.cell(node, n)})
	}
	v := in.apply(ArrayList, node.At(), t, of)
	v.fresh = true
	if elem := t.elem(); elem.kind == listKind {
		elem = elem.elem()
	} else if !same(elem, of.ty.elem()) {
		return in.fail(reasonUnsupported, node.At(), "this list of an array's items takes %s later; convert the items in a comprehension", elem)
	}
	return v
}
