package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

const (
	// leastRounds is how many rounds a loop must have for its fast version to be entered, unrolled is how many of them one round of that does.
	leastRounds = 8
	unrolled    = 4
	// unrollSize is the size of a body up to which it is done four times in a round, fastSize up to which it has a fast version.
	unrollSize = 150
	fastSize   = 400
	// fastWords bounds the parameters of a fast version: what does not fit into registers is slower.
	fastWords = 12
	// fastFloats is how many floats a fast version is given: constants too, which the engine would otherwise make anew at each use.
	fastFloats = 8
)

// versions gives counted loops that index lists and arrays a fast version: a function of its own without the checks of indexes. It is entered where a look at the
// first and the last round shows that none would fail; indexes advance evenly, so the rounds between are inside too. There, addresses are pointers that advance,
// what is loaded close to each other has one pointer, and four rounds are done in one. The loop itself stays behind it for the rounds that are left, and for
// everything else.
func fastLoops(p *Program, f *Function, scalar bool) {
	v := &versioner{p: p, f: f, scalar: scalar}
	v.defs = make([]int, len(f.Locals))
	v.reads = make([]int, len(f.Locals))
	Visit(f.Body, func(s Stmt) {
		for _, l := range writes(s) {
			v.defs[l.Index]++
		}
		countReads(s, v.reads)
	})
	f.Body = v.list(f.Body)
}

func countReads(s Stmt, reads []int) {
	for _, slot := range operands(s) {
		walk(*slot, func(e Expr) {
			if g, ok := e.(*Get); ok && g.Local.Index < len(reads) {
				reads[g.Local.Index]++
			}
		})
	}
}

type versioner struct {
	p           *Program
	f           *Function
	defs, reads []int
	scalar      bool // no lanes
}

func (v *versioner) list(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	for _, s := range list {
		if loop, ok := s.(*Loop); ok {
			if fast := v.loop(loop); fast != nil {
				out = append(out, fast...)
				out = append(out, s)
				continue
			}
		}
		for _, part := range parts(s) {
			*part = v.list(*part)
		}
		out = append(out, s)
	}
	return out
}

// pointer is an address that advances: base is where it begins, with the least constant of those that share it.
type pointer struct {
	form   *linear
	stride *linear
	local  *Local
	// far is the load that reaches the farthest, and where.
	far  wasm.Op
	most uint32
	uses int
}

// fastLoop is the version that is being made.
type fastLoop struct {
	*counted
	v        *versioner
	pointers map[string]*pointer
	order    []*pointer
	guards   []Expr
	dropped  map[Stmt]bool
	places   map[Expr]*pointer // of loads, by the load; of stores by their address
	offsets  map[Expr]uint32
	widths   map[Expr]uint32
	floats   map[Expr]*twin
	twins    []*twin
	made     *Function
	copier   *copier
	numbers  map[uint64]*Local // constants that are parameters, by their bits
	last     Expr              // rounds - 1
	variable bool              // some stride is not a constant
	counter  bool              // the fast version has the loop's counter
	accesses int
}

// twin is a float that advances with an int.
type twin struct {
	form  *linear
	step  int64
	local *Local
}

func (v *versioner) loop(loop *Loop) []Stmt {
	c := countedLoop(loop, v.defs)
	if c == nil || listSize(loop.Body) > fastSize {
		return nil
	}
	fl := &fastLoop{counted: c, v: v, pointers: map[string]*pointer{}, dropped: map[Stmt]bool{}, places: map[Expr]*pointer{}, offsets: map[Expr]uint32{}, widths: map[Expr]uint32{}, floats: map[Expr]*twin{}}
	rounds := v.f.temp(wasm.I64)
	fl.last = sub(get(rounds), i64(1))
	fl.scan(loop.Body, true)
	if fl.accesses+len(fl.twins) == 0 {
		return nil
	}
	fl.bury()
	return fl.make(rounds)
}

func listSize(list []Stmt) int {
	n := 0
	Visit(list, func(s Stmt) {
		n++
		for _, slot := range operands(s) {
			n += size(*slot)
		}
	})
	return n
}

// scan looks at the statements of the body: which checks fall away, where addresses advance.
func (fl *fastLoop) scan(list []Stmt, top bool) {
	for _, s := range list {
		switch s := s.(type) {
		case *Check:
			if guard := fl.guard(s.Test); guard != nil {
				fl.guards = append(fl.guards, guard...)
				fl.dropped[s] = true
				continue
			}
		case *Store:
			fl.access(s.Addr, s.Op, s.Addr, s.Offset)
		}
		for _, slot := range operands(s) {
			walk(*slot, func(e Expr) {
				switch e := e.(type) {
				case *Load:
					fl.access(e, e.Op, e.Addr, e.Offset)
				case *Op:
					if e.Op == wasm.F64ConvertI64S {
						fl.float(e)
					}
				}
			})
		}
		if set, ok := s.(*Set); ok && (top || set.Local.Name == "") {
			fl.define(set)
		}
		for _, part := range parts(s) {
			fl.scan(*part, false)
		}
	}
}

// advance is what a form grows by in a round; ok where that is certain to be small.
func (fl *fastLoop) advance(form *linear) (by *linear, ok bool) {
	by, ok = constantLinear(0), true
	for _, t := range form.terms {
		g, local := t.of.(*Get)
		if !local {
			continue
		}
		step := fl.steps[g.Local]
		if step == nil {
			continue
		}
		by = by.add(step, t.factor)
	}
	return by, ok
}

const smallStep = 1 << 20

// guard gives what shows before the loop that a check fails in none of its rounds, or nil.
func (fl *fastLoop) guard(test Expr) []Expr {
	if fl.steady(test) {
		return []Expr{not(duplicate(test, nil))}
	}
	o, ok := test.(*Op)
	if !ok || o.Op != wasm.I64GeU || !fl.steady(o.Args[1]) {
		return nil
	}
	form := fl.linear(o.Args[0])
	if form == nil {
		return nil
	}
	by, _ := fl.advance(form)
	inside := func(at Expr) Expr { return op(wasm.I64LtU, wasm.I32, at, duplicate(o.Args[1], nil)) }
	first := form.long()
	if len(by.terms) == 0 && by.plus == 0 {
		return []Expr{inside(first)}
	}
	guards := []Expr{inside(first)}
	// A length is below 2**32 and there are at most 2**31 rounds: with steps below 2**30 nothing wraps on the way to the last index.
	if len(by.terms) > 0 {
		guards = append(guards, op(wasm.I64LtU, wasm.I32, add(by.long(), i64(1<<30)), i64(1<<31)))
	} else if by.plus > smallStep || by.plus < -smallStep {
		return nil
	}
	return append(guards, inside(add(form.long(), op(wasm.I64Mul, wasm.I64, by.long(), duplicate(fl.last, nil)))), op(wasm.I64LeU, wasm.I32, duplicate(o.Args[1], nil), i64(math.MaxUint32)))
}

// access gives a load or store a pointer, where its address advances by a constant or is the same.
func (fl *fastLoop) access(use Expr, o wasm.Op, addr Expr, offset uint32) {
	fl.accesses++
	form := fl.linear(addr)
	if form == nil || fl.places[use] != nil {
		return
	}
	by, _ := fl.advance(form)
	if len(by.terms) > 0 {
		fl.variable = true
	}
	key := form.shape()
	p := fl.pointers[key]
	if p == nil {
		p = &pointer{form: form, stride: by}
		fl.pointers[key] = p
		fl.order = append(fl.order, p)
	}
	if low := int64(int32(form.plus)); low < int64(int32(p.form.plus)) {
		p.form = form
	}
	p.uses++
	fl.places[use] = p
	fl.offsets[use] = offset
	fl.widths[use] = widthOf(o)
}

// widthOf is how many bytes a load or store moves.
func widthOf(o wasm.Op) uint32 {
	switch o {
	case wasm.I32Load8U, wasm.I32Store8:
		return 1
	case wasm.I32Load, wasm.I32Store:
		return 4
	}
	return 8
}

// float gives a float of what advances evenly a twin that does so too, which is exact below 2**53.
func (fl *fastLoop) float(e *Op) {
	form := fl.linear(e.Args[0])
	if form == nil {
		return
	}
	by, _ := fl.advance(form)
	if len(by.terms) > 0 || by.plus == 0 || by.plus > smallStep || by.plus < -smallStep {
		return
	}
	for _, t := range fl.twins {
		if t.form.shape() == form.shape() && t.form.plus == form.plus {
			fl.floats[e] = t
			return
		}
	}
	t := &twin{form: form, step: by.plus}
	fl.twins = append(fl.twins, t)
	fl.floats[e] = t
	small := func(at Expr) Expr {
		return op(wasm.I64LeU, wasm.I32, add(at, i64(1<<52)), i64(1<<53))
	}
	fl.guards = append(fl.guards, small(form.long()), small(add(form.long(), op(wasm.I64Mul, wasm.I64, i64(by.plus), duplicate(fl.last, nil)))))
}

// bury drops what the copy of the body computes for nobody: indexes, where only checks and addresses read them.
func (fl *fastLoop) bury() {
	inside := make([]int, len(fl.v.reads))
	for _, list := range [...][]Stmt{fl.loop.Body, fl.loop.Step} {
		Visit(list, func(s Stmt) { countReads(s, inside) })
	}
	for {
		read := map[*Local]bool{}
		body := fl.kept(fl.loop.Body[1:])
		Visit(body, func(s Stmt) {
			for _, slot := range fl.slots(s) {
				fl.reads(*slot, func(l *Local) { read[l] = true })
			}
		})
		buried := false
		Visit(body, func(s Stmt) {
			set, ok := s.(*Set)
			if ok && !read[set.Local] && set.Local.Index < len(inside) && fl.v.reads[set.Local.Index] == inside[set.Local.Index] && !fl.dropped[s] {
				fl.dropped[s], buried = true, true
			}
		})
		if !buried {
			return
		}
	}
}
