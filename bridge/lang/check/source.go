package check

import (
	"slices"

	"math"

	"weft/bridge/lang/syntax"
)

// bounds are the arguments of range: start, stop and step.
func (in *instance) bounds(call *syntax.Call) (start, stop, step value, ok bool) {
	args, ok := in.operands(call, "range", 1, 3)
	if !ok {
		return
	}
	var v [3]value
	for i := range v {
		if e := args.at(i); e != nil {
			v[i] = in.index(e, "an argument of range()")
			ok = ok && !v[i].unknown()
		}
	}
	at := call.Span
	switch len(call.Args) {
	case 1:
		return in.intConst(at, 0), v[0], in.intConst(at, 1), ok
	case 2:
		return v[0], v[1], in.intConst(at, 1), ok
	}
	return v[0], v[1], v[2], ok
}

func (in *instance) rangeOf(call *syntax.Call, target syntax.Expr) *iteration {
	start, stop, step, ok := in.bounds(call)
	if !ok {
		return nothing()
	}
	start, stop, step = in.standing(start, call.Span), in.standing(stop, call.Span), in.standing(step, call.Span)
	into := in.into(target, tInt)
	item := in.ref(into, tInt, call.Span)
	switch width, known := constInt(step); {
	case known && width > 0:
		item.nonneg = start.nonneg
	case known:
		end, known := constInt(stop)
		item.nonneg = stop.nonneg || known && end == -1
	default:
		item.nonneg = start.nonneg && (step.nonneg || stop.nonneg)
	}
	return over(&Range{Span: call.Span, Into: into, Start: start.node, Stop: stop.node, Step: step.node}, item)
}

func (in *instance) reversedOf(call *syntax.Call, target syntax.Expr) *iteration {
	args, ok := in.operands(call, "reversed", 1, 1)
	if !ok {
		return nothing()
	}
	e := args.at(0)
	at := call.Span
	if inner, ok := e.(*syntax.Call); ok {
		switch name := in.builtinName(inner); {
		case name == "range":
			it := in.rangeOf(inner, target)
			if it.source != nil {
				it.source.(*Range).Reversed = true
			}
			return it
		case iterators[name] != nil:
			in.fail(reasonType, e.At(), "%s() is not reversible; write reversed(list(…))", name)
			return nothing()
		}
	}
	if _, ok := e.(*syntax.GeneratorExp); ok {
		in.fail(reasonType, e.At(), "a generator expression is not reversible; write reversed([…])")
		return nothing()
	}
	switch v := in.expr(e).listed(); v.ty.kind {
	case bottom, broken:
		return nothing()
	case listKind:
		return in.overList(v, target, at, true)
	case dequeKind:
		return in.overDeque(v, target, at, true)
	case arrayKind:
		into := in.into(target, rowOf(v.ty))
		return over(&ArrayItems{Span: at, Into: into, Array: in.standing(v, at).node, Reversed: true}, in.ref(into, rowOf(v.ty), at))
	case strKind, bytesKind:
		return in.overText(v, target, at, true)
	case tupleKind:
		return in.overTuple(in.itemsOf(v, at), call, target, true)
	case dictKind:
		return in.overEntries(v, target, at, viewKeys, true)
	case viewKind:
		return in.overEntries(v, target, at, v.ty.dims, true)
	default:
		in.fail(reasonType, e.At(), "%s is not reversible", v.ty)
	}
	return nothing()
}

// apart are the n targets of a tuple, so that each part can be written by its source.
func apart(target syntax.Expr, n int) []syntax.Expr {
	var elts []syntax.Expr
	switch t := target.(type) {
	case *syntax.Tuple:
		elts = t.Elts
	case *syntax.List:
		elts = t.Elts
	}
	names := map[string]bool{}
	for _, e := range elts {
		switch e := e.(type) {
		case *syntax.Starred:
			return make([]syntax.Expr, n)
		case *syntax.Name:
			if names[e.ID] { // the last one counts
				return make([]syntax.Expr, n)
			}
			names[e.ID] = true
		}
	}
	if len(elts) != n {
		return make([]syntax.Expr, n)
	}
	return elts
}

func (in *instance) enumerateOf(call *syntax.Call, target syntax.Expr) *iteration {
	args, ok := in.operands(call, "enumerate", 1, 2, "iterable", "start")
	if !ok || args.at(0) == nil {
		return nothing()
	}
	at := call.Span
	targets := apart(target, 2)
	inner, _ := in.iterate(args.at(0), targets[1])
	start := in.intConst(at, 0)
	if e := args.at(1); e != nil {
		start = in.index(e, "the start of enumerate()")
	}
	if inner.source == nil || start.unknown() {
		return nothing()
	}
	into := in.into(targets[0], tInt)
	count := in.ref(into, tInt, at)
	count.nonneg = start.nonneg
	pair := func(item value) value { return in.makeTuple(at, []value{count, item}) }
	if !inner.partial {
		out := inner.running(func(use func(value)) { inner.run(func(item value) { use(pair(item)) }) })
		out.source = &Enumerate{Span: at, Into: into, Start: start.node, Of: inner.source}
		return out
	}
	// not each round has an item: what is counted are the items
	if k, known := constInt(start); !known || k == math.MaxInt64 {
		return in.overValue(in.iteratorCall(call), call, target)
	}
	next := in.temp(tInt)
	in.emit(&Assign{Span: at, Local: next, Value: start.node})
	return inner.running(func(use func(value)) {
		inner.run(func(item value) {
			item = in.keep(item, at)
			in.emit(&Assign{Span: at, Local: into, Value: in.ref(next, tInt, at).node})
			in.emit(&Assign{Span: at, Local: next, Value: in.apply(IntAdd, at, tInt, in.ref(next, tInt, at), in.intConst(at, 1)).node})
			use(pair(item))
		})
	})
}

func (in *instance) zipOf(call *syntax.Call, target syntax.Expr) *iteration {
	if slices.ContainsFunc(call.Args, isStarred) {
		return in.overValue(in.expr(call), call, target)
	}
	return in.zipped(call, call.Args, target)
}

// zipped advances several iterables in turn; "strict" is its keyword.
func (in *instance) zipped(call *syntax.Call, of []syntax.Expr, target syntax.Expr) *iteration {
	at := call.Span
	strict, ok := in.strict(call)
	if !ok {
		return nothing()
	}
	if len(of) == 0 {
		in.fail(reasonUnsupported, at, "zip() of nothing is not in the kernel language")
		return nothing()
	}
	targets := apart(target, len(of))
	zip := &Zip{Span: at, Strict: strict}
	parts := make([]*iteration, len(of))
	out := &iteration{}
	known := true
	for i, e := range of {
		if _, ok := e.(*syntax.Starred); ok {
			in.fail(reasonUnsupported, e.At(), "zip(*…) is not in the kernel language; index the rows in a loop")
			return nothing()
		}
		part := targets[i]
		if i < len(of)-1 {
			part = nil // the source advances, and writes, once more than the loop assigns
		}
		held := in.held
		in.held = held || slices.ContainsFunc(of[i+1:], in.prepares)
		if strict || i < len(of)-1 {
			parts[i] = in.stored(e, part)
		} else if parts[i], _ = in.iterate(e, part); parts[i].partial {
			parts[i] = in.overValue(in.expr(e), e, part)
		}
		in.held = held
		if parts[i].source == nil {
			known = false
			continue
		}
		zip.Of = append(zip.Of, parts[i].source)
		out.computed = out.computed || parts[i].computed
	}
	if !known {
		return nothing()
	}
	out.source = zip
	out.run = func(use func(value)) {
		var items []value
		var next func(i int)
		next = func(i int) {
			if i == len(parts) {
				use(in.makeTuple(at, items))
				return
			}
			parts[i].run(func(item value) {
				items = append(items, item)
				next(i + 1)
			})
		}
		next(0)
	}
	return out
}

func (in *instance) strict(call *syntax.Call) (strict, ok bool) {
	for _, k := range call.Keywords {
		value, constant := k.Value.(*syntax.Constant)
		switch {
		case k.Arg != "strict":
			in.fail(reasonType, k.Span, "%s() has no argument %s", in.builtinName(call), k.Arg)
			return false, false
		case !constant || value.Kind != syntax.TrueConstant && value.Kind != syntax.FalseConstant:
			in.fail(reasonUnsupported, k.Value.At(), "strict must be True or False")
			return false, false
		}
		strict = value.Kind == syntax.TrueConstant
	}
	return strict, true
}

// prepares says whether an iterable may have code that comes before the loop.
func (in *instance) prepares(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name, *syntax.Constant:
		return false
	case *syntax.Call:
		return in.builtinName(e) != "range" || slices.ContainsFunc(e.Args, in.prepares)
	}
	return true
}

// standing is what a source goes over, evaluated where it stands if that is not where the loop begins.
func (in *instance) standing(v value, at syntax.Span) value {
	if !in.held {
		return v
	}
	return in.keep(v, at)
}

// mapOf calls a function with each item, or with one of each iterable.
func (in *instance) mapOf(call *syntax.Call, target syntax.Expr) *iteration {
	if len(call.Args) < 2 {
		in.fail(reasonType, call.Span, "map() must have at least two arguments")
		return nothing()
	}
	at := call.Span
	f := in.bound(call.Args[0])
	var inner *iteration
	if len(call.Args) == 2 {
		if _, ok := in.strict(call); !ok {
			return nothing()
		}
		inner, _ = in.iterate(call.Args[1], nil)
	} else {
		inner = in.zipped(call, call.Args[1:], nil)
	}
	if inner.source == nil {
		return nothing()
	}
	out := inner.running(func(use func(value)) {
		inner.run(func(item value) {
			args := []value{item}
			if len(call.Args) > 2 {
				args = in.parts(item, at)
			}
			use(in.eachCalled(f, args, at))
		})
	})
	out.computed = true
	return out
}

// filterOf passes the items for which a function (None: the item itself) is true.
func (in *instance) filterOf(call *syntax.Call, target syntax.Expr) *iteration {
	args, ok := in.operands(call, "filter", 2, 2)
	if !ok {
		return nothing()
	}
	at := call.Span
	f := in.bound(args.at(0))
	inner, _ := in.iterate(args.at(1), target)
	if inner.source == nil {
		return nothing()
	}
	out := inner.running(func(use func(value)) {
		inner.run(func(item value) {
			item = in.keep(item, at)
			test := item
			if !noneExpr(f) {
				test = in.eachCalled(f, []value{item}, at)
			}
			in.when(in.truth(test, args.at(0).At()), at, func() { use(item) })
		})
	})
	out.computed, out.partial = true, true
	return out
}

// when emits an If around what then emits.
func (in *instance) when(test value, at syntax.Span, then func()) {
	body := in.within(then)
	in.emit(&If{Span: at, Test: test.node, Then: body})
}
