"""A float with so many digits behind its point, where the digits are few: exact in 128 bits, and rounded once, half to even."""

from . import raw
from .trig import upper_product


def fixed(x: float, digits: int) -> int:
    """abs(x) * 10**digits as an int; -1 where it is not below 2**63, or digits are too many."""
    bits = raw.bits(x) & 0x7FFFFFFFFFFFFFFF
    exponent = bits >> 52
    # What is 2**53 or more has no fraction, but needs more than its own bits
    if digits > 15 or exponent > 1074:
        return -1
    m = bits & 0xFFFFFFFFFFFFF
    if exponent > 0:
        m |= 1 << 52
    else:
        exponent = 1
    ten = POWERS[digits]
    low, high = raw.mul(m, ten), upper_product(m, ten)
    shift = 1075 - exponent
    if shift > 120:
        return 0
    if shift < 64:
        n = raw.shr(low, shift) | raw.shl(high, 64 - shift)
        if raw.shr(high, shift) != 0 or n < 0:
            return -1
        rest = low & (raw.shl(1, shift) - 1)
        half = raw.shl(1, shift - 1)
    elif shift == 64:
        n, rest, half = high, low, raw.shl(1, 63)
    else:
        n = raw.shr(high, shift - 64)
        # What is lost below says only whether it is more than half
        rest = high & (raw.shl(1, shift - 64) - 1)
        rest = 2 * rest + (1 if low != 0 else 0)
        half = raw.shl(1, shift - 64)
    if raw.lt(half, rest) or rest == half and n & 1 == 1:
        n += 1
    return n


POWERS = [
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
]
