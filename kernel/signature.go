package kernel

import (
	"slices"
	"strings"

	"weft/bridge/column"
)

// String is the signature as info, problems and Python show it: "(float, float) -> float".
func (s Signature) String() string {
	return parameters(s.Params) + " -> " + s.Result.String()
}

// parameters is the left half of a signature: "(float, float)".
func parameters(types []column.Type) string {
	texts := make([]string, len(types))
	for i, t := range types {
		texts[i] = t.String()
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

func sameParams(a, b []column.Type) bool {
	return slices.EqualFunc(a, b, column.Type.Equal)
}
