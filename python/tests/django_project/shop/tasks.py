"""Tasks: plain typed functions, for any backend."""

from __future__ import annotations

from typing import NamedTuple

try:
    from django.tasks import task
except ImportError:
    from django_tasks import task


@task(backend="weft")
def total(prices: list[float], rate: float = 0.19) -> float:
    """The gross total."""
    return sum(prices) * (1 + rate)


@task(backend="weft")
def quotient(a: int, b: int) -> int:
    """Fails where b is 0."""
    return a // b


@task(backend="weft")
def waiting(n: int) -> int:
    """Never ends."""
    while n >= 0:
        n = (n + 1) % 1000
    return n


class Extremes(NamedTuple):
    """The least and the greatest."""

    least: float
    greatest: float


@task(backend="weft")
def extremes(prices: list[float]) -> Extremes:
    """Gives a record."""
    return Extremes(min(prices), max(prices))
