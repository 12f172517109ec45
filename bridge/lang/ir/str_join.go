package ir

import "weft/bridge/lang/wasm"

// listJoin is the parts of a list with a text between them, at address 0 where there is no memory. Short parts are copied as a block: what that writes behind them is written over, and there is room at the end.
func listJoin(r *routine, l listCode) {
	by := []Expr{r.param("by", wasm.I32), r.param("by.size", wasm.I32), r.param("by.length", wasm.I32)}
	list := r.param("list", wasm.I32)
	r.gives(wasm.I32, wasm.I32, wasm.I32)
	n, data := l.length(list), l.data(list)
	part := func(at Expr) []Expr {
		v := l.get(at)
		return append(v, v[strSize])[:strLength+1]
	}
	r.when(op(wasm.I32Eqz, wasm.I32, n), func() { r.ret(by[strData], i32(0), i32(0)) })
	r.when(eq(n, i32(1)), func() { r.ret(part(data)...) })
	between := r.saved(sub(n, i32(1)))
	size, length := r.variable("size", mul(wide(by[strSize]), wide(between))), r.variable("length", mul(by[strLength], between))
	end := r.saved(add(data, l.bytes(n)))
	from := r.variable("from", data)
	step := func() { r.set(from, add(get(from), i32(int64(l.elem.size)))) }
	r.while(func() Expr { return ne(get(from), end) }, func(*Loop) {
		v := part(get(from))
		r.set(size, add(get(size), wide(v[strSize])))
		r.set(length, add(get(length), v[strLength]))
	}, step)
	r.when(lt(i64(most-block), get(size)), func() { r.ret(i32(0), i32(0), i32(0)) })
	bytes := r.saved(narrow(get(size)))
	room := r.saved(add(bytes, i32(block)))
	made := r.call(r.program.routine("alloc"), room)[0]
	r.when(op(wasm.I32Eqz, wasm.I32, made), func() { r.ret(i32(0), i32(0), i32(0)) })
	to := r.variable("to", made)
	put := func(data, size, first Expr) {
		r.either(le(size, i32(block)), func() { r.store(wasm.V128Store, get(to), 0, first, Text) }, func() {
			r.call(r.program.routine("text.copy"), get(to), data, size)
		})
		r.set(to, add(get(to), size))
	}
	first := r.saved(r.sixteen(by[strData]))
	r.set(from, data)
	r.while(func() Expr { return ne(get(from), end) }, func(*Loop) {
		r.when(ne(get(from), data), func() { put(by[strData], by[strSize], first) })
		v := part(get(from))
		put(v[strData], v[strSize], r.sixteen(v[strData]))
	}, step)
	r.call(r.program.routine("text.shrink"), made, room, bytes)
	r.ret(made, bytes, get(length))
}
