"""x**y as e**(y * log(x)), the logarithm as a sum of two floats. (As pow.c of ARM's optimized routines, without fused multiplication.)"""

import math

from . import raw
from .double import product
from .exp import exp_sum
from .log import log_double


def pow(x: float, y: float) -> float:
    """C's pow: NaN for a negative number to a fraction, infinite for 0.0 to a negative power."""
    sign = 0
    if not (x > 0.0 and x < math.inf and abs(y) < 1e300):
        if y == 0.0 or x == 1.0:
            return 1.0
        if x != x or y != y:
            return x + y
        odd = is_odd(y)
        if abs(y) == math.inf:
            return power_of_infinity(abs(x), y)
        if x == 0.0 or abs(x) == math.inf:
            size = abs(x) if y > 0.0 else raw.quotient(1.0, abs(x))
            return math.copysign(size, x) if odd else size
        if x < 0.0:
            if raw.whole(y) != y:
                return math.nan
            sign = 1 if odd else 0
            x = -x
    if abs(y) < FLAT:
        return 1.0 + y * (1.0 if x > 1.0 else -1.0)
    hi, lo = log_double(x)
    if abs(y) > STEEP:
        # The result is 0, 1 or infinite
        if hi == 0.0:
            return -1.0 if sign == 1 else 1.0
        return exp_sum(math.copysign(1e4, hi) * math.copysign(1.0, y), 0.0, sign)
    at, more = product(y, hi)
    return exp_sum(at, more + y * lo, sign) if abs(at) < 1e4 else exp_sum(at, 0.0, sign)


def power_of_infinity(size: float, y: float) -> float:
    if size == 1.0:
        return 1.0
    return math.inf if (size > 1.0) == (y > 0.0) else 0.0


def is_odd(y: float) -> bool:
    half = 0.5 * y
    return raw.whole(y) == y and raw.whole(half) != half


FLAT = 1.3552527156068805e-20  # 2**-66
STEEP = 7.378697629483821e19  # 2**66
