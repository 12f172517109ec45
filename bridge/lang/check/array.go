package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// newArray is the type of an array that is made here: its items lie one after another, and nothing else refers to it.
func (in *instance) newArray(elem ty, dims int, at syntax.Span) ty {
	cell := in.cell(spot{at}, int(elem.kind)<<2|dims)
	if root := cell.root(); root.elem.kind == bottom {
		root.elem, root.rigid = number(elem.kind, elem.kind), true
	}
	return ty{kind: arrayKind, dims: dims, cell: cell}
}

// spot is a place of the source as a node: arrays that are made there have one cell.
type spot struct{ syntax.Span }

// dimension is the length of an array along an axis.
func (in *instance) dimension(of value, axis int, at syntax.Span) value {
	v := in.apply(ArrayShape, at, tInt, of, in.intConst(at, int64(axis)))
	v.nonneg = true
	return v
}

// arrayAttribute is a property of an array.
func (in *instance) arrayAttribute(e *syntax.Attribute, of value) value {
	at := e.Span
	switch e.Attr {
	case "shape":
		of = in.hold(of, at)
		var items []value
		for axis := range of.ty.dims {
			items = append(items, in.dimension(of, axis, at))
		}
		return in.makeTuple(at, items)
	case "size":
		of = in.hold(of, at)
		v := in.dimension(of, 0, at)
		if of.ty.dims == 2 {
			v = in.apply(IntMul, at, tInt, v, in.dimension(of, 1, at))
			v.nonneg = true
		}
		return v
	case "ndim":
		in.drop(of, at)
		return in.intConst(at, int64(of.ty.dims))
	case "strides":
		of = in.hold(of, at)
		var items []value
		for axis := range of.ty.dims {
			items = append(items, in.apply(ArrayStride, at, tInt, of, in.intConst(at, int64(axis))))
		}
		return in.makeTuple(at, items)
	case "T":
		return in.transposed(of, at)
	}
	if slices.Contains(arrayMethods(), e.Attr) {
		return in.fail(reasonUnsupported, e.AttrAt, "methods are called: write %s()", e.Attr)
	}
	return in.fail(reasonUnsupported, e.AttrAt, "arrays have no %s in kernels%s", e.Attr, didYouMean(e.Attr, append(arrayMethods(), "shape", "size", "ndim", "strides", "T")))
}

// transposed is a view with the axes exchanged; of one dimension it is the array itself.
func (in *instance) transposed(of value, at syntax.Span) value {
	if of.ty.dims == 1 {
		return of
	}
	t := of.ty
	t.strided = true
	return in.apply(ArrayTranspose, at, t, of)
}

// arrayCopied is a new array with the same items, which lie one after another.
func (in *instance) arrayCopied(of value, at syntax.Span) value {
	return in.apply(ArrayCopy, at, in.newArray(of.ty.elem(), of.ty.dims, at), of)
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
