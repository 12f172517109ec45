package check

import (
	"math"

	"weft/bridge/lang/syntax"
)

// value is an expression that was looked at: its type and, in the final round, its typed node (before, nodes are made too, but without types).
type value struct {
	ty   ty
	node Expr
	// nonneg: an int that is never below zero.
	nonneg bool
	// fresh: a new list that nothing else refers to yet, so that what it is put into may widen its items.
	fresh bool
	// field: it was read from a field, of which a test is not remembered, so that what may be None is looked at where it is used.
	field bool
	// missed: what a dict gives for a key, None where that is missing. key: what a loop over a dict gives.
	missed, key bool
	// items are those of a tuple whose node makes it.
	items []value
}

func (v value) unknown() bool { return v.ty.unknown() }

func (in *instance) typed(at syntax.Span, t ty) typed {
	if in.c.nodes++; in.c.nodes > maxNodes {
		panic(tooLarge{at, "this kernel is too large"})
	}
	if !in.c.final {
		return typed{Span: at}
	}
	return typed{Span: at, Of: in.concrete(t)}
}

// concrete is the type of the program for an inferred one.
func (in *instance) concrete(t ty) *Type { return in.c.concrete(t, 0) }

func (c *checker) concrete(t ty, depth int) *Type {
	if c.nodes++; c.nodes > maxNodes {
		panic(tooLarge{c.module.Span, "the types of this kernel are too large"})
	}
	if depth > maxTypeSize {
		return c.types.put(Type{Kind: None})
	}
	switch t.kind {
	case boolKind:
		return c.types.put(Type{Kind: Bool})
	case intKind:
		return c.types.put(Type{Kind: Int})
	case floatKind:
		return c.types.put(Type{Kind: Float})
	case tupleKind, functionKind:
		return c.types.put(Type{Kind: Tuple, Items: c.concreteItems(t, depth)})
	case recordKind:
		if t.rec.shared {
			return c.objectType(t.rec)
		}
		return c.types.put(Type{Kind: Record, Record: c.definition(t.rec), Items: c.concreteItems(t, depth)})
	case generatorKind:
		if c.final {
			c.infer(t.gen)
		}
		return c.types.put(Type{Kind: Generator, Elem: c.concrete(t.items[0], depth+1), Function: t.gen.out})
	case strKind:
		return c.types.put(Type{Kind: Str})
	case bytesKind:
		return c.types.put(Type{Kind: Bytes})
	case complexKind:
		return c.types.put(Type{Kind: Complex})
	case uintKind:
		return c.types.put(Type{Kind: Uint})
	case optionalKind:
		return c.types.put(Type{Kind: Optional, Elem: c.concrete(t.items[0], depth+1)})
	case dictKind, viewKind:
		key, value := t.entry()
		return c.types.put(Type{Kind: Dict, Key: c.concrete(key, depth+1), Elem: c.concrete(value, depth+1)})
	case setKind:
		return c.types.put(Type{Kind: Set, Frozen: t.frozen, Elem: c.concrete(t.elem(), depth+1)})
	case varyingKind:
		return c.types.put(Type{Kind: List, Frozen: true, Elem: c.concrete(t.items[0], depth+1)})
	case listKind:
		return c.types.put(Type{Kind: List, Elem: c.concrete(t.elem(), depth+1)})
	case dequeKind:
		return c.types.put(Type{Kind: List, Deque: true, Elem: c.concrete(t.elem(), depth+1)})
	case arrayKind:
		return c.types.put(Type{Kind: Array, Dims: t.dims, Strided: t.strided, Elem: c.concrete(t.elem(), depth+1)})
	}
	return c.types.put(Type{Kind: None})
}

func (c *checker) concreteItems(t ty, depth int) []*Type {
	items := make([]*Type, len(t.items))
	for i, item := range t.items {
		items[i] = c.concrete(item, depth+1)
	}
	return items
}

func (in *instance) intConst(at syntax.Span, i int64) value {
	t := tInt
	if i == 0 {
		t.low = zeroKind
	}
	return value{ty: t, node: &Const{typed: in.typed(at, tInt), Int: i}, nonneg: i >= 0}
}

func (in *instance) floatConst(at syntax.Span, f float64) value {
	return value{ty: tFloat, node: &Const{typed: in.typed(at, tFloat), Float: f}}
}

func (in *instance) boolConst(at syntax.Span, b bool) value {
	k := &Const{typed: in.typed(at, tBool)}
	if b {
		k.Int = 1
	}
	return value{ty: tBool, node: k, nonneg: true}
}

func (in *instance) none(at syntax.Span) value {
	return value{ty: tNone, node: &Const{typed: in.typed(at, tNone)}}
}

// constInt is the value of an int (or bool) that is a constant.
func constInt(v value) (int64, bool) {
	k, ok := v.node.(*Const)
	return kInt(k, ok && v.ty.integral())
}

func kInt(k *Const, ok bool) (int64, bool) {
	if !ok {
		return 0, false
	}
	return k.Int, true
}

func (in *instance) apply(op Op, at syntax.Span, of ty, args ...value) value {
	nodes := make([]Expr, len(args))
	for i, arg := range args {
		if arg.unknown() {
			return value{ty: arg.ty}
		}
		nodes[i] = arg.node
	}
	if i, f, ok := fold(op, args); ok {
		return value{ty: of, node: &Const{typed: in.typed(at, of), Int: i, Float: f}, nonneg: of.kind == intKind && i >= 0}
	}
	if in.c.final && len(op) > 7 && op[:7] == "random." {
		in.c.program.Random = true
	}
	return value{ty: of, node: &Apply{typed: in.typed(at, of), Op: op, Args: nodes}}
}

func (in *instance) ref(l *Local, t ty, at syntax.Span) value {
	return value{ty: t, node: &LocalRef{typed: in.typed(at, t), Local: l}}
}

func (in *instance) conditional(at syntax.Span, of ty, test, then, orElse value) value {
	return value{ty: of, node: &Conditional{typed: in.typed(at, of), Test: test.node, Then: then.node, Else: orElse.node}, nonneg: then.nonneg && orElse.nonneg, fresh: then.fresh && orElse.fresh}
}

func (in *instance) not(v value, at syntax.Span) value {
	if v.unknown() {
		return v
	}
	if k, ok := v.node.(*Const); ok {
		return in.boolConst(at, k.Int == 0)
	}
	if inner, ok := v.node.(*Apply); ok && inner.Op == BoolNot {
		return value{ty: tBool, node: inner.Args[0], nonneg: true}
	}
	return in.apply(BoolNot, at, tBool, v)
}

func (in *instance) both(at syntax.Span, a, b value) value {
	return value{ty: tBool, node: &And{typed: in.typed(at, tBool), X: a.node, Y: b.node}, nonneg: true}
}

func (in *instance) either(at syntax.Span, a, b value) value {
	return value{ty: tBool, node: &Or{typed: in.typed(at, tBool), X: a.node, Y: b.node}, nonneg: true}
}

// block evaluates what make says; statements that it emits become a Block around its value.
func (in *instance) block(at syntax.Span, make func() value) value {
	var body []Stmt
	outer := in.stmts
	in.stmts = &body
	v := make()
	in.stmts = outer
	if len(body) == 0 || v.unknown() {
		return v
	}
	if inner, ok := v.node.(*Block); ok { // one block rather than two
		inner.Body = append(body, inner.Body...)
		return v
	}
	b := &Block{typed: in.typed(at, v.ty), Body: body, Result: v.node}
	if v.ty.kind == noneKind {
		if v.node != nil {
			if _, constant := v.node.(*Const); !constant {
				b.Body = append(b.Body, &Do{Span: at, Value: v.node})
			}
		}
		b.Result = nil
	}
	v.node = b
	return v
}

// within collects the statements that walk emits.
func (in *instance) within(walk func()) []Stmt {
	var body []Stmt
	outer := in.stmts
	in.stmts = &body
	walk()
	in.stmts = outer
	return body
}

// keep evaluates a value now and gives one that may be used several times.
func (in *instance) keep(v value, at syntax.Span) value {
	if v.unknown() {
		return v
	}
	if v.ty.kind == noneKind {
		in.drop(v, at)
		return in.none(at)
	}
	v = in.open(v)
	switch node := v.node.(type) {
	case *Const:
		return v
	case *LocalRef:
		if node.Local == nil || node.Local.Name == "" || node.Local.Name[0] == '.' {
			return v
		}
	}
	l := in.temp(v.ty)
	in.emit(&Assign{Span: at, Local: l, Value: v.node})
	return value{ty: v.ty, node: &LocalRef{typed: in.typed(at, v.ty), Local: l}, nonneg: v.nonneg, field: v.field}
}

// open emits the statements of a block; what is left is its result.
func (in *instance) open(v value) value {
	if b, ok := v.node.(*Block); ok && b.Result != nil {
		*in.stmts = append(*in.stmts, b.Body...)
		v.node = b.Result
	}
	return v
}

// hold is keep for a value that is used again before anything else can be assigned: a plain name need not be copied.
func (in *instance) hold(v value, at syntax.Span) value {
	if node, ok := v.node.(*LocalRef); ok && !node.Checked && !in.f.walrus {
		return v
	}
	return in.keep(v, at)
}

// convert gives a value the type of where it goes: a wider number, tuples item by item, a list that is new with items converted. Check with join first.
func (in *instance) convert(v value, to ty, at syntax.Span) value {
	if v.unknown() || to.unknown() || v.node == nil {
		return v
	}
	switch {
	case to.kind == optionalKind:
		return in.lift(v, to, at)
	case v.ty.kind == boolKind && to.kind == intKind:
		if k, ok := v.node.(*Const); ok {
			return in.intConst(k.Span, k.Int)
		}
		out := in.apply(BoolToInt, v.node.At(), to, v)
		out.nonneg = true
		return out
	case v.ty.kind == boolKind && to.kind == floatKind:
		return in.convert(in.convert(v, tInt, at), to, at)
	case v.ty.kind == intKind && to.kind == floatKind:
		return in.widen(v, to, IntToFloatExact)
	case to.kind == varyingKind && !same(v.ty, to):
		return in.varied(v, to, at)
	case v.ty.kind == arrayKind && to.strided && !v.ty.strided:
		return in.apply(ArrayStrided, at, to, v)
	case v.ty.kind == tupleKind && to.kind == tupleKind && len(v.ty.items) == len(to.items) && !same(v.ty, to):
		return in.block(at, func() value {
			parts := in.parts(v, at)
			nodes := make([]Expr, len(parts))
			for i, part := range parts {
				nodes[i] = in.convert(part, to.items[i], at).node
			}
			return value{ty: to, node: &MakeTuple{typed: in.typed(v.node.At(), to), Items: nodes}}
		})
	}
	if in.c.final && !same(v.ty, to) { // joined in no round: a list that would be its own item, say
		in.c.report(reasonType, at, nil, "this is %s, and %s is wanted: annotate its lists", v.ty, to)
	}
	v.ty = to
	return v
}

// widen makes an int a float, a constant at once.
func (in *instance) widen(v value, to ty, op Op) value {
	if k, ok := v.node.(*Const); ok {
		if f := float64(k.Int); op == IntToFloat || math.Abs(f) <= 1<<53 {
			return value{ty: to, node: &Const{typed: in.typed(k.Span, to), Float: f}}
		}
	}
	return in.apply(op, v.node.At(), to, v)
}

// float is a number as a float, as arithmetic converts it.
func (in *instance) float(v value) value {
	switch {
	case v.unknown():
		return v
	case v.ty.kind == boolKind:
		return in.float(in.convert(v, tInt, v.node.At()))
	case v.ty.kind == intKind:
		return in.widen(v, tFloat, IntToFloat)
	}
	v.ty = tFloat
	return v
}

// int is a bool or an int as an int.
func (in *instance) int(v value) value {
	if v.ty.kind == boolKind {
		return in.convert(v, tInt, v.node.At())
	}
	return v
}

// parts are the items of a tuple or a record, each to be used once; the tuple is evaluated now.
func (in *instance) parts(v value, at syntax.Span) []value {
	v = in.open(v)
	types := v.ty.fieldTypes()
	parts := make([]value, len(types))
	if made, ok := v.node.(*MakeTuple); ok {
		simple := true
		for _, item := range made.Items {
			simple = simple && harmless(item)
		}
		for i := range made.Items {
			parts[i] = in.made(v, made, i)
			if !simple {
				parts[i] = in.keep(parts[i], at)
			}
		}
		return parts
	}
	whole := in.keep(v, at)
	for i, t := range types {
		parts[i] = in.part(whole, i, t)
	}
	return parts
}

// made is an item of a tuple that is made here, to be used once.
func (in *instance) made(v value, by *MakeTuple, i int) value {
	if len(v.items) == len(by.Items) {
		return v.items[i]
	}
	return value{ty: v.ty.items[i], node: by.Items[i]}
}

func (in *instance) part(of value, i int, t ty) value {
	if of.ty.rec != nil && t.numeric() && of.ty.rec.fields[i].low > 0 {
		t.low = min(t.low, of.ty.rec.fields[i].low)
	}
	if of.node == nil {
		return value{ty: t}
	}
	if made, ok := of.node.(*MakeTuple); ok && constants(made.Items) {
		k := made.Items[i].(*Const)
		return value{ty: t, node: k, nonneg: t.integral() && k.Int >= 0}
	}
	return value{ty: t, node: &Item{typed: in.typed(of.node.At(), t), X: of.node, Index: i}}
}

func constants(items []Expr) bool {
	for _, item := range items {
		if _, ok := item.(*Const); !ok {
			return false
		}
	}
	return true
}

// harmless: evaluating it later, or among others in another order, changes nothing, as long as no name is assigned between.
func harmless(e Expr) bool {
	switch e := e.(type) {
	case *Const:
		return true
	case *LocalRef:
		return !e.Checked && e.Local != nil && e.Local.Name != "" && e.Local.Name[0] == '.'
	}
	return false
}
