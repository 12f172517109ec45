package ir

import (
	"strconv"

	"weft/bridge/lang/wasm"
)

// counted is a loop whose number of rounds is known when it is entered, and what is known of its locals.
type counted struct {
	loop   *Loop
	rounds Expr // I64, read before the loop; where it is not above 0 the loop has none
	// steps is what is added to a local at the end of each round, and nowhere else.
	steps   map[*Local]*linear
	varying map[*Local]bool
	written map[Class]bool
	// forms are the linear values of locals that have one assignment.
	forms map[*Local]*linear
	defs  []int
}

// countedLoop recognises one: its first statement leaves it at a bound, and what is compared with the bound advances by one at its end.
func countedLoop(loop *Loop, defs []int) *counted {
	if len(loop.Body) == 0 || loop.Short {
		return nil
	}
	done, ok := loop.Body[0].(*Done)
	if !ok {
		return nil
	}
	c := &counted{loop: loop, steps: map[*Local]*linear{}, varying: map[*Local]bool{}, written: map[Class]bool{}, forms: map[*Local]*linear{}, defs: defs}
	writers := map[*Local]int{}
	simple := true
	for _, list := range [...][]Stmt{loop.Body, loop.Step} {
		Visit(list, func(s Stmt) {
			for _, l := range writes(s) {
				c.varying[l] = true
				writers[l]++
			}
			for _, class := range stores(s) {
				c.written[class] = true
			}
			switch s := s.(type) {
			case *Set, *Arith, *Check, *If, *Store, *Fail:
			case *Done:
				simple = simple && s == done
			default:
				simple = false
			}
		})
	}
	if !simple {
		return nil
	}
	c.findSteps(writers)
	if len(c.steps) < len(loop.Step) {
		return nil
	}
	if c.rounds = c.count(done.Test); c.rounds == nil {
		return nil
	}
	return c
}

// findSteps finds the locals to which the same is added in each round: candidates are those that are written once, at its end. A candidate that turns out
// not to be one takes those with it whose steps were found with its help.
func (c *counted) findSteps(writers map[*Local]int) {
	candidates := map[*Local]bool{}
	for _, s := range c.loop.Step {
		if set, ok := s.(*Set); ok && writers[set.Local] == 1 && set.Local.Type != wasm.F64 {
			candidates[set.Local] = true
		}
	}
	for {
		c.steps, c.forms = map[*Local]*linear{}, map[*Local]*linear{}
		for l := range candidates {
			c.steps[l] = constantLinear(0)
		}
		for _, s := range c.loop.Body {
			if set, ok := s.(*Set); ok {
				c.define(set)
			}
		}
		wrong := false
		steps := map[*Local]*linear{}
		for _, s := range c.loop.Step {
			if set, ok := s.(*Set); ok && candidates[set.Local] {
				by := c.stepOf(set)
				if by == nil {
					delete(candidates, set.Local)
					wrong = true
				}
				steps[set.Local] = by
			}
		}
		if !wrong {
			c.steps = steps
			c.forms = map[*Local]*linear{}
			return
		}
	}
}

// stepOf is what an assignment adds to its local, where that is the same in each round.
func (c *counted) stepOf(s *Set) *linear {
	form := c.linear(s.Value)
	if form == nil {
		return nil
	}
	by := form.add(c.linear(get(s.Local)), -1)
	for _, t := range by.terms {
		if !c.steady(t.of) {
			return nil
		}
	}
	return by
}

// count gives the rounds from the test at the head.
func (c *counted) count(test Expr) Expr {
	o, ok := test.(*Op)
	if !ok || len(o.Args) != 2 {
		return nil
	}
	at, ok := o.Args[0].(*Get)
	if !ok || !c.steady(o.Args[1]) {
		return nil
	}
	step := c.steps[at.Local]
	if step == nil || len(step.terms) > 0 {
		return nil
	}
	x, y := Expr(get(at.Local)), duplicate(o.Args[1], nil)
	zero, isConst := constInt(y)
	switch {
	case o.Op == wasm.I64LtS && step.plus == 1:
		return choose(lt(x, y), sub(y, x), i64(0))
	case o.Op == wasm.I64GtS && step.plus == -1:
		return choose(lt(y, x), sub(x, y), i64(0))
	case o.Op == wasm.I64Ne && step.plus == -1 && isConst && zero == 0:
		return x
	case o.Op == wasm.I32LtU && step.plus == 1:
		return choose(lt(x, y), wide(sub(y, x)), i64(0))
	}
	return nil
}

// steady says whether an expression gives the same in each round.
func (c *counted) steady(e Expr) bool {
	ok := true
	walk(e, func(e Expr) {
		switch e := e.(type) {
		case *Get:
			ok = ok && !c.varying[e.Local]
		case *Load, *Tee, *MemorySize:
			ok = false
		case *GetGlobal:
			ok = false
		case *Op:
			ok = ok && !traps(e)
		}
	})
	return ok
}

// linear gives the linear form of an expression in a round, or nil.
func (c *counted) linear(e Expr) *linear {
	switch e := e.(type) {
	case *Const:
		if e.Of != wasm.F64 {
			return constantLinear(e.Int)
		}
		return nil
	case *Get:
		if form := c.forms[e.Local]; form != nil {
			return form
		}
		if e.Local.Type == wasm.F64 || c.varying[e.Local] && c.steps[e.Local] == nil {
			return nil
		}
		return &linear{terms: []term{{localKey(e.Local), e, 1}}}
	case *Op:
		return c.linearOp(e)
	}
	return nil
}

func (c *counted) linearOp(e *Op) *linear {
	two := func() (x, y *linear) {
		if x = c.linear(e.Args[0]); x != nil {
			y = c.linear(e.Args[1])
		}
		return x, y
	}
	switch e.Op {
	case wasm.I64Add, wasm.I32Add:
		if x, y := two(); x != nil && y != nil {
			return x.add(y, 1)
		}
	case wasm.I64Sub, wasm.I32Sub:
		if x, y := two(); x != nil && y != nil {
			return x.add(y, -1)
		}
	case wasm.I64Mul, wasm.I32Mul:
		if x, y := two(); x != nil && y != nil {
			switch {
			case len(y.terms) == 0:
				return x.scale(y.plus)
			case len(x.terms) == 0:
				return y.scale(x.plus)
			}
		}
	case wasm.I64Shl, wasm.I32Shl:
		if by, ok := constInt(e.Args[1]); ok && by >= 0 && by < 32 {
			if x := c.linear(e.Args[0]); x != nil {
				return x.scale(1 << by)
			}
		}
	case wasm.I32WrapI64:
		return c.linear(e.Args[0])
	}
	return nil
}

// define notes the linear form of a local.
func (c *counted) define(s *Set) {
	if s.Local.Index < len(c.defs) && c.defs[s.Local.Index] == 1 && s.Local.Type != wasm.F64 {
		if form := c.linear(s.Value); form != nil {
			c.forms[s.Local] = form
		}
	}
}

func localKey(l *Local) string { return strconv.Itoa(l.Index) }
