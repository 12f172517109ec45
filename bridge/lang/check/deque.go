package check

import "weft/bridge/lang/syntax"

// A deque is kept as a list is, with room before its first item. It is a type of its own: what a list has and a deque has not (slices, order, +) is no part of it.

// dequeCall is deque(), or deque(iterable).
func (in *instance) dequeCall(call *syntax.Call) value {
	args, ok := in.operands(call, "deque", 0, 2, "iterable", "maxlen")
	if !ok {
		return wrong
	}
	if most := args.at(1); most != nil && !noneExpr(most) {
		return in.fail(reasonUnsupported, most.At(), "a deque in kernels grows without end; after append(…) write: if len(q) > n: q.popleft()")
	}
	made := in.newDeque(call)
	if args.at(0) == nil {
		return made
	}
	return in.block(call.Span, func() value {
		q := in.keep(made, call.Span)
		in.extendDeque(q, args.at(0), call.Span)
		q.fresh = true
		return q
	})
}

// newDeque is an empty one.
func (in *instance) newDeque(call *syntax.Call) value {
	made := in.makeList(call, 60, nil)
	made.ty.kind = dequeKind
	made.node = &MakeList{typed: in.typed(call.Span, made.ty)}
	return made
}

// extendDeque appends what an iterable gives. A deque, which may be the same, is copied whole.
func (in *instance) extendDeque(q value, e syntax.Expr, at syntax.Span) {
	v, it := in.listOrItems(e)
	switch {
	case v.ty.kind == listKind:
		in.extendBy(q, v, at)
	case v.ty.kind == dequeKind && in.grows(q, v) && same(q.ty.elem(), v.ty.elem()):
		in.emit(&Do{Span: at, Value: in.apply(ListExtend, at, tNone, q, v).node})
	default:
		in.each(it, at, func(item value) {
			in.writable(q, at) // also where that is seen as a change in a loop over it
			in.add(q, item, at)
		})
	}
}

var dequeMethods map[string]func(m *listCall) value

func init() {
	dequeMethods = map[string]func(m *listCall) value{
		"append": (*listCall).append, "insert": (*listCall).insert, "count": (*listCall).count,
		"clear":      func(m *listCall) value { return m.plain(ListClear) },
		"reverse":    func(m *listCall) value { return m.plain(ListReverse) },
		"appendleft": func(m *listCall) value { return m.put(DequeAppendLeft) },
		"pop":        func(m *listCall) value { return m.take(ListPop) },
		"popleft":    func(m *listCall) value { return m.take(DequePopLeft) },
		"extend":     (*listCall).extendRight, "extendleft": (*listCall).extendLeft, "copy": (*listCall).copyDeque,
		"index": (*listCall).indexInDeque, "remove": (*listCall).removeFromDeque, "rotate": (*listCall).rotate,
	}
}

func (m *listCall) take(op Op) value {
	if _, ok := m.args(0, 0); !ok || !m.change() {
		return wrong
	}
	return m.apply(op, m.list.ty.elem())
}

func (m *listCall) extendRight() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	m.list = m.in.hold(m.list, m.call.Span)
	m.in.extendDeque(m.list, args.at(0), m.call.Span)
	return m.in.none(m.call.Span)
}

func (m *listCall) extendLeft() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	at := m.call.Span
	m.list = m.in.hold(m.list, at)
	v, it := m.in.listOrItems(args.at(0))
	if v.ty.kind == listKind {
		it = m.in.overList(v, nil, at, false)
	}
	m.in.each(it, at, func(item value) {
		if !item.unknown() && m.in.writable(m.list, at) && m.in.fitsInto(m.list, item, at) {
			item = m.in.convert(item, m.list.ty.elem(), at)
			m.in.emit(&Do{Span: at, Value: m.in.apply(DequeAppendLeft, at, tNone, m.list, item).node})
		}
	})
	return m.in.none(at)
}

func (m *listCall) copyDeque() value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	return m.in.block(m.call.Span, func() value {
		q := m.in.keep(m.in.newDeque(m.call), m.call.Span)
		if m.in.grows(q, m.list) {
			m.in.emit(&Do{Span: m.call.Span, Value: m.in.apply(ListExtend, m.call.Span, tNone, q, m.list).node})
		}
		q.fresh = true
		return q
	})
}

// there is an item that is in the deque: ValueError where it is not.
func (m *listCall) there(e syntax.Expr) value {
	in, at := m.in, m.call.Span
	m.list = in.hold(m.list, at)
	x := in.keep(m.needle(e), at)
	if x.unknown() {
		return x
	}
	in.when(in.not(in.apply(ListContains, at, tBool, m.list, x), at), at, func() {
		in.emit(&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: append(in.show(x, at, true), Part{Literal: " is not in deque"})})
	})
	return x
}

func (m *listCall) indexInDeque() value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	v := m.apply(ListIndex, tInt, m.there(args.at(0)), m.in.intConst(m.call.Span, 0), m.in.apply(ListLen, m.call.Span, tInt, m.list))
	v.nonneg = true
	return v
}

func (m *listCall) removeFromDeque() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	return m.apply(ListRemove, tNone, m.there(args.at(0)))
}

func (m *listCall) rotate() value {
	args, ok := m.args(0, 1)
	if !ok || !m.change() {
		return wrong
	}
	n := m.in.intConst(m.call.Span, 1)
	if args.at(0) != nil {
		n = m.in.index(args.at(0), "the argument of rotate()")
	}
	return m.in.callPrelude("_deque", "rotate", m.call, m.list, n)
}

// overDeque goes over the items of a deque. CPython raises where it is changed meanwhile; here that is refused.
func (in *instance) overDeque(v value, target syntax.Expr, at syntax.Span, reversed bool) *iteration {
	it := in.overList(v, target, at, reversed)
	if in.f.yields != nil {
		in.fail(reasonUnsupported, at, "a deque may be changed while a generator goes over it, which CPython refuses; go over list(…) of it")
	}
	run := it.run
	it.run = func(use func(item value)) {
		before := v.ty.cell.root().writes
		run(use)
		if v.ty.cell.root().writes != before {
			in.fail(reasonUnsupported, at, "the deque is changed in the loop over it: CPython raises RuntimeError; go over list(…) of it")
		}
	}
	return it
}
