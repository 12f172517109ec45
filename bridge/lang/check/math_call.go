package check

import (
	"maps"
	"math"
	"slices"
	"strings"

	"weft/bridge/lang/prelude"
	"weft/bridge/lang/syntax"
)

// floatText is float("inf") and the like: the only text that kernels have for numbers.
func floatText(e syntax.Expr) (float64, bool) {
	k, ok := e.(*syntax.Constant)
	if !ok || k.Kind != syntax.StrConstant {
		return 0, false
	}
	text := strings.ToLower(strings.TrimSpace(k.Text))
	sign := 1.0
	if rest, minus := strings.CutPrefix(text, "-"); minus {
		text, sign = rest, -1
	} else {
		text = strings.TrimPrefix(text, "+")
	}
	switch text {
	case "inf", "infinity":
		return math.Inf(int(sign)), true
	case "nan":
		return math.NaN(), true
	}
	return 0, false
}

// imported reads a name of a module: a constant of math.
func (in *instance) imported(e syntax.Expr, ref *importRef) value {
	if ref.module == "math" || ref.module == "numpy" {
		switch ref.name {
		case "inf", "nan":
			f := math.Inf(1)
			if ref.name == "nan" {
				f = math.NaN()
			}
			return in.floatConst(e.At(), f)
		}
		if f, ok := mathConstants[ref.name]; ok && (ref.module == "math" || ref.name != "tau") {
			return in.floatConst(e.At(), f)
		}
	}
	if ref.module == "cmath" {
		if v, ok := in.cmathConstant(e.At(), ref.name); ok {
			return v
		}
	}
	if text, ok := stringConstants[ref.name]; ok && ref.module == "string" {
		return in.expr(&syntax.Constant{Span: e.At(), Kind: syntax.StrConstant, Text: text})
	}
	if in.c.knows(ref) {
		return in.notValue(e, ref.String()+", a function", "call it")
	}
	return in.unknownImport(e, ref)
}

// knows says whether a name of a module can be called.
func (c *checker) knows(ref *importRef) bool {
	if c.inherited(ref) != nil || numberedFunctions[ref.String()] != nil {
		return true
	}
	_, ok := Operations[Op(ref.String())]
	return ok && (slices.Contains(kernelModules, ref.module) || c.options.Library && ref.module == "raw")
}

func (in *instance) unknownImport(e syntax.Expr, ref *importRef) value {
	if ref.module == "numpy" && ref.name != "" {
		return in.unknownNumpy(e, ref)
	}
	h := in.c.prelude(ref.module)
	if h == nil && !slices.Contains(kernelModules, ref.module) {
		hint, ok := moduleHints[ref.module]
		if !ok {
			hint = "; they have " + quoted(slices.Sorted(slices.Values(append(slices.Clone(kernelModules), prelude.Modules()...))))
		}
		return in.fail(reasonUnsupported, e.At(), "the module %s is not in kernels%s", ref.module, hint)
	}
	if ref.name == "" {
		return in.notValue(e, "a module", "use its names: "+ref.module+".…")
	}
	var names []string
	if h != nil {
		names = h.public()
	}
	for _, op := range slices.Sorted(maps.Keys(Operations)) {
		if name, ok := strings.CutPrefix(string(op), ref.module+"."); ok && !strings.Contains(name, "_") {
			names = append(names, name)
		}
	}
	if ref.module == "math" {
		names = append(names, "pi", "e", "tau", "inf", "nan")
	}
	if ref.module == "string" {
		names = slices.Collect(maps.Keys(stringConstants))
	}
	hint, ok := nameHints[ref.String()]
	if !ok {
		hint = didYouMean(ref.name, names)
	}
	return in.fail(reasonName, e.At(), "%s has no %s in kernels%s", ref.module, ref.name, hint)
}

// moduleHints say where to go from modules that people use in loops.
var moduleHints = map[string]string{
	"time":     ": a kernel has no clock",
	"datetime": ": a kernel has no clock",
	"os":       ": a kernel has its arguments and constants, and nothing else",
	"sys":      ": a kernel has its arguments and constants, and nothing else",
	"re":       "; write find, split, partition or startswith, or a loop over the characters",
	"json":     "; let items come as typed values, or take a field out of the text with find",
}

// nameHints say what to write for what modules have in Python, and not here.
var nameHints = map[string]string{
	"collections.OrderedDict": "; write a dict, which keeps the order of insertion",
	"collections.namedtuple":  "; write a class of the module: class Point(NamedTuple)",
	"itertools.tee":           "; make a list of it: list(…)",
	"itertools.starmap":       "; write (f(*t) for t in …)",
	"random.choices":          "; write [random.choice(xs) for _ in range(k)]",
	"functools.partial":       "; write a function, or a lambda",
}

func (in *instance) callImported(e *syntax.Call, ref *importRef) value {
	switch {
	case ref.module == "math":
		return in.callMath(e, ref)
	case ref.module == "random":
		return in.callRandom(e, ref)
	case ref.String() == "collections.Counter":
		return in.counterCall(e)
	case ref.String() == "collections.defaultdict":
		return in.defaultdictCall(e)
	case ref.String() == "collections.deque":
		return in.dequeCall(e)
	case ref.String() == "weft.uint64":
		return in.uintCall(e)
	case ref.module == "numpy":
		return in.callNumpy(e, ref)
	case ref.module == "raw" && in.c.options.Library:
		return in.callRaw(e, ref)
	}
	if v, ok := in.numbered(e, ref); ok {
		return v
	}
	if f := in.c.inherited(ref); f != nil {
		return in.callFunction(e, e.Func, f)
	}
	return in.unknownImport(e.Func, ref)
}

// callMath is a function of math.
func (in *instance) callMath(e *syntax.Call, ref *importRef) value {
	op := Op(ref.String())
	how, ok := mathOperations[op]
	if ref.name == "prod" {
		return in.product(e)
	}
	if !ok || strings.Contains(ref.name, "_") {
		return in.unknownImport(e.Func, ref)
	}
	if v, ok := in.mathSpecial(e, ref.name); ok {
		return v
	}
	args, ok := in.positional(e, len(how.Params), len(how.Params))
	if !ok {
		return unknownOf(args)
	}
	return in.operation(e, op, how, args)
}

// operation applies an operation of scalars to arguments, converted as its parameters ask.
func (in *instance) operation(e *syntax.Call, op Op, how Operation, args []value) value {
	for i, letter := range how.Params {
		at := e.Span
		if i < len(e.Args) {
			at = e.Args[i].At()
		}
		switch {
		case args[i].unknown():
			return value{ty: args[i].ty}
		case letter == 'i':
			args[i] = in.wantInt(args[i], at, "an argument of "+callName(e)+"()")
		case letter == 's' && textuals[args[i].ty.kind] != nil, letter == 'y' && args[i].ty.kind == bytesKind:
		case letter == 'f' && in.wantNumber(args[i], at, callName(e)):
			args[i] = in.float(args[i])
		default:
			return value{ty: tBroken}
		}
		if args[i].unknown() {
			return value{ty: tBroken}
		}
	}
	out := in.apply(op, e.Span, resultTypes[how.Result], args...)
	switch op {
	case "math.isqrt", "math.comb", "math.perm", "math.factorial":
		out.nonneg = true
	case "random.randint":
		out.nonneg = args[0].nonneg
	case "random.randrange":
		step, ok := constInt(args[2])
		out.nonneg = args[0].nonneg && ok && step > 0
	}
	return out
}

// resultTypes are the results of operations, by the letters of Operation.
var resultTypes = map[string]ty{
	"b": tBool, "i": tInt, "f": tFloat, "n": tNone, "s": tStr, "y": tBytes, "(fi)": tupleOf([]ty{tFloat, tInt}), "(ff)": tupleOf([]ty{tFloat, tFloat}),
}

// mathSpecial are the functions that take ints or floats, or any number of arguments.
func (in *instance) mathSpecial(e *syntax.Call, name string) (value, bool) {
	switch name {
	case "floor", "ceil", "trunc":
		args, ok := in.positional(e, 1, 1)
		if !ok {
			return unknownOf(args), true
		}
		v := args[0]
		if !in.wantNumber(v, e.Args[0].At(), name) {
			return value{ty: tBroken}, true
		}
		if v.ty.integral() {
			nonneg := v.nonneg
			v = in.int(v)
			v.ty, v.nonneg = tInt, nonneg
			return v, true
		}
		return in.apply(Op("math."+name), e.Span, tInt, v), true
	case "log":
		args, ok := in.positional(e, 1, 2)
		if !ok {
			return unknownOf(args), true
		}
		op := Op("math.log")
		if len(args) == 2 {
			op = "math.log_base"
		}
		return in.operation(e, op, mathOperations[op], args), true
	case "gcd", "lcm":
		return in.foldInts(e, Op("math."+name)), true
	case "hypot":
		if len(e.Args) == 2 {
			break
		}
		return in.hypot(e), true
	case "perm":
		if len(e.Args) == 1 {
			args, ok := in.positional(e, 1, 1)
			if !ok {
				return unknownOf(args), true
			}
			return in.operation(e, "math.factorial", mathOperations["math.factorial"], args), true
		}
	case "isclose":
		return in.isclose(e), true
	case "prod", "fsum", "dist", "sumprod":
		return in.mathOfItems(e, name), true
	}
	return value{}, false
}

// foldInts is gcd or lcm of any number of ints.
func (in *instance) foldInts(e *syntax.Call, op Op) value {
	args, ok := in.positional(e, 0, maxTypeSize)
	if !ok {
		return unknownOf(args)
	}
	for i, v := range args {
		if args[i] = in.wantInt(v, e.Args[i].At(), "an argument of "+callName(e)+"()"); args[i].unknown() {
			return value{ty: tBroken}
		}
	}
	var all value
	switch len(args) {
	case 0:
		return in.intConst(e.Span, map[Op]int64{"math.gcd": 0, "math.lcm": 1}[op])
	case 1: // of one number, its absolute value
		all = in.apply(IntAbs, e.Span, tInt, args[0])
	default:
		all = args[0]
		for _, v := range args[1:] {
			all = in.apply(op, e.Span, tInt, all, v)
		}
	}
	all.nonneg = true
	return all
}

func (in *instance) isclose(e *syntax.Call) value {
	given, set, ok := in.bind(e, "isclose", []string{"a", "b", "rel_tol", "abs_tol"}, 0, 2)
	if !ok {
		return value{ty: tBroken}
	}
	if !set[0] || !set[1] {
		return in.fail(reasonType, e.Span, "isclose() takes two numbers")
	}
	if !set[2] {
		given[2] = in.floatConst(e.Span, 1e-09)
	}
	if !set[3] {
		given[3] = in.floatConst(e.Span, 0)
	}
	return in.operation(e, "math.isclose", mathOperations["math.isclose"], given)
}

// callRandom is a function of random.
func (in *instance) callRandom(e *syntax.Call, ref *importRef) value {
	switch ref.name {
	case "random", "randint":
	case "uniform":
	case "randrange":
		args, ok := in.positional(e, 1, 3)
		if !ok {
			return unknownOf(args)
		}
		if len(args) == 1 {
			args = append([]value{in.intConst(e.Span, 0)}, args...)
		}
		if len(args) == 2 {
			args = append(args, in.intConst(e.Span, 1))
		}
		return in.operation(e, "random.randrange", randomOperations["random.randrange"], args)
	case "gauss":
		return in.withDefaults(e, "random.gauss", []string{"mu", "sigma"}, 0, 1)
	case "expovariate":
		return in.withDefaults(e, "random.expovariate", []string{"lambd"}, 1)
	case "choice", "shuffle", "sample":
		return in.randomOfItems(e, ref.name)
	case "seed":
		return in.fail(reasonUnsupported, e.Span, "random.seed is not in kernels: the seed is an option of the call (seed=)")
	default:
		return in.unknownImport(e.Func, ref)
	}
	op := Op("random." + ref.name)
	how := randomOperations[op]
	args, ok := in.positional(e, len(how.Params), len(how.Params))
	if !ok {
		return unknownOf(args)
	}
	return in.operation(e, op, how, args)
}

// withDefaults is an operation of floats whose arguments may be left out.
func (in *instance) withDefaults(e *syntax.Call, op Op, names []string, defaults ...float64) value {
	given, set, ok := in.bind(e, callName(e), names, 0, len(names))
	if !ok {
		return value{ty: tBroken}
	}
	for i, f := range defaults {
		if !set[i] {
			given[i] = in.floatConst(e.Span, f)
		}
	}
	return in.operation(e, op, Operations[op], given)
}
