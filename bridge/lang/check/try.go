package check

import (
	"slices"

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
	asks := slices.ContainsFunc(s.Handlers, func(h *syntax.ExceptHandler) bool { return in.asksForStop(h.Type) })
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
		return in.c.reasonsOf(builtinExceptions["BaseException"])
	}
	exprs := []syntax.Expr{e}
	if t, ok := e.(*syntax.Tuple); ok {
		exprs = t.Elts
	}
	var classes []*exception
	for _, e := range exprs {
		class := in.c.exceptionClass(e)
		if class == nil {
			in.fail(reasonUnsupported, e.At(), "a handler in kernels names classes of exceptions, alone or in a tuple: except (ValueError, KeyError) as e")
			return nil
		}
		classes = append(classes, class)
	}
	return in.c.reasonsOf(classes...)
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
	class, args, ok := in.raised(s.Exc)
	if !ok {
		return
	}
	if class.own == "" && exceptions[class.name] == "" {
		in.fail(reasonUnsupported, s.Exc.At(), "kernels cannot raise %s%s; they can raise %s, and classes that derive from them", class.name, didYouMean(class.name, exceptionList()), exceptionNames())
		return
	}
	message := in.message(class, args)
	if class.reason == stopReason {
		if in.stopsInside {
			in.emit(in.exhausted(s.Span))
			return
		}
		in.mayStop()
	}
	in.emit(&Raise{Span: s.Span, Exception: class.name, Reason: class.reason, Own: class.own, Message: message})
}

// raised is the class of an exception that is made here, and its arguments.
func (in *instance) raised(e syntax.Expr) (class *exception, args []syntax.Expr, ok bool) {
	of := e
	call, called := e.(*syntax.Call)
	if called {
		of = call.Func
	}
	if class = in.c.exceptionClass(of); class == nil {
		name, isName := of.(*syntax.Name)
		switch {
		case isName && !called && in.c.names[name] != nil:
			in.fail(reasonUnsupported, of.At(), "an exception is made where it is raised in kernels: raise ValueError(…)")
		case isName && in.c.names[name] == nil && in.c.globalOf(name) == nil:
			in.fail(reasonUnsupported, of.At(), "kernels cannot raise %s%s; they can raise %s, and classes that derive from them", name.ID, didYouMean(name.ID, exceptionList()), exceptionNames())
		default:
			in.fail(reasonUnsupported, of.At(), "kernels raise classes of exceptions: %s, and classes of the module that derive from them", exceptionNames())
		}
		return nil, nil, false
	}
	if called {
		args, ok = in.handedOn(class, call)
		return class, args, ok
	}
	if len(class.init) > 0 {
		args, ok = in.handedOn(class, &syntax.Call{Span: e.At(), Func: e})
		return class, args, ok
	}
	return class, nil, true
}

// handedOn are the arguments that an exception is made with, after its class's own __init__.
func (in *instance) handedOn(class *exception, call *syntax.Call) (args []syntax.Expr, ok bool) {
	if class.init == nil {
		if len(call.Keywords) > 0 {
			in.fail(reasonType, call.Keywords[0].Span, "exceptions take no keyword arguments")
			return nil, false
		}
		return call.Args, true
	}
	names := make([]string, len(class.init))
	least := 0
	for i, p := range class.init {
		if names[i] = p.name; p.value == nil {
			least = i + 1
		}
	}
	given, ok := in.operands(call, class.name, least, len(names), names...)
	if !ok {
		return nil, false
	}
	said := 0
	for i, p := range class.init {
		if e := given.at(i); e != nil && p.said != i {
			if in.evaluates(e) {
				in.fail(reasonUnsupported, e.At(), "%s does not say its arguments in their order; give this one a name first", class.name)
				return nil, false
			}
		}
		said = max(said, p.said+1)
	}
	args = make([]syntax.Expr, said)
	for i, p := range class.init {
		if p.said >= 0 {
			if args[p.said] = given.at(i); args[p.said] == nil {
				args[p.said] = p.value
			}
		}
	}
	return args, true
}

// evaluates says whether an expression does more than to name a value.
func (in *instance) evaluates(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Name, *syntax.Constant:
		return false
	}
	return true
}

// cause looks at what stands behind from. It is not shown, so there is nothing to do but to see that it is None or an exception.
func (in *instance) cause(e syntax.Expr) {
	if k, ok := e.(*syntax.Constant); ok && k.Kind == syntax.NoneConstant || in.exception(e) != nil {
		return
	}
	if _, args, ok := in.raised(e); ok && len(args) > 0 {
		in.fail(reasonUnsupported, args[0].At(), "the cause of an exception is not shown in kernels: leave out what it says")
	}
}

// message is what an exception that is made with these says: the one as str() shows it, or, of a KeyError, as repr(); several as a tuple.
func (in *instance) message(class *exception, args []syntax.Expr) Text {
	if len(args) == 0 {
		return nil
	}
	if len(args) == 1 && !class.derives(builtinExceptions["KeyError"]) {
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
