package check

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
	case "enumerate", "filter", "iter", "map", "range", "reversed", "zip":
		return (*instance).iteratorCall
	}
	return nil
}
