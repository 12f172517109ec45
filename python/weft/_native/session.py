"""A session: one weft_engine, opened at first use and again after a fork, and the calls through it.

Every call is `start`, which returns at once with a `Reply` or a `Pending`, and then `wait`. Waiting happens in Python, by `select.poll` on
the descriptor that weft gives, so signals, Ctrl-C and gevent work as everywhere.
"""

from __future__ import annotations

import atexit
import ctypes
import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from time import monotonic

from .. import _json as json
from .._errors import Error, Forked, InvalidState, Unavailable, from_problem
from .._typing import TYPE_CHECKING, Any
from . import library as _library
from . import wire as _wire
from .library import Library

if TYPE_CHECKING:
    from typing import Protocol

    from ..aio._channel import Channel

    class Ends(Protocol):
        """Where calls end, other than on descriptors of their own."""

        def name(self, method: str) -> str:
            """What a method is called there."""


_PENDING = -1
_FORKED = 14
PARENTS = "this call was started before a fork; it stays the parent's"
_PIECE_MS = 40.0
_GRACE_MS = 20  # how long interrupted calls may take to let go of their memory before they go to limbo: Ctrl-C is to be answered within 100


class Reply:
    """What a call answered: the head's document and the frame whose memory its columns are in."""

    __slots__ = ("frame", "head")

    def __init__(self, head: dict[str, Any], frame: memoryview) -> None:
        self.head = head
        self.frame = frame

    @property
    def columns(self) -> list[memoryview]:
        """The buffers of the result, in layout order."""
        return [self.frame[at : at + size] for at, size in self.head.get("columns", ())]


def patient() -> float | None:
    """How long to wait for a job where nobody says: until it ends."""
    return None


class Session:
    """One engine behind the C interface. Views with other defaults share it."""

    patience: Callable[[], float | None] = staticmethod(patient)
    """Seconds to wait for a job where nobody says; weft.django puts a request's time here."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config
        self.handle = 0  # 0: not open, in this process
        self.library: Library | None = None
        self.closed = False
        self.bytes_sent = 0  # requests and their columns, but not those of the quick map
        self.compiled: dict[tuple[str, ...], dict[str, Any]] = {}  # what was said of kernels, by their text and types
        self.signatures: dict[str, list[tuple[tuple[str, ...], str]]] | None = None
        self.channels: weakref.WeakKeyDictionary[Any, Channel] = weakref.WeakKeyDictionary()  # by event loop
        self._lock = threading.RLock()
        _sessions.add(self)

    @property
    def url(self) -> str | None:
        """Of a remote engine."""
        url: str | None = self.config.get("url")
        return url

    def open(self) -> int:
        """The engine's handle, opened now if need be. Makes no round trip."""
        with self._lock:
            if self.closed:
                raise InvalidState("this engine is closed", {"code": "invalid_state", "reason": "engine_closed", "detail": "this engine is closed"})
            if not self.handle:
                library = _library.load()
                space = _wire.take()
                try:
                    text = json.dumps(self.config).encode()
                    at, size, held = _wire.address(text)
                    _wire.pack_slice(space.slices, 0, at, size)
                    handle = ctypes.c_uint64(0)
                    status = library.open(space.slices_at, ctypes.addressof(handle), space.out_at)
                    if status == _FORKED and _library.load() is library:  # a fork that Python did not see, from C
                        _library.forked()
                        library = _library.load()
                        status = library.open(space.slices_at, ctypes.addressof(handle), space.out_at)
                    del held
                    if status:
                        raise _refusal(library, space)
                finally:
                    _wire.give(space)
                self.library = library
                self.handle = handle.value
            return self.handle

    def close(self) -> None:
        """Closes the engine and cancels what it does. Idempotent."""
        with self._lock:
            self.closed = True
            self.rest()

    def rest(self) -> None:
        """Cancels what the engine does and gives its handle back; the next call opens it again."""
        with self._lock:
            handle, self.handle = self.handle, 0
            if handle and self.library is not None:
                self.library.close(handle)
        for channel in list(self.channels.values()):
            channel.retire()

    def forget(self) -> None:
        """In a forked child: the handle is the parent's."""
        self._lock = threading.RLock()
        self.handle = 0
        self.library = None

    def start(self, method: str, request: bytes = b"{}", buffers: Sequence[Any] = (), into: Any = None, ends: Ends | None = None) -> Reply | Pending:
        """Begins a call. `buffers` are in[1:], `into` is memory for the result's column; both are kept alive until weft is done with them.
        `ends` is where the call ends, if it goes on."""
        if _limbo:
            _sweep()
        space: Any = _wire.take()
        kept: list[Any] = [request, buffers, into]
        try:
            handle = self.handle or self.open()
            library = self.library
            if library is None:  # closed or forked between the two lines above
                raise Unavailable("the engine was closed by another thread")
            slices, slices_at = space.slices, space.slices_at
            if len(buffers) >= _wire.SLICES:
                slices = ctypes.create_string_buffer(16 * (len(buffers) + 1))
                slices_at = ctypes.addressof(slices)
                kept.append(slices)
            for index, buffer in enumerate((request, *buffers)):
                at, size, held = _wire.address(buffer)
                kept.append(held)
                self.bytes_sent += size
                _wire.pack_slice(slices, 16 * index, at, size)
            spans = 1
            if into is not None:
                at, size, held = _wire.address(into)
                kept.append(held)
                _wire.pack_span(space.spans, 24, at, size, 0)
                spans = 2
            name = method if ends is None else ends.name(method)
            status = library.call(handle, name.encode(), slices_at, 1 + len(buffers), space.spans_at, spans, space.out_at)
            if status == _FORKED and self.library is library:
                # A fork that Python did not see, from C. The guard answered without entering Go.
                _library.forked()
                return self.start(method, request, buffers, into, ends)
            answer = conclude(self, status, space, kept)
            if method == "run" and isinstance(answer, Pending):
                answer.runs = True
            return answer
        except BaseException as error:
            if not isinstance(error, Error):
                rescue(self, space, kept)
            raise
        finally:
            _wire.give(space)

    def call(self, method: str, request: bytes = b"{}", buffers: Sequence[Any] = (), into: Any = None) -> Reply:
        """A call and its answer. When a signal ends the wait, by KeyboardInterrupt for one, the computation is cancelled."""
        started = self.start(method, request, buffers, into)
        return started if isinstance(started, Reply) else started.wait()

    def ask(self, method: str, **words: Any) -> dict[str, Any]:
        """A call of a method that takes and gives a document only."""
        return self.call(method, json.dumps(words).encode() if words else b"{}").head


def ask_directly(library: Library, handle: int, method: str, request: bytes) -> dict[str, Any]:
    """What a method answers that is done at once, also where the session is closed already."""
    space = _wire.take()
    try:
        at, size, held = _wire.address(request)
        _wire.pack_slice(space.slices, 0, at, size)
        status = library.call(handle, method.encode(), space.slices_at, 1, space.spans_at, 1, space.out_at)
        del held
        return _answer(library, status, space).head
    finally:
        _wire.give(space)


def conclude(session: Session, status: int, space: _wire.Workspace, kept: list[Any]) -> Reply | Pending:
    """What weft_call answered."""
    library = session.library
    if library is None:
        raise Unavailable("the engine was closed by another thread")
    if status != _PENDING:
        return _answer(library, status, space)
    head = json.loads(_take_frame(library, space)[1])
    return Pending(session, library, session.handle, head["pending"], head["fd"], kept)


def rescue(session: Session, space: _wire.Workspace, kept: list[Any]) -> None:
    """After an exception out of nowhere, as Ctrl-C: ends a call whose answer nobody could take.

    A signal that comes during weft_call raises before Python has stored the status. What weft wrote says whether the call goes on.
    """
    if session.library is None:
        return
    head = _written(session.library, space)
    if "pending" in head:
        Pending(session, session.library, session.handle, head["pending"], head["fd"], kept).abandon()


def _written(library: Library, space: _wire.Workspace) -> dict[str, Any]:
    """The head of the frame that a call wrote, where it came to that."""
    if not (space.out_ints[0] or space.views["q"][0]):
        return {}
    frame, text = _take_frame(library, space)
    del frame
    try:
        head = json.loads(text)
    except ValueError:
        return {}
    return head if isinstance(head, dict) else {}


class Pending:
    """A call that goes on. It borrows its request and its buffers, which it keeps alive, until it was collected."""

    __slots__ = ("__weakref__", "_handle", "_kept", "_library", "_session", "descriptor", "number", "runs")

    def __init__(self, session: Session, library: Library, handle: int, number: int, descriptor: int, kept: list[Any]) -> None:
        self._session = session
        self._library = library
        self._handle = handle
        self._kept: list[Any] | None = kept
        self.number = number
        self.runs = False  # of the method run: when it is answered with a job, that one is ours
        self.descriptor = descriptor  # of a call in a channel: the channel's
        _going.add(self)

    def wait(self) -> Reply:
        """Waits for the end, in a way that signals interrupt, and gives the answer."""
        try:
            self.ready(None)
        except BaseException:
            self.abandon()
            raise
        return self.collect()

    def ready(self, timeout_ms: float | None) -> bool:
        """Whether the call has ended, after at most so long."""
        self._check_process()
        return bool(poll([self.descriptor], timeout_ms))

    def collect(self) -> Reply:
        """The answer of a call that has ended."""
        if self._kept is None:
            raise InvalidState("this call was collected already")
        space = _wire.take()
        ended = True
        try:
            return _answer(self._library, self._control(b"collect", space), space)
        except InvalidState as error:
            ended = error.reason != "still_pending"
            raise
        except BaseException as error:
            if not isinstance(error, Error):
                self._renounce(_written(self._library, space))
            raise
        finally:
            if ended:
                self._kept = None
            _wire.give(space)

    def cancel(self) -> None:
        """Asks the call to end early. It is to be collected all the same."""
        space = _wire.take()
        try:
            self._control(b"cancel_pending", space)
            _take_frame(self._library, space)
        finally:
            _wire.give(space)

    def abandon(self) -> None:
        """Cancels the call and lets go of it: soon, or, when a kernel does not listen, once it has ended (its memory stays until then)."""
        abandon([self])

    def leave(self) -> None:
        """Lets go of the call once it has ended, without waiting for that."""
        _limbo.append(self)

    def __del__(self) -> None:
        # Nobody waits any more, but weft may still write: the memory stays until the call has ended.
        if getattr(self, "_kept", None) is not None and self._library.generation == _library.generation():
            self.cancel()
            self.leave()

    def _drop(self) -> bool:
        """Collects and forgets, where the call has ended."""
        try:
            reply = self.collect()
        except Error as error:
            return error.reason != "still_pending"
        self._renounce(reply.head)
        return True

    def _renounce(self, head: dict[str, Any]) -> None:
        """Cancels the job that a run went on as, which nobody else knows of."""
        if self.runs and "job" in head:
            started = self._session.start("cancel", json.dumps({"id": head["job"]["id"]}).encode())
            if isinstance(started, Pending):
                started.leave()

    def _control(self, method: bytes, space: _wire.Workspace) -> int:
        self._check_process()
        at, size, held = _wire.address(b'{"pending":%d}' % self.number)
        _wire.pack_slice(space.slices, 0, at, size)
        status: int = self._library.call(self._handle, method, space.slices_at, 1, space.spans_at, 1, space.out_at)
        del held
        return status

    def _check_process(self) -> None:
        if self._library.generation != _library.generation():
            raise Forked(PARENTS)


def abandon(calls: Iterable[Pending]) -> None:
    """Cancels calls and lets go of them, as `Pending.abandon` does of one."""
    mine = [call for call in calls if call._kept is not None and call._library is call._session.library]
    for call in mine:
        call.cancel()
    _limbo.extend(mine)  # now: a second Ctrl-C may end the wait
    left: float = _GRACE_MS
    for call in mine:
        started = monotonic()
        if call.ready(max(0, left)) and call._drop():
            _leave_limbo(call)
        left -= (monotonic() - started) * 1000


def poll(descriptors: Sequence[int], timeout_ms: float | None) -> list[int]:
    """Those of the descriptors that are readable, after at most so long.

    It sleeps in short pieces: a signal that comes after Python has looked for one and before the system call sleeps would not be seen before
    its end. And the function is looked up at each call: gevent may have replaced it.
    """
    import select

    wait = _one_poll(select, descriptors)
    while True:
        piece = _PIECE_MS if timeout_ms is None else min(_PIECE_MS, timeout_ms)
        ready = wait(piece)
        if timeout_ms is not None:
            timeout_ms -= piece
        if ready or (timeout_ms is not None and timeout_ms <= 0):
            return ready


def _one_poll(select: Any, descriptors: Sequence[int]) -> Callable[[float], list[int]]:
    if not hasattr(select, "poll"):
        return lambda piece: list(select.select(descriptors, [], [], piece / 1000)[0])
    poller = select.poll()
    for descriptor in descriptors:
        poller.register(descriptor, select.POLLIN)
    return lambda piece: [descriptor for descriptor, _ in poller.poll(piece)]


def _take_frame(library: Library, space: _wire.Workspace) -> tuple[memoryview, bytes]:
    """The frame that a call wrote, and its head."""
    data = space.out_ints[0]
    if data:
        frame = _wire.owned(library, data, space.out_ints[1])
        space.out_ints[0] = 0
        return frame, _wire.head_of(frame)
    frame = space.memory
    return frame, _wire.head_of(frame)


def _answer(library: Library, status: int, space: _wire.Workspace) -> Reply:
    frame, text = _take_frame(library, space)
    head: dict[str, Any] = json.loads(text) if text else {}
    if status == _FORKED:
        raise Forked(PARENTS)
    if status:
        raise from_problem(head)
    if frame is space.memory:
        # The scratch is used again by the next call.
        end = max((at + size for at, size in head.get("columns", ())), default=0)
        frame = memoryview(bytes(frame[:end]))
    return Reply(head, frame)


def _refusal(library: Library, space: _wire.Workspace) -> Exception:
    """Why weft_open refused: its problem document comes bare."""
    return from_problem(json.loads(bytes(_wire.owned(library, space.out_ints[0], space.out_ints[1]))))


_limbo: list[Pending] = []
_going: weakref.WeakSet[Pending] = weakref.WeakSet()
_sessions: weakref.WeakSet[Session] = weakref.WeakSet()


def _sweep() -> None:
    """Lets go of abandoned calls that have ended meanwhile."""
    for pending in list(_limbo):
        if pending._drop():
            _leave_limbo(pending)


def _leave_limbo(pending: Pending) -> None:
    try:
        _limbo.remove(pending)
    except ValueError:  # another thread swept it
        pass


def _after_fork() -> None:
    _limbo.clear()
    for session in list(_sessions):
        session.forget()


def _at_exit() -> None:
    for session in list(_sessions):
        session.rest()  # not closed: functions that were registered before weft was used come after this, and may call it
    for pending in list(_going):
        if pending._kept is not None:
            # Cancelled, but it may write until the very end: its memory is never freed.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(pending))


_library.after_fork.append(_after_fork)
atexit.register(_at_exit)
