package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// rawText builds the operations by which functions of the library read and make text.
func (b *builder) rawText(e *check.Apply) ([]Expr, bool) {
	switch e.Op {
	case check.RawSize, check.RawByte, check.RawWord, check.RawPart, check.RawBuffer, check.RawPut, check.RawPutWord, check.RawCopy, check.RawDone, check.RawFind, check.RawCount, check.RawSame,
		check.RawBytes, check.RawText:
	default:
		return nil, false
	}
	args := b.each(e.Args...)
	s := asText(e.Args[0].Type(), args[0])
	at := func() Expr { return add(s[strData], narrow(args[1][0])) }
	one := func(v Expr) []Expr { return []Expr{v} }
	switch e.Op {
	case check.RawSize:
		return one(wide(s[strSize])), true
	case check.RawByte:
		return one(wide(b.load(wasm.I32Load8U, b.saved(at()), 0, Text))), true
	case check.RawWord:
		return one(b.load(wasm.I64Load, b.saved(at()), 0, Text)), true
	case check.RawPart:
		data, size := b.saved(at()), b.saved(narrow(sub(args[2][0], args[1][0])))
		if e.Type().Kind == check.Bytes {
			return []Expr{data, size}, true
		}
		length := b.variable("length", size)
		b.when(ne(s[strSize], s[strLength]), func() { b.set(length, b.counted(data, size)[strLength]) })
		return []Expr{data, size, get(length)}, true
	case check.RawBuffer:
		size := b.saved(choose(lt(i64(most), s[0]), i32(-1), narrow(s[0])))
		return []Expr{b.alloc(size), size, size}, true
	case check.RawFind:
		t := args[1]
		at := b.findText(s[strData], narrow(args[3][0]), t, narrow(args[2][0]))
		return one(op(wasm.I64ExtendI32S, wasm.I64, at)), true
	case check.RawCount:
		start, end := add(s[strData], narrow(args[2][0])), add(s[strData], narrow(args[3][0]))
		return one(wide(b.call(b.program.routine("text.count"), start, end, narrow(args[1][0]))[0])), true
	case check.RawSame:
		t := args[2]
		return one(b.call(b.program.routine("text.same"), at(), t[strData], t[strSize])[0]), true
	case check.RawBytes:
		return s[:strLength], true
	case check.RawText:
		return []Expr{s[strData], s[strSize], b.saved(narrow(args[1][0]))}, true
	case check.RawPut:
		b.store(wasm.I32Store8, at(), 0, narrow(args[2][0]), Text)
	case check.RawPutWord:
		b.store(wasm.I64Store, at(), 0, args[2][0], Text)
	case check.RawCopy:
		of, start, end := args[2], args[3][0], args[4][0]
		b.copyText(b.saved(at()), []Expr{b.saved(add(of[strData], narrow(start))), b.saved(narrow(sub(end, start)))})
	case check.RawDone:
		size := b.saved(narrow(args[1][0]))
		b.call(b.program.routine("text.shrink"), s[strData], s[strSize], size)
		return []Expr{s[strData], size, b.saved(narrow(args[2][0]))}, true
	}
	return nil, true
}

// textShrinkRoutine gives back what is behind the first size bytes of a buffer, where that is the top of the arena.
func textShrinkRoutine(r *routine) {
	data, room, size := r.param("data", wasm.I32), r.param("room", wasm.I32), r.param("size", wasm.I32)
	top := r.program.arena().top
	r.when(eq(rounded(add(data, room)), &GetGlobal{top}), func() { r.write(top, rounded(add(data, size))) })
}

// made looks at what a function of the library has made: an address is 0 where there was no memory.
func (b *builder) made(t *check.Type, values []Expr) []Expr {
	var missing Expr
	eachAddress(t, values, func(at Expr) {
		if none := op(wasm.I32Eqz, wasm.I32, at); missing == nil {
			missing = none
		} else {
			missing = or(missing, none)
		}
	})
	if missing != nil {
		b.outOfMemory(missing)
	}
	return values
}

// eachAddress visits the addresses in the values of a type that are never 0.
func eachAddress(t *check.Type, values []Expr, visit func(at Expr)) {
	switch {
	case t.Kind == check.Str || t.Kind == check.Bytes || t.Reference():
		visit(values[0])
	case t.Kind == check.Tuple || t.Kind == check.Record:
		for _, item := range t.Items {
			n := len(valueTypes(item))
			eachAddress(item, values[:n], visit)
			values = values[n:]
		}
	}
}

// unmade are the values that a function of the library gives where it has no memory.
func unmade(types []Type) []Expr {
	values := make([]Expr, len(types))
	for i, t := range types {
		values[i] = &Const{Of: t}
	}
	return values
}

// libMade calls a function of the library that makes text or lists; of is the type of its result.
func (b *builder) libMade(name string, of *check.Type, args ...Expr) []Expr {
	return b.made(of, b.lib(name, args...))
}
