"""Pipelines give what the nested sequential code gives, in one pass, at every door."""

from __future__ import annotations

import functools
import itertools
import random
from collections import Counter
from typing import Any

import numpy as np
import pytest
import weft


@pytest.fixture(params=["here", "http", "python:"])
def engine(request: pytest.FixtureRequest) -> Any:
    if request.param == "python:":
        return weft.connect("python:")
    if request.param == "here":
        return request.getfixturevalue("here")
    return weft.connect(request.getfixturevalue("server").url)


def square(x: int) -> int:
    return x * x


def even(x: int) -> bool:
    return x % 2 == 0


ITEMS = range(100)
WANTED = [x * x for x in ITEMS if x * x % 2 == 0]


def test_every_stage(engine: weft.Engine) -> None:
    over = engine.over(ITEMS)
    assert over.collect() == list(ITEMS)
    assert over.map(square).collect() == [x * x for x in ITEMS]
    assert over.filter(even).collect() == [x for x in ITEMS if even(x)]
    assert over.map(square).filter(even).collect() == WANTED
    assert over.filter(even).take(3).collect() == [0, 2, 4]
    assert over.flat_map(lambda x: [x, -x]).take(4).collect() == [0, 0, 1, -1]
    assert over.filter(even).enumerate(5).take(2).collect() == [(5, 0), (6, 2)]
    assert over.enumerate().starmap(lambda i, x: i + x).take(3).collect() == [0, 2, 4]
    assert over.map(functools.partial(lambda k, x: k * x, 3)).take(3).collect() == [0, 3, 6]
    assert list(over.take(2)) == [0, 1]


@pytest.mark.parametrize("malt", [{}, {"chunk": 1}, {"chunk": 7, "workers": 2}])
def test_every_end(engine: weft.Engine, malt: dict[str, Any]) -> None:
    pipe = engine.over(ITEMS, **malt).map(square).filter(even)
    assert pipe.sum() == sum(WANTED)
    assert pipe.sum(key=lambda x: x + 1) == sum(x + 1 for x in WANTED)
    assert (pipe.min(), pipe.max(), pipe.count()) == (min(WANTED), max(WANTED), len(WANTED))
    assert (pipe.any(lambda x: x > 100), pipe.all(lambda x: x > 100)) == (True, False)
    assert pipe.find(lambda x: x > 100) == next(x for x in WANTED if x > 100)
    assert pipe.find(lambda x: x < 0, default=-1) == -1
    assert pipe.reduce(lambda a, b: a + b) == sum(WANTED)
    assert pipe.fold(lambda a, b: a + b, 5) == sum(WANTED) + 5
    assert pipe.group_by(lambda x: x % 3) == {r: [x for x in WANTED if x % 3 == r] for r in dict.fromkeys(x % 3 for x in WANTED)}
    assert pipe.count_by(lambda x: x % 3) == dict(Counter(x % 3 for x in WANTED))
    assert pipe.mapreduce(lambda x: (x % 3, 1), lambda a, b: a + b) == dict(Counter(x % 3 for x in WANTED))
    assert pipe.sort(reverse=True) == sorted(WANTED, reverse=True)
    assert pipe.usort(key=lambda x: x % 3) == [WANTED[0], next(x for x in WANTED if x % 3 == 1)]
    assert pipe.top_k(3) == sorted(WANTED, reverse=True)[:3]


def test_of_nothing(engine: weft.Engine) -> None:
    pipe = engine.over(ITEMS).map(square).filter(lambda x: x < 0)
    assert (pipe.collect(), pipe.sum(), pipe.count(), pipe.max(default=None)) == ([], 0, 0, None)
    with pytest.raises(ValueError, match="no items"):
        pipe.max()
    with pytest.raises((TypeError, ValueError)):
        pipe.reduce(lambda a, b: a + b)


def test_errors_have_the_source_item(engine: weft.Engine) -> None:
    pipe = engine.over([4, 2, 0, 1]).filter(even).map(lambda x: 8 // x)
    with pytest.raises(ZeroDivisionError) as caught:
        pipe.sum()
    assert isinstance(caught.value, weft.KernelError)
    assert (caught.value.index, caught.value.item) == (2, 0)


def twelfths(x: int) -> int:
    return 12 // (x - 3)


@pytest.mark.parametrize("malt", [{}, {"chunk": 1}])
def test_what_fails_in_any_stage_is_left_out(engine: weft.Engine, malt: dict[str, Any]) -> None:
    pipe = engine.over(range(10), on_error="skip", **malt).map(twelfths)  # 3 fails
    assert pipe.collect() == [-4, -6, -12, 12, 6, 4, 3, 2, 2]
    assert pipe.filter(lambda y: 1 // (y - 4) < 9).map(lambda y: 2 // (y - 12)).count() == 7
    assert pipe.enumerate().take(4).collect() == [(0, -4), (1, -6), (2, -12), (3, 12)]
    assert pipe.flat_map(lambda y: [y - 12, y - 6]).map(lambda z: 6 // z).sum() == sum(6 // z for y in pipe.collect() for z in (y - 12, y - 6) if z)
    assert pipe.fold(lambda a, b: a + b, 100) == 107
    assert pipe.group_by(lambda y: 6 // (y - 2)) == {-1: [-4, -6, -12], 0: [12], 1: [6], 3: [4], 6: [3]}
    with pytest.raises(ZeroDivisionError):  # no item fails here
        pipe.reduce(lambda a, b: a // (b - b))


@pytest.mark.parametrize("malt", [{}, {"chunk": 1}])
def test_what_fails_keeps_its_place(engine: weft.Engine, malt: dict[str, Any]) -> None:
    pipe = engine.over([4, 3, 6, 5, 0], **malt).map(twelfths).enumerate().starmap(lambda i, y: y // (i - 3))
    assert pipe.collect(default=-1) == [-4, -1, -4, -1, -4]
    assert pipe.take(2).collect(on_error="default", default=7) == [-4, 7]
    given = pipe.collect(on_error="return")
    assert [type(one) is int for one in given] == [True, False, True, False, True]
    assert isinstance(given[1], ZeroDivisionError)
    assert (given[1].index, given[1].item, given[3].index, given[3].item) == (1, 3, 3, 5)


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (lambda pipe: pipe.filter(even).collect(default=0), "filter, flat_map or window"),
        (lambda pipe: pipe.flat_map(lambda x: [x]).collect(on_error="return"), "filter, flat_map or window"),
        (lambda pipe: pipe.sum(default=0), "sum of a pipeline"),
        (lambda pipe: pipe.sort(on_error="return"), "sort of a pipeline"),
    ],
)
def test_nothing_stands_where_no_place_is(engine: weft.Engine, end: Any, says: str) -> None:
    with pytest.raises(weft.InvalidArgument, match=says):
        end(engine.over(ITEMS).map(square))


def test_work_stops_where_no_more_is_needed(engine: weft.Engine) -> None:
    pipe = engine.over([1, 2, 0]).map(lambda x: 2 // x)
    assert pipe.take(2).collect() == [2, 1]
    assert pipe.any(lambda x: x == 2) is True


def test_containers(engine: weft.Engine) -> None:
    np = pytest.importorskip("numpy")
    out = engine.over(np.arange(4.0)).map(lambda x: x / 2).collect()
    assert out.tolist() == [0.0, 0.5, 1.0, 1.5]
    assert isinstance(out, np.ndarray)
    assert engine.over(np.arange(3)).map(square).collect(to="list") == [0, 1, 4]
    assert engine.over([1, 2]).map(square).collect(to="column").tolist() == [1, 4]
    assert engine.over(iter([1, 2])).map(square).collect() == [1, 4]


def test_as_jobs(engine: weft.Engine) -> None:
    job = engine.jobs.over(ITEMS).map(square).filter(even).sum()
    assert job.result() == sum(WANTED)


def test_stages_and_ends_are_lazy_and_shared() -> None:
    beginning = weft.over(ITEMS, chunk=10).map(square)
    one, two = beginning.filter(even), beginning.take(5)
    assert repr(beginning) == "<weft.over(range(0, 100), chunk=10).map(square)>"
    assert repr(one) == "<weft.over(range(0, 100), chunk=10).map(square).filter(even)>"
    assert repr(two) == "<weft.over(range(0, 100), chunk=10).map(square).take(5)>"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: weft.over(ITEMS).zip(), "one list or more"),
        (lambda: weft.over(ITEMS).zip(3), "takes a list of items"),
        (lambda: weft.over(ITEMS).window(0), "an int from 1 up"),
        (lambda: weft.over(ITEMS).window(2, 0), "an int from 1 up"),
        (lambda: weft.over(5), "takes a list of items"),
        (lambda: weft.over(ITEMS, n_jobs=4), "did you mean workers=4"),
        (lambda: weft.over(ITEMS).take(-1), "from 0 up"),
        (lambda: weft.over(ITEMS).enumerate(1.5), "takes an int"),
        (lambda: weft.over(ITEMS).map(7), "takes a function or the name"),
        (lambda: weft.over(ITEMS).map(functools.partial(square, x=1)), "by position only"),
    ],
)
def test_what_makes_no_sense_is_said_at_once(wrong: Any, says: str) -> None:
    with pytest.raises(weft.Error, match=says):
        wrong()


def test_the_same_as_itertools(engine: weft.Engine) -> None:
    stages = engine.over(range(50)).flat_map(lambda x: [x, x + 1, x + 2]).filter(lambda x: x % 3 != 1).map(square).take(40)
    nested = itertools.islice((x * x for n in range(50) for x in (n, n + 1, n + 2) if x % 3 != 1), 40)
    assert stages.collect() == list(nested)


def test_zip_and_window(engine: weft.Engine) -> None:
    pipe = engine.over([1, 5, 2, 8, 3])
    assert pipe.zip([0.5, 1.5]).collect() == [(1, 0.5), (5, 1.5)]
    assert pipe.zip("abcde", range(10), strict=False).starmap(lambda n, text, at: n * at).sum() == 5 + 4 + 24 + 12
    assert pipe.zip(iter("ab")).zip(engine.put([7, 8, 9])).collect() == [((1, "a"), 7), ((5, "b"), 8)]
    assert pipe.window(2).map(lambda w: w[1] - w[0]).top_k(1) == [6]
    assert pipe.window(3, 2, partial=True).collect() == [[1, 5, 2], [2, 8, 3], [3]]
    assert engine.over(np.arange(6.0)).window(2, 2).map(lambda w: w[0] * w[1]).collect().tolist() == [0.0, 6.0, 20.0]
    assert engine.over(np.arange(4)).zip(np.arange(4) * 0.5).starmap(lambda a, b: a * b).collect(to="numpy").tolist() == [0.0, 0.5, 2.0, 4.5]
    assert repr(pipe.zip([1], strict=True).window(2, 3).take(1)).endswith(".zip(1 list, strict=True).window(2, 3).take(1)>")
    with pytest.raises(weft.InvalidArgument, match="list 0 has 2 items, and more came"):
        pipe.zip([1, 2], strict=True).count()
    with pytest.raises(ZeroDivisionError) as caught:
        pipe.window(2).map(lambda w: 1 // (w[0] - 2)).collect()
    assert getattr(caught.value, "index", None) == 2


def test_explained_passes(here: weft.Engine) -> None:
    call = b'{"operation":"sum","explain":true,"items":{"range":[0,5000]},"pipeline":[{"filter":"std.is_prime"},{"enumerate":0},{"starmap":"std.add"}]}'
    assert here._session.call("run", call).head["explained"]["passes"] == 2


def test_what_a_window_lacks_is_the_same_once_more(here: weft.Engine) -> None:
    def drawn(x: int) -> float:
        return x + random.random()

    wanted = here.over(range(300)).map(drawn).collect(seed=7)
    for chunk in (None, 1, 7, 100):
        pipe = here.over(range(300), chunk=chunk, seed=7).map(drawn).window(3, 2)
        assert pipe.collect() == [wanted[at : at + 3] for at in range(0, 298, 2)]
        found = pipe.map(lambda w: w[0] + random.random()).collect()
        assert found == here.over(range(300), seed=7).map(drawn).window(3, 2).map(lambda w: w[0] + random.random()).collect()


def test_kernels_before_a_window_print_once(here: weft.Engine, capsys: pytest.CaptureFixture[str]) -> None:
    def told(x: int) -> int:
        print(x)
        return x

    assert here.over(range(20), chunk=3).map(told).window(4).count() == 17
    assert capsys.readouterr().out.split() == [str(x) for x in range(20)]
