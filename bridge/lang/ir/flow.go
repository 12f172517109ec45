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

// state is what is known at an exit: what locals hold that held something else where the exit's block began, and in which interval that is.
type state struct {
	changed []changed // by index
	memory  versions
}

type changed struct {
	index int
	to    *value
	now   interval
}

// local is what a local holds in a state that began with env.
func (s *state) local(i int, env []*value) (*value, interval) {
	at, found := slices.BinarySearchFunc(s.changed, i, func(c changed, i int) int { return c.index - i })
	if found {
		return s.changed[at].to, s.changed[at].now
	}
	return env[i], env[i].now
}

// change is what log takes back: what was known of a value; with bound the last of its bounds; with made its place in the table; what a local held.
type change struct {
	v           *value
	known       known
	bound, made bool
	key         key
	places      int // 1 more than how many places there were
	local       int // 1 more than its index
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
	w.put(l.Index, v)
	w.holds(v, l)
}

func (w *flow) put(index int, v *value) {
	w.log = append(w.log, change{v: w.env[index], local: index + 1})
	w.env[index] = v
}

func (w *flow) mark() int { return len(w.log) }

func (w *flow) undo(mark int) {
	for i := len(w.log) - 1; i >= mark; i-- {
		c := &w.log[i]
		switch {
		case c.made:
			delete(w.table, c.key)
		case c.local > 0:
			w.env[c.local-1] = c.v
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

// save takes the state for an exit of what began at mark; nil where the place is not reached.
func (w *flow) save(mark int) *state {
	if w.dead {
		return nil
	}
	s := &state{memory: w.memory.copy()}
	for i := range w.log[mark:] {
		if c := &w.log[mark+i]; c.local > 0 {
			s.changed = append(s.changed, changed{index: c.local - 1})
		}
	}
	slices.SortFunc(s.changed, func(a, b changed) int { return a.index - b.index })
	s.changed = slices.CompactFunc(s.changed, func(a, b changed) bool { return a.index == b.index })
	for i := range s.changed {
		c := &s.changed[i]
		c.to = w.env[c.index]
		c.now = c.to.now
	}
	return s
}

// enter goes on with the one state, or with what several have in common, from where they began. test is what decides between two: that of an If.
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
	w.memory = reached[0].memory.copy()
	for _, s := range reached[1:] {
		w.memory.join(s.memory)
	}
	var indexes []int
	for _, s := range reached {
		for _, c := range s.changed {
			indexes = append(indexes, c.index)
		}
	}
	slices.Sort(indexes)
	for _, i := range slices.Compact(indexes) {
		w.merge(i, test, reached)
	}
}

// merge gives a local what it holds after several states.
func (w *flow) merge(i int, test *value, reached []*state) {
	l := w.f.Locals[i]
	first, now := reached[0].local(i, w.env)
	same := true
	args := make([]*value, 0, len(reached)+1)
	for _, s := range reached {
		v, known := s.local(i, w.env)
		same, now = same && v == first, now.union(known)
		args = append(args, v)
	}
	switch {
	case same:
		w.write(l, first)
	case w.temporary[i]:
		w.put(i, w.nothing[l.Type])
	default:
		o := opMerge
		if test != nil && len(reached) == 2 {
			o, args = opJoin, []*value{test, args[0], args[1]}
		}
		v := w.fresh(o, l.Type, args...)
		v.now = v.now.meet(now)
		w.write(l, v)
	}
}
