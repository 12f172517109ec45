package check

import (
	"maps"

	"weft/bridge/lang/syntax"
)

// hashedCall is a call of a method of a dict or a set.
type hashedCall struct {
	in   *instance
	call *syntax.Call
	name string
	of   value
}

type hashedMethods map[string]func(m *hashedCall) value

var dictMethods, counterMethods, setMethods hashedMethods

func init() {
	dictMethods = hashedMethods{
		"get": (*hashedCall).get, "setdefault": (*hashedCall).setdefault, "pop": (*hashedCall).pop, "popitem": (*hashedCall).popitem,
		"update": (*hashedCall).update, "clear": (*hashedCall).clear, "copy": (*hashedCall).copy,
		"keys": func(m *hashedCall) value { return m.view(viewKeys) }, "values": func(m *hashedCall) value { return m.view(viewValues) },
		"items": func(m *hashedCall) value { return m.view(viewItems) },
	}
	counterMethods = hashedMethods{
		"most_common": (*hashedCall).mostCommon, "total": (*hashedCall).total, "elements": (*hashedCall).elements,
		"update": func(m *hashedCall) value { return m.counted(false) }, "subtract": func(m *hashedCall) value { return m.counted(true) },
	}
	setMethods = hashedMethods{
		"add": (*hashedCall).add, "discard": (*hashedCall).discard, "remove": (*hashedCall).removeItem, "pop": (*hashedCall).popItem,
		"clear": (*hashedCall).clear, "copy": (*hashedCall).copy, "update": (*hashedCall).updateSet,
		"union": (*hashedCall).union, "intersection": (*hashedCall).combined, "difference": (*hashedCall).combined, "symmetric_difference": (*hashedCall).combined,
		"intersection_update": (*hashedCall).combinedSelf, "difference_update": (*hashedCall).combinedSelf, "symmetric_difference_update": (*hashedCall).combinedSelf,
		"issubset": (*hashedCall).related, "issuperset": (*hashedCall).related, "isdisjoint": (*hashedCall).related,
	}
}

func (in *instance) hashedMethod(call *syntax.Call, f *syntax.Attribute, of value) value {
	methods, class := dictMethods, of.ty.missing.className()
	switch {
	case of.ty.kind == setKind:
		if methods, class = setMethods, "set"; of.ty.frozen {
			methods, class = frozensetMethods(), "frozenset"
		}
	case of.ty.missing != nil && of.ty.missing.counter:
		methods = maps.Clone(dictMethods)
		maps.Copy(methods, counterMethods)
	}
	if m := methods[f.Attr]; m != nil {
		of = in.hold(of, call.Span)
		return m(&hashedCall{in: in, call: call, name: f.Attr, of: of})
	}
	return noMethod(in, f, class, methods)
}

func (m *hashedCall) args(least, most int, names ...string) (operands, bool) {
	return m.in.operands(m.call, m.name, least, most, names...)
}

func (m *hashedCall) at() syntax.Span { return m.call.Span }

// change says whether it may be written.
func (m *hashedCall) change() bool { return m.in.writable(m.of, m.at()) }

func (m *hashedCall) view(what int) value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	return value{ty: ty{kind: viewKind, cell: m.of.ty.cell, dims: what}, node: m.of.node}
}

// get is d.get(key, default).
func (m *hashedCall) get() value {
	args, ok := m.args(1, 2)
	if !ok {
		return wrong
	}
	in := m.in
	key := in.hold(in.expr(args.at(0)), m.at())
	v := in.none(m.at())
	if args.at(1) != nil {
		v = in.hold(in.expr(args.at(1)), m.at())
	}
	e := in.entryOf(m.of, key, m.at())
	if e.place.unknown() {
		return value{ty: e.place.ty}
	}
	got := in.choose(m.at(), in.there(e.place, m.at()), in.valueOf(e), v)
	got.missed = args.at(1) == nil
	return got
}

func (m *hashedCall) setdefault() value {
	args, ok := m.args(2, 2)
	if !ok || !m.change() {
		return wrong
	}
	in, at := m.in, m.at()
	key := in.hold(in.expr(args.at(0)), at)
	v := in.hold(in.expr(args.at(1)), at)
	if key.unknown() || v.unknown() || !in.fitsEntry(m.of, key.ty, v.ty, at) {
		return value{ty: worse(key.ty, v.ty)}
	}
	e := in.entryOf(m.of, key, at)
	if e.place.unknown() {
		return value{ty: e.place.ty}
	}
	return in.valueOf(in.ensuredBy(e, func() value { return v }))
}

func (m *hashedCall) pop() value {
	args, ok := m.args(1, 2)
	if !ok || !m.change() {
		return wrong
	}
	in, at := m.in, m.at()
	key := in.hold(in.expr(args.at(0)), at)
	var fallback value
	if args.at(1) != nil {
		fallback = in.hold(in.expr(args.at(1)), at)
	}
	e := in.entryOf(m.of, key, at)
	_, of := m.of.ty.entry()
	if e.place.unknown() || of.unknown() {
		return value{ty: worse(e.place.ty, of)}
	}
	if args.at(1) == nil {
		in.require(e)
		v := in.keep(in.valueOf(e), at)
		in.remove(e)
		return v
	}
	if fallback.unknown() {
		return value{ty: fallback.ty}
	}
	t, ok := in.c.join(of, fallback.ty)
	if !ok {
		return in.fail(reasonType, at, "this is %s or %s, and has no one type", of, fallback.ty)
	}
	result := in.ref(in.temp(t), t, at)
	in.emit(&Assign{Span: at, Local: localOf(result), Value: in.convert(fallback, t, at).node})
	in.when(in.there(e.place, at), at, func() {
		in.emit(&Assign{Span: at, Local: localOf(result), Value: in.convert(in.valueOf(e), t, at).node})
		in.remove(e)
	})
	return result
}

// last is the last entry, taken out; message is what KeyError says where there is none.
func (m *hashedCall) last(message string) (entry, bool) {
	in, at := m.in, m.at()
	if _, ok := m.args(0, 0); !ok || !m.change() || m.of.ty.elem().open() {
		return entry{}, false
	}
	e := entry{d: m.of, at: at, place: in.keep(in.apply(DictLast, at, tInt, m.of), at)}
	in.when(in.not(in.there(e.place, at), at), at, func() {
		in.emit(&Raise{Span: at, Exception: "KeyError", Reason: exceptions["KeyError"], Message: Text{{Literal: "'" + message + "'"}}})
	})
	k, _ := m.of.ty.entry()
	e.key = in.keep(in.apply(DictKey, at, k, m.of, e.place), at)
	return e, true
}

func (m *hashedCall) dropLast(e entry) {
	m.in.emit(&Do{Span: e.at, Value: m.in.apply(DictDropLast, e.at, tNone, e.d, e.place).node})
}

func (m *hashedCall) popitem() value {
	e, ok := m.last("popitem(): dictionary is empty")
	if !ok {
		return value{ty: tBottom}
	}
	v := m.in.keep(m.in.valueOf(e), m.at())
	m.dropLast(e)
	return m.in.makeTuple(m.at(), []value{e.key, v})
}

func (m *hashedCall) clear() value {
	if _, ok := m.args(0, 0); !ok || !m.change() {
		return wrong
	}
	return m.in.apply(DictClear, m.at(), tNone, m.of)
}

func (m *hashedCall) copy() value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	return m.in.copiedDict(m.of, m.call, 13)
}

func (m *hashedCall) update() value {
	if len(m.call.Args) > 1 {
		return m.in.fail(reasonType, m.at(), "update() takes at most 1 positional argument, and %d were given", len(m.call.Args))
	}
	if !m.change() {
		return wrong
	}
	m.in.updateWith(m.of, m.call)
	return m.in.none(m.at())
}

// updateBy puts what an expression gives into a dict, which takes entries, or a set.
func (in *instance) updateBy(d value, e syntax.Expr, at syntax.Span) { in.updating(e, at)(d) }

// updating is updateBy in two: the expression is looked at now, and what it gives goes in where the function is called.
func (in *instance) updating(e syntax.Expr, at syntax.Span) func(d value) {
	it, v := in.iterate(e, nil)
	if s, ok := it.source.(*Entries); ok && in.held && v.ty.hashed() {
		v.node = s.Of
	}
	return func(d value) {
		if v.ty.hashed() && v.ty.kind == d.ty.kind {
			in.updateFrom(d, v, at)
			return
		}
		in.each(it, at, func(item value) {
			switch {
			case item.unknown():
			case d.ty.kind == setKind:
				in.put(d, item, in.none(at), at)
			case item.ty.kind == tupleKind && len(item.ty.items) == 2:
				parts := in.itemsOf(item, at)
				in.put(d, parts[0], parts[1], at)
			default:
				in.fail(reasonType, at, "a dict is made of pairs, tuples of a key and a value, not of %s", item.ty)
			}
		})
	}
}

// updateFrom puts the entries of a dict into another one, or the items of a set.
func (in *instance) updateFrom(d, v value, at syntax.Span) {
	key, of := v.ty.entry()
	fits := v.fresh && in.c.unite(d.ty.cell, v.ty.cell, 0)
	if !fits && !(key.unknown() || of.unknown()) && !in.fitsEntry(d, key, of, at) {
		return
	}
	if same(d.ty.elem(), v.ty.elem()) {
		in.emit(&Do{Span: at, Value: in.apply(DictUpdate, at, tNone, d, v).node})
		return
	}
	what := viewItems
	if v.ty.kind == setKind {
		what = viewKeys
	}
	in.each(in.overEntries(v, nil, at, what, false), at, func(item value) {
		if what == viewKeys {
			in.put(d, item, in.none(at), at)
			return
		}
		parts := in.itemsOf(item, at)
		in.put(d, parts[0], parts[1], at)
	})
}

// copiedDict is a new dict with the entries of one, or a new set.
func (in *instance) copiedDict(v value, node syntax.Node, n int) value {
	return in.newHashed(v, node, n, func(v value) value { return in.apply(DictCopy, node.At(), v.ty, v) })
}

// newHashed makes a new dict or set of the entries of v, whose types may become wider, by an operation that gives one of v's type.
func (in *instance) newHashed(v value, node syntax.Node, n int, make func(v value) value) value {
	at := node.At()
	if v.unknown() {
		return v
	}
	made := in.newDict(node, n, v.ty.kind)
	made.ty.missing = v.ty.missing
	if !in.c.grow(made.ty.cell, v.ty.elem()) {
		return in.fail(reasonType, at, "the entries of %s do not fit into %s", v.ty, made.ty)
	}
	if same(made.ty, v.ty) {
		made.node = make(v).node
		return made
	}
	return in.block(at, func() value {
		from := in.keep(make(v), at)
		made = in.keep(made, at)
		in.updateFrom(made, from, at)
		made.fresh = true
		return made
	})
}

// fromkeys is dict.fromkeys(keys, value).
func (in *instance) fromkeys(call *syntax.Call) value {
	args, ok := in.operands(call, "fromkeys", 1, 2)
	if !ok {
		return wrong
	}
	at := call.Span
	it, _ := in.iterate(args.at(0), nil)
	v := in.none(at)
	if e := args.at(1); e != nil {
		v = in.keep(in.further(e, it), at)
	} else if it.source != nil {
		in.begin(it.source)
	}
	d := in.keep(in.newDict(call, 40, dictKind), at)
	in.each(it, at, func(key value) {
		if args.at(1) == nil && !key.unknown() { // None for all: what is wanted are the keys
			in.c.grow(d.ty.cell, tupleOf([]ty{tBottom, tNone}))
		}
		in.put(d, key, v, at)
	})
	d.fresh = true
	return d
}

// isFromkeys says whether a function is dict.fromkeys.
func (in *instance) isFromkeys(f *syntax.Attribute) bool {
	name, ok := f.Value.(*syntax.Name)
	return ok && name.ID == "dict" && f.Attr == "fromkeys" && in.c.names[name] == nil && in.c.globals["dict"] == nil
}
