package ir

import "weft/bridge/lang/wasm"

// writer writes the statements of one function: what is built from the source, and the routines, share it.
type writer struct {
	program *Program
	f       *Function
	out     []Stmt
	count   int
	limit   func() // called once there are more than MaxStatements; nil: no limit
	known   lookups
}

func (w *writer) emit(s Stmt) {
	w.count++
	if w.count > MaxStatements && w.limit != nil {
		w.limit()
	}
	w.known.forget(s)
	w.out = append(w.out, s)
}

// into writes a list of its own.
func (w *writer) into(build func()) []Stmt {
	saved, known := w.out, w.known
	w.out = nil
	build()
	list := w.out
	w.out, w.known = saved, known.both(w.known)
	return list
}

// branches writes two lists of which one will run.
func (w *writer) branches(then, otherwise func()) (first, second []Stmt) {
	before := w.known
	first = w.into(then)
	after := w.known
	w.known = before
	second = w.into(otherwise)
	w.known = w.known.both(after)
	return first, second
}

func (w *writer) set(l *Local, v Expr) { w.emit(&Set{l, v}) }

// variable is a new local with a first value.
func (w *writer) variable(name string, v Expr) *Local {
	l := w.f.local(name, v.Type())
	w.set(l, v)
	return l
}

// saved gives a value that stays what it is: a constant, or a local that is written nowhere else.
func (w *writer) saved(v Expr) Expr {
	if _, ok := v.(*Const); ok {
		return v
	}
	return get(w.variable("", v))
}

// save is saved for several.
func (w *writer) save(values []Expr) []Expr {
	saved := make([]Expr, len(values))
	for i, v := range values {
		saved[i] = w.saved(v)
	}
	return saved
}

func (w *writer) when(test Expr, then func()) { w.emit(&If{Test: test, Then: w.into(then)}) }

func (w *writer) either(test Expr, then, otherwise func()) {
	first, second := w.branches(then, otherwise)
	w.emit(&If{Test: test, Then: first, Else: second})
}

// while repeats body, and spends fuel for each round. step, which may be nil, runs after body and after a Continue.
func (w *writer) while(test func() Expr, body func(loop *Loop), step func()) {
	loop := w.f.loop()
	w.known = lookups{}
	loop.Body = w.into(func() {
		w.emit(&Done{loop, test()})
		body(loop)
	})
	if step != nil {
		loop.Step = w.into(step)
	}
	w.emit(loop)
}

// short repeats body a number of times that has a small bound.
func (w *writer) short(test func() Expr, body func()) {
	w.while(test, func(loop *Loop) {
		loop.Short = true
		body()
	}, nil)
}

// scope writes what leave, given to it, ends early.
func (w *writer) scope(build func(leave func())) {
	s := w.f.scope()
	s.Body = w.into(func() { build(func() { w.emit(&Leave{s}) }) })
	w.emit(s)
}

func (w *writer) ret(values ...Expr) { w.emit(&Return{values}) }

// call calls a routine, or a function of the host.
func (w *writer) call(f *Function, args ...Expr) []Expr { return w.invoke(f, f.Results, args) }

func (w *writer) invoke(callee *Function, results []Type, args []Expr) []Expr {
	call := &Call{Function: callee, Args: args}
	values := make([]Expr, len(results))
	for i, t := range results {
		into := w.f.temp(t)
		call.Into = append(call.Into, into)
		values[i] = get(into)
	}
	w.emit(call)
	return values
}

// load reads memory now.
func (w *writer) load(o wasm.Op, addr Expr, offset uint32, class Class) Expr {
	return w.saved(&Load{Op: o, Addr: addr, Offset: offset, Class: class})
}

func (w *writer) store(o wasm.Op, addr Expr, offset uint32, v Expr, class Class) {
	w.emit(&Store{Op: o, Addr: addr, Offset: offset, Value: v, Class: class})
}

// read gives the value of a global now.
func (w *writer) read(g *Global) Expr { return w.saved(&GetGlobal{g}) }

func (w *writer) write(g *Global, v Expr) { w.emit(&SetGlobal{g, v}) }
