package check

import (
	"math"

	"weft/bridge/lang/syntax"
)

// listOperator is an operator of which an operand is a list: + of two lists, * with an int.
func (in *instance) listOperator(op syntax.Operator, x, y value, at syntax.Span) value {
	switch {
	case x.unknown() || y.unknown():
		return value{ty: tBottom}
	case op == syntax.Add && x.ty.kind == listKind && y.ty.kind == listKind:
		return in.concat(x, y, at)
	case op == syntax.Mult && x.ty.kind == listKind && y.ty.integral():
		return in.repeat(x, y, at)
	case op == syntax.Mult && y.ty.kind == listKind && x.ty.integral():
		return in.block(at, func() value {
			x = in.keep(x, at)
			return in.repeat(y, x, at)
		})
	}
	hint := ""
	if op == syntax.Add && (x.ty.tuple() || y.ty.tuple()) {
		hint = "; write list(…) around the tuple"
	}
	return in.fail(reasonType, at, "unsupported operands for %s: %s and %s%s", operatorText[op], x.ty, y.ty, hint)
}

func (in *instance) repeat(list, n value, at syntax.Span) value {
	n = in.int(n)
	return in.newFrom(list, at, 20, func(v value) Expr { return in.apply(ListRepeat, at, v.ty, v, n).node })
}

func (in *instance) concat(x, y value, at syntax.Span) value {
	to := in.derived(x, at, 21)
	out := value{ty: to}
	if !in.grows(out, y) {
		return in.fail(reasonType, at, "unsupported operands for +: %s and %s", x.ty, y.ty)
	}
	if elem := to.elem(); same(x.ty.elem(), elem) && same(y.ty.elem(), elem) {
		out = in.apply(ListConcat, at, to, x, y)
		out.fresh = true
		return out
	}
	return in.block(at, func() value {
		x, y = in.keep(x, at), in.keep(y, at)
		list := in.keep(value{ty: to, node: &MakeList{typed: in.typed(at, to)}}, at)
		in.extendBy(list, x, at)
		in.extendBy(list, y, at)
		list.fresh = true
		return list
	})
}

var listComparisons = map[syntax.CompareOperator]Op{
	syntax.Eq: ListEq, syntax.NotEq: ListNe, syntax.Lt: ListLt, syntax.LtE: ListLe, syntax.Gt: ListGt, syntax.GtE: ListGe,
}

// compareLists compares two lists.
func (in *instance) compareLists(op syntax.CompareOperator, x, y value, at syntax.Span) value {
	switch {
	case !alikeNone(x.ty.elem(), y.ty.elem()):
		if joined, ok := in.c.join(x.ty.elem(), y.ty.elem()); ok && !joined.unknown() {
			to := ty{kind: listKind, cell: &cell{round: in.c.round, elem: joined, rigid: true}}
			x, y = in.keep(x, at), in.keep(y, at)
			x, y = in.keep(in.listOf(x, to, x.node, 0), at), in.listOf(y, to, y.node, 0)
		}
	case x.fresh && !y.fresh:
		in.c.unite(x.ty.cell, y.ty.cell, 0)
	case y.fresh:
		in.c.unite(y.ty.cell, x.ty.cell, 0)
	}
	if !same(x.ty.elem(), y.ty.elem()) {
		if x.ty.elem().unknown() || y.ty.elem().unknown() {
			x.ty.cell.root().wish, y.ty.cell.root().wish = y.ty.elem(), x.ty.elem()
			return in.assumed(at, tBool)
		}
		return in.fail(reasonUnsupported, at, "%s and %s cannot be compared in kernels; make them lists of one type", x.ty, y.ty)
	}
	if ordering(op) && !in.sortable(x.ty.elem(), at) {
		return value{ty: tBroken}
	}
	if !ordering(op) && x.ty.elem().ownEquality() != nil {
		equal := in.preludeCall("_containers", "equal_lists", at, x, y)
		if op == syntax.NotEq {
			return in.not(equal, at)
		}
		return equal
	}
	return in.apply(listComparisons[op], at, tBool, x, y)
}

func ordering(op syntax.CompareOperator) bool { return op != syntax.Eq && op != syntax.NotEq }

// sortable says whether values can be compared with <, and reports where they cannot.
func (in *instance) sortable(t ty, at syntax.Span) bool {
	if bad, ok := unordered(t, 0); !ok {
		if bad.kind == recordKind && (bad.rec.shared || bad.special("__lt__") != nil) {
			in.fail(reasonUnsupported, at, "items are ordered with <, which is a method of %s, and kernels call none while they sort; write key=lambda it: …, or keep them with heapq", bad)
			return false
		}
		in.fail(reasonType, at, "%s has no order: '<' is not supported", bad)
		return false
	}
	return true
}

func unordered(t ty, depth int) (ty, bool) {
	switch {
	case t.kind == recordKind && (t.rec.shared || t.special("__lt__") != nil):
		return t, false
	case t.kind == arrayKind || t.kind == dequeKind || t.kind == noneKind || t.kind == optionalKind || t.kind == complexKind || t.hashed() || t.kind == recordKind && !t.rec.namedTuple && !t.rec.ordered:
		return t, false
	case t.kind == listKind && depth < maxTypeSize:
		return unordered(t.elem(), depth+1)
	}
	for _, item := range t.items {
		if bad, ok := unordered(item, depth+1); !ok {
			return bad, false
		}
	}
	return t, true
}

// maxUnrolled is up to how many items a display is taken apart where it is searched or looped over, rather than made.
const maxUnrolled = 16

// contains is x in e. What is searched is evaluated before the container.
func (in *instance) contains(x value, e syntax.Expr, at syntax.Span) value {
	if call, ok := e.(*syntax.Call); ok && in.builtinName(call) == "range" {
		return in.inRange(x, call, at)
	}
	if what, lazy := in.lazy(e); lazy {
		return in.fail(reasonUnsupported, e.At(), "'in' %s is not in the kernel language; write any(… == x for …)", what)
	}
	container := in.notNone(in.expr(e), "TypeError", "argument of type 'NoneType' is not a container or iterable", at)
	if m := container.ty.special("__contains__"); m != nil && !x.unknown() {
		x, container = in.keep(x, at), in.keep(container, at)
		found := in.invokeMethod(m, at, container, x)
		if found.unknown() {
			return found
		}
		return in.truth(found, at)
	}
	if x.ty.kind == broken || x.ty.kind == bottom && textuals[container.ty.kind] != nil {
		return x
	}
	switch container.ty.kind {
	case bottom, broken:
		return value{ty: container.ty}
	case optionalKind:
		return in.maybeNone(container, at)
	case listKind, varyingKind:
		container = container.listed()
		if container.ty.elem().ownEquality() != nil {
			return in.preludeCall("_containers", "contains", at, x, container)
		}
		if made, ok := container.node.(*MakeList); ok && len(made.Items) <= maxUnrolled && (x.ty.numeric() || textuals[x.ty.kind] != nil) {
			return in.amongItems(x, displayed(made, container.ty.elem()), at)
		}
		return in.sought(in.keepKnown(x, at), container, at, in.boolConst(at, false), func(x, list value) value {
			return in.apply(ListContains, at, tBool, list, in.keep(x, at))
		})
	case dequeKind:
		return in.sought(in.keepKnown(x, at), container, at, in.boolConst(at, false), func(x, list value) value {
			return in.apply(ListContains, at, tBool, list, in.keep(x, at))
		})
	case strKind, bytesKind:
		return in.textIn(x, container, at)
	case dictKind, setKind, viewKind:
		return in.containsEntry(x, container, at)
	case tupleKind:
		x = in.keep(x, at)
		return in.amongItems(x, in.parts(container, at), at)
	case arrayKind:
		if container.ty.dims == 1 {
			list := in.arrayList(container, e, 23)
			needle := in.keep(in.needle(x, list, at), at)
			return in.apply(ListContains, at, tBool, list, needle)
		}
	}
	return in.fail(reasonType, at, "'in' needs a list, a tuple, text, a dict, a set or an array of one dimension in kernels, not %s", container.ty)
}

// inRange is x in range(start, stop, step).
func (in *instance) inRange(x value, call *syntax.Call, at syntax.Span) value {
	x = in.keep(in.wantInt(x, at, "what is searched in a range"), at)
	start, stop, step, ok := in.bounds(call)
	if !ok || x.unknown() {
		return in.assumed(at, tBool)
	}
	k, known := constInt(step)
	if !known || k == 0 || k == math.MinInt64 {
		return in.fail(reasonUnsupported, call.Span, "'in range(…)' takes a constant step in kernels")
	}
	start, stop = in.keep(start, at), in.keep(stop, at)
	test := func(op Op, a, b value) value { return in.apply(op, at, tBool, a, b) }
	inside := in.both(at, test(IntLe, start, x), test(IntLt, x, stop))
	if k < 0 {
		inside, k = in.both(at, test(IntGe, start, x), test(IntGt, x, stop)), -k
	}
	if k > 1 {
		rest := func(v value) value { return in.apply(IntMod, at, tInt, v, in.intConst(at, k)) }
		inside = in.both(at, inside, test(IntEq, rest(x), rest(start)))
	}
	return inside
}

// displayed are the items of a display.
func displayed(made *MakeList, elem ty) []value {
	items := make([]value, len(made.Items))
	for i, node := range made.Items {
		items[i] = value{ty: elem, node: node}
		if k, ok := constInt(items[i]); ok {
			items[i].nonneg = k >= 0
		}
	}
	return items
}

// amongItems compares with each of the items, all of which are evaluated before.
func (in *instance) amongItems(x value, items []value, at syntax.Span) value {
	x = in.keep(x, at)
	for i := range items {
		items[i] = in.keep(items[i], at)
	}
	found := in.boolConst(at, false)
	for i, item := range items {
		equal := in.compare(syntax.Eq, x, item, at)
		switch {
		case equal.unknown():
			return equal
		case i == 0:
			found = equal
		default:
			found = in.either(at, found, equal)
		}
	}
	return found
}

// needle is a value that is searched in a list, as one of its items; an int among floats, or a float among ints, would have to be compared number by number.
func (in *instance) needle(x, list value, at syntax.Span) value {
	elem := list.ty.elem()
	if x.unknown() {
		return x
	}
	if r := elem.ownEquality(); r != nil {
		return in.fail(reasonUnsupported, at, "items are searched with ==, which is a method of %s, and in kernels that is written: a loop with if item == …", r.name)
	}
	if elem.kind == bottom && list.ty.cell.view {
		in.unsettled(at, "what this tuple holds cannot be inferred; annotate it")
		return value{ty: elem}
	}
	lengths := elem.kind == tupleKind && x.ty.tuple() && len(elem.items) != len(x.ty.items)
	if (elem.kind == bottom || elem.kind == noneKind || lengths) && !in.c.grow(list.ty.cell, x.ty) && !lengths {
		return value{ty: tBroken}
	}
	elem = list.ty.elem()
	if joined, ok := in.c.join(elem, x.ty); ok && same(joined, elem) && exact(x, elem) {
		return in.convert(x, elem, at)
	}
	hint := "; convert it first"
	if x.ty.numeric() && elem.numeric() {
		hint = "; write " + kindNames[elem.kind] + "(…)"
	}
	return in.fail(reasonUnsupported, at, "%s is searched in a %s: in kernels what is searched has the type of the items%s", x.ty, list.ty, hint)
}

// sought searches a value in a list; one that may be None where the items are not is missing where it is None.
func (in *instance) sought(x, list value, at syntax.Span, missing value, search func(x, list value) value) value {
	elem := list.ty.elem()
	switch {
	case presenceOf(x.ty)&absent == 0 || elem.unknown() || presenceOf(elem)&absent != 0:
		return search(in.needle(x, list, at), list)
	case x.ty.kind == noneKind:
		in.perform(x, list, at)
		return missing
	}
	x, list = in.keep(x, at), in.keep(list, at)
	found := in.block(at, func() value { return search(in.needle(in.some(x, at), list, at), list) })
	if found.unknown() {
		return found
	}
	return in.conditional(at, missing.ty, in.present(x, at), found, missing)
}

// exact: the value is the same number as one of type t.
func exact(x value, t ty) bool {
	if !same(x.ty, t) && x.ty.kind == intKind && t.kind == floatKind {
		k, ok := constInt(x)
		return ok && math.Abs(float64(k)) <= 1<<53
	}
	for i, item := range x.ty.items {
		if of := t.items[min(i, len(t.items)-1)]; !same(item, of) && of.kind == floatKind && item.kind == intKind {
			return false
		}
	}
	return true
}
