package engine

import (
	"context"
	"math/bits"
	"slices"

	"weft/bridge/column"
)

// renumbering is the groups of all spans as the result has them: in the order of first occurrence in the list.
type renumbering struct {
	n      int
	keys   column.Column
	groups map[*groupSpan][]int32 // the group in the result of each group of a span
}

// keyPart is a part as the renumbering sees it. The keys of all parts, one after the other, have places from 0 on; the same key may have several.
type keyPart struct {
	groupPart
	keys  column.Column // of the whole span
	place int           // of the part's first key
	known int           // groups of the result that occur before the part
}

func (p keyPart) end() int { return p.place + p.to - p.from }

// renumber numbers the groups of all parts. Each worker has a share of the keys, chosen by their hashes, and finds for each place the first one that
// has the same key; a walk over the places then counts.
func (g *grouper) renumber(ctx context.Context, run parallel, workers int) (renumbering, error) {
	r := renumbering{groups: map[*groupSpan][]int32{}}
	if len(g.parts) == 0 {
		r.keys = column.Empty(g.keyType)
		return r, nil
	}
	parts, keys := make([]keyPart, len(g.parts)), map[*groupSpan]column.Column{}
	place := 0
	for i, p := range g.parts {
		if keys[p.span] == nil {
			keys[p.span] = p.span.table.keys()
		}
		parts[i] = keyPart{groupPart: p, keys: keys[p.span], place: place}
		place = parts[i].end()
	}
	numbers := make([]int32, place)
	if len(keys) == 1 {
		for i := range numbers {
			numbers[i] = int32(i)
		}
		r.n, r.keys, r.groups[parts[0].span] = place, parts[0].keys, numbers
		return r, nil
	}
	if err := firstPlaces(ctx, run, workers, parts, numbers); err != nil {
		return r, err
	}
	for i := range parts {
		p := &parts[i]
		p.known = r.n
		for at := p.place; at < p.end(); at++ {
			if first := numbers[at]; int(first) < at {
				numbers[at] = numbers[first]
				continue
			}
			numbers[at] = int32(r.n)
			r.n++
		}
		r.groups[p.span] = append(r.groups[p.span], numbers[p.place:p.end()]...)
	}
	var err error
	r.keys, err = g.firstKeys(ctx, run, parts, numbers)
	return r, err
}

// firstPlaces sets for each place the first one that has the same key.
func firstPlaces(ctx context.Context, run parallel, workers int, parts []keyPart, firsts []int32) error {
	hashes := make([]uint64, len(firsts))
	err := run(ctx, len(parts), func(_ context.Context, i int) error {
		p := parts[i]
		p.span.table.hash(p.from, hashes[p.place:p.end()])
		return nil
	})
	if err != nil {
		return err
	}
	shares := pieces(len(firsts), workers, leastRun, len(firsts)+1)
	return run(ctx, shares, func(ctx context.Context, i int) error {
		s := newKeyShare(parts, hashes, shares, i)
		for _, p := range parts {
			if err := ctx.Err(); err != nil {
				return err
			}
			for at := p.place; at < p.end(); at++ {
				if s.has(hashes[at]) {
					firsts[at] = s.first(p, at)
				}
			}
		}
		return nil
	})
}

// keyShare finds the first places of one of some shares of all keys: those whose hashes begin alike. It is a table as slots is one, but of places: it
// never grows, and has no keys of its own.
type keyShare struct {
	parts         []keyPart
	hashes        []uint64
	shares, share uint64
	slots         []uint64 // one more than a place, and above it the highest bits of the key's hash; 0 where it is free
}

func newKeyShare(parts []keyPart, hashes []uint64, shares, share int) *keyShare {
	s := &keyShare{parts: parts, hashes: hashes, shares: uint64(shares), share: uint64(share)}
	n := 0
	for _, hash := range hashes {
		if s.has(hash) {
			n++
		}
	}
	s.slots = make([]uint64, 1<<bits.Len(uint(n+n/2)))
	return s
}

func (s *keyShare) has(hash uint64) bool {
	share, _ := bits.Mul64(hash, s.shares)
	return share == s.share
}

// first is the first place that has the key at a place of a part; the places before it were asked for before.
func (s *keyShare) first(p keyPart, place int) int32 {
	hash, mask := s.hashes[place], uint64(len(s.slots)-1)
	mine := hash&^(1<<32-1) | uint64(place+1)
	for at := hash & mask; ; at = (at + 1) & mask {
		found := s.slots[at]
		if found == 0 {
			s.slots[at] = mine
			return int32(place)
		}
		if (found^mine)>>32 == 0 {
			first := int(uint32(found)) - 1
			if f := s.part(first); p.span.table.same(p.from+place-p.place, f.span.table, f.from+first-f.place) {
				return int32(first)
			}
		}
	}
}

// part is the part that a place is in.
func (s *keyShare) part(place int) keyPart {
	i, _ := slices.BinarySearchFunc(s.parts, place, func(p keyPart, place int) int {
		if p.end() <= place {
			return -1
		}
		return 1
	})
	return s.parts[i]
}

// firstKeys is the keys of all places that are the first with theirs.
func (g *grouper) firstKeys(ctx context.Context, run parallel, parts []keyPart, numbers []int32) (column.Column, error) {
	firsts := make([]column.Column, len(parts))
	err := run(ctx, len(parts), func(_ context.Context, i int) error {
		firsts[i] = parts[i].firsts(numbers)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return column.Concat(g.keyType, firsts), nil
}

// firsts is those keys of the part that occur in no part before it.
func (p keyPart) firsts(numbers []int32) column.Column {
	index := make([]int, 0, p.to-p.from)
	for i, number := range numbers[p.place:p.end()] {
		if int(number) == p.known+len(index) {
			index = append(index, p.from+i)
		}
	}
	if len(index) == p.to-p.from {
		return p.keys.Slice(p.from, p.to)
	}
	return column.Take(p.keys, index)
}
