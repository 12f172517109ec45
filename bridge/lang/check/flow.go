package check

import "weft/bridge/lang/syntax"

// flow is which definitions of a name each of its uses may see. Definitions that meet at a use are one web, and a web is one local of the program: with
// one type, while a name whose definitions never meet may have another type at another place.
//
// It is built by one walk in the order of execution. state holds, for each variable, the node that defines it here: a definition, the absence of one, or a
// phi, where several meet. Branches are walked one after the other from the same state; the log of changes takes the state back in time proportional to what changed.
type flow struct {
	c      *checker
	fn     *function
	nodes  []flowNode
	state  []int32
	log    []change
	dead   bool
	loops  []*flowLoop
	finals []*flowFinally
	uses   map[place2]int32
	defs   map[place2]int32
	// skipped are statements that are never reached.
	skipped map[syntax.Stmt]bool
	falls   bool // the end of the body is reached
	webs    []*web
}

// place2 is a variable at a node: a name, or what calls a function that captures the variable.
type place2 struct {
	node syntax.Node
	v    *variable
}

type flowNode struct {
	v        *variable
	at       syntax.Span
	unbound  bool
	phi      bool
	operands []int32
	only     presence // where a test has narrowed its one operand: what of it comes through

	users          []int32 // phis with this operand
	mayLack, mayBe bool    // an unbound, a definition reaches it
	live           bool
	parent         int32
	web            *web
}

// web is definitions of a variable that meet.
type web struct {
	v    *variable
	at   syntax.Span // the first definition
	defs int         // how many there are
}

type change struct {
	v   int32
	old int32
}

// exit is the changes to the state on one way out; nil changes with dead: nothing comes out.
type exit struct {
	changes map[int32]int32
	dead    bool
}

type flowLoop struct {
	mark              int
	breaks, continues []exit
}

func (c *checker) analyse(f *function) *flow {
	w := &flow{c: c, fn: f, uses: map[place2]int32{}, defs: map[place2]int32{}, skipped: map[syntax.Stmt]bool{}}
	w.state = make([]int32, len(f.vars))
	for i, v := range f.vars {
		w.state[i] = w.node(flowNode{v: v, unbound: true})
	}
	for _, v := range f.params {
		w.define(nil, v, v.at)
	}
	for _, v := range f.captures {
		w.define(nil, v, v.at)
	}
	w.block(f.body)
	w.falls = !w.dead
	w.solve()
	return w
}

func (w *flow) node(n flowNode) int32 {
	w.nodes = append(w.nodes, n)
	return int32(len(w.nodes) - 1)
}

func (w *flow) set(v int32, n int32) {
	w.log = append(w.log, change{v, w.state[v]})
	w.state[v] = n
}

// define enters a definition at a node (nil: at the function's entry).
func (w *flow) define(node syntax.Node, v *variable, at syntax.Span) {
	if v == nil || v.owner != w.fn || v.imp != nil || v.boxed() && node != nil {
		return
	}
	n := w.node(flowNode{v: v, at: at})
	w.defs[place2{node, v}] = n
	w.set(int32(v.index), n)
}

func (w *flow) use(node syntax.Node, v *variable) {
	if v != nil && v.owner == w.fn && v.imp == nil {
		w.uses[place2{node, v}] = w.state[v.index]
	}
}

// calls enters the uses of what a function captures, and of the functions that it calls, where it is named.
func (w *flow) calls(node syntax.Node, g *function) {
	if g == nil {
		return
	}
	for _, v := range g.captures {
		w.use(node, w.fn.captured(v.origin()))
	}
	for _, v := range g.reached() {
		w.use(node, v)
	}
}

func (w *flow) branch(walk func()) exit {
	mark := len(w.log)
	w.dead = false
	walk()
	out := w.leave(mark)
	w.undo(mark)
	w.dead = false
	return out
}

// leave is the way out from here to where the log had this length.
func (w *flow) leave(mark int) exit {
	if w.dead {
		return exit{dead: true}
	}
	out := exit{changes: map[int32]int32{}}
	for _, ch := range w.log[mark:] {
		out.changes[ch.v] = w.state[ch.v]
	}
	return out
}

func (w *flow) undo(mark int) {
	for len(w.log) > mark {
		last := w.log[len(w.log)-1]
		w.state[last.v] = last.old
		w.log = w.log[:len(w.log)-1]
	}
}

// meet goes on with the state of several ways out of the state here.
func (w *flow) meet(exits ...exit) {
	changed := map[int32]bool{}
	var order []int32
	alive := exits[:0:0]
	for _, e := range exits {
		if e.dead {
			continue
		}
		alive = append(alive, e)
		for v := range e.changes {
			if !changed[v] {
				changed[v] = true
				order = append(order, v)
			}
		}
	}
	if len(alive) == 0 {
		w.dead = true
		return
	}
	w.dead = false
	for _, v := range order {
		var operands []int32
		different := false
		for _, e := range alive {
			n, ok := e.changes[v]
			if !ok {
				n = w.state[v]
			}
			different = different || len(operands) > 0 && n != operands[0]
			operands = append(operands, n)
		}
		if different {
			w.set(v, w.node(flowNode{v: w.fn.vars[v], phi: true, operands: operands}))
		} else {
			w.set(v, operands[0])
		}
	}
}

// loop walks a loop: head is walked before each turn, and where it says so the loop ends there; then body; orElse after the end without break.
func (w *flow) loop(over []syntax.Node, head func() (ends bool), body func(), orElse func()) {
	phis := map[int32]int32{}
	for _, n := range over {
		syntax.Walk(n, func(n syntax.Node) bool {
			for _, v := range []*variable{w.c.stores[n], w.c.caches[n]} {
				if v == nil || v.owner != w.fn || v.imp != nil {
					continue
				}
				if i := int32(v.index); phis[i] == 0 {
					phis[i] = w.node(flowNode{v: v, phi: true, operands: []int32{w.state[i]}}) // never 0: the unbound nodes come first
					w.set(i, phis[i])
				}
			}
			switch n.(type) {
			case *syntax.Lambda, *syntax.FunctionDef:
				return false
			}
			return true
		})
	}
	l := &flowLoop{mark: len(w.log)}
	w.loops = append(w.loops, l)
	ends := head()
	headMark := len(w.log)
	body()
	l.continues = append(l.continues, w.leave(l.mark))
	w.undo(headMark)
	w.loops = w.loops[:len(w.loops)-1]
	for _, e := range l.continues {
		if e.dead {
			continue
		}
		for v, phi := range phis {
			if n, ok := e.changes[v]; ok {
				w.nodes[phi].operands = append(w.nodes[phi].operands, n)
			}
		}
	}
	out := exit{dead: true}
	w.dead = !ends
	if ends {
		if orElse != nil {
			orElse()
		}
		out = w.leave(l.mark)
	}
	w.undo(l.mark)
	w.meet(append(l.breaks, out)...)
}

// solve spreads what the phis join, and makes the webs.
func (w *flow) solve() {
	var lack, be, live []int32
	for i := range w.nodes {
		n := &w.nodes[i]
		n.parent = int32(i)
		for _, o := range n.operands {
			w.nodes[o].users = append(w.nodes[o].users, int32(i))
		}
		if n.unbound {
			n.mayLack = true
			lack = append(lack, int32(i))
		} else if !n.phi {
			n.mayBe = true
			be = append(be, int32(i))
		}
	}
	spread := func(from []int32, mark func(*flowNode) *bool) {
		for len(from) > 0 {
			n := from[len(from)-1]
			from = from[:len(from)-1]
			for _, u := range w.nodes[n].users {
				if m := mark(&w.nodes[u]); !*m {
					*m = true
					from = append(from, u)
				}
			}
		}
	}
	spread(lack, func(n *flowNode) *bool { return &n.mayLack })
	spread(be, func(n *flowNode) *bool { return &n.mayBe })
	for _, n := range w.uses {
		if !w.nodes[n].live {
			w.nodes[n].live = true
			live = append(live, n)
		}
	}
	for len(live) > 0 {
		n := live[len(live)-1]
		live = live[:len(live)-1]
		for _, o := range w.nodes[n].operands {
			if w.nodes[o].unbound {
				continue
			}
			w.nodes[w.find(o)].parent = w.find(n)
			if !w.nodes[o].live {
				w.nodes[o].live = true
				live = append(live, o)
			}
		}
	}
	for i := range w.nodes {
		n := &w.nodes[i]
		if n.unbound || n.phi {
			continue
		}
		root := &w.nodes[w.find(int32(i))]
		if root.web == nil {
			root.web = &web{v: n.v, at: n.at}
			w.webs = append(w.webs, root.web)
		}
		n.web = root.web
		n.web.defs++
	}
}

func (w *flow) find(n int32) int32 {
	for w.nodes[n].parent != n {
		w.nodes[n].parent = w.nodes[w.nodes[n].parent].parent
		n = w.nodes[n].parent
	}
	return n
}

// defined is the web that a definition at a node belongs to.
func (w *flow) defined(node syntax.Node, v *variable) *web {
	n, ok := w.defs[place2{node, v}]
	if !ok {
		return nil
	}
	return w.nodes[n].web
}

// used is the web that a use sees, nil where none reaches it, and whether the name may be unbound there.
func (w *flow) used(node syntax.Node, v *variable) (of *web, mayLack bool) {
	n, ok := w.uses[place2{node, v}]
	if !ok {
		return nil, true
	}
	at := &w.nodes[n]
	if !at.mayBe {
		return nil, true
	}
	return w.nodes[w.find(n)].web, at.mayLack
}
