"""Jobs: a Future's methods, found again by id, watched and cancelled."""

from __future__ import annotations

import threading

import pytest
import weft

LONG = range(10**14, 10**14 + 10**7)


def test_a_job_is_a_future(engine: weft.Engine) -> None:
    job = engine.jobs.map("std.square", [1, 2, 3])
    assert job.result(timeout=10) == [1, 4, 9]
    assert job.result() == [1, 4, 9]
    assert job.exception() is None
    assert (job.state, job.progress, job.done(), job.cancelled(), job.running()) == ("done", 1.0, True, False, False)
    assert job.cancel() is False


def test_operations_keep_their_kind_of_result(engine: weft.Engine) -> None:
    assert engine.jobs.partition("std.is_even", [1, 2]).result() == weft.Partition([2], [1])
    assert engine.jobs.mapreduce("std.words", ["a b a"], "std.add").result() == {"a": 2, "b": 1}
    assert engine.jobs.sum(range(10)).result() == 45
    assert engine.jobs.min([], default=7).result() == 7
    assert engine.jobs.sort([(2, "a"), (1, "b")]).result() == [(1, "b"), (2, "a")]


def test_inputs_are_copied_at_submit(engine: weft.Engine) -> None:
    import numpy as np

    items = np.arange(100_000)
    job = engine.jobs.map("std.square", items)
    items[:] = 0
    assert job.result()[99_999] == 99_999**2


def test_a_failed_job_raises_what_the_operation_raises(engine: weft.Engine) -> None:
    job = engine.jobs.map("std.sqrt", [1.0, -1.0])
    with pytest.raises(ValueError, match="item 1"):
        job.result()
    error = job.exception()
    assert isinstance(error, weft.KernelError)
    assert (error.index, error.item, job.state) == (1, -1.0, "failed")
    with pytest.raises(weft.NotFound):
        engine.jobs.map("std.nothing", [1.0]).result()


def test_waiting_ends_at_the_timeout_and_the_job_goes_on(engine: weft.Engine) -> None:
    job = engine.jobs.count(LONG, key="std.is_prime")
    with pytest.raises(TimeoutError, match="it goes on"):
        job.result(timeout=0.01)
    assert not job.done()
    assert 0.0 <= job.progress < 1.0
    assert job.cancel() is True
    with pytest.raises(weft.Cancelled):
        job.result()
    assert job.cancelled()


def test_a_job_is_found_again_by_its_id(engine: weft.Engine) -> None:
    job = engine.jobs.sum([1, 2, 3])
    job.result()
    assert engine.jobs[job.id].result() == 6
    assert job.id in engine.jobs
    assert job.id in list(engine.jobs)
    assert len(engine.jobs) >= 1
    with pytest.raises(weft.NotFound):
        engine.jobs["nothing"]


def test_a_label_tells_who_finds_the_job(engine: weft.Engine) -> None:
    job = engine.jobs.map("std.square", [1], label="report 7")
    assert engine.jobs[job.id].label == "report 7"
    assert engine.jobs.map("std.square", [1]).label == ""
    with pytest.raises(weft.InvalidArgument, match="label is a text"):
        engine.jobs.map("std.square", [1], label=7)  # type: ignore[call-overload]


def test_callbacks_are_called_once_the_job_has_ended(engine: weft.Engine) -> None:
    job = engine.jobs.count(LONG, key="std.is_prime")
    called = threading.Event()
    seen: list[str] = []
    job.add_done_callback(lambda ended: (seen.append(ended.state), called.set()))  # type: ignore[func-returns-value]
    assert not called.is_set()
    job.cancel()
    assert called.wait(10)
    assert seen == ["cancelled"]
    job.add_done_callback(lambda ended: seen.append("at once"))
    assert seen == ["cancelled", "at once"]


def test_as_completed(engine: weft.Engine) -> None:
    long = engine.jobs.count(LONG, key="std.is_prime")
    short = [engine.jobs.sum(range(n)) for n in (10, 20, 30)]
    found = weft.as_completed([long, *short], timeout=60)
    assert {next(found).id for _ in short} == {job.id for job in short}
    with pytest.raises(weft.Timeout):
        next(weft.as_completed([long], timeout=0.01))
    long.cancel()
    assert next(found) is long
    assert list(found) == []


def test_every_job_has_an_id_of_its_own_and_what_is_no_operation_is_none(engine: weft.Engine) -> None:
    assert len({engine.jobs.sum([n]).id for n in range(5)}) == 5
    with pytest.raises(AttributeError):
        engine.jobs.nothing  # noqa: B018
    with pytest.raises(weft.Unimplemented):
        engine.jobs.imap("std.square", [1])
    with pytest.raises(weft.InvalidArgument, match="did you mean workers=2"):
        engine.jobs.map("std.square", [1], n_jobs=2)
