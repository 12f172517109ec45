package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// What makes an iterator is taken apart where it is consumed at once: a loop, sum(…), list(…). Elsewhere it is a generator: a generator expression that of a function with its loops as the body,
// zip and the like those of the prelude.

// consumers are the built-ins that go over a generator expression where it stands.
var consumers = []string{"all", "any", "dict", "frozenset", "len", "list", "max", "min", "set", "sorted", "sum", "tuple"}

// maxLifted bounds generator expressions in each other, whose text is looked at twice each.
const maxLifted = 4

// inPlace notes the generator expressions that are consumed where they stand.
func (r *resolver) inPlace(n syntax.Node, in *scope) {
	switch n := n.(type) {
	case *syntax.Call:
		eager := false
		switch f := n.Func.(type) {
		case *syntax.Name:
			eager = slices.Contains(consumers, f.ID) && !in.binds(f.ID) && r.c.globalOf(f) == nil
		case *syntax.Attribute:
			eager = f.Attr == "join" || f.Attr == "extend" || f.Attr == "update"
		}
		if eager && len(n.Args) > 0 {
			r.consumed(n.Args[0])
		}
	case *syntax.For:
		r.consumed(n.Iter)
	case *syntax.ListComp:
		r.consumed(n.Generators[0].Iter)
	case *syntax.SetComp:
		r.consumed(n.Generators[0].Iter)
	case *syntax.DictComp:
		r.consumed(n.Generators[0].Iter)
	case *syntax.GeneratorExp:
		if r.c.consumed[n] {
			r.consumed(n.Generators[0].Iter)
		}
	}
}

func (r *resolver) consumed(e syntax.Expr) {
	if e, ok := e.(*syntax.GeneratorExp); ok && len(e.Generators) == 1 {
		r.c.consumed[e] = true
	}
}

func (s *scope) binds(name string) bool {
	for ; s != nil; s = s.up {
		if s.names[name] != nil {
			return true
		}
	}
	return false
}

// lift makes the function of a generator expression that is a value. Its first iterable is evaluated outside, and is the function's parameter.
func (r *resolver) lift(e *syntax.GeneratorExp, in *scope) {
	if r.c.consumed[e] || r.lifting >= maxLifted {
		return
	}
	first := &syntax.Name{Span: e.Generators[0].Iter.At(), ID: ".0"}
	made := &syntax.FunctionDef{Span: e.Span, Name: "<genexpr>", NameAt: e.Span, Args: &syntax.Arguments{Args: []*syntax.Arg{{Span: first.Span, Name: first.ID}}}}
	inner := syntax.Copy(e, func(from, to syntax.Node) {
		if name, ok := from.(*syntax.Name); ok && r.c.homes[name] != nil {
			r.c.homes[to.(*syntax.Name)] = r.c.homes[name]
		}
		if lifted, ok := from.(*syntax.GeneratorExp); ok && r.c.consumed[lifted] {
			r.c.consumed[to.(*syntax.GeneratorExp)] = true
		}
	})
	var body syntax.Stmt = &syntax.ExprStmt{Span: inner.Elt.At(), Value: &syntax.Yield{Span: inner.Elt.At(), Value: inner.Elt}}
	for i, g := range slices.Backward(inner.Generators) {
		for _, test := range slices.Backward(g.Ifs) {
			body = &syntax.If{Span: test.At(), Test: test, Body: []syntax.Stmt{body}}
		}
		iter := g.Iter
		if i == 0 {
			iter = first
		}
		body = &syntax.For{Span: g.Target.At(), Target: g.Target, Iter: iter, Body: []syntax.Stmt{body}, Async: g.Async}
	}
	made.Body = []syntax.Stmt{body}
	f := r.nested(in.fn, made.Name, made, made.Args, made.Body, nil)
	r.c.lifted[e] = f
	r.lifting++
	r.function(f, in)
	r.lifting--
}

// generatorValue is a generator expression that is not consumed where it stands.
func (in *instance) generatorValue(e *syntax.GeneratorExp) value {
	f := in.c.lifted[e]
	if f == nil {
		return in.unsupportedExpr(e)
	}
	return in.invoke(e.Span, e, e, f, []value{in.iterable(e.Generators[0].Iter)})
}

// iterable is a value that is gone over once: a range is one, too.
func (in *instance) iterable(e syntax.Expr) value {
	outer := in.once
	in.once = true
	v := in.argument(e)
	in.once = outer
	return v
}

// stored is an iteration that computes nothing beside its source.
func (in *instance) stored(e, target syntax.Expr) *iteration {
	if in.computes(e) {
		return in.overValue(in.expr(e), e, target)
	}
	it, _ := in.iterate(e, target)
	return it
}

// computes says whether something is called, or tested, for each item of an iterable.
func (in *instance) computes(e syntax.Expr) bool {
	call, ok := e.(*syntax.Call)
	if !ok {
		_, ok := e.(*syntax.GeneratorExp)
		return ok
	}
	switch name := in.builtinName(call); {
	case name == "map" || name == "filter":
		return true
	case name == "range" || iterators[name] == nil:
		return elementsOf(call) != nil
	}
	return slices.ContainsFunc(call.Args, in.computes)
}

// drawsGenerator says whether a source advances a generator.
func drawsGenerator(s Source) bool {
	switch s := s.(type) {
	case *GeneratorItems:
		return true
	case *Enumerate:
		return drawsGenerator(s.Of)
	case *Zip:
		return slices.ContainsFunc(s.Of, drawsGenerator)
	}
	return false
}

// lazies are the built-ins that make iterators, as generators of the prelude.
var lazies = map[string]string{"enumerate": "enumerated", "filter": "filtered", "iter": "iterated", "map": "mapped", "range": "counted", "reversed": "backwards", "zip": "zipped"}

// iteratorCall is a built-in that makes an iterator, where nothing consumes it.
func (in *instance) iteratorCall(e *syntax.Call) value {
	name := callName(e)
	if name == "range" && !in.once {
		return in.fail(reasonUnsupported, e.Span, "range() is no value in kernels: give it to a for loop, or to list, sum, min and the like")
	}
	made := lazies[name]
	args := len(e.Args)
	switch {
	case name == "iter":
		if len(e.Args) != 1 || len(e.Keywords) > 0 {
			return in.fail(reasonUnsupported, e.Span, "iter() takes one iterable in kernels; write a loop")
		}
		v := in.iterable(e.Args[0])
		if v.unknown() || v.ty.kind == generatorKind {
			return v
		}
		return in.invoke(e.Span, e, e.Func, in.c.lazyFunction(made), []value{v})
	case name == "range":
		start, stop, step, ok := in.bounds(e)
		if !ok {
			return wrong
		}
		f := in.c.lazyFunction(made)
		return in.invoke(e.Span, e, e.Func, f, []value{start, stop, step})
	case name == "reversed":
		if len(e.Args) == 1 {
			if what, lazy := in.lazy(e.Args[0]); lazy && what != "range()" {
				return in.fail(reasonType, e.Args[0].At(), "%s is not reversible; write reversed(list(…))", what)
			}
		}
	case name == "map":
		args--
		fallthrough
	case name == "zip":
		if args < 1 || args > 5 || len(e.Keywords) > 0 {
			return in.fail(reasonUnsupported, e.Span, "%s() as a value takes 1 to 5 iterables in kernels; write a loop", name)
		}
		made += string(rune('0' + args))
	}
	return in.callFunction(e, e.Func, in.c.lazyFunction(made))
}

func (c *checker) lazyFunction(name string) *function {
	return c.preludeFunction(lazyModule, name)
}

// lazyModule is the module of the prelude that no kernel imports.
const lazyModule = "_lazy"

// lent is a variable that a generator goes on reading, as it was where that was made. CPython reads it as it is then: so it must not change while the generator may be used.
type lent struct {
	v  *variable
	at syntax.Span
}

// lend notes what a function that becomes part of a generator captures.
func (in *instance) lend(f *function, at syntax.Span) {
	for _, v := range f.captures {
		if own := in.f.captured(v.origin()); own != nil {
			in.lends = append(in.lends, lent{own, at})
		}
	}
}

// escapes checks what was lent in a statement whose value lives on.
func (in *instance) escapes(t ty) {
	if !t.holdsGenerator() {
		return
	}
	for _, l := range in.lends {
		if l.v.binds > 1 || in.again(l) {
			in.changing(l)
		}
	}
}

// again says whether the definition of a variable is in a loop that the generator is made in too.
func (in *instance) again(l lent) (found bool) {
	inside := func(at, loop syntax.Span) bool { return !before(at.Start, loop.Start) && !before(loop.End, at.End) }
	for _, s := range in.f.body {
		syntax.Walk(s, func(n syntax.Node) bool {
			switch n.(type) {
			case *syntax.For, *syntax.While:
				found = found || inside(l.v.at, n.At()) && inside(l.at, n.At())
			}
			return !found
		})
	}
	return found
}

func before(a, b syntax.Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column }

// overBody checks what was lent to what a loop goes over: its body must not change it.
func (in *instance) overBody(s *syntax.For) {
	for _, l := range in.lends {
		changed := false
		syntax.Walk(s, func(n syntax.Node) bool {
			changed = changed || in.c.stores[n] == l.v
			_, def := n.(*syntax.FunctionDef)
			return !def
		})
		if changed {
			in.changing(l)
		}
	}
}

func (in *instance) changing(l lent) {
	in.fail(reasonUnsupported, l.at, "%s changes while this generator may still read it, which is not in the kernel language; make it a list: [… for … in …]", l.v.name)
}
