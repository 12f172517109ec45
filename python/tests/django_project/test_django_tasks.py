"""Django's Tasks: the same plain function on weft, on the Immediate and on the Dummy backend."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import weft
from broken.tasks import opens
from django.test import override_settings
from project.settings import FRAMEWORK, TASKS
from shop import tasks
from weft.django import engine
from weft.django.tasks import InvalidTask, InvalidTaskBackend, TaskResultDoesNotExist, TaskResultStatus, WeftBackend, task_enqueued

if FRAMEWORK == "django.tasks":
    from django.tasks import task, task_backends
    from django.tasks.exceptions import TaskResultMismatch
else:
    from django_tasks import task, task_backends
    from django_tasks.exceptions import TaskResultMismatch


def finished(task: Any, result: Any) -> Any:
    """The result once its job has ended."""
    engine.jobs[result.id].exception()
    return task.get_result(result.id)


def test_a_task_is_a_job() -> None:
    result = tasks.total.enqueue([1.0, 2.0], rate=0.5)
    assert result.backend == "weft"
    result = finished(tasks.total, result)
    assert (result.status, result.return_value, result.attempts, result.errors) == (TaskResultStatus.SUCCESSFUL, 4.5, 1, [])
    assert (result.args, result.kwargs) == ([[1.0, 2.0]], {"rate": 0.5})
    assert result.enqueued_at <= result.started_at <= result.finished_at
    assert result.last_attempted_at == result.started_at
    assert isinstance(result.enqueued_at, datetime)
    assert result.enqueued_at.tzinfo is not None
    assert engine.jobs[result.id].status()["kernel"] == "total"


def test_defaults_and_keywords_find_their_places() -> None:
    for result, wanted in ((tasks.total.enqueue([100.0]), 119.0), (tasks.total.enqueue(rate=1.0, prices=[1.0]), 2.0)):
        assert finished(tasks.total, result).return_value == wanted
    with pytest.raises(TypeError, match="missing a required argument: 'prices'"):
        tasks.total.enqueue(rate=1.0)


def test_a_result_is_refreshed() -> None:
    result = tasks.waiting.enqueue(1)
    job = engine.jobs[result.id]
    while not job.running():
        pass
    result.refresh()
    assert (result.status, result.is_finished, result.attempts) == (TaskResultStatus.RUNNING, False, 1)
    with pytest.raises(ValueError, match="not finished"):
        result.return_value  # noqa: B018
    job.cancel()
    job.exception()
    asyncio.run(result.arefresh())
    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class is weft.Cancelled


def test_a_failure_has_its_exception_and_the_line() -> None:
    result = finished(tasks.quotient, tasks.quotient.enqueue(1, 0))
    assert result.status == TaskResultStatus.FAILED
    (error,) = result.errors
    assert error.exception_class is weft.KernelZeroDivisionError
    assert issubclass(error.exception_class, ZeroDivisionError)
    assert "tasks.py" in error.traceback
    assert "return a // b" in error.traceback
    with pytest.raises(ValueError, match="Task failed"):
        result.return_value  # noqa: B018


def test_asynchronous_views_enqueue_too() -> None:
    async def main() -> Any:
        result = await tasks.quotient.aenqueue(7, b=2)
        while not result.is_finished:
            result = await tasks.quotient.aget_result(result.id)
        return result.return_value

    assert asyncio.run(main()) == 3


def test_another_process_finds_the_result(running: Callable[..., Any]) -> None:
    result = tasks.total.enqueue([1.0, 2.0], rate=0.0)
    engine.jobs[result.id].result()
    code = f"import django; django.setup(); from shop.tasks import total; print(total.get_result({result.id!r}).return_value)"
    running("-c", code).says("^3.0$")


def test_results_that_are_none() -> None:
    with pytest.raises(TaskResultDoesNotExist):
        tasks.total.get_result("0123456789ab")
    with pytest.raises(TaskResultDoesNotExist):  # a job that is no task
        tasks.total.get_result(engine.jobs.sum([1]).id)
    with pytest.raises(TaskResultMismatch):
        tasks.total.get_result(tasks.quotient.enqueue(1, 1).id)


def test_records_come_back_as_the_immediate_backend_gives_them() -> None:
    ours = finished(tasks.extremes, tasks.extremes.enqueue([3.0, 1.0]))
    theirs = tasks.extremes.using(backend="default").enqueue([3.0, 1.0])
    assert ours.return_value == theirs.return_value == [1.0, 3.0]


def test_the_other_backends_take_the_same_function() -> None:
    immediate = tasks.total.using(backend="default").enqueue([1.0], rate=1.0)
    assert (immediate.status, immediate.return_value) == (TaskResultStatus.SUCCESSFUL, 2.0)
    failed = tasks.quotient.using(backend="default").enqueue(1, 0)
    assert failed.errors[0].exception_class is ZeroDivisionError
    dummy = tasks.total.using(backend="dummy").enqueue([1.0])
    assert dummy.status == TaskResultStatus.READY
    assert len(task_backends["dummy"].results) == 1
    assert tasks.total.call([1.0], 0.0) == 1.0


def test_a_signal_tells_what_was_enqueued() -> None:
    seen: list[str] = []

    def see(sender: Any, task_result: Any, **_: Any) -> None:
        seen.append(task_result.id)

    task_enqueued.connect(see, sender=WeftBackend)
    try:
        result = tasks.quotient.enqueue(1, 1)
        assert seen == [result.id]
    finally:
        task_enqueued.disconnect(see, sender=WeftBackend)


async def coroutine(n: int) -> int:
    return n


def context_taker(context: Any, n: int) -> int:
    return n


def no_type(n) -> int:  # type: ignore[no-untyped-def]
    return n


def starred(*n: int) -> int:
    return n[0]


def keyword_only(*, n: int) -> int:
    return n


REFUSED: list[tuple[Callable[..., Any], dict[str, Any], str]] = [
    (coroutine, {}, "does not support async"),
    (context_taker, {"takes_context": True}, "context_taker takes a context, and a kernel knows none"),
    (no_type, {}, "the parameter n of no_type has no type: write n: int"),
    (starred, {}, r"starred has the parameter \*n: "),
    (keyword_only, {}, "keyword_only has the parameter n: "),
    (lambda n: n, {}, "has no type"),
    (tasks.quotient.func, {"priority": 5}, "does not support setting priority"),
    (tasks.quotient.func, {"queue_name": "other"}, "Queue 'other' is not valid"),
]


@pytest.mark.parametrize(("function", "options", "text"), REFUSED, ids=[text for _, _, text in REFUSED])
def test_what_is_no_kernel_by_its_looks_is_refused_when_it_is_decorated(function: Any, options: Any, text: str) -> None:
    with pytest.raises(InvalidTask, match=text):
        task(backend="weft", **options)(function)


def test_what_does_not_compile_is_refused_when_it_is_enqueued() -> None:
    with pytest.raises(InvalidTask, match=r"opens does not compile as a kernel: .*tasks.py, line \d+: ") as caught:
        opens.enqueue(1)
    assert isinstance(caught.value.__cause__, weft.CompileError)


def test_arguments_that_do_not_fit_are_refused() -> None:
    with pytest.raises(weft.InvalidArgument, match="int"):
        tasks.quotient.enqueue(1.5, 2)
    with pytest.raises(TypeError, match="Unsupported type"):
        tasks.quotient.enqueue(object(), 2)
    with pytest.raises(InvalidTask, match="more than 256 KiB"):
        tasks.total.enqueue([0.1] * 100_000)


def test_deferring_is_not_supported() -> None:
    with pytest.raises(InvalidTask, match="run_after"):
        tasks.total.using(run_after=datetime.now().astimezone())


def test_what_is_supported_depends_on_where_jobs_are() -> None:
    backend = task_backends["weft"]
    assert (backend.supports_defer, backend.supports_async_task, backend.supports_priority) == (False, False, False)
    assert backend.supports_get_result
    for entry in ({"JOBS": None}, {"URL": "python:"}):
        with override_settings(WEFT={"default": entry}):
            assert not backend.supports_get_result


def test_jobs_in_this_process_and_plain_python_are_tasks_too() -> None:
    for entry in ({"JOBS": None}, {"URL": "python:"}):
        with override_settings(WEFT={"default": entry}):
            result = finished(tasks.quotient, tasks.quotient.enqueue(9, 2))
            assert (result.return_value, result.attempts) == (4, 1)
            assert finished(tasks.quotient, tasks.quotient.enqueue(1, 0)).errors[0].exception_class is weft.KernelZeroDivisionError


def test_options_name_the_engine_and_the_time() -> None:
    chosen = {**TASKS, "weft": {"BACKEND": "weft.django.tasks.WeftBackend", "OPTIONS": {"engine": "archive", "timeout": 30}}}
    with override_settings(TASKS=chosen):
        result = tasks.quotient.enqueue(9, 2)
        assert result.id.startswith("python-")
    short = {**TASKS, "weft": {"BACKEND": "weft.django.tasks.WeftBackend", "OPTIONS": {"timeout": 0.05}}}
    with override_settings(TASKS=short):
        assert finished(tasks.waiting, tasks.waiting.enqueue(1)).errors[0].exception_class is weft.Timeout
    wrong = {**TASKS, "weft": {"BACKEND": "weft.django.tasks.WeftBackend", "OPTIONS": {"enigne": "archive"}}}
    with override_settings(TASKS=wrong), pytest.raises(InvalidTaskBackend, match="OPTIONS has no 'enigne'; did you mean 'engine'"):
        tasks.quotient.enqueue(9, 2)
