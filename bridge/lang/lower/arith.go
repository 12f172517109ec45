package lower

import (
	"math"
	"math/bits"

	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
)

// arithExits is at least how many checks arith writes.
func arithExits(s *ir.Arith) int {
	n := 0
	if s.Zero != nil {
		n++
	}
	if s.Overflow != nil {
		n += 2 // Mul and Shl have two
	}
	return n
}

// arith writes arithmetic of Python's ints. The operands are constants or locals, and stay what they are until the last check: the result is
// written first into a local of its own where it is one of them.
func (e *emitter) arith(s *ir.Arith) {
	x, y := s.X, s.Y
	into := e.local(s.Into)
	if s.Overflow == nil && s.Zero == nil {
		e.unchecked(s, into)
		return
	}
	if isLocal(x, s.Into) || isLocal(y, s.Into) {
		into = e.Local(wasm.I64)
		defer func() {
			e.Get(into)
			e.Set(e.local(s.Into))
		}()
	}
	switch s.Kind {
	case ir.Add, ir.Sub:
		e.addSub(s, into)
	case ir.Mul:
		e.multiply(s, into)
	case ir.FloorDiv, ir.Mod:
		e.divide(s, into)
	case ir.Neg:
		e.compare(wasm.I64Eq, x, math.MinInt64)
		e.overflow(s)
		e.unchecked(s, into)
	case ir.Abs:
		e.compare(wasm.I64Eq, x, math.MinInt64)
		e.overflow(s)
		e.unchecked(s, into)
	case ir.Shl:
		// A count of 64 or more is right only for 0; below, shifting back must give the operand.
		e.compare(wasm.I64GtU, y, 63)
		e.compare(wasm.I64Ne, x, 0)
		e.Op(wasm.I32And)
		e.overflow(s)
		e.unchecked(s, into)
		e.Get(into)
		e.value(y)
		e.Op(wasm.I64ShrS)
		e.value(x)
		e.Op(wasm.I64Ne)
		e.overflow(s)
	}
}

func isLocal(v ir.Expr, l *ir.Local) bool {
	get, ok := v.(*ir.Get)
	return ok && get.Local == l
}

// overflow takes whether there was one.
func (e *emitter) overflow(s *ir.Arith) {
	e.BrIf(e.exit(int32(s.Overflow.Index), s.X, s.Y))
}

func (e *emitter) compare(op wasm.Op, x ir.Expr, with int64) {
	e.value(x)
	e.I64(with)
	e.Op(op)
}

func (e *emitter) unchecked(s *ir.Arith, into wasm.Local) {
	x, y := s.X, s.Y
	switch s.Kind {
	case ir.Add, ir.Sub, ir.Mul, ir.Shl:
		e.value(x)
		e.value(y)
		e.Op(map[ir.Kind]wasm.Op{ir.Add: wasm.I64Add, ir.Sub: wasm.I64Sub, ir.Mul: wasm.I64Mul, ir.Shl: wasm.I64Shl}[s.Kind])
	case ir.Neg:
		e.I64(0)
		e.value(x)
		e.Op(wasm.I64Sub)
	case ir.Abs:
		e.I64(0)
		e.value(x)
		e.Op(wasm.I64Sub)
		e.value(x)
		e.compare(wasm.I64LtS, x, 0)
		e.Op(wasm.Select)
	case ir.FloorDiv, ir.Mod:
		e.divide(s, into)
		return
	}
	e.Set(into)
}

func (e *emitter) addSub(s *ir.Arith, into wasm.Local) {
	x, y, natural := s.X, s.Y, s.NaturalY
	add := s.Kind == ir.Add
	e.unchecked(s, into)
	if _, known := constant(y); add && !known && !natural {
		x, y, natural = y, x, s.NaturalX
	}
	c, known := constant(y)
	if known {
		natural = c >= 0
	}
	if known || natural {
		// Adding what is not negative must not make it smaller.
		e.Get(into)
		e.value(x)
		if natural == add {
			e.Op(wasm.I64LtS)
		} else {
			e.Op(wasm.I64GtS)
		}
		e.overflow(s)
		return
	}
	// The signs of both operands (for a difference: of the first and the negated second) differ from the result's.
	e.value(x)
	e.Get(into)
	e.Op(wasm.I64Xor)
	if add {
		e.value(y)
		e.Get(into)
	} else {
		e.value(x)
		e.value(y)
	}
	e.Op(wasm.I64Xor)
	e.Op(wasm.I64And)
	e.I64(0)
	e.Op(wasm.I64LtS)
	e.overflow(s)
}

func constant(v ir.Expr) (int64, bool) {
	c, ok := v.(*ir.Const)
	if !ok {
		return 0, false
	}
	return c.Int, true
}

// squareRoot is the largest int whose square fits.
const squareRoot = 3037000499

func (e *emitter) multiply(s *ir.Arith, into wasm.Local) {
	x, y := s.X, s.Y
	c, known := constant(y)
	if !known {
		if c, known = constant(x); known {
			x = y
		}
	}
	e.unchecked(s, into)
	if known {
		low, high := factorRange(c)
		if low == math.MinInt64 && high == math.MaxInt64 {
			return
		}
		e.outside(x, low, high)
		e.overflow(s)
		return
	}
	if a, ok := x.(*ir.Get); ok {
		if b, ok := y.(*ir.Get); ok && a.Local == b.Local {
			e.outside(x, -squareRoot, squareRoot)
			e.overflow(s)
			return
		}
	}
	e.wide(func() { e.value(x) }, func() { e.value(y) })
	e.If()
	e.compare(wasm.I64Eq, x, -1)
	e.If()
	e.compare(wasm.I64Eq, y, math.MinInt64)
	e.overflow(s)
	e.Else()
	e.compare(wasm.I64Ne, x, 0)
	e.If()
	e.Get(into)
	e.value(x)
	e.Op(wasm.I64DivS)
	e.value(y)
	e.Op(wasm.I64Ne)
	e.overflow(s)
	e.endIf()
	e.End()
	e.endIf()
}

// wide leaves whether one of two factors does not fit 32 bits: then a division decides whether the product is right.
func (e *emitter) wide(factors ...func()) {
	for _, factor := range factors {
		factor()
		e.I64(1 << 31)
		e.Op(wasm.I64Add)
	}
	e.Op(wasm.I64Or)
	e.I64(math.MaxUint32)
	e.Op(wasm.I64GtU)
}

// factorRange is which factors have a product with c that fits.
func factorRange(c int64) (low, high int64) {
	switch {
	case c == 0 || c == 1:
		return math.MinInt64, math.MaxInt64
	case c == -1:
		return -math.MaxInt64, math.MaxInt64
	case c > 0:
		return math.MinInt64 / c, math.MaxInt64 / c
	}
	return math.MaxInt64 / c, math.MinInt64 / c
}

// outside leaves whether x is not in [low, high], by one comparison.
func (e *emitter) outside(x ir.Expr, low, high int64) {
	e.value(x)
	e.I64(-low)
	e.Op(wasm.I64Add)
	e.I64(high - low)
	e.Op(wasm.I64GtU)
}

// divide is // and %: rounded to minus infinity. The remainder is x - x/y*y, never rem_s.
func (e *emitter) divide(s *ir.Arith, into wasm.Local) {
	x, y := s.X, s.Y
	c, known := constant(y)
	if s.Zero != nil && (!known || c == 0) {
		e.value(y)
		e.Op(wasm.I64Eqz)
		e.BrIf(e.exit(int32(s.Zero.Index), nil, nil))
	}
	switch {
	case known && c == 0:
		e.I64(0) // not reached
		e.Set(into)
		return
	case known && c > 0 && c&(c-1) == 0:
		e.value(x)
		if s.Kind == ir.Mod {
			e.I64(c - 1)
			e.Op(wasm.I64And)
		} else {
			e.I64(int64(bits.TrailingZeros64(uint64(c))))
			e.Op(wasm.I64ShrS)
		}
		e.Set(into)
		return
	}
	if s.Overflow != nil && (!known || c == -1) {
		e.compare(wasm.I64Eq, x, math.MinInt64)
		if !known {
			e.compare(wasm.I64Eq, y, -1)
			e.Op(wasm.I32And)
		}
		e.overflow(s)
	}
	by := func() { e.value(y) }
	if s.Kind == ir.Mod && (!known || c == -1) {
		// By -1 as by 1: the least int has no quotient, and the remainder is 0 for both.
		divisor := e.Local(wasm.I64)
		e.I64(1)
		e.value(y)
		e.compare(wasm.I64Eq, y, -1)
		e.Op(wasm.Select)
		e.Set(divisor)
		by = func() { e.Get(divisor) }
	}
	quotient, rest := e.Local(wasm.I64), e.Local(wasm.I64)
	e.value(x)
	by()
	e.Op(wasm.I64DivS)
	e.Set(quotient)
	e.value(x)
	e.Get(quotient)
	by()
	e.Op(wasm.I64Mul)
	e.Op(wasm.I64Sub)
	e.Set(rest)
	e.adjust(s, into, quotient, rest, by, known && c > 0)
}

// adjust makes the truncated quotient and remainder floored.
func (e *emitter) adjust(s *ir.Arith, into, quotient, rest wasm.Local, by func(), positive bool) {
	mask := func() { // all ones where there is one more
		e.Get(rest)
		if !positive {
			by()
			e.Op(wasm.I64Xor)
		}
		e.I64(63)
		e.Op(wasm.I64ShrS)
		if !positive {
			e.I64(0)
			e.Get(rest)
			e.I64(0)
			e.Op(wasm.I64Ne)
			e.Op(wasm.Select)
		}
	}
	if s.Kind == ir.FloorDiv {
		e.Get(quotient)
		mask()
		e.Op(wasm.I64Add)
		e.Set(into)
		return
	}
	e.Get(rest)
	mask()
	by()
	e.Op(wasm.I64And)
	e.Op(wasm.I64Add)
	e.Set(into)
}
