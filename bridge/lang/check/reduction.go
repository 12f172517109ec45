package check

import (
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

// reduction is a function of NumPy that makes one number of many, or one of each row or column: of an array, or of its rows. Functions are those of the prelude's
// _numpy; where zero is set, they are given 0 or 1 of their type too.
type reduction struct {
	apply func(r *reducing, of value) value // of one dimension, or of the whole where all is set
	rows  func(r *reducing, of value) value // of each row
	// all: apply takes two dimensions too. least is the narrowest kind that is reduced: bools are ints in sums.
	all   bool
	least kind
}

// reducing is one call of a reduction.
type reducing struct {
	in   *instance
	call *syntax.Call
	at   syntax.Span
	axis int // of the array of two dimensions
	ddof value
}

func (r *reducing) prelude(name string, args ...value) value {
	return r.in.numpyPrelude(name, r.call, args...)
}

// numpyPrelude calls a function of the prelude's module _numpy.
func (in *instance) numpyPrelude(name string, node syntax.Node, args ...value) value {
	return in.callPrelude("_numpy", name, node, args...)
}

// named is a reduction by functions of the prelude.
func named(name string) reduction {
	return reduction{
		apply: func(r *reducing, of value) value { return r.prelude(name, of) },
		rows:  func(r *reducing, of value) value { return r.prelude(name+"_rows", of) },
	}
}

// reductions by their names, as functions and as methods.
func reductions() map[string]reduction {
	all := map[string]reduction{
		"sum":  {apply: (*reducing).sum, rows: (*reducing).sumRows, all: true, least: intKind},
		"prod": {apply: (*reducing).prod, rows: (*reducing).prodRows, all: true, least: intKind},
		"mean": {apply: (*reducing).mean, rows: (*reducing).meanRows, all: true, least: floatKind},
		"var":  {apply: (*reducing).variance, rows: (*reducing).varianceRows, all: true, least: floatKind},
		"std":  {apply: (*reducing).deviation, rows: (*reducing).deviationRows, all: true, least: floatKind},
	}
	for _, name := range []string{"min", "max", "argmin", "argmax", "any", "all"} {
		all[name] = named(name)
	}
	return all
}

// reductionNames are further names of functions.
var reductionNames = map[string]string{"amin": "min", "amax": "max"}

// reduce is a call of a reduction: axis, and what else it takes, were not looked at.
func (in *instance) reduce(name string, call *syntax.Call, of value, args operands) value {
	if of.unknown() {
		return of
	}
	if of.ty.kind != arrayKind {
		return in.fail(reasonType, call.Span, "%s() takes an array in kernels, not %s", name, of.ty)
	}
	how := reductions()[name]
	r := &reducing{in: in, call: call, at: call.Span, ddof: in.floatConst(call.Span, 0)}
	axis, given, ok := in.axisOf(args.named["axis"], of.ty.dims)
	keep := false
	if e := args.named["keepdims"]; e != nil && ok {
		k, constant := e.(*syntax.Constant)
		if ok = constant && (k.Kind == syntax.TrueConstant || k.Kind == syntax.FalseConstant); !ok {
			in.fail(reasonType, e.At(), "keepdims is True or False")
		}
		keep = ok && k.Kind == syntax.TrueConstant
	}
	if e := args.named["ddof"]; e != nil && ok {
		v := in.expr(e)
		if !v.ty.numeric() {
			return in.fail(reasonType, e.At(), "ddof is a number")
		}
		r.ddof = in.keep(in.float(v), r.at)
	}
	if !ok {
		return value{ty: tBroken}
	}
	of = in.keep(of, r.at)
	if of.ty.elem().kind < how.least {
		of = in.keep(in.cast(of, how.least, r.at), r.at)
	}
	if given && of.ty.dims == 2 {
		r.axis = axis
		rows := of
		if axis == 0 {
			rows = in.keep(in.transposed(of, r.at), r.at)
		}
		v := how.rows(r, rows)
		if keep && !v.unknown() {
			v = in.column(v, axis, r.at)
		}
		return v
	}
	if of.ty.dims == 2 && !how.all {
		of = in.keep(in.flat(of, r.at), r.at)
	}
	v := how.apply(r, of)
	if !keep || v.unknown() {
		return v
	}
	shape := make([]value, of.ty.dims)
	for i := range shape {
		shape[i] = in.intConst(r.at, 1)
	}
	return in.uniform(shape, in.keep(v, r.at), r.at)
}

// flat are all items in one dimension, in the order of rows.
func (in *instance) flat(of value, at syntax.Span) value {
	if of.ty.strided {
		of = in.arrayCopied(of, at)
	}
	return in.raveled(of, at)
}

// column makes a result of rows or columns an array of two dimensions.
func (in *instance) column(v value, axis int, at syntax.Span) value {
	t := v.ty
	t.dims = 2
	shape := []value{in.intConst(at, 1), in.intConst(at, -1)}
	if axis == 1 {
		shape[0], shape[1] = shape[1], shape[0]
	}
	return in.reshapedTo(t, v, at, shape...)
}

// axisOf is the argument axis=, a constant; given is false for None.
func (in *instance) axisOf(e syntax.Expr, dims int) (axis int, given, ok bool) {
	if e == nil || noneExpr(e) {
		return 0, false, true
	}
	v := in.expr(e)
	k, constant := constInt(v)
	if !constant {
		if !v.unknown() {
			in.fail(reasonUnsupported, e.At(), "axis is a constant in kernels: it decides the type of the result")
		}
		return 0, false, false
	}
	if k < int64(-dims) || k >= int64(dims) {
		in.fail(reasonType, e.At(), "axis %d is out of bounds for array of dimension %d", k, dims)
		return 0, false, false
	}
	if k < 0 {
		k += int64(dims)
	}
	return int(k), true, true
}

func (r *reducing) number(of value, text string) value {
	return r.in.number(of.ty.elem().kind, text, r.at)
}

func (r *reducing) sum(of value) value {
	switch {
	case of.ty.elem().kind == intKind:
		return r.prelude("sum_ints", r.in.keep(r.in.flat(of, r.at), r.at))
	case of.ty.dims == 2 && of.ty.strided:
		return r.zeroed(r.prelude("sum_whole", of))
	}
	return r.zeroed(r.prelude("sum_floats", r.in.keep(r.in.inLine(of, r.at), r.at)))
}

// zeroed is added to 0.0: no sum is -0.0.
func (r *reducing) zeroed(v value) value {
	if v.unknown() {
		return v
	}
	return r.in.apply(FloatAdd, r.at, tFloat, r.in.floatConst(r.at, 0), v)
}

// inLine is one dimension of what lies one after another.
func (in *instance) inLine(of value, at syntax.Span) value {
	if of.ty.dims == 1 {
		return of
	}
	return in.raveled(of, at)
}

func (r *reducing) sumRows(of value) value {
	switch {
	case of.ty.elem().kind == intKind:
		return r.prelude("sum_ints_rows", of)
	case r.axis == 0:
		return r.prelude("sum_columns", r.in.transposedBack(of, r.at))
	}
	return r.prelude("sum_rows", of)
}

// transposedBack is the array of which a value is the transposed one.
func (in *instance) transposedBack(of value, at syntax.Span) value {
	return in.keep(in.transposed(of, at), at)
}

func (r *reducing) prod(of value) value {
	if of.ty.dims == 2 {
		return r.prelude("prod_whole", of, r.number(of, "ones"))
	}
	return r.prelude("prod", of, r.number(of, "ones"))
}

func (r *reducing) prodRows(of value) value { return r.prelude("prod_rows", of, r.number(of, "ones")) }

// size is how many items a mean is of: of all, or of a row.
func (r *reducing) size(of value, rows bool) value {
	in := r.in
	n := in.dimension(of, of.ty.dims-1, r.at)
	if !rows && of.ty.dims == 2 {
		n = in.apply(NpMultiply, r.at, tInt, in.dimension(of, 0, r.at), n)
	}
	return in.keep(in.float(n), r.at)
}

func (r *reducing) over(sum, n value) value {
	return r.in.ufunc("divide", []value{sum, n}, r.at)
}

func (r *reducing) mean(of value) value     { return r.over(r.sum(of), r.size(of, false)) }
func (r *reducing) meanRows(of value) value { return r.over(r.sumRows(of), r.size(of, true)) }

// squares are the squared distances from the mean.
func (r *reducing) squares(of, mean value) value {
	d := r.in.keep(r.in.ufunc("subtract", []value{of, mean}, r.at), r.at)
	return r.in.keep(r.in.ufunc("multiply", []value{d, d}, r.at), r.at)
}

// freedom is n - ddof, but not below 0.
func (r *reducing) freedom(n value) value {
	return r.in.ufunc("maximum", []value{r.in.apply(FloatSub, r.at, tFloat, n, r.ddof), r.in.floatConst(r.at, 0)}, r.at)
}

func (r *reducing) variance(of value) value {
	mean := r.in.keep(r.mean(of), r.at)
	if mean.unknown() {
		return mean
	}
	return r.over(r.sum(r.squares(of, mean)), r.freedom(r.size(of, false)))
}

func (r *reducing) varianceRows(of value) value {
	mean := r.in.keep(r.meanRows(of), r.at)
	if mean.unknown() {
		return mean
	}
	n := r.freedom(r.size(of, true))
	if r.axis == 0 { // the squares lie as the array does, which is how they are added
		squares := r.squares(r.in.transposedBack(of, r.at), mean)
		return r.over(r.sumRows(r.in.transposedBack(squares, r.at)), n)
	}
	return r.over(r.sumRows(r.squares(of, r.in.keep(r.in.column(mean, 1, r.at), r.at))), n)
}

func (r *reducing) deviation(of value) value {
	return r.in.ufunc("sqrt", []value{r.variance(of)}, r.at)
}

func (r *reducing) deviationRows(of value) value {
	return r.in.ufunc("sqrt", []value{r.varianceRows(of)}, r.at)
}

// reductionCall is a reduction as a function: np.sum(a, axis=0).
func reductionCall(name string) numpyFunction {
	return func(in *instance, e *syntax.Call) value {
		args, ok := in.reductionArguments(e, name, "a")
		if !ok {
			return value{ty: tBroken}
		}
		of := in.expr(args.at(0))
		if of.ty.kind == listKind {
			of = in.listArray(of, e.Span)
		}
		return in.reduce(name, e, of, args)
	}
}

// reductionMethod is one as a method: a.sum(axis=0).
func reductionMethod(name string) func(in *instance, call *syntax.Call, of value) value {
	return func(in *instance, call *syntax.Call, of value) value {
		args, ok := in.reductionArguments(call, name)
		if !ok {
			return value{ty: tBroken}
		}
		return in.reduce(name, call, of, args)
	}
}

func (in *instance) reductionArguments(e *syntax.Call, name string, first ...string) (operands, bool) {
	names := append(first, "axis", "keepdims")
	if name == "std" || name == "var" {
		names = append(names, "ddof")
	}
	args, ok := in.operands(e, name, len(first), len(first)+1, names...)
	if axis := args.at(len(first)); ok && axis != nil {
		args.named["axis"] = axis
	}
	return args, ok
}

// reductionFunctions are all of them, with their further names.
func reductionFunctions() map[string]numpyFunction {
	all := map[string]numpyFunction{}
	for _, name := range slices.Collect(maps.Keys(reductions())) {
		all[name] = reductionCall(name)
	}
	for other, name := range reductionNames {
		all[other] = reductionCall(name)
	}
	return all
}
