"""Which engine the functions of the module use: the innermost `use`, or one default engine made at first use."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar

from . import _options
from ._calls.operations import Operations
from ._errors import Error, Unavailable, brief, invalid
from ._typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import timedelta

    from ._calls.call import Call
    from ._calls.dataset import Dataset
    from ._calls.engine import Engine
    from ._calls.imap import Imap
    from .aio import AsyncEngine

P = ParamSpec("P")
T = TypeVar("T")

_used: ContextVar[Engine | None] = ContextVar("weft.engine", default=None)
_lock = threading.RLock()
_default: Engine | None = None
_configured: dict[str, Any] = {}


def connect(
    url: str | None = None,
    *,
    token: str | None = None,
    token_file: str | os.PathLike[str] | None = None,
    workers: int | None = None,
    memory: int | str | None = None,
    timeout: float | timedelta | None = None,
    connect_timeout: float = 2.0,
    retries: int = 2,
    ca_file: str | os.PathLike[str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Engine:
    """An engine: in this process for None; "sidecar:", the server that all processes of this user on this host share, which is started where there is none; another
    server, as "http://host:8700", "https://…" or "unix:/path"; or "python:", every operation as plain sequential CPython, for breakpoints and tests. Makes no round trip.

    The token is given, read from a file, or taken from WEFT_TOKEN. `workers` and `memory` (bytes, or text such as "2GiB") bound an engine
    in this process, or choose a sidecar that has these bounds. `timeout` holds for each call that names no other; `retries` are of the transport, where a server cannot be reached.

    >>> import weft
    >>> with weft.connect(workers=1) as engine:
    ...     engine.map("std.square", [2, 3])
    [4, 9]
    """
    try:
        from ._calls.engine import Engine
        from ._native.session import Session
    except ImportError as error:
        if "subinterpreter" in str(error):
            raise Unavailable(f"weft cannot be used in a sub-interpreter of this Python: {error}") from None
        raise

    config: dict[str, Any] = {}
    if url == "python:":
        from ._python.sequential import PythonEngine

        return PythonEngine(defaults={} if timeout is None else {"timeout": _options.seconds("connect", timeout)})
    ours = url is None or url == "sidecar:"
    if ours:
        for name, value in (("token", token), ("token_file", token_file), ("ca_file", ca_file), ("headers", headers)):
            if value is not None:
                raise invalid("connect", f"{name}= is for a server, and {'no url was given' if url is None else 'a sidecar asks who its user is instead'}")
        if workers is not None:
            _options.check("connect", {"workers": workers})
            config["workers"] = int(workers)
        if memory is not None:
            config["memory_bytes"] = _options.size_bytes(memory)
    elif workers is not None or memory is not None:
        raise invalid("connect", "workers= and memory= are of an engine in this process, or of a sidecar; another server has its own")
    if url is not None:
        config |= _sidecar() if ours else _remote(url, token, token_file, ca_file, headers)
        config |= {"url": url, "connect_timeout_ms": max(1, round(float(connect_timeout) * 1000)), "retries": int(retries)}
    seconds = _options.seconds("connect", timeout)
    return Engine(Session(config), {} if seconds is None else {"timeout": seconds})


def _with_the_words_of(_: Callable[P, Engine]) -> Callable[[Callable[..., AsyncEngine]], Callable[P, AsyncEngine]]:
    return lambda function: function


@_with_the_words_of(connect)
def connect_async(*args: Any, **words: Any) -> AsyncEngine:
    """An engine for asyncio, in the words of `connect`. Nothing is opened or asked before the first call.

    >>> import asyncio, weft
    >>> async def main():
    ...     async with weft.connect_async(workers=1) as engine:
    ...         return await engine.map("std.square", [2, 3])
    >>> asyncio.run(main())
    [4, 9]
    """
    return connect(*args, **words).aio


def _sidecar() -> dict[str, Any]:
    from ._command import program

    # The library has the environment that it was loaded with; what a program has set since only Python knows.
    settings = {name: value for name, value in os.environ.items() if name.startswith("WEFT_") or name in ("XDG_RUNTIME_DIR", "TMPDIR")}
    return {"binary": program(), "environment": settings}


def _remote(
    url: str,
    token: str | None,
    token_file: str | os.PathLike[str] | None,
    ca_file: str | os.PathLike[str] | None,
    headers: Mapping[str, str] | None,
) -> dict[str, Any]:
    if not _is_address(url):
        raise invalid(
            "url",
            f'a url is "http://host:port", "https://host:port", "unix:/path", "sidecar:", None for an engine in this process, or "python:" (got {url!r})',
        )
    if token is not None and token_file is not None:
        raise invalid("connect", "token= and token_file= cannot be combined")
    config: dict[str, Any] = {}
    if token_file is not None:
        try:
            with open(token_file, encoding="utf-8") as file:
                token = file.read().strip()
        except OSError as error:
            raise invalid("connect", f"token_file cannot be read: {error}") from None
    token = token if token is not None else os.environ.get("WEFT_TOKEN")
    if token:
        config["token"] = token
    if ca_file is not None:
        config["ca_file"] = os.fspath(ca_file)
    if headers:
        config["headers"] = {str(name): str(value) for name, value in headers.items()}
    return config


def _is_address(url: Any) -> bool:
    """Whether a server can be there: what is wrong at first sight is refused before anything is opened."""
    from urllib.parse import urlsplit

    if not isinstance(url, str):
        return False
    if url.startswith("unix:"):
        return url.startswith("unix:/")
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        return False


def configure(url: str | None = None, **settings: Any) -> None:
    """Says what the default engine is, in the words of `connect`. One that is in use already is closed. Without arguments: the defaults again.

    >>> import weft
    >>> weft.configure(workers=1)
    >>> weft.info()["workers"]
    1
    >>> weft.configure()
    """
    global _configured, _default
    words = {"url": url, **settings} if url is not None else settings
    connect(**words)  # refuses what is wrong here and now; nothing is opened before the first call
    with _lock:
        old, _default, _configured = _default, None, words
    if old is not None:
        old.close()


def use(engine: Engine) -> AbstractContextManager[Engine]:
    """Inside the ``with`` block, in this thread or task, the module's functions use this engine.

    >>> import weft
    >>> with weft.connect() as engine, weft.use(engine):
    ...     weft.sum([1, 2])
    3
    """
    from contextlib import contextmanager

    return contextmanager(_using)(engine)


def _using(engine: Engine) -> Iterator[Engine]:
    from ._calls.engine import Engine

    if not isinstance(engine, Engine):
        raise invalid("engine", f"use() takes an engine that weft.connect() made (got {engine!r:.60})")
    token = _used.set(engine)
    try:
        yield engine
    finally:
        _used.reset(token)


def current() -> Engine:
    """The engine that the module's functions use here and now."""
    return _used.get() or _default or _make()


def _make() -> Engine:
    global _default
    with _lock:
        if _default is None:
            words = dict(_configured)
            if "url" not in words and os.environ.get("WEFT_URL"):
                words["url"] = os.environ["WEFT_URL"]
            _default = connect(**words)
        return _default


class Default(Operations):
    """The operations of the module: each runs on the engine that is current at that moment."""

    __slots__ = ()

    def _quick(self, kernel: Any, items: list[Any]) -> Any:
        return (_used.get() or _default or _make())._quick(kernel, items)

    def _defaults(self) -> Mapping[str, Any]:
        return current()._defaults()

    def _run(self, call: Call) -> Any:
        try:
            return current()._run(call)
        except Error as error:
            brief(error)
            raise

    def _imap(self, operation: str, kernel: Any, items: Iterable[Any], *rest: Any, **words: Any) -> Imap[Any]:
        return current()._imap(operation, kernel, items, *rest, **words)

    def __reduce__(self) -> str:
        return "default"  # pickled functions of the module find it again here


default = Default()


def info() -> dict[str, Any]:
    """What the default engine says of itself: versions, limits, load; and what this package and this machine are, as a bug report needs it.

    >>> import weft
    >>> weft.info()["platform"].split("/")[0] in ("linux", "darwin")
    True
    """
    from . import _machine

    return {**current().info(), "python": _machine.python(), "machine": _machine.machine()}


def kernels() -> list[dict[str, Any]]:
    """The kernels of the default engine, one entry a signature.

    >>> import weft
    >>> [entry["signature"] for entry in weft.kernels() if entry["name"] == "std.is_prime"]
    ['(int) -> bool']
    """
    return current().kernels()


def put(items: Iterable[T], name: str | None = None, *, ttl: float | timedelta | None = None) -> Dataset[T]:
    """Keeps a list at the default engine, as `Engine.put` does.

    >>> import weft
    >>> weft.sum(weft.put([1, 2, 3]))
    6
    """
    return current().put(items, name, ttl=ttl)


def datasets() -> list[Dataset[Any]]:
    """What was put at the default engine, by name."""
    return current().datasets()


def dataset(name: str | Dataset[T]) -> Dataset[T]:
    """What the default engine has under a name, now."""
    return current().dataset(name)


def drop(name: str | Dataset[Any]) -> None:
    """Forgets what was put at the default engine."""
    current().drop(name)


def _after_fork() -> None:
    global _lock
    _lock = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
