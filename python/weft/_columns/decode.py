"""Columns back to Python values: the reverse of _columns, driven by the type's text."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from .._native.objects import WORTHWHILE, texts
from .._types import Type, view
from .._typing import Any
from .encode import Classes


def count_buffers(type_: Type) -> int:
    """How many buffers a column of this type has."""
    own = {"str": 2, "bytes": 2, "list": 1, "set": 1, "frozenset": 1, "varying": 1, "dict": 1, "Array": 1, "Array2": 2, "Optional": 1, "None": 0}.get(
        type_.kind
    )
    if type_.width:
        return 1
    return (own or 0) + sum(count_buffers(field) for field in type_.fields)


def length_of(type_: Type, buffers: Sequence[memoryview]) -> int:
    """The number of items of a column whose buffers these are; 0 for None, which has none."""
    if type_.width:
        return buffers[0].nbytes // type_.width
    if type_.kind in ("str", "bytes", "list", "set", "frozenset", "varying", "dict"):
        return max(buffers[0].nbytes // 8 - 1, 0)
    if type_.kind == "Optional":
        return buffers[0].nbytes
    at = 0
    for field in type_.fields:
        if field.kind != "None":
            return length_of(field, buffers[at:])
        at += count_buffers(field)
    return 0


def to_list(type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> list[Any]:
    """The items as Python objects."""
    if type_.width:
        return numbers(type_, length, buffers[0])
    return _MAKERS[type_.kind](type_, length, buffers, classes)


def numbers(type_: Type, length: int, memory: memoryview) -> list[Any]:
    """A column of numbers as Python numbers."""
    if type_.format == "e":  # memoryview cannot cast to it before 3.12
        return list(struct.unpack(f"<{length}e", memory[: 2 * length]))
    return view(memory[: length * type_.width], type_.format).tolist()


def offsets_of(length: int, memory: memoryview) -> list[int]:
    """The n+1 offsets of a column of text, bytes or lists."""
    return view(memory, "q")[: length + 1].tolist() if length else [0]


def to_dict(keys: list[Any], values: list[Any]) -> dict[Any, Any]:
    """A dict of many keys, which does not grow step by step where CPython lets itself be told its size: a third of the time."""
    found: dict[Any, Any] = {}
    if len(keys) > 10_000:
        import ctypes

        presized = getattr(ctypes.pythonapi, "_PyDict_NewPresized", None)  # private, so it may go
        if presized is not None:
            presized.restype, presized.argtypes = ctypes.py_object, [ctypes.c_ssize_t]
            found = presized(len(keys))
    found.update(zip(keys, values, strict=True))
    return found


def _strings(_: Type, length: int, buffers: Sequence[memoryview], __: Classes) -> list[str]:
    if length >= WORTHWHILE:
        quick = texts(length, buffers[0], buffers[1])
        if quick is not None:
            return quick
    offsets = offsets_of(length, buffers[0])
    if not length:
        return []
    data = bytes(buffers[1][: offsets[-1]])
    # As Latin-1 every byte is a character, so that offsets of bytes cut the text; the rare items that are not ASCII are read again.
    text = data.decode("latin-1")
    pairs = zip(offsets, offsets[1:], strict=False)
    if data.isascii():
        return [text[start:end] for start, end in pairs]
    return [item if (item := text[start:end]).isascii() else item.encode("latin-1").decode() for start, end in pairs]


def _blobs(_: Type, length: int, buffers: Sequence[memoryview], __: Classes) -> list[bytes]:
    offsets = offsets_of(length, buffers[0])
    data = bytes(buffers[1][: offsets[-1]]) if length else b""
    return [data[start:end] for start, end in zip(offsets, offsets[1:], strict=False)]


def _lists(type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> list[list[Any]]:
    offsets = offsets_of(length, buffers[0])
    flat = to_list(type_.fields[0], offsets[-1], buffers[1:], classes)
    return [flat[start:end] for start, end in zip(offsets, offsets[1:], strict=False)]


def _collections(make: Callable[[list[Any]], Any]) -> Callable[[Type, int, Sequence[memoryview], Classes], list[Any]]:
    """The maker of what lies in a column as lists do."""
    return lambda type_, length, buffers, classes: list(map(make, _lists(type_, length, buffers, classes)))


def _arrays(type_: Type, length: int, buffers: Sequence[memoryview], _: Classes) -> list[Any]:
    from .numpy import rows

    return rows(type_, [view(offsets, "q") for offsets in buffers[:-1]], length, buffers[-1])


def _dicts(type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> list[dict[Any, Any]]:
    offsets = offsets_of(length, buffers[0])
    pairs = _rows(type_, offsets[-1], buffers[1:], classes)
    return [dict(pairs[start:end]) for start, end in zip(offsets, offsets[1:], strict=False)]


def _optionals(type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> list[Any]:
    items = to_list(type_.fields[0], length, buffers[1:], classes)
    return [item if valid else None for valid, item in zip(buffers[0][:length].tolist(), items, strict=True)]


def _rows(type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> list[tuple[Any, ...]]:
    columns, at = [], 0
    for field in type_.fields:
        width = count_buffers(field)
        columns.append(to_list(field, length, buffers[at : at + width], classes))
        at += width
    return list(zip(*columns, strict=True)) if columns else [()] * length


def _records(type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> list[Any]:
    make = record_maker(class_of(type_, classes), type_.names)
    return list(map(make, _rows(type_, length, buffers, classes)))


def class_of(type_: Type, classes: Classes) -> Any:
    """What records become: the class that they came as, complex numbers, or dicts."""
    if type_.name == "complex" and type_.names == ("real", "imag"):
        return complex
    return classes.get((type_.name, type_.names), dict)


def record_maker(cls: Any, names: tuple[str, ...]) -> Callable[[tuple[Any, ...]], Any]:
    """How a row becomes a record again: the class it came as, or a dict."""
    if issubclass(cls, tuple):
        make: Callable[[tuple[Any, ...]], Any] = cls._make
        return make
    if cls is dict:
        return lambda row: dict(zip(names, row, strict=True))
    if cls is complex:
        return lambda row: complex(*row)

    def dataclass(row: tuple[Any, ...]) -> Any:
        # As pickle does: the fields are put back, __init__ and __post_init__ do not run a second time.
        record = object.__new__(cls)
        for name, value in zip(names, row, strict=True):
            object.__setattr__(record, name, value)
        return record

    return dataclass


_MAKERS: dict[str, Callable[[Type, int, Sequence[memoryview], Classes], list[Any]]] = {
    "None": lambda _, length, __, ___: [None] * length,
    "str": _strings,
    "bytes": _blobs,
    "tuple": _rows,
    "record": _records,
    "list": _lists,
    "Array": _arrays,
    "Array2": _arrays,
    "set": _collections(set),
    "frozenset": _collections(frozenset),
    "varying": _collections(tuple),
    "dict": _dicts,
    "Optional": _optionals,
}


def from_json(type_: Type, value: Any, classes: Classes) -> Any:
    """A value of a JSON reply as the Python value of its type: tuples, records, bytes and special floats have no JSON of their own."""
    kind = type_.kind
    if value is None:
        return None
    if kind == "float":
        return float(value)
    if kind == "bytes":
        from base64 import b64decode

        return b64decode(value)
    if kind in ("list", "set", "frozenset", "tuple", "varying"):
        fields = type_.fields if kind == "tuple" else type_.fields * len(value)
        items = [from_json(field, item, classes) for field, item in zip(fields, value, strict=True)]
        make: Any = {"list": list, "set": set, "frozenset": frozenset}.get(kind, tuple)
        return make(items)
    if kind == "Optional":
        return from_json(type_.fields[0], value, classes)
    if kind == "record":
        row = tuple(from_json(field, value[name], classes) for name, field in zip(type_.names, type_.fields, strict=True))
        return record_maker(class_of(type_, classes), type_.names)(row)
    if kind == "dict":
        pairs = value.items() if isinstance(value, dict) else value
        return {from_json(type_.fields[0], k, classes): from_json(type_.fields[1], v, classes) for k, v in pairs}
    return value
