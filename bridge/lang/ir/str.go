package ir

import (
	"slices"
	"unicode/utf8"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// A str is three values: the address of its bytes, which are UTF-8, how many they are, and how many characters. It is ASCII exactly where the two are equal, and then an index is an
// address. Parts of it share its memory. The address is never 0: that is how routines say that there was no memory.
const (
	strData = iota
	strSize
	strLength
)

// textConstant is a text that is known, in static memory.
func (p *Program) textConstant(text string) []Expr {
	at := p.constant([]byte(text), 1)
	return []Expr{i32(int64(at)), i32(int64(len(text))), i32(int64(utf8.RuneCountInString(text)))}
}

// counted is the str of bytes whose characters were not counted yet.
func (w *writer) counted(data, size Expr) []Expr {
	return []Expr{data, size, w.call(w.program.routine("text.length"), data, size)[0]}
}

// widths are how many bytes a character has, by the upper half of its first byte.
var widths = [16]byte{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4}

// width is how many bytes the character at an address has.
func (w *writer) width(at Expr) *Local {
	width := w.f.local("width", wasm.I32)
	w.setWidth(width, at)
	return width
}

// setWidth has a branch, which is foreseen where most is ASCII: going through it does not wait for what was read. A load keeps it one.
func (w *writer) setWidth(width *Local, at Expr) {
	byte := w.byteAt(at)
	w.set(width, i32(1))
	w.when(le(i32(0xc0), byte), func() {
		w.set(width, w.load(wasm.I32Load8U, w.saved(shr(byte, 4)), w.program.constant(widths[:], 1), Static))
	})
}

// character is the address of character i, at most the length.
func (w *writer) character(s []Expr, i Expr) *Local {
	at := w.variable("character", add(s[strData], i))
	w.when(ne(s[strSize], s[strLength]), func() {
		w.set(at, add(s[strData], w.call(w.program.routine("text.offset"), s[strData], s[strSize], s[strLength], i)[0]))
	})
	return at
}

// sameText says whether two texts are equal.
func (w *writer) sameText(x, y []Expr) Expr {
	if constantText(x) {
		x, y = y, x
	}
	if c, ok := w.program.asciiCharacter(y); ok { // what has this byte first, and is one character, is this one: of what is known to be a character only the byte is looked at
		same := w.variable("same", eq(x[strLength], i32(1)))
		w.when(get(same), func() { w.set(same, eq(w.byteAt(x[strData]), i32(c))) })
		return get(same)
	}
	same := w.variable("same", eq(x[strSize], y[strSize]))
	n, _ := constInt(y[strSize])
	known := constantText(y)
	if known && n == 0 {
		return get(same)
	}
	w.when(get(same), func() {
		if known && n <= shortText {
			w.set(same, w.sameBytes(x[strData], y[strData], n))
			return
		}
		w.either(eq(x[strSize], i32(1)), func() {
			w.set(same, eq(w.byteAt(x[strData]), w.byteAt(y[strData])))
		}, func() { w.set(same, w.call(w.program.routine("text.same"), x[strData], y[strData], x[strSize])[0]) })
	})
	return get(same)
}

// constantText says whether a text is a constant.
func constantText(s []Expr) bool {
	_, at := constInt(s[strData])
	_, size := constInt(s[strSize])
	return at && size
}

// shortText is how many bytes are compared where they are.
const shortText = 8

// sameBytes compares a few bytes with those of a constant.
func (w *writer) sameBytes(x, y Expr, n int64) Expr {
	text := w.program.bytesAt(y)
	var all Expr
	for at := int64(0); at < n; {
		o, width := wasm.I32Load8U, int64(1)
		switch {
		case n-at >= 8:
			o, width = wasm.I64Load, 8
		case n-at >= 4:
			o, width = wasm.I32Load, 4
		case n-at >= 2:
			o, width = wasm.I32Load16U, 2
		}
		var want uint64
		for i := width - 1; i >= 0; i-- {
			want = want<<8 | uint64(text[at+i])
		}
		of := loaded(o)
		one := eq(w.load(o, x, uint32(at), Text), &Const{Of: of, Int: signed(of, want)})
		if all == nil {
			all = one
		} else {
			all = and(all, one)
		}
		at += width
	}
	return all
}

func signed(of Type, v uint64) int64 {
	if of == wasm.I32 {
		return int64(int32(v))
	}
	return int64(v)
}

// bytesAt are the bytes of a constant from an address on.
func (p *Program) bytesAt(at Expr) []byte {
	address, _ := constInt(at)
	for _, s := range p.Data {
		if begin := int64(s.At); begin <= address && address < begin+int64(len(s.Bytes)) {
			return s.Bytes[address-begin:]
		}
	}
	return nil
}

// textOrder is x < y, or x <= y: UTF-8 has the order of the characters.
func (w *writer) textOrder(x, y []Expr, orEqual bool) Expr {
	if c, ok := w.program.asciiCharacter(y); ok {
		return w.orElse(x, func(byte Expr) Expr { return orderOf(byte, i32(c), orEqual) }, func() Expr { return w.longOrder(x, y, orEqual) })
	}
	if c, ok := w.program.asciiCharacter(x); ok {
		return w.orElse(y, func(byte Expr) Expr { return orderOf(i32(c), byte, orEqual) }, func() Expr { return w.longOrder(x, y, orEqual) })
	}
	return w.longOrder(x, y, orEqual)
}

func orderOf(x, y Expr, orEqual bool) Expr {
	if orEqual {
		return le(x, y)
	}
	return lt(x, y)
}

// asciiCharacter is the one character that a constant is.
func (p *Program) asciiCharacter(s []Expr) (c int64, ok bool) {
	if size, _ := constInt(s[strSize]); !constantText(s) || size != 1 {
		return 0, false
	}
	return int64(p.bytesAt(s[strData])[0]), true
}

// orElse tests a text: one character by its first byte, which is above those of ASCII where it has more; others as rest says.
func (w *writer) orElse(s []Expr, one func(byte Expr) Expr, rest func() Expr) Expr {
	result := w.f.local("holds", wasm.I32)
	w.either(eq(s[strLength], i32(1)), func() { w.set(result, one(w.byteAt(s[strData]))) }, func() { w.set(result, rest()) })
	return get(result)
}

// longOrder looks at the first bytes here: they decide most often.
func (w *writer) longOrder(x, y []Expr, orEqual bool) Expr {
	result := w.f.local("order", wasm.I32)
	first := func(s []Expr) Expr { return w.saved(w.byteAt(s[strData])) }
	rest := func() { w.set(result, w.wholeOrder(x, y, orEqual)) }
	w.either(and(ne(x[strSize], i32(0)), ne(y[strSize], i32(0))), func() {
		a, b := first(x), first(y)
		w.either(ne(a, b), func() { w.set(result, lt(a, b)) }, rest)
	}, rest)
	return get(result)
}

func (w *writer) wholeOrder(x, y []Expr, orEqual bool) Expr {
	order := w.call(w.program.routine("text.compare"), x[strData], x[strSize], y[strData], y[strSize])[0]
	if orEqual {
		return op(wasm.I32LeS, wasm.I32, order, i32(0))
	}
	return op(wasm.I32LtS, wasm.I32, order, i32(0))
}

// textGlobals are what is remembered of the text in memory: the end of the last concatenation and of the room behind it, those of some before it (most is the last end of a room among
// them, next the one whose place is taken next), and the place of the last character that was looked for.
type textGlobals struct{ tail, room, most, next, seen, index, offset *Global }

func (p *Program) textGlobals() textGlobals {
	g := func(name string) *Global { return p.global("text."+name, wasm.I32) }
	return textGlobals{g("tail"), g("room"), g("most"), g("next"), g("seen"), g("index"), g("offset")}
}

// tails is how many ends of concatenations are remembered beside the last one: as texts grow in turn.
const tails = 8

// Tails is the class of their table.
const Tails Class = "tails"

func (p *Program) tails() uint32 {
	const name = "\x00tails"
	at, ok := p.static[name]
	if !ok {
		at = p.reserve(8*tails, 8)
		p.static[name] = at
	}
	return at
}

// forgetText is for where memory was released, down to the top: what lies there may become another text.
func (w *writer) forgetText() {
	g, a := w.program.textGlobals(), w.program.arena()
	w.write(g.seen, i32(0))
	w.write(g.tail, choose(lt(&GetGlobal{a.top}, &GetGlobal{g.room}), i32(0), &GetGlobal{g.tail}))
	w.when(lt(&GetGlobal{a.top}, &GetGlobal{g.most}), func() { w.call(w.program.routine("text.forget")) })
}

// dropTextGlobals leaves out what is remembered for the sake of text that the program has none of.
func (p *Program) dropTextGlobals() {
	g := p.textGlobals()
	idle := map[*Global]bool{}
	if p.runtime["text.offset"] == nil {
		idle[g.seen], idle[g.index], idle[g.offset] = true, true, true
	}
	grows := p.runtime["text.room"] != nil
	if !grows {
		idle[g.tail], idle[g.room], idle[g.most], idle[g.next] = true, true, true, true
	}
	for _, f := range p.Functions {
		f.Body = filter(f.Body, func(s Stmt) bool {
			switch s := s.(type) {
			case *SetGlobal:
				return !idle[s.Global]
			case *Store:
				return grows || !readsGlobal(s.Value, g.tail)
			case *Call:
				return grows || s.Function != p.runtime["text.forget"]
			case *If:
				return len(s.Then)+len(s.Else) > 0 || !readsGlobal(s.Test, g.most)
			}
			return true
		})
	}
	p.Functions = slices.DeleteFunc(p.Functions, func(f *Function) bool { return !grows && f == p.runtime["text.forget"] })
	p.Globals = slices.DeleteFunc(p.Globals, func(g *Global) bool { return idle[g] })
}

// readsGlobal says whether an expression reads a global.
func readsGlobal(e Expr, of *Global) bool {
	found := false
	walk(e, func(e Expr) {
		if g, ok := e.(*GetGlobal); ok {
			found = found || g.Global == of
		}
	})
	return found
}

// asText takes the values of a str or a bytes for those of a str: bytes are as many characters as they are.
func asText(t *check.Type, v []Expr) []Expr {
	if t.Kind == check.Bytes {
		return []Expr{v[strData], v[strSize], v[strSize]}
	}
	return v
}

// textOperation builds an operation of str or bytes.
func (b *builder) textOperation(e *check.Apply) []Expr {
	operands := e.Args
	if e.Op == check.StrConcat || e.Op == check.BytesConcat {
		operands = concatenated(e, nil)
		if text, ok := textOf(operands); ok {
			return b.makeText(text)
		}
	}
	args := b.each(operands...)
	for i, arg := range operands {
		args[i] = asText(arg.Type(), args[i])
	}
	one := func(v Expr) []Expr { return []Expr{v} }
	made := func(v []Expr) []Expr { return v[:len(valueTypes(e.Type()))] }
	x := args[0]
	switch e.Op {
	case check.StrLen, check.BytesLen:
		return one(wide(x[strLength]))
	case check.StrItem:
		n := b.saved(wide(x[strLength]))
		i := narrow(b.place(args[1][0], n, "index", "string index out of range"))
		at := b.character(x, b.saved(i))
		width := b.variable("width", i32(1))
		b.when(ne(x[strSize], x[strLength]), func() { b.setWidth(width, get(at)) })
		return []Expr{get(at), get(width), i32(1)}
	case check.BytesItem:
		i := narrow(b.place(args[1][0], b.saved(wide(x[strSize])), "index", "index out of range"))
		return one(wide(b.load(wasm.I32Load8U, b.saved(add(x[strData], i)), 0, Text)))
	case check.StrSlice, check.BytesSlice:
		return made(b.sliceText(x, first(args[1]), first(args[2]), first(args[3])))
	case check.StrConcat, check.BytesConcat:
		return made(b.concatText(args))
	case check.StrRepeat, check.BytesRepeat:
		return made(b.repeatText(x, args[1][0]))
	case check.StrIn, check.BytesIn:
		return one(b.partOf(x, args[1]))
	case check.BytesHas:
		b.emit(&Check{Test: op(wasm.I64GtU, wasm.I32, b.saved(x[0]), i64(255)), Failure: b.failure("value", "byte must be in range(0, 256)")})
		return one(b.hasByte(narrow(x[0]), args[1]))
	case check.StrEq, check.BytesEq:
		return one(b.sameText(x, args[1]))
	case check.StrNe, check.BytesNe:
		return one(op(wasm.I32Eqz, wasm.I32, b.sameText(x, args[1])))
	case check.StrLt, check.BytesLt:
		return one(b.textOrder(x, args[1], false))
	case check.StrLe, check.BytesLe:
		return one(b.textOrder(x, args[1], true))
	case check.StrGt, check.BytesGt:
		return one(b.textOrder(args[1], x, false))
	case check.StrGe, check.BytesGe:
		return one(b.textOrder(args[1], x, true))
	case check.StrOrd:
		return one(b.ord(x))
	case check.StrChr:
		return b.chr(x[0])
	}
	b.refuse("the operation %s is not compiled yet", e.Op)
	return nil
}

// partOf says whether x is a part of y.
func (b *builder) partOf(x, y []Expr) Expr {
	if size, _ := constInt(y[strSize]); constantText(y) {
		if set, ok := b.asciiSet(y, size); ok {
			return b.orElse(x, set, func() Expr { return b.somewhere(x, y) })
		}
	}
	return b.somewhere(x, y)
}

// asciiSet tests whether a byte is one of a constant's, by a bit in a table.
func (w *writer) asciiSet(s []Expr, size int64) (test func(byte Expr) Expr, ok bool) {
	if length, _ := constInt(s[strLength]); length != size {
		return nil, false
	}
	bits := make([]byte, 1<<8/8)
	for _, c := range w.program.bytesAt(s[strData])[:size] {
		bits[c>>3] |= 1 << (c & 7)
	}
	return func(byte Expr) Expr { return w.bitOf(bits, byte) }, true
}

func (b *builder) somewhere(x, y []Expr) Expr {
	return ne(b.findText(y[strData], y[strSize], x, i32(0)), i32(-1))
}

// hasByte says whether a byte is in text.
func (b *builder) hasByte(byte Expr, text []Expr) Expr {
	at, end := b.variable("at", text[strData]), b.saved(add(text[strData], text[strSize]))
	byte = b.saved(byte)
	found := b.variable("found", i32(0))
	b.while(func() Expr { return ne(get(at), end) }, func(loop *Loop) {
		b.when(eq(b.load(wasm.I32Load8U, get(at), 0, Text), byte), func() {
			b.set(found, i32(1))
			b.emit(&Break{loop})
		})
	}, func() { b.set(at, add(get(at), i32(1))) })
	return get(found)
}

// sliceText is s[lower:upper:step].
func (b *builder) sliceText(s []Expr, lower, upper, step Expr) []Expr {
	n := b.saved(wide(s[strLength]))
	if k, known := constInt(stepOf(step)); known && k == -1 && lower == nil && upper == nil {
		return []Expr{b.noMemory(b.call(b.program.routine("text.reverse"), s[strData], s[strSize], s[strLength])[0]), s[strSize], s[strLength]}
	}
	if !single(step) {
		start, count := b.strided(lower, upper, step, n)
		values := b.call(b.program.routine("text.stride"), s[strData], s[strSize], s[strLength], narrow(start), narrow(count), step)
		return []Expr{b.noMemory(values[0]), values[1], b.saved(narrow(count))}
	}
	start, count := b.slice(lower, upper, n)
	from, length := b.saved(narrow(start)), b.saved(narrow(count))
	begin := b.character(s, from)
	size := b.variable("size", length)
	b.when(ne(s[strSize], s[strLength]), func() { b.set(size, sub(get(b.character(s, b.saved(add(from, length)))), get(begin))) })
	return []Expr{get(begin), get(size), length}
}

// concatenated are the operands of a concatenation, and of those that are its operands.
func concatenated(e check.Expr, to []check.Expr) []check.Expr {
	if a, ok := e.(*check.Apply); ok && (a.Op == check.StrConcat || a.Op == check.BytesConcat) {
		return concatenated(a.Args[1], concatenated(a.Args[0], to))
	}
	return append(to, e)
}

// textOf are the operands of a concatenation of str as the parts of a text, where the first one is made for it, so that it is none that grows.
func textOf(operands []check.Expr) (text check.Text, ok bool) {
	for i, e := range operands {
		_, made := fieldOf(e)
		switch e := e.(type) {
		case *check.Const:
			made = e.Text != "" && e.Type().Kind == check.Str
			text = append(text, check.Part{Literal: e.Text})
		case *check.MakeText:
			if slices.ContainsFunc(e.Text, mayChange) {
				return nil, false
			}
			made = true
			text = append(text, e.Text...)
		default:
			text = append(text, check.Part{Value: e})
		}
		if i == 0 && !made {
			return nil, false
		}
	}
	return text, true
}

// mayChange says whether what a part shows may be another value once what comes after it was evaluated.
func mayChange(p check.Part) bool {
	return p.Value != nil && !p.Value.Type().Scalar() && p.Value.Type().Kind != check.Str
}

// stepOf is a step, 1 where none is given.
func stepOf(step Expr) Expr {
	if step == nil {
		return i64(1)
	}
	return step
}

// appendByte puts a character of one byte behind a text that grows, where there is room, and does the rest otherwise.
func (b *builder) appendByte(x, y []Expr, rest func() Expr) Expr {
	g := b.program.textGlobals()
	data, end := b.variable("text", x[strData]), b.saved(add(x[strData], x[strSize]))
	grows := and(eq(end, &GetGlobal{g.tail}), lt(end, &GetGlobal{g.room}))
	b.either(and(eq(y[strSize], i32(1)), grows), func() {
		b.store(wasm.I32Store8, end, 0, b.byteAt(y[strData]), Text)
		b.write(g.tail, add(end, i32(1)))
	}, func() { b.set(data, rest()) })
	return get(data)
}

func (b *builder) concatText(parts [][]Expr) []Expr {
	x := parts[0]
	if len(parts) == 2 {
		y := parts[1]
		concat := func() Expr {
			return b.noMemory(b.call(b.program.routine("text.concat"), x[strData], x[strSize], y[strData], y[strSize])[0])
		}
		var data Expr
		if n, ok := constInt(y[strLength]); ok && n == 1 {
			data = b.appendByte(x, y, concat)
		} else {
			data = concat()
		}
		return []Expr{data, b.saved(add(x[strSize], y[strSize])), b.saved(add(x[strLength], y[strLength]))}
	}
	more, length := wide(parts[1][strSize]), x[strLength]
	for i, y := range parts[1:] {
		if i > 0 {
			more = add(more, wide(y[strSize]))
		}
		length = add(length, y[strLength])
	}
	more = b.saved(more)
	data := b.noMemory(b.call(b.program.routine("text.room"), x[strData], x[strSize], more)[0])
	to := b.variable("to", add(data, x[strSize]))
	for _, y := range parts[1:] {
		b.copyText(get(to), y)
		b.set(to, add(get(to), y[strSize]))
	}
	return []Expr{data, b.saved(sub(get(to), data)), b.saved(length)}
}

// copyText writes a text where there is room for it.
func (w *writer) copyText(to Expr, s []Expr) {
	w.either(eq(s[strSize], i32(1)), func() { w.store(wasm.I32Store8, to, 0, w.byteAt(s[strData]), Text) },
		func() { w.call(w.program.routine("text.copy"), to, s[strData], s[strSize]) })
}

func (b *builder) repeatText(x []Expr, times Expr) []Expr {
	values := b.call(b.program.routine("text.repeat"), x[strData], x[strSize], times)
	count := values[1]
	return []Expr{b.noMemory(values[0]), b.saved(mul(x[strSize], count)), b.saved(mul(x[strLength], count))}
}

// ord is the code point of a character.
func (b *builder) ord(s []Expr) Expr {
	b.emit(&Check{Test: ne(s[strLength], i32(1)), A: wide(s[strLength]),
		Failure: b.failure("type", "ord() expected a character, but string of length {a} found")})
	at := b.simple(s[strData])
	code := b.variable("code", b.byteAt(at))
	b.when(lt(i32(1), s[strSize]), func() {
		rest := func(offset uint32) Expr { return and(b.load(wasm.I32Load8U, at, offset, Text), i32(0x3f)) }
		more := func(v Expr, offset uint32) Expr { return or(shl(v, 6), rest(offset)) }
		first := b.saved(get(code))
		b.set(code, more(and(first, i32(0x1f)), 1))
		b.when(lt(i32(2), s[strSize]), func() {
			b.set(code, more(more(and(first, i32(0x0f)), 1), 2))
			b.when(lt(i32(3), s[strSize]), func() { b.set(code, more(more(more(and(first, i32(0x07)), 1), 2), 3)) })
		})
	})
	return wide(get(code))
}

// chr is the character of a code point; those of ASCII stand in a table.
func (b *builder) chr(code Expr) []Expr {
	code = b.simple(code)
	b.emit(&Check{Test: op(wasm.I64GtU, wasm.I32, code, i64(utf8.MaxRune)), Failure: b.failure("value", "chr() arg not in range(0x110000)")})
	b.emit(&Check{Test: eq(and(code, i64(-0x800)), i64(0xd800)), A: code,
		Failure: b.failure("value", "chr({a}) is half of a surrogate pair, which no text of a kernel has")})
	table := make([]byte, utf8.RuneSelf)
	for i := range table {
		table[i] = byte(i)
	}
	at := b.variable("character", add(narrow(code), i32(int64(b.program.constant(table, 1)))))
	size := b.variable("size", i32(1))
	b.when(le(i64(utf8.RuneSelf), code), func() {
		values := b.call(b.program.routine("text.chr"), narrow(code))
		b.noMemory(values[0])
		b.set(at, values[0])
		b.set(size, values[1])
	})
	return []Expr{get(at), get(size), i32(1)}
}

// characters are the characters of a for.
func (b *builder) characters(s *check.TextItems) drawn {
	text := b.save(b.values(s.Text))
	if s.Text.Type().Kind == check.Bytes {
		return b.byteItems(s, text)
	}
	end := b.saved(add(text[strData], text[strSize]))
	at := b.f.local(s.Into.Name+".at", wasm.I32)
	if s.Reversed {
		b.goesThrough(text[strData], get(at))
		b.set(at, end)
		return drawn{
			next: func(done func(Expr)) {
				done(ne(get(at), text[strData]))
				after := b.saved(get(at))
				b.set(at, sub(get(at), i32(1)))
				b.short(func() Expr { return b.continues(get(at)) }, func() { b.set(at, sub(get(at), i32(1))) })
				b.assign(s.Into, []Expr{get(at), sub(after, get(at)), i32(1)})
			},
			step: func() {},
		}
	}
	b.goesThrough(get(at), end)
	b.set(at, text[strData])
	width, wider := b.f.local(s.Into.Name+".width", wasm.I32), b.saved(ne(text[strSize], text[strLength]))
	return drawn{
		next: func(done func(Expr)) {
			done(ne(get(at), end))
			b.set(width, i32(1))
			b.when(wider, func() { b.setWidth(width, get(at)) })
			b.assign(s.Into, []Expr{get(at), get(width), i32(1)})
		},
		step: func() { b.set(at, add(get(at), get(width))) },
	}
}

// byteItems are the bytes of a for.
func (b *builder) byteItems(s *check.TextItems, text []Expr) drawn {
	b.goesOver(s.Text.Type(), text...)
	i, width := b.f.local(s.Into.Name+".at", wasm.I32), i32(1)
	b.set(i, i32(0))
	if s.Reversed {
		width = i32(-1)
		b.set(i, sub(text[strSize], i32(1)))
	}
	return drawn{
		next: func(done func(Expr)) {
			done(lt(get(i), text[strSize]))
			b.assign(s.Into, []Expr{wide(b.load(wasm.I32Load8U, b.saved(add(text[strData], get(i))), 0, Text))})
		},
		step: func() { b.set(i, add(get(i), width)) },
	}
}
