"""Classes in kernels: what of a class comes along, and where its lines are."""

from __future__ import annotations

import functools
import logging
import traceback
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

import pytest
import weft

T = TypeVar("T")
LIMIT = 3
log = logging.getLogger("weft.tests")


class Stack(Generic[T]):
    """Last in, first out."""

    LIMIT = LIMIT
    NAMES = ("a", "b")

    def __init__(self, limit: int = LIMIT) -> None:
        self.items: list[T] = []
        self.__limit = limit

    def push(self, item: T) -> None:
        if len(self.items) >= self.__limit:
            raise OverflowError(f"more than {self.__limit}")
        self.items.append(item)

    @property
    def top(self) -> T:
        return self.items[-1]

    @staticmethod
    def doubled(x: int) -> int:
        return 2 * x

    @classmethod
    def of(cls, items: list[T]) -> Stack[T]:
        made = cls(len(items) + 1)
        for item in items:
            made.push(item)
        return made

    def __len__(self) -> int:
        return len(self.items)

    def tell(self) -> None:
        log.info("has %d", len(self.items))


def stacked(xs: list[int]) -> tuple[int, int, int, str]:
    stack = Stack.of(xs)
    stack.push(Stack.doubled(4))
    other: Stack[int] = Stack()
    other.push(stack.top)
    return len(stack), stack.top, other.LIMIT + Stack.LIMIT, Stack.NAMES[1]


def overfull(n: int) -> int:
    stack: Stack[int] = Stack()
    for i in range(n):
        stack.push(i)
    return len(stack)


@dataclass
class Tree:
    value: int
    below: list[Tree] = field(default_factory=list)
    note: str = ""

    def total(self) -> int:
        return self.value + sum([one.total() for one in self.below])


def in_a_tree(value: int) -> int:
    return Tree(value, [Tree(value), Tree(1)]).total()


@dataclass
class Money:
    amount: float
    currency: str = "EUR"
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"{self.amount} is less than nothing")

    def plus(self, other: Money) -> Money:
        return Money(self.amount + other.amount, self.currency)

    @functools.cached_property
    def slow(self) -> float:
        return self.amount

    def logged(self) -> None:
        log.info("%s", self)


class Point(NamedTuple):
    x: int
    y: int = 2

    @property
    def norm(self) -> int:
        return self.x * self.x + self.y * self.y

    def shifted(self, by: int) -> Point:
        return Point(self.x + by, self.y)


def paid(money: Money) -> Money:
    return money.plus(Money(1.0))


def refused(x: int) -> float:
    return Money(float(x)).slow


def owed(x: float) -> Money:
    return Money(x)


def shifted(point: Point) -> tuple[Point, int]:
    return point.shifted(10), point.norm


class Broken:
    def __init__(self, n: int) -> None:
        self.n = n

    def run(self) -> int:
        return self.n.title()  # type: ignore[attr-defined, no-any-return]


def broken(x: int) -> int:
    return Broken(x).run()


@dataclass
class Wrong:
    ok: int
    bad: set[list[int]]


def with_wrong(x: int) -> int:
    return Wrong(x, {1.0}).ok


class Derived(Stack[int]):
    pass


def derived(x: int) -> int:
    return len(Derived(x))


def line_of(text: str) -> int:
    with open(__file__, encoding="utf-8") as lines:
        return next(number for number, line in enumerate(lines, 1) if text in line)


def test_come_along_with_their_methods(engine: weft.Engine) -> None:
    assert engine.map(stacked, [[1, 2], []]) == [stacked([1, 2]), stacked([])]
    assert engine.map(in_a_tree, [5]) == [11]
    assert engine.map(shifted, [Point(1)]) == [(Point(11, 2), 5)]
    assert engine.map(paid, [Money(2.5)]) == [Money(3.5)]


def test_a_method_that_is_not_used_may_be_anything(engine: weft.Engine) -> None:
    assert engine.map(owed, [2.0]) == [Money(2.0)]
    with pytest.raises(ValueError, match="less than nothing"):
        engine.map(owed, [-2.0])


def test_a_run_time_error_has_the_line_of_the_method(engine: weft.Engine) -> None:
    with pytest.raises(OverflowError, match="more than 3") as caught:
        engine.map(overfull, [1, 5])
    frames = [(frame.name, frame.lineno) for frame in traceback.extract_tb(caught.value.__traceback__) if frame.filename == __file__]
    assert frames[-1] == ("push", line_of('raise OverflowError(f"more'))


def test_a_compile_error_has_the_line_of_the_method(engine: weft.Engine) -> None:
    with pytest.raises(weft.CompileError, match="title") as caught:
        engine.map(broken, [1])
    assert (caught.value.filename, caught.value.lineno, caught.value.offset) == (__file__, line_of("return self.n.title()"), 23)


def test_a_compile_error_has_the_line_of_the_field(engine: weft.Engine) -> None:
    with pytest.raises(weft.CompileError, match="is no key") as caught:
        engine.map(with_wrong, [1])
    assert (caught.value.filename, caught.value.lineno) == (__file__, line_of("bad: set[list[int]]"))


def test_what_is_derived_is_refused(engine: weft.Engine) -> None:
    with pytest.raises(weft.CompileError, match="derived uses Derived, the class Derived; the classes of kernels are"):
        engine.map(derived, [1])


def test_a_method_that_kernels_do_not_know_is_refused_where_it_is_used(engine: weft.Engine) -> None:
    with pytest.raises(weft.CompileError, match="slow"):
        engine.map(refused, [1])


def test_of_a_function(engine: weft.Engine) -> None:
    by = 3

    class Local:
        def __init__(self, n: int) -> None:
            self.n = n

        def more(self) -> int:
            return self.n + by

    def use(x: int) -> int:
        return Local(x).more()

    assert engine.map(use, [1, 2]) == [4, 5]
