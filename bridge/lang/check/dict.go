package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// newDict is a new, empty dict or set. n tells those of one node apart.
func (in *instance) newDict(node syntax.Node, n int, kind kind) value {
	of := in.cell(node, n).root()
	if kind == dictKind && of.elem.kind == bottom {
		of.elem = tupleOf([]ty{tBottom, tBottom})
	}
	t := ty{kind: kind, cell: of}
	return value{ty: t, node: &Apply{typed: in.typed(node.At(), t), Op: DictNew}, fresh: true}
}

// dictDisplay is {a: b, **c}.
func (in *instance) dictDisplay(e *syntax.Dict) value {
	d := in.newDict(e, 0, dictKind)
	if len(e.Values) == 0 {
		return d
	}
	d = in.keep(d, e.Span)
	for i, v := range e.Values {
		if e.Keys[i] == nil {
			in.updateBy(d, v, v.At())
			continue
		}
		key := in.keep(in.expr(e.Keys[i]), e.Keys[i].At())
		in.put(d, key, in.expr(v), e.Keys[i].At())
	}
	d.fresh = true
	return d
}

// setDisplay is {a, b, *c}.
func (in *instance) setDisplay(e *syntax.Set) value {
	s := in.keep(in.newDict(e, 0, setKind), e.Span)
	for _, item := range e.Elts {
		if star, ok := item.(*syntax.Starred); ok {
			in.updateBy(s, star.Value, star.Span)
			continue
		}
		in.put(s, in.expr(item), in.none(e.Span), item.At())
	}
	s.fresh = true
	return s
}

func (in *instance) dictComprehension(e *syntax.DictComp) value {
	return in.block(e.Span, func() value {
		d := in.keep(in.newDict(e, 0, dictKind), e.Span)
		pair := &syntax.Tuple{Span: e.Span, Elts: []syntax.Expr{e.Key, e.Value}}
		in.each(in.generated(e.Generators, pair), e.Span, func(item value) {
			if !item.unknown() {
				parts := in.itemsOf(item, e.Span)
				in.put(d, parts[0], parts[1], e.Key.At())
			}
		})
		d.fresh = true
		return d
	})
}

func (in *instance) setComprehension(e *syntax.SetComp) value {
	return in.block(e.Span, func() value {
		s := in.keep(in.newDict(e, 0, setKind), e.Span)
		in.each(in.generated(e.Generators, e.Elt), e.Span, func(item value) { in.put(s, item, in.none(e.Span), e.Elt.At()) })
		s.fresh = true
		return s
	})
}

// dictCall is dict(…): of a dict, of pairs, and of names with values.
func (in *instance) dictCall(call *syntax.Call) value {
	if len(call.Args) > 1 {
		return in.fail(reasonType, call.Span, "dict() takes at most 1 positional argument, and %d were given", len(call.Args))
	}
	return in.block(call.Span, func() value {
		d := in.newDict(call, 40, dictKind)
		if len(call.Args)+len(call.Keywords) == 0 {
			return d
		}
		d = in.keep(d, call.Span)
		in.updateWith(d, call)
		d.fresh = true
		return d
	})
}

// updateWith puts the arguments of a call into a dict: all of them are evaluated before.
func (in *instance) updateWith(d value, call *syntax.Call) {
	put := func(value) {}
	if len(call.Args) > 0 {
		held := in.held
		in.held = held || len(call.Keywords) > 0
		put = in.updating(call.Args[0], call.Span)
		in.held = held
	}
	values := make([]value, len(call.Keywords))
	for i, k := range call.Keywords {
		values[i] = in.keepKnown(in.expr(k.Value), k.Span)
	}
	put(d)
	for i, k := range call.Keywords {
		switch {
		case k.Arg != "":
			in.put(d, in.strConst(k.Span, k.Arg), values[i], k.Span)
		case values[i].ty.kind == dictKind:
			in.updateFrom(d, values[i], k.Span)
		case !values[i].unknown():
			in.fail(reasonType, k.Value.At(), "what stands behind ** is a dict, not %s", values[i].ty)
		}
	}
}

// setCall is set(…).
func (in *instance) setCall(call *syntax.Call) value {
	args, ok := in.operands(call, "set", 0, 1)
	if !ok {
		return wrong
	}
	s := in.newDict(call, 40, setKind)
	e := args.at(0)
	if e == nil {
		return s
	}
	return in.block(call.Span, func() value { return in.setOf(e, call, 40) })
}

// setOf is a new set of the items of an iterable.
func (in *instance) setOf(e syntax.Expr, node syntax.Node, n int) value {
	it, v := in.iterate(e, nil)
	if v.ty.kind == setKind {
		return in.copiedDict(v.thawed(), node, n)
	}
	return in.setFilled(it, node, n)
}

func (in *instance) setFilled(it *iteration, node syntax.Node, n int) value {
	at := node.At()
	if it.source != nil {
		in.begin(it.source)
	}
	s := in.newDict(node, n, setKind)
	if list, ok := it.source.(*ListItems); ok && harmless(list.List) && !it.partial { // so many items, if no two are equal
		s.node.(*Apply).Args = []Expr{&Apply{typed: in.typed(at, tInt), Op: ListLen, Args: []Expr{list.List}}}
	}
	s = in.keep(s, at)
	in.each(it, at, func(item value) { in.put(s, item, in.none(at), at) })
	s.fresh = true
	return s
}

// put emits that an entry is inserted: a key and its value, evaluated in this order, or an item of a set and None.
func (in *instance) put(d, key, v value, at syntax.Span) {
	if node := in.inserted(d, key, v, at); node.node != nil {
		in.emit(&Do{Span: at, Value: node.node})
	}
}

// inserted is the place of an entry that is inserted.
func (in *instance) inserted(d, key, v value, at syntax.Span) value {
	if key.unknown() || v.unknown() || !in.fitsEntry(d, key.ty, v.ty, at) {
		return value{ty: tBroken}
	}
	k, of := d.ty.entry()
	args := []value{d, in.convert(key, k, at)}
	if d.ty.kind == dictKind {
		args = append(args, in.convert(v, of, at))
	}
	place := in.apply(DictInsert, at, tInt, args...)
	place.nonneg = true
	return place
}

// fitsEntry joins the types of a new entry to a dict's, and says why where that cannot be.
func (in *instance) fitsEntry(d value, key, v ty, at syntax.Span) bool {
	if !in.hashable(key, at) {
		return false
	}
	entry := key
	if d.ty.kind == dictKind {
		entry = tupleOf([]ty{key, v})
	}
	if in.c.grow(d.ty.cell, entry) {
		return true
	}
	k, of := d.ty.entry()
	if joined, ok := in.c.join(k, key); !ok || !fits(k, joined) {
		in.fail(reasonType, at, "a %s takes %s, not %s", d.ty, k, key)
		return false
	}
	hint := "; for values of several types write a NamedTuple or a dataclass"
	if of.integral() && v.kind == floatKind {
		hint = "; write int(…), or declare it as dict[…, float]"
	}
	in.fail(reasonType, at, "the values of this %s are %s, not %s%s", d.ty, of, v, hint)
	return false
}

// hashable reports a type that no key may have.
func (in *instance) hashable(t ty, at syntax.Span) bool {
	bad, ok := unhashable(t)
	switch {
	case ok:
		return true
	default:
		in.fail(reasonType, at, "%s is no key: keys are int, float, bool, str, bytes, and tuples and NamedTuples of them", bad)
	}
	return false
}

func unhashable(t ty) (bad ty, ok bool) {
	switch t.kind {
	case setKind:
		return t, t.frozen
	case listKind, dequeKind, arrayKind, dictKind, viewKind, complexKind:
		return t, false
	case recordKind:
		if t.rec.shared && t.ownEquality() == nil && t.rec.methods["__hash__"] == nil { // an object is equal to itself alone
			return t, true
		}
		if t.rec.shared || !t.rec.namedTuple && (!t.rec.frozen || t.rec.noEq) || t.rec.methods["__eq__"] != nil || t.rec.methods["__hash__"] != nil {
			return t, false
		}
	}
	for _, item := range t.items {
		if bad, ok := unhashable(item); !ok {
			return bad, false
		}
	}
	return t, true
}

// keyOf is a value as a key to look for.
func (in *instance) keyOf(d, key value, at syntax.Span) value {
	if key.unknown() {
		return key
	}
	if !in.hashable(key.ty, at) {
		return wrong
	}
	k, _ := d.ty.entry()
	if k.open() {
		entry := key.ty
		if d.ty.kind != setKind {
			entry = tupleOf([]ty{key.ty, tBottom})
		}
		in.c.grow(d.ty.cell, entry)
		k, _ = d.ty.entry()
	}
	joined, ok := in.c.join(k, key.ty)
	if ok && joined.kind == varyingKind && k.kind == tupleKind { // of another length, and not there
		entry := joined
		if d.ty.kind != setKind {
			entry = tupleOf([]ty{joined, tBottom})
		}
		in.c.grow(d.ty.cell, entry)
		k, _ = d.ty.entry()
	}
	if ok && same(joined, k) {
		if !exact(key, k) {
			return in.fail(reasonUnsupported, at, "the keys are %s, and this is %s, which may be none of them; write float(…)", k, key.ty)
		}
		return in.convert(key, k, at)
	}
	return in.fail(reasonType, at, "the keys are %s, and this is %s", k, key.ty)
}

// entry is a key of a dict, with the place where it is found.
type entry struct {
	d, key, place value
	at            syntax.Span
}

// entryOf looks for a key; what is evaluated may be used several times.
func (in *instance) entryOf(d, key value, at syntax.Span) entry {
	e := entry{d: d, at: at, place: wrong}
	if e.key = in.keyOf(d, key, at); e.key.unknown() {
		e.place.ty = e.key.ty
		return e
	}
	e.key = in.hold(e.key, at)
	e.place = in.keep(in.found(d, e.key, at), at)
	return e
}

// entries is how many there are. What an operator makes of two sets stands right in it, so that the operation is seen whose length alone is asked for.
func (in *instance) entries(v value, at syntax.Span) value {
	n := in.block(at, func() value { return in.apply(DictLen, at, tInt, in.open(v)) })
	n.nonneg = true
	return n
}

// found is the place of a key.
func (in *instance) found(d, key value, at syntax.Span) value {
	place := in.apply(DictFind, at, tInt, d, key)
	place.nonneg = true
	return place
}

// there says whether a place is one.
func (in *instance) there(place value, at syntax.Span) value {
	return in.apply(IntTruth, at, tBool, place)
}

// require raises KeyError where the key is not there.
func (in *instance) require(e entry) {
	in.when(in.not(in.there(e.place, e.at), e.at), e.at, func() {
		in.emit(&Raise{Span: e.at, Exception: "KeyError", Reason: exceptions["KeyError"], Message: in.keyText(e.key, e.at)})
	})
}

// keyText is a key as KeyError shows it: as repr() does.
func (in *instance) keyText(key value, at syntax.Span) Text {
	key.ty = exactly(key.ty)
	if r := key.ty.class(func(r *record) bool { return r.plain && r.methods["__repr__"] == nil }); r != nil { // in Python that is an address
		return said("<" + r.name + " object>")
	}
	return in.show(key, at, true)
}

// exactly is a type whose numbers are shown as what they are kept as: an equal key may have been a bool.
func exactly(t ty) ty {
	if t.numeric() {
		t.low = t.kind
	}
	items := slices.Clone(t.items)
	for i, item := range items {
		items[i] = exactly(item)
	}
	t.items = items
	return t
}

// valueOf is the value of an entry that is there.
func (in *instance) valueOf(e entry) value {
	_, of := e.d.ty.entry()
	if of.unknown() {
		return value{ty: of}
	}
	return in.apply(DictValue, e.at, of, e.d, e.place)
}

// readEntry is d[key]: KeyError, or what the dict gives for a key that it has not.
func (in *instance) readEntry(e entry) value {
	m := e.d.ty.missing
	switch {
	case e.place.unknown():
		return value{ty: e.place.ty}
	case m == nil:
		in.require(e)
		return in.valueOf(e)
	case m.counter:
		return in.readOr(e, in.intConst(e.at, 0))
	}
	return in.valueOf(in.ensured(e, m))
}

// ensured is an entry of a defaultdict, which is put there where it is missing.
func (in *instance) ensured(e entry, m *missing) entry {
	if !in.writable(e.d, e.at) {
		e.place = wrong
		return e
	}
	return in.ensuredBy(e, func() value { return in.callWith(m.factory, nil, e.at) })
}

// ensuredBy is an entry, which is put there with a value where it is missing.
func (in *instance) ensuredBy(e entry, make func() value) entry {
	place := in.temp(tInt)
	in.emit(&Assign{Span: e.at, Local: place, Value: e.place.node})
	e.place = in.ref(place, tInt, e.at)
	in.when(in.not(in.there(e.place, e.at), e.at), e.at, func() {
		if made := in.inserted(e.d, e.key, make(), e.at); made.node != nil {
			in.emit(&Assign{Span: e.at, Local: place, Value: made.node})
		}
	})
	return e
}

// readOr is the value of an entry, or another one where it is missing.
func (in *instance) readOr(e entry, v value) value {
	if v.unknown() || !in.fitsEntry(e.d, e.key.ty, v.ty, e.at) {
		return value{ty: worse(v.ty, v.ty)}
	}
	_, of := e.d.ty.entry()
	return in.choose(e.at, in.there(e.place, e.at), in.valueOf(e), in.convert(v, of, e.at))
}

// changeEntry is d[key] = change(d[key]), with one look for the key where what is computed leaves the dict alone.
func (in *instance) changeEntry(e entry, change func(old value) value) {
	if e.place.unknown() {
		return
	}
	switch m := e.d.ty.missing; {
	case m == nil:
		in.require(e)
		in.changeFound(e, in.valueOf(e), false, change)
	case m.counter:
		in.changeFound(e, in.readOr(e, in.intConst(e.at, 0)), true, change)
	default:
		e = in.ensured(e, m)
		in.changeFound(e, in.valueOf(e), false, change)
	}
}

// changeFound writes what is made of the old value of an entry, which may be missing.
func (in *instance) changeFound(e entry, old value, lacks bool, change func(old value) value) {
	if old.unknown() {
		change(old)
		return
	}
	old = in.keep(old, e.at)
	v := in.block(e.at, func() value { return change(old) })
	if v.unknown() || !in.fitsEntry(e.d, e.key.ty, v.ty, e.at) {
		return
	}
	if changes(v.node) {
		in.put(e.d, e.key, v, e.at)
		return
	}
	_, of := e.d.ty.entry()
	set := func() {
		in.emit(&Do{Span: e.at, Value: in.apply(DictSetValue, e.at, tNone, e.d, e.place, in.convert(v, of, e.at)).node})
	}
	if !lacks {
		set()
		return
	}
	v = in.keep(v, e.at)
	then := in.within(set)
	orElse := in.within(func() { in.put(e.d, e.key, v, e.at) })
	in.emit(&If{Span: e.at, Test: in.there(e.place, e.at).node, Then: then, Else: orElse})
}
