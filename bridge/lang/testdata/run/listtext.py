from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: float


@dataclass
class Box:
    at: Point
    items: list[int]


def shown(xs: list[int], ys: list[float]) -> int:
    raise ValueError(f"{xs} and {ys}, {[]} {[xs, xs[:1]]}")


# shown([1, -2, 3], [0.5, -0.0, 1e22]) raises ValueError: [1, -2, 3] and [0.5, -0.0, 1e+22], [] [[1, -2, 3], [1]]
# shown([], [nan, inf]) raises ValueError: [] and [nan, inf], [] [[], []]


def one(xs: list[bool]) -> int:
    raise ValueError(xs)


# one([True, False]) raises ValueError: [True, False]
# one([]) raises ValueError: []


def deeply(n: int) -> int:
    rows = [[(i, i / 2, [j % 2 == 0 for j in range(i)]) for i in range(k)] for k in range(n)]
    assert n < 0, f"{rows}"
    return n


# deeply(3) raises AssertionError: [[], [(0, 0.0, [])], [(0, 0.0, []), (1, 0.5, [True])]]


def records(n: int) -> int:
    ps = [Point(i, i * 0.5) for i in range(n)]
    b = Box(ps[0], list(range(n)))
    b.items.append(9)
    boxes = [b, b]
    b.at = Point(7, 7.5)
    raise RuntimeError(f"{ps} {b} {boxes} {(b, [(n,)])}")


# records(2) raises RuntimeError: [Point(x=0, y=0.0), Point(x=1, y=0.5)] Box(at=Point(x=7, y=7.5), items=[0, 1, 9]) [Box(at=Point(x=7, y=7.5), items=[0, 1, 9]), Box(at=Point(x=7, y=7.5), items=[0, 1, 9])] (Box(at=Point(x=7, y=7.5), items=[0, 1, 9]), [(2,)])


def long(n: int) -> int:
    raise ValueError(list(range(n)))


# long(100) raises ValueError: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99]
