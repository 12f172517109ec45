"""NamedTuples, dataclasses and TypedDicts: each comes back as it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypedDict

import weft


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class City:
    size: int
    name: str
    nick: str = ""


class Row(TypedDict):
    a: int
    b: str


def test_named_tuples(engine: weft.Engine) -> None:
    items = [Point(2.0, 1.0), Point(1.0, 3.0), Point(1.0, 2.0)]
    found = engine.sort(items)
    assert found == sorted(items)
    assert {type(point) for point in found} == {Point}
    assert engine.max(items) == Point(2.0, 1.0)
    assert type(engine.min(items)) is Point


def test_dataclasses(engine: weft.Engine) -> None:
    items = [City(2, "Ulm"), City(1, "Bonn", "B"), City(1, "Aue")]
    found = engine.top_k([City(city.size, city.name, city.nick) for city in items if not city.nick], 1)
    assert found == [City(2, "Ulm")]
    assert engine.scan("std.add", [1, 2]) == [1, 3]


def test_typed_dicts(engine: weft.Engine) -> None:
    items: list[Row] = [{"a": 2, "b": "x"}, {"a": 1, "b": "y"}]
    assert engine.sort(items) == [{"a": 1, "b": "y"}, {"a": 2, "b": "x"}]


def test_tuples_and_lists_of_them(engine: weft.Engine) -> None:
    assert engine.sort([(2, "a"), (1, "b")]) == [(1, "b"), (2, "a")]
    assert engine.usort([("b", 1), ("a", 2), ("b", 1)]) == [("a", 2), ("b", 1)]


def test_a_record_out_of_a_column(engine: weft.Engine) -> None:
    column = engine.sort([Point(2.0, 1.0), Point(1.0, 3.0)], to="column")
    assert column[0] == Point(1.0, 3.0)
    assert type(column[0]) is Point
    assert engine.max(column) == Point(2.0, 1.0)
