package check

import "weft/bridge/lang/syntax"

// method is a call of a method of a value.
func (in *instance) method(e *syntax.Call, f *syntax.Attribute, of value) value {
	return in.notInKernels(e.Span, "methods")
}
