package check

import "weft/bridge/lang/syntax"

// iterationBuiltin is a built-in that takes something to iterate over; nil where there is none of this name.
func iterationBuiltin(name string) builtin {
	switch name {
	case "all", "any":
		return (*instance).anyAll
	case "len":
		return (*instance).length
	case "list":
		return (*instance).list
	case "max", "min":
		return (*instance).extreme
	case "next":
		return (*instance).next
	case "sorted":
		return (*instance).sorted
	case "sum":
		return (*instance).sum
	case "tuple":
		return (*instance).tupleCall
	case "enumerate", "filter", "map", "range", "reversed", "zip":
		return (*instance).iteratorCall
	}
	return nil
}

// iteratorCall is a built-in that makes an iterator, where nothing consumes it.
func (in *instance) iteratorCall(e *syntax.Call) value {
	return in.fail(reasonUnsupported, e.Span, "%s() is no value in kernels: give it to a for loop, or to list, sum, min and the like", callName(e))
}
