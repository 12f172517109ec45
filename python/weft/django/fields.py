"""A job's id in a model: kept as text, and found again by any process."""

from __future__ import annotations

from typing import Any

from django.db import models

from .._calls.jobs import Job
from .engines import engines
from .settings import DEFAULT


class JobId(str):
    """The id of a job, and which engine of the project has it."""

    __slots__ = ("using",)
    using: str

    def __new__(cls, id: str, using: str = DEFAULT) -> JobId:
        """The id as this class."""
        made = super().__new__(cls, id)
        made.using = using
        return made

    @property
    def job(self) -> Job[Any]:
        """The job. `weft.NotFound` where the engine knows none of this id any more: its result has expired, or the engine was started anew."""
        return engines[self.using].jobs[str(self)]

    def __reduce__(self) -> tuple[Any, ...]:
        return JobId, (str(self), self.using)


class JobField(models.CharField):
    """A field for a job's id: takes a `weft.Job` or an id, and gives a `JobId`, whose ``.job`` is the job.

        class Report(models.Model):
            work = JobField(null=True)

        report = Report.objects.create(work=engine.jobs.map(score, items))
        Report.objects.get(pk=report.pk).work.job.result()

    `using` is the name of the engine. What other processes shall find must be in an engine that they share: see JOBS.
    """

    description = "The id of a job"

    def __init__(self, *args: Any, using: str = DEFAULT, **kwargs: Any) -> None:
        self.using = using
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """For migrations: `using` belongs to no column, but to the field."""
        name, _, args, kwargs = super().deconstruct()
        if self.using != DEFAULT:
            kwargs["using"] = self.using
        return name, "weft.django.fields.JobField", args, kwargs

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        """Puts the field's attribute on the model."""
        super().contribute_to_class(cls, name, *args, **kwargs)
        setattr(cls, self.attname, _Attribute(self))

    def to_python(self, value: Any) -> Any:
        """A job, or an id, as a JobId."""
        if isinstance(value, Job):
            value = value.id
        value = super().to_python(value)
        return JobId(value, self.using) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """The text for the database; queries take jobs too."""
        value = super().get_prep_value(value)
        return str(value) if isinstance(value, JobId) else value


class _Attribute(models.query_utils.DeferredAttribute):
    """What is assigned becomes a JobId."""

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value if hasattr(value, "resolve_expression") else self.field.to_python(value)
