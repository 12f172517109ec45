package check

import "weft/bridge/lang/syntax"

// some is the value of an Optional that was tested.
func (in *instance) some(v value, at syntax.Span) value {
	return in.apply(OptionalValue, at, v.ty.some(), v)
}

// present says whether a value is not None.
func (in *instance) present(v value, at syntax.Span) value {
	return in.apply(OptionalPresent, at, tBool, v)
}

// lift makes a value, or None, one of an Optional.
func (in *instance) lift(v value, to ty, at syntax.Span) value {
	switch {
	case v.ty.kind == noneKind:
		return in.block(at, func() value {
			in.drop(v, at)
			return in.apply(OptionalNone, at, to)
		})
	case v.ty.kind != optionalKind:
		return in.apply(OptionalSome, at, to, in.convert(v, to.some(), at))
	case same(v.ty, to):
		v.ty = to
		return v
	}
	return in.block(at, func() value {
		v = in.keep(v, at)
		some := in.block(at, func() value { return in.lift(in.some(v, at), to, at) })
		return in.conditional(at, to, in.present(v, at), some, in.apply(OptionalNone, at, to))
	})
}

// maybeNone reports a value that may be None where that would be a TypeError.
func (in *instance) maybeNone(v value, at syntax.Span) value {
	also := in.nones(v)
	at = placeOf(v, &given{at: at})
	name, hint := "this", "give it a name, and test that before: if x is not None: …"
	if v.missed {
		name, hint = "what get() gives", "give it what to take where the key is missing: d.get(key, 0)"
	}
	if ref := localRead(v.node); ref != nil && ref.Name != "" && ref.Name[0] != '.' {
		name, hint = ref.Name, "test it before: if "+ref.Name+" is not None: …"
	}
	return in.failWith(reasonType, at, also, "%s may be None here; %s", name, hint)
}

// nones are the places where a name became None.
func (in *instance) nones(v value) []note {
	l := localRead(v.node)
	for _, s := range in.slots {
		if l != nil && s.local == l && s.nones != (syntax.Span{}) {
			return []note{{s.nones, l.Name + " may be None from here"}}
		}
	}
	return nil
}

func localRead(e Expr) *Local {
	if ref, ok := e.(*LocalRef); ok {
		return ref.Local
	}
	return nil
}

// sameOrNone is == of values of which one may be None.
func (in *instance) sameOrNone(a, b value, at syntax.Span) value {
	return in.block(at, func() value {
		a, b = in.keep(a, at), in.keep(b, at)
		switch {
		case b.ty.kind == noneKind:
			return in.not(in.present(a, at), at)
		case a.ty.kind == noneKind:
			return in.not(in.present(b, at), at)
		case b.ty.kind != optionalKind:
			return in.andThen(in.present(a, at), at, func() value { return in.compare(syntax.Eq, in.some(a, at), b, at) })
		case a.ty.kind != optionalKind:
			return in.andThen(in.present(b, at), at, func() value { return in.compare(syntax.Eq, a, in.some(b, at), at) })
		}
		equal := in.andThen(in.present(a, at), at, func() value { return in.compare(syntax.Eq, in.some(a, at), in.some(b, at), at) })
		if equal.unknown() {
			return equal
		}
		neither := in.not(in.present(a, at), at)
		return in.both(at, in.apply(BoolEq, at, tBool, in.present(a, at), in.present(b, at)), in.either(at, neither, equal))
	})
}

// andThen is a test, and where it holds another one.
func (in *instance) andThen(test value, at syntax.Span, further func() value) value {
	then := in.block(at, further)
	if then.unknown() {
		return then
	}
	return in.both(at, test, then)
}

// notNone is a value where that must not be None. Of a field, and of an object, it is looked at when it happens, and then raises as it does in CPython: what tests have said of a field may
// not be true any more. Of other values it is reported.
func (in *instance) notNone(v value, exception, message string, at syntax.Span) value {
	switch {
	case v.ty.kind != optionalKind:
		return v
	case !v.looked():
		return in.maybeNone(v, at)
	}
	return in.block(at, func() value {
		v = in.keep(v, at)
		in.raiseIf(in.not(in.present(v, at), at), at, exception, exceptions[exception], said(message))
		return in.some(v, at)
	})
}

// looked says whether a value that may be None is looked at where it is used.
func (v value) looked() bool { return v.field || v.ty.some().object() != nil }

// bothPresent is an operator on two values of which one may be None, and raises a TypeError where it is: message says it of the names of their types.
func (in *instance) bothPresent(a, b value, at syntax.Span, message func(x, y string) string, apply func(a, b value) value) value {
	x, y := a.ty.some().className(), b.ty.some().className()
	switch {
	case a.ty.kind == optionalKind && (b.ty.kind == optionalKind || y == "" || !a.looked()):
		return in.maybeNone(a, at)
	case b.ty.kind == optionalKind && (x == "" || !b.looked()):
		return in.maybeNone(b, at)
	case a.ty.kind == optionalKind:
		x = "NoneType"
	default:
		y = "NoneType"
	}
	return in.block(at, func() value {
		a, b = in.keep(a, at), in.keep(b, at)
		a, b = in.notNone(a, "TypeError", message(x, y), at), in.notNone(b, "TypeError", message(x, y), at)
		return apply(a, b)
	})
}

// className is what type(x).__name__ says of values of a type whose operators say nothing else where the other side is None; "" for others.
func (t ty) className() string {
	switch {
	case t.numeric() && t.low < t.kind:
		return ""
	case t.numeric():
		return kindNames[t.kind]
	case t.kind == recordKind:
		return t.rec.name
	}
	return ""
}
