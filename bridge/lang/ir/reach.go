package ir

// reach looks, before several loads of one address, at the one of them that lies farthest: the engine then knows that the others are in memory too, and does not look again for each. They follow each other without
// anything between that could end the function, so that none of them is early.
func reach(f *Function) { f.Body = reached(f.Body) }

func reached(list []Stmt) []Stmt {
	out := make([]Stmt, 0, len(list))
	known := map[*Local]bool{} // addresses that need no look
	for i, s := range list {
		for _, part := range parts(s) {
			*part = reached(*part)
		}
		set, ok := s.(*Set)
		if !ok {
			clear(known)
			out = append(out, s)
			continue
		}
		if load, base := loadFrom(set); base != nil && !known[base] {
			known[base] = true
			if far := farthest(list[i:], base); far.Offset > load.Offset {
				if tee, ok := load.Addr.(*Tee); ok {
					out = append(out, &Set{base, tee.Value})
					load.Addr = get(base)
				}
				out = append(out, &Touch{Op: far.Op, Addr: get(base), Offset: far.Offset})
			}
		}
		delete(known, set.Local)
		out = append(out, s)
	}
	return out
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
		}
		if set.Local == base {
			break
		}
	}
	return far
}
