package check

import "weft/bridge/lang/syntax"

// What Python does with objects by calling methods of their classes.

// reflections are the methods that compare two objects: that of the first, or else that of the second, with the sides exchanged.
var reflections = map[syntax.CompareOperator][2]string{
	syntax.Eq: {"__eq__", "__eq__"}, syntax.NotEq: {"__ne__", "__ne__"}, syntax.Lt: {"__lt__", "__gt__"}, syntax.Gt: {"__gt__", "__lt__"},
	syntax.LtE: {"__le__", "__ge__"}, syntax.GtE: {"__ge__", "__le__"},
}

// compareRecords is a comparison of which one side is a record.
func (in *instance) compareRecords(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	how, names := comparisons[op], reflections[op]
	if m := in.c.comparing(a.ty, names[0]); m != nil {
		return in.invokeMethod(m, at, a, b)
	}
	if m := in.c.comparing(b.ty, names[1]); m != nil {
		a, b = in.keep(a, at), in.keep(b, at)
		return in.invokeMethod(m, at, b, a)
	}
	if op == syntax.NotEq && (in.c.comparing(a.ty, "__eq__") != nil || in.c.comparing(b.ty, "__eq__") != nil) {
		equal := in.compareRecords(syntax.Eq, a, b, at)
		if equal.unknown() {
			return equal
		}
		return in.not(in.truth(equal, at), at)
	}
	r := a.ty.rec
	switch {
	case a.ty.kind == recordKind && b.ty.kind == recordKind && r != b.ty.rec && (r.shared || b.ty.rec.shared) && how.equality:
		in.perform(a, b, at)
		return in.boolConst(at, op == syntax.NotEq)
	case a.ty.kind != recordKind || r != b.ty.rec:
		return in.fail(reasonType, at, "%s and %s cannot be compared with %s", a.ty, b.ty, how.text)
	case r.broken:
		return wrong
	case r.shared && how.equality:
		return in.sameObject(chosen(op == syntax.Eq, syntax.Is, syntax.IsNot), a, b, at)
	case r.plain:
		return in.fail(reasonType, at, "%s has no order; write a method %s", r.name, names[0])
	}
	return in.compareTuples(op, a, b, at)
}

// comparing is the method by which a class compares: one of its own, or one that dataclass makes; nil where there is none, or package ir compares field by field.
func (c *checker) comparing(t ty, name string) *method {
	if m := t.special(name); m != nil || t.kind != recordKind || t.rec.broken {
		return m
	}
	return c.dataclassMethod(t.rec, name)
}

// sameObject says whether two objects, which may be None, are one. The address of None is 0.
func (in *instance) sameObject(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	same := in.apply(ObjectIs, at, tBool, in.presentObject(a, at), in.presentObject(b, at))
	if op == syntax.IsNot {
		return in.not(same, at)
	}
	return same
}

func (in *instance) presentObject(v value, at syntax.Span) value {
	if v.ty.kind == optionalKind {
		return in.some(v, at)
	}
	return v
}

// lengthOf is what __len__ gives.
func (in *instance) lengthOf(m *method, of value, at syntax.Span) value {
	n := in.invokeMethod(m, at, of)
	switch {
	case n.unknown():
		return n
	case !n.ty.integral():
		return in.fail(reasonType, at, "__len__() of %s gives %s, and in Python it must give an int", of.ty, n.ty)
	case n.nonneg:
		return in.int(n)
	}
	return in.block(at, func() value {
		n = in.keep(in.int(n), at)
		in.raiseIf(in.apply(IntLt, at, tBool, n, in.intConst(at, 0)), at, "ValueError", "value", said("__len__() should return >= 0"))
		n.nonneg = true
		return n
	})
}

// overObject goes over what __iter__ gives.
func (in *instance) overObject(m *method, v value, e, target syntax.Expr) *iteration {
	given := in.invokeMethod(m, e.At(), v)
	switch {
	case given.unknown():
		return nothing()
	case given.ty.kind != generatorKind:
		in.fail(reasonUnsupported, e.At(), "__iter__() of %s is a generator in kernels: it has yield in it, or returns iter(…); it gives %s", v.ty, given.ty)
		return nothing()
	}
	return in.overValue(given, e, target)
}

// operatorMethods are the methods of operators, without what stands around them.
var operatorMethods = map[syntax.Operator]string{
	syntax.Add: "add", syntax.Sub: "sub", syntax.Mult: "mul", syntax.Div: "truediv", syntax.FloorDiv: "floordiv", syntax.Mod: "mod", syntax.Pow: "pow", syntax.MatMult: "matmul",
	syntax.BitAnd: "and", syntax.BitOr: "or", syntax.BitXor: "xor", syntax.LShift: "lshift", syntax.RShift: "rshift",
}

// objectOperator is an operator that a class has a method for.
func (in *instance) objectOperator(op syntax.Operator, a, b value, at syntax.Span) (v value, ok bool) {
	if m := a.ty.special("__" + operatorMethods[op] + "__"); m != nil {
		return in.invokeMethod(m, at, a, b), true
	}
	if m := b.ty.special("__r" + operatorMethods[op] + "__"); m != nil && a.ty.rec != b.ty.rec {
		a, b = in.keep(a, at), in.keep(b, at)
		return in.invokeMethod(m, at, b, a), true
	}
	return value{}, false
}

// withIndex evaluates the index of an object's item.
func (in *instance) withIndex(e *syntax.Subscript, use func(index value) value) value {
	if s, ok := e.Slice.(*syntax.Slice); ok {
		return in.fail(reasonUnsupported, s.Span, "a slice is no value in kernels, and is not given to methods; write a method with a name of its own")
	}
	index := in.expr(e.Slice)
	if index.unknown() {
		return index
	}
	return use(index)
}

// setObjectItem is object[index] = value; the value is evaluated first.
func (in *instance) setObjectItem(t *syntax.Subscript, v, container value) {
	m := container.ty.special("__setitem__")
	container = in.keep(container, t.Span)
	done := in.withIndex(t, func(index value) value {
		if v.unknown() {
			return v
		}
		return in.invokeMethod(m, t.Span, container, index, v)
	})
	in.drop(done, t.Span)
}

// augmentedObjectItem is object[index] op= value.
func (in *instance) augmentedObjectItem(s *syntax.AugAssign, t *syntax.Subscript, load *method, container value) {
	store := container.ty.special("__setitem__")
	if store == nil {
		in.fail(reasonType, t.Span, "%s has no __setitem__", container.ty)
		return
	}
	done := in.withIndex(t, func(index value) value {
		index = in.keep(index, t.Span)
		old := in.keepKnown(in.invokeMethod(load, t.Span, container, index), t.Span)
		if old.unknown() {
			return old
		}
		v := in.update(s, old)
		if v.unknown() {
			return v
		}
		return in.invokeMethod(store, t.Span, container, index, v)
	})
	in.drop(done, t.Span)
}
