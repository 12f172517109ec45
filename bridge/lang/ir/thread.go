package ir

import (
	"slices"

	"weft/bridge/lang/wasm"
)

// thread makes branches of `a and b`, `a or b` where only a test reads their value: a leads to where the test would, without a bool in between. Branches upon one test that follow each other come to be one.
func thread(f *Function) {
	t := &threader{f: f, reads: make([]int, len(f.Locals))}
	Visit(f.Body, func(s Stmt) {
		for _, slot := range operands(s) {
			walk(*slot, func(e Expr) {
				if g, ok := e.(*Get); ok {
					t.reads[g.Local.Index]++
				}
			})
		}
	})
	f.Body = t.list(f.Body)
}

type threader struct {
	f     *Function
	reads []int
}

func (t *threader) list(list []Stmt) []Stmt {
	for at := len(list) - 3; at >= 0; at-- {
		if at+2 >= len(list) {
			continue
		}
		if instead := t.three(list[at], list[at+1], list[at+2]); instead != nil {
			list = append(append(append([]Stmt(nil), list[:at]...), instead...), list[at+3:]...)
		}
	}
	for at := len(list) - 2; at >= 0; at-- {
		if one := joined(list[at], list[at+1]); one != nil {
			list[at] = one
			list = append(list[:at+1], list[at+2:]...)
		}
	}
	for _, s := range list {
		for _, part := range parts(s) {
			*part = t.list(*part)
		}
	}
	return list
}

// joined is one branch in place of two upon the same test, whose locals the first does not write.
func joined(s, next Stmt) Stmt {
	first, ok := s.(*If)
	second, also := next.(*If)
	if !ok || !also || !sameTest(first.Test, second.Test) {
		return nil
	}
	changed := false
	Visit([]Stmt{first}, func(s Stmt) {
		for _, l := range writes(s) {
			walk(first.Test, func(e Expr) { changed = changed || is(e, l) })
		}
	})
	if changed {
		return nil
	}
	return &If{Test: first.Test, Then: slices.Concat(first.Then, second.Then), Else: slices.Concat(first.Else, second.Else)}
}

// sameTest says whether two tests compare the same locals and constants, and so give the same.
func sameTest(x, y Expr) bool {
	a, ok := x.(*Op)
	b, also := y.(*Op)
	return ok && also && a.Op == b.Op && fixed(a.Args...) && slices.EqualFunc(a.Args, b.Args, sameFixed)
}

// choice is `r = a; if r: rest; r = b`, or with or: `if not r`.
type choice struct {
	first, second Expr
	rest          []Stmt
	and           bool
}

func (t *threader) three(s, next, last Stmt) []Stmt {
	set, ok := s.(*Set)
	if !ok || t.reads[set.Local.Index] != 2 {
		return nil
	}
	c := choiceOf(set, next)
	if c == nil {
		return nil
	}
	switch last := last.(type) {
	case *Done:
		if is(last.Test, set.Local) && c.and {
			return append(append([]Stmt{&Done{last.Loop, c.first}}, c.rest...), &Done{last.Loop, c.second})
		}
	case *If:
		then, otherwise := last.Then, last.Else
		if o, ok := last.Test.(*Op); ok && o.Op == wasm.I32Eqz && is(o.Args[0], set.Local) {
			then, otherwise = otherwise, then
		} else if !is(last.Test, set.Local) {
			return nil
		}
		return t.branch(c, then, otherwise)
	}
	return nil
}

func is(e Expr, l *Local) bool {
	g, ok := e.(*Get)
	return ok && g.Local == l
}

func choiceOf(first *Set, next Stmt) *choice {
	branch, ok := next.(*If)
	if !ok || !is(branch.Test, first.Local) || len(branch.Then) > 0 && len(branch.Else) > 0 {
		return nil
	}
	and := len(branch.Then) > 0
	list := branch.Then
	if !and {
		list = branch.Else
	}
	if len(list) == 0 {
		return nil
	}
	last, ok := list[len(list)-1].(*Set)
	if !ok || last.Local != first.Local {
		return nil
	}
	return &choice{first: first.Value, second: last.Value, rest: list[:len(list)-1], and: and}
}

func (t *threader) branch(c *choice, then, otherwise []Stmt) []Stmt {
	if c.and && len(otherwise) == 0 {
		return []Stmt{&If{Test: c.first, Then: append(c.rest, &If{Test: c.second, Then: then})}}
	}
	if !c.and && len(then) == 0 {
		return []Stmt{&If{Test: not(c.first), Then: append(c.rest, &If{Test: not(c.second), Then: otherwise})}}
	}
	outer, inner := t.f.scope(), t.f.scope()
	if c.and {
		taken := append(then, &Leave{outer})
		inner.Body = []Stmt{&If{Test: c.first, Then: append(c.rest, &If{Test: c.second, Then: taken})}}
		outer.Body = append([]Stmt{inner}, otherwise...)
		return []Stmt{outer}
	}
	taken := append(otherwise, &Leave{outer})
	inner.Body = []Stmt{&If{Test: not(c.first), Then: append(c.rest, &If{Test: not(c.second), Then: taken})}}
	outer.Body = append([]Stmt{inner}, then...)
	return []Stmt{outer}
}
