package syntax

// call reads the arguments of a call of f, which began at start.
func (p *parser) call(start Pos, f Expr) Expr {
	c := &Call{Func: f}
	c.Args, c.Keywords = p.arguments(true)
	c.Span = p.span(start)
	return c
}

// arguments reads arguments in parentheses: of a call, where a sole one may be a generator expression without its own, or of a class.
func (p *parser) arguments(generator bool) (args []Expr, keywords []*Keyword) {
	p.enter()
	opened := p.start()
	p.next()
	named, unpacked := false, false
	for p.kind != rightParen {
		start := p.start()
		switch {
		case p.kind == doubleStar:
			p.next()
			value := p.expression()
			keywords = append(keywords, &Keyword{p.span(start), "", value})
			unpacked = true
		case p.kind == star:
			p.next()
			value := p.expression()
			if unpacked {
				p.fail(start, "iterable argument unpacking follows keyword argument unpacking")
			}
			args = append(args, &Starred{p.span(start), value})
			if p.startsComprehension() {
				p.fail(start, "a starred expression cannot stand here")
			}
		case p.follows() == assign && (p.kind == name || keyNone == p.kind || keyTrue == p.kind || keyFalse == p.kind):
			if p.kind != name {
				p.fail(start, "cannot assign to %s", spelling[p.kind])
			}
			arg, _ := p.name("")
			p.next()
			if p.kind == comma || p.kind == rightParen {
				p.fail(start, "expected the value of argument %s", arg)
			}
			value := p.expression()
			if p.startsComprehension() {
				p.fail(start, "invalid syntax; maybe you meant '==' or ':=' instead of '='?")
			}
			keywords = append(keywords, &Keyword{p.span(start), arg, value})
			named = true
		default:
			arg := p.named()
			if p.startsComprehension() {
				if !generator || len(args)+len(keywords) > 0 {
					p.fail(start, "a generator expression stands in parentheses here")
				}
				generators := p.generators()
				if p.kind == comma {
					p.fail(start, "a generator expression stands in parentheses where it is not the only argument")
				}
				p.closing(rightParen)
				p.leave()
				return []Expr{&GeneratorExp{p.span(opened), arg, generators}}, nil
			}
			if p.kind == assign {
				p.fail(start, "an argument's name is no expression; maybe you meant '==' instead of '='?")
			}
			if unpacked {
				p.fail(start, "positional argument follows keyword argument unpacking")
			}
			if named {
				p.fail(start, "positional argument follows keyword argument")
			}
			args = append(args, arg)
		}
		if !p.take(comma) {
			break
		}
	}
	p.closing(rightParen)
	p.leave()
	return args, keywords
}
