package check

import (
	"fmt"

	"weft/bridge/lang/syntax"
)

func (in *instance) body(list []syntax.Stmt) {
	known := len(in.proved)
	in.ended = false
	for _, s := range list {
		if in.f.flow.skipped[s] {
			continue
		}
		in.stmt(s)
		if in.ended = in.ends(s); in.ended {
			break
		}
		if guard, ok := s.(*syntax.If); ok && len(guard.OrElse) == 0 && leaves(guard.Body) {
			in.prove(guard.Test, false)
		}
	}
	in.proved = in.proved[:known]
}

// ends says whether nothing goes on after a statement, where that was looked at just now. The flow knows it too, but not what tests the types decide.
func (in *instance) ends(s syntax.Stmt) bool {
	switch s.(type) {
	case *syntax.Return, *syntax.Raise, *syntax.Break, *syntax.Continue:
		return true
	case *syntax.If, *syntax.Assert:
		return in.ended
	}
	return false
}

func (in *instance) stmt(s syntax.Stmt) {
	lends := in.lends
	in.lends = nil
	defer func() { in.lends = lends }()
	switch s := s.(type) {
	case *syntax.Pass, *syntax.Import, *syntax.ImportFrom, *syntax.Nonlocal:
	case *syntax.ExprStmt:
		in.exprStmt(s)
	case *syntax.Assign:
		in.assignStmt(s)
	case *syntax.AugAssign:
		in.augmented(s)
	case *syntax.AnnAssign:
		in.annotatedAssign(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			in.delete(t)
		}
	case *syntax.Return:
		in.returnStmt(s)
	case *syntax.If:
		test := in.condition(s.Test)
		if holds, known := in.decided(s.Test, test); known {
			if !test.unknown() {
				in.drop(test, s.Span)
				in.branch(s.Test, holds, chosen(holds, s.Body, s.OrElse))
			}
			return
		}
		then := in.within(func() { in.branch(s.Test, true, s.Body) })
		ended := in.ended
		orElse := in.within(func() { in.branch(s.Test, false, s.OrElse) })
		in.ended = in.ended && ended
		in.emit(&If{Span: s.Span, Test: test.node, Then: then, Else: orElse})
	case *syntax.While:
		test := in.condition(s.Test)
		var body []Stmt
		if holds, known := in.decided(s.Test, test); !known || holds {
			in.loops++
			body = in.within(func() { in.body(s.Body) })
			in.loops--
		}
		orElse := in.within(func() { in.body(s.OrElse) })
		in.emit(&While{Span: s.Span, Test: test.node, Body: body, Else: orElse})
	case *syntax.For:
		in.forStmt(s)
	case *syntax.Break:
		if in.loops == 0 {
			in.fail(reasonName, s.Span, "'break' outside loop")
		}
		in.emit(&Break{Span: s.Span})
	case *syntax.Continue:
		if in.loops == 0 {
			in.fail(reasonName, s.Span, "'continue' not properly in loop")
		}
		in.emit(&Continue{Span: s.Span})
	case *syntax.Raise:
		in.raise(s)
	case *syntax.Try:
		in.try(s)
	case *syntax.Match:
		in.match(s)
	case *syntax.Assert:
		in.assert(s)
	case *syntax.FunctionDef:
		in.define(s)
	default:
		in.unsupportedStmt(s)
	}
}

func (in *instance) exprStmt(s *syntax.ExprStmt) {
	if k, ok := s.Value.(*syntax.Constant); ok && (k.Kind == syntax.StrConstant || k.Kind == syntax.EllipsisConstant) {
		return // a docstring, or ... for pass
	}
	if in.yieldStmt(s.Value) {
		return
	}
	v := in.expr(s.Value)
	if v.unknown() || v.node == nil {
		return
	}
	if block, ok := v.node.(*Block); ok && block.Result == nil {
		*in.stmts = append(*in.stmts, block.Body...)
		return
	}
	if !harmless(v.node) {
		in.emit(&Do{Span: s.Span, Value: v.node})
	}
}

// define is a nested def: nothing happens at run time.
func (in *instance) define(s *syntax.FunctionDef) {
	v := in.f.names[s.Name]
	if v != nil && v.binds > 1 {
		in.fail(reasonUnsupported, s.NameAt, "%s is defined more than once in %s; in kernels a nested function is not a value: give each its own name", s.Name, in.f.name)
	}
	switch {
	case in.c.caches[s] != nil:
		in.forget(s)
	case len(s.Decorators) > 0:
		in.c.decorated(s)
	}
	in.defaultsOf(in.c.functions[s])
}

func (in *instance) returnStmt(s *syntax.Return) {
	if in.f.yields != nil {
		if s.Value != nil && !noneExpr(s.Value) {
			in.fail(reasonUnsupported, s.Value.At(), "the value that a generator returns is seen by nobody in kernels; write return alone")
		}
		in.emit(&Return{Span: s.Span})
		return
	}
	if s.Value == nil {
		in.returnNone(s.Span, false)
		return
	}
	v := in.expr(s.Value)
	if v.ty.kind == viewKind {
		in.fail(reasonUnsupported, s.Value.At(), "a view of a dict is not a result in kernels; return list(…) of it")
		return
	}
	if v.ty.kind == noneKind {
		if !harmless(v.node) {
			in.emit(&Do{Span: s.Span, Value: v.node})
		}
		in.returnNone(s.Value.At(), false)
		return
	}
	if v.unknown() || !in.returns(v.ty, s.Value.At(), false) {
		return
	}
	in.emit(&Return{Span: s.Span, Value: in.remembered(in.convert(v, in.result, s.Value.At()), s.Span).node})
}

// returnNone is the end of a function without a value; end: it is not written.
func (in *instance) returnNone(at syntax.Span, end bool) {
	ok := in.returns(tNone, at, end)
	switch {
	case ok && in.result.kind == optionalKind:
		in.emit(&Return{Span: at, Value: in.remembered(in.convert(in.none(at), in.result, at), at).node})
	case ok:
		in.remembered(in.none(at), at)
	}
	if in.result.kind != optionalKind && !end {
		in.emit(&Return{Span: at})
	}
}

// returns joins a type to the result.
func (in *instance) returns(t ty, at syntax.Span, end bool) bool {
	if in.declared {
		in.result = loose(adopted(in.result, t), t)
	}
	joined, ok := in.c.join(in.result, t)
	if ok && in.declared && !fits(in.result, joined) {
		ok = false
	}
	if !ok {
		hint := ""
		switch {
		case presenceOf(t)&absent != 0:
			hint = fmt.Sprintf("; return a value on all paths, raise, or declare Optional[%s]", in.result)
		case in.declared && t.kind == floatKind && t.low < floatKind && in.result.integral():
			hint = "; it is a float on one path, and an int on another: write int(…), or let it begin as an int (10**18 for inf), or declare float"
		case in.declared && t.kind == floatKind && in.result.integral():
			hint = "; write int(…) or round(…), or declare float"
		case in.declared && t.kind == generatorKind && in.result.kind == listKind:
			hint = generatorHint(t)
		case in.declared && in.result.kind == strKind && (t.kind == listKind && t.elem().kind == strKind || t.kind == generatorKind && t.items[0].kind == strKind):
			hint = `; write "".join(…)`
		}
		said := "returns elsewhere"
		if in.declared {
			said = "declares"
		}
		if end {
			in.fail(reasonType, at, "the end of %s can be reached, where it returns None, not the %s it %s%s", in.f.name, in.result, said, hint)
		} else {
			in.fail(reasonType, at, "%s returns %s here, not the %s it %s%s", in.f.name, t, in.result, said, hint)
		}
		return false
	}
	if !alike(in.result, joined) {
		in.result = joined
		in.c.changed = true
	}
	return true
}

func (in *instance) assert(s *syntax.Assert) {
	test := in.condition(s.Test)
	holds, known := in.decided(s.Test, test)
	in.ended = known && !holds
	then := in.within(func() {
		r := &Raise{Span: s.Span, Exception: "AssertionError", Reason: "assertion"}
		if s.Msg != nil {
			r.Message = in.text(s.Msg)
		}
		in.emit(r)
	})
	in.emit(&If{Span: s.Span, Test: in.not(test, s.Span).node, Then: then})
}
