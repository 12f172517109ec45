package check

import (
	"strconv"

	"weft/bridge/lang/syntax"
)

// missing is what a dict gives for a key that it has not. It is part of the dict's type while types are inferred: two are the same where their pointers are.
type missing struct {
	name    string      // tells them apart
	counter bool        // a Counter gives 0
	factory syntax.Expr // a defaultdict puts there what this gives when it is called
}

// className is the class that a dict has in Python.
func (m *missing) className() string {
	switch {
	case m == nil:
		return "dict"
	case m.counter:
		return "Counter"
	}
	return "defaultdict"
}

// missing gives the one of a factory: a built-in by its name, a lambda or a function by its place.
func (c *checker) missing(counter bool, factory syntax.Expr) *missing {
	name := "Counter"
	if factory != nil {
		at := factory.At().Start
		name = strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column)
		if n, ok := factory.(*syntax.Name); ok && c.names[n] == nil && c.globals[n.ID] == nil {
			name = n.ID
		}
	}
	m := c.missings[name]
	if m == nil {
		m = &missing{name: name, counter: counter, factory: factory}
		c.missings[name] = m
	}
	return m
}

// adopted is a declared type with the class of the dict that it is given: dict[int, int] may hold a Counter or a defaultdict, and does what that does.
func adopted(declared, given ty) ty {
	if declared.kind == dictKind && given.kind == dictKind && (declared.missing == nil || declared.missing == anyFactory) {
		declared.missing = given.missing
	}
	return declared
}

// anyFactory is that of an annotation, defaultdict[int, int], which does not say it.
var anyFactory = &missing{name: "any"}

// counterCall is Counter(…): of what is counted, of a dict of counts, or of nothing.
func (in *instance) counterCall(call *syntax.Call) value {
	args, ok := in.operands(call, "Counter", 0, 1)
	if !ok {
		return wrong
	}
	at := call.Span
	return in.block(at, func() value {
		d := in.newDict(call, 40, dictKind)
		d.ty.missing = in.c.missing(true, nil)
		d = in.keep(d, at)
		if e := args.at(0); e != nil {
			in.count(d, e, at, false)
		}
		d.fresh = true
		return d
	})
}

// count adds to a Counter: the counts of a dict, or one for each item; or takes them away.
func (in *instance) count(d value, e syntax.Expr, at syntax.Span, down bool) {
	op := syntax.Add
	if down {
		op = syntax.Sub
	}
	it, v := in.iterate(e, nil)
	one := in.intConst(at, 1)
	if v.ty.kind == dictKind {
		it = in.overEntries(v, nil, at, viewItems, false)
	}
	in.each(it, at, func(item value) {
		if item.unknown() {
			return
		}
		key, n := item, one
		if v.ty.kind == dictKind {
			parts := in.parts(item, at)
			key, n = parts[0], parts[1]
		}
		in.changeEntry(in.entryOf(d, key, at), func(old value) value { return in.binary(op, old, n, at) })
	})
}

// defaultdictCall is defaultdict(factory) or defaultdict(factory, items).
func (in *instance) defaultdictCall(call *syntax.Call) value {
	args, ok := in.operands(call, "defaultdict", 0, 2)
	if !ok {
		return wrong
	}
	at := call.Span
	return in.block(at, func() value {
		d := in.newDict(call, 40, dictKind)
		if f := args.at(0); f != nil && !noneExpr(f) {
			switch f.(type) {
			case *syntax.Name, *syntax.Lambda, *syntax.Attribute:
				d.ty.missing = in.c.missing(false, f)
			default:
				return in.fail(reasonUnsupported, f.At(), "the factory of a defaultdict is a type, a function or a lambda in kernels: int, list, lambda: 0")
			}
		}
		d = in.keep(d, at)
		if e := args.at(1); e != nil {
			in.updateBy(d, e, at)
		}
		d.fresh = true
		return d
	})
}
