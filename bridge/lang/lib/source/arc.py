"""The inverse functions of trigonometry, and hypot: all from atan(y / x), y and x sums of two floats. y/x is near i/8: atan(y/x) = atan(i/8) + atan(t), t = (y - x * i/8) / (x + y * i/8)."""

import math

from . import raw
from .double import add, divide, fast_sum, multiply, product, root, two_sum


def atan(x: float) -> float:
    size = abs(x)
    if size < 1e-9:
        return x
    if not size < 1e17:
        return math.copysign(ARC_PIO2, x) if x == x else x
    if size <= 1.0:
        hi, lo = arc(size, 0.0, 1.0, 0.0)
    else:
        hi, lo = arc(1.0, 0.0, size, 0.0)
        hi, lo = add(ARC_PIO2, ARC_PIO2_REST, -hi, -lo)
    return math.copysign(hi + lo, x)


def atan2(y: float, x: float) -> float:
    if x != x or y != y:
        return x + y
    left = math.copysign(1.0, x) < 0.0
    high, wide = abs(y), abs(x)
    if high == 0.0:
        return math.copysign(2.0 * ARC_PIO2 if left else 0.0, y)
    if high == math.inf and wide == math.inf:
        return math.copysign(1.5 * ARC_PIO2 if left else 0.5 * ARC_PIO2, y)
    if wide == 0.0 or high * TWO_MINUS_60 > wide or high == math.inf:
        return math.copysign(ARC_PIO2, y)
    if wide * TWO_MINUS_60 > high:
        return math.copysign(2.0 * ARC_PIO2 if left else high / wide, y)
    scale = balance(max(high, wide))
    high *= scale
    wide *= scale
    if high <= wide:
        hi, lo = arc(high, 0.0, wide, 0.0)
        if left:
            hi, lo = add(2.0 * ARC_PIO2, 2.0 * ARC_PIO2_REST, -hi, -lo)
    else:
        hi, lo = arc(wide, 0.0, high, 0.0)
        if left:
            hi, lo = -hi, -lo
        hi, lo = add(ARC_PIO2, ARC_PIO2_REST, -hi, -lo)
    return math.copysign(hi + lo, y)


def balance(x: float) -> float:
    """A power of 2 by which x becomes such that squares, and products that are split, neither overflow nor lose bits."""
    if x > 1e150:
        return TWO_MINUS_600
    return TWO_600 if x < 1e-100 else 1.0


def arc(y: float, y_lo: float, x: float, x_lo: float) -> tuple[float, float]:
    """atan(y / x) for 0 <= y <= x, to some 2**-65; lo may be as large as hi / 1000."""
    i = raw.trunc(8.0 * y / x + 0.5)
    c = 0.125 * float(i)
    p, p_lo = product(c, x)
    n, n_lo = two_sum(y, -p)
    q, q_lo = product(c, y)
    d, d_lo = two_sum(x, q)
    t, t_lo = divide(n, n_lo + (y_lo - p_lo - c * x_lo), d, d_lo + (x_lo + q_lo + c * y_lo))
    z = t * t
    rest = t * z * (T0 + z * (T1 + z * (T2 + z * (T3 + z * (T4 + z * T5)))))
    hi, lo = fast_sum(ATAN_HI[i], t)
    return hi, lo + (ATAN_LO[i] + t_lo + rest)


def asin(x: float) -> float:
    """NaN beyond -1 and 1."""
    size = abs(x)
    if not size < 1.0:
        return math.copysign(ARC_PIO2, x) if size == 1.0 else math.nan
    if size < 1e-8:
        return x + x * x * x * 0.16666666666666666
    s, s_lo = other_side(size)
    if size <= s:
        hi, lo = arc(size, 0.0, s, s_lo)
    else:
        hi, lo = arc(s, s_lo, size, 0.0)
        hi, lo = add(ARC_PIO2, ARC_PIO2_REST, -hi, -lo)
    return math.copysign(hi + lo, x)


def acos(x: float) -> float:
    """NaN beyond -1 and 1."""
    size = abs(x)
    if not size < 1.0:
        return (0.0 if x > 0.0 else 2.0 * ARC_PIO2) if size == 1.0 else math.nan
    s, s_lo = other_side(size)
    if size <= s:
        hi, lo = arc(size, 0.0, s, s_lo)
        if x > 0.0:
            hi, lo = -hi, -lo
        hi, lo = add(ARC_PIO2, ARC_PIO2_REST, hi, lo)
    else:
        hi, lo = arc(s, s_lo, size, 0.0)
        if x < 0.0:
            hi, lo = add(2.0 * ARC_PIO2, 2.0 * ARC_PIO2_REST, -hi, -lo)
    return hi + lo


def other_side(x: float) -> tuple[float, float]:
    """sqrt(1 - x**2) for 0 <= x < 1."""
    a, a_lo = two_sum(1.0, -x)
    b, b_lo = two_sum(1.0, x)
    square, square_lo = multiply(a, a_lo, b, b_lo)
    return root(square, square_lo)


def hypot(x: float, y: float) -> float:
    big, small = max(abs(x), abs(y)), min(abs(x), abs(y))
    if abs(x) == math.inf or abs(y) == math.inf:
        return math.inf
    if x != x or y != y:
        return math.nan
    if big * TWO_MINUS_60 >= small:
        return big
    scale = balance(big)
    big *= scale
    small *= scale
    square, square_lo = product(big, big)
    other, other_lo = product(small, small)
    square, square_lo = add(square, square_lo, other, other_lo)
    hi, lo = root(square, square_lo)
    return (hi + lo) * (1.0 / scale)


def cbrt(x: float) -> float:
    """As fdlibm's s_cbrt.c: an estimate to 5 bits from the exponent, a polynomial to 23, a step of Newton; at most 0.67 ulp."""
    if x == 0.0 or not abs(x) < math.inf:
        return x + x
    size, scale = abs(x), 1.0
    if size < 2.2250738585072014e-308:
        size, scale = size * 18014398509481984.0, 3.814697265625e-06
    t = raw.from_bits((raw.div(raw.bits(size) >> 32, 3) + 715094163) << 32)
    r = (t * t) * (t / size)
    t *= (B0 + r * (B1 + r * B2)) + r * r * r * (B3 + r * B4)
    t = raw.from_bits((raw.bits(t) + 0x80000000) & ~0x3FFFFFFF)
    r = size / (t * t)
    t += t * ((r - t) / (t + t + r))
    return math.copysign(t * scale, x)


TWO_MINUS_60 = 8.673617379884035e-19
TWO_600, TWO_MINUS_600 = 4.149515568880993e180, 2.409919865102884e-181
ARC_PIO2, ARC_PIO2_REST = 1.5707963267948966, 6.123233995736766e-17
B0, B1, B2 = 1.87595182427177009643, -1.88497979543377169875, 1.621429720105354466140
B3, B4 = -0.758397934778766047437, 0.145996192886612446982
ATAN_HI = [
    0.0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225,
    0.4636476090008061, 0.5585993153435624, 0.6435011087932844, 0.7188299996216245,
    0.7853981633974483,
]
ATAN_LO = [
    0.0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17,
    2.2698777452961687e-17, -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17,
    3.061616997868383e-17,
]
# T: error 1.32e-19
T0 = -0.3333333333333333
T1 = 0.19999999999999762
T2 = -0.1428571428502144
T3 = 0.11111110371686315
T4 = -0.09090552224889632
T5 = 0.07612834254695176
