package check

import "weft/bridge/lang/syntax"

// className is the class of the module that an expression names; nil where it is none.
func (c *checker) className(e syntax.Expr) *record {
	name, ok := e.(*syntax.Name)
	if !ok || c.names[name] != nil || c.hidden(name) {
		return nil
	}
	if g := c.globalOf(name); g != nil && g.class != nil && g.unclear == "" {
		return c.recordOf(g.class)
	}
	return nil
}

// classOf is the class that type(x) gives; nil where that is none of the module's.
func (in *instance) classOf(call *syntax.Call) *record {
	if in.builtinName(call) != "type" || len(call.Args) != 1 || in.exception(call.Args[0]) != nil {
		return nil
	}
	name, ok := call.Args[0].(*syntax.Name)
	if !ok {
		return nil
	}
	if v := in.expr(name); v.ty.kind == recordKind {
		return v.ty.rec
	}
	return nil
}

// special is the method of a class by which Python does something with its objects; nil where there is none.
func (t ty) special(name string) *method {
	if t.kind != recordKind || t.rec.methods == nil {
		return nil
	}
	return t.rec.methods[name]
}

// ownEquality says whether == of a type, or of something in it, is a call.
func (t ty) ownEquality() *record {
	return t.class(func(r *record) bool { return r.methods["__eq__"] != nil || r.shared && !r.noEq })
}

// class finds a class in a type of which something holds.
func (t ty) class(holds func(*record) bool) *record { return t.classIn(holds, 0) }

func (t ty) classIn(holds func(*record) bool, depth int) *record {
	if t.kind == recordKind && holds(t.rec) {
		return t.rec
	}
	for _, item := range t.items {
		if r := item.classIn(holds, depth+1); r != nil {
			return r
		}
	}
	if t.holds() && depth < maxTypeSize {
		return t.elem().classIn(holds, depth+1)
	}
	return nil
}

// callOfClass is Class.method(…): of a static one, or with the object as an argument.
func (in *instance) callOfClass(e *syntax.Call, f *syntax.Attribute, r *record) value {
	m := r.methods[f.Attr]
	switch {
	case r.broken:
		return wrong
	case m == nil || m.property:
		return in.fail(reasonType, f.AttrAt, "%s has no method %q%s", r.name, f.Attr, didYouMean(f.Attr, r.methodNames()))
	case !in.usable(m, f.AttrAt):
		return wrong
	}
	return in.callFunction(e, e, in.c.resolved(m.fn))
}

// methodOf is a call of a method of an object; ok is false where the class has none of this name.
func (in *instance) methodOf(call *syntax.Call, f *syntax.Attribute, of value) (v value, ok bool) {
	r := of.ty.rec
	if r.broken {
		return wrong, true
	}
	if m := r.methods[f.Attr]; m != nil && !m.property {
		if !in.usable(m, f.AttrAt) {
			return wrong, true
		}
		if m.static {
			return in.block(call.Span, func() value {
				in.drop(of, call.Span)
				return in.callFunction(call, call, in.c.resolved(m.fn))
			}), true
		}
		return in.callMethod(call, m, of), true
	}
	if i := r.field(f.Attr); i >= 0 {
		switch t := of.ty.fieldTypes()[i]; t.kind {
		case bottom:
			return value{ty: t}, true
		case functionKind:
			return in.callValue(call, in.part(of, i, t)), true
		}
	}
	return value{}, false
}

func (r *record) methodNames() []string {
	var names []string
	for name := range r.methods {
		names = append(names, name)
	}
	return names
}

// callMethod calls a method with the arguments of a call.
func (in *instance) callMethod(call *syntax.Call, m *method, of value) value {
	if !in.usable(m, call.Span) {
		return wrong
	}
	f := in.c.resolved(m.fn)
	if !in.c.callable(f) || !in.takesObject(f, call.Span) {
		return wrong
	}
	args, ok := in.arguments(call, f, of)
	if !ok {
		return wrong
	}
	return in.invoke(call.Span, call, call, f, args)
}

// usable says whether a method can be called, and reports why not.
func (in *instance) usable(m *method, at syntax.Span) bool {
	if m.why != "" {
		in.failWith(reasonUnsupported, at, []note{{m.at, "this one"}}, "%s", m.why)
	}
	return m.why == ""
}

func (in *instance) takesObject(f *function, at syntax.Span) bool {
	if len(f.args.PosOnly)+len(f.args.Args) == 0 {
		in.fail(reasonType, at, "%s() takes no object: write def %s(self)", f.name, f.name)
		return false
	}
	return true
}

// siteKey tells the calls of methods apart that the source does not write as calls.
type siteKey struct {
	at syntax.Span
	fn *function
}

// invokeMethod calls a method with values.
func (in *instance) invokeMethod(m *method, at syntax.Span, args ...value) value {
	if !in.usable(m, at) {
		return wrong
	}
	f := in.c.resolved(m.fn)
	if !in.c.callable(f) || !in.takesObject(f, at) {
		return wrong
	}
	if n := len(f.args.PosOnly) + len(f.args.Args); len(args) > n {
		return in.fail(reasonType, at, "%s() takes %s, and %d are given here", f.name, plural(n, "argument"), len(args))
	}
	for i := len(args); i < len(f.parameters()); i++ {
		v, ok := in.defaultOf(f, i)
		if !ok {
			return in.fail(reasonType, at, "%s() is called here without its argument %s", f.name, f.parameters()[i].Name)
		}
		args = append(args, v)
	}
	key := siteKey{at: at, fn: f}
	site := in.sites[key]
	if site == nil {
		site = &syntax.Call{Span: at}
		in.sites[key] = site
	}
	return in.invoke(at, site, site, f, args)
}

// attributeOfClass is Class.NAME: a constant of the class.
func (in *instance) attributeOfClass(e *syntax.Attribute, r *record) value {
	if r.broken {
		return wrong
	}
	if e.Attr == "__name__" || e.Attr == "__qualname__" {
		return in.strConst(e.Span, r.name)
	}
	if k := r.constants[e.Attr]; k != nil {
		return in.classConstant(k)
	}
	if m := r.methods[e.Attr]; m != nil && in.usable(m, e.AttrAt) {
		return in.notValue(e, "a method", "call it")
	} else if m != nil {
		return wrong
	}
	return in.fail(reasonType, e.AttrAt, "the class %s has no constant %q in kernels", r.name, e.Attr)
}

func (in *instance) classConstant(k *classConstant) value {
	v := in.outside(k.value, "a constant of a class")
	if k.declared != nil && !v.unknown() {
		if joined, ok := in.c.join(v.ty, *k.declared); ok && fits(*k.declared, joined) {
			return in.block(k.at, func() value { return in.convert(v, joined, k.at) })
		}
	}
	return v
}

// object is construct for a class with an __init__: memory for its fields, which that then assigns.
func (in *instance) object(e *syntax.Call, r *record) value {
	t := in.c.typeOf(r)
	return in.block(e.Span, func() value {
		self := in.keep(value{ty: t, node: &NewObject{typed: in.typed(e.Span, t)}}, e.Span)
		for i, f := range r.fields {
			if k := r.constants[f.name]; k != nil && !in.setObject(self, i, in.classConstant(k), k.at) {
				return value{ty: t}
			}
		}
		done := in.callMethod(e, r.methods["__init__"], self)
		switch {
		case done.ty.kind == broken:
			return wrong
		case done.unknown():
			return value{ty: t}
		case done.ty.kind != noneKind:
			return in.fail(reasonType, e.Span, "__init__() of %s gives %s, and in Python it must give None", r.name, done.ty)
		}
		in.drop(done, e.Span)
		return self
	})
}

// setObject assigns to a field of an object that was evaluated.
func (in *instance) setObject(of value, i int, v value, at syntax.Span) bool {
	t, ok := in.fieldFor(of.ty, i, v, at)
	if ok {
		in.emit(&SetField{Span: at, Record: of.node, Index: i, Value: in.convert(v, t, at).node})
	}
	return ok
}

// fieldFor is the type that a field has when it is given a value; ok is false where it cannot hold that, or that is not known yet.
func (in *instance) fieldFor(of ty, i int, v value, at syntax.Span) (t ty, ok bool) {
	f := &of.rec.fields[i]
	if v.unknown() {
		return v.ty, false
	}
	if !of.rec.shared {
		joined, ok := in.c.join(v.ty, of.items[i])
		return joined, ok && fits(of.items[i], joined)
	}
	if v.ty.holdsGenerator() || v.ty.kind == viewKind {
		in.fail(reasonUnsupported, at, "%s.%s cannot hold a %s in kernels; give it a list", of.rec.name, f.name, v.ty)
		return tBroken, false
	}
	declared := loose(adopted(f.ty, v.ty), v.ty)
	joined, ok := in.c.join(declared, v.ty)
	if !ok || !f.inferred && !fits(declared, joined) {
		return f.ty, false
	}
	in.c.claim(joined, 0)
	if !alike(f.ty, joined) && (f.inferred || !same(f.ty, joined)) {
		f.ty, in.c.changed = joined, true
	}
	return f.ty, true
}
