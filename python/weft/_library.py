"""libweft: found and loaded at first use, never at import, and loaded afresh in a forked child.

A Go runtime does not survive fork(): in the child its threads are gone. A fresh copy of the library, mapped from an anonymous file and
so unknown to the dynamic loader, does work there. The dead one is never entered again (and never unloaded).
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

from ._errors import Unavailable
from ._typing import Any

ABI_VERSION = 1


class Library:
    """The functions of weft.h, their arguments declared as integers, since every pointer here is an address that somebody keeps alive."""

    __slots__ = ("abi_version", "call", "close", "free", "generation", "objects", "open", "path")

    def __init__(self, path: str, load_path: str, generation: int) -> None:
        from ctypes import CDLL, c_char_p, c_int32, c_size_t, c_uint64, c_void_p

        native = CDLL(load_path)
        self.path = path
        self.generation = generation
        self.abi_version = _declare(native.weft_abi_version, [], c_int32)
        self.open = _declare(native.weft_open, [c_void_p, c_void_p, c_void_p], c_int32)
        self.call = _declare(native.weft_call, [c_uint64, c_char_p, c_void_p, c_size_t, c_void_p, c_size_t, c_void_p], c_int32)
        self.close = _declare(native.weft_close, [c_uint64], c_int32)
        self.free = _declare(native.weft_buffer_free, [c_void_p], None)
        self.objects = Objects(load_path)
        found = self.abi_version()
        if found != ABI_VERSION:
            raise Unavailable(f"{path} has version {found} of the C interface, and this weft speaks version {ABI_VERSION}; install both together")


class Objects:
    """The functions of objects.h. They are called with the GIL held, and an exception that they leave is raised."""

    __slots__ = ("floats", "ints", "texts")

    def __init__(self, load_path: str) -> None:
        from ctypes import PyDLL, c_int, c_ssize_t, c_void_p, py_object

        native = PyDLL(load_path)
        self.floats = _declare(native.weft_objects_floats, [c_void_p, py_object, c_int, c_ssize_t, c_void_p], c_ssize_t)
        self.ints = _declare(native.weft_objects_ints, [c_void_p, py_object, c_int, c_ssize_t, c_void_p], c_ssize_t)
        self.texts = _declare(native.weft_objects_texts, [c_void_p, py_object, c_ssize_t, c_void_p, c_void_p], c_ssize_t)


def _declare(function: Any, arguments: list[Any], result: Any) -> Callable[..., Any]:
    function.argtypes = arguments
    function.restype = result
    declared: Callable[..., Any] = function
    return declared


class _State:
    """What this process knows of the library. Each fork makes a new generation, whose library is still to be loaded."""

    library: Library | None = None
    lock = threading.RLock()
    generation = 0
    touched = False  # whether this process or one that it was forked from has begun to load a library


def load() -> Library:
    """The library of this process, loaded now if need be."""
    library = _State.library
    if library is None:
        with _State.lock:
            library = _State.library
            if library is None:
                library = _State.library = _load()
    return library


def loaded() -> Library | None:
    """The library of this process, where it is loaded already."""
    return _State.library


def _load() -> Library:
    path = find()
    fresh = _State.touched
    _State.touched = True
    try:
        return Library(path, _copy(path) if fresh else path, _State.generation)
    except OSError as error:
        raise Unavailable(f"libweft does not load: {error}") from error


def find() -> str:
    """Where libweft is: WEFT_LIBRARY, or beside this package."""
    name = "libweft.dylib" if sys.platform == "darwin" else "libweft.so"
    given = os.environ.get("WEFT_LIBRARY")
    if given:
        if not os.path.isfile(given):
            raise Unavailable(f"WEFT_LIBRARY names {given}, and there is no such file")
        return os.path.abspath(given)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib", name)
    if os.path.isfile(path):
        return path
    from ._machine import libc

    if libc() == "musl":
        raise Unavailable(
            "the C library of this system is musl (Alpine), which cannot load a Go library, so there is no engine in this process; weft serve works here, for any HTTP client, "
            'and weft.connect("python:") runs kernels as plain Python; an image with glibc, such as python:3.13-slim, has all of weft'
        )
    where = "Linux with glibc, and macOS; elsewhere use any HTTP client against a weft server"
    raise Unavailable(f"weft was installed without {name} (looked for {path}). It comes with the wheels for {where}; WEFT_LIBRARY names another place")


def _copy(path: str) -> str:
    """The path of a private copy of the library, under which the loader does not know it."""
    if not hasattr(os, "memfd_create"):
        return _copy_to_file(path)
    executable = 0x10  # MFD_EXEC: needed where vm.memfd_noexec is set, unknown before Linux 6.3
    try:
        copy = os.memfd_create("libweft", os.MFD_CLOEXEC | executable)
    except OSError:
        try:
            copy = os.memfd_create("libweft", os.MFD_CLOEXEC)
        except OSError:
            return _copy_to_file(path)
    with open(path, "rb") as source:
        size, sent = os.fstat(source.fileno()).st_size, 0
        while sent < size:
            sent += os.sendfile(copy, source.fileno(), sent, size - sent)
    # The descriptor stays open: were its number used again for the copy of a grandchild, the loader would take that for this one.
    return f"/proc/self/fd/{copy}"


def _copy_to_file(path: str) -> str:
    import shutil
    import tempfile

    directory = tempfile.mkdtemp(prefix="weft-")
    copy = os.path.join(directory, f"libweft-{os.getpid()}{os.path.splitext(path)[1]}")
    shutil.copyfile(path, copy)
    import atexit

    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return copy


after_fork: list[Callable[[], None]] = []


def forked() -> None:
    """Forgets the library: this process is a child of the one that loaded it. Python calls it after os.fork; a status of "forked" tells of any other."""
    _State.lock = threading.RLock()
    _State.generation += 1
    _State.library = None
    for react in after_fork:
        react()


def generation() -> int:
    """How many forks lie between this process and the one that first imported weft."""
    return _State.generation


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forked)
