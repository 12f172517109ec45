package column

import (
	"math"
	"math/bits"
)

// negativeTens are 10**-q, q from 0 to 19, as 128-bit mantissas with the top bit set, rounded down: high and low half.
var negativeTens = [...][2]uint64{
	{0x8000000000000000, 0x0000000000000000}, {0xcccccccccccccccc, 0xcccccccccccccccc},
	{0xa3d70a3d70a3d70a, 0x3d70a3d70a3d70a3}, {0x83126e978d4fdf3b, 0x645a1cac083126e9},
	{0xd1b71758e219652b, 0xd3c36113404ea4a8}, {0xa7c5ac471b478423, 0x0fcf80dc33721d53},
	{0x8637bd05af6c69b5, 0xa63f9a49c2c1b10f}, {0xd6bf94d5e57a42bc, 0x3d32907604691b4c},
	{0xabcc77118461cefc, 0xfdc20d2b36ba7c3d}, {0x89705f4136b4a597, 0x31680a88f8953030},
	{0xdbe6fecebdedd5be, 0xb573440e5a884d1b}, {0xafebff0bcb24aafe, 0xf78f69a51539d748},
	{0x8cbccc096f5088cb, 0xf93f87b7442e45d3}, {0xe12e13424bb40e13, 0x2865a5f206b06fb9},
	{0xb424dc35095cd80f, 0x538484c19ef38c94}, {0x901d7cf73ab0acd9, 0x0f9d37014bf60a10},
	{0xe69594bec44de15b, 0x4c2ebe687989a9b3}, {0xb877aa3236a4b449, 0x09befeb9fad487c2},
	{0x9392ee8e921d5d07, 0x3aff322e62439fcf}, {0xec1e4a7db69561a5, 0x2b31e9e3d06c32e5},
}

// decimal is mantissa / 10**places, rounded to the nearest float64, by the algorithm of Eisel and Lemire (Daniel Lemire, "Number Parsing at a
// Gigabyte per Second", 2021), as package strconv has it. ok is false in the rare cases that 128 bits do not decide, and for 0.
func decimal(mantissa uint64, places int) (value float64, ok bool) {
	if mantissa == 0 {
		return 0, false
	}
	zeros := bits.LeadingZeros64(mantissa)
	mantissa <<= uint(zeros)
	exponent := uint64(217706*-places>>16+64+1023) - uint64(zeros)

	high, low := bits.Mul64(mantissa, negativeTens[places][0])
	if high&0x1ff == 0x1ff && low+mantissa < mantissa {
		moreHigh, moreLow := bits.Mul64(mantissa, negativeTens[places][1])
		mergedHigh, mergedLow := high, low+moreHigh
		if mergedLow < low {
			mergedHigh++
		}
		if mergedHigh&0x1ff == 0x1ff && mergedLow+1 == 0 && moreLow+mantissa < mantissa {
			return 0, false
		}
		high, low = mergedHigh, mergedLow
	}

	top := high >> 63
	result := high >> (top + 9)
	exponent -= 1 ^ top
	if low == 0 && high&0x1ff == 0 && result&3 == 1 { // half-way between two floats
		return 0, false
	}
	result += result & 1
	result >>= 1
	if result>>53 > 0 {
		result >>= 1
		exponent++
	}
	// Without exponents in the text the value is far from both ends of the range.
	return math.Float64frombits(exponent<<52 | result&(1<<52-1)), true
}
