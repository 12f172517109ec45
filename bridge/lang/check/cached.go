package check

import "weft/bridge/lang/syntax"

// A nested function with functools.cache keeps what it gave in a dict: a variable of the function around it, which is bound to a new dict where the function is defined, and which the
// function captures as it captures others. (The cache of a function of the module would live longer than an item.)

// memory is the dict of a function with a cache, while that is being looked at, and the key of its arguments. A function without a cache has none: d has no node.
type memory struct{ d, key value }

// remember makes the variable of a function's cache.
func (r *resolver) remember(def *syntax.FunctionDef, in *scope) {
	if len(def.Decorators) != 1 {
		return
	}
	r.stmt(def.Decorators[0], in)
	if size, cached := r.c.cacheSize(def.Decorators[0]); cached && unlimited(size) {
		v := in.fn.variable(".cache", def.NameAt)
		v.binds++
		r.c.caches[def] = v
		f := r.c.functions[def]
		f.cache = f.capture(v)
	}
}

// cacheSize says whether a decorator is one of functools' caches, and the expression of how much it keeps: nil where it does not say.
func (c *checker) cacheSize(e syntax.Expr) (size syntax.Expr, cached bool) {
	call, called := e.(*syntax.Call)
	if called {
		e = call.Func
	}
	ref := c.reference(e)
	if ref == nil || ref.module != "functools" || ref.name != "cache" && ref.name != "lru_cache" {
		return nil, false
	}
	switch {
	case ref.name == "cache":
		return &syntax.Constant{Kind: syntax.NoneConstant}, !called
	case called && len(call.Args) == 1 && len(call.Keywords) == 0:
		return call.Args[0], true
	case called && len(call.Args) == 0 && len(call.Keywords) == 1 && call.Keywords[0].Arg == "maxsize":
		return call.Keywords[0].Value, true
	}
	return nil, true
}

func unlimited(size syntax.Expr) bool { return size != nil && noneExpr(size) }

// forget binds the cache of a nested function to a new dict where it is defined.
func (in *instance) forget(def *syntax.FunctionDef) {
	f := in.c.functions[def]
	if f.yields != nil {
		in.fail(reasonUnsupported, def.Decorators[0].At(), "the cache of a generator would give the same generator again; write it without, or give a list")
		return
	}
	if w := in.f.flow.defined(def, in.c.caches[def]); w != nil {
		in.set(w, in.newDict(def, 50, dictKind), def.NameAt)
	}
}

// recall gives what the function has given for the same arguments before.
func (in *instance) recall() {
	in.memory = memory{}
	if in.f.cache == nil {
		return
	}
	at := in.f.node.(*syntax.FunctionDef).NameAt
	s := in.slot(in.f.flow.defined(nil, in.f.cache))
	if s.ty.kind != dictKind {
		return
	}
	args := make([]value, len(in.f.params))
	for i := range args {
		args[i] = in.ref(in.out.Params[i], in.params[i], at)
		if bad, ok := unhashable(in.params[i]); !ok {
			in.fail(reasonType, in.f.params[i].at, "a function with a cache finds its arguments again by their values, and %s is no key; give it int, str, bool or tuples of them", bad)
			return
		}
	}
	key := in.intConst(at, 0)
	if len(args) == 1 {
		key = args[0]
		if k, _ := s.ty.entry(); !k.open() && !in.keptAs(k, key.ty, at) {
			return
		}
	} else if len(args) > 1 {
		key = in.makeTuple(at, args)
	}
	in.memory = memory{in.ref(s.local, s.ty, at), in.keep(key, at)}
	in.writable(in.memory.d, at)
	found := in.entryOf(in.memory.d, in.memory.key, at)
	if found.place.unknown() {
		return
	}
	in.when(in.there(found.place, at), at, func() {
		v := in.valueOf(found)
		switch {
		case v.unknown():
		case v.ty.kind == noneKind:
			in.returnNone(at, false)
		case in.returns(v.ty, at, false):
			in.emit(&Return{Span: at, Value: in.convert(v, in.result, at).node})
		}
	})
}

// keptAs reports an argument that is a key of another class: a function of one parameter does not take True for 1, as a dict does.
func (in *instance) keptAs(given, as ty, at syntax.Span) bool {
	if !given.numeric() || !as.numeric() || given.kind == as.kind {
		return true
	}
	in.fail(reasonUnsupported, at, "%s and %s are arguments of a function with a cache, which tells 1 from True; write %s(…)", given, as, kindNames[max(given.kind, as.kind)])
	return false
}

// calledAlike reports calls that give the same arguments in another way: functools keeps f(1), f(x=1) and f(1, 2), where 2 is the default, apart.
func (in *instance) calledAlike(e *syntax.Call, f *function) bool {
	before, ok := in.c.lengths[f]
	if !ok {
		before = len(e.Args)
		in.c.lengths[f] = before
	}
	if before != len(e.Args) || len(e.Keywords) > 0 {
		in.fail(reasonUnsupported, e.Span, "the calls of a function with a cache give their arguments in one way in kernels, since functools keeps %s(1), %s(x=1) and defaults apart; give all by position", f.name, f.name)
		return false
	}
	return true
}

// remembered is a result that is kept in the function's cache, if it has one.
func (in *instance) remembered(v value, at syntax.Span) value {
	if in.memory.d.node == nil {
		return v
	}
	v = in.keep(v, at)
	in.put(in.memory.d, in.memory.key, v, at)
	return v
}

// cacheClear is f.cache_clear().
func (in *instance) cacheClear(call *syntax.Call) (v value, ok bool) {
	attribute, isAttribute := call.Func.(*syntax.Attribute)
	if !isAttribute {
		return value{}, false
	}
	name, isName := attribute.Value.(*syntax.Name)
	if !isName || in.c.names[name] == nil || in.c.names[name].fn == nil {
		return value{}, false
	}
	f := in.c.names[name].fn
	if f.cache == nil {
		return value{}, false
	}
	if attribute.Attr != "cache_clear" || len(call.Args)+len(call.Keywords) > 0 {
		return in.fail(reasonUnsupported, attribute.AttrAt, "of what a cache has, kernels have cache_clear()"), true
	}
	captured, known := in.capturesOf(name, call.Span, f)
	if !known {
		return unknownOf(captured), true
	}
	for i, v := range f.captures {
		if v == f.cache {
			return in.apply(DictClear, call.Span, tNone, captured[i]), true
		}
	}
	return wrong, true
}
