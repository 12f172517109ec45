"""AsyncJob: a job whose methods are awaited; it can be awaited itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Iterable

from .._calls.call import Call
from .._calls.engine import Engine
from .._calls.jobs import Job, known, part_done, refuse_out
from .._calls.operations import Operations
from .._calls.progress import reporter
from .._calls.steps import ask
from .._errors import NotFound, Timeout
from .._options import MISSING
from .._typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar
from ._awaited import Awaiting, Procedures, alike, awaited, listed
from ._channel import channel

if TYPE_CHECKING:
    from typing import Concatenate

P = ParamSpec("P")
R = TypeVar("R", covariant=True)
Value = TypeVar("Value")


class AsyncJob(Awaiting, Generic[R]):
    """A submitted operation. ``await job`` gives its result; its methods are those of `weft.Job`, to be awaited.

    >>> import asyncio, weft
    >>> async def main():
    ...     async with weft.connect_async() as engine:
    ...         job = await engine.jobs.map("std.square", [1, 2, 3])
    ...         return await job, await job.state()
    >>> asyncio.run(main())
    ([1, 4, 9], 'done')
    """

    __module__ = "weft"

    __slots__ = ("_job",)

    def __init__(self, job: Job[R]) -> None:
        self._job = job

    def _blocking(self) -> Job[R]:
        return self._job

    @property
    def id(self) -> str:
        """By which ``engine.jobs[id]`` finds the job again; in process it says whose it is."""
        return self._job.id

    def __await__(self) -> Generator[Any, Any, R]:
        return self._job.__await__()

    async def result(self, timeout: float | None = None, *, progress: Any = False) -> R:
        """The result, once it is there; raises what the operation raised. After `timeout` seconds `weft.Timeout`; the job goes on. Until then
        `progress` tells how far it has come, as in each operation."""
        return await channel(self._job._session).perform(self._job._result(timeout, reporter(progress, self._job._call.operation)))

    cancel = awaited(Job.cancel)
    cancelled = awaited(Job.cancelled)
    done = awaited(Job.done)
    exception = awaited(Job.exception)
    running = awaited(Job.running)
    status = awaited(Job.status)

    async def state(self) -> str:
        """queued, running, done, failed or cancelled, now."""
        return str((await self.status())["state"])

    async def progress(self) -> float:
        """The part of the items that are done, from 0.0 to 1.0."""
        return part_done(await self.status())

    async def seed(self) -> int:
        """Of its random numbers: the one that was given, or one that was drawn. With it the same call draws the same numbers."""
        return int((await self._document()).get("seed", 0))

    async def label(self) -> str:
        """What was given as label= when it was submitted; empty without one."""
        return str((await self._document()).get("label", ""))

    async def log(self) -> str:
        """What its kernels have printed so far, in the order of the items."""
        return str((await self._document()).get("log", ""))

    def __repr__(self) -> str:
        return repr(self._job).replace("Job", "AsyncJob", 1)

    async def _document(self) -> dict[str, Any]:
        return await channel(self._job._session).perform(ask("job", id=self.id))


class _Submitted(Procedures):
    """The operations, each of which gives the procedure that starts its job."""

    __slots__ = ()

    def _quick(self, kernel: Any, items: list[Any]) -> Any:
        return MISSING

    def _run(self, call: Call) -> Any:
        refuse_out(call)
        return self._engine._submit(call)

    def _known(self, call: Call, result: Any) -> Any:
        return known(self._engine, call, result)


def _started(operation: Callable[Concatenate[Operations, P], Value]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, AsyncJob[Value]]]:
    """The same operation, started as a job."""

    async def starting(self: AsyncJobs, /, *args: Any, **kwargs: Any) -> Any:
        submitted: Any = operation(_Submitted(self._engine), *(await listed(args)), **kwargs)
        return AsyncJob(await channel(self._engine._session).perform(submitted) if isinstance(submitted, Generator) else submitted)

    return alike(starting, operation)


class AsyncJobs:
    """The jobs of an engine: ``await engine.jobs.map(...)`` starts one, ``await engine.jobs[id]`` finds one, ``async for`` gives all ids.

    >>> import asyncio, weft
    >>> async def main():
    ...     async with weft.connect_async() as engine:
    ...         job = await engine.jobs.sum(range(1000))
    ...         return await (await engine.jobs[job.id])
    >>> asyncio.run(main())
    499500
    """

    __module__ = "weft"

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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

    async def __getitem__(self, id: str) -> AsyncJob[Any]:
        return AsyncJob(await channel(self._engine._session).perform(self._engine.jobs._find(id)))

    async def get(self, id: str, default: Any = None) -> Any:
        """The job, or `default` where there is none of this id."""
        try:
            return await self[id]
        except NotFound:
            return default

    async def __aiter__(self) -> AsyncIterator[str]:
        for status in (await channel(self._engine._session).perform(ask("jobs")))["jobs"]:
            yield status["id"]

    def __repr__(self) -> str:
        return f"<weft.AsyncJobs of {self._engine!r}>"


async def as_completed(jobs: Iterable[Awaitable[Value]], timeout: float | None = None) -> AsyncIterator[Any]:
    """The jobs as they end, for ``async for``: those of `weft.aio`, and of `weft`. After `timeout` seconds `weft.Timeout`.

    >>> import asyncio, weft
    >>> async def main():
    ...     async with weft.connect_async() as engine:
    ...         jobs = [await engine.jobs.sum(range(n)) for n in (10, 20)]
    ...         return sorted([await job async for job in weft.aio.as_completed(jobs)])
    >>> asyncio.run(main())
    [45, 190]
    """
    waiting = {asyncio.ensure_future(_ended(job)): job for job in dict.fromkeys(jobs)}
    loop = asyncio.get_running_loop()
    deadline = None if timeout is None else loop.time() + timeout
    try:
        while waiting:
            left = None if deadline is None else max(0.0, deadline - loop.time())
            ended, _ = await asyncio.wait(waiting, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if not ended:
                raise Timeout(f"{len(waiting)} jobs have not ended after {timeout} s; they go on")
            for task in ended:
                job = waiting.pop(task)
                task.result()
                yield job
    finally:
        for task in waiting:
            task.cancel()


async def _ended(job: Any) -> None:
    blocking: Job[Any] = job._job if isinstance(job, AsyncJob) else job
    await channel(blocking._session).perform(blocking._settle(None))
