"""A command that computes for longer than a request may."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from weft.django import engine

from shop.kernels import collatz


class Command(BaseCommand):
    """Prints a result."""

    def handle(self, **_: Any) -> None:
        """Runs it."""
        engine.map(collatz, range(1, 20_000))
        self.stdout.write(str(engine.map("std.add", [1], [2])))
