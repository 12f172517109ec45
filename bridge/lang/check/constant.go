package check

import (
	"encoding/binary"
	"slices"

	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// captured reads a value that came with the kernel: scalars and tuples of them stand in the code, the rest is a Constant.
func (in *instance) captured(e *syntax.Name) value {
	return in.columnValue(e, e.ID, in.c.options.Constants[e.ID])
}

func (in *instance) columnValue(e syntax.Expr, name string, of column.Column) value {
	at := e.At()
	if of == nil || of.Len() != 1 {
		return in.fail(reasonType, at, "the captured value %s is not one value", name)
	}
	if word, ok := of.(column.Stored); ok && word.Of.Storage == column.Uint64 {
		return in.uintConst(at, binary.LittleEndian.Uint64(word.Data))
	}
	of, err := column.Load(of, 0, 1, nil)
	if err != nil {
		return in.fail(reasonType, at, "the captured value %s is no constant: %s", name, err)
	}
	if v, ok := in.scalars(at, of); ok {
		return v
	}
	t := in.c.captureTypes[name]
	if t == nil {
		made := in.c.fromColumn(of.Type())
		if slices.Contains(in.c.options.Arrays, name) {
			var bad string
			if made, bad = arrayFrom(made, of); bad != "" {
				return in.fail(reasonType, at, "the captured array %s %s", name, bad)
			}
		}
		in.c.protect(made, "a captured value", 0)
		t = &made
		in.c.captureTypes[name] = t
	}
	if t.unknown() {
		return value{ty: *t}
	}
	ref := &ConstantRef{typed: in.typed(at, *t)}
	if in.c.final {
		k := in.c.constants[name]
		if k == nil {
			k = &Constant{Name: name, Type: in.concrete(*t), Value: of}
			in.c.constants[name] = k
			in.c.program.Constants = append(in.c.program.Constants, k)
		}
		ref.Constant = k
	}
	return value{ty: *t, node: ref}
}

// arrayFrom is the type of an array that came as a list; or what is wrong with it.
func arrayFrom(list ty, of column.Column) (array ty, bad string) {
	if list.kind != listKind {
		return tBroken, "has no dimensions"
	}
	elem, dims := list.elem(), 1
	if elem.kind == listKind {
		elem, dims = elem.elem(), 2
	}
	if !elem.numeric() {
		return tBroken, "has one or two dimensions of int, float or bool, and nothing else"
	}
	lists, ok := of.(column.Lists)
	if rows, deep := lists.Elem.(column.Lists); ok && deep && dims == 2 {
		for i := range rows.Len() {
			if rows.Offsets[i+1]-rows.Offsets[i] != rows.Offsets[1]-rows.Offsets[0] {
				return tBroken, "has rows of different lengths"
			}
		}
	}
	return ty{kind: arrayKind, dims: dims, cell: &cell{round: list.cell.round, elem: elem, rigid: true}}, ""
}

// scalars is a value without lists, as code.
func (in *instance) scalars(at syntax.Span, of column.Column) (value, bool) {
	switch of := of.(type) {
	case column.Nones:
		return in.none(at), true
	case column.Bools:
		return in.boolConst(at, of[0]), true
	case column.Ints:
		return in.intConst(at, of[0]), true
	case column.Floats:
		return in.floatConst(at, of[0]), true
	case column.Range:
		return in.intConst(at, of.Start), true
	case column.Strings:
		return in.strConst(at, string(of.Data[of.Offsets[0]:of.Offsets[1]])), true
	case column.Optionals:
		if !of.Valid[0] {
			return in.none(at), true
		}
		return in.scalars(at, of.Elem)
	case column.Blobs:
		return in.bytesConst(at, string(of.Data[of.Offsets[0]:of.Offsets[1]])), true
	case column.Struct:
		items := make([]value, len(of.Columns))
		for i, field := range of.Columns {
			v, ok := in.scalars(at, field)
			if !ok {
				return value{}, false
			}
			items[i] = v
		}
		if of.Of.Kind == column.Tuple {
			return in.makeTuple(at, items), true
		}
		if of.Of.Natural().Equal(complexColumn) {
			return in.complex(items[0], items[1], at), true
		}
		t := in.c.fromColumn(of.Of)
		if t.unknown() || len(t.items) != len(items) {
			return value{}, false
		}
		return in.makeRecord(at, t, items), true
	}
	return value{}, false
}

// moduleConstant reads a constant of the module: a scalar or a tuple stands in the code where it is read.
func (in *instance) moduleConstant(e *syntax.Name, g *global) value {
	if slices.Contains(in.c.defining, g.name) {
		return in.fail(reasonName, g.at, "%s is defined by itself", g.name)
	}
	in.c.defining = append(in.c.defining, g.name)
	defer func() { in.c.defining = in.c.defining[:len(in.c.defining)-1] }()
	if v, ok := in.constantList(e, g); ok {
		return v
	}
	return in.outside(g.value, "a constant of the module")
}

// outside looks at an expression that stands outside of the function: a default, or a constant. It may be made of constants, operators, tuples, records and math.
func (in *instance) outside(e syntax.Expr, what string) value {
	if bad := in.c.notConstant(e); bad != nil {
		return in.fail(reasonUnsupported, bad.At(), "%s in kernels is made of numbers, text, tuples, operators, records and functions of math; this is not known before it runs", what)
	}
	return in.expr(e)
}

// notConstant is the part of an expression that no constant may have.
func (c *checker) notConstant(e syntax.Expr) (bad syntax.Node) {
	syntax.Walk(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case nil, *syntax.Constant, *syntax.BinOp, *syntax.UnaryOp, *syntax.BoolOp, *syntax.Compare, *syntax.IfExp, *syntax.Tuple, *syntax.Subscript, *syntax.Keyword:
		case *syntax.Name:
			if c.names[n] != nil {
				bad = n
			}
		case *syntax.Attribute:
			if c.reference(n) == nil {
				break
			}
			return false
		case *syntax.Call:
			name, ok := n.Func.(*syntax.Name)
			g := (*global)(nil)
			if ok {
				g = c.globalOf(name)
			}
			ref := c.reference(n.Func)
			if !(ref != nil && (ref.module == "math" || ref.String() == "weft.uint64") || g != nil && g.class != nil || ok && g == nil && slices.Contains(pureBuiltins, name.ID)) {
				bad = n
			}
		default:
			bad = n
		}
		return bad == nil
	})
	return bad
}

// pureBuiltins are those that constants may use.
var pureBuiltins = []string{"abs", "bool", "complex", "divmod", "float", "int", "len", "max", "min", "pow", "round"}

// construct makes a record.
func (in *instance) construct(e *syntax.Call, r *record) value {
	switch {
	case r.broken:
		return value{ty: tBroken}
	case r.methods["__init__"] != nil:
		return in.object(e, r)
	}
	var names []string
	for _, f := range r.fields {
		names = append(names, chosen(f.unset || f.hidden || r.plain, "", f.name))
	}
	positional := len(r.fields)
	for positional > 0 && names[positional-1] == "" {
		positional--
	}
	if r.keywords {
		positional = 0
	}
	given, set, ok := in.bind(e, r.name, names, 0, positional)
	if !ok {
		return value{ty: tBroken}
	}
	var missing []string
	for i, f := range r.fields {
		k := r.constants[f.name]
		switch {
		case set[i]:
		case f.factory != nil:
			given[i] = in.manufactured(e, f.factory, i)
		case k != nil:
			given[i] = in.classConstant(k)
		case f.hidden:
			given[i] = in.boolConst(e.Span, false)
		case f.value == nil:
			missing = append(missing, f.name)
		default:
			given[i] = in.outside(f.value, "the default of a field")
		}
	}
	if len(missing) > 0 {
		return in.fail(reasonType, e.Span, "%s() is missing %s: %s", r.name, plural(len(missing), "field"), quoted(missing))
	}
	made := in.makeRecord(e.Span, in.newRecord(e, r), given)
	if m := r.methods["__post_init__"]; m != nil && !made.unknown() {
		return in.block(e.Span, func() value {
			made = in.keep(made, e.Span)
			done := in.invokeMethod(m, e.Span, made)
			if done.unknown() {
				return done
			}
			in.drop(done, e.Span)
			return made
		})
	}
	return made
}

// manufactured is the default that a factory makes.
func (in *instance) manufactured(e *syntax.Call, factory syntax.Expr, i int) value {
	key := cellKey{e, -10 - i}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: factory}
	}
	return in.expr(in.calls[key])
}

// replaced is a record with other values in some fields: record._replace(x=1), dataclasses.replace(record, x=1).
func (in *instance) replaced(call *syntax.Call, of value, positional []syntax.Expr) value {
	if len(positional) > 0 {
		return in.fail(reasonType, positional[0].At(), "the new values of fields are given by name: x=…")
	}
	r := of.ty.rec
	given := in.parts(in.keep(of, call.Span), call.Span)
	for i := range given {
		given[i] = in.keep(given[i], call.Span) // before the values, which may change it
	}
	for _, k := range call.Keywords {
		i := r.field(k.Arg)
		if i < 0 {
			return in.fail(reasonType, k.Span, "%s has no field %q%s", r.name, k.Arg, didYouMean(k.Arg, r.fieldNames()))
		}
		given[i] = in.keepKnown(in.expr(k.Value), k.Span)
	}
	return in.makeRecord(call.Span, in.newRecord(call, r), given)
}

// newRecord is the type of the record that an expression makes.
func (in *instance) newRecord(e syntax.Node, r *record) ty {
	t := in.c.typeOf(r)
	if r.shared {
		return t
	}
	t.cell = in.cell(e, 0)
	t.cell.root().elem = tNone
	return t
}

// makeRecord is a record of values that are evaluated here.
func (in *instance) makeRecord(at syntax.Span, t ty, items []value) value {
	return in.block(at, func() value {
		made := make([]Expr, len(items))
		for i, v := range items {
			if v.unknown() {
				return value{ty: chosen(t.rec.shared && v.ty.kind == bottom, t, v.ty)}
			}
			declared := t.fieldTypes()[i]
			joined, ok := in.fieldFor(t, i, v, at)
			if !ok {
				return in.fail(reasonType, at, "%s.%s is %s, not %s", t.rec.name, t.rec.fields[i].name, declared, v.ty)
			}
			if !t.rec.shared {
				t.items[i] = joined
			}
			v = in.block(at, func() value { return in.convert(v, joined, at) })
			made[i] = v.node
		}
		return value{ty: t, node: &MakeRecord{typed: in.typed(at, t), Items: made}}
	})
}
