package check

import "weft/bridge/lang/syntax"

func (w *flow) block(body []syntax.Stmt) {
	for _, s := range body {
		if w.dead {
			w.skipped[s] = true
			continue
		}
		w.stmt(s)
	}
}

func (w *flow) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		w.defaults(s.Args)
		w.define(s, w.fn.names[s.Name], s.NameAt)
		w.define(s, w.c.caches[s], s.NameAt)
	case *syntax.ClassDef:
		w.define(s, w.fn.names[s.Name], s.Span)
	case *syntax.Return:
		w.exprs(s.Value)
		w.dead = true
	case *syntax.Assign:
		w.exprs(s.Value)
		for _, t := range s.Targets {
			w.target(t)
		}
	case *syntax.AugAssign:
		w.exprs(s.Target, s.Value)
		if name, ok := s.Target.(*syntax.Name); ok {
			w.target(name)
		}
	case *syntax.AnnAssign:
		if s.Value != nil {
			w.exprs(s.Value)
			w.target(s.Target)
		}
	case *syntax.Delete:
		w.exprs(s.Targets...)
	case *syntax.For:
		w.forLoop(s)
	case *syntax.While:
		w.loop([]syntax.Node{s}, func() bool {
			w.exprs(s.Test)
			return !certain(s.Test)
		}, func() { w.when(s.Test, true, s.Body) }, func() { w.when(s.Test, false, s.OrElse) })
	case *syntax.If:
		w.exprs(s.Test)
		then := w.branch(func() { w.when(s.Test, true, s.Body) })
		w.meet(then, w.branch(func() { w.when(s.Test, false, s.OrElse) }))
	case *syntax.Raise:
		w.exprs(s.Exc, s.Cause)
		w.dead = true
	case *syntax.Assert:
		w.exprs(s.Test)
		holds := w.branch(func() { w.narrow(s.Test, true) })
		w.meet(holds, w.branch(func() { w.narrow(s.Test, false); w.exprs(s.Msg); w.dead = true }))
	case *syntax.ExprStmt:
		w.exprs(s.Value)
	case *syntax.Break:
		w.leaveLoop(false)
	case *syntax.Continue:
		w.leaveLoop(true)
	case *syntax.Match:
		w.exprs(s.Subject)
		w.match(s, 0)
	case *syntax.With: // refused; walked so that names are bound
		for _, item := range s.Items {
			w.exprs(item.Context)
			if item.Vars != nil {
				w.target(item.Vars)
			}
		}
		w.block(s.Body)
	case *syntax.Try:
		w.try(s)
	}
}

// when walks what runs where a test gave this.
func (w *flow) when(test syntax.Expr, holds bool, body []syntax.Stmt) {
	w.narrow(test, holds)
	w.block(body)
}

// certain says whether a test is a constant that holds: while True.
func certain(test syntax.Expr) bool {
	k, ok := test.(*syntax.Constant)
	return ok && (k.Kind == syntax.TrueConstant || k.Kind == syntax.IntConstant && (k.Int != 0 || k.Big))
}

func (w *flow) forLoop(s *syntax.For) {
	late := w.lazy(s.Iter)
	w.loop([]syntax.Node{s}, func() bool { return true }, func() {
		late()
		w.target(s.Target)
		w.block(s.Body)
	}, func() { w.block(s.OrElse) })
}

// lazy walks what is evaluated before a loop over an expression; late walks what is evaluated in each round: what map and filter call, the inside of a generator.
func (w *flow) lazy(e syntax.Expr) (late func()) {
	switch e := e.(type) {
	case *syntax.GeneratorExp:
		w.calls(e, w.c.lifted[e])
		first := w.lazy(e.Generators[0].Iter)
		return func() {
			first()
			w.generated(e, e.Generators, []syntax.Expr{e.Elt})
		}
	case *syntax.Call:
		if w.lazyCall(e) {
			return w.lazyArguments(e)
		}
	}
	w.exprs(e)
	return func() {}
}

// lazyCall says whether a call is of a built-in that goes over its arguments later.
func (w *flow) lazyCall(e *syntax.Call) bool {
	name, ok := e.Func.(*syntax.Name)
	if !ok || w.c.names[name] != nil || w.c.globalOf(name) != nil || len(e.Args) == 0 {
		return false
	}
	return name.ID == "map" || name.ID == "filter" || name.ID == "zip" || name.ID == "enumerate"
}

func (w *flow) lazyArguments(e *syntax.Call) (late func()) {
	args, called := e.Args, []syntax.Expr(nil)
	switch e.Func.(*syntax.Name).ID {
	case "map", "filter":
		args, called = args[1:], args[:1]
	case "enumerate":
		args = args[:1]
	}
	var rest []func()
	for _, arg := range args {
		rest = append(rest, w.lazy(arg))
	}
	if len(called) == 0 {
		w.exprs(e.Args[len(args):]...)
	}
	for _, k := range e.Keywords {
		w.exprs(k.Value)
	}
	return func() {
		for _, walk := range rest {
			walk()
		}
		w.exprs(called...)
	}
}

func (w *flow) target(e syntax.Expr) {
	syntax.Targets(e, func(e syntax.Expr) {
		if name, ok := e.(*syntax.Name); ok {
			w.define(name, w.c.names[name], name.Span)
		} else {
			w.exprs(e)
		}
	})
}

func (w *flow) defaults(args *syntax.Arguments) {
	w.exprs(args.Defaults...)
	w.exprs(args.KwDefaults...)
}

func (w *flow) exprs(list ...syntax.Expr) {
	for _, e := range list {
		if e != nil {
			w.expr(e)
		}
	}
}

func (w *flow) expr(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Name:
		if v := w.c.names[e]; v != nil {
			w.use(e, v)
			w.calls(e, v.fn)
		}
	case *syntax.Lambda:
		w.defaults(e.Args)
		w.calls(e, w.c.functions[e])
	case *syntax.NamedExpr:
		w.exprs(e.Value)
		w.target(e.Target)
	case *syntax.BoolOp:
		w.exprs(e.Values[0])
		w.operands(e.Op == syntax.And, e.Values)
	case *syntax.Compare:
		w.exprs(e.Left, e.Comparators[0])
		w.maybe(e.Comparators[1:])
	case *syntax.IfExp:
		w.exprs(e.Test)
		then := w.branch(func() { w.narrow(e.Test, true); w.exprs(e.Body) })
		w.meet(then, w.branch(func() { w.narrow(e.Test, false); w.exprs(e.OrElse) }))
	case *syntax.ListComp:
		w.comprehension(e, e.Generators, e.Elt)
	case *syntax.SetComp:
		w.comprehension(e, e.Generators, e.Elt)
	case *syntax.GeneratorExp:
		w.comprehension(e, e.Generators, e.Elt)
		w.calls(e, w.c.lifted[e])
	case *syntax.DictComp:
		w.comprehension(e, e.Generators, e.Key, e.Value)
	case *syntax.Call:
		if w.lazyCall(e) { // whatever consumes it is around it
			late := w.lazyArguments(e)
			w.loop([]syntax.Node{e}, func() bool { return true }, late, nil)
			return
		}
		w.inside(e)
	default:
		w.inside(e)
	}
}

// inside walks the expressions in an expression, in order.
func (w *flow) inside(e syntax.Expr) {
	syntax.Walk(e, func(n syntax.Node) bool {
		if n == syntax.Node(e) {
			return true
		}
		if inner, ok := n.(syntax.Expr); ok {
			w.expr(inner)
			return false
		}
		return true
	})
}

// operands walks those of and, or after the first, each of which is evaluated only where the one before was true, or false.
func (w *flow) operands(and bool, values []syntax.Expr) {
	if len(values) == 1 {
		return
	}
	decided := w.branch(func() { w.narrow(values[0], !and) })
	w.meet(decided, w.branch(func() {
		w.narrow(values[0], and)
		w.exprs(values[1])
		w.operands(and, values[1:])
	}))
}

// maybe walks expressions of which each is evaluated only if the one before was.
func (w *flow) maybe(rest []syntax.Expr) {
	for _, e := range rest {
		w.meet(exit{}, w.branch(func() { w.exprs(e) }))
	}
}

func (w *flow) comprehension(at syntax.Expr, generators []*syntax.Comprehension, results ...syntax.Expr) {
	late := w.lazy(generators[0].Iter)
	w.loop([]syntax.Node{at}, func() bool { return true }, func() {
		late()
		w.generated(at, generators, results)
	}, nil)
}

// generated walks what happens in each round of the loop of the first generator.
func (w *flow) generated(at syntax.Expr, generators []*syntax.Comprehension, results []syntax.Expr) {
	w.target(generators[0].Target)
	for _, e := range generators[0].Ifs { // one that fails goes on with the next item
		w.exprs(e)
		l := w.loops[len(w.loops)-1]
		l.continues = append(l.continues, w.leave(l.mark))
		w.narrow(e, true)
	}
	if len(generators) == 1 {
		w.exprs(results...)
		return
	}
	w.comprehension(at, generators[1:], results...)
}
