package ir

import (
	"maps"
	"math"
	"slices"

	"weft/bridge/lang/wasm"
)

// lanes writes the version of a counted loop that does two rounds at once, in the two lanes of a v128. It exists where each operation of the body is one on floats
// that has such a form with the same result to the bit, where floats that go from one round to the next do not occur (their order counts), and where all that is loaded and
// stored either lies one after another or is the same in each round. Rounds one after another may still disagree about memory: see apart.
type lanes struct {
	*fastLoop
	made *Function
	// two are the locals that hold both lanes, at the place that is written; same those for what does not change, numbers for constants by their bits.
	two     map[*Local]*Local
	same    map[*Local]*Local
	numbers map[uint64]*Local
	first   []Stmt // before the loop
}

// twoLanes are the operations on floats with their forms for two.
var twoLanes = map[wasm.Op]wasm.Op{
	wasm.F64Add: wasm.F64x2Add, wasm.F64Sub: wasm.F64x2Sub, wasm.F64Mul: wasm.F64x2Mul, wasm.F64Div: wasm.F64x2Div, wasm.F64Sqrt: wasm.F64x2Sqrt,
	wasm.F64Neg: wasm.F64x2Neg, wasm.F64Abs: wasm.F64x2Abs, wasm.F64Min: wasm.F64x2Min, wasm.F64Max: wasm.F64x2Max,
	wasm.F64Floor: wasm.F64x2Floor, wasm.F64Ceil: wasm.F64x2Ceil, wasm.F64Trunc: wasm.F64x2Trunc, wasm.F64Nearest: wasm.F64x2Nearest,
	wasm.F64Eq: wasm.F64x2Eq, wasm.F64Ne: wasm.F64x2Ne, wasm.F64Lt: wasm.F64x2Lt, wasm.F64Gt: wasm.F64x2Gt, wasm.F64Le: wasm.F64x2Le, wasm.F64Ge: wasm.F64x2Ge,
	wasm.I32And: wasm.V128And, wasm.I32Or: wasm.V128Or, wasm.I32Xor: wasm.V128Xor, wasm.I32Ne: wasm.V128Xor, // of tests
}

// mostApart bounds the pairs of accesses that are compared before the loop.
const mostApart = 12

// paired says that two rounds can be one: what it looks at is the body as it is, before any version is made.
func (fl *fastLoop) paired() bool {
	if fl.variable || len(fl.twins) > 0 || fl.v.scalar {
		return false
	}
	body := fl.kept(fl.loop.Body[1:])
	if !fl.laneList(body, map[*Local]bool{}, true) {
		return false
	}
	for _, p := range fl.order {
		if p.stride.plus != 8 && p.stride.plus != 0 {
			return false
		}
	}
	return slices.ContainsFunc(body, func(s Stmt) bool { _, store := s.(*Store); return store })
}

// laneList says that statements have a form for two rounds: of an If, both sides are done, and what they give is chosen lane by lane.
func (fl *fastLoop) laneList(list []Stmt, made map[*Local]bool, stores bool) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *Set:
			if !fl.lane(s.Value, made) {
				return false
			}
			made[s.Local] = true
		case *Store:
			p := fl.places[s.Addr]
			if !stores || s.Op != wasm.F64Store || p == nil || p.stride.plus != 8 || !fl.lane(s.Value, made) {
				return false
			}
		case *If:
			then, otherwise := maps.Clone(made), maps.Clone(made)
			if !fl.lane(s.Test, made) || !fl.laneList(s.Then, then, false) || !fl.laneList(s.Else, otherwise, false) {
				return false
			}
			for l := range then {
				made[l] = made[l] || otherwise[l]
			}
		default:
			return false
		}
	}
	return true
}

// lane says that an expression has a form for two rounds.
func (fl *fastLoop) lane(e Expr, made map[*Local]bool) bool {
	switch e := e.(type) {
	case *Const:
		return e.Of == wasm.F64
	case *Get:
		return made[e.Local] || e.Local.Type == wasm.F64 && !fl.varying[e.Local]
	case *Load:
		p := fl.places[e]
		return e.Op == wasm.F64Load && p != nil && (p.stride.plus == 8 || p.stride.plus == 0 && !fl.written[e.Class])
	case *Op:
		if _, ok := twoLanes[e.Op]; !ok && e.Op != wasm.Select && e.Op != wasm.F64Copysign && e.Op != wasm.I32Eqz {
			return false
		}
		if e.Op == wasm.Select && e.Of != wasm.F64 {
			return false
		}
		for _, arg := range e.Args {
			if !fl.lane(arg, made) {
				return false
			}
		}
		return true
	}
	return false
}

// apart tests before the loop that no round reads or writes what the one before it, or after it, writes: such loops go one round after another. ok is false where
// some certainly do, or there is too much to test.
func (fl *fastLoop) apart() (tests []Expr, ok bool) {
	type access struct {
		p      *pointer
		offset int64
		class  Class
		store  bool
	}
	var all []access
	note := func(use Expr, addr Expr, class Class, store bool) {
		if p := fl.places[use]; p.stride.plus == 8 {
			all = append(all, access{p, int64(fl.offsets[use]) + fl.linear(addr).plus - p.form.plus, class, store})
		}
	}
	Visit(fl.kept(fl.loop.Body[1:]), func(s Stmt) {
		for _, slot := range operands(s) {
			walk(*slot, func(e Expr) {
				if load, isLoad := e.(*Load); isLoad {
					note(load, load.Addr, load.Class, false)
				}
			})
		}
		if store, isStore := s.(*Store); isStore {
			note(store.Addr, store.Addr, store.Class, true)
		}
	})
	known := map[string]bool{}
	for i, a := range all {
		for j, b := range all {
			if i == j || !a.store || b.store && j < i || a.class != b.class {
				continue
			}
			if a.p == b.p {
				if d := a.offset - b.offset; d == 8 || d == -8 {
					return nil, false
				}
				continue
			}
			// Neither 8 before nor 8 behind the other: the distance plus 8 is neither 0 nor 16.
			distance := a.p.form.add(b.p.form, -1).add(constantLinear(a.offset-b.offset+8), 1)
			key := distance.shape() + string(rune(distance.plus))
			if known[key] {
				continue
			}
			if known[key] = true; len(known) > mostApart {
				return nil, false
			}
			tests = append(tests, ne(and(distance.word(), i32(^16)), i32(0)))
		}
	}
	return tests, true
}

// pair writes the version, with the parameters of the one that goes round by round: times rounds, an even number, are one of its own.
func (fl *fastLoop) pair(times int64) *Function {
	l := &lanes{fastLoop: fl, made: &Function{Name: fl.v.f.Name + ".lanes", Part: true, Lanes: true, Params: fl.made.Params}, two: map[*Local]*Local{}, same: map[*Local]*Local{}, numbers: map[uint64]*Local{}}
	for _, p := range fl.made.Locals[:fl.made.Params] {
		l.made.local(p.Name, p.Type)
	}
	left := l.made.Locals[0]
	loop := l.made.loop()
	loop.Body = []Stmt{&Done{loop, get(left)}}
	for _, p := range fl.order {
		if p.most > 0 && int64(p.uses)*times > 1 {
			loop.Body = append(loop.Body, &Touch{Op: p.far, Addr: l.pointer(p), Offset: p.most})
		}
		if p.stride.plus != 0 {
			loop.Step = append(loop.Step, &Set{l.made.Locals[p.local.Index], add(l.pointer(p), i32(p.stride.plus*times))})
		}
	}
	for round := int64(0); round < times; round += 2 {
		loop.Body = append(loop.Body, l.list(fl.kept(fl.loop.Body[1:]), round)...)
	}
	loop.Step = append(loop.Step, &Set{left, sub(get(left), i32(1))})
	l.made.Body = append(l.first, loop, &Return{})
	return l.made
}

// list are statements for this round and the next. Each Set has a local of its own.
func (l *lanes) list(list []Stmt, round int64) (out []Stmt) {
	set := func(of *Local, v Expr) {
		l.two[of] = l.made.local(of.Name, wasm.V128)
		out = append(out, &Set{l.two[of], v})
	}
	for _, s := range list {
		switch s := s.(type) {
		case *Set:
			set(s.Local, l.expr(s.Value, round))
		case *Store:
			p := l.places[s.Addr]
			_, offset := l.place(s.Addr, p, s.Addr, round)
			out = append(out, &Store{Op: wasm.V128Store, Addr: l.pointer(p), Offset: offset, Value: l.expr(s.Value, round), Class: s.Class})
		case *If:
			mask := l.made.local("", wasm.V128)
			out = append(out, &Set{mask, l.expr(s.Test, round)})
			before := maps.Clone(l.two)
			out = append(out, l.list(s.Then, round)...)
			then := l.two
			l.two = before
			out = append(out, l.list(s.Else, round)...)
			for _, of := range writtenIn(s) {
				if x, y := then[of], l.two[of]; x != nil && y != nil {
					set(of, op(wasm.V128Bitselect, wasm.V128, get(x), get(y), get(mask)))
				}
			}
		}
	}
	return out
}

// writtenIn are the locals that a statement writes, in order.
func writtenIn(s Stmt) (list []*Local) {
	Visit([]Stmt{s}, func(s Stmt) {
		for _, l := range writes(s) {
			if !slices.Contains(list, l) {
				list = append(list, l)
			}
		}
	})
	return list
}

func (l *lanes) pointer(p *pointer) Expr { return get(l.made.Locals[p.local.Index]) }

// both has one number in both lanes, made before the loop.
func (l *lanes) both(v Expr) *Local {
	two := l.made.local("", wasm.V128)
	l.first = append(l.first, &Set{two, op(wasm.F64x2Splat, wasm.V128, v)})
	return two
}

func (l *lanes) number(v float64) Expr {
	key := math.Float64bits(v)
	if l.numbers[key] == nil {
		from := f64(v)
		if param := l.fastLoop.numbers[key]; param != nil {
			from = get(l.made.Locals[param.Index])
		}
		l.numbers[key] = l.both(from)
	}
	return get(l.numbers[key])
}

// expr is an expression for this round and the next.
func (l *lanes) expr(e Expr, round int64) Expr {
	switch e := e.(type) {
	case *Const:
		return l.number(e.Float)
	case *Get:
		if two := l.two[e.Local]; two != nil {
			return get(two)
		}
		if l.same[e.Local] == nil {
			l.same[e.Local] = l.both(get(l.made.Locals[l.copier.locals[e.Local].Index]))
		}
		return get(l.same[e.Local])
	case *Load:
		p := l.places[e]
		_, offset := l.place(e, p, e.Addr, round)
		if p.stride.plus == 0 {
			return op(wasm.F64x2Splat, wasm.V128, &Load{Op: wasm.F64Load, Addr: l.pointer(p), Offset: offset, Class: e.Class})
		}
		return &Load{Op: wasm.V128Load, Addr: l.pointer(p), Offset: offset, Class: e.Class}
	}
	o := e.(*Op)
	args := make([]Expr, len(o.Args))
	for i, arg := range o.Args {
		args[i] = l.expr(arg, round)
	}
	switch o.Op {
	case wasm.Select:
		return op(wasm.V128Bitselect, wasm.V128, args...)
	case wasm.F64Copysign:
		return op(wasm.V128Bitselect, wasm.V128, args[1], args[0], l.number(math.Copysign(0, -1)))
	case wasm.I32Eqz:
		return op(wasm.V128Not, wasm.V128, args...)
	}
	return op(twoLanes[o.Op], wasm.V128, args...)
}
