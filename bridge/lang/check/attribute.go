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
	if r := in.c.className(e.Value); r != nil {
		return in.attributeOfClass(e, r)
	}
	if of, ok := e.Value.(*syntax.Attribute); ok && of.Attr == "__class__" { // x.__class__.__name__
		if v := in.expr(of.Value); v.ty.kind == recordKind && harmless(v.node) || localRead(v.node) != nil && v.ty.kind == recordKind {
			return in.attributeOfClass(e, v.ty.rec)
		}
	}
	if call, ok := e.Value.(*syntax.Call); ok {
		if r := in.classOf(call); r != nil {
			return in.attributeOfClass(e, r)
		}
	}
	return in.attributeOf(e, in.expr(e.Value))
}

func (in *instance) attributeOf(e *syntax.Attribute, of value) value {
	switch of.ty.kind {
	case bottom, broken:
		return value{ty: of.ty}
	case optionalKind:
		if of = in.notNone(of, "AttributeError", "'NoneType' object has no attribute '"+e.Attr+"'", e.Span); of.unknown() {
			return of
		}
		return in.attributeOf(e, of)
	case recordKind:
		i := of.ty.rec.field(e.Attr)
		if i < 0 {
			return in.otherAttribute(e, of)
		}
		t := of.ty.fieldTypes()[i]
		if t.unknown() {
			in.unsettled(e.AttrAt, "the type of "+of.ty.rec.name+"."+e.Attr+" cannot be inferred; annotate it")
			return value{ty: t}
		}
		v := in.part(of, i, t)
		if made, ok := of.node.(*MakeRecord); ok && v.node != nil {
			v.node.(*Item).X = made
		}
		v.field = true
		return v
	case arrayKind:
		return in.arrayAttribute(e, of)
	}
	if v, ok := in.numberAttribute(e, of); ok {
		return v
	}
	return in.noAttribute(e, of)
}

// otherAttribute is what an object has besides its fields.
func (in *instance) otherAttribute(e *syntax.Attribute, of value) value {
	r := of.ty.rec
	m, k := r.methods[e.Attr], r.constants[e.Attr]
	switch {
	case r.broken:
		return wrong
	case m != nil && !in.usable(m, e.AttrAt):
		return wrong
	case m != nil && m.property:
		return in.invokeMethod(m, e.Span, of)
	case m != nil:
		return in.notValue(e, "a method", "call it")
	case k != nil:
		in.drop(of, e.Span)
		return in.classConstant(k)
	}
	return in.noField(r, e)
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
	case dequeKind:
		if sub.slice || len(sub.indexes) != 1 {
			return in.fail(reasonType, sub.at, "a deque has no slices; write list(q)[a:b], or itertools.islice(q, a, b)")
		}
		return in.element(container, sub.indexes[0], e.Span)
	case listKind, varyingKind:
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

// sliceTuple is t[a:b:c]: with constants a tuple of that length, otherwise one of any.
func (in *instance) sliceTuple(e *syntax.Subscript, container value, s *syntax.Slice) value {
	n := len(container.ty.items)
	sub := in.indexes(e)
	if sub.wrong {
		return wrong
	}
	bounds := [3]*int64{}
	given := []value{sub.lower, sub.upper, sub.step}
	for i, bound := range []syntax.Expr{s.Lower, s.Upper, s.Step} {
		if bound == nil || noneExpr(bound) {
			continue
		}
		k, ok := constInt(given[i])
		switch {
		case ok:
			bounds[i] = &k
		case given[i].unknown():
			return given[i]
		case n == 0:
			return in.fail(reasonType, s.Span, "() has no items to slice; write ()")
		default:
			return in.load(e, in.asVarying(container, e.Span), sub)
		}
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
