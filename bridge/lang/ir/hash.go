package ir

import (
	"slices"

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
	case check.Float: // -0.0 is 0.0
		bits := w.saved(op(wasm.I64ReinterpretF64, wasm.I64, add(key[0], f64(0))))
		visit(op(wasm.I64Xor, wasm.I64, bits, shr(bits, 32)))
	case check.Str, check.Bytes:
		visit(w.textHash(key))
	case check.Optional:
		visit(wide(key[0]))
		w.eachWord(t.Elem, key[1:], visit)
	case check.Set:
		visit(w.dict(t).routine("hash", key[0])[0])
	case check.List:
		visit(w.list(t).routine("hash", key[0])[0])
	case check.Tuple, check.Record:
		if t.Reference() { // an object, which is equal to itself alone
			visit(wide(key[0]))
			return
		}
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
	case check.None, check.Int, check.Uint, check.Bool, check.Float:
		return true
	case check.Tuple, check.Record:
		if t.Reference() {
			return true
		}
		for _, item := range t.Items {
			if !plainKey(item) {
				return false
			}
		}
		return len(valueTypes(t)) <= 4
	}
	return false
}

// wordKey says whether keys are plain, and equal only where all their bits are.
func wordKey(t *check.Type) bool {
	if t.Kind == check.Tuple || t.Kind == check.Record && !t.Reference() {
		return plainKey(t) && !slices.ContainsFunc(t.Items, func(item *check.Type) bool { return !wordKey(item) })
	}
	return t.Kind != check.Float && plainKey(t)
}

// shortKey is how many bytes a text has at most that is hashed and compared without spending fuel.
const shortKey = 256

// setHash gives the hash of a frozenset, an I64: a sum, as the order of the items does not matter.
func setHash(r *routine, d dictCode) {
	set := r.param("set", wasm.I32)
	r.gives(wasm.I64)
	h := r.variable("h", wide(d.length(set)))
	d.live(set, func(at Expr) {
		one := r.saved(mul(wide(d.hashAt(at)), i64(hashFactor)))
		r.set(h, add(get(h), op(wasm.I64Xor, wasm.I64, one, shr(one, 32))))
	})
	r.ret(get(h))
}

// listHash gives the hash of a tuple of any length, an I64.
func listHash(r *routine, l listCode) {
	list := r.param("list", wasm.I32)
	r.gives(wasm.I64)
	n := l.length(list)
	h, at, left := r.variable("h", mul(wide(n), i64(hashFactor))), r.variable("at", l.data(list)), r.variable("left", n)
	r.while(func() Expr { return get(left) }, func(*Loop) {
		r.eachWord(l.of.Elem, l.get(get(at)), func(word Expr) {
			r.set(h, mul(add(op(wasm.I64Xor, wasm.I64, get(h), shr(get(h), 32)), word), i64(hashFactor)))
		})
	}, func() {
		r.set(at, add(get(at), i32(int64(l.elem.size))))
		r.set(left, sub(get(left), i32(1)))
	})
	r.ret(get(h))
}

// textHash is what a text takes part in a hash with: itself, where it is one word.
func (w *writer) textHash(key []Expr) Expr {
	h := w.f.temp(wasm.I64)
	of := func(name string) func() {
		return func() { w.set(h, w.call(w.program.routine(name), key[strData], key[strSize])[0]) }
	}
	w.either(oneWord(key[strSize]), func() { w.set(h, and(w.wordAt(key[strData]), ofWord(key[strSize]))) }, func() {
		w.either(le(key[strSize], i32(shortKey)), of("text.hash_short"), of("text.hash"))
	})
	return get(h)
}

// oneWord says whether a text has 1 to 8 bytes.
func oneWord(size Expr) Expr { return lt(sub(size, i32(1)), i32(8)) }

// ofWord is a mask of the bytes of such a text in the word that is read at its first one: there is memory behind every text (abi.Slack).
func ofWord(size Expr) Expr {
	return op(wasm.I64ShrU, wasm.I64, i64(-1), wide(shl(sub(i32(0), size), 3)))
}

// wordAt reads eight bytes of text, or of what is behind it.
func (w *writer) wordAt(at Expr) Expr { return w.load(wasm.I64Load, at, 0, Text) }

// textHashRoutine gives the hash of a text that is not one word, an I64: eight bytes at a time, the last ones twice where they are fewer.
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
			mix(r.wordAt(get(at)))
			r.set(at, add(get(at), i32(8)))
		}, nil)
		mix(r.wordAt(stop))
	})
	r.ret(get(h))
}

// textSameShortRoutine compares size bytes, more than a word and at most shortKey.
func textSameShortRoutine(r *routine) {
	x, y, size := r.param("x", wasm.I32), r.param("y", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I32)
	both := func(offset Expr) Expr {
		return eq(r.wordAt(r.saved(add(x, offset))), r.wordAt(r.saved(add(y, offset))))
	}
	i, stop := r.variable("i", i32(0)), r.saved(sub(size, i32(8)))
	r.short(func() Expr { return lt(get(i), stop) }, func() {
		r.unless(both(get(i)), func() { r.ret(i32(0)) })
		r.set(i, add(get(i), i32(8)))
	})
	r.ret(both(stop))
}
