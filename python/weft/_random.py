"""Random numbers of the engine "python:": while a kernel runs, the functions of the module random draw what a compiled kernel would draw.

The generator is Philox4x32-10 (Salmon et al., Parallel random numbers: as easy as 1, 2, 3; SC 2011), keyed by the seed of the call, its counter made of the
stage, the index of the item and the number of the draw: so the numbers do not depend on what was drawn for other items.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FunctionType
from typing import Any

from ._errors import Unimplemented

_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_LOW = 0xFFFFFFFF


def philox(key: int, counter: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Four random words of 32 bits.

    >>> [hex(word) for word in philox(0, (0, 0, 0, 0))]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    k0, k1 = key & _LOW, key >> 32
    c0, c1, c2, c3 = counter
    for _ in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & _LOW, (p0 >> 32) ^ c3 ^ k1, p0 & _LOW
        k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    return c0, c1, c2, c3


class Draws:
    """The random numbers of one item."""

    def __init__(self, seed: int, stage: int, index: int) -> None:
        self.key = seed
        self.stage, self.low, self.high = stage, index & _LOW, (index >> 32) & _LOW
        self.drawn = 0
        self.words = (0, 0, 0, 0)

    def bits(self) -> int:
        """64 random bits."""
        half = self.drawn & 1
        if not half:
            self.words = philox(self.key, (self.drawn >> 1, self.stage, self.low, self.high))
        self.drawn += 1
        return self.words[2 * half] | self.words[2 * half + 1] << 32

    def random(self) -> float:
        """A float in [0, 1)."""
        return float(self.bits() >> 11) * 2.0**-53

    def uniform(self, a: float, b: float) -> float:
        """A float between a and b."""
        return a + (b - a) * self.random()


@contextmanager
def drawing(seed: int, stage: int, index: int, functions: Sequence[FunctionType]) -> Iterator[None]:
    """In this block the module random, and what the functions' modules have imported from it, draw for this item."""
    draws = Draws(seed, stage, index)
    replaced: list[tuple[dict[str, Any], str, Any]] = []
    for name, original in _ORIGINALS.items():
        ours = getattr(draws, name, None) or _refuse(name)
        for space in (vars(random), *(function.__globals__ for function in functions)):
            for key, value in list(space.items()):
                if value is original or value == original:
                    replaced.append((space, key, value))
                    space[key] = ours
    try:
        yield
    finally:
        for space, key, value in reversed(replaced):
            space[key] = value


def _refuse(name: str) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise Unimplemented(f"random.{name} is not in kernels")

    return refuse


_ORIGINALS: dict[str, Any] = {
    name: getattr(random, name)
    for name in (
        "random",
        "uniform",
        "randint",
        "randrange",
        "gauss",
        "normalvariate",
        "expovariate",
        "choice",
        "shuffle",
        "sample",
        "choices",
        "triangular",
        "betavariate",
        "getrandbits",
        "seed",
    )
}
