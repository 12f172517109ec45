"""A channel: the calls through one session for which one event loop waits.

They end in a queue of the engine, which has one descriptor, and the loop watches that. So a call costs the loop nothing while it goes on, and
ten thousand of them need no more descriptors than one. What is answered at once never comes here.
"""

from __future__ import annotations

import asyncio
import weakref
from collections import deque

from .._calls.steps import Ask, clean_up
from .._errors import Busy, Error
from .._native import library as _library
from .._native.queue import MOST, Queue
from .._native.session import Pending, Reply, Session
from .._typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .._calls.steps import Steps

R = TypeVar("R")

_GRACE = 1.0
"""Seconds that a cancelled call may take to let go of memory that its caller gave for the result."""


class Channel:
    """Awaits the calls of a session in a loop. Used in the loop's thread alone, but for `retire`."""

    def __init__(self, session: Session, loop: asyncio.AbstractEventLoop) -> None:
        self._session = session
        self._loop = weakref.ref(loop)
        self._turns = _Turns(MOST)
        self._flying: dict[int, tuple[Pending, asyncio.Future[Reply]]] = {}
        self._queue: Queue | None = None

    async def perform(self, steps: Steps[R]) -> R:
        """Does a procedure, waiting in the loop. The end of the task cancels the call and goes to the procedure; what that asks then, to clean
        up, nobody waits for."""
        try:
            step = next(steps)
            while True:
                try:
                    reply = await self.call(step)
                except Exception as error:
                    step = steps.throw(error)
                except BaseException as error:
                    clean_up(self._session, steps, error)
                    raise
                else:
                    step = steps.send(reply)
        except StopIteration as end:
            result: R = end.value
            return result

    async def call(self, step: Ask | Pending) -> Reply:
        """The answer of a call."""
        while True:
            if self._turns.free > 0:
                self._turns.free -= 1
            else:
                await self._turns.take()
            try:
                started = self._session.start(*step, ends=self) if isinstance(step, Ask) else step
                return started if isinstance(started, Reply) else await self._landed(started, isinstance(step, Ask) and step.into is not None)
            except Busy:
                # The engine is full, also of calls that are not this channel's. There is room again when one of its own has ended.
                if self._session.url is not None or not self._flying or not isinstance(step, Ask):
                    raise
            finally:
                self._turns.give()
            await asyncio.wait([ended for _, ended in self._flying.values()], return_when=asyncio.FIRST_COMPLETED)

    @property
    def full(self) -> bool:
        """Whether a call would have to wait for its turn."""
        return self._turns.free <= 0

    async def _landed(self, pending: Pending, into: bool) -> Reply:
        """The answer of a call that goes on. `into`: it may write to memory of the caller until it has ended."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[Reply] = loop.create_future()
        self._flying[pending.number] = pending, ended
        try:
            return await ended
        except BaseException as error:
            if pending.number in self._flying:
                pending.cancel()
                if into and isinstance(error, asyncio.CancelledError):
                    ended = loop.create_future()
                    self._flying[pending.number] = pending, ended
                    await asyncio.wait([ended], timeout=_GRACE)
                    if ended.done() and not ended.cancelled():
                        ended.exception()  # that it was cancelled is known
            raise

    # The queue.

    def name(self, method: str) -> str:
        """What a method is called where it ends in this channel."""
        return self._opened().name(method)

    @property
    def run(self) -> bytes:
        """The same of "run"."""
        return self._opened().run

    def _opened(self) -> Queue:
        queue = self._queue
        if queue is None or queue.library is not self._session.library:
            loop = asyncio.get_running_loop()
            if queue is not None:  # of before a fork
                loop.remove_reader(queue.descriptor)
            queue = self._queue = Queue(self._session)
            loop.add_reader(queue.descriptor, self._land)
        return queue

    def _land(self) -> None:
        """Gives the answers of the calls that have ended to those who await them."""
        if self._queue is None:
            return
        for number in self._queue.ended():
            pending, ended = self._flying.pop(number, (None, None))
            if pending is None or ended is None:  # nobody could take it
                continue
            try:
                reply = pending.collect()
            except Error as error:
                if not ended.done():
                    ended.set_exception(error)
            else:
                if not ended.done():
                    ended.set_result(reply)
        if self._session.closed:
            self._settle()

    # The end.

    def retire(self) -> None:
        """The session was closed: so is the channel, once its calls have ended. From any thread."""
        loop = self._loop()
        if loop is None or loop.is_closed():
            self.close()
            return
        try:
            loop.call_soon_threadsafe(self._settle)
        except RuntimeError:  # closed meanwhile
            self.close()

    def _settle(self) -> None:
        if self._queue is not None and not self._flying:
            asyncio.get_running_loop().remove_reader(self._queue.descriptor)
            self.close()

    def close(self) -> None:
        """The loop has ended, or nothing goes on: lets go of all calls. Closing again does nothing."""
        queue, self._queue = self._queue, None
        if queue is None or queue.library.generation != _library.generation():
            return
        queue.close()
        while self._flying:
            self._flying.popitem()[1][0].leave()


class _Turns:
    """A semaphore that gives its turns in the order of asking, in constant time where many are given at once (asyncio's looks through all that wait)."""

    __slots__ = ("_waiting", "free")

    def __init__(self, free: int) -> None:
        self.free = free
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        """Waits for a turn, where none is free."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self.give()
            raise

    def give(self) -> None:
        """Ends a turn."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1


class Blocking(Channel):
    """Of an engine that does its work on the caller's thread: there is nothing to wait for."""

    full = True  # the long way

    def __init__(self, session: Any) -> None:
        self._session = session

    async def call(self, step: Ask | Pending) -> Reply:
        """The answer of a call."""
        assert isinstance(step, Ask)
        return self._session.call(*step)


def channel(session: Any) -> Channel:
    """The channel of this session in the running loop."""
    loop = asyncio.get_running_loop()
    found: Channel | None = session.channels.get(loop)
    return _make(session, loop) if found is None else found


def _make(session: Any, loop: asyncio.AbstractEventLoop) -> Channel:
    if not isinstance(session, Session):
        return Blocking(session)
    for other, channel in list(session.channels.items()):
        if other.is_closed():
            channel.close()
            session.channels.pop(other, None)
    made = session.channels[loop] = Channel(session, loop)
    weakref.finalize(loop, made.close).atexit = False
    return made
