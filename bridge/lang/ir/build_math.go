package ir

import (
	"math"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// mathRule says how an operation of math on floats becomes a call of the library, and which errors CPython raises around the C function.
type mathRule struct {
	// bad tests the first argument: where it holds, ValueError with the text of domain. Without bad, it is the result that is tested: NaN of arguments that are not.
	bad    func(x Expr) Expr
	domain string
	// overflow: OverflowError where the result is infinite and no argument is.
	overflow bool
}

const (
	mathDomain   = "math domain error"
	mathRange    = "math range error"
	wantFinite   = "expected a finite input, got {a.float}"
	wantPositive = "expected a positive input, got {a.float}"
	wantUnit     = "expected a number in range from -1 up to 1, got {a.float}"
	wantNoPole   = "expected a noninteger or positive integer, got {a.float}"
)

var mathRules = map[check.Op]mathRule{
	"math.acos":      {bad: beyondOne, domain: wantUnit},
	"math.acosh":     {bad: compared(wasm.F64Lt, 1), domain: "expected argument value not less than 1, got {a.float}"},
	"math.asin":      {bad: beyondOne, domain: wantUnit},
	"math.asinh":     {},
	"math.atan":      {},
	"math.atan2":     {},
	"math.atanh":     {bad: func(x Expr) Expr { return compared(wasm.F64Ge, 1)(fabs(x)) }, domain: "expected a number between -1 and 1, got {a.float}"},
	"math.cbrt":      {},
	"math.cos":       {bad: infinite, domain: wantFinite},
	"math.cosh":      {overflow: true},
	"math.erf":       {},
	"math.erfc":      {},
	"math.exp":       {overflow: true},
	"math.exp2":      {overflow: true},
	"math.expm1":     {overflow: true},
	"math.fmod":      {domain: mathDomain},
	"math.gamma":     {bad: func(x Expr) Expr { return or(pole(x), compared(wasm.F64Eq, math.Inf(-1))(x)) }, domain: wantNoPole, overflow: true},
	"math.hypot":     {},
	"math.lgamma":    {bad: pole, domain: wantNoPole, overflow: true},
	"math.log":       {bad: compared(wasm.F64Le, 0), domain: wantPositive},
	"math.log10":     {bad: compared(wasm.F64Le, 0), domain: wantPositive},
	"math.log1p":     {bad: compared(wasm.F64Le, -1), domain: "expected argument value > -1, got {a.float}"},
	"math.log2":      {bad: compared(wasm.F64Le, 0), domain: wantPositive},
	"math.nextafter": {},
	"math.remainder": {domain: mathDomain},
	"math.sin":       {bad: infinite, domain: wantFinite},
	"math.sinh":      {overflow: true},
	"math.tan":       {bad: infinite, domain: wantFinite},
	"math.tanh":      {},
	"math.ulp":       {},
}

// compared compares with a constant; NaN never holds.
func compared(o wasm.Op, with float64) func(x Expr) Expr {
	return func(x Expr) Expr { return op(o, wasm.I32, x, f64(with)) }
}

func beyondOne(x Expr) Expr { return compared(wasm.F64Gt, 1)(fabs(x)) }
func infinite(x Expr) Expr  { return compared(wasm.F64Eq, math.Inf(1))(fabs(x)) }
func finite(x Expr) Expr    { return compared(wasm.F64Lt, math.Inf(1))(fabs(x)) }
func isNaN(x Expr) Expr     { return ne(x, x) }
func fabs(x Expr) Expr      { return op(wasm.F64Abs, wasm.F64, x) }

// pole: 0, or a negative whole number.
func pole(x Expr) Expr {
	return and(le(x, f64(0)), and(finite(x), eq(op(wasm.F64Floor, wasm.F64, x), x)))
}

// lib calls a function of the library.
func (b *builder) lib(name string, args ...Expr) []Expr {
	return b.call(b.program.linkedFunction(name), args...)
}

// fails raises where test holds, showing a and b, which may be nil.
func (b *builder) fails(test Expr, reason, detail string, shown ...Expr) {
	check := &Check{Test: test, Failure: b.failure(reason, detail)}
	if len(shown) > 0 {
		check.A = shown[0]
	}
	if len(shown) > 1 {
		check.B = shown[1]
	}
	b.emit(check)
}

// math builds an operation of the module math; ok is false where it is none, or one of those that are an instruction.
func (b *builder) math(e *check.Apply, args []Expr) (values []Expr, ok bool) {
	name, ok := strings.CutPrefix(string(e.Op), "math.")
	if !ok {
		return nil, false
	}
	args = b.save(args)
	if rule, ok := mathRules[e.Op]; ok {
		return b.mathCall(name, ofInt(rule, e.Args[0]), args), true
	}
	negative := func(x Expr, text string) { b.fails(lt(x, i64(0)), "value", text) }
	switch name {
	case "comb", "perm":
		negative(args[0], "n must be a non-negative integer")
		negative(args[1], "k must be a non-negative integer")
		return b.exactInt64(name, "math."+name+"({a}, {b}) is beyond 64 bits", args), true
	case "factorial":
		negative(args[0], "factorial() not defined for negative values")
		b.fails(gt(args[0], i64(20)), "overflow", "math.factorial({a}) is beyond 64 bits", args[0])
		return b.lib(name, args...), true
	case "gcd", "lcm":
		return b.exactInt64(name, "math."+name+"({a}, {b}) is beyond 64 bits", args), true
	case "isqrt":
		negative(args[0], "isqrt() argument must be nonnegative")
		return b.lib(name, args...), true
	case "isclose":
		b.fails(or(lt(args[2], f64(0)), lt(args[3], f64(0))), "value", "tolerances must be non-negative")
		return b.lib(name, args...), true
	case "fsum":
		results := b.lib(name, args...)
		b.fails(results[1], "overflow", "intermediate overflow in fsum")
		b.fails(results[2], "value", "-inf + inf in fsum")
		return results[:1], true
	case "sumprod", "dist":
		unequal := map[string]string{"sumprod": "Inputs are not the same length", "dist": "both points must have the same number of dimensions"}
		l := b.list(e.Args[0].Type())
		b.fails(ne(l.length(args[0]), l.length(args[1])), "value", unequal[name])
		return b.lib(name, args...), true
	case "hypot_of":
		return b.lib(name, args...), true
	case "frexp", "modf":
		return b.lib(name, args...), true
	case "ldexp":
		result := b.lib(name, args...)
		b.fails(and(infinite(result[0]), finite(args[0])), "overflow", mathRange)
		return result, true
	case "log_base":
		log := mathRules["math.log"]
		x := b.mathCall("log", ofInt(log, e.Args[0]), args[:1])[0]
		base := b.mathCall("log", ofInt(log, e.Args[1]), args[1:])[0]
		b.divisor(base)
		return []Expr{op(wasm.F64Div, wasm.F64, x, base)}, true
	case "pow":
		return []Expr{b.mathPow(args[0], args[1])}, true
	case "fma":
		result := b.lib(name, args...)
		given := func(test func(Expr) Expr, join func(x, y Expr) Expr) Expr {
			return join(test(args[0]), join(test(args[1]), test(args[2])))
		}
		b.fails(and(isNaN(result[0]), not(given(isNaN, or))), "value", "invalid operation in fma")
		b.fails(and(infinite(result[0]), given(finite, and)), "overflow", "overflow in fma")
		return result, true
	}
	return nil, false
}

// ofInt is the rule where the argument was an int: CPython's logarithms do not show that.
func ofInt(rule mathRule, argument check.Expr) mathRule {
	if a, ok := argument.(*check.Apply); ok && a.Op == check.IntToFloat && rule.domain == wantPositive {
		rule.domain = "expected a positive input"
	}
	return rule
}

func (b *builder) mathCall(name string, rule mathRule, args []Expr) []Expr {
	if rule.bad != nil {
		b.fails(rule.bad(args[0]), "value", rule.domain, bits(args[0]))
	}
	result := b.lib(name, args...)
	if rule.bad == nil && rule.domain != "" {
		test := isNaN(result[0])
		for _, x := range args {
			test = and(test, eq(x, x))
		}
		b.fails(test, "value", rule.domain)
	}
	if rule.overflow {
		test := infinite(result[0])
		for _, x := range args {
			test = and(test, finite(x))
		}
		b.fails(test, "overflow", mathRange)
	}
	return result
}

// exactInt64 calls a function of ints that also says whether its result is beyond 64 bits.
func (b *builder) exactInt64(name, beyond string, args []Expr) []Expr {
	results := b.lib(name, args...)
	b.fails(results[1], "overflow", beyond, args...)
	return results[:1]
}

// mathPow is math.pow: a NaN that no argument is, and 0.0 to a negative power, are outside of its domain.
func (b *builder) mathPow(x, y Expr) Expr {
	result := b.lib("pow", x, y)[0]
	b.when(not(finite(result)), func() {
		b.fails(and(isNaN(result), and(eq(x, x), eq(y, y))), "value", mathDomain)
		given := and(infinite(result), and(finite(x), finite(y)))
		b.fails(and(given, eq(x, f64(0))), "value", mathDomain)
		b.fails(given, "overflow", mathRange)
	})
	return result
}

// floatPow is x ** y.
func (b *builder) floatPow(x, y Expr) Expr {
	x, y = b.saved(x), b.saved(y)
	result := b.f.temp(wasm.F64)
	if c, ok := y.(*Const); ok && c.Float == 2 {
		b.set(result, mul(x, x))
	} else {
		b.set(result, b.lib("pow", x, y)[0])
	}
	b.when(not(finite(get(result))), func() {
		both := and(finite(x), finite(y))
		b.fails(and(both, and(eq(x, f64(0)), lt(y, f64(0)))), "zero_division", "zero to a negative power")
		b.fails(and(both, infinite(get(result))), "overflow", "(34, 'Numerical result out of range')")
		b.fails(and(both, isNaN(get(result))), "value", "{a.float} ** {b.float} is complex in Python, and kernels have floats", bits(x), bits(y))
	})
	return get(result)
}
