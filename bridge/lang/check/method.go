package check

import (
	"math"
	"slices"

	"weft/bridge/lang/syntax"
)

// method is a call of a method of a value that was evaluated.
func (in *instance) method(call *syntax.Call, f *syntax.Attribute, of value) value {
	switch of.ty.kind {
	case bottom, broken:
		return value{ty: of.ty}
	case optionalKind:
		if of = in.notNone(of, "AttributeError", "'NoneType' object has no attribute '"+f.Attr+"'", f.Span); of.unknown() {
			return of
		}
		return in.method(call, f, of)
	case complexKind:
		return in.complexMethod(call, f, of)
	case uintKind:
		return in.uintMethod(call, f, of)
	case boolKind, intKind, floatKind:
		return in.numberMethod(call, f, of)
	case varyingKind, tupleKind:
		if m := listMethods[f.Attr]; m != nil && (f.Attr == "index" || f.Attr == "count") {
			if of.ty.kind == tupleKind && len(of.ty.items) == 0 {
				return in.fail(reasonType, f.Span, "() has no items that %s() could find", f.Attr)
			}
			return in.block(call.Span, func() value {
				return m(&listCall{in: in, call: call, name: f.Attr, list: in.asVarying(of, f.Span).listed()})
			})
		}
	case listKind:
		if m := listMethods[f.Attr]; m != nil {
			return m(&listCall{in: in, call: call, name: f.Attr, list: of})
		}
		return noMethod(in, f, "list", listMethods)
	case dequeKind:
		if m := dequeMethods[f.Attr]; m != nil {
			return m(&listCall{in: in, call: call, name: f.Attr, list: of})
		}
		return noMethod(in, f, "deque", dequeMethods)
	case dictKind, setKind:
		return in.hashedMethod(call, f, of)
	case strKind:
		return in.strMethod(call, f, of)
	case bytesKind:
		return in.bytesMethod(call, f, of)
	case arrayKind:
		return in.arrayMethod(call, of, f.Attr, f.AttrAt)
	case recordKind:
		if v, ok := in.methodOf(call, f, of); ok {
			return v
		}
		if f.Attr == "_replace" && of.ty.rec.namedTuple {
			return in.replaced(call, of, call.Args)
		}
		return in.fail(reasonType, f.AttrAt, "%s has no method %q in kernels%s", of.ty, f.Attr, didYouMean(f.Attr, of.ty.rec.methodNames()))
	}
	return in.fail(reasonType, f.AttrAt, "%s has no method %q in kernels", of.ty, f.Attr)
}

// listCall is a call of one of list's methods.
type listCall struct {
	in   *instance
	call *syntax.Call
	name string
	list value
}

var listMethods map[string]func(m *listCall) value

func init() {
	listMethods = map[string]func(m *listCall) value{
		"append": (*listCall).append, "extend": (*listCall).extend, "insert": (*listCall).insert, "pop": (*listCall).pop, "remove": (*listCall).remove,
		"clear":   func(m *listCall) value { return m.plain(ListClear) },
		"reverse": func(m *listCall) value { return m.plain(ListReverse) },
		"sort":    (*listCall).sort, "copy": (*listCall).copy, "index": (*listCall).index, "count": (*listCall).count,
	}
}

var wrong = value{ty: tBroken}

func (m *listCall) args(least, most int, names ...string) (operands, bool) {
	return m.in.operands(m.call, m.name, least, most, names...)
}

// change says whether the list may be written.
func (m *listCall) change() bool { return m.in.writable(m.list, m.call.Span) }

func (m *listCall) apply(op Op, of ty, args ...value) value {
	return m.in.apply(op, m.call.Span, of, append([]value{m.list}, args...)...)
}

func (m *listCall) plain(op Op) value {
	if _, ok := m.args(0, 0); !ok || !m.change() {
		return wrong
	}
	return m.apply(op, tNone)
}

// item is an argument that becomes an item of the list.
func (m *listCall) item(e syntax.Expr) (value, bool) {
	v := m.in.expr(e)
	if v.unknown() || !m.in.fitsInto(m.list, v, e.At()) {
		return v, false
	}
	return m.in.convert(v, m.list.ty.elem(), e.At()), true
}

func (m *listCall) append() value { return m.put(ListAppend) }

// put gives the list a further item.
func (m *listCall) put(op Op) value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	item, ok := m.item(args.at(0))
	if !ok {
		return value{ty: tNone, node: m.in.none(m.call.Span).node}
	}
	return m.apply(op, tNone, item)
}

func (m *listCall) extend() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	m.list = m.in.hold(m.list, m.call.Span)
	m.in.extend(m.list, args.at(0))
	return m.in.none(m.call.Span)
}

func (m *listCall) insert() value {
	args, ok := m.args(2, 2)
	if !ok || !m.change() {
		return wrong
	}
	i := m.in.index(args.at(0), "the index of insert()")
	item, ok := m.item(args.at(1))
	if i.unknown() || !ok {
		return m.in.none(m.call.Span)
	}
	return m.apply(ListInsert, tNone, i, item)
}

func (m *listCall) pop() value {
	args, ok := m.args(0, 1)
	if !ok || !m.change() {
		return wrong
	}
	elem := m.list.ty.elem()
	if args.at(0) == nil {
		return m.apply(ListPop, elem)
	}
	i := m.in.index(args.at(0), "the index of pop()")
	if k, ok := constInt(i); ok && k == -1 {
		return m.apply(ListPop, elem)
	}
	return m.apply(ListPopAt, elem, i)
}

func (m *listCall) remove() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	return m.apply(ListRemove, tNone, m.needle(args.at(0)))
}

func (m *listCall) needle(e syntax.Expr) value { return m.in.needle(m.in.expr(e), m.list, e.At()) }

func (m *listCall) count() value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	return m.in.sought(m.in.expr(args.at(0)), m.list, args.at(0).At(), m.in.intConst(m.call.Span, 0), func(x, list value) value {
		v := m.in.apply(ListCount, m.call.Span, tInt, list, x)
		v.nonneg = true
		return v
	})
}

func (m *listCall) index() value {
	args, ok := m.args(1, 3)
	if !ok {
		return wrong
	}
	bounds := []value{m.in.intConst(m.call.Span, 0), m.in.intConst(m.call.Span, math.MaxInt64)}
	needle := m.needle(args.at(0))
	for i := range bounds {
		if e := args.at(i + 1); e != nil {
			bounds[i] = m.in.index(e, "a bound of index()")
		}
	}
	v := m.apply(ListIndex, tInt, needle, bounds[0], bounds[1])
	v.nonneg = true
	return v
}

func (m *listCall) copy() value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	return m.in.copied(m.list, m.call)
}

// copied is a new list with the items of one.
func (in *instance) copied(list value, node syntax.Node) value {
	return in.newFrom(list, node, 13, func(v value) Expr { return in.apply(ListCopy, node.At(), v.ty, v).node })
}

func (m *listCall) sort() value {
	args, ok := m.args(0, 0, "key", "reverse")
	if !ok || !m.change() {
		return wrong
	}
	m.list = m.in.hold(m.list, m.call.Span)
	key := m.in.bound(args.named["key"])
	if m.in.reads(key, m.list.ty.cell) {
		return m.in.fail(reasonUnsupported, key.At(), "the key function reads the list that is being sorted, and CPython empties that meanwhile; sort a copy: sorted(xs, key=…)")
	}
	return m.in.sortBy(m.list, key, args.named["reverse"], m.call.Span)
}

// sortBy sorts a list in place. The keys are computed first, in order.
func (in *instance) sortBy(list value, key, reverse syntax.Expr, at syntax.Span) value {
	backwards := in.boolConst(at, false)
	if reverse != nil {
		v := in.expr(reverse)
		if !v.unknown() && !v.ty.integral() {
			return in.fail(reasonType, reverse.At(), "reverse must be a bool, not %s; write reverse=True", v.ty)
		}
		backwards = in.keep(in.truth(v, reverse.At()), at)
	}
	elem := list.ty.elem()
	if elem.unknown() || backwards.unknown() {
		return in.none(at)
	}
	if in.noKey(key) {
		if !in.sortable(elem, at) {
			return wrong
		}
		return in.apply(ListSort, at, tNone, list, backwards)
	}
	keys := in.newList(key, 14)
	in.each(in.overList(list, nil, at, false), at, func(item value) {
		in.add(keys, in.rankBy(key, item, key.At()), key.At())
	})
	if keys.ty.elem().unknown() {
		return in.none(at)
	}
	if !in.sortable(keys.ty.elem(), key.At()) {
		return wrong
	}
	return in.apply(ListSortBy, at, tNone, list, keys, backwards)
}

// reads says whether a function captures a list, or something that has it in it.
func (in *instance) reads(f syntax.Expr, list *cell) bool {
	var of *function
	switch f := f.(type) {
	case *syntax.Attribute:
		method, ok := f.Value.(*given)
		return ok && reaches(method.v.ty, list)
	case *syntax.Lambda:
		of = in.c.functions[f]
	case *syntax.Name:
		v := in.c.names[f]
		if v == nil {
			return false
		}
		if of = v.fn; of == nil {
			w, _ := in.f.flow.used(f, v)
			return w != nil && reaches(in.slot(w).ty, list)
		}
	}
	if of == nil {
		return false
	}
	for _, v := range of.captures {
		own := in.f.captured(v.origin())
		if own == nil {
			continue
		}
		if box, ok := in.boxOf(own); ok && reaches(box.ty, list) {
			return true
		}
		w, _ := in.f.flow.used(f, own)
		if t := in.slots[w]; w != nil && t != nil && reaches(t.ty, list) {
			return true
		}
	}
	return false
}

// reaches says whether a list is in a value, or may be: a generator has types of its own, so that one that reads a list of the same type may read this one.
func reaches(t ty, list *cell) bool {
	if contains(t, list.root()) {
		return true
	}
	if t.kind == generatorKind {
		return slices.ContainsFunc(append(slices.Clone(t.gen.params), t.gen.captures...), func(of ty) bool { return readsItems(of, list.root().elem) })
	}
	return slices.ContainsFunc(t.items, func(t ty) bool { return reaches(t, list) })
}

func readsItems(t, elem ty) bool {
	if t.holds() {
		return t.kind == listKind && same(t.elem(), elem) || readsItems(t.elem(), elem)
	}
	if t.kind == generatorKind {
		return true
	}
	return slices.ContainsFunc(t.items, func(t ty) bool { return readsItems(t, elem) })
}
