"""Column: a result that stays where it is, in flat memory, until its items are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .._types import DTYPES, Type, view
from .._typing import Any, TypeVar, overload
from .decode import to_list
from .encode import Classes

T = TypeVar("T", covariant=True)


class Column(Sequence[T]):
    """A lazy, read-only sequence of items in typed memory; `to="column"` asks for one.

    A million Python ints cost more than many kernels. A Column of numbers makes each only when it is looked at, and gives its memory to
    whoever can use it: ``memoryview(column)`` (from Python 3.12; ``column.memory`` everywhere) and ``numpy.asarray(column)`` share it.
    A Column can be the items of the next call, without becoming a list in between.

    >>> import weft
    >>> squares = weft.map("std.square", range(1_000_000), to="column")
    >>> len(squares), squares[3], squares[-1]
    (1000000, 9, 999998000001)
    >>> weft.sum(squares[:4])
    14
    """

    __module__ = "weft"
    __slots__ = ("_buffers", "_classes", "_items", "_length", "_type", "_view")

    def __init__(self, type_: Type, length: int, buffers: Sequence[memoryview], classes: Classes) -> None:
        self._type = type_
        self._length = length
        self._classes = classes
        self._buffers = buffers
        self._items: list[T] | None = None
        self._view: Any = None  # a memoryview, where the items are numbers
        if type_.width and type_.format != "e":
            self._view = view(buffers[0][: length * type_.width], type_.format).toreadonly()

    @property
    def type(self) -> str:
        """The type of the items, as its text: ``float``, ``tuple[str, int]``."""
        return self._type.text

    @property
    def memory(self) -> memoryview:
        """The items as one flat memoryview, without a copy. Only for numbers."""
        if self._view is None:
            raise TypeError(f"a column of {self.type} is not one flat piece of memory; use list(column)")
        memory: memoryview = self._view
        return memory

    def tolist(self) -> list[T]:
        """All items as Python objects, in a new list."""
        return list(self._all()) if self._view is None else self._view.tolist()

    def _all(self) -> list[T]:
        if self._items is None:
            self._items = to_list(self._type, self._length, self._buffers, self._classes)
        return self._items

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if self._view is None:
            return self._all()[index]
        if not isinstance(index, slice):
            return self._view[index]
        start, stop, step = index.indices(self._length)
        if step != 1:
            return self._view[index].tolist()
        part = self._view[start : max(start, stop)]
        return Column(self._type, len(part), [part.cast("B")], self._classes)

    def __iter__(self) -> Iterator[T]:
        if self._view is None:
            yield from self._all()
            return
        for start in range(0, self._length, 4096):
            yield from self._view[start : start + 4096].tolist()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (Column, list, tuple)):
            return len(self) == len(other) and all(mine == yours for mine, yours in zip(self, other, strict=True))
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = ", ".join(repr(item) for item in self[:5])
        return f"Column[{self.type}]({self._length} items: {shown}{', ...' if self._length > 5 else ''})"

    def __reduce__(self) -> tuple[Any, ...]:
        memory = [bytes(buffer) for buffer in self._buffers]
        return _restore, (self.type, self._length, memory, self._classes)

    def __buffer__(self, flags: int) -> memoryview:
        return self.memory

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        import numpy as np

        if self._type.width:
            array = np.frombuffer(self._buffers[0], dtype=DTYPES[self.type], count=self._length)
        else:
            array = np.array(self._all())
        if dtype is not None and array.dtype != dtype:
            return array.astype(dtype)
        return array.copy() if copy else array

    def source(self) -> tuple[str, Sequence[memoryview], Classes]:
        """Type and buffers, for the next call."""
        return self.type, self._buffers, self._classes


def _restore(text: str, length: int, memory: list[bytes], classes: Classes) -> Column[Any]:
    from .._types import parse

    return Column(parse(text), length, [memoryview(part) for part in memory], classes)
