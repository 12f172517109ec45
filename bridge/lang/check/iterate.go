package check

import "weft/bridge/lang/syntax"

// iteration is what a loop goes over: a source of the program, and what is computed of each item that it gives.
type iteration struct {
	source Source
	// run emits, at the beginning of the loop's body, what leads from the locals that the source writes to the item, and calls use where the item is there:
	// inside of an If, or of further loops, where not each round has one.
	run func(use func(item value))
	// computed: run calls something of the source. partial: not each round has an item. nested: run has loops of its own.
	computed, partial, nested bool
	// stop, where it is set, ends the loops of run when it is true.
	stop *Local
}

// over is an iteration over a source whose items are this value.
func over(source Source, item value) *iteration {
	return &iteration{source: source, run: func(use func(value)) { use(item) }}
}

// running is what goes over the same, with more computed of each item: what ends its loops ends those inside of it.
func (it *iteration) running(run func(use func(item value))) *iteration {
	out := *it
	out.run = func(use func(value)) {
		it.stop = out.stop
		run(use)
	}
	return &out
}

// nothing is an iteration over what is wrong, or not known yet.
func nothing() *iteration { return &iteration{run: func(func(value)) {}} }

// each emits a loop whose body is what use emits for an item.
func (in *instance) each(it *iteration, at syntax.Span, use func(item value)) {
	in.loop(it, at, use, nil)
}

func (in *instance) loop(it *iteration, at syntax.Span, use func(item value), orElse func()) {
	body := in.within(func() { it.run(use) })
	s := &For{Span: at, Source: it.source, Body: body}
	if orElse != nil {
		s.Else = in.within(orElse)
	}
	if it.source != nil {
		in.emit(s)
	}
}

// further evaluates an argument that stands behind an iterable: what that goes over is evaluated before.
func (in *instance) further(e syntax.Expr, it *iteration) value {
	v := in.expr(e)
	if v.node != nil && !harmless(v.node) {
		in.begin(it.source)
		v = in.keep(v, e.At())
	}
	return v
}

// begin evaluates what a source goes over now.
func (in *instance) begin(s Source) {
	now := func(at *Expr) {
		if *at == nil || harmless(*at) {
			return
		}
		l := in.temp(tNone)
		l.Type = (*at).Type()
		in.emit(&Assign{Span: (*at).At(), Local: l, Value: *at})
		*at = &LocalRef{typed: typed{Span: (*at).At(), Of: l.Type}, Local: l}
	}
	switch s := s.(type) {
	case *Range:
		now(&s.Start)
		now(&s.Stop)
		now(&s.Step)
	case *ListItems:
		now(&s.List)
	case *ArrayItems:
		now(&s.Array)
	case *TextItems:
		now(&s.Text)
	case *Entries:
		now(&s.Of)
	case *GeneratorItems:
		now(&s.Generator)
	case *Enumerate:
		in.begin(s.Of)
		now(&s.Start)
	case *Zip:
		for _, of := range s.Of {
			in.begin(of)
		}
	}
}

// forStmt is a for loop.
func (in *instance) forStmt(s *syntax.For) {
	if s.Async {
		in.fail(reasonUnsupported, s.Span, "'async for' is not in the kernel language")
		return
	}
	it := in.pulled(s.Iter, s.Target)
	if drawsGenerator(it.source) {
		in.overBody(s)
	}
	in.loop(it, s.Span, func(item value) {
		in.bindItem(s.Target, item)
		in.loops++
		in.body(s.Body)
		in.loops--
	}, func() { in.body(s.OrElse) })
}

// pulled is an iteration that has one loop, which may be left and gone on with.
func (in *instance) pulled(e, target syntax.Expr) *iteration {
	if g, ok := e.(*syntax.GeneratorExp); ok && in.c.lifted[g] != nil {
		return in.overValue(in.expr(e), e, target)
	}
	it, _ := in.iterate(e, target)
	if it.nested {
		return in.overValue(in.expr(e), e, target)
	}
	return it
}

// iterate looks at what a loop goes over. target is what the items are assigned to (nil: no names): a source may write a plain name itself. Where it
// is no more than a value, that is returned too.
func (in *instance) iterate(e, target syntax.Expr) (*iteration, value) {
	switch e := e.(type) {
	case *syntax.GeneratorExp:
		return in.generator(e), value{}
	case *syntax.Call:
		if make := iterators[in.builtinName(e)]; make != nil {
			return make(in, e, target), value{}
		}
		if f := elementsOf(e); f != nil && in.c.reference(f) == nil {
			if of := in.expr(f.Value); of.ty.missing != nil && of.ty.missing.counter {
				return in.overElements(of, e.Span), value{}
			}
		}
	}
	v := in.expr(e).listed()
	return in.overValue(v, e, target), v
}

// elementsOf is the function of c.elements(), which makes an iterator where c is a Counter.
func elementsOf(call *syntax.Call) *syntax.Attribute {
	f, ok := call.Func.(*syntax.Attribute)
	if !ok || f.Attr != "elements" || len(call.Args)+len(call.Keywords) > 0 {
		return nil
	}
	return f
}

// listOrItems is a list, which is looked at whole, or else (it is not nil) an iteration over what e gives, with its value where it has one.
func (in *instance) listOrItems(e syntax.Expr) (v value, it *iteration) {
	call, isCall := e.(*syntax.Call)
	_, generator := e.(*syntax.GeneratorExp)
	if generator || isCall && (iterators[in.builtinName(call)] != nil || elementsOf(call) != nil) {
		if it, v = in.iterate(e, nil); v.ty.kind == bottom {
			return value{}, it
		}
	}
	if v = in.expr(e).listed(); v.ty.kind == listKind {
		return v, nil
	}
	return v, in.overValue(v, e, nil)
}

// iterators are the built-ins that make iterators, which kernels have in loops and as arguments only.
var iterators map[string]func(in *instance, call *syntax.Call, target syntax.Expr) *iteration

func init() {
	iterators = map[string]func(in *instance, call *syntax.Call, target syntax.Expr) *iteration{
		"range": (*instance).rangeOf, "reversed": (*instance).reversedOf, "enumerate": (*instance).enumerateOf, "zip": (*instance).zipOf,
		"map": (*instance).mapOf, "filter": (*instance).filterOf,
	}
}

// builtinName is the name of the built-in that is called, "" for another call.
func (in *instance) builtinName(call *syntax.Call) string {
	name, ok := call.Func.(*syntax.Name)
	if !ok || in.c.names[name] != nil || in.c.globalOf(name) != nil {
		return ""
	}
	return name.ID
}

// overValue goes over the items of a list, an array, a tuple or a str.
func (in *instance) overValue(v value, e, target syntax.Expr) *iteration {
	at := e.At()
	switch v = v.listed(); v.ty.kind {
	case bottom, broken:
		return nothing()
	case optionalKind:
		if v = in.notNone(v, "TypeError", "'NoneType' object is not iterable", at); v.unknown() {
			return nothing()
		}
		return in.overValue(v, e, target)
	case listKind:
		if made, ok := v.node.(*MakeList); ok && !v.ty.elem().unknown() {
			return in.overItems(displayed(made, v.ty.elem()), v.ty.elem(), e, target)
		}
		return in.overList(v, target, at, false)
	case dequeKind:
		return in.overDeque(v, target, at, false)
	case dictKind, setKind:
		return in.overEntries(v, target, at, viewKeys, false)
	case viewKind:
		return in.overEntries(v, target, at, v.ty.dims, false)
	case generatorKind:
		return in.overGenerator(v, target, at)
	case arrayKind:
		into, t := in.into(target, rowOf(v.ty)), rowOf(v.ty)
		return over(&ArrayItems{Span: at, Into: into, Array: in.standing(v, at).node}, in.ref(into, t, at))
	case strKind, bytesKind:
		return in.overText(v, target, at, false)
	case tupleKind, recordKind:
		if v.ty.kind == tupleKind || v.ty.rec.namedTuple {
			return in.overTuple(in.itemsOf(v, at), e, target, false)
		}
		if m := v.ty.special("__iter__"); m != nil {
			return in.overObject(m, v, e, target)
		}
	}
	in.fail(reasonType, at, "%s cannot be iterated%s", v.ty, iterationHint(v.ty))
	return nothing()
}

func iterationHint(t ty) string {
	if t.integral() {
		return "; write range(…)"
	}
	return ""
}

// rowOf is the type of the items of an array. A row shares its memory, and so what is known of writes.
func rowOf(t ty) ty {
	if t.dims == 2 {
		return ty{kind: arrayKind, dims: 1, strided: t.strided, cell: t.cell}
	}
	return t.elem()
}

func (in *instance) overList(v value, target syntax.Expr, at syntax.Span, reversed bool) *iteration {
	into := in.into(target, v.ty.elem())
	return over(&ListItems{Span: at, Into: into, List: in.standing(v, at).node, Reversed: reversed}, in.ref(into, v.ty.elem(), at))
}

// overTuple goes over values of one type, or that join in one.
func (in *instance) overTuple(items []value, e, target syntax.Expr, reversed bool) *iteration {
	elem := tBottom
	for _, item := range items {
		joined, ok := in.c.join(elem, item.ty)
		if !ok {
			in.fail(reasonType, e.At(), "a loop over a tuple needs items of one type, not %s and %s", elem, item.ty)
			return nothing()
		}
		elem = joined
	}
	for i, item := range items {
		items[i] = in.convert(item, elem, e.At())
	}
	it := in.overItems(items, elem, e, target)
	switch source := it.source.(type) {
	case *Range:
		source.Reversed = reversed
	case *ListItems:
		source.Reversed = reversed
	}
	return it
}

// overItems goes over values of one type that no list has to be made of: constants lie in a table; of a few others the one whose turn it is is selected.
func (in *instance) overItems(items []value, elem ty, e, target syntax.Expr) *iteration {
	at := e.At()
	if len(items) > maxSelected {
		if table, ok := in.table(items, elem, at); ok {
			return in.overList(table, target, at, false)
		}
	}
	if len(items) == 0 || len(items) > maxUnrolled {
		return in.overList(in.makeList(e, 9, items), target, at, false)
	}
	for i, item := range items {
		items[i] = in.keepParts(item, at)
	}
	n := in.temp(tInt)
	source := &Range{Span: at, Into: n, Start: in.intConst(at, 0).node, Stop: in.intConst(at, int64(len(items))).node, Step: in.intConst(at, 1).node}
	return &iteration{source: source, run: func(use func(value)) { use(in.selected(items, elem, in.ref(n, tInt, at), 0, at)) }}
}

// maxSelected is up to how many constants are selected rather than read from a table.
const maxSelected = 4

// table is a list of constants that is never written.
func (in *instance) table(items []value, elem ty, at syntax.Span) (value, bool) {
	of := literal{ty: ty{kind: listKind, cell: &cell{round: in.c.round, elem: elem, rigid: true, readonly: "a constant"}}}
	for _, item := range items {
		item.ty = elem
		k, ok := literalOf(item)
		if !ok || elem.kind == recordKind {
			return value{}, false
		}
		of.items = append(of.items, k)
	}
	return in.constantRef(at, in.tableName(of), of.ty, []literal{of})
}

// keepParts is keep, with a tuple left apart in its items.
func (in *instance) keepParts(v value, at syntax.Span) value {
	made, ok := v.node.(*MakeTuple)
	if !ok || v.unknown() {
		return in.keep(v, at)
	}
	out := &MakeTuple{typed: made.typed}
	for i := range made.Items {
		out.Items = append(out.Items, in.keepParts(in.made(v, made, i), at).node)
	}
	return value{ty: v.ty, node: out}
}

// itemsOf are the items of a tuple, each to be evaluated once, in order.
func (in *instance) itemsOf(v value, at syntax.Span) []value {
	made, ok := v.node.(*MakeTuple)
	if !ok {
		return in.parts(v, at)
	}
	items := make([]value, len(made.Items))
	for i := range items {
		items[i] = in.made(v, made, i)
	}
	return items
}

// selected is the item at an index, which is at least first; of tuples that are apart, item by item.
func (in *instance) selected(items []value, t ty, index value, first int, at syntax.Span) value {
	if len(items) == 1 {
		return items[0]
	}
	if t.kind == tupleKind {
		if apart, ok := in.selectedParts(items, t, index, first, at); ok {
			return apart
		}
	}
	nonneg := true
	for _, item := range items {
		nonneg = nonneg && item.nonneg
	}
	half := len(items) / 2
	test := in.apply(IntLt, at, tBool, index, in.intConst(at, int64(first+half)))
	out := in.conditional(at, t, test, in.selected(items[:half], t, index, first, at), in.selected(items[half:], t, index, first+half, at))
	out.nonneg = nonneg
	return out
}

func (in *instance) selectedParts(items []value, t ty, index value, first int, at syntax.Span) (value, bool) {
	out := &MakeTuple{typed: in.typed(at, t)}
	for k, part := range t.items {
		column := make([]value, len(items))
		for i, item := range items {
			made, ok := item.node.(*MakeTuple)
			if !ok {
				return value{}, false
			}
			column[i] = value{ty: part, node: made.Items[k]}
		}
		out.Items = append(out.Items, in.selected(column, part, index, first, at).node)
	}
	return value{ty: t, node: out}, true
}

// into is the local that a source writes: the target's own, where that is a name of the items' type.
func (in *instance) into(target syntax.Expr, t ty) *Local {
	if name, ok := target.(*syntax.Name); ok && in.c.names[name] != nil {
		if w := in.f.flow.defined(name, in.c.names[name]); w != nil {
			if s := in.slot(w); s.local != nil && same(s.ty, t) {
				return s.local
			}
		}
	}
	return in.temp(t)
}

// bindItem assigns an item of a loop to its target. What the source wrote itself stays where it is.
func (in *instance) bindItem(target syntax.Expr, item value) {
	made, ok := item.node.(*MakeTuple)
	if targets := apart(target, len(item.items)); ok && len(item.items) > 0 && targets[0] != nil {
		inPlace := true
		for i, node := range made.Items {
			inPlace = inPlace && (harmless(node) || in.written(targets[i], node))
		}
		if inPlace {
			for i, t := range targets {
				in.bindItem(t, item.items[i])
			}
			return
		}
	}
	in.assign(target, item)
}

// written says whether an expression reads what a target is: the source wrote it.
func (in *instance) written(target syntax.Expr, e Expr) bool {
	if made, ok := e.(*MakeTuple); ok {
		targets := apart(target, len(made.Items))
		for i, item := range made.Items {
			if targets[i] == nil || !harmless(item) && !in.written(targets[i], item) {
				return false
			}
		}
		return true
	}
	ref, ok := e.(*LocalRef)
	name, plain := target.(*syntax.Name)
	if !ok || !plain || in.c.names[name] == nil {
		return false
	}
	w := in.f.flow.defined(name, in.c.names[name])
	return w != nil && in.slot(w).local == ref.Local
}
