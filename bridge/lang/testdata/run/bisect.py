import bisect
from bisect import bisect_left, bisect_right, insort


def left(xs: list[int], x: int) -> int:
    return bisect.bisect_left(xs, x)


# left([1, 3, 3, 5], 3) -> 1
# left([1, 3, 3, 5], 0) -> 0
# left([1, 3, 3, 5], 6) -> 4
# left([], 6) -> 0


def right(xs: list[float], x: float, lo: int, hi: int) -> int:
    return bisect.bisect(xs, x, lo, hi)


# right([1.0, 3.0, 3.0, 5.0], 3.0, 0, 4) -> 3
# right([1.0, 3.0, 3.0, 5.0], 3.0, 0, 2) -> 2
# right([1.0, 3.0, 3.0, 5.0], 3.0, 0, -1) -> 3
# right([1.0, 3.0, 3.0, 5.0], 3.0, 0, -2) -> 0
# right([1.0, 3.0, 3.0, 5.0], 3.0, -1, 4) raises ValueError: lo must be non-negative
# right([1.0, 3.0, 3.0, 5.0], 9.0, 0, 9) raises IndexError: list index out of range
# right([1.0, nan, 3.0, 5.0], nan, 0, 4) -> 4


def grades(scores: list[int]) -> list[int]:
    breaks = [60, 70, 80, 90]
    return [bisect_right(breaks, s) for s in scores]


# grades([33, 99, 77, 70, 89, 90, 100]) -> [0, 4, 2, 2, 3, 4, 4]


def by_key(rows: list[tuple[int, float]], x: float) -> tuple[int, int]:
    return bisect_left(rows, x, key=lambda row: row[1]), bisect_right(rows, x, 0, len(rows), key=lambda row: row[1])


# by_key([(3, 0.5), (2, 1.5), (1, 1.5), (0, 2.5)], 1.5) -> (1, 3)


def sorted_by_insertion(xs: list[int]) -> list[int]:
    out: list[int] = []
    for x in xs:
        insort(out, x)
    return out


# sorted_by_insertion([5, 1, 4, 1, 5, 9, 2, 6]) -> [1, 1, 2, 4, 5, 5, 6, 9]


def largest_first(xs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for x in xs:
        bisect.insort_left(out, x, key=lambda p: -p[0])
    return out


# largest_first([(5, 0), (1, 1), (5, 2), (9, 3)]) -> [(9, 3), (5, 2), (5, 0), (1, 1)]


def mixed(xs: list[int], x: float) -> int:
    return bisect_left(xs, x)


# mixed([1, 2, 3], 2.5) -> 2
# mixed([9007199254740993], 9007199254740992.0) -> 0


def of_arrays_of_rows(rows: list[list[int]], row: list[int]) -> int:
    return bisect_left(rows, row)


# of_arrays_of_rows([[1, 2], [3], [3, 4]], [3, 0]) -> 2


def captured(xs: list[int], x: int, sign: int) -> int:
    return bisect_left(xs, x, key=lambda v: v * sign)


# captured([5, 3, 1], -3, -1) -> 1
