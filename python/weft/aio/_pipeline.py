"""AsyncPipeline: a pipeline whose end is awaited."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator

from .._calls.engine import Engine
from .._calls.pipeline import Pipeline
from .._errors import Error, brief
from .._typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar
from ._awaited import Procedures, alike, listed
from ._channel import channel

if TYPE_CHECKING:
    from typing import Concatenate

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def _stage(method: Callable[Concatenate[Pipeline[T], P], Pipeline[R]]) -> Callable[Concatenate[AsyncPipeline[T], P], AsyncPipeline[R]]:
    """The same stage."""

    def staging(self: AsyncPipeline[T], /, *args: Any, **kwargs: Any) -> Any:
        return AsyncPipeline(self._engine, method(self._pipeline, *args, **kwargs))

    return alike(staging, method)


def _end(method: Callable[Concatenate[Pipeline[T], P], R]) -> Callable[Concatenate[AsyncPipeline[T], P], Coroutine[Any, Any, R]]:
    """The same operation at the end, to be awaited."""

    async def ending(self: AsyncPipeline[T], /, *args: Any, **kwargs: Any) -> Any:
        pipeline = self._pipeline
        (items,) = await listed((pipeline._items,))
        steps: Any = method(Pipeline(pipeline._operations, items, pipeline._options, pipeline._stages), *args, **kwargs)
        try:
            return await channel(self._engine._session).perform(steps) if isinstance(steps, Generator) else steps
        except Error as error:
            brief(error)
            raise

    return alike(ending, method)


class AsyncPipeline(Generic[T]):
    """Stages over items, as `weft.Pipeline`; the operation at its end is awaited.

    >>> import asyncio, weft
    >>> async def main():
    ...     return await weft.aio.over(range(1, 10)).map("std.square").filter("std.is_even").sum()
    >>> asyncio.run(main())
    120
    """

    __module__ = "weft"

    __slots__ = ("_engine", "_pipeline")

    def __init__(self, engine: Engine, pipeline: Pipeline[T]) -> None:
        self._engine = engine
        self._pipeline = pipeline

    map = _stage(Pipeline[T].map)
    starmap = _stage(Pipeline[T].starmap)
    filter = _stage(Pipeline[T].filter)
    flat_map = _stage(Pipeline[T].flat_map)
    enumerate = _stage(Pipeline[T].enumerate)
    take = _stage(Pipeline[T].take)
    window = _stage(Pipeline[T].window)
    zip = _stage(Pipeline[T].zip)

    all = _end(Pipeline[T].all)
    any = _end(Pipeline[T].any)
    collect = _end(Pipeline[T].collect)
    count = _end(Pipeline[T].count)
    count_by = _end(Pipeline[T].count_by)
    find = _end(Pipeline[T].find)
    fold = _end(Pipeline[T].fold)
    foreach = _end(Pipeline[T].foreach)
    group_by = _end(Pipeline[T].group_by)
    mapreduce = _end(Pipeline[T].mapreduce)
    max = _end(Pipeline[T].max)
    min = _end(Pipeline[T].min)
    reduce = _end(Pipeline[T].reduce)
    sort = _end(Pipeline[T].sort)
    sum = _end(Pipeline[T].sum)
    top_k = _end(Pipeline[T].top_k)
    usort = _end(Pipeline[T].usort)

    def __repr__(self) -> str:
        return repr(self._pipeline)


def over(engine: Engine, items: Any, options: Any) -> AsyncPipeline[Any]:
    """A pipeline without stages."""
    operations = Procedures(engine)
    if hasattr(items, "__aiter__"):  # gone through at the end
        return AsyncPipeline(engine, Pipeline(operations, items, options))
    return AsyncPipeline(engine, operations.over(items, **options))
