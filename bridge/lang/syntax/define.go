package syntax

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.take(at) {
		decorators = append(decorators, p.named())
		if p.kind != newline {
			p.unexpected("the end of the line after a decorator")
		}
		p.next()
	}
	start := p.start()
	switch {
	case p.kind == keyDef:
		return p.function(start, decorators, false)
	case p.kind == keyClass:
		return p.class(start, decorators)
	case p.kind == keyAsync && p.follows() == keyDef:
		p.next()
		return p.function(start, decorators, true)
	}
	p.unexpected("'def' or 'class' after the decorator")
	return nil
}

func (p *parser) function(start Pos, decorators []Expr, async bool) Stmt {
	p.next()
	f := &FunctionDef{Decorators: decorators, Async: async}
	f.Name, f.NameAt = p.name("the name of a function")
	f.TypeParams = p.typeParams()
	p.enter()
	p.expect(leftParen, "after the name of the function")
	f.Args = p.parameters(rightParen, true)
	p.closing(rightParen)
	p.leave()
	if p.take(arrow) {
		f.Returns = p.expression()
	}
	f.Body = p.block("def", start)
	f.Span = p.span(start)
	return f
}

func (p *parser) class(start Pos, decorators []Expr) Stmt {
	p.next()
	c := &ClassDef{Decorators: decorators}
	c.Name, _ = p.name("the name of a class")
	c.TypeParams = p.typeParams()
	if p.kind == leftParen {
		c.Bases, c.Keywords = p.arguments(false)
	}
	c.Body = p.block("class", start)
	c.Span = p.span(start)
	return c
}
