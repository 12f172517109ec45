package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// A tuple whose length the types do not say. Where it is only read it is looked at as a list; what has a fixed length becomes one where both meet.

// listed is a tuple of any length as a list that is read: other values are what they are.
func (v value) listed() value {
	if v.ty.kind == varyingKind {
		v.ty = ty{kind: listKind, cell: &cell{elem: v.ty.items[0], rigid: true, view: true, readonly: "a tuple"}}
		v.fresh = false
	}
	return v
}

// joinVarying joins tuples of which one has any length, or that have several.
func (c *checker) joinVarying(a, b ty, depth int) (ty, bool) {
	item := tBottom
	for _, t := range []ty{a, b} {
		if t.kind != tupleKind && t.kind != varyingKind {
			return tBroken, false
		}
		for _, of := range t.items {
			var ok bool
			if item, ok = c.joinIn(item, of, depth+1); !ok {
				return tBroken, false
			}
		}
	}
	t := varying(item)
	return t, t.size <= maxTypeSize
}

// frozen is a new list as a tuple.
func (in *instance) frozen(list value, at syntax.Span) value {
	if list.unknown() {
		return list
	}
	return in.apply(ListFreeze, at, varying(list.ty.elem()), list)
}

// varied gives a tuple of another type the type of one of any length.
func (in *instance) varied(v value, to ty, at syntax.Span) value {
	if v.ty.kind == tupleKind {
		return in.block(at, func() value {
			parts := in.parts(v, at)
			made := &MakeList{typed: in.typed(at, to), Items: make([]Expr, len(parts))}
			for i, part := range parts {
				made.Items[i] = in.convert(part, to.items[0], at).node
			}
			return value{ty: to, node: made}
		})
	}
	list := value{ty: to}.listed()
	list = in.listOf(v.listed(), list.ty, at, 0)
	if list.unknown() {
		return list
	}
	return in.apply(ListFreeze, at, to, list)
}

// asVarying is a tuple as one of any length, with its items in one type.
func (in *instance) asVarying(v value, at syntax.Span) value {
	if v.ty.kind != tupleKind {
		return v
	}
	if len(v.ty.items) == 0 {
		return in.fail(reasonType, at, "() has no items, and so no type for them; write () where that is meant")
	}
	to, ok := in.c.joinVarying(v.ty, v.ty, 0)
	if !ok {
		return in.fail(reasonType, at, "the items of %s have several types, so its length must be known here", v.ty)
	}
	return in.convert(v, to, at)
}

// concatVarying is a + b.
func (in *instance) concatVarying(a, b value, at syntax.Span) value {
	to, ok := in.c.join(a.ty, b.ty)
	if !ok {
		return in.fail(reasonType, at, "unsupported operands for +: %s and %s", a.ty, b.ty)
	}
	return in.apply(ListConcat, at, to, in.convert(a, to, at), in.convert(b, to, at))
}

// compareVarying compares tuples of which one has any length.
func (in *instance) compareVarying(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	to, ok := in.c.join(a.ty, b.ty)
	if !ok || slices.ContainsFunc([]value{a, b}, func(v value) bool {
		return slices.ContainsFunc(v.ty.items, func(t ty) bool { return t.kind == intKind && to.items[0].kind == floatKind })
	}) {
		return in.fail(reasonUnsupported, at, "%s and %s cannot be compared in kernels; make them tuples of one type", a.ty, b.ty)
	}
	return in.compareLists(op, in.convert(a, to, at).listed(), in.convert(b, to, at).listed(), at)
}

// tupleCall is tuple(…): of a tuple, whose length is known, or of anything else that has items.
func (in *instance) tupleCall(call *syntax.Call) value {
	args, ok := in.operands(call, "tuple", 0, 1)
	if !ok {
		return wrong
	}
	e := args.at(0)
	if e == nil {
		return in.makeTuple(call.Span, nil)
	}
	call0, _ := e.(*syntax.Call)
	if _, lazy := in.lazy(e); !lazy && (call0 == nil || elementsOf(call0) == nil) {
		switch v := in.expr(e); {
		case v.unknown() || v.ty.kind == tupleKind || v.ty.kind == varyingKind:
			return v
		case v.ty.kind == recordKind && v.ty.rec.namedTuple:
			return in.makeTuple(call.Span, in.parts(v, call.Span))
		default:
			e = &given{e, e.At(), v}
		}
	}
	return in.frozen(in.collect(e, call), call.Span)
}
