"""Compiles kernels and gives what comes of it, refusals too: on an engine, or in a process of its own for those that must not load the library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

from . import _json as json
from ._errors import CompileError, Error, Unavailable, from_problem
from ._kernels.kernel import Kernel
from ._typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ._calls.engine import Engine

_SECONDS = 120
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from weft._compilation import main; main()"


class Answers(NamedTuple):
    """What the other process found."""

    info: dict[str, Any]
    """Of an engine there, as `Engine.info` gives it."""
    kernels: list[dict[str, Any] | Error]
    """Of each kernel what `Kernel.compile` gives, or what that raises."""


def compile_elsewhere(kernels: Iterable[Kernel[..., Any]]) -> Answers:
    """Loads the library in a child process and compiles kernels there. Unavailable, where the library does not load.

    A kernel whose annotations leave a type open is compiled for ints, and where that fails for floats.
    """
    found: list[dict[str, Any] | Error] = []
    requests, places = [], []
    for kernel in kernels:
        try:
            requests.append([kernel.reference(), _tries(kernel)])
            places.append(len(found))
            found.append({})
        except CompileError as error:  # what it captures is nothing for a kernel
            found.append(error)
    answers = _ask(requests)
    if "problem" in answers:
        raise from_problem(answers["problem"])
    for at, answer in zip(places, answers["kernels"], strict=True):
        found[at] = from_problem(answer["problem"]) if "problem" in answer else answer
    return Answers(answers["info"], found)


def compile_here(engine: Engine, kernel: Kernel[..., Any]) -> dict[str, Any] | Error:
    """The same of one kernel, on an engine."""
    first: Error | None = None
    for params in _tries(kernel):
        try:
            return engine.compile(kernel, params)
        except Error as error:
            first = first or error
    assert first is not None
    return first


def _tries(kernel: Kernel[..., Any]) -> list[list[str]]:
    """The types of parameters with which it is tried."""
    from ._kernels.boundary import Signature
    from ._kernels.function import PythonKernel

    if not isinstance(kernel, PythonKernel):
        return [[]]
    params = Signature(kernel.function()).params
    return [[]] if None not in params else [["int"] * len(params), ["float"] * len(params)]


def _ask(requests: list[Any]) -> dict[str, Any]:
    import os

    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    command = [sys.executable, "-I", "-c", _PROGRAM, folder]
    try:
        done = subprocess.run(command, input=json.dumps(requests), capture_output=True, text=True, encoding="utf-8", timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unavailable(f"the process that compiles kernels did not end within {_SECONDS} s") from None
    if done.returncode != 0:
        last = done.stderr.strip().rpartition("\n")[2]
        raise Unavailable(f"the process that compiles kernels ended with status {done.returncode}: {last or 'it said nothing'}")
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def main() -> None:
    """What the other process does: requests on stdin, answers on stdout, both JSON."""
    from ._config import connect

    requests = json.loads(sys.stdin.read())
    with connect() as engine:
        answers: dict[str, Any]
        try:
            kernels = [_one(engine, *request) for request in requests]
            answers = {"info": engine.info(), "kernels": kernels}
        except Unavailable as error:
            answers = {"problem": error.problem}
        sys.stdout.write(json.dumps(answers))


def _one(engine: Engine, reference: str, tries: list[list[str]]) -> dict[str, Any]:
    problem: dict[str, Any] = {}
    for params in tries:
        try:
            return engine._session.call("compile", f'{{"kernel":{reference},"params":{json.dumps(params)}}}'.encode()).head
        except Error as error:
            problem = problem or error.problem
    return {"problem": problem}
