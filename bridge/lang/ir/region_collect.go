package ir

import (
	"cmp"
	"maps"
	"slices"

	"weft/bridge/lang/check"
)

// A loop whose rounds cannot be released collects (collect.go): what was allocated since it was entered, and can still be reached at the end of a round, is moved together. What that needs is that all places are known that
// hold addresses of such memory then. Those are the locals that are not dead, and objects that can be reached from them, older ones too. Older objects that only callers can reach, or operands that wait, must not have
// changed; so all that a loop changes has to be what it has made in the same round, or what a local holds which it does not write. The entry has no callers.

// effect is which of its parameters' objects a function may change: deep where it may be something else.
type effect struct {
	params map[int]bool
	deep   bool
}

// collections finds out which loops collect, with the locals that hold what stays, and which locals must be 0 at first for that.
func (r regions) collections(source *check.Program, walks map[*check.Function]*regionWalk, alone bool, all *releasing) {
	if keyedByObjects(source) {
		return
	}
	effects := map[*check.Function]effect{}
	for changed := true; changed; {
		changed = false
		for f, w := range walks {
			found := w.effect(f, r.functions[f], effects)
			if old := effects[f]; old.deep != found.deep || !maps.Equal(old.params, found.params) {
				effects[f], changed = found, true
			}
		}
	}
	again := source.Entry.Recursive
	for f := range walks {
		again = again || r.functions[f].any(func(e *extent) bool {
			return slices.ContainsFunc(e.calls, func(c called) bool { return c.of == source.Entry })
		})
	}
	for f, w := range walks {
		for s, e := range w.loops {
			free := f == source.Entry && alone && !again && !e.pending
			if e.yields || all.loops[s] || !r.allocates(e) || !free && !w.closed(e, effects) {
				continue
			}
			held := w.alive(moment{e, e.begin}, true)
			types := moves{walks, map[*check.Type]bool{}}
			if types.all(held) && !slices.ContainsFunc(w.over, func(of *check.Type) bool { return !types.one(of) }) {
				all.collects[s] = held
				all.cleared[f] = w.lasting(f)
			}
		}
	}
	if len(all.collects) == 0 {
		return
	}
	for f, w := range walks {
		for s, p := range w.yields {
			all.waits[s] = w.alive(p, false)
			all.cleared[f] = w.lasting(f)
		}
	}
}

// keyedByObjects: some dict or set may have objects for keys. Their hash is their address, so nothing may move.
func keyedByObjects(source *check.Program) bool {
	seen := map[*check.Type]bool{}
	var keyed func(t *check.Type) bool
	keyed = func(t *check.Type) bool {
		if t == nil || seen[t] {
			return false
		}
		seen[t] = true
		return keyedByPlace(t) || keyed(t.Key) || keyed(t.Elem) || slices.ContainsFunc(t.Items, keyed)
	}
	return slices.ContainsFunc(source.Functions, func(f *check.Function) bool {
		return slices.ContainsFunc(f.Locals, func(l *check.Local) bool { return keyed(l.Type) })
	})
}

// changed visits what may change in an extent, and says whether there may be more.
func (e *extent) changed(effects map[*check.Function]effect, visit func(c touched)) (more bool) {
	e.any(func(e *extent) bool {
		for _, c := range e.changes {
			visit(c)
		}
		for _, c := range e.calls {
			found := effects[c.of]
			more = more || found.deep || c.args == nil && len(found.params) > 0
			for i, arg := range c.args {
				if found.params[i] {
					visit(touched{arg, c.moment})
				}
			}
		}
		return false
	})
	return more
}

// effect is that of a function, as far as those of others are known.
func (w *regionWalk) effect(f *check.Function, e *extent, effects map[*check.Function]effect) effect {
	found := effect{params: map[int]bool{}}
	visit := func(c touched) {
		if w.made(c.of, e) && !w.waited(c) {
			return
		}
		l, ok := c.of.(*check.LocalRef)
		at := -1
		if ok && !e.writes(l.Local) {
			at = slices.Index(f.Params, l.Local)
		}
		if at < 0 {
			found.deep = true
		} else {
			found.params[at] = true
		}
	}
	more := e.changed(effects, visit)
	e.any(func(e *extent) bool {
		for _, a := range e.advanced {
			visit(touched{a.generator, moment{e, e.begin}})
		}
		return false
	})
	found.deep = found.deep || more
	return found
}

// closed: what changes in a loop is known to be reached from what is made in the round, or from locals that it does not write, or it is a generator that the loop goes over.
func (w *regionWalk) closed(e *extent, effects map[*check.Function]effect) bool {
	known := func(of check.Expr) bool {
		l, ok := of.(*check.LocalRef)
		return w.made(of, e) || ok && !e.writes(l.Local)
	}
	all := true
	more := e.changed(effects, func(c touched) { all = all && known(c.of) })
	e.any(func(inner *extent) bool {
		for _, a := range inner.advanced {
			all = all && (a.loop == e || known(a.generator))
		}
		return false
	})
	return all && !more
}

// made: it is an object that was made in this round of an extent.
func (w *regionWalk) made(of check.Expr, e *extent) bool {
	l, ok := of.(*check.LocalRef)
	if !ok {
		return w.fresh(of)
	}
	h := w.homes[l.Local]
	return h.fresh && h.anew && h.of.within(e)
}

// waited: the generator may have waited since the object was made that changes, and others have it.
func (w *regionWalk) waited(c touched) bool {
	l, ok := c.of.(*check.LocalRef)
	if !ok || len(w.yields) == 0 {
		return false
	}
	h := w.homes[l.Local]
	for at := c.at; at != h.of; at = at.parent {
		if at.yields {
			return true
		}
	}
	for _, y := range w.yields {
		if h.first < y.time && y.time < c.time && y.at.within(h.of) {
			return true
		}
	}
	return false
}

func (e *extent) writes(l *check.Local) bool {
	return e.any(func(e *extent) bool { return slices.Contains(e.written, l) })
}

// alive are the locals that are not dead at a place: in an extent of statements, or, where that is a loop, at the end of its rounds. One that is written first where it lives has a value from there on, until that ends; all
// others have one anyway.
func (w *regionWalk) alive(p moment, round bool) (list []*check.Local) {
	for l, h := range w.homes {
		if !h.anew || p.at.within(h.of) && h.first < p.time && !(round && p.at == h.of) {
			list = append(list, l)
		}
	}
	slices.SortFunc(list, func(a, b *check.Local) int { return cmp.Compare(a.Index, b.Index) })
	return list
}

// moves says what the types are whose values the collector can move.
type moves struct {
	walks map[*check.Function]*regionWalk
	seen  map[*check.Type]bool
}

// all says whether it can move all values of locals.
func (m moves) all(list []*check.Local) bool {
	return !slices.ContainsFunc(list, func(l *check.Local) bool { return !m.one(l.Type) })
}

// one: there are no objects in it whose addresses are hashed, and no generators that wait where an exception was caught.
func (m moves) one(t *check.Type) bool {
	if t == nil || m.seen[t] {
		return true
	}
	m.seen[t] = true
	if keyedByPlace(t) {
		return false
	}
	if t.Kind == check.Generator {
		w := m.walks[t.Function]
		if w == nil || w.bound || !m.all(t.Function.Locals) || slices.ContainsFunc(w.over, func(of *check.Type) bool { return !m.one(of) }) {
			return false
		}
	}
	return m.one(t.Elem) && m.one(t.Key) && !slices.ContainsFunc(t.Items, func(item *check.Type) bool { return !m.one(item) })
}

// keyedByPlace says whether a type is that of a dict or a set whose keys have the hashes of addresses.
func keyedByPlace(t *check.Type) bool {
	return t.Kind == check.Dict && placed(t.Key) || t.Kind == check.Set && placed(t.Elem)
}

// placed says whether the hash of a key is that of its address: of an object that is equal to itself alone.
func placed(t *check.Type) bool {
	return t.Kind == check.Record && t.Reference() || (t.Kind == check.Optional || t.Kind == check.List) && placed(t.Elem) || !t.Reference() && slices.ContainsFunc(t.Items, placed)
}

// lasting are the locals of a function, but for its parameters, that are never dead.
func (w *regionWalk) lasting(f *check.Function) (list []*check.Local) {
	for _, l := range f.Locals {
		if h := w.homes[l]; h != nil && !h.anew && !slices.Contains(f.Params, l) {
			list = append(list, l)
		}
	}
	return list
}

// shares says whether values of a type refer to objects that can change, and refer to others.
func shares(t *check.Type) bool {
	return t != nil && (t.Reference() && t.Kind != check.Array || t.Kind == check.Optional && shares(t.Elem) || slices.ContainsFunc(t.Items, shares))
}
