"""NumPy's arrays as kernels see them. Imported only where NumPy is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import numpy as np

from .._errors import invalid
from .._typing import Any


class KernelArray(np.ndarray[Any, Any]):
    """What is read from it is a number of Python, as it is in a compiled kernel: division by zero raises, and an int is as large as it has to be."""

    def __getitem__(self, index: Any) -> Any:
        return _number(super().__getitem__(index))

    def __iter__(self) -> Iterator[Any]:
        return map(_number, super().__iter__())

    def __array_wrap__(self, array: Any, context: Any = None, return_scalar: bool = False) -> Any:
        return array.item() if array.ndim == 0 else array.view(KernelArray)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return _number(super().__array_function__(function, types, args, kwargs))

    def argmax(self, *args: Any, **kwargs: Any) -> Any:
        return _number(super().argmax(*args, **kwargs))

    def argmin(self, *args: Any, **kwargs: Any) -> Any:
        return _number(super().argmin(*args, **kwargs))

    def dot(self, *args: Any, **kwargs: Any) -> Any:
        return _number(super().dot(*args, **kwargs))


def _number(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def seen(value: Any, kind: Any, dims: int) -> KernelArray:
    """An array, or lists, as an array that a kernel takes: read-only, and of the widths that numbers have in kernels."""
    made = np.asarray(value) if isinstance(value, np.ndarray) or kind is None else np.array(value, dtype=kind)
    kind = kind or {"b": bool, "f": float}.get(made.dtype.kind, int)
    if not np.can_cast(made.dtype, kind, "same_kind"):
        raise invalid("type", f"the kernel takes an array of {kind.__name__}, got one of {made.dtype}")
    if dims == 2 and made.ndim == 1 and made.size == 0:
        made = made.reshape(len(made), 0)
    array = made.astype(kind, copy=False).view(KernelArray)
    array.flags.writeable = False
    return array


def narrowed(value: Any, storage: str) -> Any:
    """An array as a result of this storage. InvalidArgument where an element does not fit."""
    wide = np.asarray(value)
    narrow = wide.astype(storage)
    unfit = np.isinf(narrow) & ~np.isinf(wide) if narrow.dtype.kind == "f" else narrow != wide
    if unfit.any():
        raise invalid("overflow", f"the result does not fit {storage} (got {wide[unfit][0].item()!r})")
    return narrow


def quiet() -> AbstractContextManager[Any]:
    """Within it NumPy gives inf and nan without warnings."""
    return np.errstate(all="ignore")
