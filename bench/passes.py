"""Sides of cases about data at the back end and pipelines; sides.py runs them."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sides import best, numbers, weft_server


def at_server(work: Callable[[Any, list[float]], Callable[[], object]]) -> float:
    import weft

    process, url = weft_server()
    try:
        with weft.connect(url) as engine:
            return best(work(engine, numbers()))
    finally:
        process.terminate()
        process.wait()


def data_named() -> float:
    def work(engine: Any, xs: list[float]) -> Callable[[], object]:
        data = engine.put(xs)
        return lambda: engine.max(data)

    return at_server(work)


def data_sent() -> float:
    import numpy as np

    def work(engine: Any, xs: list[float]) -> Callable[[], object]:
        column = np.array(xs)  # so that making one of the list does not count
        return lambda: engine.max(column)

    return at_server(work)


def mixed(x: int) -> int:
    return x * 7919 % 100_003


def middle(window: list[int]) -> int:
    return (window[0] + window[1] + window[2] + window[3]) // 4


def weighed(a: int, b: int) -> int:
    return a * b


MANY = 2_000_000


def pipeline_fused() -> float:
    import weft

    return best(lambda: weft.over(range(MANY)).map(mixed).window(4).map(middle).zip(range(MANY)).starmap(weighed).sum())


def pipeline_lists() -> float:
    import weft

    def staged() -> int:
        items: Any = weft.over(range(MANY)).map(mixed).collect(to="column")
        items = weft.over(items).window(4).collect(to="column")
        items = weft.over(items).map(middle).collect(to="column")
        items = weft.over(items).zip(range(MANY)).collect(to="column")
        return weft.over(items).starmap(weighed).sum()

    return best(staged)


def top_fused() -> float:
    import weft

    return best(lambda: weft.over(range(MANY)).map(mixed).top_k(100))


def top_list() -> float:
    import weft

    return best(lambda: weft.top_k(weft.over(range(MANY)).map(mixed).collect(to="column"), 100))
