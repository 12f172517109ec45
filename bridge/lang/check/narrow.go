package check

import "weft/bridge/lang/syntax"

// presence is what a definition of a name may be: None, a value, or both.
type presence uint8

const (
	absent presence = 1 << iota
	present
)

// presenceOf is what a value of a type may be.
func presenceOf(t ty) presence {
	switch t.kind {
	case bottom, broken:
		return 0
	case noneKind:
		return absent
	case optionalKind:
		return absent | present
	}
	return present
}

// narrow enters what a test says of names that may be None, where it gave this: from here on each is a definition of its own, of which only the one part comes through.
// Where names are assigned, or branches meet, nothing more is to be done: those are definitions too.
func (w *flow) narrow(test syntax.Expr, holds bool) {
	var given []*syntax.NamedExpr
	syntax.Walk(test, func(n syntax.Node) bool {
		if named, ok := n.(*syntax.NamedExpr); ok {
			given = append(given, named)
		}
		return n != nil
	})
	w.narrowBy(test, holds, given)
}

func (w *flow) narrowBy(test syntax.Expr, holds bool, given []*syntax.NamedExpr) {
	switch e := test.(type) {
	case *syntax.Name, *syntax.NamedExpr:
		if holds {
			w.narrowName(e, e, present, given)
		}
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			w.narrowBy(e.Operand, !holds, given)
		}
	case *syntax.BoolOp:
		if (e.Op == syntax.And) == holds {
			for _, x := range e.Values {
				w.narrowBy(x, holds, given)
			}
		}
	case *syntax.Compare:
		if of, is, ok := noneTest(e); ok {
			if is == holds {
				w.narrowName(of, e, absent, given)
			} else {
				w.narrowName(of, e, present, given)
			}
		}
	case *syntax.Call:
		if name, ok := e.Func.(*syntax.Name); ok && holds && name.ID == "isinstance" && w.c.names[name] == nil && w.c.globals[name.ID] == nil && len(e.Args) > 0 {
			w.narrowName(e.Args[0], e, present, given)
		}
	}
}

// noneTest is what a comparison with None looks at, and whether it asks for None.
func noneTest(e *syntax.Compare) (of syntax.Expr, is, ok bool) {
	if len(e.Ops) != 1 {
		return nil, false, false
	}
	of = e.Left
	if noneExpr(of) {
		of = e.Comparators[0]
	} else if !noneExpr(e.Comparators[0]) {
		return nil, false, false
	}
	switch e.Ops[0] {
	case syntax.Is, syntax.Eq:
		return of, true, true
	case syntax.IsNot, syntax.NotEq:
		return of, false, true
	}
	return nil, false, false
}

// narrowName narrows a name, or what := gives to one, unless the test gives it another value after the part that looks at it.
func (w *flow) narrowName(e syntax.Expr, within syntax.Expr, only presence, given []*syntax.NamedExpr) {
	name, ok := e.(*syntax.Name)
	if named, gives := e.(*syntax.NamedExpr); gives {
		name, ok = named.Target, true
	}
	if !ok {
		return
	}
	v := w.c.names[name]
	if v == nil || v.owner != w.fn || v.imp != nil || v.fn != nil || v.boxed() {
		return
	}
	end := within.At().End
	for _, later := range given {
		if at := later.Span.Start; w.c.names[later.Target] == v && (at.Line > end.Line || at.Line == end.Line && at.Column >= end.Column) {
			return
		}
	}
	i := int32(v.index)
	w.set(i, w.node(flowNode{v: v, phi: true, only: only, operands: []int32{w.state[i]}}))
}

// may notes what a definition may be, and with it all that it reaches.
func (in *instance) may(n int32, p presence) {
	if in.presence == nil {
		in.presence = make([]presence, len(in.f.flow.nodes))
	}
	if p&^in.presence[n] == 0 {
		return
	}
	in.presence[n] |= p
	in.c.changed = true
	for _, u := range in.f.flow.nodes[n].users {
		through := p
		if only := in.f.flow.nodes[u].only; only != 0 {
			through &= only
		}
		in.may(u, through)
	}
}

// defines notes what a variable is given at a node.
func (in *instance) defines(node syntax.Node, v *variable, t ty) {
	if n, ok := in.f.flow.defs[place2{node, v}]; ok {
		in.may(n, presenceOf(t))
	}
}

// narrowed is what a name that may be None is where a node reads it.
func (in *instance) narrowed(v value, node syntax.Node, of *variable, at syntax.Span) value {
	if v.ty.kind != optionalKind && v.ty.kind != noneKind {
		return v
	}
	p := presence(0)
	if in.presence != nil {
		p = in.presence[in.f.flow.uses[place2{node, of}]]
	}
	switch {
	case p == 0:
		in.unsettled(at, of.name+" is always, or never, None, so that this is never reached")
		return value{ty: tBottom}
	case p == absent:
		return in.block(at, func() value {
			if ref, ok := v.node.(*LocalRef); ok && ref.Checked {
				in.emit(&Do{Span: at, Value: ref})
			}
			return in.none(at)
		})
	case p == present && v.ty.kind == optionalKind:
		return in.some(v, at)
	}
	return v
}
