"""Lists of Python objects to flat memory and back, by the library's C functions (capi/objects.h): a third of the time that Python takes.

They read objects as every CPython with a GIL lays them out, which is looked at once; elsewhere `numbers` and `texts` give None, and the
caller goes the long way, which means the same.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence

from .._typing import Any
from .library import load

WORTHWHILE = 512
"""Items below which the long way is as quick."""

_FUNCTIONS = ("PyList_GetItem", "PyTuple_GetItem", "PyFloat_AsDouble", "PyLong_AsLongLongAndOverflow", "PyUnicode_DecodeUTF8", "PyList_SetItem")


def _laid_out() -> bool:
    """Whether the type of an object stands behind its count of references, as objects.c reads it."""
    if sys.implementation.name != "cpython" or not getattr(sys, "_is_gil_enabled", lambda: True)():
        return False
    word = ctypes.sizeof(ctypes.c_void_p)
    probes = [(1.5, float), (1 << 70, int)]
    return object.__basicsize__ == 2 * word and all(ctypes.c_void_p.from_address(id(item) + word).value == id(of) for item, of in probes)


def _table() -> Any:
    """The weft_objects of this interpreter, or None."""
    if not _laid_out():
        return None
    try:
        found = [ctypes.cast(getattr(ctypes.pythonapi, name), ctypes.c_void_p).value for name in _FUNCTIONS]
    except AttributeError:
        return None
    return (ctypes.c_void_p * (2 + len(found)))(id(float), id(int), *found)


class _State:
    table: Any = None
    known = False


def _ready() -> Any:
    if not _State.known:
        _State.table = _table()
        _State.known = True
    return _State.table


def numbers(items: Sequence[Any]) -> tuple[str, memoryview] | None:
    """The type and the memory of a list or tuple of nothing but floats, or of nothing but ints of 64 bits."""
    kind, n = type(items[0]), len(items)
    table = _ready()
    if table is None or kind not in (float, int):
        return None
    of = load().objects
    memory = bytearray(8 * n)
    out = (ctypes.c_char * len(memory)).from_buffer(memory)
    read = of.floats if kind is float else of.ints
    try:
        if read(table, items, type(items) is tuple, n, out) != n:
            return None
    except IndexError:  # another thread has made the list shorter
        return None
    return kind.__name__, memoryview(memory)


def texts(length: int, offsets: memoryview, data: memoryview) -> list[str] | None:
    """The str that lie between offsets in UTF-8 data."""
    from .wire import address

    table = _ready()
    if table is None:
        return None
    found: list[Any] = [None] * length
    offsets_at, _, kept_offsets = address(offsets)
    data_at, _, kept_data = address(data)
    load().objects.texts(table, found, length, offsets_at, data_at)
    del kept_offsets, kept_data
    return found
