"""Data at the engine: what was put stands in place of the list, at every door and in the engine "python:"."""

from __future__ import annotations

import asyncio
import pickle
import time
from array import array
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pytest
import weft


class Point(NamedTuple):
    x: float
    y: float


def look_up(table: list[float], at: int) -> float:
    return table[at]


def doubled(table: weft.Array[float], at: int) -> float:
    return table[at] * 2.0


def total(table: list[float]) -> float:
    found = 0.0
    for value in table:
        found += value
    return found


@pytest.fixture(params=["here", "http", "sidecar", "python:"])
def anywhere(request: pytest.FixtureRequest) -> Iterator[weft.Engine]:
    if request.param == "python:":
        with weft.connect("python:") as plain:
            yield plain
    elif request.param == "http":
        with weft.connect(request.getfixturevalue("server").url) as remote:
            yield from emptied(remote)
    else:
        yield from emptied(request.getfixturevalue(request.param))


def emptied(engine: weft.Engine) -> Iterator[weft.Engine]:
    for data in engine.datasets():
        engine.drop(data)
    yield engine


def test_items(anywhere: weft.Engine) -> None:
    prices = anywhere.put([9.5, 12.0, 7.25], "prices")
    assert (prices.name, prices.type, prices.length, prices.nbytes) == ("prices", "float", 3, 24)
    assert repr(prices) == "<weft.Dataset 'prices': 3 of float>"
    assert anywhere.map("std.neg", prices) == [-9.5, -12.0, -7.25]
    assert anywhere.max(prices) == 12.0
    assert anywhere.sort(weft.Dataset("prices"), reverse=True) == [12.0, 9.5, 7.25]
    assert anywhere.group_by(lambda price: price > 9, prices) == {True: [9.5, 12.0], False: [7.25]}
    assert anywhere.map("std.add", prices, prices) == [19.0, 24.0, 14.5]
    assert anywhere.map("std.add", [1.0, 2.0], prices) == [10.5, 14.0]
    assert anywhere.over(prices).filter(lambda price: price < 10).map(lambda price: price * 2).collect() == [19.0, 14.5]
    assert anywhere.jobs.sum(prices).result() == 28.75


def test_lists_of_all_kinds(anywhere: weft.Engine) -> None:
    assert anywhere.sum(anywhere.put(range(10**6))) == sum(range(10**6))
    assert anywhere.sort(anywhere.put(("b", "a"))) == ["a", "b"]
    assert anywhere.sum(anywhere.put(number for number in (1, 2, 3))) == 6
    assert anywhere.starmap("std.mul", anywhere.put([(2, 3), (4, 5)])) == [6, 20]
    assert anywhere.map("std.sqrt", anywhere.put([])) == []
    assert anywhere.over(anywhere.put([None, 1])).collect() == [None, 1]


def test_results_are_of_the_kind_that_was_put(anywhere: weft.Engine) -> None:
    found = anywhere.map("std.square", anywhere.put(np.arange(4.0)))
    assert isinstance(found, np.ndarray)
    assert found.tolist() == [0.0, 1.0, 4.0, 9.0]
    small = anywhere.sort(anywhere.put(np.array([3, 1, 2], dtype=np.int16)))
    assert small.dtype == np.int16
    assert small.tolist() == [1, 2, 3]
    assert anywhere.map("std.neg", anywhere.put(array("d", [1.5]))) == array("d", [-1.5])
    points = [Point(2.0, 1.0), Point(1.0, 3.0)]
    assert anywhere.sort(anywhere.put(points)) == sorted(points)
    assert type(anywhere.max(anywhere.put(points))) is Point


def test_constants_and_arguments(anywhere: weft.Engine) -> None:
    table = anywhere.put([10.0, 20.0, 30.0])
    assert anywhere.map(partial(look_up, table), [2, 0]) == [30.0, 10.0]
    assert anywhere.map(partial(doubled, anywhere.put(np.array([1.0, 2.0]))), [1]) == [4.0]
    assert anywhere.call(total, table) == 60.0
    assert anywhere.call(look_up, table, 1) == 20.0
    assert anywhere.over([2, 0]).map(partial(look_up, table)).sum() == 40.0
    assert anywhere.sort([2, 0, 1], key=partial(look_up, table), reverse=True) == [2, 1, 0]


def test_without_a_name_it_is_named_by_what_it_holds(anywhere: weft.Engine) -> None:
    first, second = anywhere.put([1, 2]), anywhere.put([1, 2])
    assert first.name.startswith("sha256:")
    assert len(first.name) == 71
    assert first == second
    assert hash(first) == hash(second)
    assert first != anywhere.put([1, 3])
    assert first != anywhere.put([1.0, 2.0])
    assert len({data.name for data in anywhere.datasets()}) == 3


def test_put_again_dropped_and_listed(anywhere: weft.Engine) -> None:
    old = anywhere.put([1, 2], "xs")
    anywhere.put([5], "xs")
    assert anywhere.sum(old) == 5
    assert anywhere.dataset("xs").length == 1
    assert anywhere.dataset(old).length == 1
    anywhere.put([1], "other")
    assert [data.name for data in anywhere.datasets()] == ["other", "xs"]
    anywhere.drop("xs")
    anywhere.drop(weft.Dataset("other"))
    assert anywhere.datasets() == []
    for gone in (lambda: anywhere.sum(old), lambda: anywhere.drop("xs"), lambda: anywhere.dataset("xs")):
        with pytest.raises(weft.NotFound, match='there is no data "xs"') as caught:
            gone()
        assert caught.value.reason == "unknown_data"


def test_what_was_put_is_the_engines(anywhere: weft.Engine) -> None:
    mine = np.array([1.0, 2.0])
    data = anywhere.put(mine)
    mine[0] = 100.0
    assert anywhere.sum(data) == 3.0


def test_it_expires(anywhere: weft.Engine) -> None:
    before = time.time()
    assert 590 < (anywhere.put([1], "long", ttl=600).expires or 0) - before < 700
    assert 3500 < (anywhere.put([1], "usual").expires or 0) - before < 3700
    data = anywhere.put([1], "short", ttl=0.001)
    while any(kept.name == "short" for kept in anywhere.datasets()):
        time.sleep(0.001)
    with pytest.raises(weft.NotFound, match="put it again") as caught:
        anywhere.sum(data)
    assert caught.value.reason == "data_expired"


def test_a_name_is_pickled_without_its_items(anywhere: weft.Engine) -> None:
    data = anywhere.put(np.arange(10_000.0), "big")
    text = pickle.dumps(data)
    assert len(text) < 1000
    again = pickle.loads(text)
    assert again == data
    assert again.length == 10_000
    assert anywhere.sum(again) == 49_995_000.0


def test_what_is_no_data(anywhere: weft.Engine) -> None:
    data = anywhere.put([1, 2], "xs")
    wrong: list[tuple[type[Exception], str, Any]] = [
        (weft.InvalidArgument, "is at an engine already", lambda: anywhere.put(data)),
        (weft.InvalidArgument, "takes a list of items", lambda: anywhere.put(5)),  # type: ignore[arg-type]
        (weft.InvalidArgument, "item 1 is a str", lambda: anywhere.put([1, "a"])),
        (weft.InvalidArgument, "no name for data", lambda: anywhere.put([1], "a b")),
        (weft.InvalidArgument, "has a name", lambda: anywhere.put([1], 7)),  # type: ignore[arg-type]
        (weft.InvalidArgument, "ttl is a number of seconds", lambda: anywhere.put([1], ttl=0)),
        (weft.InvalidArgument, "has a name", lambda: weft.Dataset("")),
        (TypeError, "brings them here", lambda: list(data)),
        (TypeError, "brings them here", lambda: list(anywhere.imap("std.neg", data))),
        (weft.NotFound, "there is no data", lambda: anywhere.map(partial(look_up, weft.Dataset("nowhere")), [1])),
    ]
    for kind, text, call in wrong:
        with pytest.raises(kind, match=text):
            call()


def test_the_item_that_fails(anywhere: weft.Engine) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        anywhere.map(lambda x: 6 // x, anywhere.put([3, 0, 2]))
    assert getattr(caught.value, "index", None) == 1


def test_kernels_are_not_compared_with_cpython_over_it(engine: weft.Engine) -> None:
    with pytest.raises(weft.InvalidArgument, match="give it the list itself"):
        engine.map(lambda x: x + 1, engine.put([1]), check=True)


def test_awaited(anywhere: weft.Engine) -> None:
    async def main() -> tuple[Any, ...]:
        here = anywhere.aio
        data = await here.put(range(10), "awaited")
        found = await here.sum(data), await here.over(data).map(lambda x: x + 1).max(), (await here.dataset(data)).length
        await here.drop(data)
        return *found, await here.datasets()

    assert asyncio.run(main()) == (45, 10, 10, [])


def test_functions_of_the_module() -> None:
    with weft.connect(workers=1) as engine, weft.use(engine):
        data = weft.put([1, 2], "xs", ttl=60)
        assert weft.sum(data) == 3
        assert weft.datasets() == [data]
        assert weft.dataset("xs").length == 2
        weft.drop(data)
        assert engine.datasets() == []
        assert engine.info()["data"]["count"] == 0
