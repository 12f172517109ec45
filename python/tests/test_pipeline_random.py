"""Random pipelines give what the engine "python:" gives, which sends item after item through the stages: results, errors and the items that they name, for every cut.

WEFT_PIPELINES=5000 pytest python/tests/test_pipeline_random.py
"""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
import weft

HOW_MANY = int(os.environ.get("WEFT_PIPELINES", "150"))
CUTS: list[dict[str, Any]] = [{}, {"chunk": 1}, {"chunk": 3}, {"chunk": 7, "workers": 1}]

# What a kernel takes, what it gives, and the kernel. "pair" is a tuple of two ints, "window" a list of them.
MAPS: list[tuple[str, str, Any]] = [
    ("int", "int", lambda x: x * 2 - 3),
    ("int", "int", lambda x: 60 // (x % 7 - 3)),  # fails of some
    ("int", "int", "std.square"),
    ("int", "pair", lambda x: (x % 5, x)),
    ("pair", "int", lambda p: p[0] * 3 + p[1]),
    ("window", "int", lambda w: sum(w)),
    ("window", "int", lambda w: w[len(w) - 1] // (w[0] % 4)),  # fails of some
    ("window", "int", lambda w: len(w)),
]
STARMAPS: list[Any] = [lambda a, b: a * 2 + b, "std.sub", lambda a, b: a // (b % 6)]
FILTERS: list[tuple[str, Any]] = [
    ("int", lambda x: x % 3 != 0),
    ("int", "std.is_even"),
    ("int", lambda x: 6 // (x % 11 - 5) > -9),
    ("pair", lambda p: p[0] < p[1]),
    ("window", lambda w: w[0] % 2 == 0),
]
FLAT_MAPS: list[Any] = [lambda x: [x] * (x % 3), lambda x: [x, x + 1]]
ENDS: dict[str, list[tuple[str, tuple[Any, ...], dict[str, Any]]]] = {
    "int": [
        ("collect", (), {}), ("sum", (), {}), ("sum", (), {"key": lambda x: x % 9}), ("count", (), {}), ("min", (), {"default": None}), ("max", (), {"key": lambda x: x % 9, "default": None}),
        ("any", (lambda x: x > 50,), {}), ("all", (lambda x: x < 200,), {}), ("find", (lambda x: 8 // (x % 5) == 4,), {}), ("reduce", ("std.add", 0), {}),
        ("fold", (lambda a, x: a + x * 0.5, 0.0), {"fuse": lambda a, b: a + b}), ("group_by", (lambda x: x % 3,), {}), ("count_by", (lambda x: x % 4,), {}),
        ("mapreduce", (lambda x: (x % 3, x), "std.add"), {}), ("sort", (), {}), ("sort", (), {"key": lambda x: x % 5, "reverse": True}), ("usort", (), {}),
        ("top_k", (3,), {}), ("top_k", (2,), {"key": lambda x: x % 6}),
    ],
    "pair": [("collect", (), {}), ("count", (), {}), ("sort", (), {}), ("top_k", (2,), {}), ("group_by", (lambda p: p[0] % 2,), {}), ("max", (), {"default": None})],
    "window": [("collect", (), {}), ("count", (), {}), ("count_by", (lambda w: len(w),), {})],
}  # fmt: skip


class Pipe:
    """A pipeline that can be begun on any engine."""

    def __init__(self, seed: int) -> None:
        dice = random.Random(seed)
        n = dice.choice([0, 1, 2, 5, 9, 30, 64])
        self.items: Any = dice.choice([range(dice.randint(-5, 5), dice.randint(-5, 5) + n), [dice.randint(-40, 40) for _ in range(n)]])
        self.stages: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        kind = "int"
        for _ in range(dice.randint(1, 5)):
            kind = self.add(dice, kind)
        while not self.stages:
            kind = self.add(dice, kind)
        self.end = dice.choice(ENDS[kind])
        self.options: dict[str, Any] = dice.choice([{}, {}, {}, {"on_error": "skip"}, {"on_error": "default", "default": dice.randint(0, 9)}])
        if self.options.get("on_error") == "default" and (kind != "int" or self.end[0] != "collect"):
            self.options = {}

    def add(self, dice: random.Random, kind: str) -> str:
        """Adds a stage, and says what comes out of it."""
        word = dice.choice(["map", "map", "map", "filter", "flat_map", "starmap", "enumerate", "zip", "zip", "window", "window", "take"])
        given: dict[str, Any] = {}
        if word == "map":
            takes = [(gives, kernel) for wants, gives, kernel in MAPS if wants == kind]
            kind, kernel = dice.choice(takes)
            places: tuple[Any, ...] = (kernel,)
        elif word == "filter":
            places = (dice.choice([kernel for wants, kernel in FILTERS if wants == kind]),)
        elif word == "starmap" and kind == "pair":
            kind, places = "int", (dice.choice(STARMAPS),)
        elif word == "flat_map" and kind == "int":
            places = (dice.choice(FLAT_MAPS),)
        elif word == "enumerate" and kind == "int":
            kind, places = "pair", (dice.randint(-2, 9),)
        elif word == "zip" and kind == "int":
            length = dice.choice([0, 1, 3, 8, len(self.items), len(self.items), 100])
            kind, places = "pair", (dice.choice([range(length), [dice.randint(0, 9) for _ in range(length)]]),)
            given = {"strict": True} if dice.random() < 0.3 else {}
        elif word == "window" and kind == "int":
            kind, places = "window", (dice.choice([1, 2, 3, 5, 20]), dice.choice([1, 1, 2, 4, 7]))
            given = {"partial": True} if dice.random() < 0.4 else {}
        elif word == "take":
            places = (dice.choice([0, 1, 4, 50]),)
        else:
            return kind
        self.stages.append((word, places, given))
        return kind

    def run(self, engine: weft.Engine, cut: dict[str, Any]) -> Any:
        """What it gives, or the error as far as it has to be the same."""
        pipe: Any = engine.over(self.items, **cut)
        for word, places, given in self.stages:
            pipe = getattr(pipe, word)(*places, **given)
        word, places, given = self.end
        try:
            return repr(getattr(pipe, word)(*places, **given, **self.options))
        except weft.Error as error:
            return error.code, error.reason, error.index

    def __repr__(self) -> str:
        return f"over({self.items!r}){''.join(f'.{word}{places}{given}' for word, places, given in self.stages)}.{self.end} {self.options}"


@pytest.mark.parametrize("part", range(10))
def test_random_pipelines(part: int, here: weft.Engine) -> None:
    with weft.connect("python:") as plain:
        for seed in range(part, HOW_MANY, 10):
            pipe = Pipe(seed)
            wanted = pipe.run(plain, {})
            for cut in CUTS:
                assert pipe.run(here, cut) == wanted, f"pipeline {seed} with {cut}: {pipe!r}"


def test_random_pipelines_have_all_stages() -> None:
    words = [word for seed in range(HOW_MANY) for word, _, _ in Pipe(seed).stages]
    assert {"map", "filter", "flat_map", "starmap", "enumerate", "zip", "window", "take"} == set(words)
