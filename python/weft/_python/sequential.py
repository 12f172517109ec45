"""The engine "python:": every operation as plain sequential CPython.

It takes the very requests that the other engines take, from the same `Call`, and answers with the same columns; so items are refused, converted and given
back alike. In between the kernel's own function runs, on the caller's thread, item after item: breakpoints stop in it, coverage sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import count, islice
from struct import Struct, pack
from struct import error as StructError

from .. import _json as json
from .. import _options
from .._calls import progress as _progress
from .._calls.call import Call
from .._calls.dataset import Dataset
from .._calls.engine import Engine
from .._calls.jobs import Job, Jobs
from .._calls.stages import KERNELS
from .._calls.steps import ask, blocking
from .._columns.decode import to_list
from .._columns.encode import Classes, Unknown, encode
from .._errors import Error, InvalidState, NotFound, failed, from_problem, invalid, outside
from .._kernels import arrays
from .._kernels.boundary import Signature, fit, learn_numpy
from .._kernels.kernel import Bound
from .._native.session import Reply, patient
from .._types import NUMBERS, STORAGES, Type, parse
from .._typing import TYPE_CHECKING, Any, Self
from . import plain as _plain
from .limits import UNLIMITED, Limits, deep, depth
from .plain import Applied, Instead, Step
from .shelf import Shelf
from .staged import enumerated, windowed, zipped

if TYPE_CHECKING:
    from types import FunctionType

    from .._calls.steps import Steps


class PythonEngine(Engine):
    """What ``weft.connect("python:")`` gives: for breakpoints, coverage and tests.

    ``timeout=`` is looked at between items, and ``recursion=`` of a kernel is CPython's own limit while it runs; ``memory=`` is not looked at.

    >>> import weft
    >>> with weft.connect("python:") as engine:
    ...     engine.map(lambda x: x * 0.5, [1, 2, 3])
    [0.5, 1.0, 1.5]
    """

    __slots__ = ()
    _session: Any

    def __init__(self, session: Any = None, defaults: Mapping[str, Any] | None = None) -> None:
        where: Any = session or Nowhere()
        super().__init__(where, defaults)

    def options(self, **options: Any) -> PythonEngine:
        """The same engine with other defaults."""
        return PythonEngine(self._session, super().options(**options)._given)

    @property
    def jobs(self) -> Jobs:
        """The engine's jobs: each has ended when it is there."""
        return PlainJobs(self)

    @blocking
    def compile(self, kernel: Any, params: Any = (), *, explain: bool = False) -> Steps[dict[str, Any]]:
        """What the in-process engine says of the kernel: "python:" itself compiles nothing."""
        yield from ()
        return _compiler().compile(kernel, params, explain=explain)

    def _quick_steps(self, kernel: Any, items: list[Any], channel: Any = None) -> Any:
        return _options.MISSING

    def _steps(self, call: Call) -> Steps[Any]:
        yield from ()  # nothing here is worth waiting for elsewhere: the kernel runs on the caller's thread
        self._session.check()
        reporter = _progress.reporter(call.options.get("progress"), call.operation)
        out = call.options.get("out")
        run = Run(call, self._session.data)
        result = call.result(run.reply()) if out is None else _stored(run.result(), self._given_memory(call, out), out)
        if reporter is not None:
            reporter.count(call.length or 0, call.length or 0, "done")
            reporter.end()
        return result

    def _submit(self, call: Call) -> Steps[Job[Any]]:
        yield from ()
        job = Job.__new__(Job)
        Job.__init__(job, self._session, self._session.status(call), call)
        try:
            job._outcome = (self._run(call), None)
        except Error as error:
            job._status |= {"state": "failed", "problem": error.problem}
            job._outcome = (None, error)
        job._status["ended_ms"] = _now_ms()
        self._session.kept[job.id] = job
        return job

    def _imap(
        self,
        operation: str,
        kernel: Any,
        items: Iterable[Any],
        extra: tuple[Any, ...],
        options: Mapping[str, Any],
        ordered: bool = True,
        indexed: bool = False,
    ) -> Any:
        _options.check_imap(operation, extra, options, ordered)
        words = {name: value for name, value in {**self._given, **options}.items() if name not in ("chunk", "to", "progress", "out")}
        Call("map", words).add_kernel(kernel)
        return PlainImap(self, kernel, iter(items), words, indexed)


class PlainJobs(Jobs):
    """The jobs of "python:"."""

    __slots__ = ()

    def _find(self, id: str) -> Steps[Job[Any]]:
        session: Any = self._engine._session
        yield from ask("job", id=id)
        found: Job[Any] = session.kept[id]
        return found


class PlainImap(Iterator[Any]):
    """imap, one item at a time."""

    def __init__(self, engine: PythonEngine, kernel: Any, items: Iterator[Any], options: Mapping[str, Any], indexed: bool) -> None:
        self._results = self._run(engine, kernel, items, options, indexed)

    def _run(self, engine: PythonEngine, kernel: Any, items: Iterator[Any], options: Mapping[str, Any], indexed: bool) -> Iterator[Any]:
        for index, item in enumerate(items):
            call = Call("map", options)
            call.first_index = index
            call.add_kernel(kernel)
            call.add_items([item])
            for result in engine._run(call):
                yield (index, result) if indexed else result

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        return next(self._results)

    def close(self) -> None:
        """Nothing more comes."""
        self._results.close()  # type: ignore[attr-defined]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Nowhere:
    """Stands where other engines have a session: there is nothing to open or to ask."""

    url = "python:"
    closed = False
    patience = staticmethod(patient)
    channels: Mapping[Any, Any] = {}

    def __init__(self) -> None:
        self.kept: dict[str, Job[Any]] = {}
        self.data = Shelf()

    def close(self) -> None:
        self.closed = True
        self.data = Shelf()

    def check(self) -> None:
        if self.closed:
            raise InvalidState("this engine is closed", {"code": "invalid_state", "reason": "engine_closed", "detail": "this engine is closed"})

    def status(self, call: Call) -> dict[str, Any]:
        """The document of a new job."""
        kernel = call.kernels.get("kernel")
        words = {"kernel": kernel.kernel.name if kernel else None, "label": call.options.get("label")}
        now = _now_ms()
        found = {"id": f"python-{len(self.kept) + 1}", "state": "done", "operation": call.operation, "submitted_ms": now, "started_ms": now}
        return found | {word: value for word, value in words.items() if value}

    def ask(self, method: str, **words: Any) -> dict[str, Any]:
        """What a method answers that takes and gives a document only."""
        self.check()
        if method == "ping":
            return {}
        if method == "info":
            from .._version import __version__

            return {"version": __version__, "platform": "python", "workers": 1, "cores": 1, "url": self.url, "jobs_kept": len(self.kept)}
        if method == "kernels":
            return {"kernels": _compiler().kernels()}
        if method in ("datasets", "dataset", "drop"):
            return self.data.ask(method, **words)
        if method == "jobs":
            return {"jobs": [job._status for job in self.kept.values()]}
        if "id" not in words:
            raise NotFound(f"the engine {self.url} has no {method}")
        if words["id"] not in self.kept:
            raise NotFound(f"there is no job {words['id']!r}")
        return self.kept[words["id"]]._status

    def call(self, method: str, request: bytes = b"{}", buffers: Sequence[Any] = (), *_: Any) -> Reply:
        """The same in the way of other sessions."""
        if method == "put":
            self.check()
            return Reply(self.data.put(json.loads(request), buffers), memoryview(b""))
        return Reply(self.ask(method, **json.loads(request)), memoryview(b""))


def _now_ms() -> int:
    from time import time

    return round(time() * 1000)


def _compiler() -> Engine:
    """The engine in this process: for kernels that are made in Go, and to say what a kernel's signature is."""
    global _here
    if _here is None:
        from .._config import connect

        _here = connect(workers=1)
    return _here


_here: Engine | None = None


class Run:
    """One call: its request read again, worked on, answered."""

    def __init__(self, call: Call, data: Shelf | None = None) -> None:
        learn_numpy()
        self.call = call
        self.data = data or Shelf()
        for word, bound in call.kernels.items():
            call.kernels[word] = bound._replace(constants=tuple(self.constant(value) for value in bound.constants))
        self.words = {word: json.loads(text) for word, text in call.words.items() if word not in _KERNEL_WORDS}
        self.policy: str = self.words.get("on_error", "default" if "default" in self.words and call.operation not in _OF_NOTHING else "raise")
        self.pipeline: list[Any] = json.loads(call.words.get("pipeline", "[]"))
        self.failures: list[Error] = []
        self.limits = Limits.of(call)
        if call.stages and self.policy in ("return", "default"):
            _check_places(call, self.policy)
            _check_random(call, self.policy)
        self.storage = call.kernels["kernel"].kernel.storage() if call.operation in ("map", "starmap", "call") else None

    def values(self, reference: Any) -> Any:
        """A list of the request."""
        if isinstance(reference, dict) and "data" in reference:
            return listed(*self.data.take(reference["data"]), self.call.classes)
        return listed(reference, self.call.buffers, self.call.classes)

    def constant(self, value: Any) -> Any:
        """A constant bound to a kernel: where it is data, its items."""
        return self.values({"data": value.name}) if isinstance(value, Dataset) else value

    def value(self, reference: Any) -> Any:
        """A single value of the request."""
        if isinstance(reference, dict) and "at" in reference:
            return self.values(reference)[0]
        return self.values(reference) if isinstance(reference, dict) and "data" in reference else reference

    def function(self, word: str) -> Step | None:
        """What applies the kernel under a word, with its constants bound."""
        bound = self.call.kernels.get(word)
        return None if bound is None else step_of(bound, self.words.get("seed"), self.call.first_index, len(self.call.stages), self.limits)

    def tried(self, step: Step, index: int, row: tuple[Any, ...]) -> list[Any]:
        """The kernel's result, or what stands for it where the kernel fails: nothing, a default, a hole."""
        try:
            result = step.apply(index, *row)
            return [self.stored(result)]
        except Error as error:
            if error.code == "invalid_argument" and error.index is None:
                error.index = error.problem["item"] = index + self.call.first_index
            if self.policy == "raise" or (error.code != "kernel_failed" and error.problem["reason"] != "overflow"):
                raise
            if self.policy == "skip":
                return []
            self.failures.append(error)
            return [None if self.policy == "return" else self.value(self.words["default"])]

    def stored(self, result: Any) -> Any:
        """A result as the storage has it that the kernel's annotation chose."""
        return result if self.storage is None else narrowed(result, self.storage)

    def staged(self, items: Iterator[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
        """The items after the stages of the pipeline, each with the index of the source item that it came from."""
        for at, (word, what) in enumerate(self.call.stages):
            items = self.stage(at, word, what, items)
        return items

    def stage(self, at: int, word: str, what: Any, items: Iterator[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
        """The items after one stage."""
        if word not in KERNELS:
            if word == "take":
                yield from islice(items, what.n)
            elif word == "enumerate":
                yield from enumerated(items, what)
            elif word == "zip":
                yield from zipped(items, [self.values(reference) for reference in self.pipeline[at]["zip"]], what.strict)
            else:
                yield from windowed(items, what)
            return
        step = step_of(self.call.kernels[f"stage {at}"], self.words.get("seed"), self.call.first_index, at, self.limits)
        for index, item in items:
            if isinstance(item, Instead):
                yield index, item
                continue
            failures = len(self.failures)
            for result in self.tried(step, index, _plain.fields(item) if word == "starmap" else (item,)):
                if len(self.failures) > failures:
                    yield index, Instead(result)
                elif word == "flat_map":
                    yield from ((index, one) for one in result)
                elif word != "filter":
                    yield index, result
                elif result:
                    yield index, item

    def result(self) -> Any:
        """The result as Python values."""
        call = self.call
        seed = self.words.get("seed")
        if seed is None and any(step_of(bound, 0, 0).random for bound in call.kernels.values()):
            import secrets

            self.words["seed"] = secrets.randbits(64)
        items = self.values(self.words["items"]) if "items" in self.words else None
        applied = Applied(self, items)
        operation = getattr(_plain, f"{call.operation}_", None)
        assert operation is not None, call.operation
        with arrays.quiet():
            found = operation(applied)
        self.limits.check()
        return found

    def reply(self) -> Reply:
        """The result as an engine would send it."""
        try:
            result = self.result()
        except Error as error:
            raise self.call.explain(error).with_traceback(outside(error.__traceback__)) from None
        return answer(self, result)


def listed(reference: Any, buffers: Sequence[Any], classes: Classes) -> Any:
    """A list of a request: items in JSON, a range, or a column in its buffers."""
    if isinstance(reference, dict) and "range" in reference:
        return range(*reference["range"])
    if isinstance(reference, dict) and "at" in reference:
        first = reference["at"] - 1
        return to_list(parse(reference["type"]), reference["length"], [memoryview(buffer).cast("B") for buffer in buffers[first:]], classes)
    return reference


_DRAWING = 4  # calls that a function of random makes in weft's own Python
_KERNEL_WORDS = ("kernel", "key", "reduce", "fuse", "malt", "pipeline")
_OF_NOTHING = ("min", "max", "find")


def _check_places(call: Call, policy: str) -> None:
    """Refuses to put something in the place of an item that failed where the result has no such place."""
    if call.operation != "collect":
        detail = f"{call.operation} of a pipeline does not take on_error {policy!r}: only in what collect gives an item that failed has a place"
        raise invalid("on_error", f"{detail} (allowed: raise, skip)")
    if any(word in ("filter", "flat_map", "window") for word, _ in call.stages):
        detail = f"a pipeline with filter, flat_map or window does not take on_error {policy!r}: behind them an item that failed has no place"
        raise invalid("on_error", f"{detail} (allowed: raise, skip)")


def _check_random(call: Call, policy: str) -> None:
    """Refuses random numbers behind stages whose failed items keep their places."""
    kernels = [call.kernels[f"stage {at}"] for at, (word, _) in enumerate(call.stages) if word in KERNELS]
    for bound in kernels[1:]:
        if step_of(bound, 0, 0).random:
            detail = f"{bound.kernel.name} draws random numbers behind a stage of which on_error {policy!r} keeps the places: put it first"
            raise from_problem({"code": "unimplemented", "reason": "random", "detail": detail})


def step_of(bound: Bound, seed: int | None, first_index: int, stage: int = 0, limits: Limits = UNLIMITED) -> Step:
    """A kernel as a function of an index and arguments."""
    kernel = bound.kernel
    constants = bound.constants
    random = False
    if kernel.source is None:
        if kernel.name == "list":
            return Step(kernel.name, lambda *_: None, False)
        here = _compiler()

        def apply(index: int, *args: Any) -> Any:
            try:
                given = (*constants, *args)
                return here.call(kernel, *given)
            except Error as error:
                raise from_problem({**error.problem, "item": index + first_index}) from None

        return Step(kernel.name, apply, False)
    function: FunctionType = kernel.function()  # type: ignore[attr-defined]
    made = kernel.bundle()  # type: ignore[attr-defined]
    random = made.random
    signature = Signature(function)
    hint = signature.result
    held = [_held(value) for value in constants]

    places = count(first_index)  # among the items that come to this stage

    def drawing(place: int) -> AbstractContextManager[Any]:
        if not random:
            return nullcontext()
        from .random import drawing

        found: AbstractContextManager[Any] = drawing(seed or 0, stage, place, made.functions or (function,))
        return found

    calls, exact = depth(function, kernel._options.get("recursion"))  # type: ignore[attr-defined]
    calls += _DRAWING if random else 0

    def call(index: int, *args: Any) -> Any:
        limits.check()
        place = next(places)
        try:
            given = signature.arguments([*held, *args])
            with drawing(place), deep(calls, exact):
                result = function(*given)
            result = fit_result(result, hint)
            if type(result) is int and not -(2**63) <= result < 2**63:
                raise OverflowError(f"the result is an int of {result.bit_length()} bits; an int has 64 bits in kernels")
            return result
        except Error:
            raise
        except Exception as error:
            raise failed(error, kernel.name, index + first_index) from error.__cause__

    return Step(kernel.name, call, random)


def fit_result(value: Any, hint: Any) -> Any:
    """A result as the return annotation has it."""
    if hint is float and type(value) is int:
        return float(value)
    if hint is int and type(value) is bool:
        return int(value)
    found = value if hint in (None, int, float, bool, str) else fit(value, hint)
    return found.tolist() if isinstance(found, arrays.PlainArray) else found


def _held(value: Any) -> Any:
    """A bound constant as the kernel sees it: an array is one whatever its annotation."""
    if hasattr(value, "ndim") and hasattr(value, "tolist") and value.ndim in (1, 2):
        return arrays.of(value)
    return value


def _stored(values: list[Any], flat: Any, out: Any) -> Any:
    """Puts results into memory that was given."""
    memory = memoryview(flat)
    if len(values) != len(memory):
        raise invalid("into", f"out= has room for {len(memory)} results, and there are {len(values)}")
    for index, value in enumerate(values):
        try:
            memory[index] = value
        except (ValueError, TypeError, OverflowError):
            raise invalid("overflow", f"result {index} ({value!r:.60}) does not fit into out=", index=index) from None
        except NotImplementedError:  # float16
            out[index] = value
    return out


class _Answer(Reply):
    """A reply made here."""

    __slots__ = ("_columns",)

    def __init__(self, head: dict[str, Any], columns: list[Any]) -> None:
        super().__init__(head, memoryview(b""))
        self._columns = [memoryview(column).cast("B") if memoryview(column).nbytes else memoryview(b"") for column in columns]

    @property
    def columns(self) -> list[memoryview]:
        return self._columns


def answer(run: Run, result: Any) -> Reply:
    """A result of Python values as the reply of an engine."""
    call, kind, storage = run.call, run.call.operation, run.storage
    if kind == "partition":
        true, false = (_column(call, half) for half in result)
        text = true[0] if result[0] else false[0]
        return _Answer({"shape": "partition", "type": f"partition[{text}]", "length": len(result[0]), "second_length": len(result[1])}, [*true[1], *false[1]])
    if isinstance(result, dict):
        keys, values = _column(call, list(result)), _column(call, list(result.values()))
        return _Answer({"shape": "dict", "type": f"dict[{keys[0]}, {values[0]}]", "length": len(result)}, [*keys[1], *values[1]])
    if kind in _LISTS:
        if storage is not None and run.policy in ("raise", "default") and isinstance(next(iter(result), 0), (int, float)):
            return _Answer({"shape": "list", "type": f"list[{storage}]", "length": len(result)}, [pack(f"<{len(result)}{NUMBERS[storage][1]}", *result)])
        errors = {error.index: error.problem for error in run.failures if run.policy == "return"}
        text, columns = _column(call, result, {index - call.first_index for index in errors if index is not None})
        head: dict[str, Any] = {"shape": "list", "type": f"list[{text}]", "length": len(result)}
        head |= _arrays(parse(head["type"]), result, columns)
        if errors:
            head["errors"] = list(errors.values())
        return _Answer(head, columns)
    if kind == "foreach":
        return Reply({"shape": "none"}, memoryview(b""))
    if kind in ("find", "find_index"):
        if result is _options.MISSING:
            return _Answer({"shape": "value", "type": "Optional[int]"}, [b"\0", b"\0" * 8])
        text, columns = _column(call, [result])
        return _Answer({"shape": "value", "type": f"Optional[{text}]"}, [b"\1", *columns])
    text, columns = _column(call, [result])
    return _Answer({"shape": "value", "type": text, **_arrays(parse(text), result, columns)}, columns)


def _arrays(type_: Type, value: Any, columns: list[Any]) -> dict[str, str]:
    """The word of a reply's head that says which of its lists are arrays, where there are any."""
    text = _with_arrays(type_, value, not len(columns[-1]) if columns else True)
    return {} if text == type_.text else {"arrays": text}


def _with_arrays(type_: Type, value: Any, bare: bool) -> str:
    """A type with the arrays in it that the value is made of. `bare`: there are no elements, from which the column could have its type."""
    if type_.kind == "list" and arrays.is_one(value):
        name, elem = ("Array", type_.fields[0]) if value.ndim == 1 else ("Array2", type_.fields[0].elem)
        if elem is None:
            return type_.text
        of = parse(STORAGES.get(value.dtype.name, elem.text))
        return f"{name}[{of.text if bare or of.kind == elem.kind else elem.text}]"
    if type_.kind == "tuple":
        return f"tuple[{', '.join(_with_arrays(field, part, bare) for field, part in zip(type_.fields, value, strict=True))}]"
    if type_.kind == "list" and isinstance(value, list):
        first = next((item for item in value if item is not None and not isinstance(item, Error)), None)
        return f"list[{_with_arrays(type_.fields[0], first, bare)}]"
    if type_.kind == "Optional" and value is not None:
        return f"Optional[{_with_arrays(type_.fields[0], value, bare)}]"
    return type_.text


def narrowed(value: Any, storage: str) -> Any:
    """A number, or those of an array, after they went through a storage."""
    if arrays.is_one(value):
        from .._kernels.ndarray import narrowed

        return narrowed(value, storage)
    if isinstance(value, list):
        return [narrowed(part, storage) for part in value]
    one = Struct("<" + NUMBERS[storage][1])
    try:
        return one.unpack(one.pack(value))[0]
    except (StructError, OverflowError):
        raise invalid("overflow", f"the result does not fit {storage} (got {value!r:.60})") from None


_LISTS = {"map", "starmap", "filter", "scan", "sort", "usort", "top_k", "collect"}


def _column(call: Call, values: list[Any], holes: Iterable[int] = ()) -> tuple[str, list[Any]]:
    holes = set(holes)
    if holes:
        filler = next((value for index, value in enumerate(values) if index not in holes), 0)
        values = [filler if index in holes else value for index, value in enumerate(values)]
    try:
        text, columns = encode(values, call.classes, "result")
    except Unknown:
        return _empty(call, values)
    return text, columns


def _empty(call: Call, values: list[Any]) -> tuple[str, list[Any]]:
    """No values: their type is that of the items, or not known."""
    if values and getattr(values[0], "ndim", 1) == 2:  # arrays without rows
        return "list[list[int]]", [b"\0" * (8 * (len(values) + 1)), b"\0" * 8, b""]
    if values:  # lists, or tuples, without items
        return "tuple[int, ...]" if isinstance(values[0], tuple) else "list[int]", [b"\0" * (8 * (len(values) + 1)), b""]
    return "int", [b""]
