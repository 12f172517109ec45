package check

import "weft/bridge/lang/syntax"

// What a view of a dict shows: dims of a viewKind.
const (
	viewKeys = iota
	viewValues
	viewItems
)

var views = [...]string{viewKeys: "keys", viewValues: "values", viewItems: "items"}

// overEntries goes over what a view of a dict shows, or the items of a set.
func (in *instance) overEntries(v value, target syntax.Expr, at syntax.Span, what int, reversed bool) *iteration {
	key, of := v.ty.entry()
	source := &Entries{Span: at, Of: in.standing(v, at).node, Reversed: reversed}
	local := func(target syntax.Expr, t ty) (*Local, value) {
		l := in.into(target, t)
		return l, in.ref(l, t, at)
	}
	switch {
	case key.unknown() || what != viewKeys && of.unknown():
		return nothing()
	case what == viewItems:
		targets := apart(target, 2)
		k, keyRef := local(targets[0], key)
		v, valueRef := local(targets[1], of)
		source.Key, source.Value = k, v
		return over(source, in.makeTuple(at, []value{keyRef, valueRef}))
	case what == viewValues:
		l, ref := local(target, of)
		source.Value = l
		return over(source, ref)
	}
	l, ref := local(target, key)
	ref.key = v.ty.kind == dictKind
	source.Key = l
	return over(source, ref)
}

// loadEntry is d[key].
func (in *instance) loadEntry(e *syntax.Subscript, container value) value {
	if container.ty.kind != dictKind {
		return in.fail(reasonType, e.Span, "%s has no items that are read by a key or an index", container.ty)
	}
	d := in.hold(container, e.Span)
	return in.readEntry(in.entryOf(d, in.expr(e.Slice), e.Span))
}

// storeEntry is d[key] = value: the value is evaluated first.
func (in *instance) storeEntry(t *syntax.Subscript, container, v value) {
	if container.ty.kind != dictKind {
		in.fail(reasonType, t.Span, "items of %s cannot be assigned", container.ty)
		return
	}
	v = in.hold(v, t.Span)
	d := in.hold(container, t.Span)
	key := in.expr(t.Slice)
	if in.writable(d, t.Span) {
		in.put(d, key, v, t.Span)
	}
}

// augmentedEntry is d[key] op= value.
func (in *instance) augmentedEntry(s *syntax.AugAssign, t *syntax.Subscript, d value) {
	if d.ty.kind != dictKind {
		in.fail(reasonType, t.Span, "items of %s cannot be assigned", d.ty)
		return
	}
	e := in.entryOf(d, in.expr(t.Slice), t.Span)
	if _, of := d.ty.entry(); inPlace(of) && !in.runsCode(s.Value) {
		if old := in.readEntry(e); !old.unknown() {
			in.update(s, in.keep(old, t.Span))
		}
		return
	}
	if !in.writable(e.d, e.at) {
		return
	}
	in.changeEntry(e, func(old value) value { return in.update(s, old) })
}

// deleteEntry is del d[key].
func (in *instance) deleteEntry(t *syntax.Subscript, container value) {
	if container.ty.kind != dictKind {
		in.fail(reasonType, t.Span, "items of %s cannot be deleted; write discard(…)", container.ty)
		return
	}
	d := in.hold(container, t.Span)
	e := in.entryOf(d, in.expr(t.Slice), t.Span)
	if e.place.unknown() || !in.writable(d, t.Span) {
		return
	}
	in.require(e)
	in.remove(e)
}

// remove takes out an entry that is there.
func (in *instance) remove(e entry) {
	in.emit(&Do{Span: e.at, Value: in.apply(DictRemove, e.at, tNone, e.d, e.place).node})
}

// containsEntry is x in a dict, a set or a view; x is evaluated before.
func (in *instance) containsEntry(x, container value, at syntax.Span) value {
	if x.unknown() {
		return x
	}
	x = in.hold(x, at)
	of := container.ty
	switch {
	case of.kind != viewKind || of.dims == viewKeys:
		key := in.keyOf(container, x, at)
		if key.unknown() {
			return key
		}
		return in.there(in.found(container, in.hold(key, at), at), at)
	case of.dims == viewItems && (x.ty.kind != tupleKind || len(x.ty.items) != 2):
		return in.fail(reasonType, at, "what is searched in the items of a dict is a key and a value, not %s", x.ty)
	}
	d := in.hold(container, at)
	equal := func(a, b value) value { return in.compare(syntax.Eq, a, b, at) }
	if of.dims == viewItems {
		parts := in.several(x, at)
		e := in.entryOf(d, parts[0], at)
		if e.place.unknown() {
			return in.assumed(at, worse(e.place.ty, tBool))
		}
		return in.bothLazily(at, in.there(e.place, at), func() value { return equal(in.valueOf(e), parts[1]) })
	}
	result := in.temp(tBool)
	in.emit(&Assign{Span: at, Local: result, Value: in.boolConst(at, false).node})
	in.each(in.overEntries(d, nil, at, viewValues, false), at, func(item value) {
		if test := equal(item, x); !test.unknown() {
			in.when(test, at, func() {
				in.emit(&Assign{Span: at, Local: result, Value: in.boolConst(at, true).node})
				in.emit(&Break{Span: at})
			})
		}
	})
	return in.ref(result, tBool, at)
}

// bothLazily is a test and another one that is made only where it holds.
func (in *instance) bothLazily(at syntax.Span, test value, then func() value) value {
	second := in.block(at, then)
	if second.unknown() {
		return second
	}
	return in.both(at, test, second)
}

// tallied is counts[x] = counts.get(x, 0) + …, which looks for the key once: the dict and the key are plain names or constants.
func (in *instance) tallied(s *syntax.Assign) bool {
	t, ok := s.Targets[0].(*syntax.Subscript)
	sum, isSum := s.Value.(*syntax.BinOp)
	if !ok || !isSum || len(s.Targets) > 1 {
		return false
	}
	call, isCall := sum.Left.(*syntax.Call)
	if !isCall || len(call.Args) != 2 || len(call.Keywords) > 0 {
		return false
	}
	get, isMethod := call.Func.(*syntax.Attribute)
	if !isMethod || get.Attr != "get" || !alikeExprs(t.Value, get.Value) || !alikeExprs(t.Slice, call.Args[0]) {
		return false
	}
	if _, constant := call.Args[1].(*syntax.Constant); !constant || writesNames(sum.Right) {
		return false
	}
	d := in.expr(get.Value)
	if d.ty.kind != dictKind {
		return false
	}
	d = in.hold(d, s.Span)
	e := in.entryOf(d, in.expr(t.Slice), s.Span)
	if e.place.unknown() || !in.writable(d, s.Span) {
		return true
	}
	_, of := d.ty.entry()
	old := in.expr(call.Args[1])
	if !of.unknown() {
		old = in.readOr(e, old)
	} else if !old.unknown() {
		old = in.assumed(s.Span, old.ty)
	}
	in.changeFound(e, old, true, func(old value) value { return in.binary(sum.Op, old, in.expr(sum.Right), s.Span) })
	return true
}

// alikeExprs says whether two expressions are the same name, constant, or tuple of them: neither does anything.
func alikeExprs(a, b syntax.Expr) bool {
	switch a := a.(type) {
	case *syntax.Name:
		b, ok := b.(*syntax.Name)
		return ok && a.ID == b.ID
	case *syntax.Constant:
		b, ok := b.(*syntax.Constant)
		return ok && a.Kind == b.Kind && a.Int == b.Int && a.Text == b.Text && !a.Big
	case *syntax.Tuple:
		b, ok := b.(*syntax.Tuple)
		if !ok || len(a.Elts) != len(b.Elts) {
			return false
		}
		for i := range a.Elts {
			if !alikeExprs(a.Elts[i], b.Elts[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// writesNames says whether an expression may assign to a name: it has a walrus, or calls something that may be a closure.
func writesNames(e syntax.Expr) (found bool) {
	syntax.Walk(e, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.NamedExpr, *syntax.Call:
			found = true
		}
		return !found
	})
	return found
}

// rankBy is what a key function gives. d.get, which gives None where a key is missing, is then asked for keys that are there: None has no order.
func (in *instance) rankBy(f syntax.Expr, item value, at syntax.Span) value {
	get, ok := f.(*syntax.Attribute)
	if !ok || get.Attr != "get" || in.c.reference(get) != nil {
		return in.callWith(f, []value{item}, at)
	}
	d := in.expr(get.Value)
	if d.ty.kind != dictKind {
		return in.callWith(f, []value{item}, at)
	}
	return in.block(at, func() value {
		e := in.entryOf(in.hold(d, at), item, at)
		if e.place.unknown() {
			return value{ty: e.place.ty}
		}
		in.when(in.not(in.there(e.place, at), at), at, func() {
			in.emit(&Raise{Span: at, Exception: "TypeError", Reason: exceptions["TypeError"], Message: Text{{Literal: "a key that is not in the dict ranks as None, and None has no order"}}})
		})
		return in.valueOf(e)
	})
}
