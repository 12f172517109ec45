package ir

import (
	"math"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// noMemory fails where a routine, which gives 0 then, had no memory.
func (b *builder) noMemory(result Expr) Expr {
	b.outOfMemory(op(wasm.I32Eqz, wasm.I32, result))
	return result
}

// mostAwaited is how large items are at most for which an empty list has room from the beginning: it is there to be filled.
const mostAwaited = 32

func (b *builder) makeList(e *check.MakeList) []Expr {
	items := b.each(e.Items...)
	l := b.list(e.Type())
	n := int64(len(items))
	room := n
	if n == 0 && l.elem.size <= mostAwaited {
		room = leastRoom
	}
	list := b.alloc(i32(listHeader + room*int64(l.elem.size)))
	data := add(list, i32(listHeader))
	if room == 0 {
		data = i32(0)
	}
	l.fill(list, data, i32(n), i32(room))
	for i, item := range items {
		b.storeAt(l.elem.moved(uint32(listHeader+i*int(l.elem.size))), list, item, l.items())
	}
	return []Expr{list}
}

// element is the address of list[index].
func (b *builder) element(l listCode, list, index Expr, detail string) Expr {
	place := b.place(index, wide(l.length(list)), "index", detail)
	return l.at(l.data(list), narrow(place))
}

// place is an index from the beginning, checked; a negative one counts from the end.
func (b *builder) place(index, n Expr, reason, detail string) Expr {
	if b.machine {
		return index
	}
	place := b.fromStart(index, n)
	b.emit(&Check{Test: op(wasm.I64GeU, wasm.I32, place, n), Failure: b.failure(reason, detail)})
	return place
}

// fromStart adds the length to a negative index. What is still negative, or is n or more, is n or more unsigned.
func (b *builder) fromStart(index, n Expr) Expr {
	if c, ok := constInt(index); ok {
		if c >= 0 {
			return index
		}
		return b.saved(add(n, index))
	}
	index = b.simple(index)
	return b.saved(choose(lt(index, i64(0)), add(index, n), index))
}

// clamped is a bound of a slice with a positive step: between 0 and n.
func (b *builder) clamped(v Expr, otherwise, n Expr) Expr {
	if v == nil {
		return otherwise
	}
	if c, ok := constInt(v); ok && c == 0 {
		return v
	}
	v = b.simple(v)
	low := b.saved(add(v, n))
	negative := choose(lt(low, i64(0)), i64(0), low)
	return b.saved(choose(lt(v, i64(0)), negative, choose(lt(v, n), v, n)))
}

// slice is where a slice begins in a list, and how many items it has; in a slice with a step of 1, or none.
func (b *builder) slice(lower, upper, n Expr) (start, count Expr) {
	start = b.clamped(lower, i64(0), n)
	count = b.saved(sub(b.clamped(upper, n, n), start))
	return start, b.saved(choose(lt(count, i64(0)), i64(0), count))
}

// strided is the same for any step, which is checked.
func (b *builder) strided(lower, upper, step, n Expr) (start, count Expr) {
	step = b.simple(step)
	b.emit(&Check{Test: op(wasm.I64Eqz, wasm.I32, step), Failure: b.failure("value", "slice step cannot be zero")})
	up := lt(i64(0), step)
	if lower == nil {
		lower = b.saved(choose(up, i64(0), i64(math.MaxInt64)))
	}
	if upper == nil {
		upper = b.saved(choose(up, i64(math.MaxInt64), i64(math.MinInt64)))
	}
	values := b.call(b.program.routine("slice.bounds"), n, lower, upper, step)
	return values[0], values[1]
}

// sliceRoutine is CPython's PySlice_AdjustIndices: the first place, and the number of places.
func sliceRoutine(r *routine) {
	n, lower, upper, step := r.param("n", wasm.I64), r.param("lower", wasm.I64), r.param("upper", wasm.I64), r.param("step", wasm.I64)
	r.gives(wasm.I64, wasm.I64)
	// The bounds lie in [0, n] going up, in [-1, n-1] going down.
	least := r.saved(choose(lt(step, i64(0)), i64(-1), i64(0)))
	most := r.saved(add(n, least))
	clamp := func(v Expr) *Local {
		at := r.variable("at", v)
		r.either(lt(v, i64(0)), func() {
			r.set(at, add(get(at), n))
			r.set(at, choose(lt(get(at), i64(0)), least, get(at)))
		}, func() { r.set(at, choose(lt(most, get(at)), most, get(at))) })
		return at
	}
	start, stop := clamp(lower), clamp(upper)
	distance := r.saved(choose(lt(step, i64(0)), sub(get(start), get(stop)), sub(get(stop), get(start))))
	r.when(lt(distance, i64(1)), func() { r.ret(get(start), i64(0)) })
	// The least int, negated, is right unsigned.
	width := choose(lt(step, i64(0)), sub(i64(0), step), step)
	r.ret(get(start), add(op(wasm.I64DivU, wasm.I64, sub(distance, i64(1)), width), i64(1)))
}

// optional builds expressions of which some are nil, or None: not given.
func (b *builder) optional(exprs ...check.Expr) [][]Expr {
	var given []check.Expr
	for _, e := range exprs {
		if e != nil {
			given = append(given, e)
		}
	}
	values, all := b.each(given...), make([][]Expr, len(exprs))
	for i, e := range exprs {
		if e != nil {
			all[i], values = values[0], values[1:]
		}
	}
	return all
}

// first is the only value, nil where nothing was given.
func first(values []Expr) Expr {
	if len(values) == 0 {
		return nil
	}
	return values[0]
}

// single says that a step is 1, or not given.
func single(step Expr) bool {
	if step == nil {
		return true
	}
	c, ok := constInt(step)
	return ok && c == 1
}

func (b *builder) sliceList(e *check.SliceList) []Expr {
	v := b.optional(e.List, e.Lower, e.Upper, e.Step)
	list, lower, upper, step := v[0][0], first(v[1]), first(v[2]), first(v[3])
	l := b.list(e.Type())
	n := b.saved(wide(l.length(list)))
	if single(step) {
		start, count := b.slice(lower, upper, n)
		return []Expr{b.noMemory(l.routine("slice", list, narrow(start), narrow(count))[0])}
	}
	start, count := b.strided(lower, upper, step, n)
	return []Expr{b.noMemory(l.routine("stride", list, narrow(start), narrow(count), step)[0])}
}

func (b *builder) setSlice(s *check.SetSlice) {
	v := b.optional(s.Value, s.List, s.Lower, s.Upper, s.Step)
	value, list, lower, upper, step := v[0][0], v[1][0], first(v[2]), first(v[3]), first(v[4])
	l := b.list(s.List.Type())
	n := b.saved(wide(l.length(list)))
	whole := func() {
		start, count := b.slice(lower, upper, n)
		b.noMemory(l.routine("replace", list, narrow(start), narrow(count), value)[0])
	}
	if single(step) {
		whole()
		return
	}
	step = b.simple(step)
	parted := func() {
		start, count := b.strided(lower, upper, step, n)
		have := b.saved(wide(l.length(value)))
		b.emit(&Check{Test: ne(have, count), A: have, B: count,
			Failure: b.failure("value", "attempt to assign sequence of size {a} to extended slice of size {b}")})
		b.noMemory(l.routine("replace_stride", list, narrow(start), step, value)[0])
	}
	if _, known := constInt(step); known {
		parted()
		return
	}
	b.either(eq(step, i64(1)), whole, parted)
}

func (b *builder) deleteSlice(l listCode, list, lower, upper, step Expr) {
	n := b.saved(wide(l.length(list)))
	if single(step) {
		start, count := b.slice(lower, upper, n)
		l.routine("remove_range", list, narrow(start), narrow(count))
		return
	}
	step = b.simple(step)
	start, count := b.strided(lower, upper, step, n)
	b.when(count0(count), func() {
		// From the first place up, whichever way the step goes; with one item the step does not matter.
		last := add(start, mul(sub(count, i64(1)), step))
		down := lt(step, i64(0))
		from := b.saved(choose(down, last, start))
		width := b.saved(choose(down, sub(i64(0), step), step))
		l.routine("delete_stride", list, narrow(from), narrow(count), width)
	})
}

func count0(count Expr) Expr { return ne(count, i64(0)) }

// listOperation builds an operation whose first operand is a list, or which makes one.
func (b *builder) listOperation(e *check.Apply) []Expr {
	if e.Op == check.ListFromStr {
		s := b.values(e.Args[0])
		return []Expr{b.noMemory(b.list(e.Type()).routine("characters", s...)[0])}
	}
	if e.Op == check.ListFromRange {
		return b.listFromRange(e)
	}
	if e.Op == check.ListFreeze {
		return b.values(e.Args[0])
	}
	args := b.each(e.Args...)
	l, list := b.list(e.Args[0].Type()), args[0][0]
	one := func(v Expr) []Expr { return []Expr{v} }
	made := func(routine string, more ...Expr) []Expr {
		return one(b.noMemory(l.routine(routine, append([]Expr{list}, more...)...)[0]))
	}
	done := func(routine string, more ...Expr) []Expr {
		made(routine, more...)
		return nil
	}
	compare := func(routine string, x, y Expr) []Expr { return l.routine(routine, x, y) }
	length := func() Expr { return b.saved(wide(l.length(list))) }
	switch e.Op {
	case check.ListLen:
		return one(length())
	case check.ListAppend:
		l.append(list, args[1], func(ok Expr) { b.noMemory(ok) })
		return nil
	case check.ListExtend:
		return done("extend", args[1][0])
	case check.ListPop:
		return b.pop(l, list)
	case check.DequePopLeft:
		return b.popLeft(l, list)
	case check.DequeAppendLeft:
		b.appendLeft(l, list, args[1])
		return nil
	case check.ListPopAt:
		return b.popAt(l, list, args[1][0])
	case check.ListInsert:
		return done("insert", append([]Expr{narrow(b.clamped(args[1][0], nil, length()))}, args[2]...)...)
	case check.ListRemove:
		at := b.find(l, list, args[1], i32(0), l.length(list), "list.remove(x): x not in list")
		l.routine("remove_range", list, at, i32(1))
		return nil
	case check.ListReverse:
		data := l.data(list)
		l.routine("reverse", data, l.at(data, l.length(list)))
		return nil
	case check.ListSort:
		return done("sort", args[1][0])
	case check.ListSortBy:
		b.noMemory(b.call(b.program.sortBy(l.of, e.Args[1].Type()), list, args[1][0], args[2][0])[0])
		return nil
	case check.ListIndex:
		n := length()
		start, stop := b.clamped(args[2][0], nil, n), b.clamped(args[3][0], nil, n)
		missing := "list.index(x): x not in list"
		if l.of.Frozen {
			missing = "tuple.index(x): x not in tuple"
		}
		return one(wide(b.find(l, list, args[1], narrow(start), narrow(stop), missing)))
	case check.ListCount:
		return one(wide(l.routine("count", append([]Expr{list}, args[1]...)...)[0]))
	case check.ListContains:
		at := l.routine("find", append([]Expr{list, i32(0), l.length(list)}, args[1]...)...)[0]
		return one(ne(at, i32(-1)))
	case check.ListCopy:
		return made("slice", i32(0), l.length(list))
	case check.ListClear:
		l.setLength(list, i32(0))
		return nil
	case check.ListConcat:
		return made("concat", args[1][0])
	case check.ListRepeat:
		return made("repeat", args[1][0])
	case check.ListRepeatSelf:
		return done("repeat_self", args[1][0])
	case check.ListDelete:
		at := b.place(args[1][0], length(), "index", l.outOfRange("list assignment index out of range"))
		l.routine("remove_range", list, narrow(at), i32(1))
		return nil
	case check.ListDeleteSlice:
		b.deleteSlice(l, list, first(args[1]), first(args[2]), first(args[3]))
		return nil
	case check.ListEq:
		return compare("eq", list, args[1][0])
	case check.ListNe:
		return one(not(compare("eq", list, args[1][0])[0]))
	case check.ListLt:
		return compare("lt", list, args[1][0])
	case check.ListLe:
		return compare("le", list, args[1][0])
	case check.ListGt:
		return compare("lt", args[1][0], list)
	case check.ListGe:
		return compare("le", args[1][0], list)
	}
	b.refuse("the operation %s is not compiled yet", e.Op)
	return nil
}

// find is the place of the first equal item; ValueError where there is none.
func (b *builder) find(l listCode, list Expr, item []Expr, start, stop Expr, detail string) Expr {
	at := l.routine("find", append([]Expr{list, start, stop}, item...)...)[0]
	b.emit(&Check{Test: eq(at, i32(-1)), Failure: b.failure("value", detail)})
	return at
}

func (b *builder) pop(l listCode, list Expr) []Expr {
	n := l.length(list)
	b.emit(&Check{Test: op(wasm.I32Eqz, wasm.I32, n), Failure: b.failure("index", l.noItems())})
	last := b.saved(sub(n, i32(1)))
	item := l.get(l.at(l.data(list), last))
	l.setLength(list, last)
	return item
}

func (b *builder) popAt(l listCode, list, index Expr) []Expr {
	n := b.saved(wide(l.length(list)))
	b.emit(&Check{Test: op(wasm.I64Eqz, wasm.I32, n), Failure: b.failure("index", "pop from empty list")})
	at := narrow(b.place(index, n, "index", "pop index out of range"))
	item := l.get(l.at(l.data(list), at))
	l.routine("remove_range", list, at, i32(1))
	return item
}

func (b *builder) listFromRange(e *check.Apply) []Expr {
	args := b.operands(e.Args...)
	start, step, count := b.rangeCount(args[0], args[1], args[2])
	return []Expr{b.noMemory(b.list(e.Type()).routine("fill_range", start, step, count)[0])}
}

// unpack checks how many there are.
func (b *builder) unpack(s *check.Unpack) {
	values := b.values(s.List)
	var n Expr
	if s.List.Type().Kind == check.Array {
		n = b.saved(wide(values[1]))
	} else {
		n = b.saved(wide(b.list(s.List.Type()).length(values[0])))
	}
	count := i64(int64(s.Count))
	short := "not enough values to unpack (expected {b}, got {a})"
	if s.Starred {
		short = "not enough values to unpack (expected at least {b}, got {a})"
	}
	b.emit(&Check{Test: lt(n, count), Failure: b.failure("value", short), A: n, B: count})
	if !s.Starred {
		b.emit(&Check{Test: lt(count, n), Failure: b.failure("value", "too many values to unpack (expected {b}, got {a})"), A: n, B: count})
	}
}

// setElement is list[index] = value.
func (b *builder) setElement(s *check.SetElement) {
	v := b.each(s.Value, s.List, s.Index)
	l := b.list(s.List.Type())
	l.put(b.element(l, v[1][0], v[2][0], l.outOfRange("list assignment index out of range")), v[0])
}

// listItems are the items of a for; the length is read before each.
func (b *builder) listItems(s *check.ListItems) drawn {
	list := b.saved(b.value(s.List))
	l := b.list(s.List.Type())
	b.goesOver(s.List.Type(), list)
	i := b.f.local(s.Into.Name+".at", wasm.I32)
	width := i32(1)
	b.set(i, i32(0))
	if s.Reversed {
		// After the first item the place is 2**32-1, which no length exceeds.
		width = i32(-1)
		b.set(i, sub(l.length(list), i32(1)))
	}
	return drawn{
		next: func(done func(Expr)) {
			done(lt(get(i), l.length(list)))
			b.assign(s.Into, l.get(l.at(l.data(list), get(i))))
		},
		step: func() { b.set(i, add(get(i), width)) },
	}
}
