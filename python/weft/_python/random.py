"""Random numbers of the engine "python:": while a kernel runs, the functions of the module random draw what a compiled kernel would draw.

The generator and what is made of its draws are the engine's own library (weft._lib.draw), which is Python: so the bits are the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FunctionType

from .._errors import Unimplemented
from .._lib import draw, raw
from .._typing import Any


def randint(a: int, b: int) -> int:
    """An int from a to b, both included."""
    if a > b:
        raise ValueError(f"empty range in randrange({a}, {b + 1})")
    return draw.between(a, b)


def randrange(start: int, stop: int | None = None, step: int = 1) -> int:
    """A number of ``range(start, stop, step)``."""
    if stop is None:
        start, stop = 0, start
    if step == 0:
        raise ValueError("zero step for randrange()")
    found, nothing = draw.randrange(start, stop, step)
    if nothing:
        raise ValueError(f"empty range in randrange({start}, {stop})")
    return found


def uniform(a: float, b: float) -> float:
    """A float between a and b."""
    return draw.uniform(float(a), float(b))


def gauss(mu: float = 0.0, sigma: float = 1.0) -> float:
    """A number of the normal distribution."""
    return draw.gauss(float(mu), float(sigma))


def expovariate(lambd: float = 1.0) -> float:
    """A number of the exponential distribution."""
    if lambd == 0:
        raise ZeroDivisionError("division by zero")
    return draw.exponential(float(lambd))


def choice(seq: Sequence[Any]) -> Any:
    """One of the items."""
    if not len(seq):
        raise IndexError("Cannot choose from an empty sequence")
    return seq[draw.below(len(seq))]


def shuffle(x: Any) -> None:
    """Exchanges each item, from the last to the second, with one that is not after it."""
    for i in reversed(range(1, len(x))):
        j = draw.below(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(population: Sequence[Any], k: int) -> list[Any]:
    """So many of the items: the beginning of a shuffled copy."""
    if not 0 <= k <= len(population):
        raise ValueError("Sample larger than population or is negative")
    made = list(population)
    for i in range(k):
        j = i + draw.below(len(made) - i)
        made[i], made[j] = made[j], made[i]
    return made[:k]


@contextmanager
def drawing(seed: int, stage: int, index: int, functions: Sequence[FunctionType]) -> Iterator[None]:
    """In this block the module random, and what the functions' modules have imported from it, draw for this item."""
    for place, value in enumerate((seed, stage, index, 0, 0)):
        _machine.set_state(place, _machine.add(value, 0))
    replaced: list[tuple[dict[str, Any], str, Any]] = []
    for space in [vars(random), *{id(function.__globals__): function.__globals__ for function in functions}.values()]:
        for key, value in list(space.items()):
            if getattr(value, "__self__", None) is _INSTANCE:
                replaced.append((space, key, value))
                space[key] = _OURS.get(value.__name__) or _refuse(value.__name__)
    try:
        yield
    finally:
        for space, key, value in replaced:
            space[key] = value


def _refuse(name: str) -> Callable[..., Any]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise Unimplemented(f"random.{name} is not in kernels")

    return refuse


_machine: Any = raw
_INSTANCE = random.random.__self__  # type: ignore[attr-defined]
_OURS: dict[str, Callable[..., Any]] = {
    "random": draw.random,
    **{function.__name__: function for function in (randint, randrange, uniform, gauss, expovariate, choice, shuffle, sample)},
}
