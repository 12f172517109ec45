package check

import (
	"fmt"
	"slices"

	"weft/bridge/lang/syntax"
)

// Functions of the prelude that have one source for each number of arguments, or for each length of the tuples that they give.

// mostNumbered is the largest of these numbers, and how long the tuples are at most that have a fixed length.
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

// byLength is combinations(iterable, r) and the like. Where r is a constant, and not large, the tuples have that length; otherwise any.
func (in *instance) byLength(e *syntax.Call, name string) (string, *syntax.Call) {
	least := 2
	if name == "permutations" {
		least = 1
	}
	args, ok := in.operands(e, name, least, 2, "iterable", "r")
	if !ok || args.at(0) == nil {
		return "", nil
	}
	length := args.at(1)
	if length == nil {
		length = &syntax.Constant{Span: e.Span, Kind: syntax.NoneConstant}
	}
	return "_" + name, in.shaped(e, args.at(0), length)
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
	times := e.Keywords[0].Value
	if n == 1 {
		return "_power", in.shaped(e, e.Args[0], times)
	}
	if once, known := constInt(in.index(times, "repeat")); !known || once != 1 {
		in.fail(reasonUnsupported, times.At(), "the repeat of product() is of one iterable in kernels; write those that repeat several times")
		return "", nil
	}
	key := cellKey{e, -2}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: e.Func, Args: e.Args}
	}
	return fmt.Sprintf("_product%d", n), in.calls[key]
}

// shaped is a call with an iterable, a length, and the shape of the tuples that are wanted: one of so many items where the length is a constant.
func (in *instance) shaped(e *syntax.Call, iterable, length syntax.Expr) *syntax.Call {
	shape := in.none(e.Span)
	if n, known := constInt(in.expr(length)); known && n >= 0 && n <= mostNumbered {
		shape = in.makeTuple(e.Span, slices.Repeat([]value{in.boolConst(e.Span, false)}, int(n)))
	}
	key := cellKey{e, -2}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: e.Func, Args: []syntax.Expr{iterable, length, &given{at: e.Span}}}
	}
	in.calls[key].Args[2].(*given).v = shape
	return in.calls[key]
}

// fixed is _fixed(values, shape) of the prelude: the first items of a list as a tuple that is as long as another.
func (in *instance) fixed(e *syntax.Call) value {
	values, shape := in.hold(in.expr(e.Args[0]), e.Span), in.expr(e.Args[1])
	if values.unknown() || shape.unknown() {
		return value{ty: worse(values.ty, shape.ty)}
	}
	items := make([]value, len(shape.ty.items))
	for i := range items {
		items[i] = in.element(values, in.intConst(e.Span, int64(i)), e.Span)
	}
	return in.makeTuple(e.Span, items)
}
