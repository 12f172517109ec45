"""Functions that take floats apart and put them together: all exact, or rounded once."""

import math

from . import raw
from .double import HIDDEN, product, two_sum


def fmod(x: float, y: float) -> float:
    """The remainder with the sign of x, exactly; NaN for x infinite and for y 0."""
    a, b = abs(x), abs(y)
    if not (a < math.inf and b > 0.0):
        return math.nan
    if a < b:
        return x
    xe, xm = exponent(a), fraction(a)
    ye, ym = exponent(b), fraction(b)
    xm = raw.rem(xm, ym)
    # A remainder has 53 bits at most, so that 10 more fit
    while xe > ye:
        step = min(xe - ye, 10)
        xm = raw.rem(xm << step, ym)
        xe -= step
    return math.copysign(assembled(xm, xe), x)


def exponent(x: float) -> int:
    """x = fraction(x) * 2**(exponent(x) - 1075) for x at least 0."""
    e = raw.bits(x) >> 52
    return e if e > 0 else 1


def fraction(x: float) -> int:
    b = raw.bits(x)
    return b if b < HIDDEN else (b & (HIDDEN - 1)) | HIDDEN


def assembled(m: int, e: int) -> float:
    """m * 2**(e - 1075) for m below 2**53 and e at least 1."""
    if m == 0:
        return 0.0
    shift = min(raw.clz(m) - 11, e - 1)
    return raw.from_bits((m << shift) + ((e - shift - 1) << 52))


def remainder(x: float, y: float) -> float:
    """IEEE 754's: x less the nearest multiple of y, the even one of two. As CPython's m_remainder."""
    a, b = abs(x), abs(y)
    if not (a < math.inf and b > 0.0):
        return math.nan
    if b == math.inf:
        return x
    m = fmod(a, b)
    c = b - m
    r = m if m < c else -c if m > c else m - 2.0 * fmod(0.5 * (a - m), b)
    return r if math.copysign(1.0, x) > 0.0 else -r


def frexp(x: float) -> tuple[float, int]:
    if x == 0.0 or not abs(x) < math.inf:
        return x, 0
    back = 0
    if abs(x) < 2.2250738585072014e-308:
        x *= 18014398509481984.0
        back = 54
    b = raw.bits(x)
    return raw.from_bits((b & ~(0x7FF << 52)) | (0x3FE << 52)), ((b >> 52) & 0x7FF) - 1022 - back


def ldexp(x: float, n: int) -> float:
    """Infinite where it is too large."""
    m, e = frexp(x)
    if x == 0.0 or not abs(x) < math.inf:
        return x
    e = e + max(min(n, 5000), -5000)
    if e > 1024:
        return math.copysign(math.inf, x)
    if e < -1080:
        return math.copysign(0.0, x)
    if e > -1000:
        return 2.0 * m * raw.from_bits((e + 1022) << 52)
    return m * raw.from_bits((e + 1123) << 52) * 7.888609052210118e-31


def modf(x: float) -> tuple[float, float]:
    if abs(x) == math.inf:
        return math.copysign(0.0, x), x
    whole = raw.whole(x)
    return math.copysign(x - whole, x), whole


def nextafter(x: float, y: float) -> float:
    if x != x or y != y:
        return x + y
    if x == y:
        return y
    if x == 0.0:
        return math.copysign(5e-324, y)
    b = raw.bits(x)
    return raw.from_bits(b + 1 if (y > x) == (x > 0.0) else b - 1)


def ulp(x: float) -> float:
    size = abs(x)
    if not size < math.inf:
        return size
    above = raw.from_bits(raw.bits(size) + 1)
    return above - size if above < math.inf else size - raw.from_bits(raw.bits(size) - 1)


def isclose(a: float, b: float, relative: float, absolute: float) -> bool:
    if a == b:
        return True
    if abs(a) == math.inf or abs(b) == math.inf:
        return False
    gap = abs(b - a)
    return gap <= abs(relative * b) or gap <= abs(relative * a) or gap <= absolute


def fma(x: float, y: float, z: float) -> float:
    """x * y + z, rounded once. (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, 2008: the rest is rounded to odd before the last sum.)"""
    if not (abs(x) < math.inf and abs(y) < math.inf and abs(z) < math.inf) or x == 0.0 or y == 0.0:
        return x * y + z
    if z == 0.0:
        return x * y
    c, z_exponent = frexp(z)
    a, x_exponent = frexp(x)
    b, y_exponent = frexp(y)
    e = x_exponent + y_exponent
    # c in the scale of a * b; what is too small or too large is still on its side of all that matters
    apart = max(min(z_exponent - e, 300), -300)
    e = max(e, z_exponent - 300)
    c = ldexp(c, apart)
    p, p_lo = product(a, b)
    t, t_lo = two_sum(c, p_lo)
    v, v_lo = two_sum(p, t)
    rest = odd_sum(t_lo, v_lo)
    if v == 0.0 and rest == 0.0:
        return 0.0
    # Of a subnormal, what is below its last bit goes to the rest as well
    if e + frexp(v + rest)[1] < -1021:
        big = math.copysign(ldexp(1.0, 52 - 1074 - e), v + rest)
        top, more = two_sum(big, v)
        return math.copysign(ldexp((top + odd_sum(more, rest)) - big, e), v + rest)
    return ldexp(v + rest, e)


def odd_sum(x: float, y: float) -> float:
    """x + y, where it is not exact that of the two floats around it whose last bit is 1."""
    s, rest = two_sum(x, y)
    b = raw.bits(s)
    if rest != 0.0 and b & 1 == 0:
        return raw.from_bits(b + 1 if (rest > 0.0) == (s > 0.0) else b - 1)
    return s
