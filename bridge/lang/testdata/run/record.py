from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


@dataclass
class Body:
    at: Point
    mass: float
    hits: int = 0
    seen: bool = False


def moved(n: int) -> float:
    body = Body(Point(0.0, 1.0), 2.5)
    other = body
    for i in range(n):
        other.at = Point(other.at.x + 0.5, other.at.y * 2)
        body.hits += 1
    body.seen = True
    return body.at.x + body.at.y + other.hits + body.mass + (1 if other.seen else 0)


# moved(0) -> 4.5
# moved(4) -> 25.5


def advance(body: Body, by: float) -> None:
    body.at = Point(body.at.x + by, body.at.y)


def listed(n: int) -> list[tuple[float, int]]:
    bodies = [Body(Point(float(i), 0.0), 1.0, i) for i in range(n)]
    bodies.append(bodies[0])
    for body in bodies:
        advance(body, 0.25)
        body.hits *= 2
    bodies[-1].mass = 7.0
    return [(b.at.x + b.mass, b.hits) for b in bodies]


# listed(1) -> [(7.5, 0), (7.5, 0)]
# listed(3) -> [(7.5, 0), (2.25, 2), (3.25, 4), (7.5, 0)]


def equal(a: float, b: float) -> tuple[bool, bool]:
    x, y = Body(Point(a, b), 1.0), Body(Point(b, a), 1.0)
    x.hits = 0
    return x == y, [x] == [y]


# equal(1.0, 1.0) -> (True, True)
# equal(1.0, 2.0) -> (False, False)


def points(xs: list[float]) -> list[tuple[float, float]]:
    ps = [Point(x, -x) for x in xs]
    ps.sort()
    return [(p.x, p.y) for p in ps]


# points([3.0, 1.0, 2.0]) -> [(1.0, -1.0), (2.0, -2.0), (3.0, -3.0)]


@dataclass
class Wide:
    a: int
    b: int
    c: int
    d: int


def exchanged(n: int, take: bool) -> tuple[int, int, int]:
    p = Wide(n, n + 1, n + 2, n + 3)
    q = Wide(-n, -n - 1, -n - 2, -n - 3)
    p.d += p.a
    first = p.d
    if take:
        first += p.c
        p = q
        p.b *= 2
    elif n > 5:
        first -= p.b
    p.a += 1
    return first, p.a + p.b, p.d + q.c


# The address behind the branch is that of one or the other.
# exchanged(3, True) -> (14, -10, -11)
# exchanged(3, False) -> (9, 8, 4)
# exchanged(6, False) -> (8, 14, 7)
