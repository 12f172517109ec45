package check

import "weft/bridge/lang/syntax"

// listDisplay is [a, b, *c].
func (in *instance) listDisplay(e *syntax.List) value {
	for _, item := range e.Elts {
		if _, ok := item.(*syntax.Starred); ok {
			return in.starredDisplay(e, e.Elts)
		}
	}
	items := make([]value, len(e.Elts))
	for i, item := range e.Elts {
		items[i] = in.expr(item)
	}
	return in.makeList(e, 0, items)
}

// starredDisplay fills a list in order: what is starred is taken apart when its turn comes.
func (in *instance) starredDisplay(e syntax.Node, elts []syntax.Expr) value {
	return in.block(e.At(), func() value {
		list := in.newList(e, 0)
		for _, item := range elts {
			if star, ok := item.(*syntax.Starred); ok {
				in.extend(list, star.Value)
			} else {
				in.add(list, in.expr(item), item.At())
			}
		}
		return list
	})
}

// makeList is a new list of items, each evaluated in its turn. n tells lists of one node apart.
func (in *instance) makeList(node syntax.Node, n int, items []value) value {
	list := value{ty: ty{kind: listKind, cell: in.cell(node, n)}, fresh: true}
	for _, item := range items {
		if item.ty.kind == broken || item.ty.kind != bottom && !in.fitsInto(list, item, placeOf(item, node)) {
			return value{ty: tBroken}
		}
	}
	elem := list.ty.elem()
	made := &MakeList{typed: in.typed(node.At(), list.ty), Items: make([]Expr, len(items))}
	for i, item := range items {
		made.Items[i] = in.convert(item, elem, node.At()).node
	}
	list.node = made
	return list
}

// placeOf is where a value stands in the source, that of a node around it where it has no place of its own.
func placeOf(v value, around syntax.Node) syntax.Span {
	if v.node == nil {
		return around.At()
	}
	return v.node.At()
}

// newList emits an empty list to be filled.
func (in *instance) newList(node syntax.Node, n int) value {
	return in.keep(in.makeList(node, n, nil), node.At())
}

// add emits the append of an item to a list that may be written.
func (in *instance) add(list, item value, at syntax.Span) {
	if item.unknown() || !in.fitsInto(list, item, at) {
		return
	}
	item = in.convert(item, list.ty.elem(), at)
	in.emit(&Do{Span: at, Value: in.apply(ListAppend, at, tNone, list, item).node})
}

// extend emits that the items of an iterable are appended to a list, one by one where they are computed, as CPython does: what computes them may read the list.
func (in *instance) extend(list value, e syntax.Expr) {
	v, it := in.listOrItems(e)
	if it == nil {
		in.extendBy(list, v, e.At())
		return
	}
	in.each(it, e.At(), func(item value) { in.add(list, item, e.At()) })
}

// extendBy is extend by a list.
func (in *instance) extendBy(list, v value, at syntax.Span) {
	if !in.grows(list, v) {
		in.mismatch(list, v.ty.elem(), at)
		return
	}
	if same(list.ty.elem(), v.ty.elem()) {
		in.emit(&Do{Span: at, Value: in.apply(ListExtend, at, tNone, list, v).node})
		return
	}
	in.each(in.overList(v, nil, at, false), at, func(item value) { in.add(list, item, at) })
}

// grows joins the items of a list into another one. Where nothing else refers to the former, they become of one type, so that nothing has to be converted.
func (in *instance) grows(list, by value) bool {
	if by.fresh && alikeNone(list.ty.elem(), by.ty.elem()) {
		return in.c.unite(list.ty.cell, by.ty.cell, 0)
	}
	return in.c.grow(list.ty.cell, by.ty.elem())
}

// alikeNone says whether items of both types may be None, or of neither. What made a list of others may be no code for such, so that they stay two lists.
func alikeNone(a, b ty) bool { return presenceOf(a)&absent == presenceOf(b)&absent }

// asList is a list, or the items of a tuple or an array as a new list.
func (in *instance) asList(v value, node syntax.Node, n int) value {
	switch v = v.listed(); v.ty.kind {
	case bottom, broken, listKind:
		return v
	case optionalKind:
		return in.maybeNone(v, placeOf(v, node))
	case tupleKind, recordKind:
		return in.block(node.At(), func() value { return in.makeList(node, n, in.parts(v, node.At())) })
	case arrayKind:
		return in.arrayList(v, node, n)
	case strKind, bytesKind:
		return in.block(node.At(), func() value {
			list := in.newList(node, n)
			in.each(in.overText(v, nil, node.At(), false), node.At(), func(item value) { in.add(list, item, node.At()) })
			list.fresh = true
			return list
		})
	}
	return in.fail(reasonType, placeOf(v, node), "%s cannot be iterated", v.ty)
}

// listOf is a list to read from as a list of type to: itself, or one with its items converted.
func (in *instance) listOf(v value, to ty, node syntax.Node, n int) value {
	if v.unknown() || same(v.ty.elem(), to.elem()) {
		v.ty = to
		return v
	}
	return in.block(node.At(), func() value {
		if v.ty.elem().kind == bottom { // nothing is in it
			in.perform(v, value{}, node.At())
			return value{ty: to, node: &MakeList{typed: in.typed(node.At(), to)}, fresh: true}
		}
		v = in.keep(v, node.At())
		list := in.keep(value{ty: to, node: &MakeList{typed: in.typed(node.At(), to)}}, node.At())
		in.each(in.overList(v, nil, node.At(), false), node.At(), func(item value) {
			item = in.convert(item, to.elem(), node.At())
			in.emit(&Do{Span: node.At(), Value: in.apply(ListAppend, node.At(), tNone, list, item).node})
		})
		list.fresh = true
		return list
	})
}

// derived is the type of a new list with the items of another one: the same where nothing else refers to that, otherwise with items that may become wider.
func (in *instance) derived(v value, node syntax.Node, n int) ty {
	if v.fresh {
		return v.ty
	}
	t := ty{kind: listKind, cell: in.cell(node, n)}
	in.c.grow(t.cell, v.ty.elem())
	return t
}

// newFrom makes a new list of the items of v by an operation that gives a list of v's type.
func (in *instance) newFrom(v value, node syntax.Node, n int, make func(v value) Expr) value {
	to := in.derived(v, node, n)
	out := in.listOf(value{ty: v.ty, node: make(v), fresh: true}, to, node, n)
	out.fresh = true
	return out
}
