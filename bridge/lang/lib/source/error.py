"""erf and erfc: polynomials around the middles of intervals, whose first coefficient is a sum of two floats."""

import math

from . import raw
from .double import SHIFT
from .erf_table import ERF_1, ERF_2, ERF_3, ERF_4, ERF_5, ERF_6, ERF_7, ERF_8, ERF_HI, ERF_LO, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9


def erf(x: float) -> float:
    size = abs(x)
    if size < 0.5:
        return x + erf_rest(x) if size > 1e-150 else erf_far(x)
    if not size < 6.0:
        return math.copysign(1.0, x) if x == x else x
    hi, lo = erf_double(size)
    return math.copysign(hi + lo, x)


def erf_rest(x: float) -> float:
    """erf(x) - x for x below 1/2."""
    z = x * x
    square = z * z
    part = (R4 + z * R5) + square * (R6 + z * R7) + (square * square) * (R8 + z * R9)
    return x * (R0 + (z * R1 + square * (R2 + z * R3) + (square * square) * part))


def erf_far(x: float) -> float:
    """For what is tiny: products with it would lose bits."""
    x *= TWO_100
    return (x + x * R0) * TWO_MINUS_100


def erf_double(x: float) -> tuple[float, float]:
    """For x from 1/2, below 6."""
    # The interval is the nearest whole number; a bound belongs to either of its two
    z = (16.0 * x - 8.5) + SHIFT
    i = raw.bits(z) & 127
    d = x - ((z - SHIFT) * 0.0625 + 0.53125)
    square = d * d
    part = (ERF_5[i] + d * ERF_6[i]) + square * (ERF_7[i] + d * ERF_8[i])
    part = (ERF_1[i] + d * ERF_2[i]) + square * ((ERF_3[i] + d * ERF_4[i]) + square * part)
    return ERF_HI[i], ERF_LO[i] + d * part


TWO_100, TWO_MINUS_100 = 1.2676506002282294e30, 7.888609052210118e-31
