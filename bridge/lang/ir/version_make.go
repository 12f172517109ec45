package ir

import (
	"math"
	"slices"

	"weft/bridge/lang/wasm"
)

// make writes the function of the fast version, and the code that enters it.
func (fl *fastLoop) make(rounds *Local) []Stmt {
	carried, outer := fl.carried()
	if len(carried)+len(outer)+len(fl.order)+len(fl.twins) > fastWords+4 {
		return nil
	}
	times := int64(1)
	long := listSize(fl.kept(fl.loop.Body[1:]))
	if !fl.variable && long <= unrollSize {
		times = unrolled
	}
	for _, p := range fl.order {
		if p.stride.plus < 0 || p.stride.plus*times > 1<<20 {
			times = 1
		}
	}
	paired := len(outer) == 0 && fl.paired()
	if paired {
		times = max(2, times)
		if long <= unrollSize/2 {
			times = 2 * unrolled
		}
	}
	made := &Function{Name: fl.v.f.Name + ".loop", Part: true}
	fl.made = made
	call := &Call{Function: made}
	param := func(name string, t Type, arg Expr) *Local {
		made.Params++
		call.Args = append(call.Args, arg)
		return made.local(name, t)
	}
	left := param("left", wasm.I32, narrow(plainShift(get(rounds), times)))
	c := &copier{into: made, locals: map[*Local]*Local{}}
	fl.copier = c
	for _, p := range fl.order {
		p.local = param("at", wasm.I32, p.form.word())
	}
	var strides []*Local
	for _, p := range fl.order {
		strides = append(strides, nil)
		if len(p.stride.terms) > 0 {
			strides[len(strides)-1] = param("stride", wasm.I32, p.stride.word())
		}
	}
	for _, t := range fl.twins {
		t.local = param("float", wasm.F64, op(wasm.F64ConvertI64S, wasm.F64, t.form.long()))
	}
	var advancing []*Local
	for _, l := range carried {
		c.locals[l] = param(l.Name, l.Type, get(l))
		if fl.steps[l] != nil {
			advancing = append(advancing, l)
		}
	}
	fl.numbers = map[uint64]*Local{}
	room := fastFloats - len(fl.twins)
	for _, l := range carried {
		if l.Type == wasm.F64 {
			room--
		}
	}
	for _, v := range fl.constants() {
		if len(fl.numbers) < room {
			fl.numbers[math.Float64bits(v)] = param("", wasm.F64, f64(v))
		}
	}
	loop := made.loop()
	loop.Body = []Stmt{&Done{loop, get(left)}}
	for copy := range times {
		if fl.counter {
			loop.Body = append(loop.Body, &Assume{c.expr(fl.loop.Body[0].(*Done).Test)})
		}
		loop.Body = append(loop.Body, fl.body(copy)...)
		for _, l := range advancing {
			loop.Body = append(loop.Body, &Set{c.locals[l], add(get(c.locals[l]), c.expr(fl.step(l)))})
		}
		for _, t := range fl.twins {
			loop.Body = append(loop.Body, &Set{t.local, add(get(t.local), f64(float64(t.step)))})
		}
	}
	loop.Body = fl.touch(loop.Body, times)
	for i, p := range fl.order {
		by := Expr(i32(p.stride.plus * times))
		if strides[i] != nil {
			by = get(strides[i])
		}
		if p.stride.plus != 0 || strides[i] != nil {
			loop.Step = append(loop.Step, &Set{p.local, add(get(p.local), by)})
		}
	}
	loop.Step = append(loop.Step, &Set{left, sub(get(left), i32(1))})
	result := &Return{}
	for _, l := range outer {
		if c.locals[l] == nil {
			continue
		}
		made.Results = append(made.Results, l.Type)
		result.Values = append(result.Values, get(c.locals[l]))
		call.Into = append(call.Into, l)
	}
	made.Body = []Stmt{loop, result}
	return fl.enter(rounds, times, fl.calling(call, paired && len(advancing) == 0, times))
}

// calling is how the fast version is entered: that in two lanes where there is one, whose guard sees to it that its rounds do not disturb each other.
func (fl *fastLoop) calling(call *Call, paired bool, times int64) *Call {
	if paired {
		if tests, ok := fl.apart(); ok {
			fl.guards = append(fl.guards, tests...)
			call = &Call{Function: fl.pair(times), Args: call.Args}
		}
	}
	fl.v.p.Functions = append(fl.v.p.Functions, call.Function)
	return call
}

// constants are the floats in the body, in the order of their first use.
func (fl *fastLoop) constants() []float64 {
	var list []float64
	known := map[uint64]bool{}
	Visit(fl.kept(fl.loop.Body[1:]), func(s Stmt) {
		for _, slot := range operands(s) {
			walk(*slot, func(e Expr) {
				if c, ok := e.(*Const); ok && c.Of == wasm.F64 && !known[math.Float64bits(c.Float)] {
					known[math.Float64bits(c.Float)] = true
					list = append(list, c.Float)
				}
			})
		}
	})
	return list
}

func plainShift(e Expr, times int64) Expr {
	if times == 1 {
		return e
	}
	return op(wasm.I64ShrU, wasm.I64, e, i64(log2(times)))
}

// step is what a local advances by.
func (fl *fastLoop) step(l *Local) Expr {
	if l.Type == wasm.I32 {
		return fl.steps[l].word()
	}
	return fl.steps[l].long()
}

// enter writes the guard: the rounds first, as most of what is short ends there.
func (fl *fastLoop) enter(rounds *Local, times int64, call *Call) []Stmt {
	ok := Expr(op(wasm.I64LeU, wasm.I32, get(rounds), i64(math.MaxInt32)))
	for _, guard := range fl.guards {
		ok = and(ok, guard)
	}
	inner := []Stmt{call}
	// What advances evenly is where it is after these rounds.
	done := Expr(get(rounds))
	if times > 1 {
		done = and(done, i64(-times))
	}
	for _, l := range stepped(fl.loop, fl.steps) {
		passed := Expr(nil)
		if l.Type == wasm.I32 {
			passed = operator{i32: wasm.I32Mul}.apply(fl.steps[l].word(), narrow(duplicate(done, nil)))
		} else {
			passed = operator{i64: wasm.I64Mul}.apply(fl.steps[l].long(), duplicate(done, nil))
		}
		inner = append(inner, &Set{l, add(get(l), passed)})
	}
	return []Stmt{
		&Set{rounds, duplicate(fl.rounds, nil)},
		&If{Test: op(wasm.I64GeS, wasm.I32, get(rounds), i64(leastRounds)), Then: []Stmt{&If{Test: ok, Then: inner}}},
	}
}

// stepped are the locals that advance, in the order of the loop.
func stepped(loop *Loop, steps map[*Local]*linear) []*Local {
	var list []*Local
	for _, s := range loop.Step {
		if set, ok := s.(*Set); ok && steps[set.Local] != nil {
			list = append(list, set.Local)
		}
	}
	return list
}

// body is a copy of the loop's body for the round that is copy rounds on from the pointers.
func (fl *fastLoop) body(copy int64) []Stmt {
	c := fl.copier
	c.instead = func(e Expr) Expr {
		switch e := e.(type) {
		case *Load:
			if p := fl.places[e]; p != nil {
				addr, offset := fl.place(e, p, e.Addr, copy)
				return &Load{Op: e.Op, Addr: addr, Offset: offset, Class: e.Class}
			}
		case *Op:
			if t := fl.floats[e]; t != nil {
				return get(t.local)
			}
		case *Const:
			if l := fl.numbers[math.Float64bits(e.Float)]; l != nil && e.Of == wasm.F64 {
				return get(l)
			}
		}
		return nil
	}
	c.store = func(s *Store) Stmt {
		p := fl.places[s.Addr]
		if p == nil {
			return nil
		}
		addr, offset := fl.place(s.Addr, p, s.Addr, copy)
		return &Store{Op: s.Op, Addr: addr, Offset: offset, Value: c.expr(s.Value), Class: s.Class}
	}
	return c.list(fl.kept(fl.loop.Body[1:]))
}

// kept is a list without the checks that fall away.
func (fl *fastLoop) kept(list []Stmt) []Stmt {
	var out []Stmt
	for _, s := range list {
		if fl.dropped[s] {
			continue
		}
		if branch, ok := s.(*If); ok {
			s = &If{branch.Test, fl.kept(branch.Then), fl.kept(branch.Else)}
		}
		out = append(out, s)
	}
	return out
}

// place is the pointer and the offset of an access in a copy of the round.
func (fl *fastLoop) place(use Expr, p *pointer, addr Expr, copy int64) (Expr, uint32) {
	offset := fl.offsets[use] + uint32(fl.linear(addr).plus-p.form.plus) + uint32(copy*p.stride.plus)
	if width := fl.widths[use]; p.far == 0 || offset+width > p.most+widthOf(p.far) {
		p.most, p.far = offset, map[uint32]wasm.Op{1: wasm.I32Load8U, 4: wasm.I32Load, 8: wasm.I64Load}[width]
	}
	return get(p.local), offset
}

// touch looks at the highest place of each pointer that several accesses share before them: the engine then knows that those below exist. Where a round may
// end before it comes to them, the guard first sees to it that all of them are in memory.
func (fl *fastLoop) touch(body []Stmt, times int64) []Stmt {
	out := body[:1:1]
	sure := straight(fl.kept(fl.loop.Body[1:]))
	for _, p := range fl.order {
		if p.most == 0 || int64(p.uses)*times == 1 {
			continue
		}
		if !sure {
			if len(p.stride.terms) > 0 {
				continue
			}
			end := op(wasm.I64Shl, wasm.I64, wide(&MemorySize{}), i64(16))
			inside := func(at Expr) Expr {
				return op(wasm.I64LeU, wasm.I32, add(at, i64(int64(p.most)+8)), end)
			}
			first := wide(p.form.word())
			last := add(wide(p.form.word()), op(wasm.I64Mul, wasm.I64, i64(p.stride.plus), duplicate(fl.last, nil)))
			fl.guards = append(fl.guards, inside(first), inside(last))
		}
		out = append(out, &Touch{Op: p.far, Addr: get(p.local), Offset: p.most})
	}
	return append(out, body[1:]...)
}

// straight says that a round does all of a list, whatever happens.
func straight(list []Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *Set, *Store:
		case *Arith:
			if s.Overflow != nil || s.Zero != nil {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// carried are the locals that the fast version is given, in order, and those whose values are needed after it.
func (fl *fastLoop) carried() (carried, outer []*Local) {
	loop := fl.loop
	inside := make([]int, len(fl.v.reads))
	var seen []*Local
	known := map[*Local]bool{}
	note := func(l *Local) {
		if !known[l] {
			known[l] = true
			seen = append(seen, l)
		}
	}
	body := fl.kept(loop.Body[1:])
	for _, list := range [...][]Stmt{loop.Body, loop.Step} {
		Visit(list, func(s Stmt) { countReads(s, inside) })
	}
	Visit(body, func(s Stmt) {
		for _, slot := range fl.slots(s) {
			fl.reads(*slot, note)
		}
		for _, l := range writes(s) {
			note(l)
		}
	})
	for _, l := range seen {
		if l.Index >= len(inside) {
			return nil, nil
		}
		written := fl.varying[l] && fl.steps[l] == nil
		later := fl.v.reads[l.Index] > inside[l.Index]
		early := !written || readFirst(body, l)
		if early {
			carried = append(carried, l)
			for _, t := range fl.stepTerms(l) {
				if !known[t] {
					carried = append(carried, t)
					known[t] = true
				}
			}
		}
		if written && (early || later) {
			if !early {
				carried = append(carried, l) // it may be written in some rounds only
			}
			outer = append(outer, l)
		}
	}
	// Where the counter itself is read, its bound is worth knowing.
	test := fl.loop.Body[0].(*Done).Test
	if len(carried) < fastWords && known[test.(*Op).Args[0].(*Get).Local] {
		fl.counter = true
		walk(test, func(e Expr) {
			if g, ok := e.(*Get); ok && !known[g.Local] {
				known[g.Local] = true
				carried = append(carried, g.Local)
			}
		})
	}
	return carried, outer
}

// stepTerms are the locals in the step of a local that advances.
func (fl *fastLoop) stepTerms(l *Local) []*Local {
	var list []*Local
	if step := fl.steps[l]; step != nil {
		for _, t := range step.terms {
			walk(t.of, func(e Expr) {
				if g, ok := e.(*Get); ok {
					list = append(list, g.Local)
				}
			})
		}
	}
	return list
}

// slots are the operands of a statement that its copy has.
func (fl *fastLoop) slots(s Stmt) []*Expr {
	if store, ok := s.(*Store); ok && fl.places[store.Addr] != nil {
		return []*Expr{&store.Value}
	}
	return operands(s)
}

// reads notes the locals that the copy of an expression reads.
func (fl *fastLoop) reads(e Expr, note func(*Local)) {
	switch e := e.(type) {
	case *Get:
		note(e.Local)
	case *Load:
		if fl.places[e] == nil {
			fl.reads(e.Addr, note)
		}
	case *Op:
		if fl.floats[e] == nil {
			for _, arg := range e.Args {
				fl.reads(arg, note)
			}
		}
	}
}

// readFirst says whether a round may read a local before it writes it.
func readFirst(list []Stmt, l *Local) bool {
	for _, s := range list {
		for _, slot := range operands(s) {
			if reads(*slot, l) {
				return true
			}
		}
		for _, part := range parts(s) {
			if readFirst(*part, l) {
				return true
			}
		}
		if alwaysWrites(s, l) {
			return false
		}
	}
	return false
}

// alwaysWrites says that a statement writes a local, whatever happens.
func alwaysWrites(s Stmt, l *Local) bool {
	if branch, ok := s.(*If); ok {
		writes := func(s Stmt) bool { return alwaysWrites(s, l) }
		return slices.ContainsFunc(branch.Then, writes) && slices.ContainsFunc(branch.Else, writes)
	}
	return slices.Contains(writes(s), l)
}
