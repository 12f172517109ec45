package check

import (
	"fmt"

	"weft/bridge/lang/syntax"
)

// instance is a function with the types of its parameters: one for all calls where they are annotated, otherwise one for each combination of argument
// types. It is inferred once a round, at its first call; a call while it is being inferred (recursion) takes what is known so far.
type instance struct {
	c  *checker
	f  *function
	id int

	params   []ty // as function.params
	captures []ty // as function.captures
	result   ty
	declared bool // the result is annotated
	slots    map[*web]*slot
	cells    map[cellKey]*cell
	copies   map[copyKey]*cell                       // lists of called functions, at each call
	calls    map[cellKey]*syntax.Call                // of what map, key= and the like call
	methods  map[*syntax.Attribute]*syntax.Attribute // what of them is a method, of a value that was evaluated
	sites    map[siteKey]*syntax.Call                // of what calls methods without saying so

	calling   syntax.Span // where it is calling another function
	round     int
	active    bool
	recursive bool
	stops     bool // a StopIteration may leave it

	// of the round
	out   *Function
	stmts *[]Stmt
	loops int
	once  bool // what is being looked at is gone over once, so that a range is a generator
	lends []lent
	// held: what sources go over is evaluated where it stands, since code of what stands behind comes before the loop.
	held   bool
	guards int // try statements that CPython would run the end of where a generator is dropped
	// stopsInside: a StopIteration raised here would leave the body of a generator
	stopsInside bool
	seenStops   int    // how many places were seen that a StopIteration leaves the function from
	augmenting  bool   // the operator being looked at is that of an augmented assignment
	ended       bool   // nothing goes on after what was looked at just now
	proved      []*web // ints that are not negative here
	memory      memory
	boxes       map[*variable]value
	// handlers are those around the place, named what they have bound.
	handlers []*Handler
	named    []caughtAs

	annotated map[syntax.Expr]ty
	// presence is what each node of the flow may be, of names that may be None.
	presence []presence
}

// slot is what is known of a web: of one local.
type slot struct {
	ty       ty
	declared bool
	negative bool // an int that may be below zero
	assigned bool // by code that was looked at
	at       syntax.Span
	ints     syntax.Span // where an int was assigned, and where a float: for the message where the int would show
	floats   syntax.Span
	nones    syntax.Span // where something was assigned that may be None
	local    *Local
}

// cellKey is the list that an expression makes; an expression that makes several numbers them.
type cellKey struct {
	node syntax.Node
	n    int
}

func (c *checker) newInstance(f *function) *instance {
	if len(c.instances) >= maxInstances {
		panic(tooLarge{c.site(f.node.At()), fmt.Sprintf("more than %d combinations of functions and argument types; annotate the parameters of %s", maxInstances, f.name)})
	}
	return &instance{c: c, f: f, id: len(c.instances), result: tBottom, slots: map[*web]*slot{}, cells: map[cellKey]*cell{}, copies: map[copyKey]*cell{}, calls: map[cellKey]*syntax.Call{}, sites: map[siteKey]*syntax.Call{}, methods: map[*syntax.Attribute]*syntax.Attribute{}, annotated: map[syntax.Expr]ty{}}
}

// parameters are the arguments of a function in the order of its params.
func (f *function) parameters() []*syntax.Arg {
	all := append(append([]*syntax.Arg{}, f.args.PosOnly...), f.args.Args...)
	return append(all, f.args.KwOnly...)
}

func (c *checker) declareResult(in *instance) {
	if in.f.yields != nil && in.f.returns != nil {
		in.result, in.declared = c.generates(in.f.returns)
	} else if in.f.returns != nil {
		in.result, in.declared = c.annotation(in.f.returns, nil), true
	}
}

// cell is the cell of the list that a node makes.
func (in *instance) cell(node syntax.Node, n int) *cell {
	key := cellKey{node, n}
	if of := in.cells[key]; of != nil {
		return of
	}
	of := &cell{round: in.c.round, elem: tBottom}
	in.cells[key] = of
	return of
}

func (in *instance) slot(w *web) *slot {
	s := in.slots[w]
	if s == nil {
		s = &slot{ty: tBottom, at: w.at}
		in.slots[w] = s
	}
	return s
}

// infer walks the body of an instance once in this round.
func (c *checker) infer(in *instance) {
	if in.round == c.round {
		if in.active && !in.recursive { // all that are between the two calls
			for i := len(c.stack) - 1; i >= 0; i-- {
				c.stack[i].recursive = true
				if c.stack[i] == in {
					break
				}
			}
		}
		return
	}
	in.round = c.round
	in.active = true
	c.stack = append(c.stack, in)
	defer func() {
		in.active = false
		c.stack = c.stack[:len(c.stack)-1]
	}()
	in.out = &Function{Span: in.f.node.At(), Name: in.f.name, ID: in.f.name, Prelude: in.f.home.name != ""}
	if c.final {
		if n := c.ids[in.f.name]; n > 0 {
			in.out.ID = fmt.Sprintf("%s#%d", in.f.name, n+1)
		}
		c.ids[in.f.name]++
		c.program.Functions = append(c.program.Functions, in.out)
	}
	in.signature()
	in.stmts, in.loops, in.guards, in.proved, in.handlers, in.named = &in.out.Body, 0, 0, nil, nil, nil
	in.stopsInside = false
	in.start()
	in.makeBoxes()
	in.recall()
	if in.f.yields != nil {
		in.generatorBody(func() { in.body(in.f.body) })
	} else {
		in.body(in.f.body)
	}
	if in.f.yields == nil && in.f.flow.falls && !in.ended && falls(in.out.Body) {
		in.returnNone(in.f.node.At(), true)
	}
	in.end()
}

// signature makes the locals: parameters and captures first, in order.
func (in *instance) signature() {
	for _, w := range in.f.flow.webs {
		in.slot(w).local = nil
	}
	types := append(append([]ty{}, in.params...), in.captures...)
	vars := append(append([]*variable{}, in.f.params...), in.f.captures...)
	for i, v := range vars {
		s := in.slot(in.f.flow.defined(nil, v))
		s.negative = true
		in.learn(s, types[i], v.at)
		in.defines(nil, v, types[i])
		l := in.local(v.name, types[i])
		in.out.Params = append(in.out.Params, l)
		if same(s.ty, types[i]) {
			s.local = l
		}
	}
	for _, w := range in.f.flow.webs {
		if s := in.slots[w]; s.local == nil && w.v.fn == nil {
			s.local = in.local(w.v.name, s.ty)
			s.local.NonNegative = in.c.final && s.ty.integral() && !s.negative
		}
	}
}

// start converts parameters whose names join a wider type.
func (in *instance) start() {
	if !in.c.final {
		return
	}
	for i, v := range append(append([]*variable{}, in.f.params...), in.f.captures...) {
		s, l := in.slot(in.f.flow.defined(nil, v)), in.out.Params[i]
		if s.local != l && s.local != nil {
			t := append(append([]ty{}, in.params...), in.captures...)[i]
			arg := value{ty: t, node: &LocalRef{typed: in.typed(v.at, t), Local: l}}
			in.emit(&Assign{Span: v.at, Local: s.local, Value: in.convert(arg, s.ty, v.at).node})
		}
	}
}

func (in *instance) end() {
	if !in.c.final {
		return
	}
	if in.result.kind == bottom {
		in.unsettled(in.f.node.At(), fmt.Sprintf("the type of the result of %s cannot be inferred; annotate it: def %s(…) -> int", in.f.name, in.f.name))
	}
	in.out.Result = in.concrete(in.result)
	in.out.Recursive = in.recursive
	in.out.Generator = in.f.yields != nil
}

// learn joins a type into a slot.
func (in *instance) learn(s *slot, t ty, at syntax.Span) bool {
	none := syntax.Span{}
	switch {
	case t.kind == floatKind && t.low == floatKind && s.floats == none:
		s.floats = at
	case t.numeric() && t.low < floatKind && s.ints == none:
		s.ints = at
	}
	joined, ok := in.c.join(s.ty, t)
	if !ok || s.declared && s.ty.kind != bottom && !fits(s.ty, joined) {
		return false
	}
	if !alike(s.ty, joined) {
		s.ty = joined
		in.c.changed = true
	}
	return true
}

// local makes a local of the function.
func (in *instance) local(name string, t ty) *Local {
	l := &Local{Name: name, Index: len(in.out.Locals)}
	if in.c.final {
		l.Type = in.concrete(t)
	}
	in.out.Locals = append(in.out.Locals, l)
	return l
}

// temp makes a local that the source does not name.
func (in *instance) temp(t ty) *Local {
	return in.local(fmt.Sprintf(".%d", len(in.out.Locals)), t)
}

func (in *instance) emit(s Stmt) { *in.stmts = append(*in.stmts, s) }

// fail reports a problem (in the final round) and is the value of what is wrong.
func (in *instance) fail(reason string, at syntax.Span, format string, args ...any) value {
	return in.failWith(reason, at, nil, format, args...)
}

func (in *instance) failWith(reason string, at syntax.Span, also []note, format string, args ...any) value {
	if in.c.final {
		if in.f.home.name != "" {
			at, also = in.c.site(at), nil
		}
		in.c.report(reason, at, also, format, args...)
	}
	return value{ty: tBroken}
}
