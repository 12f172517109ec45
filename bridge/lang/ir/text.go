package ir

import (
	"encoding/binary"
	"unicode/utf8"

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
	t := b.text(s.Text)
	b.call(b.program.host("log", []Type{wasm.I32, wasm.I32}), t.at, t.size)
	b.call(b.program.routine("arena.release"), t.at, t.room)
}

// madeText is a text in memory of the arena; room is what was allocated, beyond how many bytes it has beside those that begin a character, nil where that was not found out.
type madeText struct{ at, size, room, beyond Expr }

// text writes the parts of a text. All values are evaluated before.
func (b *builder) text(text check.Text) (t madeText) {
	shown := make([][]Expr, len(text))
	least, more, wider, known := int64(0), Expr(i64(0)), Expr(i32(0)), true
	for i, part := range text {
		if part.Value == nil {
			least += int64(len(part.Literal))
			wider = add(i32(int64(len(part.Literal)-utf8.RuneCountInString(part.Literal))), wider)
			continue
		}
		if f, ok := fieldOf(part.Value); ok {
			values, fixed, rest := b.fieldValues(f)
			if f.of.Op == check.FormatStr {
				wider = add(wider, sub(values[strSize], values[strLength]))
			}
			shown[i], least, more = values, least+fixed, add(more, rest)
			continue
		}
		shown[i] = b.save(b.values(part.Value))
		switch kind := part.Value.Type().Kind; {
		case kind == check.Array:
			b.refuse("the text of a %s is not compiled yet", part.Value.Type())
		case kind == check.Str && !part.Quoted:
			more = add(more, wide(shown[i][strSize]))
			wider = add(wider, sub(shown[i][strSize], shown[i][strLength]))
			continue
		case !part.Value.Type().Scalar():
			known = false
		}
		fixed, rest := b.textRoom(part.Value.Type(), shown[i])
		least, more = least+fixed, add(more, rest)
	}
	t.room = i32(least)
	if _, fixed := constInt(more); !fixed {
		all := b.saved(add(more, i64(least)))
		t.room = b.saved(choose(lt(i64(1<<32-16), all), i32(-1), narrow(all)))
	}
	t.at = b.alloc(t.room)
	to := b.variable("text", t.at)
	for i, part := range text {
		if part.Value == nil {
			b.literal(to, part.Literal)
		} else if f, ok := fieldOf(part.Value); ok {
			b.putField(f, shown[i], to)
		} else if part.Value.Type().Kind == check.Str && !part.Quoted {
			b.call(b.program.routine("text.copy"), get(to), shown[i][0], shown[i][1])
			b.set(to, add(get(to), shown[i][1]))
		} else {
			b.show(part.Value.Type(), shown[i], to)
		}
	}
	t.size = b.saved(sub(get(to), t.at))
	if known {
		t.beyond = wider
	}
	return t
}

// makeText is a text as a value.
func (b *builder) makeText(text check.Text) []Expr {
	t := b.text(text)
	b.call(b.program.routine("text.shrink"), t.at, t.room, t.size)
	if t.beyond == nil {
		return b.counted(t.at, t.size)
	}
	return []Expr{t.at, t.size, b.saved(sub(t.size, t.beyond))}
}

// textRoom is how many bytes the text of a value has at most: a number, and what only the value's lists tell.
func (w *writer) textRoom(t *check.Type, values []Expr) (fixed int64, more Expr) {
	more = i64(0)
	switch t.Kind {
	case check.None:
		return int64(len("None")), more
	case check.Bool:
		return boolTextBytes, more
	case check.Int, check.Uint:
		return intTextBytes, more
	case check.Float:
		return abi.FloatTextBytes, more
	case check.Str, check.Bytes: // as repr(), which has most where each byte becomes \x00
		return 3, mul(wide(values[strSize]), i64(4))
	case check.List:
		return 0, w.list(t).routine("room", values[0])[0]
	case check.Dict, check.Set:
		return 0, w.dict(t).routine("room", values[0])[0]
	case check.Optional:
		return w.optionalRoom(t, values)
	case check.Complex:
		return complexTextBytes, more
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
	case check.Uint:
		w.set(to, w.call(w.program.routine("uint.text"), values[0], get(to))[0])
	case check.Float:
		size := w.call(w.program.host("float_text", []Type{wasm.F64, wasm.I32}, wasm.I32), values[0], get(to))[0]
		w.set(to, add(get(to), size))
	case check.Bytes:
		size := w.call(w.program.linkedFunction("put_bytes"), append([]Expr{get(to), i32(0), i32(0), i64(0)}, values...)...)[0]
		w.set(to, add(get(to), narrow(size)))
	case check.Str:
		size := w.call(w.program.linkedFunction("put_quoted"), append(append([]Expr{get(to), i32(0), i32(0), i64(0)}, values...), i32(0))...)[0]
		w.set(to, add(get(to), narrow(size)))
	case check.List:
		name := "text"
		if t.Frozen {
			name = "tuple_text"
		}
		w.set(to, w.list(t).routine(name, values[0], get(to))[0])
	case check.Complex:
		w.set(to, w.call(w.program.routine("complex.text"), values[0], values[1], get(to))[0])
	case check.Dict, check.Set:
		name := "text"
		if t.Frozen {
			name = "frozen_text"
		}
		w.set(to, w.dict(t).routine(name, values[0], get(to))[0])
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
	room, i := r.variable("room", i64(int64(len("(,)")))), r.variable("i", i32(0))
	r.while(func() Expr { return lt(get(i), n) }, func(*Loop) {
		fixed, more := r.textRoom(l.of.Elem, l.get(l.at(data, get(i))))
		r.set(room, add(get(room), add(more, i64(fixed+int64(len(", "))))))
	}, func() { r.set(i, add(get(i), i32(1))) })
	r.ret(get(room))
}

// listText writes a list and gives the end, tupleText a tuple.
func listText(r *routine, l listCode)  { itemsText(r, l, "[", "]") }
func tupleText(r *routine, l listCode) { itemsText(r, l, "(", ")") }

func itemsText(r *routine, l listCode, open, closing string) {
	list, start := r.param("list", wasm.I32), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	n, data := l.length(list), l.data(list)
	to, i := r.variable("at", start), r.variable("i", i32(0))
	r.literal(to, open)
	r.while(func() Expr { return lt(get(i), n) }, func(*Loop) {
		r.when(get(i), func() { r.literal(to, ", ") })
		r.show(l.of.Elem, l.get(l.at(data, get(i))), to)
	}, func() { r.set(i, add(get(i), i32(1))) })
	if l.of.Frozen {
		r.when(eq(n, i32(1)), func() { r.literal(to, ",") })
	}
	r.literal(to, closing)
	r.ret(get(to))
}

// literal writes a text that is known.
func (w *writer) literal(to *Local, text string) {
	if len(text) > shortLiteral {
		w.call(w.program.routine("text.copy"), get(to), i32(int64(w.program.constant([]byte(text), 1))), i32(int64(len(text))))
	} else {
		w.literalWords(get(to), text)
	}
	if text != "" {
		w.set(to, add(get(to), i32(int64(len(text)))))
	}
}

// shortLiteral is how many bytes are written from constants of the code.
const shortLiteral = 24

// literalWords writes a short text in as few words as hold it.
func (w *writer) literalWords(to Expr, text string) {
	bytes := []byte(text)
	for at := 0; at < len(bytes); {
		rest := bytes[at:]
		switch {
		case len(rest) >= 8:
			w.store(wasm.I64Store, to, uint32(at), i64(int64(binary.LittleEndian.Uint64(rest))), Text)
			at += 8
		case len(rest) >= 4:
			w.store(wasm.I32Store, to, uint32(at), i32(int64(int32(binary.LittleEndian.Uint32(rest)))), Text)
			at += 4
		case len(rest) >= 2:
			w.store(wasm.I32Store16, to, uint32(at), i32(int64(binary.LittleEndian.Uint16(rest))), Text)
			at += 2
		default:
			w.store(wasm.I32Store8, to, uint32(at), i32(int64(rest[0])), Text)
			at++
		}
	}
}

// intTextRoutine writes an int in decimal and gives the end. Digits are written in pairs, eight at a time: what is below 10**8 is divided by products.
func intTextRoutine(r *routine)  { numberText(r, true) }
func uintTextRoutine(r *routine) { numberText(r, false) }

func numberText(r *routine, signed bool) {
	v, to := r.param("v", wasm.I64), r.param("to", wasm.I32)
	r.gives(wasm.I32)
	start, left := r.variable("start", to), r.variable("left", v)
	if signed {
		r.set(left, absolute(v)) // the least int, negated, is right unsigned
		r.when(lt(v, i64(0)), func() {
			r.store(wasm.I32Store8, to, 0, i32('-'), Text)
			r.set(start, add(to, i32(1)))
		})
	}
	digits, bound := r.variable("digits", i32(1)), r.variable("bound", i64(10))
	r.short(func() Expr { return and(le64(get(bound), get(left)), lt(get(digits), i32(19))) }, func() {
		r.set(digits, add(get(digits), i32(1)))
		r.set(bound, mul(get(bound), i64(10)))
	})
	r.when(le64(get(bound), get(left)), func() { r.set(digits, i32(20)) }) // 10**19 itself is the last bound
	end := r.saved(add(get(start), get(digits)))
	at := r.variable("at", end)
	var pairs [200]byte
	for i := range 100 {
		pairs[2*i], pairs[2*i+1] = byte('0'+i/10), byte('0'+i%10)
	}
	table := r.program.constant(pairs[:], 2)
	pair := func(n Expr) { // below 100
		r.set(at, sub(get(at), i32(2)))
		r.store(wasm.I32Store16, get(at), 0, r.load(wasm.I32Load16U, r.saved(narrow(shl(n, 1))), table, Static), Text)
	}
	r.short(func() Expr { return le64(i64(1e8), get(left)) }, func() {
		quotient := r.saved(udiv(get(left), i64(1e8)))
		rest := r.variable("rest", sub(get(left), mul(quotient, i64(1e8))))
		r.set(left, quotient)
		for range 4 {
			hundreds := r.saved(scaled(get(rest), 100))
			pair(r.saved(sub(get(rest), mul(hundreds, i64(100)))))
			r.set(rest, hundreds)
		}
	})
	r.short(func() Expr { return le64(i64(10), get(left)) }, func() {
		hundreds := r.saved(scaled(get(left), 100))
		pair(r.saved(sub(get(left), mul(hundreds, i64(100)))))
		r.set(left, hundreds)
	})
	r.when(lt(get(start), get(at)), func() {
		r.store(wasm.I32Store8, sub(get(at), i32(1)), 0, add(narrow(get(left)), i32('0')), Text)
	})
	r.ret(end)
}

// le64 is an unsigned <=.
func le64(x, y Expr) Expr { return op(wasm.I64LeU, wasm.I32, x, y) }

// textIntRoutine is the number that a text of ASCII digits is, with a sign or without, and whether it is one of no more than 18 digits. Up to 8 are looked at together, behind as many zeros as make them 8: digits
// become pairs, fours and eight by products (Lemire, Quickly parsing eight digits, 2018).
func textIntRoutine(r *routine) {
	data, size := r.param("data", wasm.I32), r.param("size", wasm.I32)
	r.gives(wasm.I64, wasm.I32)
	no := func(test Expr) { r.when(test, func() { r.ret(i64(0), i32(0)) }) }
	no(lt(i32(18), r.saved(sub(size, i32(1)))))
	r.when(le(size, i32(8)), func() {
		shift := r.saved(wide(sub(i32(64), shl(size, 3))))
		up := func(word Expr) Expr { return op(wasm.I64Shl, wasm.I64, word, shift) }
		digits := r.saved(op(wasm.I64Xor, wasm.I64, up(r.wordAt(data)), up(i64('0'*ones))))
		more := add(digits, i64((0x7f-9)*ones)) // has the upper bit of a byte that is above 9
		r.when(eq(and(or(digits, more), i64(highs)), i64(0)), func() {
			pairs := r.saved(shr(mul(digits, i64(10<<8|1)), 8))
			fours := r.saved(shr(mul(and(pairs, i64(0x00ff00ff00ff00ff)), i64(100<<16|1)), 16))
			r.ret(shr(mul(and(fours, i64(0x0000ffff0000ffff)), i64(10000<<32|1)), 32), i32(1))
		})
	})
	first := r.byteAt(data)
	negative := r.saved(eq(first, i32('-')))
	at, end := r.variable("at", add(data, or(negative, eq(first, i32('+'))))), r.saved(add(data, size))
	no(lt(i32(17), r.saved(sub(sub(end, get(at)), i32(1)))))
	n := r.variable("n", i64(0))
	r.short(func() Expr { return ne(get(at), end) }, func() {
		digit := r.saved(sub(r.load(wasm.I32Load8U, get(at), 0, Text), i32('0')))
		no(lt(i32(9), digit))
		r.set(n, add(mul(get(n), i64(10)), wide(digit)))
		r.set(at, add(get(at), i32(1)))
	})
	r.ret(choose(negative, sub(i64(0), get(n)), get(n)), i32(1))
}
