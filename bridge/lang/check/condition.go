package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// condition is an expression of which only the truth matters.
func (in *instance) condition(e syntax.Expr) value {
	switch e := e.(type) {
	case *syntax.BoolOp:
		return in.block(e.Span, func() value { return in.conditions(e) })
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			return in.not(in.condition(e.Operand), e.Span)
		}
	}
	v := in.expr(e)
	return in.block(e.At(), func() value { return in.truth(v, e.At()) })
}

// decided is what a test gives that types alone decide: of a name that is always, or never, None. What it excludes is not looked at, for it has no types. In a function of the
// prelude nothing that depends on a type is looked at before that is known.
func (in *instance) decided(e syntax.Expr, test value) (holds, known bool) {
	if test.unknown() {
		return false, in.f.home.name != "" && asksForType(e)
	}
	node := test.node
	if block, ok := node.(*Block); ok {
		node = block.Result
	}
	_, literal := e.(*syntax.Constant)
	k, constant := node.(*Const)
	return constant && k.Int != 0, constant && !literal
}

// asksForType says whether a test has `is` or isinstance in it.
func asksForType(e syntax.Expr) (found bool) {
	syntax.Walk(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Compare:
			found = found || slices.Contains(n.Ops, syntax.Is) || slices.Contains(n.Ops, syntax.IsNot)
		case *syntax.Name:
			found = found || n.ID == "isinstance"
		}
		return !found
	})
	return found
}

func (in *instance) conditions(e *syntax.BoolOp) value {
	all := in.condition(e.Values[0])
	for i, x := range e.Values[1:] {
		if holds, known := in.decided(e.Values[i], all); known && !all.unknown() && holds != (e.Op == syntax.And) {
			return all
		}
		v := in.condition(x)
		switch {
		case all.unknown() || v.unknown():
			all = value{ty: worse(all.ty, v.ty)}
		case e.Op == syntax.And:
			all = in.both(e.Span, all, v)
		default:
			all = in.either(e.Span, all, v)
		}
	}
	return all
}

// worse is what is known of a result of two operands of which one is unknown.
func worse(a, b ty) ty {
	if a.kind == broken || b.kind == broken {
		return tBroken
	}
	return tBottom
}

// truth is bool(v).
func (in *instance) truth(v value, at syntax.Span) value {
	switch v.ty.kind {
	case bottom, broken:
		return v
	case boolKind:
		v.ty = tBool
		return v
	case intKind:
		if k, ok := constInt(v); ok {
			return in.boolConst(at, k != 0)
		}
		return in.apply(IntTruth, at, tBool, v)
	case floatKind:
		return in.apply(FloatTruth, at, tBool, v)
	case listKind, varyingKind, dequeKind:
		return in.apply(IntTruth, at, tBool, in.apply(ListLen, at, tInt, v))
	case strKind, bytesKind:
		if text, ok := constText(v); ok {
			return in.boolConst(at, text != "")
		}
		return in.apply(IntTruth, at, tBool, in.textLength(v, at))
	case uintKind:
		return in.apply(UintTruth, at, tBool, v)
	case complexKind:
		return in.not(in.sameComplex(v, in.floatConst(at, 0), at), at)
	case optionalKind:
		v = in.keep(v, at)
		return in.andThen(in.present(v, at), at, func() value { return in.truth(in.some(v, at), at) })
	case dictKind, setKind, viewKind:
		return in.apply(IntTruth, at, tBool, in.entries(v, at))
	case recordKind:
		if m := v.ty.special("__bool__"); m != nil {
			is := in.invokeMethod(m, at, v)
			if !is.unknown() && is.ty.kind != boolKind {
				return in.fail(reasonType, at, "__bool__() of %s gives %s, and in Python it must give a bool", v.ty, is.ty)
			}
			return is
		}
		if m := v.ty.special("__len__"); m != nil {
			return in.truth(in.lengthOf(m, v, at), at)
		}
	case generatorKind:
		return in.fail(reasonType, at, "a generator is always true; take its first item: next(…, default)")
	case arrayKind:
		return in.fail(reasonType, at, "the truth of an array is ambiguous; write len(…) > 0")
	}
	in.drop(v, at)
	return in.boolConst(at, v.ty.kind == tupleKind && len(v.ty.items) > 0 || v.ty.kind == recordKind)
}

// boolOp is and, or: one of the operands.
func (in *instance) boolOp(e *syntax.BoolOp) value {
	return in.operandsFrom(e, 0)
}

func (in *instance) operandsFrom(e *syntax.BoolOp, i int) value {
	first := in.expr(e.Values[i])
	if i == len(e.Values)-1 {
		return first
	}
	truth, known := false, first.ty.kind == noneKind
	if first.ty.kind == boolKind {
		truth, known = in.decided(e.Values[i], first)
	}
	if known && truth != (e.Op == syntax.And) {
		return first
	}
	if known {
		return in.block(e.Span, func() value {
			in.drop(first, e.Span)
			return in.operandsFrom(e, i+1)
		})
	}
	rest := in.operandsFrom(e, i+1)
	return in.block(e.Span, func() value { return in.operand(e, first, rest) })
}

func (in *instance) operand(e *syntax.BoolOp, first, rest value) value {
	switch {
	case first.ty.kind == broken || rest.ty.kind == broken:
		return value{ty: tBroken}
	case first.unknown():
		return in.assumed(e.Span, rest.ty)
	case first.ty.kind == boolKind && rest.ty.kind == boolKind:
		if e.Op == syntax.And {
			return in.both(e.Span, first, rest)
		}
		return in.either(e.Span, first, rest)
	}
	first = in.keep(first, e.Span)
	test := in.truth(first, e.Span)
	if e.Op == syntax.And {
		return in.choose(e.Span, test, rest, first)
	}
	if first.ty.kind == optionalKind { // where it is true it is not None
		first = in.some(first, e.Span)
	}
	return in.choose(e.Span, test, first, rest)
}
