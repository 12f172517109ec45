"""AsyncImap: imap with ``async for``, over an iterable or an asynchronous one.

Batches are tasks, a few at once. An iterable is gone on with only inside ``anext()``. An asynchronous one is asked there for its next item, and its
answer may come later: meanwhile results are given, and what has come so far is sent, so that slow sources have their results soon.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Mapping, Sized
from itertools import islice

from .._calls.engine import Engine
from .._calls.imap import IN_FLIGHT, Batch, Window
from .._errors import invalid
from .._typing import Any, Self, TypeVar
from ._channel import channel

R = TypeVar("R", covariant=True)


class AsyncImap(AsyncIterator[R]):
    """The results of `imap`, for ``async for``. ``aclose()``, leaving its ``async with`` block, or dropping it cancels what is in flight.

    >>> import asyncio, weft
    >>> async def main():
    ...     return [square async for square in weft.aio.imap("std.square", range(4))]
    >>> asyncio.run(main())
    [0, 1, 4, 9]
    """

    __module__ = "weft"

    def __init__(self, engine: Engine, operation: str, kernel: Any, items: Any, options: Mapping[str, Any], ordered: bool, indexed: bool) -> None:
        if not isinstance(items, (Iterable, AsyncIterable)):
            raise invalid("items", f"{operation}() takes a list of items, and {type(items).__name__} {items!r:.60} is none")
        window = Window(engine, operation, kernel, options, indexed, len(items) if isinstance(items, Sized) else 0)
        source = _Slow(items) if isinstance(items, AsyncIterable) else _Source(items)
        self._results: AsyncGenerator[Any, None] = _results(engine, window, source, ordered)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> R:
        result: R = await anext(self._results)
        return result

    async def aclose(self) -> None:
        """Cancels what is in flight. Nothing more comes. Closing again does nothing."""
        await self._results.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


async def _results(engine: Engine, window: Window, source: _Source, ordered: bool) -> AsyncGenerator[Any, None]:
    here = channel(engine._session)
    flying: list[tuple[Batch, asyncio.Task[list[Any]]]] = []
    state = "cancelled"
    try:
        while True:
            while not source.ended and len(flying) < IN_FLIGHT:
                items = await source.take(window.size, wait=not flying)
                if not items:
                    break
                batch = window.batch(items)
                flying.append((batch, asyncio.ensure_future(here.perform(batch.results()))))
            if not flying:
                state = "done"
                return
            waited: list[asyncio.Future[Any]] = [task for _, task in (flying[:1] if ordered else flying)]
            if source.reading is not None and len(flying) < IN_FLIGHT:
                waited.append(source.reading)
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            for one in [one for one in (flying[:1] if ordered else flying) if one[1].done()]:
                flying.remove(one)
                window.land(one[0], one[1].result())
            while window:
                yield window.take()
    except Exception:
        state = "failed"
        raise
    finally:
        window.close(state)
        for _, task in flying:
            _dismiss(task)
        source.close()


class _Source:
    """Where items come from."""

    reading: asyncio.Future[Any] | None = None
    """The next item, where it is on its way."""

    def __init__(self, items: Any) -> None:
        self._items = iter(items)
        self.ended = False

    async def take(self, size: int, wait: bool) -> list[Any]:
        """Up to so many items; none where they have ended, or where there are none now and nobody wants to wait."""
        items = list(islice(self._items, size))
        self.ended = not items
        return items

    def close(self) -> None:
        """No more items are wanted."""


class _Slow(_Source):
    """An asynchronous iterable."""

    def __init__(self, items: AsyncIterable[Any]) -> None:
        self._items: Any = aiter(items)
        self.ended = False

    async def take(self, size: int, wait: bool) -> list[Any]:
        items: list[Any] = []
        while len(items) < size:
            if self.reading is None:
                self.reading = asyncio.ensure_future(self._read())
                await asyncio.sleep(0)  # an item that is there comes at once
            if not self.reading.done() and (items or not wait):
                break
            try:
                item = await self.reading
            finally:
                self.reading = None
            if item is _END:
                self.ended = True
                break
            items.append(item)
        return items

    async def _read(self) -> Any:
        async for item in self._items:
            return item
        return _END

    def close(self) -> None:
        if self.reading is not None:
            _dismiss(self.reading)


_END = object()


def _dismiss(task: asyncio.Future[Any]) -> None:
    """Nobody wants to know any more what comes of a task."""
    if not task.cancel() and not task.cancelled():
        task.exception()
