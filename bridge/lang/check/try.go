package check

import (
	"slices"

	"weft/bridge/fault"
	"weft/bridge/lang/syntax"
)

// caughtAs is a name that a handler binds to what it has caught. It is no value: what can be done with it is looked at where that is done.
type caughtAs struct {
	web     *web
	handler *Handler
}

func (in *instance) try(s *syntax.Try) {
	if s.Star {
		in.fail(reasonUnsupported, s.Span, "'except*' is not in the kernel language: nothing raises groups of exceptions; write 'except'")
		return
	}
	if len(s.FinalBody) == 0 {
		in.emit(in.handled(s))
		return
	}
	in.guards++
	defer func() { in.guards-- }()
	out := &Try{Span: s.Span, Body: in.within(func() {
		if len(s.Handlers) == 0 {
			in.body(s.Body)
		} else {
			in.emit(in.handled(s))
		}
	})}
	handlers := in.handlers
	in.handlers = nil // what a bare raise would raise again here depends on how the finally was reached
	out.Finally = in.within(func() { in.body(s.FinalBody) })
	in.handlers = handlers
	in.emit(out)
}

// handled is a try but for its finally.
func (in *instance) handled(s *syntax.Try) *Try {
	out := &Try{Span: s.Span}
	total := slices.ContainsFunc(s.Handlers, func(h *syntax.ExceptHandler) bool { return in.catchesAll(h.Type) })
	if total {
		in.guards++
	}
	asks := slices.ContainsFunc(s.Handlers, func(h *syntax.ExceptHandler) bool { return asksForStop(h.Type) })
	in.generating(in.stopsInside && !asks, func() { out.Body = in.within(func() { in.body(s.Body) }) })
	if total {
		in.guards--
	}
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			in.fail(reasonName, h.Span, "default 'except:' must be last")
		}
		made := &Handler{Span: h.Span, Reasons: in.caughtBy(h.Type)}
		out.Handlers = append(out.Handlers, made)
		in.handlers = append(in.handlers, made)
		v := in.c.stores[h]
		if v != nil && v.boxed() {
			in.fail(reasonUnsupported, h.Span, "%s is assigned to by a function inside, and names an exception here; give them two names", v.name)
		} else if v != nil {
			in.named = append(in.named, caughtAs{in.f.flow.defined(h, v), made})
		}
		made.Body = in.within(func() {
			in.unbind(v, h.Span)
			in.body(h.Body)
			in.unbind(v, h.Span)
		})
		in.handlers = in.handlers[:len(in.handlers)-1]
	}
	out.Else = in.within(func() { in.body(s.OrElse) })
	return out
}

// unbind takes a name what it had before the handler's exception, and deletes it at the handler's end.
func (in *instance) unbind(v *variable, at syntax.Span) {
	for _, w := range in.f.flow.webs {
		if v == nil || w.v != v || in.isException(w) {
			continue
		}
		if l := in.slot(w).local; l != nil {
			in.emit(&Unbind{Span: at, Local: l})
		}
	}
}

// catchesAll says whether a handler would catch what CPython raises in a generator that is dropped.
func (in *instance) catchesAll(class syntax.Expr) bool {
	switch e := class.(type) {
	case nil:
		return true
	case *syntax.Name:
		return e.ID == "BaseException" || e.ID == "GeneratorExit"
	case *syntax.Tuple:
		return slices.ContainsFunc(e.Elts, in.catchesAll)
	}
	return false
}

// caughtBy are the reasons that a handler's classes stand for, in order; all, without a class.
func (in *instance) caughtBy(e syntax.Expr) []string {
	if e == nil {
		return reasonsOf("BaseException")
	}
	classes := []syntax.Expr{e}
	if t, ok := e.(*syntax.Tuple); ok {
		classes = t.Elts
	}
	var names []string
	for _, class := range classes {
		name, ok := class.(*syntax.Name)
		if !ok || in.c.names[name] != nil || in.c.globalOf(name) != nil || !builtinException(name.ID) {
			in.fail(reasonUnsupported, class.At(), "a handler in kernels names built-in exceptions, alone or in a tuple: except (ValueError, KeyError) as e")
			return nil
		}
		names = append(names, name.ID)
	}
	return reasonsOf(names...)
}

// reasonsOf are the reasons of exceptions that are of one of these classes, in order.
func reasonsOf(names ...string) []string {
	reasons := []string{}
	for reason, class := range fault.Exceptions {
		if slices.ContainsFunc(names, func(name string) bool { return derives(class, name) }) {
			reasons = append(reasons, reason)
		}
	}
	slices.Sort(reasons)
	return reasons
}

func builtinException(name string) bool { return exceptions[name] != "" || otherExceptions[name] }

// bases are the classes that built-in exceptions derive from, where that is not Exception.
var bases = map[string]string{
	"Exception": "BaseException", "KeyboardInterrupt": "BaseException", "SystemExit": "BaseException", "GeneratorExit": "BaseException",
	"ZeroDivisionError": "ArithmeticError", "OverflowError": "ArithmeticError", "FloatingPointError": "ArithmeticError",
	"IndexError": "LookupError", "KeyError": "LookupError",
	"UnboundLocalError": "NameError",
	"RecursionError":    "RuntimeError", "NotImplementedError": "RuntimeError",
	"UnicodeError": "ValueError", "TimeoutError": "OSError",
}

// derives says whether an exception of a class is caught by the name of another.
func derives(class, from string) bool {
	for class != from {
		if class == "BaseException" {
			return false
		}
		base := bases[class]
		if base == "" {
			base = "Exception"
		}
		class = base
	}
	return true
}

// exception is the handler whose name an expression is, nil where it is none.
func (in *instance) exception(e syntax.Expr) *Handler {
	name, ok := e.(*syntax.Name)
	if !ok {
		return nil
	}
	return in.exceptionOf(name, in.c.names[name])
}

func (in *instance) exceptionOf(node syntax.Node, v *variable) *Handler {
	if v == nil || v.owner != in.f {
		return nil
	}
	w, _ := in.f.flow.used(node, v)
	for _, named := range in.named {
		if named.web == w && w != nil && w.defs == 1 {
			return named.handler
		}
	}
	return nil
}

// isException says whether a web has a handler's name among its definitions.
func (in *instance) isException(w *web) bool {
	return slices.ContainsFunc(in.named, func(named caughtAs) bool { return named.web == w })
}

func (in *instance) raise(s *syntax.Raise) {
	if s.Cause != nil {
		in.cause(s.Cause)
	}
	if s.Exc == nil {
		if len(in.handlers) == 0 {
			in.fail(reasonUnsupported, s.Span, "a bare 'raise' stands in an 'except' of the same function in kernels; name the exception: raise ValueError(\"…\")")
			return
		}
		in.emit(&Reraise{Span: s.Span, Of: in.handlers[len(in.handlers)-1]})
		return
	}
	if h := in.exception(s.Exc); h != nil {
		in.emit(&Reraise{Span: s.Span, Of: h})
		return
	}
	name, args, ok := in.raised(s.Exc)
	if !ok {
		return
	}
	reason, ok := exceptions[name.ID]
	if !ok {
		in.fail(reasonUnsupported, name.Span, "kernels cannot raise %s%s; they can raise %s", name.ID, didYouMean(name.ID, exceptionList()), exceptionNames())
		return
	}
	message := in.message(name.ID, args)
	if reason == stopReason {
		if in.stopsInside {
			in.emit(in.exhausted(s.Span))
			return
		}
		in.mayStop()
	}
	in.emit(&Raise{Span: s.Span, Exception: name.ID, Reason: reason, Message: message})
}

// raised is the class of an exception that is made here, and its arguments.
func (in *instance) raised(e syntax.Expr) (name *syntax.Name, args []syntax.Expr, ok bool) {
	class := e
	if call, ok := e.(*syntax.Call); ok {
		class, args = call.Func, call.Args
		if len(call.Keywords) > 0 {
			in.fail(reasonType, call.Keywords[0].Span, "exceptions take no keyword arguments")
		}
	}
	name, ok = class.(*syntax.Name)
	if !ok || in.c.names[name] != nil || in.c.globalOf(name) != nil {
		in.fail(reasonUnsupported, class.At(), "kernels raise the built-in exceptions only: %s", exceptionNames())
		return nil, nil, false
	}
	return name, args, true
}

// cause looks at what stands behind from. It is not shown, so there is nothing to do but to see that it is None or an exception.
func (in *instance) cause(e syntax.Expr) {
	if k, ok := e.(*syntax.Constant); ok && k.Kind == syntax.NoneConstant || in.exception(e) != nil {
		return
	}
	name, args, ok := in.raised(e)
	switch {
	case !ok:
	case !builtinException(name.ID):
		in.fail(reasonType, e.At(), "exception causes must derive from BaseException")
	case len(args) > 0:
		in.fail(reasonUnsupported, args[0].At(), "the cause of an exception is not shown in kernels: leave out what it says")
	}
}

// message is what an exception that is made with these says: the one as str() shows it, or, of a KeyError, as repr(); several as a tuple.
func (in *instance) message(name string, args []syntax.Expr) Text {
	if len(args) == 0 {
		return nil
	}
	if len(args) == 1 && name != "KeyError" {
		return in.text(args[0])
	}
	text := Text{}
	literal := func(s string) {
		if len(args) > 1 {
			text = append(text, Part{Literal: s})
		}
	}
	literal("(")
	for i, arg := range args {
		if i > 0 {
			literal(", ")
		}
		text = in.then(text, arg, 0, func() Text { return in.converted(arg, 'r') })
	}
	literal(")")
	return text
}
