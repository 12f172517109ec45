package syntax

import "strings"

func (p *parser) importNames(start Pos) Stmt {
	s := &Import{}
	for {
		p.next()
		from := p.start()
		a := &Alias{Name: p.dotted()}
		p.as(a)
		a.Span = p.span(from)
		s.Names = append(s.Names, a)
		if p.kind != comma {
			break
		}
	}
	s.Span = p.span(start)
	return s
}

func (p *parser) dotted() string {
	first, _ := p.name("the name of a module")
	if p.kind != dot {
		return first
	}
	parts := []string{first}
	for p.take(dot) {
		part, _ := p.name("the name of a module")
		parts = append(parts, part)
	}
	return strings.Join(parts, ".")
}

func (p *parser) as(a *Alias) {
	if p.take(keyAs) {
		a.AsName, _ = p.name("a name after 'as'")
	}
}

func (p *parser) importFrom(start Pos) Stmt {
	p.next()
	s := &ImportFrom{}
	for {
		if p.take(dot) {
			s.Level++
		} else if p.take(ellipsis) {
			s.Level += 3
		} else {
			break
		}
	}
	if s.Level == 0 || p.kind != keyImport {
		s.Module = p.dotted()
	}
	p.expect(keyImport, "after the name of the module")
	switch p.kind {
	case star:
		a := &Alias{Span: p.token.at(), Name: "*"}
		p.next()
		s.Names = []*Alias{a}
	case leftParen:
		p.next()
		for {
			s.Names = append(s.Names, p.imported())
			if !p.take(comma) || p.kind == rightParen {
				break
			}
		}
		p.closing(rightParen)
	default:
		s.Names = []*Alias{p.imported()}
		for p.kind == comma {
			p.next()
			if p.ends() {
				p.fail(p.here(), "a comma behind the last imported name is allowed in parentheses only")
			}
			s.Names = append(s.Names, p.imported())
		}
	}
	s.Span = p.span(start)
	return s
}

func (p *parser) imported() *Alias {
	start := p.start()
	a := &Alias{}
	a.Name, _ = p.name("the name of what is imported")
	p.as(a)
	a.Span = p.span(start)
	return a
}
