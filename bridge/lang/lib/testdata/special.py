"""Prints what CPython's math gives for special arguments, a line each: the function, the arguments, and the result, as the bits of floats, or the exception."""

import itertools
import math
import struct

SPECIAL = [
    *(0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, -2.5, 7.0, 171.0, 172.0, -171.0, -172.5, 709.7, 711.0, -745.0, -746.0, 1023.0, 1024.0),
    *(5e-324, -5e-324, 2.2250738585072014e-308, 1e-300, 1.7976931348623157e308, -1.7976931348623157e308, 1e22, 4503599627370497.0),
    *(1.0 + 2**-52, 1.0 - 2**-53, math.pi, math.pi / 2, math.inf, -math.inf, math.nan),
]
ONE = "acos acosh asin asinh atan atanh cbrt cos cosh erf erfc exp exp2 expm1 gamma lgamma log log10 log1p log2 sin sinh sqrt tan tanh ulp degrees radians".split()
TWO = "atan2 copysign fmod hypot nextafter pow remainder".split()


def bits(x):
    return struct.pack(">d", x).hex()


def show(name, function, *arguments):
    try:
        result = bits(float(function(*arguments)))
    except (ValueError, OverflowError, ZeroDivisionError) as error:
        result = type(error).__name__
    print(name, *map(bits, arguments), result)


for name in ONE:
    for x in SPECIAL if hasattr(math, name) else ():
        show(name, getattr(math, name), x)
for name in TWO:
    for x, y in itertools.product(SPECIAL, SPECIAL):
        show(name, getattr(math, name), x, y)
for x, y in itertools.product(SPECIAL, SPECIAL):
    if not (x < 0 and math.isfinite(x) and math.isfinite(y) and y != int(y)):  # complex
        show("**", lambda x, y: x**y, x, y)
