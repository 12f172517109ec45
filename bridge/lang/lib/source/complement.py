"""erfc(x) = e**-x**2 * g(x), g from a table."""

from . import raw
from .double import fast_sum, multiply, product
from .erfc_table import ERFC_1, ERFC_2, ERFC_3, ERFC_4, ERFC_5, ERFC_6, ERFC_7, ERFC_8, ERFC_9, ERFC_HI, ERFC_LO
from .error import TWO_100, TWO_MINUS_100, erf_double, erf_rest
from .exp import exp_double


def erfc(x: float) -> float:
    if abs(x) < 0.5:
        hi, lo = fast_sum(1.0, -x)
        return hi + (lo - erf_rest(x))
    if not x > 0.0:
        if not x > -6.0:
            return 2.0 if x == x else x
        hi, lo = erf_double(-x)
        hi, more = fast_sum(1.0, hi)
        return hi + (more + lo)
    if x > 27.3:
        return 0.0
    b = raw.bits(x)
    i = (b >> 48) - ((1022 << 4))
    d = x - raw.from_bits((b & ~0xFFFFFFFFFFFF) | (1 << 47))
    part = ERFC_5[i] + d * (ERFC_6[i] + d * (ERFC_7[i] + d * (ERFC_8[i] + d * ERFC_9[i])))
    g, g_lo = fast_sum(ERFC_HI[i], d * (ERFC_1[i] + d * (ERFC_2[i] + d * (ERFC_3[i] + d * (ERFC_4[i] + d * part)))))
    square, square_lo = product(x, x)
    # The root of e**-x**2, whose exponent fits
    e, e_lo = exp_double(-0.5 * square, -0.5 * square_lo)
    hi, lo = multiply(e, e_lo, g, g_lo + ERFC_LO[i])
    hi, lo = multiply(hi * TWO_100, lo * TWO_100, e, e_lo)
    return (hi + lo) * TWO_MINUS_100
