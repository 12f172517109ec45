package ir

import (
	"math"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// drawn is a source of a for loop: next runs at the head (it emits the Done and writes the locals), step at the end of each round.
type drawn struct{ next, step func() }

func (b *builder) forEach(s *check.For) {
	loop := b.f.loop()
	from := b.drawnFrom(s.Source, loop)
	b.body(loop, func() {
		from.next()
		b.statements(s.Body)
	})
	loop.Step = b.into(from.step)
	loop.Else = b.into(func() { b.statements(s.Else) })
	b.emit(loop)
}

func (b *builder) drawnFrom(s check.Source, loop *Loop) drawn {
	saved := b.at
	b.at = s.At()
	defer func() { b.at = saved }()
	switch s := s.(type) {
	case *check.Range:
		return b.rangeOf(s, loop)
	case *check.Enumerate:
		return b.enumerate(s, loop)
	case *check.Zip:
		if s.Strict {
			b.refuse("zip with strict is not compiled yet")
		}
		var of []drawn
		for _, inner := range s.Of {
			of = append(of, b.drawnFrom(inner, loop))
		}
		return drawn{
			next: func() {
				for _, inner := range of {
					inner.next()
				}
			},
			step: func() {
				for _, inner := range of {
					inner.step()
				}
			},
		}
	}
	b.refuse("loops over the items of lists and arrays are not compiled yet; loops over range are")
	return drawn{}
}

// rangeOf counts. With step 1 or -1 the number itself is compared with the end; with other steps, which could pass the largest int, the rounds that are left
// are counted.
func (b *builder) rangeOf(s *check.Range, loop *Loop) drawn {
	values := b.operands(s.Start, s.Stop, s.Step)
	for i, v := range values {
		values[i] = b.saved(v)
	}
	start, stop, step := values[0], values[1], values[2]
	width, known := constInt(step)
	if !known {
		b.emit(&Check{Test: op(wasm.I64Eqz, wasm.I32, step), Failure: b.failure("value", "range() arg 3 must not be zero")})
	} else if width == 0 {
		b.emit(&Fail{Failure: b.failure("value", "range() arg 3 must not be zero")})
	}
	at := b.f.local(s.Into.Name+".next", wasm.I64)
	write := func() { b.assign(s.Into, []Expr{get(at)}) }
	if known && !s.Reversed && (width == 1 || width == -1) {
		b.emit(&Set{at, start})
		test := wasm.I64LtS
		if width < 0 {
			test = wasm.I64GtS
		}
		return drawn{
			next: func() {
				b.emit(&Done{loop, op(test, wasm.I32, get(at), stop)})
				write()
			},
			step: func() { b.emit(&Set{at, op(wasm.I64Add, wasm.I64, get(at), step)}) },
		}
	}
	left := b.f.local(s.Into.Name+".left", wasm.I64)
	b.emit(&Set{left, i64(0)})
	up := b.into(func() { b.rounds(left, start, stop, step) })
	down := b.into(func() { b.rounds(left, stop, start, op(wasm.I64Sub, wasm.I64, i64(0), step)) })
	switch {
	case known && width > 0:
		b.out = append(b.out, up...)
	case known:
		b.out = append(b.out, down...)
	default:
		b.emit(&If{op(wasm.I64GtS, wasm.I32, step, i64(0)), up, down})
	}
	b.emit(&Set{at, start})
	if s.Reversed {
		last := op(wasm.I64Mul, wasm.I64, op(wasm.I64Sub, wasm.I64, get(left), i64(1)), step)
		b.emit(&Set{at, op(wasm.I64Add, wasm.I64, start, last)})
		step = b.saved(op(wasm.I64Sub, wasm.I64, i64(0), step))
	}
	return drawn{
		next: func() {
			b.emit(&Done{loop, op(wasm.I64Ne, wasm.I32, get(left), i64(0))})
			write()
		},
		step: func() {
			b.emit(&Set{left, op(wasm.I64Sub, wasm.I64, get(left), i64(1))})
			b.emit(&Set{at, op(wasm.I64Add, wasm.I64, get(at), step)})
		},
	}
}

// rounds counts from low to high in steps, unsigned: there can be 2**64-1 of them. The width is read as unsigned too, so that the negated least int is right.
func (b *builder) rounds(left *Local, low, high, width Expr) {
	distance := op(wasm.I64Sub, wasm.I64, op(wasm.I64Sub, wasm.I64, high, low), i64(1))
	count := op(wasm.I64Add, wasm.I64, op(wasm.I64DivU, wasm.I64, distance, width), i64(1))
	b.emit(&If{Test: op(wasm.I64LtS, wasm.I32, low, high), Then: []Stmt{&Set{left, count}}})
}

func (b *builder) enumerate(s *check.Enumerate, loop *Loop) drawn {
	// CPython evaluates what is enumerated before the start.
	inner := b.drawnFrom(s.Of, loop)
	count := b.f.local(s.Into.Name+".next", wasm.I64)
	b.emit(&Set{count, b.value(s.Start)})
	last := b.f.local(s.Into.Name+".last", wasm.I32)
	b.emit(&Set{last, i32(0)})
	failure := b.failure("overflow", "the count of enumerate() is beyond 64 bits")
	return drawn{
		next: func() {
			inner.next()
			b.emit(&Check{Test: get(last), Failure: failure})
			b.assign(s.Into, []Expr{get(count)})
		},
		step: func() {
			inner.step()
			b.emit(&Set{last, op(wasm.I64Eq, wasm.I32, get(count), i64(math.MaxInt64))})
			b.emit(&Set{count, op(wasm.I64Add, wasm.I64, get(count), i64(1))})
		},
	}
}
