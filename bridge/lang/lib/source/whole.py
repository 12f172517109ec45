"""Functions of ints. Where a result may not fit 64 bits, it comes with a bool that says so."""

from . import raw
from .trig import upper_product


def isqrt(n: int) -> int:
    s = raw.trunc(raw.sqrt(float(n)))
    if raw.lt(n, s * s):
        return s - 1
    return s if raw.lt(n, raw.mul(s + 1, s + 1)) else s + 1


def gcd(a: int, b: int) -> tuple[int, bool]:
    g = divisor(size(a), size(b))
    return g, g < 0


def size(a: int) -> int:
    """The absolute value, unsigned."""
    return raw.sub(0, a) if a < 0 else a


def divisor(a: int, b: int) -> int:
    """The greatest common divisor, all unsigned."""
    while b != 0:
        a, b = b, raw.rem(a, b)
    return a


def lcm(a: int, b: int) -> tuple[int, bool]:
    if a == 0 or b == 0:
        return 0, False
    return times(raw.div(size(a), divisor(size(a), size(b))), size(b))


def times(a: int, b: int) -> tuple[int, bool]:
    """The product of what is unsigned."""
    low = raw.mul(a, b)
    return low, low < 0 or upper_product(a, b) != 0


def comb(n: int, k: int) -> tuple[int, bool]:
    """For n and k at least 0."""
    k = min(k, n - k)
    if k < 0:
        return 0, False
    result = 1
    i = 1
    while i <= k:
        # result * (n - k + i) / i, exact in each step and never above the end
        g = divisor(result, i)
        result, beyond = times(raw.div(result, g), raw.div(n - k + i, raw.div(i, g)))
        if beyond:
            return 0, True
        i += 1
    return result, False


def perm(n: int, k: int) -> tuple[int, bool]:
    """For n and k at least 0."""
    if k > n:
        return 0, False
    result = 1
    while k > 0:
        result, beyond = times(result, n)
        if beyond:
            return 0, True
        n -= 1
        k -= 1
    return result, False


def factorial(n: int) -> int:
    """For n from 0 to 20."""
    result = 1
    while n > 1:
        result *= n
        n -= 1
    return result


def wrapped_power(x: int, n: int) -> int:
    """x ** n modulo 2**64, for n at least 0."""
    result = 1
    while n > 0:
        if n & 1 == 1:
            result = raw.mul(result, x)
        x = raw.mul(x, x)
        n >>= 1
    return result
