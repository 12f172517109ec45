import cmath
from cmath import exp as cexp
from typing import Optional

UNIT = 1j
TURN = complex(0.0, 2.0)


def made(a: float, b: int) -> list[str]:
    return [str(complex(a, b)), repr(complex(a)), str(complex()), f"{complex(b)} {1j} {complex(-0.0, a)}", str(-1j), str(complex(imag=a)), str(True + 2j), str(UNIT * TURN)]


# made(1.5, 2) -> ['(1.5+2j)', '(1.5+0j)', '0j', '(2+0j) 1j (-0+1.5j)', '(-0-1j)', '1.5j', '(1+2j)', '(-2+0j)']
# made(-0.0, -3) -> ['(-0-3j)', '(-0+0j)', '0j', '(-3+0j) 1j (-0-0j)', '(-0-1j)', '-0j', '(1+2j)', '(-2+0j)']
# made(1e300, 0) -> ['(1e+300+0j)', '(1e+300+0j)', '0j', '0j 1j (-0+1e+300j)', '(-0-1j)', '1e+300j', '(1+2j)', '(-2+0j)']
# made(inf, 1) -> ['(inf+1j)', '(inf+0j)', '0j', '(1+0j) 1j (-0+infj)', '(-0-1j)', 'infj', '(1+2j)', '(-2+0j)']
# made(nan, 1) -> ['(nan+1j)', '(nan+0j)', '0j', '(1+0j) 1j (-0+nanj)', '(-0-1j)', 'nanj', '(1+2j)', '(-2+0j)']


def parts(a: float, b: float) -> tuple[float, float, float, int, bool, bool, bool, bool]:
    z = complex(a, b)
    w = z.conjugate()
    return z.real, w.imag, a.real + a.imag, (3).real + (4).imag, z == a, z == w, z != 0, bool(z)


# parts(1.0, 0.0) -> (1.0, -0.0, 1.0, 3, True, True, True, True)
# parts(1.0, 2.0) -> (1.0, -2.0, 1.0, 3, False, False, True, True)
# parts(0.0, -0.0) -> (0.0, 0.0, 0.0, 3, True, True, False, False)


def sums(a: float, b: float, c: float, d: float) -> list[str]:
    z, w = complex(a, b), complex(c, d)
    return [str(z + w), str(z - w), str(z * w), str(-z), str(+z), str(z + 2), str(z - 1.5), str(3 * z), str(z * 0.5), str(z / w), str(z / 4)]


# sums(1.0, 2.0, 3.0, -4.0) -> ['(4-2j)', '(-2+6j)', '(11+2j)', '(-1-2j)', '(1+2j)', '(3+2j)', '(-0.5+2j)', '(3+6j)', '(0.5+1j)', '(-0.2+0.4j)', '(0.25+0.5j)']
# sums(0.5, 0.25, -2.0, 8.0) -> ['(-1.5+8.25j)', '(2.5-7.75j)', '(-3+3.5j)', '(-0.5-0.25j)', '(0.5+0.25j)', '(2.5+0.25j)', '(-1+0.25j)', '(1.5+0.75j)', '(0.25+0.125j)', '(0.014705882352941176-0.0661764705882353j)', '(0.125+0.0625j)']
# sums(1e200, 1e200, 1e200, 1e-200) -> ['(2e+200+1e+200j)', '1e+200j', '(inf+infj)', '(-1e+200-1e+200j)', '(1e+200+1e+200j)', '(1e+200+1e+200j)', '(1e+200+1e+200j)', '(3e+200+3e+200j)', '(5e+199+5e+199j)', '(1+1j)', '(2.5e+199+2.5e+199j)']
# sums(5e-324, 0.0, 5e-324, 1.0) -> ['(1e-323+1j)', '-1j', '5e-324j', '(-5e-324-0j)', '(5e-324+0j)', '(2+0j)', '(-1.5+0j)', '(1.5e-323+0j)', '0j', '-5e-324j', '0j']


def over(a: float, b: float, x: float) -> str:
    return str(complex(a, b) / x)


# over(1.0, 2.0, 4.0) -> '(0.25+0.5j)'
# over(1.0, 2.0, 0.0) raises ZeroDivisionError: division by zero


def under(x: float, a: float, b: float) -> str:
    return str(x / complex(a, b))


# under(1.0, 3.0, 4.0) -> '(0.12-0.16j)'
# under(1.0, 0.0, 0.0) raises ZeroDivisionError: division by zero


def powers(a: float, b: float) -> list[str]:
    z = complex(a, b)
    return [str(z**0), str(z**1), str(z**2), str(z**5), str(z**-1), str(pow(z, 3)), str(2**z == pow(2, z))]


# powers(1.0, 2.0) -> ['(1+0j)', '(1+2j)', '(-3+4j)', '(41-38j)', '(0.2-0.4j)', '(-11-2j)', 'True']
# powers(-0.5, 0.25) -> ['(1+0j)', '(-0.5+0.25j)', '(0.1875-0.25j)', '(0.037109375+0.0400390625j)', '(-1.6-0.8j)', '(-0.03125+0.171875j)', 'True']


def nothing_to(n: int) -> str:
    return str(0j**n)


# nothing_to(0) -> '(1+0j)'
# nothing_to(2) -> '0j'
# nothing_to(-1) raises ZeroDivisionError: zero to a negative or complex power


def sizes(a: float, b: float) -> tuple[float, bool, bool, bool]:
    z = complex(a, b)
    return abs(z), cmath.isnan(z), cmath.isinf(z), cmath.isfinite(z)


# sizes(3.0, 4.0) -> (5.0, False, False, True)
# sizes(-inf, nan) -> (inf, True, True, False)
# sizes(nan, 1.0) -> (nan, True, False, False)
# sizes(1.7e308, 1.7e308) raises OverflowError: absolute value too large


def mandelbrot(c: complex, most: int) -> int:
    z = 0j
    for n in range(most):
        if abs(z) > 2:
            return n
        z = z * z + c
    return most


def rendered(w: int) -> list[int]:
    return [mandelbrot(complex(x / w * 3 - 2, y / w * 2 - 1), 50) for y in range(w) for x in range(w)]


# rendered(4) -> [1, 3, 4, 4, 1, 4, 50, 50, 50, 50, 50, 50, 1, 4, 50, 50]


def solved(a: float, b: float, c: float) -> tuple[bool, bool, int]:
    root = cmath.sqrt(b * b - 4 * a * c)
    x, y = (-b + root) / (2 * a), (-b - root) / (2 * a)
    return cmath.isclose(a * x * x + b * x + c, 0, abs_tol=1e-9), x == y, [x, y].count(x)


# solved(1.0, 2.0, 5.0) -> (True, False, 1)
# solved(1.0, 2.0, 1.0) -> (True, True, 2)
# solved(1.0, -3.0, 2.0) -> (True, False, 1)


def special(a: float, b: float) -> list[str]:
    z = complex(a, b)
    out = [str(cmath.sqrt(z)), str(cmath.tanh(z))]
    if cmath.isfinite(z):
        out.append(str(z))
    return out


# special(inf, -0.0) -> ['(inf-0j)', '(1-0j)']
# special(-inf, nan) -> ['(nan+infj)', '(-1+0j)']
# special(nan, inf) -> ['(inf+infj)', '(nan+nanj)']
# special(-0.0, 0.0) -> ['0j', '(-0+0j)', '(-0+0j)']
# special(4.0, -0.0) -> ['(2-0j)', '(0.999329299739067-0j)', '(4-0j)']
# special(-4.0, -0.0) -> ['-2j', '(-0.999329299739067-0j)', '(-4-0j)']


def exponents(a: float, b: float) -> list[str]:
    return [str(cexp(complex(a, b))), str(cmath.sinh(complex(a, b))), str(cmath.cosh(complex(a, b)))]


# exponents(0.0, 0.0) -> ['(1+0j)', '0j', '(1+0j)']
# exponents(-inf, 1.0) -> ['0j', '(-inf+infj)', '(inf-infj)']
# exponents(inf, 0.0) -> ['(inf+0j)', '(inf+0j)', '(inf+0j)']
# exponents(nan, 0.0) -> ['(nan+0j)', '(nan+0j)', '(nan+0j)']
# exponents(710.0, 0.0) raises OverflowError: math range error
# exponents(1.0, inf) raises ValueError: math domain error


def logs(a: float, b: float) -> list[str]:
    return [str(cmath.log(complex(a, b))), str(cmath.log10(complex(a, b)).imag == cmath.phase(complex(a, b)) / 2.302585092994046)]


# logs(1.0, 0.0) -> ['0j', 'True']
# logs(-1.0, -0.0) -> ['-3.141592653589793j', 'True']
# logs(inf, -inf) -> ['(inf-0.7853981633974483j)', 'True']
# logs(0.0, 0.0) raises ValueError: math domain error


def near(a: float, b: float) -> tuple[bool, bool, bool, bool]:
    z = complex(a, b)
    r, phi = cmath.polar(z)
    return (
        cmath.isclose(cmath.rect(r, phi), z),
        cmath.isclose(cmath.exp(cmath.log(z)), z),
        cmath.isclose(cmath.sin(z) ** 2 + cmath.cos(z) ** 2, 1, rel_tol=1e-6),
        cmath.isclose(cmath.tan(z), cmath.sin(z) / cmath.cos(z)),
    )


# near(1.0, 2.0) -> (True, True, True, True)
# near(-0.25, 0.5) -> (True, True, True, True)
# near(3.0, -1.5) -> (True, True, True, True)


def kept(zs: list[tuple[float, float]]) -> tuple[Optional[str], list[str]]:
    best = None
    made = [complex(a, b) for a, b in zs]
    for z in made:
        if best is None or abs(z) > abs(best):
            best = z
    return None if best is None else str(best), [str(z) for z in made if z in (1j, 2 + 1j) or isinstance(z, complex) and z.imag > 2]


# kept([]) -> (None, [])
# kept([(0.0, 1.0), (1.0, 3.0), (2.0, 1.0)]) -> ('(1+3j)', ['1j', '(1+3j)', '(2+1j)'])


def constants(x: float) -> list[str]:
    return [str(cmath.infj), str(cmath.nanj), str(cmath.pi * 1j), f"{cmath.e}"]


# constants(0.0) -> ['infj', 'nanj', '3.141592653589793j', '2.718281828459045']
