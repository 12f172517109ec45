"""What is computed."""

from __future__ import annotations

from typing import NamedTuple

import weft


@weft.kernel
def collatz(n: int) -> int:
    """Steps until 1."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


@weft.kernel
def endless(n: int) -> int:
    """Never ends."""
    while n >= 0:
        n = (n + 1) % 1000
    return n


class Row(NamedTuple):
    """A sale as kernels see it."""

    price: float
    count: int
    day: int


def turnover(row: Row) -> float:
    """What a sale brings."""
    return row.price * row.count


def weekday(row: Row) -> int:
    """Of its day, Monday being 0."""
    return (row.day - 1) % 7


def amount(price: float) -> float:
    """A price as a float."""
    return price
