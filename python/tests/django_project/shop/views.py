"""Pages that compute."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from django.db import transaction
from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from weft.django import JsonEncoder, engine, engines

from shop.kernels import collatz, endless, turnover, weekday
from shop.models import Report, Sale


def longest(request: HttpRequest) -> JsonResponse:
    """The number below ?n= that takes the most steps."""
    n = int(request.GET.get("n", 1000))
    return JsonResponse({"longest": engine.max(range(1, n), key=collatz), "process": os.getpid()})


async def longest_async(request: HttpRequest) -> JsonResponse:
    """The same, without keeping the event loop."""
    n = int(request.GET.get("n", 1000))
    return JsonResponse({"longest": await engine.aio.max(range(1, n), key=collatz), "process": os.getpid()})


def never(request: HttpRequest) -> JsonResponse:
    """A computation without an end, on the engine ?engine=."""
    return JsonResponse(engines[request.GET.get("engine", "default")].map(endless, [1, 2]), safe=False)


async def never_async(request: HttpRequest) -> JsonResponse:
    """The same, awaited."""
    return JsonResponse(await engines[request.GET.get("engine", "default")].aio.map(endless, [1, 2]), safe=False)


def limits(request: HttpRequest) -> JsonResponse:
    """The seconds that calls have."""
    return JsonResponse({"seconds": engine._defaults().get("timeout"), "given": engine.options(timeout=60)._defaults()["timeout"]})


async def limits_async(request: HttpRequest) -> JsonResponse:
    """The same in an asynchronous view."""
    return limits(request)


def active(request: HttpRequest) -> JsonResponse:
    """How many computations go on in this process."""
    return JsonResponse({"active": engine.info()["jobs_active"], "process": os.getpid()})


def start(request: HttpRequest) -> JsonResponse:
    """Starts a job, keeps its id in a report, and says where to ask."""
    job = engine.jobs.map(collatz, range(1, int(request.GET.get("n", 1000))))
    report = Report.objects.create(name="collatz", work=job)
    return JsonResponse({"report": report.pk, "process": os.getpid()}, status=202)


def poll(request: HttpRequest, pk: int) -> JsonResponse:
    """The job of a report, found by whichever process is asked."""
    job = Report.objects.get(pk=pk).work.job
    document: dict[str, Any] = {"state": job.state, "process": os.getpid()}
    if job.done():
        document["longest"] = max(job.result())
    return JsonResponse(document)


def order(request: HttpRequest) -> JsonResponse:
    """Keeps a report and starts its job once the transaction is through; ?fail= rolls it back."""
    with transaction.atomic():
        report = Report.objects.create(name="turnover")
        transaction.on_commit(lambda: _work_on(report))
        if request.GET.get("fail"):
            raise RuntimeError("after all not")
    return JsonResponse({"report": report.pk})


def _work_on(report: Report) -> None:
    report.work = engine.jobs.map(turnover, Sale.objects.values("price", "count", "day"))
    report.save(update_fields=["work"])


def days(request: HttpRequest) -> JsonResponse:
    """The sales by the days of the week."""
    groups = engine.group_by(weekday, Sale.objects.order_by("day").values("price", "count", "day"))
    return JsonResponse(groups, encoder=JsonEncoder)


async def days_async(request: HttpRequest) -> JsonResponse:
    """The same, from the database to the answer without a thread that waits."""
    found = await engine.aio.map(weekday, Sale.objects.order_by("day").values("price", "count", "day").aiterator())
    return JsonResponse(found, safe=False)


async def stream(request: HttpRequest) -> StreamingHttpResponse:
    """Results line by line, as they come."""

    async def lines() -> Any:
        for n in range(3):
            yield json.dumps(await engine.aio.map(collatz, [n + 1])) + "\n"
            await asyncio.sleep(0)

    return StreamingHttpResponse(lines(), content_type="application/x-ndjson")
