package check

import "weft/bridge/lang/syntax"

func (in *instance) sliceList(node syntax.Node, list, lower, upper, step value) value {
	return in.notInKernels(node.At(), "slices")
}
