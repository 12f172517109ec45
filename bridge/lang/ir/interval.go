package ir

import (
	"math"
	bit "math/bits"
)

// interval is what an int may be, both ends included.
type interval struct{ low, high int64 }

var (
	anyInt  = interval{math.MinInt64, math.MaxInt64}
	anyBool = interval{0, 1}
	anyWord = interval{math.MinInt32, math.MaxInt32} // an I32, read as signed
)

func exactly(v int64) interval { return interval{v, v} }

func (a interval) single() bool           { return a.low == a.high }
func (a interval) within(b interval) bool { return a.low >= b.low && a.high <= b.high }
func (a interval) has(v int64) bool       { return a.low <= v && v <= a.high }
func (a interval) negative() bool         { return a.low < 0 }

func (a interval) union(b interval) interval {
	return interval{min(a.low, b.low), max(a.high, b.high)}
}

// meet is empty (low above high) where they have nothing in common.
func (a interval) meet(b interval) interval {
	return interval{max(a.low, b.low), min(a.high, b.high)}
}

func (a interval) empty() bool { return a.low > a.high }

// widen gives up the ends that have moved, in steps that most loops need no more of.
func (a interval) widen(to interval) interval {
	if to.low < a.low {
		switch {
		case to.low >= 0:
			a.low = 0
		case to.low >= -1:
			a.low = -1
		default:
			a.low = math.MinInt64
		}
	}
	if to.high > a.high {
		switch {
		case to.high <= 0:
			a.high = 0
		case to.high <= math.MaxInt32 && a.high < math.MaxInt32-1:
			a.high = math.MaxInt32
		default:
			a.high = math.MaxInt64
		}
	}
	return a
}

// The arithmetic gives the interval of the results and whether all of them fit; where not, any int may come out.

func addInts(x, y int64) (int64, bool) {
	sum := x + y
	return sum, (sum < x) == (y < 0)
}

func subInts(x, y int64) (int64, bool) {
	difference := x - y
	return difference, (difference > x) == (y < 0)
}

func mulInts(x, y int64) (int64, bool) {
	high, low := bit.Mul64(uint64(magnitude(x)), uint64(magnitude(y)))
	negative := (x < 0) != (y < 0)
	if high != 0 || low > 1<<63 || (low == 1<<63 && !negative) {
		return 0, false
	}
	if negative {
		return -int64(low), true
	}
	return int64(low), true
}

// magnitude is |x|, as an unsigned number: that of the least int fits there.
func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

func (a interval) add(b interval) (interval, bool) {
	low, ok := addInts(a.low, b.low)
	high, okay := addInts(a.high, b.high)
	return fits(interval{low, high}, ok && okay)
}

func (a interval) sub(b interval) (interval, bool) {
	low, ok := subInts(a.low, b.high)
	high, okay := subInts(a.high, b.low)
	return fits(interval{low, high}, ok && okay)
}

func (a interval) mul(b interval) (interval, bool) {
	all := interval{math.MaxInt64, math.MinInt64}
	for _, x := range [...]int64{a.low, a.high} {
		for _, y := range [...]int64{b.low, b.high} {
			p, ok := mulInts(x, y)
			if !ok {
				return anyInt, false
			}
			all = all.union(exactly(p))
		}
	}
	return all, true
}

func fits(a interval, ok bool) (interval, bool) {
	if !ok {
		return anyInt, false
	}
	return a, true
}

// clamped is the interval of the results that fit: those of an addition that is checked.
func (a interval) clampedAdd(b interval) interval {
	return interval{saturate(a.low, b.low), saturate(a.high, b.high)}
}

func (a interval) clampedSub(b interval) interval {
	return interval{saturateSub(a.low, b.high), saturateSub(a.high, b.low)}
}

func (a interval) clampedMul(b interval) interval {
	if a.single() {
		a, b = b, a
	}
	if b.single() {
		if fitting := a.meet(factors(b.low)); !fitting.empty() {
			product, _ := fitting.mul(b)
			return product
		}
	}
	all := interval{math.MaxInt64, math.MinInt64}
	for _, x := range [...]int64{a.low, a.high} {
		for _, y := range [...]int64{b.low, b.high} {
			p, ok := mulInts(x, y)
			if !ok {
				p = math.MaxInt64
				if (x < 0) != (y < 0) {
					p = math.MinInt64
				}
			}
			all = all.union(exactly(p))
		}
	}
	return all
}

func saturate(x, y int64) int64 {
	if sum, ok := addInts(x, y); ok {
		return sum
	}
	if y < 0 {
		return math.MinInt64
	}
	return math.MaxInt64
}

func saturateSub(x, y int64) int64 {
	if d, ok := subInts(x, y); ok {
		return d
	}
	if y > 0 {
		return math.MinInt64
	}
	return math.MaxInt64
}

// floorDiv is of divisors above 0.
func (a interval) floorDiv(b interval) interval {
	all := interval{math.MaxInt64, math.MinInt64}
	for _, x := range [...]int64{a.low, a.high} {
		for _, y := range [...]int64{b.low, b.high} {
			all = all.union(exactly(floorDiv(x, y)))
		}
	}
	return all
}

// floorDiv and floorMod are Python's // and %; y is not 0, and not -1 for the least int.
func floorDiv(x, y int64) int64 {
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	return q
}

func floorMod(x, y int64) int64 {
	r := x % y
	if r != 0 && (r < 0) != (y < 0) {
		r += y
	}
	return r
}

// mask is the least number of the form 2**n-1 that is not below v, which is not negative.
func mask(v int64) int64 { return int64(uint64(1)<<bit.Len64(uint64(v)) - 1) }
