package engine

import (
	"time"

	"weft/bridge/column"
	"weft/kernel"
)

// A window stage gives lists of N consecutive items, one from each Step-th on. Where as many items come to it as are in the list it stays in the pass: a chunk has the windows that begin
// in it, and takes what the last of them lack from behind its end. The stages before it work on these items once more, which they do only where that costs next to nothing (repeats);
// otherwise what comes out of them becomes the list of the rest, item by item in its place, so that no result depends on which it was.

// mostWindowed bounds the items that the windows of one step have together: each has a copy of its own.
const mostWindowed = 1 << 18

// windows is how many windows n items have, or, where one fails behind them, had before that was known.
func (s *Stage) windows(n int, fails bool) int {
	size, step := int(s.N), int(s.Step)
	switch {
	case s.Partial && !fails:
		return ceil(n, step)
	case n < size:
		return 0
	}
	return (n-size)/step + 1
}

// ceil is n/by, rounded up.
func ceil(n, by int) int { return (n + by - 1) / by }

// windowOf is the window stage that works on chunks; nil where there is none. All before it are one to one.
func windowOf(stages []Stage) *Stage {
	for i := range stages {
		if stages[i].Kind == StageWindow {
			return &stages[i]
		}
	}
	return nil
}

// reach is the end of the items that the windows beginning in [from, to) have, of n.
func (s *Stage) reach(from, to, n int) int {
	if last := (ceil(to, int(s.Step)) - 1) * int(s.Step); last >= from {
		to = max(to, last+int(s.N))
	}
	return min(to, n)
}

// rows bounds the rows of one step.
func (s *Stage) rows(n int) int {
	return min(n, max(1, mostWindowed/int(s.N))*int(min(s.Step, maxWindow)))
}

// window makes the windows that begin in the flow's own rows. What lacks an item for it is none, but at the end of the list, if it may be.
func (s *Stage) window(f *flow) error {
	size, step := int(s.N), int(s.Step)
	items, err := column.Load(f.items, 0, f.items.Len(), nil)
	if err != nil {
		return err
	}
	first, last, end := ceil(f.at, step), ceil(f.at+f.rows, step), f.at+items.Len()
	partial := s.Partial && end == f.of && f.failed == nil
	if !partial {
		last = max(first, min(last, s.windows(end, true)))
	}
	offsets, origin := make([]int64, 1, last-first+1), make([]int, 0, last-first)
	for n := first; n < last; n++ {
		offsets = append(offsets, offsets[n-first]+int64(min(size, end-n*step)))
		origin = append(origin, f.place(n*step-f.at))
	}
	f.items, f.origin = column.Lists{Offsets: offsets, Elem: stepping(items, first*step-f.at, step, offsets)}, origin
	f.at, f.of = first, s.windows(f.of, false)
	return nil
}

// stepping is runs of items, one behind the other: each begins a step behind the one before, and is as long as offsets say.
func stepping(items column.Column, from, step int, offsets []int64) column.Column {
	switch items := items.(type) {
	case column.Ints:
		return runs(items, from, step, offsets)
	case column.Floats:
		return runs(items, from, step, offsets)
	case column.Bools:
		return runs(items, from, step, offsets)
	}
	index := make([]int, 0, offsets[len(offsets)-1])
	for i, begin := range offsets[:len(offsets)-1] {
		for at := range int(offsets[i+1] - begin) {
			index = append(index, from+i*step+at)
		}
	}
	return column.Take(items, index)
}

func runs[S ~[]T, T any](items S, from, step int, offsets []int64) S {
	out := make(S, offsets[len(offsets)-1])
	for i, begin := range offsets[:len(offsets)-1] {
		copy(out[begin:offsets[i+1]], items[from+i*step:])
	}
	return out
}

// mostRepeated is how long the stages before a window may take for the items that a chunk takes from behind its end.
const mostRepeated = chunkTime / 40

// repeats says whether the stages before a window may work on the last items of a chunk once more: all of them but slices are tried on a few items. Whoever prints, or is Go and may do
// what nobody knows, works once on each item.
func (x *execution) repeats(before []Stage, window *Stage) (bool, error) {
	kernels := false
	for i := range before {
		switch k := before[i].Kernel.(type) {
		case nil:
		case kernel.Compiled:
			kernels = true
			if k.Prints() {
				return false, nil
			}
		default:
			if kernels = true; !k.Cheap() {
				return false, nil
			}
		}
	}
	if !kernels || window.N == 1 {
		return true, nil
	}
	l := lanes.Get().(*lane)
	defer lanes.Put(l)
	var took time.Duration
	n := min(x.length(), 16)
	for range 2 { // the first time is that of beginning
		started := time.Now()
		f, err := x.through(x.ctx, l, 0, n, before)
		if took = time.Since(started); err != nil || f.failed != nil {
			return false, err
		}
	}
	return took/time.Duration(max(n, 1))*time.Duration(window.N-1) <= mostRepeated, nil
}
