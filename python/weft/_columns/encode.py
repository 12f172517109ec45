"""Python values to typed columns: what the items of a list are, and the flat buffers that hold them.

`encode` is the entry: a list of Python objects becomes a type's text and buffers in the layout of bridge/column. The fast paths look at
``set(map(type, items))`` alone. Whatever does not fit is refused with the index of the first offender; nothing is truncated or guessed.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain

from .._errors import InvalidArgument, invalid
from .._native.objects import WORTHWHILE, numbers
from .._types import NUMBERS, optional, view
from .._typing import Any

# What a buffer of a column may be: anything whose address _wire.address finds.
Buffer = Any
# How records come back: (record name, field names) -> the class they came as; dict where there is none.
Classes = dict[tuple[str, tuple[str, ...]], type]


class Entries(dict[Any, Any]):
    """A dict that is one whatever its keys are: no record."""


class Unknown(Exception):
    """The type cannot be seen from the values: there are none, or only empty lists. The kernel's signature decides, so they go as JSON."""


class _Bad(Exception):
    """An item that does not fit, before its place in the whole list is known."""

    def __init__(self, index: int, text: str, path: str = "", reason: str = "item_type") -> None:
        super().__init__(text)
        self.index, self.text, self.path, self.reason = index, text, path, reason


def encode(items: Sequence[Any], classes: Classes, noun: str = "item") -> tuple[str, list[Buffer]]:
    """The type of the items and their buffers. Raises InvalidArgument with the index of the first item that does not fit."""
    try:
        return _encode(items, classes)
    except _Bad as bad:
        place = f"{noun} {bad.index}" if noun == "item" else noun
        raise invalid(bad.reason, f"{place}{bad.path} {bad.text}", item=items[bad.index], index=bad.index) from None


def _encode(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    if len(items) >= WORTHWHILE and type(items) in (list, tuple):
        quick = numbers(items)
        if quick is not None:
            return quick[0], [quick[1]]
    types = set(map(type, items))
    if len(types) == 1:
        (only,) = types
        if only is float:
            return "float", [array("d", items)]
        if only is int:
            return "int", [_ints(items)]
        if only is str:
            return "str", _strings(items)
        if only is bool:
            return "bool", [array("B", bytes(items))]
    elif not types:
        raise Unknown
    kinds = {_kind(cls) for cls in types}
    if "?" in kinds:
        _refuse_foreign(items)
    if "None" in kinds and len(kinds) > 1:
        return _optional(items, classes)
    if len(kinds) == 1:
        (kind,) = kinds
        if kind in _ENCODERS:
            found: tuple[str, list[Buffer]] = _ENCODERS[kind](items, classes)
            return found
        return _record(items, kind, classes)
    if kinds == {"set", "frozenset"}:
        return _set(items, classes)
    if kinds == {"bool", "int"}:
        return "int", [_ints([int(item) for item in items])]
    if kinds <= {"bool", "int", "float"}:
        return "float", [_mixed(items)]
    if kinds <= {"bool", "int", "float", "complex"}:
        return _complexes(items)
    raise _mixture(items)


def _kind(cls: type) -> Any:
    """What items of a class are: a word of _ENCODERS, the class itself for records, "?" for what weft does not take."""
    kind = _kinds.get(cls)
    if kind is None:
        if len(_kinds) > 4096:
            _kinds.clear()
            _kinds.update(_BUILTIN)
        kind = _kinds[cls] = _classify(cls)
    return kind


def _classify(cls: type) -> Any:
    for base, kind in ((bool, "bool"), (int, "int"), (float, "float"), (complex, "complex"), (str, "str"), (bytes, "bytes"), (bytearray, "bytes")):
        if issubclass(cls, base):
            return kind
    if issubclass(cls, tuple):
        return cls if hasattr(cls, "_fields") else "tuple"
    if hasattr(cls, "__dataclass_fields__"):
        return cls
    if issubclass(cls, list):
        return "list"
    if issubclass(cls, Mapping):
        return "dict"
    if issubclass(cls, (set, frozenset)):
        return "set" if issubclass(cls, set) else "frozenset"
    names = {base.__name__ for base in cls.__mro__ if base.__module__ == "numpy"}
    if names:
        for word, kind in (("integer", "int"), ("floating", "float"), ("bool_", "bool"), ("bool", "bool"), ("ndarray", "list")):
            if word in names and "timedelta64" not in names:
                return kind
    return "?"


_BUILTIN: dict[type, Any] = {
    float: "float",
    int: "int",
    bool: "bool",
    str: "str",
    bytes: "bytes",
    tuple: "tuple",
    list: "list",
    dict: "dict",
    set: "set",
    frozenset: "frozenset",
    Entries: "entries",
    type(None): "None",
}
_kinds: dict[type, Any] = dict(_BUILTIN)


def _ints(items: Iterable[Any]) -> Buffer:
    try:
        return array("q", items)
    except OverflowError:
        for index, item in enumerate(items):
            if not -(2**63) <= item < 2**63:
                text = f"is an int of {int(item).bit_length()} bits ({_show(item)}); an int has 64 bits here"
                raise _Bad(index, text, reason="overflow") from None
        raise
    except TypeError:  # NumPy's integers have __index__ alone in some versions
        return array("q", [int(item) for item in items])


def _mixed(items: Sequence[Any]) -> Buffer:
    for index, item in enumerate(items):
        if not isinstance(item, float):
            try:
                exact = float(item) == item
            except OverflowError:
                exact = False
            if not exact:
                text = f"is the int {_show(item)} among floats, and no float is exactly that"
                raise _Bad(index, text, reason="inexact")
    return array("d", [float(item) for item in items])


def _strings(items: Sequence[Any]) -> list[Buffer]:
    # One text joined of many is quick while all are ASCII. One wide character would widen all of it, so of a few texts, which may be long,
    # each is looked at first; of very many the looking would cost more than it saves.
    if len(items) > 65536 or all(map(str.isascii, items)):
        text = "".join(items)
        if text.isascii():
            return [array("q", accumulate(map(len, items), initial=0)), text.encode()]
    try:
        parts = [item.encode() for item in items]
    except UnicodeEncodeError:
        for index, item in enumerate(items):
            try:
                item.encode()
            except UnicodeEncodeError as error:
                text = f"is no valid text: a lone surrogate at position {error.start} of {_show(item)}"
                raise _Bad(index, text, reason="utf8") from None
        raise
    return [array("q", accumulate(map(len, parts), initial=0)), b"".join(parts)]


def _blobs(items: Sequence[Any], _: Classes) -> tuple[str, list[Buffer]]:
    return "bytes", [array("q", accumulate(map(len, items), initial=0)), b"".join(items)]


def _tuple(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    width = len(items[0])
    if not width or any(len(item) != width for item in items):
        text, buffers = _nested("tuple", items, list(chain.from_iterable(items)), classes)
        return f"{text[:-1]}, ...]", buffers
    texts, buffers = _fields(items, list(zip(*items, strict=True)), [f"[{i}]" for i in range(width)], classes)
    return f"tuple[{', '.join(texts)}]", buffers


def _list(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    return _nested("list", items, [item.item() if getattr(item, "ndim", 1) == 0 else item for item in chain.from_iterable(items)], classes)


def _set(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    return _nested("set", items, list(chain.from_iterable(items)), classes)


def _nested(word: str, items: Sequence[Any], flat: list[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    """Items that hold others, which are `flat`."""
    offsets = array("q", accumulate(map(len, items), initial=0))
    try:
        text, buffers = _encode(flat, classes)
    except _Bad as bad:
        outer = bisect_right(offsets, bad.index) - 1
        raise _Bad(outer, bad.text, f"[{bad.index - offsets[outer]}]{bad.path}", bad.reason) from None
    return f"{word}[{text}]", [offsets, *buffers]


def _mapping(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    """Records, where all have the same names as keys; otherwise dicts, whose keys have one type, and whose values have one."""
    names = tuple(items[0])
    wanted = set(names)
    if names and all(isinstance(name, str) and name.isidentifier() for name in names) and all(item.keys() == wanted for item in items):
        return _dict_record(items, names, classes)
    try:
        return _entries(items, classes)
    except _Bad as bad:
        other = next(((i, item) for i, item in enumerate(items) if item.keys() != wanted), None)
        if other is None or not all(isinstance(name, str) for item in items for name in item):
            raise
        text = f"{_field_difference(wanted, set(other[1]))}; and a dict has values of one type, but item {bad.index}{bad.path} {bad.text}"
        raise _Bad(other[0], text, reason="record") from None


def _entries(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    text, buffers = _nested("dict", items, [pair for item in items for pair in item.items()], classes)
    return text.replace("dict[tuple[", "dict[", 1)[:-1], buffers


def _dict_record(items: Sequence[Any], names: tuple[str, ...], classes: Classes) -> tuple[str, list[Buffer]]:
    texts, buffers = _fields(items, [[item[name] for item in items] for name in names], [f", field {name}," for name in names], classes)
    return _record_text("record", names, texts), buffers


def _field_difference(wanted: set[Any], got: set[Any]) -> str:
    lacks, extra = sorted(map(str, wanted - got)), sorted(map(str, got - wanted))
    return " and ".join(
        part
        for part in (
            f"has no field {', '.join(lacks)}, which item 0 has" if lacks else "",
            f"has a field {', '.join(extra)}, which item 0 lacks" if extra else "",
        )
        if part
    )


def _record(items: Sequence[Any], cls: Any, classes: Classes) -> tuple[str, list[Buffer]]:
    if issubclass(cls, tuple):
        names: tuple[str, ...] = cls._fields
        values: list[Any] = list(zip(*items, strict=True))
    else:
        names = tuple(cls.__dataclass_fields__)
        values = [[getattr(item, name) for item in items] for name in names]
    known = classes.setdefault((cls.__name__, names), cls)
    if known is not cls:
        raise _Bad(0, f"is a {cls.__qualname__}, and another class has the same name and fields", reason="record")
    texts, buffers = _fields(items, values, [f", field {name}," for name in names], classes)
    return _record_text(cls.__name__, names, texts), buffers


def _record_text(name: str, names: Sequence[str], texts: Sequence[str]) -> str:
    return f"{name}({', '.join(f'{field}: {text}' for field, text in zip(names, texts, strict=True))})"


def _complexes(items: Sequence[Any]) -> tuple[str, list[Buffer]]:
    return _record_text("complex", ("real", "imag"), ("float", "float")), [_mixed([item.real for item in items]), _mixed([item.imag for item in items])]


def _fields(items: Sequence[Any], values: Sequence[Any], paths: Sequence[str], classes: Classes) -> tuple[list[str], list[Buffer]]:
    if not values and items:
        raise _Bad(0, "has no fields")
    texts, buffers = [], []
    for column, path in zip(values, paths, strict=True):
        try:
            text, more = _encode(column, classes)
        except _Bad as bad:
            raise _Bad(bad.index, bad.text, path + bad.path, bad.reason) from None
        texts.append(text)
        buffers += more
    return texts, buffers


def _optional(items: Sequence[Any], classes: Classes) -> tuple[str, list[Buffer]]:
    filler = next(item for item in items if item is not None)  # below a None anything may stand
    text, buffers = _encode([filler if item is None else item for item in items], classes)
    return optional(text), [array("B", [item is not None for item in items]), *buffers]


_ENCODERS: dict[str, Any] = {
    "float": lambda items, _: ("float", [array("d", items)]),
    "int": lambda items, _: ("int", [_ints(items)]),
    "complex": lambda items, _: _complexes(items),
    "bool": lambda items, _: ("bool", [array("B", [bool(item) for item in items])]),
    "str": lambda items, _: ("str", _strings([str.__str__(item) for item in items])),
    "bytes": _blobs,
    "None": lambda items, _: ("None", []),
    "tuple": _tuple,
    "list": _list,
    "dict": _mapping,
    "entries": _entries,
    "set": _set,
    "frozenset": lambda items, classes: _nested("frozenset", items, list(chain.from_iterable(items)), classes),
}


def _mixture(items: Sequence[Any]) -> _Bad:
    numbers = {"bool", "int", "float"}
    first = _kind(type(items[0]))
    for index, item in enumerate(items):
        kind = _kind(type(item))
        if kind != first and not {kind, first} <= numbers:
            return _Bad(index, f"is {_a(item)} ({_show(item)}) where item 0 is {_a(items[0])}; the items of a list have one type")
    return _Bad(0, "has another type than the rest")


def _refuse_foreign(items: Sequence[Any]) -> None:
    for index, item in enumerate(items):
        if _kind(type(item)) == "?":
            hint = hint_for(type(item))
            raise _Bad(index, f"is {_a(item)} ({_show(item)}), which weft does not take{': ' + hint if hint else ''}")


_HINTS = {
    "Decimal": "convert it by float(), or by int() of the amount in the smallest unit",
    "Fraction": "convert it by float(), or give numerator and denominator as a tuple",
    "complex64": "convert it by complex()",
    "datetime": "give .timestamp(), or .isoformat() as text",
    "date": "give .toordinal(), or .isoformat() as text",
    "time": "give .isoformat() as text",
    "timedelta": "give .total_seconds()",
    "datetime64": "convert the array by .astype('int64')",
    "timedelta64": "convert the array by .astype('int64')",
    "UUID": "give .hex as text, or .bytes",
    "Path": "give str(path)",
    "PosixPath": "give str(path)",
    "range": "give list(range) as the item",
    "generator": "give list(...) of it as the item",
    "function": "an item is data, not a function",
}


def hint_for(cls: type) -> str:
    """What to do with items of a class that weft does not take."""
    for base in cls.__mro__:
        if base.__name__ in _HINTS:
            return _HINTS[base.__name__]
    return "items are bool, int, float, str, bytes, None, tuples, lists, dicts, sets, NamedTuples and dataclasses of these"


def _a(item: Any) -> str:
    name = "None" if item is None else type(item).__name__
    return name if item is None else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _show(item: Any) -> str:
    try:
        text = repr(item)
    except ValueError:  # an int too long for text
        return "too long to show"
    return text if len(text) <= 60 else f"{text[:40]}...{text[-10:]}"


def from_memory(items: memoryview, what: str) -> tuple[str, memoryview]:
    """The type and the flat memory of a buffer of numbers."""
    text = _FORMATS.get(items.format.lstrip("@=<")) if not items.format.startswith((">", "!")) else None
    if text is None:
        allowed = ", ".join(NUMBERS)
        raise invalid("storage", f"{what} with format {items.format!r} is not a list of numbers; allowed are {allowed}, little-endian")
    if items.ndim != 1:
        raise invalid("shape", f"{what} has {items.ndim} dimensions; a list of items has one")
    return text, items if items.contiguous else view(memoryview(items.tobytes()), items.format)


_FORMATS = {form: text for text, (_, form, _) in NUMBERS.items()}
_FORMATS |= {"l": "int", "L": "uint64", "n": "int", "N": "uint64"}
_FORMATS |= {"c": "uint8"}

__all__ = ["Classes", "InvalidArgument", "Unknown", "encode", "from_memory", "hint_for"]
