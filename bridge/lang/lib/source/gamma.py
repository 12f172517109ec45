"""gamma and lgamma: from 16 on Stirling's series with the logarithm as a sum of two floats; below, the arguments are moved up, negative ones reflected."""

import math

from . import raw
from .double import add, divide, fast_sum, multiply, product, two_sum
from .exp import exp_double
from .log import log_double
from .trig import S1, S2, S3, S4, S5, S6, C1, C2, C3, C4, C5, C6


def gamma(x: float) -> float:
    """Infinite at 0, NaN at negative whole numbers and at -inf."""
    if not abs(x) < math.inf:
        return x if x > 0.0 or x != x else math.nan
    if x == 0.0:
        return math.copysign(math.inf, x)
    size = abs(x)
    if x < 0.0 and raw.floor(x) == x:
        return math.nan
    if size < 1e-20:
        return 1.0 / x
    if size > 200.0 or x > 171.63:
        return math.inf if x > 0.0 else 0.0 * sine_of_pi(x)[0]
    product_hi, product_lo, moved, moved_lo = moved_up(size)
    hi, lo = stirling(moved, moved_lo)
    if x > 0.0:
        # The root of e**lgamma, whose exponent fits
        e, e_lo = exp_double(0.5 * hi, 0.5 * lo)
        hi, lo = divide(e, e_lo, product_hi, product_lo)
        hi, lo = multiply(0.25 * hi, 0.25 * lo, e, e_lo)
        return 4.0 * (hi + lo)
    # gamma(-x) * gamma(x) = -pi / (x * sin(pi * x))
    e, e_lo = exp_double(-0.5 * hi, -0.5 * lo)
    s, s_lo = sine_of_pi(x)
    s, s_lo = multiply(s, s_lo, size, 0.0)
    hi, lo = divide(PI, PI_REST, s, s_lo)
    hi, lo = multiply(hi, lo, product_hi, product_lo)
    hi, lo = multiply(hi, lo, e, e_lo)
    hi, lo = multiply(hi * UP, lo * UP, e, e_lo)
    return (hi + lo) * DOWN


def moved_up(x: float) -> tuple[float, float, float, float]:
    """x * (x + 1) * … and the first x + n that is not below 16, each as a sum of two floats."""
    hi, lo = 1.0, 0.0
    shift = 0.0
    while x + shift < 16.0:
        factor, factor_lo = two_sum(x, shift)
        hi, lo = multiply(hi, lo, factor, factor_lo)
        shift += 1.0
    x, x_lo = two_sum(x, shift)
    return hi, lo, x, x_lo


def stirling(x: float, x_lo: float) -> tuple[float, float]:
    """lgamma(x + x_lo) for x from 16."""
    log, log_lo = log_double(x)
    hi, lo = multiply(log, log_lo, x - 0.5, 0.0)
    hi, lo = add(hi, lo, -x, 0.0)
    hi, lo = add(hi, lo, HALF_LOG_TAU, HALF_LOG_TAU_REST)
    w = 1.0 / x
    z = w * w
    return add(hi, lo, x_lo * (log - 0.5 * w) + w * (Z1 + z * (Z2 + z * (Z3 + z * (Z4 + z * (Z5 + z * (Z6 + z * (Z7 + z * Z8))))))), 0.0)


def sine_of_pi(x: float) -> tuple[float, float]:
    """sin(pi * x) as a sum."""
    n = raw.nearest(2.0 * x)
    y, y_lo = multiply(x - 0.5 * n, 0.0, PI, PI_REST)
    z = y * y
    quadrant = raw.trunc(n)
    if quadrant & 1 == 0:
        hi, lo = fast_sum(y, y * z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6))))))
        lo += y_lo - 0.5 * z * y_lo
    else:
        half, half_lo = product(y, 0.5 * y)
        hi, lo = fast_sum(1.0, -half)
        hi, more = fast_sum(hi, z * z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6))))))
        lo += more - (half_lo + y * y_lo)
    return (-hi, -lo) if quadrant & 2 == 2 else (hi, lo)


def lgamma(x: float) -> float:
    """The logarithm of gamma's size; infinite at 0, at negative whole numbers and for what is infinite. Near its negative zeros, of which there are two between two whole
    numbers, the error is some 2**-56, not an ulp."""
    if not abs(x) < math.inf:
        return abs(x)
    if x <= 0.0 and raw.floor(x) == x:
        return math.inf
    if x > 0.8 and x < 2.4:
        if x < 1.45:
            d = x - 1.0
            return d * ((x - 2.0) * (G0 + d * (G1 + d * (G2 + d * (G3 + d * (G4 + d * (G5 + d * (G6 + d * (G7 + d * (G8 + d * (G9 + d * (G10 + d * (G11 + d * (G12 + d * (G13 + d * (G14 + d * (G15 + d * (G16 + d * (G17 + d * (G18 + d * (G19 + d * (G20 + d * (G21 + d * (G22 + d * (G23))))))))))))))))))))))))) + 0.0
        d = x - 2.0
        return d * ((x - 1.0) * (K0 + d * (K1 + d * (K2 + d * (K3 + d * (K4 + d * (K5 + d * (K6 + d * (K7 + d * (K8 + d * (K9 + d * (K10 + d * (K11 + d * (K12 + d * (K13 + d * (K14 + d * (K15 + d * (K16 + d * (K17 + d * (K18 + d * (K19 + d * (K20 + d * (K21 + d * (K22 + d * (K23)))))))))))))))))))))))))
    size = abs(x)
    if size < 1e-20:
        hi, lo = log_double(size)
        return -(hi + lo)
    if size > 1e17:
        if x < 0.0:
            return math.inf
        log, log_lo = log_double(size)
        return size * (log - 1.0)
    product_hi, product_lo, moved, moved_lo = moved_up(size)
    hi, lo = stirling(moved, moved_lo)
    if x < 0.0:
        s, s_lo = sine_of_pi(x)
        s, s_lo = multiply(abs(s), s_lo if s > 0.0 else -s_lo, size, 0.0)
        hi, lo = -hi, -lo
        over, over_lo = divide(PI, PI_REST, s, s_lo)
        product_hi, product_lo = multiply(product_hi, product_lo, over, over_lo)
        log, log_lo = log_double(product_hi)
        log_lo += product_lo / product_hi
    else:
        log, log_lo = log_double(product_hi)
        log, log_lo = -log, -(log_lo + product_lo / product_hi)
    hi, lo = add(hi, lo, log, log_lo)
    return hi + lo


PI, PI_REST = 3.141592653589793, 1.2246467991473532e-16
HALF_LOG_TAU, HALF_LOG_TAU_REST = 0.9189385332046728, -3.8782941580672414e-17
UP, DOWN = 1.2676506002282294e30, 7.888609052210118e-31
# lgamma(x) / ((x - 1) * (x - 2)) in x - 1, and in x - 2; Stirling's series
G0 = 0.5772156649015329
G1 = -0.24525136852258037
G2 = 0.15543426586395107
G3 = -0.11514654256383347
G4 = 0.09223900846484132
G5 = -0.07731816853257006
G6 = 0.06673172823611574
G7 = -0.058777941287714706
G8 = 0.05255632459671587
G9 = -0.047543133032771266
G10 = 0.04341088348191053
G11 = -0.03994294933474728
G12 = 0.0369895712904412
G13 = -0.034443645009772546
G14 = 0.03222571042854136
G15 = -0.030271025341017593
G16 = 0.028528864255147304
G17 = -0.027022077348423042
G18 = 0.02589814707987703
G19 = -0.024992509633155118
G20 = 0.022830006738400358
G21 = -0.0172095016767845
G22 = 0.008800203284355143
G23 = -0.002175187026712225
K0 = 0.42278433509846713
K1 = -0.10031730167435392
K2 = 0.03296500062115583
K3 = -0.012384192193371278
K4 = 0.004998641164697295
K5 = -0.002108130833955783
K6 = 0.0009153769222523549
K7 = -0.0004057073975087202
K8 = 0.00018255263906292334
K9 = -8.309512629562262e-05
K10 = 3.816888934456372e-05
K11 = -1.7661676415499207e-05
K12 = 8.222191776538928e-06
K13 = -3.847324544531639e-06
K14 = 1.8080692412844532e-06
K15 = -8.529592710463413e-07
K16 = 4.039816227448938e-07
K17 = -1.9153577259254586e-07
K18 = 9.004246989279847e-08
K19 = -4.455838121719979e-08
K20 = 2.3663738091973145e-08
K21 = -6.112787989062947e-09
K22 = 2.1681935784635963e-09
K23 = -7.863562299925669e-09
Z1 = 0.08333333333333333
Z2 = -0.002777777777777778
Z3 = 0.0007936507936507937
Z4 = -0.0005952380952380953
Z5 = 0.0008417508417508417
Z6 = -0.0019175269175269176
Z7 = 0.00641025641025641
Z8 = -0.029550653594771242
