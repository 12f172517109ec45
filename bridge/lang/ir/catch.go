package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// Inside of a try nothing fails: what would have failed notes why, and leaves the try's body. Build (and inline, where the call is in a try) rewrites statements so, and from then on
// that is control flow like any other: the passes need not know what a try is, and a handler sees the locals and the memory as they were before what failed.

// Caught is where a failure is put: its index, and what it shows. Code is 0 where there was none.
type Caught struct{ Code, A, B *Local }

func (w *writer) caught() *Caught {
	return &Caught{w.f.temp(wasm.I32), w.f.temp(wasm.I64), w.f.temp(wasm.I64)}
}

// catcher rewrites what may fail. (That a call was stopped still ends the function: see Call.)
type catcher struct {
	f      *Function
	into   *Caught
	to     *Scope // that is left
	leaves int
}

func (c *catcher) list(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	for _, s := range list {
		out = append(out, c.statement(s)...)
	}
	return out
}

func (c *catcher) statement(s Stmt) []Stmt {
	for _, part := range parts(s) {
		*part = c.list(*part)
	}
	switch s := s.(type) {
	case *Check:
		return []Stmt{c.when(s.Test, s.Failure, s.A, s.B)}
	case *Fail:
		return c.failed(i32(int64(s.Failure.Index)), s.A, s.B)
	case *Rethrow:
		return c.failed(s.Code, s.A, s.B)
	case *Arith:
		return c.arith(s)
	case *Call:
		if s.Caught != nil || s.Function.total {
			return []Stmt{s}
		}
		s.Caught = c.into
		c.leaves++
		return []Stmt{s, &If{Test: get(c.into.Code), Then: []Stmt{&Leave{c.to}}}}
	}
	return []Stmt{s}
}

// failed notes a failure and leaves.
func (c *catcher) failed(code, a, b Expr) []Stmt {
	shown := func(e Expr) Expr {
		if e == nil {
			return i64(0)
		}
		return e
	}
	c.leaves++
	return []Stmt{&Set{c.into.A, shown(a)}, &Set{c.into.B, shown(b)}, &Set{c.into.Code, code}, &Leave{c.to}}
}

func (c *catcher) when(test Expr, f *Failure, a, b Expr) Stmt {
	return &If{Test: test, Then: c.failed(i32(int64(f.Index)), a, b)}
}

// arith looks before at what would fail.
func (c *catcher) arith(s *Arith) []Stmt {
	var out []Stmt
	if s.Zero != nil {
		out = append(out, c.when(op(wasm.I64Eqz, wasm.I32, s.Y), s.Zero, nil, nil))
	}
	if s.Overflow != nil {
		if test := overflows(s.Kind, s.X, s.Y); test != nil {
			out = append(out, c.when(test, s.Overflow, s.X, s.Y))
		}
	}
	s.Zero, s.Overflow = nil, nil
	return append(out, s)
}

// overflows says whether Python's result does not fit; nil: it always does.
func overflows(kind Kind, x, y Expr) Expr {
	c, constant := constInt(y)
	least := func(x Expr) Expr { return eq(x, i64(math.MinInt64)) }
	switch kind {
	case Neg, Abs:
		return least(x)
	case FloorDiv:
		if constant && c != -1 {
			return nil
		}
		return and(least(x), eq(y, i64(-1)))
	case Shl: // A count of 64 or more is right only for 0; below, shifting back must give the operand.
		long := and(op(wasm.I64GtU, wasm.I32, y, i64(63)), ne(x, i64(0)))
		return or(long, ne(op(wasm.I64ShrS, wasm.I64, op(wasm.I64Shl, wasm.I64, x, y), y), x))
	case Mod:
		return nil
	}
	if kind != Sub && !constant {
		if c, constant = constInt(x); constant {
			x = y
		}
	}
	if !constant {
		return op(overflowOp[kind], wasm.I32, x, y)
	}
	fits := anyInt
	switch kind {
	case Add:
		fits = interval{saturateSub(math.MinInt64, c), saturateSub(math.MaxInt64, c)}
	case Sub:
		fits = interval{saturate(math.MinInt64, c), saturate(math.MaxInt64, c)}
	case Mul:
		fits = factors(c)
	}
	below, above := lt(x, i64(fits.low)), lt(i64(fits.high), x)
	switch {
	case fits == anyInt:
		return nil
	case fits.low == math.MinInt64:
		return above
	case fits.high == math.MaxInt64:
		return below
	}
	return or(below, above)
}

var overflowOp = map[Kind]wasm.Op{Add: opAddOverflows, Sub: opSubOverflows, Mul: opMulOverflows}

// overflowKind is of what an instruction says whether it overflows.
func overflowKind(o wasm.Op) (kind Kind, ok bool) {
	switch o {
	case opAddOverflows:
		return Add, true
	case opSubOverflows:
		return Sub, true
	case opMulOverflows:
		return Mul, true
	}
	return 0, false
}

// OverflowTest says that an Op is the question whether arithmetic of a kind overflows.
func (o *Op) OverflowTest() (kind Kind, ok bool) { return overflowKind(o.Op) }

// overflows is the value of that question: 0 where the operands are known to be small, or the same was computed on the way here.
func (w *flow) overflows(kind Kind, o wasm.Op, x, y *value) *value {
	if w.outcomeOf(kind, x, y, w.passedBefore(kind, x, y)).fits {
		return w.integer(wasm.I32, 0)
	}
	return w.of(o, wasm.I32, 0, anyBool, false, x, y)
}
