package ir

import (
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// random builds an operation of the module random; ok is false where it is none.
func (b *builder) random(e *check.Apply, args []Expr) (values []Expr, ok bool) {
	name, ok := strings.CutPrefix(string(e.Op), "random.")
	if !ok {
		return nil, false
	}
	args = b.save(args)
	switch name {
	case "random", "below", "uniform", "gauss":
		return b.lib(name, args...), true
	case "expovariate":
		result := b.lib("exponential", args...)
		b.divisor(args[0])
		return result, true
	case "randint":
		b.fails(lt(args[1], args[0]), "value", "empty range in randrange({a}, {b})", args[0], add(args[1], i64(1)))
		return b.lib("between", args...), true
	case "randrange":
		if c, ok := constInt(args[2]); !ok || c == 0 {
			b.fails(eq(args[2], i64(0)), "value", "zero step for randrange()")
		}
		results := b.lib(name, args...)
		b.fails(results[1], "value", "empty range in randrange({a}, {b})", args[0], args[1])
		return results[:1], true
	case "choice":
		l := b.list(e.Args[0].Type())
		n := b.saved(wide(l.length(args[0])))
		b.fails(eq(n, i64(0)), "index", "Cannot choose from an empty sequence")
		return l.get(l.at(l.data(args[0]), narrow(b.drawBelow(n)))), true
	case "shuffle":
		b.shuffle(b.list(e.Args[0].Type()), args[0])
		return nil, true
	case "sample":
		return []Expr{b.sample(b.list(e.Args[0].Type()), args[0], args[1])}, true
	}
	return nil, false
}

// drawBelow is random.below of an int.
func (b *builder) drawBelow(n Expr) Expr { return b.lib("below", n)[0] }

// shuffle exchanges each item, from the last to the second, with one that is not after it.
func (b *builder) shuffle(l listCode, list Expr) {
	data := l.data(list)
	i := b.variable("i", l.length(list))
	b.while(func() Expr { return gt(get(i), i32(1)) }, func(*Loop) {
		b.exchange(l, data, sub(get(i), i32(1)), narrow(b.drawBelow(wide(get(i)))))
	}, func() { b.set(i, sub(get(i), i32(1))) })
}

func (b *builder) exchange(l listCode, data, i, j Expr) {
	here, there := l.at(data, i), l.at(data, j)
	x, y := l.get(here), l.get(there)
	l.put(here, y)
	l.put(there, x)
}

// sample shuffles a copy from its first item on, as far as is asked for, and keeps that.
func (b *builder) sample(l listCode, list, count Expr) Expr {
	n := b.saved(wide(l.length(list)))
	b.fails(op(wasm.I64GtU, wasm.I32, count, n), "value", "Sample larger than population or is negative")
	made := b.noMemory(l.routine("slice", list, i32(0), l.length(list))[0])
	data := l.data(made)
	i := b.variable("i", i64(0))
	b.while(func() Expr { return lt(get(i), count) }, func(*Loop) {
		j := b.saved(add(get(i), b.drawBelow(sub(n, get(i)))))
		b.exchange(l, data, narrow(get(i)), narrow(j))
	}, func() { b.set(i, add(get(i), i64(1))) })
	l.setLength(made, narrow(count))
	return made
}
