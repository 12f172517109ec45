"""Jobs: operations that go on while the caller does something else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

from .. import _json as json
from .._errors import Error, InvalidState, NotFound, Timeout, Unimplemented, invalid
from .._native.session import Pending, Reply, Session, abandon, poll
from .._typing import TYPE_CHECKING, Any, Generic, TypeVar
from . import progress as _progress
from .call import Call
from .operations import Operations
from .steps import Ask, ask, blocking, perform

if TYPE_CHECKING:
    from typing import Concatenate, ParamSpec

    from .engine import Engine
    from .imap import Imap
    from .progress import Reporter, State
    from .steps import Steps

    Progress = bool | Callable[[State], Any]

    P = ParamSpec("P")
    Value = TypeVar("Value")

    def _started(operation: Callable[Concatenate[Operations, P], Value]) -> Callable[Concatenate[Any, P], Job[Value]]: ...


R = TypeVar("R", covariant=True)

_ENDED = ("done", "failed", "cancelled")


class Job(Generic[R]):
    """A submitted operation, with the methods of `concurrent.futures.Future`, and ``id state progress``.

    >>> import weft
    >>> with weft.connect() as engine:
    ...     job = engine.jobs.map("std.square", [1, 2, 3])
    ...     job.result(), job.state, job.progress
    ([1, 4, 9], 'done', 1.0)
    """

    __module__ = "weft"

    def __init__(self, session: Session, status: dict[str, Any], call: Call | None = None) -> None:
        self._session = session
        self._status = status
        self._call = call if call is not None else Call(status["operation"], {})
        self._outcome: tuple[Any, Error | None] | None = None
        self._callbacks: list[Callable[[Job[R]], Any]] = []
        self._lock = threading.Lock()
        self._shows_log = False  # a call that runs as a job shows what it prints

    @property
    def id(self) -> str:
        """By which ``engine.jobs[id]`` finds the job again; in process it says whose it is."""
        found: str = self._status["id"]
        return found

    @property
    def state(self) -> str:
        """queued, running, done, failed or cancelled, now."""
        found: str = self.status()["state"]
        return found

    @property
    def progress(self) -> float:
        """The part of the items that are done, from 0.0 to 1.0."""
        return part_done(self.status())

    @property
    def seed(self) -> int:
        """Of its random numbers: the one that was given, or one that was drawn. With it the same call draws the same numbers."""
        return int(self._document().get("seed", 0))

    @property
    def label(self) -> str:
        """What was given as label= when it was submitted; empty without one."""
        return str(self._document().get("label", ""))

    @property
    def log(self) -> str:
        """What its kernels have printed so far, in the order of the items."""
        return str(self._document().get("log", ""))

    @blocking
    def status(self) -> Steps[dict[str, Any]]:
        """The job's document, now."""
        return (yield from self._now())

    @blocking
    def running(self) -> Steps[bool]:
        """Whether it is being worked on."""
        return bool((yield from self._now())["state"] == "running")

    @blocking
    def done(self) -> Steps[bool]:
        """Whether it has ended, in whatever way."""
        return (yield from self._now())["state"] in _ENDED

    @blocking
    def cancelled(self) -> Steps[bool]:
        """Whether it was cancelled."""
        return bool((yield from self._now())["state"] == "cancelled")

    @blocking
    def cancel(self) -> Steps[bool]:
        """Cancels the job, also while it runs. False when it had ended before."""
        self._status = yield from ask("cancel", id=self.id)
        return bool(self._status["state"] == "cancelled")

    def result(self, timeout: float | None = None, *, progress: Progress = False) -> R:
        """The result, once it is there; raises what the operation raised. After `timeout` seconds `weft.Timeout`; the job goes on. Until then
        `progress` tells how far it has come, as in each operation."""
        return perform(self._session, self._result(timeout, _progress.reporter(progress, self._call.operation)))

    @blocking
    def exception(self, timeout: float | None = None) -> Steps[Error | None]:
        """What the operation raised, None where it succeeded. Waits as `result` does."""
        return (yield from self._settle(timeout))[1]

    def __await__(self) -> Generator[Any, Any, R]:
        """The result, awaited in the running loop. The end of the task that awaits it does not end the job."""
        from ..aio._channel import channel

        return channel(self._session).perform(self._result(None)).__await__()

    def add_done_callback(self, function: Callable[[Job[R]], Any]) -> None:
        """Calls the function with the job when it has ended: at once if it has, otherwise from another thread."""
        with self._lock:
            waiting = bool(self._callbacks)
            if self._outcome is None:
                self._callbacks.append(function)
                if not waiting:
                    threading.Thread(target=self._watch, name=f"weft-job-{self.id}", daemon=True).start()
                return
        function(self)

    def _watch(self) -> None:
        try:
            self.exception()
        except Error as error:  # the engine was closed or cannot be reached: that is the outcome
            with self._lock:
                self._outcome = self._outcome or (None, error)
        with self._lock:
            callbacks, self._callbacks = self._callbacks, []
        for function in callbacks:
            try:
                function(self)
            except Exception:
                import sys
                import traceback

                print(f"weft: a callback of job {self.id} failed:", file=sys.stderr)
                traceback.print_exc()

    # Procedures.

    def _now(self) -> Steps[dict[str, Any]]:
        if self._status["state"] not in _ENDED:
            self._status = yield from ask("job", id=self.id)
        return self._status

    def _result(self, timeout: float | None, reporter: Reporter | None = None) -> Steps[R]:
        value: R
        value, error = yield from self._settle(timeout, reporter)
        if error is not None:
            raise error
        return value

    def _settle(self, timeout: float | None, reporter: Reporter | None = None) -> Steps[tuple[Any, Error | None]]:
        """Result and error, once the job has ended."""
        if timeout is None:
            timeout = self._session.patience()
        longest = 60.0 if reporter is None else _progress.EVERY
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            if reporter is not None:
                reporter.see(self._status)
            while not (yield from self._ends_within(longest if deadline is None else min(longest, max(0.0, deadline - time.monotonic())))):
                if deadline is not None and time.monotonic() >= deadline:
                    raise Timeout(f"job {self.id} is still {self._status['state']} after {timeout:g} s; it goes on")
                if reporter is not None:
                    reporter.see(self._status)
            if reporter is not None:
                reporter.see((yield from self._now()))
        finally:
            if reporter is not None:
                reporter.end()
        assert self._outcome is not None
        return self._outcome

    def _ends_within(self, seconds: float) -> Steps[bool]:
        """Waits so long for the job's end, and then knows the outcome."""
        if self._outcome is None:
            try:
                reply = yield Ask("result", json.dumps({"id": self.id, "wait_ms": round(seconds * 1000)}).encode())
            except Error as error:
                if not (yield from self._own(error)):
                    raise
                self._finish(None, error)
            else:
                if "job" in reply.head:
                    self._status = reply.head["job"]
                    return False
                self._finish(reply, None)
        return True

    def _own(self, error: Error) -> Steps[bool]:
        """Whether an error is the job's own, not one of asking."""
        if isinstance(error, (InvalidState, NotFound)):
            return False
        self._status = yield from ask("job", id=self.id)
        return self._status["state"] in ("failed", "cancelled")

    # The outcome.

    def _document(self) -> dict[str, Any]:
        return self._session.ask("job", id=self.id)

    def _finish(self, reply: Reply | None, error: Error | None) -> None:
        """Keeps the outcome: the first one, where several threads wait."""
        if reply is not None and not self._shows_log:
            reply.head.pop("log", None)  # it stays the job's
        outcome = (None if reply is None else self._call.result(reply), None if error is None else self._call.explain(error))
        with self._lock:
            self._outcome = self._outcome or outcome

    def __repr__(self) -> str:
        return f"<weft.Job {self.id} {self._status['operation']} {self._status['state']}>"


def part_done(status: Mapping[str, Any]) -> float:
    """The part of a job's items that are done, by its document."""
    if status["state"] == "done":
        return 1.0
    total: int = status.get("items_total", 0)
    return float(status.get("items_done", 0) / total) if total else 0.0


class Jobs(Mapping[str, Job[Any]]):
    """The jobs of an engine: a mapping from id to `Job`, and the operations as methods that give a Job at once.

    >>> import weft
    >>> with weft.connect() as engine:
    ...     job = engine.jobs.sum(range(1000))
    ...     engine.jobs[job.id].result()
    499500
    """

    __module__ = "weft"
    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getitem__(self, id: str) -> Job[Any]:
        return perform(self._engine._session, self._find(id))

    def __iter__(self) -> Iterator[str]:
        return iter([status["id"] for status in self._engine._session.ask("jobs")["jobs"]])

    def __len__(self) -> int:
        return len(self._engine._session.ask("jobs")["jobs"])

    def __contains__(self, id: object) -> bool:
        return id in list(self)

    if TYPE_CHECKING:
        all = _started(Operations.all)
        any = _started(Operations.any)
        call = _started(Operations.call)
        count = _started(Operations.count)
        count_by = _started(Operations.count_by)
        filter = _started(Operations.filter)
        find = _started(Operations.find)
        find_index = _started(Operations.find_index)
        fold = _started(Operations.fold)
        foreach = _started(Operations.foreach)
        group_by = _started(Operations.group_by)
        map = _started(Operations.map)
        mapreduce = _started(Operations.mapreduce)
        max = _started(Operations.max)
        min = _started(Operations.min)
        partition = _started(Operations.partition)
        reduce = _started(Operations.reduce)
        scan = _started(Operations.scan)
        sort = _started(Operations.sort)
        starmap = _started(Operations.starmap)
        sum = _started(Operations.sum)
        top_k = _started(Operations.top_k)
        usort = _started(Operations.usort)

    def _find(self, id: str) -> Steps[Job[Any]]:
        return Job(self._engine._session, (yield from ask("job", id=id)))

    def __getattr__(self, name: str) -> Callable[..., Job[Any]]:
        if name.startswith("_") or not hasattr(Operations, name):
            raise AttributeError(f"jobs has no operation {name!r}")
        submit: Callable[..., Job[Any]] = getattr(_Submitter(self._engine), name)
        return submit

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(name for name in vars(Operations) if not name.startswith("_"))})

    def __repr__(self) -> str:
        return f"<weft.Jobs of {self._engine!r}>"


class _Submitter(Operations):
    """The operations, each of which only starts: `_run` gives the Job."""

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _defaults(self) -> Mapping[str, Any]:
        return self._engine._defaults()

    def _run(self, call: Call) -> Any:
        refuse_out(call)
        return perform(self._engine._session, self._engine._submit(call))

    def _known(self, call: Call, result: Any) -> Any:
        return known(self._engine, call, result)

    def _imap(self, operation: str, *_: Any, **__: Any) -> Imap[Any]:
        raise Unimplemented(f"{operation}() is no job: it advances with its reader; jobs.map() is one")


def known(engine: Engine, call: Call, result: Any) -> Job[Any]:
    """The job of a result that needs no engine."""
    job: Job[Any] = Job(engine._session, {"id": "", "operation": call.operation, "state": "done"}, call)
    job._outcome = (result, None)
    return job


def refuse_out(call: Call) -> None:
    """A job has no out=."""
    if call.options.get("out") is not None:
        raise invalid("out", "a job keeps its result itself and takes no out=")


def as_completed(jobs: Iterable[Job[R]], timeout: float | None = None) -> Iterator[Job[R]]:
    """The jobs as they end, as `concurrent.futures.as_completed` gives futures. After `timeout` seconds `weft.Timeout`.

    >>> import weft
    >>> with weft.connect() as engine:
    ...     jobs = [engine.jobs.sum(range(n)) for n in (10, 20)]
    ...     sorted(job.result() for job in weft.as_completed(jobs))
    [45, 190]
    """
    waiting: dict[int, tuple[Job[R], Pending]] = {}
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        for job in dict.fromkeys(jobs):
            if job._outcome is not None or job.done():
                yield job
                continue
            asked = job._session.start("result", json.dumps({"id": job.id}).encode())
            if isinstance(asked, Reply):
                job._finish(asked, None)
                yield job
            else:
                waiting[asked.descriptor] = job, asked
        while waiting:
            left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
            ready = poll(list(waiting), left)
            if not ready:
                raise Timeout(f"{len(waiting)} jobs have not ended after {timeout} s; they go on")
            for descriptor in ready:
                job, pending = waiting.pop(descriptor)
                try:
                    reply = pending.collect()
                except Error as error:
                    if perform(job._session, job._own(error)):
                        job._finish(None, error)
                else:
                    if "job" not in reply.head:
                        job._finish(reply, None)
                yield job
    finally:
        abandon(pending for _, pending in waiting.values())


def watched(engine: Engine, call: Call, progress: Progress) -> Steps[Any]:
    """Runs a call, and reports its progress where it takes time: it becomes a job then."""
    refuse_out(call)
    reporter = _progress.reporter(progress, call.operation)
    call.words["wait_ms"] = str(round(_progress.EVERY * 1000))
    try:
        reply = yield Ask("run", call.request(), call.buffers)
    except Error as error:
        raise call.explain(error) from None
    job: Job[Any] = Job(engine._session, reply.head.get("job", {"id": "", "operation": call.operation, "state": "done"}), call)
    job._shows_log = True
    if "job" not in reply.head:
        length = call.length or 0
        job._status |= {"items_done": length, "items_total": length}
        job._finish(reply, None)
    try:
        return (yield from job._result(None, reporter))
    except Error:
        raise
    except BaseException:
        if job.id:  # a call that has ended at once was none
            yield from ask("cancel", id=job.id)
        raise
