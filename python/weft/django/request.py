"""The time of a request: an engine's TIMEOUT counts from its beginning, for all calls in it together, and holds nowhere else.

WSGI and the test client tell of it by signals, in the thread of the request. ASGI sends the same signals from tasks of their own, whose
context ends with them, so there the middleware tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.core.signals import request_finished, request_started

_began: ContextVar[float | None] = ContextVar("weft.django.request", default=None)

_LEAST = 0.001


def seconds_left(timeout: float | None) -> float | None:
    """What is left of so many seconds; None outside of requests, and where there is no limit."""
    began = _began.get()
    return None if began is None or timeout is None else max(_LEAST, began + timeout - monotonic())


@contextmanager
def request() -> Iterator[None]:
    """A request that begins now, unless one goes on."""
    if _began.get() is not None:
        yield
        return
    token = _began.set(monotonic())
    try:
        yield
    finally:
        _began.reset(token)


def _begin(**_: Any) -> None:
    _began.set(monotonic())


def _end(**_: Any) -> None:
    _began.set(None)


request_started.connect(_begin, dispatch_uid="weft.django.request")
request_finished.connect(_end, dispatch_uid="weft.django.request")
