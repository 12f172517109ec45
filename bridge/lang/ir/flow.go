package ir

import "weft/bridge/lang/wasm"

// flow walks a function in the order in which it runs, and knows of each local which value it holds, of each value in which interval it is and what it is at
// most. It drops the checks that cannot fail, the branches that are not taken, and computes again nothing that a local holds.
//
// The walk is an abstract interpretation. What it learns from a test or a check is true in what the test dominates, and is taken back at the end of that
// (log), as is what locals were made to hold (writes). At the head of a loop the locals that it writes get new values; their intervals are guessed, and the body is walked until the guess proves true.
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
	// holding: the place is in a loop whose guess holds.
	holding bool

	// temporary are the locals that are written at one place, before they are read: what they hold elsewhere does not matter, and nothing stands for it.
	temporary []bool
	nothing   map[Type]*value

	log     []change
	writes  []written // a log of its own: it is read at each exit
	loops   map[*Loop]*loopExits
	scopes  map[*Scope]*exits
	around  []*exits // of the scopes around the place
	guesses map[*Loop]*guess

	seen             marks // locals, by index
	noted, mostNoted int   // steps that exits took
	steps            int   // all others
	only             [1]Stmt
}

// change is what log takes back: what was known of a value; with bound the last of its bounds; with made its place in the table.
type change struct {
	v           *value
	known       known
	bound, made bool
	key         key
	places      int // 1 more than how many places there were
}

// written is a local that was made to hold something else than it held.
type written struct {
	index  int
	before *value
}

// mark is how much was logged up to a place.
type mark struct{ log, writes int }

// mostNoted bounds the steps that the exits of a function take: many exits from behind many assignments are many steps. From there on, nothing is known of what locals
// hold behind them.
const mostNoted = 4 << 20

// propagate walks a function, and says in how many steps; with sharing, expressions that are computed again are put into a local at the first time.
func propagate(p *Program, f *Function, sharing bool, mostNoted int) (steps int) {
	w := &flow{program: p, f: f, sharing: sharing, rewriting: true, mostNoted: mostNoted}
	w.loops, w.scopes, w.guesses = map[*Loop]*loopExits{}, map[*Scope]*exits{}, map[*Loop]*guess{}
	w.table, w.seen = map[key]*value{}, newMarks(len(f.Locals))
	w.temporary = temporaries(f)
	w.nothing = map[Type]*value{}
	for _, t := range []Type{wasm.I32, wasm.I64, wasm.F64, wasm.V128} {
		w.nothing[t] = w.fresh(opUnknown, t)
	}
	w.memory = newVersions(f)
	w.env = make([]*value, len(f.Locals))
	for i, l := range f.Locals {
		switch {
		case i < f.Params:
			w.env[i] = w.fresh(opUnknown, l.Type)
			if i < len(f.given) && l.Type != wasm.F64 {
				w.env[i].now = f.given[i]
			}
		case w.temporary[i]:
			w.env[i] = w.nothing[l.Type]
			continue
		default: // a local of WebAssembly is 0 at first
			w.env[i] = w.constant(&Const{Of: l.Type})
		}
		w.holds(w.env[i], l)
	}
	f.Body = w.list(f.Body)
	return w.steps + w.noted
}

func temporaries(f *Function) []bool {
	definitions := f.definitions()
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
	if v.op == opConst { // nobody asks
		return
	}
	for _, known := range v.holders {
		if known == l {
			return
		}
	}
	if v.holders == nil {
		v.holders = v.one[:0]
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
	if before := w.env[index]; before != v {
		w.writes = append(w.writes, written{index, before})
		w.env[index] = v
	}
}

// read is what a local holds. Two locals that hold nothing hold different things, whatever that is.
func (w *flow) read(l *Local) *value {
	v := w.env[l.Index]
	if v == w.nothing[l.Type] {
		v = w.fresh(opUnknown, l.Type)
		w.write(l, v)
	}
	return v
}

func (w *flow) mark() mark { return mark{len(w.log), len(w.writes)} }

func (w *flow) undo(to mark) {
	for i := len(w.log) - 1; i >= to.log; i-- {
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
	w.log = w.log[:to.log]
	for i := len(w.writes) - 1; i >= to.writes; i-- {
		w.env[w.writes[i].index] = w.writes[i].before
	}
	w.writes = w.writes[:to.writes]
}
