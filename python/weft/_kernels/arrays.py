"""Arrays as kernels see them that CPython runs: NumPy's where NumPy is there (ndarray.py), else of Python's own lists."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

from .._typing import Any


def of(value: Any, kind: Any = None, dims: int = 0) -> Any:
    """An array of this kind of numbers: of an array, of numbers, or of rows. Where the number of dimensions is not said, the value decides."""
    if "numpy" in sys.modules:
        from .ndarray import seen

        return seen(value, kind, dims)
    return value if is_one(value) else PlainArray([PlainArray(row) if isinstance(row, list) else row for row in value])


def is_one(value: Any) -> bool:
    """Whether a value is an array: one as kernels see it, or one of NumPy that a kernel has made."""
    return isinstance(value, PlainArray) or (hasattr(value, "ndim") and hasattr(value, "tolist") and value.ndim > 0)


def quiet() -> AbstractContextManager[Any]:
    """While kernels run, arrays give inf and nan without warnings."""
    if "numpy" in sys.modules:
        from .ndarray import quiet

        return quiet()
    return nullcontext()


def kind_of(dtype: Any) -> Any:
    """The kind of numbers in ``np.dtype[np.float32]``, as annotations have it; None where it is open."""
    names = {base.__name__ for base in getattr(scalar_of(dtype), "__mro__", ())}
    return next((kind for word, kind in (("integer", int), ("floating", float), ("bool", bool), ("bool_", bool)) if word in names), None)


def scalar_of(dtype: Any) -> Any:
    """``np.float32`` of ``np.dtype[np.float32]``; what is no dtype is itself."""
    return next(iter(getattr(dtype, "__args__", ())), dtype)


class PlainArray:
    """An array without NumPy: fixed shape, Python's own numbers, IndexError where NumPy raises it."""

    __slots__ = ("items", "shape")

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        deep = items and isinstance(items[0], PlainArray)
        self.shape: tuple[int, ...] = (len(items), len(items[0])) if deep else (len(items),)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return self.shape[0] * (self.shape[1] if len(self.shape) > 1 else 1)

    def _place(self, index: int) -> int:
        if not -len(self.items) <= index < len(self.items):
            raise IndexError(f"index {index} is out of bounds for axis 0 with size {len(self.items)}")
        return index

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, tuple):
            row = self.items[self._place(index[0])]
            try:
                return row[index[1]]
            except IndexError:
                raise IndexError(f"index {index[1]} is out of bounds for axis 1 with size {len(row)}") from None
        if isinstance(index, slice):
            return PlainArray(self.items[index])
        return self.items[self._place(index)]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"array({[list(row) if isinstance(row, PlainArray) else row for row in self.items]!r})"

    def tolist(self) -> list[Any]:
        """The elements, in lists."""
        return [row.tolist() if isinstance(row, PlainArray) else row for row in self.items]
