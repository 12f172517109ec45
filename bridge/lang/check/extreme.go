package check

import "weft/bridge/lang/syntax"

// extreme is min or max: of several arguments, or of the items of one; the first of equal ones.
func (in *instance) extreme(call *syntax.Call) value {
	name := callName(call)
	several := max(1, len(call.Args))
	args, ok := in.operands(call, name, 1, several, append(make([]string, several), "key", "default")...)
	if !ok {
		return value{ty: tBroken}
	}
	m := &extreme{in: in, at: call.Span, name: name, key: args.named["key"], better: syntax.Lt}
	if name == "max" {
		m.better = syntax.Gt
	}
	if m.key != nil && in.noKey(m.key) {
		m.key = nil
	}
	return in.block(call.Span, func() value {
		if len(call.Args) > 1 {
			if e := args.named["default"]; e != nil {
				return in.fail(reasonType, e.At(), "%s() takes a default only with one iterable", name)
			}
			return m.ofArguments(call.Args)
		}
		return m.ofItems(call.Args[0], args.named["default"])
	})
}

type extreme struct {
	in     *instance
	at     syntax.Span
	name   string
	key    syntax.Expr // nil: none
	better syntax.CompareOperator
}

// rank is what is compared of an item.
func (m *extreme) rank(item value) value {
	if m.key == nil {
		return item
	}
	return m.in.rankBy(m.key, item, m.at)
}

func (m *extreme) ofArguments(args []syntax.Expr) value {
	in := m.in
	items := make([]value, len(args))
	of := tBottom
	for i, e := range args {
		items[i] = in.hold(in.expr(e), e.At())
		if items[i].ty.kind == broken {
			return items[i]
		}
		joined, ok := in.c.join(of, items[i].ty)
		if !ok {
			return in.fail(reasonType, e.At(), "%s() of %s and %s", m.name, of, items[i].ty)
		}
		of = joined
	}
	m.key = in.bound(m.key)
	ranks := make([]value, len(items))
	for i, item := range items {
		if ranks[i] = m.rank(item); m.key != nil {
			ranks[i] = in.keep(ranks[i], m.at)
		}
	}
	best, rank := items[0], ranks[0]
	for i := 1; i < len(items); i++ {
		if rank.unknown() || ranks[i].unknown() {
			return value{ty: of}
		}
		test := in.compare(m.better, ranks[i], rank, m.at)
		if test.unknown() {
			return test
		}
		nonneg := m.nonneg(best, items[i])
		if m.key != nil {
			test = in.keep(test, m.at)
		}
		best = in.conditional(m.at, of, test, in.convert(items[i], of, m.at), in.convert(best, of, m.at))
		best.nonneg = nonneg
		if i == len(items)-1 {
			break
		}
		if best = in.keep(best, m.at); m.key == nil {
			rank = best
		} else {
			rank = in.keep(in.conditional(m.at, ranks[i].ty, test, ranks[i], rank), m.at)
		}
	}
	return best
}

// nonneg: max has one operand that is never negative, or both are.
func (m *extreme) nonneg(a, b value) bool {
	return a.nonneg && b.nonneg || m.better == syntax.Gt && (a.nonneg || b.nonneg)
}

func (m *extreme) ofItems(e, orElse syntax.Expr) value {
	in, at := m.in, m.at
	held := in.held
	in.held = held || in.isBound(m.key)
	it, list := in.iterate(e, nil)
	in.held = held
	m.key = in.bound(m.key)
	var fallback value
	if orElse != nil {
		fallback = in.further(orElse, it)
		if l, ok := it.source.(*ListItems); ok && list.node != nil {
			list.node = l.List
		}
		if fallback.unknown() {
			return fallback
		}
	}
	if list.ty.kind == listKind && m.key == nil && !list.unknown() {
		if _, display := list.node.(*MakeList); !display {
			return m.ofList(list, fallback)
		}
	}
	found := in.temp(tBool)
	var best, rank value
	loop := in.within(func() {
		in.each(it, at, func(item value) {
			if item.unknown() {
				return
			}
			item = in.keep(item, at)
			r := m.rank(item)
			if r.unknown() || !in.sortable(r.ty, at) {
				return
			}
			if m.key != nil {
				r = in.keep(r, at)
			}
			best = in.ref(in.temp(item.ty), item.ty, at)
			best.nonneg = item.nonneg
			rank = best
			if m.key != nil {
				rank = in.ref(in.temp(r.ty), r.ty, at)
			}
			take := func() {
				in.emit(&Assign{Span: at, Local: localOf(best), Value: item.node})
				if m.key != nil {
					in.emit(&Assign{Span: at, Local: localOf(rank), Value: r.node})
				}
			}
			better := in.compare(m.better, r, rank, at)
			if better.unknown() {
				return
			}
			none := in.not(in.ref(found, tBool, at), at)
			in.when(in.either(at, none, better), at, func() {
				take()
				in.emit(&Assign{Span: at, Local: found, Value: in.boolConst(at, true).node})
			})
		})
	})
	if best.node == nil {
		return value{ty: tBottom}
	}
	in.emit(&Assign{Span: at, Local: found, Value: in.boolConst(at, false).node})
	*in.stmts = append(*in.stmts, loop...)
	return m.orElse(in.ref(found, tBool, at), best, fallback)
}

func localOf(v value) *Local { return v.node.(*LocalRef).Local }

// ofList begins with the first item: that it is compared with itself changes nothing.
func (m *extreme) ofList(list, fallback value) value {
	in, at := m.in, m.at
	elem := list.ty.elem()
	if elem.kind == bottom {
		return value{ty: tBottom}
	}
	if !in.sortable(elem, at) {
		return value{ty: tBroken}
	}
	list = in.hold(list, at)
	best := in.ref(in.temp(elem), elem, at)
	some := in.apply(IntGt, at, tBool, in.apply(ListLen, at, tInt, list), in.intConst(at, 0))
	search := func() {
		in.emit(&Assign{Span: at, Local: localOf(best), Value: in.element(list, in.intConst(at, 0), at).node})
		in.each(in.overList(list, nil, at, false), at, func(item value) {
			better := in.compare(m.better, item, best, at)
			in.when(better, at, func() { in.emit(&Assign{Span: at, Local: localOf(best), Value: item.node}) })
		})
	}
	if fallback.node == nil {
		in.when(in.not(some, at), at, m.empty)
		search()
		return best
	}
	some = in.keep(some, at)
	in.when(some, at, search)
	return m.orElse(some, best, fallback)
}

func (m *extreme) empty() {
	m.in.emit(&Raise{Span: m.at, Exception: "ValueError", Reason: exceptions["ValueError"], Message: Text{{Literal: m.name + "() iterable argument is empty"}}})
}

// orElse is best where something was found, otherwise the default, or the error.
func (m *extreme) orElse(found, best, fallback value) value {
	in, at := m.in, m.at
	if fallback.node == nil {
		in.when(in.not(found, at), at, m.empty)
		return best
	}
	of, ok := in.c.join(best.ty, fallback.ty)
	if !ok {
		return in.fail(reasonType, at, "the default of %s() is %s and the items are %s", m.name, fallback.ty, best.ty)
	}
	return in.conditional(at, of, found, in.convert(best, of, at), in.convert(fallback, of, at))
}
