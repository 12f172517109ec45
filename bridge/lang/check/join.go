package check

import "weft/bridge/lang/syntax"

// join is the type of a name that may hold either: the wider number; items of tuples in pairs; lists that are then one. ok is false where there is none.
func (c *checker) join(a, b ty) (t ty, ok bool) { return c.joinIn(a, b, 0) }

func (c *checker) joinIn(a, b ty, depth int) (ty, bool) {
	switch {
	case depth > maxTypeSize:
		return tBroken, false
	case a.kind == broken || b.kind == broken:
		return tBroken, true
	case a.kind == bottom:
		return b, true
	case b.kind == bottom:
		return a, true
	case a.numeric() && b.numeric():
		return ty{kind: max(a.kind, b.kind), low: min(a.low, b.low)}, true
	case a.kind == noneKind:
		return optional(b), true
	case b.kind == noneKind:
		return optional(a), true
	case a.kind == optionalKind || b.kind == optionalKind:
		of, ok := c.joinIn(a.some(), b.some(), depth+1)
		return optional(of), ok
	case a.kind == varyingKind || b.kind == varyingKind || a.kind == tupleKind && b.kind == tupleKind && len(a.items) != len(b.items):
		return c.joinVarying(a, b, depth)
	case a.kind != b.kind:
		return tBroken, false
	}
	switch a.kind {
	case tupleKind, recordKind, functionKind, generatorKind:
		if a.kind == generatorKind {
			a, b = c.present(a, b)
		}
		if len(a.items) != len(b.items) || a.rec != b.rec || a.call != b.call || a.gen != b.gen {
			return tBroken, false
		}
		items := make([]ty, len(a.items))
		for i := range items {
			var ok bool
			if items[i], ok = c.joinIn(a.items[i], b.items[i], depth+1); !ok {
				return tBroken, false
			}
		}
		t := tupleOf(items)
		t.kind, t.rec, t.cell, t.call, t.gen = a.kind, a.rec, a.cell, a.call, a.gen
		if t.size > maxTypeSize || a.cell != nil && !c.unite(a.cell, b.cell, depth+1) {
			return tBroken, false
		}
		return t, true
	case arrayKind:
		if a.dims != b.dims || a.elem().kind != b.elem().kind {
			return tBroken, false
		}
		a.strided = a.strided || b.strided
		return a, c.unite(a.cell, b.cell, depth+1)
	case listKind, dequeKind, dictKind, setKind, viewKind:
		if a.missing != b.missing || a.dims != b.dims || a.frozen != b.frozen {
			return tBroken, false
		}
		return a, c.unite(a.cell, b.cell, depth+1)
	}
	return a, true
}

// present are two generators of which one is of an instance that was made for argument types that were not complete yet: then it is the other one.
func (c *checker) present(a, b ty) (ty, ty) {
	if a.gen != b.gen && a.gen.f == b.gen.f {
		if a.gen.round != c.round {
			a.gen = b.gen
		} else if b.gen.round != c.round {
			b.gen = a.gen
		}
	}
	return a, b
}

// same says whether two types are equal, lists by their items. Types too large to compare are not.
func same(a, b ty) bool {
	budget := 20 * maxTypeSize
	return sameIn(a, b, &budget)
}

func sameIn(a, b ty, budget *int) bool {
	*budget--
	if a.kind != b.kind || a.rec != b.rec || a.call != b.call || a.gen != b.gen || a.dims != b.dims || a.missing != b.missing || a.strided != b.strided || a.frozen != b.frozen || len(a.items) != len(b.items) || *budget < 0 {
		return false
	}
	for i := range a.items {
		if !sameIn(a.items[i], b.items[i], budget) {
			return false
		}
	}
	if a.holds() {
		return a.cell.root() == b.cell.root() || sameIn(a.elem(), b.elem(), budget)
	}
	return true
}

// alike is same, with the narrowest numbers.
func alike(a, b ty) bool { return same(a, b) && a.key() == b.key() }

// unite makes two cells one. It is false, and nothing is certain any more about them, where their items have no common type.
func (c *checker) unite(a, b *cell, depth int) bool {
	a, b = a.root(), b.root()
	if a == b {
		return true
	}
	if b.round < a.round { // the older survives: it is what the next round sees
		a, b = b, a
	}
	if contains(a.elem, b) || contains(b.elem, a) {
		return false
	}
	before, flags := a.elem, [3]bool{a.written, a.readonly != "", a.class > 0}
	elem, ok := c.joinIn(a.elem, b.elem, depth+1)
	if !ok || a.rigid && !fits(a.elem, elem) || b.rigid && !fits(b.elem, elem) {
		return false
	}
	if a, b = a.root(), b.root(); a == b {
		return true
	}
	// both were there before this round, so that the union itself is news
	news := b.round < c.round
	b.parent = a
	a.elem, a.rigid = elem, a.rigid || b.rigid
	a.writes += b.writes
	if b.written && !a.written {
		a.written, a.mutated = true, b.mutated
	}
	if a.readonly == "" {
		a.readonly = b.readonly
	}
	if a.class == 0 {
		a.class = b.class
	}
	if a.class > 0 {
		c.claim(elem, 0)
	}
	if news || flags != [3]bool{a.written, a.readonly != "", a.class > 0} || !alike(before, elem) {
		c.changed = true
	}
	return true
}

// fits says whether the join of a declared type with something is still the declared one. An annotation does not say how the items of an array lie.
func fits(declared, joined ty) bool {
	return declared.kind == bottom || same(declared, joined) || same(anyhow(declared), anyhow(joined))
}

// anyhow is a type whose arrays may all be views.
func anyhow(t ty) ty {
	t.strided = t.kind == arrayKind
	if len(t.items) > 0 {
		items := make([]ty, len(t.items))
		for i, item := range t.items {
			items[i] = anyhow(item)
		}
		t.items = items
	}
	return t
}

// contains says whether cell is in t: a list would be its own item.
func contains(t ty, of *cell) bool { return containsIn(t, of, map[*cell]bool{}) }

func containsIn(t ty, of *cell, seen map[*cell]bool) bool {
	for _, item := range t.items {
		if containsIn(item, of, seen) {
			return true
		}
	}
	if !t.holds() || t.kind == arrayKind {
		return false
	}
	root := t.cell.root()
	if root == of {
		return true
	}
	if seen[root] {
		return false
	}
	seen[root] = true
	return len(seen) > maxTypeSize || containsIn(root.elem, of, seen)
}

// grow joins a type to the items of a list: append and the like. It is false where that cannot be.
func (c *checker) grow(of *cell, t ty) bool {
	of = of.root()
	if contains(t, of) {
		return false
	}
	elem, ok := c.join(of.elem, t)
	if !ok || of.rigid && !fits(of.elem, elem) {
		return false
	}
	of = of.root()
	if !alike(of.elem, elem) {
		c.changed = true
		of.elem = elem
	}
	if of.class > 0 {
		c.claim(of.elem, 0)
	}
	return true
}

// claim marks the cells of a type as those of a class of objects: a list that is in a field is one in all functions.
func (c *checker) claim(t ty, depth int) {
	for _, item := range t.items {
		c.claim(item, depth+1)
	}
	if t.cell == nil || depth > maxTypeSize {
		return
	}
	if of := t.cell.root(); of.class == 0 {
		c.claimed++
		of.class, c.changed = c.claimed, true
		c.claim(of.elem, depth+1)
	}
}

// write marks a list as written at a place.
func (c *checker) write(of *cell, at syntax.Span) {
	of = of.root()
	of.writes++
	if !of.written {
		of.written, of.mutated = true, at
		c.changed = true
	}
}

// copier copies types with their cells: the signature of a function at one call. Cells that are one stay one.
type copier struct {
	c     *checker
	cells map[*cell]*cell
	// forget leaves behind that a list is read-only, or written: that is the caller's to say.
	forget bool
}

// argument is a type as that of an argument: an int 0 is any int.
func argument(t ty) ty {
	if t.kind == intKind && t.low == zeroKind {
		t.low = intKind
	}
	if len(t.items) > 0 {
		items := make([]ty, len(t.items))
		for i, item := range t.items {
			items[i] = argument(item)
		}
		t.items = items
	}
	return t
}

func (k *copier) copy(t ty, depth int) ty {
	if depth > maxTypeSize {
		return tBroken
	}
	if len(t.items) > 0 {
		items := make([]ty, len(t.items))
		for i, item := range t.items {
			items[i] = k.copy(item, depth+1)
		}
		t.items = items
	}
	if t.cell != nil {
		t.cell = k.cell(t.cell, depth)
	}
	return t
}

func (k *copier) cell(of *cell, depth int) *cell {
	of = of.root()
	if to, ok := k.cells[of]; ok {
		return to
	}
	if of.class > 0 {
		return of
	}
	to := &cell{round: k.c.round, rigid: of.rigid, readonly: of.readonly, mutated: of.mutated, written: of.written}
	if k.forget {
		to.readonly, to.written, to.mutated = "", false, syntax.Span{}
	}
	k.cells[of] = to
	to.elem = k.copy(of.elem, depth+1)
	return to
}
