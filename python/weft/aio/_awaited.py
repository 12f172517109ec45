"""How a method that blocks becomes one that is awaited. Names, signatures, types and documentation stay those of the method."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Coroutine, Mapping
from functools import update_wrapper
from types import GeneratorType

from .._calls.call import Call
from .._calls.engine import Engine
from .._calls.operations import Operations
from .._calls.steps import procedure_of
from .._errors import Error, brief
from .._options import MISSING, check_imap
from .._typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from ._channel import Channel, channel
from ._imap import AsyncImap

if TYPE_CHECKING:
    from typing import Concatenate

P = ParamSpec("P")
R = TypeVar("R")


class Procedures(Operations):
    """The operations, each of which gives the procedure that it is, or its result where that is there already."""

    __slots__ = ("_channel", "_engine")

    def __init__(self, engine: Engine, channel: Channel | None = None) -> None:
        self._engine = engine
        self._channel = channel

    def _quick(self, kernel: Any, items: list[Any]) -> Any:
        channel = self._channel
        return MISSING if channel is None or channel.full else self._engine._quick_steps(kernel, items, channel)

    def _defaults(self) -> Mapping[str, Any]:
        return self._engine._defaults()

    def _run(self, call: Call) -> Any:
        return self._engine._steps(call)

    def _imap(
        self,
        operation: str,
        kernel: Any,
        items: Any,
        extra: tuple[Any, ...],
        options: Mapping[str, Any],
        ordered: bool = True,
        indexed: bool = False,
    ) -> Any:
        check_imap(operation, extra, options, ordered)
        return AsyncImap(self._engine, operation, kernel, items, {**self._defaults(), **options}, ordered, indexed)


class Awaiting:
    """What has methods to be awaited: in front of an object whose methods block."""

    __slots__ = ()

    def _blocking(self) -> Any:
        """That object: an engine, or what has an engine's session and procedures."""
        raise NotImplementedError


def awaited(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, R]]:
    """The same method, to be awaited: of the operations, or one that is `blocking`."""
    procedure = procedure_of(method)

    async def awaiting(self: Awaiting, /, *args: Any, **kwargs: Any) -> Any:
        blocking = self._blocking()
        here = channel(blocking._session)
        for given in args:
            if hasattr(given, "__aiter__"):
                args = await listed(args)
                break
        steps = procedure(blocking, *args, **kwargs) if procedure else method(Procedures(blocking, here), *args, **kwargs)
        try:
            return await here.perform(steps) if type(steps) is GeneratorType else steps
        except Error as error:
            brief(error)
            raise

    return alike(awaiting, method)


async def listed(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same arguments with lists for iterables that are asynchronous."""
    return tuple([[item async for item in given] if isinstance(given, AsyncIterable) else given for given in args])


def alike(made: Callable[..., Any], method: Any) -> Callable[..., Any]:
    """The function with name, signature and documentation of the method."""
    return update_wrapper(made, method)
