"""AsyncEngine: an engine whose operations are awaited."""

from __future__ import annotations

from collections.abc import Callable

from .._calls.engine import Engine
from .._calls.imap import Imap
from .._calls.operations import Operations
from .._calls.pipeline import Pipeline
from .._typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, Unpack
from ._awaited import Awaiting, Procedures, alike, awaited
from ._imap import AsyncImap
from ._jobs import AsyncJobs
from ._pipeline import AsyncPipeline, over

if TYPE_CHECKING:
    from typing import Concatenate

    from .._annotations import Options

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def _lazily(operation: Callable[Concatenate[Operations, P], Imap[R]]) -> Callable[Concatenate[Any, P], AsyncImap[R]]:
    """The same operation, for ``async for``."""

    def iterating(self: AsyncEngine, /, *args: Any, **kwargs: Any) -> Any:
        return operation(Procedures(self._blocking()), *args, **kwargs)

    return alike(iterating, operation)


def _over(operation: Callable[Concatenate[Operations, P], Pipeline[T]]) -> Callable[Concatenate[Any, P], AsyncPipeline[T]]:
    """The same beginning, of a pipeline whose end is awaited."""

    def beginning(self: AsyncEngine, items: Any, /, **options: Any) -> Any:
        return over(self._blocking(), items, options)

    return alike(beginning, operation)


class AsyncEngine(Awaiting):
    """All operations on one engine, to be awaited. `weft.connect_async` makes one; an ``async with`` block closes it.

    >>> import asyncio, weft
    >>> async def main():
    ...     async with weft.connect_async(workers=1) as engine:
    ...         return await engine.sum(range(10))
    >>> asyncio.run(main())
    45
    """

    __module__ = "weft"

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _blocking(self) -> Engine:
        return self._engine

    all = awaited(Operations.all)
    any = awaited(Operations.any)
    call = awaited(Operations.call)
    count = awaited(Operations.count)
    count_by = awaited(Operations.count_by)
    filter = awaited(Operations.filter)
    find = awaited(Operations.find)
    find_index = awaited(Operations.find_index)
    fold = awaited(Operations.fold)
    foreach = awaited(Operations.foreach)
    group_by = awaited(Operations.group_by)
    imap = _lazily(Operations.imap)
    imap_unordered = _lazily(Operations.imap_unordered)
    map = awaited(Operations.map)
    mapreduce = awaited(Operations.mapreduce)
    max = awaited(Operations.max)
    min = awaited(Operations.min)
    over = _over(Operations.over)
    partition = awaited(Operations.partition)
    reduce = awaited(Operations.reduce)
    scan = awaited(Operations.scan)
    sort = awaited(Operations.sort)
    starmap = awaited(Operations.starmap)
    sum = awaited(Operations.sum)
    top_k = awaited(Operations.top_k)
    usort = awaited(Operations.usort)

    compile = awaited(Engine.compile)
    dataset = awaited(Engine.dataset)
    datasets = awaited(Engine.datasets)
    drop = awaited(Engine.drop)
    info = awaited(Engine.info)
    kernels = awaited(Engine.kernels)
    ping = awaited(Engine.ping)
    put = awaited(Engine.put)

    def options(self, **options: Unpack[Options]) -> AsyncEngine:
        """The same engine with other defaults. Closing one closes both."""
        return AsyncEngine(self._engine.options(**options))

    @property
    def url(self) -> str | None:
        """Of a remote engine; None in this process."""
        return self._engine.url

    @property
    def jobs(self) -> AsyncJobs:
        """The engine's jobs: ``await engine.jobs.map(...)`` starts one, ``await engine.jobs[id]`` finds one, ``async for`` gives all ids."""
        return AsyncJobs(self._blocking().jobs._engine)  # which may be another one: see weft.django

    async def close(self) -> None:
        """Cancels the engine's work and frees it. Closing again does nothing."""
        self._engine.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return repr(self._engine).replace("Engine", "AsyncEngine", 1)
