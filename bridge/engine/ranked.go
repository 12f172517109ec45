package engine

import (
	"context"

	"weft/bridge/column"
)

// uniqueSorted is the order without the items whose key equals that of the item before: of equal items, the first in the list stays. Equal is what
// the order cannot tell apart: 0.0 and -0.0, any two NaN. A nil order is that of keys that lie in order.
func uniqueSorted(keys column.Column, order []int) ([]int, error) {
	k, err := keysOf(keys, false)
	if err != nil {
		return nil, err
	}
	n := k.n
	at := func(i int) int { return i }
	if order != nil {
		n, at = len(order), func(i int) int { return order[i] }
	}
	var kept []int
	for i := range n {
		if i == 0 || k.compare(at(i-1), at(i), 0) != 0 {
			kept = append(kept, at(i))
		}
	}
	return kept, nil
}

// topK is the indexes of the k largest keys, largest first, of equal ones the lower index first: the first k of the reversed stable order.
// Each worker keeps the best k of its part; those are ranked together.
func topK(ctx context.Context, run parallel, workers int, keys column.Column, k int) ([]int, error) {
	ks, err := keysOf(keys, true)
	if err != nil {
		return nil, err
	}
	k = min(k, ks.n)
	if k <= 0 {
		return []int{}, nil
	}
	if k > ks.n/8 || len(ks.leaves) == 0 {
		order, err := sortOrder(ctx, run, workers, keys, true)
		if err != nil {
			return nil, err
		}
		return order[:k], nil
	}
	p := pieces(ks.n, workers, max(leastRun, 4*k), max(mostRun, 4*k))
	best := make([][]entry, p)
	err = run(ctx, p, func(ctx context.Context, i int) error {
		from, to := span(ks.n, p, i)
		var err error
		best[i], err = ks.best(ctx, from, to, k)
		return err
	})
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, part := range best {
		all = append(all, part...)
	}
	// Parts are in list order, but a part is in the order of its keys: ties between its items are in index order all the same.
	if err := ks.sort(ctx, all, make([]entry, len(all)), 0, 0); err != nil {
		return nil, err
	}
	top := make([]int, k)
	for i := range top {
		top[i] = all[i].at
	}
	return top, nil
}

// best is the first k in order of the items [from, to). Items wait in a buffer; when it is full it is sorted and cut, and the k-th is the bar that
// later items have to pass.
func (k *keyed) best(ctx context.Context, from, to, count int) ([]entry, error) {
	const block = 1 << 10
	room := max(2*count, 2*block) + block
	kept, spare, next := make([]entry, 0, room), make([]entry, room), make([]entry, block)
	full := false // kept has a bar, at count-1
	told := k.told()
	for ; from < to; from += block {
		next = next[:min(block, to-from)]
		for i := range next {
			next[i].at = from + i
		}
		k.leaves[0].words(next, 0)
		for _, e := range next {
			if full {
				bar := kept[count-1]
				if e.word > bar.word || e.word == bar.word && (told || k.compare(e.at, bar.at, 0) >= 0) {
					continue
				}
			}
			kept = append(kept, e)
		}
		if len(kept)+block > room {
			if err := k.sort(ctx, kept, spare[:len(kept)], 0, 0); err != nil {
				return nil, err
			}
			kept, full = kept[:count], true
		}
	}
	if err := k.sort(ctx, kept, spare[:len(kept)], 0, 0); err != nil {
		return nil, err
	}
	return kept[:min(count, len(kept))], nil
}
