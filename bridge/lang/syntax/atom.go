package syntax

// primary reads an atom with its attributes, calls and subscripts.
func (p *parser) primary() Expr {
	start := p.start()
	e := p.atom()
	for {
		switch p.kind {
		case dot:
			p.next()
			attr, at := p.name("the name of an attribute")
			e = &Attribute{p.span(start), e, attr, at}
		case leftParen:
			e = p.call(start, e)
		case leftBracket:
			p.enter()
			p.next()
			slice := p.slices()
			p.closing(rightBracket)
			p.leave()
			e = &Subscript{p.span(start), e, slice}
		default:
			return e
		}
	}
}

func (p *parser) atom() Expr {
	k := ConstantKind(0)
	switch p.kind {
	case name:
		n := &Name{p.token.at(), identifier(p.written(p.token))}
		p.next()
		return n
	case number:
		return p.number()
	case text, formatStart:
		return p.strings()
	case leftParen:
		return p.parentheses()
	case leftBracket:
		return p.list()
	case leftBrace:
		return p.braces()
	case keyNone:
		k = NoneConstant
	case keyTrue:
		k = TrueConstant
	case keyFalse:
		k = FalseConstant
	case ellipsis:
		k = EllipsisConstant
	case keyLambda:
		p.fail(p.start(), "a lambda stands in parentheses here")
	case star:
		p.fail(p.start(), "a starred expression cannot stand here")
	case keyNot:
		p.fail(p.start(), "not stands in parentheses here")
	case keyYield:
		p.fail(p.start(), "a yield stands in parentheses here")
	default:
		p.unexpected("an expression")
	}
	c := &Constant{Span: p.token.at(), Kind: k}
	p.next()
	return c
}

// closing skips the closing bracket of what was read.
func (p *parser) closing(k kind) {
	if p.kind != k {
		p.unexpected("',' or '" + spelling[k] + "'")
	}
	p.next()
}

// parentheses reads a group, a tuple, a generator expression or a yield.
func (p *parser) parentheses() Expr {
	p.enter()
	defer p.leave()
	start := p.start()
	p.next()
	switch p.kind {
	case rightParen:
		p.next()
		return &Tuple{p.span(start), nil}
	case keyYield:
		y := p.yield()
		p.closing(rightParen)
		return y
	}
	first := p.starNamed()
	switch {
	case p.startsComprehension():
		p.unstarred(first)
		generators := p.generators()
		p.closing(rightParen)
		return &GeneratorExp{p.span(start), first, generators}
	case p.kind == comma:
		elts := p.elements(first)
		p.closing(rightParen)
		return &Tuple{p.span(start), elts}
	}
	if p.kind != rightParen {
		p.closing(rightParen)
	}
	if s, is := first.(*Starred); is {
		p.fail(s.Start, "a starred expression cannot stand alone in parentheses")
	}
	p.next()
	return first
}

// elements reads the rest of a list, tuple or set whose first element is read.
func (p *parser) elements(first Expr) []Expr {
	elts := []Expr{first}
	for p.take(comma) && startsExpression[p.kind] {
		elts = append(elts, p.starNamed())
	}
	return elts
}

func (p *parser) list() Expr {
	p.enter()
	defer p.leave()
	start := p.start()
	p.next()
	if p.take(rightBracket) {
		return &List{p.span(start), nil}
	}
	first := p.starNamed()
	if p.startsComprehension() {
		p.unstarred(first)
		generators := p.generators()
		p.closing(rightBracket)
		return &ListComp{p.span(start), first, generators}
	}
	elts := p.elements(first)
	p.closing(rightBracket)
	return &List{p.span(start), elts}
}

// braces reads a dict, a set or a comprehension of one.
func (p *parser) braces() Expr {
	p.enter()
	defer p.leave()
	start := p.start()
	p.next()
	if p.take(rightBrace) {
		return &Dict{Span: p.span(start)}
	}
	if p.kind == doubleStar {
		return p.dict(start, nil)
	}
	from := p.start()
	first := p.starNamed()
	if p.kind == colon {
		if bareNamed(first, from) {
			p.fail(first.At().Start, "a key with := stands in parentheses")
		}
		p.unstarred(first)
		return p.dict(start, first)
	}
	if p.startsComprehension() {
		p.unstarred(first)
		generators := p.generators()
		p.closing(rightBrace)
		return &SetComp{p.span(start), first, generators}
	}
	elts := p.elements(first)
	if p.kind == colon {
		p.fail(p.start(), "':' in a set; either all elements have a key, or none")
	}
	p.closing(rightBrace)
	return &Set{p.span(start), elts}
}

// dict reads on behind the first key, or at a ** where that is nil.
func (p *parser) dict(start Pos, key Expr) Expr {
	d := &Dict{}
	for {
		if key == nil && p.take(doubleStar) {
			d.Keys, d.Values = append(d.Keys, nil), append(d.Values, p.binary(1))
			if p.startsComprehension() {
				p.fail(p.start(), "dict unpacking cannot be used in a dict comprehension")
			}
		} else {
			if key == nil {
				key = p.expression()
			}
			if p.kind != colon {
				p.unexpected("':' after the key of the dict")
			}
			p.next()
			if p.kind == star {
				p.fail(p.start(), "a starred expression cannot be the value of a dict")
			}
			value := p.expression()
			if len(d.Keys) == 0 && p.startsComprehension() {
				generators := p.generators()
				p.closing(rightBrace)
				return &DictComp{p.span(start), key, value, generators}
			}
			d.Keys, d.Values = append(d.Keys, key), append(d.Values, value)
			key = nil
		}
		if !p.take(comma) || p.kind != doubleStar && !startsExpression[p.kind] {
			break
		}
	}
	p.closing(rightBrace)
	d.Span = p.span(start)
	return d
}

func (p *parser) unstarred(e Expr) {
	if s, is := e.(*Starred); is {
		p.fail(s.Start, "a starred expression cannot stand here")
	}
}

// bareNamed tells a name := value that stands without parentheses: it begins where its text was begun to be read.
func bareNamed(e Expr, from Pos) bool {
	n, is := e.(*NamedExpr)
	return is && n.Start == from
}

func (p *parser) startsComprehension() bool {
	return p.kind == keyFor || p.kind == keyAsync && p.follows() == keyFor
}

// generators reads the for and if clauses of a comprehension.
func (p *parser) generators() []*Comprehension {
	var all []*Comprehension
	for p.startsComprehension() {
		c := &Comprehension{Async: p.take(keyAsync)}
		p.next()
		c.Target = p.forTarget()
		p.expect(keyIn, "after the target of for")
		c.Iter = p.disjunction()
		for p.take(keyIf) {
			c.Ifs = append(c.Ifs, p.disjunction())
		}
		all = append(all, c)
	}
	return all
}

// slices reads what stands in the brackets of a subscript.
func (p *parser) slices() Expr {
	start := p.start()
	first := p.slice()
	if _, starred := first.(*Starred); p.kind != comma && !starred {
		return first
	}
	elts := []Expr{first}
	for p.take(comma) && (startsExpression[p.kind] || p.kind == colon) {
		elts = append(elts, p.slice())
	}
	return &Tuple{p.span(start), elts}
}

func (p *parser) slice() Expr {
	start := p.start()
	var lower Expr
	if p.kind == star {
		p.next()
		value := p.expression()
		return &Starred{p.span(start), value}
	}
	if p.kind != colon {
		lower = p.named()
		if p.kind != colon {
			return lower
		}
		if bareNamed(lower, start) {
			p.fail(lower.At().Start, "a slice's bound with := stands in parentheses")
		}
	}
	s := &Slice{Lower: lower}
	p.next()
	bound := func() Expr {
		if p.kind == colon || p.kind == comma || p.kind == rightBracket {
			return nil
		}
		return p.expression()
	}
	s.Upper = bound()
	if p.take(colon) {
		s.Step = bound()
	}
	s.Span = p.span(start)
	return s
}
