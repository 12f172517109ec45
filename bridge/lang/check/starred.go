package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

func isStarred(e syntax.Expr) bool {
	_, ok := e.(*syntax.Starred)
	return ok
}

// varies says whether * takes the items of what has no known length.
func (in *instance) varies(e syntax.Expr) bool {
	star, ok := e.(*syntax.Starred)
	if !ok {
		return false
	}
	if _, lazy := in.lazy(star.Value); lazy {
		return true
	}
	t := in.expr(star.Value).ty
	return !t.unknown() && t.kind != tupleKind && (t.kind != recordKind || !t.rec.namedTuple)
}

// overRows are functions of rows, as those of the prelude for rows whose number is not known.
var overRows = map[string]struct{ module, name string }{
	"zip": {lazyModule, "transposed"}, "itertools.chain": {"itertools", "_flattened"}, "itertools.product": {"itertools", "_product_of"},
}

// rowsCall is zip(*rows) and the like; ok is false where the number of the rows is known, or the call is of something else.
func (in *instance) rowsCall(e *syntax.Call) (v value, ok bool) {
	name := ""
	if ref := in.c.reference(e.Func); ref != nil {
		name = ref.String()
	} else {
		name = in.builtinName(e)
	}
	to, ok := overRows[name]
	if !ok || len(e.Args) != 1 || len(e.Keywords) > 0 || !in.varies(e.Args[0]) {
		return value{}, false
	}
	rows := in.collect(e.Args[0].(*syntax.Starred).Value, e)
	return in.callPrelude(to.module, to.name, e, rows), true
}

// apartStars is a list of expressions with what is starred taken apart: tuples, whose length is known. The values are evaluated now, in order, up to the last star. ok is false where one is not known,
// or (reported) no tuple.
func (in *instance) apartStars(list []syntax.Expr, instead string) (all []syntax.Expr, unknown value, ok bool) {
	last := len(list) - 1
	for last >= 0 && !isStarred(list[last]) {
		last--
	}
	for i, e := range list {
		star, starred := e.(*syntax.Starred)
		switch {
		case i > last:
			all = append(all, e)
		case !starred:
			if _, function := in.function(e); function {
				all = append(all, e)
				continue
			}
			v := in.expr(e)
			if v.unknown() {
				return nil, v, false
			}
			all = append(all, &given{e, e.At(), in.keep(v, e.At())})
		default:
			v := in.expr(star.Value)
			switch {
			case v.unknown():
				return nil, v, false
			case v.ty.kind != tupleKind && (v.ty.kind != recordKind || !v.ty.rec.namedTuple):
				return nil, in.fail(reasonUnsupported, star.Span, "* takes the items of a tuple here in kernels, as it has a known length, not of %s; %s", v.ty, instead), false
			}
			for _, part := range in.several(v, star.Span) {
				all = append(all, &given{star.Value, star.Span, part})
			}
		}
	}
	return all, value{}, true
}

// spreadCall is a call with *arguments taken apart.
func (in *instance) spreadCall(e *syntax.Call) value {
	if f, ok := e.Func.(*syntax.Attribute); ok {
		if _, name := f.Value.(*syntax.Name); !name {
			return in.fail(reasonUnsupported, e.Args[slices.IndexFunc(e.Args, isStarred)].At(), "* in the call of a method is not in the kernel language where the method's value is computed; give it a name before")
		}
	}
	instead := map[string]string{
		"min": "give it the list", "max": "give it the list", "print": "print in a loop", "zip": "index the rows in a loop", "chain": "write chain.from_iterable(…)",
	}[callName(e)]
	if instead == "" {
		instead = "write each argument"
	}
	if v, ok := in.rowsCall(e); ok {
		return v
	}
	args, unknown, ok := in.apartStars(e.Args, instead)
	if !ok {
		return unknown
	}
	key := cellKey{e, -2}
	if in.calls[key] == nil {
		in.calls[key] = &syntax.Call{Span: e.Span, Func: e.Func, Keywords: e.Keywords}
	}
	in.calls[key].Args = args
	return in.call(in.calls[key])
}
