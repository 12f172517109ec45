package syntax

// isMatch tells a match statement from an expression that begins with a name: its line ends with a colon, as no simple statement does.
func (p *parser) isMatch() bool {
	switch k := p.follows(); {
	case k == colon, k.blank():
		return false
	}
	i := p.at
	for !p.tokens[i].kind.blank() && p.tokens[i].kind != broken {
		i++
	}
	return p.tokens[i].kind == newline && p.tokens[i-1].kind == colon
}

func (p *parser) match(start Pos) Stmt {
	p.next()
	s := &Match{}
	s.Subject = p.subject()
	p.expect(colon, "after the subject of 'match'")
	p.next()
	if p.kind != indent {
		p.fail(p.start(), "expected an indented block after 'match' on line %d", start.Line)
	}
	p.next()
	p.enter()
	for p.kind != dedent {
		s.Cases = append(s.Cases, p.matchCase())
	}
	p.next()
	p.leave()
	s.Span = p.span(start)
	return s
}

// subject reads what is matched: a tuple where a comma or a star is.
func (p *parser) subject() Expr {
	start := p.start()
	e := p.commas(p.starNamed)
	if s, is := e.(*Starred); is {
		p.fail(start, "a starred expression cannot stand alone; write *%s,", describe(s.Value))
	}
	return e
}

func (p *parser) matchCase() *MatchCase {
	start := p.start()
	if !p.word("case") {
		p.unexpected("'case'")
	}
	p.next()
	c := &MatchCase{Pattern: p.patterns()}
	if p.take(keyIf) {
		c.Guard = p.named()
	}
	c.Body = p.block("case", start)
	return c
}
