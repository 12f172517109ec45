package check

import "weft/bridge/lang/syntax"

// A variable that a function inside assigns to (nonlocal) lies in a box, which the functions around and inside share as Python's share a cell: a list that is empty until the variable is
// bound, and has its value then. So what an inner function has assigned is there for all, also where it fails later.

// boxOf is the box of a variable, where it has one.
func (in *instance) boxOf(v *variable) (box value, ok bool) {
	if !v.boxed() {
		return value{}, false
	}
	if v.outer == nil {
		return in.boxes[v], true
	}
	s := in.slot(in.f.flow.defined(nil, v))
	if s.ty.kind != listKind {
		return value{ty: s.ty}, true
	}
	return in.ref(s.local, s.ty, v.at), true
}

// makeBoxes makes those of a function's own variables; parameters are bound from the start.
func (in *instance) makeBoxes() {
	in.boxes = map[*variable]value{}
	for _, v := range in.f.vars {
		if !v.boxed() || v.outer != nil {
			continue
		}
		var items []value
		if w := in.f.flow.defined(nil, v); v.param {
			s := in.slot(w)
			items = append(items, in.ref(s.local, s.ty, v.at))
		}
		in.boxes[v] = in.keep(in.makeList(v, 0, items), v.at)
	}
}

// unboxed is what is in the box of a variable.
func (in *instance) unboxed(v *variable, box value, at syntax.Span) value {
	if box.unknown() {
		return value{ty: box.ty}
	}
	if elem := box.ty.elem(); elem.unknown() {
		in.unsettled(at, "the type of "+v.name+" cannot be inferred; annotate it")
		return value{ty: elem}
	}
	if !v.origin().param {
		empty := in.compare(syntax.Eq, in.apply(ListLen, at, tInt, box), in.intConst(at, 0), at)
		if v.outer != nil {
			in.raiseIf(empty, at, "NameError", "name", said("cannot access free variable '"+v.name+"' where it is not associated with a value in enclosing scope"))
		} else {
			in.raiseIf(empty, at, "UnboundLocalError", "unbound_local", said("cannot access local variable '"+v.name+"' where it is not associated with a value"))
		}
	}
	return in.element(box, in.intConst(at, 0), at)
}

// setBox puts a value into the box of a variable.
func (in *instance) setBox(v *variable, box, to value, at syntax.Span) {
	if box.unknown() || to.unknown() {
		return
	}
	if !in.c.grow(box.ty.cell, to.ty) {
		in.fail(reasonType, at, "%s is %s and cannot be %s; give it another name", v.name, box.ty.elem(), to.ty)
		return
	}
	if !in.writable(box, at) {
		return
	}
	set := func(to value) []Stmt {
		return in.within(func() {
			in.emit(&SetElement{Span: at, List: box.node, Index: in.intConst(at, 0).node, Value: in.convert(to, box.ty.elem(), at).node})
		})
	}
	if v.origin().param {
		*in.stmts = append(*in.stmts, set(to)...)
		return
	}
	to = in.keep(to, at)
	bound := in.compare(syntax.NotEq, in.apply(ListLen, at, tInt, box), in.intConst(at, 0), at)
	first := in.within(func() { in.add(box, to, at) })
	in.emit(&If{Span: at, Test: bound.node, Then: set(to), Else: first})
}

// boxed says whether a variable lies in a box.
func (v *variable) boxed() bool { return v.origin().shared }

// At is where the variable is bound first: a box is made there.
func (v *variable) At() syntax.Span { return v.at }

// nonlocals are the statements of that kind that are a function's own.
func nonlocals(body []syntax.Stmt) (all []*syntax.Nonlocal) {
	for _, s := range body {
		syntax.Walk(s, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Nonlocal:
				all = append(all, n)
			case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
				return false
			}
			return true
		})
	}
	return all
}

// outside is the variable of the nearest function around that has a name.
func (s *scope) outside(name string, f *function) *variable {
	for ; s != nil; s = s.up {
		if v := s.names[name]; v != nil && s.fn != f {
			return v
		}
	}
	return nil
}
