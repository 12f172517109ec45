"""Tracebacks that lead into a kernel's source, though no Python frame ever ran it."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Sequence
from types import CodeType, FunctionType, TracebackType

from .._typing import Any


class _Here(Exception):
    pass


def trace(positions: Sequence[dict[str, Any]], name: str, functions: Sequence[FunctionType] = ()) -> TracebackType | None:
    """A traceback with an entry for each position, the innermost last. `name` is for places that are in none of the functions."""
    following: TracebackType | None = None
    for place in reversed(positions):
        line = place.get("line") or 1
        file = place.get("file") or "<kernel>"
        inside = [function for function in functions if _holds(function.__code__, file, line)]
        found = _raised(_code(file, line, max(inside, key=lambda one: one.__code__.co_firstlineno).__name__ if inside else name))
        following = TracebackType(following, found.tb_frame, found.tb_lasti, line)
    return following


def _holds(code: CodeType, file: str, line: int) -> bool:
    return code.co_filename == file and code.co_firstlineno <= line <= max((last for _, _, last in code.co_lines() if last is not None), default=0)


def _raised(code: CodeType) -> TracebackType:
    """What Python notes where a code raises."""
    try:
        exec(code, {"_Here": _Here, "__name__": "weft_kernel"})
    except _Here as here:
        traceback = here.__traceback__
        while traceback is not None and traceback.tb_next is not None:
            traceback = traceback.tb_next
        assert traceback is not None
        return traceback
    raise AssertionError


def _code(file: str, line: int, name: str) -> CodeType:
    """Code that only raises, on this line; over all of it, for then a traceback draws no marks."""
    text = linecache.getline(file, line).rstrip()
    indent = len(text) - len(text.lstrip())
    place: Any = {"lineno": line, "end_lineno": line, "col_offset": indent, "end_col_offset": max(len(text.encode()), indent + 1)}
    raising = ast.Raise(ast.Name("_Here", ast.Load(), **place), None, **place)
    code = compile(ast.Module([raising], []), file, "exec")
    return code.replace(co_name=name, co_qualname=name)
