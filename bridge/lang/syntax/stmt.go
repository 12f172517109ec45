package syntax

// statements reads statements up to this token, which is consumed unless it is the end of the source.
func (p *parser) statements(closing kind) []Stmt {
	var body []Stmt
	for p.kind != closing {
		if closing == endOfSource && p.take(newline) {
			continue
		}
		body = p.statement(body)
	}
	if closing != endOfSource {
		p.next()
	}
	return body
}

// statement appends the statement here, or all those of a line that are separated by semicolons.
func (p *parser) statement(body []Stmt) []Stmt {
	if p.kind >= keyAnd && p.follows() == assign && p.kind != keyYield {
		p.fail(p.start(), "'%s' is a keyword and cannot be a name", spelling[p.kind])
	}
	if s := p.compound(); s != nil {
		return append(body, s)
	}
	return p.simpleLine(body)
}

func (p *parser) simpleLine(body []Stmt) []Stmt {
	for {
		body = append(body, p.simple())
		if !p.take(semicolon) || p.kind == newline {
			break
		}
	}
	if p.kind != newline {
		p.unexpected("the end of the statement")
	}
	p.next()
	return body
}

// ends tells the tokens behind a simple statement.
func (p *parser) ends() bool { return p.kind == newline || p.kind == semicolon }

// simple reads a statement that is not a compound one.
func (p *parser) simple() Stmt {
	start := p.start()
	switch p.kind {
	case keyReturn:
		p.next()
		var value Expr
		if !p.ends() {
			value = p.starExpressions()
		}
		return &Return{p.span(start), value}
	case keyPass:
		p.next()
		return &Pass{p.span(start)}
	case keyBreak:
		p.next()
		return &Break{p.span(start)}
	case keyContinue:
		p.next()
		return &Continue{p.span(start)}
	case keyImport:
		return p.importNames(start)
	case keyFrom:
		return p.importFrom(start)
	case keyRaise:
		return p.raise(start)
	case keyAssert:
		p.next()
		test, message := p.expression(), Expr(nil)
		if p.take(comma) {
			message = p.expression()
		}
		return &Assert{p.span(start), test, message}
	case keyDel:
		return p.del(start)
	case keyGlobal:
		names := p.declared("global")
		return &Global{p.span(start), names}
	case keyNonlocal:
		names := p.declared("nonlocal")
		return &Nonlocal{p.span(start), names}
	case keyYield:
		value := p.yield()
		if p.kind == assign {
			p.fail(start, "cannot assign to a yield expression")
		}
		return &ExprStmt{p.span(start), value}
	case name:
		if p.written(p.token) == "type" && p.follows() == name {
			return p.typeAlias(start)
		}
	}
	return p.assignment(start)
}

func (p *parser) raise(start Pos) Stmt {
	p.next()
	s := &Raise{}
	if !p.ends() {
		s.Exc = p.expression()
		if p.take(keyFrom) {
			s.Cause = p.expression()
		}
	}
	s.Span = p.span(start)
	return s
}

func (p *parser) del(start Pos) Stmt {
	p.next()
	targets := []Expr{p.starTarget()}
	for p.take(comma) && startsExpression[p.kind] {
		targets = append(targets, p.starTarget())
	}
	if !p.ends() {
		p.unexpected("',' or the end of the statement")
	}
	for _, t := range targets {
		p.deletable(t)
	}
	return &Delete{p.span(start), targets}
}

// declared reads the names of a global or nonlocal statement.
func (p *parser) declared(statement string) []string {
	var names []string
	for {
		p.next()
		id, _ := p.name("a name declared " + statement)
		names = append(names, id)
		if p.kind != comma {
			return names
		}
	}
}

func (p *parser) typeAlias(start Pos) Stmt {
	p.next()
	s := &TypeAlias{}
	id, at := p.name("the name of a type")
	s.Name = &Name{at, id}
	s.TypeParams = p.typeParams()
	p.expect(assign, "after the name of the type")
	s.Value = p.expression()
	s.Span = p.span(start)
	return s
}

var augmented = [kinds]Operator{
	plusAssign: Add, minusAssign: Sub, starAssign: Mult, slashAssign: Div, doubleSlashAssign: FloorDiv, percentAssign: Mod, doubleStarAssign: Pow,
	leftShiftAssign: LShift, rightShiftAssign: RShift, ampersandAssign: BitAnd, barAssign: BitOr, caretAssign: BitXor, atAssign: MatMult,
}

// assignment reads an assignment of any form, or an expression.
func (p *parser) assignment(start Pos) Stmt {
	bare := p.kind == name
	first := p.starExpressions()
	switch {
	case p.kind == assign:
		return p.assign(start, first)
	case augmented[p.kind] != "":
		op := augmented[p.kind]
		p.singleTarget(first, "an augmented assignment")
		p.next()
		value := p.assigned()
		return &AugAssign{p.span(start), first, op, value}
	case p.kind == colon:
		p.annotatable(first)
		_, isName := first.(*Name)
		s := &AnnAssign{Target: first, Simple: bare && isName}
		p.next()
		s.Annotation = p.expression()
		if p.take(assign) {
			s.Value = p.assigned()
		}
		s.Span = p.span(start)
		return s
	case p.kind == walrus:
		p.fail(p.start(), "a statement assigns with '=', not ':='")
	}
	return &ExprStmt{p.span(start), first}
}

// annotatable refuses what cannot be annotated. Among that is, by a corner of CPython's grammar, a part of what could be annotated itself in its parentheses:
// (f).x: int.
func (p *parser) annotatable(e Expr) {
	inner, begin := e, e.At().Start
	for inner.At().Start == begin {
		switch outer := inner.(type) {
		case *Attribute:
			inner = outer.Value
			continue
		case *Subscript:
			inner = outer.Value
			continue
		case *Call:
			inner = outer.Func
			continue
		}
		break
	}
	if inner.At().Start != begin {
		switch inner.(type) {
		case *Name, *Attribute, *Subscript:
			p.fail(begin, "this target cannot be annotated; write it without the parentheses")
		}
	}
	switch e := e.(type) {
	case *Tuple, *List:
		p.fail(e.At().Start, "only a single target can be annotated, not %s", describe(e))
	case *Name:
		if id := e.ID; p.follows() == newline && (id == "match" || id == "case") {
			p.fail(p.start(), "expected what to %s before ':'", id)
		}
		if p.follows() == newline {
			p.fail(p.start(), "unexpected ':'; there is no statement '%s'", abridged(e.ID))
		}
	}
	p.singleTarget(e, "an annotation")
}

// assign reads a = b = value from the first = on.
func (p *parser) assign(start Pos, first Expr) Stmt {
	s := &Assign{}
	value := first
	for p.kind == assign {
		if y, is := value.(*Yield); is {
			p.fail(y.Start, "cannot assign to a yield expression")
		}
		s.Targets = append(s.Targets, p.target(value))
		p.next()
		value = p.assigned()
	}
	if augmented[p.kind] != "" {
		p.fail(p.start(), "an augmented assignment cannot follow an assignment")
	}
	s.Value = value
	s.Span = p.span(start)
	return s
}

// assigned reads the value of an assignment.
func (p *parser) assigned() Expr {
	if p.kind == keyYield {
		return p.yield()
	}
	return p.starExpressions()
}
