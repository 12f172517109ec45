package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"weft/bridge/lang/syntax"
)

// percent is text % values, of a text that is known: its conversions become format specifications.
func (in *instance) percent(text, of value, at syntax.Span) value {
	rest, ok := constText(text)
	if !ok {
		return in.fail(reasonUnsupported, at, "what %% fills in is a constant in kernels; write an f-string")
	}
	of = in.keep(of, at)
	values := []value{of}
	if of.ty.kind == tupleKind || of.ty.kind == recordKind && of.ty.rec.namedTuple {
		values = in.parts(of, at)
	}
	var out Text
	for {
		before, after, found := strings.Cut(rest, "%")
		out = append(out, said(before)...)
		if !found {
			break
		}
		rest = after
		s, bad := percentSpecification(&rest)
		switch {
		case bad != "":
			return in.fail(reasonUnsupported, at, "%s", bad)
		case s.kind == '%':
			out = append(out, said("%")...)
			continue
		case len(values) == 0:
			return in.fail(reasonType, at, "not enough arguments for format string")
		}
		v := in.percentField(values[0], s, at)
		values = values[1:]
		if v.unknown() {
			return v
		}
		out = append(out, in.show(v, at, false)...)
	}
	if len(values) > 0 {
		return in.fail(reasonType, at, "not all arguments converted during string formatting")
	}
	return in.textValue(out, at)
}

// percentInTurn is text % (a, b), which CPython compiles as an f-string where it has no conversions but s, r and a: each value is made into text before the next one is evaluated.
func (in *instance) percentInTurn(e *syntax.BinOp) (value, bool) {
	k, ok := e.Left.(*syntax.Constant)
	values, display := e.Right.(*syntax.Tuple)
	if !ok || !display || e.Op != syntax.Mod || k.Kind != syntax.StrConstant || slices.ContainsFunc(values.Elts, isStarred) {
		return value{}, false
	}
	var between []string
	var fields []specification
	literal, rest := "", k.Text
	for {
		before, after, found := strings.Cut(rest, "%")
		literal += before
		if !found {
			break
		}
		rest = after
		s, bad := percentSpecification(&rest)
		switch {
		case bad != "":
			return value{}, false
		case s.kind == '%':
			literal += "%"
		case s.kind == 's' || s.kind == 'r' || s.kind == 'a':
			between, fields, literal = append(between, literal), append(fields, s), ""
		default:
			return value{}, false
		}
	}
	if len(fields) != len(values.Elts) {
		return value{}, false
	}
	var text Text
	broke := false
	for i, s := range fields {
		text = append(text, said(between[i])...)
		text = in.then(text, values.Elts[i], len(text), func() Text {
			v := in.percentField(in.expr(values.Elts[i]), s, e.Span)
			broke = broke || v.ty.kind == broken
			return in.show(v, e.Span, false)
		})
	}
	if broke {
		return wrong, true
	}
	return in.textValue(append(text, said(literal)...), e.Span), true
}

// percentSpecification reads what is behind a %, up to its letter: flags, width, precision.
func percentSpecification(rest *string) (s specification, bad string) {
	const refused = " in % formatting is not in the kernel language; write an f-string"
	r := &specReader{parts: characters(*rest, syntax.Span{})}
	if r.peek(0) == '(' {
		return s, "a name" + refused
	}
	for {
		c := r.take("-+ #0")
		switch c {
		case '-':
			s.align = '<'
		case '+':
			s.sign = '+'
		case ' ':
			if s.sign == 0 {
				s.sign = ' '
			}
		case '#':
			s.alternate = true
		case '0':
			s.zero = true
		}
		if c == 0 {
			break
		}
	}
	var ok bool
	if s.width, ok = r.measure(); !ok {
		return s, "width too big"
	}
	if r.take(".") != 0 {
		s.precision, ok = r.measure()
		if s.precision.given = true; !ok {
			return s, "precision too big"
		}
	}
	r.take("hlL")
	if r.peek(0) == '*' {
		return s, "*" + refused
	}
	s.kind = r.take("diuoxXeEfFgGcrsa%")
	if s.kind == 0 {
		return s, "incomplete or unknown format" + refused
	}
	size := 0
	for _, p := range r.parts[:r.at] {
		size += utf8.RuneLen(p.char)
	}
	*rest = (*rest)[size:]
	if s.zero && s.align == 0 {
		s.fill, s.align = '0', '='
	}
	if s.align == 0 {
		s.align = '>'
	}
	return s, ""
}

// percentField is a value as a conversion writes it.
func (in *instance) percentField(v value, s specification, at syntax.Span) value {
	if v.unknown() {
		return v
	}
	text := false
	switch s.kind {
	case 's':
		v, text = in.str(v, at), true
	case 'r', 'a':
		v, text = in.textValue(in.quoted(v, s.kind == 'a', at), at), true
	case 'c':
		if v.ty.kind != strKind {
			break
		}
		v = in.keep(v, at)
		one := in.compare(syntax.NotEq, in.textLength(v, at), in.intConst(at, 1), at)
		in.raiseIf(one, at, "TypeError", "type", said("%c requires an int or a unicode character, not a string of another length"))
		text = true
	case 'd', 'i', 'u', 'o', 'x', 'X':
		decimal := strings.IndexByte("diu", s.kind) >= 0
		switch {
		case s.precision.given:
			return in.fail(reasonUnsupported, at, "a precision of %%%c is not in the kernel language; write the width with a 0: %%05d", s.kind)
		case decimal && v.ty.kind == floatKind:
			v = in.apply(FloatToInt, at, tInt, v)
		case !v.ty.integral() && decimal:
			return in.fail(reasonType, at, "%%%c format: a real number is required, not %s", s.kind, v.ty)
		case !v.ty.integral():
			return in.fail(reasonType, at, "%%%c format: an integer is required, not %s", s.kind, v.ty)
		}
		if decimal {
			s.kind, s.alternate = 'd', false
		}
	default:
		if !v.ty.numeric() {
			return in.fail(reasonType, at, "must be real number, not %s", v.ty)
		}
		v = in.float(v)
		v.ty = tFloat
	}
	if text || s.kind == 'c' {
		if s.fill, s.sign, s.zero, s.alternate = 0, 0, false, false; s.align == '=' {
			s.align = '>'
		}
		if s.kind == 'c' {
			s.precision = measure{}
		}
	}
	if text {
		s.kind = 0
	}
	return in.layOut(in.keep(v, at), s, at)
}
