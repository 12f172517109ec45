package message

import (
	"slices"
	"strings"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// The words of a request, as Decode hands them on.
const (
	wordOperation = iota
	wordKernel
	wordItems
	wordMore
	wordArgs
	wordReduce
	wordFuse
	wordKey
	wordInitial
	wordK
	wordConstants
	wordFirstIndex
	wordMalt
	wordWait
	wordReverse
	wordStrict
	wordExact
	wordOnError
	wordDefault
	wordSeed
	wordInto
	wordPipeline
	wordExplain
	wordLabel
	wordColumns
)

// Words are the keys of a request.
var Words = []string{
	wordOperation:  "operation",
	wordKernel:     "kernel",
	wordItems:      "items",
	wordMore:       "more",
	wordArgs:       "args",
	wordReduce:     "reduce",
	wordFuse:       "fuse",
	wordKey:        "key",
	wordInitial:    "initial",
	wordK:          "k",
	wordConstants:  "constants",
	wordFirstIndex: "first_index",
	wordMalt:       "malt",
	wordWait:       "wait_ms",
	wordReverse:    "reverse",
	wordStrict:     "strict",
	wordExact:      "exact",
	wordOnError:    "on_error",
	wordDefault:    "default",
	wordSeed:       "seed",
	wordInto:       "into",
	wordPipeline:   "pipeline",
	wordExplain:    "explain",
	wordLabel:      "label",
	wordColumns:    "columns",
}

// Starmap is map over the fields of the item: a word of requests only (Request.Starred).
const Starmap = "starmap"

// Operations are the words of "operation", in the order of the documentation.
var Operations = []string{
	"call", "map", Starmap, "filter", "partition", "all", "any", "find", "find_index", "foreach",
	"fold", "reduce", "scan", "sum", "min", "max", "count", "mapreduce", "group_by", "count_by", "top_k", "sort", "usort", "collect",
}

// operations finds a word of Operations without an allocation.
var operations = func() map[string]engine.Operation {
	table := make(map[string]engine.Operation, len(Operations))
	for _, name := range Operations {
		table[name] = engine.Operation(name)
	}
	table[Starmap] = engine.Map
	return table
}()

var policies = []string{string(engine.Raise), string(engine.Skip), string(engine.Return), string(engine.Default)}

// elsewhere answers words that people know from other libraries, or that stand one level off.
var elsewhere = map[string]string{
	"n_jobs":            `"malt":{"workers":4}`,
	"processes":         `"malt":{"workers":4}`,
	"max_workers":       `"malt":{"workers":4}`,
	"num_workers":       `"malt":{"workers":4}`,
	"n_workers":         `"malt":{"workers":4}`,
	"nthreads":          `"malt":{"workers":4}`,
	"threads":           `"malt":{"workers":4}`,
	"workers":           `"malt":{"workers":4}`,
	"chunksize":         `"malt":{"chunk":1000}`,
	"chunk_size":        `"malt":{"chunk":1000}`,
	"batch_size":        `"malt":{"chunk":1000}`,
	"chunk":             `"malt":{"chunk":1000}`,
	"nodes":             `"malt":{"nodes":2}`,
	"timeout":           `"malt":{"timeout_ms":5000}`,
	"timeout_ms":        `"malt":{"timeout_ms":5000}`,
	"func":              `"kernel"`,
	"function":          `"kernel"`,
	"iterable":          `"items"`,
	"data":              `"items"`,
	"list":              `"items"`,
	"initializer":       `"initial"`,
	"start":             `"initial"`,
	"return_as":         `"wait_ms"`,
	"raise_on_error":    `"on_error"`,
	"reducer":           `"reduce"`,
	"combine":           `"fuse"`,
	"random_state":      `"seed"`,
	"out":               `"into"`,
	"op":                `"operation"`,
	"method":            `"operation"`,
	"wait":              `"wait_ms"`,
	"count":             `"k"`,
	"n":                 `"k"`,
	"args_list":         `"args"`,
	"predicate":         `"kernel"`,
	"mapper":            `"kernel"`,
	"return_exceptions": `"on_error":"return"`,
}

// inMalt answers words that people know from other libraries, inside a malt.
var inMalt = map[string]string{
	"n_jobs":      "workers",
	"processes":   "workers",
	"max_workers": "workers",
	"num_workers": "workers",
	"n_workers":   "workers",
	"nthreads":    "workers",
	"threads":     "workers",
	"chunksize":   "chunk",
	"chunk_size":  "chunk",
	"batch_size":  "chunk",
	"timeout":     "timeout_ms",
}

// Parts of fault reasons that this package gives.
const (
	reasonUnknownKey   = "unknown_key"
	reasonDuplicateKey = "duplicate_key"
)

// unknownKey explains a fault of jsontext about the keys of an object in the words of a request. Other faults pass unchanged.
func unknownKey(err error, object []byte, where string, known []string, answers map[string]string) error {
	f, ok := err.(*fault.Fault)
	if !ok {
		return err
	}
	switch f.Reason {
	case "duplicate", reasonDuplicateKey:
		named := *f
		named.Reason = reasonDuplicateKey
		named.Detail = where + ": " + f.Detail
		return &named
	case "unknown", reasonUnknownKey:
		if name, found := foreignKey(object, known); found {
			return answerKey(name, where, known, answers)
		}
		named := *f
		named.Reason = reasonUnknownKey
		return &named
	}
	return err
}

// whole names what is wrong where that is all of a message, which has no path.
func whole(err error, what string) error {
	f, ok := err.(*fault.Fault)
	if !ok || !strings.HasPrefix(f.Detail, "takes ") {
		return err
	}
	named := *f
	named.Detail = what + " " + f.Detail
	return &named
}

func answerKey(name, where string, known []string, answers map[string]string) error {
	if answer, ok := answers[name]; ok {
		return fault.Invalid(reasonUnknownKey, "%s has no %s; did you mean %s?", where, name, answer)
	}
	if nearest := fault.Nearest(name, known); nearest != "" {
		return fault.Invalid(reasonUnknownKey, "%s has no %q; did you mean %q?", where, name, nearest)
	}
	return fault.Invalid(reasonUnknownKey, "%s has no %q; its words are %s", where, name, enumerate(known))
}

// foreignKey is the first key of an object that is not known.
func foreignKey(object []byte, known []string) (foreign string, found bool) {
	_ = jsontext.Members(object, func(name, _ []byte) error {
		if !slices.Contains(known, string(name)) {
			foreign, found = string(name), true
			return fault.Invalid(reasonUnknownKey, "found")
		}
		return nil
	})
	return foreign, found
}

// enumerate lists words as a sentence does.
func enumerate(words []string) string {
	text := ""
	for i, word := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			text += " and "
		default:
			text += ", "
		}
		text += word
	}
	return text
}
