package ir

// separate gives each place of a function expressions of its own: builders may use one twice, and passes change them in place.
func separate(f *Function) {
	unshare(f.Body)
}

func unshare(list []Stmt) {
	Visit(list, func(s Stmt) {
		for _, slot := range operands(s) {
			*slot = duplicate(*slot, nil)
		}
	})
}

// duplicate copies an expression, with other locals in the place of those of a map.
func duplicate(e Expr, instead map[*Local]*Local) Expr {
	switch e := e.(type) {
	case *Get:
		if l, ok := instead[e.Local]; ok {
			return get(l)
		}
		return get(e.Local)
	case *Op:
		args := make([]Expr, len(e.Args))
		for i, arg := range e.Args {
			args[i] = duplicate(arg, instead)
		}
		return &Op{Op: e.Op, Of: e.Of, Args: args}
	case *Load:
		return &Load{Op: e.Op, Addr: duplicate(e.Addr, instead), Offset: e.Offset, Class: e.Class}
	}
	return e
}
