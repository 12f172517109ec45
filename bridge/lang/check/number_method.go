package check

import "weft/bridge/lang/syntax"

// numberMethod is a call of a method of an int or a float: bit_count() and bit_length() of the one, is_integer() of both.
func (in *instance) numberMethod(call *syntax.Call, f *syntax.Attribute, v value) value {
	at := call.Span
	bits := f.Attr == "bit_count" || f.Attr == "bit_length"
	switch {
	case !bits && f.Attr != "is_integer" || bits && !v.ty.integral():
		return in.fail(reasonType, f.AttrAt, "%s has no method %q in kernels%s", v.ty, f.Attr, methodHints["number."+f.Attr])
	case len(call.Args)+len(call.Keywords) > 0:
		return in.fail(reasonType, at, "%s() takes no arguments", f.Attr)
	case bits:
		return in.block(at, func() value { return in.uintMethod(call, f, in.magnitude(in.keep(in.int(v), at), at)) })
	case v.ty.integral():
		in.perform(v, value{}, at)
		return in.boolConst(at, true)
	}
	rest := in.binary(syntax.Mod, v, in.floatConst(at, 1), at) // a NaN of what is not finite
	return in.compare(syntax.Eq, rest, in.floatConst(at, 0), at)
}

// magnitude is the absolute value of an int, which is one of 64 bits without a sign.
func (in *instance) magnitude(v value, at syntax.Span) value {
	word := in.apply(IntToUint, at, tUint, v)
	if v.nonneg || v.unknown() {
		return word
	}
	negative := in.compare(syntax.Lt, v, in.intConst(at, 0), at)
	return in.conditional(at, tUint, negative, in.apply(UintNeg, at, tUint, word), word)
}
