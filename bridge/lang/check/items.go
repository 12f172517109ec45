package check

import "weft/bridge/lang/syntax"

// floats is a list of the items of an iterable as floats, converted as arithmetic does; v is the iterable itself where it is a list.
func (in *instance) floats(it *iteration, v value, node syntax.Node, n int) value {
	if v.ty.kind == listKind && v.ty.elem().kind == floatKind {
		return v
	}
	at := node.At()
	list := in.newList(node, n)
	in.c.grow(list.ty.cell, tFloat)
	in.each(it, at, func(item value) {
		if item.unknown() {
			return
		}
		if !item.ty.numeric() {
			in.fail(reasonType, at, "these must be numbers, not %s", item.ty)
			return
		}
		in.add(list, in.float(item), at)
	})
	return list
}

func (in *instance) floatsOf(list value, node syntax.Node, n int) value {
	return in.floats(in.overList(list, nil, node.At(), false), list, node, n)
}

// mathOfItems is a function of math that takes items.
func (in *instance) mathOfItems(e *syntax.Call, name string) value {
	switch name {
	case "fsum":
		args, ok := in.operands(e, name, 1, 1)
		if !ok {
			return wrong
		}
		v, it := in.listOrItems(args.at(0))
		if it == nil {
			it = in.overList(v, nil, args.at(0).At(), false)
		}
		return in.apply("math.fsum", e.Span, tFloat, in.floats(it, v, args.at(0), 30))
	case "dist":
		return in.dist(e)
	}
	return in.sumprod(e)
}

// product is math.prod.
func (in *instance) product(call *syntax.Call) value {
	args, ok := in.operands(call, "prod", 1, 1, "", "start")
	if !ok {
		return wrong
	}
	at := call.Span
	it, _ := in.iterate(args.at(0), nil)
	start := in.intConst(at, 1)
	if e := args.named["start"]; e != nil {
		start = in.further(e, it)
	}
	switch {
	case start.unknown():
		return start
	case !start.ty.numeric():
		return in.fail(reasonType, at, "prod() multiplies numbers, not %s", start.ty)
	}
	start = in.int(start)
	var total value
	loop := in.within(func() {
		in.each(it, at, func(item value) {
			t := item.ty
			switch {
			case item.unknown():
				return
			case !t.numeric():
				total = in.fail(reasonType, at, "prod() multiplies numbers, not %s", t)
				return
			case t.kind == floatKind && t.low < zeroKind && start.ty.kind != floatKind:
				total = in.failWith(reasonType, at, in.origins(item), "prod() of ints and floats together: CPython multiplies the two kinds differently; make them all floats")
				return
			}
			of := tInt
			if start.ty.kind == floatKind || t.kind == floatKind {
				of = tFloat
			}
			total = in.ref(in.temp(of), of, at)
			in.emit(&Assign{Span: at, Local: localOf(total), Value: in.binary(syntax.Mult, total, item, at).node})
		})
	})
	if total.node == nil {
		return value{ty: total.ty}
	}
	first := start
	if total.ty.kind == floatKind {
		first = in.float(start)
	}
	in.emit(&Assign{Span: at, Local: localOf(total), Value: first.node})
	*in.stmts = append(*in.stmts, loop...)
	if total.ty.kind == floatKind && start.ty.kind == intKind {
		total.ty.low = intKind // the product of nothing
	}
	return total
}

// dist is math.dist of two points: lists, or tuples.
func (in *instance) dist(e *syntax.Call) value {
	args, ok := in.operands(e, "dist", 2, 2)
	if !ok {
		return wrong
	}
	at := e.Span
	p := in.keep(in.expr(args.at(0)), at)
	q := in.keep(in.expr(args.at(1)), at)
	if p.unknown() || q.unknown() {
		return value{ty: worse(p.ty, q.ty)}
	}
	if p.ty.kind == tupleKind && q.ty.kind == tupleKind && len(p.ty.items) != len(q.ty.items) {
		return in.fail(reasonType, at, "both points must have the same number of dimensions")
	}
	lists := [2]value{}
	for i, v := range []value{p, q} {
		list := in.asList(v, args.at(i), 31)
		if list.unknown() {
			return value{ty: list.ty}
		}
		lists[i] = in.floatsOf(list, args.at(i), 32)
		if lists[i].unknown() {
			return value{ty: lists[i].ty}
		}
	}
	return in.apply("math.dist", at, tFloat, lists[0], lists[1])
}

// sumprod is math.sumprod: of ints exactly, of floats in extended precision.
func (in *instance) sumprod(e *syntax.Call) value {
	args, ok := in.operands(e, "sumprod", 2, 2)
	if !ok {
		return wrong
	}
	at := e.Span
	var lists [2]value
	integral := true
	for i := range lists {
		lists[i] = in.keep(in.items(args.at(i), args.at(i)), at)
		if lists[i].unknown() || lists[i].ty.elem().unknown() {
			return value{ty: worse(lists[i].ty, lists[i].ty.elem())}
		}
		elem := lists[i].ty.elem()
		if !elem.numeric() {
			return in.fail(reasonType, at, "sumprod() takes numbers, not %s", elem)
		}
		if elem.kind == floatKind && elem.low < zeroKind {
			return in.fail(reasonType, at, "sumprod() of ints and floats together in one list; make them all floats")
		}
		integral = integral && elem.integral()
	}
	length := func(i int) value { return in.apply(ListLen, at, tInt, lists[i]) }
	in.when(in.apply(IntNe, at, tBool, length(0), length(1)), at, func() {
		in.emit(&Raise{Span: at, Exception: "ValueError", Reason: exceptions["ValueError"], Message: Text{{Literal: "Inputs are not the same length"}}})
	})
	if !integral {
		of := tFloat
		of.low = zeroKind // of nothing it is 0
		return in.apply("math.sumprod", at, of, in.floatsOf(lists[0], args.at(0), 34), in.floatsOf(lists[1], args.at(1), 34))
	}
	total := in.ref(in.temp(tInt), tInt, at)
	in.emit(&Assign{Span: at, Local: localOf(total), Value: in.intConst(at, 0).node})
	x, y := in.overList(lists[0], nil, at, false), in.overList(lists[1], nil, at, false)
	both := &iteration{source: &Zip{Span: at, Of: []Source{x.source, y.source}}, run: func(use func(value)) {
		x.run(func(a value) {
			y.run(func(b value) { use(in.binary(syntax.Mult, a, b, at)) })
		})
	}}
	in.each(both, at, func(product value) {
		in.emit(&Assign{Span: at, Local: localOf(total), Value: in.apply(IntAdd, at, tInt, total, product).node})
	})
	return total
}

// hypot is math.hypot of other than two arguments.
func (in *instance) hypot(e *syntax.Call) value {
	args, ok := in.positional(e, 0, maxTypeSize)
	if !ok {
		return unknownOf(args)
	}
	for i, v := range args {
		if !in.wantNumber(v, e.Args[i].At(), "hypot") {
			return wrong
		}
		args[i] = in.float(v)
	}
	switch len(args) {
	case 0:
		return in.floatConst(e.Span, 0)
	case 1:
		return in.apply(FloatAbs, e.Span, tFloat, args[0])
	}
	return in.apply("math.hypot_of", e.Span, tFloat, in.makeList(e, 33, args))
}

// randomOfItems is a function of random that takes a list.
func (in *instance) randomOfItems(e *syntax.Call, name string) value {
	at := e.Span
	switch name {
	case "choice":
		args, ok := in.operands(e, name, 1, 1, "seq")
		if !ok {
			return wrong
		}
		list := in.population(args.at(0), e)
		if list.unknown() {
			return value{ty: list.ty}
		}
		return in.apply("random.choice", at, list.ty.elem(), list)
	case "shuffle":
		args, ok := in.operands(e, name, 1, 1, "x")
		if !ok {
			return wrong
		}
		list := in.expr(args.at(0))
		if list.unknown() {
			return value{ty: list.ty}
		}
		if list.ty.kind != listKind {
			return in.fail(reasonType, args.at(0).At(), "shuffle() takes a list, not %s", list.ty)
		}
		if !in.writable(list, at) {
			return wrong
		}
		return in.apply("random.shuffle", at, tNone, list)
	}
	args, ok := in.operands(e, name, 2, 2, "population", "k")
	if !ok {
		return wrong
	}
	list := in.keep(in.population(args.at(0), e), at)
	k := in.keep(in.index(args.at(1), "the number of items of sample()"), at)
	if list.unknown() || k.unknown() {
		return value{ty: worse(list.ty, k.ty)}
	}
	return in.newFrom(list, e, 36, func(v value) Expr { return in.apply("random.sample", at, v.ty, v, k).node })
}

// population is a list, a tuple, or a range as a list.
func (in *instance) population(e syntax.Expr, node syntax.Node) value {
	if what, lazy := in.lazy(e); lazy {
		if call, ok := e.(*syntax.Call); ok && in.builtinName(call) == "range" {
			return in.collect(e, e)
		}
		return in.fail(reasonType, e.At(), "%s is no sequence; write a list", what)
	}
	return in.asList(in.expr(e), e, 35)
}
