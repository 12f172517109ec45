package ir

import (
	"fmt"
	"math"

	"weft/bridge/lang/check"
	"weft/bridge/lang/syntax"
	"weft/bridge/lang/wasm"
)

// drawn is a source of a for loop. next runs at the head: it gives done whether there is an item, and after that writes the locals; step runs at the end of
// each round.
type drawn struct {
	next func(done func(more Expr))
	step func()
}

func (b *builder) forEach(s *check.For) {
	loop := b.f.loop()
	outer := len(b.around)
	from := b.drawnFrom(s.Source)
	lap := b.laps(s)
	b.body(loop, func() {
		lap.begin()
		from.next(func(more Expr) { b.emit(&Done{loop, more}) })
		b.statements(s.Body)
	})
	loop.Step = b.into(func() {
		from.step()
		lap.end()
	})
	b.around = b.around[:outer]
	loop.Else = b.into(func() { b.statements(s.Else) })
	b.emit(loop)
	lap.after()
}

func (b *builder) drawnFrom(s check.Source) drawn {
	saved := b.at
	b.at = s.At()
	defer func() { b.at = saved }()
	switch s := s.(type) {
	case *check.Range:
		return b.rangeOf(s)
	case *check.ListItems:
		return b.listItems(s)
	case *check.ArrayItems:
		return b.arrayItems(s)
	case *check.TextItems:
		return b.characters(s)
	case *check.Entries:
		return b.entries(s)
	case *check.GeneratorItems:
		return b.generatorItems(s)
	case *check.Enumerate:
		return b.enumerate(s)
	case *check.Zip:
		return b.zip(s)
	}
	b.refuse("loops over this are not compiled yet (%T)", s)
	return drawn{}
}

// zip advances its sources in turn.
func (b *builder) zip(s *check.Zip) drawn {
	var of []drawn
	for _, inner := range s.Of {
		of = append(of, b.drawnFrom(inner))
	}
	at := b.at
	return drawn{
		next: func(done func(Expr)) {
			for i, inner := range of {
				switch {
				case !s.Strict || len(of) == 1:
					inner.next(done)
				case i == 0:
					inner.next(func(more Expr) {
						more = b.saved(more)
						b.when(not(more), func() {
							for k := range of[1:] {
								b.longer(of[k+1], at, k+1)
							}
						})
						done(more)
					})
				default:
					inner.next(func(more Expr) {
						b.emit(&Check{Test: not(more), Failure: b.failureAt(at, "value", unequal(i, "shorter"))})
					})
				}
			}
		},
		step: func() {
			for _, inner := range of {
				inner.step()
			}
		},
	}
}

// longer fails where source i still has an item after the first has ended.
func (b *builder) longer(of drawn, at syntax.Span, i int) {
	b.scope(func(leave func()) {
		of.next(func(more Expr) { b.when(not(more), leave) })
		b.emit(&Fail{Failure: b.failureAt(at, "value", unequal(i, "longer"))})
	})
}

// unequal is the text for argument i of zip, from 0.
func unequal(i int, how string) string {
	others := "argument 1"
	if i > 1 {
		others = fmt.Sprintf("arguments 1-%d", i)
	}
	return fmt.Sprintf("zip() argument %d is %s than %s", i+1, how, others)
}

// rangeOf counts. With step 1 or -1 the number itself is compared with the end; with other steps, which could pass the largest int, the rounds that are left
// are counted.
func (b *builder) rangeOf(s *check.Range) drawn {
	values := b.save(b.operands(s.Start, s.Stop, s.Step))
	start, stop, step := values[0], values[1], values[2]
	width, known := constInt(step)
	at := b.f.local(s.Into.Name+".next", wasm.I64)
	write := func() { b.assign(s.Into, []Expr{get(at)}) }
	if known && !s.Reversed && (width == 1 || width == -1) {
		b.emit(&Set{at, start})
		test := wasm.I64LtS
		if width < 0 {
			test = wasm.I64GtS
		}
		return drawn{
			next: func(done func(Expr)) {
				done(op(test, wasm.I32, get(at), stop))
				write()
			},
			step: func() { b.emit(&Set{at, op(wasm.I64Add, wasm.I64, get(at), step)}) },
		}
	}
	_, _, count := b.rangeCount(start, stop, step)
	left := b.f.local(s.Into.Name+".left", wasm.I64)
	b.emit(&Set{left, count})
	b.emit(&Set{at, start})
	if s.Reversed {
		last := op(wasm.I64Mul, wasm.I64, op(wasm.I64Sub, wasm.I64, get(left), i64(1)), step)
		b.emit(&Set{at, op(wasm.I64Add, wasm.I64, start, last)})
		step = b.saved(op(wasm.I64Sub, wasm.I64, i64(0), step))
	}
	return drawn{
		next: func(done func(Expr)) {
			done(op(wasm.I64Ne, wasm.I32, get(left), i64(0)))
			write()
		},
		step: func() {
			b.emit(&Set{left, op(wasm.I64Sub, wasm.I64, get(left), i64(1))})
			b.emit(&Set{at, op(wasm.I64Add, wasm.I64, get(at), step)})
		},
	}
}

// rangeCount is how many numbers a range has, unsigned, with its start and step as values that stay. ValueError.
func (b *builder) rangeCount(start, stop, step Expr) (from, by, count Expr) {
	start, stop, step = b.saved(start), b.saved(stop), b.saved(step)
	width, known := constInt(step)
	if !known || width == 0 {
		b.emit(&Check{Test: op(wasm.I64Eqz, wasm.I32, step), Failure: b.failure("value", "range() arg 3 must not be zero")})
	}
	left := b.variable("", i64(0))
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
	return start, step, get(left)
}

// rounds counts from low to high in steps, unsigned: there can be 2**64-1 of them. The width is read as unsigned too, so that the negated least int is right.
func (b *builder) rounds(left *Local, low, high, width Expr) {
	distance := op(wasm.I64Sub, wasm.I64, op(wasm.I64Sub, wasm.I64, high, low), i64(1))
	count := op(wasm.I64Add, wasm.I64, op(wasm.I64DivU, wasm.I64, distance, width), i64(1))
	b.emit(&If{Test: op(wasm.I64LtS, wasm.I32, low, high), Then: []Stmt{&Set{left, count}}})
}

func (b *builder) enumerate(s *check.Enumerate) drawn {
	// CPython evaluates what is enumerated before the start.
	inner := b.drawnFrom(s.Of)
	count := b.f.local(s.Into.Name+".next", wasm.I64)
	b.emit(&Set{count, b.value(s.Start)})
	last := b.f.local(s.Into.Name+".last", wasm.I32)
	b.emit(&Set{last, i32(0)})
	failure := b.failure("overflow", "the count of enumerate() is beyond 64 bits")
	return drawn{
		next: func(done func(Expr)) {
			inner.next(done)
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
