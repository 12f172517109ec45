package check

import "weft/bridge/lang/syntax"

// callable is what a value of functionKind calls. Functions are values as arguments only, and a function that takes one has an instance for each: so the call is known before it runs, and
// what is handed over at run time is only what the function captures, as a tuple.
type callable struct {
	id   int
	name string
	fn   *function   // of the source
	expr syntax.Expr // a built-in, a function of a module, the class of a record
}

// callable is the one for a function: each is made once.
func (c *checker) callableOf(key any, made callable) *callable {
	if old := c.callables[key]; old != nil {
		return old
	}
	made.id = len(c.callables)
	c.callables[key] = &made
	return &made
}

// isDefined refuses a nested function where its def, or that of one that it calls, did not run.
func (in *instance) isDefined(name *syntax.Name, of *variable) bool {
	for _, v := range append(of.fn.reached(), of) {
		if v.owner != in.f {
			continue
		}
		if _, mayLack := in.f.flow.used(name, v); mayLack {
			in.fail(reasonName, name.Span, "%s is used here, but its def (line %d) comes later, or not always; define it before", v.name, v.at.Start.Line)
			return false
		}
	}
	return true
}

// function is the value of an expression that names a function, or is a lambda; ok is false for other expressions.
func (in *instance) function(e syntax.Expr) (v value, ok bool) {
	switch e := e.(type) {
	case *syntax.Lambda:
		return in.closure(e, in.c.functions[e]), true
	case *syntax.Name:
		if v := in.c.names[e]; v != nil && v.imp == nil {
			if v.fn == nil {
				return value{}, false
			}
			if !in.isDefined(e, v) {
				return wrong, true
			}
			return in.closure(e, v.fn), true
		}
		if in.c.names[e] == nil && in.c.hidden(e) {
			return value{}, false
		}
		if g := in.c.globalOf(e); in.c.names[e] == nil && g != nil && g.imp == nil {
			switch {
			case g.unclear != "":
				return value{}, false
			case g.fn != nil:
				return in.closure(e, in.c.resolved(g.fn)), true
			case g.class != nil:
				return in.plainFunction(e, g, e.ID), true
			}
			return value{}, false
		}
		if in.c.reference(e) == nil {
			return in.plainFunction(e, e.ID, e.ID), builtinOf(e.ID) != nil
		}
	case *syntax.Attribute:
	default:
		return value{}, false
	}
	ref := in.c.reference(e)
	switch {
	case ref == nil:
		return value{}, false
	case in.c.inherited(ref) != nil:
		return in.closure(e, in.c.inherited(ref)), true
	}
	return in.plainFunction(e, ref.String(), ref.name), in.c.knows(ref)
}

// plainFunction is a function that captures nothing, called as the expression says.
func (in *instance) plainFunction(e syntax.Expr, key any, name string) value {
	return in.functionValue(in.c.callableOf(key, callable{name: name, expr: e}), nil, e.At())
}

// closure is a function of the source with what it captures, as that is now; node is where the flow noted it.
func (in *instance) closure(node syntax.Expr, f *function) value {
	if !in.c.callable(f) {
		return wrong
	}
	captured, ok := in.capturesOf(node, node.At(), f)
	if !ok {
		return unknownOf(captured)
	}
	in.lend(f, node.At())
	return in.functionValue(in.c.callableOf(f, callable{name: f.name, fn: f}), captured, node.At())
}

func (in *instance) functionValue(of *callable, captured []value, at syntax.Span) value {
	v := in.makeTuple(at, captured)
	v.ty.kind, v.ty.call = functionKind, of
	if made, ok := v.node.(*MakeTuple); ok {
		made.typed = in.typed(at, v.ty)
	}
	return v
}

// callValue calls a function that is the value of a parameter.
func (in *instance) callValue(e *syntax.Call, of value) value {
	f := of.ty.call.fn
	if f == nil {
		return in.call(in.callOf(e, of.ty.call.expr))
	}
	args, ok := in.arguments(e, f)
	if !ok {
		return wrong
	}
	if args, ok = in.fitted(f, args, e.Span); !ok {
		return unknownOf(args)
	}
	for i, t := range of.ty.items {
		args = append(args, in.part(of, i, t))
	}
	return in.enter(e.Span, e, f, args)
}

// callOf is a call with another function in its place.
func (in *instance) callOf(e *syntax.Call, f syntax.Expr) *syntax.Call {
	key := cellKey{e, -1}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: f, Args: e.Args, Keywords: e.Keywords}
	}
	return in.calls[key]
}

// noKey says whether a key is none: not given, None, or a parameter that is None.
func (in *instance) noKey(e syntax.Expr) bool {
	if e == nil || noneExpr(e) {
		return true
	}
	name, ok := e.(*syntax.Name)
	if !ok || in.c.names[name] == nil || in.c.names[name].fn != nil {
		return false
	}
	w, _ := in.f.flow.used(name, in.c.names[name])
	return w != nil && in.slot(w).ty.kind == noneKind
}
