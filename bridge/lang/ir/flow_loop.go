package ir

import "weft/bridge/lang/wasm"

// guess is what a loop takes each local that it writes to be at its head, but for temporaries.
type guess struct {
	locals  []guessed
	classes []Stmt // statements that write memory or globals
	rounds  int    // in which it did not hold
}

type guessed struct {
	*Local
	now interval
	// rising and falling: it never goes down, or up, from one round to the next.
	rising, falling bool
	phi             *value // of the present round
}

// mostRounds bounds how often a loop is walked until its guess holds: then nothing is taken to be known at its head, which always holds.
const mostRounds = 12

// loopExits are the ways out of a loop that is being walked, and those to its next round.
type loopExits struct {
	continues, ends exits // ends are behind it; and behind its Else those are that do not come to that
	breaks          exits
	tests           []*value // of the Dones
}

func (w *flow) guessOf(s *Loop) *guess {
	if g := w.guesses[s]; g != nil {
		return g
	}
	g := &guess{}
	w.guesses[s] = g
	w.seen.clear()
	for _, list := range [][]Stmt{s.Body, s.Step} {
		Visit(list, func(inner Stmt) {
			for _, l := range writes(inner) {
				if !w.temporary[l.Index] && w.seen.add(l.Index) {
					g.locals = append(g.locals, s.guessed(l, w.env[l.Index].now))
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

// guessed is what a loop takes a local to be at first: what it was found to be in an earlier walk, if there was one.
func (s *Loop) guessed(l *Local, now interval) guessed {
	for _, held := range s.held {
		if held.Local == l {
			return held
		}
	}
	ordered := l.Type != wasm.F64
	return guessed{Local: l, now: now, rising: ordered, falling: ordered}
}

// loop walks a loop until its guess holds. Inside of one whose guess holds, that of this one does: it was walked there, and all is as it was then.
func (w *flow) loop(s *Loop) []Stmt {
	g := w.guessOf(s)
	memory := w.memory
	for i := range g.locals {
		l := &g.locals[i]
		l.now = l.now.union(w.env[l.Index].now)
	}
	rewriting := w.rewriting
	var r *round
	if !w.holding || !rewriting {
		w.rewriting = false
		r = w.round(s, g, memory)
		for !r.holds {
			w.again(r)
			r = w.round(s, g, memory)
		}
		w.rewriting = rewriting
	}
	if rewriting {
		holding := w.holding
		if r != nil {
			w.again(r)
			w.holding = true
		}
		r = w.round(s, g, memory)
		w.holding = holding
		s.held = g.locals
	}
	w.join(&r.ends)
	if len(r.ends.states) == 1 {
		w.assume(r.tests[0], false)
	}
	s.Else = w.list(s.Else)
	if len(r.breaks.states) > 0 {
		w.leave(&r.breaks)
		w.join(&r.breaks)
	}
	return w.just(s)
}

// round walks the loop once, and widens the guess where it does not hold.
type round struct {
	loopExits
	left  []int // how many ways out there were of the blocks around the loop
	holds bool
}

func (w *flow) round(s *Loop, g *guess, memory versions) *round {
	begin := w.mark()
	r := &round{loopExits: loopExits{ends: exits{of: s, begin: begin}, breaks: exits{of: s, begin: begin}}}
	for _, e := range w.around {
		r.left = append(r.left, len(e.states))
	}
	w.loops[s] = &r.loopExits
	w.memory, w.dead = memory.copy(), false
	for _, inner := range g.classes {
		w.memory.effects(inner)
	}
	w.head(g)
	r.continues = exits{of: s, begin: w.mark()}
	w.depth++
	body := w.list(s.Body)
	if len(r.continues.states) > 0 {
		w.leave(&r.continues)
		w.join(&r.continues)
	}
	step := w.list(s.Step)
	w.depth--
	if w.rewriting {
		s.Body, s.Step = body, step
	}
	r.holds = w.dead || w.stays(g)
	return r
}

// again takes a round back, so that the loop can be walked once more.
func (w *flow) again(r *round) {
	w.undo(r.ends.begin)
	for i, e := range w.around {
		e.states = e.states[:r.left[i]]
	}
}

// head gives the locals that a loop writes the values that they have at its head.
func (w *flow) head(g *guess) {
	for i := range g.locals {
		l := &g.locals[i]
		l.phi = w.fresh(opPhi, l.Type, w.env[l.Index])
		l.phi.now, l.phi.rising, l.phi.falling = l.now, l.rising, l.falling
		w.write(l.Local, l.phi)
	}
	for _, l := range g.locals {
		if l.rising {
			w.relate(l.phi.args[0], l.phi, 0)
		}
		if l.falling {
			w.relate(l.phi, l.phi.args[0], 0)
		}
	}
}

// stays says whether a guess holds for what comes back to the head, and widens it where it does not.
func (w *flow) stays(g *guess) bool {
	holds := true
	for i := range g.locals {
		l := &g.locals[i]
		back := w.env[l.Index]
		if !back.now.within(l.now) {
			l.now, holds = l.now.widen(l.now.union(back.now)), false
		}
		if l.rising && !neverBelow(back, l.phi) {
			l.rising, holds = false, false
		}
		if l.falling && !neverAbove(back, l.phi) {
			l.falling, holds = false, false
		}
	}
	if holds {
		return true
	}
	if g.rounds++; g.rounds >= mostRounds {
		for i := range g.locals {
			l := &g.locals[i]
			l.rising, l.falling, l.now = false, false, anyInt
			if l.Type == wasm.I32 {
				l.now = anyWord
			}
		}
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
	here := w.mark()
	if !known {
		w.assume(test, false)
	}
	if !w.dead {
		w.leave(&exits.ends)
		exits.tests = append(exits.tests, test)
	}
	w.undo(here)
	w.dead = known
	if !known {
		w.assume(test, true)
	}
	return w.just(s)
}
