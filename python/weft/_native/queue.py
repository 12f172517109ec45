"""A queue: where calls end that are waited for together, in an event loop or by an executor. They share one descriptor."""

from __future__ import annotations

from .._errors import Unavailable
from .._typing import Any
from .library import Library
from .session import Session, ask_directly

MOST = 256
"""Calls of one waiter in flight; the others wait for their turn. An engine takes 1,024 at once, and other threads want to call, too."""


class Queue:
    """A queue of a session's engine. Its descriptor is readable while calls have ended that it was not asked for."""

    __slots__ = ("_handle", "descriptor", "library", "number", "run")

    def __init__(self, session: Session) -> None:
        self._handle = session.handle or session.open()
        library = session.library
        if library is None:
            raise Unavailable("the engine was closed by another thread")
        self.library: Library = library
        opened = self._ask("open_queue", b"{}")
        self.number: int = opened["queue"]
        self.descriptor: int = opened["fd"]
        self.run = b"run@%d" % self.number

    def name(self, method: str) -> str:
        """What a method is called where it ends in this queue."""
        return f"{method}@{self.number}"

    def ended(self) -> list[int]:
        """The numbers of the calls that have ended since it was last asked."""
        found: list[int] = self._ask("ended", b'{"queue":%d}' % self.number)["ended"]
        return found

    def close(self) -> None:
        """Cancels its calls."""
        self._ask("close_queue", b'{"queue":%d}' % self.number)

    def _ask(self, method: str, request: bytes) -> dict[str, Any]:
        return ask_directly(self.library, self._handle, method, request)
