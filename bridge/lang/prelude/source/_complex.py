"""The operators of complex numbers that are more than a line, by the algorithms of CPython's complexobject.c."""

import math

_INF = float("inf")
_N = float("nan")


def _boxed(x: float) -> float:
    return math.copysign(1.0 if math.isinf(x) else 0.0, x)


def _zeroed(x: float) -> float:
    return math.copysign(0.0, x) if x != x else x


def prod(z: complex, w: complex) -> complex:
    a, b, c, d = z.real, z.imag, w.real, w.imag
    ac, bd, ad, bc = a * c, b * d, a * d, b * c
    x, y = ac - bd, ad + bc
    if x == x or y == y:
        return complex(x, y)
    again = False
    if math.isinf(a) or math.isinf(b):
        a, b, c, d = _boxed(a), _boxed(b), _zeroed(c), _zeroed(d)
        again = True
    if math.isinf(c) or math.isinf(d):
        c, d, a, b = _boxed(c), _boxed(d), _zeroed(a), _zeroed(b)
        again = True
    if not again and (math.isinf(ac) or math.isinf(bd) or math.isinf(ad) or math.isinf(bc)):
        a, b, c, d = _zeroed(a), _zeroed(b), _zeroed(c), _zeroed(d)
        again = True
    if again:
        return complex(_INF * (a * c - b * d), _INF * (a * d + b * c))
    return complex(x, y)


def quot(z: complex, w: complex) -> complex:
    a, b, c, d = z.real, z.imag, w.real, w.imag
    ac, ad = abs(c), abs(d)
    x, y = _N, _N
    if ac >= ad:
        if ac == 0.0:
            raise ZeroDivisionError("division by zero")
        ratio = d / c
        denominator = c + d * ratio
        x, y = (a + b * ratio) / denominator, (b - a * ratio) / denominator
    elif ad >= ac:
        ratio = c / d
        denominator = c * ratio + d
        x, y = (a * ratio + b) / denominator, (b * ratio - a) / denominator
    if x == x or y == y:
        return complex(x, y)
    if (math.isinf(a) or math.isinf(b)) and math.isfinite(c) and math.isfinite(d):
        a, b = _boxed(a), _boxed(b)
        return complex(_INF * (a * c + b * d), _INF * (b * c - a * d))
    if (math.isinf(c) or math.isinf(d)) and math.isfinite(a) and math.isfinite(b):
        c, d = _boxed(c), _boxed(d)
        return complex(0.0 * (a * c + b * d), 0.0 * (b * c - a * d))
    return complex(x, y)


def real_quot(a: float, w: complex) -> complex:
    c, d = w.real, w.imag
    ac, ad = abs(c), abs(d)
    x, y = _N, _N
    if ac >= ad:
        if ac == 0.0:
            raise ZeroDivisionError("division by zero")
        ratio = d / c
        denominator = c + d * ratio
        x, y = a / denominator, (-a * ratio) / denominator
    elif ad >= ac:
        ratio = c / d
        denominator = c * ratio + d
        x, y = (a * ratio) / denominator, (-a) / denominator
    if x == x or y == y:
        return complex(x, y)
    if math.isfinite(a) and (math.isinf(c) or math.isinf(d)):
        return complex(0.0 * (a * _boxed(c)), 0.0 * (-a * _boxed(d)))
    return complex(x, y)


def over(z: complex, b: float) -> complex:
    if b == 0.0:
        raise ZeroDivisionError("division by zero")
    return complex(z.real / b, z.imag / b)


def absolute(z: complex) -> float:
    x, y = abs(z.real), abs(z.imag)
    if math.isinf(x) or math.isinf(y):
        return _INF
    if x <= 4e307 and y <= 4e307:
        return math.hypot(x, y)
    half = math.hypot(x / 2.0, y / 2.0)
    if half * 2.0 == _INF:
        raise OverflowError("absolute value too large")
    return half * 2.0


def _whole_power(z: complex, n: int) -> complex:
    result, square = complex(1.0, 0.0), z
    mask = 1
    while n >= mask:
        if n & mask:
            result = prod(result, square)
        mask <<= 1
        square = prod(square, square)
    return result


def power(z: complex, w: complex) -> complex:
    if w.imag == 0.0 and abs(w.real) <= 100.0 and w.real == math.floor(w.real):
        n = int(w.real)
        if n > 0:
            result = _whole_power(z, n)
        else:
            result = _whole_power(z, -n)
            if result == 0.0:
                raise ZeroDivisionError("zero to a negative or complex power")
            result = quot(complex(1.0, 0.0), result)
    elif z == 0.0:
        if w.imag != 0.0 or w.real < 0.0:
            raise ZeroDivisionError("zero to a negative or complex power")
        return complex(0.0, 0.0)
    else:
        size = absolute(z)
        length = _pow(size, w.real)
        angle = math.atan2(z.imag, z.real)
        phase = angle * w.real
        if w.imag != 0.0:
            length *= _exp(-angle * w.imag)
            phase += w.imag * math.log(size)
        if math.isinf(phase):
            raise ZeroDivisionError("zero to a negative or complex power")
        result = complex(length * math.cos(phase), length * math.sin(phase))
    if math.isinf(result.real) or math.isinf(result.imag):
        raise OverflowError("complex exponentiation")
    return result


def _pow(x: float, y: float) -> float:
    try:
        return math.pow(x, y)
    except OverflowError:
        return _INF


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:
        return _INF
