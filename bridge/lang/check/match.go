package check

import "weft/bridge/lang/syntax"

// capture is what a pattern gives to a name, once all of it has matched.
type capture struct {
	node syntax.Node // that binds the name
	v    value
}

// matched is what a pattern asks of a value, and what it binds. A pattern has no effect, so what it binds is read again after the test.
type matched struct {
	test     value // a Bool; a Const where the type decides
	captures []capture
}

// match becomes ifs, each in the else of the one before. A guard is asked in between: where it does not hold, the names that the pattern has bound stay.
func (in *instance) match(s *syntax.Match) {
	subject := in.keep(in.expr(s.Subject), s.Subject.At())
	in.cases(s, subject, 0)
}

func (in *instance) cases(s *syntax.Match, subject value, i int) {
	if i == len(s.Cases) {
		return
	}
	c := s.Cases[i]
	if i < len(s.Cases)-1 && c.Guard == nil && irrefutable(c.Pattern) {
		in.fail(reasonName, c.Pattern.At(), "this pattern matches everything: the cases after it are never reached")
		return
	}
	m := in.pattern(c.Pattern, subject)
	at := c.Pattern.At()
	bind := func() {
		for _, b := range m.captures {
			in.captureName(b)
		}
	}
	if k, ok := constInt(m.test); ok && k == 0 { // the type rules it out
		in.cases(s, subject, i+1)
		return
	}
	taken := m.test
	if c.Guard != nil {
		holds := in.temp(tBool)
		in.emit(&Assign{Span: at, Local: holds, Value: in.boolConst(at, false).node})
		in.emit(&If{Span: at, Test: m.test.node, Then: in.within(func() {
			bind()
			in.emit(&Assign{Span: at, Local: holds, Value: in.condition(c.Guard).node})
		})})
		taken = in.ref(holds, tBool, at)
	} else if asksNone(c.Pattern) && subject.ty.kind == optionalKind {
		defer func(before value) { subject = before }(subject)
		subject = in.some(subject, at)
	}
	then := in.within(func() {
		if c.Guard == nil {
			bind()
			in.body(c.Body)
		} else {
			in.branch(c.Guard, true, c.Body)
		}
	})
	orElse := in.within(func() { in.cases(s, subject, i+1) })
	in.emit(&If{Span: at, Test: taken.node, Then: then, Else: orElse})
}

// captureName gives a name what a pattern has for it.
func (in *instance) captureName(b capture) {
	v := in.c.stores[b.node]
	if v == nil {
		return
	}
	if box, ok := in.boxOf(v); ok {
		in.setBox(v, box, b.v, b.node.At())
	} else if w := in.f.flow.defined(b.node, v); w != nil {
		in.defines(b.node, v, b.v.ty)
		in.set(w, b.v, b.node.At())
	}
}

// irrefutable says whether a pattern matches whatever there is.
func irrefutable(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.MatchAs:
		return p.Pattern == nil || irrefutable(p.Pattern)
	case *syntax.MatchOr:
		return irrefutable(p.Patterns[len(p.Patterns)-1])
	}
	return false
}

// asksNone says whether a pattern matches each None.
func asksNone(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.MatchSingleton:
		return p.Value.Kind == syntax.NoneConstant
	case *syntax.MatchAs:
		return p.Pattern != nil && asksNone(p.Pattern)
	case *syntax.MatchOr:
		for _, one := range p.Patterns {
			if asksNone(one) {
				return true
			}
		}
	}
	return false
}

func (in *instance) pattern(p syntax.Pattern, v value) matched {
	always := func(holds bool) matched { return matched{test: in.boolConst(p.At(), holds)} }
	if v.unknown() {
		var all []capture
		for _, node := range captured(p) {
			all = append(all, capture{node, v})
		}
		m := always(true)
		m.captures = all
		return m
	}
	if _, star := p.(*syntax.MatchAs); v.ty.kind == optionalKind && !star {
		if single, ok := p.(*syntax.MatchSingleton); ok && single.Value.Kind == syntax.NoneConstant {
			return matched{test: in.not(in.present(v, p.At()), p.At())}
		}
		if _, or := p.(*syntax.MatchOr); !or {
			m := in.pattern(p, in.some(v, p.At()))
			m.test = in.all(p.At(), in.present(v, p.At()), m.test)
			return m
		}
	}
	switch p := p.(type) {
	case *syntax.MatchValue:
		return matched{test: in.matchValue(p, v)}
	case *syntax.MatchSingleton:
		switch {
		case p.Value.Kind == syntax.NoneConstant:
			return always(v.ty.kind == noneKind)
		case v.ty.kind != boolKind:
			return always(false)
		case p.Value.Kind == syntax.TrueConstant:
			return matched{test: v}
		}
		return matched{test: in.not(v, p.Span)}
	case *syntax.MatchAs:
		m := always(true)
		if p.Pattern != nil {
			m = in.pattern(p.Pattern, v)
		}
		if p.Name != "" {
			m.captures = append(m.captures, capture{p, v})
		}
		return m
	case *syntax.MatchOr:
		return in.matchOr(p, v)
	case *syntax.MatchSequence:
		return in.matchSequence(p, v)
	case *syntax.MatchClass:
		return in.matchClass(p, v)
	case *syntax.MatchMapping:
		in.fail(reasonUnsupported, p.Span, "patterns of dicts are not in the kernel language; ask with 'in', and read the items")
	}
	return matched{test: value{ty: tBroken}}
}

// all is and, where constants decide.
func (in *instance) all(at syntax.Span, a, b value) value {
	switch {
	case a.unknown() || b.unknown():
		return value{ty: worse(a.ty, b.ty)}
	case isTrue(a):
		return b
	case isTrue(b):
		return a
	}
	return in.both(at, a, b)
}

func isTrue(v value) bool {
	k, ok := constInt(v)
	return ok && k != 0
}

// matchValue compares with a literal, or with what a dotted name is. What cannot be equal is not.
func (in *instance) matchValue(p *syntax.MatchValue, v value) value {
	with := in.beside(v, p.Value)
	if with.unknown() {
		return with
	}
	real := func(t ty) bool { return t.numeric() || t.kind == uintKind }
	if with.ty.some().kind != v.ty.kind && !(real(with.ty.some()) && real(v.ty)) {
		return in.boolConst(p.Span, false)
	}
	return in.block(p.Span, func() value { return in.compare(syntax.Eq, v, with, p.Span) })
}

// matchOr takes the first alternative that matches. All bind the same names; those of the first alternative stand for them.
func (in *instance) matchOr(p *syntax.MatchOr, v value) matched {
	out := in.pattern(p.Patterns[0], v)
	for i, alternative := range p.Patterns[1:] {
		if i < len(p.Patterns)-2 && irrefutable(alternative) || i == 0 && irrefutable(p.Patterns[0]) {
			in.fail(reasonName, alternative.At(), "an alternative before this one, or this one, matches everything: what is after it is never reached")
			return out
		}
		m := in.pattern(alternative, v)
		if len(m.captures) != len(out.captures) {
			in.fail(reasonName, p.Span, "alternative patterns bind different names")
			return out
		}
		for k, b := range out.captures {
			other := in.captureOf(m, b)
			if other == nil {
				in.fail(reasonName, p.Span, "alternative patterns bind different names")
				return out
			}
			out.captures[k].v = in.block(p.Span, func() value { return in.choose(p.Span, out.test, b.v, *other) })
		}
		switch {
		case out.test.unknown() || m.test.unknown():
			out.test = value{ty: worse(out.test.ty, m.test.ty)}
		default:
			out.test = in.either(p.Span, out.test, m.test)
		}
	}
	return out
}

func (in *instance) captureOf(m matched, b capture) *value {
	for i := range m.captures {
		if in.c.stores[m.captures[i].node] == in.c.stores[b.node] {
			return &m.captures[i].v
		}
	}
	return nil
}

// matchSequence is of tuples, NamedTuples and lists. (Texts are no sequences for a match.)
func (in *instance) matchSequence(p *syntax.MatchSequence, v value) matched {
	star := -1
	for i, one := range p.Patterns {
		if _, ok := one.(*syntax.MatchStar); ok {
			if star >= 0 {
				in.fail(reasonName, one.At(), "multiple starred expressions in sequence pattern")
			}
			star = i
		}
	}
	least := len(p.Patterns)
	if star >= 0 {
		least--
	}
	at := p.Span
	v = v.listed()
	switch {
	case v.ty.kind == tupleKind || v.ty.kind == recordKind && v.ty.rec.namedTuple:
		n := len(v.ty.items)
		if n < least || star < 0 && n > least {
			return matched{test: in.boolConst(at, false), captures: in.unmatched(p)}
		}
		return in.matchItems(p, star, n-least, func(i int) value { return in.part(v, i, v.ty.items[i]) }, func(node syntax.Node, from, to int) value {
			items := make([]value, 0, to-from)
			for i := from; i < to; i++ {
				items = append(items, in.part(v, i, v.ty.items[i]))
			}
			return in.makeList(node, 0, items)
		}, in.boolConst(at, true))
	case v.ty.kind == listKind:
		op := syntax.Eq
		if star >= 0 {
			op = syntax.GtE
		}
		test := in.compare(op, in.apply(ListLen, at, tInt, v), in.intConst(at, int64(least)), at)
		back := func(i int) value { // behind the star from the end
			if star >= 0 && i > star {
				return in.element(v, in.intConst(at, int64(i-len(p.Patterns))), at)
			}
			return in.element(v, in.intConst(at, int64(i)), at)
		}
		return in.matchItems(p, star, 1, back, func(node syntax.Node, from, to int) value {
			upper := value{}
			if after := len(p.Patterns) - 1 - star; after > 0 {
				upper = in.intConst(at, int64(-after))
			}
			return in.sliceList(node, v, in.intConst(at, int64(from)), upper, value{})
		}, test)
	case v.ty.kind == arrayKind:
		in.fail(reasonUnsupported, at, "an array is not matched as a sequence; ask for its length, and read its elements")
	}
	return matched{test: in.boolConst(at, false), captures: in.unmatched(p)}
}

// matchItems matches the items of a sequence, of which a star takes some; item gives one by its place, rest those of the star.
func (in *instance) matchItems(p *syntax.MatchSequence, star, taken int, item func(int) value, rest func(node syntax.Node, from, to int) value, test value) matched {
	out := matched{test: test}
	place := 0
	for i, one := range p.Patterns {
		if i == star {
			if s := one.(*syntax.MatchStar); s.Name != "" {
				out.captures = append(out.captures, capture{one, in.block(one.At(), func() value { return rest(one, place, place+taken) })})
			}
			place += taken
			continue
		}
		m := in.pattern(one, item(place))
		out.test = in.all(p.Span, out.test, m.test)
		out.captures = append(out.captures, m.captures...)
		place++
	}
	return out
}

// unmatched are the captures of a pattern that the type rules out.
func (in *instance) unmatched(p syntax.Pattern) []capture {
	var all []capture
	for _, node := range captured(p) {
		all = append(all, capture{node, value{ty: tBottom}})
	}
	return all
}

// matchClass is of records, and of built-in classes, which take the value itself.
func (in *instance) matchClass(p *syntax.MatchClass, v value) matched {
	if v.ty.numeric() && v.ty.low < v.ty.kind {
		in.shows(v, p.Span, "asked for")
		return matched{test: value{ty: tBroken}}
	}
	is, ok := in.instanceOf(v.ty, p.Class)
	if !ok {
		return matched{test: value{ty: tBroken}}
	}
	if !is {
		return matched{test: in.boolConst(p.Span, false), captures: in.unmatched(p)}
	}
	out := matched{test: in.boolConst(p.Span, true)}
	take := func(one syntax.Pattern, of value) {
		m := in.pattern(one, of)
		out.test = in.all(p.Span, out.test, m.test)
		out.captures = append(out.captures, m.captures...)
	}
	name, _ := p.Class.(*syntax.Name)
	if g := in.c.globalOf(name); g == nil || g.class == nil {
		if len(p.Patterns) > 1 || len(p.KwdPatterns) > 0 {
			in.fail(reasonType, p.Span, "%s() in a pattern takes one pattern: that of the value", name.ID)
			return out
		}
		for _, one := range p.Patterns {
			take(one, v)
		}
		return out
	}
	rec, read := v.ty.rec, map[int]bool{}
	field := func(i int, one syntax.Pattern) {
		if read[i] {
			in.fail(reasonType, one.At(), "%s() got multiple sub-patterns for attribute '%s'", rec.name, rec.fields[i].name)
		}
		read[i] = true
		take(one, in.part(v, i, v.ty.fieldTypes()[i]))
	}
	if most := len(rec.fields); len(p.Patterns) > most || rec.keywords && len(p.Patterns) > 0 {
		if rec.keywords {
			most = 0
		}
		in.fail(reasonType, p.Span, "%s() accepts %d positional sub-patterns (%d given)", rec.name, most, len(p.Patterns))
		return out
	}
	for i, one := range p.Patterns {
		field(i, one)
	}
	for k, one := range p.KwdPatterns {
		i := rec.field(p.KwdAttrs[k])
		if i < 0 {
			in.fail(reasonName, one.At(), "%s has no field %s%s", rec.name, p.KwdAttrs[k], didYouMean(p.KwdAttrs[k], rec.fieldNames()))
			return out
		}
		field(i, one)
	}
	return out
}

// captured are the nodes of a pattern that bind names; those of the first of several alternatives stand for all.
func captured(p syntax.Pattern) []syntax.Node {
	var all []syntax.Node
	switch p := p.(type) {
	case *syntax.MatchAs:
		if p.Pattern != nil {
			all = captured(p.Pattern)
		}
		if p.Name != "" {
			all = append(all, p)
		}
	case *syntax.MatchStar:
		if p.Name != "" {
			all = append(all, p)
		}
	case *syntax.MatchOr:
		all = captured(p.Patterns[0])
	case *syntax.MatchSequence:
		for _, one := range p.Patterns {
			all = append(all, captured(one)...)
		}
	case *syntax.MatchClass:
		for _, one := range p.Patterns {
			all = append(all, captured(one)...)
		}
		for _, one := range p.KwdPatterns {
			all = append(all, captured(one)...)
		}
	case *syntax.MatchMapping:
		for _, one := range p.Patterns {
			all = append(all, captured(one)...)
		}
	}
	return all
}
