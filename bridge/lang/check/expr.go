package check

import (
	"fmt"
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

// expr looks at an expression. The value holds all that its evaluation does: nothing is left in the statements around it.
func (in *instance) expr(e syntax.Expr) value {
	if in.c.visits++; in.c.visits > maxVisits {
		panic(tooLarge{e.At(), "checking this kernel takes too long; annotate its helper functions"})
	}
	if in.c.depth++; in.c.depth > maxDepth {
		panic(tooLarge{e.At(), "the functions of this kernel are too deep in each other; annotate their parameters and results"})
	}
	v := in.block(e.At(), func() value { return in.evaluate(e) })
	in.c.depth--
	if v.node == nil {
		return in.assumed(e.At(), v.ty)
	}
	return v
}

func (in *instance) evaluate(e syntax.Expr) value {
	switch e := e.(type) {
	case *syntax.Constant:
		return in.constant(e)
	case *syntax.Name:
		return in.name(e)
	case *syntax.BinOp:
		return in.binOp(e)
	case *syntax.UnaryOp:
		return in.unary(e)
	case *syntax.BoolOp:
		return in.boolOp(e)
	case *syntax.Compare:
		return in.compareOp(e)
	case *syntax.IfExp:
		return in.ifExp(e)
	case *syntax.Call:
		return in.call(e)
	case *syntax.Tuple:
		return in.tuple(e)
	case *syntax.NamedExpr:
		v := in.keep(in.expr(e.Value), e.Span)
		in.setName(e.Target, v)
		return v
	case *syntax.Attribute:
		return in.attribute(e)
	case *syntax.Subscript:
		if v, ok := in.machineTable(e); ok {
			return v
		}
		container := in.notNone(in.expr(e.Value), "TypeError", "'NoneType' object is not subscriptable", e.Span)
		if m := container.ty.special("__getitem__"); m != nil {
			return in.withIndex(e, func(index value) value { return in.invokeMethod(m, e.Span, container, index) })
		}
		if t, ok := e.Slice.(*syntax.Slice); ok && container.ty.kind == tupleKind {
			return in.sliceTuple(e, container, t)
		}
		if container.ty.hashed() {
			return in.loadEntry(e, container)
		}
		if container.ty.kind == arrayKind {
			return in.loadArray(container, in.axes(e), e.Span)
		}
		return in.load(e, container, in.indexes(e))
	case *syntax.List:
		return in.listDisplay(e)
	case *syntax.ListComp:
		return in.comprehension(e)
	case *syntax.JoinedStr:
		return in.joined(e)
	case *syntax.Dict:
		return in.dictDisplay(e)
	case *syntax.Set:
		return in.setDisplay(e)
	case *syntax.DictComp:
		return in.dictComprehension(e)
	case *syntax.SetComp:
		return in.setComprehension(e)
	case *syntax.GeneratorExp:
		return in.generatorValue(e)
	case *given:
		return e.v
	}
	return in.unsupportedExpr(e)
}

func (in *instance) constant(e *syntax.Constant) value {
	switch e.Kind {
	case syntax.NoneConstant:
		return in.none(e.Span)
	case syntax.TrueConstant, syntax.FalseConstant:
		return in.boolConst(e.Span, e.Kind == syntax.TrueConstant)
	case syntax.IntConstant:
		if e.Big {
			return in.fail(reasonType, e.Span, "%s is beyond 64 bits: an int of a kernel is -2**63 to 2**63-1", e.Text)
		}
		return in.intConst(e.Span, e.Int)
	case syntax.FloatConstant:
		return in.floatConst(e.Span, e.Float)
	case syntax.ImaginaryConstant:
		return in.complex(in.floatConst(e.Span, 0), in.floatConst(e.Span, e.Float), e.Span)
	case syntax.StrConstant:
		if text, ok := in.literalText(e); ok {
			return in.strConst(e.Span, text)
		}
		return wrong
	case syntax.BytesConstant:
		return in.bytesConst(e.Span, e.Text)
	}
	return in.unsupportedConstant(e)
}

// name reads a name.
func (in *instance) name(e *syntax.Name) value {
	v := in.c.names[e]
	switch {
	case v == nil:
		if ref := in.c.reference(e); ref != nil {
			return in.imported(e, ref)
		}
		return in.global(e)
	case v.fn != nil:
		return in.notValue(e, "a function", "call it")
	case v.imp != nil:
		return in.imported(e, v.imp)
	}
	return in.read(e, e.Span, v)
}

// read is a variable's value where a node uses it.
func (in *instance) read(node syntax.Node, at syntax.Span, v *variable) value {
	if box, ok := in.boxOf(v); ok {
		return in.block(at, func() value { return in.unboxed(v, box, at) })
	}
	w, mayLack := in.f.flow.used(node, v)
	if w == nil {
		hint := ""
		if nested, found := in.outer(v.name); found {
			hint = fmt.Sprintf("; %s assigns to %s, so that it is another one than the %s outside: give it another name", in.f.name, v.name, v.name)
			if nested {
				hint += ", or write nonlocal " + v.name
			}
		}
		return in.fail(reasonName, at, "%s is read here, but nothing was assigned to it before%s", v.name, hint)
	}
	if in.isException(w) {
		return in.fail(reasonUnsupported, at, "an exception is not a value in kernels: raise it, show it with str(%s), ask isinstance(%s, …), or for its class by type(%s).__name__", v.name, v.name, v.name)
	}
	s := in.slot(w)
	if s.ty.unknown() {
		in.unsettled(at, "the type of "+v.name+" cannot be inferred; annotate it")
		if !s.assigned && in.c.unknown != nil && in.c.unknown.at == at { // only by code that types exclude
			in.c.unknown = &problem{reason: reasonName, at: at, message: v.name + " is read here, but what assigns it is never reached"}
		}
		return value{ty: s.ty}
	}
	if mayLack && s.local != nil {
		s.local.Checked = true
	}
	nonneg := s.ty.integral() && (!s.negative || slices.Contains(in.proved, w))
	return in.narrowed(value{ty: s.ty, node: &LocalRef{typed: in.typed(at, s.ty), Local: s.local, Checked: mayLack}, nonneg: nonneg}, node, v, at)
}

// outer says whether a name means something outside of the function, and whether that is a variable of a function around it.
func (in *instance) outer(name string) (nested, found bool) {
	for f := in.f.parent; f != nil; f = f.parent {
		if f.names[name] != nil {
			return true, true
		}
	}
	_, captured := in.c.options.Constants[name]
	return false, captured || in.c.globals[name] != nil
}

// unsettled remembers a type that is not known in the final round, to be reported where nothing else was.
func (in *instance) unsettled(at syntax.Span, message string) {
	if in.c.final && in.c.unknown == nil {
		in.c.unknown = &problem{reason: reasonType, at: in.c.site(at), message: message}
	}
}

func (in *instance) notValue(e syntax.Expr, what, hint string) value {
	name := "this"
	if n, ok := e.(*syntax.Name); ok {
		name = n.ID
	}
	return in.fail(reasonUnsupported, e.At(), "%s is %s, and functions, classes and modules are not values in kernels; %s", name, what, hint)
}

// global reads a name of the module, or a built-in.
func (in *instance) global(e *syntax.Name) value {
	if k := in.c.classNames[e]; k != nil {
		return in.classConstant(k)
	}
	if in.c.hidden(e) {
		return in.captured(e)
	}
	if g := in.c.globalOf(e); g != nil {
		switch {
		case g.unclear != "":
			return in.failWith(reasonUnsupported, e.Span, []note{{g.at, g.name + " is " + g.unclear}},
				"%s is %s (line %d), so its value is not known here; pass it as an argument", g.name, g.unclear, g.at.Start.Line)
		case g.value != nil:
			return in.moduleConstant(e, g)
		}
		if g.class != nil {
			return in.notValue(e, g.what(), "call it")
		}
		return in.notValue(e, g.what(), "call it")
	}
	if builtinOf(e.ID) != nil {
		return in.notValue(e, "a built-in function", "call it")
	}
	if hint, ok := otherBuiltins[e.ID]; ok {
		return in.fail(reasonUnsupported, e.Span, "%s is not in kernels%s", e.ID, hint)
	}
	if e.ID == "__name__" || e.ID == "__file__" || e.ID == "__doc__" {
		return in.fail(reasonUnsupported, e.Span, "%s is not in kernels", e.ID)
	}
	return in.fail(reasonName, e.Span, "there is no name %s here%s", e.ID, didYouMean(e.ID, in.visible()))
}

// visible are the names that could have been meant.
func (in *instance) visible() []string {
	var names []string
	for f := in.f; f != nil; f = f.parent {
		for name := range f.names {
			names = append(names, name)
		}
	}
	names = slices.AppendSeq(names, maps.Keys(in.c.globals))
	names = slices.AppendSeq(names, maps.Keys(in.c.options.Constants))
	names = append(names, builtinNames...)
	slices.Sort(names)
	return names
}

func (in *instance) tuple(e *syntax.Tuple) value {
	elts := e.Elts
	if slices.ContainsFunc(elts, in.varies) {
		return in.frozen(in.starredDisplay(e, elts), e.Span)
	}
	if slices.ContainsFunc(elts, isStarred) {
		spread, unknown, ok := in.apartStars(elts, "write a list: [*xs]")
		if !ok {
			return unknown
		}
		elts = spread
	}
	items := make([]value, len(elts))
	for i, x := range elts {
		items[i] = in.expr(x)
	}
	return in.makeTuple(e.Span, items)
}

// makeTuple is a tuple of items that are evaluated here.
func (in *instance) makeTuple(at syntax.Span, items []value) value {
	types := make([]ty, len(items))
	for i, v := range items {
		if v.unknown() {
			return value{ty: v.ty}
		}
		types[i] = v.ty
	}
	t := tupleOf(types)
	if t.size > maxTypeSize {
		return in.fail(reasonSize, at, "this tuple is too large; use a list")
	}
	return value{ty: t, node: &MakeTuple{typed: in.typed(at, t), Items: nodes(items)}, items: items}
}

// ifExp is x if test else y.
func (in *instance) ifExp(e *syntax.IfExp) value {
	test := in.condition(e.Test)
	if holds, known := in.decided(e.Test, test); known {
		if test.unknown() {
			return test
		}
		in.drop(test, e.Span)
		return in.expr(chosen(holds, e.Body, e.OrElse))
	}
	then, orElse := in.expr(e.Body), in.expr(e.OrElse)
	return in.choose(e.Span, test, then, orElse)
}

// choose is a conditional of two values that have a common type.
func (in *instance) choose(at syntax.Span, test, then, orElse value) value {
	if then.unknown() || orElse.unknown() {
		if then.ty.kind == broken || test.ty.kind == broken || orElse.ty.kind == broken {
			return value{ty: tBroken}
		}
		if then.unknown() {
			return in.assumed(at, orElse.ty)
		}
		return in.assumed(at, then.ty)
	}
	t, ok := in.c.join(then.ty, orElse.ty)
	if !ok {
		return in.fail(reasonType, at, "this is %s or %s, and has no one type", then.ty, orElse.ty)
	}
	if test.unknown() {
		return in.assumed(at, t)
	}
	if t.kind == noneKind {
		in.emit(&If{Span: at, Test: test.node, Then: in.effect(then, at), Else: in.effect(orElse, at)})
		return in.none(at)
	}
	then, orElse = in.block(at, func() value { return in.convert(then, t, at) }), in.block(at, func() value { return in.convert(orElse, t, at) })
	return in.conditional(at, t, test, then, orElse)
}

// assumed is a value of a type that is known before all that it is made of is.
func (in *instance) assumed(at syntax.Span, t ty) value {
	if t.unknown() {
		return value{ty: t}
	}
	in.unsettled(at, "the types in this expression cannot be inferred; annotate what it is made of")
	return value{ty: t, node: &LocalRef{typed: in.typed(at, t)}}
}

// effect is a value as statements.
func (in *instance) effect(v value, at syntax.Span) []Stmt {
	if v.node == nil || idle(v.node) {
		return nil
	}
	return []Stmt{&Do{Span: at, Value: v.node}}
}

// drop emits a value of which only the effect counts.
func (in *instance) drop(v value, at syntax.Span) {
	for _, s := range in.effect(v, at) {
		in.emit(s)
	}
}

// idle: evaluating it does nothing, and cannot fail.
func idle(e Expr) bool {
	switch e := e.(type) {
	case *Const:
		return true
	case *LocalRef:
		return !e.Checked
	case *Item:
		return idle(e.X)
	case *Apply:
		return (e.Op == OptionalValue || e.Op == OptionalPresent) && idle(e.Args[0])
	}
	return false
}
