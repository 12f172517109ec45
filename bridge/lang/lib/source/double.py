"""Numbers as a sum hi + lo of two floats, |lo| at most half an ulp of hi: some 106 bits. (Dekker, A floating-point technique for extending the available precision, 1971.)"""

from . import raw


def two_sum(x: float, y: float) -> tuple[float, float]:
    """x + y exactly. (Knuth)"""
    hi = x + y
    part = hi - x
    return hi, (x - (hi - part)) + (y - part)


def fast_sum(x: float, y: float) -> tuple[float, float]:
    """x + y exactly, where |x| >= |y|."""
    hi = x + y
    return hi, (x - hi) + y


def product(x: float, y: float) -> tuple[float, float]:
    """x * y exactly, where both are below 2**996 and the product's last bit is no subnormal."""
    hi = x * y
    xh = raw.from_bits((raw.bits(x) + HALF) & UPPER)
    yh = raw.from_bits((raw.bits(y) + HALF) & UPPER)
    xl, yl = x - xh, y - yh
    return hi, ((xh * yh - hi) + xh * yl + xl * yh) + xl * yl


def add(x: float, x_lo: float, y: float, y_lo: float) -> tuple[float, float]:
    """(x + x_lo) + (y + y_lo), to 2**-104 of the larger."""
    hi, lo = two_sum(x, y)
    return fast_sum(hi, lo + (x_lo + y_lo))


def multiply(x: float, x_lo: float, y: float, y_lo: float) -> tuple[float, float]:
    hi, lo = product(x, y)
    return fast_sum(hi, lo + (x * y_lo + x_lo * y))


def divide(x: float, x_lo: float, y: float, y_lo: float) -> tuple[float, float]:
    q = x / y
    hi, lo = product(q, y)
    return fast_sum(q, ((x - hi) - lo + x_lo - q * y_lo) / y)


def root(x: float, x_lo: float) -> tuple[float, float]:
    """The square root of what is above 0."""
    q = raw.sqrt(x)
    hi, lo = product(q, q)
    return fast_sum(q, ((x - hi) - lo + x_lo) / (q + q))


# A significand is split, to nearest, into its upper 26 bits and 26 bits and a sign: each product of two parts is exact.
UPPER = ~0x7FFFFFF
HALF = 0x4000000

HIDDEN = 1 << 52
SHIFT = 6755399441055744.0  # 1.5 * 2**52: adding it rounds to a whole number, which is in the last bits
LN2, LN2_REST = 0.6931471805599453, 2.3190468138462996e-17
