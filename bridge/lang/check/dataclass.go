package check

import (
	"fmt"
	"strings"

	"weft/bridge/lang/syntax"
)

// dataclassMethod is one of the methods that @dataclass makes, as functions like those of the source: of objects, which may lead back to themselves. (Other records are
// compared and shown field by field.) It is nil where dataclass makes none.
func (c *checker) dataclassMethod(r *record, name string) *method {
	if !r.shared || r.plain {
		return nil
	}
	body := ""
	switch name {
	case "__eq__":
		if r.noEq {
			return nil
		}
		body = "(self, other):\n if self is other:\n  return True\n return " + r.eachField(" and ", "True", func(f recordField) string {
			return chosen(f.noCompare, "", fmt.Sprintf("self.%s == other.%s", f.name, f.name))
		})
	case "__lt__", "__le__", "__gt__", "__ge__":
		if !r.ordered {
			return nil
		}
		side := func(of string) string {
			return "(" + r.eachField(" ", "", func(f recordField) string { return chosen(f.noCompare, "", of+"."+f.name+",") }) + ")"
		}
		body = "(self, other):\n return " + side("self") + map[string]string{"__lt__": " < ", "__le__": " <= ", "__gt__": " > ", "__ge__": " >= "}[name] + side("other")
	case "__repr__":
		// Inside of itself an object is shown as dots. That it is being shown is a field of its own.
		if r.field(shownField) < 0 {
			r.fields = append(r.fields, recordField{name: shownField, ty: tBool, hidden: true, noCompare: true, noRepr: true})
			c.changed = true
		}
		body = fmt.Sprintf("(self):\n if self.%s:\n  return '...'\n self.%s = True\n try:\n  return f'%s(%s)'\n finally:\n  self.%s = False", shownField, shownField, r.name,
			r.eachField(", ", "", func(f recordField) string { return chosen(f.noRepr, "", fmt.Sprintf("%s={self.%s!r}", f.name, f.name)) }), shownField)
	default:
		return nil
	}
	if r.made[name] == nil {
		r.made[name] = c.written("dataclasses", "def "+name+body+"\n")
	}
	return &method{fn: r.made[name]}
}

// shownField is a field of objects whose text is asked for: __repr__ is at it. No source has a field of this name that is not marked as hidden.
const shownField = "__shown__"

// eachField is what is said of each field of the class, with a separator between.
func (r *record) eachField(separator, none string, say func(recordField) string) string {
	var parts []string
	for _, f := range r.fields {
		if part := say(f); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return none
	}
	return strings.Join(parts, separator)
}

// written is a function whose source the checker writes. Problems in it are at the place where it is called.
func (c *checker) written(module, source string) *function {
	parsed, err := syntax.Parse(module, []byte(source))
	if err != nil {
		panic("check: " + err.Error())
	}
	h := c.newHome(module, parsed)
	h.collect(parsed)
	for _, g := range h.globals {
		return c.resolved(g.fn)
	}
	return nil
}

// textMethod is the method by which a class says what str() of its objects is, or, quoted, repr().
func (c *checker) textMethod(t ty, quoted bool) *method {
	if m := t.special("__str__"); m != nil && !quoted {
		return m
	}
	if m := t.special("__repr__"); m != nil || t.kind != recordKind || t.rec.broken {
		return m
	}
	return c.dataclassMethod(t.rec, "__repr__")
}

// someText is the text of a value that may be None.
func (in *instance) someText(v value, at syntax.Span, quoted bool) value {
	return in.block(at, func() value {
		v = in.keep(v, at)
		some := in.block(at, func() value { return in.textValue(in.show(in.some(v, at), at, quoted), at) })
		if some.unknown() {
			return some
		}
		return in.conditional(at, tStr, in.present(v, at), some, in.strConst(at, "None"))
	})
}

// preludeCall is callPrelude where no node of the source stands for the call: its place tells it apart. It needs to know the types of all values.
func (in *instance) preludeCall(module, name string, at syntax.Span, args ...value) value {
	for _, arg := range args {
		if arg.unknown() {
			return value{ty: arg.ty}
		}
	}
	return in.invokeMethod(&method{fn: in.c.preludeFunction(module, name)}, at, args...)
}
