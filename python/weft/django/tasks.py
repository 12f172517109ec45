"""A backend for Django's Tasks: a plain typed function becomes a kernel and runs as a job, in the engine where jobs go.

    TASKS = {"default": {"BACKEND": "weft.django.tasks.WeftBackend"}}

    @task
    def risk(paths: int, volatility: float) -> float: ...

    result = risk.enqueue(1_000_000, volatility=0.2)
    risk.get_result(result.id).return_value

The framework is Django's own from Django 6 on, and its back-port, the package django-tasks, before.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from traceback import format_exception
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

try:
    from django.tasks.backends.base import BaseTaskBackend
    from django.tasks.base import Task, TaskError, TaskResult, TaskResultStatus
    from django.tasks.exceptions import InvalidTask, InvalidTaskBackend, TaskResultDoesNotExist
    from django.tasks.signals import task_enqueued
    from django.utils.json import normalize_json
except ImportError:
    from django_tasks.backends.base import BaseTaskBackend
    from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
    from django_tasks.exceptions import InvalidTaskBackendError as InvalidTaskBackend
    from django_tasks.exceptions import InvalidTaskError as InvalidTask
    from django_tasks.exceptions import TaskResultDoesNotExist
    from django_tasks.signals import task_enqueued
    from django_tasks.utils import normalize_json

from .. import _json as json
from .._calls.jobs import Job
from .._errors import CompileError, NotFound
from .._kernels.function import kernel_of
from .engines import engines
from .errors import unknown
from .settings import DEFAULT, Entry

_STATUS = {
    "queued": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
    "failed": TaskResultStatus.FAILED,
    "cancelled": TaskResultStatus.FAILED,
}
_OPTIONS = ("engine", "timeout")
_LABEL_BYTES = 256 * 1024


class WeftBackend(BaseTaskBackend):
    """Runs tasks as jobs of an engine of WEFT.

    OPTIONS may have ``"engine"``, its name ("default" without it), and ``"timeout"``, the seconds that a task may take (none without it).
    """

    supports_defer = False
    supports_async_task = False
    supports_priority = False

    def __init__(self, alias: str, params: Mapping[str, Any]) -> None:
        super().__init__(alias, params)
        for name in self.options:
            if name not in _OPTIONS:
                raise InvalidTaskBackend(f"TASKS[{alias!r}]: {unknown('OPTIONS', name, _OPTIONS)}")
        self.engine: str = self.options.get("engine", DEFAULT)

    @property
    def supports_get_result(self) -> bool:
        """Whether other processes find a result: not where the jobs are in the process that enqueues."""
        entry: Entry = engines.settings[self.engine]
        return entry.jobs_are_shared(engines.settings)

    def validate_task(self, task: Task) -> None:
        """Refuses by InvalidTask what is no kernel by its looks. Runs when the function is decorated; it is compiled when it is first enqueued."""
        super().validate_task(task)
        name = task.func.__name__
        if task.takes_context:
            raise InvalidTask(f"{name} takes a context, and a kernel knows none: it sees nothing but its arguments. Leave out takes_context=True")
        for parameter in inspect.signature(task.func).parameters.values():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD, parameter.KEYWORD_ONLY):
                raise InvalidTask(f"{name} has the parameter {parameter}, and a kernel has ordinary parameters only; give a list, or a parameter for each")
            if parameter.annotation is parameter.empty:
                raise InvalidTask(f"the parameter {parameter.name} of {name} has no type: write {parameter.name}: int, or another type of kernels")

    def enqueue(self, task: Task, args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult:
        """Submits the task as a job. InvalidTask has the compiler's text where the function does not compile, and nothing was enqueued."""
        self.validate_task(task)
        about = {"task": task.module_path, "queue": task.queue_name, "args": normalize_json(list(args)), "kwargs": normalize_json(dict(kwargs))}
        label = json.dumps(about, ensure_ascii=False)
        if len(label.encode()) > _LABEL_BYTES:
            raise InvalidTask(f"the arguments of {task.name} are more than {_LABEL_BYTES // 1024} KiB; submit so much by engine.jobs.call(function, ...)")
        values = _by_position(task, args, kwargs)
        options = {"label": label, "timeout": self.options.get("timeout")}
        try:
            job = engines[self.engine].jobs.call(kernel_of(task.func), *values, **options)
        except CompileError as error:
            place = f"{error.filename}, line {error.lineno}: " if error.filename else ""
            raise InvalidTask(f"{task.name} does not compile as a kernel: {place}{error.msg}") from error
        result = self._result(task, job, about)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult:
        """The result of this id. TaskResultDoesNotExist where the engine has no such job (any more): it keeps results for ten minutes."""
        try:
            job = engines[self.engine].jobs[result_id]
            about = json.loads(job.status().get("label") or "null")
        except (NotFound, ValueError):
            about = None
        if not isinstance(about, dict) or "task" not in about:
            raise TaskResultDoesNotExist(result_id)
        try:
            task: Task = import_string(about["task"])
        except ImportError as error:
            raise TaskResultDoesNotExist(f"{result_id}: its task {about['task']} is not there any more") from error
        return self._result(task.using(queue_name=about["queue"], backend=self.alias), job, about)

    def _result(self, task: Task, job: Job[Any], about: Mapping[str, Any]) -> TaskResult:
        status = job.status()
        started = _moment(status.get("started_ms"))
        result = TaskResult(
            task=task,
            id=job.id,
            status=_STATUS[status["state"]],
            enqueued_at=_moment(status["submitted_ms"]),
            started_at=started,
            last_attempted_at=started,
            finished_at=_moment(status.get("ended_ms")),
            args=about["args"],
            kwargs=about["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[] if started is None else [f"weft engine {self.engine}"],
        )
        if result.is_finished:
            self._finish(result, task, job)
        return result

    def _finish(self, result: TaskResult, task: Task, job: Job[Any]) -> None:
        job._call.know(kernel_of(task.func).records())
        error = job.exception()
        if error is None:
            object.__setattr__(result, "_return_value", normalize_json(job.result()))
        else:
            kind = type(error)
            result.errors.append(TaskError(exception_class_path=f"{kind.__module__}.{kind.__qualname__}", traceback="".join(format_exception(error))))


def _by_position(task: Task, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Any]:
    """The arguments in the order of the parameters, as a kernel takes them, with the defaults that were left out."""
    bound = inspect.signature(task.func).bind(*args, **kwargs)
    bound.apply_defaults()
    return list(bound.args)


def _moment(milliseconds: int | None) -> datetime | None:
    if milliseconds is None:
        return None
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment if settings.USE_TZ else timezone.make_naive(moment)
