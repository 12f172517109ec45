"""AsyncEngine: an engine whose operations are awaited."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from functools import update_wrapper
from types import GeneratorType

from .._call import Call
from .._engine import Engine
from .._errors import Error, brief
from .._operations import Operations
from .._options import MISSING
from .._steps import procedure_of
from .._typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, Unpack
from ._channel import Channel, channel

if TYPE_CHECKING:
    from typing import Concatenate

    from .._annotations import Options

P = ParamSpec("P")
R = TypeVar("R")


class Started(Operations):
    """The operations, each of which gives the procedure that it is, or its result where that is known already."""

    __slots__ = ("_channel", "_engine")

    def __init__(self, engine: Engine, channel: Channel) -> None:
        self._engine = engine
        self._channel = channel

    def _quick(self, kernel: Any, items: list[Any]) -> Any:
        return MISSING if self._channel.full else self._engine._quick_steps(kernel, items, self._channel)

    def _defaults(self) -> Mapping[str, Any]:
        return self._engine._defaults()

    def _run(self, call: Call) -> Any:
        return self._engine._steps(call)


def awaited(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[AsyncEngine, P], Coroutine[Any, Any, R]]:
    """The same method, to be awaited: of the operations, or one that is `blocking`."""
    procedure = procedure_of(method)

    async def awaiting(self: AsyncEngine, /, *args: P.args, **kwargs: P.kwargs) -> R:
        engine = self._sync()
        here = channel(engine._session)
        steps: Any = procedure(engine, *args, **kwargs) if procedure else method(Started(engine, here), *args, **kwargs)
        try:
            result: R = await here.perform(steps) if type(steps) is GeneratorType else steps
        except Error as error:
            brief(error)
            raise
        return result

    update_wrapper(awaiting, method)
    return awaiting


class AsyncEngine:
    """All operations on one engine, to be awaited. `weft.connect_async` makes one; an ``async with`` block closes it.

    >>> import asyncio, weft
    >>> async def main():
    ...     async with weft.connect_async(workers=1) as engine:
    ...         return await engine.sum(range(10))
    >>> asyncio.run(main())
    45
    """

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _sync(self) -> Engine:
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
    map = awaited(Operations.map)
    mapreduce = awaited(Operations.mapreduce)
    max = awaited(Operations.max)
    min = awaited(Operations.min)
    partition = awaited(Operations.partition)
    reduce = awaited(Operations.reduce)
    scan = awaited(Operations.scan)
    sort = awaited(Operations.sort)
    starmap = awaited(Operations.starmap)
    sum = awaited(Operations.sum)
    top_k = awaited(Operations.top_k)
    usort = awaited(Operations.usort)

    compile = awaited(Engine.compile)
    info = awaited(Engine.info)
    kernels = awaited(Engine.kernels)
    ping = awaited(Engine.ping)

    def options(self, **options: Unpack[Options]) -> AsyncEngine:
        """The same engine with other defaults. Closing one closes both."""
        return AsyncEngine(self._engine.options(**options))

    @property
    def url(self) -> str | None:
        """Of a remote engine; None in this process."""
        return self._engine.url

    async def close(self) -> None:
        """Cancels the engine's work and frees it. Closing again does nothing."""
        self._engine.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return repr(self._engine).replace("Engine", "AsyncEngine", 1)
