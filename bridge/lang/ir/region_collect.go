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
			if roots, ok := w.roots(e); ok {
				all.collects[s] = roots
				all.cleared[f] = w.lasting(f)
			}
		}
	}
}

// changed visits what may change in an extent, and says whether there may be more.
func (e *extent) changed(effects map[*check.Function]effect, visit func(of check.Expr)) (more bool) {
	e.any(func(e *extent) bool {
		for _, of := range e.changes {
			visit(of)
		}
		for _, c := range e.calls {
			found := effects[c.of]
			more = more || found.deep || c.args == nil && len(found.params) > 0
			for i, arg := range c.args {
				if found.params[i] {
					visit(arg)
				}
			}
		}
		for _, a := range e.advanced {
			visit(a.generator)
		}
		return false
	})
	return more
}

// effect is that of a function, as far as those of others are known.
func (w *regionWalk) effect(f *check.Function, e *extent, effects map[*check.Function]effect) effect {
	found := effect{params: map[int]bool{}}
	found.deep = e.changed(effects, func(of check.Expr) {
		if w.made(of, e) {
			return
		}
		l, ok := of.(*check.LocalRef)
		at := -1
		if ok && !e.writes(l.Local) {
			at = slices.Index(f.Params, l.Local)
		}
		if at < 0 {
			found.deep = true
		} else {
			found.params[at] = true
		}
	}) || found.deep
	return found
}

// closed: what changes in a loop is known to be reached from what is made in the round, or from locals that it does not write.
func (w *regionWalk) closed(e *extent, effects map[*check.Function]effect) bool {
	known := true
	more := e.changed(effects, func(of check.Expr) {
		l, ok := of.(*check.LocalRef)
		known = known && (w.made(of, e) || ok && !e.writes(l.Local))
	})
	return known && !more
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

func (e *extent) writes(l *check.Local) bool {
	return e.any(func(e *extent) bool { return slices.Contains(e.written, l) })
}

// roots are the locals that are not dead at the end of a round; ok says that all that can be reached from them has a shape.
func (w *regionWalk) roots(e *extent) (roots []*check.Local, ok bool) {
	if e.any(func(e *extent) bool { return len(e.advanced) > 0 }) {
		return nil, false
	}
	for l, h := range w.homes {
		// One that is written first where it lives has a value from there on, until its round ends; all others have one anyway.
		if !h.anew || e != h.of && e.within(h.of) && h.first < e.begin {
			roots = append(roots, l)
		}
	}
	slices.SortFunc(roots, func(a, b *check.Local) int { return cmp.Compare(a.Index, b.Index) })
	return roots, !slices.ContainsFunc(roots, func(l *check.Local) bool { return stuck(l.Type, map[*check.Type]bool{}) })
}

// stuck: there may be generators in it, or objects whose addresses are hashed.
func stuck(t *check.Type, seen map[*check.Type]bool) bool {
	if t == nil || seen[t] {
		return false
	}
	seen[t] = true
	hashed := t.Kind == check.Dict && shares(t.Key) || t.Kind == check.Set && shares(t.Elem)
	return t.Kind == check.Generator || hashed || stuck(t.Elem, seen) || stuck(t.Key, seen) || slices.ContainsFunc(t.Items, func(item *check.Type) bool { return stuck(item, seen) })
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
