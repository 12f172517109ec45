package check

import "weft/bridge/lang/syntax"

// mostCommon is a list of items and counts, the largest first, equal ones in order of insertion.
func (m *hashedCall) mostCommon() value {
	args, ok := m.args(0, 1, "n")
	if !ok {
		return wrong
	}
	in, at := m.in, m.at()
	var n value
	if e := args.at(0); e != nil && !noneExpr(e) {
		if n = in.keep(in.index(e, "the number of items of most_common()"), at); n.unknown() {
			return n
		}
	}
	if m.of.ty.elem().open() {
		return value{ty: tBottom}
	}
	list, counts := in.newList(m.call, 41), in.newList(m.call, 42)
	in.each(in.overEntries(m.of, nil, at, viewItems, false), at, func(item value) {
		in.add(list, item, at)
		in.add(counts, in.itemsOf(item, at)[1], at)
	})
	in.emit(&Do{Span: at, Value: in.apply(ListSortBy, at, tNone, list, counts, in.boolConst(at, true)).node})
	list.fresh = true
	if n.node == nil {
		return list
	}
	n = in.conditional(at, tInt, in.apply(IntLt, at, tBool, n, in.intConst(at, 0)), in.intConst(at, 0), n)
	return in.sliceList(m.call, list, value{}, n, value{})
}

// total is the sum of the counts.
func (m *hashedCall) total() value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	in, at := m.in, m.at()
	a := &adder{in: in, at: at, start: in.intConst(at, 0)}
	it := in.overEntries(m.of, nil, at, viewValues, false)
	return a.result(in.within(func() { in.each(it, at, a.add) }))
}

// elements is an iterator in Python: see overElements.
func (m *hashedCall) elements() value {
	return m.in.fail(reasonUnsupported, m.at(), "elements() is consumed where it stands in kernels: for … in c.elements(), list(c.elements())")
}

// overElements goes over the items of a Counter, each as often as its count says.
func (in *instance) overElements(c value, at syntax.Span) *iteration {
	entries := in.overEntries(c, nil, at, viewItems, false)
	out := *entries
	out.computed, out.partial, out.nested = true, true, true
	out.run = func(use func(value)) {
		entries.run(func(item value) {
			parts := in.itemsOf(item, at)
			i := in.temp(tInt)
			times := &Range{Span: at, Into: i, Start: in.intConst(at, 0).node, Stop: in.wantInt(parts[1], at, "a count").node, Step: in.intConst(at, 1).node}
			in.each(&iteration{source: times, run: func(use func(value)) { use(parts[0]) }}, at, use)
			in.stopped(out.stop, at)
		})
	}
	return &out
}

// counted is update and subtract.
func (m *hashedCall) counted(down bool) value {
	args, ok := m.args(1, 1)
	if !ok || !m.change() {
		return wrong
	}
	m.in.count(m.of, args.at(0), m.at(), down)
	return m.in.none(m.at())
}

// counterOperator is + - | & of two Counters: what is above 0 of the sums, differences, larger and smaller counts.
func (in *instance) counterOperator(op syntax.Operator, a, b value, at syntax.Span) value {
	a, b = in.keep(a, at), in.keep(b, at)
	d := in.newDict(at, 22, dictKind)
	d.ty.missing = a.ty.missing
	d = in.keep(d, at)
	zero := in.intConst(at, 0)
	positive := func(key, n value) {
		if n.unknown() {
			return
		}
		n = in.keep(n, at)
		in.when(in.compare(syntax.Gt, n, zero, at), at, func() { in.put(d, key, n, at) })
	}
	over := func(from, other value, use func(n value, e entry)) {
		if from.ty.elem().open() || other.ty.elem().open() {
			return
		}
		in.each(in.overEntries(from, nil, at, viewItems, false), at, func(item value) {
			parts := in.itemsOf(item, at)
			use(parts[1], in.entryOf(other, parts[0], at))
		})
	}
	over(a, b, func(n value, e entry) {
		m := in.keep(in.readOr(e, zero), at)
		if m.unknown() {
			return
		}
		switch op {
		case syntax.Add, syntax.Sub:
			positive(e.key, in.binary(op, n, m, at))
		default:
			better := syntax.Gt
			if op == syntax.BitAnd {
				better = syntax.Lt
			}
			positive(e.key, in.choose(at, in.compare(better, m, n, at), m, n))
		}
	})
	if op != syntax.BitAnd {
		over(b, a, func(n value, e entry) {
			in.when(in.not(in.there(e.place, at), at), at, func() {
				if op == syntax.Sub {
					n = in.negate(syntax.USub, n, at)
				}
				positive(e.key, n)
			})
		})
	}
	d.fresh = true
	return d
}
