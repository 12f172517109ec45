"""The engine "python:": every operation as plain sequential CPython, with the results, containers and errors of the others."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from functools import partial
from random import gauss as drawn
from typing import Any, NamedTuple

import pytest
import test_conformance
import weft
from hypothesis import given, settings
from hypothesis import strategies as st

PLAIN = weft.connect("python:")


class Point(NamedTuple):
    x: float
    y: float


@pytest.mark.parametrize(
    "case", [case for case in test_conformance.OURS if test_conformance.spoken(case) and "long/" not in case.name], ids=lambda case: case.name
)
def test_the_conformance_suite_holds(case: test_conformance.Case) -> None:
    test_conformance.test_call(PLAIN, case)


def test_it_is_chosen_as_others_are() -> None:
    assert repr(PLAIN) == "<weft.Engine python:>"
    with weft.use(PLAIN):
        assert weft.map(lambda x: x + 1, [1]) == [2]
    program = "import weft\nprint(weft.max([3, 5], key='std.neg'))\n"
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "WEFT_URL": "python:"}, capture_output=True, text=True, check=True)
    assert done.stdout == "3\n"


def test_the_function_itself_runs_on_this_thread() -> None:
    seen: list[int] = []

    def traced(x: int) -> int:
        return x + 1

    def trace(frame: Any, event: str, _: Any) -> None:  # as debuggers and coverage do
        if frame.f_code is traced.__code__:
            seen.append(frame.f_locals["x"])

    sys.settrace(trace)
    try:
        assert PLAIN.map(traced, [1, 2]) == [2, 3]
    finally:
        sys.settrace(None)
    assert seen == [1, 2]


class TestTheBoundary:
    def test_an_int_is_a_float_where_one_is_declared(self) -> None:
        def half(x: float) -> float:
            return x / 2 if isinstance(x, float) else -1.0

        assert PLAIN.map(half, [1, 2]) == [0.5, 1.0]

    def test_a_float_is_no_int(self) -> None:
        def same(x: int) -> int:
            return x

        with pytest.raises(weft.InvalidArgument, match="takes int, got float") as caught:
            PLAIN.map(same, [1.5])
        assert caught.value.index == 0

    def test_records_and_arrays(self) -> None:
        def norm(p: Point) -> float:
            return p.x + p.y

        def look(table: weft.Array[float], i: int) -> float:
            return table[i]

        assert PLAIN.map(norm, [Point(1, 2)]) == [3.0]
        assert PLAIN.map(partial(look, [1, 2]), [1]) == [2.0]

    def test_ints_have_64_bits(self) -> None:
        with pytest.raises(weft.Error):
            PLAIN.map(lambda x: x * 2**40, [2**40])

    def test_a_closed_engine_says_so(self) -> None:
        engine = weft.connect("python:")
        engine.close()
        with pytest.raises(weft.InvalidState, match="closed"):
            engine.map(lambda x: x, [1])


def test_numpy_in_numpy_out() -> None:
    np = pytest.importorskip("numpy")
    out = PLAIN.map(lambda x: x * 0.5, np.arange(4))
    assert out.dtype == np.float64
    assert out.tolist() == [0.0, 0.5, 1.0, 1.5]
    assert PLAIN.filter(lambda x: x > 1, np.arange(4, dtype=np.int8)).dtype == np.int8


def test_jobs_are_done_at_once() -> None:
    job = PLAIN.jobs.sum([1, 2, 3])
    assert (job.state, job.result()) == ("done", 6)
    found = PLAIN.jobs[job.id]
    assert (found.id, found.result()) == (job.id, 6)


def test_imap_takes_items_one_by_one() -> None:
    taken: list[int] = []

    def items() -> Any:
        for i in range(10):
            taken.append(i)
            yield i

    results = PLAIN.imap(lambda x: x * 2, items())
    assert (next(results), next(results), taken) == (0, 2, [0, 1])
    results.close()


STAGES = {
    "drawn": lambda p: p.map(lambda x: x + random.random()),
    "kept": lambda p: p.filter(lambda x: x * 7 % 3 < 2),
    "chosen": lambda p: p.filter(lambda x: random.random() < 0.7),
    "more": lambda p: p.flat_map(lambda x: [x, x + random.gauss()]),
    "halves": lambda p: p.enumerate(3).starmap(lambda i, x: i + x / 2),
    "named": lambda p: p.map("std.abs"),
    "first": lambda p: p.take(2500),
}


@settings(max_examples=15)
@given(words=st.lists(st.sampled_from(sorted(STAGES)), min_size=1, max_size=5), seed=st.integers(0, 2**64 - 1), skip=st.booleans())
def test_random_stages_draw_by_the_place_among_the_items_that_come_to_them(here: weft.Engine, words: list[str], seed: int, skip: bool) -> None:
    def run(engine: weft.Engine, n: int, **malt: Any) -> tuple[Any, Any]:
        options = {"seed": seed, **({"on_error": "skip"} if skip else {}), **malt}
        pipe = engine.over([float(x) for x in range(n)])
        for word in words:
            pipe = STAGES[word](pipe)
        if skip:
            pipe = pipe.map(lambda x: x + 0 / (x // 1 % 5)).map(lambda x: x + random.random())
        return pipe.collect(**options), pipe.max(key=lambda x: random.random() + x * 0, default=None, **options)

    assert run(here, 60) == run(PLAIN, 60)
    assert run(here, 5000, chunk=700, workers=2) == run(here, 5000, chunk=10**6)


def test_what_is_put_in_the_place_of_an_item_has_no_random_numbers_behind_it(here: weft.Engine) -> None:
    for engine in (here, PLAIN):
        with pytest.raises(weft.Unimplemented, match=r"draws random numbers behind a stage.*put it first"):
            engine.over([1.0, 0.0]).map(lambda x: 1 / x).map(lambda x: x + random.random()).collect(default=0.0)
        first = engine.over([1.0, 0.0]).map(lambda x: random.random() / x).map(lambda x: x * 2)
        assert first.collect(default=0.5, seed=1)[1] == 0.5


def test_random_functions_are_themselves_again_afterwards() -> None:
    before = random.random, random.gauss
    PLAIN.map(numbers, range(2), seed=1)
    assert (random.random, random.gauss) == before


def numbers(_: int) -> tuple[float, int, int, float, float, float]:
    return random.random(), random.randint(1, 6), random.randrange(0, 100, 7), random.uniform(1, 2), drawn(0, 1), random.expovariate(2.0)


def mixed(_: int) -> list[int]:
    xs = [1, 2, 3, 4, 5, 6, 7]
    random.shuffle(xs)
    return [*xs, *random.sample(xs, 3), random.choice(xs)]


@pytest.mark.parametrize("kernel", [numbers, mixed])
@pytest.mark.parametrize("seed", [0, 7, 2**64 - 1])
def test_random_numbers_are_those_of_compiled_kernels(here: weft.Engine, kernel: Any, seed: int) -> None:
    assert PLAIN.map(kernel, range(50), seed=seed) == here.map(kernel, range(50), seed=seed)


def test_stages_draw_differently(here: weft.Engine) -> None:
    pipe = PLAIN.over(range(5)).map(lambda x: random.random()).map(lambda x: (x, random.random()))
    assert all(one != two for one, two in pipe.collect(seed=3))


@weft.kernel(recursion=10)
def depth_of(n: int) -> int:
    return 0 if n == 0 else 1 + depth_of(n - 1)


def even_depth(n: int) -> int:
    return 0 if n == 0 else 1 + odd_depth(n - 1)


def odd_depth(n: int) -> int:
    return 0 if n == 0 else 1 + even_depth(n - 1)


class TestTheLimits:
    @pytest.mark.parametrize("kernel", [depth_of, weft.kernel(recursion=10)(even_depth)])
    def test_recursion_ends_where_it_ends_in_the_engine(self, here: weft.Engine, kernel: Any) -> None:
        limit = sys.getrecursionlimit()
        for engine in (here, PLAIN):
            assert engine.map(kernel, range(12), on_error="skip") == list(range(10))
            with pytest.raises(RecursionError) as caught:
                engine.map(kernel, [3, 10])
            assert (type(caught.value), caught.value.index) == (weft.KernelRecursionError, 1)
        assert sys.getrecursionlimit() == limit

    def test_a_kernel_goes_as_deep_as_in_the_engine_from_wherever_it_is_called(self, here: weft.Engine) -> None:
        assert [engine.map(even_depth, [990]) for engine in (here, PLAIN)] == [[990], [990]]

    def test_the_time_is_over_between_items(self, capsys: pytest.CaptureFixture[str]) -> None:
        def slow(n: int) -> int:
            print(n)
            while time.monotonic() < end:
                pass
            return n

        end = time.monotonic() + 0.04
        with pytest.raises(weft.Timeout, match=r"the time is over \(timeout_ms=20\)"):
            PLAIN.map(slow, [1, 2, 3], timeout=0.02)
        assert capsys.readouterr().out == "1\n"

    def test_a_last_item_that_took_too_long_is_too_late(self) -> None:
        end = time.monotonic() + 0.04

        def slow(n: int) -> int:
            while time.monotonic() < end:
                pass
            return n

        with pytest.raises(weft.Timeout):
            PLAIN.map(slow, [1], timeout=0.01)

    def test_no_item_that_failed_stands_for_a_timeout(self) -> None:
        end = time.monotonic() + 0.04

        def slow(n: int) -> int:
            while time.monotonic() < end:
                pass
            return n

        with pytest.raises(weft.Timeout):
            PLAIN.over([1, 2]).map(slow).collect(timeout=0.01, on_error="return")
