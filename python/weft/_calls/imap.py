"""imap: a bounded window over an iterable of any length.

Items go to the engine in batches, of which a few are in flight. Batches grow from 1 item to 1024, so that the first result comes soon and
the later ones cheaply. The iterable advances only inside ``next()``, on the thread of the caller.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sized
from itertools import islice

from .._errors import Error
from .._native.session import Pending, Reply, abandon, poll
from .._typing import TYPE_CHECKING, Any, Self, TypeVar
from . import progress as _progress
from .call import Call
from .steps import perform

if TYPE_CHECKING:
    from .engine import Engine
    from .steps import Steps

IN_FLIGHT = 4
_LARGEST = 1024

R = TypeVar("R", covariant=True)


class Batch:
    """Some items on their way: their call, and, once it was started, how it goes."""

    __slots__ = ("call", "count", "engine", "started")

    def __init__(self, engine: Engine, call: Call, count: int) -> None:
        self.engine, self.call, self.count = engine, call, count
        self.started: Reply | Pending | None = None

    @property
    def ready(self) -> bool:
        """Whether the results are there."""
        return isinstance(self.started, Reply) or (self.started is not None and self.started.ready(0))

    def start(self) -> None:
        """Sends the items."""
        self.started = self.engine._session.start("run", self.call.request(), self.call.buffers)

    def results(self) -> Steps[list[Any]]:
        """The results. A batch that was not started is started now."""
        started = self.started
        if started is None:
            return (yield from self.engine._steps(self.call))  # type: ignore[no-any-return]
        try:
            reply = self.started = started if isinstance(started, Reply) else (yield started)
            if "job" in reply.head:
                reply = yield from self.engine._follow(reply.head["job"]["id"])
            result: list[Any] = self.call.result(reply)
        except Error as error:
            raise self.call.explain(error) from None
        return result

    def abandon(self) -> None:
        """Cancels what goes on."""
        if isinstance(self.started, Pending):
            self.started.abandon()


class Window:
    """The batches of one imap: how items become one, and how its results come out."""

    def __init__(self, engine: Engine, operation: str, kernel: Any, options: Mapping[str, Any], indexed: bool, total: int = 0) -> None:
        self._engine = engine
        self._kernel = kernel
        self._options = {name: value for name, value in options.items() if name not in ("chunk", "to", "progress", "out")}
        self._indexed = indexed
        self._chunk: int | None = options.get("chunk")
        self.size = self._chunk or 1  # of the next batch
        self._raising = options.get("on_error", "default" if "default" in options else "raise") == "raise"
        if self._raising:
            # The items before a failed one still have results, as in sequential code; so failures come in their places and are raised there.
            self._options["on_error"] = "return"
        self._next_index = 0
        self._ready: deque[Any] = deque()
        self._landed = 0
        self._total = total
        self._reporter = _progress.reporter(options.get("progress"), operation)
        Call("map", self._options).add_kernel(kernel)  # refuses a wrong kernel now and not at the first next()

    def __bool__(self) -> bool:
        """Whether results are there."""
        return bool(self._ready)

    def batch(self, items: list[Any]) -> Batch:
        """The next items, not started yet."""
        call = Call("map", self._options)
        call.begin_at(self._next_index)
        call.add_kernel(self._kernel)
        call.add_items(items)
        self._next_index += len(items)
        if self._chunk is None:
            self.size = min(self.size * 2, _LARGEST)
        return Batch(self._engine, call, len(items))

    def land(self, batch: Batch, results: list[Any]) -> None:
        """Takes in the results of a batch."""
        self._ready.extend(enumerate(results, batch.call.first_index))
        self._landed += batch.count
        if self._reporter is not None and self._reporter.due():
            self._reporter.count(self._landed, self._total, "running")

    def take(self) -> Any:
        """The next result, or the failure of the next item, raised."""
        index, value = self._ready.popleft()
        if self._raising and isinstance(value, Error):
            raise value
        return (index, value) if self._indexed else value

    def close(self, state: str) -> None:
        """Nothing more comes."""
        self._ready.clear()
        if self._reporter is not None:
            self._reporter.count(self._landed, self._total, state)
            self._reporter.end()
            self._reporter = None


class Imap(Iterator[R]):
    """The results of `imap`. ``close()``, leaving its ``with`` block, or dropping it cancels what is in flight."""

    def __init__(self, engine: Engine, operation: str, kernel: Any, items: Iterable[Any], options: Mapping[str, Any], ordered: bool, indexed: bool) -> None:
        self._window = Window(engine, operation, kernel, options, indexed, len(items) if isinstance(items, Sized) else 0)
        self._ordered = ordered
        self._flying: deque[Batch] = deque()
        self._closed = False
        self._source: Iterator[Any] | None = iter(items)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> R:
        window = self._window
        try:
            while not window:
                if not self._closed:
                    self._fill()
                if not self._flying:
                    self._end("done")
                    raise StopIteration
                self._land(self._choose())
            result: R = window.take()
        except StopIteration:
            raise
        except BaseException:  # a failed or a bad item, the input's own error, Ctrl-C: items may be lost, so nothing comes after it
            self._end("failed")
            raise
        return result

    def close(self) -> None:
        """Cancels what is in flight. Nothing more comes. Closing again does nothing."""
        self._end("cancelled")

    def _end(self, state: str) -> None:
        self._closed = True
        self._source = None
        self._window.close(state)
        flying = [batch.started for batch in self._flying]
        self._flying.clear()
        abandon(started for started in flying if isinstance(started, Pending))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_flying", None):
            self.close()

    def _fill(self) -> None:
        """Sends batches until enough are in flight or the iterable has ended."""
        while self._source is not None and len(self._flying) < IN_FLIGHT:
            items = list(islice(self._source, self._window.size))
            if not items:
                self._source = None
                return
            batch = self._window.batch(items)
            batch.start()
            self._flying.append(batch)
            if isinstance(batch.started, Reply):
                return  # done on this thread: there is nothing to overlap with

    def _choose(self) -> Batch:
        """The batch whose results come next: the oldest, or, where order does not matter, one that has ended."""
        if self._ordered or len(self._flying) == 1:
            return self._flying.popleft()
        while True:
            for batch in self._flying:
                if batch.ready:
                    self._flying.remove(batch)
                    return batch
            poll([batch.started.descriptor for batch in self._flying if isinstance(batch.started, Pending)], None)

    def _land(self, batch: Batch) -> None:
        try:
            results = perform(batch.engine._session, batch.results())
        except BaseException:
            batch.abandon()
            raise
        self._window.land(batch, results)
