package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// Most bytes that a value has as text.
const (
	intTextBytes  = 20
	boolTextBytes = 5
)

// print writes a line to the host's log. The text stands in the arena while the host reads it.
func (b *builder) print(s *check.Print) {
	at, end, room := b.text(s.Text)
	b.call(b.program.host("log", []Type{wasm.I32, wasm.I32}), at, b.saved(sub(end, at)))
	b.call(b.program.routine("arena.release"), at, room)
}

// text writes the parts of a text into memory of the arena; room is what was allocated. All values are evaluated before.
func (b *builder) text(text check.Text) (at, end, room Expr) {
	shown := make([][]Expr, len(text))
	least, more := int64(0), Expr(i64(0))
	for i, part := range text {
		if part.Value == nil {
			least += int64(len(part.Literal))
			continue
		}
		shown[i] = b.save(b.values(part.Value))
		if part.Value.Type().Kind == check.Array {
			b.refuse("the text of a %s is not compiled yet", part.Value.Type())
		}
		if part.Value.Type().Kind == check.Str && !part.Quoted {
			more = add(more, wide(shown[i][1]))
			continue
		}
		fixed, rest := b.textRoom(part.Value.Type(), shown[i])
		least, more = least+fixed, add(more, rest)
	}
	room = i32(least)
	if _, fixed := constInt(more); !fixed {
		all := b.saved(add(more, i64(least)))
		room = b.saved(choose(lt(i64(1<<32-16), all), i32(-1), narrow(all)))
	}
	at = b.alloc(room)
	to := b.variable("text", at)
	for i, part := range text {
		if part.Value == nil {
			b.literal(to, part.Literal)
		} else if part.Value.Type().Kind == check.Str && !part.Quoted {
			b.call(b.program.routine("text.copy"), get(to), shown[i][0], shown[i][1])
			b.set(to, add(get(to), shown[i][1]))
		} else {
			b.show(part.Value.Type(), shown[i], to)
		}
	}
	return at, get(to), room
}

// textRoom is how many bytes the text of a value has at most: a number, and what only the value's lists tell.
func (w *writer) textRoom(t *check.Type, values []Expr) (fixed int64, more Expr) {
	more = i64(0)
	switch t.Kind {
	case check.None:
		return int64(len("None")), more
	case check.Bool:
		return boolTextBytes, more
	case check.Int:
		return intTextBytes, more
	case check.Float:
		return abi.FloatTextBytes, more
	case check.Str: // as repr(), which has most where each byte becomes \x00
		return 2, mul(wide(values[strSize]), i64(4))
	case check.List:
		return 0, w.list(t).routine("room", values[0])[0]
	case check.Optional:
		return w.optionalRoom(t, values)
	}
	w.eachField(t, values, func(before string, of *check.Type, field []Expr) {
		fixed += int64(len(before))
		if of != nil {
			n, rest := w.textRoom(of, field)
			fixed, more = fixed+n, add(more, rest)
		}
	})
	return fixed, more
}

// show writes a value as repr() does, where there is room for it.
func (w *writer) show(t *check.Type, values []Expr, to *Local) {
	switch t.Kind {
	case check.None:
		w.literal(to, "None")
	case check.Bool:
		w.either(values[0], func() { w.literal(to, "True") }, func() { w.literal(to, "False") })
	case check.Int:
		w.set(to, w.call(w.program.routine("int.text"), values[0], get(to))[0])
	case check.Float:
		size := w.call(w.program.host("float_text", []Type{wasm.F64, wasm.I32}, wasm.I32), values[0], get(to))[0]
		w.set(to, add(get(to), size))
	case check.Str:
		size := w.call(w.program.linkedFunction("put_quoted"), append(append([]Expr{get(to), i32(0), i32(0), i64(0)}, values...), i32(0))...)[0]
		w.set(to, add(get(to), narrow(size)))
	case check.List:
		w.set(to, w.list(t).routine("text", values[0], get(to))[0])
	case check.Optional:
		w.either(values[0], func() { w.show(t.Elem, values[1:], to) }, func() { w.literal(to, "None") })
	default:
		w.eachField(t, values, func(before string, of *check.Type, field []Expr) {
			w.literal(to, before)
			if of != nil {
				w.show(of, field, to)
			}
		})
	}
}

// eachField visits the fields of a tuple or a record, each with the text before it, and last what closes it.
func (w *writer) eachField(t *check.Type, values []Expr, visit func(before string, of *check.Type, field []Expr)) {
	before, closing := "(", ")"
	if t.Kind == check.Record {
		before = t.Record.Name + "("
	} else if len(t.Items) == 1 {
		closing = ",)"
	}
	if t.Reference() {
		values = w.fieldsOf(t, values[0])
	}
	for i, of := range t.Items {
		if t.Kind == check.Record {
			before += t.Record.Fields[i].Name + "="
		}
		n := len(valueTypes(of))
		visit(before, of, values[:n])
		before, values = ", ", values[n:]
	}
	if len(t.Items) > 0 {
		before = ""
	}
	visit(before+closing, nil, nil)
}

// listRoom is the room for the text of a list.
func listRoom(r *routine, l listCode) {
	list := r.param("list", wasm.I32)
	r.gives(wasm.I64)
	n, data := l.length(list), l.data(list)
	room, i := r.variable("room", i64(int64(len("[]")))), r.variable("i", i32(0))
	r.while(func() Expr { return lt(get(i), n) }, func(*Loop) {
		fixed, more := r.textRoom(l.of.Elem, l.get(l.at(data, get(i))))
		r.set(room, add(get(room), add(more, i64(fixed+int64(len(", "))))))
	}, func() { r.set(i, add(get(i), i32(1))) })
	r.ret(get(room))
}

// listText writes a list and gives the end.
func listText(r *routine, l listCode) {
	list, start := r.param("list", wasm.I32), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	n, data := l.length(list), l.data(list)
	to, i := r.variable("at", start), r.variable("i", i32(0))
	r.literal(to, "[")
	r.while(func() Expr { return lt(get(i), n) }, func(*Loop) {
		r.when(get(i), func() { r.literal(to, ", ") })
		r.show(l.of.Elem, l.get(l.at(data, get(i))), to)
	}, func() { r.set(i, add(get(i), i32(1))) })
	r.literal(to, "]")
	r.ret(get(to))
}

// literal writes a text that is known.
func (w *writer) literal(to *Local, text string) {
	if text == "" {
		return
	}
	from, size := i32(int64(w.program.constant([]byte(text), 1))), i32(int64(len(text)))
	w.emit(&MemoryCopy{To: get(to), From: from, Size: size, Class: Text})
	w.set(to, add(get(to), size))
}

// intTextRoutine writes an int in decimal and gives the end.
func intTextRoutine(r *routine) {
	v, to := r.param("v", wasm.I64), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	start := r.variable("start", to)
	// The least int, negated, is right unsigned.
	left := r.variable("left", choose(lt(v, i64(0)), sub(i64(0), v), v))
	r.when(lt(v, i64(0)), func() {
		r.store(wasm.I32Store8, to, 0, i32('-'), Text)
		r.set(start, add(to, i32(1)))
	})
	digits, rest := r.variable("digits", i32(1)), r.variable("rest", op(wasm.I64DivU, wasm.I64, get(left), i64(10)))
	r.short(func() Expr { return ne(get(rest), i64(0)) }, func() {
		r.set(digits, add(get(digits), i32(1)))
		r.set(rest, op(wasm.I64DivU, wasm.I64, get(rest), i64(10)))
	})
	end := r.saved(add(get(start), get(digits)))
	at := r.variable("at", end)
	r.short(func() Expr { return lt(get(start), get(at)) }, func() {
		quotient := r.saved(op(wasm.I64DivU, wasm.I64, get(left), i64(10)))
		digit := sub(get(left), mul(quotient, i64(10)))
		r.set(at, sub(get(at), i32(1)))
		r.store(wasm.I32Store8, get(at), 0, add(narrow(digit), i32('0')), Text)
		r.set(left, quotient)
	})
	r.ret(end)
}
