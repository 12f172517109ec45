"""A channel: the calls through one session for which one event loop waits."""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from .._session import Pending, Reply, Session
from .._steps import Ask
from .._typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .._steps import Steps

R = TypeVar("R")


class Channel:
    """What awaits the calls of a session in a loop."""

    def __init__(self, session: Session, loop: asyncio.AbstractEventLoop) -> None:
        self._session = session
        self._loop = loop

    async def perform(self, steps: Steps[R]) -> R:
        """Does a procedure, waiting in the loop. A cancelled task cancels the call and goes to the procedure."""
        try:
            step = next(steps)
            while True:
                try:
                    reply = await self.call(step)
                except BaseException as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(reply)
        except StopIteration as end:
            result: R = end.value
            return result

    async def call(self, step: Ask | Pending) -> Reply:
        """The answer of a call."""
        started = self._session.start(*step) if isinstance(step, Ask) else step
        return started if isinstance(started, Reply) else await self._ended(started)

    async def _ended(self, pending: Pending) -> Reply:
        ended = self._loop.create_future()
        self._loop.add_reader(pending.descriptor, _tell, ended)
        try:
            await ended
        except BaseException:
            pending.abandon()
            raise
        finally:
            self._loop.remove_reader(pending.descriptor)
        return pending.collect()


def _tell(ended: asyncio.Future[None]) -> None:
    if not ended.done():
        ended.set_result(None)


class _Blocking(Channel):
    """Of an engine that does its work on the caller's thread: there is nothing to wait for."""

    async def call(self, step: Ask | Pending) -> Reply:
        assert isinstance(step, Ask)
        return self._session.call(*step)


_channels: WeakKeyDictionary[Any, WeakKeyDictionary[asyncio.AbstractEventLoop, Channel]] = WeakKeyDictionary()


def channel(session: Any) -> Channel:
    """The channel of this session in the running loop."""
    loop = asyncio.get_running_loop()
    mine = _channels.setdefault(session, WeakKeyDictionary())
    found = mine.get(loop)
    if found is None:
        found = mine[loop] = (Channel if isinstance(session, Session) else _Blocking)(session, loop)
    return found
