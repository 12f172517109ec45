package check

import "weft/bridge/lang/syntax"

// caughtText is str(e) of what a handler has caught.
func (in *instance) caughtText(h *Handler, at syntax.Span) value {
	return value{ty: tStr, node: &CaughtText{typed: in.typed(at, tStr), Of: h}}
}

// caughtIs is isinstance(e, …).
func (in *instance) caughtIs(h *Handler, classes syntax.Expr, at syntax.Span) value {
	return value{ty: tBool, node: &CaughtIs{typed: in.typed(at, tBool), Of: h, Reasons: in.caughtBy(classes)}}
}

// caughtClass is type(e).__name__, or e.__class__.__name__; ok is false where an attribute is something else.
func (in *instance) caughtClass(e *syntax.Attribute) (v value, ok bool) {
	var h *Handler
	switch of := e.Value.(type) {
	case *syntax.Call:
		if name, is := of.Func.(*syntax.Name); is && name.ID == "type" && len(of.Args) == 1 && in.c.names[name] == nil && in.c.globalOf(name) == nil {
			h = in.exception(of.Args[0])
		}
	case *syntax.Attribute:
		if of.Attr == "__class__" {
			h = in.exception(of.Value)
		}
	}
	if h == nil || e.Attr != "__name__" {
		return value{}, false
	}
	for _, reason := range h.Reasons {
		name := in.strConst(e.Span, in.c.exceptionName(reason))
		if !ok {
			v, ok = name, true
			continue
		}
		is := value{ty: tBool, node: &CaughtIs{typed: in.typed(e.Span, tBool), Of: h, Reasons: []string{reason}}}
		v = in.conditional(e.Span, tStr, is, name, v)
	}
	return v, ok
}
