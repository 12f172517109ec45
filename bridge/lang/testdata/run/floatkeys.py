"""Floats as keys of dicts, and as items of sets."""

from collections import Counter


def counted(xs: list[float]) -> dict[float, int]:
    d: dict[float, int] = {}
    for x in xs:
        d[x] = d.get(x, 0) + 1
    return d


# counted([0.5, -0.0, 0.0, 0.5, 1e300, inf]) -> {0.5: 2, -0.0: 2, 1e+300: 1, inf: 1}
# counted([]) -> {}


def most(xs: list[float]) -> float:
    return Counter(xs).most_common(1)[0][0]


# most([1.5, 2.5, 2.5]) -> 2.5


def found(xs: list[float], x: float) -> list[bool]:
    s = set(xs)
    return [x in s, (x, 1) in {(y, 1) for y in xs}, x in TABLE, 0 in s, 1 in s, frozenset([x]) == frozenset(xs)]


# found([1.0, 0.5], 1.0) -> [True, True, True, False, True, False]
# found([-0.0], 0.0) -> [True, True, True, True, False, True]
# found([0.0], -0.0) -> [True, True, True, True, False, True]
# found([2.0, nan], 2.0) -> [True, True, False, False, False, False]


TABLE = {1: "a", 1.0: "b", 2.5: "c", -0.0: "d", 0: "e"}


def looked_up(x: float) -> str:
    return TABLE.get(x, "") + str(len(TABLE))


# looked_up(1.0) -> 'b3'
# looked_up(0.0) -> 'e3'
# looked_up(-0.0) -> 'e3'
# looked_up(2.5) -> 'c3'
# looked_up(3.0) -> '3'


def merged(d: dict[float, str], s: set[float]) -> list[str]:
    return [d.get(x, "-") for x in sorted(s)]


# merged({0.5: "a", 2.0: "b"}, {2.0, 0.5, 1.0}) -> ['a', '-', 'b']


def missing(x: float) -> int:
    return {0.1: 1}[x]


# missing(0.1) -> 1
# missing(0.30000000000000004) raises KeyError: 0.30000000000000004


def many(n: int) -> int:
    d = {i * 0.25: i for i in range(n)}
    return sum(d[i * 0.25] for i in range(n)) + len(d)


# many(3000) -> 4501500


def widened(n: int) -> int:
    s = {1, 2.5}
    s.add(n * 1.0)
    return len(s) + len({(i % 3, i / 2) for i in range(12)})


# widened(1) -> 14
# widened(3) -> 15


def not_a_number(n: int) -> int:
    s = {float("nan")}
    for _ in range(n):
        s.add(float("nan"))
    return len(s)


# not_a_number(3) -> 4
