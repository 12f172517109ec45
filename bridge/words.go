package bridge

import (
	"slices"
	"strings"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// words are the words of a request that each operation understands, beside operation, malt, on_error, first_index, seed and wait_ms. The
// first is the one for its kernel: "kernel" is required, "key" may be left out.
var words = map[engine.Operation][]string{
	engine.Call:      {"kernel", "args", "constants"},
	engine.Map:       {"kernel", "items", "more", "constants", "strict", "into", "default"},
	engine.Filter:    {"kernel", "items", "constants", "default"},
	engine.Partition: {"kernel", "items", "constants", "default"},
	engine.All:       {"kernel", "items", "constants", "default"},
	engine.Any:       {"kernel", "items", "constants", "default"},
	engine.Find:      {"kernel", "items", "constants", "default"},
	engine.FindIndex: {"kernel", "items", "constants", "default"},
	engine.Foreach:   {"kernel", "items", "constants"},
	engine.Fold:      {"kernel", "items", "constants", "initial", "fuse"},
	engine.Reduce:    {"kernel", "items", "constants", "initial"},
	engine.Scan:      {"kernel", "items", "constants", "initial"},
	engine.Sum:       {"key", "items", "constants", "initial", "exact", "default"},
	engine.Min:       {"key", "items", "constants", "default"},
	engine.Max:       {"key", "items", "constants", "default"},
	engine.Count:     {"key", "items", "constants", "default"},
	engine.MapReduce: {"kernel", "items", "constants", "reduce", "initial"},
	engine.GroupBy:   {"kernel", "items", "constants"},
	engine.CountBy:   {"kernel", "items", "constants"},
	engine.TopK:      {"key", "items", "constants", "k"},
	engine.Sort:      {"key", "items", "constants", "reverse"},
	engine.USort:     {"key", "items", "constants"},
}

// given are the words that a request gives, of those that only some operations understand.
func given(r *message.Request) []string {
	var all []string
	for _, word := range [...]struct {
		name  string
		given bool
	}{
		{"kernel", r.Kernel != message.Ref{}},
		{"key", r.Key != message.Ref{}},
		{"reduce", r.Reduce != message.Ref{}},
		{"fuse", r.Fuse != message.Ref{}},
		{"items", r.Items.Given()},
		{"more", len(r.More) > 0},
		{"args", len(r.Args) > 0},
		{"constants", len(r.Constants) > 0},
		{"initial", r.Initial.Given()},
		{"default", r.Default.Given()},
		{"k", r.K != 0},
		{"reverse", r.Reverse},
		{"strict", r.Strict},
		{"exact", r.Exact},
		{"into", r.Into != nil || r.IntoType != nil},
	} {
		if word.given {
			all = append(all, word.name)
		}
	}
	return all
}

// checkWords refuses words that mean nothing for the operation, so that none is ignored in silence, and misses those that it needs.
func checkWords(r *message.Request) error {
	known, ok := words[r.Operation]
	if !ok {
		return unknownOperation(string(r.Operation))
	}
	name := operationName(r)
	for _, word := range given(r) {
		switch {
		case word == "more" && r.Starred:
			return fault.Invalid("not_applicable", "starmap takes one list of tuples, so it does not take more")
		case slices.Contains(known, word):
		case word == "kernel" && known[0] == "key":
			return fault.Invalid("not_applicable", `%s takes its kernel as "key"`, name)
		case word == "key" && known[0] == "kernel":
			return fault.Invalid("not_applicable", `%s takes its kernel as "kernel"`, name)
		case word == "items" && r.Operation == engine.Call:
			return fault.Invalid("not_applicable", `call takes "args", one value for each parameter, not "items"; did you mean "operation":"map"?`)
		default:
			return fault.Invalid("not_applicable", "%s does not take %q; it takes %s", name, word, strings.Join(known, ", "))
		}
	}
	switch {
	case known[0] == "kernel" && r.Kernel == message.Ref{}:
		return fault.Invalid("kernel_missing", `%s needs a kernel: {"kernel": "std.square"}`, name)
	case r.Operation != engine.Call && !r.Items.Given():
		return fault.Invalid("items_missing", `%s needs items: an array or {"range": [start, stop, step]}`, name)
	case r.Operation == engine.Fold && !r.Initial.Given():
		return fault.Invalid("initial_missing", "fold needs initial, the value it begins with; reduce does without")
	case len(r.Constants) > 0 && known[0] == "key" && r.Key == message.Ref{}:
		return fault.Invalid("not_applicable", "constants are bound to a kernel, and this %s has no key", name)
	case r.K < 0:
		return fault.Invalid("out_of_range", "k must be 0 or more (got %d)", r.K)
	case r.FirstIndex < 0:
		return fault.Invalid("out_of_range", "first_index must be 0 or more (got %d)", r.FirstIndex)
	case r.Into == nil && r.IntoType != nil:
		return fault.Invalid("into", "into is for the C interface, with memory for the result; here there is none")
	}
	return nil
}

func unknownOperation(name string) error {
	if nearest := fault.Nearest(name, message.Operations); nearest != "" {
		return fault.Invalid("unknown_operation", "there is no operation %q; did you mean %q?", name, nearest)
	}
	return fault.Invalid("unknown_operation", "there is no operation %q; there are %s", name, strings.Join(message.Operations, ", "))
}

// operationName is what the caller calls the operation.
func operationName(r *message.Request) string {
	if r.Starred {
		return message.Starmap
	}
	return string(r.Operation)
}
