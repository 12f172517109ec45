package check

import (
	"fmt"
	"math"

	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// literal is a constant value with its type: what lists of the module, and tuples that are looked up by index, are made of.
type literal struct {
	ty    ty
	i     int64
	f     float64
	text  string
	items []literal // of a tuple, a record or a list
	size  int       // of a list: all numbers in it
}

// literalOf is the value of a typed node that is constant through and through.
func literalOf(v value) (literal, bool) {
	switch node := v.node.(type) {
	case *Const:
		return literal{ty: v.ty, i: node.Int, f: node.Float, text: node.Text}, v.ty.numeric() || textuals[v.ty.kind] != nil || v.ty.kind == noneKind
	case *MakeTuple:
		return literalItems(v, node.Items)
	case *MakeRecord:
		return literalItems(v, node.Items)
	}
	return literal{}, false
}

func literalItems(v value, nodes []Expr) (literal, bool) {
	out := literal{ty: v.ty, items: make([]literal, len(nodes))}
	for i, node := range nodes {
		var ok bool
		if out.items[i], ok = literalOf(value{ty: v.ty.items[i], node: node}); !ok {
			return literal{}, false
		}
	}
	return out, true
}

// columnOf is a column of values, each as type t. An int may stand where t has a float.
func columnOf(t column.Type, values []literal) (column.Column, bool) {
	switch t.Kind {
	case column.Bool:
		out := make(column.Bools, len(values))
		for i, v := range values {
			out[i] = v.i != 0
		}
		return out, true
	case column.Int:
		out := make(column.Ints, len(values))
		for i, v := range values {
			out[i] = v.i
		}
		return out, true
	case column.Float:
		out := make(column.Floats, len(values))
		for i, v := range values {
			if out[i] = v.f; v.ty.integral() {
				if out[i] = float64(v.i); math.Abs(out[i]) > 1<<53 {
					return nil, false
				}
			}
		}
		return out, true
	case column.String, column.Bytes:
		offsets, data := make([]int64, 1, len(values)+1), []byte(nil)
		for _, v := range values {
			data = append(data, v.text...)
			offsets = append(offsets, int64(len(data)))
		}
		if t.Kind == column.Bytes {
			return column.Blobs{Offsets: offsets, Data: data}, true
		}
		return column.Strings{Offsets: offsets, Data: data}, true
	case column.None:
		return column.Nones(len(values)), true
	case column.Optional:
		valid, some := make([]bool, len(values)), make([]literal, len(values))
		for i, v := range values {
			if valid[i] = v.ty.kind != noneKind; valid[i] {
				some[i] = v
			} else {
				some[i] = blank(*t.Elem)
			}
		}
		elem, ok := columnOf(*t.Elem, some)
		return column.Optionals{Valid: valid, Elem: elem}, ok
	case column.List, column.Dict, column.Set, column.Varying, column.Frozenset:
		offsets := make([]int64, 1, len(values)+1)
		var items []literal
		for _, v := range values {
			items = append(items, v.items...)
			offsets = append(offsets, int64(len(items)))
		}
		elem, ok := columnOf(*t.Elem, items)
		lists := column.Lists{Offsets: offsets, Elem: elem}
		if t.Kind != column.List {
			lists.Of = t.Kind
		}
		return lists, ok
	}
	out := column.Struct{Of: t, N: len(values)}
	for i, field := range t.Fields {
		parts := make([]literal, len(values))
		for k, v := range values {
			parts[k] = v.items[i]
		}
		of, ok := columnOf(field.Type, parts)
		if !ok {
			return nil, false
		}
		out.Columns = append(out.Columns, of)
	}
	return out, true
}

// blank stands where a column of an Optional has None.
func blank(t column.Type) literal {
	out := literal{ty: tNone}
	for _, field := range t.Fields {
		out.items = append(out.items, blank(field.Type))
	}
	return out
}

// maxConstant bounds the numbers in a list of the module.
const maxConstant = 1 << 16

// constantList reads a module constant that is a list: a display of constants, or several joined or repeated. ok is false where it is something else.
func (in *instance) constantList(e *syntax.Name, g *global) (v value, ok bool) {
	if !listLike(g.value) {
		return value{}, false
	}
	if g.list != nil {
		return in.constantRef(e.Span, g.name, *g.ty, []literal{*g.list})
	}
	if at, changed := in.c.changedAt(g); changed {
		return in.failWith(reasonUnsupported, e.Span, []note{{at, g.name + " may be changed here"}},
			"%s may be changed at line %d, so its value is not known here; pass it as an argument", g.name, at.Start.Line), true
	}
	of, ok := in.literalList(g.value, g)
	if !ok {
		return value{ty: tBroken}, true
	}
	in.c.protect(of.ty, "a constant of the module", 0)
	g.ty, g.list = &of.ty, &of
	return in.constantRef(e.Span, g.name, *g.ty, []literal{of})
}

// constantRef reads a constant that the checker made.
func (in *instance) constantRef(at syntax.Span, name string, t ty, of []literal) (value, bool) {
	ref := &ConstantRef{typed: in.typed(at, t)}
	if in.c.final {
		k := in.c.constants[name]
		if k == nil {
			k = &Constant{Name: name, Type: in.concrete(t)}
			if k.Value, _ = columnOf(k.Type.Column(), of); k.Value == nil {
				return in.fail(reasonType, at, "%s holds an int that is not exact as a float", name), true
			}
			in.c.constants[name] = k
			in.c.program.Constants = append(in.c.program.Constants, k)
		}
		ref.Constant = k
	}
	return value{ty: t, node: ref}, true
}

func listLike(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.List, *syntax.ListComp, *syntax.Dict, *syntax.DictComp, *syntax.Set, *syntax.SetComp:
		return true
	case *syntax.BinOp:
		return (e.Op == syntax.Mult || e.Op == syntax.Add) && (listLike(e.Left) || listLike(e.Right))
	}
	return false
}

// literalList is the value of a list display, or of several joined or repeated.
func (in *instance) literalList(e syntax.Expr, g *global) (literal, bool) {
	none := literal{}
	switch e := e.(type) {
	case *syntax.List:
		out := literal{ty: ty{kind: listKind, cell: &cell{round: in.c.round, elem: tBottom}}}
		for _, x := range e.Elts {
			item, ok := in.literalItem(x, g)
			if !ok {
				return none, false
			}
			if !in.c.grow(out.ty.cell, item.ty) {
				in.fail(reasonType, x.At(), "a %s takes %s, not %s", out.ty, out.ty.elem(), item.ty)
				return none, false
			}
			out.items = append(out.items, item)
			out.size += max(item.size, item.ty.size, 1) + len(item.text)/8
		}
		return out, in.fitsConstant(e, g, &out, 1)
	case *syntax.Dict:
		return in.literalEntries(e, dictKind, e.Keys, e.Values, g)
	case *syntax.Set:
		return in.literalEntries(e, setKind, e.Elts, nil, g)
	case *syntax.BinOp:
		if e.Op == syntax.Add && listLike(e.Left) && listLike(e.Right) {
			a, ok := in.literalList(e.Left, g)
			b, ok2 := in.literalList(e.Right, g)
			if !ok || !ok2 || !in.c.grow(a.ty.cell, b.ty.elem()) {
				return none, false
			}
			a.items = append(a.items[:len(a.items):len(a.items)], b.items...)
			a.size += b.size
			return a, in.fitsConstant(e, g, &a, 1)
		}
		list, times := e.Left, e.Right
		if !listLike(list) {
			list, times = times, list
		}
		n, ok := constInt(in.outside(times, "a constant of the module"))
		if ok && e.Op == syntax.Mult && listLike(list) {
			out, ok := in.literalList(list, g)
			n = max(n, 0)
			if !ok || !in.fitsConstant(e, g, &out, n) {
				return none, false
			}
			items := out.items
			for out.items = nil; n > 0; n-- {
				out.items = append(out.items, items...)
			}
			return out, true
		}
	}
	in.fail(reasonUnsupported, e.At(), "a list, dict or set of the module is made of constants in kernels: [1, 2, 3], [0] * 10, {1: 2}; pass %s as an argument, or make it inside", g.name)
	return none, false
}

// fitsConstant multiplies the size of a list, and refuses one that is too large.
func (in *instance) fitsConstant(e syntax.Expr, g *global, list *literal, times int64) bool {
	if list.size > maxConstant || list.size > 0 && times > int64(maxConstant/list.size) {
		in.fail(reasonSize, e.At(), "%s is too large for a constant; make it inside, or pass it as an argument", g.name)
		return false
	}
	list.size *= int(min(times, maxConstant))
	return true
}

func (in *instance) literalItem(e syntax.Expr, g *global) (literal, bool) {
	if listLike(e) {
		return in.literalList(e, g)
	}
	v := in.outside(e, "an item of a constant")
	if v.unknown() {
		return literal{}, false
	}
	of, ok := literalOf(v)
	if !ok {
		in.fail(reasonUnsupported, e.At(), "a list, dict or set of the module is made of constants in kernels: [1, 2, 3], [0] * 10, {1: 2}; pass %s as an argument, or make it inside", g.name)
	}
	return of, ok
}

// literalEntries is the value of a dict display, or of a set display, which has no values: of equal keys the first, with the value of the last.
func (in *instance) literalEntries(e syntax.Expr, kind kind, keys, values []syntax.Expr, g *global) (literal, bool) {
	out := literal{ty: ty{kind: kind, cell: &cell{round: in.c.round, elem: tBottom}}}
	if kind == dictKind {
		out.ty.cell.elem = tupleOf([]ty{tBottom, tBottom})
	}
	places := map[string]int{}
	for i, key := range keys {
		if key == nil {
			in.fail(reasonUnsupported, e.At(), "** in a dict of the module is not in the kernel language; write its entries")
			return literal{}, false
		}
		entry, ok := in.literalItem(key, g)
		if !ok || !in.hashable(entry.ty, key.At()) {
			return literal{}, false
		}
		name := entry.asKey()
		if kind == dictKind {
			v, ok := in.literalItem(values[i], g)
			if !ok {
				return literal{}, false
			}
			entry = literal{ty: tupleOf([]ty{entry.ty, v.ty}), items: []literal{entry, v}, size: v.size}
		}
		if !in.c.grow(out.ty.cell, entry.ty) {
			in.fail(reasonType, key.At(), "a %s takes %s, not %s", out.ty, out.ty.elem(), entry.ty)
			return literal{}, false
		}
		if at, twice := places[name]; twice {
			if kind == dictKind {
				out.items[at].items[1] = entry.items[1]
			}
			continue
		}
		places[name] = len(out.items)
		out.items = append(out.items, entry)
		out.size += max(entry.size, entry.ty.size, 1)
	}
	return out, in.fitsConstant(e, g, &out, 1)
}

// asKey is the same text for equal keys: True is 1.
func (l literal) asKey() string {
	text := fmt.Sprintf("%d %q", l.i, l.text)
	switch whole := int64(l.f); {
	case l.ty.kind != floatKind:
	case float64(whole) == l.f: // 1.0 is 1
		text = fmt.Sprintf("%d %q", whole, l.text)
	default:
		text = fmt.Sprintf("%x", l.f)
	}
	for _, item := range l.items {
		text += "(" + item.asKey() + ")"
	}
	return text
}

// changing are methods that change a list, a dict or a set.
var changing = map[string]bool{
	"append": true, "extend": true, "insert": true, "pop": true, "remove": true, "clear": true, "sort": true, "reverse": true, "update": true, "setdefault": true, "popitem": true,
	"add": true, "discard": true, "intersection_update": true, "difference_update": true, "symmetric_difference_update": true,
}

// changedAt is where a list of the module may be changed: an item or a method of it, or, outside of functions, anything else that has it.
func (c *checker) changedAt(g *global) (at syntax.Span, changed bool) {
	isName := func(e syntax.Expr) bool {
		name, ok := e.(*syntax.Name)
		return ok && name.ID == g.name && c.names[name] == nil
	}
	see := func(found bool, n syntax.Node) {
		if found && !changed {
			at, changed = n.At(), true
		}
	}
	for _, s := range c.module.Body {
		_, def := s.(*syntax.FunctionDef)
		syntax.Walk(s, func(n syntax.Node) bool {
			target := func(e syntax.Expr) {
				if sub, ok := e.(*syntax.Subscript); ok {
					see(isName(sub.Value), sub)
				}
			}
			switch n := n.(type) {
			case *syntax.Call:
				if f, ok := n.Func.(*syntax.Attribute); ok {
					see(changing[f.Attr] && isName(f.Value), n)
				}
				for _, arg := range n.Args {
					name, pure := n.Func.(*syntax.Name)
					see(!def && isName(arg) && !(pure && builtinOf(name.ID) != nil && c.globalOf(name) == nil), n)
				}
			case *syntax.Assign:
				for _, t := range n.Targets {
					target(t)
				}
				see(!def && isName(n.Value), n)
			case *syntax.AugAssign:
				target(n.Target)
			case *syntax.Delete:
				for _, t := range n.Targets {
					target(t)
				}
			}
			return !changed
		})
	}
	return at, changed
}

// itemOf is an item of a tuple at an index that is not constant: of items that have one type.
func (in *instance) itemOf(e *syntax.Subscript, container, index value) value {
	elem := tBottom
	for _, item := range container.ty.items {
		joined, ok := in.c.join(elem, item)
		if !ok || elem.kind != bottom && !same(elem, item) {
			return in.fail(reasonType, e.Slice.At(), "the items of %s have several types, so the index must be a constant", container.ty)
		}
		elem = joined
	}
	if elem.kind == bottom {
		return in.fail(reasonType, e.Span, "tuple index out of range: this tuple has no items")
	}
	if of, ok := literalOf(container); ok && (elem.numeric() || textuals[elem.kind] != nil) {
		t := ty{kind: listKind, cell: &cell{round: in.c.round, elem: elem, rigid: true, readonly: "a tuple"}}
		list := literal{ty: t, items: of.items}
		table, _ := in.constantRef(e.Value.At(), in.tableName(of), t, []literal{list})
		return value{ty: elem, node: &Element{typed: in.typed(e.Span, elem), List: table.node, Index: index.node, Tuple: true}}
	}
	return in.choice(e, container, index, elem)
}

// tableName names a table by what is in it, so that each is there once.
func (in *instance) tableName(of literal) string {
	name := "(" + of.ty.String() + ":"
	for _, item := range of.items {
		switch {
		case item.items != nil:
			name += " " + in.tableName(item)
		case textuals[item.ty.kind] != nil:
			name += fmt.Sprintf(" %q", item.text)
		default:
			name += fmt.Sprintf(" %d %x", item.i, math.Float64bits(item.f))
		}
	}
	return name + ")"
}

// choice picks an item of a tuple by comparing the index.
func (in *instance) choice(e *syntax.Subscript, container, index value, elem ty) value {
	items := in.several(container, e.Span)
	index = in.keep(index, e.Span)
	n := in.intConst(e.Span, int64(len(items)))
	if !index.nonneg {
		wrapped := in.apply(IntAdd, e.Span, tInt, index, n)
		index = in.keep(in.conditional(e.Span, tInt, in.apply(IntLt, e.Span, tBool, index, in.intConst(e.Span, 0)), wrapped, index), e.Span)
	}
	outside := in.apply(IntGe, e.Span, tBool, index, n)
	if !index.nonneg {
		outside = in.either(e.Span, in.apply(IntLt, e.Span, tBool, index, in.intConst(e.Span, 0)), outside)
	}
	in.emit(&If{Span: e.Span, Test: outside.node, Then: []Stmt{&Raise{Span: e.Span, Exception: "IndexError", Reason: "index", Message: Text{{Literal: "tuple index out of range"}}}}})
	picked := items[len(items)-1]
	picked.ty = elem
	for i := len(items) - 2; i >= 0; i-- {
		is := in.apply(IntEq, e.Span, tBool, index, in.intConst(e.Span, int64(i)))
		items[i].ty = elem
		picked = in.conditional(e.Span, elem, is, items[i], picked)
	}
	picked.nonneg = false
	return picked
}
