package ir

import "weft/bridge/lang/wasm"

// use evaluates an expression, and puts a shorter one in its place.
func (w *flow) use(slot *Expr) *value {
	v := w.eval(*slot)
	w.rewrite(slot, v)
	return v
}

// rewrite puts in place of an expression with this value a constant, a local that holds it, or an operand that it is equal to.
func (w *flow) rewrite(slot *Expr, v *value) {
	if !w.rewriting {
		return
	}
	if c := constantOf(v); c != nil {
		*slot = c
		return
	}
	if l := w.holder(v); l != nil && !comparison(*slot) {
		*slot = get(l)
		return
	}
	switch e := (*slot).(type) {
	case *Op:
		if part := within(e, v); part != nil {
			*slot = part
			w.rewrite(slot, v)
			return
		}
		if w.share(slot, v) {
			return
		}
		for i, arg := range e.Args {
			w.rewrite(&e.Args[i], w.valueOf(arg))
		}
		w.offer(slot, v)
		if e.Op == wasm.F64ConvertI64S && w.sharing && w.depth > 0 {
			w.convert(slot, &e.Args[0], v.args[0])
		}
	case *Load:
		if w.share(slot, v) {
			return
		}
		w.rewrite(&e.Addr, w.valueOf(e.Addr))
		w.offer(slot, v)
	}
}

// comparison says whether an expression is a test: it is computed again where it is used, as the branch then is part of it.
func comparison(e Expr) bool {
	o, ok := e.(*Op)
	return ok && wasm.I32Eqz <= o.Op && o.Op <= wasm.F64Ge
}

// within is the part of an operation that has the same value, or nil.
func within(e *Op, v *value) Expr {
	if v.op == e.Op {
		return nil
	}
	for _, arg := range e.Args {
		if valueOf(arg) == v {
			return arg
		}
		if inner, ok := arg.(*Op); ok {
			if part := within(inner, v); part != nil {
				return part
			}
		}
	}
	return nil
}

// valueOf is the value of an expression that was evaluated in this statement.
func (w *flow) valueOf(e Expr) *value {
	if v := valueOf(e); v != nil {
		return v
	}
	return w.eval(e)
}

func valueOf(e Expr) *value {
	switch e := e.(type) {
	case *Op:
		return e.value
	case *Load:
		return e.value
	}
	return nil
}

// constantOf is the constant that a value is, or nil.
func constantOf(v *value) Expr {
	if v.of == wasm.F64 {
		if v.op == opConst {
			return f64(v.real)
		}
		return nil
	}
	if c, ok := v.constInt(); ok {
		return &Const{Of: v.of, Int: c}
	}
	return nil
}

// share computes an expression only once, where it was computed before: the first place keeps it in a local.
func (w *flow) share(slot *Expr, v *value) bool {
	if v.first == nil || comparison(*slot) {
		return false
	}
	if v.common == nil {
		w.remember(v)
		v.common = w.f.temp(v.of)
		*v.first = &Tee{v.common, *v.first}
	}
	*slot = get(v.common)
	return true
}

// offer makes a place the first one. What is in it was rewritten before, so that it does not take itself for computed.
func (w *flow) offer(slot *Expr, v *value) {
	if w.sharing && v.first == nil && !comparison(*slot) {
		w.remember(v)
		v.first = slot
	}
}

// convert puts the bits of a float in place of its conversion. Where its operand is the first place of a value, that moves with it.
func (w *flow) convert(slot, operand *Expr, x *value) {
	whole, place := converted(*operand, x.now)
	if x.first == operand {
		w.remember(x)
		x.first = place
	}
	*slot = whole
}

// show rewrites what a failure shows: only locals and constants, as it is computed where the check has failed.
func (w *flow) show(slots ...*Expr) {
	for _, slot := range slots {
		if g, ok := (*slot).(*Get); ok {
			w.rewrite(slot, w.eval(g))
		}
	}
}
