package syntax

// patterns reads the pattern of a case: a sequence of them where a comma follows the first.
func (p *parser) patterns() Pattern {
	start := p.start()
	first := p.starPattern()
	if p.kind == comma {
		all := p.sequence(first)
		return &MatchSequence{p.span(start), all}
	}
	p.unstarredPattern(first)
	return first
}

func (p *parser) unstarredPattern(first Pattern) {
	if s, is := first.(*MatchStar); is {
		p.fail(s.Start, "a starred pattern stands in a sequence only; write *name,")
	}
}

// sequence reads on behind the first of several patterns.
func (p *parser) sequence(first Pattern) []Pattern {
	all := []Pattern{first}
	for p.take(comma) && p.startsPattern() {
		all = append(all, p.starPattern())
	}
	return all
}

func (p *parser) startsPattern() bool {
	switch p.kind {
	case name, number, text, formatStart, minus, star, leftParen, leftBracket, leftBrace, keyNone, keyTrue, keyFalse:
		return true
	}
	return false
}

func (p *parser) starPattern() Pattern {
	start := p.start()
	if !p.take(star) {
		return p.pattern()
	}
	id := p.capture()
	if id == "_" {
		id = ""
	}
	return &MatchStar{p.span(start), id}
}

// capture reads a name that a pattern binds.
func (p *parser) capture() string {
	id, at := p.name("a name that the pattern binds")
	if p.kind == dot || p.kind == leftParen || p.kind == assign {
		p.fail(at.Start, "a pattern binds plain names only")
	}
	return id
}

// pattern reads alternatives with the name that they are bound to.
func (p *parser) pattern() Pattern {
	start := p.start()
	first := p.closed()
	if p.kind == bar {
		all := []Pattern{first}
		for p.take(bar) {
			all = append(all, p.closed())
		}
		first = &MatchOr{p.span(start), all}
	}
	if !p.take(keyAs) {
		return first
	}
	if p.word("_") {
		p.fail(p.start(), "cannot use '_' as a name in a pattern; it matches anything")
	}
	id := p.capture()
	return &MatchAs{p.span(start), first, id}
}

func (p *parser) closed() Pattern {
	start := p.start()
	switch p.kind {
	case number, minus, text, formatStart:
		value := p.literalPattern()
		return &MatchValue{p.span(start), value}
	case keyNone, keyTrue, keyFalse:
		c := p.atom().(*Constant)
		return &MatchSingleton{p.span(start), c}
	case name:
		return p.namePattern(start)
	case leftParen:
		return p.groupPattern(start)
	case leftBracket:
		p.enter()
		p.next()
		var all []Pattern
		if p.kind != rightBracket {
			all = p.sequence(p.starPattern())
		}
		p.closing(rightBracket)
		p.leave()
		return &MatchSequence{p.span(start), all}
	case leftBrace:
		return p.mapping(start)
	}
	p.unexpected("a pattern")
	return nil
}

// namePattern reads a capture, the wildcard _, a dotted value or a class.
func (p *parser) namePattern(start Pos) Pattern {
	id, at := p.name("")
	if p.kind != dot && p.kind != leftParen {
		if p.kind == assign {
			p.fail(at.Start, "a pattern binds plain names only")
		}
		if id == "_" {
			id = ""
		}
		return &MatchAs{p.span(start), nil, id}
	}
	value := p.attributes(start, &Name{at, id})
	if p.kind == leftParen {
		return p.classPattern(start, value)
	}
	return &MatchValue{p.span(start), value}
}

func (p *parser) attributes(start Pos, value Expr) Expr {
	for p.take(dot) {
		attr, at := p.name("the name of an attribute")
		value = &Attribute{p.span(start), value, attr, at}
	}
	return value
}

func (p *parser) groupPattern(start Pos) Pattern {
	p.enter()
	p.next()
	var inner Pattern
	sequence, all := true, []Pattern(nil)
	if p.kind != rightParen {
		inner = p.starPattern()
		if sequence = p.kind == comma; sequence {
			all = p.sequence(inner)
		} else {
			p.unstarredPattern(inner)
		}
	}
	p.closing(rightParen)
	p.leave()
	if sequence {
		return &MatchSequence{p.span(start), all}
	}
	return inner
}

// literalPattern reads a string, a number with its sign, or a complex number.
func (p *parser) literalPattern() Expr {
	if p.kind == text || p.kind == formatStart {
		return p.strings()
	}
	start := p.start()
	left, imaginary := p.signedNumber()
	if p.kind != plus && p.kind != minus {
		return left
	}
	if imaginary {
		p.fail(start, "a complex number begins with its real part")
	}
	op := binaries[p.kind].op
	p.next()
	if p.kind != number {
		p.unexpected("the imaginary part of a complex number")
	}
	right := p.number()
	if right.Kind != ImaginaryConstant {
		p.fail(right.Start, "the second part of a complex number ends with j")
	}
	return &BinOp{p.span(start), left, op, right}
}

func (p *parser) signedNumber() (e Expr, imaginary bool) {
	start := p.start()
	negative := p.take(minus)
	if p.kind != number {
		p.unexpected("a number")
	}
	c := p.number()
	if negative {
		return &UnaryOp{p.span(start), USub, c}, c.Kind == ImaginaryConstant
	}
	return c, c.Kind == ImaginaryConstant
}

func (p *parser) mapping(start Pos) Pattern {
	p.enter()
	p.next()
	m := &MatchMapping{}
	for p.kind != rightBrace {
		if m.Rest != "" {
			p.fail(p.start(), "nothing can follow **%s in a mapping pattern", m.Rest)
		}
		if p.take(doubleStar) {
			if p.word("_") {
				p.fail(p.start(), "cannot use '_' as a name in a pattern; the rest of a mapping is ignored without it")
			}
			m.Rest = p.capture()
		} else {
			m.Keys = append(m.Keys, p.key())
			p.expect(colon, "after a key of the pattern")
			m.Patterns = append(m.Patterns, p.pattern())
		}
		if !p.take(comma) {
			break
		}
	}
	p.closing(rightBrace)
	p.leave()
	m.Span = p.span(start)
	return m
}

// key reads a key of a mapping pattern: a literal or a dotted name.
func (p *parser) key() Expr {
	start := p.start()
	switch p.kind {
	case number, minus, text, formatStart:
		return p.literalPattern()
	case keyNone, keyTrue, keyFalse:
		return p.atom()
	case name:
		id, at := p.name("")
		if p.kind != dot {
			p.fail(start, "a key of a mapping pattern is a literal or a dotted name")
		}
		return p.attributes(start, &Name{at, id})
	}
	p.unexpected("a key of the mapping pattern")
	return nil
}

func (p *parser) classPattern(start Pos, class Expr) Pattern {
	p.enter()
	p.next()
	m := &MatchClass{Class: class}
	for p.kind != rightParen {
		if p.kind == name && p.follows() == assign {
			id, _ := p.name("")
			p.next()
			m.KwdAttrs = append(m.KwdAttrs, id)
			m.KwdPatterns = append(m.KwdPatterns, p.pattern())
		} else {
			if len(m.KwdAttrs) > 0 {
				p.fail(p.start(), "positional patterns follow keyword patterns")
			}
			m.Patterns = append(m.Patterns, p.pattern())
		}
		if !p.take(comma) {
			break
		}
	}
	p.closing(rightParen)
	p.leave()
	m.Span = p.span(start)
	return m
}
