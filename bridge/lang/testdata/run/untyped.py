from typing import Any, TypeVar

T = TypeVar("T")


def swapped(xs: list[T], i: int, j: int) -> list[T]:
    ys = xs.copy()
    ys[i], ys[j] = ys[j], ys[i]
    return ys


# first_two([3, 1, 2]) -> [1, 3]
def first_two(xs: list[int]) -> list:
    """Annotations that say nothing of the items are as if there were none."""
    ys: list = sorted(xs)
    zs: list[Any] = []
    for y in swapped(ys, 1, 2):
        zs.append(y)
    return zs[:2]


def pair(x: Any, y: object) -> tuple:
    return x, y


# paired(2, 0.5) -> (2, 0.5)
def paired(x: int, y: float) -> tuple[Any, ...]:
    return pair(x, y)
