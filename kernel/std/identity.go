package std

import (
	"context"

	"weft/bridge/column"
	"weft/kernel"
)

func registerIdentity() {
	for _, t := range []column.Type{column.BoolType, column.IntType, column.FloatType, column.StringType, column.BytesType} {
		signature := kernel.Signature{Params: []column.Type{t}, Result: t}
		kernel.RegisterMap("std.identity", signature, identity, kernel.Cheap(), kernel.Doc("The item itself."))
	}
}

func identity(_ context.Context, in []column.Column, into column.Column) (column.Column, error) {
	switch into := into.(type) {
	case column.Bools:
		copy(into, in[0].(column.Bools))
	case column.Ints:
		copy(into, in[0].(column.Ints))
	case column.Floats:
		copy(into, in[0].(column.Floats))
	default:
		return in[0], nil
	}
	return into, nil
}
