package ir

// Sizes are in instructions: of a body up to which it is put in the place of each call, of one that is called once, of an entry, which the driver calls in two
// places, and what a function may become by it.
const (
	inlineSize = 40
	onceSize   = 200
	entrySize  = 120
	grownSize  = 4000
)

// inline puts small functions, and those that are called once, in the place of their calls. A function with a loop stays one: its loop has the registers for
// itself there, and a call costs little beside it. So do the routines, the library's functions of lists, which are written not to be part of a loop, and its functions for arguments that are rare.
func inline(p *Program) {
	calls := map[*Function]int{}
	for _, f := range p.Functions {
		Visit(f.Body, func(s Stmt) {
			if call, ok := s.(*Call); ok {
				calls[call.Function]++
			}
		})
	}
	shared := map[*Function]bool{}
	for _, of := range []map[string]*Function{p.runtime, p.linked} {
		for _, f := range of {
			shared[f] = !f.straight
		}
	}
	done := map[*Function]bool{}
	var into func(f *Function)
	into = func(f *Function) {
		if done[f] {
			return
		}
		done[f] = true
		Visit(f.Body, func(s Stmt) {
			if call, ok := s.(*Call); ok {
				into(call.Function)
			}
		})
		i := &inliner{f: f, calls: calls, shared: shared, room: grownSize - bodySize(f)}
		f.Body = i.list(f.Body)
	}
	for _, f := range p.Functions {
		into(f)
	}
	p.prune()
}

// prune drops the functions that nothing calls any more; the entry and the driver stay.
func (p *Program) prune() {
	reached := map[*Function]bool{}
	var reach func(f *Function)
	reach = func(f *Function) {
		if reached[f] {
			return
		}
		reached[f] = true
		Visit(f.Body, func(s Stmt) {
			if call, ok := s.(*Call); ok {
				reach(call.Function)
			}
		})
	}
	for _, f := range p.Functions {
		if f.Driver {
			reach(f)
		}
	}
	if len(reached) == 0 {
		return
	}
	kept := p.Functions[:0:0]
	for _, f := range p.Functions {
		if reached[f] {
			kept = append(kept, f)
		}
	}
	p.Functions = kept
}

// bodySize counts instructions.
func bodySize(f *Function) int {
	n := 0
	Visit(f.Body, func(s Stmt) {
		n++
		if _, ok := s.(*Arith); ok {
			n += 3
		}
		for _, slot := range operands(s) {
			n += size(*slot) - 1
		}
	})
	return n
}

func hasLoop(f *Function) bool {
	found := false
	Visit(f.Body, func(s Stmt) {
		if _, ok := s.(*Loop); ok {
			found = true
		}
	})
	return found
}

type inliner struct {
	f      *Function
	calls  map[*Function]int
	shared map[*Function]bool
	room   int
}

func (i *inliner) list(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	for _, s := range list {
		for _, part := range parts(s) {
			*part = i.list(*part)
		}
		if call, ok := s.(*Call); ok && i.wanted(call.Function) {
			i.room -= bodySize(call.Function)
			out = append(out, i.body(call)...)
			continue
		}
		out = append(out, s)
	}
	return out
}

func (i *inliner) wanted(f *Function) bool {
	if f.Host || f.Recursive || f.rare || f == i.f || i.shared[f] && !i.shared[i.f] || hasLoop(f) {
		return false
	}
	n := bodySize(f)
	if n > i.room {
		return false
	}
	return n <= inlineSize || i.calls[f] == 1 && n <= onceSize || i.f.Driver && n <= entrySize
}

// body is the body of the function that is called, with locals of its own. What it returns is written where the call writes it.
func (i *inliner) body(call *Call) []Stmt {
	c := &copier{into: i.f, locals: map[*Local]*Local{}, loops: map[*Loop]*Loop{}, scopes: map[*Scope]*Scope{}, results: call.Into}
	callee := call.Function
	var out []Stmt
	for k, l := range callee.Locals {
		made := i.f.local(l.Name, l.Type)
		c.locals[l] = made
		if k < callee.Params {
			out = append(out, &Set{made, call.Args[k]})
		}
	}
	// The locals of a function are 0 at first, each time.
	for _, l := range unset(callee) {
		out = append(out, &Set{c.locals[l], &Const{Of: l.Type}})
	}
	c.end = i.f.scope()
	body := c.list(callee.Body)
	if call.Caught != nil {
		caught := &catcher{f: i.f, into: call.Caught, to: c.end}
		body = caught.list(body)
		unshare(body) // as separate did
		c.leaves += caught.leaves
		out = append(out, &Set{call.Caught.Code, i32(0)})
	}
	if n := len(body); n > 0 && c.leaves == 1 {
		if l, ok := body[n-1].(*Leave); ok && l.Scope == c.end {
			return append(out, body[:n-1]...)
		}
	}
	if c.leaves == 0 {
		return append(out, body...)
	}
	c.end.Body = body
	return append(out, c.end)
}

// unset are the locals that may be read before they are written: only temporaries are known not to be.
func unset(f *Function) []*Local {
	var list []*Local
	for _, l := range f.Locals[f.Params:] {
		if l.Name != "" {
			list = append(list, l)
		}
	}
	return list
}

// copier copies statements into another function.
type copier struct {
	into    *Function
	locals  map[*Local]*Local
	loops   map[*Loop]*Loop
	scopes  map[*Scope]*Scope
	results []*Local // where a Return writes; it leaves end
	end     *Scope
	leaves  int
	// instead and store, where they are set, give the copies of what changes on the way, and nil for the rest.
	instead func(Expr) Expr
	store   func(*Store) Stmt
}

func (c *copier) list(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	for _, s := range list {
		out = append(out, c.statement(s)...)
	}
	return out
}

func (c *copier) expr(e Expr) Expr {
	if e == nil {
		return nil
	}
	if c.instead == nil {
		return duplicate(e, c.locals)
	}
	if made := c.instead(e); made != nil {
		return made
	}
	switch e := e.(type) {
	case *Get:
		return get(c.local(e.Local))
	case *Op:
		args := make([]Expr, len(e.Args))
		for i, arg := range e.Args {
			args[i] = c.expr(arg)
		}
		return &Op{Op: e.Op, Of: e.Of, Args: args}
	case *Load:
		return &Load{Op: e.Op, Addr: c.expr(e.Addr), Offset: e.Offset, Class: e.Class}
	}
	return e
}

func (c *copier) local(l *Local) *Local {
	if made, ok := c.locals[l]; ok {
		return made
	}
	if c.instead != nil { // into a function of its own
		c.locals[l] = c.into.local(l.Name, l.Type)
		return c.locals[l]
	}
	return l
}

func (c *copier) statement(s Stmt) []Stmt {
	one := func(s Stmt) []Stmt { return []Stmt{s} }
	switch s := s.(type) {
	case *Set:
		return one(&Set{c.local(s.Local), c.expr(s.Value)})
	case *Arith:
		made := *s
		made.Into, made.X, made.Y = c.local(s.Into), c.expr(s.X), c.expr(s.Y)
		return one(&made)
	case *Check:
		return one(&Check{Test: c.expr(s.Test), Failure: s.Failure, A: c.expr(s.A), B: c.expr(s.B)})
	case *Fail:
		return one(&Fail{Failure: s.Failure, A: c.expr(s.A), B: c.expr(s.B)})
	case *Rethrow:
		return one(&Rethrow{c.expr(s.Code), c.expr(s.A), c.expr(s.B)})
	case *If:
		return one(&If{c.expr(s.Test), c.list(s.Then), c.list(s.Else)})
	case *Loop:
		made := c.into.loop()
		made.Short = s.Short
		c.loops[s] = made
		made.Body, made.Step, made.Else = c.list(s.Body), c.list(s.Step), c.list(s.Else)
		return one(made)
	case *Done:
		return one(&Done{c.loops[s.Loop], c.expr(s.Test)})
	case *Break:
		return one(&Break{c.loops[s.Loop]})
	case *Continue:
		return one(&Continue{c.loops[s.Loop]})
	case *Scope:
		made := c.into.scope()
		c.scopes[s] = made
		made.Body = c.list(s.Body)
		return one(made)
	case *Leave:
		return one(&Leave{c.scopes[s.Scope]})
	case *Return:
		return c.leave(s)
	case *Call:
		args, into := make([]Expr, len(s.Args)), make([]*Local, len(s.Into))
		for i, arg := range s.Args {
			args[i] = c.expr(arg)
		}
		for i, l := range s.Into {
			into[i] = c.local(l)
		}
		made := &Call{Function: s.Function, Args: args, Into: into}
		if s.Caught != nil {
			made.Caught = &Caught{c.local(s.Caught.Code), c.local(s.Caught.A), c.local(s.Caught.B)}
		}
		return one(made)
	case *Store:
		if c.store != nil {
			if made := c.store(s); made != nil {
				return one(made)
			}
		}
		return one(&Store{Op: s.Op, Addr: c.expr(s.Addr), Offset: s.Offset, Value: c.expr(s.Value), Class: s.Class})
	case *MemoryCopy:
		return one(&MemoryCopy{c.expr(s.To), c.expr(s.From), c.expr(s.Size), s.Class})
	case *MemoryFill:
		return one(&MemoryFill{c.expr(s.To), c.expr(s.Byte), c.expr(s.Size), s.Class})
	case *SetGlobal:
		return one(&SetGlobal{s.Global, c.expr(s.Value)})
	case *MemoryGrow:
		return one(&MemoryGrow{c.local(s.Into), c.expr(s.Pages)})
	case *Spend:
		return one(&Spend{c.expr(s.Amount)})
	}
	panic("ir: a statement that cannot be copied")
}

// leave writes the results: all are read before the first is written.
func (c *copier) leave(s *Return) []Stmt {
	c.leaves++
	var out []Stmt
	values := s.Values
	if len(values) > 1 {
		values = make([]Expr, len(s.Values))
		for i, v := range s.Values {
			t := c.into.temp(v.Type())
			out = append(out, &Set{t, c.expr(v)})
			values[i] = get(t)
		}
	}
	for i, v := range values {
		if len(s.Values) == 1 {
			v = c.expr(v)
		}
		out = append(out, &Set{c.results[i], v})
	}
	return append(out, &Leave{c.end})
}
