package ir

import (
	"slices"

	"weft/bridge/lang/check"
)

// lookups is what the code that was written up to here has found out about keys and dicts that are in locals, so that it is not computed again: `if k in d: d[k] += 1` hashes k once, and looks for it once.
// All that is written after passes through it (writer.emit), and ends what it changes. At the end of an inner list of statements only that is left that was known before it; a loop begins with nothing known.
type lookups struct {
	hashes  []knownHash
	entries []knownEntry
	common  []knownCommon
	copies  []*knownCopy
}

// knownCopy says that a local has the value of another. It is the same only as long as neither is written: what is written back inside of a list is another one.
type knownCopy struct{ to, from *Local }

type knownHash struct {
	of   *check.Type
	key  []Expr
	hash Expr
}

// knownEntry says where the entry of a key is: 0 where it is not there. Who adds it says so by writing the local.
type knownEntry struct {
	of    *check.Type
	dict  Expr
	key   []Expr
	entry *Local
}

// knownCommon says how many items two sets have in common.
type knownCommon struct {
	of   string
	x, y Expr
	n    Expr
}

// mostKnown and mostCopies bound the work of forgetting.
const (
	mostKnown  = 8
	mostCopies = 24
)

// fixed says whether a value is in locals, or constant: it is known what changes it.
func fixed(values ...Expr) bool {
	return !slices.ContainsFunc(values, func(e Expr) bool {
		switch e.(type) {
		case *Get, *Const:
			return false
		}
		return true
	})
}

// fix is save for values that are not fixed.
func (w *writer) fix(values []Expr) []Expr {
	if fixed(values...) {
		return values
	}
	return w.save(values)
}

func sameFixed(x, y Expr) bool {
	switch x := x.(type) {
	case *Get:
		y, ok := y.(*Get)
		return ok && x.Local == y.Local
	case *Const:
		y, ok := y.(*Const)
		return ok && *x == *y
	}
	return false
}

func (k knownHash) same(other knownHash) bool {
	return k.of.String() == other.of.String() && slices.EqualFunc(k.key, other.key, sameFixed)
}

func (k knownEntry) same(other knownEntry) bool {
	return k.of.String() == other.of.String() && sameFixed(k.dict, other.dict) && slices.EqualFunc(k.key, other.key, sameFixed)
}

func (k knownCommon) same(other knownCommon) bool {
	return k.of == other.of && (sameFixed(k.x, other.x) && sameFixed(k.y, other.y) || sameFixed(k.x, other.y) && sameFixed(k.y, other.x))
}

// first has locals in place of their copies.
func (k *lookups) first(values ...Expr) []Expr {
	list := slices.Clone(values)
	for i, v := range values {
		if g, ok := v.(*Get); ok {
			list[i] = get(k.origin(g.Local))
		}
	}
	return list
}

func (k *lookups) origin(l *Local) *Local {
	if i := slices.IndexFunc(k.copies, func(c *knownCopy) bool { return c.to == l }); i >= 0 {
		return k.copies[i].from
	}
	return l
}

// keyHash is the hash of a key, which is fixed.
func (w *writer) keyHash(of *check.Type, key []Expr) Expr {
	made := knownHash{of: of, key: w.known.first(key...)}
	if i := slices.IndexFunc(w.known.hashes, made.same); i >= 0 {
		return w.known.hashes[i].hash
	}
	made.hash = w.saved(w.hash(of, key))
	w.known.hashes = append(latest(w.known.hashes, mostKnown), made)
	return made.hash
}

// knownEntry is the local with the entry of a key, nil where it is not known.
func (d dictCode) knownEntry(dict Expr, key []Expr) *Local {
	if i := slices.IndexFunc(d.known.entries, d.entryOf(dict, key, nil).same); i >= 0 {
		return d.known.entries[i].entry
	}
	return nil
}

func (d dictCode) entryOf(dict Expr, key []Expr, entry *Local) knownEntry {
	return knownEntry{d.of, d.known.first(dict)[0], d.known.first(key...), entry}
}

// remember keeps what was found.
func (d dictCode) remember(dict Expr, key []Expr, entry *Local) {
	d.known.entries = append(latest(d.known.entries, mostKnown), d.entryOf(dict, key, entry))
}

// latest is a new list of those that came last, with room for one more among most.
func latest[T any](list []T, most int) []T { return slices.Clone(list[max(0, len(list)-most+1):]) }

// forget ends what a statement changes. Statements with others inside of them were met when those were written.
func (k *lookups) forget(s Stmt) {
	k.written(writes(s)...)
	switch s := s.(type) {
	case *Set:
		if from, ok := s.Value.(*Get); ok && from.Local != s.Local {
			k.copies = append(latest(k.copies, mostCopies), &knownCopy{s.Local, k.origin(from.Local)})
		}
	case *Call:
		if s.Function.moves != "" {
			k.moved(s.Function.moves)
		} else if !s.Function.total {
			k.entries, k.common = nil, nil
		}
	case *suspend:
		*k = lookups{}
	}
}

// written ends what is known of locals.
func (k *lookups) written(locals ...*Local) {
	if len(locals) == 0 {
		return
	}
	uses := func(e Expr) bool {
		g, ok := e.(*Get)
		return ok && slices.Contains(locals, g.Local)
	}
	k.hashes = without(k.hashes, func(h knownHash) bool { return uses(h.hash) || slices.ContainsFunc(h.key, uses) })
	k.entries = without(k.entries, func(e knownEntry) bool { return uses(e.dict) || slices.ContainsFunc(e.key, uses) })
	k.common = without(k.common, func(c knownCommon) bool { return uses(c.x) || uses(c.y) || uses(c.n) })
	k.copies = without(k.copies, func(c *knownCopy) bool { return slices.Contains(locals, c.to) || slices.Contains(locals, c.from) })
}

// moved ends what is known of the entries of all dicts of a type.
func (k *lookups) moved(of string) {
	k.entries = without(k.entries, func(e knownEntry) bool { return e.of.String() == of })
	k.common = without(k.common, func(c knownCommon) bool { return c.of == of })
}

// without is a list without some, a new one where there are some.
func without[T any](list []T, gone func(T) bool) []T {
	if slices.ContainsFunc(list, gone) {
		return slices.DeleteFunc(slices.Clone(list), gone)
	}
	return list
}

// both is what is known in two places.
func (k lookups) both(other lookups) lookups {
	return lookups{
		hashes: without(k.hashes, func(h knownHash) bool {
			return !slices.ContainsFunc(other.hashes, func(o knownHash) bool { return o.same(h) && sameFixed(o.hash, h.hash) })
		}),
		entries: without(k.entries, func(e knownEntry) bool {
			return !slices.ContainsFunc(other.entries, func(o knownEntry) bool { return o.same(e) && o.entry == e.entry })
		}),
		common: without(k.common, func(c knownCommon) bool {
			return !slices.ContainsFunc(other.common, func(o knownCommon) bool { return o.same(c) && sameFixed(o.n, c.n) })
		}),
		copies: without(k.copies, func(c *knownCopy) bool { return !slices.Contains(other.copies, c) }),
	}
}
