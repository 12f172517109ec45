package check

import (
	"maps"
	"slices"

	"weft/bridge/fault"
	"weft/bridge/lang/syntax"
)

// exception is a class of exceptions: a built-in one, or one of a source that derives from such.
type exception struct {
	name   string // what type(e).__name__ shows
	reason string // that of the nearest class that has one, as in fault.Exceptions
	own    string // how a fault names a class of a source; "" for a built-in one
	base   *exception
	init   []parameter // of its own __init__, which hands these on; nil: the arguments are said as they are
}

// parameter is one of an __init__; said is where super().__init__ takes it, -1 for one that it does not take.
type parameter struct {
	name  string
	value syntax.Expr // the default; nil: none
	said  int
}

// id is what Handler.Reasons has for it.
func (x *exception) id() string {
	if x.own == "" {
		return x.reason
	}
	return x.reason + "." + x.own
}

func (x *exception) derives(from *exception) bool {
	for ; x != nil; x = x.base {
		if x == from {
			return true
		}
	}
	return false
}

// bases are the classes that built-in exceptions derive from, where that is not Exception.
var bases = map[string]string{
	"Exception": "BaseException", "KeyboardInterrupt": "BaseException", "SystemExit": "BaseException", "GeneratorExit": "BaseException",
	"ZeroDivisionError": "ArithmeticError", "OverflowError": "ArithmeticError", "FloatingPointError": "ArithmeticError",
	"IndexError": "LookupError", "KeyError": "LookupError",
	"UnboundLocalError": "NameError",
	"RecursionError":    "RuntimeError", "NotImplementedError": "RuntimeError",
	"UnicodeError": "ValueError", "UnicodeEncodeError": "UnicodeError", "UnicodeDecodeError": "UnicodeError", "TimeoutError": "OSError",
}

// exceptions maps what a kernel may raise to the reasons of faults.
var exceptions = func() map[string]string {
	reasons := map[string]string{}
	for reason, name := range fault.Exceptions {
		reasons[name] = reason
	}
	return reasons
}()

// otherExceptions are those of Python that have no reason: kernels cannot raise them.
var otherExceptions = []string{
	"BaseException", "FloatingPointError", "AttributeError", "OSError", "EOFError", "KeyboardInterrupt", "SystemExit", "TimeoutError", "UnicodeError", "GeneratorExit", "BufferError",
	"ImportError", "SystemError",
}

// builtinExceptions are all of them by name.
var builtinExceptions = func() map[string]*exception {
	all := map[string]*exception{}
	var add func(name string) *exception
	add = func(name string) *exception {
		if all[name] != nil || name == "" {
			return all[name]
		}
		x := &exception{name: name, reason: exceptions[name]}
		all[name] = x
		if base := bases[name]; base != "" {
			x.base = add(base)
		} else if name != "BaseException" {
			x.base = add("Exception")
		}
		if x.reason == "" && x.base != nil {
			x.reason = x.base.reason
		}
		return x
	}
	for _, name := range slices.Concat(otherExceptions, slices.Collect(maps.Keys(exceptions))) {
		add(name)
	}
	return all
}()

func exceptionList() []string { return slices.Sorted(maps.Keys(exceptions)) }
func exceptionNames() string  { return quoted(exceptionList()) }

// exceptionClass is the class of exceptions that an expression names, nil where it names none.
func (c *checker) exceptionClass(e syntax.Expr) *exception {
	if ref := c.reference(e); ref != nil {
		if h := c.prelude(ref.module); h != nil && h.globals[ref.name] != nil && h.globals[ref.name].class != nil {
			return c.ownException(h, h.globals[ref.name].class)
		}
		return nil
	}
	name, ok := e.(*syntax.Name)
	if !ok || c.names[name] != nil || c.hidden(name) {
		return nil
	}
	g := c.globalOf(name)
	switch {
	case g == nil:
		return builtinExceptions[name.ID]
	case g.class != nil:
		return c.ownException(c.homeOf(name), g.class)
	case g.value != nil && g.unclear == "":
		if alias, ok := g.value.(*syntax.Name); ok && alias.ID != name.ID {
			return c.exceptionClass(alias)
		}
	}
	return nil
}

// ownException is a class of a source as one of exceptions, nil where it is none.
func (c *checker) ownException(h *home, class *syntax.ClassDef) *exception {
	if x, seen := c.exceptions[class]; seen {
		return x
	}
	c.exceptions[class] = nil // a class that derives from itself is none
	if len(class.Bases) == 0 {
		return nil
	}
	base := c.exceptionClass(class.Bases[0])
	if base == nil {
		return nil
	}
	own := class.Name
	if h.name != "" {
		own = h.name + "." + own
	}
	x := &exception{name: class.Name, reason: base.reason, own: own, base: base, init: base.init}
	c.exceptions[class] = x
	c.raisable = append(c.raisable, x)
	c.changed = true // handlers may catch it
	c.exceptionBody(x, class)
	return x
}

// exceptionBody looks at what a class of exceptions has in it: a text that documents it, and an __init__ that hands its parameters on.
func (c *checker) exceptionBody(x *exception, class *syntax.ClassDef) {
	refuse := func(at syntax.Span) {
		c.report(reasonUnsupported, at, nil, "in kernels a class of exceptions has at most an __init__ that hands its parameters on: def __init__(self, message): super().__init__(message)")
	}
	if len(class.Bases) > 1 || len(class.Keywords) > 0 || len(class.Decorators) > 0 || len(class.TypeParams) > 0 {
		c.report(reasonUnsupported, class.Span, nil, "a class of exceptions in kernels has one base: class %s(ValueError)", class.Name)
		return
	}
	switch {
	case x.base.reason == "":
		c.report(reasonUnsupported, class.Bases[0].At(), nil, "exceptions of kernels derive from Exception, or from a class that does")
	case x.base.derives(builtinExceptions["StopIteration"]):
		c.report(reasonUnsupported, class.Bases[0].At(), nil, "what derives from StopIteration would end a loop; derive from Exception")
	}
	for _, s := range class.Body {
		switch s := s.(type) {
		case *syntax.Pass:
		case *syntax.ExprStmt:
			if k, ok := s.Value.(*syntax.Constant); !ok || k.Kind != syntax.StrConstant && k.Kind != syntax.EllipsisConstant {
				refuse(s.Span)
			}
		case *syntax.FunctionDef:
			var ok bool
			if x.init, ok = handsOn(s); !ok {
				refuse(s.NameAt)
			}
		default:
			refuse(s.At())
		}
	}
}

// handsOn reads an __init__ that does no more than to call super().__init__ with its parameters.
func handsOn(f *syntax.FunctionDef) (init []parameter, ok bool) {
	if f.Name != "__init__" || len(f.Decorators) > 0 || len(f.Args.Args) == 0 || f.Args.Vararg != nil || f.Args.Kwarg != nil || len(f.Args.KwOnly)+len(f.Args.PosOnly) > 0 {
		return nil, false
	}
	init = []parameter{}
	for i, arg := range f.Args.Args[1:] {
		p := parameter{name: arg.Name, said: -1}
		if at := i + 1 - (len(f.Args.Args) - len(f.Args.Defaults)); at >= 0 {
			p.value = f.Args.Defaults[at]
		}
		init = append(init, p)
	}
	calls := 0
	for i, s := range f.Body {
		e, ok := s.(*syntax.ExprStmt)
		if !ok {
			return nil, false
		}
		if k, ok := e.Value.(*syntax.Constant); ok && i == 0 && k.Kind == syntax.StrConstant {
			continue
		}
		call, ok := e.Value.(*syntax.Call)
		if !ok || !isSuperInit(call.Func) || len(call.Keywords) > 0 {
			return nil, false
		}
		calls++
		for n, arg := range call.Args {
			name, _ := arg.(*syntax.Name)
			at := slices.IndexFunc(init, func(p parameter) bool { return name != nil && p.name == name.ID && p.said < 0 })
			if at < 0 {
				return nil, false
			}
			init[at].said = n
		}
	}
	return init, calls == 1
}

func isSuperInit(f syntax.Expr) bool {
	a, ok := f.(*syntax.Attribute)
	if !ok || a.Attr != "__init__" {
		return false
	}
	of, ok := a.Value.(*syntax.Call)
	if !ok || len(of.Args)+len(of.Keywords) > 0 {
		return false
	}
	name, ok := of.Func.(*syntax.Name)
	return ok && name.ID == "super"
}

// reasonsOf are the ids of the exceptions that are of one of these classes, in order.
func (c *checker) reasonsOf(classes ...*exception) []string {
	ids := []string{}
	add := func(x *exception) {
		if slices.ContainsFunc(classes, x.derives) {
			ids = append(ids, x.id())
		}
	}
	for _, class := range fault.Exceptions {
		add(builtinExceptions[class])
	}
	for _, x := range c.raisable {
		add(x)
	}
	slices.Sort(ids)
	return ids
}

// exceptionName is the name of the class that an id stands for.
func (c *checker) exceptionName(id string) string {
	for _, x := range c.raisable {
		if x.id() == id {
			return x.name
		}
	}
	return fault.Exceptions[id]
}
