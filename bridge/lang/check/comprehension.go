package check

import "weft/bridge/lang/syntax"

// comprehension is [elt for target in iter if test …].
func (in *instance) comprehension(e *syntax.ListComp) value {
	return in.block(e.Span, func() value {
		list := in.newList(e, 0)
		in.each(in.generated(e.Generators, e.Elt), e.Span, func(item value) { in.add(list, item, e.Elt.At()) })
		list.fresh = true
		return list
	})
}

// generator is a generator expression consumed in place.
func (in *instance) generator(e *syntax.GeneratorExp) *iteration {
	it := in.generated(e.Generators, e.Elt)
	run := it.run
	it.run = func(use func(value)) {
		outer := in.stopsInside
		in.generating(true, func() { run(func(item value) { in.generating(outer, func() { use(item) }) }) })
	}
	return it
}

// generated goes over what a comprehension gives: the loop is that of its first for.
func (in *instance) generated(generators []*syntax.Comprehension, elt syntax.Expr) *iteration {
	g := generators[0]
	if g.Async {
		in.fail(reasonUnsupported, g.Iter.At(), "'async for' is not in the kernel language")
		return nothing()
	}
	inner, _ := in.iterate(g.Iter, g.Target)
	var out *iteration
	out = inner.running(func(use func(value)) {
		inner.run(func(item value) {
			in.bindItem(g.Target, item)
			in.whenAll(g.Ifs, func() {
				if len(generators) == 1 {
					use(in.expr(elt))
					return
				}
				further := in.generated(generators[1:], elt)
				further.stop = out.stop
				in.each(further, g.Target.At(), use)
				in.stopped(out.stop, g.Target.At())
			})
		})
	})
	out.computed = true
	out.partial = out.partial || len(g.Ifs) > 0 || len(generators) > 1
	out.nested = out.nested || len(generators) > 1
	return out
}

// whenAll emits Ifs, one in the other, around what then emits.
func (in *instance) whenAll(tests []syntax.Expr, then func()) {
	if len(tests) == 0 {
		then()
		return
	}
	test, at := in.condition(tests[0]), tests[0].At()
	if holds, known := in.decided(tests[0], test); known && !test.unknown() && !holds {
		in.drop(test, at)
		return
	}
	in.when(test, at, func() { in.whenAll(tests[1:], then) })
}

// stopped ends a loop, after one inside of it, where stop says so.
func (in *instance) stopped(stop *Local, at syntax.Span) {
	if stop != nil {
		in.when(in.ref(stop, tBool, at), at, func() { in.emit(&Break{Span: at}) })
	}
}
