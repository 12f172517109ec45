"""libweft: found and loaded at first use, never at import, and loaded afresh in a forked child.

A Go runtime does not survive fork(): in the child its threads are gone. A fresh copy of the library, from an image of it (`image.py`) and so
unknown to the dynamic loader, does work there. The dead one is never entered again (and never unloaded).
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

from .._errors import Unavailable
from .._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .image import Image

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
    loaded = 0  # libraries that this process and those it was forked from have begun to load: all are in its memory
    image: Image | None = None  # for the children of this process; not loaded here


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
    loaded = _State.loaded
    _State.loaded += 1
    if loaded:
        return _load_again(path, loaded)
    try:
        return Library(path, path, _State.generation)
    except OSError as error:
        raise Unavailable(f"libweft does not load: {error}") from error


def _load_again(path: str, loaded: int) -> Library:
    from . import image as _image

    inherited, refusals = _State.image, []
    for place, make in _image.ways(path, inherited):
        try:
            image = make()
            try:
                return Library(path, image.path(loaded), _State.generation)
            finally:
                image.close()
                if image is inherited:
                    _State.image = None
        except OSError as error:
            refusals.append(f"{place}: {error}")
    raise Unavailable(
        "this process was forked from one that had used weft, so it needs a copy of the library, and none can be loaded here "
        f"({'; '.join(refusals) or 'there is no folder for it'}). Use weft after the fork only (gunicorn without --preload), or start processes by "
        '"spawn"; or let TMPDIR name a folder where files may be executed. A sidecar, weft.connect("sidecar:"), is used through the library, too: '
        "share one between the processes, and call it after the fork only"
    )


def find() -> str:
    """Where libweft is: WEFT_LIBRARY, or beside this package."""
    name = "libweft.dylib" if sys.platform == "darwin" else "libweft.so"
    given = os.environ.get("WEFT_LIBRARY")
    if given:
        if not os.path.isfile(given):
            raise Unavailable(f"WEFT_LIBRARY names {given}, and there is no such file")
        return os.path.abspath(given)
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib", name)
    if os.path.isfile(path):
        return path
    from .._machine import libc

    if libc() == "musl":
        raise Unavailable(
            "the C library of this system is musl (Alpine), which cannot load a Go library, so there is no engine in this process; weft serve works here, for any HTTP client, "
            'and weft.connect("python:") runs kernels as plain Python; an image with glibc, such as python:3.13-slim, has all of weft'
        )
    where = "Linux with glibc, and macOS; elsewhere use any HTTP client against a weft server"
    raise Unavailable(f"weft was installed without {name} (looked for {path}). It comes with the wheels for {where}; WEFT_LIBRARY names another place")


after_fork: list[Callable[[], None]] = []


def forked() -> None:
    """Forgets the library: this process is a child of the one that loaded it. Python calls it after os.fork; a status of "forked" tells of any other."""
    _State.lock = threading.RLock()
    _State.generation += 1
    _State.library = None
    for react in after_fork:
        react()


def _before_fork() -> None:
    """No process is forked while another thread loads the library, or a module that is imported when it is needed: the child would find it locked for
    ever. And where there is a library, children find an image of it.
    """
    from .._calls import call, engine, imap, jobs, pipeline, progress, quick, steps  # noqa: F401
    from .._columns import encode  # noqa: F401
    from .._kernels import bundle, capture, function, scope, source  # noqa: F401
    from . import session  # noqa: F401

    _State.lock.acquire()
    library = _State.library
    if library is None or not hasattr(os, "memfd_create"):
        return
    if _State.image is None or not _State.image.there():
        from .image import Image

        try:
            _State.image = Image(library.path)
        except OSError:  # a child that needs one says so
            _State.image = None


def _after_fork_in_parent() -> None:
    _State.lock.release()


def generation() -> int:
    """How many forks lie between this process and the one that first imported weft."""
    return _State.generation


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=forked)
