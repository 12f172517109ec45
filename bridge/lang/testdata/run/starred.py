# Starred arguments, displays and targets.
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


def area(a: int, b: int, c: int = 1) -> int:
    return a * 100 + b * 10 + c


def arguments(x: int, y: int) -> list[int]:
    t = (x, y)
    p = Point(*t)
    return [area(*t), area(*t, 7), area(5, *t), area(*p), area(*t, c=9), area(*(x,), *(y, 2)), max(*t), min(3, *t), p.y]


# arguments(1, 2) -> [121, 127, 512, 121, 129, 122, 2, 1, 2]


def order(xs: list[int]) -> int:
    ys = xs[:]

    def pop() -> int:
        return ys.pop()

    def pair() -> tuple[int, int]:
        return ys.pop(), ys.pop()

    return area(pop(), *pair()) * 10 + len(ys)


# order([1, 2, 3, 4]) -> 4321


def displays(x: int, y: int) -> tuple[tuple[int, int, int, int], list[int]]:
    t = (x, y)
    u = (*t, *t[::-1])
    xs = [*u, *[9, 8], *range(2), *t]
    return u, xs


# displays(1, 2) -> ((1, 2, 2, 1), [1, 2, 2, 1, 9, 8, 0, 1, 1, 2])


def mixed_types(x: int, f: float) -> tuple[int, float, bool]:
    t = x, f
    return (*t, x > f)


# mixed_types(3, 2.5) -> (3, 2.5, True)


def targets(xs: list[int]) -> list[int]:
    a, *b = xs
    *c, d = xs
    e, *f, g = xs
    (h, *i), j = (xs, a)
    return [a, d, e, g, h, j, len(b), len(c), len(f), len(i), sum(b), sum(c), sum(f)]


# targets([1, 2, 3, 4]) -> [1, 4, 1, 4, 1, 1, 3, 3, 2, 3, 9, 6, 5]
# targets([1, 2]) -> [1, 2, 1, 2, 1, 1, 1, 1, 0, 1, 2, 1, 0]
# targets([1]) raises ValueError: not enough values to unpack (expected at least 2, got 1)
# targets([]) raises ValueError: not enough values to unpack (expected at least 1, got 0)


def of_text(s: str) -> tuple[str, list[str], str]:
    first, *rest, last = s
    return first, rest, last


# of_text('aé€b') -> ('a', ['é', '€'], 'b')
# of_text('ab') -> ('a', [], 'b')
# of_text('a') raises ValueError: not enough values to unpack (expected at least 2, got 1)


def in_loops(rows: list[list[int]]) -> list[int]:
    out = [0]
    for first, *rest in rows:
        out.append(first * 100 + sum(rest))
    return out


# in_loops([[1, 2, 3], [4], [5, 6]]) -> [0, 105, 400, 506]
# in_loops([[1], []]) raises ValueError: not enough values to unpack (expected at least 1, got 0)


def of_tuples(x: int) -> list[float]:
    a, *b, c = x, 2.5, x + 1, 4.5
    b.append(a + c)
    return b


# of_tuples(3) -> [2.5, 4.0, 7.5]


def printed(x: int, y: str) -> int:
    t = x, y, 2.5
    print(*t, sep="-")
    return len((*t, *t))


# printed(1, 'a') -> 6


def walrus(xs: list[int]) -> list[int]:
    doubled = [y := x * 2 for x in xs]
    total = y
    found = any((hit := x) > 3 for x in xs)
    pairs = [(z := x, z + total) for x in xs if (w := x % 3)]
    while (total := total - 7) > 0:
        total -= 1
    return doubled + [total, y, hit if found else -1, len(pairs), w, z]


# walrus([1, 5, 2]) -> [2, 10, 4, -3, 4, 5, 3, 2, 2]
# walrus([1, 2]) -> [2, 4, -3, 4, -1, 2, 2, 2]
# walrus([]) raises UnboundLocalError: cannot access local variable 'y' where it is not associated with a value


def bounds_once(n: int, t: tuple[int, int, int]) -> tuple[int, int]:
    return sum(t[(n := n + 1):]), n


# bounds_once(0, (1, 2, 3)) -> (5, 1)
