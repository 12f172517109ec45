package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// A generator is a value: a reference to where its function has come to. Its type says which function that is, so that what advances it is known before it runs.

// generator is a call of a generator function: its arguments are evaluated, and nothing else happens yet.
func (in *instance) generatorOf(at syntax.Span, callee *instance, item ty, args []value) value {
	t := ty{kind: generatorKind, gen: callee, items: []ty{item}, size: 1 + max(item.size, 1)}
	return value{ty: t, node: &MakeGenerator{typed: in.typed(at, t), Function: callee.out, Args: nodes(args)}}
}

// overGenerator advances a generator.
func (in *instance) overGenerator(v value, target syntax.Expr, at syntax.Span) *iteration {
	item := v.ty.items[0]
	into := in.into(target, item)
	return over(&GeneratorItems{Span: at, Into: into, Generator: in.standing(v, at).node}, in.ref(into, item, at))
}

// yieldStmt is a yield that stands alone; ok is false for other expressions.
func (in *instance) yieldStmt(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Yield:
		if e.Value == nil {
			in.fail(reasonUnsupported, e.Span, "a generator of None is not in the kernel language; yield a value")
			return true
		}
		in.yields(in.expr(e.Value), e.Value.At())
	case *syntax.YieldFrom:
		it, _ := in.iterate(e.Value, nil)
		in.each(it, e.Span, func(item value) { in.yields(item, e.Value.At()) })
	default:
		return false
	}
	return true
}

// yields gives an item.
func (in *instance) yields(v value, at syntax.Span) {
	switch {
	case v.unknown():
	case in.guards > 0:
		in.fail(reasonUnsupported, at, "a yield inside of a try with 'finally', or with an 'except' for everything, is not in the kernel language: CPython runs those where a loop leaves the generator early; yield behind the try")
	case v.ty.kind == noneKind:
		in.fail(reasonUnsupported, at, "a generator of None is not in the kernel language; yield a value")
	case in.returns(v.ty, at, false):
		in.escapes(v.ty)
		in.emit(&Yield{Span: at, Value: in.convert(v, in.result, at).node})
	}
}

// generates reads the annotation of a generator function: what it yields.
func (c *checker) generates(e syntax.Expr) (item ty, declared bool) {
	sub, ok := e.(*syntax.Subscript)
	if !ok {
		return tBottom, false
	}
	ref := c.reference(sub.Value)
	if ref == nil || ref.module != "typing" && ref.module != "collections.abc" || !slices.Contains([]string{"Iterator", "Iterable", "Generator"}, ref.name) {
		return tBottom, false
	}
	of := sub.Slice
	if several, ok := of.(*syntax.Tuple); ok && len(several.Elts) > 0 {
		of = several.Elts[0]
	}
	return c.annotation(of, nil), true
}

// holdsGenerator says whether a generator is in values of a type.
func (t ty) holdsGenerator() bool { return t.has(generatorKind, 0) }

// has says whether values of a type have one of a kind in them.
func (t ty) has(k kind, depth int) bool {
	if t.kind == k {
		return true
	}
	for _, item := range t.items {
		if item.has(k, depth+1) {
			return true
		}
	}
	return t.holds() && depth < 20 && t.elem().has(k, depth+1)
}

// next is next(…): of a generator, with a default or without.
func (in *instance) next(call *syntax.Call) value {
	args, ok := in.operands(call, "next", 1, 2)
	if !ok {
		return wrong
	}
	at := call.Span
	of := in.expr(args.at(0))
	if of.unknown() {
		return of
	}
	if of.ty.kind != generatorKind {
		return in.fail(reasonType, args.at(0).At(), "next() takes a generator, not %s; write next(iter(…), …)", of.ty)
	}
	of = in.hold(of, at)
	item := of.ty.items[0]
	into := in.temp(item)
	more := &Resume{typed: in.typed(at, tBool), Generator: of.node, Into: into}
	got := in.ref(into, item, at)
	if args.at(1) == nil {
		in.emit(&If{Span: at, Test: in.not(value{ty: tBool, node: more}, at).node, Then: []Stmt{in.exhausted(at)}})
		return got
	}
	fallback := in.keep(in.expr(args.at(1)), at)
	return in.choose(at, value{ty: tBool, node: more}, got, fallback)
}
