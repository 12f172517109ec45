package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// A generator lies in memory as its frame: the state, then what it was called with, then the other locals that outlive a yield. The state is 0 before the first item, the
// number of the yield where it waits, or finished: that it is too while it runs, so that one that fails has ended.
//
// Its function takes the frame, goes on to the next yield, and gives whether there was one, and the item.
const (
	frameState  = 0
	frameStart  = 8
	finished    = -1
	frameSuffix = " frame"
)

func frameClass(f *check.Function) Class { return Class("generator " + f.ID + frameSuffix) }

// frameArgs is where the arguments lie.
func frameArgs(f *check.Function) layout {
	var l layout
	for _, p := range f.Params {
		l.slots = append(l.slots, slotsOf(p.Type)...)
	}
	return l.placed().moved(frameStart)
}

// frameSize is how large a frame is; known once the function is built.
func (b *builder) frameSize(f *check.Function) *Const {
	size := b.from.frames[f]
	if size == nil {
		size = &Const{Of: wasm.I32, Int: frameStart + int64(frameArgs(f).size)}
		b.from.frames[f] = size
	}
	return size
}

func (b *builder) makeGenerator(e *check.MakeGenerator) []Expr {
	args := b.save(b.fields(e.Args))
	frame := b.alloc(b.frameSize(e.Function))
	class := frameClass(e.Function)
	b.store(wasm.I32Store, frame, frameState, i32(0), class)
	b.storeAt(frameArgs(e.Function), frame, args, class)
	return []Expr{frame}
}

// advance goes on to the next item.
func (b *builder) advance(of *check.Type, frame Expr) (more Expr, item []Expr) {
	f := of.Function
	values := b.invoke(b.callee(f), append([]Type{wasm.I32}, valueTypes(f.Result)...), []Expr{frame})
	return values[0], values[1:]
}

func (b *builder) generatorItems(s *check.GeneratorItems) drawn {
	frame := b.saved(b.value(s.Generator))
	b.goesOver(s.Generator.Type(), frame)
	at := b.at
	return drawn{
		next: func(done func(Expr)) {
			saved := b.at
			b.at = at
			more, item := b.advance(s.Generator.Type(), frame)
			b.at = saved
			done(more)
			b.assign(s.Into, item)
		},
		step: func() {},
	}
}

func (b *builder) resume(e *check.Resume) []Expr {
	more, item := b.advance(e.Generator.Type(), b.value(e.Generator))
	b.either(more, func() { b.assign(e.Into, item) }, func() {
		if refers(e.Into.Type) { // what it held may be gone
			for _, l := range b.locals[e.Into] {
				b.set(l, &Const{Of: l.Type})
			}
		}
	})
	return []Expr{more}
}

// suspend is a yield, until the function is complete.
type suspend struct {
	number int64
	values []Expr
}

func (*suspend) statement() {}

func (b *builder) yield(s *check.Yield) {
	b.yields++
	b.holding = append(b.holding, b.waiting(s))
	b.emit(&suspend{b.yields, b.save(b.values(s.Value))})
}

// generator builds the function of a generator.
func (b *builder) generator() {
	frame := b.f.local("frame", wasm.I32)
	b.f.Params = 1
	for _, l := range b.source.Params {
		b.declare(l)
	}
	args := b.f.Locals[1:]
	for _, l := range b.source.Locals {
		b.declare(l)
	}
	b.f.Results = append([]Type{wasm.I32}, valueTypes(b.source.Result)...)
	body := b.into(func() {
		for _, l := range b.source.Params {
			b.markBound(l)
		}
		b.clearRoots()
		b.statements(b.source.Body)
	})
	c := &coroutine{builder: b, frame: get(frame), class: frameClass(b.source), state: b.f.local("state", wasm.I32), fixed: map[*Local]bool{frame: true}}
	b.holding = append([][]held{b.given()}, b.holding...)
	c.keep(body, args)
	b.program.frames[b.source] = c.layout()
	b.out = c.whole(body)
}

// coroutine makes a body with yields one that is entered anew for each item. Whatever lies on the way to the yield where it waits is skipped: state is that yield's number until it is reached, and 0 while
// the body runs. That is all there is to it, because the body is structured: a statement with yields in it is entered where the state is one of those.
type coroutine struct {
	*builder
	frame Expr
	class Class
	state *Local
	fixed map[*Local]bool // the frame, and arguments that are not written
	args  []*Local
	kept  []*Local // the others that outlive a yield
	slots map[*Local]slot
}

func (c *coroutine) running() Expr { return op(wasm.I32Eqz, wasm.I32, get(c.state)) }

// whole is the function's body.
func (c *coroutine) whole(body []Stmt) []Stmt {
	return c.into(func() {
		c.set(c.state, c.load(wasm.I32Load, c.frame, frameState, c.class))
		c.when(eq(get(c.state), i32(finished)), func() { c.ret(c.ended()...) })
		c.store(wasm.I32Store, c.frame, frameState, i32(finished), c.class)
		for _, l := range c.args {
			c.restore(l)
		}
		c.when(get(c.state), func() {
			for _, l := range c.kept {
				c.restore(l)
			}
		})
		for _, s := range c.list(body) {
			c.emit(s)
		}
		c.ret(c.ended()...)
	})
}

// ended is what a generator gives where there is no further item.
func (b *builder) ended() []Expr {
	values := []Expr{i32(0)}
	for _, t := range valueTypes(b.source.Result) {
		values = append(values, &Const{Of: t})
	}
	return values
}

func (c *coroutine) restore(l *Local) {
	s := c.slots[l]
	c.set(l, c.load(s.load, c.frame, s.offset, c.class))
}

// keep finds the locals that outlive a yield, and gives each its place in the frame.
func (c *coroutine) keep(body []Stmt, args []*Local) {
	c.slots, c.args = map[*Local]slot{}, args
	layout := frameArgs(c.source)
	for i, l := range args {
		c.slots[l] = layout.slots[i]
	}
	uses := usesOf(body)
	for _, l := range args {
		c.fixed[l] = !uses.written[l]
	}
	size := layout.size + frameStart
	// What the collector looks at comes first, since the words that tell an address stand together.
	for _, l := range c.watched() {
		if c.slots[l].width == 0 {
			c.slots[l] = slot{load: wasm.I32Load, store: wasm.I32Store, width: 4, offset: size}
			c.kept = append(c.kept, l)
			size += 4
		}
	}
	for _, l := range c.f.Locals {
		switch {
		case c.slots[l].width > 0:
		case uses.lasting[l]:
			s := slot{load: wasm.I64Load, store: wasm.I64Store, width: 8}
			switch l.Type {
			case wasm.I32:
				s = slot{load: wasm.I32Load, store: wasm.I32Store, width: 4}
			case wasm.F64:
				s = slot{load: wasm.F64Load, store: wasm.F64Store, width: 8}
			}
			s.offset = (size + s.width - 1) &^ (s.width - 1)
			size = s.offset + s.width
			c.slots[l] = s
			c.kept = append(c.kept, l)
		}
	}
	c.frameSize(c.source).Int = int64(size)
}

// list is a list of statements that may be entered at one of its yields.
func (c *coroutine) list(list []Stmt) []Stmt {
	var out, run []Stmt
	flush := func() {
		if len(run) > 0 {
			out = append(out, &If{Test: c.running(), Then: run})
			run = nil
		}
	}
	for _, s := range list {
		done, ends := s.(*Done)
		first, last, any := yieldsIn(s)
		if !any && !ends {
			run = append(run, s)
			continue
		}
		flush()
		switch s := s.(type) {
		case *Done:
			out = append(out, &Done{done.Loop, or(done.Test, ne(get(c.state), i32(0)))})
		case *suspend:
			out = append(out, c.suspended(s))
		case *If:
			out = append(out, c.entered(first, last, c.branches(s)...))
		case *Loop:
			s.Body = c.list(s.Body)
			if first, last, any := yieldsIn(&Scope{Body: s.Else}); any {
				s.Body = append([]Stmt{&Done{s, op(wasm.I32Eqz, wasm.I32, c.waits(first, last))}}, s.Body...)
				s.Else = c.list(s.Else)
			}
			out = append(out, c.entered(first, last, s))
		case *Scope:
			s.Body = c.list(s.Body)
			out = append(out, c.entered(first, last, s))
		default:
			c.refuse("a yield in this statement is not compiled yet (%T, %d to %d)", s, first, last)
		}
	}
	flush()
	return out
}

// entered is a statement with yields in it, which is entered at one of them too.
func (c *coroutine) entered(first, last int64, body ...Stmt) Stmt {
	return &If{Test: or(c.running(), c.waits(first, last)), Then: body}
}

// waits says whether the yield to be reached is one of these.
func (c *coroutine) waits(first, last int64) Expr {
	if first == last {
		return eq(get(c.state), i32(first))
	}
	return and(le(i32(first), get(c.state)), le(get(c.state), i32(last)))
}

func (c *coroutine) suspended(s *suspend) Stmt {
	give := c.into(func() {
		for _, l := range append(c.args, c.kept...) {
			if !c.fixed[l] {
				c.store(c.slots[l].store, c.frame, c.slots[l].offset, get(l), c.class)
			}
		}
		c.store(wasm.I32Store, c.frame, frameState, i32(s.number), c.class)
		c.emit(&Return{append([]Expr{i32(1)}, s.values...)})
	})
	arrive := &If{Test: c.waits(s.number, s.number), Then: []Stmt{&Set{c.state, i32(0)}}}
	return &If{Test: c.running(), Then: give, Else: []Stmt{arrive}}
}

func (c *coroutine) branches(s *If) []Stmt {
	test := c.f.temp(wasm.I32)
	inside := Expr(i32(0))
	if first, last, any := yieldsIn(&Scope{Body: s.Then}); any {
		inside = c.waits(first, last)
	}
	return []Stmt{
		&If{Test: c.running(), Then: []Stmt{&Set{test, s.Test}}, Else: []Stmt{&Set{test, inside}}},
		&If{Test: get(test), Then: c.list(s.Then), Else: c.list(s.Else)},
	}
}

// yieldsIn are the numbers of the yields in a statement, which follow each other.
func yieldsIn(s Stmt) (first, last int64, any bool) {
	Visit([]Stmt{s}, func(s Stmt) {
		if s, ok := s.(*suspend); ok {
			if !any {
				first = s.number
			}
			last, any = s.number, true
		}
	})
	return first, last, any
}

// uses finds the locals of a body that outlive a yield. One that does not is named in one run of statements without a yield only, where it is written before it is read.
type uses struct {
	run     int            // the number of the present one
	runs    map[*Local]int // in which a local is named
	lasting map[*Local]bool
	written map[*Local]bool // anywhere
	ready   map[*Local]bool // written here, in this run
	log     []*Local        // of ready
}

func usesOf(body []Stmt) *uses {
	u := &uses{runs: map[*Local]int{}, lasting: map[*Local]bool{}, written: map[*Local]bool{}}
	u.next()
	u.list(body)
	return u
}

// next begins another run.
func (u *uses) next() {
	u.run++
	u.ready, u.log = map[*Local]bool{}, nil
}

// list is a list that may have yields in it.
func (u *uses) list(list []Stmt) {
	for _, s := range list {
		_, ends := s.(*Done)
		if _, _, any := yieldsIn(s); !any && !ends {
			u.straight(s)
			continue
		}
		u.next()
		u.reads(s)
		if s, ok := s.(*suspend); ok {
			for _, v := range s.values {
				u.read(v)
			}
		}
		for _, part := range parts(s) {
			u.next()
			u.list(*part)
		}
		u.next()
	}
}

// straight is a statement of a run.
func (u *uses) straight(s Stmt) {
	u.reads(s)
	for _, l := range writes(s) {
		u.named(l)
		u.written[l] = true
		if !u.ready[l] {
			u.ready[l] = true
			u.log = append(u.log, l)
		}
	}
	switch s := s.(type) {
	case *If:
		then := u.branch(s.Then)
		for l := range u.branch(s.Else) {
			if then[l] {
				u.ready[l] = true
				u.log = append(u.log, l)
			}
		}
	default:
		for _, part := range parts(s) {
			u.branch(*part)
		}
	}
}

// branch is a list of which nothing is ready after it; it gives what is ready at its end.
func (u *uses) branch(list []Stmt) map[*Local]bool {
	mark := len(u.log)
	for _, s := range list {
		u.straight(s)
	}
	made := map[*Local]bool{}
	for _, l := range u.log[mark:] {
		made[l] = true
		delete(u.ready, l)
	}
	u.log = u.log[:mark]
	return made
}

func (u *uses) reads(s Stmt) {
	for _, slot := range operands(s) {
		u.read(*slot)
	}
}

func (u *uses) read(e Expr) {
	walk(e, func(e Expr) {
		if g, ok := e.(*Get); ok {
			u.named(g.Local)
			u.lasting[g.Local] = u.lasting[g.Local] || !u.ready[g.Local]
		}
	})
}

func (u *uses) named(l *Local) {
	if u.runs[l] == 0 {
		u.runs[l] = u.run
	}
	u.lasting[l] = u.lasting[l] || u.runs[l] != u.run
}
