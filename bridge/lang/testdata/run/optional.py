from dataclasses import dataclass
from typing import NamedTuple, Optional, Union


def given(x: Optional[int]) -> int:
    if x is None:
        return -1
    return x + 1


# given(None) -> -1
# given(41) -> 42


def back(x: Optional[float]) -> Optional[float]:
    return x


# back(None) -> None
# back(0.0) -> 0.0
# back(2.5) -> 2.5


def union(x: int | None, y: Union[None, bool]) -> tuple[bool | None, Optional[int]]:
    return y, x


# union(3, None) -> (None, 3)
# union(None, True) -> (True, None)


def either(x: int):
    return x if x > 0 else None


# either(3) -> 3
# either(-3) -> None


def falls(x: int):
    if x > 0:
        return x * 2


# falls(3) -> 6
# falls(0) -> None


def best(xs: list[float]):
    top = None
    for x in xs:
        if top is None or x > top:
            top = x
    return top


# best([]) -> None
# best([1.5, 4.0, 2.0]) -> 4.0


def default(x: int, by: Optional[int] = None) -> int:
    if by is None:
        by = 10
    return x * by


def with_default(x: int) -> tuple[int, int, int]:
    return default(x), default(x, None), default(x, by=3)


# with_default(2) -> (20, 20, 6)


def true(x: Optional[int]) -> tuple[int, int, bool, bool]:
    doubled = x * 2 if x else 7
    return doubled, x or 5, not x, bool(x)


# true(None) -> (7, 5, True, False)
# true(0) -> (7, 5, True, False)
# true(4) -> (8, 4, False, True)


def conditions(a: Optional[int], b: Optional[int]) -> int:
    if a is not None and a > 3:
        return a
    if a is None or b is None:
        return -1
    if not (b != None and b > a):
        return a - b
    return b


# conditions(4, None) -> 4
# conditions(None, 1) -> -1
# conditions(1, None) -> -1
# conditions(2, 1) -> 1
# conditions(2, 3) -> 3


def skipping(xs: list[Optional[int]]) -> int:
    total = 0
    for x in xs:
        if x is None:
            continue
        total += x
    return total


# skipping([]) -> 0
# skipping([1, None, 2, None]) -> 3


def asserted(x: Optional[int]) -> int:
    assert x is not None, "no x"
    return x


# asserted(1) -> 1
# asserted(None) raises AssertionError: no x


def first(xs: list[Optional[int]]) -> Optional[int]:
    while xs and (x := xs[0]) is not None:
        if x > 2:
            return x
        xs = xs[1:]
    return None


# first([1, 2, 3]) -> 3
# first([1, None, 3]) -> None
# first([]) -> None


def equal(a: Optional[int], b: Optional[int], c: float) -> list[bool]:
    return [a == b, a != b, a == 3, 3 == a, a == None, None != b, a == c, (a, 1) == (b, 1), [a] == [b], [a, b] != [b, a]]


# equal(None, None, 0.0) -> [True, False, False, False, True, False, False, True, True, False]
# equal(3, None, 3.0) -> [False, True, True, True, False, False, True, False, False, True]
# equal(3, 3, 2.5) -> [True, False, True, True, False, True, False, True, True, False]
# equal(0, None, 0.0) -> [False, True, False, False, False, False, True, False, False, True]


def listed(n: int) -> list[Optional[int]]:
    xs = [None] * n
    for i in range(0, n, 2):
        xs[i] = i
    xs.append(None)
    xs.append(7)
    return xs


# listed(0) -> [None, 7]
# listed(3) -> [0, None, 2, None, 7]


def places(xs: list[Optional[int]], x: Optional[int]) -> tuple[bool, int, bool, int, int]:
    n = xs.index(None) if None in xs else -1
    return x in xs, xs.count(x), x not in (1, None), n, len([y for y in xs if y is not None and y > 1])


# places([1, None, 2, None], None) -> (True, 2, False, 1, 1)
# places([1, 2, 3], 3) -> (True, 1, True, -1, 2)


class Row(NamedTuple):
    name: int
    price: Optional[float]


def records(given: list[tuple[int, Optional[float]]]) -> tuple[float, list[tuple[int, Optional[float]]]]:
    rows = [Row(name, price) for name, price in given]
    total = 0.0
    for row in rows:
        price = row.price
        if price is not None:
            total += price
    cheap = [Row(r.name, None) if r.price == 2.0 else r for r in rows]
    return total, [(r.name, r.price) for r in cheap]


# records([]) -> (0.0, [])
# records([(1, 1.5), (2, None), (3, 2.0)]) -> (3.5, [(1, 1.5), (2, None), (3, None)])


@dataclass
class Node:
    value: int
    least: Optional[int] = None
    parts: Optional[list[int]] = None


def mutable(xs: list[int]) -> tuple[Optional[int], bool, Optional[list[int]]]:
    node = None
    for x in xs:
        if node is None:
            node = Node(x)
        elif node.least is None or x < node.value:
            node.least = x
            node.parts = [x, node.value]
    if node is None:
        return None, False, None
    other: Optional[Node] = node
    return node.least, other == Node(4), node.parts


# mutable([]) -> (None, False, None)
# mutable([4]) -> (None, True, None)
# mutable([4, 2, 9]) -> (2, False, [2, 4])


def lists(xs: Optional[list[int]]) -> Optional[list[Optional[list[int]]]]:
    if xs is None:
        return None
    return [xs, None, xs[1:] or None]


# lists(None) -> None
# lists([]) -> [[], None, None]
# lists([1]) -> [[1], None, None]
# lists([1, 2]) -> [[1, 2], None, [2]]


def tuples(p: Optional[tuple[int, Optional[bool]]]) -> Optional[tuple[Optional[bool], int]]:
    if p is None:
        return None
    a, b = p
    return b, a


# tuples(None) -> None
# tuples((1, None)) -> (None, 1)
# tuples((1, True)) -> (True, 1)


def shown(x: Optional[int], xs: list[Optional[list[float]]]) -> int:
    raise ValueError(f"{x} {xs} {(x, None)}")


# shown(None, []) raises ValueError: None [] (None, None)
# shown(3, [None, [1.5, 2.0]]) raises ValueError: 3 [None, [1.5, 2.0]] (3, None)


def search(xs: list[int], x: int):
    for i, y in enumerate(xs):
        if x == y:
            return i


def found(xs: list[int]) -> int:
    i = search(xs, 3)
    j = search(xs, 4)
    if i is None:
        i = -1
    if j is not None:
        i += j
    return i


# found([1]) -> -1
# found([3, 4]) -> 1
# found([4]) -> -1


def maybe(flag: bool, x=None) -> int:
    if x is not None:
        return x + 1
    return 0


def generic(y: Optional[int]) -> list[int]:
    return [maybe(True), maybe(True, 5), maybe(False, None), maybe(True, y)]


# generic(None) -> [0, 6, 0, 0]
# generic(1) -> [0, 6, 0, 2]


def always(n: int) -> int:
    nothing = None
    if nothing is not None:
        return nothing + 1
    if nothing:
        return nothing
    other = nothing or n
    return other if nothing is None else nothing


# always(4) -> 4


def last(xs: list[Optional[int]]) -> int:
    kept: Optional[int] = None
    while True:
        for x in xs:
            if x is not None and x % 2 == 0:
                kept = x
                break
            elif x:
                kept = x
        else:
            kept = 100
        if kept is not None:
            break
    return kept


# last([]) -> 100
# last([1, None, 4, 6]) -> 4


def mixed(x: Optional[int]) -> Optional[float]:
    total: Optional[float] = x
    if total is not None:
        total += 0.5
    return total


# mixed(None) -> None
# mixed(2) -> 2.5


def kept(n: int) -> list[Optional[list[int]]]:
    out: list[Optional[list[int]]] = []
    held = None
    for i in range(n):
        fresh = [i] * 3 if i % 3 else None
        if fresh is not None and (held is None or fresh[0] % 5 == 0):
            held = fresh
        if i % 4 == 0:
            out.append(fresh)
    out.append(held)
    return out


# kept(0) -> [None]
# kept(12) -> [None, [4, 4, 4], [8, 8, 8], [10, 10, 10]]


def is_int(x: Optional[int]) -> int:
    if isinstance(x, int):
        return x + 1
    return 0


# is_int(None) -> 0
# is_int(1) -> 2

TABLE = [1, None, 3]


def constant(i: int) -> Optional[int]:
    return TABLE[i]


# constant(0) -> 1
# constant(1) -> None


def greatest(xs: list[int]) -> Optional[int]:
    return max(xs, default=None)


# greatest([]) -> None
# greatest([2, 3]) -> 3


def texts(name: Optional[str], names: list[Optional[str]]) -> tuple[Optional[str], list[Optional[str]], bool, str]:
    joined = name
    for other in names:
        if other is None:
            continue
        joined = joined + other if joined is not None else other
    return joined, [n or "?" for n in names] + [None, name], name in names, name or "nobody"


# texts(None, []) -> (None, [None, None], False, 'nobody')
# texts("é", [None, "", "x"]) -> ('éx', ['?', '?', 'x', None, 'é'], False, 'é')
# texts(None, ["a", None]) -> ('a', ['a', '?', None, None], True, 'nobody')


def longest(words: list[str]):
    best = None
    for word in words:
        if best is None or len(word) > len(best):
            best = word
    return best


# longest([]) -> None
# longest(["a", "bcd", "ef"]) -> 'bcd'


ORDINALS = [None, "first", "second"]


# shown_plain(["a'b", None]) -> ['a\'b|"a\'b"|("a\'b", 1)', 'None|None|(None, 1)', "a'bfirst", 'None']
# shown_plain([None, ""]) -> ['None|None|(None, 1)', "|''|('', 1)", 'Nonefirst', '']
def shown_plain(xs: list[Optional[str]]) -> list[str]:
    """str() of text that may be None is the text; inside of a list or a tuple it has its quotes."""
    out = [f"{x}|{x!r}|{(x, 1)}" for x in xs]
    out.append(str(xs[0]) + str(ORDINALS[len(xs) - 1]))
    out.append("{}".format(xs[-1]))
    return out
