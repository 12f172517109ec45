"""NumPy arrays to columns and back, by pointer where the memory allows it. Imported only where an array was met, or asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .._errors import invalid
from .._types import DTYPES, STORAGES, Type
from .._typing import Any

Array = np.ndarray[Any, np.dtype[Any]]


def from_array(items: Array) -> tuple[str, list[Any], int]:
    """The type, buffers and length of an array: of itself, not of a copy, where it is contiguous and of this machine's byte order."""
    if items.ndim == 0:
        raise invalid("shape", "a NumPy array without dimensions is one value, not a list of items; give array.reshape(1)")
    if items.ndim > 2:
        raise invalid("shape", f"a NumPy array of {items.ndim} dimensions is no list of items; give array.reshape(len(array), -1)")
    if items.dtype.names is not None:
        if items.ndim != 1:
            raise invalid("shape", "an array of records has one dimension; give array.ravel()")
        texts, buffers = [], []
        for name in items.dtype.names:
            if not name.isidentifier():
                raise invalid("record", f"the field name {name!r} of the array's dtype is no identifier")
            text, more, _ = from_array(items[name])
            texts.append(f"{name}: {text}")
            buffers += more
        return f"record({', '.join(texts)})", buffers, len(items)
    if items.ndim == 2:
        offsets = np.arange(0, items.size + 1, max(items.shape[1], 1), dtype=np.int64)
        if items.shape[1] == 0:
            offsets = np.zeros(len(items) + 1, dtype=np.int64)
        text = _text(items)
        natural = {"i": np.int64, "u": np.int64, "f": np.float64, "b": np.bool_}[items.dtype.kind]
        flat = _flat(items.reshape(-1).astype(natural, copy=False))
        return f"list[{Type(text, text).kind}]", [offsets, flat], len(items)
    text = _text(items)
    return text, [_flat(items)], len(items)


def _text(items: Array) -> str:
    name = items.dtype.newbyteorder("=").name
    text = STORAGES.get(name)
    if text is None:
        hint = {
            "O": "give array.tolist(), or convert it by .astype(float)",
            "U": "give array.tolist()",
            "S": "give array.tolist()",
            "M": "convert it by .astype('int64') and remember the unit",
            "m": "convert it by .astype('int64') and remember the unit",
            "c": "give array.real and array.imag as two lists",
            "V": "name the fields of its dtype",
        }.get(items.dtype.kind, "convert it by .astype(float)")
        raise invalid("storage", f"weft does not take arrays of dtype {items.dtype.name}: {hint}; allowed are {', '.join(STORAGES)}")
    return text


def _flat(items: Array) -> Array:
    if not items.dtype.isnative:
        items = items.astype(items.dtype.newbyteorder("="))
    return np.ascontiguousarray(items)


def is_textual(items: Array) -> bool:
    """Whether the items are text or bytes, which travel as lists."""
    return items.dtype.kind in "US"


def to_array(type_: Type, length: int, buffers: Sequence[memoryview], make_list: Any) -> Any:
    """The array for a list result. Numbers share the reply's memory; None where there is no array of such items."""
    if type_.width:
        return np.frombuffer(buffers[0], dtype=DTYPES[type_.text], count=length)
    if type_.kind == "str":
        return np.array(make_list(), dtype=np.str_) if length else np.empty(0, dtype="U1")
    if type_.kind in ("record", "tuple") and type_.fields and all(field.width for field in type_.fields):
        names = type_.names or tuple(f"f{i}" for i in range(len(type_.fields)))
        out = np.empty(length, dtype=[(name, DTYPES[field.text]) for name, field in zip(names, type_.fields, strict=True)])
        for name, field, memory in zip(names, type_.fields, buffers, strict=True):
            out[name] = np.frombuffer(memory, dtype=DTYPES[field.text], count=length)
        return out
    if type_.kind == "Optional" and type_.elem is not None and type_.elem.width:
        valid = np.frombuffer(buffers[0], dtype=np.bool_, count=length)
        elem = np.frombuffer(buffers[1], dtype=DTYPES[type_.elem.text], count=length)
        return np.ma.MaskedArray(elem, mask=~valid)
    return None


def rows(type_: Type, offsets: Sequence[memoryview], length: int, memory: memoryview) -> list[Array]:
    """The arrays of a column of them, each a part of one memory. Of two dimensions, the first offsets count rows, the second elements; without rows there are no columns."""
    if not length:
        return []
    first = np.frombuffer(offsets[0], dtype=np.int64, count=length + 1).tolist()
    ends = np.frombuffer(offsets[1], dtype=np.int64, count=first[-1] + 1).tolist() if len(offsets) > 1 else first
    elem = type_.fields[0]
    flat = np.frombuffer(memory, dtype=DTYPES[elem.kind], count=ends[-1]).astype(DTYPES[elem.text], copy=False)
    if not flat.flags.writeable:
        flat = flat.copy()
    if ends is first:
        return [flat[start:end] for start, end in zip(first, first[1:], strict=False)]
    widths = ((end - start, ends[start + 1] - ends[start] if end > start else 0) for start, end in zip(first, first[1:], strict=False))
    return [flat[ends[start] : ends[start] + shape[0] * shape[1]].reshape(shape) for start, shape in zip(first, widths, strict=False)]


def stacked(type_: Type, items: list[Array]) -> Array | None:
    """Arrays of one shape as one array; None where their shapes differ."""
    shapes = {item.shape for item in items} or {(0,) * (2 if type_.kind == "Array2" else 1)}
    if len(shapes) > 1:
        return None
    return np.array(items, dtype=DTYPES[type_.fields[0].text]).reshape(len(items), *shapes.pop())


def like(result: Any, source: Array) -> Any:
    """A result of the source's own items, in the source's own dtype: the items widened on their way in and fit on their way back."""
    if not isinstance(result, np.ndarray) or result.dtype == source.dtype:
        return result
    if source.dtype.names is not None:
        if result.dtype.names != source.dtype.names:
            return result
    elif source.dtype.kind != result.dtype.kind and not (source.dtype.kind in "iu" and result.dtype.kind in "iu"):
        return result
    return result.astype(source.dtype)


def empty(text: str, length: int) -> Array:
    """Memory for a result of numbers."""
    return np.empty(length, dtype=DTYPES[text])


__all__ = ["empty", "from_array", "is_textual", "like", "rows", "stacked", "to_array"]
