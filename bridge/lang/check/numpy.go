package check

import (
	"maps"
	"slices"

	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// numpyFunction looks at a call of a function of numpy that is no ufunc.
type numpyFunction func(in *instance, e *syntax.Call) value

// numpyFunctions by their names. (A function: they look at calls, which would make a table depend on itself.)
func numpyFunctions() map[string]numpyFunction {
	all := reductionFunctions()
	maps.Copy(all, map[string]numpyFunction{
		"zeros": filledWith("zeros"), "ones": filledWith("ones"), "empty": filledWith("empty"), "full": (*instance).full,
		"zeros_like": likeWith("zeros"), "ones_like": likeWith("ones"), "empty_like": likeWith("empty"), "full_like": (*instance).fullLike,
		"arange": (*instance).arange, "linspace": (*instance).linspace, "array": (*instance).arrayOf, "asarray": (*instance).arrayOf, "copy": (*instance).copyOf,
		"where": (*instance).where, "clip": (*instance).clip, "matmul": (*instance).matmulCall, "dot": (*instance).dot,
		"transpose": (*instance).transpose, "reshape": (*instance).reshapeCall, "ravel": (*instance).ravelCall,
		"cumsum": alongCall("cumsum"), "cumprod": alongCall("cumprod"), "diff": alongCall("diff"), "sort": alongCall("sort"),
		"count_nonzero": (*instance).countNonzero, "concatenate": (*instance).concatenate, "outer": (*instance).outerCall,
	})
	return all
}

// callNumpy is a function of numpy.
func (in *instance) callNumpy(e *syntax.Call, ref *importRef) value {
	if f, ok := ufuncs[ref.name]; ok {
		args, ok := in.positional(e, f.args, f.args)
		if !ok {
			return unknownOf(args)
		}
		return in.ufunc(ref.name, args, e.Span)
	}
	if f := numpyFunctions()[ref.name]; f != nil {
		return in.block(e.Span, func() value { return f(in, e) })
	}
	if s, ok := storages[ref.name]; ok && s.storage == column.Natural && len(e.Args) == 1 { // np.float64(x)
		args, ok := in.positional(e, 1, 1)
		if !ok {
			return unknownOf(args)
		}
		return in.cast(args[0], s.kind, e.Span)
	}
	return in.unknownNumpy(e.Func, ref)
}

func (in *instance) unknownNumpy(e syntax.Expr, ref *importRef) value {
	names := slices.AppendSeq(slices.Collect(maps.Keys(ufuncs)), maps.Keys(numpyFunctions()))
	slices.Sort(names)
	hint, ok := numpyHints[ref.name]
	if !ok {
		hint = didYouMean(ref.name, names)
	}
	return in.fail(reasonName, e.At(), "kernels have no numpy.%s%s", ref.name, hint)
}

// numpyHints say what to write for what NumPy has, and kernels have not.
var numpyHints = map[string]string{
	"median": "; write statistics.median(a.tolist())", "argsort": "; write sorted(range(len(a)), key=lambda i: a[i])", "unique": "; write sorted(set(a.tolist()))",
	"linalg.norm": "; write np.sqrt((a * a).sum())", "percentile": "; write np.sort(a), and take an item of it", "vstack": "; write np.array([a, b])", "hstack": "; write np.concatenate((a, b))",
	"isin": "; write np.array([x in known for x in a.tolist()])", "append": "; write np.concatenate((a, b)), or collect in a list", "bincount": "; count in a list, or a dict", "vectorize": "; call the function in a loop",
	"random.rand": "; write random.random()", "random.randint": "; write random.randint(a, b)", "int64": "; write int(…)", "float64": "; write float(…)",
}

// ufunc applies a function to numbers and arrays.
func (in *instance) ufunc(name string, args []value, at syntax.Span) value {
	v := in.block(at, func() value {
		return in.mapped(at, args, func(x []value) value { return in.npApply(name, at, x...) })
	})
	return in.finished(name, v, at)
}

// finished computes an array now where its elements may fail: an int to a negative power.
func (in *instance) finished(name string, v value, at syntax.Span) value {
	if (name == "power" || name == "pow") && v.ty.kind == arrayKind && v.ty.elem().kind == intKind {
		return in.block(at, func() value { return in.keep(v, at) })
	}
	return v
}

// cast is astype() of an array, or of a number.
func (in *instance) cast(v value, to kind, at syntax.Span) value {
	if v.ty.kind != arrayKind && !v.ty.numeric() {
		return in.fail(reasonType, at, "%s is not a number", v.ty)
	}
	return in.block(at, func() value {
		return in.mapped(at, []value{v}, func(x []value) value { return in.npCast(x[0], to, at) })
	})
}

// dtype is the kind that an argument dtype= names.
func (in *instance) dtype(e syntax.Expr) (kind, bool) {
	if name, ok := e.(*syntax.Name); ok && in.c.names[name] == nil && in.c.globals[name.ID] == nil {
		switch name.ID {
		case "float":
			return floatKind, true
		case "int":
			return intKind, true
		case "bool":
			return boolKind, true
		}
	}
	if a, ok := e.(*syntax.Attribute); ok && a.Attr == "dtype" {
		if of := in.expr(a.Value); of.ty.kind == arrayKind {
			return of.ty.elem().kind, true
		} else if of.ty.kind == bottom {
			return bottom, false
		}
	}
	if ref := in.c.reference(e); ref != nil && ref.module == "numpy" {
		if s, ok := storages[ref.name]; ok && s.storage == column.Natural {
			return s.kind, true
		}
	}
	in.fail(reasonType, e.At(), "arrays in kernels hold float, int or bool: dtype=float, np.int64, …")
	return floatKind, false
}

// shapeOf is the argument shape of a constructor: an int, or a tuple of one or two.
func (in *instance) shapeOf(e syntax.Expr) ([]value, bool) {
	v := in.expr(e)
	items := []value{v}
	if v.ty.kind == tupleKind {
		items = in.several(v, e.At())
	}
	if len(items) == 0 || len(items) > 2 {
		in.fail(reasonUnsupported, e.At(), "an array in kernels has one or two dimensions")
		return nil, false
	}
	for i, item := range items {
		if items[i] = in.wantInt(item, e.At(), "a length of an array"); items[i].unknown() {
			return nil, false
		}
		items[i] = in.keep(items[i], e.At())
	}
	return items, true
}

// uniform is an array of one value.
func (in *instance) uniform(shape []value, of value, at syntax.Span) value {
	return in.mapArray(at, shape, nil, of)
}

// number is 0 or 1 ("ones") of a kind.
func (in *instance) number(k kind, of string, at syntax.Span) value {
	n := int64(0)
	if of == "ones" {
		n = 1
	}
	switch k {
	case boolKind:
		return in.boolConst(at, n == 1)
	case intKind:
		return in.intConst(at, n)
	}
	return in.floatConst(at, float64(n))
}

// filledWith is zeros, ones or empty, which is zeros too: what is in it is not for kernels to see.
func filledWith(of string) numpyFunction {
	return func(in *instance, e *syntax.Call) value {
		args, ok := in.operands(e, of, 1, 2, "shape", "dtype")
		if !ok {
			return value{ty: tBroken}
		}
		k := floatKind
		if d := args.at(1); d != nil {
			if k, ok = in.dtype(d); !ok {
				return value{ty: wrongDtype(k)}
			}
		}
		shape, ok := in.shapeOf(args.at(0))
		if !ok {
			return value{ty: tBroken}
		}
		return in.uniform(shape, in.number(k, of, e.Span), e.Span)
	}
}

// likeWith is zeros_like and its sisters.
func likeWith(of string) numpyFunction {
	return func(in *instance, e *syntax.Call) value {
		args, ok := in.operands(e, of+"_like", 1, 2, "a", "dtype")
		if !ok {
			return value{ty: tBroken}
		}
		shape, k, ok := in.like(args)
		if !ok {
			return value{ty: tBroken}
		}
		if k == bottom {
			return value{ty: tBottom}
		}
		return in.uniform(shape, in.number(k, of, e.Span), e.Span)
	}
}

// like is the shape of the first argument, and its kind or that of a dtype.
func (in *instance) like(args operands) (shape []value, k kind, ok bool) {
	v := in.expr(args.at(0))
	at := args.at(0).At()
	if v.unknown() {
		return nil, bottom, v.ty.kind == bottom
	}
	if v.ty.kind != arrayKind {
		in.fail(reasonType, at, "this is %s, not an array", v.ty)
		return nil, bottom, false
	}
	v = in.keep(v, at)
	for axis := range v.ty.dims {
		shape = append(shape, in.keep(in.dimension(v, axis, at), at))
	}
	k = v.ty.elem().kind
	if d := args.named["dtype"]; d != nil {
		k, ok = in.dtype(d)
		return shape, k, ok
	}
	return shape, k, true
}

// full is an array of one number, of its kind or of that of a dtype.
func (in *instance) full(e *syntax.Call) value {
	args, ok := in.operands(e, "full", 2, 3, "shape", "fill_value", "dtype")
	if !ok {
		return value{ty: tBroken}
	}
	shape, ok := in.shapeOf(args.at(0))
	if !ok {
		return value{ty: tBroken}
	}
	v := in.keep(in.expr(args.at(1)), e.Span)
	if v.unknown() {
		return v
	}
	if !in.wantNumber(v, args.at(1).At(), "full") {
		return value{ty: tBroken}
	}
	k := v.ty.kind
	if d := args.at(2); d != nil {
		if k, ok = in.dtype(d); !ok {
			return value{ty: tBroken}
		}
	}
	return in.uniform(shape, in.keep(in.npCast(v, k, e.Span), e.Span), e.Span)
}

func (in *instance) fullLike(e *syntax.Call) value {
	args, ok := in.operands(e, "full_like", 2, 2, "a", "fill_value", "dtype")
	if !ok {
		return value{ty: tBroken}
	}
	shape, k, ok := in.like(args)
	v := in.keep(in.expr(args.at(1)), e.Span)
	switch {
	case !ok || v.ty.kind == broken:
		return value{ty: tBroken}
	case k == bottom || v.unknown():
		return value{ty: tBottom}
	case !in.wantNumber(v, args.at(1).At(), "full_like"):
		return value{ty: tBroken}
	}
	return in.uniform(shape, in.keep(in.npCast(v, k, e.Span), e.Span), e.Span)
}

// arrayOf is np.array of a list of numbers, a list of equally long lists, or an array: a new array.
func (in *instance) arrayOf(e *syntax.Call) value {
	name := callName(e)
	args, ok := in.operands(e, name, 1, 2, "object", "dtype")
	if !ok {
		return value{ty: tBroken}
	}
	v := in.items(args.at(0), e)
	at := e.Span
	if v.unknown() || v.ty.holds() && v.ty.elem().unknown() {
		return value{ty: worse(v.ty, tBottom)}
	}
	if v.ty.kind == arrayKind {
		if name == "array" {
			v = in.arrayCopied(v, at)
		}
	}
	if d := args.at(1); d != nil {
		k, ok := in.dtype(d)
		if !ok {
			return value{ty: wrongDtype(k)}
		}
		if v = in.listArrayOf(v, at); v.unknown() {
			return v
		}
		return in.cast(v, k, at)
	}
	return in.listArray(v, at)
}

// listArray is an array of the items of a list, of their type.
func (in *instance) listArray(v value, at syntax.Span) value {
	if elem, _ := listElement(v.ty); elem.kind == floatKind && elem.low < floatKind {
		return in.failWith(reasonType, at, in.origins(v), "this list may hold ints alone, which make an array of ints; write np.array(…, dtype=float)")
	}
	return in.listArrayOf(v, at)
}

// listElement is the type of the items of a list, or of those of the lists in it, and how many dimensions that makes.
func listElement(t ty) (elem ty, dims int) {
	for dims < 2 && t.kind == listKind {
		t, dims = t.elem(), dims+1
	}
	return t, dims
}

// listArrayOf is an array of the items of a list; an array is one already.
func (in *instance) listArrayOf(v value, at syntax.Span) value {
	if v.ty.kind == arrayKind {
		return v
	}
	elem, dims := listElement(v.ty)
	if elem.unknown() {
		return value{ty: worse(elem, tBottom)}
	}
	if dims == 0 || !elem.numeric() {
		return in.fail(reasonType, at, "an array in kernels is made of a list of numbers, or of equally long lists of them, not of %s", v.ty)
	}
	return in.apply(ArrayOf, at, in.newArray(elem, dims, at), v)
}

func (in *instance) copyOf(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	if args[0].ty.kind != arrayKind {
		return in.fail(reasonType, e.Span, "np.copy() takes an array, not %s", args[0].ty)
	}
	return in.arrayCopied(args[0], e.Span)
}

// where chooses element by element.
func (in *instance) where(e *syntax.Call) value {
	args, ok := in.positional(e, 3, 3)
	if !ok {
		return unknownOf(args)
	}
	at := e.Span
	return in.mapped(at, args, func(x []value) value {
		test := in.truth(x[0], at)
		if test.unknown() {
			return test
		}
		k := max(x[1].ty.kind, x[2].ty.kind)
		if !x[1].ty.numeric() || !x[2].ty.numeric() {
			return in.fail(reasonType, at, "np.where takes numbers and arrays")
		}
		return in.conditional(at, number(k, k), test, in.npConvert(x[1], k, at), in.npConvert(x[2], k, at))
	})
}

// clip is minimum(maximum(a, low), high).
func (in *instance) clip(e *syntax.Call) value {
	given, set, ok := in.bind(e, "clip", []string{"a", "a_min", "a_max"}, 0, 3)
	if !ok {
		return value{ty: tBroken}
	}
	return in.clipped(given, set, e.Span)
}

func (in *instance) clipped(given []value, set []bool, at syntax.Span) value {
	var args []value
	var names []string
	for i, name := range []string{"", "maximum", "minimum"} {
		if set[i] && given[i].ty.kind != noneKind {
			args, names = append(args, given[i]), append(names, name)
		}
	}
	return in.mapped(at, args, func(x []value) value {
		k := boolKind
		for _, v := range x {
			k = max(k, v.ty.kind)
		}
		out := in.npConvert(x[0], k, at)
		for i, v := range x[1:] {
			if out = in.npApply(names[i+1], at, out, in.npConvert(v, k, at)); out.unknown() {
				break
			}
		}
		return out
	})
}

// wrongDtype is the type of what has a dtype that is not known: yet, or at all.
func wrongDtype(k kind) ty { return wrongType(k != bottom) }
