"""What is computed."""

from __future__ import annotations

import weft


@weft.kernel
def collatz(n: int) -> int:
    """Steps until 1."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


@weft.kernel
def endless(n: int) -> int:
    """Never ends."""
    while n >= 0:
        n = (n + 1) % 1000
    return n
