"""Every operation gives what the sequential code gives: checked against the builtins, in this process and over HTTP."""

from __future__ import annotations

import functools
import hashlib
import itertools
import math
import operator
from collections import Counter
from typing import Any

import pytest
import weft
from hypothesis import given
from hypothesis import strategies as st
from test_columns import nested

ints = st.lists(st.integers(-(10**6), 10**6), max_size=60)
some_ints = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60)
floats = st.lists(st.floats(-1e6, 1e6), max_size=60)
texts = st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=20)
malts = st.sampled_from([{}, {"chunk": 1}, {"chunk": 3}, {"workers": 1}, {"chunk": 7, "workers": 2}])


def even(n: int) -> bool:
    return n % 2 == 0


@given(items=ints, malt=malts)
def test_map(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    assert engine.map("std.square", items, **malt) == [n * n for n in items]
    assert engine.map("std.square", tuple(items), **malt) == [n * n for n in items]
    assert engine.map("std.square", iter(items), **malt) == [n * n for n in items]


@given(items=floats, malt=malts)
def test_map_of_floats_is_exact(engine: weft.Engine, items: list[float], malt: dict[str, Any]) -> None:
    assert engine.map("std.square", items, **malt) == [x * x for x in items]
    assert engine.map("std.neg", items, **malt) == [-x for x in items]


@given(items=texts, malt=malts)
def test_map_of_text(engine: weft.Engine, items: list[str], malt: dict[str, Any]) -> None:
    assert engine.map("std.identity", items, **malt) == items
    assert engine.map("std.length", items, **malt) == [len(text) for text in items]
    assert engine.map("std.sha256", items, **malt) == [hashlib.sha256(text.encode()).hexdigest() for text in items]


@given(one=ints, two=ints)
def test_map_of_two_lists_stops_at_the_shorter(engine: weft.Engine, one: list[int], two: list[int]) -> None:
    assert engine.map("std.add", one, two) == list(map(operator.add, one, two))
    if len(one) == len(two):
        assert engine.map("std.add", one, two, strict=True) == list(map(operator.add, one, two))
    else:
        with pytest.raises(weft.InvalidArgument):
            engine.map("std.add", one, two, strict=True)


@given(pairs=st.lists(st.tuples(st.integers(-100, 100), st.integers(-100, 100)), max_size=20))
def test_starmap(engine: weft.Engine, pairs: list[tuple[int, int]]) -> None:
    assert engine.starmap("std.mul", pairs) == list(itertools.starmap(operator.mul, pairs))


@given(items=ints, malt=malts)
def test_filter_and_partition(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    assert engine.filter("std.is_even", items, **malt) == list(filter(even, items))
    split = engine.partition("std.is_even", items, **malt)
    assert split == ([n for n in items if even(n)], [n for n in items if not even(n)])
    assert split.true == split[0]


@given(items=ints, malt=malts)
def test_all_any_find(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    assert engine.all("std.is_even", items, **malt) is all(map(even, items))
    assert engine.any("std.is_even", items, **malt) is any(map(even, items))
    assert engine.find("std.is_even", items, **malt) == next(filter(even, items), None)
    assert engine.find("std.is_even", items, default=0.5, **malt) == next(filter(even, items), 0.5)
    assert engine.find_index("std.is_even", items, **malt) == next((i for i, n in enumerate(items) if even(n)), None)


@given(items=ints, malt=malts)
def test_foreach_gives_nothing(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    engine.foreach("std.square", items, **malt)


@given(items=ints, initial=st.integers(-100, 100), malt=malts)
def test_fold_reduce_scan(engine: weft.Engine, items: list[int], initial: int, malt: dict[str, Any]) -> None:
    assert engine.fold("std.add", items, initial, **malt) == functools.reduce(operator.add, items, initial)
    assert engine.reduce("std.add", items, initial, **malt) == functools.reduce(operator.add, items, initial)
    assert engine.scan("std.add", items, **malt) == list(itertools.accumulate(items))
    assert engine.scan("std.add", items, initial, **malt) == list(itertools.accumulate(items, initial=initial))
    if items:
        assert engine.reduce("std.max", items, **malt) == functools.reduce(max, items)


@given(items=ints, floats=floats, malt=malts)
def test_sum(engine: weft.Engine, items: list[int], floats: list[float], malt: dict[str, Any]) -> None:
    assert engine.sum(items, **malt) == sum(items)
    assert engine.sum(items, start=5, **malt) == sum(items, 5)
    assert engine.sum(items, key="std.square", **malt) == sum(n * n for n in items)
    assert engine.sum(floats, exact=True, **malt) == math.fsum(floats)
    assert engine.sum(floats, **malt) == pytest.approx(math.fsum(floats), abs=1e-3)


@given(items=some_ints, malt=malts)
def test_min_and_max_give_the_item(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    assert engine.min(items, **malt) == min(items)
    assert engine.max(items, **malt) == max(items)
    assert engine.min(items, key="std.abs", **malt) == min(items, key=abs)
    assert engine.max(items, key="std.abs", **malt) == max(items, key=abs)


@given(items=ints, malt=malts)
def test_count(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    assert engine.count(items, **malt) == len(items)
    assert engine.count(items, key="std.is_even", **malt) == sum(map(even, items))


@given(items=texts, malt=malts)
def test_mapreduce(engine: weft.Engine, items: list[str], malt: dict[str, Any]) -> None:
    words = list(itertools.chain.from_iterable(text.split() for text in items))
    counted = engine.mapreduce("std.words", items, "std.add", **malt)
    assert counted == Counter(words)
    assert list(counted) == list(dict.fromkeys(words))
    assert engine.mapreduce("std.words", items, **malt) == {word: [1] * n for word, n in Counter(words).items()}


@given(items=ints, malt=malts)
def test_group_by_and_count_by(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    groups: dict[int, list[int]] = {}
    for n in items:
        groups.setdefault(abs(n), []).append(n)
    found = engine.group_by("std.abs", items, **malt)
    assert found == groups
    assert list(found) == list(groups)
    assert engine.count_by("std.abs", items, **malt) == {key: len(group) for key, group in groups.items()}


@given(items=ints, k=st.integers(0, 70), malt=malts)
def test_top_k(engine: weft.Engine, items: list[int], k: int, malt: dict[str, Any]) -> None:
    assert engine.top_k(items, k, **malt) == sorted(items, reverse=True)[:k]
    assert engine.top_k(items, k, key="std.abs", **malt) == sorted(items, key=abs, reverse=True)[:k]


@given(items=ints, strings=texts, malt=malts)
def test_sort(engine: weft.Engine, items: list[int], strings: list[str], malt: dict[str, Any]) -> None:
    assert engine.sort(items, **malt) == sorted(items)
    assert engine.sort(items, reverse=True, **malt) == sorted(items, reverse=True)
    assert engine.sort(items, key="std.abs", **malt) == sorted(items, key=abs)
    assert engine.sort(items, key="std.abs", reverse=True, **malt) == sorted(items, key=abs, reverse=True)
    assert engine.sort(strings, **malt) == sorted(strings)
    assert engine.sort(strings, key="std.length", **malt) == sorted(strings, key=len)


@given(items=ints, malt=malts)
def test_usort(engine: weft.Engine, items: list[int], malt: dict[str, Any]) -> None:
    assert engine.usort(items, **malt) == sorted(set(items))
    first: dict[int, int] = {}
    for n in items:
        first.setdefault(abs(n), n)
    assert engine.usort(items, key="std.abs", **malt) == [first[key] for key in sorted(first)]


@given(items=st.lists(st.floats(), max_size=20))
def test_special_floats_travel_exactly(engine: weft.Engine, items: list[float]) -> None:
    assert list(map(repr, engine.map("std.identity", items))) == list(map(repr, items))


@given(data=st.data())
def test_any_column_comes_back_through_the_engine(engine: weft.Engine, data: st.DataObject) -> None:
    items = data.draw(st.lists(data.draw(nested), min_size=1, max_size=6))
    assert engine.over(items).collect() == items
    assert engine.over(items).take(len(items) - 1).enumerate(1).collect() == list(enumerate(items[:-1], 1))


def test_call(engine: weft.Engine) -> None:
    assert engine.call("std.sqrt", 2.25) == 1.5
    assert engine.call("std.add", 2, 3) == 5
    assert engine.call("std.length", "Köln") == 4
    assert engine.call("std.words", "a b a") == [("a", 1), ("b", 1), ("a", 1)]
    with pytest.raises(ZeroDivisionError):
        engine.call("std.floordiv", 1, 0)


def test_partial_binds_the_first_parameters(engine: weft.Engine) -> None:
    assert engine.map(functools.partial(weft.Kernel("std.sub"), 10), [1, 2, 3]) == [9, 8, 7]
    assert engine.map(weft.Kernel("std.square"), [2]) == [4]


def test_of_nothing(engine: weft.Engine) -> None:
    assert engine.map("std.square", []) == []
    assert engine.filter("std.is_even", []) == []
    assert engine.sort([]) == []
    assert engine.sum([]) == 0
    assert engine.count([]) == 0
    assert engine.mapreduce("std.words", []) == {}
    assert engine.scan("std.add", []) == []
    assert engine.top_k([], 3) == []
    assert engine.all("std.is_even", []) is True
    assert engine.min([], default=None) is None
    assert engine.max(iter([]), default=3) == 3
    assert engine.reduce("std.add", [], 3) == 3
    assert engine.partition("std.is_even", []) == ([], [])
    for empty in (engine.min, engine.max):
        with pytest.raises(ValueError, match="of no items"):
            empty([])
        with pytest.raises(ValueError, match=r"empty|no items|nothing"):
            empty(range(0))
    with pytest.raises(TypeError, match="of no items"):
        engine.reduce("std.add", [])


def test_a_range_is_not_materialised(engine: weft.Engine) -> None:
    assert engine.sum(range(10**8)) == 10**8 * (10**8 - 1) // 2
    assert engine.map("std.square", range(10, 0, -3)) == [100, 49, 16, 1]
    assert engine.count(range(5, 5)) == 0


def test_the_matching_kind_comes_back(engine: weft.Engine) -> None:
    from array import array

    assert engine.map("std.square", array("d", [1, 2])) == array("d", [1, 4])
    assert engine.sort(array("f", [2.5, 1.5])) == array("f", [1.5, 2.5])
    assert engine.sort(array("B", [2, 1])).typecode == "B"
    view = engine.sort(memoryview(array("i", [3, 1, 2])))
    assert isinstance(view, memoryview)
    assert (view.format, view.tolist()) == ("i", [1, 2, 3])
    assert engine.map("std.is_even", array("i", [1, 2])) == [False, True]
    assert engine.map("std.square", b"\x01\x02") == [1, 4]
    assert engine.map("std.length", {"a": 1, "bb": 2}) == [1, 2]
    assert engine.map("std.upper", "abc") == ["A", "B", "C"]


def test_columns_stay_columns_until_they_are_looked_at(engine: weft.Engine) -> None:
    squares = engine.map("std.square", range(100_000), to="column")
    assert isinstance(squares, weft.Column)
    assert squares[99_999] == 99_999**2
    assert engine.sum(squares) == sum(n * n for n in range(100_000))
    words = engine.map("std.upper", ["a", "b"], to="column")
    assert list(words) == ["A", "B"]
    assert engine.map("std.lower", words) == ["a", "b"]


def test_the_first_failing_item_in_list_order_is_reported(engine: weft.Engine) -> None:
    items = [4.0] * 1000
    items[700] = items[300] = -1.0
    for malt in ({}, {"chunk": 1}, {"chunk": 64}):
        with pytest.raises(ValueError, match="item 300") as caught:
            engine.map("std.sqrt", items, **malt)
        error = caught.value
        assert isinstance(error, weft.KernelError)
        assert (error.index, error.item, error.kernel, error.code, error.reason) == (300, -1.0, "std.sqrt", "kernel_failed", "value")


def test_the_small_call_reports_errors_as_the_long_way_does(engine: weft.Engine) -> None:
    with pytest.raises(ValueError, match="item 1") as caught:
        engine.map("std.sqrt", [1.0, -2.0])
    assert caught.value.item == -2.0
    with pytest.raises(weft.NotFound, match=r"std\.square"):
        engine.map("std.squar", [1.0])
    with pytest.raises(weft.InvalidArgument, match="item 1 is an int of 65 bits"):
        engine.map("std.square", [1, 2**64])
    with pytest.raises(OverflowError):
        engine.map("std.square", [1, 2**40])
    with pytest.raises(weft.InvalidArgument):
        engine.map("std.is_even", [1.5])


def test_on_error(engine: weft.Engine) -> None:
    items = [4.0, -1.0, 9.0]
    assert engine.map("std.sqrt", items, on_error="skip") == [2.0, 3.0]
    assert engine.map("std.sqrt", items, default=0.0) == [2.0, 0.0, 3.0]
    assert engine.map("std.sqrt", items, default=math.inf) == [2.0, math.inf, 3.0]
    two, failed, three = engine.map("std.sqrt", items, on_error="return")
    assert (two, three) == (2.0, 3.0)
    assert isinstance(failed, ValueError)
    assert (failed.index, failed.item) == (1, -1.0)
    with pytest.raises(weft.InvalidArgument, match="on_error"):
        engine.fold("std.add", [1], 0, on_error="skip")


def test_a_deciding_item_hides_later_errors(engine: weft.Engine) -> None:
    assert engine.any("std.is_even", [1, 2, 3]) is True
    assert engine.find("std.is_prime", range(2, 10**9)) == 2


def test_a_timeout_is_an_error_and_never_a_default(engine: weft.Engine) -> None:
    with pytest.raises(TimeoutError) as caught:
        engine.map("std.is_prime", range(10**14, 10**14 + 10**7), timeout=0.05, default=False)
    assert isinstance(caught.value, weft.Timeout)
    with pytest.raises(weft.Timeout):
        engine.options(timeout=0.05).count(range(10**14, 10**14 + 10**7), key="std.is_prime")
    assert engine.map("std.square", [2]) == [4]


def test_a_million_items(engine: weft.Engine) -> None:
    items = list(range(1_000_000))
    assert engine.map("std.square", items) == [n * n for n in items]
    assert engine.sort(items[::-1]) == items
    assert engine.map("std.length", [str(n) for n in items]) == [len(str(n)) for n in items]


def test_module_functions_use_the_engine_in_use(engine: weft.Engine) -> None:
    with weft.use(engine):
        assert weft.info()["pid"] == engine.info()["pid"]
        assert weft.map("std.square", [3]) == [9]
        assert weft.Kernel("std.square")(3) == 9


def test_pickled_functions_and_kernels_find_themselves_again() -> None:
    import pickle

    assert pickle.loads(pickle.dumps(weft.map))("std.square", [3]) == [9]
    assert pickle.loads(pickle.dumps(weft.Kernel("std.square"))) == weft.Kernel("std.square")
