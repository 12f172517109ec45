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
	b.call(b.program.routine("arena.release"), at, i32(room))
}

// text writes the parts of a text into memory of the arena; room is what was allocated. All values are evaluated before.
func (b *builder) text(text check.Text) (at, end Expr, room int64) {
	var shown [][]Expr
	for _, part := range text {
		if part.Value == nil {
			shown = append(shown, nil)
			room += int64(len(part.Literal))
			continue
		}
		shown = append(shown, b.save(b.values(part.Value)))
		switch part.Value.Type().Kind {
		case check.Bool:
			room += boolTextBytes
		case check.Int:
			room += intTextBytes
		case check.Float:
			room += abi.FloatTextBytes
		case check.None:
			room += int64(len("None"))
		default:
			b.refuse("the text of a %s is not compiled yet", part.Value.Type())
		}
	}
	at = b.alloc(i32(room))
	to := b.variable("text", at)
	for i, part := range text {
		if part.Value == nil {
			b.literal(to, part.Literal)
			continue
		}
		switch part.Value.Type().Kind {
		case check.None:
			b.literal(to, "None")
		case check.Bool:
			b.either(shown[i][0], func() { b.literal(to, "True") }, func() { b.literal(to, "False") })
		case check.Int:
			b.set(to, b.call(b.program.routine("int.text"), shown[i][0], get(to))[0])
		case check.Float:
			size := b.call(b.program.host("float_text", []Type{wasm.F64, wasm.I32}, wasm.I32), shown[i][0], get(to))[0]
			b.set(to, add(get(to), size))
		}
	}
	return at, get(to), room
}

// literal writes a text that is known.
func (b *builder) literal(to *Local, text string) {
	if text == "" {
		return
	}
	from, size := i32(int64(b.program.constant([]byte(text), 1))), i32(int64(len(text)))
	b.emit(&MemoryCopy{To: get(to), From: from, Size: size, Class: Text})
	b.set(to, add(get(to), size))
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
