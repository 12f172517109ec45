package engine

import (
	"context"
	"slices"

	"weft/bridge/column"
)

// Sorting. The list is cut into runs; each is sorted on a worker (by radix, on the words of sort_keys.go), and the runs are merged in parallel
// (merge.go). All of it is stable, so the result is a function of the keys alone. It takes 40 bytes an item while it runs. Items that are numbers and
// their own keys are sorted without indexes (sort_numbers.go).

const (
	leastRun = 1 << 13 // a shorter run is not worth handing out
	mostRun  = 1 << 18 // some milliseconds, and two buffers of it fit the third-level cache
	fewKeys  = 48      // below this, entries are sorted by comparing
)

// sortOrder is the stable order of the keys, as indexes. Keys that cannot be ordered (None, Optional) are a fault.
func sortOrder(ctx context.Context, run parallel, workers int, keys column.Column, reverse bool) ([]int, error) {
	k, err := keysOf(keys, reverse)
	if err != nil {
		return nil, err
	}
	entries, err := k.sorted(ctx, run, workers)
	if err != nil {
		return nil, err
	}
	order := make([]int, len(entries))
	p := pieces(len(order), workers, leastRun, mostRun)
	err = run(ctx, p, func(_ context.Context, i int) error {
		from, to := span(len(order), p, i)
		for at := from; at < to; at++ {
			order[at] = entries[at].at
		}
		return nil
	})
	return order, err
}

// sorted is the entries of all keys in order.
func (k *keyed) sorted(ctx context.Context, run parallel, workers int) ([]entry, error) {
	entries, spare := make([]entry, k.n), make([]entry, k.n)
	err := overPieces(ctx, run, workers, k.n, func(from, to int) {
		for at := from; at < to; at++ {
			entries[at].at = at
		}
	})
	if err != nil {
		return nil, err
	}
	return entries, k.sortWide(ctx, run, workers, entries, spare, 0, 0)
}

// sortWide is sort on all workers: runs are sorted by their words and merged; then, side by side, what the words do not tell apart is sorted by what
// comes after them. Groups that are themselves wide come last, each on all workers.
func (k *keyed) sortWide(ctx context.Context, run parallel, workers int, entries, spare []entry, level, depth int) error {
	p := pieces(len(entries), workers, leastRun, mostRun)
	if p == 1 {
		return run(ctx, 1, func(ctx context.Context, _ int) error { return k.sort(ctx, entries, spare, level, depth) })
	}
	if level == len(k.leaves) {
		return nil
	}
	l := k.leaves[level]
	_, isList := l.(listLeaf)
	ends := make([]int, p)
	err := run(ctx, p, func(ctx context.Context, i int) error {
		from, to := span(len(entries), p, i)
		ends[i] = to
		if isList {
			return k.sortTied(ctx, entries[from:to], spare[from:to], level)
		}
		l.words(entries[from:to], depth)
		return radixEntries(ctx, entries[from:to], spare[from:to])
	})
	if err != nil {
		return err
	}
	m := merging[entry]{func(a, b entry) bool { return a.word < b.word }, mergeEntries}
	if isList {
		m = k.tied(level)
	}
	merged, err := m.rounds(ctx, run, entries, spare, ends)
	if err != nil {
		return err
	}
	if &merged[0] != &entries[0] {
		copy(entries, merged)
	}
	if isList || wordy(l) && level+1 == len(k.leaves) {
		return nil
	}
	return k.sortGroups(ctx, run, workers, entries, spare, level, depth)
}

// sortGroups sorts each group of entries with the same word by what comes after it.
func (k *keyed) sortGroups(ctx context.Context, run parallel, workers int, entries, spare []entry, level, depth int) error {
	type extent struct{ from, to int }
	var narrow, wide []extent
	start := 0 // of the piece of narrow groups that is being gathered
	for i := 0; i < len(entries); {
		first := i
		for i++; i < len(entries) && entries[i].word == entries[first].word; i++ {
		}
		if i-first > mostRun {
			narrow, wide = append(narrow, extent{start, first}), append(wide, extent{first, i})
			start = i
		} else if i-start >= leastRun {
			narrow = append(narrow, extent{start, i})
			start = i
		}
	}
	narrow = append(narrow, extent{start, len(entries)})
	err := run(ctx, len(narrow), func(ctx context.Context, i int) error {
		e := narrow[i]
		return k.groups(ctx, entries[e.from:e.to], spare[e.from:e.to], level, depth)
	})
	for _, e := range wide {
		if err != nil {
			return err
		}
		err = k.below(entries[e.from:e.to], spare[e.from:e.to], level, depth, func(group, spare []entry, level, depth int) error {
			return k.sortWide(ctx, run, workers, group, spare, level, depth)
		})
	}
	return err
}

// sort sorts entries that are equal in all leaves before level and in all bytes before depth; those that are equal in all stand in the order of their
// indexes, and keep it. On return their words are those of this level and depth.
func (k *keyed) sort(ctx context.Context, entries, spare []entry, level, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if level == len(k.leaves) || len(entries) == 0 {
		return nil
	}
	l := k.leaves[level]
	l.words(entries, depth)
	if _, isList := l.(listLeaf); isList || len(entries) <= fewKeys {
		return k.sortTied(ctx, entries, spare, level)
	}
	if err := radixEntries(ctx, entries, spare); err != nil {
		return err
	}
	if wordy(l) && level+1 == len(k.leaves) {
		return nil
	}
	return k.groups(ctx, entries, spare, level, depth)
}

// groups sorts each group of entries with the same word by what comes after it. The words stay.
func (k *keyed) groups(ctx context.Context, entries, spare []entry, level, depth int) error {
	for i := 0; i < len(entries); {
		first, word := i, entries[i].word
		for i++; i < len(entries) && entries[i].word == word; i++ {
		}
		group, room := entries[first:i], spare[first:i]
		if len(group) == 1 {
			continue
		}
		var err error
		if len(group) <= fewKeys {
			err = k.sortTied(ctx, group, room, level)
		} else {
			err = k.below(group, room, level, depth, func(group, room []entry, level, depth int) error {
				return k.sort(ctx, group, room, level, depth)
			})
		}
		if err != nil {
			return err
		}
		for at := range group {
			group[at].word = word
		}
	}
	return nil
}

// below sorts entries that have the same word at this level and depth by what comes after it: texts that go on by their next bytes, all others by
// the next leaf.
func (k *keyed) below(entries, spare []entry, level, depth int, sort func(entries, spare []entry, level, depth int) error) error {
	text, isText := k.leaves[level].(textLeaf)
	if !isText {
		return sort(entries, spare, level+1, 0)
	}
	next := func(class int, group, spare []entry) error {
		if class == text.goesOn() {
			return sort(group, spare, level, depth+8)
		}
		return sort(group, spare, level+1, 0)
	}
	var ends [10]int
	for _, e := range entries {
		ends[text.class(e.at, depth)]++
	}
	if c := text.class(entries[0].at, depth); ends[c] == len(entries) {
		return next(c, entries, spare)
	}
	sum := 0
	var at [10]int
	for c, n := range ends {
		at[c] = sum
		sum += n
		ends[c] = sum
	}
	for _, e := range entries {
		c := text.class(e.at, depth)
		spare[at[c]] = e
		at[c]++
	}
	copy(entries, spare)
	from := 0
	for c, to := range ends {
		if from == to {
			continue
		}
		if err := next(c, entries[from:to], spare[from:to]); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// sortTied sorts by comparing from a level on: blocks, then merges of them, so that a cancel need not wait for all of it. Words stay as they are,
// and decide where they are all of this level.
func (k *keyed) sortTied(ctx context.Context, entries, spare []entry, level int) error {
	const block = 1 << 10
	compare := func(a, b entry) int {
		if c := k.compare(a.at, b.at, level); c != 0 {
			return c
		}
		return a.at - b.at
	}
	var ends []int
	for from := 0; from < len(entries); from += block {
		if err := ctx.Err(); err != nil {
			return err
		}
		to := min(from+block, len(entries))
		slices.SortFunc(entries[from:to], compare)
		ends = append(ends, to)
	}
	if len(ends) == 1 {
		return nil
	}
	out, err := k.tied(level).rounds(ctx, inTurn, entries, spare, ends)
	if err == nil {
		copy(entries, out)
	}
	return err
}

// inTurn is the parallel of one worker.
func inTurn(ctx context.Context, n int, work func(ctx context.Context, i int) error) error {
	for i := range n {
		if err := work(ctx, i); err != nil {
			return err
		}
	}
	return nil
}
