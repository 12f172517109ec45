"""erf and erfc: polynomials around the middles of intervals, whose first coefficient is a sum of two floats."""

import math

from . import raw
from .erf_table import ERF_1, ERF_2, ERF_3, ERF_4, ERF_5, ERF_6, ERF_7, ERF_8, ERF_HI, ERF_LO, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9


def erf(x: float) -> float:
    size = abs(x)
    if size < 0.5:
        # Of what is tiny the product would lose bits
        return x + erf_rest(x) if size > 1e-150 else (x * TWO_100 + erf_rest(x * TWO_100)) * TWO_MINUS_100
    if not size < 6.0:
        return math.copysign(1.0, x) if x == x else x
    hi, lo = erf_double(size)
    return math.copysign(hi + lo, x)


def erf_rest(x: float) -> float:
    """erf(x) - x for x below 1/2."""
    z = x * x
    return x * (R0 + z * (R1 + z * (R2 + z * (R3 + z * (R4 + z * (R5 + z * (R6 + z * (R7 + z * (R8 + z * R9)))))))))


def erf_double(x: float) -> tuple[float, float]:
    """For x from 1/2, below 6."""
    at = raw.trunc(16.0 * x)
    d = x - (float(at) + 0.5) * 0.0625
    i = at - 8
    part = ERF_4[i] + d * (ERF_5[i] + d * (ERF_6[i] + d * (ERF_7[i] + d * ERF_8[i])))
    return ERF_HI[i], ERF_LO[i] + d * (ERF_1[i] + d * (ERF_2[i] + d * (ERF_3[i] + d * part)))


TWO_100, TWO_MINUS_100 = 1.2676506002282294e30, 7.888609052210118e-31
