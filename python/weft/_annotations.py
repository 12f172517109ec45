"""The names that annotations of kernels use beyond Python's own: arrays, and the storages of results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol, TypeVar, overload

T = TypeVar("T")
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
uint64 = Annotated[int, "uint64"]
float16 = Annotated[float, "float16"]
float32 = Annotated[float, "float32"]
float64 = Annotated[float, "float64"]

STORAGES = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64")
