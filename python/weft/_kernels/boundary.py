"""What the engine does to values at a kernel's boundary, for the engine "python:": an int is a float where one is declared, an array is read as one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FunctionType

from .._annotations import Array, Array2
from .._columns.decode import record_maker
from .._errors import InvalidArgument, invalid
from .._typing import Any


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
    if not isinstance(value, (tuple, list)) or len(value) != len(hints) or Ellipsis in hints:
        return value
    return tuple(fit(part, hint) for part, hint in zip(value, hints, strict=True))


def is_array(value: Any) -> bool:
    """Whether a value is an array: one as kernels see it, or one of NumPy that a kernel has made."""
    return isinstance(value, PlainArray) or (hasattr(value, "ndim") and hasattr(value, "tolist") and value.ndim > 0)


def _array(value: Any, hints: tuple[Any, ...]) -> Any:
    return value if is_array(value) else PlainArray([fit(part, hints[0]) for part in value])


def _array2(value: Any, hints: tuple[Any, ...]) -> Any:
    return value if is_array(value) else PlainArray([_array(row, hints) for row in value])


def _ndarray(value: Any, _: Any) -> Any:
    if is_array(value):
        return value
    return PlainArray([PlainArray(row) if isinstance(row, list) else row for row in value])


_FITTERS: dict[Any, Callable[[Any, tuple[Any, ...]], Any]] = {
    list: lambda value, hints: [fit(part, hints[0]) for part in value] if isinstance(value, list) else value,
    tuple: _tuple,
    Array: _array,
    Array2: _array2,
}


def learn_numpy() -> None:
    """NDArray is an annotation too, where NumPy is there."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        _FITTERS[numpy.ndarray] = _ndarray


class PlainArray:
    """An array as kernels see it: fixed shape, Python's own numbers, IndexError where NumPy raises it."""

    __slots__ = ("items", "shape")

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        deep = items and isinstance(items[0], PlainArray)
        self.shape: tuple[int, ...] = (len(items), len(items[0])) if deep else (len(items),)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return self.shape[0] * (self.shape[1] if len(self.shape) > 1 else 1)

    def _place(self, index: int) -> int:
        if not -len(self.items) <= index < len(self.items):
            raise IndexError(f"index {index} is out of bounds for axis 0 with size {len(self.items)}")
        return index

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, tuple):
            row = self.items[self._place(index[0])]
            try:
                return row[index[1]]
            except IndexError:
                raise IndexError(f"index {index[1]} is out of bounds for axis 1 with size {len(row)}") from None
        if isinstance(index, slice):
            return PlainArray(self.items[index])
        return self.items[self._place(index)]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"array({[list(row) if isinstance(row, PlainArray) else row for row in self.items]!r})"

    def given_back(self) -> Any:
        """One of NumPy, where that is there; otherwise lists."""
        numpy = sys.modules.get("numpy")
        return self.tolist() if numpy is None else numpy.array(self.tolist())

    def tolist(self) -> list[Any]:
        """The elements, in lists."""
        return [row.tolist() if isinstance(row, PlainArray) else row for row in self.items]
