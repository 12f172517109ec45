"""Statements and expressions where Python's rules are easily missed."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple


def chained(a: int, b: float, c: int) -> bool:
    return a < b <= c != a


# chained(1, 1.5, 2) -> True
# chained(1, 2.0, 2) -> True
# chained(9007199254740993, 9007199254740992.0, 5) -> False
# chained(2, 1.0, 5) -> False


def operands(x: int, y: int) -> int:
    return x and y or 7


# operands(3, 4) -> 4
# operands(0, 4) -> 7
# operands(3, 0) -> 7


def default(x: float, y: int) -> float:
    return float(x or y)


# default(0.0, 3) -> 3.0
# default(-0.0, 0) -> 0.0
# default(2.5, 3) -> 2.5


def unbound(x: int) -> int:
    if x > 0:
        y = x
    return y


# unbound(1) -> 1
# unbound(0) raises UnboundLocalError: cannot access local variable 'y' where it is not associated with a value


def after_loop(n: int) -> int:
    for i in range(n):
        pass
    return i


# after_loop(5) -> 4
# after_loop(0) raises UnboundLocalError: cannot access local variable 'i' where it is not associated with a value


def loop_else(n: int, stop: int) -> int:
    for i in range(n):
        if i == stop:
            break
    else:
        return -1
    return i


# loop_else(5, 3) -> 3
# loop_else(5, 7) -> -1
# loop_else(0, 7) -> -1


def while_else(n: int) -> int:
    k = 0
    while k < n:
        k += 1
        if k == 7:
            break
        if k % 2:
            continue
        k += 1
    else:
        k = -k
    return k


# while_else(5) -> -5
# while_else(20) -> -21


def rebound(n: int) -> int:
    total = 0
    for i in range(n):
        i += 10
        n = 0
        total += i
    return total


# rebound(3) -> 33


def walrus(n: int) -> int:
    total = 0
    while (n := n - 1) > 0:
        total += n
    return total + n


# walrus(4) -> 6


def walrus_order(x: int) -> tuple[int, int]:
    return x + (x := x + 5), x


# walrus_order(1) -> (7, 6)


def swaps(a: int, b: int, c: int) -> tuple[int, int, int]:
    a, b, c = c, a, b
    a, b = b, a
    return a, b, c


# swaps(1, 2, 3) -> (1, 3, 2)


def starred(xs: list[int]) -> tuple[int, list[int], int]:
    first, *rest, last = xs
    return first, rest, last


# starred([1, 2, 3, 4]) -> (1, [2, 3], 4)
# starred([1, 2]) -> (1, [], 2)
# starred([1]) raises ValueError: not enough values to unpack (expected at least 2, got 1)


def unpacked(xs: list[int]) -> int:
    a, b = xs
    return a * b


# unpacked([3, 4]) -> 12
# unpacked([3]) raises ValueError: not enough values to unpack (expected 2, got 1)
# unpacked([3, 4, 5]) raises ValueError: too many values to unpack (expected 2, got 3)


def joined(flag: bool, n: int) -> float:
    x = 1
    if flag:
        x = 0.5
    for _ in range(n):
        x += 1
    return x / 2


# joined(True, 3) -> 1.75
# joined(False, 3) -> 2.0


def inexact(flag: bool, n: int) -> float:
    x = 0.5
    if flag:
        x = n
    return x * 1.0


# inexact(True, 3) -> 3.0
# inexact(False, 9007199254740993) -> 0.5


def bools(a: bool, b: bool) -> tuple[int, bool, bool, int, bool]:
    return a + b, a & b, a ^ b, -a, a < b


# bools(True, True) -> (2, True, False, -1, False)
# bools(False, True) -> (1, False, True, 0, True)


def shifts(x: int, n: int) -> tuple[int, int]:
    return x >> n, x << n


# shifts(5, 2) -> (1, 20)
# shifts(-5, 1) -> (-3, -10)
# shifts(1, 62) -> (0, 4611686018427387904)
# shifts(0, 100) -> (0, 0)
# shifts(-1, 63) -> (-1, -9223372036854775808)
# shifts(1, 63) raises OverflowError: 1 << 63 is beyond 64 bits
# shifts(1, -1) raises ValueError: negative shift count


def powers(x: int, y: float) -> tuple[int, float, float, float]:
    return x**3, x**-2, y**x, x**0.5


# powers(3, 2.0) -> (27, 0.1111111111111111, 8.0, 1.7320508075688772)
# powers(0, 2.0) raises ZeroDivisionError: zero to a negative power
# powers(2097153, 0.5) raises OverflowError: 4398050705409 * 2097153 is beyond 64 bits


def tuples(a: tuple[int, float], b: tuple[int, float]) -> tuple[bool, bool, bool, bool]:
    return a == b, a != b, a < b, a >= b


# tuples((1, 2.0), (1, 2.0)) -> (True, False, False, True)
# tuples((1, 2.0), (1, 3.0)) -> (False, True, True, False)
# tuples((2, 2.0), (1, 3.0)) -> (False, True, False, True)
# tuples((2, nan), (2, 3.0)) -> (False, True, False, False)


def lengths(a: int) -> tuple[bool, bool, bool, int]:
    return (a, 1) < (a, 1, 0), (a, 1) == (a, 1, 0), (1, 2, 3) < (1, 2), len((a, a) + (1,) * 3)


# lengths(1) -> (True, False, False, 5)


def slices(a: int) -> tuple[int, int, int]:
    t = (a, a + 1, a + 2, a + 3)
    x, y, z = t[::-1][:3]
    return t[1:3][0] + x, t[-1] + y, t[a % 4] + z


# slices(1) -> (6, 7, 4)
# slices(6) -> (16, 17, 15)


def lookup(i: int, a: int) -> int:
    return (a, a * a, a * a * a)[i] + (10, 20, 30, 40)[i]


# lookup(0, 3) -> 13
# lookup(-1, 3) -> 67
# lookup(3, 3) raises IndexError: tuple index out of range
# lookup(-4, 3) raises IndexError: tuple index out of range


def rounding(x: float, n: int) -> tuple[int, float, int, int, int]:
    return round(x), round(x, 1), round(n, -2), int(x), math.floor(x)


# rounding(2.5, 250) -> (2, 2.5, 200, 2, 2)
# rounding(-2.55, -350) -> (-3, -2.5, -400, -2, -3)


def divisions(a: int, b: int) -> tuple[int, int, float]:
    return divmod(a, b) + (a / b,)


# divisions(7, -2) -> (-4, -1, -3.5)
# divisions(9007199254740993, 2) -> (4503599627370496, 1, 4503599627370496.0)
# divisions(1, 0) raises ZeroDivisionError: division by zero


def extremes(a: int, b: float, c: int) -> tuple[float, float, int]:
    return float(max(a, b, c)), float(min(a, b)), min(a, c, 3)


# extremes(1, 2.5, 3) -> (3.0, 1.0, 1)
# extremes(1, nan, 3) -> (3.0, 1.0, 1)
# extremes(5, 5.0, 5) -> (5.0, 5.0, 3)


def keyword(a, b=2, *, c=3):
    return 100 * a + 10 * b + c


def keywords(x: int) -> int:
    return keyword(x) + keyword(b=x, a=1) + keyword(1, c=x, b=2)


# keywords(7) -> 1023


def order(x: int) -> list[int]:
    seen = []

    def see(i):
        seen.append(i)
        return i

    keyword(see(1), c=see(2), b=see(3))
    seen.append(see(4) + see(5) * see(6))
    if see(7) < see(8) < see(0) < see(9):
        pass
    t = (see(10), see(11))
    t[1]
    see(12) if see(0) else see(13)
    return seen


# order(0) -> [1, 2, 3, 4, 5, 6, 34, 7, 8, 0, 10, 11, 0, 13]


def closure(x: int) -> int:
    k = x

    def f(y):
        return y + k

    a = f(1)
    k = 10 * x
    g = lambda z: f(z) * 2
    return a + f(1) + g(1)


# closure(3) -> 97


def shared(n: int) -> list[int]:
    a = [0] * n
    b = a
    b[0] = 1
    c = a[:]
    c[1] = 2
    return a + c


# shared(2) -> [1, 0, 1, 2]
# shared(1) raises IndexError: list assignment index out of range


class Pair(NamedTuple):
    a: int
    b: float = 2.5


@dataclass
class Cell:
    value: int
    pair: Pair = Pair(1)


def bump(cell: Cell, by: int):
    cell.value += by
    cell.pair = cell.pair._replace(a=by)


def records(n: int) -> tuple[int, int, float, bool, bool]:
    cell = Cell(n)
    other = cell
    bump(other, 5)
    a, b = cell.pair
    return cell.value, a, b, cell == Cell(n + 5, Pair(5)), Pair(1, 2.0) < Pair(1, 2.5)


# records(1) -> (6, 5, 2.5, True, True)


def record_list(n: int) -> list[int]:
    cells = [Cell(i) for i in range(n)]
    for cell in cells:
        bump(cell, 1)
    first = cells[0]
    first.value = 100
    return [cell.value for cell in cells]


# record_list(3) -> [100, 2, 3]
# record_list(0) raises IndexError: list index out of range


def deep(n: int) -> int:
    return 0 if n == 0 else 1 + deep(n - 1)


# deep(50) -> 50


def even(n: int) -> bool:
    return n == 0 or odd(n - 1)


def odd(n: int) -> bool:
    return n != 0 and even(n - 1)


# even(10) -> True
# even(11) -> False


def texts(x: int, y: float) -> int:
    if x == 0:
        raise ValueError(f"{x} and {y}, {(x, True)}, {y!r} {x=}")
    if x == 1:
        raise IndexError
    if x == 2:
        raise OverflowError(y)
    if x == 3:
        raise ZeroDivisionError("100%", )
    assert x != 4, f"{x} is four"
    assert x != 5
    return x


# texts(0, 1.0) raises ValueError: 0 and 1.0, (0, True), 1.0 x=0
# texts(1, 1.0) raises IndexError
# texts(2, 1e+22) raises OverflowError: 1e+22
# texts(3, 1.0) raises ZeroDivisionError: 100%
# texts(4, 1.0) raises AssertionError: 4 is four
# texts(5, 1.0) raises AssertionError
# texts(6, 1.0) -> 6


def nothing(x: int) -> None:
    if x:
        raise ValueError("x")


# nothing(0) -> None
# nothing(1) raises ValueError: x


def isnone(x: int) -> bool:
    return nothing(0) is None and x is not None


# isnone(1) -> True


def kinds(x: int, y: float) -> tuple[bool, bool, bool, bool]:
    return isinstance(x, int), isinstance(y, int), isinstance(True, (float, int)), isinstance((1, 2), tuple)


# kinds(1, 1.0) -> (True, False, True, True)


def truths(x: int, y: float, t: tuple[int, int]) -> int:
    return (1 if x else 0) + (2 if y else 0) + (4 if t else 0) + (8 if () else 0) + (16 if not x else 0) + bool(y)


# truths(0, nan, (0, 0)) -> 23
# truths(3, -0.0, (0, 0)) -> 5


def contains(x: int) -> tuple[bool, bool, bool]:
    return x in (1, 2, 3), x not in (1, 2.0), x in range(0, 10, 3)


# contains(2) -> (True, False, False)
# contains(9) -> (False, True, True)


def modular(a: int, b: int, m: int) -> int:
    return pow(a, b, m)


# modular(3, 200, 1000007) -> 959082
# modular(3, -1, 7) -> 5
# modular(3, 2, -7) -> -5
# modular(3, 2, 0) raises ValueError: pow() 3rd argument cannot be 0


def constants(x: int) -> tuple[float, float, float, bool]:
    return math.pi, math.inf, float("-inf"), math.isnan(math.nan)


# constants(0) -> (3.141592653589793, inf, -inf, True)


@dataclass
class Stack:
    items: list[int] = field(default_factory=list)
    size: int = 0


def push(s: Stack, x: int) -> None:
    s.items.append(x)
    s.size += 1


def stacks(n: int) -> tuple[int, int, list[int]]:
    s, t = Stack(), Stack(size=7)
    for i in range(n):
        push(s, i)
    return s.size, t.size, s.items + t.items + [-1]


# stacks(3) -> (3, 7, [0, 1, 2, -1])


def guarded(base: int, exp: int) -> int:
    if exp < 0:
        raise ValueError("negative")
    return base**exp


# guarded(2, 10) -> 1024
# guarded(-3, 3) -> -27
# guarded(2, -1) raises ValueError: negative


def long_sum(xs: list[int]) -> int:
    both = xs + xs
    total = 0
    for x in both:
        total += x
    return total


# long_sum([2, 10, 9223372036854775807, 3]) raises OverflowError: 12 + 9223372036854775807 is beyond 64 bits
# long_sum([1, 2, 3, 4, 5]) -> 30
