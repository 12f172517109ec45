package check

import "weft/bridge/lang/syntax"

func (in *instance) matmul(a, b value, at syntax.Span) value {
	return in.fail(reasonUnsupported, at, "@")
}

func (in *instance) matmulCall(e *syntax.Call) value { return in.fail(reasonUnsupported, e.Span, "@") }

func (in *instance) dot(e *syntax.Call) value { return in.fail(reasonUnsupported, e.Span, "@") }

func (in *instance) masked(array, mask value, at syntax.Span) value {
	return in.fail(reasonUnsupported, at, "@")
}
