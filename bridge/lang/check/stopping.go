package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// A StopIteration that would leave the body of a generator is a RuntimeError: of a function that yields, and of a generator expression, wherever that is consumed.

const stopReason = "stop_iteration"

// generating emits what is in the body of a generator (or, with false, what is around it).
func (in *instance) generating(body bool, emit func()) {
	outer := in.stopsInside
	in.stopsInside = body
	emit()
	in.stopsInside = outer
}

// exhausted is what next() raises where there is no item.
func (in *instance) exhausted(at syntax.Span) *Raise {
	if in.stopsInside {
		return &Raise{Span: at, Exception: "RuntimeError", Reason: exceptions["RuntimeError"], Message: Text{{Literal: "generator raised StopIteration"}}}
	}
	in.mayStop()
	return &Raise{Span: at, Exception: "StopIteration", Reason: stopReason}
}

// mayStop notes that a StopIteration may leave the function.
func (in *instance) mayStop() {
	in.seenStops++
	if !in.stops {
		in.stops = true
		in.c.changed = true
	}
}

// stopping is a call of a function that may raise StopIteration.
func (in *instance) stopping(call value, at syntax.Span) value {
	switch {
	case !in.stopsInside:
		in.mayStop()
		return call
	case in.f.home.name != "": // one of itertools, say
		return in.endsEarly(at)
	}
	return in.block(at, func() value {
		var out value
		guarded := &Try{Span: at, Body: in.within(func() { out = in.keep(call, at) })}
		guarded.Handlers = []*Handler{{Span: at, Reasons: []string{stopReason}, Body: []Stmt{in.exhausted(at)}}}
		in.emit(guarded)
		return out
	})
}

// eachCalled is what a function that map or filter has been given makes of an item.
func (in *instance) eachCalled(f syntax.Expr, args []value, at syntax.Span) (v value) {
	before := in.seenStops
	in.generating(false, func() { v = in.callWith(f, args, at) })
	if in.seenStops > before {
		return in.endsEarly(at)
	}
	return v
}

// endsEarly refuses what CPython takes as the end of the items.
func (in *instance) endsEarly(at syntax.Span) value {
	return in.fail(reasonUnsupported, at, "the function may raise StopIteration, which would end the items silently; give next() a default, or write a generator expression")
}

// asksForStop says whether it matters to a handler of this class (nil: of all) that what is raised inside of a generator is a StopIteration, and a RuntimeError only outside of it.
func (in *instance) asksForStop(class syntax.Expr) bool {
	if t, ok := class.(*syntax.Tuple); ok {
		return slices.ContainsFunc(t.Elts, in.asksForStop)
	}
	if class == nil {
		return true
	}
	caught := in.c.exceptionClass(class)
	return caught != nil && (builtinExceptions["StopIteration"].derives(caught) || builtinExceptions["RuntimeError"].derives(caught))
}

// generatorBody emits the body of a generator. A StopIteration that leaves a try in it is looked for at its end.
func (in *instance) generatorBody(emit func()) {
	before := in.seenStops
	body := in.within(func() { in.generating(true, emit) })
	if in.seenStops == before {
		*in.stmts = append(*in.stmts, body...)
		return
	}
	at := in.f.node.At()
	in.generating(true, func() {
		raised := in.exhausted(at)
		in.emit(&Try{Span: at, Body: body, Handlers: []*Handler{{Span: at, Reasons: []string{stopReason}, Body: []Stmt{raised}}}})
	})
}
