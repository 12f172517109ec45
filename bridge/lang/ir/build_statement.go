package ir

import (
	"strings"

	"weft/bridge/lang/check"
)

func (b *builder) statements(list []check.Stmt) {
	for _, s := range list {
		b.statement(s)
	}
}

func (b *builder) statement(s check.Stmt) {
	saved := b.at
	b.at = s.At()
	defer func() { b.at = saved }()
	switch s := s.(type) {
	case *check.Assign:
		b.assign(s.Local, b.values(s.Value))
	case *check.If:
		test := b.value(s.Test)
		b.either(test, func() { b.statements(s.Then) }, func() { b.statements(s.Else) })
	case *check.While:
		loop := b.f.loop()
		loop.Short = b.machine // the library's own loops end soon: with for it says that one may not
		lap := b.laps(s)
		b.body(loop, func() {
			lap.begin()
			b.emit(&Done{loop, b.value(s.Test)})
			b.statements(s.Body)
		})
		loop.Step = b.into(lap.end)
		loop.Else = b.into(func() { b.statements(s.Else) })
		b.emit(loop)
		lap.after()
	case *check.For:
		b.forEach(s)
	case *check.Break:
		b.leave(wayOut{loop: b.loops[len(b.loops)-1]})
	case *check.Continue:
		b.leave(wayOut{loop: b.loops[len(b.loops)-1], next: true})
	case *check.Return:
		var values []Expr
		switch {
		case b.source.Generator:
			values = b.ended()
		case s.Value != nil:
			values = b.values(s.Value)
		}
		b.returning(values)
	case *check.Raise:
		b.raise(s)
	case *check.Unbind:
		if flag := b.bound[s.Local]; flag != nil {
			b.set(flag, i32(0))
		}
	case *check.Reraise:
		caught := b.handling[s.Of]
		b.emit(&Rethrow{get(caught.Code), get(caught.A), get(caught.B)})
	case *check.Try:
		b.try(s)
	case *check.Yield:
		b.yield(s)
	case *check.Do:
		b.values(s.Value)
	case *check.SetElement:
		b.setElement(s)
	case *check.SetArray:
		b.setArray(s)
	case *check.FillArray:
		b.fillArray(s)
	case *check.SetField:
		b.assignField(s)
	case *check.SetSlice:
		b.setSlice(s)
	case *check.Unpack:
		b.unpack(s)
	case *check.Print:
		b.print(s)
	default:
		b.refuse("this statement is not compiled yet (%T)", s)
	}
}

// body builds the body of a loop, in which Break and Continue belong to it.
func (b *builder) body(loop *Loop, build func()) {
	b.loops = append(b.loops, loop)
	b.known = lookups{}
	loop.Body = b.into(build)
	b.loops = b.loops[:len(b.loops)-1]
}

// assign writes a local's values. Where there are several, all are read before the first is written: a, b = b, a.
func (b *builder) assign(l *check.Local, values []Expr) {
	into := b.locals[l]
	if len(into) > 1 {
		values = b.save(values)
	}
	for i, v := range values {
		b.emit(&Set{into[i], v})
	}
	b.markBound(l)
}

// raise gives the text of an exception: its literals with the values where those are two numbers at most, or else one text.
func (b *builder) raise(s *check.Raise) {
	values, scalars := 0, true
	for _, part := range s.Message {
		if part.Value != nil {
			values++
			scalars = scalars && part.Value.Type().Scalar()
		}
	}
	if values > 2 || !scalars {
		t := b.text(s.Message)
		b.emit(&Fail{Failure: b.raised(s, "{a.str}"), A: or(shl(wide(t.at), 32), wide(t.size))})
		return
	}
	var detail strings.Builder
	var shown []Expr
	for _, part := range s.Message {
		if part.Value == nil {
			detail.WriteString(strings.ReplaceAll(part.Literal, "{", "{{"))
			continue
		}
		values := b.values(part.Value)
		place := [...]string{"{a", "{b"}[len(shown)]
		switch kind := part.Value.Type().Kind; kind {
		case check.None:
			detail.WriteString("None")
			continue
		case check.Int:
			detail.WriteString(place + "}")
			shown = append(shown, b.saved(values[0]))
		case check.Uint:
			detail.WriteString(place + ".uint}")
			shown = append(shown, b.saved(values[0]))
		case check.Float:
			detail.WriteString(place + ".float}")
			shown = append(shown, b.saved(bits(values[0])))
		case check.Bool:
			detail.WriteString(place + ".bool}")
			shown = append(shown, b.saved(wide(values[0])))
		default:
			b.refuse("the text of a %s is not compiled yet", part.Value.Type())
		}
	}
	shown = append(shown, nil, nil)
	b.emit(&Fail{b.raised(s, detail.String()), shown[0], shown[1]})
}

func (b *builder) raised(s *check.Raise, detail string) *Failure {
	f := b.failure(s.Reason, detail)
	f.Own = s.Own
	return f
}
