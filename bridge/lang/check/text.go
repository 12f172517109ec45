package check

import (
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

func exceptionList() []string { return slices.Sorted(maps.Keys(exceptions)) }
func exceptionNames() string  { return quoted(exceptionList()) }

// text is what an expression says where it is printed or is a message: a string, an f-string of plain fields, or a value as str() writes it.
func (in *instance) text(e syntax.Expr) Text {
	switch e := e.(type) {
	case *syntax.Constant:
		if e.Kind == syntax.StrConstant {
			return Text{{Literal: e.Text}}
		}
	case *syntax.JoinedStr:
		var text Text
		for _, part := range e.Values {
			field, ok := part.(*syntax.FormattedValue)
			switch {
			case !ok:
				text = in.then(text, part)
			case field.FormatSpec != nil:
				in.fail(reasonUnsupported, field.FormatSpec.At(), "format specifications come with a later version; write {x} alone, or round(x, 2) in it")
			default: // str and repr are the same for all that can be shown
				text = in.then(text, field.Value)
			}
		}
		return text
	}
	return in.show(in.expr(e), e.At())
}

// then adds the text of an expression. Where that emits statements, what came before is evaluated before them.
func (in *instance) then(text Text, e syntax.Expr) Text {
	var next Text
	body := in.within(func() { next = in.text(e) })
	if len(body) > 0 && in.c.final {
		for i, part := range text {
			if part.Value != nil && !harmless(part.Value) {
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

// show takes a value apart into what str() writes of it.
func (in *instance) show(v value, at syntax.Span) Text {
	if v.unknown() {
		return nil
	}
	switch v.ty.kind {
	case noneKind:
		if !harmless(v.node) {
			in.emit(&Do{Span: at, Value: v.node})
		}
		return Text{{Literal: "None"}}
	case boolKind, intKind, floatKind:
		if v.ty.low < v.ty.kind {
			in.shows(v, at, "shown")
			return nil
		}
		return Text{{Value: v.node}}
	case tupleKind, recordKind:
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
			text = append(append(text, Part{Literal: separator}), in.show(in.part(whole, i, t), at)...)
		}
		return append(text, Part{Literal: closing})
	}
	in.fail(reasonUnsupported, at, "%s as text comes with a later version; show its items", v.ty)
	return nil
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
		for i, arg := range call.Args {
			if i > 0 {
				text = append(text, separator...)
			}
			if star, ok := arg.(*syntax.Starred); ok {
				in.fail(reasonUnsupported, star.Span, "*arguments of print are not in the kernel language; print in a loop")
				continue
			}
			text = in.then(text, arg)
		}
		in.emit(&Print{Span: call.Span, Text: append(text, end...)})
		if in.c.final {
			in.c.program.Prints = true
		}
		return in.none(call.Span)
	})
}
