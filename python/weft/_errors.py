"""The exceptions of weft: one class for each code of a fault, all under `Error`.

A kernel's own exception has two parents, `KernelError` and the builtin it stands for, so ``except ZeroDivisionError`` catches it as in
sequential code. The classes are static and the instances picklable, so they survive `multiprocessing`, Celery and friends.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import FunctionType, TracebackType

from ._status import CODES, EXCEPTIONS
from ._typing import Any, NamedTuple, TypeVar

__all__ = [
    "AlreadyExists",
    "Busy",
    "Cancelled",
    "CompileError",
    "EmptyReduction",
    "Error",
    "Forbidden",
    "Forked",
    "InternalError",
    "InvalidArgument",
    "InvalidState",
    "KernelArithmeticError",
    "KernelAssertionError",
    "KernelAttributeError",
    "KernelError",
    "KernelException",
    "KernelIndexError",
    "KernelKeyError",
    "KernelLookupError",
    "KernelMemoryError",
    "KernelNameError",
    "KernelNotImplementedError",
    "KernelOverflowError",
    "KernelRecursionError",
    "KernelRuntimeError",
    "KernelStopIteration",
    "KernelTypeError",
    "KernelUnboundLocalError",
    "KernelValueError",
    "KernelZeroDivisionError",
    "LimitExceeded",
    "Mismatch",
    "NotFound",
    "Timeout",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
]


class Error(Exception):
    """The parent of everything that weft raises on purpose.

    ``code`` is the class of the failure and ``reason`` a stable word that programs may compare; the text is for people.
    ``index`` and ``item`` say which item failed, ``kernel`` and ``line`` where; each is None where it does not apply.
    ``problem`` is the whole problem document (RFC 9457), the same at every door.
    """

    code: str = "internal"
    reason: str = ""
    item: Any = None
    index: int | None = None
    kernel: str | None = None
    line: int | None = None
    problem: dict[str, Any]

    def __init__(self, message: str = "", problem: dict[str, Any] | None = None) -> None:
        Exception.__init__(self, message)  # and not that of a class that a kernel raised, which may take anything
        self.problem = problem if problem is not None else {"code": self.code, "detail": message}
        self.reason = self.problem.get("reason") or ""
        self.index = self.problem.get("item")
        self.kernel = self.problem.get("kernel") or None
        if self.kernel == "lambda_":  # what the source that is sent calls it
            self.kernel = "lambda"
        positions = self.problem.get("positions") or ()
        self.line = positions[-1].get("line") if positions else None

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Any, ...]:
        # The builtin parents have reducers of their own, which know nothing of the problem.
        return type(self), (str(self), self.problem), {"item": self.item}

    @property
    def retry_after(self) -> float | None:
        """Seconds after which trying again makes sense, where the engine said so."""
        wait = self.problem.get("retry_after_ms")
        return None if wait is None else wait / 1000


class InvalidArgument(Error, ValueError):
    """What was asked for makes no sense: the text says what was given and what is allowed."""

    code = "invalid_argument"


class EmptyReduction(InvalidArgument, TypeError):
    """`reduce` of nothing without an initial value: a TypeError, as `functools.reduce` raises."""


class Diagnostic(NamedTuple):
    """One error of a kernel, or a note to the one before it."""

    file: str | None
    line: int
    column: int
    message: str
    text: str | None = None  # the line itself, where it is known

    def __str__(self) -> str:
        place = f'File "{self.file or "<kernel>"}", line {self.line}, column {self.column}'
        if not self.text:
            return f"{place}\n{self.message}"
        shown = self.text.strip()
        caret = " " * max(0, self.column - 1 - (len(self.text) - len(self.text.lstrip()))) + "^"
        return f"{place}\n    {shown}\n    {caret}\n{self.message}"


class CompileError(Error, SyntaxError):
    """A kernel that does not compile; ``filename``, ``lineno``, ``offset`` and ``text`` let the stock traceback draw the caret, and
    ``diagnostics`` has all of its errors."""

    code = "compile_failed"

    def __init__(self, message: str = "", problem: dict[str, Any] | None = None) -> None:
        super().__init__(message, problem)
        self.msg = message
        found = self.diagnostics
        if found:
            first = found[0]
            self.filename, self.lineno, self.offset, self.text = first.file, first.line, first.column, first.text
            self.line = first.line
            if first.message:
                more = len(self.problem["positions"]) - 1
                self.msg = first.message + (f" (and {more} more: see .diagnostics)" if more else "")

    def show(self, functions: Sequence[FunctionType]) -> None:
        """Finds the lines that no file has, in these functions."""
        from ._kernels import source as _source

        for place in self.problem.get("positions") or ():
            file, line = place.get("file"), place.get("line")
            if file and line and file.startswith("<") and not place.get("text") and _line(place) is None:
                place["text"] = _source.typed_line(functions, file, line)
        if self.text is None and self.diagnostics:
            self.text = self.diagnostics[0].text

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All errors, in the order of the text."""
        return [
            Diagnostic(place.get("file"), place.get("line", 1), place.get("column", 1), place.get("message", ""), place.get("text") or _line(place))
            for place in self.problem.get("positions") or ()
        ]


def _line(place: dict[str, Any]) -> str | None:
    import linecache

    return linecache.getline(place.get("file") or "", place.get("line") or 0).rstrip("\r\n") or None


class KernelError(Error):
    """A kernel failed on an item. Where its failure stands for a builtin exception, a subclass has that as a parent too."""

    code = "kernel_failed"
    ran_here = False  # CPython raised it, so that the traceback is real
    stands_for: type[Exception] | None = None  # the class that the kernel raised, where it is none of the built-in ones: a parent of this one

    def __reduce__(self) -> tuple[Any, ...]:
        if self.stands_for is None:
            return super().__reduce__()
        return _raised, (self.stands_for, str(self), self.problem), {"item": self.item}


class KernelZeroDivisionError(KernelError, ZeroDivisionError):
    """A kernel's ZeroDivisionError."""


class KernelOverflowError(KernelError, OverflowError):
    """A kernel's OverflowError."""


class KernelIndexError(KernelError, IndexError):
    """A kernel's IndexError."""


class KernelKeyError(KernelError, KeyError):
    """A kernel's KeyError."""


class KernelValueError(KernelError, ValueError):
    """A kernel's ValueError."""


class KernelTypeError(KernelError, TypeError):
    """A kernel's TypeError."""


class KernelMemoryError(KernelError, MemoryError):
    """A kernel's MemoryError: its memory limit is reached."""


class KernelRecursionError(KernelError, RecursionError):
    """A kernel's RecursionError."""


class KernelAssertionError(KernelError, AssertionError):
    """A kernel's AssertionError."""


class KernelUnboundLocalError(KernelError, UnboundLocalError):
    """A kernel's UnboundLocalError."""


class KernelRuntimeError(KernelError, RuntimeError):
    """A kernel's RuntimeError."""


class KernelArithmeticError(KernelError, ArithmeticError):
    """A kernel's ArithmeticError."""


class KernelAttributeError(KernelError, AttributeError):
    """A kernel's AttributeError."""


class KernelLookupError(KernelError, LookupError):
    """A kernel's LookupError."""


class KernelNameError(KernelError, NameError):
    """A kernel's NameError: a variable of a function around that is not bound yet."""


class KernelNotImplementedError(KernelError, NotImplementedError):
    """A kernel's NotImplementedError."""


class KernelStopIteration(KernelError, RuntimeError):
    """A kernel's StopIteration, as a RuntimeError: as itself it would end a loop over results, or the caller's generator, as if there were no more items (PEP 479)."""


class KernelException(KernelError):
    """A kernel's Exception."""


class NotFound(Error, LookupError):
    """There is no such kernel, job or engine."""

    code = "not_found"


class AlreadyExists(Error):
    """Something else has that name."""

    code = "already_exists"


class InvalidState(Error, RuntimeError):
    """Not possible now: the engine is closed, the job has not ended."""

    code = "invalid_state"


class LimitExceeded(Error):
    """A limit was exceeded; `weft.info()` lists the limits."""

    code = "limit_exceeded"


class Timeout(Error, TimeoutError):
    """The time that the call was given is over."""

    code = "timeout"


class Cancelled(Error):
    """The work was cancelled."""

    code = "cancelled"


class Busy(Error):
    """The engine has too much to do; ``retry_after`` says when to come back."""

    code = "busy"


class Unavailable(Error, ConnectionError):
    """The engine cannot be reached, or is shutting down."""

    code = "unavailable"


class Unauthenticated(Error):
    """The token is missing or wrong."""

    code = "unauthenticated"


class Forbidden(Error, PermissionError):
    """The token does not allow this."""

    code = "forbidden"


class Forked(Error, RuntimeError):
    """What was started before a fork() stays the parent's."""

    code = "forked"


class Unimplemented(Error, NotImplementedError):
    """Not available in this version or on this engine."""

    code = "unimplemented"


class InternalError(Error):
    """A defect of weft. Please report it with the text."""

    code = "internal"


class Mismatch(InternalError, AssertionError):
    """With ``check=True``: the engine gave ``got``, and CPython gives ``wanted``, for ``item``."""

    got: Any = None
    wanted: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.problem), {"item": self.item, "got": self.got, "wanted": self.wanted}


# The classes are written out above, for people and type checkers; which is meant by what is in the table that all doors share.
_BY_CODE: dict[str, type[Error]] = {code.name: globals()[code.exception] for code in CODES}
_BY_REASON: dict[str, type[KernelError]] = {reason: globals()[f"Kernel{builtin}"] for reason, builtin in EXCEPTIONS.items()}


def from_problem(problem: dict[str, Any]) -> Error:
    """The exception for a problem document."""
    kind = _BY_CODE.get(problem.get("code", ""), InternalError)
    if kind is KernelError:
        kind = _BY_REASON.get(problem.get("reason", ""), KernelError)
    text = problem.get("detail") or problem.get("title") or kind.code
    index, kernel = problem.get("item"), problem.get("kernel")
    if kernel:
        named, _, given = kernel.rpartition("__")
        kernel = named if named and given.isdigit() else kernel  # not the function in front of it
        kernel = "lambda" if kernel == "lambda_" else kernel
    if "lambda_" in text and not issubclass(kind, KernelError):  # whose text is the kernel's own
        import re

        text = re.sub(r"\blambda_(?!\w)", "lambda", text)
    if kind is CompileError:
        kernel = None  # the text says the place
    place = ", ".join(
        part
        for part in (
            f"item {index}" if index is not None and f"item {index}" not in text else "",
            f"kernel {kernel}" if kernel and kernel not in text else "",
        )
        if part
    )
    return kind(f"{text} ({place})" if place else text, problem)


def invalid(reason: str, detail: str, *, item: Any = None, index: int | None = None) -> InvalidArgument:
    """An InvalidArgument made on this side, as the engine would have made it."""
    problem: dict[str, Any] = {"code": "invalid_argument", "reason": reason, "detail": detail, "status": 400}
    if index is not None:
        problem["item"] = index
    error = InvalidArgument(detail, problem)
    error.item = item
    return error


def failed(error: Exception, kernel: str, index: int) -> KernelError:
    """A kernel's own exception, raised by CPython, as the engine would have reported it. Its traceback goes on where the kernel begins."""
    reasons = {builtin: reason for reason, builtin in EXCEPTIONS.items()}
    reason = next((reasons[base.__name__] for base in type(error).__mro__ if base.__name__ in reasons), "")
    traceback = error.__traceback__.tb_next if error.__traceback__ is not None else None
    positions = []
    following = traceback
    while following is not None:
        positions.append({"file": following.tb_frame.f_code.co_filename, "line": following.tb_lineno})
        following = following.tb_next
    detail = str(error) or type(error).__name__
    problem = {"code": "kernel_failed", "reason": reason, "detail": detail, "status": 422, "item": index, "kernel": kernel, "positions": positions}
    if type(error).__module__ != "builtins":
        name = type(error).__name__
        problem["exception"] = f"statistics.{name}" if type(error).__module__ == "statistics" else name
    made = from_problem(problem)
    assert isinstance(made, KernelError)
    made.ran_here = True
    return made.with_traceback(traceback)


def as_raised(error: Error, classes: Sequence[Mapping[str, type[Exception]]]) -> Error:
    """A kernel's error as one of the very class that it raised, beside that of the built-in one, where that class is known here: one of these, by name."""
    name = error.problem.get("exception")
    if not isinstance(error, KernelError) or not name:
        return error
    found = {known[name] for known in classes if name in known}
    if name == "statistics.StatisticsError":
        from statistics import StatisticsError

        found.add(StatisticsError)
    if len(found) != 1:
        return error
    made = _raised(found.pop(), str(error), error.problem)
    made.item, made.ran_here = error.item, error.ran_here
    return made.with_traceback(error.__traceback__)


def _raised(cls: type[Exception], text: str, problem: dict[str, Any]) -> KernelError:
    """An instance of `KernelError` and of the class that a kernel raised, whose own __init__ is not run."""
    kind: Any = next((known for known in cls.__subclasses__() if vars(known).get("stands_for") is cls), None)
    if kind is None:
        base = _BY_REASON.get(problem.get("reason", ""), KernelError)
        members = {"__doc__": f"A kernel's {cls.__name__}.", "__module__": "weft", "stands_for": cls}
        try:
            kind = type(f"Kernel{cls.__name__}", (base, cls), members)
        except TypeError:  # a metaclass, or slots, that do not go with ours
            kind = base
    made: KernelError = kind(text, problem)
    return made


E = TypeVar("E", bound=Error)


def in_source(error: E, functions: Sequence[FunctionType] = ()) -> E:
    """The error with a traceback that leads through the kernel's own source, as if Python had run it, and not through this package. The
    functions say what stands where."""
    positions = error.problem.get("positions")
    if isinstance(error, CompileError):
        error.show(functions)
    if not isinstance(error, KernelError) or not positions:
        return error.with_traceback(None)
    if error.ran_here:
        return error
    from ._kernels.traceback import trace

    return error.with_traceback(trace(positions, error.kernel or "kernel", functions))


def brief(error: Error) -> None:
    """Takes the frames of this package off the traceback of an error that is being handled; a bare `raise` then adds none. So the line after the caller's own is
    the kernel's. With WEFT_DEBUG in the environment they stay."""
    if "WEFT_DEBUG" not in os.environ:
        error.__traceback__ = outside(error.__traceback__)


def outside(traceback: TracebackType | None) -> TracebackType | None:
    """A traceback from where it leaves this package."""
    while traceback is not None and (traceback.tb_frame.f_globals.get("__package__") or "").partition(".")[0] == __package__:
        traceback = traceback.tb_next
    return traceback


# People see weft.Timeout in a traceback and can import that.
for _kind in [Diagnostic, *(globals()[_name] for _name in __all__)]:
    _kind.__module__ = "weft"
del _kind
