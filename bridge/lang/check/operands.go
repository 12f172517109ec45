package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// operands are the arguments of a built-in as expressions: it decides how, and when, each is evaluated.
type operands struct {
	names      []string
	positional []syntax.Expr
	named      map[string]syntax.Expr
}

// operands sorts the arguments of a built-in: at least least and at most most by place; names are those of the places ("": by place only), then of those by name only.
func (in *instance) operands(call *syntax.Call, name string, least, most int, names ...string) (operands, bool) {
	out := operands{names: names, positional: call.Args, named: map[string]syntax.Expr{}}
	fail := func(reason string, at syntax.Span, format string, args ...any) (operands, bool) {
		in.fail(reason, at, format, args...)
		return out, false
	}
	if n := len(call.Args); n > most {
		hint := ""
		if slices.Contains(names, "key") {
			hint = "; write key=…"
		}
		return fail(reasonType, call.Args[most].At(), "%s() takes at most %s, and %d were given%s", name, plural(most, "positional argument"), n, hint)
	}
	for _, k := range call.Keywords {
		switch i := index(names, k.Arg); {
		case k.Arg == "":
			return fail(reasonUnsupported, k.Span, "**arguments are not in the kernel language; write each argument")
		case i < 0:
			return fail(reasonType, k.Span, "%s() has no argument %s%s", name, k.Arg, didYouMean(k.Arg, names))
		case i < len(call.Args) || out.named[k.Arg] != nil:
			return fail(reasonType, k.Span, "%s() got two values for the argument %s", name, k.Arg)
		}
		out.named[k.Arg] = k.Value
	}
	for i := range least {
		if out.at(i) == nil {
			return fail(reasonType, call.Span, "%s() takes at least %s", name, plural(least, "argument"))
		}
	}
	return out, true
}

func index(names []string, name string) int {
	for i, n := range names {
		if n == name && n != "" {
			return i
		}
	}
	return -1
}

// at is the argument at a place, given there or by name; nil where it was not given.
func (o operands) at(i int) syntax.Expr {
	if i < len(o.positional) {
		return o.positional[i]
	}
	if i < len(o.names) {
		return o.named[o.names[i]]
	}
	return nil
}

// given is an expression of which the value is known: map and key= call their function with items.
type given struct {
	syntax.Expr
	at syntax.Span
	v  value
}

func (g *given) At() syntax.Span { return g.at }

// bound is a function as an argument. Where it is a method of a value, that is evaluated here, and once.
func (in *instance) bound(f syntax.Expr) syntax.Expr {
	if !in.isBound(f) {
		return f
	}
	a := f.(*syntax.Attribute)
	of := in.keep(in.expr(a.Value), a.Value.At())
	out := in.methods[a]
	if out == nil {
		out = &syntax.Attribute{Span: a.Span, Value: &given{at: a.Value.At()}, Attr: a.Attr, AttrAt: a.AttrAt}
		in.methods[a] = out
	}
	out.Value.(*given).v = of
	return out
}

// isBound says whether an expression is a method of a value, rather than of a type.
func (in *instance) isBound(f syntax.Expr) bool {
	a, ok := f.(*syntax.Attribute)
	if !ok || in.c.reference(a) != nil {
		return false
	}
	name, ok := a.Value.(*syntax.Name)
	return !ok || in.c.names[name] != nil
}

// callWith calls what an expression names with values, each of which must be usable more than once.
func (in *instance) callWith(f syntax.Expr, args []value, at syntax.Span) value {
	key := cellKey{f, len(args)}
	call := in.calls[key]
	if call == nil {
		call = &syntax.Call{Span: f.At(), Func: f}
		for range args {
			call.Args = append(call.Args, &given{at: at})
		}
		in.calls[key] = call
	}
	for i, arg := range args {
		if arg.unknown() {
			return value{ty: arg.ty}
		}
		call.Args[i].(*given).v = arg
	}
	return in.expr(call)
}
