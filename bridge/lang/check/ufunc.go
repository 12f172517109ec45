package check

import "weft/bridge/lang/syntax"

// ufunc is a function of NumPy that works element by element; of numbers it gives a number. The kinds of its operands decide what is applied: an int becomes a float
// where another operand is one.
type ufunc struct {
	args int
	// bools, ints and floats are the operations on operands of one kind, "" where there is none: operands become wider until there is one. compare: they give bools.
	bools, ints, floats Op
	compare             bool
}

// ufuncs by their names in numpy.
var ufuncs = map[string]ufunc{
	"add": {2, BoolOr, NpAdd, FloatAdd, false}, "subtract": {2, "", NpSubtract, FloatSub, false}, "multiply": {2, BoolAnd, NpMultiply, FloatMul, false},
	"divide": {2, "", "", NpDivide, false}, "true_divide": {2, "", "", NpDivide, false},
	"floor_divide": {2, "", NpFloorDivide, NpFloatFloorDivide, false}, "remainder": {2, "", NpRemainder, NpFloatRemainder, false}, "mod": {2, "", NpRemainder, NpFloatRemainder, false},
	"power": {2, "", NpPower, NpFloatPower, false}, "float_power": {2, "", "", NpFloatPower, false},
	"minimum": {2, BoolAnd, NpIntMinimum, NpMinimum, false}, "maximum": {2, BoolOr, NpIntMaximum, NpMaximum, false},
	"fmin": {2, BoolAnd, NpIntMinimum, NpFmin, false}, "fmax": {2, BoolOr, NpIntMaximum, NpFmax, false},
	"hypot": {2, "", "", "np.hypot", false}, "arctan2": {2, "", "", "np.arctan2", false}, "copysign": {2, "", "", "math.copysign", false}, "fmod": {2, "", "", "np.fmod", false},
	"equal": {2, BoolEq, IntEq, FloatEq, true}, "not_equal": {2, BoolNe, IntNe, FloatNe, true}, "less": {2, "", IntLt, FloatLt, true},
	"less_equal": {2, "", IntLe, FloatLe, true}, "greater": {2, "", IntGt, FloatGt, true}, "greater_equal": {2, "", IntGe, FloatGe, true},
	"bitwise_and": {2, BoolAnd, IntAnd, "", false}, "bitwise_or": {2, BoolOr, IntOr, "", false}, "bitwise_xor": {2, BoolXor, IntXor, "", false},
	"left_shift": {2, "", NpLeftShift, "", false}, "right_shift": {2, "", NpRightShift, "", false},
	"negative": {1, "", NpNegative, FloatNeg, false}, "positive": {1, "", "np.int_same", "np.same", false},
	"absolute": {1, "np.bool_same", NpAbsolute, FloatAbs, false}, "abs": {1, "np.bool_same", NpAbsolute, FloatAbs, false}, "fabs": {1, "", "", FloatAbs, false},
	"invert": {1, BoolNot, IntInvert, "", false}, "bitwise_not": {1, BoolNot, IntInvert, "", false},
	"square": {1, "", "np.int_square", "np.square", false}, "sign": {1, "", "np.int_sign", "np.sign", false}, "reciprocal": {1, "", "", "np.reciprocal", false},
	"floor": {1, "np.bool_same", "np.int_same", "np.floor", false}, "ceil": {1, "np.bool_same", "np.int_same", "np.ceil", false},
	"trunc": {1, "np.bool_same", "np.int_same", "np.trunc", false}, "rint": {1, "", "", "np.rint", false},
	"isnan": {1, "", "", "math.isnan", true}, "isinf": {1, "", "", "math.isinf", true}, "isfinite": {1, "", "", "math.isfinite", true}, "signbit": {1, "", "", "np.signbit", true},
	"degrees": {1, "", "", "math.degrees", false}, "rad2deg": {1, "", "", "math.degrees", false}, "radians": {1, "", "", "math.radians", false}, "deg2rad": {1, "", "", "math.radians", false},
	"sqrt": {1, "", "", NpSqrt, false}, "cbrt": {1, "", "", "np.cbrt", false}, "exp": {1, "", "", "np.exp", false}, "exp2": {1, "", "", "np.exp2", false},
	"expm1": {1, "", "", "np.expm1", false}, "log": {1, "", "", "np.log", false}, "log2": {1, "", "", "np.log2", false}, "log10": {1, "", "", "np.log10", false},
	"log1p": {1, "", "", "np.log1p", false}, "sin": {1, "", "", "np.sin", false}, "cos": {1, "", "", "np.cos", false}, "tan": {1, "", "", "np.tan", false},
	"arcsin": {1, "", "", "np.arcsin", false}, "arccos": {1, "", "", "np.arccos", false}, "arctan": {1, "", "", "np.arctan", false},
	"sinh": {1, "", "", "np.sinh", false}, "cosh": {1, "", "", "np.cosh", false}, "tanh": {1, "", "", "np.tanh", false},
	"arcsinh": {1, "", "", "np.arcsinh", false}, "arccosh": {1, "", "", "np.arccosh", false}, "arctanh": {1, "", "", "np.arctanh", false},
	"asin": {1, "", "", "np.arcsin", false}, "acos": {1, "", "", "np.arccos", false}, "atan": {1, "", "", "np.arctan", false}, "atan2": {2, "", "", "np.arctan2", false},
	"asinh": {1, "", "", "np.arcsinh", false}, "acosh": {1, "", "", "np.arccosh", false}, "atanh": {1, "", "", "np.arctanh", false}, "pow": {2, "", NpPower, NpFloatPower, false},
	"logical_and": {2, BoolAnd, "", "", true}, "logical_or": {2, BoolOr, "", "", true}, "logical_xor": {2, BoolXor, "", "", true}, "logical_not": {1, BoolNot, "", "", true},
}

// binaryUfuncs are the operators' names.
var binaryUfuncs = map[syntax.Operator]string{
	syntax.Add: "add", syntax.Sub: "subtract", syntax.Mult: "multiply", syntax.Div: "divide", syntax.FloorDiv: "floor_divide", syntax.Mod: "remainder", syntax.Pow: "power",
	syntax.BitAnd: "bitwise_and", syntax.BitOr: "bitwise_or", syntax.BitXor: "bitwise_xor", syntax.LShift: "left_shift", syntax.RShift: "right_shift",
}

var comparisonUfuncs = map[syntax.CompareOperator]string{
	syntax.Eq: "equal", syntax.NotEq: "not_equal", syntax.Lt: "less", syntax.LtE: "less_equal", syntax.Gt: "greater", syntax.GtE: "greater_equal",
}

func (in *instance) npBinary(op syntax.Operator, a, b value, at syntax.Span) value {
	return in.npApply(binaryUfuncs[op], at, a, b)
}

// npApply applies a function to elements.
func (in *instance) npApply(name string, at syntax.Span, x ...value) value {
	f := ufuncs[name]
	widest := boolKind
	for _, v := range x {
		if v.unknown() {
			return value{ty: v.ty}
		}
		if !v.ty.numeric() {
			return in.fail(reasonType, at, "np.%s takes numbers and arrays, not %s%s", name, v.ty, listHint(v.ty))
		}
		if v.ty.low < v.ty.kind && v.ty.kind == floatKind && f.ints != "" && v.ty.low > zeroKind {
			return in.failWith(reasonType, at, in.origins(v), "this is int on some paths and float on others, which NumPy tells apart; write float(…)")
		}
		widest = max(widest, v.ty.kind)
	}
	if logical := f.compare && f.ints == "" && f.floats == ""; logical {
		for i := range x {
			x[i] = in.truth(x[i], at)
		}
		widest = boolKind
	}
	if name == "power" {
		if v, ok := in.knownPower(x, widest, at); ok {
			return v
		}
	}
	small := widest == boolKind && f.bools == "" && !f.compare // NumPy has an int8 or a float16
	op, of := f.bools, tBool
	if widest == boolKind && op == "" && f.ints != "" {
		widest = intKind
	}
	if widest != boolKind {
		op, of = f.ints, tInt
	}
	if widest == floatKind || op == "" {
		op, of = f.floats, tFloat
		if widest != floatKind && op != "" {
			widest = floatKind
		}
	}
	switch {
	case op == "":
		return in.fail(reasonType, at, "np.%s is not defined for %s", name, x[len(x)-1].ty)
	case small && (name == "subtract" || name == "negative" || name == "positive"):
		return in.fail(reasonType, at, "NumPy has no %s of bools; write .astype(int), or ^", name)
	case small && name != "divide" && name != "true_divide" && name != "float_power":
		return in.fail(reasonUnsupported, at, "np.%s of bools is a small type in NumPy that kernels do not have; write .astype(int) or .astype(float)", name)
	}
	if f.compare {
		of = tBool
	}
	for i := range x {
		x[i] = in.npConvert(x[i], widest, at)
	}
	return in.apply(op, at, of, x...)
}

// knownPower is ** with an exponent that NumPy does otherwise than by pow.
func (in *instance) knownPower(x []value, widest kind, at syntax.Span) (value, bool) {
	k, ok := x[1].node.(*Const)
	if !ok || x[0].ty.kind == boolKind {
		return value{}, false
	}
	n := k.Float
	if x[1].ty.kind != floatKind {
		n = float64(k.Int)
	}
	switch {
	case n == 2 && (widest == floatKind || x[1].ty.kind == intKind):
		return in.npApply("square", at, in.npConvert(x[0], widest, at)), true
	case widest != floatKind:
	case n == 1:
		return in.npConvert(x[0], floatKind, at), true
	case n == 0.5:
		return in.npApply("sqrt", at, x[0]), true
	case n == -1:
		return in.npApply("reciprocal", at, in.npConvert(x[0], floatKind, at)), true
	}
	return value{}, false
}

// npConvert gives a number a wider kind, as NumPy does: an int that is not exact as a float is rounded.
func (in *instance) npConvert(v value, to kind, at syntax.Span) value {
	switch {
	case v.ty.kind == to:
		v.ty = number(to, to)
		return v
	case to == intKind:
		v = in.convert(v, tInt, at)
		return v
	case to == floatKind:
		return in.float(v)
	}
	return v
}

// npCast is astype(): to a narrower kind too.
func (in *instance) npCast(v value, to kind, at syntax.Span) value {
	switch {
	case v.ty.kind <= to:
		return in.npConvert(v, to, at)
	case to == boolKind:
		return in.truth(v, at)
	}
	return in.apply("np.int_of", at, tInt, v)
}

func listHint(t ty) string {
	if t.kind == listKind {
		return "; write np.array(…)"
	}
	return ""
}
