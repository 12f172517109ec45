"""Engine: owns workers, kernels and jobs; in this process, or behind HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import FunctionType, GeneratorType

from .. import _json as json
from .. import _options
from .._errors import Error, InvalidArgument, brief, in_source, invalid
from .._kernels.kernel import Kernel, resolve
from .._native.session import Session
from .._options import MISSING
from .._types import NUMBERS, parse, signature
from .._typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack
from .call import Call, numpy_side
from .dataset import Dataset, name_of
from .operations import Operations
from .quick import quick_map
from .steps import Ask, ask, blocking, perform, procedure_of

if TYPE_CHECKING:
    from datetime import timedelta

    from .._annotations import Options
    from .._native.session import Reply
    from ..aio import AsyncEngine
    from ..aio._channel import Channel
    from .imap import Imap
    from .jobs import Job, Jobs
    from .steps import Steps

T = TypeVar("T")

_INTO_BYTES = 64 * 1024  # from here on memory for a map's result is made in Python, where NumPy wants it


# The kernels of plain functions, by the functions' ids: what makes a small map quick.
_kernels: dict[int, tuple[FunctionType, Kernel[..., Any]]] = {}


def _kernel_of(function: FunctionType) -> Kernel[..., Any]:
    kernel = resolve("map", function).kernel
    if function in kernel.functions()[:1]:  # and not one that is alike
        if len(_kernels) > 256:
            _kernels.clear()
        _kernels[id(function)] = function, kernel
    return kernel


class Engine(Operations):
    """All operations on one engine. `weft.connect` makes one; a ``with`` block closes it.

    >>> import weft
    >>> with weft.connect(workers=1) as engine:
    ...     engine.sum(range(10))
    45
    """

    __module__ = "weft"
    __slots__ = ("_given", "_session")

    def __init__(self, session: Session, defaults: Mapping[str, Any] | None = None) -> None:
        self._session = session
        self._given: dict[str, Any] = dict(defaults or {})

    def options(self, **options: Unpack[Options]) -> Engine:
        """The same engine with other defaults. Closing one closes both.

        >>> import weft
        >>> with weft.connect() as engine:
        ...     strict = engine.options(timeout=5, on_error="default", default=0.0)
        ...     strict.map("std.sqrt", [4.0, -1.0])
        [2.0, 0.0]
        """
        _options.check("options", options)
        return Engine(self._session, {**self._given, **options})

    @property
    def url(self) -> str | None:
        """Of a remote engine; None in this process."""
        return self._session.url

    @property
    def jobs(self) -> Jobs:
        """The engine's jobs: ``engine.jobs.map(...)`` starts one, ``engine.jobs[id]`` finds one, iteration lists them."""
        from .jobs import Jobs

        return Jobs(self)

    @property
    def aio(self) -> AsyncEngine:
        """This engine for asyncio: the same operations, to be awaited. Closing one closes both.

        >>> import asyncio, weft
        >>> async def main(engine):
        ...     return await engine.aio.map("std.square", [1, 2, 3])
        >>> with weft.connect() as engine:
        ...     asyncio.run(main(engine))
        [1, 4, 9]
        """
        from ..aio import AsyncEngine

        return AsyncEngine(self)

    @blocking
    def ping(self) -> Steps[float]:
        """Makes one round trip and gives the seconds it took."""
        from time import perf_counter

        started = perf_counter()
        yield from ask("ping")
        return perf_counter() - started

    @blocking
    def info(self) -> Steps[dict[str, Any]]:
        """What the engine says of itself: versions, limits, load."""
        return (yield from ask("info"))

    @blocking
    def kernels(self) -> Steps[list[dict[str, Any]]]:
        """The kernels that are registered, one entry a signature: ``name hash signature language doc cheap``."""
        return (yield from ask("kernels"))["kernels"]  # type: ignore[no-any-return]

    @blocking
    def compile(self, kernel: Any, params: Sequence[str] = (), *, explain: bool = False) -> Steps[dict[str, Any]]:
        """Compiles a kernel and gives what the engine says of it. `params` are the types of parameters without annotation; `explain` adds
        what the compiler did, under ``"explain"``.

        >>> import weft
        >>> with weft.connect() as engine:
        ...     engine.compile(lambda x: x * 0.5, ["float"])["signature"]
        '(float) -> float'
        """
        text = resolve("compile", kernel).kernel.reference()
        key = (text, *params, *(["explain"] if explain else []))
        found = self._session.compiled.get(key)
        if found is None:
            request = f'{{"kernel":{text},"params":{json.dumps(list(params))},"explain":{json.dumps(explain)}}}'
            try:
                found = (yield Ask("compile", request.encode())).head
            except Error as error:
                raise in_source(error) from None
            self._session.compiled[key] = found
        return found

    # Data at the engine.

    @blocking
    def put(self, items: Iterable[T], name: str | None = None, *, ttl: float | timedelta | None = None) -> Steps[Dataset[T]]:
        """Keeps a list at the engine, for `ttl` seconds (an hour, where nothing is said): calls that are given what this gives send a name instead of the items.
        It is taken as items are: a list, a range, a NumPy array. What had the name is replaced; without one the data is named by what it holds.

        >>> import weft
        >>> with weft.connect() as engine:
        ...     table = engine.put([0.5, 1.5, 2.5], "table", ttl=600)
        ...     engine.sum(table), engine.datasets()
        (4.5, [<weft.Dataset 'table': 3 of float>])
        """
        call = Call("put", {})
        call.add_items(items)
        if call.refers:
            raise invalid("items", f"put() takes a list of items, and {items!r} is at an engine already")
        words = {"items": call.words["items"]}
        if name is not None:
            words["name"] = json.dumps(name_of(name))
        lasting = _options.seconds("put", ttl, "ttl")
        if lasting is not None:
            words["ttl_ms"] = str(max(1, round(lasting * 1000)))
        request = f"{{{','.join(f'{json.dumps(word)}:{text}' for word, text in words.items())}}}"
        try:
            document = (yield Ask("put", request.encode(), call.buffers)).head
        except Error as error:
            raise call.explain(error) from None
        like = call.source if call.source is None or isinstance(call.source, memoryview) else call.source[:0]
        return Dataset(document["name"], document, call.classes, like)

    @blocking
    def datasets(self) -> Steps[list[Dataset[Any]]]:
        """What was put at the engine, by name; of a server with tokens, what was put with this one."""
        found = yield from ask("datasets")
        return [Dataset(document["name"], document) for document in found["data"]]

    @blocking
    def dataset(self, name: str | Dataset[T]) -> Steps[Dataset[T]]:
        """What the engine has under a name, now."""
        known = name if isinstance(name, Dataset) else Dataset(name)
        document = yield from ask("dataset", name=known.name)
        return Dataset(known.name, document, known.classes, known.like)

    @blocking
    def drop(self, name: str | Dataset[Any]) -> Steps[None]:
        """Forgets what was put. Calls and jobs that have it already keep it.

        >>> import weft
        >>> with weft.connect() as engine:
        ...     engine.drop(engine.put([1, 2, 3]))
        ...     engine.datasets()
        []
        """
        yield from ask("drop", name=name_of(name))

    def close(self) -> None:
        """Cancels the engine's work and frees it. Closing again does nothing."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        where = self.url or "in this process"
        return f"<weft.Engine {where}{' (closed)' if self._session.closed else ''}>"

    # How operations run here.

    def _quick(self, kernel: Any, items: list[Any]) -> Any:
        found = self._quick_steps(kernel, items)
        return perform(self._session, found) if type(found) is GeneratorType else found

    def _quick_steps(self, kernel: Any, items: list[Any], channel: Channel | None = None) -> Any:
        """The result of a small map, or the procedure that gives it, or MISSING."""
        if self._given:
            return MISSING
        if type(kernel) is str:
            return quick_map(self._session, kernel, items, kernel, channel)
        if type(kernel) is FunctionType:
            known = _kernels.get(id(kernel))
            kernel = known[1] if known is not None and known[0] is kernel else _kernel_of(kernel)
        elif not isinstance(kernel, Kernel):
            return MISSING
        return quick_map(self._session, kernel.reference(), items, kernel, channel)

    def _defaults(self) -> Mapping[str, Any]:
        return self._given

    def _run(self, call: Call) -> Any:
        try:
            return perform(self._session, self._steps(call))
        except Error as error:
            brief(error)
            raise

    def _steps(self, call: Call) -> Steps[Any]:
        """How a call runs here."""
        if call.options.get("check"):
            from .._check import beside

            yield from beside(call)
        progress = call.options.get("progress")
        if progress:
            from .jobs import watched

            return (yield from watched(self, call, progress))
        into = yield from self._memory_for(call)
        try:
            reply = yield Ask("run", call.request(), call.buffers, into)
            if "job" in reply.head:
                reply = yield from self._follow(reply.head["job"]["id"])
        except Error as error:
            raise call.explain(error) from None
        return call.result(reply)

    def _submit(self, call: Call) -> Steps[Job[Any]]:
        """Starts a call as a job."""
        from .jobs import Job

        try:
            status = (yield Ask("submit", call.request(), call.buffers)).head
        except Error as error:
            raise call.explain(error) from None
        call.buffers = []  # the engine has copied them
        return Job(self._session, status.get("job", status), call)

    def _follow(self, job: str) -> Steps[Reply]:
        """Waits for a call that the server went on with as a job; what interrupts the wait cancels it."""
        request = json.dumps({"id": job, "wait_ms": 30_000}).encode()
        try:
            while True:
                reply = yield Ask("result", request)
                if "job" not in reply.head:
                    return reply
        except Error:
            raise
        except BaseException:
            yield from ask("cancel", id=job)
            raise

    def _imap(
        self,
        operation: str,
        kernel: Any,
        items: Iterable[Any],
        extra: tuple[Any, ...],
        options: Mapping[str, Any],
        ordered: bool = True,
        indexed: bool = False,
    ) -> Imap[Any]:
        from .imap import Imap

        _options.check_imap(operation, extra, options, ordered)
        return Imap(self, operation, kernel, items, {**self._given, **options}, ordered, indexed)

    # Memory for results.

    def _memory_for(self, call: Call) -> Steps[Any]:
        """The memory into which a map's results go, where it is known beforehand: out=, or a new array."""
        if call.operation not in ("map", "starmap"):
            return None
        out = call.options.get("out")
        if out is not None:
            return self._given_memory(call, out)
        wanted = call.options.get("to") or "same"
        if wanted == "same" and hasattr(call.source, "dtype"):
            wanted = "numpy"
        if wanted != "numpy" or call.length is None or call.length * 8 < _INTO_BYTES or "more" in call.words or "on_error" in call.words:
            return None
        text = yield from self._result_type(call)
        if text is None:
            return None
        call.into = numpy_side(call.operation).empty(text, call.length)
        call.words["into"] = f'"{text}"'
        return call.into

    def _result_type(self, call: Call) -> Steps[str | None]:
        """The type of the kernel's results for these items, where it is a number and the signatures leave no doubt."""
        if call.type is None or "constants" in call.words or call.operation != "map":
            return None
        if self._session.signatures is None:
            known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
            for entry in (yield from ask("kernels"))["kernels"]:
                known.setdefault(entry["name"], []).append(signature(entry["signature"]))
            self._session.signatures = known
        natural = parse(call.type).natural
        kernel = call.kernels["kernel"].kernel
        if kernel.source is None:
            overloads = self._session.signatures.get(kernel.name, [])
        else:
            overloads = [signature((yield from procedure_of(Engine.compile)(self, kernel, [natural]))["signature"])]
        for params, result in overloads:
            if params == (natural,) and result in NUMBERS:
                return result
        return None

    def _given_memory(self, call: Call, out: Any) -> Any:
        from .._columns.encode import from_memory

        if "on_error" in call.words and call.options.get("on_error") in ("skip", "return"):
            raise InvalidArgument(f"{call.operation}() cannot combine out= with on_error={call.options['on_error']!r}: each item needs its place")
        view = memoryview(out)
        text, flat = from_memory(view, "out=")
        if view.readonly:
            raise InvalidArgument(f"{call.operation}() cannot write to out=: it is read-only")
        if not view.c_contiguous:
            raise InvalidArgument(f"{call.operation}() needs an out= without gaps; give a contiguous array and copy from it")
        call.words["into"] = f'"{text}"'
        return flat
