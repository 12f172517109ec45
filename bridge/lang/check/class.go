package check

import (
	"slices"
	"strings"

	"weft/bridge/lang/syntax"
)

// method is a function in a class. One with a property decorator is read like a field; a static one is called without the object.
type method struct {
	fn       *function
	why      string // it cannot be called, and why
	at       syntax.Span
	property bool
	static   bool
}

// classConstant is a name that is assigned in the body of a class. Where it is assigned to objects too, it is a field with a default.
type classConstant struct {
	at       syntax.Span
	value    syntax.Expr
	declared *ty
}

// classBody reads fields, methods and constants.
func (c *checker) classBody(r *record, class *syntax.ClassDef) bool {
	ok := true
	for _, s := range class.Body {
		switch s := s.(type) {
		case *syntax.Pass:
		case *syntax.ExprStmt:
			if k, text := s.Value.(*syntax.Constant); !text || k.Kind != syntax.StrConstant && k.Kind != syntax.EllipsisConstant {
				ok = c.onlyFields(s.Span)
			}
		case *syntax.AnnAssign:
			if r.plain && s.Value != nil || c.classVariable(s.Annotation) {
				ok = c.classConstant(r, s.Target, s.Value, s.Annotation) && ok
			} else {
				ok = c.field(r, s) && ok
			}
		case *syntax.Assign:
			for _, target := range s.Targets {
				ok = c.classConstant(r, target, s.Value, nil) && ok
			}
		case *syntax.FunctionDef:
			ok = c.method(r, class, s) && ok
		default:
			ok = c.onlyFields(s.At())
		}
	}
	return ok
}

func (c *checker) onlyFields(at syntax.Span) bool {
	c.report(reasonUnsupported, at, nil, "in kernels a class has fields (name: type), constants (NAME = 1) and methods only")
	return false
}

// classVariable says whether an annotation is ClassVar.
func (c *checker) classVariable(e syntax.Expr) bool {
	if sub, ok := e.(*syntax.Subscript); ok {
		e = sub.Value
	}
	if e == nil {
		return false
	}
	ref := c.reference(e)
	return ref != nil && ref.String() == "typing.ClassVar"
}

func (c *checker) classConstant(r *record, target, value, annotation syntax.Expr) bool {
	name, ok := target.(*syntax.Name)
	switch {
	case !ok || value == nil:
		return c.onlyFields(target.At())
	case name.ID == "__slots__" || name.ID == "__match_args__":
		return true
	}
	unknown, ok := value.(*syntax.Constant)
	if ok = ok && unknown.Kind == syntax.EllipsisConstant; ok || strings.HasPrefix(name.ID, "__") && strings.HasSuffix(name.ID, "__") {
		r.methods[name.ID] = &method{at: name.Span, why: "what " + name.ID + " of " + r.name + " does is not known in kernels; write it as a plain method"}
		return true
	}
	c.inClass(r, value)
	k := &classConstant{at: name.Span, value: value}
	if annotation != nil {
		if t := c.annotation(annotation, nil); t.kind != broken {
			t = loose(t, chosen(noneExpr(value), tNone, t))
			k.declared = &t
		}
	}
	r.constants[name.ID] = k
	return true
}

// inClass notes which names in an expression that stands in a class are those of its constants.
func (c *checker) inClass(r *record, e syntax.Expr) {
	if e == nil {
		return
	}
	syntax.Walk(e, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && r.constants[name.ID] != nil {
			c.classNames[name] = r.constants[name.ID]
		}
		return true
	})
}

// unknownSpecials are the methods by which Python would do otherwise what kernels do with any object.
var unknownSpecials = []string{"__new__", "__del__", "__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__", "__format__"}

// method enters a function of a class.
func (c *checker) method(r *record, class *syntax.ClassDef, def *syntax.FunctionDef) bool {
	refuse := func(at syntax.Span, format string, args ...any) bool {
		c.report(reasonUnsupported, at, nil, format, args...)
		return false
	}
	special := strings.HasPrefix(def.Name, "__") && strings.HasSuffix(def.Name, "__")
	switch {
	case slices.Contains(unknownSpecials, def.Name):
		return refuse(def.NameAt, "kernels do not call %s; write a method with a name of its own, and call that", def.Name)
	case special && r.namedTuple:
		return refuse(def.NameAt, "a NamedTuple of kernels has the %s of tuples; write a @dataclass", def.Name)
	}
	if r.methods[def.Name] != nil && slices.ContainsFunc(def.Decorators, isSetter) {
		return true // assigning to the property is refused, as it is no field
	}
	m := &method{at: def.NameAt}
	first, byClass := "", false
	for _, d := range def.Decorators {
		name, _ := d.(*syntax.Name)
		switch ref := c.reference(d); {
		case name != nil && name.ID == "property" && c.globalOf(name) == nil:
			m.property = true
		case name != nil && name.ID == "staticmethod" && c.globalOf(name) == nil:
			m.static = true
		case name != nil && name.ID == "classmethod" && c.globalOf(name) == nil:
			m.static, byClass = true, true
		case ref != nil && ref.String() == "typing.override":
		default:
			m.why = def.Name + " has a decorator, and kernels know property, staticmethod and classmethod; write a method without one"
		}
	}
	if r.methods[def.Name] != nil {
		return refuse(def.NameAt, "%s has two methods %s", r.name, def.Name)
	}
	args := def.Args
	places := append(append([]*syntax.Arg{}, args.PosOnly...), args.Args...)
	if byClass || !m.static {
		if len(places) == 0 {
			return refuse(def.NameAt, "a method takes the object first: def %s(self)", def.Name)
		}
		first = places[0].Name
	}
	c.mangle(r, def)
	for _, e := range append(slices.Clone(args.Defaults), args.KwDefaults...) {
		c.inClass(r, e)
	}
	if byClass { // the class is a name of the module, and no value
		args = withoutFirst(args)
		syntax.Walk(def, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.ID == first {
				name.ID = class.Name
			}
			return true
		})
	}
	if first != "" && !byClass {
		places[0].Annotation = nil // of this class, whatever it says
	}
	m.fn = c.own.top(def.Name, def, args, def.Body, def.Returns)
	m.fn.method = true
	r.methods[def.Name] = m
	return true
}

// isSetter says whether a decorator is that of what assigns to a property.
func isSetter(e syntax.Expr) bool {
	of, ok := e.(*syntax.Attribute)
	return ok && (of.Attr == "setter" || of.Attr == "deleter")
}

func withoutFirst(args *syntax.Arguments) *syntax.Arguments {
	out := *args
	if len(args.PosOnly) > 0 {
		out.PosOnly = args.PosOnly[1:]
	} else {
		out.Args = args.Args[1:]
	}
	return &out
}

// mangle gives private names (__x) their class, as Python does.
func (c *checker) mangle(r *record, def *syntax.FunctionDef) {
	private := func(name string) string {
		if strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__") {
			return "_" + strings.TrimLeft(r.name, "_") + name
		}
		return name
	}
	def.Name = private(def.Name)
	syntax.Walk(def, func(n syntax.Node) bool {
		if attribute, ok := n.(*syntax.Attribute); ok {
			attribute.Attr = private(attribute.Attr)
		}
		return true
	})
}

// complete enters the fields that __init__ assigns, and looks whether each has a value when it ends.
func (c *checker) complete(r *record, class *syntax.ClassDef) bool {
	for name, m := range r.methods {
		if r.field(name) >= 0 || r.constants[name] != nil {
			c.report(reasonUnsupported, m.at, nil, "%s is a method of %s and also something else; give it a name of its own", name, r.name)
			return false
		}
	}
	if r.methods["__eq__"] != nil && !r.plain {
		r.noEq = false
	}
	init := r.methods["__init__"]
	if init != nil && init.why != "" {
		c.report(reasonUnsupported, init.at, nil, "%s", init.why)
		return false
	}
	switch {
	case init == nil && r.plain && len(r.fields) > 0:
		c.report(reasonUnsupported, r.fields[0].at, nil, "%s has no __init__ that assigns %s; write a @dataclass", r.name, r.fields[0].name)
		return false
	case init == nil && len(r.fields) == 0 && !r.plain:
		c.report(reasonUnsupported, class.Span, nil, "the class %s has no fields", class.Name)
		return false
	case init == nil:
		return true
	case r.namedTuple || init.static || init.property:
		c.report(reasonUnsupported, init.at, nil, "this __init__ is not in the kernel language")
		return false
	}
	r.shared = true
	return c.initialised(r, init)
}
