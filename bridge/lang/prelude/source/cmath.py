"""Functions of complex numbers, by the algorithms of CPython's cmath: with its special values, and its errors."""

import math

_INF = float("inf")
_N = float("nan")
_PI = 3.141592653589793
_P12 = 1.5707963267948966
_P14 = 0.7853981633974483
_P34 = 2.356194490192345
_LN2 = 0.6931471805599453
_LN10 = 2.302585092994046
_E = 2.718281828459045
_LARGE = 4.49423283715579e307  # a quarter of the largest float
_LOG_LARGE = 708.3964185322641  # its logarithm
_LEAST = 2.2250738585072014e-308  # the least normal float

# What is given where a part is not finite: seven rows for the real part, -inf, negative, -0.0, 0.0, positive, inf, nan, of seven columns for the imaginary. What is finite in both is not looked up.
_cmath_cosh = [
    (_INF, _N), (_N, _N), (_INF, 0.0), (_INF, -0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (_N, 0.0), (_N, _N), (1.0, 0.0), (1.0, -0.0), (_N, _N), (_N, 0.0), (_N, 0.0),
    (_N, 0.0), (_N, _N), (1.0, -0.0), (1.0, 0.0), (_N, _N), (_N, 0.0), (_N, 0.0),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (_INF, _N), (_N, _N), (_INF, -0.0), (_INF, 0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, 0.0), (_N, 0.0), (_N, _N), (_N, _N), (_N, _N),
]  # fmt: skip
_cmath_exp = [
    (0.0, 0.0), (_N, _N), (0.0, -0.0), (0.0, 0.0), (_N, _N), (0.0, 0.0), (0.0, 0.0),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (_N, _N), (_N, _N), (1.0, -0.0), (1.0, 0.0), (_N, _N), (_N, _N), (_N, _N),
    (_N, _N), (_N, _N), (1.0, -0.0), (1.0, 0.0), (_N, _N), (_N, _N), (_N, _N),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (_INF, _N), (_N, _N), (_INF, -0.0), (_INF, 0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, -0.0), (_N, 0.0), (_N, _N), (_N, _N), (_N, _N),
]  # fmt: skip
_cmath_log = [
    (_INF, -_P34), (_INF, -_PI), (_INF, -_PI), (_INF, _PI), (_INF, _PI), (_INF, _P34), (_INF, _N),
    (_INF, -_P12), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _P12), (_N, _N),
    (_INF, -_P12), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _P12), (_N, _N),
    (_INF, -_P12), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _P12), (_N, _N),
    (_INF, -_P12), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _P12), (_N, _N),
    (_INF, -_P14), (_INF, -0.0), (_INF, -0.0), (_INF, 0.0), (_INF, 0.0), (_INF, _P14), (_INF, _N),
    (_INF, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _N), (_N, _N),
]  # fmt: skip
_cmath_sinh = [
    (_INF, _N), (_N, _N), (-_INF, -0.0), (-_INF, 0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (0.0, _N), (_N, _N), (-0.0, -0.0), (-0.0, 0.0), (_N, _N), (0.0, _N), (0.0, _N),
    (0.0, _N), (_N, _N), (0.0, -0.0), (0.0, 0.0), (_N, _N), (0.0, _N), (0.0, _N),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (_INF, _N), (_N, _N), (_INF, -0.0), (_INF, 0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, -0.0), (_N, 0.0), (_N, _N), (_N, _N), (_N, _N),
]  # fmt: skip
_cmath_sqrt = [
    (_INF, -_INF), (0.0, -_INF), (0.0, -_INF), (0.0, _INF), (0.0, _INF), (_INF, _INF), (_N, _INF),
    (_INF, -_INF), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _INF), (_N, _N),
    (_INF, -_INF), (_N, _N), (0.0, -0.0), (0.0, 0.0), (_N, _N), (_INF, _INF), (_N, _N),
    (_INF, -_INF), (_N, _N), (0.0, -0.0), (0.0, 0.0), (_N, _N), (_INF, _INF), (_N, _N),
    (_INF, -_INF), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _INF), (_N, _N),
    (_INF, -_INF), (_INF, -0.0), (_INF, -0.0), (_INF, 0.0), (_INF, 0.0), (_INF, _INF), (_INF, _N),
    (_INF, -_INF), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_INF, _INF), (_N, _N),
]  # fmt: skip
_cmath_tanh = [
    (-1.0, 0.0), (_N, _N), (-1.0, -0.0), (-1.0, 0.0), (_N, _N), (-1.0, 0.0), (-1.0, 0.0),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (-0.0, _N), (_N, _N), (-0.0, -0.0), (-0.0, 0.0), (_N, _N), (-0.0, _N), (-0.0, _N),
    (0.0, _N), (_N, _N), (0.0, -0.0), (0.0, 0.0), (_N, _N), (0.0, _N), (0.0, _N),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (1.0, 0.0), (_N, _N), (1.0, -0.0), (1.0, 0.0), (_N, _N), (1.0, 0.0), (1.0, 0.0),
    (_N, _N), (_N, _N), (_N, -0.0), (_N, 0.0), (_N, _N), (_N, _N), (_N, _N),
]  # fmt: skip
_cmath_rect = [
    (_INF, _N), (_N, _N), (-_INF, 0.0), (-_INF, -0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (0.0, 0.0), (_N, _N), (-0.0, 0.0), (-0.0, -0.0), (_N, _N), (0.0, 0.0), (0.0, 0.0),
    (0.0, 0.0), (_N, _N), (0.0, -0.0), (0.0, 0.0), (_N, _N), (0.0, 0.0), (0.0, 0.0),
    (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N), (_N, _N),
    (_INF, _N), (_N, _N), (_INF, -0.0), (_INF, 0.0), (_N, _N), (_INF, _N), (_INF, _N),
    (_N, _N), (_N, _N), (_N, 0.0), (_N, 0.0), (_N, _N), (_N, _N), (_N, _N),
]  # fmt: skip


def _kind(x: float) -> int:
    if x != x:
        return 6
    if math.isinf(x):
        return 5 if x > 0.0 else 0
    if x != 0.0:
        return 4 if x > 0.0 else 1
    return 3 if math.copysign(1.0, x) > 0.0 else 2


def _special(table, x: float, y: float) -> complex:
    x, y = table[7 * _kind(x) + _kind(y)]
    return complex(x, y)


def _finite(x: float, y: float) -> bool:
    return math.isfinite(x) and math.isfinite(y)


def _hypot(x: float, y: float) -> float:
    """Infinite where it is beyond the largest float."""
    x, y = abs(x), abs(y)
    if math.isinf(x) or math.isinf(y):
        return _INF
    if x > _LARGE or y > _LARGE:
        return 2.0 * math.hypot(x / 2.0, y / 2.0)
    return math.hypot(x, y)


def _domain() -> None:
    raise ValueError("math domain error")


def _range(x: float, y: float) -> complex:
    if math.isinf(x) or math.isinf(y):
        raise OverflowError("math range error")
    return complex(x, y)


def phase(z):
    z = complex(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    z = complex(z)
    r = _hypot(z.real, z.imag)
    if math.isinf(r) and _finite(z.real, z.imag):
        raise OverflowError("math range error")
    return r, math.atan2(z.imag, z.real)


def rect(r, phi):
    r, phi = float(r), float(phi)
    if not _finite(r, phi):
        if r != 0.0 and r == r and math.isinf(phi):
            _domain()
        if math.isinf(r) and math.isfinite(phi) and phi != 0.0:
            x, y = math.copysign(_INF, math.cos(phi)), math.copysign(_INF, math.sin(phi))
            return complex(x, y) if r > 0.0 else complex(-x, -y)
        return _special(_cmath_rect, r, phi)
    if phi == 0.0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def exp(z):
    z = complex(z)
    x, y = z.real, z.imag
    if not _finite(x, y):
        if math.isinf(y) and (math.isfinite(x) or x == _INF):
            _domain()
        if math.isinf(x) and math.isfinite(y) and y != 0.0:
            size = _INF if x > 0.0 else 0.0
            return complex(math.copysign(size, math.cos(y)), math.copysign(size, math.sin(y)))
        return _special(_cmath_exp, x, y)
    if x > _LOG_LARGE:
        size = math.exp(x - 1.0)
        return _range(size * math.cos(y) * _E, size * math.sin(y) * _E)
    size = math.exp(x)
    return _range(size * math.cos(y), size * math.sin(y))


def _log(z: complex) -> complex:
    x, y = z.real, z.imag
    if not _finite(x, y):
        return _special(_cmath_log, x, y)
    ax, ay = abs(x), abs(y)
    if ax > _LARGE or ay > _LARGE:
        size = math.log(math.hypot(ax / 2.0, ay / 2.0)) + _LN2
    elif ax < _LEAST and ay < _LEAST:
        if ax == 0.0 and ay == 0.0:
            _domain()
        size = math.log(math.hypot(math.ldexp(ax, 53), math.ldexp(ay, 53))) - 53.0 * _LN2
    else:
        size = math.hypot(ax, ay)
        if 0.71 <= size and size <= 1.73:
            more, less = (ax, ay) if ax > ay else (ay, ax)
            size = math.log1p((more - 1.0) * (more + 1.0) + less * less) / 2.0
        else:
            size = math.log(size)
    return complex(size, math.atan2(y, x))


def log(z, base=None):
    z = _log(complex(z))
    if base is None:
        return z
    base = _log(complex(base))
    if base == 0.0:
        _domain()
    return z / base


def log10(z):
    z = _log(complex(z))
    return complex(z.real / _LN10, z.imag / _LN10)


def sqrt(z):
    z = complex(z)
    x, y = z.real, z.imag
    if not _finite(x, y):
        return _special(_cmath_sqrt, x, y)
    if x == 0.0 and y == 0.0:
        return complex(0.0, y)
    ax, ay = abs(x), abs(y)
    if ax < _LEAST and ay < _LEAST:
        ax = math.ldexp(ax, 53)
        s = math.ldexp(math.sqrt(ax + math.hypot(ax, math.ldexp(ay, 53))), -27)
    else:
        ax /= 8.0
        s = 2.0 * math.sqrt(ax + math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    return complex(s, math.copysign(d, y)) if x >= 0.0 else complex(d, math.copysign(s, y))


def cosh(z):
    return _hyperbolic(complex(z), _cmath_cosh, math.cosh, math.sinh)


def sinh(z):
    return _hyperbolic(complex(z), _cmath_sinh, math.sinh, math.cosh)


def _hyperbolic(z: complex, table, f, g) -> complex:
    """cos(y) f(x) + i sin(y) g(x)"""
    x, y = z.real, z.imag
    if not _finite(x, y):
        if math.isinf(y) and x == x:
            _domain()
        if math.isinf(x) and math.isfinite(y) and y != 0.0:
            return complex(math.cos(y) * f(x), math.sin(y) * g(x))
        return _special(table, x, y)
    if abs(x) > _LOG_LARGE:
        less = x - math.copysign(1.0, x)
        return _range(math.cos(y) * f(less) * _E, math.sin(y) * g(less) * _E)
    return _range(math.cos(y) * f(x), math.sin(y) * g(x))


def tanh(z):
    z = complex(z)
    x, y = z.real, z.imag
    if not _finite(x, y):
        if math.isinf(y) and math.isfinite(x):
            _domain()
        if math.isinf(x) and math.isfinite(y) and y != 0.0:
            return complex(math.copysign(1.0, x), math.copysign(0.0, 2.0 * math.sin(y) * math.cos(y)))
        return _special(_cmath_tanh, x, y)
    if abs(x) > _LOG_LARGE:
        return complex(math.copysign(1.0, x), 4.0 * math.sin(y) * math.cos(y) * math.exp(-2.0 * abs(x)))
    tx, ty, cx = math.tanh(x), math.tan(y), 1.0 / math.cosh(x)
    product = tx * ty
    denominator = 1.0 + product * product
    return complex(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx)


def cos(z):
    z = complex(z)
    return cosh(complex(-z.imag, z.real))


def sin(z):
    z = complex(z)
    s = sinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def tan(z):
    z = complex(z)
    s = tanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def isnan(z):
    z = complex(z)
    return z.real != z.real or z.imag != z.imag


def isinf(z):
    z = complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isfinite(z):
    z = complex(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = complex(a), complex(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    apart = _hypot(a.real - b.real, a.imag - b.imag)
    return apart <= rel_tol * _hypot(b.real, b.imag) or apart <= rel_tol * _hypot(a.real, a.imag) or apart <= abs_tol
