package check

import "weft/bridge/lang/syntax"

func (in *instance) notInKernels(at syntax.Span, what string) value {
	return in.fail(reasonUnsupported, at, "%s: not in kernels yet", what)
}

func (in *instance) listDisplay(e *syntax.List) value { return in.notInKernels(e.Span, "lists") }

func (in *instance) makeList(node syntax.Node, n int, items []value) value {
	return in.notInKernels(node.At(), "lists")
}

func (in *instance) element(list, index value, at syntax.Span) value {
	return in.notInKernels(at, "lists")
}

func (in *instance) loadList(e *syntax.Subscript, list value, sub subscript) value {
	return in.notInKernels(e.Span, "lists")
}

func (in *instance) asList(v value, node syntax.Node, n int) value {
	return in.notInKernels(node.At(), "lists")
}

func (in *instance) listOf(v value, of ty, node syntax.Node, n int) value {
	return in.notInKernels(node.At(), "lists")
}

func (in *instance) extend(list, v value, s *syntax.AugAssign) { in.notInKernels(s.Span, "lists") }

// listOperator is an operator where one side at least is a list.
func (in *instance) listOperator(op syntax.Operator, a, b value, at syntax.Span) value {
	return in.notInKernels(at, "lists")
}

func (in *instance) compareLists(op syntax.CompareOperator, a, b value, at syntax.Span) value {
	return in.notInKernels(at, "lists")
}

// contains is x in …: the container is not evaluated yet.
func (in *instance) contains(x value, container syntax.Expr, at syntax.Span) value {
	return in.notInKernels(at, "'in'")
}
