"""Tasks: plain typed functions, for any backend."""

from __future__ import annotations

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
