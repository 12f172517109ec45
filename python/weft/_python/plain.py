"""The operations in plain Python, one function each: what the engine's results are measured by.

Each takes an `Applied`: the items of a call, and the kernel's results for them under the call's policy for errors.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator

from .._errors import invalid
from .._options import MISSING
from .._typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .sequential import Run


class Step(NamedTuple):
    """A kernel: its name, and its function of an index and the arguments."""

    name: str
    apply: Callable[..., Any]
    random: bool


class Instead(NamedTuple):
    """What stands in the place of an item that failed, and goes through no more stages."""

    value: Any


class Applied:
    """A call's items and the kernel's results for them."""

    def __init__(self, run: Run, items: Any) -> None:
        self.run = run
        self.call = run.call
        self.words = run.words
        self.items = items
        self.stream: Iterator[tuple[int, Any]] = run.staged(enumerate(items)) if items is not None else iter(())

    def step(self, word: str) -> Step | None:
        """The kernel under a word."""
        return self.run.function(word)

    def kernel(self) -> Step:
        """The kernel."""
        found = self.step("kernel")
        assert found is not None
        return found

    def rows(self) -> Iterator[tuple[int, Any, tuple[Any, ...]]]:
        """Index, item and arguments of each application."""
        if self.call.operation == "starmap":
            return ((index, item, fields(item)) for index, item in self.stream)
        more = [self.run.values(one) for one in self.words.get("more", ())]
        if more and self.words.get("strict") and len({len(one) for one in (self.items, *more)}) > 1:
            raise invalid("length", "map: with strict the lists have one length")
        return ((index, item, (item, *further)) for (index, item), *further in zip(self.stream, *more))

    def results(self, word: str = "kernel") -> Iterator[tuple[Any, Any]]:
        """Pairs of an item and the kernel's result for it; without a kernel the item itself. What fails is dealt with as the call wants."""
        step = self.step(word)
        for index, item, row in self.rows():
            if step is None:
                yield item, item
                continue
            for result in self.run.tried(step, index, row):
                yield item, result

    def tests(self, word: str = "kernel") -> Iterator[tuple[Any, bool]]:
        """As `results`, of a kernel that gives a bool."""
        for item, result in self.results(word):
            if type(result) is not bool:
                raise invalid("signature", f"{self.call.operation} needs a kernel that gives a bool, and it gave {result!r:.60}")
            yield item, result

    def initial(self) -> Any:
        """The initial value, or MISSING."""
        return self.run.value(self.words["initial"]) if "initial" in self.words else MISSING


def fields(item: Any) -> tuple[Any, ...]:
    """The fields of a tuple or a record."""
    return tuple(item.values()) if isinstance(item, dict) else tuple(item)


def collect_(a: Applied) -> list[Any]:
    return [item.value if isinstance(item, Instead) else item for _, item in a.stream]


def call_(a: Applied) -> Any:
    found = a.kernel().apply(0, *(a.run.value(one) for one in a.words.get("args", ())))
    return found if isinstance(found, (int, float)) else a.run.stored(found)  # of numbers only lists are stored


def map_(a: Applied) -> list[Any]:
    return [result for _, result in a.results()]


starmap_ = map_


def foreach_(a: Applied) -> None:
    map_(a)


def filter_(a: Applied) -> list[Any]:
    return [item for item, result in a.tests() if result]


def partition_(a: Applied) -> tuple[list[Any], list[Any]]:
    halves: tuple[list[Any], list[Any]] = ([], [])
    for item, result in a.tests():
        halves[not result].append(item)
    return halves


def all_(a: Applied) -> bool:
    return all(result for _, result in a.tests())


def any_(a: Applied) -> bool:
    return any(result for _, result in a.tests())


def find_(a: Applied) -> Any:
    return next((item for item, result in a.tests() if result), MISSING)


def find_index_(a: Applied) -> Any:
    return next((index + a.call.first_index for index, (_, result) in enumerate(a.tests()) if result), MISSING)


def _combined(a: Applied) -> Iterator[Any]:
    """The running values, the first of which is the initial value or the first item."""
    apply, initial, items = a.kernel().apply, a.initial(), a.stream
    if initial is MISSING:
        _, initial = next(items, (0, MISSING))
        if initial is MISSING:
            return
    yield initial
    for index, item in items:
        initial = apply(index, initial, item)
        yield initial


def fold_(a: Applied) -> Any:
    *_, last = _combined(a)
    return last


def reduce_(a: Applied) -> Any:
    last = MISSING
    for last in _combined(a):  # noqa: B007
        pass
    if last is MISSING:
        raise invalid("empty", "reduce() of no items, and no initial value was given")
    return last


def scan_(a: Applied) -> list[Any]:
    return list(_combined(a))


def sum_(a: Applied) -> Any:
    values = [result for _, result in a.results("key")]
    start = a.initial()
    start = 0 if start is MISSING else start
    if a.words.get("exact") and any(isinstance(value, float) for value in (*values, start)):
        return math.fsum([*values, start])
    total = sum(values, start)
    if isinstance(total, int) and not -(2**63) <= total < 2**63:
        from .._errors import from_problem

        raise from_problem({"code": "kernel_failed", "reason": "overflow", "detail": f"the sum is {total}, and an int has 64 bits"})
    return total


def _extreme(a: Applied, choose: Callable[..., Any]) -> Any:
    pairs = list(a.results("key"))
    if not pairs:
        if "default" in a.words:
            return a.run.value(a.words["default"])
        raise invalid("empty", f"{a.call.operation}() of no items, and no default= was given")
    return choose(pairs, key=lambda pair: pair[1])[0]


def min_(a: Applied) -> Any:
    return _extreme(a, min)


def max_(a: Applied) -> Any:
    return _extreme(a, max)


def count_(a: Applied) -> int:
    if a.step("key") is None:
        return sum(1 for _ in a.stream)
    return sum(result for _, result in a.tests("key"))


def mapreduce_(a: Applied) -> dict[Any, Any]:
    reducer = a.step("reduce")
    collect = reducer is None or reducer.name == "list"
    found: dict[Any, Any] = {}
    initial = a.initial()
    for _, result in a.results():
        for key, value in [result] if isinstance(result, tuple) else result:
            if collect:
                found.setdefault(key, []).append(value)
            elif key in found:
                found[key] = reducer.apply(0, found[key], value)  # type: ignore[union-attr]
            else:
                found[key] = value if initial is MISSING else reducer.apply(0, initial, value)  # type: ignore[union-attr]
    return found


def group_by_(a: Applied) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for item, result in a.results():
        found.setdefault(result, []).append(item)
    return found


def count_by_(a: Applied) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for _, result in a.results():
        found[result] = found.get(result, 0) + 1
    return found


def _order(value: Any) -> Any:
    """A key that sorts as the value does, and NaN behind everything."""
    if isinstance(value, float):
        return (value != value, value if value == value else 0.0)
    if isinstance(value, tuple):
        return tuple(map(_order, value))
    if isinstance(value, list):
        return [_order(part) for part in value]
    if isinstance(value, dict):
        return tuple(map(_order, value.values()))
    if hasattr(value, "__dataclass_fields__"):
        return tuple(_order(getattr(value, name)) for name in value.__dataclass_fields__)
    return value


def _sorted(a: Applied, reverse: bool) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    last: list[tuple[Any, Any]] = []  # NaN, also where the largest come first
    for item, result in a.results("key"):
        (last if reverse and isinstance(result, float) and result != result else pairs).append((item, _order(result)))
    return sorted(pairs, key=lambda pair: pair[1], reverse=reverse) + last


def sort_(a: Applied) -> list[Any]:
    return [item for item, _ in _sorted(a, bool(a.words.get("reverse")))]


def usort_(a: Applied) -> list[Any]:
    return [next(group)[0] for _, group in itertools.groupby(_sorted(a, False), key=lambda pair: pair[1])]


def top_k_(a: Applied) -> list[Any]:
    return [item for item, _ in _sorted(a, True)[: a.words["k"]]]


__all__ = ["MISSING", "Applied", "Instead", "Step"]
