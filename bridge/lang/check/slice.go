package check

import "weft/bridge/lang/syntax"

// loadList is xs[i] or xs[a:b:c].
func (in *instance) loadList(e *syntax.Subscript, list value, sub subscript) value {
	if sub.slice && list.ty.kind == varyingKind {
		return value{ty: list.ty, node: &SliceList{typed: in.typed(e.Span, list.ty), List: list.node, Lower: sub.lower.node, Upper: sub.upper.node, Step: sub.step.node}}
	}
	if sub.slice {
		return in.sliceList(e, list, sub.lower, sub.upper, sub.step)
	}
	if len(sub.indexes) != 1 {
		return in.fail(reasonType, sub.at, "list indices must be integers or slices, not tuple; write xs[i][j]")
	}
	tuple := list.ty.kind == varyingKind
	item := in.element(list.listed(), sub.indexes[0], e.Span)
	if node, ok := item.node.(*Element); ok {
		node.Tuple = tuple
	}
	return item
}

// element is an item of a list, or of an array: there a row, where it has two dimensions.
func (in *instance) element(of, index value, at syntax.Span) value {
	if of.unknown() || index.unknown() {
		return value{ty: worse(of.ty, index.ty)}
	}
	if of.ty.kind == arrayKind {
		t := rowOf(of.ty)
		return value{ty: t, node: &ArrayElement{typed: in.typed(at, t), Array: of.node, Indexes: []Expr{index.node}}}
	}
	t := of.ty.elem()
	return value{ty: t, node: &Element{typed: in.typed(at, t), List: of.node, Index: index.node}}
}

// sliceList is a new list. Bounds without a node were not given.
func (in *instance) sliceList(node syntax.Node, list, lower, upper, step value) value {
	if k, ok := constInt(step); ok && k == 1 {
		step = value{}
	}
	return in.newFrom(list, node, 10, func(v value) Expr {
		return &SliceList{typed: in.typed(node.At(), v.ty), List: v.node, Lower: lower.node, Upper: upper.node, Step: step.node}
	})
}
