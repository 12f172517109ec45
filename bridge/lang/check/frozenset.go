package check

import (
	"maps"

	"weft/bridge/lang/syntax"
)

// A frozenset is a set that nobody changes, so that it may be a key. Where it is only read it is looked at as a set.

// thawed is a frozenset as a set that is read: other values are what they are.
func (v value) thawed() value {
	if v.ty.kind == setKind && v.ty.frozen {
		v.ty.frozen, v.fresh = false, false
	}
	return v
}

// frozenSet is a new set as a frozenset.
func (in *instance) frozenSet(s value, at syntax.Span) value {
	if s.unknown() {
		return s
	}
	t := s.ty
	t.frozen = true
	return in.apply(SetFreeze, at, t, s)
}

// frozenLike is a new set as one of the class of another one.
func (in *instance) frozenLike(s, like value, at syntax.Span) value {
	if like.ty.frozen && s.ty.kind == setKind {
		return in.frozenSet(s, at)
	}
	return s
}

// frozensetCall is frozenset(…).
func (in *instance) frozensetCall(call *syntax.Call) value {
	args, ok := in.operands(call, "frozenset", 0, 1)
	if !ok {
		return wrong
	}
	e := args.at(0)
	if e == nil {
		return in.frozenSet(in.newDict(call, 40, setKind), call.Span)
	}
	if it, v := in.iterate(e, nil); v.ty.kind == setKind && v.ty.frozen {
		return v
	} else if v.unknown() && it.source == nil {
		return v
	}
	return in.block(call.Span, func() value { return in.frozenSet(in.setOf(e, call, 40), call.Span) })
}

// frozensetMethods are those of set that change nothing.
func frozensetMethods() hashedMethods {
	methods := maps.Clone(setMethods)
	for name := range changing {
		delete(methods, name)
	}
	methods["copy"] = func(m *hashedCall) value {
		if _, ok := m.args(0, 0); !ok {
			return wrong
		}
		return m.of
	}
	for name, method := range methods {
		if name != "copy" {
			methods[name] = func(m *hashedCall) value {
				of := m.of
				m.of = of.thawed()
				return m.in.frozenLike(method(m), of, m.at())
			}
		}
	}
	return methods
}
