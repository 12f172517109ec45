package syntax

// parameters reads parameters up to the closing token: of a def, where they may be annotated, or of a lambda.
func (p *parser) parameters(closing kind, annotated bool) *Arguments {
	a := &Arguments{}
	defaults, starred := false, false
	for p.kind != closing {
		start := p.start()
		switch p.kind {
		case slash:
			p.slash(a, starred)
			p.next()
		case star:
			if starred {
				p.fail(start, "* may appear once among the parameters")
			}
			starred = true
			p.next()
			if p.kind == comma {
				if k := p.follows(); k != name {
					p.fail(start, "named parameters must follow a bare *")
				}
				break
			}
			if p.kind == closing {
				p.fail(start, "named parameters must follow a bare *")
			}
			a.Vararg = p.parameter(annotated, true)
			if p.kind == assign {
				p.fail(p.start(), "the parameter *%s cannot have a default", a.Vararg.Name)
			}
		case doubleStar:
			p.next()
			a.Kwarg = p.parameter(annotated, false)
			if p.kind == assign {
				p.fail(p.start(), "the parameter **%s cannot have a default", a.Kwarg.Name)
			}
			p.take(comma)
			if p.kind != closing && (p.kind == name || p.kind == star || p.kind == doubleStar || p.kind == slash) {
				p.fail(p.start(), "no parameter can follow **%s", a.Kwarg.Name)
			}
			return a
		default:
			arg := p.parameter(annotated, false)
			var value Expr
			if p.kind == assign {
				p.next()
				if p.kind == comma || p.kind == closing {
					p.fail(p.start(), "expected the default of parameter %s", arg.Name)
				}
				value = p.expression()
			}
			switch {
			case starred:
				a.KwOnly, a.KwDefaults = append(a.KwOnly, arg), append(a.KwDefaults, value)
			case value != nil:
				defaults = true
				a.Args, a.Defaults = append(a.Args, arg), append(a.Defaults, value)
			case defaults:
				p.fail(arg.Start, "parameter %s without a default follows one with a default", arg.Name)
			default:
				a.Args = append(a.Args, arg)
			}
		}
		if !p.take(comma) {
			break
		}
	}
	return a
}

// slash ends the positional-only parameters.
func (p *parser) slash(a *Arguments, starred bool) {
	switch {
	case a.PosOnly != nil:
		p.fail(p.start(), "/ may appear once among the parameters")
	case starred:
		p.fail(p.start(), "/ must be ahead of *")
	case len(a.Args) == 0:
		p.fail(p.start(), "at least one parameter must precede /")
	}
	a.PosOnly, a.Args = a.Args, nil
}

func (p *parser) parameter(annotated, variadic bool) *Arg {
	start := p.start()
	if p.kind == leftParen {
		p.fail(start, "parameters stand without parentheses")
	}
	id, _ := p.name("the name of a parameter")
	a := &Arg{Name: id}
	if annotated && p.take(colon) {
		if variadic {
			a.Annotation = p.starExpression()
		} else {
			a.Annotation = p.expression()
		}
	}
	a.Span = p.span(start)
	return a
}

// typeParams reads [T, *Ts, **P], where it is here.
func (p *parser) typeParams() []*TypeParam {
	if p.kind != leftBracket {
		return nil
	}
	p.enter()
	p.next()
	if p.kind == rightBracket {
		p.fail(p.start(), "type parameters cannot be empty")
	}
	var all []*TypeParam
	for p.kind != rightBracket {
		start := p.start()
		t := &TypeParam{Kind: "TypeVar"}
		value := p.expression
		switch {
		case p.take(star):
			t.Kind, value = "TypeVarTuple", p.starExpression
		case p.take(doubleStar):
			t.Kind = "ParamSpec"
		}
		t.Name, _ = p.name("the name of a type parameter")
		if p.kind == colon {
			if t.Kind != "TypeVar" {
				p.fail(p.start(), "cannot use a bound with a %s", t.Kind)
			}
			p.next()
			t.Bound = p.expression()
		}
		if p.take(assign) {
			t.Default = value()
		}
		t.Span = p.span(start)
		all = append(all, t)
		if !p.take(comma) {
			break
		}
	}
	p.closing(rightBracket)
	p.leave()
	return all
}
