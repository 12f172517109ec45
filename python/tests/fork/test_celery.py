"""weft in a real Celery worker: with its usual pool, prefork, whether or not the application used weft before its processes were forked, and with the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import weft
from applications import APPS, LONGEST
from program import Program

PATIENTLY = {"timeout": 60, "interval": 0.02}


@contextmanager
def worker(application: str, pool: str, folder: Path) -> Iterator[Any]:
    """The module of the tasks, with a worker of that pool behind it."""
    command = [sys.executable, "-m", "celery", "-A", application, "worker", "--pool", pool, "--concurrency", "2", "--loglevel", "info"]
    with pytest.MonkeyPatch.context() as patch, Program(*command, cwd=APPS, CELERY_FOLDER=str(folder)) as program:
        patch.setenv("CELERY_FOLDER", str(folder))
        patch.syspath_prepend(APPS)
        program.says(r"celery@\S+ ready")
        patch.delitem(sys.modules, "tasks", raising=False)  # it has the other folder
        import tasks

        tasks.process = program.process
        yield tasks
        assert program.end() == 0
        assert "WorkerLostError" not in program.text


@pytest.fixture(scope="module", params=["tasks", "early_tasks"])
def tasks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with worker(request.param, "prefork", tmp_path_factory.mktemp("celery")) as module:
        yield module


def test_many_tasks_at_once(tasks: Any) -> None:
    sent = [(n, tasks.longest.delay(n)) for n in list(LONGEST) * 4]
    pids = set()
    for n, task in sent:
        told = task.get(**PATIENTLY)
        assert (told["longest"], told["squares"]) == (LONGEST[n], [n * n, (n + 1) ** 2])
        pids.add(told["pid"])
    assert tasks.process.pid not in pids


def test_weft_uses_all_cores_where_a_pool_refuses(tasks: Any) -> None:
    assert "daemonic processes are not allowed to have children" in tasks.pool.delay().get(**PATIENTLY)
    assert tasks.workers.delay().get(**PATIENTLY) == weft.info()["workers"]
    assert weft.info()["workers"] == len(os.sched_getaffinity(0))


def test_an_error_comes_back_as_itself(tasks: Any) -> None:
    with pytest.raises(ValueError, match="item 1"):
        tasks.failing.delay().get(**PATIENTLY)


def test_a_soft_time_limit_ends_the_call_and_its_work(tasks: Any) -> None:
    assert tasks.too_long.delay().get(**PATIENTLY) == [9]


@pytest.mark.parametrize("pool", ["solo", "threads", "gevent"])
def test_the_other_pools(pool: str, tmp_path: Path) -> None:
    with worker("tasks", pool, tmp_path) as tasks:
        sent = [(n, tasks.longest.delay(n)) for n in list(LONGEST) * 2]
        for n, task in sent:
            told = task.get(**PATIENTLY)
            assert (told["longest"], told["squares"], told["pid"]) == (LONGEST[n], [n * n, (n + 1) ** 2], tasks.process.pid)
        with pytest.raises(ValueError, match="item 1"):
            tasks.failing.delay().get(**PATIENTLY)
