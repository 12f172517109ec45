package check

import (
	"math"
	"slices"
	"unicode/utf8"

	"weft/bridge/lang/syntax"
)

// text is what an expression says where it is printed or is a message: a string, an f-string of plain fields, or a value as str() writes it.
func (in *instance) text(e syntax.Expr) Text {
	switch e := e.(type) {
	case *syntax.Constant:
		if e.Kind == syntax.StrConstant {
			text, _ := in.literalText(e)
			return Text{{Literal: text}}
		}
	case *syntax.JoinedStr:
		var text Text
		for _, part := range e.Values {
			field, ok := part.(*syntax.FormattedValue)
			switch {
			case !ok:
				text = in.then(text, part, len(text), func() Text { return in.text(part) })
			default:
				text = in.then(text, field.Value, len(text), func() Text { return in.field(field) })
			}
		}
		return text
	}
	if h := in.exception(e); h != nil {
		return Text{{Value: in.caughtText(h, e.At()).node}}
	}
	return in.show(in.expr(e), e.At(), false)
}

// literalText is a constant of the source as text.
func (in *instance) literalText(e *syntax.Constant) (string, bool) {
	if !utf8.ValidString(e.Text) {
		in.fail(reasonUnsupported, e.Span, "half of a surrogate pair (\\ud800 to \\udfff) is no text in kernels")
		return "", false
	}
	return e.Text, true
}

// field is the text of a field of an f-string: {x}, {x!s}, {x!r}, {x:specification}.
func (in *instance) field(f *syntax.FormattedValue) Text {
	at := f.Value.At()
	switch {
	case f.FormatSpec != nil && f.Conversion > 0:
		return in.show(in.formatted(in.textValue(in.converted(f.Value, f.Conversion), at), f.FormatSpec), at, false)
	case f.FormatSpec != nil:
		return in.show(in.formatted(in.expr(f.Value), f.FormatSpec), at, false)
	}
	return in.converted(f.Value, f.Conversion)
}

// converted is the text of an expression as str(), or, with r or a, as repr() or ascii(). Only of text are these another text.
func (in *instance) converted(e syntax.Expr, conversion int) Text {
	if conversion != 'r' && conversion != 'a' {
		return in.text(e)
	}
	return in.quoted(in.expr(e), conversion == 'a', e.At())
}

// quoted is the text of a value as repr() or ascii().
func (in *instance) quoted(v value, ascii bool, at syntax.Span) Text {
	if !ascii || v.unknown() || v.ty.numeric() || v.ty.kind == uintKind || v.ty.kind == noneKind {
		return in.show(v, at, true)
	}
	if v.ty.kind != strKind {
		in.fail(reasonUnsupported, at, "the ascii() of %s is not in the kernel language; write repr(), or !r", v.ty)
		return nil
	}
	return in.show(in.quotedText(v, at, true), at, false)
}

// then adds the text of an expression. Where that emits statements, what came before is evaluated before them. The first of the parts before it, as many as
// formatted says, are made into text before the expression is evaluated: of a list or record among them, this must be the same as afterwards.
func (in *instance) then(text Text, e syntax.Expr, formatted int, say func() Text) Text {
	var next Text
	body := in.within(func() { next = say() })
	if in.c.final && slices.ContainsFunc(text[:formatted], reference) && (bodyChanges(body) || slices.ContainsFunc(next, func(p Part) bool { return changes(p.Value) })) {
		in.fail(reasonUnsupported, e.At(), "what is evaluated here may change what is shown before; give it a name first, and show that")
	}
	if len(body) > 0 && in.c.final {
		for i, part := range text {
			if part.Value != nil && !settled(part.Value) {
				l := in.temp(tNone)
				l.Type = part.Value.Type()
				in.emit(&Assign{Span: part.Value.At(), Local: l, Value: part.Value})
				text[i].Value = &LocalRef{typed: typed{Span: part.Value.At(), Of: l.Type}, Local: l}
			}
		}
	}
	*in.stmts = append(*in.stmts, body...)
	return append(text, next...)
}

// settled: harmless, or what is so, laid out as constants say. That cannot fail, so it is done where the text is made, and needs none of its own.
func settled(e Expr) bool {
	a, ok := e.(*Apply)
	if !ok || a.Op != FormatStr && a.Op != FormatInt && a.Op != FormatUint && a.Op != FormatFloat {
		return harmless(e)
	}
	for _, arg := range a.Args[1:] {
		if k, ok := arg.(*Const); !ok || k.Int > math.MaxInt32 {
			return false
		}
	}
	return harmless(a.Args[0])
}

// reference says whether a part shows a list or a record that can be changed.
func reference(p Part) bool {
	return p.Value != nil && p.Value.Type() != nil && p.Value.Type().Reference() && !p.Value.Type().Frozen
}

// changes says whether evaluating an expression may change lists or records: it calls something, or has statements.
func changes(e Expr) bool {
	switch e := e.(type) {
	case nil, *Const, *LocalRef, *ConstantRef:
		return false
	case *Item:
		return changes(e.X)
	case *Element:
		return changes(e.List) || changes(e.Index)
	case *And:
		return changes(e.X) || changes(e.Y)
	case *Or:
		return changes(e.X) || changes(e.Y)
	case *SliceList:
		return changes(e.List) || changes(e.Lower) || changes(e.Upper) || changes(e.Step)
	case *MakeText:
		return slices.ContainsFunc(e.Text, func(p Part) bool { return changes(p.Value) })
	case *MakeTuple:
		return slices.ContainsFunc(e.Items, changes)
	case *ArrayElement:
		return changes(e.Array) || slices.ContainsFunc(e.Indexes, changes)
	case *SliceArray:
		return changes(e.Array) || changes(e.Lower) || changes(e.Upper)
	case *ViewArray:
		return changes(e.Array) || slices.ContainsFunc(e.Axes, func(a Axis) bool {
			return slices.ContainsFunc([]Expr{a.Index, a.Lower, a.Upper, a.Step}, changes)
		})
	case *MapArray: // its arrays are locals, and its elements change nothing
		return slices.ContainsFunc(e.Shape, changes)
	case *MakeRecord:
		return slices.ContainsFunc(e.Items, changes)
	case *MakeList:
		return slices.ContainsFunc(e.Items, changes)
	case *Block:
		return bodyChanges(e.Body) || changes(e.Result)
	case *Conditional:
		return changes(e.Test) || changes(e.Then) || changes(e.Else)
	case *Apply:
		return slices.Contains(itemChanges, e.Op) || slices.ContainsFunc(e.Args, changes)
	}
	return true
}

// itemChanges are the operations that change a list, a dict or a set.
var itemChanges = []Op{
	ListAppend, ListExtend, ListPop, ListPopAt, ListInsert, ListRemove, ListReverse, ListSort, ListSortBy, ListClear, ListRepeatSelf, ListDelete, ListDeleteSlice, DequeAppendLeft, DequePopLeft,
	"random.shuffle", DictSetValue, DictInsert, DictRemove, DictDropLast, DictClear, DictUpdate, SetRemoveAll,
}

func bodyChanges(body []Stmt) bool {
	return slices.ContainsFunc(body, func(s Stmt) bool {
		switch s := s.(type) {
		case *Assign:
			return changes(s.Value)
		case *Do:
			return changes(s.Value)
		case *If:
			return changes(s.Test) || bodyChanges(s.Then) || bodyChanges(s.Else)
		case *Raise:
			return slices.ContainsFunc(s.Message, func(p Part) bool { return changes(p.Value) })
		}
		return true
	})
}

// show takes a value apart into what str() writes of it, or, quoted, repr().
func (in *instance) show(v value, at syntax.Span, quoted bool) Text {
	if v.unknown() {
		return nil
	}
	switch v.ty.kind {
	case noneKind:
		if !harmless(v.node) {
			in.emit(&Do{Span: at, Value: v.node})
		}
		return Text{{Literal: "None"}}
	case complexKind, uintKind:
		return Text{{Value: v.node}}
	case optionalKind:
		if of, ok := shownItem(v.ty, 0); !ok {
			if of.kind == recordKind {
				return Text{{Value: in.someText(v, at, quoted).node}}
			}
			in.noText(v.ty, of, at)
			return nil
		}
		if v.ty.items[0].kind == strKind && !quoted {
			v = in.keep(v, at)
			v = in.choose(at, in.present(v, at), in.some(v, at), in.strConst(at, "None"))
		}
		return Text{{Value: v.node}}
	case boolKind, intKind, floatKind:
		if v.ty.low < v.ty.kind {
			in.shows(v, at, "shown")
			return nil
		}
		return Text{{Value: v.node}}
	case strKind:
		if text, ok := constText(v); ok && !quoted {
			return Text{{Literal: text}}
		}
		if quoted {
			v = in.quotedText(v, at, false)
		}
		return Text{{Value: v.node}}
	case bytesKind:
		return Text{{Value: in.apply(BytesQuoted, at, tStr, v).node}}
	case varyingKind:
		if of, ok := shownItem(v.ty, 0); !ok {
			in.noText(v.ty, of, at)
			return nil
		}
		return Text{{Value: v.node}}
	case listKind, dictKind, setKind:
		if m := v.ty.missing; m != nil {
			in.fail(reasonUnsupported, at, "a %s as text is not in the kernel language; show dict(…) of it", m.className())
			return nil
		}
		if of, ok := shownItem(v.ty.elem(), 0); !ok {
			if v.ty.kind == listKind && of.kind == recordKind {
				return in.show(in.preludeCall("_containers", "list_text", at, v), at, false)
			}
			in.noText(v.ty, of, at)
			return nil
		}
		return Text{{Value: v.node}}
	case tupleKind, recordKind:
		if m := in.c.textMethod(v.ty, quoted); m != nil {
			said := in.invokeMethod(m, at, v)
			if !said.unknown() && said.ty.kind != strKind {
				in.fail(reasonType, at, "%s() of %s gives %s, and in Python it must give a str", m.fn.name, v.ty, said.ty)
				return nil
			}
			return in.show(said, at, false)
		}
		if v.ty.kind == recordKind && v.ty.rec.plain {
			in.fail(reasonUnsupported, at, "the text of a %s has its address in it in Python; write a method __repr__ or __str__", v.ty)
			return nil
		}
		if v.ty.kind == recordKind && v.ty.rec.mutable {
			if _, ok := shownItem(v.ty, 0); ok {
				return Text{{Value: v.node}}
			}
		}
		whole := in.keep(v, at)
		open, closing := "(", ")"
		if v.ty.kind == recordKind {
			open = v.ty.rec.name + "("
		} else if len(v.ty.items) == 1 {
			closing = ",)"
		}
		text := Text{{Literal: open}}
		for i, t := range v.ty.items {
			separator := ""
			if i > 0 {
				separator = ", "
			}
			if v.ty.kind == recordKind {
				separator += v.ty.rec.fields[i].name + "="
			}
			text = append(append(text, Part{Literal: separator}), in.show(in.part(whole, i, t), at, true)...)
		}
		return append(text, Part{Literal: closing})
	}
	hint := "show its items"
	switch v.ty.kind {
	case arrayKind:
		hint = "show the list of its items: a.tolist()"
	case dequeKind:
		hint = "show list(…) of it"
	}
	in.fail(reasonUnsupported, at, "%s as text is not in the kernel language; %s", v.ty, hint)
	return nil
}

// noText reports a type of which a part has no text that is certain.
func (in *instance) noText(t, part ty, at syntax.Span) {
	if part.numeric() {
		in.shows(value{ty: part}, at, "shown")
	} else {
		in.fail(reasonUnsupported, at, "%s as text is not in the kernel language; show its items", t)
	}
}

// shownItem says whether all in a type have a text that is certain; if not, what has none.
func shownItem(t ty, depth int) (ty, bool) {
	switch {
	case t.kind == arrayKind, t.numeric() && t.low < t.kind:
		return t, false
	case t.kind == recordKind && (t.rec.shared || t.special("__repr__") != nil):
		return t, false
	case t.missing != nil || t.kind == viewKind:
		return t, false
	case t.holds() && depth < maxTypeSize:
		return shownItem(t.elem(), depth+1)
	}
	for _, item := range t.items {
		if bad, ok := shownItem(item, depth+1); !ok {
			return bad, false
		}
	}
	return t, true
}

var kindNames = map[kind]string{boolKind: "bool", intKind: "int", zeroKind: "int", floatKind: "float"}

// shows reports a number that is an int in CPython on some path and a float here, where that would be seen; at the places where it became each.
func (in *instance) shows(v value, at syntax.Span, how string) {
	also := in.origins(v)
	in.failWith(reasonType, at, also, "this is %s on some paths and %s on others, and kept as %s; where it is %s, that would be seen: write %s(…) where it begins",
		kindNames[v.ty.low], kindNames[v.ty.kind], kindNames[v.ty.kind], how, kindNames[v.ty.kind])
}

// origins are the places where a name became an int and a float.
func (in *instance) origins(v value) []note {
	ref, ok := v.node.(*LocalRef)
	if !ok {
		return nil
	}
	for _, s := range in.slots {
		if s.local != ref.Local || s.local == nil {
			continue
		}
		var also []note
		none := syntax.Span{}
		if s.ints != none {
			also = append(also, note{s.ints, ref.Local.Name + " is an int here"})
		}
		if s.floats != none {
			also = append(also, note{s.floats, ref.Local.Name + " is a float here"})
		}
		if len(also) == 2 {
			return also
		}
	}
	return nil
}

// byMethod says whether a method says the text of a type, or of something in it.
func (t ty) byMethod() bool {
	return t.class(func(r *record) bool { return r.shared || r.methods["__str__"] != nil || r.methods["__repr__"] != nil }) != nil
}

// print is the built-in: its text goes to the job's log.
func (in *instance) print(call *syntax.Call) value {
	separator, end := Text{{Literal: " "}}, Text{{Literal: "\n"}}
	for _, k := range call.Keywords {
		switch k.Arg {
		case "sep", "end":
			constant, ok := k.Value.(*syntax.Constant)
			if !ok || constant.Kind != syntax.StrConstant && constant.Kind != syntax.NoneConstant {
				return in.fail(reasonUnsupported, k.Value.At(), "%s of print is a string constant in kernels", k.Arg)
			}
			if constant.Kind == syntax.NoneConstant {
				continue
			}
			if k.Arg == "sep" {
				separator = Text{{Literal: constant.Text}}
			} else {
				end = Text{{Literal: constant.Text}}
			}
		case "flush":
			in.expr(k.Value)
		default:
			return in.fail(reasonUnsupported, k.Span, "print in kernels takes sep, end and flush, not %s: what it prints goes to the job's log", k.Arg)
		}
	}
	return in.block(call.Span, func() value {
		var text Text
		var objects []value
		var at []int   // where their texts go
		formatted := 0 // those of f-strings; other arguments are all evaluated before the first is made into text
		for i, arg := range call.Args {
			if i > 0 {
				text = append(text, separator...)
			}
			text = in.then(text, arg, formatted, func() Text {
				switch arg.(type) {
				case *syntax.JoinedStr, *syntax.Constant:
					return in.text(arg)
				}
				if in.exception(arg) != nil {
					return in.text(arg)
				}
				v := in.expr(arg)
				if !v.ty.byMethod() {
					return in.show(v, arg.At(), false)
				}
				objects = append(objects, in.keep(v, arg.At()))
				return said("")
			})
			if len(objects) > len(at) {
				at = append(at, len(text)-1)
			}
			if _, ok := arg.(*syntax.JoinedStr); ok {
				formatted = len(text)
			}
		}
		for i := len(at) - 1; i >= 0; i-- { // methods that say their text are called when all arguments are evaluated
			text = slices.Replace(text, at[i], at[i]+1, in.show(objects[i], call.Args[0].At(), false)...)
		}
		in.emit(&Print{Span: call.Span, Text: append(text, end...)})
		if in.c.final {
			in.c.program.Prints = true
		}
		return in.none(call.Span)
	})
}
