"""What the engine does to values at a kernel's boundary, for the engine "python:": an int is a float where one is declared, an array is read as one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType

from .._annotations import Array, Array2
from .._columns.decode import record_maker
from .._errors import InvalidArgument, invalid
from .._types import SIZED
from .._typing import Any
from . import arrays


class Signature:
    """The annotations of a function, resolved as far as they are."""

    def __init__(self, function: FunctionType) -> None:
        from typing import get_type_hints

        try:
            hints = get_type_hints(function)
        except Exception:  # names of the function's birthplace
            hints = {name: hint for name, hint in function.__annotations__.items() if not isinstance(hint, str)}
        code = function.__code__
        self.params = [hints.get(name) for name in code.co_varnames[: code.co_argcount]]
        self.result = hints.get("return")
        self.plain = all(hint is None for hint in self.params)

    def arguments(self, values: Sequence[Any]) -> list[Any]:
        """The arguments as the kernel sees them."""
        if self.plain:
            return list(values)
        hints = [*self.params, *[None] * len(values)]
        return [fit(value, hint) for value, hint in zip(values, hints, strict=False)]


def storage(function: FunctionType) -> str | None:
    """The width of numbers that the annotation of the result asks for, of a number or of the elements of an array; None where it is their own."""
    from typing import get_type_hints

    hint: Any
    try:
        hint = get_type_hints(function, include_extras=True).get("return")
    except Exception:  # names of the function's birthplace
        hint = function.__annotations__.get("return")
    if isinstance(hint, str):
        name = hint.rpartition(".")[2].rstrip("]")
    else:
        origin = getattr(hint, "__origin__", None)
        if origin in (Array, Array2):
            hint = hint.__args__[0]
        elif getattr(origin, "__name__", "") == "ndarray":
            hint = arrays.scalar_of(hint.__args__[-1])
        name = next(iter(getattr(hint, "__metadata__", ())), getattr(hint, "__name__", ""))
    return name if name in SIZED and not name.endswith("64") else None


def fit(value: Any, hint: Any) -> Any:
    """A value as its declared type has it. InvalidArgument where it is none of that type."""
    if hint is None:
        return value
    kind = type(value)
    if hint is float:
        if kind is float:
            return value
        if kind is int or kind is bool:
            return float(value)
        raise _misfit(value, "float")
    if hint is int:
        if kind is int:
            return value
        if kind is bool:
            return int(value)
        raise _misfit(value, "int")
    if hint is bool and kind is not bool:
        raise _misfit(value, "bool")
    fitter = _FITTERS.get(getattr(hint, "__origin__", None))
    if fitter is not None:
        return fitter(value, hint.__args__)
    if isinstance(hint, type) and (hasattr(hint, "_fields") or hasattr(hint, "__dataclass_fields__")):
        return _record(value, hint)
    return value


def _record(value: Any, cls: Any) -> Any:
    """A record as its class: fields by name, those of a plain tuple by position."""
    from typing import get_type_hints

    types = get_type_hints(cls)
    names = tuple(getattr(cls, "_fields", None) or cls.__dataclass_fields__)
    if isinstance(value, Mapping):
        given: Mapping[str, Any] = value
    elif isinstance(value, tuple):
        given = dict(zip(getattr(value, "_fields", names), value, strict=False))
    elif hasattr(value, "__dataclass_fields__"):
        given = {name: getattr(value, name) for name in value.__dataclass_fields__}
    else:
        raise _misfit(value, cls.__name__)
    if given.keys() != set(names):
        raise invalid("type", f"the kernel takes {cls.__name__} with the fields {', '.join(names)} (got {', '.join(given)})")
    row = tuple(fit(given[name], types.get(name)) for name in names)
    if isinstance(value, cls) and all(part is given[name] for part, name in zip(row, names, strict=True)):
        return value
    return record_maker(cls, names)(row)


def _misfit(value: Any, wanted: str) -> InvalidArgument:
    return invalid("type", f"the kernel takes {wanted}, got {type(value).__name__} {value!r:.60}")


def _tuple(value: Any, hints: tuple[Any, ...]) -> Any:
    if not isinstance(value, (tuple, list)):
        return value
    if Ellipsis in hints:
        return tuple(fit(part, hints[0]) for part in value)
    if len(value) != len(hints):
        return value
    return tuple(fit(part, hint) for part, hint in zip(value, hints, strict=True))


def _array(value: Any, hints: tuple[Any, ...]) -> Any:
    return arrays.of(_elements(value, hints[0]), hints[0])


def _array2(value: Any, hints: tuple[Any, ...]) -> Any:
    return arrays.of(_elements(value, hints[0]), hints[0], 2)


def _ndarray(value: Any, hints: tuple[Any, ...]) -> Any:
    kind = arrays.kind_of(hints[-1])
    return arrays.of(_elements(value, kind), kind)


def _elements(value: Any, kind: Any) -> Any:
    if arrays.is_one(value):
        return value
    return [_elements(part, kind) if isinstance(part, (list, tuple)) or arrays.is_one(part) else fit(part, kind) for part in value]


_FITTERS: dict[Any, Callable[[Any, tuple[Any, ...]], Any]] = {
    list: lambda value, hints: [fit(part, hints[0]) for part in value] if isinstance(value, list) else value,
    tuple: _tuple,
    set: lambda value, hints: {fit(part, hints[0]) for part in value} if isinstance(value, (set, frozenset)) else value,
    frozenset: lambda value, hints: frozenset(fit(part, hints[0]) for part in value) if isinstance(value, (set, frozenset)) else value,
    Array: _array,
    Array2: _array2,
}


def learn_numpy() -> None:
    """NDArray is an annotation too, where NumPy is there."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        _FITTERS[numpy.ndarray] = _ndarray
