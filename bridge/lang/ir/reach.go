package ir

import "slices"

// reach spares the engine looks at addresses. It looks at each access, except where it has looked at the same value before, as far or farther.
//
// So of several loads of one address that follow each other, the one that lies farthest is looked at first; nothing between them could end the function, so that none of them is early. And behind a
// branch, where wazero 1.12 takes the locals for new values but for their first use, that use assigns them to themselves: it costs nothing.
func reach(f *Function) {
	r := &reacher{}
	f.Body = r.list(f.Body)
}

type reacher struct {
	known []*Local // addresses that were looked at
}

func (r *reacher) list(list []Stmt) []Stmt {
	last := lastAccesses(list)
	out := make([]Stmt, 0, len(list))
	for i, s := range list {
		set, ok := s.(*Set)
		if !ok {
			out = append(out, r.statement(s, func(l *Local) bool { return last[l] > i })...)
			continue
		}
		if load, base := loadFrom(set); base != nil && !slices.Contains(r.known, base) {
			if far := farthest(list[i:], base); far.Offset > load.Offset {
				if tee, ok := load.Addr.(*Tee); ok {
					out = append(out, &Set{base, tee.Value})
					load.Addr = get(base)
				}
				out = append(out, &Touch{Op: far.Op, Addr: get(base), Offset: far.Offset})
			}
		}
		r.accesses(s)
		r.forget(set.Local)
		out = append(out, s)
	}
	return out
}

// statement is for all but assignments; again says whether there are accesses behind it.
func (r *reacher) statement(s Stmt, again func(*Local) bool) []Stmt {
	r.accesses(s)
	inner := parts(s)
	if len(inner) == 0 {
		r.forget(writes(s)...)
		return []Stmt{s}
	}
	_, loop := s.(*Loop)
	before := r.known
	if loop {
		before = nil
	}
	for _, part := range inner {
		r.known = slices.Clone(before)
		*part = r.list(*part)
	}
	r.known = before
	Visit([]Stmt{s}, func(s Stmt) { r.forget(writes(s)...) })
	out := []Stmt{s}
	for _, l := range r.known {
		if again(l) {
			out = append(out, &Set{l, get(l)})
		}
	}
	return out
}

// accesses notes the addresses that a statement looks at.
func (r *reacher) accesses(s Stmt) {
	eachAccess(s, func(l *Local) {
		if !slices.Contains(r.known, l) {
			r.known = append(r.known, l)
		}
	})
}

func (r *reacher) forget(written ...*Local) {
	r.known = slices.DeleteFunc(r.known, func(l *Local) bool { return slices.Contains(written, l) })
}

// eachAccess visits the locals that the accesses of a statement have their addresses in.
func eachAccess(s Stmt, visit func(*Local)) {
	at := func(addr Expr) {
		switch addr := addr.(type) {
		case *Get:
			visit(addr.Local)
		case *Tee:
			visit(addr.Local)
		}
	}
	for _, slot := range operands(s) {
		walk(*slot, func(e Expr) {
			if load, ok := e.(*Load); ok {
				at(load.Addr)
			}
		})
	}
	switch s := s.(type) {
	case *Store:
		at(s.Addr)
	case *Touch:
		at(s.Addr)
	}
}

// lastAccesses is the last place of a list that accesses each address.
func lastAccesses(list []Stmt) map[*Local]int {
	last := map[*Local]int{}
	for i, s := range list {
		Visit([]Stmt{s}, func(s Stmt) {
			eachAccess(s, func(l *Local) { last[l] = i })
		})
	}
	return last
}

// loadFrom is the load that a statement is, and the local that has its address.
func loadFrom(set *Set) (*Load, *Local) {
	load, ok := set.Value.(*Load)
	if !ok {
		return nil, nil
	}
	switch addr := load.Addr.(type) {
	case *Get:
		return load, addr.Local
	case *Tee:
		return load, addr.Local
	}
	return nil, nil
}

// farthest is the farthest of the loads from an address, up to where it changes or something else than a load may happen.
func farthest(list []Stmt, base *Local) *Load {
	var far *Load
	for _, s := range list {
		set, ok := s.(*Set)
		if !ok {
			break
		}
		if load, from := loadFrom(set); from == base && (far == nil || load.Offset > far.Offset) {
			far = load
			if load.Class.ofDict() { // the header is whole
				return &Load{Op: load.Op, Offset: dictGone}
			}
		}
		if set.Local == base {
			break
		}
	}
	return far
}
