"""The options of every call (`_annotations.Options` says what they mean), and answers to the words that neighbouring libraries use for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ._errors import InvalidArgument, invalid
from ._typing import Any, Final

MISSING: Final = object()
"""Stands where no value is, and None would be one."""

NAMES = ("check", "chunk", "default", "label", "nodes", "on_error", "out", "progress", "seed", "timeout", "to", "workers")

_WORKERS: tuple[str, ...] = ("n_jobs", "njobs", "jobs", "processes", "max_workers", "num_workers", "n_workers", "nworkers", "threads", "num_threads")
_WORKERS += ("n_threads", "cores", "n_cores", "num_cpus", "ncpus", "num_proc", "nprocs", "concurrency", "parallelism", "pool_size")
_CHUNK: tuple[str, ...] = ("chunksize", "chunk_size", "chunks", "batch_size", "batchsize", "batch", "block_size", "blocksize")
_NEIGHBOURS: dict[str, str] = {
    **dict.fromkeys(_WORKERS, "workers"),
    **dict.fromkeys(_CHUNK, "chunk"),
    **dict.fromkeys(("time_limit", "deadline", "max_time", "wait", "timeout_s", "timeout_ms"), "timeout"),
    **dict.fromkeys(("random_state", "rng", "random_seed"), "seed"),
    **dict.fromkeys(("verbose", "tqdm", "show_progress", "progress_bar"), "progress"),
}
_ADVICE: dict[str, str] = {
    "axis": "items are one list without axes; give array.ravel(), or call once for each row",
    "dtype": "the kernel's signature decides the type; out= stores the results in another one",
    "where": "select the items first, by filter(kernel, items)",
    "keepdims": "results have no axes",
    "return_exceptions": 'did you mean on_error="return"?',
    "raise_on_error": 'did you mean on_error="skip", "default" or "return"?',
    "errors": 'did you mean on_error="skip", "default" or "return"?',
    "ordered": "map() and imap() keep the order, imap_unordered() does not",
    "callback": "did you mean progress=function, or engine.jobs.map(...).add_done_callback(function)?",
    "error_callback": "did you mean engine.jobs.map(...).add_done_callback(function)?",
    "backend": "weft.connect(url) chooses where the work runs",
    "prefer": "weft.connect(url) chooses where the work runs",
    "func": "the kernel comes first, by position",
    "function": "the kernel comes first, by position",
    "kernel": "the kernel comes first, by position",
    "iterable": "items come after the kernel, by position",
    "iterables": "items come after the kernel, by position",
    "items": "items come by position",
    "args": "bind constants by functools.partial(kernel, value)",
    "kwargs": "kernels have no keyword arguments; bind constants by functools.partial(kernel, value)",
    "initializer": "did you mean initial=?",
}


def refuse(operation: str, name: str, value: Any, own: tuple[str, ...]) -> InvalidArgument:
    """The answer to a word that an operation does not know."""
    meant = _NEIGHBOURS.get(name)
    if meant is None and name in _ADVICE and name not in own:
        return invalid("option", f"{operation}() has no {name}; {_ADVICE[name]}")
    if meant is None:
        from difflib import get_close_matches

        near = get_close_matches(name, (*NAMES, *own), 1)
        if not near:
            return invalid("option", f"{operation}() has no {name}; its options are {', '.join((*own, *NAMES))}")
        meant = near[0]
    if meant == "workers" and isinstance(value, int) and value < 1:
        return invalid("option", f"{operation}() has no {name}; workers= is its word, and all cores work unless it is given")
    shown = f"{meant}={value!r}" if isinstance(value, (int, float, str)) else f"{meant}="
    return invalid("option", f"{operation}() has no {name}; did you mean {shown}?")


def refuse_position(operation: str, value: Any, place: str) -> InvalidArgument:
    """The answer to an argument too many by position."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return invalid("option", f"{operation}() {place}, got the number {value!r}; did you mean chunk={value!r} or workers={value!r}?")
    return invalid("option", f"{operation}() {place} (got {type(value).__name__} {value!r:.60})")


def check_over(operation: str, extra: Sequence[Any]) -> None:
    """Refuses an argument too many behind a kernel and items."""
    if extra:
        raise refuse_position(operation, extra[0], "takes a kernel and items, the rest by keyword")


def check_imap(operation: str, extra: Sequence[Any], options: Mapping[str, Any], ordered: bool) -> None:
    """Refuses what `imap`, or `imap_unordered`, does not take."""
    check_over(operation, extra)
    check(operation, options, () if ordered else ("indexed",))


def check(operation: str, options: Mapping[str, Any], own: tuple[str, ...] = ()) -> None:
    """Refuses options that do not exist and values that make no sense, before anything is sent."""
    for name, value in options.items():
        if name not in NAMES:
            raise refuse(operation, name, value, own)
        if name in ("chunk", "workers", "nodes", "seed") and value is not None:
            _check_count(operation, name, value)
        elif name == "on_error" and value not in ("raise", "skip", "return", "default"):
            raise invalid("option", f"{operation}() on_error is one of raise, skip, return, default (got {value!r})")
        elif name == "to" and value not in ("same", "list", "numpy", "column"):
            raise invalid("option", f"{operation}() to is one of same, list, numpy, column (got {value!r})")
        elif name == "label" and not isinstance(value, (str, type(None))):
            raise invalid("option", f"{operation}() label is a text (got {type(value).__name__} {value!r:.60})")
        elif name == "check" and not isinstance(value, bool):
            raise invalid("option", f"{operation}() check is True or False (got {value!r})")
        elif name == "progress" and not isinstance(value, bool) and not callable(value):
            raise invalid("option", f"{operation}() progress is True, False or a function (got {value!r})")
    if options.get("on_error") == "default" and "default" not in options:
        raise invalid("option", f'{operation}() on_error="default" needs default=')
    if options.get("workers") is not None and options.get("nodes") is not None:
        raise invalid("malt", f"malt: workers and nodes cannot be combined (got workers={options['workers']}, nodes={options['nodes']})")


def _check_count(operation: str, name: str, value: Any) -> None:
    least, most = (0, 2**64) if name == "seed" else (1, 2**63)
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise invalid("option", f"{operation}() {name} is an int (got {type(value).__name__} {value!r:.60})")
    if not least <= value.__index__() < most:
        raise invalid("option", f"{operation}() {name} is an int from {least} up (got {value})")


def seconds(operation: str, value: Any, word: str = "timeout") -> float | None:
    """A duration given in seconds or as a timedelta."""
    if value is None:
        return None
    if hasattr(value, "total_seconds"):  # a timedelta, whose module is not imported for this question
        value = value.total_seconds()
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < float("inf"):
        raise invalid("option", f"{operation}() {word} is a number of seconds above 0, or a timedelta (got {value!r})")
    return float(value)


def malt(operation: str, options: Mapping[str, Any]) -> dict[str, int]:
    """The malt of a call, in the words of the request."""
    cut = {name: int(options[name]) for name in ("chunk", "workers", "nodes") if options.get(name) is not None}
    timeout = seconds(operation, options.get("timeout"))
    if timeout is not None:
        cut["timeout_ms"] = max(1, round(timeout * 1000))
    return cut


_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}


def size_bytes(value: int | str) -> int:
    """A size given in bytes or as text.

    >>> size_bytes("256MiB")
    268435456
    """
    if isinstance(value, str):
        number = value.rstrip("BKMGTibkmgt ")
        unit = _UNITS.get(value[len(number) :].strip().upper())
        try:
            if unit is None:
                raise ValueError(value)
            return int(float(number) * unit)
        except ValueError:
            raise invalid("size", f'a size is an int of bytes or text such as "256MiB" or "2GB" (got {value!r})') from None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise invalid("size", f'a size is an int of bytes or text such as "256MiB" (got {value!r})')
    return value
