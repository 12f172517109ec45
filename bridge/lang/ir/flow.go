package ir

import (
	"slices"

	"weft/bridge/lang/wasm"
)

// flow walks a function in the order in which it runs, and knows of each local which value it holds, of each value in which interval it is and what it is at
// most. It drops the checks that cannot fail, the branches that are not taken, and computes again nothing that a local holds.
//
// The walk is an abstract interpretation. What it learns from a test or a check is true in what the test dominates, and is taken back at the end of that
// (log). At the head of a loop the locals that it writes get new values; their intervals are guessed, and the body is walked until the guess proves true.
// Only then is it walked once more to be rewritten.
type flow struct {
	values
	program *Program
	f       *Function
	// env is what each local holds; memory the version of what each class of memory holds.
	env    []*value
	memory versions
	places []place
	// dead: the place is not reached.
	dead bool
	// depth counts the loops around the place.
	depth int
	// rewriting: what is found may be used, as no guess is open. sharing: expressions are also to be computed once.
	rewriting, sharing bool

	// temporary are the locals that each round of a loop writes once, before it reads them: what they held before does not matter, and nothing stands for it.
	temporary []bool
	nothing   map[Type]*value

	log     []change
	loops   map[*Loop]*loopExits
	scopes  map[*Scope]*scopeExits
	guesses map[*Loop]*guess
}

// state is what is known at an exit: what locals hold, and in which interval that is where it is not what they held at the beginning.
type state struct {
	env     []*value
	changed []changed // by index
	memory  versions
}

type changed struct {
	index int
	now   interval
}

// interval is what is known of a local's value.
func (s *state) interval(i int) interval {
	at, found := slices.BinarySearchFunc(s.changed, i, func(c changed, i int) int { return c.index - i })
	if found {
		return s.changed[at].now
	}
	return s.env[i].now
}

// change is what log takes back: what was known of a value; with bound the last of its bounds; with made its place in the table.
type change struct {
	v           *value
	known       known
	bound, made bool
	key         key
	places      int // 1 more than how many places there were
}

// propagate walks a function; with sharing, expressions that are computed again are put into a local at the first time.
func propagate(p *Program, f *Function, sharing bool) {
	w := &flow{program: p, f: f, sharing: sharing, rewriting: true, loops: map[*Loop]*loopExits{}, scopes: map[*Scope]*scopeExits{}, guesses: map[*Loop]*guess{}}
	w.table = map[key]*value{}
	w.temporary = temporaries(f)
	w.nothing = map[Type]*value{wasm.I32: w.fresh(opUnknown, wasm.I32), wasm.I64: w.fresh(opUnknown, wasm.I64), wasm.F64: w.fresh(opUnknown, wasm.F64)}
	w.memory = newVersions(f)
	w.env = make([]*value, len(f.Locals))
	for i, l := range f.Locals {
		switch {
		case i < f.Params:
			w.env[i] = w.fresh(opUnknown, l.Type)
			if i < len(f.given) && l.Type != wasm.F64 {
				w.env[i].now = f.given[i]
			}
		default: // a local of WebAssembly is 0 at first
			w.env[i] = w.constant(&Const{Of: l.Type})
		}
		w.holds(w.env[i], l)
	}
	f.Body = w.list(f.Body)
}

func temporaries(f *Function) []bool {
	definitions := make([]int, len(f.Locals))
	Visit(f.Body, func(s Stmt) {
		for _, l := range writes(s) {
			definitions[l.Index]++
		}
	})
	list := make([]bool, len(f.Locals))
	for i, l := range f.Locals {
		list[i] = i >= f.Params && l.Name == "" && definitions[i] == 1
	}
	return list
}

// of finds a value, or makes it: it ends with the code that the present place dominates, so that what is known of its operands here may be
// built in.
func (w *flow) of(op wasm.Op, of Type, extra uint64, now interval, exact bool, args ...*value) *value {
	v, made, k := w.values.of(op, of, extra, args...)
	if made {
		w.log = append(w.log, change{v: v, made: true, key: k})
		if of != wasm.F64 {
			v.now = v.now.meet(now)
		}
		v.exact = exact
		return v
	}
	w.refine(v, now)
	if exact {
		w.proveExact(v)
	}
	return v
}

// remember notes what is known of a value, before that changes.
func (w *flow) remember(v *value) { w.log = append(w.log, change{v: v, known: v.known}) }

func (w *flow) holds(v *value, l *Local) {
	for _, known := range v.holders {
		if known == l {
			return
		}
	}
	v.holders = append(v.holders, l)
}

// holder is a local that holds the value now.
func (w *flow) holder(v *value) *Local {
	for _, l := range v.holders {
		if l.Index < len(w.env) && w.env[l.Index] == v {
			return l
		}
	}
	return nil
}

func (w *flow) write(l *Local, v *value) {
	w.env[l.Index] = v
	w.holds(v, l)
}

func (w *flow) mark() int { return len(w.log) }

func (w *flow) undo(mark int) {
	for i := len(w.log) - 1; i >= mark; i-- {
		c := &w.log[i]
		switch {
		case c.made:
			delete(w.table, c.key)
		case c.places > 0:
			w.places = w.places[:c.places-1]
		case c.bound:
			c.v.bounds = c.v.bounds[:len(c.v.bounds)-1]
		default:
			c.v.known = c.known
		}
	}
	w.log = w.log[:mark]
}

// save takes the state for an exit of what began with base; nil where the place is not reached.
func (w *flow) save(base []*value) *state {
	if w.dead {
		return nil
	}
	s := &state{env: slices.Clone(w.env), memory: w.memory.copy()}
	for i, v := range w.env {
		if i >= len(base) || v != base[i] {
			s.changed = append(s.changed, changed{i, v.now})
		}
	}
	return s
}

// enter goes on with the one state, or with what several have in common. test is what decides between two: that of an If.
func (w *flow) enter(test *value, states ...*state) {
	reached := states[:0:0]
	for _, s := range states {
		if s != nil {
			reached = append(reached, s)
		}
	}
	w.dead = len(reached) == 0
	if w.dead {
		return
	}
	first := reached[0]
	w.env, w.memory = append(w.env[:0:0], first.env...), first.memory.copy()
	for _, s := range reached[1:] {
		w.memory.join(s.memory)
	}
	for i, l := range w.f.Locals[:len(w.env)] {
		same := true
		for _, s := range reached[1:] {
			same = same && s.env[i] == first.env[i]
		}
		if same {
			continue
		}
		if w.temporary[i] {
			w.env[i] = w.nothing[l.Type]
			continue
		}
		now := first.interval(i)
		for _, s := range reached[1:] {
			now = now.union(s.interval(i))
		}
		var v *value
		if test != nil && len(reached) == 2 {
			v = w.fresh(opJoin, l.Type, test, reached[0].env[i], reached[1].env[i])
		} else {
			args := make([]*value, len(reached))
			for k, s := range reached {
				args[k] = s.env[i]
			}
			v = w.fresh(opMerge, l.Type, args...)
		}
		v.now = v.now.meet(now)
		w.write(l, v)
	}
}
