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


def within_loop(xs: list[float]) -> list[float]:
    out: list[float] = []
    for x in xs:
        out.append(math.exp(x))
        out.append(math.log(abs(x) + 1e-320))
        out.append(math.erf(x))
    return out


# Functions of the library that stand in the loop: the arguments that are rare too, and next to the bounds between them.
# within_loop([0.0, 1.0, -1.0]) -> [1.0, -736.8272408909739, 0.0, 2.718281828459045, 0.0, 0.8427007929497149, 0.36787944117144233, 0.0, -0.8427007929497149]
# within_loop([0.9375, 1.0625, 0.5, 6.0]) -> [2.553589458062927, -0.06453852113757118, 0.8151024010343998, 2.893595944171761, 0.06062462181643484, 0.8670582694349528, 1.6487212707001282, -0.6931471805599453, 0.5204998778130465, 403.4287934927351, 1.791759469228055, 1.0]
# within_loop([5e-324, -1e-310, 1e-150]) -> [1.0, -736.8267469418406, 5e-324, 1.0, -713.8013788280541, -1.1283791670955e-310, 1.0, -345.38776394910684, 1.1283791670955126e-150]
# within_loop([-600.0, 700.0, -745.0, -750.0, -inf]) -> [2.6503965530043108e-261, 6.396929655216146, -1.0, 1.0142320547350045e+304, 6.551080335043404, 1.0, 5e-324, 6.61338421837956, -1.0, 0.0, 6.620073206530356, -1.0, 0.0, inf, -1.0]
# within_loop([710.0]) raises OverflowError: math range error


def logarithm(xs: list[float]) -> float:
    total = 0.0
    for x in xs:
        total += math.log(x)
    return total


# logarithm([2.0, 0.5, 1.0]) -> 0.0
# logarithm([inf, 2.0]) -> inf
# logarithm([2.0, 0.0]) raises ValueError: expected a positive input, got 0.0
# logarithm([2.0, -0.5]) raises ValueError: expected a positive input, got -0.5


def unordered(x: float, bound: float) -> tuple[int, int]:
    rounds = 0
    while not x >= bound:
        x += 1.0
        rounds += 1
        if rounds == 5:
            break
    less = 0
    while x < bound:
        x += 1.0
        less += 1
    return rounds, less


# A comparison with NaN is false, and its negation true.
# unordered(0.5, 3.0) -> (3, 0)
# unordered(0.5, 7.0) -> (5, 2)
# unordered(nan, 3.0) -> (5, 0)
# unordered(0.5, nan) -> (5, 0)


# is_whole([0.0, -0.0, 1.5, -3.0, 1e300, inf, -inf, nan, 5e-324]) -> [True, True, False, True, True, False, False, False, False]
def is_whole(xs: list[float]) -> list[bool]:
    return [x.is_integer() for x in xs]
