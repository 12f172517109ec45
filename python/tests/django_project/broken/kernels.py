"""Kernels with something wrong."""

from __future__ import annotations

from typing import Any

import weft


@weft.kernel
def imaginary(x: int) -> float:
    return x.imaginary


@weft.kernel
def capturing(x: int) -> int:
    return len(SETTINGS) + x


@weft.kernel
def open_types(x, y):
    return x * y


SETTINGS: Any = object()
