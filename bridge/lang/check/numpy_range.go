package check

import "weft/bridge/lang/syntax"

// arange counts in ints, or in floats where an argument is one: start + i * step, with as many items as ceil((stop - start) / step) says.
func (in *instance) arange(e *syntax.Call) value {
	args, ok := in.operands(e, "arange", 1, 3, "", "", "", "dtype")
	if !ok {
		return value{ty: tBroken}
	}
	at := e.Span
	given := []value{in.intConst(at, 0), in.intConst(at, 0), in.intConst(at, 1)}
	k := intKind
	for i, arg := range args.positional {
		v := in.keep(in.expr(arg), arg.At())
		if v.unknown() {
			return v
		}
		if !in.wantNumber(v, arg.At(), "arange") {
			return value{ty: tBroken}
		}
		k = max(k, v.ty.kind)
		if len(args.positional) == 1 {
			i = 1
		}
		given[i] = v
	}
	if d := args.named["dtype"]; d != nil {
		to, ok := in.dtype(d)
		if !ok || to < k {
			return in.fail(reasonUnsupported, d.At(), "np.arange() counts in the type of its arguments in kernels; write .astype(…)")
		}
		k = to
	}
	for i := range given {
		given[i] = in.keep(in.npConvert(given[i], k, at), at)
	}
	op := Op("np.arange_int")
	if k == floatKind {
		op = "np.arange_float"
	}
	n := in.keep(in.apply(op, at, tInt, given...), at)
	f := func(op Op, x, y value) value { return in.apply(op, at, tFloat, x, y) }
	var second, delta value
	if k == floatKind {
		second = in.keep(f(FloatAdd, given[0], given[2]), at)
		delta = in.keep(f(FloatSub, second, given[0]), at)
	}
	return in.counted(n, at, func(i value) value {
		if k == intKind {
			return in.npApply("add", at, given[0], in.npApply("multiply", at, i, given[2]))
		}
		// From the third item on, NumPy adds the difference of the first two, which rounding makes another number than the step.
		x := in.keep(in.float(i), at)
		later := f(FloatAdd, given[0], f(FloatMul, x, delta))
		return in.conditional(at, tFloat, in.apply(FloatEq, at, tBool, x, in.floatConst(at, 1)), second, later)
	})
}

// counted is an array of n items, made of their indexes.
func (in *instance) counted(n value, at syntax.Span, item func(i value) value) value {
	into := in.temp(tInt)
	index := in.ref(into, tInt, at)
	index.nonneg = true
	element := in.block(at, func() value { return item(index) })
	if element.unknown() {
		return element
	}
	return in.mapArray(at, []value{n}, []ElementOf{{Into: into}}, element)
}

// linspace is num numbers from start to stop, evenly.
func (in *instance) linspace(e *syntax.Call) value {
	given, set, ok := in.bind(e, "linspace", []string{"start", "stop", "num"}, 0, 3)
	if !ok {
		return value{ty: tBroken}
	}
	at := e.Span
	if !set[0] || !set[1] {
		return in.fail(reasonType, at, "linspace() takes start and stop")
	}
	if !set[2] {
		given[2] = in.intConst(at, 50)
	}
	for i, v := range given {
		switch {
		case v.unknown():
			return v
		case i == 2:
			v = in.wantInt(v, at, "the number of items of linspace()")
		case !in.wantNumber(v, at, "linspace"):
			return value{ty: tBroken}
		default:
			v = in.float(v)
		}
		if v.unknown() {
			return v
		}
		given[i] = in.keep(v, at)
	}
	start, stop, n := given[0], given[1], given[2]
	f := func(op Op, x, y value) value { return in.apply(op, at, tFloat, x, y) }
	last := in.keep(in.float(in.apply(NpSubtract, at, tInt, n, in.intConst(at, 1))), at)
	width := in.keep(f(FloatSub, stop, start), at)
	step := in.keep(f(NpDivide, width, last), at)
	zero := in.keep(in.apply(FloatEq, at, tBool, step, in.floatConst(at, 0)), at)
	count := in.keep(in.apply("np.linspace_count", at, tInt, n), at)
	return in.counted(count, at, func(i value) value {
		x := in.keep(in.float(i), at)
		// Where the step is too small for a float, NumPy divides first; the last item is stop itself.
		scaled := in.conditional(at, tFloat, zero, f(FloatMul, f(NpDivide, x, last), width), f(FloatMul, x, step))
		alone := in.apply(FloatLe, at, tBool, last, in.floatConst(at, 0))
		scaled = in.conditional(at, tFloat, alone, f(FloatMul, x, width), scaled)
		atEnd := in.apply(BoolAnd, at, tBool, in.apply(FloatEq, at, tBool, x, last), in.apply(FloatGt, at, tBool, last, in.floatConst(at, 0)))
		return in.conditional(at, tFloat, atEnd, stop, f(FloatAdd, start, scaled))
	})
}
