package engine

import "context"

// Merging sorted runs, in parallel and stably. Runs are merged in pairs, round by round, between two buffers. A pair is cut by where its output
// is cut (the merge path of Odeh, Green, Mwassi, Shmueli and Birk, 2012): how many items of each run come before output d is found by a binary
// search, so that all pieces of a round are independent and of the same length, however the items lie.

// mergePiece is how many items of output one piece of work has: about a millisecond.
const mergePiece = 1 << 17

// merging is how items of type E are merged.
type merging[E any] struct {
	ahead func(a, b E) bool   // a comes strictly before b
	into  func(dst, x, y []E) // merges x and y into dst; of equal items, those of x come first
}

// rounds merges the runs that lie in src end to end (ends[i] is where run i ends), with dst, as long, as the second buffer. It returns the buffer
// that holds the result.
func (m merging[E]) rounds(ctx context.Context, run parallel, src, dst []E, ends []int) ([]E, error) {
	for len(ends) > 1 {
		type piece struct{ from, mid, to, low, high int } // runs [from, mid) and [mid, to); output [low, high) of them
		var work []piece
		var merged []int
		from := 0
		for i := 0; i < len(ends); i += 2 {
			mid, to := ends[i], ends[min(i+1, len(ends)-1)]
			p := pieces(to-from, 1, 1, mergePiece)
			for k := range p {
				low, high := span(to-from, p, k)
				work = append(work, piece{from, mid, to, low, high})
			}
			merged = append(merged, to)
			from = to
		}
		err := run(ctx, len(work), func(ctx context.Context, i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			w := work[i]
			x, y := src[w.from:w.mid], src[w.mid:w.to]
			i0 := m.path(x, y, w.low)
			i1 := m.path(x, y, w.high)
			m.into(dst[w.from+w.low:w.from+w.high], x[i0:i1], y[w.low-i0:w.high-i1])
			return nil
		})
		if err != nil {
			return nil, err
		}
		src, dst, ends = dst, src, merged
	}
	return src, nil
}

// path is how many items of x are among the first d of x and y merged.
func (m merging[E]) path(x, y []E, d int) int {
	low, high := max(0, d-len(y)), min(d, len(x))
	for low < high {
		mid := (low + high) / 2
		if m.ahead(y[d-1-mid], x[mid]) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// mergeWords merges without branches on the words: half of them would be mispredicted.
func mergeWords(dst, x, y []uint64) {
	i, j := 0, 0
	for i < len(x) && j < len(y) && i+j < len(dst) {
		a, b := x[i], y[j]
		fromY := 0
		if b < a {
			fromY = 1
		}
		dst[i+j] = min(a, b)
		i += 1 - fromY
		j += fromY
	}
	copy(dst[i+j:], x[i:])
	copy(dst[len(x)+j:], y[j:])
}

// mergeEntries merges by the words alone.
func mergeEntries(dst, x, y []entry) {
	i, j := 0, 0
	for i < len(x) && j < len(y) && i+j < len(dst) {
		e, at := x[i], i+j
		if y[j].word < e.word {
			e = y[j]
			j++
		} else {
			i++
		}
		dst[at] = e
	}
	copy(dst[i+j:], x[i:])
	copy(dst[len(x)+j:], y[j:])
}

// tied is how entries are merged by comparing their keys from a level on.
func (k *keyed) tied(level int) merging[entry] {
	return merging[entry]{
		ahead: func(a, b entry) bool { return k.compare(a.at, b.at, level) < 0 },
		into: func(dst, x, y []entry) {
			i, j := 0, 0
			for i < len(x) && j < len(y) {
				if k.compare(y[j].at, x[i].at, level) < 0 {
					dst[i+j] = y[j]
					j++
				} else {
					dst[i+j] = x[i]
					i++
				}
			}
			copy(dst[i+j:], x[i:])
			copy(dst[len(x)+j:], y[j:])
		},
	}
}
