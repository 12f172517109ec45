package ir

import "weft/bridge/lang/wasm"

// list walks statements and gives those that are to stand in their place.
func (w *flow) list(list []Stmt) []Stmt {
	kept := list
	if w.rewriting {
		kept = make([]Stmt, 0, len(list))
	}
	for _, s := range list {
		if w.dead {
			break
		}
		w.steps++
		instead := w.statement(s)
		if w.rewriting {
			kept = append(kept, instead...)
		}
	}
	return kept
}

// statement walks one; what it gives counts only when rewriting.
func (w *flow) statement(s Stmt) []Stmt {
	switch s := s.(type) {
	case *Set:
		return w.set(s)
	case *Arith:
		return w.arith(s)
	case *Check:
		return w.check(s)
	case *If:
		return w.branch(s)
	case *Loop:
		return w.loop(s)
	case *Scope:
		return w.scope(s)
	}
	switch s := s.(type) {
	case *Done:
		return w.done(s)
	case *Assume:
		w.assume(w.eval(s.Test), true)
		if w.sharing {
			return nil
		}
		return w.just(s)
	}
	var values []*value
	for _, slot := range operands(s) {
		values = append(values, w.use(slot))
	}
	if s, ok := s.(*Store); ok {
		w.store(s, values[0], values[1])
		return w.just(s)
	}
	if call, ok := s.(*Call); ok && call.Function.Part && w.rewriting {
		call.Function.given = nil
		for _, v := range values {
			call.Function.given = append(call.Function.given, v.now)
		}
	}
	w.memory.effects(s)
	for _, l := range writes(s) {
		v := w.fresh(opUnknown, l.Type)
		if call, ok := s.(*Call); ok && call.Function == w.program.runtime["alloc"] {
			v.op = opFresh
		}
		w.write(l, v)
	}
	switch s := s.(type) {
	case *Break:
		w.leave(&w.loops[s.Loop].breaks)
		w.dead = true
	case *Continue:
		w.leave(&w.loops[s.Loop].continues)
		w.dead = true
	case *Leave:
		w.leave(w.scopes[s.Scope])
		w.dead = true
	case *Return, *Fail, *Rethrow:
		w.dead = true
	}
	return w.just(s)
}

// just is one statement, which list takes before it looks at the next.
func (w *flow) just(s Stmt) []Stmt {
	w.only[0] = s
	return w.only[:]
}

func (w *flow) set(s *Set) []Stmt {
	v := w.use(&s.Value)
	// A temporary keeps the assignment of a 0 that it holds already: it would look as if it had one value where it has several.
	if w.env[s.Local.Index] == v && s.Local.Name != "" {
		return nil
	}
	w.write(s.Local, v)
	return w.just(s)
}

func (w *flow) check(s *Check) []Stmt {
	test := w.eval(s.Test)
	if c, ok := test.constInt(); ok {
		if c == 0 {
			return nil
		}
		w.show(&s.A, &s.B)
		w.dead = true
		return w.just(&Fail{Failure: s.Failure, A: s.A, B: s.B})
	}
	w.rewrite(&s.Test, test)
	w.show(&s.A, &s.B)
	w.assume(test, false)
	return w.just(s)
}

// branch walks both arms, each with what its side of the test says.
func (w *flow) branch(s *If) []Stmt {
	test := w.use(&s.Test)
	if c, ok := test.constInt(); ok {
		if c != 0 {
			return w.list(s.Then)
		}
		return w.list(s.Else)
	}
	memory := w.memory
	arm := func(list []Stmt, truth bool) ([]Stmt, *state) {
		begin := w.mark()
		w.memory, w.dead = memory.copy(), false
		w.assume(test, truth)
		list = w.list(list)
		end := w.save(begin, true)
		w.undo(begin)
		return list, end
	}
	var then, otherwise *state
	s.Then, then = arm(s.Then, true)
	s.Else, otherwise = arm(s.Else, false)
	w.enter(test, s, then, otherwise)
	// Where one arm does not come to its end, what follows has the other side of the test.
	switch {
	case then == nil && otherwise != nil:
		w.assume(test, false)
	case then != nil && otherwise == nil:
		w.assume(test, true)
	}
	if w.rewriting && !w.sharing && len(s.Then) == 0 && len(s.Else) == 0 {
		return nil
	}
	return w.just(s)
}

func (w *flow) scope(s *Scope) []Stmt {
	e := &exits{of: s, begin: w.mark()}
	w.scopes[s] = e
	w.around = append(w.around, e)
	s.Body = w.list(s.Body)
	w.around = w.around[:len(w.around)-1]
	if len(e.states) > 0 {
		w.leave(e)
		w.join(e)
	} else if w.rewriting {
		return s.Body
	}
	return w.just(s)
}

// place is a word of a list's header that is known, as of a version of its class.
type place struct {
	op       wasm.Op
	class    Class
	offset   uint32
	version  uint64
	addr, of *value
}

func (w *flow) place(p place) {
	w.log = append(w.log, change{places: len(w.places) + 1})
	w.places = append(w.places, p)
}

// mostPlaces bounds how many of the last places are looked at where one is written.
const mostPlaces = 64

// store notes what a place of memory holds. What else its class holds is forgotten, but for the headers of lists that are certain to be others.
func (w *flow) store(s *Store, addr, v *value) {
	var others []place
	if s.Class.header() {
		for _, p := range w.places[max(0, len(w.places)-mostPlaces):] {
			if p.class == s.Class && p.version == w.memory.at(p.class, p.offset) && apart(p.addr, addr) {
				others = append(others, p)
			}
		}
	}
	w.memory.effects(s)
	if load, ok := loadOf[s.Op]; ok {
		p := place{load, s.Class, s.Offset, 0, addr, v}
		w.remembered(p)
		for _, p := range others {
			w.remembered(p)
		}
	}
}

// remembered puts what a place holds now into the table.
func (w *flow) remembered(p place) {
	p.version = w.memory.at(p.class, p.offset)
	k := key{op: p.op, of: p.of.of, extra: p.version, a: p.addr.id}
	w.table[k] = p.of
	w.log = append(w.log, change{v: p.of, made: true, key: k})
	if p.class.header() {
		w.place(p)
	}
}

// apart says that two addresses differ: the later one is of memory that was just given, so nothing from before is in it.
func apart(a, b *value) bool {
	if a.id < b.id {
		a, b = b, a
	}
	return a != b && a.op == opFresh && (b.op == opFresh || b.op == opUnknown)
}

// loadOf is what gives back the whole of what was stored.
var loadOf = map[wasm.Op]wasm.Op{wasm.I32Store: wasm.I32Load, wasm.I64Store: wasm.I64Load, wasm.F64Store: wasm.F64Load}
