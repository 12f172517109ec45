"""Long lists are read and made by C functions (capi/objects.h): the same values as the long way gives, and the same errors."""

import gc
import math
import sys
import threading

import pytest
import weft
from hypothesis import given
from hypothesis import strategies as st
from weft._columns import encode as _columns
from weft._native import objects as _objects

LONG = _objects.WORTHWHILE


class OddInt(int):
    pass


class OddFloat(float):
    pass


def long_way(monkeypatch, items):
    with monkeypatch.context() as patch:
        patch.setattr(_columns, "WORTHWHILE", sys.maxsize)
        text, buffers = _columns.encode(items, {})
    return text, [bytes(buffer) for buffer in buffers]


@pytest.mark.parametrize("kind", [list, tuple])
@pytest.mark.parametrize(
    "item",
    [0, 1, -1, 2**63 - 1, -(2**63), 1.5, -0.0, math.inf, True, OddInt(7), OddFloat(7.5), 3.0],
    ids=repr,
)
@pytest.mark.parametrize("other", [5, 2.5], ids=["among ints", "among floats"])
def test_a_long_list_is_the_column_that_the_long_way_makes(monkeypatch, kind, item, other):
    items = [other] * LONG
    items[LONG // 2] = item
    if isinstance(other, float) and isinstance(item, int) and float(item) != item:
        item = items[LONG // 2] = 4
    text, buffers = _columns.encode(kind(items), {})
    assert (text, [bytes(buffer) for buffer in buffers]) == long_way(monkeypatch, kind(items))


@pytest.mark.parametrize("item", [2**63, -(2**63) - 1, 2**200, object()], ids=["2**63", "-2**63-1", "2**200", "object"])
def test_what_does_not_fit_is_named_by_its_index(item):
    items = [1] * LONG + [item]
    with pytest.raises(weft.InvalidArgument) as caught:
        weft.map("std.square", items)
    assert caught.value.index == LONG


@given(st.lists(st.text(max_size=8), min_size=1, max_size=30))
def test_long_lists_of_text_come_back(words):
    items = words * (LONG // len(words) + 1)
    assert weft.sort(items) == sorted(items)


def test_nothing_leaks():
    words = [f"wörd {i}" for i in range(LONG)]
    weft.sort(words)
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(20):
        weft.sort(words)
        weft.sort([float(i) for i in range(LONG)])
    gc.collect()
    assert sys.getallocatedblocks() - before < LONG


def test_a_list_that_another_thread_shortens_is_no_crash():
    items = [1.0] * (8 * LONG)
    stop = threading.Event()

    def shorten():
        while not stop.is_set():
            del items[LONG:]
            items.extend([1.0] * (7 * LONG))

    thread = threading.Thread(target=shorten)
    thread.start()
    try:
        for _ in range(300):
            text, _ = _columns.encode(items, {})
            assert text == "float"
    finally:
        stop.set()
        thread.join()


def test_the_quick_way_is_taken_on_this_python():
    if sys.implementation.name == "cpython" and getattr(sys, "_is_gil_enabled", lambda: True)():
        assert _objects.numbers([1.5] * LONG) is not None
