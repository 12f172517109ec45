package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// template is the text of "…".format(…), which is taken apart when the kernel is compiled.
type template struct {
	m      *strCall
	rest   string
	args   []value
	named  map[string]value
	next   int  // the number of the next field without one
	auto   bool // some field had no number
	manual bool // some had
	bad    string
}

// format is str.format, of a str that is known.
func (m *strCall) format() value {
	text, ok := constText(m.of)
	if !ok {
		return m.in.fail(reasonUnsupported, m.at, "what format() fills in is a constant in kernels; write an f-string")
	}
	t := &template{m: m, rest: text, named: map[string]value{}}
	for _, arg := range m.call.Args {
		t.args = append(t.args, m.in.keep(m.in.expr(arg), arg.At()))
	}
	for _, k := range m.call.Keywords {
		if k.Arg == "" {
			return m.in.fail(reasonUnsupported, k.Span, "**arguments are not in the kernel language; write each argument")
		}
		t.named[k.Arg] = m.in.keep(m.in.expr(k.Value), k.Span)
	}
	var out Text
	for t.rest != "" && t.bad == "" {
		out = append(out, t.part()...)
	}
	if t.bad != "" {
		return m.in.fail(reasonType, m.at, "%s", t.bad)
	}
	return m.in.textValue(out, m.at)
}

// part is the next literal or field.
func (t *template) part() Text {
	at := strings.IndexAny(t.rest, "{}")
	if at < 0 {
		at = len(t.rest)
	}
	if at > 0 {
		text := t.rest[:at]
		t.rest = t.rest[at:]
		return said(text)
	}
	brace := t.rest[:1]
	t.rest = t.rest[1:]
	switch {
	case strings.HasPrefix(t.rest, brace):
		t.rest = t.rest[1:]
		return said(brace)
	case brace == "}":
		t.bad = "Single '}' encountered in format string"
		return nil
	}
	v, conversion, spec, ok := t.field()
	in, span := t.m.in, t.m.at
	if !ok || t.bad != "" || v.unknown() {
		return nil
	}
	if conversion == 'r' || conversion == 'a' {
		v = in.textValue(in.quoted(v, conversion == 'a', span), span)
	} else if conversion == 's' {
		v = in.str(v, span)
	}
	if len(spec) == 0 {
		return in.show(v, span, false)
	}
	return in.show(in.laidOut(in.keep(v, span), spec, span), span, false)
}

// field reads a field up to its end: the value that it names, a conversion, and the parts of a specification.
func (t *template) field() (v value, conversion byte, spec []specPart, ok bool) {
	at := strings.IndexAny(t.rest, "}!:{")
	if at < 0 || t.rest[at] == '{' {
		t.bad = "expected '}' before end of string"
		return
	}
	v = t.value(t.rest[:at])
	t.rest = t.rest[at:]
	if t.rest[0] == '!' {
		if len(t.rest) < 3 || strings.IndexByte("rsa", t.rest[1]) < 0 || t.rest[2] != '}' && t.rest[2] != ':' {
			t.bad = "a conversion in a format string is !r, !s or !a"
			return
		}
		conversion, t.rest = t.rest[1], t.rest[2:]
	}
	if t.rest[0] == ':' {
		t.rest = t.rest[1:]
		if spec, ok = t.specification(); !ok {
			return
		}
	}
	t.rest = t.rest[1:]
	return v, conversion, spec, true
}

func (t *template) specification() (spec []specPart, ok bool) {
	for t.rest != "" && t.rest[0] != '}' {
		if t.rest[0] != '{' {
			c, size := utf8.DecodeRuneInString(t.rest)
			spec = append(spec, specPart{char: c, at: t.m.at})
			t.rest = t.rest[size:]
			continue
		}
		end := strings.IndexByte(t.rest, '}')
		if end < 0 {
			break
		}
		v := t.value(t.rest[1:end])
		t.rest = t.rest[end+1:]
		if t.bad != "" || v.unknown() {
			return nil, false
		}
		n, known := constInt(v)
		switch text, isText := constText(v); {
		case isText && v.ty.kind == strKind:
			spec = append(spec, characters(text, t.m.at)...)
		case v.ty.kind != intKind || v.ty.low < intKind:
			t.bad = "a field in a format specification is an int in kernels, a width or a precision"
			return nil, false
		case known:
			spec = append(spec, characters(strconv.FormatInt(n, 10), t.m.at)...)
		default:
			spec = append(spec, specPart{field: &v, at: t.m.at})
		}
	}
	if t.rest == "" {
		t.bad = "expected '}' before end of string"
	}
	return spec, t.rest != ""
}

// value is what a field names: the next argument, one by number, or one by name.
func (t *template) value(name string) value {
	number := -1
	switch {
	case name == "":
		number = t.next
		t.next, t.auto = t.next+1, true
	case unicode.IsDigit(rune(name[0])):
		n, err := strconv.Atoi(name)
		if err != nil {
			t.bad = "a field of a format string is a number or a name in kernels, not " + strconv.Quote(name)
			return wrong
		}
		number, t.manual = n, true
	case strings.ContainsAny(name, ".["):
		t.bad = "a field of a format string is a number or a name in kernels, not " + strconv.Quote(name) + "; write an f-string"
		return wrong
	default:
		v, ok := t.named[name]
		if !ok {
			t.bad = "format() has no argument " + name
		}
		return v
	}
	switch {
	case t.auto && t.manual:
		t.bad = "cannot switch between manual field specification and automatic field numbering"
	case number >= len(t.args):
		t.bad = "Replacement index " + strconv.Itoa(number) + " out of range for positional args tuple"
	default:
		return t.args[number]
	}
	return wrong
}
