package check

import "weft/bridge/lang/syntax"

// A statement of a try's body may fail anywhere in it, so a handler sees, of each name, what it was before the try or any of what the body makes of it. The same holds for a finally,
// and what handlers make of it counts there too. Ways out (break, continue, return) go through it; what it assigns holds behind it.

// flowFinally is a finally around the present place, and the ways out that go through it.
type flowFinally struct {
	loops int // how many loops are around it
	outs  []flowOut
}

// flowOut is a way out to a loop: its end, or its next round.
type flowOut struct {
	loop *flowLoop
	next bool
	exit exit
}

func (w *flow) try(s *syntax.Try) {
	if len(s.FinalBody) == 0 {
		w.handled(s)
		return
	}
	f := &flowFinally{loops: len(w.loops)}
	w.finals = append(w.finals, f)
	begin := len(w.nodes)
	normal := w.branch(func() { w.handled(s) })
	w.finals = w.finals[:len(w.finals)-1]
	mark := len(w.log)
	w.any(begin, len(w.nodes))
	inside := len(w.log)
	w.block(s.FinalBody)
	last := w.leave(inside)
	w.undo(mark)
	w.dead = false
	after := func(e exit) exit {
		if e.dead || last.dead {
			return exit{dead: true}
		}
		out := exit{changes: map[int32]int32{}}
		for _, changes := range []map[int32]int32{e.changes, last.changes} {
			for v, n := range changes {
				out.changes[v] = n
			}
		}
		return out
	}
	for _, o := range f.outs {
		w.jump(flowOut{o.loop, o.next, after(o.exit)})
	}
	w.meet(after(normal))
}

// handled walks a try but for its finally.
func (w *flow) handled(s *syntax.Try) {
	begin := len(w.nodes)
	end := begin
	exits := []exit{w.branch(func() {
		w.block(s.Body)
		end = len(w.nodes)
		if !w.dead {
			w.block(s.OrElse)
		} else {
			for _, s := range s.OrElse {
				w.skipped[s] = true
			}
		}
	})}
	for _, h := range s.Handlers {
		exits = append(exits, w.branch(func() {
			w.any(begin, end)
			w.exprs(h.Type)
			v := w.c.stores[h]
			w.define(h, v, h.Span)
			w.block(h.Body)
			if v != nil && !w.dead { // Python deletes the name
				w.set(int32(v.index), w.node(flowNode{v: v, unbound: true}))
			}
		}))
	}
	w.meet(exits...)
}

// any makes each name what it is, or what one of these nodes makes of it.
func (w *flow) any(begin, end int) {
	phis := map[int32]int32{}
	for i := begin; i < end; i++ {
		n := w.nodes[i]
		if n.phi {
			continue
		}
		v := int32(n.v.index)
		phi, ok := phis[v]
		if !ok {
			phi = w.node(flowNode{v: n.v, phi: true, operands: []int32{w.state[v]}})
			phis[v] = phi
			w.set(v, phi)
		}
		w.nodes[phi].operands = append(w.nodes[phi].operands, int32(i))
	}
}

// leaveLoop is a break, or a continue.
func (w *flow) leaveLoop(next bool) {
	if n := len(w.loops); n > 0 {
		l := w.loops[n-1]
		w.jump(flowOut{l, next, w.leave(l.mark)})
	}
	w.dead = true
}

// jump goes to a loop, through the finally between here and there.
func (w *flow) jump(o flowOut) {
	if n := len(w.finals); n > 0 && w.finals[n-1].loops > 0 && w.within(o.loop, w.finals[n-1].loops) {
		w.finals[n-1].outs = append(w.finals[n-1].outs, o)
		return
	}
	if o.next {
		o.loop.continues = append(o.loop.continues, o.exit)
	} else {
		o.loop.breaks = append(o.loop.breaks, o.exit)
	}
}

// within says whether a loop is one of the outermost so many.
func (w *flow) within(l *flowLoop, outermost int) bool {
	for _, around := range w.loops[:min(outermost, len(w.loops))] {
		if around == l {
			return true
		}
	}
	return false
}
