"""Measures the library against mpmath, in CPython: the largest error of each function in ulps, at random points of each part of its domain.

python accuracy.py 100000       at so many points a function; fails above the bounds (1 ulp, 4 for the gamma family)
python accuracy.py --golden     writes testdata/golden.txt: correctly rounded results, for the compiled functions
"""

from __future__ import annotations

import math
import random
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mpmath
from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).parent))
from source import arc, complement, error, exp, gamma, log, power, trig

mp.prec = 160
TOP = mpf(2) ** 1024 * (1 - mpf(2) ** -54)
Part = Callable[[], tuple[float, ...]]


def ordered(low: float, high: float) -> float:
    """A float between two that are not negative, each equally likely."""
    first, last = struct.unpack("<qq", struct.pack("<dd", low, high))
    return struct.unpack("<d", struct.pack("<q", random.randint(first, last)))[0]


def even(low: float, high: float) -> Part:
    return lambda: (random.uniform(low, high),)


def sizes(low: float, high: float) -> Part:
    """Of either sign."""
    return lambda: (random.choice((-1.0, 1.0)) * ordered(low, high),)


def positive(low: float, high: float) -> Part:
    return lambda: (ordered(low, high),)


def near(center: float, width: float = 0.1) -> Part:
    return lambda: (center + random.choice((-1.0, 1.0)) * ordered(1e-16, width),)


def near_pole() -> tuple[float, ...]:
    """Next to a multiple of pi/2."""
    return (float(random.randint(1, 10 ** random.randint(1, 15)) * mpmath.pi / 2),)


def both(first: Part, second: Part) -> Part:
    return lambda: first() + second()


def powers(low: float, high: float) -> Part:
    """x and y such that x**y is a float."""

    def draw() -> tuple[float, ...]:
        x = ordered(low, high)
        return x, random.uniform(-1.0, 1.0) * 744.0 / max(1e-9, abs(math.log(x)))

    return draw


def reduced(f: Any) -> Any:
    """With the precision that huge arguments take."""

    def exact(x: Any) -> Any:
        with mp.workprec(1300):
            return f(x)

    return exact


def lgamma(x: Any) -> Any:
    return mpmath.loggamma(x) if x > 0 else mpmath.log(abs(mpmath.gamma(x)))


any_size = sizes(5e-324, 1.79e308)
small = sizes(5e-324, 1.0)

# name: function, exact, ulps, parts of the domain
FUNCTIONS: dict[str, tuple[Callable[..., float], Callable[..., Any], float, list[Part]]] = {
    "acos": (arc.acos, mpmath.acos, 1, [small, even(-1, 1), near(1 - 0.1, 0.1)]),
    "acosh": (log.acosh, mpmath.acosh, 1, [positive(1, 1.79e308), even(1, 10), lambda: (1 + ordered(1e-16, 1),), positive(1e8, 1e10)]),
    "asin": (arc.asin, mpmath.asin, 1, [small, even(-1, 1), near(1 - 0.1, 0.1)]),
    "asinh": (log.asinh, mpmath.asinh, 1, [any_size, even(-10, 10), sizes(1e-7, 1), sizes(1e8, 1e10)]),
    "atan": (arc.atan, mpmath.atan, 1, [any_size, even(-3, 3), sizes(1e-10, 1e18)]),
    "atan2": (arc.atan2, mpmath.atan2, 1, [both(any_size, any_size), both(even(-9, 9), even(-9, 9)), both(sizes(5e-324, 1e-300), sizes(5e-324, 1e-300)), both(even(1, 9), sizes(1e-18, 1e18))]),
    "atanh": (log.atanh, mpmath.atanh, 1, [sizes(5e-324, 0.9999999), even(-1, 1), lambda: (1 - ordered(2e-16, 0.1),)]),
    "cbrt": (arc.cbrt, lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), 1, [any_size, even(-3, 3), sizes(5e-324, 1e-307)]),
    "cos": (trig.cos, reduced(mpmath.cos), 1, [small, even(-10, 10), even(-1e6, 1e6), sizes(1e5, 1.79e308), near_pole]),
    "cosh": (exp.cosh, mpmath.cosh, 1, [small, even(-3, 3), even(-710.4, 710.4)]),
    "erf": (error.erf, mpmath.erf, 1, [small, even(-1, 1), even(-6.5, 6.5)]),
    "erfc": (complement.erfc, mpmath.erfc, 1, [small, even(-1, 1), even(-6.5, 27.3), even(25, 27.3)]),
    "exp": (exp.exp, mpmath.exp, 1, [small, even(-745.5, 709.78), even(-746, -705), even(-1, 1)]),
    "exp2": (exp.exp2, lambda x: mpf(2) ** x, 1, [small, even(-1075, 1023.99), even(-1075, -1020)]),
    "expm1": (exp.expm1, mpmath.expm1, 1, [small, even(-1, 1), even(-50, 709.7), sizes(0.05, 0.08)]),
    "gamma": (gamma.gamma, mpmath.gamma, 4, [sizes(6e-309, 1), even(0, 171.62), even(-30, 0), even(-183, -20), even(0.1, 5)]),
    "hypot": (arc.hypot, mpmath.hypot, 1, [both(any_size, any_size), both(even(-9, 9), even(-9, 9)), both(sizes(1e290, 1.2e308), sizes(1e290, 1.2e308)), both(sizes(5e-324, 1e-300), sizes(5e-324, 1e-300))]),
    "lgamma": (gamma.lgamma, lgamma, 4, [positive(5e-324, 1e305), even(0, 50), even(0.79, 2.45), near(1), near(2)]),
    "log": (log.log, mpmath.log, 1, [positive(5e-324, 1.79e308), even(0.1, 20), even(0.9, 1.1), near(1)]),
    "log10": (log.log10, mpmath.log10, 1, [positive(5e-324, 1.79e308), even(0.1, 20), even(0.9, 1.1), near(1)]),
    "log1p": (log.log1p, mpmath.log1p, 1, [positive(5e-324, 1.79e308), even(-1, 1), sizes(1e-20, 0.1), sizes(5e-324, 0.9999)]),
    "log2": (log.log2, lambda x: mpmath.log(x) / mpmath.log(2), 1, [positive(5e-324, 1.79e308), even(0.1, 20), even(0.9, 1.1), near(1)]),
    "pow": (power.pow, lambda x, y: x**y, 1, [powers(5e-324, 1.79e308), powers(0.9, 1.1), both(even(0, 100), even(-20, 20))]),
    "sin": (trig.sin, reduced(mpmath.sin), 1, [small, even(-10, 10), even(-1e6, 1e6), sizes(1e5, 1.79e308), near_pole]),
    "sinh": (exp.sinh, mpmath.sinh, 1, [small, even(-3, 3), even(-710.4, 710.4)]),
    "tan": (trig.tan, reduced(mpmath.tan), 1, [small, even(-10, 10), even(-1e6, 1e6), sizes(1e5, 1.79e308), near_pole]),
    "tanh": (exp.tanh, mpmath.tanh, 1, [small, even(-3, 3), even(-42, 42)]),
}


def ulps(got: float, exact: Any) -> float:
    """How far a result is from the true value, in ulps of that."""
    if abs(exact) >= TOP:
        return 0.0 if math.isinf(got) and (got > 0) == (exact > 0) else math.inf
    if not math.isfinite(got):
        return math.inf
    return float(abs(mpf(got) - exact) / mpf(math.ulp(float(exact))))


def worst(name: str, points: int) -> tuple[float, tuple[float, ...]]:
    """The largest error at so many points, of all parts alike, and where."""
    ours, exact, _, parts = FUNCTIONS[name]
    found: tuple[float, tuple[float, ...]] = (0.0, ())
    for part in parts:
        for _ in range(points // len(parts)):
            at = part()
            found = max(found, (ulps(ours(*at), exact(*map(mpf, at))), at))
    return found


def hexes(values: tuple[float, ...]) -> str:
    return " ".join(struct.pack(">d", v).hex() for v in values)


def golden(points: int) -> str:
    """Lines of a function's name, its arguments and its result, as the bits of floats."""
    lines = []
    for name, (_, exact, _, parts) in FUNCTIONS.items():
        for part in parts:
            for _ in range(points):
                at = part()
                value = exact(*map(mpf, at))
                lines.append(f"{name} {hexes((*at, math.copysign(math.inf, value) if abs(value) >= TOP else float(value)))}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    random.seed(1)
    if arguments == ["--golden"]:
        Path(__file__).with_name("testdata").mkdir(exist_ok=True)
        Path(__file__).with_name("testdata").joinpath("golden.txt").write_text(golden(16))
        return 0
    bad = 0
    for name, (_, _, bound, _) in FUNCTIONS.items():
        error, at = worst(name, int(arguments[0]))
        bad += error > bound
        print(f"{name:8} {error:.4f} ulp at {at}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
