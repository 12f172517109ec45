package ir

import (
	"weft/bridge/lang/wasm"
)

// armCost is how many instructions both arms of an if may have to be computed both.
const armCost = 12

// selects computes both arms of an if, and takes one result of each, where that is cheap: a branch that is not foreseen costs more. A check of an arm
// fails only where the arm is taken. Floats keep their branch, as the processor has no selection of them.
func selects(f *Function) {
	c := &chooser{f: f}
	f.Body = c.list(f.Body)
}

type chooser struct{ f *Function }

func (c *chooser) list(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	for _, s := range list {
		for _, part := range parts(s) {
			*part = c.list(*part)
		}
		if branch, ok := s.(*If); ok {
			if instead := c.branch(branch); instead != nil {
				out = append(out, instead...)
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

func (c *chooser) branch(s *If) []Stmt {
	if len(s.Then)+len(s.Else) == 0 || armSize(s.Then) < 0 || armSize(s.Else) < 0 || armSize(s.Then)+armSize(s.Else) > armCost {
		return nil
	}
	test := s.Test
	var out []Stmt
	if size(test) > 3 || len(s.Then)+len(s.Else) > 2 {
		t := c.f.temp(wasm.I32)
		out = append(out, &Set{t, test})
		test = get(t)
	}
	then := &arm{f: c.f, taken: test, now: map[*Local]*Local{}}
	then.list(s.Then)
	otherwise := &arm{f: c.f, taken: not(duplicate(test, nil)), now: map[*Local]*Local{}}
	otherwise.list(s.Else)
	out = append(append(out, then.out...), otherwise.out...)
	// The test is read again for each result, so none may change it before the last.
	written := append([]*Local(nil), then.written...)
	for _, l := range otherwise.written {
		if then.now[l] == nil {
			written = append(written, l)
		}
	}
	if len(written) > 1 {
		for _, l := range written {
			if reads(test, l) {
				return nil
			}
		}
	}
	for _, l := range written {
		out = append(out, &Set{l, choose(duplicate(test, nil), then.value(l), otherwise.value(l))})
	}
	return out
}

func reads(e Expr, l *Local) bool {
	found := false
	walk(e, func(e Expr) { found = found || is(e, l) })
	return found
}

// armSize counts the instructions of an arm, or is negative where it cannot be computed without being taken.
func armSize(list []Stmt) int {
	n := 0
	for _, s := range list {
		switch s := s.(type) {
		case *Set:
			if s.Local.Type == wasm.F64 || !cheapExpr(s.Value) {
				return -1
			}
			n += size(s.Value)
		case *Arith:
			_, constant := constInt(s.Y)
			switch {
			case s.Zero != nil || s.Kind != Add && s.Kind != Sub && s.Kind != Mul:
				return -1
			case s.Overflow == nil:
			case s.Kind == Mul && !constant:
				if _, constant := constInt(s.X); !constant {
					return -1
				}
			}
			n += 3
		default:
			return -1
		}
	}
	return n
}

// cheapExpr: no loads, which may not be allowed here, and nothing that takes long.
func cheapExpr(e Expr) bool {
	ok := true
	walk(e, func(e Expr) {
		switch e := e.(type) {
		case *Const, *Get:
		case *Op:
			ok = ok && !traps(e) && e.Of != wasm.F64 && !long(e.Op)
		default:
			ok = false
		}
	})
	return ok
}

func long(o wasm.Op) bool {
	switch o {
	case wasm.I64DivS, wasm.I64DivU, wasm.I64RemS, wasm.I64RemU, wasm.I32DivS, wasm.I32DivU, wasm.I32RemS, wasm.I32RemU:
		return true
	}
	return false
}

// arm computes one arm into locals of its own.
type arm struct {
	f       *Function
	taken   Expr
	now     map[*Local]*Local // what an assigned local is here
	written []*Local
	out     []Stmt
}

func (a *arm) value(l *Local) Expr {
	if made := a.now[l]; made != nil {
		return get(made)
	}
	return get(l)
}

func (a *arm) write(l *Local, v Expr) {
	if a.now[l] == nil {
		a.written = append(a.written, l)
	}
	made := a.f.temp(l.Type)
	a.out = append(a.out, &Set{made, v})
	a.now[l] = made
}

func (a *arm) list(list []Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *Set:
			a.write(s.Local, duplicate(s.Value, a.now))
		case *Arith:
			x, y := duplicate(s.X, a.now), duplicate(s.Y, a.now)
			o := [...]wasm.Op{Add: wasm.I64Add, Sub: wasm.I64Sub, Mul: wasm.I64Mul}[s.Kind]
			a.write(s.Into, op(o, wasm.I64, x, y))
			if s.Overflow != nil {
				failed := wraps(s.Kind, x, y, get(a.now[s.Into]))
				a.out = append(a.out, &If{Test: failed, Then: []Stmt{&Check{Test: duplicate(a.taken, nil), Failure: s.Overflow, A: x, B: y}}})
			}
		}
	}
}

// wraps says whether a sum, a difference or a product with a constant has wrapped to r.
func wraps(kind Kind, x, y, r Expr) Expr {
	xor := func(x, y Expr) Expr { return op(wasm.I64Xor, wasm.I64, x, y) }
	c, constant := constInt(y)
	switch kind {
	case Add:
		if constant && c >= 0 {
			return lt(r, x)
		}
		return lt(and(xor(x, r), xor(y, r)), i64(0))
	case Sub:
		if constant && c >= 0 {
			return lt(x, r)
		}
		return lt(and(xor(x, y), xor(x, r)), i64(0))
	}
	if !constant {
		c, _ = constInt(x)
		x = y
	}
	if c == 0 || c == 1 {
		return i32(0)
	}
	fits := factors(c)
	return op(wasm.I64GtU, wasm.I32, add(x, i64(-fits.low)), i64(fits.high-fits.low))
}
