package check

import (
	"fmt"

	"weft/bridge/lang/syntax"
)

// Functions of the prelude that have one source for each number of arguments, or for each length of the tuples that they give.

// mostNumbered is the largest of these numbers.
const mostNumbered = 6

// numbered is the function of the prelude for a call of one that CPython has for any number; ok is false where the name is no such function.
func (in *instance) numbered(e *syntax.Call, ref *importRef) (v value, ok bool) {
	choose := numberedFunctions[ref.String()]
	if choose == nil {
		return value{}, false
	}
	name, call := choose(in, e)
	if name == "" {
		return wrong, true
	}
	f := in.c.prelude(ref.module).globals[name]
	if f == nil {
		return in.fail(reasonType, e.Span, "%s() does not take these arguments in kernels", ref.name), true
	}
	return in.callFunction(call, e.Func, in.c.resolved(f.fn)), true
}

var numberedFunctions map[string]func(in *instance, e *syntax.Call) (name string, call *syntax.Call)

func init() {
	byArguments := func(name string, before, least, most int) func(in *instance, e *syntax.Call) (string, *syntax.Call) {
		return func(in *instance, e *syntax.Call) (string, *syntax.Call) {
			if n := len(e.Args); n < least || n > most {
				in.fail(reasonType, e.Span, "%s() takes %d to %s in kernels, and %d were given", name, least, plural(most, "argument"), n)
				return "", nil
			}
			return fmt.Sprintf("_%s%d", name, len(e.Args)-before), e
		}
	}
	byLength := func(name string) func(in *instance, e *syntax.Call) (string, *syntax.Call) {
		return func(in *instance, e *syntax.Call) (string, *syntax.Call) { return in.byLength(e, name) }
	}
	numberedFunctions = map[string]func(in *instance, e *syntax.Call) (string, *syntax.Call){
		"functools.reduce": byArguments("reduce", 0, 2, 3),
		"heapq.merge":      byArguments("merge", 0, 2, 4),
		"itertools.chain":  byArguments("chain", 0, 1, mostNumbered),
		"itertools.chain.from_iterable": func(in *instance, e *syntax.Call) (string, *syntax.Call) {
			return "_flattened", e
		},
		"itertools.islice": func(in *instance, e *syntax.Call) (string, *syntax.Call) {
			if len(e.Args) == 2 {
				return "_islice1", e
			}
			return "_islice2", e
		},
		"itertools.product":                       (*instance).byRepeat,
		"itertools.combinations":                  byLength("combinations"),
		"itertools.combinations_with_replacement": byLength("combinations_with_replacement"),
		"itertools.permutations":                  byLength("permutations"),
		"itertools.zip_longest":                   byArguments("zip_longest", 0, 2, 4),
	}
}

// byLength is combinations(iterable, r) and the like: r is a constant.
func (in *instance) byLength(e *syntax.Call, name string) (string, *syntax.Call) {
	args, ok := in.operands(e, name, 1, 2, "iterable", "r")
	if !ok {
		return "", nil
	}
	length := args.at(1)
	if length == nil {
		in.fail(reasonUnsupported, e.Span, "%s() needs its r in kernels, a constant: the type of a tuple has its length", name)
		return "", nil
	}
	r, known := constInt(in.index(length, "r"))
	if !known || r < 1 || r > mostNumbered {
		in.fail(reasonUnsupported, length.At(), "the r of %s() is a constant from 1 to %d in kernels: the type of a tuple has its length", name, mostNumbered)
		return "", nil
	}
	return fmt.Sprintf("_%s%d", name, r), in.onlyArgument(e, args.at(0))
}

// byRepeat is product(…, repeat=…): of several iterables, or of one several times.
func (in *instance) byRepeat(e *syntax.Call) (string, *syntax.Call) {
	n := len(e.Args)
	if n == 0 || n > mostNumbered || len(e.Keywords) > 1 || len(e.Keywords) == 1 && e.Keywords[0].Arg != "repeat" {
		in.fail(reasonUnsupported, e.Span, "product() takes 1 to %d iterables, or one and repeat=, in kernels", mostNumbered)
		return "", nil
	}
	if len(e.Keywords) == 0 {
		return fmt.Sprintf("_product%d", n), e
	}
	at := e.Keywords[0].Value
	times, known := constInt(in.index(at, "repeat"))
	if !known || times < 1 || times > mostNumbered || n > 1 && times > 1 {
		in.fail(reasonUnsupported, at.At(), "the repeat of product() is a constant from 1 to %d, of one iterable, in kernels: the type of a tuple has its length", mostNumbered)
		return "", nil
	}
	if n > 1 {
		return fmt.Sprintf("_product%d", n), in.onlyArguments(e)
	}
	return fmt.Sprintf("_power%d", times), in.onlyArgument(e, e.Args[0])
}

// onlyArgument is a call with one argument alone; the others are constants.
func (in *instance) onlyArgument(e *syntax.Call, arg syntax.Expr) *syntax.Call {
	key := cellKey{e, -2}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: e.Func, Args: []syntax.Expr{arg}}
	}
	return in.calls[key]
}

func (in *instance) onlyArguments(e *syntax.Call) *syntax.Call {
	key := cellKey{e, -2}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: e.Func, Args: e.Args}
	}
	return in.calls[key]
}
