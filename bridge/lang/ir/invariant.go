package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// invariants moves what gives the same in each round of a loop before it. All of it is pure, so it may run where the loop itself would not have come to it; a
// load from an address that no check has passed yet first looks whether there is memory. A check stays where it is: only its test moves.
func invariants(f *Function) {
	h := &hoister{f: f, definitions: f.definitions(), doubted: map[*Local]bool{}}
	f.Body = h.list(f.Body)
}

type hoister struct {
	f           *Function
	definitions []int           // of each local
	doubted     map[*Local]bool // holds what a load before a loop gave that may not have been allowed; it is so for the loops inside too
	// of the loop that is looked at:
	varying map[*Local]bool
	written map[Class]bool
	before  []Stmt
}

// list deals with the loops of a list, the outermost first: what leaves it leaves the inner ones too.
func (h *hoister) list(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	for _, s := range list {
		if loop, ok := s.(*Loop); ok {
			out = append(out, h.loop(loop)...)
		}
		for _, part := range parts(s) {
			*part = h.list(*part)
		}
		out = append(out, s)
	}
	return out
}

func (h *hoister) loop(loop *Loop) []Stmt {
	h.varying, h.written, h.before = map[*Local]bool{}, map[Class]bool{}, nil
	for _, list := range [...][]Stmt{loop.Body, loop.Step} {
		Visit(list, func(s Stmt) {
			for _, l := range writes(s) {
				h.varying[l] = true
			}
			for _, c := range stores(s) {
				h.written[c] = true
			}
			switch s := s.(type) {
			case *SetGlobal:
				h.written[globalClass(s.Global)] = true
			case *Call, *MemoryGrow:
				h.written[sizeClass] = true // and of the globals
			}
		})
	}
	loop.Body = h.body(loop.Body)
	loop.Step = h.body(loop.Step)
	return h.before
}

func (h *hoister) body(list []Stmt) []Stmt {
	kept := list[:0]
	for _, s := range list {
		switch s := s.(type) {
		case *Set:
			if h.wholly(s) {
				continue
			}
			h.operand(&s.Value)
		case *Arith:
			if check := h.arith(s); check != nil {
				if check.Failure != nil {
					kept = append(kept, check)
				}
				continue
			}
		case *Check:
			h.operand(&s.Test) // not what is shown: that is computed only where it fails
		default:
			for _, slot := range operands(s) {
				h.operand(slot)
			}
			for _, part := range parts(s) {
				*part = h.body(*part)
			}
		}
		kept = append(kept, s)
	}
	return kept
}

// temporary says that a local is one of the builder's, with one value, which it has before anybody reads it.
func (h *hoister) temporary(l *Local) bool {
	return l.Name == "" && l.Index < len(h.definitions) && h.definitions[l.Index] == 1
}

// wholly moves an assignment.
func (h *hoister) wholly(s *Set) bool {
	if !h.temporary(s.Local) || !h.steady(s.Value) || size(s.Value) < 2 {
		return false
	}
	h.compute(s.Local, s.Value)
	delete(h.varying, s.Local)
	return true
}

// compute writes an assignment before the loop.
func (h *hoister) compute(l *Local, e Expr) {
	if load := h.doubtful(e); load != nil {
		h.doubted[l] = true
		h.before = append(h.before, &Set{l, &Const{Of: l.Type}}, &If{Test: inMemory(load), Then: []Stmt{&Set{l, e}}})
		return
	}
	h.before = append(h.before, &Set{l, e})
}

// inMemory says whether what is loaded exists. (A memory of 2**16 pages has 0 bytes here, and still the right end.)
func inMemory(l *Load) Expr {
	return lt(duplicate(l.Addr, nil), sub(op(wasm.I32Shl, wasm.I32, &MemorySize{}, i32(16)), i32(int64(l.Offset)+16)))
}

// doubtful gives the load of an expression whose address was computed. Others are from the headers of lists, which exist, or of what is constant, as the memory has all of that from the beginning.
func (h *hoister) doubtful(e Expr) *Load {
	var found *Load
	walk(e, func(e Expr) {
		if l, ok := e.(*Load); ok {
			if _, ok := l.Addr.(*Const); ok {
				return
			}
			if g, ok := l.Addr.(*Get); !ok || h.doubted[g.Local] || !l.Class.header() {
				found = l
			}
		}
	})
	return found
}

// steady says whether an expression gives the same in each round, and does not trap.
func (h *hoister) steady(e Expr) bool {
	ok, loads := true, 0
	walk(e, func(e Expr) {
		switch e := e.(type) {
		case *Get:
			ok = ok && !h.varying[e.Local]
		case *Load:
			loads++
			ok = ok && !h.written[e.Class]
		case *GetGlobal:
			ok = ok && !h.written[globalClass(e.Global)] && !h.written[sizeClass]
		case *MemorySize, *Tee:
			ok = false
		case *Op:
			if traps(e) {
				ok = false
			}
		}
	})
	return ok && loads <= 1
}

// traps says whether a division could, away from the check of its divisor.
func traps(o *Op) bool {
	switch o.Op {
	case wasm.I64DivS, wasm.I64DivU, wasm.I64RemS, wasm.I64RemU, wasm.I32DivS, wasm.I32DivU, wasm.I32RemS, wasm.I32RemU:
		c, ok := constInt(o.Args[1])
		return !ok || c == 0 || c == -1
	}
	return false
}

// operand moves the parts of an expression that are worth it.
func (h *hoister) operand(slot *Expr) {
	e := *slot
	switch e.(type) {
	case *Const, *Get:
		return
	}
	if h.steady(e) && worth(e) {
		l := h.f.temp(e.Type())
		h.compute(l, e)
		*slot = get(l)
		return
	}
	switch e := e.(type) {
	case *Op:
		for i := range e.Args {
			h.operand(&e.Args[i])
		}
	case *Load:
		h.operand(&e.Addr)
	}
}

// worth says whether an expression costs more than a register does: a test never, as the branch is part of it.
func worth(e Expr) bool {
	o, ok := e.(*Op)
	if !ok {
		_, load := e.(*Load)
		return load
	}
	if comparison(e) {
		return false
	}
	switch o.Op {
	case wasm.I32WrapI64, wasm.I64ExtendI32U, wasm.I64ExtendI32S:
		return worth(o.Args[0])
	case wasm.F64Mul, wasm.F64Add, wasm.F64Sub, wasm.F64Div, wasm.F64Sqrt, wasm.F64ConvertI64S, wasm.I64Mul:
		return true
	}
	return size(e) > 3
}

// arith moves arithmetic; where it can fail a check of whether it did stays. nil: it does not move.
func (h *hoister) arith(s *Arith) *Check {
	steady := h.temporary(s.Into) && h.steady(s.X) && (s.Y == nil || h.steady(s.Y))
	switch {
	case !steady || s.Zero != nil:
		return nil
	case s.Overflow == nil:
		// Other kinds do not fail where they stand; before the loop they might, and later passes would take them for proof that they do not.
		if c, ok := constInt(s.Y); s.Kind != FloorDiv && s.Kind != Mod || !ok || c == 0 || c == -1 {
			return nil
		}
		h.before = append(h.before, s)
		delete(h.varying, s.Into)
		return &Check{}
	}
	var o wasm.Op
	switch s.Kind {
	case Add:
		o = wasm.I64Add
	case Sub:
		o = wasm.I64Sub
	case Mul:
		o = wasm.I64Mul
	default:
		return nil
	}
	failed := h.f.temp(wasm.I32)
	h.before = append(h.before, &Set{s.Into, op(o, wasm.I64, s.X, s.Y)})
	h.before = append(h.before, overflowed(s, failed)...)
	delete(h.varying, s.Into)
	return &Check{Test: get(failed), Failure: s.Overflow, A: s.X, B: s.Y}
}

// overflowed says, in a local, whether a result that wrapped is not Python's.
func overflowed(s *Arith, failed *Local) []Stmt {
	x, y, r := s.X, s.Y, get(s.Into)
	xor := func(x, y Expr) Expr { return op(wasm.I64Xor, wasm.I64, x, y) }
	switch s.Kind {
	case Add:
		return []Stmt{&Set{failed, lt(and(xor(x, r), xor(y, r)), i64(0))}}
	case Sub:
		return []Stmt{&Set{failed, lt(and(xor(x, y), xor(x, r)), i64(0))}}
	}
	wide := op(wasm.I64GtU, wasm.I32, or(add(x, i64(1<<31)), add(y, i64(1<<31))), i64(math.MaxUint32))
	divided := &If{Test: ne(x, i64(0)), Then: []Stmt{&Set{failed, ne(op(wasm.I64DivS, wasm.I64, r, x), y)}}}
	negated := &If{Test: eq(x, i64(-1)), Then: []Stmt{&Set{failed, eq(y, i64(math.MinInt64))}}, Else: []Stmt{divided}}
	return []Stmt{&Set{failed, i32(0)}, &If{Test: wide, Then: []Stmt{negated}}}
}
