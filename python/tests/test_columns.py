"""Values to columns and back, without the library."""

from __future__ import annotations

import datetime
import decimal
import enum
import fractions
import uuid
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weft import Column, InvalidArgument
from weft._columns.decode import count_buffers, length_of, to_list
from weft._columns.encode import Classes, Unknown, encode, from_memory
from weft._types import parse


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True)
class City:
    name: str
    size: int
    at: Point
    nick: str | None = None
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.made.append("here")


def there_and_back(items: list[Any]) -> list[Any]:
    classes: Classes = {}
    text, buffers = encode(items, classes)
    type_ = parse(text)
    assert type_.text == text
    assert len(buffers) == count_buffers(type_)
    memory = [memoryview(buffer).cast("B") for buffer in buffers]
    if type_.kind != "None":
        assert length_of(type_, memory) == len(items)
    return to_list(type_, len(items), memory, classes)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([1.5, 2.0], "float"),
        ([1, -(2**63), 2**63 - 1], "int"),
        ([True, False], "bool"),
        (["a", "ü", ""], "str"),
        ([b"a", b""], "bytes"),
        ([None, None], "None"),
        ([1, None], "Optional[int]"),
        ([None, "a"], "Optional[str]"),
        ([(1, "a"), (2, "b")], "tuple[int, str]"),
        ([[1, 2], [], [3]], "list[int]"),
        ([(1, 2), (), (3,)], "tuple[int, ...]"),
        ([frozenset({1, 2}), frozenset()], "frozenset[int]"),
        ([[("a",), ()], []], "list[tuple[str, ...]]"),
        ([[[1]], [[2], []]], "list[list[int]]"),
        ([(1, None), (2, 2.5)], "tuple[int, Optional[float]]"),
        ([{"a": 1, "b": "x"}, {"b": "y", "a": 2}], "record(a: int, b: str)"),
        ([Point(1.0, 2.0)], "Point(x: float, y: float)"),
        ([[Point(1.0, 2.0)], [], [Point(0.0, 0.0), Point(-1.0, 1.0)]], "list[Point(x: float, y: float)]"),
        ([Point(1.0, 2.0), None], "Optional[Point(x: float, y: float)]"),
        ([b"a", bytearray(b"b")], "bytes"),
    ],
)
def test_type_is_seen_from_the_items_and_they_come_back(items: list[Any], text: str) -> None:
    assert encode(items, {})[0] == text
    assert there_and_back(items) == items


def test_records_come_back_as_their_class_without_running_its_init_again() -> None:
    items = [City("Ulm", 1, Point(0.0, 1.0)), City("Bonn", 2, Point(1.0, 2.0), nick="b")]
    assert encode(items, {})[0] == "City(name: str, size: int, at: Point(x: float, y: float), nick: Optional[str], made: list[str])"
    back = there_and_back(items)
    assert back == items
    assert type(back[0]) is City
    assert type(back[0].at) is Point
    assert back[0].made == ["here"]


def test_numbers_mix_where_no_value_changes() -> None:
    assert there_and_back([1, 2.5]) == [1.0, 2.5]
    assert there_and_back([True, 2]) == [1, 2]
    assert encode([True, 2.5], {})[0] == "float"


class Colour(enum.IntEnum):
    RED = 1


class Name(str):
    def __str__(self) -> str:
        return "not me"


def test_subclasses_of_plain_types_are_plain() -> None:
    assert there_and_back([Colour.RED, Colour.RED]) == [1, 1]
    assert there_and_back([Name("a"), Name("b")]) == ["a", "b"]


@pytest.mark.parametrize(
    ("items", "index", "says"),
    [
        ([1, 2, 2**63], 2, "item 2 is an int of 64 bits .*64 bits here"),
        ([-(2**63) - 1], 0, "item 0 is an int of 64 bits"),
        ([1.0, 2**53 + 1], 1, "item 1 is the int 9007199254740993 among floats"),
        ([0.5, 10**400], 1, "item 1 is the int .* among floats"),
        ([1, "a"], 1, r"item 1 is a str \('a'\) where item 0 is an int"),
        (["a", b"a"], 1, "item 1 is a bytes .* where item 0 is a str"),
        (["a", "b\ud800"], 1, "item 1 is no valid text: a lone surrogate at position 1"),
        ([decimal.Decimal(1)], 0, "Decimal.*weft does not take: convert it by float"),
        ([1, fractions.Fraction(1, 2)], 1, "item 1 is a Fraction"),
        ([datetime.datetime(2020, 1, 1)], 0, "timestamp"),
        ([datetime.date(2020, 1, 1)], 0, "toordinal"),
        ([uuid.UUID(int=0)], 0, "hex"),
        ([{1}, {"a"}], 1, r"item 1\[0\] is a str"),
        ([object()], 0, "items are bool, int, float"),
        ([(1, 2), (1, "a", 3)], 1, r"item 1\[1\] is a str"),
        ([(1, 2), (1, "a")], 1, r"item 1\[1\] is a str"),
        ([{"a": 1}, {"b": "x"}], 1, "item 1 has no field a, which item 0 has and has a field b, which item 0 lacks; and a dict has values of one type"),
        ([{"a": 1}, {"a": "x"}], 1, "item 1, field a, is a str"),
        ([{1: 2}, {"a": 3}], 1, r"item 1\[0\]\[0\] is a str"),
        ([[1, 2], [3, "a"]], 1, r"item 1\[1\] is a str"),
        ([[1], [2**64]], 1, r"item 1\[0\] is an int of 65 bits"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_index(items: list[Any], index: int, says: str) -> None:
    with pytest.raises(InvalidArgument, match=says) as caught:
        encode(items, {})
    assert caught.value.index == index
    assert caught.value.item is items[index]


@pytest.mark.parametrize("items", [[], [[]], [[], []], [([],)]])
def test_no_type_is_guessed_from_nothing(items: list[Any]) -> None:
    with pytest.raises(Unknown):
        encode(items, {})


def test_two_classes_of_one_name_and_fields_are_refused() -> None:
    other = NamedTuple("Point", [("x", float), ("y", float)])  # noqa: UP014
    with pytest.raises(InvalidArgument, match="another class has the same name"):
        encode([(Point(1.0, 2.0), other(1.0, 2.0))], {})


plain = st.one_of(
    st.just(st.floats(allow_nan=False)), st.just(st.integers(-(2**63), 2**63 - 1)), st.just(st.booleans()), st.just(st.text()), st.just(st.binary())
)
nested = st.recursive(
    plain,
    lambda inner: st.one_of(
        inner.map(lambda one: st.lists(one, min_size=1, max_size=4)),
        st.lists(inner, min_size=1, max_size=3).map(lambda several: st.tuples(*several)),
        inner.map(lambda one: st.fixed_dictionaries({"a": one, "b": st.integers(0, 9)})),
    ),
    max_leaves=4,
)


@given(st.data())
def test_any_items_of_one_type_come_back_equal(data: st.DataObject) -> None:
    items = data.draw(st.lists(data.draw(nested), min_size=1, max_size=8))
    assert there_and_back(items) == items


@pytest.mark.parametrize("form", ["b", "B", "h", "H", "i", "I", "l", "q", "L", "Q", "f", "d", "?"])
def test_memory_of_every_storage_is_taken_as_it_is(form: str) -> None:
    memory = memoryview(bytes(64)).cast(form)  # type: ignore[call-overload]
    text, flat = from_memory(memory, "memory")
    assert parse(text).width == memory.itemsize
    assert flat is memory


def test_memory_with_gaps_is_copied_and_big_endian_refused() -> None:
    from array import array

    text, flat = from_memory(memoryview(array("i", range(10)))[::2], "memory")
    assert (text, flat.tolist()) == ("int32", [0, 2, 4, 6, 8])
    import ctypes

    with pytest.raises(InvalidArgument, match="little-endian"):
        from_memory(memoryview((ctypes.c_int32.__ctype_be__ * 2)()), "memory")


class TestColumn:
    def column(self) -> Column:
        from array import array

        return Column(parse("int"), 5, [memoryview(array("q", [3, 1, 4, 1, 5])).cast("B")], {})

    def test_is_a_sequence(self) -> None:
        column = self.column()
        assert list(column) == [3, 1, 4, 1, 5] == column.tolist()
        assert (len(column), column[0], column[-1], column.index(4), column.count(1), 5 in column) == (5, 3, 5, 2, 2, True)
        assert column[1:3] == [1, 4]
        assert column[::-1] == [5, 1, 4, 1, 3]
        assert column == self.column()
        assert column != [3]
        assert repr(column) == "Column[int](5 items: 3, 1, 4, 1, 5)"

    def test_gives_its_memory(self) -> None:
        assert self.column().memory.tolist() == [3, 1, 4, 1, 5]
        with pytest.raises(TypeError):
            self.column().memory[0] = 7

    def test_of_text_is_made_when_it_is_looked_at(self) -> None:
        text, buffers = encode(["a", "bc"], {})
        column = Column(parse(text), 2, [memoryview(buffer).cast("B") for buffer in buffers], {})
        assert column[1] == "bc"
        with pytest.raises(TypeError, match="not one flat piece"):
            column.memory  # noqa: B018

    def test_pickles(self) -> None:
        import pickle

        assert pickle.loads(pickle.dumps(self.column())) == self.column()
