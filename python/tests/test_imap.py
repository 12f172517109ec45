"""imap: lazy, bounded, in order, and cancelled when it is left."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator

import pytest
import weft
from hypothesis import given
from hypothesis import strategies as st


@given(items=st.lists(st.integers(-1000, 1000), max_size=200), chunk=st.sampled_from([None, 1, 3, 1000]))
def test_gives_what_map_gives(engine: weft.Engine, items: list[int], chunk: int | None) -> None:
    squares = [n * n for n in items]
    assert list(engine.imap("std.square", iter(items), chunk=chunk)) == squares
    assert sorted(engine.imap_unordered("std.square", iter(items), chunk=chunk)) == sorted(squares)
    assert sorted(engine.imap_unordered("std.square", items, indexed=True, chunk=chunk)) == list(enumerate(squares))


def test_takes_from_the_input_only_inside_next_and_on_this_thread(engine: weft.Engine) -> None:
    taken: list[int] = []

    def source() -> Iterator[int]:
        for n in itertools.count():
            assert threading.current_thread() is threading.main_thread()
            taken.append(n)
            yield n

    results = engine.imap("std.square", source())
    assert taken == []
    assert next(results) == 0
    before = len(taken)
    assert before < 100
    engine.ping()
    assert len(taken) == before
    assert list(itertools.islice(results, 5000)) == [n * n for n in range(1, 5001)]
    assert len(taken) <= 5001 + 5 * 1024
    results.close()
    assert list(results) == []


def test_errors_come_after_the_results_before_them(engine: weft.Engine) -> None:
    results = engine.imap("std.sqrt", [4.0, 9.0, 16.0, 25.0, -1.0, 36.0, -2.0])
    assert [next(results) for _ in range(4)] == [2.0, 3.0, 4.0, 5.0]
    with pytest.raises(ValueError, match="item 4") as caught:
        next(results)
    assert isinstance(caught.value, weft.Error)
    assert (caught.value.index, caught.value.item) == (4, -1.0)
    assert list(results) == []


def test_on_error(engine: weft.Engine) -> None:
    items = [4.0, -1.0, 9.0]
    assert list(engine.imap("std.sqrt", items, on_error="skip", chunk=3)) == [2.0, 3.0]
    assert list(engine.imap("std.sqrt", items, default=0.0)) == [2.0, 0.0, 3.0]
    two, failed, three = engine.imap("std.sqrt", items, on_error="return")
    assert (two, failed.index, three) == (2.0, 1, 3.0)


def test_an_error_of_the_input_comes_through_unchanged(engine: weft.Engine) -> None:
    def source() -> Iterator[float]:
        yield 4.0
        raise KeyError("mine")

    results = engine.imap("std.sqrt", source())
    with pytest.raises(KeyError, match="mine"):
        list(results)


def test_a_bad_item_is_named_by_its_index_in_the_whole_input(engine: weft.Engine) -> None:
    results = engine.imap("std.square", itertools.chain(range(50), [2**70]))
    with pytest.raises(weft.InvalidArgument) as caught:
        list(results)
    assert caught.value.index == 50


def test_leaving_cancels(engine: weft.Engine) -> None:
    with engine.imap("std.is_prime", itertools.repeat(10**14 + 31), chunk=50_000) as results:
        assert isinstance(results, Iterator)
    assert list(results) == []
    with engine.imap("std.is_prime", itertools.repeat(10**14 + 31), chunk=1) as results:
        assert next(results) is True
    assert engine.map("std.square", [2]) == [4]


def test_wrong_words_are_answered_at_once(engine: weft.Engine) -> None:
    with pytest.raises(weft.InvalidArgument, match="did you mean chunk=5"):
        engine.imap("std.square", [1], chunksize=5)
    with pytest.raises(weft.InvalidArgument, match="did you mean chunk=5"):
        engine.imap("std.square", [1], 5)  # type: ignore[arg-type]
    with pytest.raises(weft.Unimplemented):
        engine.imap(abs, [1])
