package check

import "weft/bridge/lang/syntax"

func (in *instance) comprehension(e *syntax.ListComp) value {
	return in.notInKernels(e.Span, "comprehensions")
}
