package check

import (
	"strings"

	"weft/bridge/lang/syntax"
)

// fill writes elements to all places of an array, which can be evaluated twice.
func (in *instance) fill(array value, e elementwise, at syntax.Span) {
	elem := array.ty.elem()
	if e.value.ty.kind > elem.kind {
		in.fail(reasonType, at, "an %s takes %s, not %s; write .astype(%s)", strings.TrimSuffix(array.ty.String(), "[::]"), elem, e.value.ty, elem)
		return
	}
	if len(e.shape) > array.ty.dims {
		in.fail(reasonType, at, "an array of %s does not fit into one of %d", plural(len(e.shape), "dimension"), array.ty.dims)
		return
	}
	in.fits(array, e, at)
	v := in.block(at, func() value { return in.npConvert(e.value, elem.kind, at) })
	in.emit(&FillArray{Span: at, Array: array.node, Each: e.each, Value: v.node})
}

// fits checks that elements of a shape can be written to an array.
func (in *instance) fits(array value, e elementwise, at syntax.Span) {
	var own []value
	var bad value
	for axis := range array.ty.dims {
		n := in.dimension(array, axis, at)
		own = append(own, n)
		k := axis - (array.ty.dims - len(e.shape))
		if k < 0 || sameLength(n.node, e.shape[k].node) {
			continue
		}
		e.shape[k] = in.keep(e.shape[k], at)
		wrong := in.apply(BoolAnd, at, tBool, in.apply(IntNe, at, tBool, e.shape[k], n), in.apply(IntNe, at, tBool, e.shape[k], in.intConst(at, 1)))
		if bad.node != nil {
			wrong = in.apply(BoolOr, at, tBool, bad, wrong)
		}
		bad = wrong
	}
	if bad.node == nil {
		return
	}
	text := append(Text{{Literal: "could not broadcast input array from shape "}}, in.shapeText(e.shape)...)
	text = append(append(text, Part{Literal: " into shape "}), in.shapeText(own)...)
	in.emit(&If{Span: at, Test: bad.node, Then: []Stmt{&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: text}}})
}

// storeArray is array[axes] = value.
func (in *instance) storeArray(t *syntax.Subscript, container value, x axes, v value) {
	at := t.Span
	if container.unknown() || x.wrong || x.later || v.ty.kind == broken || !in.writable(container, at) || v.unknown() {
		return
	}
	if x.mask.ty.kind == arrayKind {
		in.fail(reasonUnsupported, x.at, "assigning where a mask holds is not in kernels; write a[:] = np.where(mask, …, a), or a loop")
		return
	}
	if !v.ty.numeric() && v.ty.kind != arrayKind {
		in.fail(reasonType, at, "an %s takes %s or an array, not %s", container.ty, container.ty.elem(), v.ty)
		return
	}
	if list, ok := in.spread(x, container.ty.dims); !ok {
		return
	} else if elementAxes(list) {
		in.storeElement(t, container, list, v)
		return
	}
	v = in.evaluated(at, v, container)[0]
	for _, a := range x.list {
		for _, part := range []value{a.index, a.lower, a.upper, a.step} {
			if part.node != nil && changes(part.node) {
				v = in.keep(v, at)
			}
		}
	}
	e := in.elements(v, at)
	view := in.loadArray(container, x, at)
	if view.unknown() {
		return
	}
	in.fill(in.keep(view, at), e, at)
}

func elementAxes(list []axis) bool {
	for _, a := range list {
		if a.slice || a.fresh {
			return false
		}
	}
	return true
}

func (in *instance) storeElement(t *syntax.Subscript, container value, list []axis, v value) {
	elem := container.ty.elem()
	if joined, ok := in.c.join(v.ty, elem); !ok || joined.kind != elem.kind {
		in.fail(reasonType, t.Span, "%s takes %s, not %s", container.ty, elem, v.ty)
		return
	}
	var indexes []Expr
	for _, a := range list {
		indexes = append(indexes, a.index.node)
	}
	in.emit(&SetArray{Span: t.Span, Array: container.node, Indexes: indexes, Value: in.convert(v, elem, t.Span).node})
}

// updateArray is array op= value, in place: all that refer to the array see it.
func (in *instance) updateArray(s *syntax.AugAssign, array value) {
	at := s.Span
	array = in.keep(array, at)
	v := in.expr(s.Value)
	if array.unknown() || v.unknown() || !in.writable(array, at) {
		return
	}
	if !v.ty.numeric() && v.ty.kind != arrayKind || s.Op == syntax.MatMult {
		in.fail(reasonType, at, "unsupported operands for %s=: %s and %s", operatorText[s.Op], array.ty, v.ty)
		return
	}
	own := in.elements(array, at)
	other := in.elements(v, at)
	shape := in.broadcast([]elementwise{own, other, own}, at)
	if len(shape) > array.ty.dims {
		in.fail(reasonType, at, "%s= cannot change the shape of an array", operatorText[s.Op])
		return
	}
	var bad value
	for axis, n := range shape {
		if sameLength(n.node, own.shape[axis].node) {
			continue
		}
		wrong := in.apply(IntNe, at, tBool, n, own.shape[axis])
		if bad.node != nil {
			wrong = in.apply(BoolOr, at, tBool, bad, wrong)
		}
		bad = wrong
	}
	if bad.node != nil {
		text := append(Text{{Literal: "non-broadcastable output operand with shape "}}, in.shapeText(own.shape)...)
		text = append(append(text, Part{Literal: " doesn't match the broadcast shape "}), in.shapeText(shape)...)
		in.emit(&If{Span: at, Test: bad.node, Then: []Stmt{&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: text}}})
	}
	result := in.block(at, func() value { return in.npBinary(s.Op, own.value, other.value, at) })
	if result.unknown() {
		return
	}
	in.fill(array, elementwise{shape: own.shape, each: append(append([]ElementOf{}, own.each...), other.each...), value: result}, at)
}

// updateAxes is array[axes] op= value: of an element, or of a part in place.
func (in *instance) updateAxes(s *syntax.AugAssign, t *syntax.Subscript, container value) {
	x := in.keepAxes(in.axes(t), t.Span)
	old := in.loadArray(container, x, t.Span)
	switch {
	case old.unknown():
	case x.mask.ty.kind == arrayKind:
		in.fail(reasonUnsupported, x.at, "assigning where a mask holds is not in kernels; write np.where(mask, …, a), or a loop")
	case old.ty.kind == arrayKind:
		in.updateArray(s, old)
	default:
		in.storeArray(t, container, x, in.update(s, old))
	}
}
