package check

import "weft/bridge/lang/syntax"

// iterationBuiltin is a built-in that takes something to iterate over; nil where there is none of this name.
func iterationBuiltin(name string) builtin {
	switch name {
	case "all", "any", "enumerate", "filter", "list", "map", "range", "reversed", "sorted", "sum", "tuple", "zip":
		return (*instance).iterationCall
	}
	return nil
}

func (in *instance) iterationCall(e *syntax.Call) value {
	return in.notInKernels(e.Span, callName(e)+"()")
}

// extremeOf is max or min of the items of one argument, or with key or default.
func (in *instance) extremeOf(e *syntax.Call) value {
	return in.notInKernels(e.Span, callName(e)+"() of one argument")
}

// hypot is math.hypot of other than two arguments.
func (in *instance) hypot(e *syntax.Call) value {
	return in.notInKernels(e.Span, "hypot() of other than two arguments")
}

// mathOfItems is a function of math that takes items: prod, fsum, dist, sumprod.
func (in *instance) mathOfItems(e *syntax.Call, name string) value {
	return in.notInKernels(e.Span, "math."+name)
}

// randomOfItems is a function of random that takes a list: choice, shuffle, sample.
func (in *instance) randomOfItems(e *syntax.Call, name string) value {
	return in.notInKernels(e.Span, "random."+name)
}
