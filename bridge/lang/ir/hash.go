package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// hashFactor is 2**64 divided by the golden ratio, made odd: multiplying by it spreads what is in the low bits over the high ones (Knuth, volume 3, 6.4), and keys that follow each other over
// the whole table.
const hashFactor = -7046029254386353131

// hash gives the hash of a key, an I32: equal keys have equal ones. Its upper bits say where a search begins. Its lowest bit is set, so that it is not 0, which stands in
// entries that were taken out, and at address 0, to which empty slots point.
func (w *writer) hash(t *check.Type, key []Expr) Expr {
	h := Expr(nil)
	w.eachWord(t, key, func(word Expr) {
		if h != nil { // the lower half takes part in the next product
			h = w.saved(h)
			word = add(op(wasm.I64Xor, wasm.I64, h, shr(h, 32)), word)
		}
		h = mul(word, i64(hashFactor))
	})
	if h == nil { // an empty tuple
		return i32(1)
	}
	return or(narrow(shr(h, 32)), i32(1))
}

// eachWord visits what a key is made of, as ints.
func (w *writer) eachWord(t *check.Type, key []Expr, visit func(word Expr)) {
	switch t.Kind {
	case check.None:
	case check.Int:
		visit(key[0])
	case check.Bool:
		visit(wide(key[0]))
	case check.Str, check.Bytes:
		visit(w.call(w.program.routine("text.hash"), key[strData], key[strSize])[0])
	case check.Optional:
		visit(wide(key[0]))
		w.eachWord(t.Elem, key[1:], visit)
	case check.Tuple, check.Record:
		for _, item := range t.Items {
			n := len(valueTypes(item))
			w.eachWord(item, key[:n], visit)
			key = key[n:]
		}
	default:
		panic("ir: no key has the type " + t.String())
	}
}

// plainKey says whether keys are compared by a few instructions.
func plainKey(t *check.Type) bool {
	switch t.Kind {
	case check.None, check.Int, check.Bool:
		return true
	case check.Tuple, check.Record:
		for _, item := range t.Items {
			if !plainKey(item) {
				return false
			}
		}
		return len(valueTypes(t)) <= 4
	}
	return false
}

// textHashRoutine gives the hash of a text, an I64: eight bytes at a time, the last ones twice where they are fewer.
func textHashRoutine(r *routine) {
	data, size := r.param("data", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I64)
	h := r.variable("h", mul(wide(size), i64(hashFactor)))
	mix := func(word Expr) {
		r.set(h, mul(op(wasm.I64Xor, wasm.I64, get(h), word), i64(hashFactor)))
		r.set(h, op(wasm.I64Xor, wasm.I64, get(h), shr(get(h), 32)))
	}
	eight := func(at Expr) Expr { return r.load(wasm.I64Load, at, 0, Text) }
	four := func(at Expr) Expr { return wide(r.load(wasm.I32Load, at, 0, Text)) }
	one := func(at Expr) Expr { return wide(r.load(wasm.I32Load8U, at, 0, Text)) }
	end := r.saved(add(data, size))
	last := func(n int64) Expr { return r.saved(sub(end, i32(n))) }
	r.when(lt(i32(8), size), func() {
		at, stop := r.variable("at", data), last(8)
		r.while(func() Expr { return lt(get(at), stop) }, func(*Loop) { mix(eight(get(at))) }, func() { r.set(at, add(get(at), i32(8))) })
		mix(eight(stop))
		r.ret(get(h))
	})
	r.when(le(i32(4), size), func() {
		mix(or(four(data), shl(four(last(4)), 32)))
		r.ret(get(h))
	})
	r.when(size, func() {
		middle := r.saved(add(data, shr(size, 1)))
		mix(or(or(one(data), shl(one(middle), 8)), shl(one(last(1)), 16)))
	})
	r.ret(get(h))
}
