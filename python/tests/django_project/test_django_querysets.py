"""Querysets as items, and results as JSON."""

from __future__ import annotations

import asyncio
import doctest
import json
from array import array
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
import weft
from django.http import JsonResponse
from django.test import AsyncClient, Client, override_settings
from shop.kernels import Row, amount, turnover, weekday
from shop.models import Report, Sale
from weft.django import JsonEncoder, encoder, engine

MONDAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(params=["in process", "python:"])
def sales(request: pytest.FixtureRequest, database: None) -> Iterator[Any]:
    """Three sales, on a Monday, a Tuesday and a Sunday; with an engine in this process and with the interpreter."""
    for count, (day, price) in enumerate([(23, "1.50"), (24, "2.50"), (29, "10.00")], 1):
        Sale.objects.create(price=Decimal(price), count=count, day=date(2026, 11, day), at=MOMENT, tip=Decimal(1) if count == 2 else None)
    url = {} if request.param == "in process" else {"URL": request.param}
    with override_settings(WEFT={"default": url}):
        yield Sale.objects.order_by("day")


FIELDS = ("price", "count", "day")


def test_values_are_records_by_name(sales: Any) -> None:
    assert engine.map(turnover, sales.values(*FIELDS)) == [1.5, 5.0, 30.0]
    assert engine.map(weekday, sales.values(*reversed(FIELDS))) == [0, 1, 6]


def test_values_lists(sales: Any) -> None:
    assert engine.map(turnover, sales.values_list(*FIELDS)) == [1.5, 5.0, 30.0]
    assert engine.map(weekday, sales.values_list(*reversed(FIELDS), named=True)) == [0, 1, 6]
    assert engine.map(amount, sales.values_list("price", flat=True)) == [1.5, 2.5, 10.0]
    assert engine.sum(sales.values_list("count", flat=True)) == 6
    assert engine.sum(sales.values_list("price", flat=True), key=amount) == 14.0


def test_iterators(sales: Any) -> None:
    assert engine.map(turnover, sales.values(*FIELDS).iterator()) == [1.5, 5.0, 30.0]
    assert list(engine.imap(turnover, sales.values_list(*FIELDS).iterator(chunk_size=2))) == [1.5, 5.0, 30.0]


def test_models_are_records_by_their_attributes(sales: Any) -> None:
    assert engine.map(turnover, sales) == [1.5, 5.0, 30.0]
    assert engine.map(turnover, sales.only(*FIELDS).iterator()) == [1.5, 5.0, 30.0]


def test_asynchronous_iterators(sales: Any) -> None:
    async def main() -> Any:
        values = sales.values(*FIELDS)
        return await engine.aio.map(turnover, values.aiterator()), await engine.aio.map(weekday, values)

    assert asyncio.run(main()) == ([1.5, 5.0, 30.0], [0, 1, 6])


def test_asynchronous_iterators_are_not_for_synchronous_calls(sales: Any) -> None:
    with pytest.raises(weft.InvalidArgument, match=r"engine\.aio and weft\.aio take asynchronous ones"):
        engine.map(turnover, sales.values(*FIELDS).aiterator())


def test_columns(sales: Any) -> None:
    column = engine.map(turnover, sales.values(*FIELDS), to="column")
    assert (list(column), engine.sum(column)) == ([1.5, 5.0, 30.0], 36.5)


def test_dates_moments_and_ids(sales: Any) -> None:
    def ordinal(day: int) -> int:
        return day

    def seconds(at: float) -> float:
        return at

    assert engine.map(ordinal, sales.values_list("day", flat=True))[0] == MONDAY.toordinal()
    assert engine.map(seconds, sales.values_list("at", flat=True))[0] == MOMENT.timestamp()


def test_ids_are_text_or_bytes(sales: Any) -> None:
    def head(id: str) -> str:
        return id.split("-")[0]

    def first(id: bytes) -> int:
        return id[0]

    ids = [sale.pk for sale in sales]
    assert engine.map(head, sales.values_list("pk", flat=True)) == [str(id).split("-")[0] for id in ids]
    assert engine.map(first, sales.values_list("pk", flat=True)) == [id.bytes[0] for id in ids]
    assert engine.map(head, sales.values_list("pk", flat=True).iterator()) == [str(id).split("-")[0] for id in ids]


class Receipt(NamedTuple):
    """A sale with what may be NULL, and with text."""

    id: str
    price: float
    tip: float | None
    day: str


def receipt(row: Receipt) -> str:
    """A line of text."""
    tip = row.tip
    if tip is None:
        return f"{row.day}: {row.price:.2f}"
    return f"{row.day}: {row.price:.2f} + {tip:.2f}"


def tipped(row: Receipt) -> Receipt | None:
    """The sale, where there was a tip."""
    return row if row.tip is not None else None


RECEIPT = ("id", "price", "tip", "day")
RECEIPTS = ["2026-11-23: 1.50", "2026-11-24: 2.50 + 1.00", "2026-11-29: 10.00"]


def test_null_and_text_in_records(sales: Any) -> None:
    values = sales.values(*RECEIPT)
    assert engine.map(receipt, values) == RECEIPTS
    assert engine.map(receipt, sales.values_list(*RECEIPT)) == RECEIPTS
    assert engine.map(receipt, sales.values_list(*reversed(RECEIPT), named=True).iterator()) == RECEIPTS
    assert engine.map(receipt, sales.only(*RECEIPT)) == RECEIPTS
    assert list(engine.imap(receipt, values.iterator(chunk_size=2))) == RECEIPTS
    column = engine.map(receipt, values, to="column")
    assert (list(column), engine.map(len_of, column)) == (RECEIPTS, [16, 23, 17])
    given = engine.map(tipped, values)
    assert [row and (row.price, row.tip, row.day) for row in given] == [None, (2.5, 1.0, "2026-11-24"), None]
    assert encoded(given[1])["id"] == str(sales[1].pk)

    async def main() -> Any:
        return await engine.aio.map(receipt, values.aiterator())

    assert asyncio.run(main()) == RECEIPTS


def test_text_fields(sales: Any) -> None:
    def shout(name: str) -> str:
        return name.upper() + "!"

    for name in ("Umsatz", "größte", "été"):
        Report.objects.create(name=name)
    names = Report.objects.order_by("pk").values_list("name", flat=True)
    assert engine.map(shout, names) == ["UMSATZ!", "GRÖSSTE!", "ÉTÉ!"]
    assert engine.max(names, key=len_of) == "Umsatz"
    assert engine.map(shout, names.filter(name="nothing")) == []


def len_of(name: str) -> int:
    """How long a text is."""
    return len(name)


def test_null_needs_optional_and_is_named(sales: Any) -> None:
    def given(tip: float | None) -> float:
        return 0.0 if tip is None else tip

    with pytest.raises(weft.InvalidArgument, match=r"item 0|got NoneType"):
        engine.map(amount, sales.values_list("tip", flat=True))
    assert engine.map(amount, sales.exclude(tip=None).values_list("tip", flat=True)) == [1.0]
    assert engine.map(given, sales.values_list("tip", flat=True)) == [0.0, 1.0, 0.0]
    assert engine.map(given, sales.filter(tip=None).values_list("tip", flat=True)) == [0.0, 0.0]
    assert engine.sum(sales.values_list("tip", flat=True), key=given) == 1.0


def test_what_is_not_declared_is_named(sales: Any) -> None:
    with pytest.raises(weft.InvalidArgument, match=r"item 0, field price, is a Decimal .*which weft does not take: convert it by float"):
        engine.map(lambda row: row.price, sales.values("price"))
    with pytest.raises(weft.InvalidArgument, match="item 0 is a Decimal"):
        engine.sum(sales.values_list("price", flat=True))


class Wrong(NamedTuple):
    day: float


def moment(row: Wrong) -> float:
    return row.day


def test_a_date_where_a_float_is_declared_is_named(sales: Any) -> None:
    with pytest.raises(weft.InvalidArgument, match=r"item 0, field day, is a date .* where the kernel declares float; a date becomes int or str"):
        engine.map(moment, sales.values("day"))


def test_views_over_querysets(sales: Any, client: Client, aclient: AsyncClient) -> None:
    assert asyncio.run(aclient.get("/days/async/")).json() == [0, 1, 6]
    groups = client.get("/days/").json()
    assert sorted(groups) == ["0", "1", "6"]
    assert groups["0"] == [{"price": 1.5, "count": 1, "day": MONDAY.toordinal()}]


@dataclass
class Point:
    x: float
    y: float


NAN = float("nan")
RESULTS = {
    "list": ([1, 2.5, "a", True, None], [1, 2.5, "a", True, None]),
    "NamedTuple": ([Row(1.0, 2, 3)], [{"price": 1.0, "count": 2, "day": 3}]),
    "named row": (namedtuple("R", "a")(1), {"a": 1}),
    "dataclass": ({"best": Point(1.0, 2.0)}, {"best": {"x": 1.0, "y": 2.0}}),
    "no number": ([NAN, float("inf"), 1.0], [None, None, 1.0]),
    "keys": ({(1, "a"): 2}, [[[1, "a"], 2]]),
    "int keys": ({1: 2}, {"1": 2}),
    "bytes": (b"ab", "YWI="),
    "partition": (weft.Partition([1], [2]), {"true": [1], "false": [2]}),
    "array": (array("d", [1.0, 2.0]), [1.0, 2.0]),
    "date": ([MONDAY, Decimal("1.5")], ["2026-11-23", "1.5"]),
}


@pytest.mark.parametrize(("result", "wanted"), RESULTS.values(), ids=RESULTS)
def test_results_are_json(result: Any, wanted: Any) -> None:
    response = JsonResponse(result, encoder=JsonEncoder, safe=False)
    assert json.loads(response.content, parse_constant=pytest.fail) == wanted


def test_results_of_engines_are_json() -> None:
    numpy = pytest.importorskip("numpy")
    assert encoded(engine.map("std.square", numpy.arange(3))) == [0, 1, 4]
    assert encoded(engine.map("std.square", range(3), to="column")) == [0, 1, 4]
    assert encoded({"top": numpy.float64(1.5), "flags": numpy.array([True])}) == {"top": 1.5, "flags": [True]}
    with override_settings(WEFT={"default": {"JOBS": None}}):
        job = engine.jobs.map("std.square", range(3))
        job.result()
        assert encoded(job)["state"] == "done"


def test_the_examples_run() -> None:
    assert doctest.testmod(encoder).failed == 0


def encoded(value: Any) -> Any:
    """The value as JSON gives it back."""
    return json.loads(json.dumps(value, cls=JsonEncoder))
