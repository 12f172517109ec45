package engine

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
)

// Radix sorting of words. The words' highest 33 bits in which they differ at all are sorted by up to three stable passes, lowest digit first; passes
// over a digit that is constant are skipped. What is still equal then, little of it unless the words are crowded, is sorted by the bits below in
// the same way. At most two levels deep, so that no input makes it slow.

const (
	digitBits = 11
	digits    = 3
	fewWords  = 256 // below this, comparing is faster than counting
)

// histogram counts the items by each of three digits.
type histogram [digits][1 << digitBits]uint32

// starts turns counts into where the items of each digit value begin; false if all items have the same.
func starts(counts *[1 << digitBits]uint32, n int) bool {
	sum := uint32(0)
	for d, c := range counts {
		if int(c) == n {
			return false
		}
		counts[d] = sum
		sum += c
	}
	return true
}

// radixWords sorts words; spare is as long, and overwritten.
func radixWords(ctx context.Context, words, spare []uint64) error {
	if len(words) < fewWords {
		slices.Sort(words)
		return nil
	}
	differ := uint64(0)
	for _, w := range words {
		differ |= w ^ words[0]
	}
	low := max(0, bits.Len64(differ)-digits*digitBits)
	var counts histogram
	const mask = 1<<digitBits - 1
	for _, w := range words {
		w >>= low
		counts[0][w&mask]++
		counts[1][w>>digitBits&mask]++
		counts[2][w>>(2*digitBits)&mask]++
	}
	from, to := words, spare[:len(words)]
	for d := range counts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !starts(&counts[d], len(words)) {
			continue
		}
		shift, at := low+d*digitBits, &counts[d]
		for _, w := range from {
			digit := w >> shift & mask
			to[at[digit]] = w
			at[digit]++
		}
		from, to = to, from
	}
	if &from[0] != &words[0] {
		copy(words, from)
	}
	if low == 0 {
		return nil
	}
	return wordsBelow(ctx, words, spare, low)
}

// wordsBelow sorts the runs of words that are equal from bit low up by the bits below.
func wordsBelow(ctx context.Context, words, spare []uint64, low int) error {
	for i := 1; i < len(words); i++ {
		if words[i-1]>>low != words[i]>>low {
			continue
		}
		first := i - 1
		for i++; i < len(words) && words[i]>>low == words[first]>>low; i++ {
		}
		if i-first == 2 {
			words[first], words[first+1] = min(words[first], words[first+1]), max(words[first], words[first+1])
			continue
		}
		if err := radixWords(ctx, words[first:i], spare[first:i]); err != nil {
			return err
		}
	}
	return nil
}

// radixEntries sorts entries by their words; entries of equal keys keep the order of their indexes. spare is as long, and overwritten.
func radixEntries(ctx context.Context, entries, spare []entry) error {
	if len(entries) < fewWords {
		slices.SortFunc(entries, func(a, b entry) int {
			if a.word != b.word {
				return cmp.Compare(a.word, b.word)
			}
			return a.at - b.at
		})
		return nil
	}
	differ := uint64(0)
	for _, e := range entries {
		differ |= e.word ^ entries[0].word
	}
	low := max(0, bits.Len64(differ)-digits*digitBits)
	var counts histogram
	const mask = 1<<digitBits - 1
	for _, e := range entries {
		w := e.word >> low
		counts[0][w&mask]++
		counts[1][w>>digitBits&mask]++
		counts[2][w>>(2*digitBits)&mask]++
	}
	from, to := entries, spare[:len(entries)]
	for d := range counts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !starts(&counts[d], len(entries)) {
			continue
		}
		shift, at := low+d*digitBits, &counts[d]
		for _, e := range from {
			digit := e.word >> shift & mask
			to[at[digit]] = e
			at[digit]++
		}
		from, to = to, from
	}
	if &from[0] != &entries[0] {
		copy(entries, from)
	}
	if low == 0 {
		return nil
	}
	for i := 1; i < len(entries); i++ {
		if entries[i-1].word>>low != entries[i].word>>low {
			continue
		}
		first := i - 1
		for i++; i < len(entries) && entries[i].word>>low == entries[first].word>>low; i++ {
		}
		if err := radixEntries(ctx, entries[first:i], spare[first:i]); err != nil {
			return err
		}
	}
	return nil
}
