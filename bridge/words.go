package bridge

import (
	"strings"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// word is a set of the words of a request that only some operations understand.
type word uint16

const (
	kernelWord word = 1 << iota
	keyWord
	reduceWord
	fuseWord
	itemsWord
	moreWord
	argsWord
	constantsWord
	initialWord
	defaultWord
	kWord
	reverseWord
	strictWord
	exactWord
	intoWord
)

var wordNames = []string{
	"kernel", "key", "reduce", "fuse", "items", "more", "args", "constants", "initial", "default", "k", "reverse", "strict", "exact", "into",
}

func (w word) String() string {
	var names []string
	for i, name := range wordNames {
		if w&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

const (
	eachItem = kernelWord | itemsWord | constantsWord // the kernel is required
	byKey    = keyWord | itemsWord | constantsWord    // the kernel is a key, and may be left out
)

// words are the words that each operation understands, beside operation, malt, on_error, first_index, seed and wait_ms.
var words = map[engine.Operation]word{
	engine.Call:      kernelWord | argsWord | constantsWord,
	engine.Map:       eachItem | moreWord | strictWord | intoWord | defaultWord,
	engine.Filter:    eachItem | defaultWord,
	engine.Partition: eachItem | defaultWord,
	engine.All:       eachItem | defaultWord,
	engine.Any:       eachItem | defaultWord,
	engine.Find:      eachItem | defaultWord,
	engine.FindIndex: eachItem | defaultWord,
	engine.Foreach:   eachItem,
	engine.Fold:      eachItem | initialWord | fuseWord,
	engine.Reduce:    eachItem | initialWord,
	engine.Scan:      eachItem | initialWord,
	engine.Sum:       byKey | initialWord | exactWord | defaultWord,
	engine.Min:       byKey | defaultWord,
	engine.Max:       byKey | defaultWord,
	engine.Count:     byKey | defaultWord,
	engine.MapReduce: eachItem | reduceWord | initialWord,
	engine.GroupBy:   eachItem,
	engine.CountBy:   eachItem,
	engine.TopK:      byKey | kWord,
	engine.Sort:      byKey | reverseWord,
	engine.USort:     byKey,
	engine.Collect:   itemsWord | defaultWord,
}

// given are the words that a request gives.
func given(r *message.Request) (all word) {
	set := func(w word, given bool) {
		if given {
			all |= w
		}
	}
	set(kernelWord, r.Kernel.Given())
	set(keyWord, r.Key.Given())
	set(reduceWord, r.Reduce.Given())
	set(fuseWord, r.Fuse.Given())
	set(itemsWord, r.Items.Given())
	set(moreWord, len(r.More) > 0)
	set(argsWord, len(r.Args) > 0)
	set(constantsWord, len(r.Constants) > 0)
	set(initialWord, r.Initial.Given())
	set(defaultWord, r.Default.Given())
	set(kWord, r.K != 0)
	set(reverseWord, r.Reverse)
	set(strictWord, r.Strict)
	set(exactWord, r.Exact)
	set(intoWord, r.Into != nil || r.IntoType != nil)
	return all
}

// checkWords refuses words that mean nothing for the operation, so that none is ignored in silence, and misses those that it needs.
func checkWords(r *message.Request) error {
	known, ok := words[r.Operation]
	if !ok {
		return unknownOperation(string(r.Operation))
	}
	given := given(r)
	if r.Starred {
		known &^= moreWord
	}
	if r.Pipeline != nil && !engine.Pipeable(r.Operation) {
		return fault.Invalid("pipeline", "%s does not end a pipeline", operationName(r))
	}
	if foreign := given &^ known; foreign != 0 {
		return foreignWord(r, foreign, known)
	}
	switch {
	case known&^given&kernelWord != 0:
		return fault.Invalid("kernel_missing", `%s needs a kernel: {"kernel": "std.square"}`, operationName(r))
	case known&^given&itemsWord != 0:
		return fault.Invalid("items_missing", `%s needs items: an array or {"range": [start, stop, step]}`, operationName(r))
	case r.Operation == engine.Fold && given&initialWord == 0:
		return fault.Invalid("initial_missing", "fold needs initial, the value it begins with; reduce does without")
	case given&constantsWord != 0 && given&(kernelWord|keyWord) == 0:
		return fault.Invalid("not_applicable", "constants are bound to a kernel, and this %s has no key", operationName(r))
	case r.K < 0:
		return fault.Invalid("out_of_range", "k must be 0 or more (got %d)", r.K)
	case r.FirstIndex < 0:
		return fault.Invalid("out_of_range", "first_index must be 0 or more (got %d)", r.FirstIndex)
	case r.Into == nil && r.IntoType != nil:
		return fault.Invalid("into", "into is for the C interface, with memory for the result; here there is none")
	}
	return nil
}

// foreignWord says of the first word that the operation does not know what it takes instead.
func foreignWord(r *message.Request, foreign, known word) error {
	name := operationName(r)
	switch first := foreign & -foreign; {
	case first == kernelWord && known&keyWord != 0:
		return fault.Invalid("not_applicable", `%s takes its kernel as "key"`, name)
	case first == keyWord && known&kernelWord != 0:
		return fault.Invalid("not_applicable", `%s takes its kernel as "kernel"`, name)
	case first == itemsWord:
		return fault.Invalid("not_applicable", `call takes "args", one value for each parameter, not "items"; did you mean "operation":"map"?`)
	case first == moreWord && r.Starred:
		return fault.Invalid("not_applicable", "starmap takes one list of tuples, so it does not take more")
	default:
		return fault.Invalid("not_applicable", "%s does not take %q; it takes %s", name, first.String(), known)
	}
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
