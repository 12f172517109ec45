"""A task that is no kernel."""

from __future__ import annotations

try:
    from django.tasks import task
except ImportError:
    from django_tasks import task


@task(backend="weft")
def opens(n: int) -> int:
    """Reads a file."""
    with open("numbers") as file:
        return int(file.read()) + n
