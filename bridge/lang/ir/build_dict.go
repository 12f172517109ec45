package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// dictOperation builds an operation on a dict or a set. A place is the address of an entry.
func (b *builder) dictOperation(e *check.Apply) []Expr {
	one := func(v Expr) []Expr { return []Expr{v} }
	if e.Op == check.DictNew {
		if len(e.Args) > 0 {
			n := b.simple(b.value(e.Args[0]))
			most := narrow(b.saved(choose(lt(n, i64(mostExpected)), n, i64(mostExpected))))
			return one(b.noMemory(b.dict(e.Type()).routine("sized", most)[0]))
		}
		return one(b.noMemory(b.dict(e.Type()).routine("new")[0]))
	}
	if e.Op == check.SetFreeze {
		return b.values(e.Args[0])
	}
	if made := combined(e); made != nil {
		return one(b.combinedLength(made))
	}
	args := b.each(e.Args...)
	d, dict := b.dict(e.Args[0].Type()), args[0][0]
	place := func() Expr { return narrow(args[1][0]) }
	made := func(name string, more ...Expr) []Expr {
		return one(b.noMemory(d.routine(name, append([]Expr{dict}, more...)...)[0]))
	}
	switch e.Op {
	case check.DictLen:
		return one(b.saved(wide(d.length(dict))))
	case check.DictFind:
		return one(wide(b.saved(get(d.find(dict, b.fix(args[1]))))))
	case check.DictKey:
		return d.keyOf(place())
	case check.DictValue:
		return d.valueOf(place())
	case check.DictSetValue:
		d.setValue(place(), args[2])
		return nil
	case check.DictInsert:
		var value []Expr
		if len(args) > 2 {
			value = args[2]
		}
		return one(wide(b.saved(get(d.insert(dict, b.fix(args[1]), b.save(value), func(at Expr) { b.noMemory(at) })))))
	case check.DictRemove:
		d.routine("remove", dict, place())
		return nil
	case check.DictDropLast:
		at := b.saved(place())
		d.routine("remove", dict, at)
		d.setEnd(dict, at)
		d.setLimit(dict, sub(d.limit(dict), d.size())) // its slot is not empty again
		return nil
	case check.DictLast:
		return one(wide(d.routine("last", dict)[0]))
	case check.DictClear:
		d.routine("clear", dict)
		return nil
	case check.DictCopy:
		return made("copy")
	case check.DictUpdate:
		made("update", args[1][0])
		return nil
	case check.DictEq:
		return d.routine("eq", dict, args[1][0])
	case check.SetIntersect:
		return made("intersect", args[1][0])
	case check.SetUnion:
		return made("union", args[1][0])
	case check.SetSubtract:
		return made("subtract", args[1][0])
	case check.SetDiffer:
		return made("differ", args[1][0])
	case check.SetSubset:
		return d.routine("subset", dict, args[1][0])
	case check.SetRemoveAll:
		d.routine("remove_all", dict, args[1][0])
		return nil
	}
	b.refuse("the operation %s is not compiled yet", e.Op)
	return nil
}

// mostExpected bounds the room that is made for entries of which many may be equal.
const mostExpected = 1 << 10

// entries are those of a dict or a set. What is remembered is how far from the first one the next one is, since all may move.
func (b *builder) entries(s *check.Entries) drawn {
	dict := b.saved(b.value(s.Of))
	d := b.dict(s.Of.Type())
	b.goesOver(s.Of.Type(), dict)
	n := b.saved(d.length(dict))
	at := b.variable("at", i32(0))
	if s.Reversed {
		b.set(at, sub(d.end(dict), d.data(dict)))
	}
	left := b.variable("left", n)
	changed, more := "dictionary changed size during iteration", "dictionary keys changed during iteration"
	if d.value == nil {
		changed, more = "Set changed size during iteration", "Set changed size during iteration"
	}
	return drawn{
		next: func(done func(Expr)) {
			b.emit(&Check{Test: ne(d.length(dict), n), Failure: b.failureAt(s.Span, "runtime", changed)})
			data := d.data(dict)
			var some Expr
			if s.Reversed {
				b.set(at, d.routine("skip_back", dict, get(at))[0])
				some = ne(get(at), i32(0))
			} else {
				end := d.end(dict)
				b.when(lt(add(data, get(at)), end), func() {
					b.when(op(wasm.I32Eqz, wasm.I32, d.hashAt(b.saved(add(data, get(at))))), func() { b.set(at, d.routine("skip", dict, get(at))[0]) })
				})
				some = lt(add(data, get(at)), end)
			}
			done(some)
			b.emit(&Check{Test: op(wasm.I32Eqz, wasm.I32, get(left)), Failure: b.failureAt(s.Span, "runtime", more)})
			b.set(left, sub(get(left), i32(1)))
			if s.Reversed {
				b.set(at, sub(get(at), d.size()))
			}
			entry := b.saved(add(data, get(at)))
			if s.Key != nil {
				b.assign(s.Key, d.keyOf(entry))
			}
			if s.Value != nil {
				b.assign(s.Value, d.valueOf(entry))
			}
		},
		step: func() {
			if !s.Reversed {
				b.set(at, add(get(at), d.size()))
			}
		},
	}
}
