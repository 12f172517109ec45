package check

import "weft/bridge/lang/syntax"

// collect is a new list of the items of an iterable.
func (in *instance) collect(e syntax.Expr, node syntax.Node) value {
	at := node.At()
	if call, ok := e.(*syntax.Call); ok && in.builtinName(call) == "range" {
		start, stop, step, ok := in.bounds(call)
		if !ok {
			return wrong
		}
		list := in.makeList(node, 15, nil)
		if !in.c.grow(list.ty.cell, tInt) || list.ty.elem().kind != intKind {
			return in.filled(in.rangeOf(call, nil), node)
		}
		list.node = in.apply(ListFromRange, at, list.ty, start, stop, step).node
		return list
	}
	v, it := in.listOrItems(e)
	switch {
	case v.ty.kind == listKind && v.fresh:
		return v
	case v.ty.kind == listKind:
		return in.copied(v, node)
	case v.ty.kind == strKind:
		list := in.makeList(node, 15, nil)
		if in.c.grow(list.ty.cell, tStr) && list.ty.elem().kind == strKind {
			list.node = in.apply(ListFromStr, at, list.ty, v).node
			return list
		}
	case v.ty.kind == arrayKind && v.ty.dims == 1:
		return in.arrayList(v, node, 16)
	case v.ty.kind == arrayKind:
		return in.fail(reasonUnsupported, at, "a list of the rows of an array is not in the kernel language; write a.tolist()")
	}
	return in.filled(it, node)
}

// items is a list of the items of an iterable, to read from.
func (in *instance) items(e syntax.Expr, node syntax.Node) value {
	v, it := in.listOrItems(e)
	if v.ty.kind == listKind {
		return v
	}
	return in.filled(it, node)
}

// filled is a new list of what an iteration gives.
func (in *instance) filled(it *iteration, node syntax.Node) value {
	list := in.newList(node, 15)
	in.each(it, node.At(), func(item value) { in.add(list, item, node.At()) })
	list.fresh = true
	return list
}

// list is list(…).
func (in *instance) list(call *syntax.Call) value {
	args, ok := in.operands(call, "list", 0, 1)
	if !ok {
		return wrong
	}
	if args.at(0) == nil {
		return in.makeList(call, 15, nil)
	}
	return in.collect(args.at(0), call)
}

// sorted is a new list in order.
func (in *instance) sorted(call *syntax.Call) value {
	args, ok := in.operands(call, "sorted", 1, 1, "", "key", "reverse")
	if !ok {
		return wrong
	}
	list := in.collect(args.at(0), call)
	if of, ok := list.node.(*Apply); ok && of.Op == ListFromStr && in.noKey(args.named["key"]) && args.named["reverse"] == nil {
		of.Op = StrInOrder
		return list
	}
	list = in.keep(list, call.Span)
	if list.unknown() {
		return list
	}
	done := in.sortBy(list, in.bound(args.named["key"]), args.named["reverse"], call.Span)
	if done.ty.kind == broken {
		return done
	}
	in.emit(&Do{Span: call.Span, Value: done.node})
	list.fresh = true
	return list
}

// lazy is the name of what makes an iterator: no value in kernels.
func (in *instance) lazy(e syntax.Expr) (string, bool) {
	switch e := e.(type) {
	case *syntax.GeneratorExp:
		return "a generator expression", true
	case *syntax.Call:
		name := in.builtinName(e)
		return name + "()", iterators[name] != nil
	}
	return "", false
}

// length is len(…).
func (in *instance) length(call *syntax.Call) value {
	args, ok := in.operands(call, "len", 1, 1)
	if !ok {
		return wrong
	}
	at := call.Span
	if inner, ok := args.at(0).(*syntax.Call); ok && in.builtinName(inner) == "range" {
		return in.rangeLength(inner)
	}
	if what, lazy := in.lazy(args.at(0)); lazy {
		return in.fail(reasonType, at, "%s has no len(); write len([…])", what)
	}
	return in.lengthOfValue(in.expr(args.at(0)), at)
}

func (in *instance) lengthOfValue(v value, at syntax.Span) value {
	switch v.ty.kind {
	case bottom, broken:
		return value{ty: v.ty}
	case optionalKind:
		if v = in.notNone(v, "TypeError", "object of type 'NoneType' has no len()", at); v.unknown() {
			return v
		}
		return in.lengthOfValue(v, at)
	case recordKind:
		if m := v.ty.special("__len__"); m != nil {
			return in.lengthOf(m, v, at)
		}
		if !v.ty.rec.namedTuple {
			break
		}
		in.perform(v, value{}, at)
		return in.intConst(at, int64(len(v.ty.items)))
	case listKind, varyingKind, dequeKind:
		n := in.apply(ListLen, at, tInt, v)
		n.nonneg = true
		return n
	case strKind, bytesKind:
		return in.textLength(v, at)
	case dictKind, setKind, viewKind:
		return in.entries(v, at)
	case arrayKind:
		n := in.apply(ArrayLen, at, tInt, v)
		n.nonneg = true
		return n
	case tupleKind:
		in.drop(v, at)
		return in.intConst(at, int64(len(v.ty.items)))
	}
	return in.fail(reasonType, at, "%s has no len()%s", v.ty, generatorHint(v.ty))
}

// rangeLength is len(range(…)) with step 1 or -1.
func (in *instance) rangeLength(call *syntax.Call) value {
	start, stop, step, ok := in.bounds(call)
	if !ok {
		return wrong
	}
	at := call.Span
	k, known := constInt(step)
	if !known || k != 1 && k != -1 {
		return in.fail(reasonUnsupported, at, "len(range(…)) has step 1 or -1 in kernels; write len(list(range(…)))")
	}
	start, stop = in.keep(start, at), in.keep(stop, at)
	if k < 0 {
		start, stop = stop, start
	}
	some := in.apply(IntLt, at, tBool, start, stop)
	n := in.conditional(at, tInt, some, in.apply(IntSub, at, tInt, stop, start), in.intConst(at, 0))
	n.nonneg = true
	return n
}
