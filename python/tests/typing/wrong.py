"""What type checkers must refuse: each line with the comment "wrong" is an error for mypy and for pyright, and no other is. Never run."""

from __future__ import annotations

from typing import NamedTuple

import weft


class Point(NamedTuple):
    x: float
    y: float


def half(x: int) -> float:
    return x * 0.5


def norm(p: Point) -> float:
    return p.x * p.x + p.y * p.y


weft.map(half, ["a"])  # wrong: a kernel of int
weft.map(norm, [1.5])  # wrong: a kernel of Point
weft.map(half, [1], [2])  # wrong: a kernel of one argument
weft.map(half, 3)  # wrong: no list
weft.map(3, [1])  # wrong: no kernel
weft.map("std.square", [1], n_jobs=4)  # wrong: no such option
weft.map("std.square", [1], on_error="ignore")  # wrong: no such way
weft.filter("std.is_even", [1], 4)  # wrong: the rest is by keyword
weft.filter(half, ["a"])  # wrong: a kernel of int
weft.sort([1], chunk="many")  # wrong: a number
weft.sort(["a"], key=half)  # wrong: a key of int
weft.call(half, "a")  # wrong: an argument of another type
weft.call(half, 1, 2)  # wrong: an argument too many
weft.reduce(half, [1])  # wrong: a kernel of one argument
weft.over(["a"]).map(half)  # wrong: a kernel of int
weft.over([1]).map(half).filter(norm)  # wrong: a kernel of Point
weft.map(half, weft.put(["a"]))  # wrong: data of another type
weft.connect(worker=3)  # wrong: no such word
weft.kernel(3)  # wrong: no function
weft.kernel(lambda x: x, memory=3)  # wrong: one or the other
with weft.connect() as engine:
    engine.jobs.map(half, ["a"])  # wrong: a kernel of int
    engine.jobs.squeeze(half, [1])  # ok: found when it runs
