package syntax

// compound reads the statement with a block that is here; nil where there is none.
func (p *parser) compound() Stmt {
	start := p.start()
	switch p.kind {
	case keyIf:
		return p.ifs()
	case keyWhile:
		p.next()
		s := &While{Test: p.condition("while")}
		s.Body = p.block("while", start)
		s.OrElse = p.orElse()
		s.Span = p.span(start)
		return s
	case keyFor:
		return p.forLoop(start, false)
	case keyTry:
		return p.try(start)
	case keyWith:
		return p.with(start, false)
	case keyDef:
		return p.function(start, nil, false)
	case keyClass:
		return p.class(start, nil)
	case at:
		return p.decorated()
	case keyAsync:
		p.next()
		switch p.kind {
		case keyDef:
			return p.function(start, nil, true)
		case keyFor:
			return p.forLoop(start, true)
		case keyWith:
			return p.with(start, true)
		}
		p.unexpected("'def', 'for' or 'with' after 'async'")
	case name:
		if p.written(p.token) == "match" && p.isMatch() {
			return p.match(start)
		}
	case indent:
		p.fail(p.start(), "unexpected indent")
	case keyElif, keyElse, keyExcept, keyFinally:
		p.fail(p.start(), "'%s' without the statement that it belongs to, at the same indent", spelling[p.kind])
	}
	return nil
}

// condition reads the test of an if or a while.
func (p *parser) condition(statement string) Expr {
	p.kindBefore(colon, statement)
	test := p.named()
	if p.kind == assign {
		p.unexpected("':' after the condition of " + statement)
	}
	return test
}

// kindBefore refuses a statement whose header is empty.
func (p *parser) kindBefore(k kind, statement string) {
	if p.kind == k || p.kind == newline {
		p.fail(p.here(), "expected an expression after '%s'", statement)
	}
}

// block reads : and the block of a statement whose header began at start.
func (p *parser) block(statement string, start Pos) []Stmt {
	p.expect(colon, "after '"+statement+"'")
	if p.kind != newline {
		return p.simpleBlock()
	}
	p.next()
	if p.kind != indent {
		p.fail(p.start(), "expected an indented block after '%s' on line %d", statement, start.Line)
	}
	p.next()
	p.enter()
	body := p.statements(dedent)
	p.leave()
	return body
}

// simpleBlock reads the statements that follow the colon on its line.
func (p *parser) simpleBlock() []Stmt {
	switch p.kind {
	case keyIf, keyWhile, keyFor, keyTry, keyWith, keyDef, keyClass, at, keyAsync:
		p.fail(p.start(), "'%s' must begin a line of its own", spelling[p.kind])
	}
	return p.simpleLine(nil)
}

// ifs reads an if with its elifs, each in the else of the one before: in a loop, because they may be many.
func (p *parser) ifs() Stmt {
	var chain []*If
	var last []Stmt
	for {
		start, word := p.start(), spelling[p.kind]
		p.next()
		s := &If{Test: p.condition(word)}
		s.Start = start
		s.Body = p.block(word, start)
		chain = append(chain, s)
		if p.kind != keyElif {
			last = p.orElse()
			break
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		chain[i].OrElse, chain[i].End = last, p.end
		last = []Stmt{chain[i]}
	}
	return chain[0]
}

func (p *parser) orElse() []Stmt {
	start := p.start()
	if !p.take(keyElse) {
		return nil
	}
	return p.block("else", start)
}

func (p *parser) forLoop(start Pos, async bool) Stmt {
	p.next()
	s := &For{Async: async}
	s.Target = p.forTarget()
	p.expect(keyIn, "after the target of 'for'")
	s.Iter = p.starExpressions()
	s.Body = p.block("for", start)
	s.OrElse = p.orElse()
	s.Span = p.span(start)
	return s
}

func (p *parser) try(start Pos) Stmt {
	p.next()
	s := &Try{}
	s.Body = p.block("try", start)
	for p.kind == keyExcept {
		h, starred := p.except()
		if len(s.Handlers) > 0 && starred != s.Star {
			p.fail(h.Start, "one 'try' cannot have both 'except' and 'except*'")
		}
		s.Star = starred
		s.Handlers = append(s.Handlers, h)
	}
	if len(s.Handlers) > 0 {
		s.OrElse = p.orElse()
	}
	if at := p.start(); p.take(keyFinally) {
		s.FinalBody = p.block("finally", at)
	} else if len(s.Handlers) == 0 {
		p.unexpected("'except' or 'finally' after the block of 'try'")
	}
	s.Span = p.span(start)
	return s
}

func (p *parser) except() (h *ExceptHandler, starred bool) {
	start, word := p.start(), "except"
	p.next()
	h = &ExceptHandler{}
	if p.take(star) {
		starred, word = true, "except*"
		if p.kind == colon || p.kind == newline {
			p.fail(p.here(), "expected one or more exception types after 'except*'")
		}
	}
	if p.kind != colon {
		from := p.start()
		h.Type = p.expression()
		if p.kind == comma { // PEP 758
			types := &Tuple{Elts: []Expr{h.Type}}
			for p.take(comma) && startsExpression[p.kind] {
				types.Elts = append(types.Elts, p.expression())
			}
			types.Span = p.span(from)
			h.Type = types
			if p.kind == keyAs {
				p.fail(types.Start, "several exception types stand in parentheses when 'as' follows")
			}
		}
		if p.take(keyAs) {
			h.Name, _ = p.name("a name after 'as'")
		}
	}
	h.Body = p.block(word, start)
	h.Span = p.span(start)
	return h, starred
}
