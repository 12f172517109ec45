"""Executor: `concurrent.futures` over kernels.

A call that is small is done when `submit` gives its future. Others go on in the engine and end in one queue, for which one thread of the executor
waits; it goes on with the procedures of calls that have ended, and starts those that wait for their turn.
"""

from __future__ import annotations

import atexit
import concurrent.futures
import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import monotonic

from ._calls.call import Call
from ._calls.engine import Engine
from ._calls.steps import Ask, clean_up
from ._config import connect, current
from ._errors import CompileError, Error, Forked, InvalidArgument, NotFound, Timeout, Unimplemented, invalid
from ._kernels.kernel import Kernel, resolve
from ._native import library as _library
from ._native.queue import MOST, Queue
from ._native.session import PARENTS, Pending, Reply, Session
from ._options import refuse
from ._typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from typing import TypeVarTuple

    from ._calls.steps import Steps

    Ts = TypeVarTuple("Ts")
    R = TypeVar("R")

_BATCHES = 64  # of a map that says nothing of chunks
_SIMPLE = {"bool", "int", "float", "str", "bytes"}
_INSTEAD = "weft.Executor runs kernels alone; concurrent.futures has ThreadPoolExecutor and ProcessPoolExecutor for other functions"


class Executor(concurrent.futures.Executor):
    """A `concurrent.futures.Executor` whose functions are kernels: names, typed functions, lambdas, `functools.partial` of them.

    It works on the engine that is given, on one that `connect` makes of the url and the words, or on the default engine. What cannot be a kernel is
    refused by `submit`. A future that runs can be cancelled: its work stops.

    >>> import weft
    >>> with weft.Executor() as executor:
    ...     future = executor.submit("std.sqrt", 2.25)
    ...     list(executor.map(lambda x: x * x, [1, 2, 3])), future.result()
    ([1, 4, 9], 1.5)
    """

    __module__ = "weft"

    def __init__(self, engine: Engine | str | None = None, **words: Any) -> None:
        if "max_workers" in words:
            raise refuse("Executor", "max_workers", words["max_workers"], ())
        self._own = not isinstance(engine, Engine) and (engine is not None or bool(words))
        if isinstance(engine, Engine):
            if words:
                raise invalid("engine", f"Executor() takes an engine, or what connect() makes one of, not both (got {', '.join(words)})")
            self._engine = engine
        else:
            self._engine = connect(engine, **words) if self._own else current()
        self._flights = _Flights(self._engine, self._own)
        self._checked: set[tuple[str, ...]] = set()
        self._closed = False
        self._lock = threading.Lock()
        weakref.finalize(self, self._flights.finish).atexit = False

    @overload  # type: ignore[override] # a kernel has no keyword arguments
    def submit(self, fn: Callable[[*Ts], R], /, *args: *Ts) -> concurrent.futures.Future[R]: ...
    @overload
    def submit(self, fn: str, /, *args: Any) -> concurrent.futures.Future[Any]: ...
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:  # type: ignore[misc] # mypy compares *args: *Ts with no other
        """Starts the kernel with these arguments and gives its future. What is no kernel is refused here, with what to do instead."""
        if kwargs:
            raise invalid("constants", f"submit() passes arguments to a kernel by position only (got {', '.join(kwargs)})")
        call = self._call("call", fn)
        call.add_args(args)
        self._check(call, fn, args)
        return self._start(call)

    def map(
        self,
        fn: Callable[..., R] | str,
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int | None = None,
        buffersize: int | None = None,
    ) -> Iterator[R]:
        """The kernel's results for all items, in order, as an iterator. The items are taken and sent at once, in batches of `chunksize`; or, where
        `buffersize` is given, that many ahead of the results that were taken. After `timeout` seconds, counted from here, ``next()`` raises."""
        for name, value in (("chunksize", chunksize), ("buffersize", buffersize)):
            if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
                raise invalid("option", f"map() {name} is an int from 1 up (got {value!r:.60})")
        deadline = None if timeout is None else monotonic() + timeout
        self._call("map", fn)  # refuses what is no kernel
        rows: Iterator[tuple[Any, ...]] = zip(*iterables)
        ahead = None
        if buffersize is None:
            taken = list(rows)
            rows, size = iter(taken), chunksize or max(1, -(-len(taken) // _BATCHES))
        else:
            size = min(chunksize or 1, buffersize)
            ahead = buffersize // size
        batches = self._batches(fn, rows, size)
        return _results(deque(islice(batches, ahead)), batches, deadline)

    def _batches(self, fn: Any, rows: Iterator[tuple[Any, ...]], size: int) -> Iterator[concurrent.futures.Future[Any]]:
        """A started future a batch; its result is a list in which failures stand in their places."""
        first = 0
        while batch := list(islice(rows, size)):
            lists = [list(one) for one in zip(*batch)]
            call = self._call("map", fn, on_error="return")
            call.begin_at(first)
            call.add_items(lists[0])
            if lists[1:]:
                call.add_more(lists[1:])
            self._check(call, fn, batch[0])
            first += len(batch)
            yield self._start(call)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """No more calls are taken. `cancel_futures` cancels those that have not ended, `wait` waits for the others. An engine that was made for this
        executor is closed when all have ended."""
        with self._lock:
            self._closed = True
        if cancel_futures:
            self._flights.cancel()
        self._flights.finish()
        if wait:
            self._flights.join()

    def _call(self, operation: str, fn: Any, **options: Any) -> Call:
        call = Call(operation, {**self._engine._defaults(), **options})
        try:
            call.add_kernel(fn)
        except (Unimplemented, CompileError, InvalidArgument) as error:
            error.add_note(_INSTEAD)
            raise
        return call

    def _check(self, call: Call, fn: Any, args: tuple[Any, ...]) -> None:
        """Compiles a kernel once for each combination of the arguments' classes, so that what does not compile is refused now."""
        key = (call.words["kernel"], *(type(value).__name__ for value in args))
        if key in self._checked:
            return
        bound = resolve(call.operation, fn)
        try:
            if bound.kernel.source is None:
                if bound.kernel.name not in {kernel["name"] for kernel in self._engine.kernels()}:
                    self._engine.compile(fn)
            else:
                self._compile(bound.kernel, [type(value).__name__ for value in (*bound.constants, *args)])
        except (Unimplemented, CompileError, NotFound) as error:
            error.add_note(_INSTEAD)
            raise
        self._checked.add(key)

    def _compile(self, kernel: Kernel[..., Any], types: list[str]) -> None:
        try:
            self._engine.compile(kernel)
        except CompileError:
            annotated = all(len(one.__annotations__) > one.__code__.co_argcount for one in kernel.functions()[:1])
            if not annotated and all(one in _SIMPLE for one in types):
                self._engine.compile(kernel, types)
            elif annotated:
                raise

    def _start(self, call: Call) -> concurrent.futures.Future[Any]:
        with self._lock:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
        return self._flights.start(self._engine._steps(call))

    def __repr__(self) -> str:
        return f"<weft.Executor on {self._engine!r}>"


def _results(flying: deque[concurrent.futures.Future[Any]], batches: Iterator[concurrent.futures.Future[Any]], deadline: float | None) -> Iterator[Any]:
    try:
        while flying:
            try:
                found = flying[0].result(None if deadline is None else max(0.0, deadline - monotonic()))
            except concurrent.futures.TimeoutError as error:
                raise error if isinstance(error, Error) else Timeout("the results of map() did not come in time") from None
            flying.popleft()
            for value in found:
                if isinstance(value, Error):
                    raise value
                yield value
            flying.extend(islice(batches, 1))
    finally:
        for future in flying:
            future.cancel()


class _Future(concurrent.futures.Future[Any]):
    """A future whose work stops when it is cancelled, also while it runs."""

    def __init__(self, flights: _Flights, steps: Steps[Any]) -> None:
        super().__init__()
        self.flights = flights
        self.steps = steps
        self.pending: Pending | None = None

    def cancel(self) -> bool:
        with self._condition:
            if self._state == "RUNNING":
                self._state = "PENDING"
            if self._state != "PENDING":
                return super().cancel()
            super().cancel()
            self.set_running_or_notify_cancel()  # tells as_completed and wait
        self.flights.stop(self)
        return True


class _Flights:
    """The calls of an executor, and the thread that waits for them. It knows no executor, so that one that is dropped can go."""

    def __init__(self, engine: Engine, own: bool) -> None:
        self._engine = engine
        self._own = own
        self._finished = self._ended = False
        self._reset()
        _all.add(self)

    def _reset(self) -> None:
        self._session: Any = self._engine._session
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._flying: dict[int, _Future] = {}
        self._early: set[int] = set()  # ended before the thread that started them has said whose they are
        self._waiting: deque[_Future] = deque()  # for their turn
        self._starting = 0
        self._queue: Queue | None = None
        self._thread: threading.Thread | None = None

    def start(self, steps: Steps[Any]) -> _Future:
        """The future of a procedure, which begins now if it is its turn."""
        future = _Future(self, steps)
        with self._lock:
            if len(self._flying) + self._starting >= MOST:
                self._waiting.append(future)
                return future
            self._starting += 1
        self._begin(future)
        return future

    def _begin(self, future: _Future) -> None:
        try:
            with future._condition:
                begins = not future.cancelled() and future.set_running_or_notify_cancel()
            if begins:
                self._advance(future, None)
        finally:
            with self._lock:
                self._starting -= 1
                self._changed.notify_all()

    def _advance(self, future: _Future, answer: Reply | Error | None) -> None:
        """Goes on with a procedure until it waits or ends."""
        steps = future.steps
        try:
            step = steps.throw(answer) if isinstance(answer, Error) else steps.send(answer)  # type: ignore[arg-type]
            while True:
                try:
                    started = self._started(future, step)
                except Error as error:
                    step = steps.throw(error)
                    continue
                if started is None:
                    return
                step = steps.send(started)
        except StopIteration as end:
            self._settle(future, end.value, None)
        except BaseException as error:
            self._settle(future, None, error)
            if not isinstance(error, Exception):
                raise

    def _started(self, future: _Future, step: Ask | Pending) -> Reply | None:
        """The answer of a call, None where it goes on."""
        assert isinstance(step, Ask)
        if not isinstance(self._session, Session):  # it works on the caller's thread
            return self._session.call(*step)  # type: ignore[no-any-return]
        started = self._session.start(*step, ends=self)
        if isinstance(started, Reply):
            return started
        with self._lock:
            if started.number in self._early:
                self._early.discard(started.number)
                return started.collect()
            future.pending = started
            self._flying[started.number] = future
        if future.cancelled():  # meanwhile
            started.cancel()
        return None

    def _settle(self, future: _Future, value: Any, error: BaseException | None) -> None:
        try:
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)
        except concurrent.futures.InvalidStateError:  # it was cancelled
            pass

    def stop(self, future: _Future) -> None:
        """The future was cancelled: so is its call."""
        with self._lock:
            pending = future.pending
            if pending is not None and pending.number in self._flying:
                pending.cancel()

    def cancel(self) -> None:
        """Cancels all futures."""
        with self._lock:
            futures = [*self._waiting, *self._flying.values()]
        for future in futures:
            future.cancel()

    def fork(self) -> None:
        """This process is a child: what went on stays the parent's."""
        lost = [*self._flying.values(), *self._waiting]
        self._reset()
        for future in lost:
            future._condition = threading.Condition()
            future.pending = None
            self._settle(future, None, Forked(PARENTS))

    # The end.

    def finish(self) -> None:
        """No more calls come: the thread ends with the last one."""
        with self._lock:
            if self._ended:
                return
            self._finished = True
            if self._thread is None:
                self._end()
            else:
                os.write(self._wake[1], b"!")

    def join(self) -> None:
        """Waits until nothing goes on."""
        with self._changed:
            self._changed.wait_for(lambda: not self._busy)
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    @property
    def _busy(self) -> bool:
        return bool(self._flying or self._waiting or self._starting)

    def _end(self) -> None:
        self._ended = True
        queue, self._queue = self._queue, None
        if queue is not None:
            queue.close()
        if self._own:
            self._engine.close()

    # The thread.

    def name(self, method: str) -> str:
        """What a method is called where its calls end here."""
        with self._lock:
            if self._queue is None:
                self._queue = Queue(self._session)
                self._wake = os.pipe()
                self._thread = threading.Thread(target=self._watch, args=(self._queue, *self._wake), name="weft-executor", daemon=True)
                self._thread.start()
            return self._queue.name(method)

    def _watch(self, queue: Queue, wake: int, waker: int) -> None:
        import select  # looked up here: gevent may have replaced it

        poller = select.poll()
        poller.register(queue.descriptor, select.POLLIN)
        poller.register(wake, select.POLLIN)
        try:
            while True:
                poller.poll()
                for number in queue.ended():
                    self._land(number)
                with self._lock:
                    if self._finished and not self._busy:
                        self._end()
                        return
        finally:
            os.close(wake)
            os.close(waker)

    def _land(self, number: int) -> None:
        with self._lock:
            future = self._flying.pop(number, None)
            if future is None:
                self._early.add(number)
                return
            pending, future.pending = future.pending, None
            self._starting += 1
        assert pending is not None
        try:
            answer: Reply | Error = pending.collect()
        except Error as error:
            answer = error
        try:
            if future.cancelled():
                clean_up(self._session, future.steps, GeneratorExit())
            else:
                self._advance(future, answer)
        finally:
            with self._lock:
                self._starting -= 1
                self._changed.notify_all()
        while (following := self._following()) is not None:
            self._begin(following)

    def _following(self) -> _Future | None:
        """The next of those that wait, whose turn it is."""
        with self._lock:
            if not self._waiting or len(self._flying) + self._starting >= MOST:
                return None
            self._starting += 1
            return self._waiting.popleft()


_all: weakref.WeakSet[_Flights] = weakref.WeakSet()


def _after_fork() -> None:
    for flights in list(_all):
        flights.fork()


def _at_exit() -> None:
    for flights in list(_all):
        flights.finish()
        flights.join()


_library.after_fork.append(_after_fork)
atexit.register(_at_exit)  # before the sessions' own: they would cancel what goes on
