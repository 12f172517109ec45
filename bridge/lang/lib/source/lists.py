"""Sums over lists of floats. The for loops spend fuel, as those of kernels do.

A sum is exact: it is kept as a number of 70 words of 32 bits, whose first bit is that of the least subnormal.
"""

import math

from . import raw
from .arc import balance
from .double import add, fast_sum, product, root
from .parts import exponent, fraction, ldexp, odd_sum


def fsum(xs: list[float]) -> tuple[float, bool, bool]:
    """The sum, rounded once; whether a sum on the way was beyond the floats, and whether there are infinities against each other, both of which CPython refuses."""
    clear()
    other, infinite = 0.0, 0.0
    running = 0.0
    overflow = False
    for i in range(len(xs)):
        x = xs[i]
        if abs(x) < math.inf:
            collect(x, i)
            running += x
            overflow = overflow or abs(running) == math.inf
        else:
            other += x
            infinite += x if x == x else 0.0
            running = 0.0
    return (collected() if other == 0.0 else other), overflow, infinite != infinite


def sumprod(xs: list[float], ys: list[float]) -> float:
    """The sum of products, rounded once, of lists that are equally long."""
    clear()
    other = 0.0
    for i in range(len(xs)):
        x, y = xs[i], ys[i]
        whole = x * y
        if abs(whole) < math.inf:
            hi, lo = product_of_any(x, y)
            collect(hi, 2 * i)
            collect(lo, 2 * i + 1)
        else:
            other += whole
    return collected() if other == 0.0 else other


def product_of_any(x: float, y: float) -> tuple[float, float]:
    """The product of what is large too, where it is finite itself."""
    big, small = (x, y) if abs(x) > abs(y) else (y, x)
    if abs(big) < 1e150:
        return product(x, y)
    hi, lo = product(big * 2.409919865102884e-181, small)
    return hi * 4.149515568880993e180, lo * 4.149515568880993e180


def hypot_of(xs: list[float]) -> float:
    return distance(xs, xs, 0.0)


def dist(xs: list[float], ys: list[float]) -> float:
    """Of points that have equally many coordinates."""
    return distance(xs, ys, 1.0)


def distance(xs: list[float], ys: list[float], weight: float) -> float:
    """The length of xs - weight * ys, for a weight of 0 or 1."""
    most = 0.0
    nan = False
    for i in range(len(xs)):
        size = abs(xs[i] - ys[i] if weight == 1.0 else xs[i])
        nan = nan or size != size
        most = max(most, size) if size == size else most
    if most == math.inf or nan:
        return math.inf if most == math.inf else math.nan
    if most == 0.0:
        return 0.0
    scale = balance(most)
    hi, lo = 0.0, 0.0
    for i in range(len(xs)):
        size = (xs[i] - ys[i] if weight == 1.0 else xs[i]) * scale
        p, p_lo = product(size, size)
        hi, lo = add(hi, lo, p, p_lo)
    hi, lo = root(hi, lo)
    return (hi + lo) * (1.0 / scale)


def clear() -> None:
    i = 0
    while i < 70:
        raw.store(SUM, i, 0)
        i += 1


def collect(x: float, count: int) -> None:
    """Adds to the sum. count says how many were added: each word takes 2**30 before its carry must go on."""
    if x == 0.0:
        return
    size = abs(x)
    m = fraction(size)
    at = exponent(size) - 1
    i, shift = at >> 5, at & 31
    low = (m & LOW_WORD) << shift
    high = (m >> 32 << shift) + (low >> 32)
    sign = 1 if x > 0.0 else -1
    raw.store(SUM, i, raw.read(SUM, i) + sign * (low & LOW_WORD))
    raw.store(SUM, i + 1, raw.read(SUM, i + 1) + sign * (high & LOW_WORD))
    raw.store(SUM, i + 2, raw.read(SUM, i + 2) + sign * (high >> 32))
    if count & 0x1FFFFFFF == 0x1FFFFFFF:
        carry()


def carry() -> None:
    """Leaves words from 0 to 2**32 - 1, but for the last, which has the sign."""
    over = 0
    i = 0
    while i < 69:
        over += raw.read(SUM, i)
        raw.store(SUM, i, over & LOW_WORD)
        over = over >> 32
        i += 1
    raw.store(SUM, 69, raw.read(SUM, 69) + over)


def collected() -> float:
    """The sum, to nearest, half to even."""
    carry()
    negative = raw.read(SUM, 69) < 0
    if negative:
        i = 0
        while i < 70:
            raw.store(SUM, i, -raw.read(SUM, i))
            i += 1
        carry()
    top = 69
    while top > 2 and raw.read(SUM, top) == 0:
        top -= 1
    rest = 0
    i = top - 3
    while i >= 0:
        rest |= raw.read(SUM, i)
        i -= 1
    # 96 bits from the top, what is below them as half of the last, and one rounding. A subnormal has no more than two words, and is exact
    hi, lo = fast_sum(float(raw.read(SUM, top)) * 18446744073709551616.0, float(raw.read(SUM, top - 1)) * 4294967296.0)
    size = ldexp(hi + odd_sum(lo, float(raw.read(SUM, top - 2)) + (0.5 if rest != 0 else 0.0)), 32 * (top - 2) - 1074)
    return -size if negative else size


# What the sum is kept in
SUM = [0] * 70
LOW_WORD = 0xFFFFFFFF
