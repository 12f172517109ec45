"""Progress of a call: tqdm's bar where tqdm is installed, a plain one otherwise, nothing where no terminal looks on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from ._typing import Any, NamedTuple


class State(NamedTuple):
    """What a progress function is called with."""

    done: int
    total: int
    state: str
    """queued, running, done, failed or cancelled"""

    @classmethod
    def of(cls, status: dict[str, Any]) -> State:
        """The progress that a job's status tells of."""
        return cls(status.get("items_done", 0), status.get("items_total", 0), status["state"])


def reporter(progress: bool | Callable[[State], Any], title: str) -> Reporter | None:
    """Who is told of progress, None where nobody is."""
    if callable(progress):
        return _Told(progress)
    if not progress or not sys.stderr.isatty():
        return None
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _Plain(title)
    return _Tqdm(tqdm, title)


class Reporter:
    """Is told how far a call has come, and that it has ended."""

    def see(self, state: State) -> None:
        """The state has changed."""
        raise NotImplementedError

    def end(self) -> None:
        """Nothing more comes."""


class _Told(Reporter):
    def __init__(self, tell: Callable[[State], Any]) -> None:
        self.tell = tell
        self.last: State | None = None

    def see(self, state: State) -> None:
        if state != self.last:
            self.last = state
            self.tell(state)


class _Tqdm(Reporter):
    def __init__(self, tqdm: Any, title: str) -> None:
        self.bar = tqdm(desc=title, total=0, unit=" items", unit_scale=True, leave=False)

    def see(self, state: State) -> None:
        self.bar.total = state.total
        self.bar.n = state.done
        self.bar.refresh()

    def end(self) -> None:
        self.bar.close()


class _Plain(Reporter):
    width = 30

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()

    def see(self, state: State) -> None:
        part = state.done / state.total if state.total else 0.0
        bar = ("#" * round(part * self.width)).ljust(self.width, ".")
        print(f"\r{self.title} [{bar}] {part:4.0%} {time.monotonic() - self.started:.1f} s", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
