package ir

import "slices"

// versions number what memory and globals hold: two loads of one place give the same value where the version of its class is the same.
type versions struct {
	classes *map[Class]int
	count   *uint32
	of      []uint32
}

// globalClass is the class of a global, beside those of memory.
func globalClass(g *Global) Class { return Class("\x00" + g.Name) }

const sizeClass Class = "\x00memory size"

func newVersions(f *Function) versions {
	v := versions{classes: &map[Class]int{}, count: new(uint32)}
	add := func(c Class) {
		if _, ok := (*v.classes)[c]; !ok {
			(*v.classes)[c] = len(v.of)
			v.of = append(v.of, 0)
		}
	}
	add(sizeClass)
	Visit(f.Body, func(s Stmt) {
		for _, c := range stores(s) {
			add(c)
		}
		if s, ok := s.(*SetGlobal); ok {
			add(globalClass(s.Global))
		}
		for _, e := range operands(s) {
			walk(*e, func(e Expr) {
				switch e := e.(type) {
				case *Load:
					add(e.Class)
				case *GetGlobal:
					add(globalClass(e.Global))
				}
			})
		}
	})
	return v
}

func (v versions) copy() versions { return versions{v.classes, v.count, slices.Clone(v.of)} }

// at is the version of a class as the extra part of a value's key.
func (v versions) at(c Class, offset uint32) uint64 {
	at := (*v.classes)[c]
	return uint64(at)<<52 | uint64(v.of[at])<<32 | uint64(offset)
}

func (v versions) written(c Class) {
	*v.count++
	v.of[(*v.classes)[c]] = *v.count
}

// effects are what a statement itself writes, outside of locals.
func (v versions) effects(s Stmt) {
	for _, c := range stores(s) {
		v.written(c)
	}
	switch s := s.(type) {
	case *SetGlobal:
		v.written(globalClass(s.Global))
	case *MemoryGrow:
		v.written(sizeClass)
	case *Call:
		for c := range *v.classes {
			if c[0] == 0 {
				v.written(c)
			}
		}
	}
}

func (v versions) join(with versions) {
	for c := range v.of {
		if v.of[c] != with.of[c] {
			*v.count++
			v.of[c] = *v.count
		}
	}
}
