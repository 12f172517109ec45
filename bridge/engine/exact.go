package engine

import (
	"math"
	"math/bits"

	"weft/bridge/fault"
)

// exactSum is a sum of floats without rounding, whatever their order: a fixed-point number wide enough for all of them, in limbs of 32 bits that are
// kept in 64, so that carries can wait (the small superaccumulator of Radford M. Neal, "Fast exact summation using small and large
// superaccumulators", 2015). Rounded once, half to even, it is the value that math.fsum gives; only, a sum that leaves the range of floats on its way
// and comes back is no error here.
type exactSum struct {
	limbs   [exactLimbs]int64 // limb i counts 2**(32*i - exactBias)
	pending int               // additions since carries were settled
	special float64           // the sum of infinities and NaNs, where there are any
	odd     bool              // there are
	inf     float64           // the sum of the infinities
}

const (
	exactBias  = 1074                    // the smallest float is 2**-1074
	exactLimbs = (1024+exactBias)/32 + 3 // the largest is below 2**1024; two more limbs for 2**64 of them
	exactWait  = 1 << 29                 // additions of 32 bits each that 63 bits hold, with room to spare
	mantissa   = 1<<52 - 1
)

func (s *exactSum) add(x float64) {
	b := math.Float64bits(x)
	exponent := int(b >> 52 & 0x7ff)
	if exponent == 0x7ff {
		s.odd = true
		s.special += x
		if math.IsInf(x, 0) {
			s.inf += x
		}
		return
	}
	m := b & mantissa
	if exponent != 0 {
		m |= mantissa + 1
		exponent--
	}
	if s.pending++; s.pending == exactWait {
		s.settle()
	}
	limb, shift := exponent/32, uint(exponent%32)
	low := m << shift
	middle := low >> 32
	high := m >> (64 - shift) // 0 where shift is 0
	sign := int64(b) >> 63    // -1 for negative x
	s.limbs[limb] += int64(low&math.MaxUint32) ^ sign - sign
	s.limbs[limb+1] += int64(middle) ^ sign - sign
	s.limbs[limb+2] += int64(high) ^ sign - sign
}

func (s *exactSum) addAll(items []float64) {
	for _, x := range items {
		s.add(x)
	}
}

// settle carries, so that all limbs but the last are in [0, 2**32).
func (s *exactSum) settle() {
	carry := int64(0)
	for i := range s.limbs[:exactLimbs-1] {
		v := s.limbs[i] + carry
		s.limbs[i] = v & math.MaxUint32
		carry = v >> 32
	}
	s.limbs[exactLimbs-1] += carry
	s.pending = 1
}

// merge adds another sum.
func (s *exactSum) merge(o *exactSum) {
	s.settle()
	o.settle()
	for i, v := range o.limbs {
		s.limbs[i] += v
	}
	s.pending = 2
	s.odd = s.odd || o.odd
	s.special += o.special
	s.inf += o.inf
}

// round is the sum as a float. As math.fsum: infinities of both signs are a ValueError, a sum that is too large an OverflowError.
func (s *exactSum) round() (float64, error) {
	if s.odd {
		if s.inf != s.inf {
			return 0, fault.New(fault.KernelFailed, "value", "-inf + inf in an exact sum")
		}
		return s.special, nil
	}
	s.settle()
	negative := s.limbs[exactLimbs-1] < 0
	if negative {
		for i := range s.limbs {
			s.limbs[i] = -s.limbs[i]
		}
		s.settle()
	}
	top := exactLimbs - 1
	for top >= 0 && s.limbs[top] == 0 {
		top--
	}
	if top < 0 {
		return 0, nil
	}
	// The highest 64 bits, of which the lowest is set if anything below is not 0; Ldexp need not round again unless the result is subnormal,
	// and then all of it fits.
	highest := 32*top + bits.Len64(uint64(s.limbs[top])) - 1
	if highest < 64 {
		v := s.word(0) // a multiple of the smallest float
		return s.scaled(v, 0, negative)
	}
	shift := highest - 63
	v := s.word(shift)
	for i := range shift {
		if s.limbs[i/32]>>(i%32)&1 != 0 {
			v |= 1
			break
		}
	}
	return s.scaled(v, shift, negative)
}

// word is 64 bits from a bit on.
func (s *exactSum) word(from int) uint64 {
	limb, shift := from/32, from%32
	at := func(i int) uint64 {
		if i < exactLimbs {
			return uint64(s.limbs[i])
		}
		return 0
	}
	low := at(limb) | at(limb+1)<<32
	return low>>shift | at(limb+2)<<(64-shift)
}

func (s *exactSum) scaled(v uint64, shift int, negative bool) (float64, error) {
	f := math.Ldexp(float64(v), shift-exactBias)
	if math.IsInf(f, 0) {
		return 0, fault.New(fault.KernelFailed, "overflow", "the exact sum is too large for a float")
	}
	if negative {
		f = -f
	}
	return f, nil
}
