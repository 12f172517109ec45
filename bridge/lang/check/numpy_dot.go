package check

import "weft/bridge/lang/syntax"

// matmul is a @ b.
func (in *instance) matmul(a, b value, node syntax.Node, at syntax.Span) value {
	if a.ty.kind != arrayKind || b.ty.kind != arrayKind {
		return in.fail(reasonType, at, "unsupported operands for @: %s and %s", a.ty, b.ty)
	}
	return in.arrayProduct(a, b, node, at, func(k, n, axis value) Text {
		return Text{
			{Literal: "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size "}, {Value: n.node},
			{Literal: " is different from "}, {Value: k.node}, {Literal: ")"},
		}
	})
}

// arrayProduct is the product of two arrays of one or two dimensions; say is the text where they do not fit.
func (in *instance) arrayProduct(a, b value, node syntax.Node, at syntax.Span, say func(k, n, axis value) Text) value {
	k := max(a.ty.elem().kind, b.ty.elem().kind)
	if k == boolKind {
		return in.fail(reasonUnsupported, at, "products of arrays of bools are not in kernels; write .astype(int)")
	}
	of := func(v value) value {
		if v.ty.elem().kind != k {
			v = in.cast(v, k, at)
		}
		return in.keep(v, at)
	}
	a, b = in.keep(a, at), in.keep(b, at)
	a, b = of(a), of(b)
	last := in.keep(in.dimension(a, a.ty.dims-1, at), at)
	first := in.keep(in.dimension(b, 0, at), at)
	in.emit(&If{Span: at, Test: in.apply(IntNe, at, tBool, last, first).node, Then: []Stmt{
		&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: say(last, first, in.intConst(at, int64(a.ty.dims-1)))}}})
	zero := in.number(k, "zeros", at)
	zeros := func(lengths ...value) value {
		for i := range lengths {
			lengths[i] = in.keep(lengths[i], at)
		}
		return in.keep(in.uniform(lengths, zero, at), at)
	}
	switch {
	case a.ty.dims == 1 && b.ty.dims == 1:
		return in.numpyPrelude("dot_vectors", node, a, b, zero)
	case b.ty.dims == 1:
		return in.numpyPrelude("dot_matrix", node, a, b, zeros(in.dimension(a, 0, at)))
	case a.ty.dims == 1:
		rows := in.keep(in.column(in.arrayCopied(a, at), 0, at), at)
		out := in.numpyPrelude("dot_matrices", node, rows, b, zeros(in.intConst(at, 1), in.dimension(b, 1, at)))
		if out.unknown() {
			return out
		}
		return in.raveled(out, at)
	}
	return in.numpyPrelude("dot_matrices", node, a, b, zeros(in.dimension(a, 0, at), in.dimension(b, 1, at)))
}

func (in *instance) matmulCall(e *syntax.Call) value {
	args, ok := in.positional(e, 2, 2)
	if !ok {
		return unknownOf(args)
	}
	return in.matmul(args[0], args[1], e, e.Span)
}

// dot is np.dot(a, b), for numbers their product.
func (in *instance) dot(e *syntax.Call) value {
	args, ok := in.positional(e, 2, 2)
	if !ok {
		return unknownOf(args)
	}
	return in.dotOf(args[0], args[1], e)
}

func (in *instance) dotOf(a, b value, e *syntax.Call) value {
	at := e.Span
	if a.ty.kind != arrayKind || b.ty.kind != arrayKind {
		return in.ufunc("multiply", []value{a, b}, at)
	}
	return in.arrayProduct(in.keep(a, at), in.keep(b, at), e, at, func(k, n, axis value) Text {
		text := append(Text{{Literal: "shapes "}}, in.shapeText(in.lengths(a, at))...)
		text = append(append(text, Part{Literal: " and "}), in.shapeText(in.lengths(b, at))...)
		return append(text, Part{Literal: " not aligned: "}, Part{Value: k.node}, Part{Literal: " (dim "}, Part{Value: axis.node}, Part{Literal: ") != "},
			Part{Value: n.node}, Part{Literal: " (dim 0)"})
	})
}

// lengths are the shape of an array that can be evaluated twice.
func (in *instance) lengths(of value, at syntax.Span) []value {
	var shape []value
	for axis := range of.ty.dims {
		shape = append(shape, in.dimension(of, axis, at))
	}
	return shape
}

// masked is a[mask], a new array of what the mask selects: items, or rows.
func (in *instance) masked(array, mask value, node syntax.Node) value {
	at := node.At()
	if mask.ty.elem().kind != boolKind {
		return in.fail(reasonUnsupported, at, "an array is indexed with ints, slices and arrays of bools in kernels, not with %s", mask.ty)
	}
	if mask.ty.dims > array.ty.dims {
		return in.fail(reasonType, at, "too many indices for array: it has %s, and the mask %d", plural(array.ty.dims, "dimension"), mask.ty.dims)
	}
	array, mask = in.keep(array, at), in.keep(mask, at)
	switch {
	case mask.ty.dims == 2:
		return in.numpyPrelude("select_elements", node, array, mask)
	case array.ty.dims == 2:
		return in.numpyPrelude("select_rows", node, array, mask)
	}
	return in.numpyPrelude("select", node, array, mask)
}
