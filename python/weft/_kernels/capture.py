"""Captured values: what a kernel finds under a name of its module or of a function around it, as the request's text says it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from operator import is_

from .. import _json as json
from .._columns.encode import Classes, Entries, Unknown, encode
from .._errors import InvalidArgument
from .._typing import Any
from .._uint64 import uint64

LARGEST = 64 * 1024  # bytes of a captured value; a larger one is no constant but an argument

_ARRAYS = {"b": "bool", "i": "int", "u": "int", "f": "float"}
_PLAIN = (bool, int, float, str, type(None))


def text(value: Any, name: str) -> str:
    """A captured value as a constant of a request: a type and the value in JSON. ValueError says what cannot be one."""
    kind = type(value)
    if kind is int or kind is bool or value is None:
        if kind is int and not -(2**63) <= value < 2**63:
            raise ValueError(f"an int of {value.bit_length()} bits; an int has 64 bits here")
        return json.dumps(value)
    if kind is float and value - value == 0:
        return repr(value)
    if kind is uint64:
        if value >= 2**63:
            raise ValueError(f"a uint64 of 64 bits; write weft.uint64({value:#x}) in the kernel")
        return json.dumps({"type": "uint64", "value": int(value)})
    type_, plain = _typed(value, name)
    words = {"type": type_, "value": plain}
    if is_array(value):
        words["array"] = True
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def is_array(value: Any) -> bool:
    """Whether a value is an array with one or two dimensions of numbers: one in kernels, too."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray) and value.ndim in (1, 2) and value.dtype.kind in _ARRAYS


def _typed(value: Any, name: str) -> tuple[str, Any]:
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic)):
        if value.nbytes > LARGEST:
            raise ValueError(_too_large(name, value.nbytes))
        if is_array(value) and value.size == 0:
            element = _ARRAYS[value.dtype.kind]
            return f"list[{element}]" if value.ndim == 1 else f"list[list[{element}]]", value.tolist()
        value = value.tolist()
    elif hasattr(value, "tolist") and not isinstance(value, type):
        value = value.tolist()  # array.array, Column
    try:
        type_, buffers = encode([_with_dicts(value)], {})
    except Unknown:
        kind = type(value).__name__
        raise ValueError(f"an empty {kind}, which does not say what it is a {kind} of; make it in the kernel, or give it an item") from None
    except InvalidArgument as error:
        raise ValueError(f"{_name(value)}, which is no constant: {error}") from None
    size = sum(memoryview(buffer).nbytes for buffer in buffers)
    if size > LARGEST:
        raise ValueError(_too_large(name, size))
    return type_, _plain(value)


def _with_dicts(value: Any) -> Any:
    """A value whose dicts are dicts in kernels, not records."""
    if isinstance(value, Mapping):
        return Entries((key, _with_dicts(item)) for key, item in value.items())
    if type(value) is uint64:
        raise ValueError("a uint64 inside of another value; make that in the kernel")
    if type(value) in (list, tuple):
        return type(value)(map(_with_dicts, value))
    return value


def _too_large(name: str, size: int) -> str:
    words = "a value of {} bytes; what is captured has at most {}: make it the kernel's first parameter and bind it, functools.partial(kernel, {})"
    return words.format(f"{size:,}", f"{LARGEST:,}", name or "value")


def _name(value: Any) -> str:
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


def _plain(value: Any) -> Any:
    """A value as JSON has it: records by field, floats that are no numbers by name."""
    if isinstance(value, float) and value - value != 0:
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, bool) or value is None:
        return value
    for base in (int, float, str):
        if isinstance(value, base):
            return base(value)
    if isinstance(value, complex):
        return {"real": _plain(value.real), "imag": _plain(value.imag)}
    if isinstance(value, (bytes, bytearray)):
        from base64 import b64encode

        return b64encode(value).decode()
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: _plain(part) for name, part in zip(value._fields, value, strict=True)}
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {key: _plain(part) for key, part in value.items()}
        return [[_plain(key), _plain(part)] for key, part in value.items()]
    return [_plain(part) for part in value]


def is_immutable(value: Any) -> bool:
    """Whether a value stays what it is, so that its identity says enough."""
    return isinstance(value, (int, float, complex, str, type(None))) or (isinstance(value, tuple) and all(map(is_immutable, value)))


def copy(value: Any) -> Any:
    """What `is_like` compares a container with; None where there is nothing quick."""
    if type(value) is list and all(map(is_immutable, value)):
        return tuple(value)
    if hasattr(value, "tobytes") and hasattr(value, "dtype"):
        return value.dtype, value.shape, value.tobytes()
    return None


def is_like(value: Any, copied: Any) -> bool:
    """Whether a container certainly is what it was. Where it is not certain, its text decides."""
    if copied is None:
        return False
    if type(value) is list:
        return len(value) == len(copied) and all(map(is_, value, copied))
    return bool(copied == (value.dtype, value.shape, value.tobytes()))


def classes(value: Any) -> list[type]:
    """The classes of the records in a value."""
    found: Classes = {}
    if hasattr(value, "dtype"):  # NumPy's has none
        return []
    try:
        encode([value], found)
    except (Unknown, InvalidArgument, TypeError):
        pass
    return list(found.values())


def fields(cls: type) -> list[tuple[str, Any, str | None]] | None:
    """Name, type and default (as text) of the fields of a record's class; None for another class."""
    named = issubclass(cls, tuple) and hasattr(cls, "_fields")
    if not named and "__dataclass_fields__" not in vars(cls):
        return None
    from typing import get_type_hints

    try:
        types = get_type_hints(cls, include_extras=True)
    except Exception:  # names that were local where the class was made
        types = dict(getattr(cls, "__annotations__", {}))
    names = cls._fields if named else tuple(cls.__dataclass_fields__)  # type: ignore[attr-defined]
    if not all(name in types for name in names):
        return None
    if named:
        defaults = dict(cls._field_defaults)  # type: ignore[attr-defined]
    else:
        from dataclasses import MISSING

        defaults = {name: field.default for name, field in cls.__dataclass_fields__.items() if field.default is not MISSING}  # type: ignore[attr-defined]
    return [(name, types[name], literal(defaults[name]) if name in defaults else None) for name in names]


def literal(value: Any) -> str | None:
    """A scalar as Python writes it; None where it has no such text."""
    return repr(value) if type(value) in _PLAIN and value == value and value not in (float("inf"), float("-inf")) else None


def parameters(cls: Any) -> str:
    """The parameters of a class's ``@dataclass`` that change what a kernel may do."""
    params = cls.__dataclass_params__
    chosen = [word for word, is_set in (("frozen=True", params.frozen), ("order=True", params.order), ("eq=False", not params.eq)) if is_set]
    return f"({', '.join(chosen)})" if chosen else ""
