package check

import (
	"math"

	"weft/bridge/lang/syntax"
)

// complex is a complex number of two floats.
func (in *instance) complex(re, im value, at syntax.Span) value {
	return in.apply(ComplexMake, at, tComplex, re, im)
}

// halves are the two parts of a complex number, which may each be used several times.
func (in *instance) halves(z value, at syntax.Span) (re, im value) {
	z = in.keep(z, at)
	return in.apply(ComplexReal, at, tFloat, z), in.apply(ComplexImag, at, tFloat, z)
}

// complexPrelude calls a function of the prelude's module _complex.
func (in *instance) complexPrelude(name string, at syntax.Span, args ...value) value {
	return in.callPrelude("_complex", name, &given{at: at}, args...)
}

// callPrelude calls a function of a module of the prelude. The node tells its calls apart.
func (in *instance) callPrelude(module, name string, node syntax.Node, args ...value) value {
	return in.invoke(node.At(), node, node, in.c.preludeFunction(module, name), args)
}

// widened is a number as a complex one.
func (in *instance) widened(v value, at syntax.Span) value {
	if v.ty.kind == complexKind {
		return v
	}
	return in.complex(in.float(v), in.floatConst(at, 0), at)
}

// complexArithmetic is an operator of which an operand is a complex number, and both are numbers. A real operand has no imaginary part, not one of 0.0.
func (in *instance) complexArithmetic(op syntax.Operator, a, b value, at syntax.Span) value {
	both := a.ty.kind == complexKind && b.ty.kind == complexKind
	if both && (op == syntax.Mult || op == syntax.Div) || op == syntax.Pow {
		name := map[syntax.Operator]string{syntax.Mult: "prod", syntax.Div: "quot", syntax.Pow: "power"}[op]
		return in.block(at, func() value {
			a = in.keep(in.widened(a, at), at)
			return in.complexPrelude(name, at, a, in.widened(b, at))
		})
	}
	f := func(op Op, x, y value) value { return in.apply(op, at, tFloat, x, y) }
	negative := func(x value) value { return in.apply(FloatNeg, at, tFloat, x) }
	return in.block(at, func() value {
		a = in.keep(a, at)
		b = in.keep(b, at)
		switch {
		case op == syntax.Div && a.ty.kind == complexKind:
			return in.complexPrelude("over", at, a, in.float(b))
		case op == syntax.Div:
			return in.complexPrelude("real_quot", at, in.float(a), b)
		case op != syntax.Add && op != syntax.Sub && op != syntax.Mult:
			return in.fail(reasonType, at, "unsupported operands for %s: %s and %s", operatorText[op], a.ty, b.ty)
		case both:
			of := map[syntax.Operator]Op{syntax.Add: FloatAdd, syntax.Sub: FloatSub}[op]
			x, y := in.halves(a, at)
			u, v := in.halves(b, at)
			return in.complex(f(of, x, u), f(of, y, v), at)
		case op == syntax.Mult:
			if b.ty.kind == complexKind {
				a, b = b, a
			}
			x, y := in.halves(a, at)
			by := in.keep(in.float(b), at)
			return in.complex(f(FloatMul, x, by), f(FloatMul, y, by), at)
		case a.ty.kind == complexKind:
			x, y := in.halves(a, at)
			return in.complex(f(floatOps[op], x, in.float(b)), y, at)
		}
		x, y := in.halves(b, at)
		re := f(floatOps[op], in.float(a), x)
		if op == syntax.Sub {
			y = negative(y)
		}
		return in.complex(re, y, at)
	})
}

// negateComplex is a sign before a complex number.
func (in *instance) negateComplex(op syntax.UnaryOperator, z value, at syntax.Span) value {
	switch op {
	case syntax.UAdd:
		return z
	case syntax.USub:
		return in.block(at, func() value {
			re, im := in.halves(z, at)
			return in.complex(in.apply(FloatNeg, at, tFloat, re), in.apply(FloatNeg, at, tFloat, im), at)
		})
	}
	return in.fail(reasonType, at, "unsupported operand for unary ~: complex")
}

// sameComplex is == of two numbers, of which one is complex. Both are evaluated.
func (in *instance) sameComplex(a, b value, at syntax.Span) value {
	return in.block(at, func() value {
		a, b = in.keep(a, at), in.keep(b, at)
		if a.ty.kind != complexKind {
			a, b = b, a
		}
		re, im := in.halves(a, at)
		if b.ty.kind != complexKind {
			return in.both(at, in.compare(syntax.Eq, re, b, at), in.compare(syntax.Eq, im, in.floatConst(at, 0), at))
		}
		u, v := in.halves(b, at)
		return in.both(at, in.compare(syntax.Eq, re, u, at), in.compare(syntax.Eq, im, v, at))
	})
}

// complexCall is complex(…): of nothing, of a number, or of two real ones.
func (in *instance) complexCall(e *syntax.Call) value {
	given, set, ok := in.bind(e, "complex", []string{"real", "imag"}, 0, 2)
	if !ok {
		return wrong
	}
	at := e.Span
	parts := [2]value{in.floatConst(at, 0), in.floatConst(at, 0)}
	for i, v := range given {
		switch {
		case !set[i]:
			continue
		case v.unknown():
			return value{ty: v.ty}
		case v.ty.kind == complexKind && i == 0 && !set[1]:
			return v
		case v.ty.kind == complexKind:
			return in.fail(reasonUnsupported, at, "complex() of two numbers takes real ones in kernels; write a + b * 1j")
		case v.ty.kind == strKind:
			return in.fail(reasonUnsupported, at, "complex() of text is not in the kernel language; write complex(float(…), float(…))")
		case !in.wantNumber(v, at, "complex"):
			return wrong
		}
		parts[i] = in.float(v)
	}
	return in.complex(parts[0], parts[1], at)
}

// numberAttribute is .real or .imag of a number.
func (in *instance) numberAttribute(e *syntax.Attribute, of value) (value, bool) {
	at := e.Span
	if e.Attr != "real" && e.Attr != "imag" || of.ty.kind != complexKind && !of.ty.numeric() {
		return value{}, false
	}
	switch {
	case of.ty.kind == complexKind && e.Attr == "real":
		return in.apply(ComplexReal, at, tFloat, of), true
	case of.ty.kind == complexKind:
		return in.apply(ComplexImag, at, tFloat, of), true
	case e.Attr == "real" && of.ty.kind == boolKind:
		return in.int(of), true
	case e.Attr == "real":
		return of, true
	}
	zero := in.floatConst(at, 0)
	if of.ty.integral() {
		zero = in.intConst(at, 0)
	} else if of.ty.low < floatKind {
		zero.ty.low = of.ty.low
	}
	return in.block(at, func() value {
		in.drop(of, at)
		return zero
	}), true
}

// cmathConstant is a constant of cmath.
func (in *instance) cmathConstant(at syntax.Span, name string) (value, bool) {
	inf, nan := in.floatConst(at, math.Inf(1)), in.floatConst(at, math.NaN())
	switch name {
	case "inf":
		return inf, true
	case "nan":
		return nan, true
	case "infj":
		return in.complex(in.floatConst(at, 0), inf, at), true
	case "nanj":
		return in.complex(in.floatConst(at, 0), nan, at), true
	}
	f, ok := mathConstants[name]
	return in.floatConst(at, f), ok
}

// complexMethod is a call of a method of a complex number.
func (in *instance) complexMethod(call *syntax.Call, f *syntax.Attribute, z value) value {
	if f.Attr != "conjugate" {
		return in.fail(reasonType, f.AttrAt, "complex has no method %q in kernels", f.Attr)
	}
	if len(call.Args)+len(call.Keywords) > 0 {
		return in.fail(reasonType, call.Span, "conjugate() takes no arguments")
	}
	at := call.Span
	return in.block(at, func() value {
		re, im := in.halves(z, at)
		return in.complex(re, in.apply(FloatNeg, at, tFloat, im), at)
	})
}
