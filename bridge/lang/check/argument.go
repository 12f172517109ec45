package check

import (
	"fmt"

	"weft/bridge/lang/syntax"
)

// arguments are the values for the parameters of a function, in their order: those that are bound (the object of a method), and those of the call, evaluated in the order of the source.
func (in *instance) arguments(e *syntax.Call, f *function, bound ...value) ([]value, bool) {
	params := f.parameters()[len(bound):]
	positional := len(f.args.PosOnly) + len(f.args.Args) - len(bound)
	names := make([]string, len(params))
	for i, p := range params {
		names[i] = p.Name
	}
	outer := in.once
	in.once = f.home.name != ""
	given, set, ok := in.bind(e, f.name, names, max(0, len(f.args.PosOnly)-len(bound)), positional)
	in.once = outer
	if !ok {
		return nil, false
	}
	var missing []string
	for i := range given {
		if set[i] {
			continue
		}
		value, ok := in.defaultOf(f, i+len(bound))
		if !ok {
			missing = append(missing, params[i].Name)
			continue
		}
		given[i] = value
	}
	if len(missing) > 0 {
		in.fail(reasonType, e.Span, "%s() is missing %s: %s", f.name, plural(len(missing), "argument"), quoted(missing))
		return nil, false
	}
	return append(bound, given...), true
}

func plural(n int, word string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, word)
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// bind gives the arguments of a call to names: the first positional of them by place, all but the first posOnly by keyword. set says which were given.
func (in *instance) bind(e *syntax.Call, name string, names []string, posOnly, positional int) (given []value, set []bool, ok bool) {
	given, set = make([]value, len(names)), make([]bool, len(names))
	var order []int // of evaluation
	put := func(i int, v value) {
		given[i], set[i] = v, true
		order = append(order, i)
	}
	for i, arg := range e.Args {
		if i >= positional {
			in.fail(reasonType, arg.At(), "%s() takes %s, and %d were given", name, plural(positional, "positional argument"), len(e.Args))
			return nil, nil, false
		}
		put(i, in.argument(arg))
	}
	for _, k := range e.Keywords {
		if k.Arg == "" {
			in.fail(reasonUnsupported, k.Span, "**arguments are not in the kernel language; write each argument")
			return nil, nil, false
		}
		i := -1
		for j, n := range names {
			if n == k.Arg && j >= posOnly {
				i = j
			}
		}
		switch {
		case i < 0:
			in.fail(reasonType, k.Span, "%s() has no argument %s%s", name, k.Arg, didYouMean(k.Arg, names))
			return nil, nil, false
		case set[i]:
			in.fail(reasonType, k.Span, "%s() got two values for the argument %s", name, k.Arg)
			return nil, nil, false
		}
		if n := len(order); n > 0 && i < order[n-1] { // it is evaluated later than it stands among the parameters
			for _, j := range order {
				given[j] = in.keepKnown(given[j], e.Span)
			}
		}
		put(i, in.argument(k.Value))
	}
	return given, set, true
}

// argument is what is given to a function of the source, which may be a function too.
func (in *instance) argument(e syntax.Expr) value {
	if v, ok := in.function(e); ok {
		return v
	}
	return in.expr(e)
}

// keepKnown is keep for what has a value.
func (in *instance) keepKnown(v value, at syntax.Span) value {
	if v.node == nil || v.unknown() {
		return v
	}
	return in.keep(v, at)
}

// defaultOf is the default of a parameter: a constant, or an expression of the module.
func (in *instance) defaultOf(f *function, i int) (value, bool) {
	e := f.defaultExpr(i)
	if e == nil {
		return value{}, false
	}
	if f.parent != nil && in.c.notConstant(e) != nil {
		return value{ty: tBroken}, true // reported where the function is defined
	}
	return in.outside(e, "the default of a parameter"), true
}

func (f *function) defaultExpr(i int) syntax.Expr {
	positional := len(f.args.PosOnly) + len(f.args.Args)
	if i >= positional {
		return f.args.KwDefaults[i-positional]
	}
	if first := positional - len(f.args.Defaults); i >= first {
		return f.args.Defaults[i-first]
	}
	return nil
}

// defaultsOf looks at the defaults where a nested function is defined.
func (in *instance) defaultsOf(f *function) {
	for i, p := range f.parameters() {
		e := f.defaultExpr(i)
		if e == nil {
			continue
		}
		bad := in.c.notConstant(e)
		if name, ok := bad.(*syntax.Name); ok {
			in.fail(reasonUnsupported, name.Span, "the default of %s is taken from %s when %s is defined; in kernels a default is a constant: use %s inside", p.Name, name.ID, f.name, name.ID)
		} else if bad != nil {
			in.fail(reasonUnsupported, bad.At(), "the default of a parameter in kernels is made of numbers, text, tuples, operators, records and functions of math")
		}
	}
}
