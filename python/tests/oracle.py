"""What CPython makes of a kernel's source, with the kernel language's difference: an int beyond 64 bits is an OverflowError.

Another one cannot be shown in CPython: containers compare a NaN by identity first, kernels by value. `Watch.nan` says whether there was any NaN.
"""

from __future__ import annotations

import ast
import builtins
import math
import struct
import sys
from collections.abc import Callable, Iterable
from typing import Any


class Watch:
    nan = False


def _checked(value: Any) -> Any:
    if type(value) is float:
        Watch.nan = Watch.nan or value != value
    elif type(value) is int:
        if not -(2**63) <= value < 2**63:
            raise OverflowError(f"{value} is beyond 64 bits")
    elif type(value) is tuple or type(value) is list:
        for item in value:
            _checked(item)
    return value


def _sum(items: Iterable[Any], start: Any = 0) -> Any:
    """CPython's sum since 3.12: floats are added with a compensation (Neumaier). No sum of ints on the way may be beyond 64 bits."""
    total, items = start, iter(items)
    for item in items:
        if isinstance(item, float) or isinstance(total, float):
            break
        total = _checked(total + item)
    else:
        return total
    total, lost = float(total), 0.0
    while True:
        if type(item) is float:
            moved = total + item
            lost += (total - moved) + item if abs(total) >= abs(item) else (item - moved) + total
            total = moved
        else:
            total += float(item)
        try:
            item = next(items)
        except StopIteration:
            break
    return total + lost if lost and math.isfinite(lost) else total


def _check(node: ast.AST, at: ast.AST) -> ast.Call:
    """The call of _checked with a node."""
    name = ast.copy_location(ast.Name("_checked", ast.Load()), at)
    return ast.copy_location(ast.Call(name, [node], []), at)  # type: ignore[list-item]


def _watched(node: ast.AST) -> Any:
    """A node in which the values of all operators and calls are checked; a list of statements where it takes one more."""
    for name in node._fields:
        inner = getattr(node, name, None)
        if isinstance(inner, list):
            if name not in ("ops", "decorator_list"):
                setattr(node, name, [part for item in inner for part in _listed(_watched(item) if isinstance(item, ast.AST) else item)])
        elif isinstance(inner, (ast.expr, ast.stmt, ast.arguments)) and type(inner) not in _LEAVES:
            setattr(node, name, _watched(inner))
    if type(node) in _WATCHED:
        return _check(node, node)
    if isinstance(node, ast.AugAssign):  # what it gives stands in the name; for an item of a list, all of the list is looked at
        target = node.target if isinstance(node.target, ast.Name) else node.target.value
        read = ast.copy_location(ast.Name(target.id, ast.Load()), node)  # type: ignore[union-attr]
        return [node, ast.copy_location(ast.Expr(_check(read, node)), node)]
    return node


_WATCHED = (ast.BinOp, ast.UnaryOp, ast.Call)
_LEAVES = (ast.Name, ast.Constant)


def function(source: str, name: str) -> Callable[..., Any]:
    """The function as CPython runs it."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            _watched(node)
    names: dict[str, Any] = {"_checked": _checked, "sum": _sum, "__name__": "kernel", "__builtins__": dict(vars(builtins))}
    module = type(sys)("kernel")
    sys.modules["kernel"] = module  # dataclasses look there
    names = module.__dict__ | names
    exec(compile(tree, "<kernel>", "exec"), names)
    found: Callable[..., Any] = names[name]
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def arguments(row: Iterable[Any], types: Iterable[Any], of: Callable[..., Any]) -> list[Any]:
    """A row of plain values as the function takes them: its records are of its own classes."""

    def made(value: Any, t: Any) -> Any:
        if isinstance(t, str):
            return value
        if t.kind == "list":
            return [made(item, t.items[0]) for item in value]
        items = [made(item, of_) for item, of_ in zip(value, t.items, strict=True)]
        return of.__globals__[t.name](*items) if t.kind == "record" else tuple(items)

    return [made(value, t) for value, t in zip(row, types, strict=True)]


def outcome(call: Callable[..., Any], arguments: Iterable[Any], t: Any) -> Any:
    """The value, in a form that compares to the bit, or the exception's class."""
    arguments = list(arguments)
    Watch.nan = "nan" in repr(arguments)
    try:
        return plain(call(*arguments), t)
    except Exception as error:
        return type(error).__name__


def plain(value: Any, t: Any) -> Any:
    """A value of a type: floats as their bits, records as tuples."""
    if t == "float":
        value = float(value)
        return "nan" if value != value else struct.pack("<d", value).hex()
    if t == "int":
        return int(value)
    if t == "bool":
        return bool(value)
    if t.kind == "list":
        return [plain(item, t.items[0]) for item in value]
    if t.kind == "record" and not isinstance(value, (tuple, list)):
        value = list(value.values()) if isinstance(value, dict) else [getattr(value, name) for name in t.fields]
    return tuple(plain(item, of) for item, of in zip(value, t.items, strict=True))
