package column

import "math"

// fromHalf widens an IEEE 754 binary16, exactly.
func fromHalf(h uint16) float64 {
	sign := uint64(h>>15) << 63
	exponent, fraction := uint64(h>>10&0x1f), uint64(h&0x3ff)
	switch exponent {
	case 0: // zero and the numbers below 2^-14
		f := float64(fraction) * 0x1p-24
		return math.Float64frombits(math.Float64bits(f) | sign)
	case 0x1f: // infinity, NaN
		return math.Float64frombits(sign | 0x7ff<<52 | fraction<<42)
	}
	return math.Float64frombits(sign | (exponent-15+1023)<<52 | fraction<<42)
}

// toHalf rounds a float64 to the nearest binary16, ties to even, in one step (by way of float32 it would be rounded twice).
func toHalf(f float64) uint16 {
	bits := math.Float64bits(f)
	sign := uint16(bits >> 48 & 0x8000)
	exponent, fraction := int(bits>>52&0x7ff)-1023, bits&(1<<52-1)
	switch {
	case exponent == 1024:
		if fraction == 0 {
			return sign | 0x7c00
		}
		return sign | 0x7e00 | uint16(fraction>>42) // a NaN stays one: quiet
	case exponent > 15:
		return sign | 0x7c00
	case exponent >= -14:
		// The carry of rounding runs from the fraction into the exponent, and at the top into infinity, as it should.
		return sign | uint16(roundShift(uint64(exponent+15)<<52|fraction, 42))
	case exponent >= -25:
		// Below 2^-14 there is no exponent: the value counts units of 2^-24.
		return sign | uint16(roundShift(1<<52|fraction, uint(28-exponent)))
	}
	return sign
}

// roundShift is v >> n, rounded to the nearest, ties to even.
func roundShift(v uint64, n uint) uint64 {
	half := uint64(1) << (n - 1)
	rest, q := v&(half<<1-1), v>>n
	if rest > half || rest == half && q&1 == 1 {
		q++
	}
	return q
}
