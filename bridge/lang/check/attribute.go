package check

import "weft/bridge/lang/syntax"

// attribute is a name of a module, a field of a record, or a property of an array.
func (in *instance) attribute(e *syntax.Attribute) value {
	if v, ok := in.caughtClass(e); ok {
		return v
	}
	if ref := in.c.reference(e); ref != nil {
		return in.imported(e, ref)
	}
	return in.attributeOf(e, in.expr(e.Value))
}

func (in *instance) attributeOf(e *syntax.Attribute, of value) value {
	switch of.ty.kind {
	case bottom, broken:
		return value{ty: of.ty}
	case optionalKind:
		return in.maybeNone(of, e.Span)
	case recordKind:
		i := of.ty.rec.field(e.Attr)
		if i < 0 {
			return in.noField(of.ty.rec, e)
		}
		v := in.part(of, i, of.ty.items[i])
		if made, ok := of.node.(*MakeRecord); ok && v.node != nil {
			v.node.(*Item).X = made
		}
		return v
	case arrayKind:
		return in.arrayAttribute(e, of)
	}
	if v, ok := in.numberAttribute(e, of); ok {
		return v
	}
	return in.noAttribute(e, of)
}

func (in *instance) noAttribute(e *syntax.Attribute, of value) value {
	hint := ""
	switch {
	case e.Attr == "numerator" || e.Attr == "denominator":
		hint = "; fractions are not in kernels"
	case of.ty.kind == listKind && listMethods[e.Attr] != nil, of.ty.kind == strKind && strMethods[e.Attr] != nil, of.ty.kind == bytesKind && bytesMethods[e.Attr] != nil,
		of.ty.kind == dictKind && dictMethods[e.Attr] != nil, of.ty.kind == setKind && setMethods[e.Attr] != nil:
		hint = "; methods are called: x." + e.Attr + "(…)"
	}
	return in.fail(reasonType, e.AttrAt, "%s has no attribute %q in kernels%s", of.ty, e.Attr, hint)
}

// load reads an item of a container that was evaluated.
func (in *instance) load(e *syntax.Subscript, container value, sub subscript) value {
	if container.unknown() || sub.wrong {
		return value{ty: worse(container.ty, wrongType(sub.wrong))}
	}
	switch container.ty.kind {
	case optionalKind:
		return in.maybeNone(container, e.Span)
	case tupleKind, recordKind:
		return in.loadTuple(e, container, sub)
	case listKind:
		return in.loadList(e, container, sub)
	case strKind, bytesKind:
		return in.loadText(e, container, sub)
	}
	return in.fail(reasonType, e.Span, "%s has no items%s", container.ty, generatorHint(container.ty))
}

// generatorHint is for what a list has, and a generator has not.
func generatorHint(t ty) string {
	if t.kind != generatorKind {
		return ""
	}
	return "; make a list of it: list(…)"
}

func wrongType(wrong bool) ty {
	if wrong {
		return tBroken
	}
	return tBottom
}

func (in *instance) loadTuple(e *syntax.Subscript, container value, sub subscript) value {
	if container.ty.kind == recordKind && !container.ty.rec.namedTuple {
		return in.fail(reasonType, e.Span, "a dataclass has no items; read its fields")
	}
	if sub.slice || len(sub.indexes) != 1 {
		return in.fail(reasonUnsupported, sub.at, "slices of a NamedTuple are not in the kernel language; write its fields")
	}
	n := int64(len(container.ty.items))
	i, ok := constInt(sub.indexes[0])
	if !ok {
		return in.itemOf(e, container, sub.indexes[0])
	}
	if i < -n || i >= n {
		return in.fail(reasonType, sub.at, "tuple index out of range: this tuple has %d items", n)
	}
	if i < 0 {
		i += n
	}
	return in.part(container, int(i), container.ty.items[i])
}

// sliceTuple is t[a:b:c] with constants.
func (in *instance) sliceTuple(e *syntax.Subscript, container value, s *syntax.Slice) value {
	n := len(container.ty.items)
	bounds := [3]*int64{}
	for i, bound := range []syntax.Expr{s.Lower, s.Upper, s.Step} {
		if bound == nil || noneExpr(bound) {
			continue
		}
		v := in.index(bound, "a slice bound")
		k, ok := constInt(v)
		if !ok {
			return in.fail(reasonUnsupported, bound.At(), "the bounds of a slice of a tuple are constants in kernels; use a list")
		}
		bounds[i] = &k
	}
	step := int64(1)
	if bounds[2] != nil {
		step = *bounds[2]
	}
	if step == 0 {
		return in.fail(reasonType, s.Span, "slice step cannot be zero")
	}
	lower, upper := sliceBounds(int64(n), step, bounds[0], bounds[1])
	parts := in.several(container, e.Span)
	var items []value
	for i := lower; step > 0 && i < upper || step < 0 && i > upper; i += step {
		items = append(items, parts[i])
		if step > int64(n) || step < -int64(n) {
			break
		}
	}
	return in.makeTuple(e.Span, items)
}

// sliceBounds are the first index and the one not reached any more, as slice.indices gives them.
func sliceBounds(n, step int64, lower, upper *int64) (int64, int64) {
	least, most := int64(0), n
	if step < 0 {
		least, most = -1, n-1
	}
	clamp := func(i *int64, missing int64) int64 {
		if i == nil {
			return missing
		}
		k := *i
		if k < 0 {
			k += n
		}
		return min(max(k, least), most)
	}
	if step < 0 {
		return clamp(lower, most), clamp(upper, least)
	}
	return clamp(lower, least), clamp(upper, most)
}
