package check

import "weft/bridge/lang/syntax"

// match walks the cases from the i-th on. Names are bound when the whole pattern has matched, before the guard, and stay bound where that does not hold.
func (w *flow) match(s *syntax.Match, i int) {
	if i == len(s.Cases) {
		return
	}
	c := s.Cases[i]
	w.patternUses(c.Pattern)
	always := irrefutable(c.Pattern)
	bind := func() {
		for _, node := range captured(c.Pattern) {
			w.define(node, w.c.stores[node], node.At())
		}
	}
	rest := func() exit { return w.branch(func() { w.match(s, i+1) }) }
	if c.Guard == nil {
		then := w.branch(func() {
			bind()
			w.block(c.Body)
		})
		if always {
			w.meet(then)
			return
		}
		w.meet(then, rest())
		return
	}
	bound := w.branch(func() {
		bind()
		w.exprs(c.Guard)
	})
	then := w.branch(func() {
		w.meet(bound)
		w.when(c.Guard, true, c.Body)
	})
	w.meet(then, w.branch(func() {
		if always {
			w.meet(bound)
		} else {
			w.meet(exit{}, bound)
		}
		w.match(s, i+1)
	}))
}

// patternUses walks the expressions in a pattern.
func (w *flow) patternUses(p syntax.Pattern) {
	syntax.Walk(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.MatchValue:
			w.exprs(n.Value)
			return false
		case *syntax.MatchClass:
			for _, one := range append(n.Patterns[:len(n.Patterns):len(n.Patterns)], n.KwdPatterns...) {
				w.patternUses(one)
			}
			return false
		}
		return true
	})
}
