"""NumPy in, NumPy out; by pointer where the memory allows it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import weft
from hypothesis import given
from hypothesis import strategies as st
from weft._types import STORAGES

NUMBERS = sorted(set(STORAGES) - {"bool"})


@pytest.mark.parametrize("dtype", NUMBERS)
@pytest.mark.parametrize("length", [0, 1, 5, 3000, 50_000])
def test_every_storage_is_taken(engine: weft.Engine, dtype: str, length: int) -> None:
    items = (np.arange(length) % 11).astype(dtype)
    found = engine.map("std.square", items)
    assert isinstance(found, np.ndarray)
    if length:
        assert found.dtype == (np.float64 if items.dtype.kind == "f" else np.int64)
    assert found.tolist() == (items.astype(found.dtype) ** 2).tolist()
    found[...] = 0  # a result is the caller's own


@pytest.mark.parametrize("dtype", [*NUMBERS, "bool"])
def test_items_come_back_in_their_own_storage(engine: weft.Engine, dtype: str) -> None:
    items = np.array([1, 0, 1, 1, 0]).astype(dtype)
    if dtype != "bool":
        found = engine.sort(items)
        assert (found.dtype, found.tolist()) == (items.dtype, sorted(items.tolist()))
        assert engine.top_k(items, 2).dtype == items.dtype
    else:
        found = engine.filter("std.identity", items)
        assert (found.dtype, found.tolist()) == (items.dtype, [True, True, True])
        split = engine.partition("std.identity", items)
        assert (split.true.dtype, split.false.tolist()) == (items.dtype, [False, False])


def test_bools_are_a_result(engine: weft.Engine) -> None:
    found = engine.map("std.is_even", np.arange(20_000))
    assert found.dtype == np.bool_
    assert found.tolist() == [n % 2 == 0 for n in range(20_000)]


def test_other_layouts_are_copied(engine: weft.Engine) -> None:
    items = np.arange(20, dtype=np.int64)
    assert engine.map("std.square", items[::2]).tolist() == (items[::2] ** 2).tolist()
    assert engine.map("std.square", items[::-1]).tolist() == (items[::-1] ** 2).tolist()
    assert engine.map("std.square", items.astype(">i4")).tolist() == (items**2).tolist()
    frozen = items.copy()
    frozen.flags.writeable = False
    assert engine.map("std.square", frozen).tolist() == (items**2).tolist()


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (np.array(["2020-01-01"], dtype="datetime64[D]"), "datetime64.*astype"),
        (np.array([1], dtype="timedelta64[s]"), "timedelta64.*astype"),
        (np.array([1j], dtype="complex64"), r"complex64: give array\.real"),
        (np.array([1, None], dtype=object), r"object: give array\.tolist"),
        (np.zeros((2, 2, 2)), "3 dimensions"),
        (np.array(1.0), "without dimensions"),
        (np.array([2**63], dtype=np.uint64), "item 0|9223372036854775808"),
    ],
)
def test_what_is_not_taken_says_what_to_do(engine: weft.Engine, items: Any, says: str) -> None:
    with pytest.raises(weft.InvalidArgument, match=says):
        engine.map("std.square", items)


def test_rows_of_two_dimensions_are_lists(engine: weft.Engine) -> None:
    items = np.arange(6.0).reshape(3, 2)
    assert engine.find_index("std.identity", np.array([False, True])) == 1
    assert engine.count(items) == 3


def test_text_arrays_are_text(engine: weft.Engine) -> None:
    found = engine.map("std.upper", np.array(["a", "bc"]))
    assert (found.dtype.kind, found.tolist()) == ("U", ["A", "BC"])
    assert engine.map("std.length", np.array(["a", "bc"])).tolist() == [1, 2]


def test_structured_arrays_are_records(engine: weft.Engine) -> None:
    items = np.array([(2, 0.5), (1, 1.5), (3, -1.0)], dtype=[("a", "i4"), ("b", "f4")])
    found = engine.sort(items)
    assert found.dtype == items.dtype
    assert found.tolist() == sorted(items.tolist())


def test_to_chooses_the_kind(engine: weft.Engine) -> None:
    assert engine.map("std.square", np.arange(3), to="list") == [0, 1, 4]
    found = engine.map("std.square", range(3), to="numpy")
    assert isinstance(found, np.ndarray)
    assert found.tolist() == [0, 1, 4]
    column = engine.map("std.square", np.arange(100_000), to="column")
    shared = np.asarray(column)
    assert shared[99_999] == 99_999**2
    assert engine.map("std.sqrt", [4.0, -1.0], on_error="return", to="numpy")[0] == 2.0
    split = engine.mapreduce("std.words", np.array(["a b", "a"]), "std.add")
    assert split == {"a": 2, "b": 1}


def test_the_reply_s_memory_lives_as_long_as_any_view_of_it(engine: weft.Engine) -> None:
    import gc

    view = engine.filter("std.is_even", np.arange(200_000))[1:][::2]
    gc.collect()
    assert view.sum() == sum(range(2, 200_000, 4))


class TestOut:
    @pytest.mark.parametrize("dtype", NUMBERS)
    def test_results_are_stored_in_the_memory_given(self, engine: weft.Engine, dtype: str) -> None:
        items = np.arange(5000, dtype=np.int64 if np.dtype(dtype).kind != "f" else np.float64) % 10
        out = np.zeros(5000, dtype=dtype)
        assert engine.map("std.square", items, out=out) is out
        assert out.tolist() == (items**2).tolist()

    def test_of_a_list(self, engine: weft.Engine) -> None:
        from array import array

        out = array("f", [0.0] * 3)
        assert engine.map("std.square", [1.0, 2.0, 3.0], out=out) is out
        assert out.tolist() == [1.0, 4.0, 9.0]

    def test_what_does_not_fit_is_an_error_with_its_index(self, engine: weft.Engine) -> None:
        with pytest.raises(weft.Error, match="item 2") as caught:
            engine.map("std.square", np.array([1, 2, 20]), out=np.zeros(3, dtype=np.int8))
        assert caught.value.index == 2

    @pytest.mark.parametrize(
        ("out", "says"),
        [
            (np.zeros(2), "room for 2"),
            (np.zeros(6)[::2], "without gaps"),
            (bytes(24), "read-only"),
            (np.zeros(3, dtype=">f8"), "little-endian"),
        ],
    )
    def test_memory_that_does_not_do_is_refused(self, engine: weft.Engine, out: Any, says: str) -> None:
        with pytest.raises(weft.InvalidArgument, match=says):
            engine.map("std.square", np.zeros(3), out=out)


@given(items=st.lists(st.floats(width=64), max_size=30))
def test_special_floats_are_exact(engine: weft.Engine, items: list[float]) -> None:
    array = np.array(items, dtype=np.float64)
    assert engine.map("std.identity", array).tobytes() == array.tobytes()


def test_constants_may_be_arrays(engine: weft.Engine) -> None:
    assert engine.call("std.square", np.float64(3.0)) == 9.0
    assert engine.call("std.square", np.int32(3)) == 9


TABLE = np.array([[0.5, 1.5], [2.5, 3.5]], dtype=np.float32)
NOTHING = np.zeros(0)


@pytest.mark.parametrize("plain", [False, True])
def test_captured_arrays_are_arrays(engine: weft.Engine, plain: bool) -> None:
    offsets = np.array([10, 20])

    def look(i: int) -> float:
        total = 0.0
        for x in TABLE[i]:
            total += x
        return total + TABLE[i, 1] + offsets[i] + TABLE.shape[0] + len(NOTHING)

    with weft.connect("python:") as other:
        chosen = other if plain else engine
        assert chosen.map(look, [0, 1]) == [15.5, 31.5]
        offsets[0] = 11
        assert chosen.map(look, [0]) == [16.5]


def test_captured_arrays_are_part_of_the_kernel() -> None:
    small, large = np.zeros(2), np.zeros(8193)
    listed = [0.0, 0.0]
    looks = weft.kernel(lambda i: small[i]), weft.kernel(lambda i: listed[i])
    before = looks[0].hash
    assert before != looks[1].hash.replace("listed", "small")
    small[1] = 1
    assert looks[0].hash != before
    small[1] = 0
    assert looks[0].hash == before
    with pytest.raises(weft.CompileError, match=r"65,544 bytes; what is captured has at most 65,536.*functools\.partial\(kernel, large\)"):
        weft.map(lambda i: large[i], [0])


def test_captured_arrays_travel_with_a_pickled_kernel() -> None:
    import pickle

    weights = np.array([[1, 2], [3, 4]])
    again = pickle.loads(pickle.dumps(weft.kernel(lambda i: weights[i, 1] + weights.shape[1])))
    assert weft.map(again, [0, 1]) == [4, 6]


def rows_from_the_mean(matrix: weft.Array2[float]) -> list[float]:
    return [float(row.sum()) - float(matrix.mean()) for row in matrix]


def test_items_may_be_matrices_of_different_shapes(engine: weft.Engine) -> None:
    matrices = [np.arange(6.0).reshape(3, 2), np.ones((1, 4))]
    assert engine.map(rows_from_the_mean, matrices) == [[-1.5, 2.5, 6.5], [3.0]]
