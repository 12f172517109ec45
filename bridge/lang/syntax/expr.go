package syntax

// startsExpression tells the tokens that an expression, starred or not, can begin with.
var startsExpression = [kinds]bool{
	name: true, number: true, text: true, formatStart: true, leftParen: true, leftBracket: true, leftBrace: true, minus: true, plus: true, tilde: true,
	star: true, ellipsis: true, keyNot: true, keyLambda: true, keyAwait: true, keyNone: true, keyTrue: true, keyFalse: true,
}

// starExpressions reads expressions with commas between them, starred ones too: a tuple without parentheses.
func (p *parser) starExpressions() Expr {
	return p.commas(p.starExpression)
}

// expressions likewise, without starred ones.
func (p *parser) expressions() Expr {
	return p.commas(p.expression)
}

// commas reads one element, or a tuple where a comma follows it.
func (p *parser) commas(element func() Expr) Expr {
	start := p.start()
	first := element()
	if p.kind != comma {
		return first
	}
	elts := []Expr{first}
	for p.take(comma) && startsExpression[p.kind] {
		elts = append(elts, element())
	}
	return &Tuple{p.span(start), elts}
}

func (p *parser) starExpression() Expr {
	if p.kind == star {
		return p.starred()
	}
	return p.expression()
}

// starNamed reads an element of a list, tuple or set in brackets.
func (p *parser) starNamed() Expr {
	if p.kind == star {
		return p.starred()
	}
	return p.named()
}

func (p *parser) starred() Expr {
	start := p.start()
	p.next()
	value := p.binary(1)
	return &Starred{p.span(start), value}
}

// named reads an expression or name := expression.
func (p *parser) named() Expr {
	if p.kind != name || p.follows() != walrus {
		e := p.expression()
		if p.kind == walrus {
			p.fail(e.At().Start, "cannot use := with %s; only with a name", describe(e))
		}
		return e
	}
	start := p.start()
	id, span := p.name("")
	p.next()
	value := p.expression()
	return &NamedExpr{p.span(start), &Name{span, id}, value}
}

func (p *parser) expression() Expr {
	if p.kind == keyLambda {
		return p.lambda()
	}
	start := p.start()
	body := p.disjunction()
	if p.kind != keyIf {
		return body
	}
	p.next()
	test := p.disjunction()
	if p.kind != keyElse {
		p.unexpected("'else' of the conditional expression")
	}
	p.next()
	p.enter()
	orElse := p.expression()
	p.leave()
	return &IfExp{p.span(start), test, body, orElse}
}

func (p *parser) lambda() Expr {
	p.enter()
	start := p.start()
	p.next()
	args := p.parameters(colon, false)
	if p.kind == specColon {
		p.fail(start, "f-string: a lambda stands in parentheses")
	}
	p.expect(colon, "after the parameters of the lambda")
	body := p.expression()
	p.leave()
	return &Lambda{p.span(start), args, body}
}

func (p *parser) disjunction() Expr { return p.boolean(keyOr, Or, p.conjunction) }
func (p *parser) conjunction() Expr { return p.boolean(keyAnd, And, p.inversion) }

func (p *parser) boolean(k kind, op BoolOperator, operand func() Expr) Expr {
	start := p.start()
	first := operand()
	if p.kind != k {
		return first
	}
	values := []Expr{first}
	for p.take(k) {
		values = append(values, operand())
	}
	return &BoolOp{p.span(start), op, values}
}

func (p *parser) inversion() Expr {
	if p.kind != keyNot {
		return p.comparison()
	}
	p.enter()
	start := p.start()
	p.next()
	operand := p.inversion()
	p.leave()
	return &UnaryOp{p.span(start), Not, operand}
}

var comparisons = [kinds]CompareOperator{
	equal: Eq, notEqual: NotEq, less: Lt, lessEqual: LtE, greater: Gt, greaterEqual: GtE, keyIs: Is, keyIn: In, keyNot: NotIn,
}

func (p *parser) comparison() Expr {
	start := p.start()
	left := p.binary(1)
	if comparisons[p.kind] == "" || p.kind == keyNot && p.follows() != keyIn {
		return left
	}
	c := &Compare{Left: left}
	for {
		op := comparisons[p.kind]
		if op == "" || op == NotIn && p.follows() != keyIn {
			break
		}
		p.next()
		if op == NotIn {
			p.next()
		} else if op == Is && p.take(keyNot) {
			op = IsNot
		}
		c.Ops = append(c.Ops, op)
		c.Comparators = append(c.Comparators, p.binary(1))
	}
	c.Span = p.span(start)
	return c
}

// binaries are the binary operators; the higher level binds closer.
var binaries = [kinds]struct {
	level int
	op    Operator
}{
	bar: {1, BitOr}, caret: {2, BitXor}, ampersand: {3, BitAnd}, leftShift: {4, LShift}, rightShift: {4, RShift}, plus: {5, Add}, minus: {5, Sub},
	star: {6, Mult}, slash: {6, Div}, doubleSlash: {6, FloorDiv}, percent: {6, Mod}, at: {6, MatMult},
}

// binary reads binary operators of this level and above.
func (p *parser) binary(level int) Expr {
	start := p.start()
	left := p.factor()
	for {
		b := binaries[p.kind]
		if b.level < level {
			return left
		}
		p.next()
		right := p.binary(b.level + 1)
		left = &BinOp{p.span(start), left, b.op, right}
	}
}

var signs = [kinds]UnaryOperator{plus: UAdd, minus: USub, tilde: Invert}

func (p *parser) factor() Expr {
	start := p.start()
	op := signs[p.kind]
	if op == "" {
		return p.power()
	}
	p.enter()
	p.next()
	operand := p.factor()
	p.leave()
	return &UnaryOp{p.span(start), op, operand}
}

func (p *parser) power() Expr {
	start := p.start()
	var base Expr
	if p.take(keyAwait) {
		value := p.primary()
		base = &Await{p.span(start), value}
	} else {
		base = p.primary()
	}
	if p.kind != doubleStar {
		return base
	}
	p.enter()
	p.next()
	exponent := p.factor()
	p.leave()
	return &BinOp{p.span(start), base, Pow, exponent}
}

// yield reads yield, yield values, or yield from value.
func (p *parser) yield() Expr {
	start := p.start()
	p.next()
	if p.take(keyFrom) {
		value := p.expression()
		return &YieldFrom{p.span(start), value}
	}
	var value Expr
	if startsExpression[p.kind] {
		value = p.starExpressions()
	}
	return &Yield{p.span(start), value}
}
