package check

import (
	"math/big"

	"weft/bridge/lang/syntax"
)

// Operations on uint64: 64 bits without a sign, modulo 2**64.
const (
	UintAdd      Op = "uint.add"
	UintSub      Op = "uint.sub"
	UintMul      Op = "uint.mul"
	UintFloorDiv Op = "uint.floordiv"
	UintMod      Op = "uint.mod"
	UintPow      Op = "uint.pow"
	UintAnd      Op = "uint.and"
	UintOr       Op = "uint.or"
	UintXor      Op = "uint.xor"
	UintShl      Op = "uint.shl"
	UintShr      Op = "uint.shr"
	UintNeg      Op = "uint.neg"
	UintInvert   Op = "uint.invert"
	UintEq       Op = "uint.eq"
	UintNe       Op = "uint.ne"
	UintLt       Op = "uint.lt"
	UintLe       Op = "uint.le"
	UintGt       Op = "uint.gt"
	UintGe       Op = "uint.ge"
	UintTruth    Op = "bool.from_uint"
	UintToInt    Op = "int.from_uint"
	UintToFloat  Op = "float.from_uint"
	IntToUint    Op = "uint.from_int"
	UintCount    Op = "uint.bit_count"
	UintLength   Op = "uint.bit_length"
	FormatUint   Op = "format.uint"
)

var uintOperations = map[Op]Operation{
	UintAdd:      {"uu", "u", "", "Modulo 2**64, as all of these."},
	UintSub:      {"uu", "u", "", ""},
	UintMul:      {"uu", "u", "", ""},
	UintFloorDiv: {"uu", "u", "ZeroDivisionError", "Unsigned."},
	UintMod:      {"uu", "u", "ZeroDivisionError", "Unsigned."},
	UintPow:      {"ui", "u", "", "The exponent is never negative: that was proved."},
	UintAnd:      {"uu", "u", "", ""},
	UintOr:       {"uu", "u", "", ""},
	UintXor:      {"uu", "u", "", ""},
	UintShl:      {"ui", "u", "ValueError: negative count", "A count of 64 or more gives 0."},
	UintShr:      {"ui", "u", "ValueError: negative count", "Unsigned; a count of 64 or more gives 0."},
	UintNeg:      {"u", "u", "", ""},
	UintInvert:   {"u", "u", "", ""},
	UintEq:       {"uu", "b", "", ""},
	UintNe:       {"uu", "b", "", ""},
	UintLt:       {"uu", "b", "", "Unsigned."},
	UintLe:       {"uu", "b", "", "Unsigned."},
	UintGt:       {"uu", "b", "", "Unsigned."},
	UintGe:       {"uu", "b", "", "Unsigned."},
	UintTruth:    {"u", "b", "", "u != 0."},
	UintToInt:    {"u", "i", "OverflowError: 2**63 or more", ""},
	UintToFloat:  {"u", "f", "", "Rounds to nearest even."},
	IntToUint:    {"i", "u", "", "Modulo 2**64."},
	UintCount:    {"u", "i", "", "How many bits are 1."},
	UintLength:   {"u", "i", "", "How many bits are left without the zeros at the top."},
}

var uintOps = map[syntax.Operator]Op{
	syntax.Add: UintAdd, syntax.Sub: UintSub, syntax.Mult: UintMul, syntax.FloorDiv: UintFloorDiv, syntax.Mod: UintMod,
	syntax.BitAnd: UintAnd, syntax.BitOr: UintOr, syntax.BitXor: UintXor,
}

var uintComparisons = map[syntax.CompareOperator]Op{
	syntax.Eq: UintEq, syntax.NotEq: UintNe, syntax.Lt: UintLt, syntax.LtE: UintLe, syntax.Gt: UintGt, syntax.GtE: UintGe,
}

func (in *instance) uintConst(at syntax.Span, bits uint64) value {
	return value{ty: tUint, node: &Const{typed: in.typed(at, tUint), Int: int64(bits)}}
}

// wordLiteral is an int literal that only a uint64 holds, or a sum of bits too large for an int.
func wordLiteral(e syntax.Expr) (uint64, bool) {
	k, ok := e.(*syntax.Constant)
	if !ok || k.Kind != syntax.IntConstant || !k.Big {
		return 0, false
	}
	n, ok := new(big.Int).SetString(k.Text, 0)
	return n.Uint64(), ok && n.IsUint64()
}

// beside is an operand next to another one: beside a uint64 a literal may have 64 bits.
func (in *instance) beside(other value, e syntax.Expr) value {
	if bits, ok := wordLiteral(e); ok && other.ty.kind == uintKind {
		return in.uintConst(e.At(), bits)
	}
	return in.expr(e)
}

// uintOperand is an operand beside a uint64: one too, or an int constant that fits. Signs are not mixed in silence.
func (in *instance) uintOperand(v value, at syntax.Span) value {
	if v.ty.kind == uintKind {
		return v
	}
	k, constant := constInt(v)
	switch {
	case constant && v.ty.kind == intKind && k >= 0:
		return in.uintConst(at, uint64(k))
	case constant && v.ty.kind == intKind:
		return in.fail(reasonType, at, "%d is no uint64; write weft.uint64(%d), which is modulo 2**64", k, k)
	case v.ty.integral():
		return in.fail(reasonType, at, "uint64 and %s are not mixed in kernels; write weft.uint64(…)", v.ty)
	case v.ty.kind == floatKind:
		return in.fail(reasonType, at, "uint64 and float are not mixed in kernels; write float(…) of the uint64")
	}
	return in.fail(reasonType, at, "uint64 and %s have no operator in common", v.ty)
}

// uintArithmetic is an operator of which an operand is a uint64.
func (in *instance) uintArithmetic(op syntax.Operator, a, b value, at syntax.Span) value {
	switch op {
	case syntax.LShift, syntax.RShift, syntax.Pow:
		if a.ty.kind != uintKind || !b.ty.integral() {
			return in.fail(reasonType, at, "unsupported operands for %s: %s and %s; the right one is an int: write int(…)", operatorText[op], a.ty, b.ty)
		}
		n, constant := constInt(b)
		switch {
		case op == syntax.LShift:
			return in.apply(UintShl, at, tUint, a, in.int(b))
		case op == syntax.RShift:
			return in.apply(UintShr, at, tUint, a, in.int(b))
		case constant && n < 0 || !constant && !b.nonneg && b.ty.kind != boolKind:
			return in.fail(reasonType, at, "a uint64 has powers with exponents that are not negative; write abs(…) or max(…, 0) as the exponent")
		}
		return in.apply(UintPow, at, tUint, a, in.int(b))
	case syntax.Div:
		return in.fail(reasonType, at, "a uint64 is divided by // in kernels; write float(…) / float(…) for a quotient with a fraction")
	}
	of, ok := uintOps[op]
	if !ok {
		return in.fail(reasonType, at, "unsupported operands for %s: %s and %s", operatorText[op], a.ty, b.ty)
	}
	a, b = in.uintOperand(a, at), in.uintOperand(b, at)
	return in.apply(of, at, tUint, a, b)
}

// compareUint compares two numbers of which one is a uint64.
func (in *instance) compareUint(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	a, b = in.uintOperand(a, at), in.uintOperand(b, at)
	return in.apply(uintComparisons[op], at, tBool, a, b)
}

func (in *instance) negateUint(op syntax.UnaryOperator, v value, at syntax.Span) value {
	switch op {
	case syntax.USub:
		return in.apply(UintNeg, at, tUint, v)
	case syntax.Invert:
		return in.apply(UintInvert, at, tUint, v)
	}
	return v
}

// uintCall is weft.uint64(…): an int modulo 2**64.
func (in *instance) uintCall(e *syntax.Call) value {
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if bits, ok := in.c.wordOf(e.Args[0]); ok {
			return in.uintConst(e.Span, bits)
		}
	}
	args, ok := in.positional(e, 0, 1)
	switch {
	case !ok:
		return unknownOf(args)
	case len(args) == 0:
		return in.uintConst(e.Span, 0)
	}
	v := args[0]
	if k, ok := constInt(v); ok {
		return in.uintConst(e.Span, uint64(k))
	}
	switch {
	case v.ty.kind == uintKind:
		return v
	case v.ty.integral():
		return in.apply(IntToUint, e.Span, tUint, in.int(v))
	case v.ty.kind == optionalKind:
		return in.maybeNone(v, e.Span)
	case v.ty.kind == floatKind || v.ty.kind == strKind:
		return in.fail(reasonType, e.Args[0].At(), "weft.uint64() takes an int, not %s; write weft.uint64(int(…))", v.ty)
	}
	return in.fail(reasonType, e.Args[0].At(), "weft.uint64() takes an int, not %s", v.ty)
}

// wordOf is a literal of 64 bits, or a name that the module gives to one.
func (c *checker) wordOf(e syntax.Expr) (uint64, bool) {
	if name, ok := e.(*syntax.Name); ok && c.names[name] == nil {
		if g := c.globalOf(name); g != nil && g.value != nil && g.unclear == "" {
			e = g.value
		}
	}
	return wordLiteral(e)
}

// uintMethod is a call of a method of a uint64.
func (in *instance) uintMethod(call *syntax.Call, f *syntax.Attribute, v value) value {
	op, ok := map[string]Op{"bit_count": UintCount, "bit_length": UintLength}[f.Attr]
	if !ok {
		return in.fail(reasonType, f.AttrAt, "uint64 has no method %q in kernels; it has bit_count and bit_length", f.Attr)
	}
	if len(call.Args)+len(call.Keywords) > 0 {
		return in.fail(reasonType, call.Span, "%s() takes no arguments", f.Attr)
	}
	n := in.apply(op, call.Span, tInt, v)
	n.nonneg = true
	return n
}

// hasUint says whether a type has a uint64 somewhere in it, which no column of a kernel holds.
func hasUint(t ty, depth int) bool {
	if t.kind == uintKind || depth > maxTypeSize {
		return t.kind == uintKind
	}
	for _, item := range t.items {
		if hasUint(item, depth+1) {
			return true
		}
	}
	return t.holds() && hasUint(t.elem(), depth+1)
}

// sumUint adds items to a uint64.
func (in *instance) sumUint(it *iteration, start value, at syntax.Span) value {
	total, wrongly := in.temp(tUint), false
	loop := in.within(func() {
		in.each(it, at, func(item value) {
			sum := in.binary(syntax.Add, in.ref(total, tUint, at), item, at)
			if sum.unknown() {
				wrongly = sum.ty.kind == broken
				return
			}
			in.emit(&Assign{Span: at, Local: total, Value: sum.node})
		})
	})
	if wrongly {
		return wrong
	}
	in.emit(&Assign{Span: at, Local: total, Value: start.node})
	*in.stmts = append(*in.stmts, loop...)
	return in.ref(total, tUint, at)
}
