package check

import "weft/bridge/lang/syntax"

// comparison is an operator on each kind of numbers; mirrored is the one with the sides exchanged.
type comparison struct {
	text                       string
	ints, floats, mixed, lists Op
	mirrored                   syntax.CompareOperator
	equality                   bool
}

var comparisons = map[syntax.CompareOperator]comparison{
	syntax.Eq:    {"==", IntEq, FloatEq, MixedEq, ListEq, syntax.Eq, true},
	syntax.NotEq: {"!=", IntNe, FloatNe, MixedNe, ListNe, syntax.NotEq, true},
	syntax.Lt:    {"<", IntLt, FloatLt, MixedLt, ListLt, syntax.Gt, false},
	syntax.LtE:   {"<=", IntLe, FloatLe, MixedLe, ListLe, syntax.GtE, false},
	syntax.Gt:    {">", IntGt, FloatGt, MixedGt, ListGt, syntax.Lt, false},
	syntax.GtE:   {">=", IntGe, FloatGe, MixedGe, ListGe, syntax.LtE, false},
}

// compareOp is a chain of comparisons: each operand is evaluated once, and only while those before held.
func (in *instance) compareOp(e *syntax.Compare) value {
	left := in.expr(e.Left)
	return in.chain(e, left, 0)
}

func (in *instance) chain(e *syntax.Compare, left value, i int) value {
	last := i == len(e.Ops)-1
	at := e.Span
	if last {
		return in.compareExpr(e.Ops[i], left, e.Comparators[i], at)
	}
	left = in.keep(left, at)
	right := in.keep(in.beside(left, e.Comparators[i]), e.Comparators[i].At())
	first := in.compare(e.Ops[i], left, right, at)
	rest := in.block(at, func() value { return in.chain(e, right, i+1) })
	if first.unknown() || rest.unknown() {
		return value{ty: worse(first.ty, rest.ty)}
	}
	return in.both(at, first, rest)
}

// compareExpr compares with an operand that is not evaluated yet: x in (1, 2), x in range(…) need no container.
func (in *instance) compareExpr(op syntax.CompareOperator, left value, right syntax.Expr, at syntax.Span) value {
	if op == syntax.In || op == syntax.NotIn {
		v := in.contains(left, right, at)
		if op == syntax.NotIn {
			v = in.not(v, at)
		}
		return v
	}
	return in.compare(op, left, in.beside(left, right), at)
}

// compare is an operator on two values, evaluated in this order.
func (in *instance) compare(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	switch {
	case a.unknown() || b.unknown():
		return value{ty: worse(a.ty, b.ty)}
	case op == syntax.Is || op == syntax.IsNot:
		return in.identity(op, a, b, at)
	case op == syntax.In || op == syntax.NotIn:
		return in.fail(reasonUnsupported, at, "'in' inside a chain of comparisons is not in the kernel language; write it alone")
	}
	how := comparisons[op]
	switch {
	case a.ty.numeric() && b.ty.numeric():
		return in.compareNumbers(op, a, b, at)
	case how.equality && a.ty.number() && b.ty.number():
		equal := in.sameComplex(a, b, at)
		if op == syntax.NotEq {
			return in.not(equal, at)
		}
		return equal
	case (a.ty.kind == uintKind || b.ty.kind == uintKind) && (a.ty.numeric() || b.ty.numeric() || a.ty.kind == b.ty.kind):
		return in.compareUint(op, a, b, at)
	case a.ty.kind == noneKind && b.ty.kind == noneKind && how.equality:
		in.perform(a, b, at)
		return in.boolConst(at, op == syntax.Eq)
	case how.equality && (a.ty.kind == optionalKind || b.ty.kind == optionalKind):
		equal := in.sameOrNone(a, b, at)
		if op == syntax.NotEq {
			return in.not(equal, at)
		}
		return equal
	case how.equality && (a.ty.kind == noneKind || b.ty.kind == noneKind):
		in.perform(a, b, at)
		return in.boolConst(at, op == syntax.NotEq)
	case a.ty.kind == optionalKind || b.ty.kind == optionalKind:
		return in.bothPresent(a, b, at, func(x, y string) string {
			return "'" + how.text + "' not supported between instances of '" + x + "' and '" + y + "'"
		},
			func(a, b value) value { return in.compare(op, a, b, at) })
	case a.ty.kind == b.ty.kind && textuals[a.ty.kind] != nil:
		return in.apply(textuals[a.ty.kind].compare[op], at, tBool, a, b)
	case a.ty.kind == recordKind || b.ty.kind == recordKind:
		return in.compareRecords(op, a, b, at)
	case a.ty.hashed() && b.ty.hashed():
		return in.compareHashed(op, a, b, at)
	case a.ty.kind == listKind && b.ty.kind == listKind:
		return in.compareLists(op, a, b, at)
	case (a.ty.kind == varyingKind || b.ty.kind == varyingKind) && a.ty.tuple() && b.ty.tuple():
		return in.compareVarying(op, a, b, at)
	case a.ty.kind == dequeKind && b.ty.kind == dequeKind && how.equality:
		return in.compareLists(op, a, b, at)
	case a.ty.kind == tupleKind && b.ty.kind == tupleKind:
		return in.compareTuples(op, a, b, at)
	case a.ty.kind == arrayKind || b.ty.kind == arrayKind:
		return in.ufunc(comparisonUfuncs[op], []value{a, b}, at)
	}
	return in.fail(reasonType, at, "%s and %s cannot be compared with %s", a.ty, b.ty, how.text)
}

// perform evaluates two values for what they do.
func (in *instance) perform(a, b value, at syntax.Span) {
	for _, s := range append(in.effect(a, at), in.effect(b, at)...) {
		in.emit(s)
	}
}

func (in *instance) compareNumbers(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	how := comparisons[op]
	switch {
	case a.ty.kind == boolKind && b.ty.kind == boolKind && how.equality:
		if op == syntax.Eq {
			return in.apply(BoolEq, at, tBool, a, b)
		}
		return in.apply(BoolNe, at, tBool, a, b)
	case a.ty.integral() && b.ty.integral():
		return in.apply(how.ints, at, tBool, in.int(a), in.int(b))
	case a.ty.kind == floatKind && b.ty.kind == floatKind:
		return in.apply(how.floats, at, tBool, a, b)
	case a.ty.integral():
		if exact, ok := in.exactFloat(a); ok {
			return in.apply(how.floats, at, tBool, exact, b)
		}
		return in.apply(how.mixed, at, tBool, in.int(a), b)
	}
	if exact, ok := in.exactFloat(b); ok {
		return in.apply(how.floats, at, tBool, a, exact)
	}
	a, b = in.ordered(a, b, at)
	return in.apply(comparisons[how.mirrored].mixed, at, tBool, in.int(b), a)
}

// exactFloat is a constant int as a float of the same value.
func (in *instance) exactFloat(v value) (value, bool) {
	i, ok := constInt(v)
	if !ok || i < -1<<53 || i > 1<<53 {
		return v, false
	}
	return in.floatConst(v.node.At(), float64(i)), true
}

// ordered evaluates a first, so that b may be used before it.
func (in *instance) ordered(a, b value, at syntax.Span) (value, value) {
	if harmless(b.node) || harmless(a.node) {
		return a, b
	}
	return in.keep(a, at), b
}

// identity is `is`: with None, and of objects.
func (in *instance) identity(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	if x, y := a.ty.some(), b.ty.some(); x.kind == recordKind && y.kind == recordKind && x.rec.shared && x.rec == y.rec {
		return in.sameObject(op, a, b, at)
	}
	if a.ty.kind != noneKind && b.ty.kind != noneKind {
		return in.fail(reasonUnsupported, at, "'is' in kernels compares with None, and objects of a class that has an __init__ or holds itself; write == or !=")
	}
	if a.ty.kind == optionalKind || b.ty.kind == optionalKind {
		is := in.sameOrNone(a, b, at)
		if op == syntax.IsNot {
			return in.not(is, at)
		}
		return is
	}
	in.perform(a, b, at)
	return in.boolConst(at, (a.ty.kind == b.ty.kind) == (op == syntax.Is))
}

// compareTuples compares tuples, or records of one class.
func (in *instance) compareTuples(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	how := comparisons[op]
	if r := a.ty.rec; r != nil {
		switch {
		case how.equality && r.noEq:
			return in.fail(reasonUnsupported, at, "%s has eq=False, so == would compare identity", r.name)
		case !how.equality && !r.ordered:
			return in.fail(reasonType, at, "%s has no order; write @dataclass(order=True), or compare its fields", r.name)
		}
	}
	as, bs := in.several(a, at), in.several(b, at)
	if how.equality {
		if len(as) != len(bs) {
			return in.boolConst(at, op == syntax.NotEq)
		}
		equal := in.boolConst(at, true)
		for i := len(as) - 1; i >= 0; i-- {
			one := in.compare(syntax.Eq, as[i], bs[i], at)
			if one.unknown() {
				return one
			}
			if i == len(as)-1 {
				equal = one
			} else {
				equal = in.both(at, one, equal)
			}
		}
		if op == syntax.NotEq {
			return in.not(equal, at)
		}
		return equal
	}
	return in.lexicographic(op, as, bs, at)
}

// lexicographic: the first pair that is not equal decides, then the length.
func (in *instance) lexicographic(op syntax.CompareOperator, as, bs []value, at syntax.Span) value {
	n := min(len(as), len(bs))
	result := in.compare(op, in.intConst(at, int64(len(as))), in.intConst(at, int64(len(bs))), at)
	if k, ok := result.node.(*Apply); ok { // of constants
		x, _ := kInt(k.Args[0].(*Const), true)
		y, _ := kInt(k.Args[1].(*Const), true)
		result = in.boolConst(at, map[syntax.CompareOperator]bool{syntax.Lt: x < y, syntax.LtE: x <= y, syntax.Gt: x > y, syntax.GtE: x >= y}[op])
	}
	for i := n - 1; i >= 0; i-- {
		equal, one := in.compare(syntax.Eq, as[i], bs[i], at), in.compare(op, as[i], bs[i], at)
		switch {
		case equal.unknown() || one.unknown():
			return value{ty: worse(equal.ty, one.ty)}
		case i == n-1 && len(as) == len(bs):
			result = one // equal items give what the lengths would: the same
		default:
			result = in.conditional(at, tBool, equal, result, one)
		}
	}
	return result
}

// several are the items of a tuple, each of which may be used several times.
func (in *instance) several(v value, at syntax.Span) []value {
	parts := in.parts(v, at)
	for i, part := range parts {
		parts[i] = in.keep(part, at)
	}
	return parts
}
