"""The names that annotations use beyond Python's own: arrays and the storages of results, in kernels; the options of a call.

This module alone imports `typing`, so it is imported when one of its names is asked for, and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol, Required, TypedDict, TypeVar, overload

if TYPE_CHECKING:
    from array import array
    from datetime import timedelta

    from ._calls.progress import State

    T = TypeVar("T")
    K = TypeVar("K")
    V = TypeVar("V")

S = TypeVar("S", covariant=True)


class Array(Protocol[S]):
    """An array of one dimension, of bool, int or float: what a kernel makes of a NumPy array that is bound by `functools.partial`, or of one row of items.

    >>> import weft
    >>> from functools import partial
    >>> from array import array
    >>> def look_up(table: weft.Array[float], i: int) -> float:
    ...     return table[i]
    """

    @overload
    def __getitem__(self, index: int, /) -> S: ...
    @overload
    def __getitem__(self, index: slice, /) -> Array[S]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[S]: ...
    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of its dimensions."""

    @property
    def size(self) -> int:
        """The number of its elements."""


class Array2(Protocol[S]):
    """An array of two dimensions, row by row. ``a[i, j]`` is an element, ``a[i]`` a row.

    >>> import weft
    >>> def trace(a: weft.Array2[float]) -> float:
    ...     return sum(a[i, i] for i in range(a.shape[0]))
    """

    @overload
    def __getitem__(self, index: tuple[int, int], /) -> S: ...
    @overload
    def __getitem__(self, index: int, /) -> Array[S]: ...
    @overload
    def __getitem__(self, index: slice, /) -> Array2[S]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Array[S]]: ...
    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of its dimensions."""

    @property
    def size(self) -> int:
        """The number of its elements."""


# As the result of a kernel these choose how it is stored; in the kernel they are int and float.
int8 = Annotated[int, "int8"]
int16 = Annotated[int, "int16"]
int32 = Annotated[int, "int32"]
int64 = Annotated[int, "int64"]
uint8 = Annotated[int, "uint8"]
uint16 = Annotated[int, "uint16"]
uint32 = Annotated[int, "uint32"]
float16 = Annotated[float, "float16"]
float32 = Annotated[float, "float32"]
float64 = Annotated[float, "float64"]


# What operations take.

if TYPE_CHECKING:
    KernelLike = str | Callable[..., Any]
    Items = Iterable[T] | Iterable[Mapping[str, Any]]
    """Items for a kernel of T: where that is a record, mappings with its names are taken too."""
    Pairs = tuple[K, V] | list[tuple[K, V]]
    """What a mapper gives."""
    Memory = array[Any] | memoryview

    class ArrayLike(Protocol):
        """A NumPy array, and what can become one, such as a Series. A protocol, because type checkers need not have NumPy."""

        @property
        def dtype(self) -> Any: ...
        def __array__(self) -> Any: ...


# The options of operations.

OnError = Literal["raise", "skip", "return", "default"]
To = Literal["same", "list", "numpy", "column"]


class Cut(TypedDict, total=False):
    """The options of every operation that change nothing in what comes back."""

    chunk: int | None
    """Items in a chunk. Without it the engine measures the first items and chooses."""
    workers: int | None
    """At most so many workers at once. Without it all of the engine's."""
    nodes: int | None
    """Nodes of a cluster (not yet available)."""
    timeout: float | timedelta | None
    """Seconds that the whole call may take; then `weft.Timeout` is raised."""
    progress: bool | Callable[[State], Any]
    """True shows a bar on a terminal; a function is called with the state at each change."""
    label: str | None
    """What ``engine.jobs[id].label`` shall tell whoever finds the job: a text of at most 256 KiB."""
    seed: int | None
    """Of the random numbers of kernels that draw some."""
    check: bool
    """Runs CPython beside the engine on some of the items, and raises `weft.Mismatch` where the results differ."""


class Common(Cut, total=False):
    """The options of every operation. Engines carry defaults for them: ``engine.options(timeout=5)``."""

    on_error: OnError
    """What becomes of items whose kernel fails: "raise" (the first in list order ends the call), "skip", "default", or "return" (the
    exception stands in the item's place; `map` only)."""


class Same(Common, total=False):
    """The options with which NumPy comes back for NumPy."""

    default: Any
    to: Literal["same"]


class Columns(Common, total=False):
    """The options with which a column comes back."""

    default: Any
    to: Required[Literal["column"]]


class Arrays(Common, total=False):
    """The options with which NumPy comes back whatever the items are."""

    default: Any
    to: Required[Literal["numpy"]]


class Options(Common, total=False):
    """All options."""

    default: Any
    """A value in place of failed items; implies on_error="default"."""
    to: To
    """The kind of list that comes back: "same" (NumPy for NumPy, a list otherwise), "list", "numpy" or "column" (of a dict: a
    pair of columns, the keys and the values)."""
    out: Any
    """Memory for the results of `map`: a NumPy array or another writable buffer of numbers. Values that do not fit raise."""
