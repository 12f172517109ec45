"""What is wrong with a setting, or with a name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.core.exceptions import ImproperlyConfigured
from django.utils.connection import ConnectionDoesNotExist


class EngineDoesNotExist(ConnectionDoesNotExist):
    """WEFT has no engine of this name."""


def unknown(what: str, name: object, known: Iterable[str]) -> str:
    """The answer to a name that is none of those known: the nearest one, or all."""
    names = sorted(known)
    near = get_close_matches(str(name), names, 1) or get_close_matches(str(name).upper(), names, 1) or get_close_matches(str(name).lower(), names, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(map(repr, names))}"
    return f"{what} has no {name!r}; {hint}"


def improper(alias: str, detail: object) -> ImproperlyConfigured:
    """An entry of WEFT that makes no sense."""
    return ImproperlyConfigured(f"WEFT[{alias!r}]: {detail}")
