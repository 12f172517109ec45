package engine

import (
	"weft/bridge/column"
)

// extreme is min and max: which item has the least or greatest key, the first of equal ones, as CPython's loop finds it: the first key is kept until
// another is less (greater). That is no order where NaN is: nothing is less than a NaN, and a NaN is less than nothing. So a list that begins with
// NaN keeps it, and NaNs after that are passed over; and a row that has a NaN in it (in a tuple, say) compares as far as its fields before it.
//
// A span works on a chunk and keeps candidates: the extreme of each run of keys without NaN, and each row with NaN that may matter, so that fuse,
// which takes the spans in list order, can do what the loop over all keys would have done. That the extreme of a run is enough: whether a
// row with NaN is passed depends on the fields before the NaN, and if any key of the run passes it, then the run's extreme does.
type extreme struct {
	max  bool
	best *candidate
}

// candidate is a key that may be the extreme, and the index of its item.
type candidate struct {
	index int
	key   column.Column // of length 1
	item  column.Column // the same, where the index is not one of the list: the item came out of a pipeline
}

func newExtreme(max bool) *extreme { return &extreme{max: max} }

// extremeSpan is an extreme's work on one chunk.
type extremeSpan struct {
	max        bool
	candidates []candidate
	open       bool // the last candidate is that of a run without NaN, which goes on
	seen       int  // of addWith
}

func (e *extreme) span() *extremeSpan { return &extremeSpan{max: e.max} }

// add looks at the keys of the items from index first on. Windows come in order. Keys that have no order (None, Optional) are a fault.
func (s *extremeSpan) add(keys column.Column, first int) error {
	if keys.Len() == 0 {
		return nil
	}
	k, err := keysOf(keys, s.max)
	if err != nil {
		return err
	}
	if floats, plain := keys.(column.Floats); plain {
		s.addFloats(floats, first)
		return nil
	}
	odd := k.oddLeaves()
	run := -1 // the extreme so far of the run at hand
	end := func() error {
		if run < 0 {
			return nil
		}
		c := candidate{index: first + run, key: lone(keys, run)}
		run = -1
		if s.open {
			last := &s.candidates[len(s.candidates)-1]
			if less, err := s.passes(c, *last); err != nil || !less {
				return err
			}
			*last = c
			return nil
		}
		s.candidates, s.open = append(s.candidates, c), true
		return nil
	}
	if ints, plain := keys.(column.Ints); plain {
		run = extremeInt(ints, s.max)
		return end()
	}
	for i := range k.n {
		if odd != nil && odd(i) {
			if err := end(); err != nil {
				return err
			}
			s.candidates, s.open = append(s.candidates, candidate{index: first + i, key: lone(keys, i)}), false
			continue
		}
		if run < 0 || k.compare(i, run, 0) < 0 {
			run = i
		}
	}
	return end()
}

// addWith looks at keys and remembers the items of those that may be the extreme.
func (s *extremeSpan) addWith(keys, items column.Column) error {
	keys, err := column.Load(keys, 0, keys.Len(), nil)
	if err != nil {
		return err
	}
	first := s.seen
	s.seen += keys.Len()
	if err := s.add(keys, first); err != nil {
		return err
	}
	for i := range s.candidates {
		if c := &s.candidates[i]; c.index >= first {
			c.item = lone(items, c.index-first)
		}
	}
	return nil
}

func (s *extremeSpan) passes(a, b candidate) (bool, error) { return passes(a.key, b.key, s.max) }

// addFloats needs no candidates for NaNs but the chunk's first key.
func (s *extremeSpan) addFloats(keys []float64, first int) {
	if len(s.candidates) == 0 && keys[0] != keys[0] {
		s.candidates = append(s.candidates, candidate{index: first, key: column.Floats{keys[0]}})
	}
	run := -1
	for i, v := range keys {
		if v == v && (run < 0 || v < keys[run] && !s.max || v > keys[run] && s.max) {
			run = i
		}
	}
	if run < 0 {
		return
	}
	c := candidate{index: first + run, key: column.Floats{keys[run]}}
	if !s.open {
		s.candidates, s.open = append(s.candidates, c), true
		return
	}
	last := &s.candidates[len(s.candidates)-1]
	if was := last.key.(column.Floats)[0]; keys[run] < was && !s.max || keys[run] > was && s.max {
		*last = c
	}
}

func extremeInt(keys []int64, max bool) int {
	best := 0
	if max {
		for i, v := range keys {
			if v > keys[best] {
				best = i
			}
		}
		return best
	}
	for i, v := range keys {
		if v < keys[best] {
			best = i
		}
	}
	return best
}

// fuse takes the next span in list order.
func (e *extreme) fuse(s *extremeSpan) error {
	for _, c := range s.candidates {
		if e.best != nil {
			passes, err := passes(c.key, e.best.key, e.max)
			if err != nil {
				return err
			}
			if !passes {
				continue
			}
		}
		e.best = &c
	}
	return nil
}

// result is the index of the item, and its key; false where there were no items.
func (e *extreme) result() (index int, key column.Column, found bool) {
	if e.best == nil {
		return 0, nil, false
	}
	return e.best.index, e.best.key, true
}

// passes says whether a is less (greater) than b, as CPython compares: by the first leaves that differ, and NaN differs from all.
func passes(a, b column.Column, max bool) (bool, error) {
	k, err := keysOf(column.Concat(a.Type(), []column.Column{a, b}), max)
	if err != nil {
		return false, err
	}
	c, ordered := k.ranked(0, 1)
	return ordered && c < 0, nil
}

// ranked compares two keys as CPython does; not ordered where a NaN decides.
func (k *keyed) ranked(i, j int) (c int, ordered bool) {
	for _, l := range k.leaves {
		switch l := l.(type) {
		case floatLeaf:
			if l.isNaN(i) || l.isNaN(j) {
				return 0, false
			}
		case listLeaf:
			if c, ordered := l.ranked(i, j); c != 0 || !ordered {
				return c, ordered
			}
			continue
		}
		if c := l.compare(i, j); c != 0 {
			return c, true
		}
	}
	return 0, true
}

func (l listLeaf) ranked(i, j int) (int, bool) {
	n, m := l.offsets[i+1]-l.offsets[i], l.offsets[j+1]-l.offsets[j]
	for e := range min(n, m) {
		if c, ordered := l.elem.ranked(int(l.offsets[i]+e), int(l.offsets[j]+e)); c != 0 || !ordered {
			return c, ordered
		}
	}
	return l.compare(i, j), true
}

func (l floatLeaf) isNaN(i int) bool { return l.items[i] != l.items[i] }

// oddLeaves tells rows that have a NaN in them; nil where there can be none.
func (k *keyed) oddLeaves() func(i int) bool {
	var odd []func(i int) bool
	for _, l := range k.leaves {
		switch l := l.(type) {
		case floatLeaf:
			odd = append(odd, l.isNaN)
		case listLeaf:
			if below := l.elem.oddLeaves(); below != nil {
				odd = append(odd, func(i int) bool {
					for e := l.offsets[i]; e < l.offsets[i+1]; e++ {
						if below(int(e)) {
							return true
						}
					}
					return false
				})
			}
		}
	}
	if odd == nil {
		return nil
	}
	return func(i int) bool {
		for _, is := range odd {
			if is(i) {
				return true
			}
		}
		return false
	}
}
