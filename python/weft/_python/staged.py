"""The stages without a kernel, as the engine "python:" does them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .._calls.stages import Count, Window
from .._errors import invalid
from .._typing import Any
from .plain import Instead

Indexed = Iterator[tuple[int, Any]]
"""Items, each with the index of the item of the source that it came from."""


def enumerated(items: Indexed, what: Count) -> Indexed:
    """Items with their numbers."""
    return ((index, item if isinstance(item, Instead) else (number, item)) for number, (index, item) in enumerate(items, what.n))


def zipped(items: Indexed, lists: Sequence[Iterable[Any]], strict: bool) -> Indexed:
    """Items with those of further lists. These are asked first: behind the end of the shortest nobody works on an item."""
    others = [iter(one) for one in lists]
    for count in range(2**63):
        beside: list[Any] = []
        for other in others:
            beside += islice(other, 1)
        if len(beside) < len(others) and not strict:
            return
        found = next(items, None)
        if found is None:
            if strict and beside:
                raise uneven(lists, count, False)
            return
        if len(beside) < len(others):
            raise uneven(lists, count, True)
        index, item = found
        yield index, item if isinstance(item, Instead) else (item, *beside)


def uneven(lists: Sequence[Any], came: int, more: bool) -> Exception:
    """What is wrong where not as many items came as a list has."""
    at, one = next((at, one) for at, one in enumerate(lists) if (len(one) <= came if more else len(one) > came))
    number = f"list {at} has {len(one)} items, and {'more' if more else f'only {came}'} came"
    return invalid("strict", f"with strict, all lists of zip are as long as what comes to it ({number})")


def windowed(items: Indexed, what: Window) -> Indexed:
    """Lists of consecutive items."""
    held: list[tuple[int, Any]] = []
    skip = 0
    for one in items:
        if skip:
            skip -= 1
            continue
        held.append(one)
        if len(held) == what.size:
            yield held[0][0], [item for _, item in held]
            skip = max(0, what.step - what.size)
            del held[: what.step]
    while what.partial and held:
        yield held[0][0], [item for _, item in held]
        del held[: what.step]
