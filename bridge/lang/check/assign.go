package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

func (in *instance) assignStmt(s *syntax.Assign) {
	if lambda, ok := s.Value.(*syntax.Lambda); ok {
		if name, ok := s.Targets[0].(*syntax.Name); ok && len(s.Targets) == 1 {
			if v := in.c.names[name]; v != nil && v.binds > 1 {
				in.fail(reasonUnsupported, name.Span, "%s is a function here and assigned elsewhere; in kernels a function is not a value: give each its own name", name.ID)
			}
			in.defaultsOf(in.c.functions[lambda])
			return
		}
	}
	if in.tallied(s) {
		return
	}
	v := in.expr(s.Value)
	if method := changesItself(s.Value); method != "" && v.ty.kind == noneKind {
		in.fail(reasonType, s.Value.At(), "%s() changes the value itself, and gives None; write it as a statement of its own", method)
		return
	}
	if len(s.Targets) > 1 {
		v = in.keep(v, s.Span)
	}
	for _, t := range s.Targets {
		in.assign(t, v)
	}
}

// changesItself is the method that an expression calls, where it is one that gives None.
func changesItself(e syntax.Expr) string {
	call, ok := e.(*syntax.Call)
	if !ok {
		return ""
	}
	f, ok := call.Func.(*syntax.Attribute)
	if !ok || !slices.Contains([]string{"append", "appendleft", "extend", "insert", "remove", "sort", "reverse", "clear", "add", "discard", "update", "shuffle"}, f.Attr) {
		return ""
	}
	return f.Attr
}

// assign gives a value to a target.
func (in *instance) assign(target syntax.Expr, v value) {
	switch t := target.(type) {
	case *syntax.Name:
		in.setName(t, v)
	case *syntax.Tuple:
		in.unpack(t, t.Elts, v)
	case *syntax.List:
		in.unpack(t, t.Elts, v)
	case *syntax.Subscript:
		in.setItem(t, v)
	case *syntax.Attribute:
		in.setField(t, in.expr(t.Value), v)
	default:
		in.fail(reasonUnsupported, target.At(), "this cannot be assigned to")
	}
}

func (in *instance) setName(name *syntax.Name, v value) {
	variable := in.c.names[name]
	if variable == nil {
		return
	}
	if variable.fn != nil || variable.imp != nil {
		in.fail(reasonUnsupported, name.Span, "%s is also a function or a module in %s; give it another name", name.ID, in.f.name)
		return
	}
	if box, ok := in.boxOf(variable); ok {
		in.setBox(variable, box, v, name.Span)
		return
	}
	w := in.f.flow.defined(name, variable)
	if w == nil {
		return
	}
	in.defines(name, variable, v.ty)
	in.set(w, v, name.Span)
}

// set gives a value to the local of a web.
func (in *instance) set(w *web, v value, at syntax.Span) {
	s := in.slot(w)
	s.assigned = true
	if v.unknown() {
		return
	}
	if in.f.names[w.v.name] == w.v { // one of a comprehension ends with the expression
		in.escapes(v.ty)
	}
	before := s.ty
	if !in.learn(s, v.ty, at) {
		what, hint := "is", "; give it another name"
		if s.declared {
			what, hint = "is declared", ""
		} else if before.kind == listKind && v.ty.kind == listKind {
			hint = ""
		} else if before.number() && v.ty.number() {
			hint = "; write complex(…) where it begins"
		}
		var also []note
		if s.at.Start.Line != at.Start.Line {
			also = []note{{s.at, w.v.name + " " + what + " " + before.String() + " here"}}
		}
		in.failWith(reasonType, at, also,
			"%s %s %s (line %d) and cannot be %s%s", w.v.name, what, before, s.at.Start.Line, v.ty, hint)
		return
	}
	if first := s.nones.Start.Line; presenceOf(v.ty)&absent != 0 && (first == 0 || at.Start.Line < first) {
		s.nones = at
	}
	if !s.negative && !v.nonneg {
		s.negative = true
		in.c.changed = true
	}
	if ref, ok := v.node.(*LocalRef); ok && ref.Local == s.local && !ref.Checked {
		return
	}
	in.emit(&Assign{Span: at, Local: s.local, Value: in.convert(v, s.ty, at).node})
}

func (in *instance) annotatedAssign(s *syntax.AnnAssign) {
	if s.Annotation == nil { // one that said nothing of the type
		if s.Value != nil {
			in.assign(s.Target, in.expr(s.Value))
		}
		return
	}
	t, ok := in.annotated[s.Annotation]
	if !ok {
		t = in.c.annotation(s.Annotation, nil)
		in.annotated[s.Annotation] = t
	}
	name, ok := s.Target.(*syntax.Name)
	if s.Value == nil {
		return
	}
	v := in.expr(s.Value)
	if !ok {
		in.assign(s.Target, v)
		return
	}
	if t = loose(adopted(t, v.ty), v.ty); t.missing == anyFactory {
		in.fail(reasonUnsupported, s.Annotation.At(), "a defaultdict is declared where it is made in kernels: d: defaultdict[int, int] = defaultdict(int)")
		return
	}
	if t.unknown() {
		return
	}
	if v := in.c.names[name]; v != nil && v.boxed() {
		if box, _ := in.boxOf(v); !box.unknown() && !in.c.grow(box.ty.cell, t) {
			in.fail(reasonType, s.Annotation.At(), "%s is declared %s here, and is %s elsewhere", name.ID, t, box.ty.elem())
		}
	} else if w := in.f.flow.defined(name, v); w != nil {
		slot := in.slot(w)
		if !slot.declared {
			slot.declared, slot.at = true, name.Span
			if joined, ok := in.c.join(slot.ty, t); ok && fits(t, joined) {
				slot.ty = joined
			} else {
				in.fail(reasonType, s.Annotation.At(), "%s is declared %s here, and is %s elsewhere", name.ID, t, slot.ty)
			}
			in.c.changed = true
		}
	}
	in.setName(name, v)
}

// unpack gives the items of a tuple, a list or an array to several targets.
func (in *instance) unpack(at syntax.Expr, targets []syntax.Expr, v value) {
	star := -1
	for i, t := range targets {
		if s, ok := t.(*syntax.Starred); ok {
			if star >= 0 {
				in.fail(reasonName, s.Span, "multiple starred expressions in assignment")
				return
			}
			star = i
		}
	}
	switch v = v.listed(); v.ty.kind {
	case bottom, broken:
		return
	case optionalKind:
		in.maybeNone(v, at.At())
	case tupleKind, recordKind:
		if v.ty.kind == recordKind && !v.ty.rec.namedTuple {
			in.fail(reasonType, at.At(), "a dataclass cannot be unpacked; read its fields")
			return
		}
		in.unpackTuple(at, targets, star, v)
	case listKind, arrayKind:
		in.unpackList(at, targets, star, v)
	case strKind, bytesKind:
		in.unpackList(at, targets, star, in.asList(v, at, 24))
	case generatorKind:
		list := value{}
		if star < 0 {
			list = in.callPrelude(lazyModule, "unpacked", at, v, in.intConst(at.At(), int64(len(targets))))
		} else {
			list = in.filled(in.overGenerator(v, nil, at.At()), at)
		}
		if !list.unknown() {
			in.unpackList(at, targets, star, list)
		}
	default:
		hint := ""
		if v.key {
			hint = "; a loop over a dict gives its keys: write d.items()"
		}
		in.fail(reasonType, at.At(), "cannot unpack %s%s", v.ty, hint)
	}
}

func (in *instance) unpackTuple(at syntax.Expr, targets []syntax.Expr, star int, v value) {
	n := len(v.ty.items)
	if star < 0 && n != len(targets) || star >= 0 && n < len(targets)-1 {
		in.fail(reasonType, at.At(), "%d values cannot be unpacked into %d names", n, len(targets))
		return
	}
	parts := in.parts(v, at.At())
	for i, t := range targets {
		if i != star {
			in.assign(t, parts[0])
			parts = parts[1:]
			continue
		}
		taken := n - (len(targets) - 1)
		in.assign(t.(*syntax.Starred).Value, in.makeList(t, 0, parts[:taken]))
		parts = parts[taken:]
	}
}

func (in *instance) unpackList(at syntax.Expr, targets []syntax.Expr, star int, v value) {
	v = in.keep(v, at.At())
	count := len(targets)
	if star >= 0 {
		count--
	}
	in.emit(&Unpack{Span: at.At(), List: v.node, Count: count, Starred: star >= 0})
	for i, t := range targets {
		switch {
		case i == star && v.ty.kind == arrayKind:
			in.fail(reasonUnsupported, t.At(), "* takes the items of a list, not of an array, in kernels; write list(…)")
		case i == star:
			upper := value{}
			if after := len(targets) - 1 - i; after > 0 {
				upper = in.intConst(t.At(), int64(-after))
			}
			in.assign(t.(*syntax.Starred).Value, in.sliceList(t, v, in.intConst(t.At(), int64(i)), upper, value{}))
		case star >= 0 && i > star:
			in.assign(t, in.element(v, in.intConst(t.At(), int64(i-len(targets))), t.At()))
		default:
			in.assign(t, in.element(v, in.intConst(t.At(), int64(i)), t.At()))
		}
	}
}

// setItem is container[index] = value.
func (in *instance) setItem(t *syntax.Subscript, v value) {
	container := in.notNone(in.expr(t.Value), "TypeError", "'NoneType' object does not support item assignment", t.Span)
	if container.ty.hashed() {
		in.storeEntry(t, container, v)
		return
	}
	if container.ty.special("__setitem__") != nil {
		in.setObjectItem(t, in.keepKnown(v, t.Span), container)
		return
	}
	if container.ty.kind == arrayKind {
		in.storeArray(t, container, in.axes(t), v)
		return
	}
	in.storeItem(t, container, in.indexes(t), v)
}

// subscript is what stands in brackets: an index, several for an array, or a slice.
type subscript struct {
	at                 syntax.Span
	slice              bool
	lower, upper, step value // of a slice; no node: not given
	indexes            []value
	wrong              bool
}

func (in *instance) indexes(t *syntax.Subscript) subscript {
	out := subscript{at: t.Slice.At()}
	switch s := t.Slice.(type) {
	case *syntax.Slice:
		out.slice = true
		for i, bound := range []syntax.Expr{s.Lower, s.Upper, s.Step} {
			if bound == nil || noneExpr(bound) {
				continue
			}
			v := in.index(bound, "a slice bound")
			out.wrong = out.wrong || v.ty.kind == broken
			*[]*value{&out.lower, &out.upper, &out.step}[i] = v
		}
	case *syntax.Tuple:
		for _, e := range s.Elts {
			if _, ok := e.(*syntax.Slice); ok {
				in.fail(reasonUnsupported, e.At(), "slices in more than one dimension are for arrays; of a list of lists write [row[a:b] for row in xs]")
				out.wrong = true
				continue
			}
			out.indexes = append(out.indexes, in.index(e, "an index"))
		}
	default:
		out.indexes = []value{in.index(t.Slice, "an index")}
	}
	for _, v := range out.indexes {
		out.wrong = out.wrong || v.unknown()
	}
	return out
}

func noneExpr(e syntax.Expr) bool {
	k, ok := e.(*syntax.Constant)
	return ok && k.Kind == syntax.NoneConstant
}

// index is an expression that must be an int.
func (in *instance) index(e syntax.Expr, what string) value {
	return in.wantInt(in.expr(e), e.At(), what)
}

// wantInt is a value that must be an int (or a bool), as an int.
func (in *instance) wantInt(v value, at syntax.Span, what string) value {
	switch {
	case v.unknown():
		return v
	case v.ty.integral():
		return in.int(v)
	case v.ty.kind == optionalKind:
		return in.maybeNone(v, at)
	case v.ty.kind == floatKind && v.ty.low < floatKind:
		return in.failWith(reasonType, at, in.origins(v), "%s must be an int, and this is int on some paths and float on others; write int(…)", what)
	}
	hint := ""
	if v.ty.kind == floatKind {
		hint = "; write int(…), or // for a division"
	}
	if v.ty.kind == uintKind {
		hint = "; write int(…)"
	}
	return in.failWith(reasonType, at, in.origins(v), "%s must be an int, not %s%s", what, v.ty, hint)
}

// storeItem writes an item of a container that was evaluated.
func (in *instance) storeItem(t *syntax.Subscript, container value, sub subscript, v value) {
	if container.unknown() || sub.wrong || v.ty.kind == broken {
		return
	}
	switch container.ty.kind {
	case optionalKind:
		in.maybeNone(container, t.Span)
	case listKind:
		if !in.writable(container, t.Span) || v.unknown() {
			return
		}
		if sub.slice {
			in.setSlice(t, container, sub, v)
			return
		}
		if len(sub.indexes) != 1 {
			in.fail(reasonType, sub.at, "list indices must be integers, not tuple; write xs[i][j]")
			return
		}
		if !in.fitsInto(container, v, t.Span) {
			return
		}
		in.emit(&SetElement{Span: t.Span, List: container.node, Index: sub.indexes[0].node, Value: in.convert(v, container.ty.elem(), t.Span).node})
	case dequeKind:
		if sub.slice || len(sub.indexes) != 1 {
			in.fail(reasonType, sub.at, "a deque has no slices; write its items one by one")
		} else if in.writable(container, t.Span) && in.fitsInto(container, v, t.Span) {
			in.emit(&SetElement{Span: t.Span, List: container.node, Index: sub.indexes[0].node, Value: in.convert(v, container.ty.elem(), t.Span).node})
		}
	case tupleKind, varyingKind, recordKind, strKind, bytesKind:
		in.fail(reasonType, t.Span, "%s cannot be changed; make a new one", container.ty)
	default:
		in.fail(reasonType, t.Span, "%s has no items", container.ty)
	}
}

func nodes(values []value) []Expr {
	out := make([]Expr, len(values))
	for i, v := range values {
		out[i] = v.node
	}
	return out
}

func (in *instance) setSlice(t *syntax.Subscript, container value, sub subscript, v value) {
	if v.ty.kind == generatorKind || v.ty.kind == viewKind || v.ty.hashed() {
		v = in.block(t.Span, func() value { return in.filled(in.overValue(v, t, nil), t) })
	} else {
		v = in.asList(v, t, 7)
	}
	if v.unknown() {
		return
	}
	if !in.grows(container, v) {
		in.mismatch(container, v.ty.elem(), t.Span)
		return
	}
	v = in.listOf(v, container.ty, t, 8)
	in.emit(&SetSlice{Span: t.Span, List: container.node, Lower: sub.lower.node, Upper: sub.upper.node, Step: sub.step.node, Value: v.node})
}

// fitsInto joins the type of a new item to a list's, and says why where that cannot be.
func (in *instance) fitsInto(list, v value, at syntax.Span) bool {
	if v.unknown() {
		return false
	}
	in.escapes(v.ty)
	if !in.c.grow(list.ty.cell, v.ty) {
		in.mismatch(list, v.ty, at)
		return false
	}
	return true
}

func (in *instance) mismatch(list value, t ty, at syntax.Span) {
	hint := ""
	if list.ty.elem().integral() && t.kind == floatKind {
		hint = "; write int(…), or declare the list as list[float]"
	}
	in.fail(reasonType, at, "a %s takes %s, not %s%s", list.ty, list.ty.elem(), t, hint)
}

// writable marks a list or an array as written, and reports one that is read-only.
func (in *instance) writable(v value, at syntax.Span) bool {
	in.c.write(v.ty.cell, at)
	if why := v.ty.cell.root().readonly; why != "" {
		copyOf := "xs = xs.copy()"
		if v.ty.hashed() {
			copyOf = "d = d.copy()"
		}
		if v.ty.kind == listKind && v.ty.elem().kind == listKind {
			copyOf = "rows = [row.copy() for row in rows]"
		}
		if v.ty.kind == recordKind {
			copyOf = "dataclasses.replace(it, x=…)"
		}
		in.fail(reasonReadOnly, at, "this %s is, or may be, %s, and those are read-only: write to a copy (%s)", v.ty, why, copyOf)
		return false
	}
	return true
}

func (in *instance) setField(t *syntax.Attribute, of value, v value) {
	if of.unknown() || v.unknown() {
		return
	}
	if of = in.notNone(of, "AttributeError", "'NoneType' object has no attribute '"+t.Attr+"' and no __dict__ for setting new attributes", t.Span); of.unknown() {
		return
	}
	if of.ty.kind != recordKind {
		in.fail(reasonType, t.AttrAt, "attributes of %s cannot be assigned", of.ty)
		return
	}
	rec := of.ty.rec
	if rec.broken {
		return
	}
	i := rec.field(t.Attr)
	if k := rec.constants[t.Attr]; i < 0 && k != nil {
		i = len(rec.fields)
		rec.fields = append(rec.fields, recordField{name: t.Attr, at: k.at, ty: tBottom, inferred: true})
		rec.shared, in.c.changed = true, true
	}
	if i < 0 {
		in.noField(rec, t)
		return
	}
	if rec.namedTuple || rec.frozen {
		in.fail(reasonType, t.AttrAt, "%s cannot be changed; make a new one", rec.name)
		return
	}
	if !rec.mutable {
		rec.mutable = true
		in.c.changed = true
	}
	if !rec.shared && !in.writable(of, t.Span) {
		return
	}
	declared := of.ty.fieldTypes()[i]
	to, ok := in.fieldFor(of.ty, i, v, t.Span)
	if !ok {
		hint := ""
		if rec.fields[i].inferred {
			hint = "; all objects of a class have one type in each field"
		}
		in.fail(reasonType, t.Span, "%s.%s is %s, not %s%s", rec.name, t.Attr, declared, v.ty, hint)
		return
	}
	if f := &rec.fields[i]; !f.inferred && v.ty.numeric() && v.ty.low < declared.kind && (f.low == 0 || v.ty.low < f.low) {
		f.low = v.ty.low
		in.c.changed = true
	}
	in.emit(&SetField{Span: t.Span, Record: of.node, Index: i, Value: in.convert(v, to, t.Span).node})
}

// augmented is target op= value. Lists change in place.
func (in *instance) augmented(s *syntax.AugAssign) {
	switch t := s.Target.(type) {
	case *syntax.Name:
		old := in.expr(t)
		if old.ty.kind == arrayKind {
			old = in.hold(old, s.Span)
			in.updateArray(s, old)
			in.setName(t, old)
			return
		}
		in.setName(t, in.update(s, old))
	case *syntax.Subscript:
		container := in.keep(in.notNone(in.expr(t.Value), "TypeError", "'NoneType' object is not subscriptable", t.Span), t.Span)
		if m := container.ty.special("__getitem__"); m != nil {
			in.augmentedObjectItem(s, t, m, container)
			return
		}
		if container.ty.hashed() {
			in.augmentedEntry(s, t, container)
			return
		}
		if container.ty.kind == arrayKind {
			in.updateAxes(s, t, container)
			return
		}
		sub := in.indexes(t)
		if sub.slice {
			in.fail(reasonUnsupported, t.Span, "augmented assignment to a slice is not in the kernel language; write xs[a:b] = …")
			return
		}
		for i := range sub.indexes {
			sub.indexes[i] = in.keep(sub.indexes[i], t.Span)
		}
		if container.unknown() || sub.wrong {
			return
		}
		old := in.load(t, container, sub)
		v := in.update(s, old)
		if !inPlace(old.ty) || container.ty.kind != listKind || in.runsCode(s.Value) {
			in.storeItem(t, container, sub, v)
		}
	case *syntax.Attribute:
		of := in.keep(in.expr(t.Value), t.Span)
		old := in.attributeOf(t, of)
		in.setField(t, of, in.update(s, old))
	default:
		in.fail(reasonUnsupported, s.Target.At(), "this cannot be assigned to")
	}
}

// runsCode says whether evaluating an expression may run other code of the kernel, which may put another value where an augmented assignment has read one.
func (in *instance) runsCode(e syntax.Expr) (found bool) {
	syntax.Walk(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call, *syntax.NamedExpr:
			found = true
		case *syntax.Name:
			if v := in.c.names[n]; v != nil && v.fn == nil {
				w, _ := in.f.flow.used(n, v)
				found = found || w != nil && in.slot(w).ty.holdsGenerator()
			}
		}
		return !found
	})
	return found
}

// inPlace says whether an augmented assignment changes the value itself: a list, a dict or a set.
func inPlace(t ty) bool { return t.kind == listKind || t.kind == dequeKind || t.hashed() && !t.frozen }

// update is the new value of an augmented assignment; for a list, a dict or a set, the same, changed.
func (in *instance) update(s *syntax.AugAssign, old value) value {
	if old.ty.hashed() && !old.ty.frozen {
		return in.updateHashed(s, old)
	}
	if old.ty.kind == dequeKind && s.Op == syntax.Add {
		old = in.hold(old, s.Span)
		if in.writable(old, s.Span) {
			in.extendDeque(old, s.Value, s.Span)
		}
		return old
	}
	if m := old.ty.special("__i" + operatorMethods[s.Op] + "__"); m != nil {
		return in.fail(reasonUnsupported, s.Span, "kernels do not call %s; write a method with a name of its own", m.fn.name)
	}
	if old.ty.kind != listKind {
		by := in.beside(old, s.Value)
		in.augmenting = true
		defer func() { in.augmenting = false }()
		return in.binary(s.Op, old, by, s.Span)
	}
	old = in.hold(old, s.Span)
	switch s.Op {
	case syntax.Add:
		if in.writable(old, s.Span) {
			in.extend(old, s.Value)
		}
	case syntax.Mult:
		n := in.index(s.Value, "the number of repetitions")
		if n.unknown() || !in.writable(old, s.Span) {
			return old
		}
		in.emit(&Do{Span: s.Span, Value: in.apply(ListRepeatSelf, s.Span, tNone, old, n).node})
	default:
		return in.fail(reasonType, s.Span, "unsupported operands for %s=: %s", operatorText[s.Op], old.ty)
	}
	return old
}

func (in *instance) delete(t syntax.Expr) {
	sub, ok := t.(*syntax.Subscript)
	if !ok {
		in.fail(reasonUnsupported, t.At(), "'del' in kernels takes items of lists and dicts only: del xs[i]")
		return
	}
	container := in.notNone(in.expr(sub.Value), "TypeError", "'NoneType' object does not support item deletion", t.At())
	if container.ty.hashed() {
		in.deleteEntry(sub, container)
		return
	}
	if m := container.ty.special("__delitem__"); m != nil {
		in.drop(in.withIndex(sub, func(index value) value { return in.invokeMethod(m, t.At(), container, index) }), t.At())
		return
	}
	at := in.indexes(sub)
	if container.unknown() || at.wrong {
		return
	}
	if container.ty.kind == optionalKind {
		in.maybeNone(container, t.At())
		return
	}
	if container.ty.kind != listKind && (container.ty.kind != dequeKind || at.slice) {
		in.fail(reasonType, t.At(), "items of %s cannot be deleted", container.ty)
		return
	}
	if !in.writable(container, t.At()) {
		return
	}
	var v value
	if at.slice {
		bounds := []value{at.lower, at.upper, at.step}
		for i, b := range bounds {
			if b.node == nil {
				bounds[i] = in.none(t.At())
			}
		}
		v = in.apply(ListDeleteSlice, t.At(), tNone, container, bounds[0], bounds[1], bounds[2])
	} else {
		v = in.apply(ListDelete, t.At(), tNone, container, at.indexes[0])
	}
	in.emit(&Do{Span: t.At(), Value: v.node})
}
