package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// function is a function of the source: a def at the top of the module, a nested one, or a lambda.
type function struct {
	name    string
	node    syntax.Node // *syntax.FunctionDef or *syntax.Lambda
	args    *syntax.Arguments
	body    []syntax.Stmt
	returns syntax.Expr
	parent  *function // nil at the top
	home    *home     // the module that it stands in
	depth   int

	names    map[string]*variable
	vars     []*variable // Name.index counts here; those of comprehensions too
	params   []*variable // in the order of the parameters, keyword-only ones last
	captures []*variable // what it takes from its parent, in the order of first use
	mentions []*variable // names of nested functions in it
	yields   syntax.Node // the first yield: a generator
	cache    *variable   // the capture that holds what it gave before, where it is to be given again
	walrus   bool        // it has a := somewhere, so that reading a name may not be moved
	flow     *flow
	method   bool // of a class: its decorators were looked at
}

// variable is a name of one function, or of one comprehension in it.
type variable struct {
	name  string
	index int
	owner *function
	outer *variable  // a capture: the variable of the parent
	fn    *function  // a nested function, which is not a value
	imp   *importRef // a module or a function of one, imported inside the function
	binds int
	param bool
	// shared: a function inside assigns to it. Of an origin.
	shared bool
	at     syntax.Span
}

// origin is the variable that a capture leads to.
func (v *variable) origin() *variable {
	for v.outer != nil {
		v = v.outer
	}
	return v
}

// scope is where names are looked up: a function's, or a comprehension's in it.
type scope struct {
	names map[string]*variable
	fn    *function
	up    *scope // nil at the module
}

// resolver fills names, stores and lambdas of the checker for one function of the module's top and all in it.
type resolver struct {
	c       *checker
	all     []*function
	lifting int // how many generator expressions around are values
}

// resolve finds what each name in a function means. Captures are complete afterwards.
func (c *checker) resolve(f *function) {
	r := &resolver{c: c}
	r.function(f, nil)
	for again := true; again; { // a function captures what the functions it calls capture
		again = false
		for _, f := range r.all {
			for _, g := range f.mentions {
				for _, v := range g.fn.captures {
					o := v.origin()
					if o.owner != f && f.inside(o.owner) && f.captured(o) == nil {
						f.capture(o)
						again = true
					}
				}
			}
		}
	}
	for _, f := range r.all {
		f.flow = c.analyse(f)
	}
}

// reached are the names of nested functions that run where a function is called: those in it, and in what they name.
func (f *function) reached() (names []*variable) {
	for i := -1; i < len(names); i++ {
		if i >= 0 {
			f = names[i].fn
		}
		for _, v := range f.mentions {
			if !slices.Contains(names, v) {
				names = append(names, v)
			}
		}
	}
	return names
}

func (f *function) inside(outer *function) bool {
	for ; f != nil; f = f.parent {
		if f == outer {
			return true
		}
	}
	return false
}

func (f *function) variable(name string, at syntax.Span) *variable {
	v := &variable{name: name, index: len(f.vars), owner: f, at: at}
	f.vars = append(f.vars, v)
	return v
}

// captured is f's own variable for one of a function around it, nil where it captures none.
func (f *function) captured(o *variable) *variable {
	if o.owner == f {
		return o
	}
	for _, v := range f.captures {
		if v.origin() == o {
			return v
		}
	}
	return nil
}

// capture is captured, made where it is not there.
func (f *function) capture(o *variable) *variable {
	if v := f.captured(o); v != nil {
		return v
	}
	outer := f.parent.capture(o)
	v := f.variable(o.name, o.at)
	v.outer = outer
	f.captures = append(f.captures, v)
	return v
}

func (r *resolver) function(f *function, up *scope) {
	r.all = append(r.all, f)
	f.names = map[string]*variable{}
	in := &scope{names: f.names, fn: f, up: up}
	params := append(append([]*syntax.Arg{}, f.args.PosOnly...), f.args.Args...)
	params = append(params, f.args.KwOnly...)
	for _, arg := range params {
		v := f.variable(arg.Name, arg.Span)
		v.binds++
		v.param = true
		f.names[arg.Name] = v
		f.params = append(f.params, v)
	}
	r.nonlocals(f, up)
	for _, arg := range []*syntax.Arg{f.args.Vararg, f.args.Kwarg} { // refused later; bound, so that only that is said
		if arg != nil {
			f.names[arg.Name] = f.variable(arg.Name, arg.Span)
		}
	}
	for _, s := range f.body {
		r.bind(s, f)
	}
	for _, s := range f.body {
		r.stmt(s, in)
	}
}

// nonlocals gives a function the variables around it that it assigns to.
func (r *resolver) nonlocals(f *function, up *scope) {
	for _, s := range nonlocals(f.body) {
		for _, name := range s.Names {
			v := up.outside(name, f)
			switch {
			case f.names[name] != nil:
				r.c.report(reasonName, s.Span, nil, "name '%s' is parameter and nonlocal", name)
			case v == nil:
				r.c.report(reasonName, s.Span, nil, "no binding for nonlocal '%s' found", name)
			case v.fn != nil || v.imp != nil:
				r.c.report(reasonUnsupported, s.Span, nil, "%s is a function or a module, and in kernels those are not assigned to", name)
			default:
				v.origin().shared = true
				f.names[name] = f.capture(v.origin())
			}
		}
	}
}

// bind enters the names that a statement binds into the function, not those of functions and comprehensions inside it.
func (r *resolver) bind(n syntax.Node, f *function) {
	declare := func(name string, at syntax.Span) *variable {
		v := f.names[name]
		if v == nil {
			v = f.variable(name, at)
			f.names[name] = v
		}
		v.binds++
		return v
	}
	target := func(e syntax.Expr) {
		syntax.Targets(e, func(e syntax.Expr) {
			if name, ok := e.(*syntax.Name); ok {
				r.c.stores[name] = declare(name.ID, name.Span)
			}
		})
	}
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef:
			v := declare(n.Name, n.NameAt)
			r.c.stores[n] = v
			v.fn = r.nested(f, n.Name, n, n.Args, n.Body, n.Returns)
			return false
		case *syntax.Lambda:
			return false
		case *syntax.ClassDef:
			declare(n.Name, n.Span)
			return false
		case *syntax.Assign:
			for _, t := range n.Targets {
				target(t)
			}
			if lambda, ok := n.Value.(*syntax.Lambda); ok && len(n.Targets) == 1 {
				if name, ok := n.Targets[0].(*syntax.Name); ok {
					f.names[name.ID].fn = r.nested(f, name.ID, lambda, lambda.Args, nil, nil)
				}
			}
		case *syntax.AugAssign:
			target(n.Target)
		case *syntax.AnnAssign:
			target(n.Target)
		case *syntax.For:
			target(n.Target)
		case *syntax.MatchAs:
			if n.Name != "" {
				r.c.stores[n] = declare(n.Name, n.Span)
			}
		case *syntax.MatchStar:
			if n.Name != "" {
				r.c.stores[n] = declare(n.Name, n.Span)
			}
		case *syntax.ExceptHandler:
			if n.Name != "" {
				r.c.stores[n] = declare(n.Name, n.Span)
			}
		case *syntax.NamedExpr:
			f.walrus = true
			target(n.Target)
		case *syntax.With:
			for _, item := range n.Items {
				if item.Vars != nil {
					target(item.Vars)
				}
			}
		case *syntax.Import:
			for _, alias := range n.Names {
				v := declare(boundName(alias), alias.Span)
				v.imp = imported(alias)
			}
		case *syntax.ImportFrom:
			for _, alias := range n.Names {
				v := declare(boundName(alias), alias.Span)
				v.imp = &importRef{module: n.Module, name: alias.Name}
			}
		case *syntax.Yield:
			f.yields = n
		case *syntax.YieldFrom:
			f.yields = n
		}
		return true
	})
}

// nested makes the function of a def or a lambda inside another one, once.
func (r *resolver) nested(parent *function, name string, node syntax.Node, args *syntax.Arguments, body []syntax.Stmt, returns syntax.Expr) *function {
	if f := r.c.functions[node]; f != nil {
		return f
	}
	f := &function{name: name, node: node, args: args, body: body, returns: returns, parent: parent, home: parent.home, depth: parent.depth + 1}
	if lambda, ok := node.(*syntax.Lambda); ok {
		f.body = []syntax.Stmt{&syntax.Return{Span: lambda.Body.At(), Value: lambda.Body}}
	}
	r.c.functions[node] = f
	return f
}

// stmt resolves the names in a statement.
func (r *resolver) stmt(n syntax.Node, in *scope) {
	syntax.Walk(n, func(n syntax.Node) bool {
		r.inPlace(n, in)
		switch n := n.(type) {
		case *syntax.Name:
			r.name(n, in)
		case *syntax.FunctionDef:
			r.defaults(n.Args, in)
			r.function(r.c.functions[n], in)
			r.remember(n, in)
			return false
		case *syntax.Lambda:
			r.defaults(n.Args, in)
			r.function(r.nested(in.fn, "lambda", n, n.Args, nil, nil), in)
			return false
		case *syntax.ClassDef:
			return false
		case *syntax.AnnAssign: // annotations are types, not values
			r.stmt(n.Target, in)
			if n.Value != nil {
				r.stmt(n.Value, in)
			}
			return false
		case *syntax.ListComp:
			r.comprehension(n.Generators, in, n.Elt)
			return false
		case *syntax.SetComp:
			r.comprehension(n.Generators, in, n.Elt)
			return false
		case *syntax.GeneratorExp:
			r.comprehension(n.Generators, in, n.Elt)
			r.lift(n, in)
			return false
		case *syntax.DictComp:
			r.comprehension(n.Generators, in, n.Key, n.Value)
			return false
		}
		return true
	})
}

func (r *resolver) defaults(args *syntax.Arguments, in *scope) {
	for _, e := range args.Defaults {
		r.stmt(e, in)
	}
	for _, e := range args.KwDefaults {
		if e != nil {
			r.stmt(e, in)
		}
	}
}

// comprehension resolves the first iterable outside, the rest in a scope of its own.
func (r *resolver) comprehension(generators []*syntax.Comprehension, in *scope, results ...syntax.Expr) {
	inner := &scope{names: map[string]*variable{}, fn: in.fn, up: in}
	for i, g := range generators {
		if i == 0 {
			r.stmt(g.Iter, in)
		} else {
			r.consumed(g.Iter)
		}
		syntax.Walk(g.Target, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && inner.names[name.ID] == nil {
				v := in.fn.variable(name.ID, name.Span)
				v.binds++
				inner.names[name.ID] = v
				r.c.stores[name] = v
			}
			return n != nil
		})
	}
	for i, g := range generators {
		if i > 0 {
			r.stmt(g.Iter, inner)
		}
		r.stmt(g.Target, inner)
		for _, e := range g.Ifs {
			r.stmt(e, inner)
		}
	}
	for _, e := range results {
		r.stmt(e, inner)
	}
}

// name resolves one name; one that is not found in a function belongs to the module.
func (r *resolver) name(n *syntax.Name, in *scope) {
	for s := in; s != nil; s = s.up {
		v := s.names[n.ID]
		if v == nil {
			continue
		}
		if v.fn != nil {
			in.fn.mentions = append(in.fn.mentions, v)
		} else if v.imp == nil && v.owner != in.fn {
			v = in.fn.capture(v.origin())
		}
		r.c.names[n] = v
		return
	}
}

func boundName(alias *syntax.Alias) string {
	if alias.AsName != "" {
		return alias.AsName
	}
	for i, r := range alias.Name {
		if r == '.' {
			return alias.Name[:i]
		}
	}
	return alias.Name
}
