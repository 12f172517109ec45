"""Procedures: what takes several calls, written once for those who wait on their thread and for those who await.

A procedure is a generator. It yields each call that it wants made, and is sent the reply, or is thrown what came instead. When it is thrown
an end from outside (Ctrl-C, a cancelled task), what it yields then is for cleaning up, and nobody may wait for its reply.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import update_wrapper

from .. import _json as json
from .._native.session import Pending, Reply
from .._typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

if TYPE_CHECKING:
    from typing import Concatenate

P = ParamSpec("P")
R = TypeVar("R")


class Ask(NamedTuple):
    """A call that a procedure wants made: what `Session.start` takes."""

    method: str
    request: bytes = b"{}"
    buffers: Sequence[Any] = ()
    into: Any = None


if TYPE_CHECKING:
    Steps = Generator[Ask | Pending, Reply, R]
    """A procedure at work. A call that was started already it yields as it is."""


def ask(method: str, **words: Any) -> Steps[dict[str, Any]]:
    """A call of a method that takes and gives a document only."""
    reply = yield Ask(method, json.dumps(words).encode() if words else b"{}")
    return reply.head


def perform(session: Any, steps: Steps[R]) -> R:
    """Does a procedure on this thread. A signal that ends a wait, by KeyboardInterrupt for one, cancels the call and goes to the procedure."""
    try:
        step = next(steps)
        while True:
            try:
                reply = step.wait() if isinstance(step, Pending) else session.call(*step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(reply)
    except StopIteration as end:
        result: R = end.value
        return result


def clean_up(session: Any, steps: Steps[Any], error: BaseException) -> None:
    """Gives a procedure its end from outside. For what it asks then, to clean up, nobody waits."""
    try:
        step = steps.throw(error)
        while isinstance(step, Ask):
            started = session.start(*step)
            if isinstance(started, Pending):
                started.leave()
            step = steps.send(Reply({}, memoryview(b"")))
    except BaseException:  # `error` again, as a rule
        pass


def blocking(procedure: Callable[Concatenate[Any, P], Steps[R]]) -> Callable[Concatenate[Any, P], R]:
    """The method that does a procedure of an object with a session on the caller's thread. `.procedure` is what awaiting ones take."""

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return perform(self._session, procedure(self, *args, **kwargs))

    method.procedure = procedure  # type: ignore[attr-defined]
    update_wrapper(method, procedure)
    return method


def procedure_of(method: Any) -> Any:
    """The procedure behind a `blocking` method, None where it is another."""
    return getattr(method, "procedure", None)
