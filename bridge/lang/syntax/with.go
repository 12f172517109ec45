package syntax

// with reads a with statement. Its parentheses may hold items, or belong to the first item's expression: they hold items if a colon follows them and
// nothing in them is for an expression only.
func (p *parser) with(start Pos, async bool) Stmt {
	p.next()
	s := &With{Async: async}
	if p.kind == leftParen && p.itemsInParentheses() {
		p.enter()
		p.next()
		for {
			s.Items = append(s.Items, p.withItem())
			if !p.take(comma) || p.kind == rightParen {
				break
			}
		}
		p.closing(rightParen)
		p.leave()
	} else {
		s.Items = append(s.Items, p.withItem())
		for p.take(comma) {
			s.Items = append(s.Items, p.withItem())
		}
	}
	s.Body = p.block("with", start)
	s.Span = p.span(start)
	return s
}

func (p *parser) withItem() *WithItem {
	w := &WithItem{Context: p.expression()}
	if p.take(keyAs) {
		w.Vars = p.target(p.starTarget())
		if p.kind != comma && p.kind != rightParen && p.kind != colon {
			p.unexpected("',' or ':' after the target of 'with'")
		}
	}
	return w
}

// itemsInParentheses looks ahead from the opening parenthesis.
func (p *parser) itemsInParentheses() bool {
	depth, items := 0, p.follows() != rightParen && p.follows() != keyYield
	var before kind
	lambda := 0
	for i := p.at; i < len(p.tokens); i++ {
		k := p.tokens[i].kind
		switch k {
		case leftParen, leftBracket, leftBrace:
			depth++
		case rightParen, rightBracket, rightBrace:
			if depth--; depth == 0 {
				return items && i+1 < len(p.tokens) && p.tokens[i+1].kind == colon
			}
		case broken, endOfSource:
			return false
		}
		if depth == 1 {
			switch k {
			case keyLambda:
				lambda++
			case colon:
				lambda--
			case walrus, keyFor:
				items = false
			case star:
				if (before == comma || before == leftParen) && lambda == 0 {
					items = false
				}
			}
			before = k
		}
	}
	return false
}
