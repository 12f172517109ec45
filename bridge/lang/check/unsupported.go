package check

import "weft/bridge/lang/syntax"

// unsupportedStmt reports a statement that the language does not have, and looks at what is inside.
func (in *instance) unsupportedStmt(s syntax.Stmt) {
	say := func(format string, args ...any) { in.fail(reasonUnsupported, s.At(), format, args...) }
	switch s := s.(type) {
	case *syntax.With:
		say("'with' is not in the kernel language; a kernel has nothing to open or to close")
	case *syntax.Global:
		say("'global' is not in the kernel language: a kernel changes nothing outside itself; return the value")
	case *syntax.ClassDef:
		say("classes inside functions are not in the kernel language; put %s at the top of the module", s.Name)
	case *syntax.TypeAlias:
		say("'type' inside functions is not in the kernel language; put it at the top of the module")
	default:
		say("this statement is not in the kernel language")
	}
}

func (in *instance) unsupportedExpr(e syntax.Expr) value {
	say := func(format string, args ...any) value { return in.fail(reasonUnsupported, e.At(), format, args...) }
	switch e.(type) {
	case *syntax.GeneratorExp:
		return say("a generator expression is consumed where it stands in kernels: sum(…), any(…), for … in (…); write a list: [… for … in …]")
	case *syntax.Lambda:
		return say("functions are not values in kernels: give it a name (f = lambda x: …), or pass it to sorted, min, max, map or filter")
	case *syntax.Await:
		return say("'await' is not in the kernel language")
	case *syntax.Yield, *syntax.YieldFrom:
		return say("yield stands alone in kernels: nothing is sent to a generator")
	case *syntax.Starred:
		return say("* is not in the kernel language here")
	case *syntax.Slice:
		return say("a slice stands in brackets only")
	}
	return say("this expression is not in the kernel language")
}

func (in *instance) unsupportedConstant(e *syntax.Constant) value {
	return in.fail(reasonUnsupported, e.Span, "... is not a value in kernels")
}
