package check

import (
	"slices"
	"strconv"
	"strings"

	"weft/bridge/lang/syntax"
)

func (in *instance) call(e *syntax.Call) value {
	if slices.ContainsFunc(e.Args, isStarred) {
		return in.spreadCall(e)
	}
	if ref := in.c.reference(e.Func); ref != nil {
		return in.callImported(e, ref)
	}
	if v, ok := in.cacheClear(e); ok {
		return v
	}
	switch f := e.Func.(type) {
	case *syntax.Name:
		return in.callName(e, f)
	case *syntax.Attribute:
		if in.isFromkeys(f) {
			return in.fromkeys(e)
		}
		if in.isMaketrans(f) {
			return in.maketrans(e)
		}
		if r := in.c.className(f.Value); r != nil {
			return in.callOfClass(e, f, r)
		}
		return in.method(e, f, in.expr(f.Value))
	case *syntax.Lambda:
		return in.callFunction(e, f, in.c.functions[f])
	case *syntax.Call:
		if r := in.classOf(f); r != nil {
			return in.construct(e, r)
		}
	}
	return in.fail(reasonUnsupported, e.Func.At(), "this cannot be called in kernels: functions are not values")
}

func (in *instance) callName(e *syntax.Call, name *syntax.Name) value {
	if v := in.c.names[name]; v != nil {
		if v.fn != nil {
			if !in.isDefined(name, v) {
				return wrong
			}
			return in.callFunction(e, name, v.fn)
		}
		f := in.read(name, name.Span, v)
		if f.ty.kind == functionKind {
			return in.callValue(e, f)
		} else if m := f.ty.special("__call__"); m != nil {
			return in.callMethod(e, m, f)
		} else if f.ty.kind == bottom && !in.c.final {
			return f
		}
		return in.fail(reasonUnsupported, name.Span, "%s is a variable here, and functions are not values in kernels: call a function by its name", name.ID)
	}
	if in.c.hidden(name) {
		return in.fail(reasonType, name.Span, "%s is a captured value, not a function", name.ID)
	}
	if x := in.c.exceptionClass(name); x != nil {
		return in.fail(reasonUnsupported, name.Span, "an exception is made where it is raised in kernels: raise %s(…)", name.ID)
	}
	if g := in.c.globalOf(name); g != nil {
		switch {
		case g.unclear != "":
			return in.fail(reasonUnsupported, name.Span, "%s is %s (line %d), so what it is is not known here", g.name, g.unclear, g.at.Start.Line)
		case g.fn != nil:
			return in.callFunction(e, name, in.c.resolved(g.fn))
		case g.class != nil:
			return in.construct(e, in.c.recordOf(g.class))
		}
		return in.fail(reasonType, name.Span, "%s is %s, not a function", name.ID, g.what())
	}
	for _, t := range in.c.options.Records {
		if t.Name == name.ID {
			return in.construct(e, in.c.recordColumn(t).rec)
		}
	}
	if name.ID == "_fixed" && in.f.home.name != "" {
		return in.fixed(e)
	}
	if b := builtinOf(name.ID); b != nil {
		return b(in, e)
	}
	return in.global(name) // says that there is none
}

// callFunction calls a function of the source; node is where the flow noted what it captures.
func (in *instance) callFunction(e *syntax.Call, node syntax.Node, f *function) value {
	if !in.c.callable(f) {
		return value{ty: tBroken}
	}
	args, ok := in.arguments(e, f)
	if !ok || f.cache != nil && !in.calledAlike(e, f) {
		return value{ty: tBroken}
	}
	return in.invoke(e.Span, e, node, f, args)
}

// invoke calls a function with one value a parameter, and gives it what it captures.
func (in *instance) invoke(at syntax.Span, e, node syntax.Node, f *function, args []value) value {
	args, ok := in.fitted(f, args, at)
	if !ok {
		return unknownOf(args)
	}
	captured, ok := in.capturesOf(node, at, f)
	if !ok {
		return unknownOf(captured)
	}
	if f.yields != nil {
		in.lend(f, at)
	}
	return in.enter(at, e, f, append(args, captured...))
}

// fitted are arguments as the annotations of their parameters want them.
func (in *instance) fitted(f *function, args []value, at syntax.Span) ([]value, bool) {
	args = append([]value{}, args...)
	for i, arg := range f.parameters() {
		if args[i].unknown() {
			return args, false
		}
		given := args[i].ty
		if arg.Annotation != nil && !in.declaredArgument(f, arg, &args[i], at) {
			return nil, false
		}
		if f.cache != nil && len(args) == 1 && !in.keptAs(given, args[i].ty, at) {
			return nil, false
		}
	}
	return args, true
}

// capturesOf is what a function takes from those around it, as it is at a node.
func (in *instance) capturesOf(node syntax.Node, at syntax.Span, f *function) (captured []value, ok bool) {
	for _, v := range f.captures {
		own := in.f.captured(v.origin())
		if own == nil {
			in.fail(reasonUnsupported, at, "%s takes %s from a function around it, and cannot be called here", f.name, v.name)
			return nil, false
		}
		if box, ok := in.boxOf(own); ok {
			if box.unknown() {
				return []value{box}, false
			}
			captured = append(captured, box)
			continue
		}
		w, mayLack := in.f.flow.used(node, own)
		if w == nil || mayLack {
			in.fail(reasonName, at, "%s reads %s, to which nothing may be assigned yet where it is called here", f.name, v.name)
			return nil, false
		}
		if in.isException(w) {
			in.fail(reasonUnsupported, at, "%s takes the exception %s from around it, and an exception is not a value in kernels: give it str(%s)", f.name, v.name, v.name)
			return nil, false
		}
		s := in.slot(w)
		if s.ty.unknown() {
			return []value{{ty: s.ty}}, false
		}
		taken := in.narrowed(in.ref(s.local, s.ty, at), node, own, at)
		if taken.unknown() {
			return []value{taken}, false
		}
		captured = append(captured, taken)
	}
	return captured, true
}

// declaredArgument fits an argument to the annotation of its parameter.
func (in *instance) declaredArgument(f *function, arg *syntax.Arg, v *value, at syntax.Span) bool {
	declared := in.c.annotation(arg.Annotation, nil)
	if declared.unknown() {
		return false
	}
	given := v.ty
	declared = adopted(declared, given)
	declared = loose(declared, given)
	joined, ok := in.c.join(given, declared)
	if !ok || !fits(declared, joined) {
		in.fail(reasonType, at, "the argument %s of %s is declared %s, not %s", arg.Name, f.name, declared, given)
		return false
	}
	if joined.numeric() || joined.tuple() || joined.kind == optionalKind {
		*v = in.block(at, func() value { return in.convert(*v, joined, at) })
	}
	return true
}

// enter is the call of the instance for these types. What the function does to its lists is done to the arguments.
func (in *instance) enter(at syntax.Span, e syntax.Node, f *function, args []value) value {
	types := make([]ty, len(args))
	for i, v := range args {
		types[i] = argument(v.ty)
	}
	in.calling = at
	callee := in.c.instanceFor(f, types)
	in.c.infer(callee)
	in.calling = at
	l := linker{c: in.c, in: in, node: e, toCaller: map[*cell]*cell{}, toCallee: map[*cell]*cell{}}
	for i, t := range append(append([]ty{}, callee.params...), callee.captures...) {
		l.argument(types[i], t)
	}
	result := l.caller(callee.result)
	l.settle(at, f)
	if result.unknown() {
		in.unsettled(f.node.At(), "the type of the result of "+f.name+" cannot be inferred; annotate it: def "+f.name+"(…) -> int")
		return value{ty: result}
	}
	if f.yields != nil {
		return in.generatorOf(at, callee, result, args)
	}
	out := value{ty: result, node: &Call{typed: in.typed(at, result), Function: callee.out, Args: nodes(args)}}
	if callee.stops {
		out = in.stopping(out, at)
	}
	return out
}

// instanceFor is the instance of a function for arguments of these types, captures last.
func (c *checker) instanceFor(f *function, types []ty) *instance {
	key := callKey(f, types)
	if in := c.instances[key]; in != nil {
		return in
	}
	in := c.newInstance(f)
	c.instances[key] = in
	k := copier{c: c, cells: map[*cell]*cell{}, forget: true}
	for i, t := range types {
		if t = k.copy(t, 0); i < len(f.params) {
			in.params = append(in.params, t)
		} else {
			in.captures = append(in.captures, t)
		}
	}
	c.declareResult(in)
	return in
}

// callKey tells instances apart: types to the narrowest number, which lists are one, and which are declared.
func callKey(f *function, types []ty) string {
	var b strings.Builder
	at := f.node.At()
	b.WriteString(f.home.name + ":" + f.name + "@" + strconv.Itoa(at.Start.Line) + ":" + strconv.Itoa(at.Start.Column))
	seen := map[*cell]int{}
	var cells func(t ty, depth int)
	cells = func(t ty, depth int) {
		if depth > maxTypeSize {
			return
		}
		for _, item := range t.items {
			cells(item, depth+1)
		}
		if t.cell == nil {
			return
		}
		of := t.cell.root()
		if of.class > 0 {
			b.WriteByte('@')
			b.WriteString(strconv.Itoa(of.class))
			return
		}
		if _, ok := seen[of]; !ok {
			seen[of] = len(seen)
			if of.rigid {
				b.WriteByte('=')
			}
			cells(of.elem, depth+1)
		}
		b.WriteString(strconv.Itoa(seen[of]))
	}
	for _, t := range types {
		b.WriteByte(' ')
		b.WriteString(t.key())
		cells(t, 0)
	}
	return b.String()
}

// callable says whether kernels can call a function at all, and reports why not.
func (c *checker) callable(f *function) bool {
	report := func(reason string, at syntax.Span, format string, args ...any) bool {
		c.report(reason, at, nil, format, args...)
		return false
	}
	if def, ok := f.node.(*syntax.FunctionDef); ok {
		switch {
		case def.Async:
			return report(reasonUnsupported, def.NameAt, "async functions are not in the kernel language")
		case len(def.TypeParams) > 0:
			return report(reasonUnsupported, def.NameAt, "type parameters are not in the kernel language; leave the parameters without annotations")
		case len(def.Decorators) > 0 && f.parent == nil && !f.method && !c.kernelDecorators(def):
			c.decorated(def)
			return false
		}
	}
	for _, arg := range []*syntax.Arg{f.args.Vararg, f.args.Kwarg} {
		if arg != nil {
			return report(reasonUnsupported, arg.Span, "functions with any number of arguments (*%s) are not in the kernel language; take a list", arg.Name)
		}
	}
	return true
}

// decorated reports a decorator that kernels do not have.
func (c *checker) decorated(def *syntax.FunctionDef) {
	at := def.Decorators[0].At()
	if size, cached := c.cacheSize(def.Decorators[0]); !cached {
		c.report(reasonUnsupported, at, nil, "a function with decorators cannot be called in a kernel: the decorator may change what it does; write it plainly")
	} else if !unlimited(size) {
		c.report(reasonUnsupported, at, nil, "a cache in kernels keeps all that it was given; write @cache, or @lru_cache(maxsize=None)")
	} else {
		c.report(reasonUnsupported, at, nil, "the cache of a function of the module lives longer than an item; define %s inside the kernel, where @cache works", def.Name)
	}
}

// kernelDecorators says whether all decorators are weft's own, which do not change what a function does. Where the import did not come with the source, the name
// decides.
func (c *checker) kernelDecorators(def *syntax.FunctionDef) bool {
	for _, d := range def.Decorators {
		if call, ok := d.(*syntax.Call); ok {
			d = call.Func
		}
		if ref := c.reference(d); ref != nil {
			if ref.module != "weft" || ref.name != "kernel" {
				return false
			}
			continue
		}
		switch d := d.(type) {
		case *syntax.Name:
			if d.ID != "kernel" || c.globalOf(d) != nil {
				return false
			}
		case *syntax.Attribute:
			of, ok := d.Value.(*syntax.Name)
			if !ok || d.Attr != "kernel" || c.globalOf(of) != nil {
				return false
			}
		default:
			return false
		}
	}
	return true
}
