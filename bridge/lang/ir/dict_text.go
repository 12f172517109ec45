package ir

import "weft/bridge/lang/wasm"

// dictRoom is the room for the text of a dict or a set.
func dictRoom(r *routine, d dictCode) {
	dict := r.param("dict", wasm.I32)
	r.gives(wasm.I64)
	room := r.variable("room", i64(int64(len("frozenset({})"))))
	d.live(dict, func(at Expr) {
		fixed, more := r.textRoom(d.key, d.keyOf(at))
		if d.value != nil {
			n, rest := r.textRoom(d.value, d.valueOf(at))
			fixed, more = fixed+n+int64(len(": ")), add(more, rest)
		}
		r.set(room, add(get(room), add(more, i64(fixed+int64(len(", "))))))
	})
	r.ret(get(room))
}

// dictText writes a dict, or a set, and gives the end.
func dictText(r *routine, d dictCode) { entriesText(r, d, "{", "}") }

// frozenText writes a frozenset.
func frozenText(r *routine, d dictCode) { entriesText(r, d, "frozenset({", "})") }

func entriesText(r *routine, d dictCode, open, closing string) {
	dict, start := r.param("dict", wasm.I32), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	to := r.variable("at", start)
	if d.value == nil {
		r.when(op(wasm.I32Eqz, wasm.I32, d.length(dict)), func() {
			r.literal(to, map[bool]string{false: "set()", true: "frozenset()"}[d.of.Frozen])
			r.ret(get(to))
		})
	}
	r.literal(to, open)
	some := r.variable("some", i32(0))
	d.live(dict, func(at Expr) {
		r.when(get(some), func() { r.literal(to, ", ") })
		r.set(some, i32(1))
		r.show(d.key, d.keyOf(at), to)
		if d.value != nil {
			r.literal(to, ": ")
			r.show(d.value, d.valueOf(at), to)
		}
	})
	r.literal(to, closing)
	r.ret(get(to))
}
