package check

import "weft/bridge/lang/syntax"

// sum adds items as CPython does: ints exactly, floats with Neumaier's compensation.
func (in *instance) sum(call *syntax.Call) value {
	args, ok := in.operands(call, "sum", 1, 2, "", "start")
	if !ok {
		return value{ty: tBroken}
	}
	at := call.Span
	return in.block(at, func() value {
		it, _ := in.iterate(args.at(0), nil)
		start := in.intConst(at, 0)
		if e := args.at(1); e != nil {
			start = in.further(e, it)
		}
		if start.unknown() {
			return start
		}
		if start.ty.kind == uintKind {
			return in.sumUint(it, start, at)
		}
		if !start.ty.numeric() {
			return in.fail(reasonUnsupported, args.at(1).At(), "sum() adds numbers in kernels, not %s; of lists write [x for row in rows for x in row]", start.ty)
		}
		a := &adder{in: in, at: at, start: in.int(start)}
		loop := in.within(func() { in.each(it, at, a.add) })
		return a.result(loop)
	})
}

// adder is the state of one sum.
type adder struct {
	in    *instance
	at    syntax.Span
	start value
	item  ty // the items' type, bottom before the first is seen

	total *Local // of ints; of floats the sum, with what rounding took from it in lost
	lost  *Local
	first *Local // true until a float was added to an int start: that one addition rounds
}

func (a *adder) add(item value) {
	in, at := a.in, a.at
	if item.unknown() {
		return
	}
	if item.ty.kind == uintKind {
		in.fail(reasonType, at, "the sum of no uint64 at all would be an int; write sum(…, weft.uint64(0))")
		a.item = tBroken
		return
	}
	if !item.ty.numeric() {
		in.fail(reasonType, at, "sum() adds numbers in kernels, not %s", item.ty)
		a.item = tBroken
		return
	}
	a.item = item.ty
	if a.start.ty.kind == intKind && item.ty.integral() {
		a.total = in.temp(tInt)
		in.emit(&Assign{Span: at, Local: a.total, Value: in.apply(IntAdd, at, tInt, in.ref(a.total, tInt, at), in.int(item)).node})
		return
	}
	if item.ty.kind == floatKind && item.ty.low < zeroKind {
		in.failWith(reasonType, at, in.origins(item), "sum() of ints and floats together: CPython adds the two kinds differently; make them all floats, as in sum(float(x) for x in xs)")
		a.item = tBroken
		return
	}
	a.total, a.lost = in.temp(tFloat), in.temp(tFloat)
	x := in.keep(in.float(item), at)
	plain := func() {
		in.emit(&Assign{Span: at, Local: a.total, Value: in.apply(FloatAdd, at, tFloat, in.ref(a.total, tFloat, at), x).node})
	}
	if k, known := constInt(a.start); a.start.ty.kind == floatKind || known && k == 0 {
		a.compensated(x)
		return
	}
	a.first = in.temp(tBool)
	then := in.within(func() {
		plain()
		in.emit(&Assign{Span: at, Local: a.first, Value: in.boolConst(at, false).node})
	})
	orElse := in.within(func() { a.compensated(x) })
	in.emit(&If{Span: at, Test: in.ref(a.first, tBool, at).node, Then: then, Else: orElse})
}

// compensated adds x to total, and what the rounding lost to lost (Neumaier; CPython's cs_add).
func (a *adder) compensated(x value) {
	in, at := a.in, a.at
	f := func(op Op, x, y value) value { return in.apply(op, at, tFloat, x, y) }
	abs := func(x value) value { return in.apply(FloatAbs, at, tFloat, x) }
	total, lost := in.ref(a.total, tFloat, at), in.ref(a.lost, tFloat, at)
	sum := in.keep(f(FloatAdd, total, x), at)
	larger := in.apply(FloatGe, at, tBool, abs(total), abs(x))
	error := in.conditional(at, tFloat, larger, f(FloatAdd, f(FloatSub, total, sum), x), f(FloatAdd, f(FloatSub, x, sum), total))
	in.emit(&Assign{Span: at, Local: a.lost, Value: f(FloatAdd, lost, error).node})
	in.emit(&Assign{Span: at, Local: a.total, Value: sum.node})
}

// result emits the loop, with the state set up before it, and gives the sum.
func (a *adder) result(loop []Stmt) value {
	in, at := a.in, a.at
	switch {
	case a.item.kind == broken:
		return value{ty: tBroken}
	case a.total == nil: // nothing is known of the items
		return value{ty: tBottom}
	case a.lost == nil:
		in.emit(&Assign{Span: at, Local: a.total, Value: a.start.node})
		*in.stmts = append(*in.stmts, loop...)
		return in.ref(a.total, tInt, at)
	}
	zero := in.floatConst(at, 0)
	in.emit(&Assign{Span: at, Local: a.total, Value: in.float(a.start).node})
	in.emit(&Assign{Span: at, Local: a.lost, Value: zero.node})
	if a.first != nil {
		in.emit(&Assign{Span: at, Local: a.first, Value: in.boolConst(at, true).node})
	}
	*in.stmts = append(*in.stmts, loop...)
	total, lost := in.ref(a.total, tFloat, at), in.ref(a.lost, tFloat, at)
	// a compensation that is not finite would make an infinite sum a NaN; adding one of zero would lose the sign of -0.0
	usable := in.both(at, in.apply(FloatNe, at, tBool, lost, zero), in.apply("math.isfinite", at, tBool, lost))
	of := tFloat
	if a.start.ty.kind == intKind {
		of.low = zeroKind // the sum of nothing
	}
	return in.conditional(at, of, usable, in.apply(FloatAdd, at, tFloat, total, lost), total)
}

// anyAll is any or all.
func (in *instance) anyAll(call *syntax.Call) value {
	name := callName(call)
	any := name == "any"
	args, ok := in.operands(call, name, 1, 1)
	if !ok {
		return value{ty: tBroken}
	}
	at := call.Span
	return in.block(at, func() value {
		it, _ := in.iterate(args.at(0), nil)
		result := in.temp(tBool)
		in.emit(&Assign{Span: at, Local: result, Value: in.boolConst(at, !any).node})
		if it.nested {
			it.stop = in.temp(tBool)
			in.emit(&Assign{Span: at, Local: it.stop, Value: in.boolConst(at, false).node})
		}
		in.each(it, at, func(item value) {
			test := in.truth(item, at)
			if test.unknown() {
				return
			}
			if !any {
				test = in.not(test, at)
			}
			in.when(test, at, func() {
				in.emit(&Assign{Span: at, Local: result, Value: in.boolConst(at, any).node})
				if it.stop != nil {
					in.emit(&Assign{Span: at, Local: it.stop, Value: in.boolConst(at, true).node})
				}
				in.emit(&Break{Span: at})
			})
		})
		return in.ref(result, tBool, at)
	})
}
