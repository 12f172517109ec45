package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// hashFactor is 2**64 divided by the golden ratio, made odd: multiplying by it spreads what is in the low bits over the high ones (Knuth, volume 3, 6.4), and keys that follow each other over
// the whole table.
const hashFactor = -7046029254386353131

// hash gives the hash of a key, an I32: equal keys have equal ones. Its upper bits say where a search begins. Its lowest bit is set, so that it is not 0, which stands in
// entries that were taken out, and in empty slots.
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
	case check.Int, check.Uint:
		visit(key[0])
	case check.Bool:
		visit(wide(key[0]))
	case check.Str, check.Bytes:
		visit(w.textHash(key))
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
	case check.None, check.Int, check.Uint, check.Bool:
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

// shortKey is how many bytes a text has at most that is hashed and compared without spending fuel.
const shortKey = 256

func (w *writer) textHash(key []Expr) Expr {
	h := w.f.temp(wasm.I64)
	of := func(name string) func() {
		return func() { w.set(h, w.call(w.program.routine(name), key[strData], key[strSize])[0]) }
	}
	w.either(le(key[strSize], i32(shortKey)), of("text.hash_short"), of("text.hash"))
	return get(h)
}

// textHashRoutine gives the hash of a text, an I64: eight bytes at a time, the last ones twice where they are fewer.
func textHashRoutine(r *routine)      { hashText(r, false) }
func textHashShortRoutine(r *routine) { hashText(r, true) }

func hashText(r *routine, short bool) {
	data, size := r.param("data", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I64)
	h := r.variable("h", mul(wide(size), i64(hashFactor)))
	mix := func(word Expr) {
		r.set(h, mul(op(wasm.I64Xor, wasm.I64, get(h), word), i64(hashFactor)))
		r.set(h, op(wasm.I64Xor, wasm.I64, get(h), shr(get(h), 32)))
	}
	end := r.saved(add(data, size))
	last := func(n int64) Expr { return r.saved(sub(end, i32(n))) }
	r.when(lt(i32(8), size), func() {
		at, stop := r.variable("at", data), last(8)
		r.while(func() Expr { return lt(get(at), stop) }, func(loop *Loop) {
			loop.Short = short
			mix(r.eight(get(at)))
			r.set(at, add(get(at), i32(8)))
		}, nil)
		mix(r.eight(stop))
		r.ret(get(h))
	})
	r.when(le(i32(4), size), func() {
		mix(or(wide(r.four(data)), shl(wide(r.four(last(4))), 32)))
		r.ret(get(h))
	})
	r.when(size, func() {
		middle := r.saved(add(data, shr(size, 1)))
		mix(wide(or(or(r.one(data), shl(r.one(middle), 8)), shl(r.one(last(1)), 16))))
	})
	r.ret(get(h))
}

// Bytes of text, as one number.
func (r *routine) eight(at Expr) Expr { return r.load(wasm.I64Load, at, 0, Text) }
func (r *routine) four(at Expr) Expr  { return r.load(wasm.I32Load, at, 0, Text) }
func (r *routine) one(at Expr) Expr   { return r.load(wasm.I32Load8U, at, 0, Text) }

// textSameShortRoutine compares size bytes, at most shortKey.
func textSameShortRoutine(r *routine) {
	x, y, size := r.param("x", wasm.I32), r.param("y", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I32)
	r.when(eq(x, y), func() { r.ret(i32(1)) })
	both := func(part func(Expr) Expr, offset Expr) Expr {
		return eq(part(r.saved(add(x, offset))), part(r.saved(add(y, offset))))
	}
	r.when(le(i32(8), size), func() {
		i, stop := r.variable("i", i32(0)), r.saved(sub(size, i32(8)))
		r.short(func() Expr { return lt(get(i), stop) }, func() {
			r.unless(both(r.eight, get(i)), func() { r.ret(i32(0)) })
			r.set(i, add(get(i), i32(8)))
		})
		r.ret(both(r.eight, stop))
	})
	r.when(le(i32(4), size), func() { r.ret(and(both(r.four, i32(0)), both(r.four, sub(size, i32(4))))) })
	r.when(size, func() {
		r.ret(and(and(both(r.one, i32(0)), both(r.one, shr(size, 1))), both(r.one, sub(size, i32(1)))))
	})
	r.ret(i32(1))
}
