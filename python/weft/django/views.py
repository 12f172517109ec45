"""What the engines of the project do, as JSON and as metrics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .._calls.engine import Engine
from .._calls.jobs import Job
from .._errors import Error, NotFound
from .encoder import JsonEncoder
from .engines import engines
from .errors import EngineDoesNotExist
from .permission import permitted
from .settings import DEFAULT

_METRICS = (
    ("weft_workers", "workers", "Workers of the engine.", 1.0),
    ("weft_cores", "cores", "Cores that the engine may use.", 1.0),
    ("weft_jobs_active", "jobs_active", "Jobs that were accepted and have not ended.", 1.0),
    ("weft_jobs_kept", "jobs_kept", "Jobs that have ended and whose results are kept.", 1.0),
    ("weft_uptime_seconds", "uptime_ms", "Seconds since the engine was started.", 0.001),
)


@permitted
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether each engine answers: 200, or 503 where one does not."""
    found = {f"{alias} {role}": _asked(engine.ping) for alias, role, engine in _all()}
    document = {name: {"status": "ok", "ms": round(1000 * seconds, 3)} if error is None else _failure(error) for name, (seconds, error) in found.items()}
    well = all(error is None for _, error in found.values())
    return JsonResponse({"status": "ok" if well else "unavailable", "engines": document}, status=200 if well else 503)


@permitted
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The engines in Prometheus' text format."""
    infos = {(alias, role): _asked(engine.info) for alias, role, engine in _all()}
    lines = ["# HELP weft_up Whether the engine answers.", "# TYPE weft_up gauge"]
    lines += [f"weft_up{_labels(*name)} {int(error is None)}" for name, (_, error) in infos.items()]
    for metric, word, text, factor in _METRICS:
        lines += [f"# HELP {metric} {text}", f"# TYPE {metric} gauge"]
        lines += [f"{metric}{_labels(*name)} {info[word] * factor:g}" for name, (info, error) in infos.items() if error is None and word in info]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


@permitted
@never_cache
@require_safe
def jobs(request: HttpRequest) -> JsonResponse:
    """The jobs of the engine ?engine=, newest first."""
    found = _engine(request).jobs._engine._session.ask("jobs")  # and not one by one
    return JsonResponse(found, encoder=JsonEncoder)


@permitted
@never_cache
@require_safe
def job(request: HttpRequest, id: str) -> JsonResponse:
    """One job, with its result where ?result=1 asks for it and it is done."""
    found = _job(request, id)
    document = {**found.status(), "progress": found.progress}
    if request.GET.get("result") == "1" and document["state"] == "done":
        document["result"] = found.result()
    return JsonResponse(document, encoder=JsonEncoder)


@permitted
@never_cache
@require_POST
def cancel(request: HttpRequest, id: str) -> JsonResponse:
    """Cancels a job, and gives its status: cancelled, or how it had ended before."""
    found = _job(request, id)
    found.cancel()
    return JsonResponse(found.status(), encoder=JsonEncoder)


def _engine(request: HttpRequest) -> Engine:
    try:
        return engines[request.GET.get("engine", DEFAULT)]
    except EngineDoesNotExist as error:
        raise Http404(str(error)) from None


def _job(request: HttpRequest, id: str) -> Job[Any]:
    try:
        return _engine(request).jobs[id]
    except NotFound as error:
        raise Http404(str(error)) from None


def _all() -> Iterator[tuple[str, str, Engine]]:
    """The engines for calls, and those for jobs where they are others."""
    for alias in engines:
        yield alias, "calls", engines[alias]
        if engines.settings[alias].jobs is not None:
            yield alias, "jobs", engines[alias].jobs._engine


def _asked(ask: Callable[[], Any]) -> tuple[Any, Error | None]:
    try:
        return ask(), None
    except Error as error:
        return None, error


def _failure(error: Error) -> dict[str, str]:
    return {"status": error.code, "detail": str(error)}


def _labels(alias: str, role: str) -> str:
    escaped = alias.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'{{engine="{escaped}",role="{role}"}}'
