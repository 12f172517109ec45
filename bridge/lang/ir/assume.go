package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// refine narrows what is known of a value, and of what it was computed from. Where nothing remains the place is not reached.
func (w *flow) refine(v *value, now interval) {
	if !w.narrow(v, now) {
		return
	}
	switch v.op {
	case wasm.I64Add, wasm.I64Sub, wasm.I64ExtendI32U, wasm.I64ExtendI32S, wasm.I32WrapI64:
		if of, plus := v.root(); of != v {
			w.narrow(of, interval{saturateSub(v.now.low, plus), saturateSub(v.now.high, plus)})
		}
	}
}

// narrow is refine of a value alone; it says whether that told something new.
func (w *flow) narrow(v *value, now interval) bool {
	met := v.now.meet(now)
	if v.of == wasm.F64 || met == v.now {
		return false
	}
	if met.empty() {
		w.dead = true
		return false
	}
	w.remember(v)
	v.now = met
	return true
}

func (w *flow) proveExact(v *value) {
	if !v.exact {
		w.remember(v)
		v.exact = true
	}
}

// relate notes that a <= b + plus.
func (w *flow) relate(a, b *value, plus int64) {
	if a.of == wasm.F64 {
		return
	}
	w.refine(a, interval{math.MinInt64, saturate(b.now.high, plus)})
	w.refine(b, interval{saturateSub(a.now.low, plus), math.MaxInt64})
	ra, below := a.root()
	rb, above := b.root()
	plus, ok := addInts(plus, above)
	if !ok {
		return
	}
	if plus, ok = subInts(plus, below); !ok || ra == rb || ra.op == opConst || rb.op == opConst {
		return
	}
	w.log = append(w.log, change{v: ra, bound: true})
	ra.bounds = append(ra.bounds, bound{rb, plus})
}

// assume notes that a test is true, or false.
func (w *flow) assume(v *value, truth bool) {
	if v.now.within(anyBool) {
		want := int64(0)
		if truth {
			want = 1
		}
		w.refine(v, exactly(want))
		if w.dead {
			return
		}
	}
	switch v.op {
	case wasm.I32Eqz:
		w.assume(v.args[0], !truth)
		return
	case wasm.I32And, wasm.I32Or:
		// All parts are true, or none is. The parts of an and are bools where it is one of tests.
		if (v.op == wasm.I32And) == truth && v.args[0].now.within(anyBool) && v.args[1].now.within(anyBool) {
			w.assume(v.args[0], truth)
			w.assume(v.args[1], truth)
		}
		return
	case opJoin:
		w.assumeJoin(v, truth)
		return
	case wasm.I64Eqz:
		w.compared(wasm.I64Eq, v.args[0], w.integer(wasm.I64, 0), truth)
		return
	}
	if kind, ok := overflowKind(v.op); ok {
		if !truth {
			w.passed(kind, v.args[0], v.args[1])
		}
		return
	}
	if len(v.args) == 2 {
		w.compared(v.op, v.args[0], v.args[1], truth)
	}
}

// assumeJoin: where one branch gives the opposite, the other one was taken. It is how `a and b` is seen to have proved a.
func (w *flow) assumeJoin(v *value, truth bool) {
	opposite := func(part *value) bool {
		c, ok := part.constInt()
		return ok && (c != 0) != truth
	}
	switch {
	case opposite(v.args[2]):
		w.assume(v.args[0], true)
		w.assume(v.args[1], truth)
	case opposite(v.args[1]):
		w.assume(v.args[0], false)
		w.assume(v.args[2], truth)
	}
}

// compared notes the outcome of a comparison.
func (w *flow) compared(o wasm.Op, x, y *value, truth bool) {
	switch o {
	case wasm.I64LtS, wasm.I32LtS:
		w.less(x, y, truth)
	case wasm.I64GtS, wasm.I32GtS:
		w.less(y, x, truth)
	case wasm.I64LeS, wasm.I32LeS:
		w.less(y, x, !truth)
	case wasm.I64GeS, wasm.I32GeS:
		w.less(x, y, !truth)
	case wasm.I64Eq, wasm.I32Eq:
		w.equal(x, y, truth)
	case wasm.I64Ne, wasm.I32Ne:
		w.equal(x, y, !truth)
	case wasm.I64LtU, wasm.I32LtU:
		w.below(x, y, truth)
	case wasm.I64GtU, wasm.I32GtU:
		w.below(y, x, truth)
	case wasm.I64LeU, wasm.I32LeU:
		w.below(y, x, !truth)
	case wasm.I64GeU, wasm.I32GeU:
		w.below(x, y, !truth)
	}
}

func (w *flow) less(x, y *value, truth bool) {
	if truth {
		w.relate(x, y, -1)
	} else {
		w.relate(y, x, 0)
	}
}

func (w *flow) equal(x, y *value, truth bool) {
	if truth {
		w.relate(x, y, 0)
		w.relate(y, x, 0)
		return
	}
	for _, pair := range [...][2]*value{{x, y}, {y, x}} {
		if c, ok := pair[1].constInt(); ok {
			switch of := pair[0]; c {
			case of.now.low:
				w.refine(of, interval{saturate(c, 1), of.now.high})
			case of.now.high:
				w.refine(of, interval{of.now.low, saturate(c, -1)})
			}
		}
	}
}

// below is an unsigned x < y.
func (w *flow) below(x, y *value, truth bool) {
	switch {
	case x.now.low >= 0 && y.now.low >= 0:
		w.less(x, y, truth)
	case truth && y.now.low >= 0:
		w.refine(x, interval{0, math.MaxInt64})
		w.relate(x, y, -1)
		w.shifted(x, y.now.high-1)
	case !truth && x.now.low >= 0: // y <= x
		w.refine(y, interval{0, math.MaxInt64})
		w.relate(y, x, 0)
		w.shifted(y, x.now.high)
	}
}

// shifted notes that v, a sum with a constant that may wrap, is in [0, high]: the test for a range by one comparison.
func (w *flow) shifted(v *value, high int64) {
	if v.op != wasm.I64Add || v.exact {
		return
	}
	c, ok := v.args[1].constInt()
	low, fitsLow := subInts(0, c)
	top, fitsHigh := subInts(high, c)
	if ok && fitsLow && fitsHigh {
		w.refine(v.args[0], interval{low, top})
		w.proveExact(v)
	}
}

// decide gives the outcome of a comparison that is certain.
func (w *flow) decide(o wasm.Op, args []*value) (interval, bool) {
	if len(args) != 2 {
		if o == wasm.I64Eqz || o == wasm.I32Eqz {
			return outcome(args[0].now == exactly(0), !args[0].now.has(0))
		}
		return interval{}, false
	}
	x, y := args[0], args[1]
	switch o {
	case wasm.I64LtS, wasm.I32LtS:
		return outcome(atMost(x, y, -1), atMost(y, x, 0))
	case wasm.I64GtS, wasm.I32GtS:
		return outcome(atMost(y, x, -1), atMost(x, y, 0))
	case wasm.I64LeS, wasm.I32LeS:
		return outcome(atMost(x, y, 0), atMost(y, x, -1))
	case wasm.I64GeS, wasm.I32GeS:
		return outcome(atMost(y, x, 0), atMost(x, y, -1))
	case wasm.I64Eq, wasm.I32Eq, wasm.I64Ne, wasm.I32Ne:
		same := x == y || x.now.single() && x.now == y.now
		differ := atMost(x, y, -1) || atMost(y, x, -1)
		if o == wasm.I64Ne || o == wasm.I32Ne {
			same, differ = differ, same
		}
		return outcome(same, differ)
	}
	if x.now.low < 0 || y.now.low < 0 {
		return interval{}, false
	}
	switch o {
	case wasm.I64LtU, wasm.I32LtU:
		return outcome(atMost(x, y, -1), atMost(y, x, 0))
	case wasm.I64GtU, wasm.I32GtU:
		return outcome(atMost(y, x, -1), atMost(x, y, 0))
	case wasm.I64LeU, wasm.I32LeU:
		return outcome(atMost(x, y, 0), atMost(y, x, -1))
	case wasm.I64GeU, wasm.I32GeU:
		return outcome(atMost(y, x, 0), atMost(x, y, -1))
	}
	return interval{}, false
}

func outcome(yes, no bool) (interval, bool) {
	switch {
	case yes:
		return exactly(1), true
	case no:
		return exactly(0), true
	}
	return interval{}, false
}
