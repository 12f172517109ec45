"""statistics as CPython has it: sums of floats are exact, and what is given is rounded once. CPython computes with fractions of ints without end; here a sum is a list of digits of 28 bits, the
lowest first, in units of 2**-1074 (of squares 2**-2148), which hold every float."""

from math import frexp, fsum, isfinite, ldexp

_MASK = 268435455


class StatisticsError(ValueError):
    """There is no answer for so few data."""


def mean(data):
    xs = list(data)
    n = len(xs)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    if isinstance(xs[0], float):
        if _endless(xs):
            return sum(xs) / n
        total = [0] * 80
        for x in xs:
            _add_float(total, x)
        negative, digits = _magnitude(total)
        rest = _divide(digits, n, 3)
        result = _rounded(digits, rest, -1158)
        return -result if negative else result
    else:
        total = sum(xs)
        return total // n if total % n == 0 else total / n


def fmean(data):
    xs = [float(x) for x in data]
    if len(xs) == 0:
        raise StatisticsError("fmean requires at least one data point")
    return fsum(xs) / len(xs)


def median(data):
    xs = sorted(data)
    n = len(xs)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return xs[n // 2] if n % 2 == 1 else (xs[n // 2 - 1] + xs[n // 2]) / 2


def median_low(data):
    xs = sorted(data)
    n = len(xs)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return xs[n // 2] if n % 2 == 1 else xs[n // 2 - 1]


def median_high(data):
    xs = sorted(data)
    if len(xs) == 0:
        raise StatisticsError("no median for empty data")
    return xs[len(xs) // 2]


def mode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = 0
    for n in counts.values():
        most = max(most, n)
    for x, n in counts.items():
        if n == most:
            return x
    raise StatisticsError("no mode for empty data")


def variance(data):
    xs = list(data)
    if len(xs) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _variance(xs, len(xs) - 1)


def pvariance(data):
    xs = list(data)
    if len(xs) < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _variance(xs, len(xs))


def stdev(data):
    xs = list(data)
    if len(xs) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _deviation(xs, len(xs) - 1)


def pstdev(data):
    xs = list(data)
    if len(xs) < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _deviation(xs, len(xs))


def _variance(xs, divisor):
    if isinstance(xs[0], float):
        if _endless(xs):
            return sum(xs) / divisor
        digits = _squares(xs)
        rest = _divide(digits, len(xs), 6)
        rest = _divide(digits, divisor, 0) or rest
        return _rounded(digits, rest, -2316)
    else:
        digits = _squares(xs)
        rest = _divide(digits, len(xs), 6)
        rest = _divide(digits, divisor, 0) or rest
        whole = not rest
        for digit in digits[:6]:
            whole = whole and digit == 0
        result = _rounded(digits, rest, -168)
        if whole and result > 9007199254740992.0:
            raise OverflowError("the variance, an int beyond 2**53, is not exact as a float")
        return int(result) if whole else result


def _deviation(xs, divisor):
    """The square root of digits / n / divisor, rounded once."""
    exponent = 0
    if isinstance(xs[0], float):
        if _endless(xs):
            raise ValueError("the standard deviation of what is not finite")
        exponent = -2148
    digits = _squares(xs)
    rest = _divide(digits, len(xs), 12)
    rest = _divide(digits, divisor, 0) or rest
    exponent -= 336
    while len(digits) > 0 and digits[-1] == 0:
        digits.pop()
    while len(digits) > 6:
        rest = rest or digits[0] > 0 or digits[1] > 0
        digits = digits[2:]
        exponent += 56
    root = [0, 0, 0]
    for at in range(83, -1, -1):
        root[at // 28] += 1 << at % 28
        if _larger(_product(root, root), digits):
            root[at // 28] -= 1 << at % 28
    rest = rest or _larger(digits, _product(root, root))
    return _rounded(root, rest, exponent // 2)


def _endless(xs):
    for x in xs:
        if not isfinite(x):
            return True
    return False


def _squares(xs):
    """n * the sum of the squares - the square of the sum."""
    total = [0] * 80
    squared = [0] * 164
    for x in xs:
        if isinstance(x, float):
            _add_float(total, x)
            _add_square(squared, x)
        else:
            low, middle, high = x & _MASK, x >> 28 & _MASK, x >> 56
            _add(total, 0, low)
            _add(total, 28, middle)
            _add(total, 56, high)
            _add(squared, 0, low * low)
            _add(squared, 28, low * middle)
            _add(squared, 28, low * middle)
            _add(squared, 56, middle * middle)
            _add(squared, 56, low * high)
            _add(squared, 56, low * high)
            _add(squared, 84, middle * high)
            _add(squared, 84, middle * high)
            _add(squared, 112, high * high)
    _, sum_digits = _magnitude(total)
    _, square_digits = _magnitude(squared)
    other = _product(sum_digits, sum_digits)
    out = []
    carry = 0
    for i in range(max(len(square_digits), len(other)) + 2):
        if i < len(square_digits):
            carry += square_digits[i] * len(xs)
        if i < len(other):
            carry -= other[i]
        out.append(carry & _MASK)
        carry >>= 28
    return out


def _add(digits, at, v):
    """Adds v * 2**at; v is below 2**56."""
    i, bit = at // 28, at % 28
    size = abs(v)
    low, high = (size & _MASK) << bit, (size >> 28) << bit
    sign = 1 if v > 0 else -1
    digits[i] += sign * (low & _MASK)
    digits[i + 1] += sign * ((low >> 28) + (high & _MASK))
    digits[i + 2] += sign * (high >> 28)


def _parts(x):
    """A float as m * 2**at in units of 2**-1074."""
    fraction, exponent = frexp(x)
    m = int(fraction * 9007199254740992.0)
    at = exponent + 1021
    if at < 0:
        return m >> -at, 0
    return m, at


def _add_float(digits, x):
    m, at = _parts(x)
    _add(digits, at, m)


def _add_square(digits, x):
    m, at = _parts(abs(x))
    low, high = m & _MASK, m >> 28
    _add(digits, 2 * at, low * low)
    _add(digits, 2 * at + 28, low * high)
    _add(digits, 2 * at + 28, low * high)
    _add(digits, 2 * at + 56, high * high)


def _magnitude(digits):
    """The sign, and the digits each below 2**28."""
    out = []
    carry = 0
    for digit in digits:
        carry += digit
        out.append(carry & _MASK)
        carry >>= 28
    if carry >= 0:
        out.append(carry)
        return False, out
    carry = 1
    for i in range(len(out)):
        carry += _MASK - out[i]
        out[i] = carry & _MASK
        carry >>= 28
    return True, out


def _product(a, b):
    out = [0] * (len(a) + len(b))
    for i in range(len(a)):
        if a[i] > 0:
            carry = 0
            for j in range(len(b)):
                carry += out[i + j] + a[i] * b[j]
                out[i + j] = carry & _MASK
                carry >>= 28
            out[i + len(b)] = carry
    return out


def _divide(digits, n, more):
    """Divides by n, with further digits behind the point; says whether there is a rest."""
    if more > 0:
        digits[:0] = [0] * more
    rest = 0
    for i in range(len(digits) - 1, -1, -1):
        rest = rest << 28 | digits[i]
        digits[i] = rest // n
        rest %= n
    return rest > 0


def _larger(a, b):
    for i in range(max(len(a), len(b)) - 1, -1, -1):
        x = a[i] if i < len(a) else 0
        y = b[i] if i < len(b) else 0
        if x != y:
            return x > y
    return False


def _bit(digits, at):
    return digits[at // 28] >> at % 28 & 1


def _rounded(digits, rest, exponent):
    """The float next to digits * 2**exponent and a rest behind it, half to even."""
    size = 28 * len(digits)
    while size > 0 and _bit(digits, size - 1) == 0:
        size -= 1
    drop = max(size - 53, -1074 - exponent, 0)
    m = 0
    for at in range(size - 1, drop - 1, -1):
        m = 2 * m + _bit(digits, at)
    if 0 < drop <= size and _bit(digits, drop - 1) == 1:
        for at in range(drop - 1):
            rest = rest or _bit(digits, at) == 1
        if rest or m % 2 == 1:
            m += 1
    return ldexp(float(m), drop + exponent)
