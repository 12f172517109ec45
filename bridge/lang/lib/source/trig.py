"""sin, cos and tan. x is reduced to y + y_lo in [-pi/4, pi/4] and a quadrant: by three parts of pi/2 that are multiplied exactly (Cody and Waite), for what is huge, or near a
multiple of pi/2, by the bits of 2/pi that matter (Payne and Hanek, Radian reduction for trigonometric functions, 1983). The polynomials are those of fdlibm's k_sin and k_cos.
"""

import math

from . import raw
from .double import HIDDEN, SHIFT, divide, fast_sum, product


def sin(x: float) -> float:
    """NaN for what is infinite."""
    if abs(x) < QUARTER:
        z = x * x
        return math.copysign(x + x * z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6))))), x)  # of -0.0 too
    return turned(x, 0)


def cos(x: float) -> float:
    """NaN for what is infinite."""
    if abs(x) < QUARTER:
        return cosine(x, 0.0)
    return turned(x, 1)


def turned(x: float, quarter: int) -> float:
    """sin(x + quarter * pi/2)."""
    z = x * TWO_OVER_PI + SHIFT
    n = z - SHIFT
    first = x - n * PIO2_1
    second = n * PIO2_2
    y = first - second
    quadrant = raw.bits(z) + quarter
    # As in reduced, without its call
    if not abs(x) < 823549.0 or abs(y) < 1e-5:
        y, y_lo, quadrant = reduced_far(x)
        quadrant += quarter
    else:
        y, y_lo = fast_sum(y, (first - y - second) - n * PIO2_3)
    value = cosine(y, y_lo) if quadrant & 1 == 1 else sine(y, y_lo)
    return -value if quadrant & 2 == 2 else value


def tan(x: float) -> float:
    """NaN for what is infinite."""
    if abs(x) < 1e-8:
        return x
    y, y_lo, quadrant = (x, 0.0, 0) if abs(x) < QUARTER else reduced(x)
    z = y * y
    # sin and cos, each as a sum
    s, s_lo = fast_sum(y, y * z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6))))))
    s_lo += y_lo - 0.5 * z * y_lo
    half, half_lo = product(y, 0.5 * y)
    c, c_lo = fast_sum(1.0, -half)
    c, more = fast_sum(c, z * z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6))))))
    c_lo += more - (half_lo + y * y_lo)
    hi, lo = divide(-c, -c_lo, s, s_lo) if quadrant & 1 == 1 else divide(s, s_lo, c, c_lo)
    return hi + lo


def sine(y: float, y_lo: float) -> float:
    z = y * y
    v = z * y
    rest = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))
    return y - ((z * (0.5 * y_lo - v * rest) - y_lo) - v * S1)


def cosine(y: float, y_lo: float) -> float:
    z = y * y
    half = 0.5 * z
    w = 1.0 - half
    return w + ((1.0 - w - half) + (z * z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6))))) - y * y_lo))


def reduced(x: float) -> tuple[float, float, int]:
    """x less a multiple of pi/2, and the multiple (its last bits)."""
    if not abs(x) < 823549.0:  # 2**19 * pi/2
        return reduced_far(x)
    z = x * TWO_OVER_PI + SHIFT
    n = z - SHIFT
    first = x - n * PIO2_1
    second = n * PIO2_2
    y = first - second
    # Where much cancels, more bits are needed
    if abs(y) < 1e-5:
        return reduced_far(x)
    y, y_lo = fast_sum(y, (first - y - second) - n * PIO2_3)
    return y, y_lo, raw.bits(z) & 3


def reduced_far(x: float) -> tuple[float, float, int]:
    if not abs(x) < math.inf:
        return math.nan, 0.0, 0
    b = raw.bits(x)
    m = (b & FRACTION) | HIDDEN
    # x = m * 2**e. The bits of 2/pi before e - 1 only add multiples of 4; 192 from there are enough. TWO_OVER_PI_BITS begins with 64 zeros.
    at = ((b >> 52) & 0x7FF) - 1075 + 62
    i, shift = at >> 6, at & 63
    w0, w1, w2 = window(i, shift), window(i + 1, shift), window(i + 2, shift)
    # The last 192 bits of m * w: two for the quadrant, then the fraction
    low = raw.mul(m, w2)
    carry = upper_product(m, w2)
    middle = raw.mul(m, w1)
    high = raw.add(raw.mul(m, w0), upper_product(m, w1))
    middle = raw.add(middle, carry)
    if raw.lt(middle, carry):
        high = raw.add(high, 1)
    quadrant = raw.shr(high, 62)
    high, middle, low = raw.shl(high, 2) | raw.shr(middle, 62), raw.shl(middle, 2) | raw.shr(low, 62), raw.shl(low, 2)
    # To the nearest quadrant: a fraction above a half is taken from 1
    negative = high < 0
    if negative:
        quadrant += 1
        high, middle, low = ~high, ~middle, ~low
    zeros = raw.clz(high)
    if zeros == 64:
        high, middle, low, more = middle, low, 0, 64
    else:
        more = 0
    shift = raw.clz(high)
    if shift > 0:
        high, middle = raw.shl(high, shift) | raw.shr(middle, 64 - shift), raw.shl(middle, shift) | raw.shr(low, 64 - shift)
    scale = raw.from_bits((1023 - shift - more - 53) << 52)
    # The first 53 bits, and 53 further ones
    f = float(raw.shr(high, 11)) * scale
    f_lo = float(raw.shr(raw.shl(high, 53) | raw.shr(middle, 11), 11)) * (scale * TWO_MINUS_53)
    y, y_lo = product(f, PIO2)
    y, y_lo = fast_sum(y, y_lo + (f * PIO2_REST + f_lo * PIO2))
    if negative:
        y, y_lo = -y, -y_lo
    if x < 0.0:
        return -y, -y_lo, -quadrant & 3
    return y, y_lo, quadrant & 3


def window(i: int, shift: int) -> int:
    """64 bits of 2/pi from bit 64 * i + shift."""
    if shift == 0:
        return TWO_OVER_PI_BITS[i]
    return raw.shl(TWO_OVER_PI_BITS[i], shift) | raw.shr(TWO_OVER_PI_BITS[i + 1], 64 - shift)


def upper_product(x: int, y: int) -> int:
    """The upper 64 bits of the product, unsigned."""
    xh, xl = raw.shr(x, 32), x & WORD
    yh, yl = raw.shr(y, 32), y & WORD
    cross = raw.mul(xh, yl) + raw.shr(raw.mul(xl, yl), 32)
    low = raw.mul(xl, yh) + (cross & WORD)
    return raw.add(raw.mul(xh, yh), raw.add(raw.shr(cross, 32), raw.shr(low, 32)))


QUARTER = 0.7853981633974483
TWO_OVER_PI = 0.6366197723675814
FRACTION = (1 << 52) - 1
WORD = (1 << 32) - 1
TWO_MINUS_53 = 1.1102230246251565e-16
S1, S2, S3 = -1.66666666666666324348e-01, 8.33333333332248946124e-03, -1.98412698298579493134e-04
S4, S5, S6 = 2.75573137070700676789e-06, -2.50507602534068634195e-08, 1.58969099521155010221e-10
C1, C2, C3 = 4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05
C4, C5, C6 = -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11
# pi/2 in parts of 33 bits, and the rest
PIO2_1, PIO2_2, PIO2_3 = 1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21
PIO2, PIO2_REST = 1.5707963267948966, 6.123233995736766e-17
TWO_OVER_PI_BITS = [
    0x0, -0x5d067c91b1bbead7, -0x3d8a82e0acb2240, -0x249d6a66c3bc6fbf,
    -0x1ae9c5421443a9f, -0x48db91c5bdb22d20, 0x6492eea09d1921c, -0x1e214e34ed658c2,
    -0x177dca0ad144bb7c, -0x16638fd94ba081bf, 0x3991d639835339f4, -0x637ba0744206d7c5,
    0x1ff897ffde05980f, -0x10d0ee74a5f592e1, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
    0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
]
