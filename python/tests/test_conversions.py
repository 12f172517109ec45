"""What weft does not take by itself becomes what the kernel declares: Decimal, dates, UUIDs, rows of an ORM."""

from __future__ import annotations

import re
from collections import namedtuple
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
import weft

ID = UUID("12345678-1234-5678-1234-567812345678")
MOMENT = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)


class Sale(NamedTuple):
    price: float
    day: int
    count: int


@dataclass
class Line:
    price: float
    count: int


def weekday(sale: Sale) -> int:
    return (sale.day - 1) % 7


def worth(line: Line) -> float:
    return line.price * line.count


def as_float(x: float) -> float:
    return x


def as_int(x: int) -> int:
    return x


def as_str(x: str) -> str:
    return x


def as_bytes(x: bytes) -> bytes:
    return x


CONVERSIONS = [
    (as_float, Decimal("1.25"), 1.25),
    (as_int, Decimal("12.00"), 12),
    (as_str, Decimal("1.20"), "1.20"),
    (as_float, Fraction(1, 4), 0.25),
    (as_int, date(2026, 11, 26), date(2026, 11, 26).toordinal()),
    (as_str, date(2026, 11, 26), "2026-11-26"),
    (as_float, MOMENT, MOMENT.timestamp()),
    (as_str, MOMENT, "2026-11-26T12:30:00+00:00"),
    (as_str, time(12, 30), "12:30:00"),
    (as_float, timedelta(minutes=1), 60.0),
    (as_str, ID, str(ID)),
    (as_bytes, ID, ID.bytes),
    (as_bytes, memoryview(b"ab"), b"ab"),
    (as_str, Path("a/b"), "a/b"),
]


PLAIN = weft.connect("python:")


@pytest.mark.parametrize(("kernel", "value", "wanted"), CONVERSIONS, ids=lambda part: getattr(part, "__name__", repr(part)[:30]))
def test_a_value_becomes_what_is_declared(here: weft.Engine, kernel: Any, value: Any, wanted: Any) -> None:
    for engine in [PLAIN, here]:
        assert engine.map(kernel, [value]) == [wanted]
        assert engine.call(kernel, value) == wanted


def test_records_by_name(engine: weft.Engine) -> None:
    rows: list[Any] = [{"price": Decimal("9.5"), "day": date(2026, 11, 26), "count": 1}]
    assert engine.map(weekday, rows) == [3]
    Row = namedtuple("Row", "count day price")
    assert engine.map(weekday, [Row(1, date(2026, 11, 27), Decimal(1))]) == [4]
    assert engine.map(weekday, [(Decimal(1), date(2026, 11, 27), 1)]) == [4]


def test_objects_by_their_attributes(engine: weft.Engine) -> None:
    class Model:
        def __init__(self, price: Any, count: int) -> None:
            self.price, self.count, self.other = price, count, object()

    assert engine.map(worth, [Model(Decimal("1.5"), 2), Model(2, 3)]) == [3.0, 6.0]


def test_everywhere_where_items_go(engine: weft.Engine) -> None:
    prices = [Decimal("1.5"), Decimal("2.5")]
    assert engine.sum(prices, key=as_float) == 4.0
    assert engine.max(prices, key=as_float) == 2.5
    assert engine.starmap(lambda_pair, [(Decimal("1.5"), date.min)]) == [2.5]
    assert engine.map(lambda_pair, prices, [date.min, date.min]) == [2.5, 3.5]
    assert list(engine.imap(as_float, iter(prices))) == [1.5, 2.5]
    assert engine.over(prices).map(as_float).sum() == 4.0
    assert engine.fold(plus, prices, 0.5) == 4.5
    assert engine.map(partial(lambda_pair, 1.0), [date.min]) == [2.0]


def lambda_pair(x: float, day: int) -> float:
    return x + day


def plus(x: float, y: float) -> float:
    return x + y


def nested(x: tuple[int, list[float]]) -> float:
    return x[0] + sum(x[1])


def turned(z: complex) -> complex:
    return z * 1j


def larger(zs: list[complex]) -> complex | None:
    best = None
    for z in zs:
        if best is None or abs(z) > abs(best):
            best = z
    return best


def shifted(z: complex) -> complex:
    return z + SHIFT


SHIFT = 2 - 1j


@pytest.mark.parametrize("plain", [False, True], ids=["compiled", "python:"])
def test_complex_numbers(here: weft.Engine, plain: bool) -> None:
    engine = PLAIN if plain else here
    assert engine.map(turned, [1 + 2j, 3j]) == [-2 + 1j, -3 + 0j]
    assert engine.map(turned, [1j, 2.5, True]) == [-1 + 0j, 2.5j, 1j]
    assert engine.call(turned, 1 + 2j) == -2 + 1j
    assert engine.map(larger, [[1j, -3 + 0j], []]) == [-3 + 0j, None]
    assert engine.map(shifted, [1 + 1j]) == [3 + 0j]
    assert engine.filter(lambda z: z.imag > 0, [1j, -1j, 2 + 0j]) == [1j]
    assert [type(z) for z in engine.map(turned, [0j])] == [complex]


def test_inside_tuples_and_lists(engine: weft.Engine) -> None:
    assert engine.map(nested, [(1, [Decimal("0.5"), Decimal("0.25")])]) == [1.75]


WRONG = [
    (as_int, [Decimal(1), Decimal("1.5")], r"item 1 is a Decimal (Decimal('1.5')) where the kernel declares int, and no int is exactly that"),
    (as_float, [1.0, date(2026, 1, 2)], "item 1 is a date (datetime.date(2026, 1, 2)) where the kernel declares float; a date becomes int or str"),
    (as_int, [ID], f"item 0 is a UUID ({ID!r}) where the kernel declares int; a UUID becomes str or bytes"),
    (weekday, [{"price": 1.0, "day": MOMENT, "count": 1}], "item 0, field day, is a datetime ("),
    (worth, [object()], "which has no price, and the kernel declares Line with price, count"),
    (as_float, [object()], "which weft does not take"),
    (lambda x: x, [Decimal(1)], "item 0 is a Decimal (Decimal('1')), which weft does not take: convert it by float()"),
    ("std.square", [Decimal(1)], "item 0 is a Decimal (Decimal('1')), which weft does not take"),
]


@pytest.mark.parametrize(("kernel", "items", "text"), WRONG, ids=[text[-40:] for _, _, text in WRONG])
def test_what_does_not_become_what_is_declared(engine: weft.Engine, kernel: Any, items: Any, text: str) -> None:
    with pytest.raises(weft.InvalidArgument, match=re.escape(text)):
        engine.map(kernel, items)


def test_the_engine_python_converts_alike() -> None:
    assert PLAIN.map(weekday, [{"price": Decimal("9.5"), "day": date(2026, 11, 26), "count": 1}]) == [3]
    with pytest.raises(weft.InvalidArgument, match="item 0, field day, is a datetime"):
        PLAIN.map(weekday, [{"price": 1.0, "day": MOMENT, "count": 1}])


def maybe(x: float | None) -> float:
    return 0.0 if x is None else x


def test_null_is_none_where_it_is_declared_and_an_error_elsewhere(here: weft.Engine) -> None:
    for engine in [PLAIN, here]:
        assert engine.map(maybe, [Decimal("1.5"), None]) == [1.5, 0.0]
        assert engine.map(maybe, [None, None]) == [0.0, 0.0]
        assert engine.map(tipped, [{"price": Decimal("1.5"), "tip": None}, {"price": 2, "tip": Decimal("0.25")}]) == [None, 2.25]
    with pytest.raises(weft.InvalidArgument, match="item 1, field price, is None where the kernel takes float"):
        here.map(worth, [{"price": Decimal(1), "count": 1}, {"price": None, "count": 1}])


class Tipped(NamedTuple):
    price: float
    tip: float | None = None


def tipped(row: Tipped) -> float | None:
    tip = row.tip
    return None if tip is None else row.price + tip


def price_of(row: Price) -> float:
    return row.price


class Price(NamedTuple):
    price: float


def test_a_column_of_nothing_but_null_is_refused_as_any_other(here: weft.Engine) -> None:
    with pytest.raises(weft.InvalidArgument, match="item 0, field price, is None where the kernel takes float"):
        here.map(price_of, [{"price": None}, {"price": None}])
