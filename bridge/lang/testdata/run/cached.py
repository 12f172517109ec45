"""Nested functions that keep what they gave: functools.cache."""
import functools
from functools import cache, lru_cache
from typing import Optional


# fibonacci(80) -> 23416728348467685
# fibonacci(0) -> 0
# fibonacci(100) raises OverflowError: the int is beyond 64 bits
def fibonacci(n: int) -> int:
    @cache
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    return fib(n)


# matches("aab", "c*a*b") -> True
# matches("mississippi", "mis*is*p*.") -> False
# matches("", "") -> True
def matches(s: str, p: str) -> bool:
    """What it captures may be assigned after it is defined."""

    @lru_cache(maxsize=None)
    def dfs(i: int, j: int) -> bool:
        if j >= n:
            return i == m
        if j + 1 < n and p[j + 1] == "*":
            return dfs(i, j + 2) or (i < m and (s[i] == p[j] or p[j] == ".") and dfs(i + 1, j))
        return i < m and (s[i] == p[j] or p[j] == ".") and dfs(i + 1, j + 1)

    m, n = len(s), len(p)
    return dfs(0, 0)


# called(3) -> ([2, 3, 1, 3, 2, 3, 1, 3, 2, 3, 1, 3], 84, 12)
def called(n: int) -> tuple[list[int], int, int]:
    """The body runs once for equal arguments, and again after cache_clear() or where the function is defined anew."""
    calls: list[int] = []
    total = 0
    for _ in range(n):

        @functools.lru_cache(None)
        def square(x):
            calls.append(x)
            return x * x

        total += square(2) + square(2) + square(3) + square(int(True)) + square(1)
        square.cache_clear()
        total += square(3)
    return calls, total, len(calls)


# shared(4) -> [0, 0, 2, 1, 1, 3]
def shared(n: int) -> list[int]:
    """What is given again is the same list."""

    @functools.cache
    def row(k: int) -> list[int]:
        return [k]

    for i in range(n):
        row(i % 2).append(i)
    return row(0) + row(1)


# nothing(3) -> ([3, 2, 1, -3, -4], None)
def nothing(n: int) -> tuple[list[int], Optional[int]]:
    seen: list[int] = []

    @cache
    def visit(k):
        if k == 0:
            return
        seen.append(k)
        visit(k - 1)
        visit(k - 1)

    @cache
    def half(k: int) -> Optional[int]:
        seen.append(-k)
        if k % 2 == 0:
            return k // 2
        return None

    visit(n)
    half(n), half(n), half(n + 1)
    return seen, half(n)


# failing(5) -> (3, 3)
def failing(n: int) -> tuple[int, int]:
    """What was raised is not kept."""
    tries = 0

    @cache
    def f(k: int) -> int:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise ValueError(k)
        return tries

    last = 0
    for _ in range(n):
        try:
            last = f(1)
        except ValueError:
            last = -1
    return last, tries


# reassigned([3, 4, 3]) -> ([1.0, 1.5, 1.0], 2)
def reassigned(xs: list[int]) -> tuple[list[float], int]:
    """The key is what the function was called with, whatever becomes of its parameters; a result may be an int on one path and a float on another."""
    count = 0

    @cache
    def halved(x: int, y: str):
        nonlocal count
        count += 1
        x += len(y)
        if x > 5:
            x //= 2
            return x / 2
        return 1.0

    return [halved(x, "ab") for x in xs], count


# in_branch(True) -> 8
# in_branch(False) -> 0
def in_branch(twice: bool) -> int:
    if twice:

        @cache
        def f(x: int) -> int:
            return 2 * x

        return f(2) + f(2)
    return 0


# deep(300) -> 150
def deep(n: int) -> int:
    @cache
    def even(n: int) -> bool:
        return n == 0 or odd(n - 1)

    @cache
    def odd(n: int) -> bool:
        return n > 0 and even(n - 1)

    return sum(even(k) for k in range(n))


# applied([1, 2, 1, 1]) -> ([10, 20, 10, 10, 1, 1, 1, 2], 2)
def applied(xs: list[int]) -> tuple[list[int], int]:
    count = [0]

    @cache
    def f(x: int) -> int:
        count[0] += 1
        return x * 10

    return list(map(f, xs)) + sorted(xs, key=f), count[0]


# equal(2) -> 3
def equal(n: int) -> int:
    """With several parameters True is 1."""
    count = [0]

    @cache
    def f(x, y):
        count[0] += 1
        return x

    for i in range(n):
        f(i, 0)
        f(True, i)
    return count[0]


# default(3) -> 1
def default(n: int) -> int:
    @cache
    def paths(a: int, b: int = 0) -> int:
        return 1 if a == 0 else b + paths(a - 1)

    return paths(n)
