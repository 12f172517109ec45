"""The frames and slices of weft_call, and the memory that a call borrows.

A `Workspace` is what one call needs at fixed addresses: slices, spans, an out buffer and 64 KiB for a small answer. Each thread keeps a few.
A call takes one and gives it back when weft no longer writes there, which for a pending call is when it was collected; so a call that
happens inside another (from a signal handler, from a finalizer) finds a workspace of its own.
"""

from __future__ import annotations

import ctypes
import threading
import weakref
from array import array
from struct import Struct

from .._types import view
from .._typing import Any
from .library import Library

SCRATCH_BYTES = 64 * 1024
SLICES = 16

pack_slice = Struct("=QQ").pack_into
pack_call = Struct("=QQQQ").pack_into  # two slices: the request and one column
pack_span = Struct("=QQQ").pack_into


class Workspace:
    """The fixed memory of one call."""

    __slots__ = ("memory", "out", "out_at", "out_ints", "scratch", "slices", "slices_at", "spans", "spans_at", "views")

    def __init__(self) -> None:
        self.scratch = ctypes.create_string_buffer(SCRATCH_BYTES + 64)
        base = ctypes.addressof(self.scratch)
        aligned = -base % 64
        self.memory = memoryview(self.scratch).cast("B")[aligned : aligned + SCRATCH_BYTES]
        self.views = {form: view(self.memory, form) for form in "dq?"}
        self.slices = ctypes.create_string_buffer(16 * SLICES)
        self.slices_at = ctypes.addressof(self.slices)
        self.spans = ctypes.create_string_buffer(48)
        self.spans_at = ctypes.addressof(self.spans)
        pack_span(self.spans, 0, base + aligned, SCRATCH_BYTES, 0)
        self.out = (ctypes.c_uint64 * 2)()
        self.out_at = ctypes.addressof(self.out)
        self.out_ints = memoryview(self.out).cast("B").cast("Q")


class _Thread(threading.local):
    def __init__(self) -> None:
        self.spare: list[Workspace] = []


local = _Thread()
"""What this thread keeps."""


def take() -> Workspace:
    """A workspace for one call, to be given back to `give`."""
    spare = local.spare
    return spare.pop() if spare else Workspace()


def give(space: Workspace) -> None:
    """Makes a workspace free again. It may be another thread's. In a free one no head stands: see _session.rescue."""
    space.views["q"][0] = 0
    spare = local.spare
    if len(spare) < 4:
        spare.append(space)


def address(buffer: Any) -> tuple[int, int, Any]:
    """Address and bytes of a buffer, and what must be kept alive meanwhile."""
    if isinstance(buffer, array):
        at, count = buffer.buffer_info()
        return at, count * buffer.itemsize, buffer
    if isinstance(buffer, bytes):
        return ctypes.cast(ctypes.c_char_p(buffer), ctypes.c_void_p).value or 0, len(buffer), buffer
    interface = getattr(buffer, "__array_interface__", None)
    if interface is not None:
        return interface["data"][0], buffer.nbytes, buffer
    view = memoryview(buffer)
    if view.nbytes == 0:
        return 0, 0, view
    if view.readonly:
        return _readonly_address(view)
    held = (ctypes.c_char * view.nbytes).from_buffer(view.cast("B"))
    return ctypes.addressof(held), view.nbytes, held


class _PyBuffer(ctypes.Structure):
    """CPython's Py_buffer, of which only the address is of interest."""

    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.py_object),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.c_void_p),
        ("strides", ctypes.c_void_p),
        ("suboffsets", ctypes.c_void_p),
        ("internal", ctypes.c_void_p),
    ]


def _readonly_address(view: memoryview) -> tuple[int, int, Any]:
    # ctypes gives no address of read-only memory, the buffer protocol itself does. The view keeps the memory, so the buffer may go at once.
    raw = _PyBuffer()
    ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(view), ctypes.byref(raw), 0)
    at = raw.buf or 0
    ctypes.pythonapi.PyBuffer_Release(ctypes.byref(raw))
    return at, view.nbytes, view


def owned(library: Library, data: int, length: int) -> memoryview:
    """The memory of a weft_buffer, which is freed when nothing looks at it any more."""
    memory = (ctypes.c_char * length).from_address(data)
    weakref.finalize(memory, _free, library, data, length).atexit = False
    return memoryview(memory).cast("B")


def _free(library: Library, data: int, length: int) -> None:
    buffer = (ctypes.c_uint64 * 2)(data, length)  # named, so that it outlives the call
    library.free(ctypes.addressof(buffer))  # legal in a forked child as well


def head_of(frame: memoryview) -> bytes:
    """The head of a frame."""
    return bytes(frame[8 : 8 + int.from_bytes(frame[:8], "little")])
