package ir

import (
	"fmt"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
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
		b.emit(&If{Test: test, Then: b.into(func() { b.statements(s.Then) }), Else: b.into(func() { b.statements(s.Else) })})
	case *check.While:
		loop := b.f.loop()
		b.body(loop, func() {
			b.emit(&Done{loop, b.value(s.Test)})
			b.statements(s.Body)
		})
		loop.Else = b.into(func() { b.statements(s.Else) })
		b.emit(loop)
	case *check.For:
		b.forEach(s)
	case *check.Break:
		b.emit(&Break{b.loops[len(b.loops)-1]})
	case *check.Continue:
		b.emit(&Continue{b.loops[len(b.loops)-1]})
	case *check.Return:
		var values []Expr
		if s.Value != nil {
			values = b.values(s.Value)
		}
		b.emit(&Return{values})
	case *check.Raise:
		b.raise(s)
	case *check.Do:
		b.values(s.Value)
	default:
		b.refuse("%s is not compiled yet", statementName(s))
	}
}

func statementName(s check.Stmt) string {
	switch s.(type) {
	case *check.SetElement, *check.SetArray, *check.SetSlice:
		return "assignment to items"
	case *check.SetField:
		return "assignment to fields of a record"
	case *check.Print:
		return "print"
	case *check.Unpack:
		return "unpacking of a list"
	}
	return fmt.Sprintf("this statement (%T)", s)
}

// body builds the body of a loop, in which Break and Continue belong to it.
func (b *builder) body(loop *Loop, build func()) {
	b.loops = append(b.loops, loop)
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

// raise gives the text of an exception: its literals, with the values in at most two places.
func (b *builder) raise(s *check.Raise) {
	var detail strings.Builder
	var shown []Expr
	for _, part := range s.Message {
		if part.Value == nil {
			detail.WriteString(strings.ReplaceAll(part.Literal, "{", "{{"))
			continue
		}
		place := [...]string{"{a", "{b"}
		kind := part.Value.Type().Kind
		values := b.values(part.Value)
		if kind == check.None {
			detail.WriteString("None")
			continue
		}
		if len(shown) == len(place) {
			b.refuse("a message with more than two values is not compiled yet")
		}
		detail.WriteString(place[len(shown)])
		v := b.saved(values[0])
		switch kind {
		case check.Float:
			detail.WriteString(".float")
			v = op(wasm.I64ReinterpretF64, wasm.I64, v)
		case check.Bool:
			detail.WriteString(".bool")
			v = op(wasm.I64ExtendI32U, wasm.I64, v)
		}
		detail.WriteString("}")
		shown = append(shown, v)
	}
	shown = append(shown, nil, nil)
	b.emit(&Fail{b.failure(s.Reason, detail.String()), shown[0], shown[1]})
}
