package check

import "weft/bridge/lang/syntax"

var operatorText = map[syntax.Operator]string{
	syntax.Add: "+", syntax.Sub: "-", syntax.Mult: "*", syntax.MatMult: "@", syntax.Div: "/", syntax.Mod: "%", syntax.Pow: "**",
	syntax.LShift: "<<", syntax.RShift: ">>", syntax.BitOr: "|", syntax.BitXor: "^", syntax.BitAnd: "&", syntax.FloorDiv: "//",
}

var intOps = map[syntax.Operator]Op{
	syntax.Add: IntAdd, syntax.Sub: IntSub, syntax.Mult: IntMul, syntax.FloorDiv: IntFloorDiv, syntax.Mod: IntMod, syntax.Div: IntTrueDiv,
	syntax.LShift: IntShl, syntax.RShift: IntShr, syntax.BitOr: IntOr, syntax.BitXor: IntXor, syntax.BitAnd: IntAnd,
}

var floatOps = map[syntax.Operator]Op{
	syntax.Add: FloatAdd, syntax.Sub: FloatSub, syntax.Mult: FloatMul, syntax.FloorDiv: FloatFloorDiv, syntax.Mod: FloatMod, syntax.Div: FloatDiv,
}

var boolOps = map[syntax.Operator]Op{syntax.BitOr: BoolOr, syntax.BitXor: BoolXor, syntax.BitAnd: BoolAnd}

func (in *instance) binOp(e *syntax.BinOp) value {
	if v, ok := in.percentInTurn(e); ok {
		return v
	}
	a := in.expr(e.Left)
	b := in.beside(a, e.Right)
	return in.binary(e.Op, a, b, e.Span)
}

// binary is an operator on two values, evaluated in this order.
func (in *instance) binary(op syntax.Operator, a, b value, at syntax.Span) value {
	switch {
	case a.unknown() || b.unknown():
		return value{ty: worse(a.ty, b.ty)}
	case a.ty.kind == optionalKind || b.ty.kind == optionalKind:
		sign := operatorText[op]
		if in.augmenting {
			sign += "="
		}
		return in.bothPresent(a, b, at, func(x, y string) string {
			return "unsupported operand type(s) for " + sign + ": '" + x + "' and '" + y + "'"
		},
			func(a, b value) value { return in.binary(op, a, b, at) })
	case a.ty.numeric() && b.ty.numeric():
		return in.arithmetic(op, a, b, at)
	case a.ty.kind == recordKind || b.ty.kind == recordKind:
		if v, ok := in.objectOperator(op, a, b, at); ok {
			return v
		}
	case a.ty.number() && b.ty.number():
		return in.complexArithmetic(op, a, b, at)
	case a.ty.kind == uintKind || b.ty.kind == uintKind:
		return in.uintArithmetic(op, a, b, at)
	case textuals[a.ty.kind] != nil || textuals[b.ty.kind] != nil:
		return in.textOperator(op, a, b, at)
	case a.ty.hashed() && b.ty.hashed():
		return in.hashedOperator(op, a, b, at)
	case a.ty.kind == arrayKind || b.ty.kind == arrayKind:
		return in.block(at, func() value { return in.arrayOperator(op, a, b, at) })
	case a.ty.kind == listKind || b.ty.kind == listKind:
		return in.listOperator(op, a, b, at)
	case op == syntax.Add && (a.ty.kind == varyingKind || b.ty.kind == varyingKind):
		return in.concatVarying(a, b, at)
	case op == syntax.Add && a.ty.kind == tupleKind && b.ty.kind == tupleKind:
		return in.makeTuple(at, append(in.parts(a, at), in.parts(b, at)...))
	case op == syntax.Mult && a.ty.tuple() && b.ty.integral():
		return in.repeatTuple(a, b, at)
	case op == syntax.Mult && b.ty.tuple() && a.ty.integral():
		return in.block(at, func() value {
			a = in.keep(a, at)
			return in.repeatTuple(b, a, at)
		})
	}
	hint := ""
	if a.ty.kind == dequeKind {
		hint = "; write extend(…)"
	}
	return in.fail(reasonType, at, "unsupported operands for %s: %s and %s%s", operatorText[op], a.ty, b.ty, hint)
}

func (in *instance) repeatTuple(t, n value, at syntax.Span) value {
	count, ok := constInt(n)
	if !ok || t.ty.kind == varyingKind {
		t = in.asVarying(t, at)
		return in.apply(ListRepeat, at, t.ty, t, in.int(n))
	}
	if count > maxTypeSize {
		return in.fail(reasonUnsupported, at, "this tuple is too large; use a list")
	}
	parts := in.parts(t, at)
	for i, part := range parts {
		parts[i] = in.keep(part, at)
	}
	var items []value
	for ; count > 0 && len(items) <= maxTypeSize; count-- {
		items = append(items, parts...)
	}
	return in.makeTuple(at, items)
}

func (in *instance) arithmetic(op syntax.Operator, a, b value, at syntax.Span) value {
	integral := a.ty.integral() && b.ty.integral()
	switch op {
	case syntax.Pow:
		return in.power(a, b, at)
	case syntax.LShift, syntax.RShift, syntax.BitOr, syntax.BitXor, syntax.BitAnd:
		return in.bits(op, a, b, at)
	case syntax.MatMult:
		return in.fail(reasonType, at, "unsupported operands for @: %s and %s", a.ty, b.ty)
	case syntax.Div:
		if integral {
			return in.apply(IntTrueDiv, at, tFloat, in.int(a), in.int(b))
		}
		return in.apply(FloatDiv, at, tFloat, in.float(a), in.float(b))
	}
	if !integral {
		t := ty{kind: floatKind, low: lowest(a, b)}
		if t.low == intKind && onlyZero(op, a.ty.low == zeroKind, b.ty.low == zeroKind) {
			t.low = zeroKind
		}
		return in.apply(floatOps[op], at, t, in.float(a), in.float(b))
	}
	v := in.apply(intOps[op], at, tInt, in.int(a), in.int(b))
	switch op {
	case syntax.Add, syntax.Mult, syntax.FloorDiv:
		v.nonneg = a.nonneg && b.nonneg
	case syntax.Mod:
		v.nonneg = b.nonneg
	}
	return v
}

// onlyZero says whether arithmetic on two ints gives 0 alone, where it is known which of them are 0.
func onlyZero(op syntax.Operator, a, b bool) bool {
	switch op {
	case syntax.Mult:
		return a || b
	case syntax.FloorDiv, syntax.Mod:
		return a
	}
	return a && b
}

// lowest is the narrowest number that arithmetic on two numbers gives in CPython.
func lowest(a, b value) kind {
	if a.ty.low == floatKind || b.ty.low == floatKind {
		return floatKind
	}
	return intKind
}

func (in *instance) bits(op syntax.Operator, a, b value, at syntax.Span) value {
	for _, v := range []value{a, b} {
		if v.ty.kind == floatKind {
			return in.failWith(reasonType, at, in.origins(v), "unsupported operands for %s: %s and %s; write int(…)", operatorText[op], a.ty, b.ty)
		}
	}
	if of, ok := boolOps[op]; ok && a.ty.kind == boolKind && b.ty.kind == boolKind {
		return in.apply(of, at, tBool, a, b)
	}
	t := tInt
	if _, ok := boolOps[op]; ok && a.ty.low == boolKind && b.ty.low == boolKind {
		t.low = boolKind
	}
	v := in.apply(intOps[op], at, t, in.int(a), in.int(b))
	switch op {
	case syntax.BitAnd:
		v.nonneg = a.nonneg || b.nonneg
	case syntax.RShift, syntax.LShift:
		v.nonneg = a.nonneg
	default:
		v.nonneg = a.nonneg && b.nonneg
	}
	return v
}

// power is **: of ints an int where the exponent cannot be negative, a float where it is a negative constant.
func (in *instance) power(a, b value, at syntax.Span) value {
	if !a.ty.integral() || !b.ty.integral() {
		return in.apply(FloatPow, at, ty{kind: floatKind, low: lowest(a, b)}, in.float(a), in.float(b))
	}
	n, constant := constInt(b)
	switch {
	case constant && n < 0:
		return in.apply(FloatPow, at, tFloat, in.float(a), in.float(b))
	case b.nonneg || b.ty.kind == boolKind:
		v := in.apply(IntPow, at, tInt, in.int(a), in.int(b))
		v.nonneg = a.nonneg || constant && n%2 == 0
		return v
	}
	return in.fail(reasonType, at, "an int ** an int that may be negative is an int or a float; write float(…) ** …, or abs(…) or max(…, 0) as the exponent")
}

func (in *instance) unary(e *syntax.UnaryOp) value {
	if k, ok := e.Operand.(*syntax.Constant); ok && e.Op == syntax.USub && k.Kind == syntax.IntConstant && k.Big && k.Text == "9223372036854775808" {
		return in.intConst(e.Span, -1<<63)
	}
	if e.Op == syntax.Not {
		return in.not(in.condition(e.Operand), e.Span)
	}
	return in.negate(e.Op, in.expr(e.Operand), e.Span)
}

func (in *instance) negate(op syntax.UnaryOperator, v value, at syntax.Span) value {
	k, constant := v.node.(*Const)
	switch {
	case v.unknown():
		return v
	case v.ty.kind == optionalKind:
		if v = in.notNone(v, "TypeError", "bad operand type for unary "+unarySigns[op]+": 'NoneType'", at); v.unknown() {
			return v
		}
		return in.negate(op, v, at)
	case v.ty.special(unaryMethods[op]) != nil:
		return in.invokeMethod(v.ty.special(unaryMethods[op]), at, v)
	case v.ty.kind == complexKind:
		return in.negateComplex(op, v, at)
	case v.ty.kind == uintKind:
		return in.negateUint(op, v, at)
	case v.ty.integral():
		v = in.int(v)
		switch op {
		case syntax.USub:
			if constant && k.Int != -1<<63 {
				return in.intConst(at, -k.Int)
			}
			return in.apply(IntNeg, at, tInt, v)
		case syntax.Invert:
			if constant {
				return in.intConst(at, ^k.Int)
			}
			return in.apply(IntInvert, at, tInt, v)
		}
		v.ty = tInt
		return v
	case v.ty.kind == floatKind && op == syntax.USub:
		if constant {
			out := in.floatConst(at, -k.Float)
			out.ty = v.ty
			return out
		}
		return in.apply(FloatNeg, at, number(floatKind, max(v.ty.low, intKind)), v)
	case v.ty.kind == floatKind && op == syntax.UAdd:
		v.ty.low = max(v.ty.low, intKind)
		return v
	}
	if v.ty.kind == arrayKind {
		return in.ufunc(map[syntax.UnaryOperator]string{syntax.USub: "negative", syntax.UAdd: "positive", syntax.Invert: "invert"}[op], []value{v}, at)
	}
	return in.fail(reasonType, at, "unsupported operand for unary %s: %s", map[syntax.UnaryOperator]string{syntax.USub: "-", syntax.UAdd: "+", syntax.Invert: "~"}[op], v.ty)
}

var unarySigns = map[syntax.UnaryOperator]string{syntax.USub: "-", syntax.UAdd: "+", syntax.Invert: "~"}

// unaryMethods are the methods of operators with one operand.
var unaryMethods = map[syntax.UnaryOperator]string{syntax.USub: "__neg__", syntax.UAdd: "__pos__", syntax.Invert: "__invert__"}
