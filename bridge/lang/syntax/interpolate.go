package syntax

import "strings"

// joiner collects the values of adjacent literals: constants beside each other become one, and none where that is empty.
type joiner struct {
	values []Expr
	open   bool // a constant is begun
	first  string
	rest   []byte // first and what follows it, once there is more than one piece
	span   Span
}

func (j *joiner) add(text string, span Span) {
	if !j.open {
		j.open, j.first, j.span = true, text, span
		return
	}
	if len(j.rest) == 0 {
		j.rest = append(j.rest, j.first...)
	}
	j.rest = append(j.rest, text...)
	j.span.End = span.End
}

// flushed ends the constant that is begun and gives its text.
func (j *joiner) flushed() string {
	text := j.first
	if len(j.rest) > 0 {
		text = string(j.rest)
	}
	j.open, j.first, j.rest = false, "", j.rest[:0]
	return text
}

func (j *joiner) flush() {
	if !j.open {
		return
	}
	if text := j.flushed(); text != "" {
		j.values = append(j.values, &Constant{Span: j.span, Kind: StrConstant, Text: text})
	}
}

// formatted reads an f-string into j.
func (p *parser) formatted(j *joiner) {
	raw := strings.ContainsAny(p.written(p.token), "rR")
	p.next()
	for {
		switch p.kind {
		case formatText:
			p.formatText(j, raw)
		case leftBrace:
			p.field(j, raw)
		case formatEnd:
			p.next()
			return
		default:
			p.unexpected("the end of the f-string")
		}
	}
}

func (p *parser) formatText(j *joiner, raw bool) {
	value := p.written(p.token)
	if !raw {
		value = p.unescape(value, false, p.token, 0)
	}
	if value != "" {
		j.add(value, p.token.at())
	}
	p.next()
}

// field reads {value=!conversion:specification}.
func (p *parser) field(j *joiner, raw bool) {
	p.enter()
	start, opened := p.start(), p.token
	p.next()
	switch p.kind {
	case rightBrace, exclamation, specColon, assign:
		p.fail(p.start(), "f-string: an expression is missing before '%s'", spelling[p.kind])
	}
	v := &FormattedValue{Conversion: -1}
	if p.kind == keyYield {
		v.Value = p.yield()
	} else {
		v.Value = p.starExpressions()
	}
	debug := p.kind == assign
	if debug {
		p.next()
		inner := Span{opened.to(), p.start()}
		j.add(p.source[opened.end:p.token.start], inner)
	}
	if p.kind == exclamation {
		p.conversion(v)
	} else if debug && p.kind != specColon {
		v.Conversion = 'r' // f"{x=}" shows the repr, f"{x=:…}" formats
	}
	if p.kind == specColon {
		v.FormatSpec = p.formatSpec(raw)
	}
	if p.kind != rightBrace {
		p.unexpected("'}', '!', ':' or '=' in a field of the f-string")
	}
	p.next()
	v.Span = p.span(start)
	j.flush()
	j.values = append(j.values, v)
	p.leave()
}

func (p *parser) conversion(v *FormattedValue) {
	p.next()
	before, c := p.tokens[p.at-1], p.token
	if c.kind != name {
		p.fail(p.start(), "f-string: a conversion is missing after '!'; it is 's', 'r' or 'a'")
	}
	if before.end != c.start {
		p.fail(p.start(), "f-string: the conversion stands right behind the '!'")
	}
	switch word := p.written(c); word {
	case "s", "r", "a":
		v.Conversion = int(word[0])
	default:
		p.fail(p.start(), "f-string: invalid conversion '%s'; it is 's', 'r' or 'a'", word)
	}
	p.next()
}

func (p *parser) formatSpec(raw bool) *JoinedStr {
	start := p.start()
	p.next()
	var j joiner
	for {
		switch p.kind {
		case formatText:
			p.formatText(&j, raw)
			continue
		case leftBrace:
			p.field(&j, raw)
			continue
		}
		j.flush()
		return &JoinedStr{p.span(start), j.values}
	}
}
