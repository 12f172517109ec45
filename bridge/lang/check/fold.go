package check

import "math"

// fold computes an operation on constants, where it can neither fail nor differ: constants of the module are then constants, whatever they are made of.
func fold(op Op, args []value) (i int64, f float64, ok bool) {
	var k [2]*Const
	if len(args) != 2 {
		return 0, 0, false
	}
	for n, arg := range args {
		c, ok := arg.node.(*Const)
		if !ok {
			return 0, 0, false
		}
		k[n] = c
	}
	a, b, x, y := k[0].Int, k[1].Int, k[0].Float, k[1].Float
	switch op {
	case IntAdd:
		sum := a + b
		return sum, 0, (sum > a) == (b > 0)
	case IntSub:
		return a - b, 0, (a-b < a) == (b > 0)
	case IntMul:
		return product(a, b)
	case IntFloorDiv:
		if b <= 0 {
			return 0, 0, false
		}
		q := a / b
		if a%b < 0 {
			q--
		}
		return q, 0, true
	case IntMod:
		if b <= 0 {
			return 0, 0, false
		}
		return (a%b + b) % b, 0, b < 1<<62
	case IntPow:
		return intPower(a, b)
	case IntShl:
		if b < 0 || b > 62 || a < 0 || a > math.MaxInt64>>b {
			return 0, 0, false
		}
		return a << b, 0, true
	case IntTrueDiv:
		exact := func(i int64) bool { return i >= -1<<53 && i <= 1<<53 }
		return 0, float64(a) / float64(b), b != 0 && exact(a) && exact(b)
	case FloatAdd:
		return 0, x + y, true
	case FloatSub:
		return 0, x - y, true
	case FloatMul:
		return 0, x * y, true
	case FloatDiv:
		return 0, x / y, y != 0
	}
	return 0, 0, false
}

func product(a, b int64) (int64, float64, bool) {
	if a == 0 || b == 0 {
		return 0, 0, true
	}
	p := a * b
	return p, 0, p/b == a && !(a == -1 && b == math.MinInt64) && !(b == -1 && a == math.MinInt64)
}

func intPower(a, n int64) (int64, float64, bool) {
	if n < 0 || n > 63 {
		return 0, 0, false
	}
	out, ok := int64(1), true
	for ; n > 0 && ok; n-- {
		out, _, ok = product(out, a)
	}
	return out, 0, ok
}
