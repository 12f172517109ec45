package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"weft/bridge/lang/syntax"
)

// specification is a format specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. Width and precision may be ints that are known when the kernel runs.
type specification struct {
	fill                     rune // 0: not given
	align, sign, group, kind byte // 0: not given
	positiveZero, alternate  bool
	zero                     bool // 0 before the width, which fills with 0 behind the sign unless an alignment is given
	width, precision         measure
	text                     string // as it was written, {a} and {b} for what is not known
}

// measure is a width or a precision: a number that is known, or a value; neither where it is not given.
type measure struct {
	given bool
	known int64
	value *value
}

// specPart is a character of a specification, or a nested field whose value is not known.
type specPart struct {
	char  rune
	field *value
	at    syntax.Span
}

// specParts reads the text of a specification and its nested fields, in order. ok is false where there was an error.
func (in *instance) specParts(e *syntax.JoinedStr) (parts []specPart, ok bool) {
	ok = true
	for _, value := range e.Values {
		field, nested := value.(*syntax.FormattedValue)
		if !nested {
			parts = append(parts, characters(value.(*syntax.Constant).Text, value.At())...)
			continue
		}
		v := in.expr(field.Value)
		if v.unknown() {
			ok = false
			continue
		}
		if text, known := constText(v); known && v.ty.kind == strKind && field.FormatSpec == nil && (field.Conversion <= 0 || field.Conversion == 's') {
			parts = append(parts, characters(text, value.At())...)
			continue
		}
		if n, known := constInt(v); known && v.ty.kind == intKind && field.FormatSpec == nil {
			parts = append(parts, characters(strconv.FormatInt(n, 10), value.At())...)
			continue
		}
		if v.ty.kind != intKind || v.ty.low < intKind || field.FormatSpec != nil {
			in.fail(reasonUnsupported, value.At(), "a field in a format specification is an int in kernels, a width or a precision; write the rest as text")
			ok = false
			continue
		}
		v = in.keep(v, value.At())
		parts = append(parts, specPart{field: &v, at: value.At()})
	}
	return parts, ok
}

func characters(text string, at syntax.Span) (parts []specPart) {
	for _, c := range text {
		parts = append(parts, specPart{char: c, at: at})
	}
	return parts
}

// specReader takes a specification apart from its start.
type specReader struct {
	parts []specPart
	at    int
}

func (r *specReader) peek(ahead int) rune {
	if r.at+ahead < len(r.parts) && r.parts[r.at+ahead].field == nil {
		return r.parts[r.at+ahead].char
	}
	return 0
}

func (r *specReader) take(of string) byte {
	if c := r.peek(0); c != 0 && c < utf8.RuneSelf && strings.IndexByte(of, byte(c)) >= 0 {
		r.at++
		return byte(c)
	}
	return 0
}

// measure is a run of digits, or one nested field.
func (r *specReader) measure() (m measure, ok bool) {
	if r.at < len(r.parts) && r.parts[r.at].field != nil {
		m = measure{given: true, value: r.parts[r.at].field}
		r.at++
		// Digits beside it, or another field, would make one number of both
		next := r.peek(0)
		return m, !(next >= '0' && next <= '9') && (r.at == len(r.parts) || r.parts[r.at].field == nil)
	}
	for {
		c := r.take("0123456789")
		if c == 0 {
			return m, true
		}
		m.given = true
		if m.known > (1<<62)/10 {
			return m, false
		}
		m.known = 10*m.known + int64(c-'0')
	}
}

const aligns = "<>=^"

// parsedSpecification takes the parts of one for a value of a type apart; bad is what is wrong.
func parsedSpecification(parts []specPart, of string) (s specification, bad string) {
	r := &specReader{parts: parts}
	for _, p := range parts {
		if p.field != nil {
			s.text += map[bool]string{true: "{b}", false: "{a}"}[strings.Contains(s.text, "{a}")]
		} else {
			s.text += string(p.char)
		}
	}
	if len(parts) > 1 && parts[1].field == nil && strings.ContainsRune(aligns, parts[1].char) {
		if parts[0].field != nil {
			return s, "a field in a format specification is a width or a precision in kernels"
		}
		s.fill = parts[0].char
		r.at++
		s.align = r.take(aligns)
	} else {
		s.align = r.take(aligns)
	}
	s.sign = r.take("+- ")
	s.positiveZero = r.take("z") != 0
	s.alternate = r.take("#") != 0
	if s.fill == 0 && r.take("0") != 0 {
		s.fill, s.zero = '0', true
	}
	var ok, okToo bool
	s.width, ok = r.measure()
	s.group = r.take(",_")
	okToo = true
	if r.take(".") != 0 {
		s.precision, okToo = r.measure()
		if !s.precision.given {
			return s, "Format specifier missing precision"
		}
		if r.peek(0) == ',' || r.peek(0) == '_' {
			return s, "separators behind the point are not in the kernel language"
		}
	}
	if !ok || !okToo {
		return s, "Too many decimal digits in format string"
	}
	if r.peek(0) != 0 && r.peek(0) < utf8.RuneSelf {
		s.kind = byte(r.peek(0))
		r.at++
	}
	if r.at < len(parts) {
		return s, "Invalid format specifier '" + s.text + "' for object of type '" + of + "'"
	}
	return s, ""
}

// formatted is the text of a value laid out as a specification says, as a str.
func (in *instance) formatted(v value, e *syntax.JoinedStr) value {
	if v.unknown() {
		return v
	}
	v = in.keep(v, e.Span)
	parts, ok := in.specParts(e)
	if !ok {
		return wrong
	}
	return in.laidOut(v, parts, e.Span)
}

// laidOut is a value as parts of a specification say. The value is one that may be used more than once.
func (in *instance) laidOut(v value, parts []specPart, at syntax.Span) value {
	if len(parts) == 0 {
		return in.str(v, at)
	}
	s, bad := parsedSpecification(parts, v.ty.String())
	if bad != "" {
		return in.fail(reasonType, at, "%s", bad)
	}
	return in.layOut(v, s, at)
}

// layOut is a value as a specification says.
func (in *instance) layOut(v value, s specification, at syntax.Span) value {
	switch v.ty.kind {
	case strKind:
		return in.formatStr(v, s, at)
	case boolKind, intKind, floatKind:
		if real := s.kind != 0 && strings.IndexByte("eEfFgGn%", s.kind) >= 0; v.ty.low < v.ty.kind && real && v.ty.kind == floatKind {
			v.ty = tFloat // an int is laid out as the float that it is equal to
		} else if v.ty.low < v.ty.kind {
			in.shows(v, at, "shown")
			return wrong
		}
		if s.align == 0 {
			s.align = '>'
			if s.zero {
				s.align = '='
			}
		}
		if s.kind == 0 && v.ty.kind != floatKind {
			s.kind = 'd'
		}
		switch {
		case v.ty.kind != floatKind && strings.IndexByte("bcdoxXn", s.kind) >= 0:
			return in.formatInt(in.int(v), s, at)
		case s.kind == 0 || strings.IndexByte("eEfFgGn%", s.kind) >= 0:
			return in.formatFloat(v, s, at)
		}
	case uintKind:
		if s.align == 0 {
			s.align = '>'
			if s.zero {
				s.align = '='
			}
		}
		switch {
		case s.kind == 0:
			s.kind = 'd'
		case s.kind == 'c':
			return in.fail(reasonType, at, "a uint64 as a character is not in the kernel language; write int(…)")
		case strings.IndexByte("eEfFgG%", s.kind) >= 0:
			return in.formatFloat(in.apply(UintToFloat, at, tFloat, v), s, at)
		}
		if strings.IndexByte("bdoxXn", s.kind) >= 0 {
			return in.formatInt(v, s, at)
		}
	default:
		return in.fail(reasonType, at, "%s has no format but the empty one; write {…!s:%s}", v.ty, s.text)
	}
	return in.fail(reasonType, at, "Unknown format code '%c' for object of type '%s'", s.kind, v.ty)
}

// formatStr cuts a str and fills it up.
func (in *instance) formatStr(v value, s specification, at syntax.Span) value {
	switch {
	case s.kind != 0 && s.kind != 's':
		return in.fail(reasonType, at, "Unknown format code '%c' for object of type 'str'", s.kind)
	case s.sign != 0:
		return in.fail(reasonType, at, "Sign not allowed in string format specifier")
	case s.positiveZero:
		return in.fail(reasonType, at, "Negative zero coercion (z) not allowed in string format specifier")
	case s.alternate:
		return in.fail(reasonType, at, "Alternate form (#) not allowed in string format specifier")
	case s.align == '=':
		return in.fail(reasonType, at, "'=' alignment not allowed in string format specifier")
	case s.group != 0:
		return in.fail(reasonType, at, "Cannot specify '%c' with 's'.", s.group)
	}
	if s.align == 0 {
		s.align = '<'
	}
	width := in.widthOf(s, at, "")
	precision := in.precisionOf(s, at)
	return in.apply(FormatStr, at, tStr, v, in.intConst(at, int64(s.fillOr(' '))), in.intConst(at, int64(s.align)), width, precision)
}

func (s specification) fillOr(c rune) rune {
	if s.fill != 0 {
		return s.fill
	}
	return c
}

// formatInt is an int in a base, or as the character that it is the number of.
func (in *instance) formatInt(v value, s specification, at syntax.Span) value {
	base, capital, prefix := int64(10), int64('a'-10), int64(0)
	switch s.kind {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'x':
		base = 16
	case 'X':
		base, capital = 16, 'A'-10
	}
	switch {
	case s.precision.given:
		return in.fail(reasonType, at, "Precision not allowed in integer format specifier")
	case s.positiveZero:
		return in.fail(reasonType, at, "Negative zero coercion (z) not allowed in format specifier with integer format code '%c'", s.kind)
	case s.group == ',' && s.kind != 'd', s.group != 0 && (s.kind == 'c' || s.kind == 'n'):
		return in.fail(reasonType, at, "Cannot specify '%c' with '%c'.", s.group, s.kind)
	case s.kind == 'c' && s.sign != 0:
		return in.fail(reasonType, at, "Sign not allowed with integer format specifier 'c'")
	case s.kind == 'c' && s.alternate:
		return in.fail(reasonType, at, "Alternate form (#) not allowed with integer format specifier 'c'")
	}
	width := in.widthOf(s, at, v.ty.String())
	number := func(n int64) value { return in.intConst(at, n) }
	if s.kind == 'c' {
		v = in.keep(v, at)
		below, above := in.compare(syntax.Lt, v, number(0), at), in.compare(syntax.Gt, v, number(unicode.MaxRune), at)
		in.raiseIf(in.either(at, below, above), at, "OverflowError", "overflow", said("%c arg not in range(0x110000)"))
		if s.align == '=' {
			s.align = '>'
		}
		return in.apply(FormatStr, at, tStr, in.apply(StrChr, at, tStr, v), number(int64(s.fillOr(' '))), number(int64(s.align)), width, number(-1))
	}
	if s.alternate && base != 10 {
		prefix = int64(s.kind)
	}
	sign := int64('-')
	if s.sign != 0 {
		sign = int64(s.sign)
	}
	op := FormatInt
	if v.ty.kind == uintKind {
		op = FormatUint
	}
	return in.apply(op, at, tStr, v, number(base), number(capital), number(sign), number(prefix), number(int64(s.fillOr(' '))), number(int64(s.align)), width, number(int64(s.group)))
}

// formatFloat is a float with so many digits. The host writes them; what is before and around them is added here.
func (in *instance) formatFloat(v value, s specification, at syntax.Span) value {
	if s.group != 0 && s.kind == 'n' {
		return in.fail(reasonType, at, "Cannot specify '%c' with 'n'.", s.group)
	}
	if v.ty.kind != floatKind {
		v = in.float(v)
	}
	how := int64(s.kind)
	if s.kind == 'n' {
		how = 'g'
	}
	width := in.widthOf(s, at, v.ty.String())
	precision := in.precisionOf(s, at)
	if !s.precision.given && s.kind != 0 {
		precision = in.intConst(at, 6)
	}
	sign := int64('-')
	if s.sign != 0 {
		sign = int64(s.sign)
	}
	number := func(n int64) value { return in.intConst(at, n) }
	return in.apply(FormatFloat, at, tStr, v, number(how), in.boolConst(at, s.alternate), in.boolConst(at, s.positiveZero), precision, number(sign), number(int64(s.fillOr(' '))), number(int64(s.align)), width, number(int64(s.group)))
}

// widthOf is the width, 0 where it is not given. One that is not known may be below 0: the text of it then begins with a sign, which a number may have; number is its type,
// "" for a str.
func (in *instance) widthOf(s specification, at syntax.Span, number string) value {
	if s.width.value == nil {
		return in.intConst(at, s.width.known)
	}
	w := *s.width.value
	negative := in.compare(syntax.Lt, w, in.intConst(at, 0), at)
	raise := func(text Text) {
		in.emit(&If{Span: at, Test: negative.node, Then: []Stmt{&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: text}}})
	}
	switch {
	case w.nonneg:
	case number == "":
		raise(Text{{Literal: "Sign not allowed in string format specifier"}})
	case s.sign != 0 || s.positiveZero || s.alternate || s.zero:
		raise(in.specText(s, number))
	default:
		size := in.keep(in.apply(IntAbs, at, tInt, w), at)
		return size
	}
	return w
}

// specText says which specification is wrong.
func (in *instance) specText(s specification, of string) Text {
	text := Text{{Literal: "Invalid format specifier '"}}
	rest := s.text
	for _, m := range []measure{s.width, s.precision} {
		if m.value == nil {
			continue
		}
		before, after, _ := strings.Cut(rest, map[bool]string{true: "{b}", false: "{a}"}[!strings.Contains(rest, "{a}")])
		text = append(text, Part{Literal: before}, Part{Value: m.value.node})
		rest = after
	}
	return append(text, Part{Literal: rest + "' for object of type '" + of + "'"})
}

// precisionOf is the precision, -1 where it is not given.
func (in *instance) precisionOf(s specification, at syntax.Span) value {
	if !s.precision.given {
		return in.intConst(at, -1)
	}
	if s.precision.value == nil {
		return in.intConst(at, s.precision.known)
	}
	p := *s.precision.value
	if !p.nonneg {
		negative := in.compare(syntax.Lt, p, in.intConst(at, 0), at)
		in.emit(&If{Span: at, Test: negative.node, Then: []Stmt{&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: Text{{Literal: "Format specifier missing precision"}}}}})
	}
	return p
}
