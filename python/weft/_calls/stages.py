"""What stages of a pipeline take that have no kernel."""

from __future__ import annotations

from collections.abc import Callable

from .._typing import Any, NamedTuple

KERNELS = frozenset(("map", "starmap", "filter", "flat_map"))
"""The stages that have a kernel."""


class Count(NamedTuple):
    """What enumerate and take have: where the one begins, how many the other lets through."""

    n: int

    def words(self, _: Callable[[Any], str]) -> str:
        """What the request says of it."""
        return str(self.n)

    def __str__(self) -> str:
        return str(self.n)


class Zip(NamedTuple):
    """The further lists of zip."""

    lists: tuple[Any, ...]
    strict: bool

    def words(self, reference: Callable[[Any], str]) -> str:
        """What the request says of it."""
        return f"[{','.join(map(reference, self.lists))}]" + (',"strict":true' if self.strict else "")

    def __str__(self) -> str:
        return f"{len(self.lists)} list{'s' if len(self.lists) > 1 else ''}{', strict=True' if self.strict else ''}"


class Window(NamedTuple):
    """The size of a window, how far it moves, and whether shorter ones stand at the end."""

    size: int
    step: int
    partial: bool

    def words(self, _: Callable[[Any], str]) -> str:
        """What the request says of it."""
        return f'{self.size},"step":{self.step}' + (',"partial":true' if self.partial else "")

    def __str__(self) -> str:
        return f"{self.size}{f', {self.step}' if self.step > 1 else ''}{', partial=True' if self.partial else ''}"
