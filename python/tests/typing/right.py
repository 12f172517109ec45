"""What type checkers must see: checked by mypy and by pyright, both strict, and never run."""

from __future__ import annotations

import functools
from array import array
from datetime import timedelta
from typing import Any, NamedTuple, assert_type

import numpy as np
import weft
from numpy.typing import NDArray


class Point(NamedTuple):
    x: float
    y: float


@weft.kernel
def half(x: int) -> float:
    return x * 0.5


@weft.kernel(memory="1MiB")
def scaled(x: int, y: float) -> weft.float32:
    return x * y


def add(a: int, b: int) -> int:
    return a + b


def even(x: int) -> bool:
    return x % 2 == 0


def norm(p: Point) -> float:
    return p.x * p.x + p.y * p.y


def pair(word: str) -> tuple[str, int]:
    return word, 1


def pairs(text: str) -> list[tuple[str, int]]:
    return [(word, 1) for word in text.split()]


def look_up(table: weft.Array[float], i: int) -> float:
    return table[i] + sum(table[1:3]) + table.shape[0]


def diagonal(a: weft.Array2[float], i: int) -> float:
    row = a[i]
    return a[i, i] + row[0]


points = [Point(1.0, 2.0)]
rows: list[dict[str, Any]] = [{"x": 1.0, "y": 2.0}]
numbers: NDArray[np.float64] = np.zeros(3)

# A kernel keeps its parameters and its result.
assert_type(half(3), float)
assert_type(scaled(3, 2.0), float)
again: weft.Kernel[[int], float] = half
look_up(np.zeros(3), 1)
diagonal(np.zeros((2, 2)), 1)
assert_type(weft.Kernel.from_source("lambda x: x"), weft.Kernel[..., Any])

# One computation.
assert_type(weft.call(half, 3), float)
assert_type(weft.call(scaled, 3, 2.0, timeout=5), float)
assert_type(weft.call(lambda: 3), int)
assert_type(weft.call("std.sqrt", 2.0), Any)

# map: the kernel's results, as a list, or as the options say.
assert_type(weft.map(half, [1, 2]), list[float])
assert_type(weft.map(half, range(3), chunk=5, timeout=timedelta(seconds=2)), list[float])
assert_type(weft.map(lambda x: x + 1, [1, 2]), list[int])
assert_type(weft.map(norm, points), list[float])
assert_type(weft.map(norm, rows), list[float])
assert_type(weft.map(add, [1], [2]), list[int])
assert_type(weft.map(scaled, [1], [2.5], strict=True), list[float])
assert_type(weft.map("std.square", [1, 2]), Any)
assert_type(weft.map(functools.partial(look_up, numbers), range(3)), list[float])
assert_type(weft.map(half, [1], default=None), list[float | None])
assert_type(weft.map(half, [1], on_error="return"), list[float | weft.Error])
assert_type(weft.map(half, [1], to="column"), weft.Column[float])
assert_type(weft.map(half, [1], to="numpy"), NDArray[Any])
assert_type(weft.map(half, [1], out=numbers), NDArray[np.float64])
assert_type(weft.map(half, numbers), NDArray[Any])
assert_type(weft.map("std.square", numbers), NDArray[Any])
assert_type(weft.map(half, numbers, to="list"), list[float])
assert_type(weft.map(half, array("q", [1])), Any)
assert_type(weft.starmap(add, [(1, 2)]), list[int])
with weft.imap(half, range(3)) as halves:
    assert_type(next(halves), float)
assert_type(list(weft.imap_unordered(half, [1], indexed=True)), list[tuple[int, float]])

# Some of the items, as they are.
assert_type(weft.filter(even, [1, 2]), list[int])
assert_type(weft.filter(lambda p: p.x > 0, points), list[Point])
assert_type(weft.filter("std.is_even", [1, 2]), list[int])
assert_type(weft.filter("std.is_even", numbers), NDArray[Any])
weft.filter(lambda row: row["x"] > 0, rows)
assert_type(weft.filter(norm, rows), list[Any])
assert_type(weft.partition(even, [1]).true, list[int])
assert_type(weft.sort(points, key=norm), list[Point])
assert_type(weft.sort(points, key=lambda p: p.x, reverse=True), list[Point])
assert_type(weft.sort(numbers), NDArray[Any])
assert_type(weft.sort([3, 1], to="column"), weft.Column[int])
assert_type(weft.usort(["b", "a"]), list[str])
assert_type(weft.top_k([1.5], 1), list[float])
assert_type(weft.find(even, [1, 2]), int | None)
assert_type(weft.find(even, [1, 2], default="none"), int | str)
assert_type(weft.min(points, key=norm), Point)
assert_type(weft.max([1, 2], default=None), int | None)

# One value.
assert_type(weft.sum([1, 2]), int)
assert_type(weft.sum([1.5]), float)
assert_type(weft.sum([True]), int)
assert_type(weft.sum([1, 2], key=half), float)
assert_type(weft.sum(range(3), exact=True), int)
assert_type(weft.fold(add, [1], 0), int)
assert_type(weft.fold(lambda total, p: total + p.x, points, 0.0, fuse="std.add"), float)
assert_type(weft.reduce(add, [1]), int)
assert_type(weft.reduce(lambda a, b: a + b, [1.5], 0.0), float)
assert_type(weft.reduce("std.add", [1]), Any)
assert_type(weft.scan(add, [1]), list[int])
assert_type(weft.scan("std.add", numbers), NDArray[Any])
assert_type(weft.all(even, [1]), bool)
assert_type(weft.any("std.is_even", [1]), bool)
assert_type(weft.count(points, key=lambda p: p.x > 1), int)
assert_type(weft.find_index(even, [1]), int | None)

# Dicts.
assert_type(weft.mapreduce(pair, ["a"]), dict[str, list[int]])
assert_type(weft.mapreduce(pairs, ["a b"], "std.add"), dict[str, int])
assert_type(weft.mapreduce(pairs, ["a b"], add, 0), dict[str, int])
assert_type(weft.group_by(half, [1]), dict[float, list[int]])
assert_type(weft.group_by("std.length", ["a"]), dict[Any, list[str]])
assert_type(weft.count_by(even, [1]), dict[bool, int])

# Pipelines know the items of each stage.
assert_type(weft.over([1]).map(half), weft.Pipeline[float])
assert_type(weft.over([1]).map(half).filter(lambda x: x > 1).collect(), list[float])
assert_type(weft.over([1]).enumerate().collect(), list[tuple[int, int]])
assert_type(weft.over([1]).zip(["a"]).collect(), list[tuple[int, str]])
assert_type(weft.over([1]).zip(["a"], [0.5], strict=True).collect(), list[tuple[int, str, float]])
assert_type(weft.over([1]).map(half).window(3, partial=True).collect(), list[list[float]])
assert_type(weft.over([1]).flat_map(lambda x: [x * 0.5]).max(), float)
assert_type(weft.over(range(3)).map(half).sum(), float)
assert_type(weft.over(points).filter("std.x").take(3).collect(to="column"), weft.Column[Point])
assert_type(weft.over(["a"]).mapreduce(pair, "std.add"), dict[str, int])

# Data at the engine is its items.
data = weft.put([1, 2], "numbers", ttl=timedelta(hours=1))
assert_type(data, weft.Dataset[int])
assert_type(weft.map(half, data), list[float])
assert_type(weft.sort(data), list[int])
assert_type(weft.over(data).map(half).collect(), list[float])
assert_type(weft.dataset(data), weft.Dataset[int])
assert_type(weft.datasets(), list[weft.Dataset[Any]])

# Jobs have the results of the operations.
with weft.connect("http://localhost:8700", token="x") as engine:
    assert_type(engine.options(timeout=5).count([1]), int)
    job = engine.jobs.map(half, [1])
    assert_type(job, weft.Job[list[float]])
    assert_type(job.result(), list[float])
    assert_type(engine.jobs.filter(even, [1]).result(), list[int])
    assert_type(engine.jobs.sum([1.5]).result(timeout=1), float)
    assert_type(engine.jobs.mapreduce(pair, ["a"], "std.add").result(), dict[str, int])
    assert_type(engine.jobs["7"].result(), Any)
    for ended in weft.as_completed([job]):
        assert_type(ended.result(), list[float])
    for result in engine.imap("std.square", range(3)):
        print(result)

with weft.Executor() as executor:
    assert_type(executor.submit(half, 3).result(), float)
    assert_type(list(executor.map(add, [1], [2])), list[int])

# Options may be kept.
kept: weft.Options = {"chunk": 5, "timeout": 2.5}
weft.map(half, [1], **kept)
weft.filter(even, [1], **kept)
for finding in weft.check(half):
    assert_type(finding.line, int)


async def awaited() -> None:
    assert_type(await weft.aio.map(half, [1]), list[float])
    assert_type(await weft.aio.map("std.square", numbers), NDArray[Any])
    assert_type(await weft.aio.call(half, 3), float)
    assert_type(await weft.aio.max([1, 2]), int)
    async with weft.connect_async() as engine:
        assert_type(await engine.filter(even, [1]), list[int])
        assert_type(await engine.mapreduce(pair, ["a"], "std.add"), dict[str, int])
