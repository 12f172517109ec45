package check

import (
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

// arrayMethod looks at a call of a method of an array.
func (in *instance) arrayMethod(call *syntax.Call, of value, name string, at syntax.Span) value {
	if m := arrayMethodTable()[name]; m != nil {
		return in.block(call.Span, func() value { return m(in, call, of) })
	}
	return in.fail(reasonUnsupported, at, "arrays have no %s() in kernels%s", name, didYouMean(name, arrayMethods()))
}

func arrayMethods() []string { return slices.Sorted(maps.Keys(arrayMethodTable())) }

// arrayMethodTable is a function because methods look at calls.
func arrayMethodTable() map[string]func(in *instance, call *syntax.Call, of value) value {
	all := map[string]func(in *instance, call *syntax.Call, of value) value{}
	for name := range reductions() {
		all[name] = reductionMethod(name)
	}
	maps.Copy(all, map[string]func(in *instance, call *syntax.Call, of value) value{
		"copy": func(in *instance, call *syntax.Call, of value) value {
			return in.bare(call, func() value { return in.arrayCopied(of, call.Span) })
		},
		"tolist": func(in *instance, call *syntax.Call, of value) value {
			return in.bare(call, func() value { return in.arrayList(of, call, 12) })
		},
		"flatten": func(in *instance, call *syntax.Call, of value) value {
			return in.bare(call, func() value { return in.raveled(in.arrayCopied(of, call.Span), call.Span) })
		},
		"ravel": func(in *instance, call *syntax.Call, of value) value {
			return in.bare(call, func() value { return in.raveled(of, call.Span) })
		},
		"transpose": func(in *instance, call *syntax.Call, of value) value {
			return in.bare(call, func() value { return in.transposed(of, call.Span) })
		},
		"astype": (*instance).astype, "reshape": (*instance).reshapeMethod, "fill": (*instance).fillMethod, "clip": (*instance).clipMethod,
		"cumsum": alongMethod("cumsum"), "cumprod": alongMethod("cumprod"), "sort": (*instance).sortMethod,
		"dot": func(in *instance, call *syntax.Call, of value) value {
			of = in.keep(of, call.Span)
			args, ok := in.positional(call, 1, 1)
			if !ok {
				return unknownOf(args)
			}
			return in.dotOf(of, args[0], call)
		},
	})
	return all
}

// bare is a method without arguments.
func (in *instance) bare(call *syntax.Call, then func() value) value {
	if _, ok := in.operands(call, callName(call), 0, 0); !ok {
		return value{ty: tBroken}
	}
	return then()
}

func (in *instance) astype(call *syntax.Call, of value) value {
	args, ok := in.operands(call, "astype", 1, 1, "dtype")
	if !ok {
		return value{ty: tBroken}
	}
	k, ok := in.dtype(args.at(0))
	if !ok {
		return value{ty: tBroken}
	}
	return in.cast(of, k, call.Span)
}

// fillMethod is a.fill(x).
func (in *instance) fillMethod(call *syntax.Call, of value) value {
	args, ok := in.positional(call, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	if !in.wantNumber(args[0], call.Args[0].At(), "fill") || !in.writable(of, call.Span) {
		return value{ty: tBroken}
	}
	of = in.keep(of, call.Span)
	in.fill(of, in.elements(args[0], call.Span), call.Span)
	return in.none(call.Span)
}

func (in *instance) clipMethod(call *syntax.Call, of value) value {
	of = in.settledBefore(of, call)
	given, set, ok := in.bind(call, "clip", []string{"min", "max"}, 0, 2)
	if !ok {
		return value{ty: tBroken}
	}
	return in.clipped(append([]value{of}, given...), append([]bool{true}, set...), call.Span)
}

// settledBefore evaluates an array before the arguments of its method.
func (in *instance) settledBefore(of value, call *syntax.Call) value {
	if len(call.Args)+len(call.Keywords) == 0 {
		return of
	}
	return in.keep(of, call.Span)
}

// whole says that the items of an array lie one after another, and reports one where they may not.
func (in *instance) whole(of value, what string, at syntax.Span) bool {
	if of.ty.strided {
		in.fail(reasonUnsupported, at, "%s of a view is sometimes a view and sometimes a copy in NumPy; write .copy() before it", what)
	}
	return !of.ty.strided
}

func (in *instance) raveled(of value, at syntax.Span) value {
	if of.unknown() || of.ty.dims == 1 && !of.ty.strided {
		return of
	}
	if !in.whole(of, "ravel()", at) {
		return value{ty: tBroken}
	}
	t := of.ty
	t.dims = 1
	return in.reshapedTo(t, of, at, in.intConst(at, -1))
}

func (in *instance) ravelCall(e *syntax.Call) value {
	of, ok := in.firstArray(e, 1)
	if !ok {
		return value{ty: of.ty}
	}
	return in.raveled(of, e.Span)
}

func (in *instance) transpose(e *syntax.Call) value {
	of, ok := in.firstArray(e, 1)
	if !ok {
		return value{ty: of.ty}
	}
	return in.transposed(of, e.Span)
}

// firstArray is the first argument, which must be an array.
func (in *instance) firstArray(e *syntax.Call, most int) (value, bool) {
	if len(e.Args) == 0 || len(e.Args) > most || len(e.Keywords) > 0 {
		return in.fail(reasonType, e.Span, "%s() takes %s in kernels", callName(e), plural(most, "argument")), false
	}
	v := in.expr(e.Args[0])
	if v.unknown() {
		return v, false
	}
	if v.ty.kind != arrayKind {
		return in.fail(reasonType, e.Args[0].At(), "%s() takes an array, not %s", callName(e), v.ty), false
	}
	return v, true
}

func (in *instance) reshapeCall(e *syntax.Call) value {
	of, ok := in.firstArray(e, 2)
	if !ok || len(e.Args) < 2 {
		return value{ty: worse(of.ty, tBottom)}
	}
	return in.reshaped(in.keep(of, e.Span), e.Args[1:], e.Span)
}

func (in *instance) reshapeMethod(call *syntax.Call, of value) value {
	if _, ok := in.operands(call, "reshape", 1, 2); !ok {
		return value{ty: tBroken}
	}
	return in.reshaped(in.keep(of, call.Span), call.Args, call.Span)
}

// reshaped is a view with other lengths; they are one tuple, or one or two ints.
func (in *instance) reshaped(of value, args []syntax.Expr, at syntax.Span) value {
	if !in.whole(of, "reshape()", at) {
		return value{ty: tBroken}
	}
	var shape []value
	for _, arg := range args {
		lengths, ok := in.shapeOf(arg)
		if !ok {
			return value{ty: tBroken}
		}
		shape = append(shape, lengths...)
	}
	if len(shape) > 2 {
		return in.fail(reasonUnsupported, at, "an array in kernels has one or two dimensions")
	}
	t := of.ty
	t.dims = len(shape)
	return in.reshapedTo(t, of, at, shape...)
}

// reshapedTo is a view of a type with these lengths.
func (in *instance) reshapedTo(t ty, of value, at syntax.Span, shape ...value) value {
	return in.block(at, func() value {
		of = in.keep(of, at)
		size := in.dimension(of, 0, at)
		if of.ty.dims == 2 {
			size = in.apply(NpMultiply, at, tInt, size, in.dimension(of, 1, at))
		}
		args := append([]value{of}, shape...)
		return in.apply(ArrayReshape, at, t, append(args, in.keep(size, at))...)
	})
}
