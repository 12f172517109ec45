package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// arith finds the failures of an Arith that cannot happen. What cannot fail at all becomes an expression.
func (w *flow) arith(s *Arith) []Stmt {
	x := w.use(&s.X)
	var y *value
	if s.Y != nil {
		y = w.use(&s.Y)
	}
	r := w.outcomeOf(s.Kind, x, y, s.Overflow == nil || w.passedBefore(s.Kind, x, y))
	overflow, zero := s.Overflow, s.Zero
	if r.fits {
		overflow = nil
	}
	if y != nil && !y.now.has(0) {
		zero = nil
	}
	naturalX, naturalY := !x.now.negative(), y != nil && !y.now.negative() // before it is known to have passed
	v := w.arithValue(s.Kind, x, y, r)
	w.passed(s.Kind, x, y)
	if w.rewriting {
		s.Overflow, s.Zero = overflow, zero
		if overflow == nil && zero == nil {
			if e := plainArith(s, x, y); e != nil {
				return w.set(&Set{s.Into, e})
			}
		}
		s.NaturalX, s.NaturalY = naturalX, naturalY
	}
	w.write(s.Into, v)
	return w.just(s)
}

// result is what an Arith gives where it does not fail.
type result struct {
	now  interval
	fits bool // it never overflows
}

func (w *flow) outcomeOf(kind Kind, x, y *value, fits bool) result {
	var r result
	switch kind {
	case Add:
		r.now, r.fits = x.now.add(y.now)
		if !r.fits {
			r.now = x.now.clampedAdd(y.now)
		}
	case Sub:
		now, exact := x.now.sub(y.now)
		r.now, r.fits = ordered(now, exact, []*value{x, y})
		if !r.fits {
			r.now = x.now.clampedSub(y.now)
			if atMost(y, x, 0) {
				r.now = r.now.meet(interval{0, math.MaxInt64})
			}
		}
	case Mul:
		r.now, r.fits = x.now.mul(y.now)
		if !r.fits {
			r.now = x.now.clampedMul(y.now)
		}
		if x == y {
			r.now = r.now.meet(interval{0, math.MaxInt64})
		}
	case FloorDiv:
		r = result{anyInt, x.now.low > math.MinInt64 || !y.now.has(-1)}
		if y.now.low > 0 {
			r.now = x.now.floorDiv(y.now)
		}
	case Mod:
		r = result{anyInt, true}
		switch {
		case y.now.low > 0 && x.now.low >= 0:
			r.now = interval{0, min(x.now.high, y.now.high-1)}
		case y.now.low > 0:
			r.now = interval{0, y.now.high - 1}
		case y.now.high < 0:
			r.now = interval{y.now.low + 1, 0}
		}
	case Neg:
		r.now, r.fits = exactly(0).sub(x.now)
		if !r.fits {
			r.now = exactly(0).clampedSub(x.now)
		}
	case Abs:
		r.fits = x.now.low > math.MinInt64
		low := int64(0)
		if x.now.low > 0 {
			low = x.now.low
		} else if x.now.high < 0 {
			low = -x.now.high
		}
		r.now = interval{low, max(x.now.high, saturateSub(0, x.now.low))}
	case Shl:
		r = result{now: anyInt}
		if c, ok := y.constInt(); ok && c >= 0 && c < 63 {
			r.now, r.fits = x.now.mul(exactly(1 << c))
		}
		if x.now.low >= 0 && y.now.low >= 0 {
			r.now = r.now.meet(interval{x.now.low, math.MaxInt64})
		}
	}
	r.fits = r.fits || fits
	return r
}

// arithValue is the value of a result, the same as that of the instruction.
func (w *flow) arithValue(kind Kind, x, y *value, r result) *value {
	if r.now.single() {
		return w.integer(wasm.I64, r.now.low)
	}
	if kind == Abs && x.now.low >= 0 {
		return x
	}
	o, args := w.operation(kind, x, y)
	if v := identity(o, args); v != nil {
		return v
	}
	return w.of(o, wasm.I64, 0, r.now, true, args...)
}

// passedBefore says that the same was computed on the way here, and did not overflow.
func (w *flow) passedBefore(kind Kind, x, y *value) bool {
	if kind != Add && kind != Sub && kind != Mul {
		return false
	}
	o, args := w.operation(kind, x, y)
	v := w.table[keyOf(o, wasm.I64, 0, args)]
	return v != nil && v.exact
}

// operation is the one that the value of a result has.
func (w *flow) operation(kind Kind, x, y *value) (o wasm.Op, args []*value) {
	args = []*value{x, y}
	switch kind {
	case Add:
		o = wasm.I64Add
	case Sub:
		o = wasm.I64Sub
	case Mul:
		o = wasm.I64Mul
	case FloorDiv:
		o = opFloorDiv
	case Mod:
		o = opFloorMod
	case Neg:
		o, args = wasm.I64Sub, []*value{w.integer(wasm.I64, 0), x}
	case Abs:
		o, args = opAbs, []*value{x}
	case Shl:
		o = wasm.I64Shl
	}
	if commutes[o] && (args[0].op == opConst || args[1].op != opConst && args[0].id > args[1].id) {
		args = []*value{args[1], args[0]}
	}
	return o, args
}

// passed notes what the operands are, as the operation has not failed.
func (w *flow) passed(kind Kind, x, y *value) {
	switch kind {
	case Add, Sub:
		if c, ok := y.constInt(); ok && c != math.MinInt64 {
			if kind == Sub {
				c = -c
			}
			w.refine(x, interval{saturateSub(math.MinInt64, c), saturateSub(math.MaxInt64, c)})
		}
	case Mul:
		if c, ok := y.constInt(); ok {
			w.refine(x, factors(c))
		} else if c, ok := x.constInt(); ok {
			w.refine(y, factors(c))
		} else if x == y {
			w.refine(x, interval{-squareRoot, squareRoot})
		}
	case FloorDiv, Mod:
		w.equal(y, w.integer(wasm.I64, 0), false)
	case Neg, Abs:
		w.refine(x, interval{-math.MaxInt64, math.MaxInt64})
	}
}

// squareRoot is the largest int whose square fits.
const squareRoot = 3037000499

// factors are those whose product with c fits.
func factors(c int64) interval {
	switch {
	case c > 0:
		return interval{math.MinInt64 / c, math.MaxInt64 / c}
	case c == -1:
		return interval{-math.MaxInt64, math.MaxInt64}
	case c < 0:
		return interval{math.MaxInt64 / c, math.MinInt64 / c}
	}
	return anyInt
}

// plainArith is an Arith that cannot fail as an expression, or nil where it has none that is short.
func plainArith(s *Arith, x, y *value) Expr {
	binary := func(o wasm.Op) Expr { return op(o, wasm.I64, s.X, s.Y) }
	switch s.Kind {
	case Add:
		return binary(wasm.I64Add)
	case Sub:
		return binary(wasm.I64Sub)
	case Mul:
		return binary(wasm.I64Mul)
	case Neg:
		return op(wasm.I64Sub, wasm.I64, i64(0), s.X)
	case Abs:
		if x.now.low >= 0 {
			return s.X
		}
	case Shl:
		if y.now.within(interval{0, 63}) {
			return binary(wasm.I64Shl)
		}
	case FloorDiv, Mod:
		return plainDivision(s, x, y)
	}
	return nil
}

// plainDivision is a shift or a mask, or a division of what is not negative. (A division by a constant never traps, so it may be moved; others may not.)
func plainDivision(s *Arith, x, y *value) Expr {
	c, known := y.constInt()
	if known && c > 0 && c&(c-1) == 0 {
		if s.Kind == Mod {
			return op(wasm.I64And, wasm.I64, s.X, i64(c-1))
		}
		return op(wasm.I64ShrS, wasm.I64, s.X, i64(log2(c)))
	}
	if x.now.low < 0 || y.now.low <= 0 {
		return nil
	}
	if known && x.now.high <= math.MaxInt32 && c <= math.MaxInt32 {
		quotient := scaled(s.X, c)
		if s.Kind == FloorDiv {
			return quotient
		}
		return op(wasm.I64Sub, wasm.I64, s.X, op(wasm.I64Mul, wasm.I64, quotient, i64(c)))
	}
	if s.Kind == Mod {
		return op(wasm.I64RemU, wasm.I64, s.X, s.Y)
	}
	return op(wasm.I64DivU, wasm.I64, s.X, s.Y)
}

// scaled divides x in [0, 2**31) by a constant c in (1, 2**31): a product with ceil(2**(31+n)/c), n such that c <= 2**n, shifted back (Granlund and Montgomery, 1994).
func scaled(x Expr, c int64) Expr {
	n := int64(0)
	for int64(1)<<n < c {
		n++
	}
	factor := (int64(1)<<(31+n) + c - 1) / c
	return op(wasm.I64ShrU, wasm.I64, op(wasm.I64Mul, wasm.I64, x, i64(factor)), i64(31+n))
}
