package check

import (
	"fmt"

	"weft/bridge/lang/syntax"
)

// builtin is a built-in function: it looks at its call.
type builtin func(in *instance, e *syntax.Call) value

// builtinNames are the built-in functions of the language.
var builtinNames = []string{
	"abs", "all", "any", "ascii", "bin", "bool", "bytes", "chr", "complex", "dict", "divmod", "enumerate", "filter", "float", "format", "frozenset", "hex", "int", "isinstance", "iter", "len", "list", "map", "max", "min",
	"next", "oct", "ord", "pow", "print", "range", "repr", "reversed", "round", "set", "sorted", "str", "sum", "tuple", "zip",
}

// builtinOf is the built-in function of a name, nil where there is none.
func builtinOf(name string) builtin {
	switch name {
	case "abs":
		return (*instance).abs
	case "ascii", "repr":
		return (*instance).repr
	case "bin", "hex", "oct":
		return (*instance).inBase
	case "bool":
		return (*instance).boolCall
	case "bytes":
		return (*instance).bytesBuiltin
	case "complex":
		return (*instance).complexCall
	case "chr":
		return (*instance).chr
	case "dict":
		return (*instance).dictCall
	case "divmod":
		return (*instance).divmod
	case "float":
		return (*instance).floatCall
	case "int":
		return (*instance).intCall
	case "format":
		return (*instance).formatBuiltin
	case "str":
		return (*instance).strBuiltin
	case "isinstance":
		return (*instance).isinstance
	case "ord":
		return (*instance).ord
	case "pow":
		return (*instance).pow
	case "print":
		return (*instance).print
	case "round":
		return (*instance).roundCall
	case "set":
		return (*instance).setCall
	case "frozenset":
		return (*instance).frozensetCall
	}
	return iterationBuiltin(name)
}

// otherBuiltins are built-ins that kernels do not have, with what to write instead.
var otherBuiltins = map[string]string{
	"bytearray": "; write bytes(…), or a list of ints",
	"hash":      "; what is looked for is a key of a dict or a set", "slice": "; write xs[a:b]",
	"open": noWorld, "input": noWorld, "eval": noWorld, "exec": noWorld, "compile": noWorld, "__import__": noWorld, "breakpoint": noWorld,
	"globals": noWorld, "locals": noWorld, "vars": noWorld, "memoryview": noWorld, "help": noWorld, "exit": noWorld, "quit": noWorld,
	"id": noObjects, "type": "; isinstance(x, int) works", "callable": noObjects, "getattr": "; write x.name", "setattr": "; write x.name = …",
	"hasattr": noObjects, "delattr": noObjects, "dir": noObjects, "issubclass": noObjects, "object": noObjects, "super": noObjects, "property": noObjects,
	"classmethod": noObjects, "staticmethod": noObjects, "aiter": noWorld, "anext": noWorld, "Ellipsis": "", "NotImplemented": "",
}

const (
	noWorld   = ": a kernel has its arguments and constants, and nothing else"
	noObjects = ": types are known before it runs"
)

// positional are the arguments of a built-in without keywords: least to most of them.
func (in *instance) positional(e *syntax.Call, least, most int) ([]value, bool) {
	name := callName(e)
	if len(e.Keywords) > 0 {
		in.fail(reasonType, e.Keywords[0].Span, "%s() takes no keyword arguments in kernels", name)
		return nil, false
	}
	if n := len(e.Args); n < least || n > most {
		takes := plural(least, "argument")
		if most > least {
			takes = fmt.Sprintf("%d to %s", least, plural(most, "argument"))
		}
		hint := ""
		if name == "concatenate" && n > 1 {
			hint = "; write concatenate((a, b))"
		}
		in.fail(reasonType, e.Span, "%s() takes %s, and %d were given%s", name, takes, n, hint)
		return nil, false
	}
	args := make([]value, len(e.Args))
	for i, arg := range e.Args {
		args[i] = in.expr(arg)
	}
	for _, v := range args {
		if v.unknown() {
			return args, false
		}
	}
	return args, true
}

func callName(e *syntax.Call) string {
	switch f := e.Func.(type) {
	case *syntax.Name:
		return f.ID
	case *syntax.Attribute:
		return f.Attr
	}
	return "this"
}

// unknownOf is the value of a call with arguments that are not known.
func unknownOf(args []value) value {
	t := tBottom
	if args == nil {
		t = tBroken
	}
	for _, v := range args {
		t = worse(t, v.ty)
	}
	return value{ty: t}
}

// wantNumber reports an argument that is not a number.
func (in *instance) wantNumber(v value, at syntax.Span, name string) bool {
	if v.ty.numeric() {
		return true
	}
	if v.ty.kind == optionalKind {
		in.maybeNone(v, at)
		return false
	}
	in.fail(reasonType, at, "%s() takes a number, not %s", name, v.ty)
	return false
}

func (in *instance) abs(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	v := args[0]
	if v.ty.kind == arrayKind {
		return in.ufunc("absolute", args, e.Span)
	}
	if v.ty.kind == uintKind {
		return v
	}
	if v.ty.kind == complexKind {
		return in.complexPrelude("absolute", e.Span, v)
	}
	if !in.wantNumber(v, e.Args[0].At(), "abs") {
		return value{ty: tBroken}
	}
	if v.ty.kind == floatKind {
		return in.apply(FloatAbs, e.Span, number(floatKind, max(v.ty.low, intKind)), v)
	}
	out := in.apply(IntAbs, e.Span, tInt, in.int(v))
	out.nonneg = true
	return out
}

func (in *instance) boolCall(e *syntax.Call) value {
	if len(e.Args) == 0 && len(e.Keywords) == 0 {
		return in.boolConst(e.Span, false)
	}
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	return in.truth(args[0], e.Span)
}

func (in *instance) floatCall(e *syntax.Call) value {
	if len(e.Args) == 0 && len(e.Keywords) == 0 {
		return in.floatConst(e.Span, 0)
	}
	if len(e.Args) == 1 {
		if f, ok := floatText(e.Args[0]); ok {
			return in.floatConst(e.Span, f)
		}
	}
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	if args[0].ty.kind == strKind {
		return in.floatOf(args[0], e.Span)
	}
	if args[0].ty.kind == uintKind {
		return in.apply(UintToFloat, e.Span, tFloat, args[0])
	}
	if !in.wantNumber(args[0], e.Args[0].At(), "float") {
		return value{ty: tBroken}
	}
	return in.float(args[0])
}

func (in *instance) intCall(e *syntax.Call) value {
	if len(e.Args) == 0 && len(e.Keywords) == 0 {
		return in.intConst(e.Span, 0)
	}
	given, set, ok := in.bind(e, "int", []string{"x", "base"}, 1, 2)
	switch {
	case !ok:
		return wrong
	case !set[0]:
		return in.fail(reasonType, e.Span, "int() missing string argument")
	}
	v := given[0]
	if v.unknown() {
		return v
	}
	if v.ty.kind == strKind {
		base := in.intConst(e.Span, 10)
		if set[1] {
			base = in.wantInt(given[1], e.Span, "the base of int()")
		}
		return in.intOf(v, base, e.Span)
	}
	if set[1] {
		return in.fail(reasonType, e.Span, "int() can't convert non-string with explicit base")
	}
	if v.ty.kind == uintKind {
		return in.apply(UintToInt, e.Span, tInt, v)
	}
	if !in.wantNumber(v, e.Args[0].At(), "int") {
		return value{ty: tBroken}
	}
	if v.ty.kind == floatKind {
		return in.apply(FloatToInt, e.Span, tInt, v)
	}
	v = in.int(v)
	v.ty = tInt
	return v
}

func (in *instance) divmod(e *syntax.Call) value {
	args, ok := in.positional(e, 2, 2)
	if !ok {
		return unknownOf(args)
	}
	for i, v := range args {
		if v.ty.kind != uintKind && !in.wantNumber(v, e.Args[i].At(), "divmod") {
			return value{ty: tBroken}
		}
		args[i] = in.keep(v, e.Span)
	}
	return in.makeTuple(e.Span, []value{in.binary(syntax.FloorDiv, args[0], args[1], e.Span), in.binary(syntax.Mod, args[0], args[1], e.Span)})
}

func (in *instance) pow(e *syntax.Call) value {
	given, set, ok := in.bind(e, "pow", []string{"base", "exp", "mod"}, 0, 3)
	if !ok {
		return value{ty: tBroken}
	}
	if !set[0] || !set[1] {
		return in.fail(reasonType, e.Span, "pow() takes 2 or 3 arguments")
	}
	if set[0] && set[1] && !set[2] && given[0].ty.kind == uintKind && !given[1].unknown() {
		return in.uintArithmetic(syntax.Pow, given[0], given[1], e.Span)
	}
	for i, v := range given {
		if set[i] && v.unknown() {
			return value{ty: v.ty}
		}
		if set[i] && (v.ty.kind != complexKind || set[2]) && !in.wantNumber(v, e.Span, "pow") {
			return value{ty: tBroken}
		}
	}
	if !set[2] {
		if given[0].ty.kind == complexKind || given[1].ty.kind == complexKind {
			return in.complexArithmetic(syntax.Pow, given[0], given[1], e.Span)
		}
		return in.power(given[0], given[1], e.Span)
	}
	for i := range given {
		if given[i] = in.wantInt(given[i], e.Span, "an argument of pow() with three"); given[i].unknown() {
			return value{ty: tBroken}
		}
	}
	out := in.apply(IntPowMod, e.Span, tInt, given...)
	out.nonneg = given[2].nonneg
	return out
}

func (in *instance) roundCall(e *syntax.Call) value {
	given, set, ok := in.bind(e, "round", []string{"number", "ndigits"}, 0, 2)
	if !ok {
		return value{ty: tBroken}
	}
	if !set[0] {
		return in.fail(reasonType, e.Span, "round() takes 1 to 2 arguments")
	}
	v := given[0]
	if v.unknown() {
		return v
	}
	if !in.wantNumber(v, e.Span, "round") {
		return value{ty: tBroken}
	}
	if !set[1] || given[1].ty.kind == noneKind {
		if v.ty.kind == floatKind {
			return in.apply(RoundToInt, e.Span, tInt, v)
		}
		nonneg := v.nonneg
		v = in.int(v)
		v.ty, v.nonneg = tInt, nonneg
		return v
	}
	digits := in.wantInt(given[1], e.Span, "the number of digits")
	if digits.unknown() {
		return value{ty: digits.ty}
	}
	if v.ty.kind == floatKind {
		return in.apply(FloatRound, e.Span, number(floatKind, max(v.ty.low, intKind)), v, digits)
	}
	return in.apply(IntRound, e.Span, tInt, in.int(v), digits)
}

// isinstance is known before the kernel runs.
func (in *instance) isinstance(e *syntax.Call) value {
	if len(e.Args) != 2 || len(e.Keywords) > 0 {
		return in.fail(reasonType, e.Span, "isinstance() takes 2 arguments")
	}
	if h := in.exception(e.Args[0]); h != nil {
		return in.caughtIs(h, e.Args[1], e.Span)
	}
	v := in.expr(e.Args[0])
	if v.unknown() {
		return v
	}
	of := v.ty.some()
	if of.numeric() && of.low < of.kind {
		in.shows(value{ty: of, node: v.node}, e.Args[0].At(), "asked for")
		return value{ty: tBroken}
	}
	classes := []syntax.Expr{e.Args[1]}
	if t, ok := e.Args[1].(*syntax.Tuple); ok {
		classes = t.Elts
	}
	is := false
	for _, class := range classes {
		yes, ok := in.instanceOf(of, class)
		if !ok {
			return value{ty: tBroken}
		}
		is = is || yes
	}
	if is && v.ty.kind == optionalKind {
		return in.present(v, e.Span)
	}
	in.drop(v, e.Span)
	return in.boolConst(e.Span, is)
}

func (in *instance) instanceOf(t ty, class syntax.Expr) (yes, ok bool) {
	name, isName := class.(*syntax.Name)
	if !isName || in.c.names[name] != nil {
		in.fail(reasonUnsupported, class.At(), "isinstance() in kernels takes built-in types and the classes of records")
		return false, false
	}
	if g := in.c.globalOf(name); g != nil && g.class != nil {
		return t.kind == recordKind && t.rec == in.c.recordOf(g.class), true
	}
	switch name.ID {
	case "int":
		return t.kind == intKind || t.kind == boolKind || t.kind == uintKind, true
	case "float":
		return t.kind == floatKind, true
	case "bool":
		return t.kind == boolKind, true
	case "tuple":
		return t.tuple() || t.kind == recordKind && t.rec.namedTuple, true
	case "list":
		return t.kind == listKind, true
	case "str":
		return t.kind == strKind, true
	case "bytes":
		return t.kind == bytesKind, true
	case "dict":
		return t.kind == dictKind, true
	case "set":
		return t.kind == setKind && !t.frozen, true
	case "complex":
		return t.kind == complexKind, true
	case "frozenset":
		return t.kind == setKind && t.frozen, true
	}
	in.fail(reasonUnsupported, class.At(), "isinstance() in kernels takes built-in types and the classes of records")
	return false, false
}
