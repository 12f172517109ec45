"""Jobs: in models, after the transaction, and under weft.django.urls."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import weft
from django.contrib.auth.models import AnonymousUser
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpRequest
from django.test import Client, TestCase, override_settings
from shop.kernels import collatz, endless
from shop.models import Report, Sale
from weft.django import JobField, engine, engines
from weft.django.fields import JobId


def test_a_job_in_a_model_is_found_again(database: None) -> None:
    job = engine.jobs.map(collatz, range(1, 10))
    report = Report.objects.create(name="a", work=job)
    assert report.work == job.id
    found = Report.objects.get(work=job)
    assert isinstance(found.work, JobId)
    assert found.work.job.result() == job.result()
    assert Report.objects.values_list("work", flat=True).get() == job.id
    assert Report.objects.create(name="b").work is None


def test_another_process_finds_it(database: None, running: Callable[..., Any]) -> None:
    job = engine.jobs.map(collatz, range(1, 10))
    program = running("-c", f"import django; django.setup(); from weft.django.fields import JobId; print(max(JobId('{job.id}').job.result()))")
    program.says("^19$")


def test_the_field_names_its_engine(database: None) -> None:
    job = engines["archive"].jobs.map("std.square", [3])
    report = Report.objects.create(name="a", archived=job.id)
    assert Report.objects.get(pk=report.pk).archived.job.result() == [9]
    name, path, args, kwargs = Report._meta.get_field("archived").deconstruct()
    assert (name, path, args) == ("archived", "weft.django.fields.JobField", [])
    assert kwargs == {"null": True, "using": "archive", "max_length": 64}
    assert JobField(*args, **kwargs).using == "archive"
    copied = pickle.loads(pickle.dumps(report.archived))
    assert (copied, copied.using) == (job.id, "archive")


def test_a_job_that_is_gone(database: None) -> None:
    report = Report.objects.create(name="a", work="0123456789ab")
    with pytest.raises(weft.NotFound):
        report.work.job  # noqa: B018


class OnCommit(TestCase):
    """The recipe: a job is started when its transaction is through."""

    databases = {"default"}

    def setUp(self) -> None:
        Sale.objects.create(price=2, count=3, day=date(2026, 11, 23), at=datetime.now(UTC))

    def test_a_job_is_started_after_the_transaction(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            pk = self.client.get("/order/").json()["report"]
            assert Report.objects.get(pk=pk).work is None
        assert Report.objects.get(pk=pk).work.job.result() == [6.0]

    def test_a_transaction_that_fails_starts_none(self) -> None:
        with self.captureOnCommitCallbacks(execute=True) as callbacks, pytest.raises(RuntimeError):
            self.client.get("/order/?fail=1")
        assert callbacks == []
        assert not Report.objects.exists()


@pytest.fixture(autouse=True)
def _tables(tables: None) -> None:
    assert connection.introspection.table_names()


def everyone(request: HttpRequest) -> bool:
    """A permission."""
    return True


def health_only(request: HttpRequest) -> bool:
    """Another."""
    return request.resolver_match is not None and request.resolver_match.view_name == "weft:health"


@pytest.fixture
def opened() -> Iterator[None]:
    """The pages are for all."""
    with override_settings(WEFT_PERMISSION="test_django_jobs.everyone"):
        yield


PAGES = ["health/", "metrics/", "jobs/", "jobs/x/"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_closed_where_the_project_says_nothing(client: Client, page: str) -> None:
    assert client.get(f"/weft/{page}").status_code == 403
    assert client.post("/weft/jobs/x/cancel/").status_code == 403


def test_the_project_says_who_may_see_which_page(client: Client) -> None:
    with override_settings(WEFT_PERMISSION=health_only):
        assert [client.get(f"/weft/{page}").status_code for page in PAGES] == [200, 403, 403, 403]
    with override_settings(WEFT_PERMISSION=lambda request: getattr(request, "user", AnonymousUser()).is_staff):
        assert client.get("/weft/health/").status_code == 403


@pytest.mark.parametrize(("setting", "text"), [("shop.access.staff", "cannot be imported"), (True, "is a function of a request.*got bool True")])
def test_a_permission_that_is_none(client: Client, setting: Any, text: str) -> None:
    with override_settings(WEFT_PERMISSION=setting):
        with pytest.raises(ImproperlyConfigured, match=text):
            client.get("/weft/health/")
        assert "weft.E005" in {message.id for message in checks.run_checks(tags=["weft"])}


def test_health(client: Client, opened: None) -> None:
    response = client.get("/weft/health/")
    assert response.status_code == 200
    assert {name: engine["status"] for name, engine in response.json()["engines"].items()} == {
        "default calls": "ok",
        "default jobs": "ok",
        "archive calls": "ok",
    }
    with override_settings(WEFT={"default": {"URL": "http://127.0.0.1:9", "OPTIONS": {"retries": 0}}}):
        response = client.get("/weft/health/")
    assert response.status_code == 503
    assert response.json()["engines"]["default calls"]["status"] == "unavailable"


def test_metrics(client: Client, opened: None) -> None:
    text = client.get("/weft/metrics/").content.decode()
    assert 'weft_up{engine="default",role="calls"} 1\n' in text
    assert 'weft_workers{engine="default",role="jobs"} ' in text
    assert "# TYPE weft_uptime_seconds gauge\n" in text


def test_jobs_are_listed_shown_and_cancelled(client: Client, opened: None) -> None:
    done, going = engine.jobs.map("std.square", [2], label="a square"), engine.jobs.map(endless, [1])
    done.result()
    assert {done.id, going.id} <= {job["id"] for job in client.get("/weft/jobs/").json()["jobs"]}
    shown = client.get(f"/weft/jobs/{done.id}/?result=1").json()
    assert (shown["state"], shown["progress"], shown["label"], shown["result"]) == ("done", 1.0, "a square", [4])
    assert client.get(f"/weft/jobs/{going.id}/cancel/").status_code == 405
    assert client.post(f"/weft/jobs/{going.id}/cancel/").status_code == 200
    assert isinstance(going.exception(), weft.Cancelled)
    assert client.get("/weft/jobs/nothing/").status_code == 404
    assert client.get("/weft/jobs/?engine=nothing").status_code == 404


def test_cancelling_is_protected_against_forged_requests(opened: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    with override_settings(MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"]):
        assert strict.post("/weft/jobs/x/cancel/").status_code == 403
