"""The limits of a kernel that CPython runs: its time and the depth of its calls."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType

from .. import _options
from .._errors import Timeout
from .._typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .._calls.call import Call

RECURSION = 1000
"""How deep the calls of a kernel may go that says nothing of it, as in the engine."""


class Limits(NamedTuple):
    """When a call has to end. Nothing here interrupts a function that runs: the clock is looked at before each application of a kernel, and at the end."""

    timeout: float | None = None
    end: float = 0.0

    @classmethod
    def of(cls, call: Call) -> Limits:
        """Those of a call that begins now."""
        timeout = _options.seconds(call.operation, call.options.get("timeout"))
        return cls() if timeout is None else cls(timeout, time.monotonic() + timeout)

    def check(self) -> None:
        """Raises Timeout where the time is over."""
        if self.timeout is not None and time.monotonic() >= self.end:
            detail = f"the time is over (timeout_ms={max(1, round(self.timeout * 1000))})"
            raise Timeout(detail, {"code": "timeout", "reason": "deadline", "detail": detail, "status": 504})


def depth(function: FunctionType, recursion: int | None) -> tuple[int, bool]:
    """The Python calls that a kernel's function takes for so many of its own, and whether no more are allowed: where nothing was said of its recursion, it has
    as many as in the engine, or more where the program allows more."""
    calls = RECURSION if recursion is None else recursion
    code = function.__code__
    itself = dict(zip(code.co_freevars, function.__closure__ or (), strict=True)).get(function.__name__)
    found = function.__globals__.get(function.__name__) if itself is None else itself.cell_contents
    if hasattr(found, "__weft_kernel__"):  # it calls itself through its kernel, which costs calls of its own
        calls += (calls - 1) * (2 if sys.version_info < (3, 12) else 1)
    return calls, recursion is not None


UNLIMITED = Limits()


@contextmanager
def deep(calls: int, exact: bool) -> Iterator[None]:
    """In this block functions may be called so deep inside each other, whatever the depth around it."""
    before = sys.getrecursionlimit()
    here = _depth() - _OWN
    sys.setrecursionlimit(here + calls if exact else max(before, here + calls))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


_OWN = 4 if sys.version_info < (3, 12) else 3  # _depth, deep, contextlib between deep and its caller; and the next() in it, where C counts


def _depth() -> int:
    """The depth as CPython counts it, which before 3.12 is more than that of the Python frames. CPython says it where it refuses a limit."""
    try:
        sys.setrecursionlimit(1)
    except RecursionError as refused:
        return int(str(refused).partition("recursion depth ")[2].partition(":")[0])
    raise AssertionError("a function runs at depth 0")
