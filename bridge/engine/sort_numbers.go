package engine

import (
	"context"
	"math"
	"slices"
	"unsafe"

	"weft/bridge/column"
)

// Items that are their own keys and numbers are sorted as bare words, half the size of an entry, and turned back in place. It takes 16 bytes an item.

// sortPlain sorts items that are their own keys. A Range stays a Range.
func sortPlain(ctx context.Context, run parallel, workers int, c column.Column, reverse bool) (column.Column, error) {
	switch c := c.(type) {
	case column.Range:
		if reverse == (c.Step < 0) || c.N < 2 {
			return c, nil
		}
		return column.Range{Start: c.At(c.N - 1), Step: -c.Step, N: c.N}, nil
	case column.Repeat:
		_, err := keysOf(c.Value, reverse)
		return c, err
	}
	plain, err := column.Load(c, 0, c.Len(), nil)
	if err != nil {
		return nil, err
	}
	switch plain := plain.(type) {
	case column.Bools:
		return sortBools(plain, reverse), nil
	case column.Ints:
		return sortInts(ctx, run, workers, plain, reverse)
	case column.Floats:
		return sortFloats(ctx, run, workers, plain, reverse)
	}
	order, err := sortOrder(ctx, run, workers, plain, reverse)
	if err != nil {
		return nil, err
	}
	return take(ctx, run, workers, plain, order)
}

func sortBools(c column.Bools, reverse bool) column.Column {
	first := 0
	for _, b := range c {
		if b == reverse {
			first++
		}
	}
	out := make(column.Bools, len(c))
	for i := range out {
		out[i] = (i < first) == reverse
	}
	return out
}

func sortInts(ctx context.Context, run parallel, workers int, items []int64, reverse bool) (column.Column, error) {
	flip := flipped(reverse)
	words, err := sortWords(ctx, run, workers, len(items), func(part []uint64, from int) int {
		for i, v := range items[from : from+len(part)] {
			part[i] = intWord(v) ^ flip
		}
		return len(part)
	})
	if err != nil {
		return nil, err
	}
	out := unsafe.Slice((*int64)(unsafe.Pointer(unsafe.SliceData(words))), len(words)) // in place: a word is as wide as an int
	err = overPieces(ctx, run, workers, len(out), func(from, to int) {
		for i, w := range words[from:to] {
			out[from+i] = int64(w ^ flip ^ signBit)
		}
	})
	return column.Ints(out), err
}

// sortFloats sorts the floats that are numbers as words; a NaN has none, and a word does not tell -0.0 from 0.0. So NaNs are put after the
// numbers, and zeros written again, both in the order in which they came.
func sortFloats(ctx context.Context, run parallel, workers int, items []float64, reverse bool) (column.Column, error) {
	flip := flipped(reverse)
	words, err := sortWords(ctx, run, workers, len(items), func(part []uint64, from int) int {
		n := 0
		for _, v := range items[from : from+len(part)] {
			part[n] = floatWord(v) ^ flip
			if v == v {
				n++
			}
		}
		return n
	})
	if err != nil {
		return nil, err
	}
	numbers := len(words)
	words = words[:len(items)]
	out := unsafe.Slice((*float64)(unsafe.Pointer(unsafe.SliceData(words))), len(words)) // in place
	err = overPieces(ctx, run, workers, numbers, func(from, to int) {
		for i, w := range words[from:to] {
			out[from+i] = floatOf(w ^ flip)
		}
	})
	if err != nil {
		return nil, err
	}
	restore(items, out, numbers, reverse)
	return column.Floats(out), nil
}

// restore writes NaNs and zeros as they were.
func restore(items, out []float64, numbers int, reverse bool) {
	if numbers < len(items) {
		at := numbers
		for _, v := range items {
			if v != v {
				out[at] = v
				at++
			}
		}
	}
	zero, _ := slices.BinarySearchFunc(out[:numbers], 0.0, func(v, zero float64) int {
		if v == zero {
			return 0
		}
		if (v < zero) == reverse {
			return 1
		}
		return -1
	})
	if zero == numbers || out[zero] != 0 {
		return
	}
	for _, v := range items {
		if v == 0 {
			out[zero] = v
			zero++
		}
	}
}

func flipped(reverse bool) uint64 {
	if reverse {
		return math.MaxUint64
	}
	return 0
}

// sortWords sorts n words. fill writes those of the items from index from on into part and says how many there are: items without a word are left
// out. The result has room for n.
func sortWords(ctx context.Context, run parallel, workers, n int, fill func(part []uint64, from int) int) ([]uint64, error) {
	words, spare := make([]uint64, n), make([]uint64, n)
	p := pieces(n, workers, leastRun, mostRun)
	counts := make([]int, p)
	err := run(ctx, p, func(ctx context.Context, i int) error {
		from, to := span(n, p, i)
		counts[i] = fill(words[from:to], from)
		return radixWords(ctx, words[from:from+counts[i]], spare[from:to])
	})
	if err != nil {
		return nil, err
	}
	ends, total := make([]int, p), 0
	for i, count := range counts { // close the gaps that items without a word left
		from, _ := span(n, p, i)
		if total != from {
			copy(words[total:], words[from:from+count])
		}
		total += count
		ends[i] = total
	}
	m := merging[uint64]{func(a, b uint64) bool { return a < b }, mergeWords}
	return m.rounds(ctx, run, words[:total], spare[:total], ends)
}
