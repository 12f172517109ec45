"""imap: a bounded window over an iterable of any length.

Items go to the engine in batches, of which a few are in flight. Batches grow from 1 item to 1024, so that the first result comes soon and
the later ones cheaply. The iterable advances only inside ``next()``, on the thread of the caller.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from ._call import Call
from ._errors import Error
from ._session import Pending, Reply, poll
from ._steps import perform
from ._typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from ._engine import Engine

_LARGEST = 1024
_IN_FLIGHT = 4


class _Batch:
    __slots__ = ("call", "engine", "first", "started")

    def __init__(self, engine: Engine, call: Call, started: Reply | Pending) -> None:
        self.engine, self.call, self.first, self.started = engine, call, call.first_index, started

    @property
    def ready(self) -> bool:
        return isinstance(self.started, Reply) or self.started.ready(0)

    def results(self) -> list[Any]:
        started = self.started
        try:
            reply = started if isinstance(started, Reply) else started.wait()
            self.started = reply
            if "job" in reply.head:
                reply = perform(self.engine._session, self.engine._follow(reply.head["job"]["id"]))
            result: list[Any] = self.call.result(reply)
        except Error as error:
            raise self.call.explain(error) from None
        return result

    def abandon(self) -> None:
        if isinstance(self.started, Pending):
            self.started.abandon()


R = TypeVar("R", covariant=True)


class Imap(Iterator[R]):
    """The results of `imap`. ``close()``, leaving its ``with`` block, or dropping it cancels what is in flight."""

    def __init__(self, engine: Engine, operation: str, kernel: Any, items: Iterable[Any], options: Mapping[str, Any], ordered: bool, indexed: bool) -> None:
        self._engine = engine
        self._operation = operation
        self._kernel = kernel
        self._options = {name: value for name, value in options.items() if name not in ("chunk", "to", "progress")}
        self._ordered = ordered
        self._indexed = indexed
        self._chunk: int | None = options.get("chunk")
        self._size = self._chunk or 1
        self._raising = options.get("on_error", "default" if "default" in options else "raise") == "raise"
        if self._raising:
            # The items before a failed one still have results, as in sequential code; so failures come in their places and are raised there.
            self._options["on_error"] = "return"
        self._ready: deque[Any] = deque()
        self._flying: deque[_Batch] = deque()
        self._next_index = 0
        self._source: Iterator[Any] | None = None
        self._closed = False
        Call("map", self._options).add_kernel(kernel)  # refuses a wrong kernel now and not at the first next()
        self._source = iter(items)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> R:
        while not self._ready:
            if self._closed:
                raise StopIteration
            try:
                self._fill()
                if self._flying:
                    self._land(self._choose())
                else:
                    self._closed = True
            except BaseException:  # a bad item, the input's own error, Ctrl-C: items may be lost, so nothing comes after it
                self.close()
                raise
        value: Any
        index, value = self._ready.popleft()
        if self._raising and isinstance(value, Error):
            self.close()
            raise value
        given: Any = (index, value) if self._indexed else value
        result: R = given
        return result

    def close(self) -> None:
        """Cancels what is in flight. Nothing more comes. Closing again does nothing."""
        self._closed = True
        self._ready.clear()
        self._source = None
        while self._flying:
            self._flying.popleft().abandon()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_flying", None):
            self.close()

    def _fill(self) -> None:
        """Sends batches until enough are in flight or the iterable has ended."""
        while self._source is not None and len(self._flying) < _IN_FLIGHT:
            items = list(islice(self._source, self._size))
            if not items:
                self._source = None
                return
            call = Call("map", self._options)
            call.first_index = self._next_index
            call.words["operation"] = '"map"'
            call.words["first_index"] = str(self._next_index)
            call.add_kernel(self._kernel)
            call.add_items(items)
            started = self._engine._session.start("run", call.request(), call.buffers)
            self._flying.append(_Batch(self._engine, call, started))
            self._next_index += len(items)
            if self._chunk is None:
                self._size = min(self._size * 2, _LARGEST)
            if isinstance(started, Reply):
                return  # done on this thread: there is nothing to overlap with

    def _choose(self) -> _Batch:
        """The batch whose results come next: the oldest, or, where order does not matter, one that has ended."""
        if self._ordered or len(self._flying) == 1:
            return self._flying.popleft()
        while True:
            for batch in self._flying:
                if batch.ready:
                    self._flying.remove(batch)
                    return batch
            poll([batch.started.descriptor for batch in self._flying if isinstance(batch.started, Pending)], None)

    def _land(self, batch: _Batch) -> None:
        try:
            results = batch.results()
        except BaseException:
            batch.abandon()
            raise
        self._ready.extend(enumerate(results, batch.first))
