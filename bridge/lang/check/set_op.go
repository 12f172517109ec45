package check

import "weft/bridge/lang/syntax"

// asSet is a set to read from: one as it is, the keys or items of a dict, or the items of an iterable as a new one.
func (in *instance) asSet(v value, node syntax.Node, n int) value {
	if v.unknown() || v.ty.kind == setKind {
		return v.thawed()
	}
	return in.setFilled(in.overValue(v, &given{at: node.At(), v: v}, nil), node, n)
}

// setArgument is an argument of a method of a set.
func (m *hashedCall) setArgument(e syntax.Expr) value {
	it, v := m.in.iterate(e, nil)
	if v.ty.kind == setKind {
		return v.thawed()
	}
	return m.in.keep(m.in.setFilled(it, e, 43), m.at())
}

// alignSets gives two sets one type of items.
func (in *instance) alignSets(a, b value, at syntax.Span) bool {
	if a.fresh || b.fresh {
		in.c.unite(a.ty.cell, b.ty.cell, 0)
	}
	in.c.grow(a.ty.cell, b.ty.elem())
	in.c.grow(b.ty.cell, a.ty.elem())
	if !same(a.ty.elem(), b.ty.elem()) {
		in.fail(reasonType, at, "%s and %s have items of different types", a.ty, b.ty)
		return false
	}
	return true
}

// hashedOperator is an operator on dicts or sets.
func (in *instance) hashedOperator(op syntax.Operator, a, b value, at syntax.Span) value {
	counter := func(v value) bool { return v.ty.missing != nil && v.ty.missing.counter }
	switch {
	case counter(a) && counter(b) && (op == syntax.Add || op == syntax.Sub || op == syntax.BitOr || op == syntax.BitAnd):
		return in.counterOperator(op, a, b, at)
	case a.ty.kind == dictKind && b.ty.kind == dictKind && op == syntax.BitOr:
		a, b = in.keep(a, at), in.keep(b, at)
		d := in.keep(in.copiedDict(a, at, 23), at)
		if d.unknown() {
			return d
		}
		in.updateFrom(d, b, at)
		d.fresh = true
		return d
	case setLike(a.ty) && setLike(b.ty):
		x, y := in.keep(in.asSet(a, at, 24), at), in.keep(in.asSet(b, at, 25), at)
		if out := in.combine(op, x, y, at); out.ty.kind != bottom {
			return in.frozenLike(out, a, at)
		}
	}
	return in.fail(reasonType, at, "unsupported operands for %s: %s and %s", operatorText[op], a.ty, b.ty)
}

func setLike(t ty) bool { return t.kind == setKind || t.kind == viewKind && t.dims != viewValues }

// combine is | & - ^ of two sets, each of which may be read several times.
func (in *instance) combine(op syntax.Operator, a, b value, at syntax.Span) value {
	if a.unknown() || b.unknown() {
		return value{ty: worse(a.ty, b.ty)}
	}
	by := func(of Op, a, b value, n int) value {
		return in.newHashed(a, at, n, func(v value) value { return in.apply(of, at, v.ty, v, b) })
	}
	if op == syntax.BitOr {
		if !a.ty.elem().unknown() && same(a.ty.elem(), b.ty.elem()) {
			return by(SetUnion, a, b, 26)
		}
		s := in.keep(in.copiedDict(a, at, 26), at)
		if s.unknown() {
			return s
		}
		in.updateFrom(s, b, at)
		s.fresh = true
		return s
	}
	if !in.alignSets(a, b, at) {
		return wrong
	}
	switch op {
	case syntax.BitAnd:
		return by(SetIntersect, a, b, 27)
	case syntax.Sub:
		return by(SetSubtract, a, b, 28)
	case syntax.BitXor:
		return by(SetDiffer, a, b, 29)
	}
	return value{ty: tBottom}
}

// updateHashed is target op= value of a dict or a set, which changes in place.
func (in *instance) updateHashed(s *syntax.AugAssign, old value) value {
	old = in.hold(old, s.Span)
	if !in.writable(old, s.Span) {
		return wrong
	}
	if s.Op == syntax.BitOr && old.ty.kind == dictKind && (old.ty.missing == nil || !old.ty.missing.counter) {
		in.updateBy(old, s.Value, s.Span)
		return old
	}
	by := in.expr(s.Value)
	if by.unknown() {
		return old
	}
	if !by.ty.hashed() {
		return in.fail(reasonType, s.Span, "unsupported operands for %s=: %s and %s", operatorText[s.Op], old.ty, by.ty)
	}
	in.replaceBy(old, s.Op, by, s.Span)
	return old
}

// replaceBy gives a set or a Counter the entries of what an operator makes of it and another one.
func (in *instance) replaceBy(old value, op syntax.Operator, by value, at syntax.Span) {
	if old.ty.kind == setKind {
		by = in.keep(in.asSet(by, at, 31), at)
		switch {
		case by.unknown():
			return
		case op == syntax.BitOr:
			in.updateFrom(old, by, at)
			return
		case op == syntax.Sub:
			if in.alignSets(old, by, at) {
				in.emit(&Do{Span: at, Value: in.apply(SetRemoveAll, at, tNone, old, by).node})
			}
			return
		}
	}
	made := in.keep(in.hashedOperator(op, old, by, at), at)
	if made.unknown() {
		return
	}
	in.emit(&Do{Span: at, Value: in.apply(DictClear, at, tNone, old).node})
	in.updateFrom(old, made, at)
}

// compareHashed is a comparison of dicts or sets.
func (in *instance) compareHashed(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	how := comparisons[op]
	switch {
	case a.ty.kind == dictKind && b.ty.kind == dictKind && how.equality:
		if counters := a.ty.missing != b.ty.missing && (a.ty.missing == nil || b.ty.missing == nil || a.ty.missing.counter || b.ty.missing.counter); counters || a.ty.missing != nil && a.ty.missing.counter {
			return in.fail(reasonUnsupported, at, "comparison of a Counter, in which a missing count is 0, is not in the kernel language; compare dict(…) of both")
		}
		a.ty.missing, b.ty.missing = nil, nil
	case setLike(a.ty) && setLike(b.ty):
		a, b = in.keep(in.asSet(a, at, 32), at), in.keep(in.asSet(b, at, 33), at)
	default:
		return in.fail(reasonType, at, "%s and %s cannot be compared with %s", a.ty, b.ty, how.text)
	}
	if a.unknown() || b.unknown() {
		return value{ty: worse(a.ty, b.ty)}
	}
	if !in.alignSets(a, b, at) {
		return wrong
	}
	switch op {
	case syntax.Eq:
		return in.apply(DictEq, at, tBool, a, b)
	case syntax.NotEq:
		return in.not(in.apply(DictEq, at, tBool, a, b), at)
	case syntax.Gt, syntax.GtE:
		a, b = b, a
	}
	part := in.apply(SetSubset, at, tBool, a, b)
	if op == syntax.LtE || op == syntax.GtE {
		return part
	}
	return in.both(at, in.apply(IntLt, at, tBool, in.entries(a, at), in.entries(b, at)), part)
}

// Methods of sets.

func (m *hashedCall) item() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	return m.in.expr(args.at(0))
}

func (m *hashedCall) add() value {
	m.in.put(m.of, m.item(), m.in.none(m.at()), m.at())
	return m.in.none(m.at())
}

func (m *hashedCall) discard() value {
	e := m.in.entryOf(m.of, m.item(), m.at())
	if !e.place.unknown() {
		m.in.when(m.in.there(e.place, e.at), e.at, func() { m.in.remove(e) })
	}
	return m.in.none(m.at())
}

func (m *hashedCall) removeItem() value {
	e := m.in.entryOf(m.of, m.item(), m.at())
	if !e.place.unknown() {
		m.in.require(e)
		m.in.remove(e)
	}
	return m.in.none(m.at())
}

// popItem takes the last item: which one is not said in Python.
func (m *hashedCall) popItem() value {
	e, ok := m.last("pop from an empty set")
	if !ok {
		return value{ty: tBottom}
	}
	m.dropLast(e)
	return e.key
}

func (m *hashedCall) updateSet() value {
	if !m.change() {
		return wrong
	}
	m.in.updateByAll(func() value { return m.of }, m.call.Args, m.at())
	return m.in.none(m.at())
}

func (m *hashedCall) union() value {
	s := m.in.updateByAll(func() value { return m.in.keep(m.in.copiedDict(m.of, m.call, 13), m.at()) }, m.call.Args, m.at())
	s.fresh = true
	return s
}

// updateByAll puts what several expressions give into a set, which is made when all of them were evaluated.
func (in *instance) updateByAll(made func() value, all []syntax.Expr, at syntax.Span) value {
	puts := make([]func(value), len(all))
	for i, e := range all {
		held := in.held
		in.held = true
		puts[i] = in.updating(e, at)
		in.held = held
	}
	s := made()
	for _, put := range puts {
		put(s)
	}
	return s
}

// setOperators are the methods that are an operator.
var setOperators = map[string]syntax.Operator{
	"intersection": syntax.BitAnd, "difference": syntax.Sub, "symmetric_difference": syntax.BitXor,
	"intersection_update": syntax.BitAnd, "difference_update": syntax.Sub, "symmetric_difference_update": syntax.BitXor,
}

func (m *hashedCall) combined() value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	of := m.in.keep(m.of, m.at())
	return m.in.combine(setOperators[m.name], of, m.in.keep(m.setArgument(args.at(0)), m.at()), m.at())
}

func (m *hashedCall) combinedSelf() value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	if by := m.setArgument(args.at(0)); !by.unknown() {
		m.in.replaceBy(m.of, setOperators[m.name], by, m.at())
	}
	return m.in.none(m.at())
}

// related is issubset, issuperset and isdisjoint.
func (m *hashedCall) related() value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	in, at := m.in, m.at()
	of, by := in.keep(m.of, at), in.keep(m.setArgument(args.at(0)), at)
	switch {
	case by.unknown():
		return value{ty: by.ty}
	case m.name == "issubset":
		return in.compareHashed(syntax.LtE, of, by, at)
	case m.name == "issuperset":
		return in.compareHashed(syntax.GtE, of, by, at)
	}
	return in.not(in.truth(in.combine(syntax.BitAnd, of, by, at), at), at)
}
