package ir

// sweep takes away what computes values that nobody reads, and the locals that are left without use.
func sweep(f *Function) {
	for {
		read := make([]bool, len(f.Locals))
		Visit(f.Body, func(s Stmt) {
			set, _ := s.(*Set)
			for _, slot := range operands(s) {
				walk(*slot, func(e Expr) {
					if g, ok := e.(*Get); ok && (set == nil || set.Local != g.Local) { // what only computes itself is not read
						read[g.Local.Index] = true
					}
				})
			}
		})
		swept := false
		f.Body = filter(f.Body, func(s Stmt) bool {
			keep := !unread(s, read)
			swept = swept || !keep
			return keep
		})
		if !swept {
			break
		}
	}
	f.number()
}

// number leaves out the locals that nothing reads or writes.
func (f *Function) number() {
	used := make([]bool, len(f.Locals))
	Visit(f.Body, func(s Stmt) {
		countLocals(s, used)
	})
	kept := f.Locals[:f.Params]
	for _, l := range f.Locals[f.Params:] {
		if used[l.Index] {
			kept = append(kept, l)
		}
	}
	clear(f.Locals[len(kept):])
	f.Locals = kept
	for i, l := range f.Locals {
		l.Index = i
	}
}

func countLocals(s Stmt, used []bool) {
	for _, l := range writes(s) {
		used[l.Index] = true
	}
	for _, slot := range operands(s) {
		walk(*slot, func(e Expr) {
			if g, ok := e.(*Get); ok {
				used[g.Local.Index] = true
			}
		})
	}
}

func unread(s Stmt, read []bool) bool {
	switch s := s.(type) {
	case *Set:
		return !read[s.Local.Index]
	case *Arith:
		return s.Overflow == nil && s.Zero == nil && !read[s.Into.Index]
	case *If:
		return len(s.Then) == 0 && len(s.Else) == 0
	}
	return false
}

// filter keeps statements, inner ones first.
func filter(list []Stmt, keep func(Stmt) bool) []Stmt {
	kept := list[:0]
	for _, s := range list {
		for _, part := range parts(s) {
			*part = filter(*part, keep)
		}
		if keep(s) {
			kept = append(kept, s)
		}
	}
	return kept
}
