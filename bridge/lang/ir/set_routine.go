package ir

import (
	"slices"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// combined is the operator on two sets of whose result only the length is asked for, nil of another operation.
func combined(e *check.Apply) *check.Apply {
	if e.Op != check.DictLen {
		return nil
	}
	made, ok := e.Args[0].(*check.Apply)
	for ok && made.Op == check.SetFreeze {
		made, ok = made.Args[0].(*check.Apply)
	}
	if ok {
		switch made.Op {
		case check.SetIntersect, check.SetUnion, check.SetSubtract, check.SetDiffer:
			return made
		}
	}
	return nil
}

// combinedLength is how many items an operator on two sets would give: what they have in common says it, and no set is made.
func (b *builder) combinedLength(e *check.Apply) Expr {
	args := b.each(e.Args...)
	d, x, y := b.dict(e.Type()), args[0][0], args[1][0]
	n := func(set Expr) Expr { return wide(d.length(set)) }
	common := wide(d.common(x, y))
	switch e.Op {
	case check.SetUnion:
		return b.saved(sub(add(n(x), n(y)), common))
	case check.SetSubtract:
		return b.saved(sub(n(x), common))
	case check.SetDiffer:
		return b.saved(sub(add(n(x), n(y)), shl(common, 1)))
	}
	return b.saved(common)
}

// common is how many items two sets have in common: len(a & b) / len(a | b) looks once.
func (d dictCode) common(x, y Expr) Expr {
	first := d.known.first(x, y)
	made := knownCommon{of: hashedName(d.of), x: first[0], y: first[1]}
	if i := slices.IndexFunc(d.known.common, made.same); i >= 0 {
		return d.known.common[i].n
	}
	made.n = d.routine("common", x, y)[0]
	if fixed(x, y) {
		d.known.common = append(latest(d.known.common, mostKnown), made)
	}
	return made.n
}

// dictCommon is how many items two sets have in common: those of the smaller one are looked for.
func dictCommon(r *routine, d dictCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	less := r.saved(lt(d.length(y), d.length(x)))
	few, many := r.saved(choose(less, y, x)), r.saved(choose(less, x, y))
	n := r.variable("n", i32(0))
	d.live(few, func(at Expr) {
		r.when(d.among(many, at), func() { r.set(n, add(get(n), i32(1))) })
	})
	r.ret(get(n))
}

// dictUnion is a new set of the items of one, then those of the other one that are not among them.
func dictUnion(r *routine, d dictCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	made := d.sized(r, r.saved(add(d.length(x), d.length(y))))
	d.live(x, func(at Expr) { d.addCopy(r, made, at) })
	d.live(y, func(at Expr) {
		r.when(op(wasm.I32Eqz, wasm.I32, d.among(x, at)), func() { d.addCopy(r, made, at) })
	})
	r.ret(made)
}

func dictIntersect(r *routine, d dictCode) { dictSelect(r, d, true) }
func dictSubtract(r *routine, d dictCode)  { dictSelect(r, d, false) }

// dictSelect is a new set of the items of one that are in another one, or that are not.
func dictSelect(r *routine, d dictCode, common bool) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	made := d.sized(r, d.length(x))
	d.live(x, func(at Expr) {
		test := d.among(y, at)
		if !common {
			test = op(wasm.I32Eqz, wasm.I32, test)
		}
		r.when(test, func() { d.addCopy(r, made, at) })
	})
	r.ret(made)
}

// dictDiffer is a new set of the items that are in one of two.
func dictDiffer(r *routine, d dictCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	made := d.sized(r, r.saved(add(d.length(x), d.length(y))))
	only := func(of, other Expr) {
		d.live(of, func(at Expr) {
			r.when(op(wasm.I32Eqz, wasm.I32, d.among(other, at)), func() { d.addCopy(r, made, at) })
		})
	}
	only(x, y)
	only(y, x)
	r.ret(made)
}

func dictSubset(r *routine, d dictCode) {
	x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
	r.gives(wasm.I32)
	r.when(lt(d.length(y), d.length(x)), func() { r.ret(i32(0)) })
	d.live(x, func(at Expr) {
		r.when(op(wasm.I32Eqz, wasm.I32, d.among(y, at)), func() { r.ret(i32(0)) })
	})
	r.ret(i32(1))
}

func dictRemoveAll(r *routine, d dictCode) {
	dict, by := r.param("dict", wasm.I32), r.param("by", wasm.I32)
	r.when(eq(dict, by), func() {
		d.routine("clear", dict)
		r.ret()
	})
	d.live(by, func(at Expr) {
		other := d.among(dict, at)
		r.when(other, func() { d.routine("remove", dict, other) })
	})
}
