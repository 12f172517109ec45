"""Progress of a call: tqdm's bar where tqdm is installed, in notebooks its widget; a plain one otherwise; nothing where nobody looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from time import monotonic

from .._typing import Any, NamedTuple

EVERY = 0.1
"""Seconds between two reports."""


class State(NamedTuple):
    """How far a call has come: what a progress function is called with."""

    done: int
    """items"""
    total: int
    """items; 0 where nobody knows yet"""
    state: str
    """queued, running, done, failed or cancelled"""
    seconds: float = 0.0
    """since the start"""

    @property
    def rate(self) -> float:
        """Items a second, so far."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """The seconds that the rest takes at this rate; None where that cannot be said."""
        return (self.total - self.done) / self.rate if self.done and self.total else None


State.__module__ = "weft"


def reporter(progress: bool | Callable[[State], Any] | None, title: str) -> Reporter | None:
    """Who is told of progress, None where nobody is."""
    if callable(progress):
        return _Told(progress)
    if not progress or not (sys.stderr.isatty() or _in_notebook()):
        return None
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _Plain(title)
    return _Tqdm(tqdm, title)


def _in_notebook() -> bool:
    """Whether a notebook shows what is written, though that is no terminal."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and "IPKernelApp" in shell.config


class Reporter:
    """Is told how far a call has come, and that nothing more comes."""

    def __init__(self) -> None:
        self._started = monotonic()
        self._last: tuple[int, int, str] | None = None
        self._next = 0.0

    def due(self) -> bool:
        """Whether it is time for another report."""
        now = monotonic()
        if now < self._next:
            return False
        self._next = now + EVERY
        return True

    def see(self, status: Mapping[str, Any]) -> None:
        """What a job's document says now."""
        self.count(status.get("items_done", 0), status.get("items_total", 0), status["state"])

    def count(self, done: int, total: int, state: str) -> None:
        """So many items are done."""
        if (done, total, state) != self._last:
            self._last = done, total, state
            self._show(State(done, total, state, monotonic() - self._started))

    def end(self) -> None:
        """Nothing more comes."""

    def _show(self, state: State) -> None:
        raise NotImplementedError


class _Told(Reporter):
    def __init__(self, tell: Callable[[State], Any]) -> None:
        super().__init__()
        self._tell = tell

    def _show(self, state: State) -> None:
        self._tell(state)


class _Tqdm(Reporter):
    def __init__(self, tqdm: Any, title: str) -> None:
        super().__init__()
        self._tqdm = tqdm
        self._title = title
        self._bar: Any = None  # what ends at once has none

    def _show(self, state: State) -> None:
        if self._bar is None:
            if state.state not in ("queued", "running"):
                return
            self._bar = self._tqdm(desc=self._title, total=state.total or None, unit=" items", unit_scale=True, leave=False)
            self._bar.start_t -= state.seconds
        if self._bar.total != (state.total or None):
            self._bar.reset(state.total)
        self._bar.n = state.done
        self._bar.refresh()

    def end(self) -> None:
        if self._bar is not None:
            self._bar.close()


class _Plain(Reporter):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._width = 0

    def _show(self, state: State) -> None:
        if not self._width and state.state not in ("queued", "running"):
            return
        self._write(plain(self._title, state))

    def end(self) -> None:
        if self._width:
            self._write("")

    def _write(self, line: str) -> None:
        print(f"\r{line.ljust(self._width)}", end="" if line else "\r", file=sys.stderr, flush=True)
        self._width = len(line)


def plain(title: str, state: State) -> str:
    """A line that shows a state.

    >>> plain("map", State(4_100_000, 10_000_000, "running", 2.0))
    'map [########............] 41% 4.1M/10M items, 2.05M/s, 3 s left'
    >>> plain("imap", State(350, 0, "running", 0.5))
    'imap 350 items, 700/s'
    """
    count, rate = _short(state.done), f"{_short(state.rate)}/s"
    if not state.total:
        return f"{title} {count} items, {rate}"
    part = state.done / state.total
    left = "" if state.left is None else f", {_duration(state.left)} left"
    return f"{title} [{'#' * int(part * 20):.<20}] {part:.0%} {count}/{_short(state.total)} items, {rate}{left}"


def _short(number: float) -> str:
    units = iter("kMGT")
    unit = ""
    while number >= 999.5 and unit != "T":
        number, unit = number / 1000, next(units)
    return f"{number:.3g}{unit}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}" if minutes else f"{rest} s"
