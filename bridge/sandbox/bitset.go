package sandbox

import "math/bits"

// bitset is bits that are numbered.
type bitset []uint64

func ones(word uint64) uint32 { return uint32(bits.OnesCount64(word)) }

// reset makes it n bits, and all of them 0.
func (b *bitset) reset(n uint32) {
	words := int(n/64) + 1
	if cap(*b) < words {
		*b = make(bitset, words)
		return
	}
	*b = (*b)[:words]
	clear(*b)
}

func (b bitset) has(n uint32) bool { return b[n/64]>>(n%64)&1 != 0 }

// set sets the bits from first up to end.
func (b bitset) set(first, end uint32) {
	low, high := ^uint64(0)<<(first%64), ^uint64(0)>>(63-(end-1)%64)
	from, to := first/64, (end-1)/64
	if from == to {
		b[from] |= low & high
		return
	}
	b[from] |= low
	for i := from + 1; i < to; i++ {
		b[i] = ^uint64(0)
	}
	b[to] |= high
}

// runs visits those that are set, as many that follow each other at once as there are.
func (b bitset) runs(visit func(first, end uint32)) {
	first, open := uint32(0), false
	for i, word := range b {
		at := uint32(i) * 64
		for n := uint32(0); n < 64; {
			rest := word >> n
			if open {
				more := uint32(bits.TrailingZeros64(^rest))
				if n+more < 64 {
					visit(first, at+n+more)
					open = false
				}
				n += max(more, 1)
			} else {
				gap := uint32(bits.TrailingZeros64(rest))
				if n+gap < 64 {
					first, open = at+n+gap, true
				}
				n += gap
			}
		}
	}
	if open {
		visit(first, uint32(len(b))*64)
	}
}
