"""Checks of kernels: what the compiler says of them, and whether the engine gives what CPython gives."""

from __future__ import annotations

import math
from types import ModuleType

from ._calls.call import Call
from ._calls.steps import Ask
from ._errors import CompileError, Diagnostic, Error, Mismatch, invalid
from ._kernels.kernel import Kernel, resolve
from ._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._calls.steps import Steps

_WINDOW = 32  # items at the beginning, and as many at the end, that are looked at


def check(*kernels: Any) -> list[Diagnostic]:
    """See `weft.check`."""
    from ._config import current

    found = []
    for one in kernels:
        inside = [value for value in vars(one).values() if isinstance(value, Kernel)] if isinstance(one, ModuleType) else [one]
        for kernel in inside:
            try:
                bound = resolve("check", kernel).kernel
                if bound.source is not None:
                    current().compile(bound)
            except CompileError as error:
                found += error.diagnostics or [Diagnostic(None, 1, 1, str(error))]
    return found


def beside(call: Call) -> Steps[None]:
    """Runs a call over some of its items on the engine and in CPython, and compares. Mismatch says what differs."""
    kernels = [bound.kernel for bound in call.kernels.values() if bound.kernel.name != "list"]
    if not kernels or any(kernel.source is None for kernel in kernels):
        return  # what Go does, CPython does not know
    if call.refers:
        raise invalid("check", "check=True runs the call in CPython, too, which has no data of an engine: give it the list itself")
    if "items" not in call.words:
        yield from _compare(call, call, 0)
        return
    length = len(call.items)
    starts = [0]
    if call.operation in ("map", "starmap") and not call.stages and "more" not in call.words and length > _WINDOW:
        starts.append(max(_WINDOW, length - _WINDOW))
    for start in starts:
        yield from _compare(call, _part(call, start), start)


def _part(call: Call, start: int) -> Call:
    """The same call over some of its items."""
    made = Call(call.operation, {name: value for name, value in call.options.items() if name not in ("check", "out", "progress", "to", "chunk")})
    made.words = dict(call.words)
    made.words.pop("into", None)
    made.kernels, made.stages, made.buffers = call.kernels, call.stages, list(call.buffers)
    made.begin_at(call.first_index + start)
    made.words["items"] = made.reference_list(call.items[start : start + _WINDOW], main=True)
    made.words.setdefault("seed", "0")
    return made


def _compare(call: Call, part: Call, start: int) -> Steps[None]:
    from ._python.sequential import Run

    got: Any
    wanted: Any
    try:
        got = part.result((yield Ask("run", part.request(), part.buffers)))
    except Error as failed:
        got = failed
    try:
        wanted = part.result(Run(part).reply())
    except Error as failed:
        wanted = failed
    if alike(got, wanted):
        return
    index: int | None = None
    item: Any = None
    if part.operation in ("map", "starmap") and isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        index = next(at for at, pair in enumerate(zip(got, wanted, strict=True)) if not alike(*pair))
        got, wanted, item = got[index], wanted[index], part.items[index]
        index += start
    place = f" for item {index} ({item!r:.60})" if index is not None else ""
    detail = f"{call.operation}() gives {got!r:.200}{place}, and CPython gives {wanted!r:.200}"
    error = Mismatch(detail, {"code": "internal", "reason": "mismatch", "detail": detail, "item": index})
    error.item, error.got, error.wanted = item, got, wanted
    raise error


def alike(one: Any, two: Any) -> bool:
    """Whether two results are the same; floats up to what the last bits of functions of math may come to."""
    if isinstance(one, Error) or isinstance(two, Error):
        return type(one) is type(two)
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-300) or (one != one and two != two)
    if isinstance(one, dict) and isinstance(two, dict):
        return alike(list(one.items()), list(two.items()))
    if hasattr(one, "tolist") and hasattr(two, "tolist"):
        return alike(one.tolist(), two.tolist())
    if isinstance(one, (list, tuple)) and type(one) is type(two):
        return len(one) == len(two) and all(map(alike, one, two))
    return type(one) is type(two) and bool(one == two)
