package check

import "weft/bridge/lang/syntax"

func (in *instance) loadArray(e *syntax.Subscript, array value, sub subscript) value {
	return in.notInKernels(e.Span, "arrays")
}

func (in *instance) arrayAttribute(e *syntax.Attribute, array value) value {
	return in.notInKernels(e.Span, "arrays")
}
