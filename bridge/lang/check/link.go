package check

import "weft/bridge/lang/syntax"

// linker keeps the lists of a call and those of the called function alike: what the function appends to its parameter is in the caller's list; what the caller
// does to the list that it got back was made by the function. Lists are matched by their cells; each side keeps its own, because other calls
// share the instance.
type linker struct {
	c    *checker
	in   *instance
	node syntax.Node

	toCaller, toCallee map[*cell]*cell
	pairs              []pair
}

type pair struct {
	caller, callee *cell
	argument       bool
}

// copyKey is a list of a called function at one call.
type copyKey struct {
	node syntax.Node
	of   *cell
}

// argument matches the cells of an argument with those of its parameter.
func (l *linker) argument(caller, callee ty) { l.match(caller, callee, 0) }

func (l *linker) match(caller, callee ty, depth int) {
	if caller.kind != callee.kind || depth > maxTypeSize {
		return
	}
	for i := range min(len(caller.items), len(callee.items)) {
		l.match(caller.items[i], callee.items[i], depth+1)
	}
	if caller.cell == nil || callee.cell == nil {
		return
	}
	a, b := caller.cell.root(), callee.cell.root()
	if a == b || l.toCaller[b] != nil && l.toCaller[b].root() == a {
		return
	}
	if b.class > 0 {
		l.c.unite(a, b, 0)
		return
	}
	l.put(a, b, true)
	l.match(a.elem, b.elem, depth+1)
}

func (l *linker) put(caller, callee *cell, argument bool) {
	if old := l.toCaller[callee]; old != nil && old.root() != caller {
		l.c.unite(old, caller, 0) // the function made them one
		caller = caller.root()
	}
	l.toCaller[callee], l.toCallee[caller] = caller, callee
	l.pairs = append(l.pairs, pair{caller, callee, argument})
}

// caller is a type of the called function as the caller has it.
func (l *linker) caller(t ty) ty { return l.translate(t, l.toCaller, false, 0) }

func (l *linker) translate(t ty, dictionary map[*cell]*cell, toCallee bool, depth int) ty {
	if depth > maxTypeSize {
		return tBroken
	}
	if len(t.items) > 0 {
		items := make([]ty, len(t.items))
		for i, item := range t.items {
			items[i] = l.translate(item, dictionary, toCallee, depth+1)
		}
		t.items = items
	}
	if t.cell == nil {
		return t
	}
	of := t.cell.root()
	if of.class > 0 {
		t.cell = of
		return t
	}
	if to := dictionary[of]; to != nil {
		t.cell = to.root()
		return t
	}
	key := copyKey{l.node, of}
	to := l.in.copies[key]
	if to == nil {
		to = &cell{round: l.c.round, elem: tBottom, rigid: of.rigid}
		if of.rigid {
			to.elem = l.translate(of.elem, dictionary, toCallee, depth+1)
		}
		l.in.copies[key] = to
	}
	to = to.root()
	if to.readonly == "" {
		to.readonly = of.readonly
	}
	t.cell = to
	if toCallee {
		l.put(of, to, false)
	} else {
		l.put(to, of, false)
	}
	return t
}

// settle makes the items of all pairs alike, and marks what the function writes as written.
func (l *linker) settle(at syntax.Span, f *function) {
	for i := 0; i < len(l.pairs); i++ {
		p := l.pairs[i]
		caller, callee := p.caller.root(), p.callee.root()
		if callee.class > 0 && caller != callee { // it was put into a field
			l.c.unite(caller, callee, 0)
			continue
		}
		if !l.c.grow(caller, l.translate(callee.elem, l.toCaller, false, 0)) {
			l.in.fail(reasonType, at, "%s puts %s into a list of %s", f.name, callee.elem, caller.elem)
			return
		}
		if !l.c.grow(callee, l.translate(caller.root().elem, l.toCallee, true, 0)) {
			l.in.fail(reasonType, at, "%s has a list of %s, and here it holds %s", f.name, callee.elem, caller.root().elem)
			return
		}
		if p.argument && callee.root().written {
			l.c.write(caller, at)
			if why := caller.root().readonly; why != "" {
				if f.home.name != "" {
					l.in.fail(reasonReadOnly, at, "%s writes to a list that is, or may be, %s, and those are read-only: give it a copy", f.name, why)
					return
				}
				l.in.failWith(reasonReadOnly, at, []note{{callee.root().mutated, f.name + " writes to it here"}},
					"%s writes to a list, array or record (line %d) that is, or may be, %s, and those are read-only: give it a copy", f.name, callee.root().mutated.Start.Line, why)
			}
		}
	}
}
