package ir

import (
	"slices"

	"weft/bridge/lang/wasm"
)

// guess is what a loop takes each local that it writes to be at its head.
type guess struct {
	locals    []*Local
	temporary []*Local
	now       map[*Local]interval
	// rising and falling are locals that never go down, or up, from one round to the next.
	rising, falling map[*Local]bool
	classes         []Stmt // statements that write memory or globals
}

// loopExits are the states at the exits of a loop that is being walked.
type loopExits struct {
	base              []*value // at the head
	continues, breaks []*state
	dones             []*state
	tests             []*value
}

func (w *flow) guessOf(s *Loop) *guess {
	if g := w.guesses[s]; g != nil {
		return g
	}
	g := &guess{now: map[*Local]interval{}, rising: map[*Local]bool{}, falling: map[*Local]bool{}}
	w.guesses[s] = g
	for _, list := range [][]Stmt{s.Body, s.Step} {
		Visit(list, func(inner Stmt) {
			for _, l := range writes(inner) {
				if w.temporary[l.Index] {
					g.temporary = append(g.temporary, l)
				} else if _, known := g.now[l]; !known {
					g.locals = append(g.locals, l)
					g.now[l] = w.env[l.Index].now
					g.rising[l], g.falling[l] = l.Type != wasm.F64, l.Type != wasm.F64
				}
			}
			switch inner.(type) {
			case *Store, *MemoryCopy, *MemoryFill, *SetGlobal, *MemoryGrow, *Call:
				g.classes = append(g.classes, inner)
			}
		})
	}
	return g
}

// loop walks a loop until its guess holds.
func (w *flow) loop(s *Loop) []Stmt {
	g := w.guessOf(s)
	env, memory := w.env, w.memory
	for _, l := range g.locals {
		g.now[l] = g.now[l].union(env[l.Index].now)
	}
	rewriting := w.rewriting
	w.rewriting = false
	mark := w.mark()
	exits := w.round(s, g, env, memory)
	for !exits.holds {
		w.undo(mark)
		exits = w.round(s, g, env, memory)
	}
	w.rewriting = rewriting
	if rewriting {
		w.undo(mark)
		exits = w.round(s, g, env, memory)
	}
	w.undo(mark)
	dones := exits.dones
	w.enter(nil, dones...)
	if len(dones) == 1 && !w.dead {
		w.assume(exits.tests[0], false)
	}
	s.Else = w.list(s.Else)
	if len(exits.breaks) > 0 {
		end := w.save(exits.base)
		w.undo(mark)
		w.enter(nil, append(exits.breaks, end)...)
	}
	return []Stmt{s}
}

// round walks the loop once, and widens the guess where it does not hold.
type round struct {
	loopExits
	holds bool
}

func (w *flow) round(s *Loop, g *guess, env []*value, memory versions) *round {
	r := &round{holds: true}
	w.loops[s] = &r.loopExits
	w.env, w.memory, w.dead = append([]*value(nil), env...), memory.copy(), false
	for _, inner := range g.classes {
		w.memory.effects(inner)
	}
	for _, l := range g.temporary {
		w.env[l.Index] = w.nothing[l.Type]
	}
	phis := make([]*value, len(g.locals))
	for i, l := range g.locals {
		before := env[l.Index]
		v := w.fresh(opPhi, l.Type, before)
		v.now = g.now[l]
		w.write(l, v)
		phis[i] = v
	}
	for i, l := range g.locals {
		if g.rising[l] {
			w.relate(phis[i].args[0], phis[i], 0)
		}
		if g.falling[l] {
			w.relate(phis[i], phis[i].args[0], 0)
		}
		phis[i].rising, phis[i].falling = g.rising[l], g.falling[l]
	}
	r.base = slices.Clone(w.env)
	begin := w.mark()
	w.depth++
	body := w.list(s.Body)
	if len(r.continues) > 0 {
		end := w.save(r.base)
		w.undo(begin)
		w.enter(nil, append(r.continues, end)...)
	}
	step := w.list(s.Step)
	w.depth--
	if w.rewriting {
		s.Body, s.Step = body, step
	}
	if w.dead {
		return r
	}
	for i, l := range g.locals {
		back := w.env[l.Index]
		if !back.now.within(g.now[l]) {
			g.now[l] = g.now[l].widen(g.now[l].union(back.now))
			r.holds = false
		}
		if g.rising[l] && !moves(back, phis[i], true) {
			g.rising[l], r.holds = false, false
		}
		if g.falling[l] && !moves(back, phis[i], false) {
			g.falling[l], r.holds = false, false
		}
	}
	return r
}

// moves says whether a value is certain not to be below (up) or above phi.
func moves(v, phi *value, up bool) bool {
	if v == phi {
		return true
	}
	if up && atMost(phi, v, 0) || !up && atMost(v, phi, 0) {
		return true
	}
	switch v.op {
	case opPhi:
		return (up && v.rising || !up && v.falling) && moves(v.args[0], phi, up)
	case opJoin:
		return moves(v.args[1], phi, up) && moves(v.args[2], phi, up)
	case opMerge:
		for _, part := range v.args {
			if !moves(part, phi, up) {
				return false
			}
		}
		return true
	}
	return false
}

// done leaves the loop where its test is 0.
func (w *flow) done(s *Done) []Stmt {
	exits := w.loops[s.Loop]
	test := w.use(&s.Test)
	c, known := test.constInt()
	if known && c != 0 {
		return nil
	}
	mark := w.mark()
	if !known {
		w.assume(test, false)
	}
	if end := w.save(exits.base); end != nil {
		exits.dones = append(exits.dones, end)
		exits.tests = append(exits.tests, test)
	}
	w.undo(mark)
	w.dead = known
	if !known {
		w.assume(test, true)
	}
	return []Stmt{s}
}
