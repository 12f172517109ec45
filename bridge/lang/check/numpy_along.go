package check

import "weft/bridge/lang/syntax"

// along is a function of NumPy that goes along one axis and gives an array: cumsum, cumprod, diff, sort. Without an axis the first two take all items in one
// dimension, the others the last axis.
func (in *instance) along(name string, of value, axis syntax.Expr, call *syntax.Call) value {
	at := call.Span
	if of.unknown() {
		return of
	}
	if of.ty.kind == listKind {
		of = in.listArray(of, at)
	}
	if of.ty.kind != arrayKind {
		return in.fail(reasonType, at, "%s() takes an array in kernels, not %s", name, of.ty)
	}
	k, given, ok := in.axisOf(axis, of.ty.dims)
	if !ok {
		return value{ty: tBroken}
	}
	of = in.keep(of, at)
	if of.ty.elem().kind == boolKind && name != "sort" {
		if name == "diff" {
			return in.fail(reasonUnsupported, at, "np.diff of bools are bools in NumPy; write .astype(int)")
		}
		of = in.keep(in.cast(of, intKind, at), at)
	}
	flat := name == "cumsum" || name == "cumprod"
	if name == "sort" && of.ty.elem().kind != floatKind {
		name = "sort_ints"
	}
	switch {
	case of.ty.dims == 1:
		return in.numpyPrelude(name, call, of)
	case !given && flat:
		return in.numpyPrelude(name, call, in.keep(in.flat(of, at), at))
	case given && k == 0:
		out := in.numpyPrelude(name+"_rows", call, in.keep(in.transposed(of, at), at))
		if out.unknown() {
			return out
		}
		return in.transposed(out, at)
	}
	return in.numpyPrelude(name+"_rows", call, of)
}

// alongCall is such a function.
func alongCall(name string) numpyFunction {
	return func(in *instance, e *syntax.Call) value {
		second := "axis"
		if name == "diff" {
			second = "n"
		}
		args, ok := in.operands(e, name, 1, 2, "a", second, "axis")
		if !ok {
			return value{ty: tBroken}
		}
		axis := args.named["axis"]
		if second == "axis" {
			axis = args.at(1)
		} else if n := args.at(1); n != nil {
			return in.fail(reasonUnsupported, n.At(), "np.diff() goes one step in kernels; write it twice")
		}
		return in.along(name, in.expr(args.at(0)), axis, e)
	}
}

// alongMethod is such a method.
func alongMethod(name string) func(in *instance, call *syntax.Call, of value) value {
	return func(in *instance, call *syntax.Call, of value) value {
		args, ok := in.operands(call, name, 0, 1, "axis")
		if !ok {
			return value{ty: tBroken}
		}
		return in.along(name, of, args.at(0), call)
	}
}

// sortMethod is a.sort(), in place.
func (in *instance) sortMethod(call *syntax.Call, of value) value {
	args, ok := in.operands(call, "sort", 0, 1, "axis")
	if !ok || !in.writable(of, call.Span) {
		return value{ty: tBroken}
	}
	of = in.keep(of, call.Span)
	sorted := in.along("sort", of, args.at(0), call)
	if sorted.unknown() {
		return sorted
	}
	in.fill(of, in.elements(sorted, call.Span), call.Span)
	return in.none(call.Span)
}

func (in *instance) countNonzero(e *syntax.Call) value {
	args, ok := in.operands(e, "count_nonzero", 1, 2, "a", "axis")
	if !ok {
		return value{ty: tBroken}
	}
	of := in.expr(args.at(0))
	at := e.Span
	if of.unknown() {
		return of
	}
	if of.ty.kind != arrayKind {
		return in.fail(reasonType, at, "count_nonzero() takes an array in kernels, not %s", of.ty)
	}
	axis, given, ok := in.axisOf(args.at(1), of.ty.dims)
	if !ok {
		return value{ty: tBroken}
	}
	of = in.keep(of, at)
	switch {
	case of.ty.dims == 2 && given && axis == 0:
		return in.numpyPrelude("count_nonzero_rows", e, in.keep(in.transposed(of, at), at))
	case of.ty.dims == 2 && given:
		return in.numpyPrelude("count_nonzero_rows", e, of)
	case of.ty.dims == 2:
		of = in.keep(in.flat(of, at), at)
	}
	return in.numpyPrelude("count_nonzero", e, of)
}

// concatenate is np.concatenate((a, b, …)), along the first axis.
func (in *instance) concatenate(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	at := e.Span
	if args[0].ty.kind != tupleKind {
		return in.fail(reasonType, at, "np.concatenate() takes a tuple of arrays in kernels: np.concatenate((a, b))")
	}
	parts := in.several(args[0], at)
	widest := boolKind
	for _, part := range parts {
		if part.ty.kind != arrayKind || part.ty.dims != parts[0].ty.dims {
			return in.fail(reasonType, at, "np.concatenate() takes arrays with equally many dimensions in kernels")
		}
		widest = max(widest, part.ty.elem().kind)
	}
	name := map[int]string{1: "concatenate", 2: "concatenate_rows"}[parts[0].ty.dims]
	var all value
	for i, part := range parts {
		if part.ty.elem().kind != widest {
			part = in.keep(in.cast(part, widest, at), at)
		}
		if i == 0 {
			all = part
			continue
		}
		if all = in.keep(in.numpyPrelude(name, e, all, part), at); all.unknown() {
			return all
		}
	}
	if len(parts) == 1 {
		return in.arrayCopied(all, at)
	}
	return all
}

// outer is a[:, None] * b.
func (in *instance) outerCall(e *syntax.Call) value {
	args, ok := in.positional(e, 2, 2)
	if !ok {
		return unknownOf(args)
	}
	at := e.Span
	for i, v := range args {
		if v.ty.kind != arrayKind || v.ty.dims != 1 {
			return in.fail(reasonType, at, "np.outer() takes two arrays of one dimension in kernels")
		}
		args[i] = in.keep(v, at)
	}
	column := in.column(in.flat(args[0], at), 1, at)
	return in.ufunc("multiply", []value{column, args[1]}, at)
}
