package check

import (
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

// A field that was not assigned yet is no value, and CPython raises where it is read. In kernels each field is assigned in __init__, on all paths, before the object is used
// otherwise than to assign to it: so all fields of an object always have values.

// initialiser follows an __init__ and what is assigned at each place.
type initialiser struct {
	c        *checker
	r        *record
	self     string
	assigned map[string]bool
	bad      bool
}

// initialised enters the fields that an __init__ assigns, and says whether all are assigned when it ends.
func (c *checker) initialised(r *record, init *method) bool {
	def := init.fn.node.(*syntax.FunctionDef)
	i := &initialiser{c: c, r: r, self: init.fn.parameters()[0].Name, assigned: map[string]bool{}}
	for _, s := range def.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef, *syntax.Lambda:
				return false
			case *syntax.AnnAssign:
				if of, ok := i.field(n.Target); ok {
					i.declare(of, n)
				}
				return n.Value != nil
			case *syntax.Assign:
				for _, target := range n.Targets {
					i.targets(target)
				}
			case *syntax.For:
				i.targets(n.Target)
			}
			return true
		})
	}
	if falls := i.body(def.Body); falls {
		i.whole(def.NameAt, "__init__ ends without")
	}
	return !i.bad
}

// field is the attribute of the object that an expression names.
func (i *initialiser) field(e syntax.Expr) (*syntax.Attribute, bool) {
	of, ok := e.(*syntax.Attribute)
	if !ok {
		return nil, false
	}
	name, ok := of.Value.(*syntax.Name)
	return of, ok && name.ID == i.self
}

// targets enters the fields among what is assigned to.
func (i *initialiser) targets(e syntax.Expr) {
	syntax.Targets(e, func(e syntax.Expr) {
		if of, ok := i.field(e); ok && i.r.field(of.Attr) < 0 {
			i.r.fields = append(i.r.fields, recordField{name: of.Attr, at: of.AttrAt, ty: tBottom, inferred: true})
		}
	})
}

// declare enters a field with the type that its annotation says.
func (i *initialiser) declare(of *syntax.Attribute, s *syntax.AnnAssign) {
	i.targets(of)
	f := &i.r.fields[i.r.field(of.Attr)]
	if s.Annotation == nil || !f.inferred {
		return
	}
	t := i.c.annotation(s.Annotation, nil)
	if t.kind == broken {
		i.bad = true
		return
	}
	if s.Value != nil && noneExpr(s.Value) {
		t = loose(t, tNone)
	}
	f.ty, f.inferred = t, t.missing == anyFactory
	if f.inferred { // what it is made by is known where it is made
		f.ty = tBottom
	}
}

// missing are the fields that have no value yet.
func (i *initialiser) missing() []string {
	var names []string
	for _, f := range i.r.fields {
		if !i.assigned[f.name] && f.value == nil && f.factory == nil && i.r.constants[f.name] == nil {
			names = append(names, f.name)
		}
	}
	return names
}

// whole reports a place where the object is used while fields have no value.
func (i *initialiser) whole(at syntax.Span, what string) {
	if names := i.missing(); len(names) > 0 && !i.bad {
		i.bad = true
		i.c.report(reasonUnsupported, at, nil, "%s %s.%s: in kernels __init__ assigns all fields of an object, on all paths, before it does anything else with it", what, i.self, names[0])
	}
}

// body follows statements; falls says whether their end can be reached.
func (i *initialiser) body(list []syntax.Stmt) (falls bool) {
	for _, s := range list {
		if !i.stmt(s) {
			return false
		}
	}
	return true
}

// aside follows statements that may not run, or not to their end.
func (i *initialiser) aside(list []syntax.Stmt) {
	before := maps.Clone(i.assigned)
	i.body(list)
	i.assigned = before
}

func (i *initialiser) stmt(s syntax.Stmt) (falls bool) {
	switch s := s.(type) {
	case *syntax.Assign:
		i.expr(s.Value)
		for _, target := range s.Targets {
			i.assign(target)
		}
	case *syntax.AnnAssign:
		if s.Value != nil {
			i.expr(s.Value)
			i.assign(s.Target)
		}
	case *syntax.AugAssign:
		i.expr(s.Target)
		i.expr(s.Value)
	case *syntax.If:
		return i.either(s)
	case *syntax.While:
		i.expr(s.Test)
		i.aside(s.Body)
		i.aside(s.OrElse)
	case *syntax.For:
		i.expr(s.Iter)
		before := maps.Clone(i.assigned)
		i.assign(s.Target)
		i.aside(s.Body)
		i.assigned = before
		i.aside(s.OrElse)
	case *syntax.Return:
		i.whole(s.Span, "__init__ returns without")
		return false
	case *syntax.Raise:
		i.expr(s)
		return false
	case *syntax.Try:
		i.aside(s.Body)
		for _, h := range s.Handlers {
			i.aside(h.Body)
		}
		i.aside(s.OrElse)
		return i.body(s.FinalBody)
	case *syntax.Match:
		i.expr(s.Subject)
		for _, one := range s.Cases {
			i.aside(one.Body)
		}
	default:
		i.expr(s)
	}
	return true
}

// either is an if: afterwards what both ways have assigned is assigned.
func (i *initialiser) either(s *syntax.If) (falls bool) {
	i.expr(s.Test)
	before := maps.Clone(i.assigned)
	then := i.body(s.Body)
	after := i.assigned
	i.assigned = before
	otherwise := i.body(s.OrElse)
	switch {
	case then && otherwise:
		maps.DeleteFunc(i.assigned, func(name string, _ bool) bool { return !after[name] })
	case then:
		i.assigned = after
	}
	return then || otherwise
}

func (i *initialiser) assign(target syntax.Expr) {
	syntax.Targets(target, func(e syntax.Expr) {
		if of, ok := i.field(e); ok {
			i.assigned[of.Attr] = true
		} else {
			i.expr(e)
		}
	})
}

// expr looks at what an expression, or a statement without others in it, does with the object.
func (i *initialiser) expr(e syntax.Node) {
	syntax.Walk(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Attribute:
			of, ok := i.field(n)
			if !ok {
				return true
			}
			switch m := i.r.methods[of.Attr]; {
			case i.r.field(of.Attr) >= 0:
				if slices.Contains(i.missing(), of.Attr) && !i.bad {
					i.bad = true
					i.c.report(reasonUnsupported, n.Span, nil, "%s.%s has no value yet here; assign it before", i.self, of.Attr)
				}
			case m != nil && !m.static:
				i.whole(n.Span, "this needs the object, which is still without")
			}
			return false
		case *syntax.Name:
			if n.ID == i.self {
				i.whole(n.Span, "this needs the object, which is still without")
			}
		}
		return true
	})
}
