# match: patterns in order, names bound where the whole pattern matches, guards asked after that.
import math
from dataclasses import dataclass
from typing import NamedTuple, Optional


class Point(NamedTuple):
    x: int
    y: int


@dataclass
class Circle:
    center: Point
    radius: float = 1.0


def literals(n: int) -> int:
    match n:
        case 0:
            return 100
        case 1 | 2 | 3:
            return 200
        case -5:
            return 300
        case True:
            return 400
        case _:
            return 500


# literals(0) -> 100
# literals(2) -> 200
# literals(1) -> 200
# literals(-5) -> 300
# literals(4) -> 500


def floats(x: float) -> int:
    match x:
        case 1:
            return 1
        case 2.5 | -0.5:
            return 2
        case math.inf:
            return 3
    return 4


# floats(1.0) -> 1
# floats(2.5) -> 2
# floats(-0.5) -> 2
# floats(inf) -> 3
# floats(nan) -> 4


def bools(b: bool, n: int) -> list[int]:
    out = [n]
    match b:
        case True:
            out.append(1)
        case False:
            out.append(2)
    match b:
        case 1:
            out.append(3)
        case None:
            out.append(4)
    match n:
        case True | False | None:
            out.append(5)
        case int(k):
            out.append(k)
    return out


# bools(True, 1) -> [1, 1, 3, 1]
# bools(False, 0) -> [0, 2, 0]


def texts(s: str) -> int:
    match s:
        case "yes" | "y":
            return 1
        case "":
            return 2
        case "no":
            return 3
        case str(t) if len(t) > 3:
            return len(t)
        case [a, b]:
            return 99
        case other:
            return -len(other)


# texts('y') -> 1
# texts('yes') -> 1
# texts('') -> 2
# texts('no') -> 3
# texts('hello') -> 5
# texts('xy') -> -2


def tuples(a: int, b: int) -> int:
    match a, b:
        case 0, 0:
            return 1
        case (0, y):
            return y
        case (x, 0):
            return -x
        case (x, y) if x == y:
            return x * 1000
        case (x, y):
            return x * y


# tuples(0, 0) -> 1
# tuples(0, 5) -> 5
# tuples(5, 0) -> -5
# tuples(5, 5) -> 5000
# tuples(5, 6) -> 30


def lists(xs: list[int]) -> int:
    match xs:
        case []:
            return 0
        case [x]:
            return x
        case [1, y]:
            return y * 10
        case [x, 2]:
            return x * 100
        case [first, *_, 7]:
            return first * 1000
        case [0, *rest]:
            return len(rest) * 10000 + sum(rest)
        case [_, *middle, last] if last > 5:
            return sum(middle)
        case _:
            return -1


# lists([]) -> 0
# lists([4]) -> 4
# lists([1, 4]) -> 40
# lists([1, 2]) -> 20
# lists([3, 2]) -> 300
# lists([3, 4, 5, 7]) -> 3000
# lists([0, 1, 2, 3]) -> 30006
# lists([5, 1, 2, 9]) -> 3
# lists([5, 1, 2, 3]) -> -1
# lists([5, 8]) -> 0


def stars_are_lists(a: int, b: int, c: int) -> list[int]:
    match (a, b, c, a + b):
        case (x, *rest, y):
            rest.append(x + y)
            return rest


# stars_are_lists(1, 2, 3) -> [2, 3, 4]


def nested(at: tuple[int, int], xs: list[tuple[int, int]]) -> int:
    match (Point(at[0], at[1]), xs):
        case (Point(0, 0), []):
            return 0
        case (Point(x=0, y=y), [(a, b)]):
            return y + a * b
        case ((x, y), [(1, b), (2, c), *more]):
            return x + y + b + c + len(more)
        case (Point(y=y), [*_, (_, last)]):
            return last * y
        case _:
            return -1


# nested((0, 0), []) -> 0
# nested((0, 3), [(4, 5)]) -> 23
# nested((2, 3), [(1, 5), (2, 6), (9, 9)]) -> 17
# nested((2, 3), [(1, 5), (3, 6)]) -> 18
# nested((2, 3), []) -> -1


def records(x: int, r: float) -> float:
    match Circle(Point(x, 1), r):
        case Circle(Point(0, y), radius=0.0):
            return float(y)
        case Circle(center=(2, _), radius=s) | Circle(center=(_, 5), radius=s) if s > 2.0:
            return s
        case Circle(p) as c:
            c.radius += 1.0
            return c.radius + p.x


# records(0, 0.0) -> 1.0
# records(0, 1.0) -> 2.0
# records(1, 3.0) -> 5.0
# records(2, 3.0) -> 3.0
# records(5, 0.5) -> 6.5


def names_stay_bound(n: int, m: int) -> list[int]:
    x = -1
    match n, m:
        case (x, 3) if x > 5:
            return [x]
        case (4, y):
            return [x, y]
    return [x]


# names_stay_bound(9, 3) -> [9]
# names_stay_bound(2, 3) -> [2]
# names_stay_bound(4, 3) -> [4, 3]
# names_stay_bound(4, 9) -> [-1, 9]
# names_stay_bound(1, 9) -> [-1]


def unbound_after(n: int) -> int:
    match n:
        case 1:
            x = 10
        case k if k > 5:
            x = k
    return x


# unbound_after(1) -> 10
# unbound_after(7) -> 7
# unbound_after(3) raises UnboundLocalError: cannot access local variable 'x' where it is not associated with a value


def alternatives_bind(a: int, b: int) -> int:
    match (a, b):
        case (0, x) | (x, 0):
            return x
        case (x, 1) | (1, x) as t:
            return x * 10 + t[0]
    return -1


# alternatives_bind(0, 4) -> 4
# alternatives_bind(5, 0) -> 5
# alternatives_bind(1, 9) -> 91
# alternatives_bind(9, 1) -> 99
# alternatives_bind(3, 3) -> -1


def in_a_loop(xs: list[int]) -> list[int]:
    out = [0]
    for x in xs:
        match x:
            case 0:
                continue
            case 9:
                break
            case 5 if (y := x * 2) > 5:
                out.append(y)
            case k:
                try:
                    out.append(10 // (k - 2))
                except ZeroDivisionError:
                    out.append(-1)
    else:
        out.append(77)
    return out


# in_a_loop([1, 0, 2, 5, 3]) -> [0, -10, -1, 10, 10, 77]
# in_a_loop([3, 9, 4]) -> [0, 10]


def subject_once(xs: list[int]) -> int:
    ys = xs[:]
    match ys.pop():
        case 1:
            return len(ys)
        case 2:
            return len(ys) * 10
        case n:
            ys.append(n)
            return len(ys) * 100


# subject_once([5, 1]) -> 1
# subject_once([5, 2]) -> 10
# subject_once([5, 3]) -> 200


def maybe(x: Optional[int]) -> int:
    match x:
        case None:
            return -1
        case 0 | 1:
            return 10
        case n:
            return n + 1


# maybe(None) -> -1
# maybe(0) -> 10
# maybe(41) -> 42


def maybe_pair(x: Optional[tuple[int, int]]) -> int:
    match x:
        case (0, b):
            return b
        case None:
            return -1
        case (a, b):
            return a * b


# maybe_pair(None) -> -1
# maybe_pair((0, 4)) -> 4
# maybe_pair((3, 4)) -> 12


def swapped(a: int, b: int) -> tuple[int, int]:
    match a, b:
        case b, a:
            return a, b


# swapped(1, 2) -> (2, 1)


class Token(NamedTuple):
    kind: str
    value: int


def evaluated(tokens: list[tuple[str, int]]) -> int:
    stack = [0]
    for kind, value in tokens:
        match Token(kind, value):
            case Token("num", n):
                stack.append(n)
            case Token(kind="add"):
                stack.append(stack.pop() + stack.pop())
            case Token("mul" | "times", _):
                stack.append(stack.pop() * stack.pop())
            case (other, n):
                raise ValueError(f"what is {other} {n}")
    return stack[-1]


# evaluated([('num', 3), ('num', 4), ('add', 0), ('num', 5), ('times', 0)]) -> 35
# evaluated([('num', 3), ('sub', 4)]) raises ValueError: what is sub 4
