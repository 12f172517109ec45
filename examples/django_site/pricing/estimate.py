"""What batches say of the price."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from .kernels import Batch

_95_PERCENT = 1.959964  # of a normal distribution lie within so many standard deviations


class Estimate(NamedTuple):
    """The price after so many paths, and half the width of its 95 % interval."""

    paths: int
    price: float
    error: float


def estimates(batches: Sequence[Batch], paths: int, points: int = 200) -> list[Estimate]:
    """How the estimate came about: at most so many points, the last of which is that of all batches."""
    found: list[Estimate] = []
    total = squares = 0.0
    every = max(1, len(batches) // points)
    for count, batch in enumerate(batches, 1):
        total += batch.total
        squares += batch.squares
        if count % every == 0 or count == len(batches):
            n = count * paths
            mean = total / n
            variance = max(squares / n - mean * mean, 0.0)
            found.append(Estimate(n, mean, _95_PERCENT * math.sqrt(variance / n)))
    return found
