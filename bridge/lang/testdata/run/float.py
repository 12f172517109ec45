import math


def divmods(x: float, y: float) -> tuple[float, float]:
    return x // y, x % y


# divmods(7.5, 2.0) -> (3.0, 1.5)
# divmods(-7.5, 2.0) -> (-4.0, 0.5)
# divmods(7.5, -2.0) -> (-4.0, -0.5)
# divmods(-0.0, 3.0) -> (-0.0, 0.0)
# divmods(0.0, -3.0) -> (-0.0, -0.0)
# divmods(6.0, -3.0) -> (-2.0, -0.0)
# divmods(1e308, 3e-308) -> (inf, 5.476144900572913e-309)
# divmods(5e-324, 1e-323) -> (0.0, 5e-324)
# divmods(1.0, inf) -> (0.0, 1.0)
# divmods(-1.0, inf) -> (-1.0, inf)
# divmods(inf, 2.0) -> (nan, nan)
# divmods(1.0, 0.0) raises ZeroDivisionError: division by zero
# divmods(4.0, 0.1) -> (39.0, 0.09999999999999978)


def rounds(x: float, n: int) -> float:
    return round(x, n)


# rounds(2.675, 2) -> 2.67
# rounds(1234.5, -2) -> 1200.0
# rounds(1e300, 400) -> 1e+300
# rounds(nan, 1) -> nan
# rounds(1.7e308, -308) raises OverflowError: rounded value too large to represent
# rounds(-0.4, 0) -> -0.0


def whole(x: float) -> int:
    return round(x) + int(x)


# whole(2.5) -> 4
# whole(3.5) -> 7
# whole(-2.5) -> -4
# whole(nan) raises ValueError: cannot convert float NaN to integer
# whole(inf) raises OverflowError: cannot convert float infinity to integer
# whole(1e18) -> 2000000000000000000


def chosen(p: int, x: float) -> float:
    y = x * (x + x)
    z = y % -7
    return z * z - (y if p > 0 else x)


# The second value of a selection of floats must survive: see operation in package lower.
# chosen(-17, -15.37) -> 27.80408644000052
# chosen(17, -15.37) -> -460.0397135599994


def magnitude(x: float, n: int) -> tuple[float, float]:
    return math.fabs(x), math.fabs(n)


# magnitude(-2.5, -3) -> (2.5, 3.0)
# magnitude(-0.0, 0) -> (0.0, 0.0)
