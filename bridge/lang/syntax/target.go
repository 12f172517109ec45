package syntax

// Targets are read as expressions and narrowed here. No expression that Python takes for a target loses anything by that but its parentheses, and (*a) is refused before.

// target checks that a value can be assigned to e.
func (p *parser) target(e Expr) Expr {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
	case *Starred:
		p.target(e.Value)
	case *Tuple:
		p.targets(e.Elts)
	case *List:
		p.targets(e.Elts)
	default:
		hint := ""
		if p.kind == assign {
			hint = " here; maybe you meant '==' instead of '='?"
		}
		p.fail(e.At().Start, "cannot assign to %s%s", describe(e), hint)
	}
	return e
}

func (p *parser) targets(all []Expr) {
	for _, e := range all {
		p.target(e)
	}
}

// singleTarget checks a target of an augmented assignment or an annotation.
func (p *parser) singleTarget(e Expr, what string) {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
	default:
		p.fail(e.At().Start, "%s cannot be the target of %s; only a name, an attribute or a subscript can", describe(e), what)
	}
}

// deletable checks a target of del.
func (p *parser) deletable(e Expr) {
	elts := []Expr(nil)
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
	case *Tuple:
		elts = e.Elts
	case *List:
		elts = e.Elts
	default:
		p.fail(e.At().Start, "cannot delete %s", describe(e))
	}
	for _, e := range elts {
		p.deletable(e)
	}
}

// forTarget reads targets up to the in of a for.
func (p *parser) forTarget() Expr {
	return p.target(p.commas(p.starTarget))
}

// starTarget reads one target, which no comparison belongs to.
func (p *parser) starTarget() Expr {
	if p.kind == star {
		return p.starred()
	}
	return p.binary(1)
}

// describe names an expression in a message.
func describe(e Expr) string {
	switch e := e.(type) {
	case *Constant:
		switch e.Kind {
		case NoneConstant:
			return "None"
		case TrueConstant:
			return "True"
		case FalseConstant:
			return "False"
		case EllipsisConstant:
			return "ellipsis"
		}
		return "a literal"
	case *Name:
		return "a name"
	case *Attribute:
		return "an attribute"
	case *Subscript:
		return "a subscript"
	case *Starred:
		return "a starred expression"
	case *Call:
		return "a function call"
	case *Tuple:
		return "a tuple"
	case *List:
		return "a list"
	case *Dict:
		return "a dict literal"
	case *Set:
		return "a set display"
	case *Compare:
		return "a comparison"
	case *Lambda:
		return "a lambda"
	case *IfExp:
		return "a conditional expression"
	case *GeneratorExp:
		return "a generator expression"
	case *ListComp, *SetComp, *DictComp:
		return "a comprehension"
	case *JoinedStr, *FormattedValue:
		return "an f-string"
	case *Await:
		return "an await expression"
	case *Yield, *YieldFrom:
		return "a yield expression"
	case *NamedExpr:
		return "a named expression"
	}
	return "an expression"
}
