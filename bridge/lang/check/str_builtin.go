package check

import "weft/bridge/lang/syntax"

// strBuiltin is str(x).
func (in *instance) strBuiltin(e *syntax.Call) value {
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if h := in.exception(e.Args[0]); h != nil {
			return in.caughtText(h, e.Span)
		}
	}
	args, ok := in.positional(e, 0, 1)
	switch {
	case !ok:
		return unknownOf(args)
	case len(args) == 0:
		return in.strConst(e.Span, "")
	}
	return in.block(e.Span, func() value { return in.str(args[0], e.Args[0].At()) })
}

// repr is repr(x), or ascii(x).
func (in *instance) repr(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	return in.block(e.Span, func() value {
		text := in.quoted(args[0], callName(e) == "ascii", e.Args[0].At())
		if text == nil {
			return wrong
		}
		return in.textValue(text, e.Span)
	})
}

// format is format(x), or format(x, specification), which is a constant or an f-string.
func (in *instance) formatBuiltin(e *syntax.Call) value {
	if len(e.Args) < 1 || len(e.Args) > 2 || len(e.Keywords) > 0 {
		return in.fail(reasonType, e.Span, "format() takes a value and a specification")
	}
	return in.block(e.Span, func() value {
		v := in.expr(e.Args[0])
		if v.unknown() {
			return v
		}
		if len(e.Args) == 1 {
			return in.str(v, e.Span)
		}
		if spec, ok := e.Args[1].(*syntax.JoinedStr); ok {
			return in.formatted(v, spec)
		}
		v = in.keep(v, e.Span)
		spec := in.expr(e.Args[1])
		if spec.unknown() {
			return spec
		}
		text, ok := constText(spec)
		if !ok {
			return in.fail(reasonUnsupported, e.Args[1].At(), "the specification of format() is a constant or an f-string in kernels, such as f\">{width}\"")
		}
		return in.laidOut(v, characters(text, e.Args[1].At()), e.Span)
	})
}

// inBase is bin, oct or hex.
func (in *instance) inBase(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	v := args[0]
	if v.ty.kind != uintKind {
		v = in.wantInt(v, e.Args[0].At(), "the argument of "+callName(e)+"()")
	}
	if v.unknown() {
		return v
	}
	kind := map[string]byte{"bin": 'b', "oct": 'o', "hex": 'x'}[callName(e)]
	return in.formatInt(v, specification{alternate: true, kind: kind, align: '>'}, e.Span)
}

// intOf is int(text), or int(text, base).
func (in *instance) intOf(v, base value, at syntax.Span) value {
	return in.block(at, func() value {
		v, base = in.keep(v, at), in.keep(base, at)
		if v.unknown() || base.unknown() {
			return wrong
		}
		if k, ok := constInt(base); !ok || k != 0 && (k < 2 || k > 36) {
			below := in.compare(syntax.Lt, base, in.intConst(at, 2), at)
			above := in.compare(syntax.Gt, base, in.intConst(at, 36), at)
			zero := in.compare(syntax.NotEq, base, in.intConst(at, 0), at)
			out := in.either(at, below, above)
			in.raiseIf(value{ty: tBool, node: &And{typed: in.typed(at, tBool), X: zero.node, Y: out.node}}, at, "ValueError", "value", said("int() base must be >= 2 and <= 36, or 0"))
		}
		t := tupleOf([]ty{tInt, tInt, tInt})
		results := in.keep(in.apply(StrToInt, at, t, v, base), at)
		if results.unknown() {
			return wrong
		}
		status := in.keep(in.part(results, 1, tInt), at)
		digits := in.part(results, 2, tInt)
		when := func(k int64, exception, reason string, message func() Text) {
			test := in.compare(syntax.Eq, status, in.intConst(at, k), at)
			body := in.within(func() {
				in.emit(&Raise{Span: at, Exception: exception, Reason: reason, Message: message()})
			})
			in.emit(&If{Span: at, Test: test.node, Then: body})
		}
		// CPython shows so much of it
		shown := func() value {
			return in.apply(FormatStr, at, tStr, in.quotedText(v, at, false), in.intConst(at, ' '), in.intConst(at, '<'), in.intConst(at, 0), in.intConst(at, 200))
		}
		when(1, "ValueError", "value", func() Text {
			return Text{{Literal: "invalid literal for int() with base "}, {Value: base.node}, {Literal: ": "}, {Value: shown().node}}
		})
		when(2, "OverflowError", "overflow", func() Text {
			return Text{{Literal: "int("}, {Value: shown().node}, {Literal: ") is beyond 64 bits"}}
		})
		when(3, "ValueError", "value", func() Text {
			return Text{{Literal: "Exceeds the limit (4300 digits) for integer string conversion: value has "}, {Value: digits.node},
				{Literal: " digits; use sys.set_int_max_str_digits() to increase the limit"}}
		})
		return in.part(results, 0, tInt)
	})
}

// floatOf is float(text).
func (in *instance) floatOf(v value, at syntax.Span) value {
	return in.block(at, func() value {
		v = in.keep(v, at)
		results := in.keep(in.apply(StrToFloat, at, tupleOf([]ty{tFloat, tInt}), v), at)
		if results.unknown() {
			return wrong
		}
		bad := in.compare(syntax.NotEq, in.part(results, 1, tInt), in.intConst(at, 0), at)
		body := in.within(func() {
			in.emit(&Raise{Span: at, Exception: "ValueError", Reason: "value",
				Message: Text{{Literal: "could not convert string to float: "}, {Value: in.quotedText(v, at, false).node}}})
		})
		in.emit(&If{Span: at, Test: bad.node, Then: body})
		return in.part(results, 0, tFloat)
	})
}
