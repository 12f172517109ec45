"""A request's time, and what becomes of failures."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import weft
from django.core.management import call_command
from django.test import AsyncClient, Client, override_settings
from shop.kernels import collatz, endless
from weft.django import engine, engines
from weft.django.request import request

SHORT = {"default": {"TIMEOUT": 0.05}, "down": {"URL": "http://127.0.0.1:9", "OPTIONS": {"retries": 0}}}


def test_calls_in_a_request_have_its_time(client: Client) -> None:
    document = client.get("/limits/").json()
    assert 0 < document["seconds"] < 25
    assert document["given"] == 60


def test_calls_in_a_request_of_asgi_have_its_time(aclient: AsyncClient) -> None:
    document = asyncio.run(aclient.get("/limits/async/")).json()
    assert 0 < document["seconds"] < 25
    assert document["given"] == 60


def test_calls_elsewhere_have_no_limit(client: Client) -> None:
    assert "timeout" not in engine._defaults()
    client.get("/limits/")
    assert "timeout" not in engine._defaults()
    asyncio.run(AsyncClient().get("/limits/async/"))
    assert "timeout" not in engine._defaults()


def test_the_calls_of_a_request_share_its_time() -> None:
    with override_settings(WEFT={"default": {"TIMEOUT": 3600}, "other": {"TIMEOUT": None}}), request():
        first, second = engine._defaults()["timeout"], engine._defaults()["timeout"]
        assert second < first < 3600
        assert "timeout" not in engines["other"]._defaults()
        with request():  # a request in a request, as the middleware sees one that a signal has begun
            assert engine._defaults()["timeout"] < second


def test_a_command_has_no_limit(capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(WEFT={"default": {"TIMEOUT": 0.001}}):
        call_command("slow")
    assert capsys.readouterr().out == "[3]\n"


def test_a_job_outlives_its_request() -> None:
    with override_settings(WEFT={"default": {"TIMEOUT": 0.01}}):
        with request():
            job = engine.jobs.map("std.collatz", range(1, 300_000))
        assert len(job.result()) == 299_999


def test_who_waits_for_a_job_in_a_request_has_its_time_too() -> None:
    with override_settings(WEFT={"default": {"TIMEOUT": 0.05}}):
        with request():
            job = engine.jobs.map(endless, [1])
            with pytest.raises(weft.Timeout, match="it goes on"):
                job.result()
        assert not job.done()
        with pytest.raises(weft.Timeout, match=r"after 0\.01 s"):
            job.result(timeout=0.01)
        job.cancel()
        assert isinstance(job.exception(), weft.Cancelled)


def test_jobs_of_asynchronous_views_go_where_jobs_go() -> None:
    async def main() -> Any:
        job = await engine.aio.jobs.map(collatz, [27])
        assert engine.jobs[job.id].result() == [111]
        return await (await engine.aio.jobs[job.id])

    assert asyncio.run(main()) == [111]


@pytest.mark.parametrize("path", ["/never/", "/never/async/"])
def test_a_computation_that_takes_too_long_answers_504(client: Client, path: str) -> None:
    with override_settings(WEFT=SHORT):
        response = client.get(path)
    assert response.status_code == 504
    assert response.content == b"The computation took too long.\n"


@pytest.mark.parametrize("path", ["/never/", "/never/async/"])
def test_the_same_under_asgi(aclient: AsyncClient, path: str) -> None:
    with override_settings(WEFT=SHORT):
        response = asyncio.run(aclient.get(path))
    assert response.status_code == 504


@pytest.mark.parametrize("path", ["/never/?engine=down", "/never/async/?engine=down"])
def test_an_engine_that_cannot_be_reached_answers_503(client: Client, path: str) -> None:
    with override_settings(WEFT=SHORT):
        response = client.get(path, headers={"accept": "application/json"})
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {"type": "about:blank", "title": "The computation cannot be done now", "status": 503, "code": "unavailable"}


def test_a_busy_engine_answers_503_and_says_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: Any) -> None:
        raise weft.Busy("too many jobs", {"code": "busy", "retry_after_ms": 1200})

    monkeypatch.setattr("weft._calls.engine.Engine.info", busy)
    response = client.get("/active/")
    assert (response.status_code, response["Retry-After"]) == (503, "2")


def test_a_template_of_the_project_is_the_answer(client: Client) -> None:
    pages = [("django.template.loaders.locmem.Loader", {"504.html": "<h1>{{ title }}</h1>"})]
    templates = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": pages}}]
    with override_settings(WEFT=SHORT, TEMPLATES=templates):
        response = client.get("/never/", headers={"accept": "text/html"})
    assert (response.status_code, response.content) == (504, b"<h1>The computation took too long</h1>")


def test_other_failures_are_the_projects_own(client: Client) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        client.get("/longest/?n=x")


def test_asynchronous_views(aclient: AsyncClient, client: Client) -> None:
    assert asyncio.run(aclient.get("/longest/async/")).json()["longest"] == 871
    assert client.get("/longest/async/").json()["longest"] == 871  # in a loop of its own, under WSGI

    async def lines() -> list[bytes]:
        return [line async for line in (await aclient.get("/stream/")).streaming_content]

    assert b"".join(asyncio.run(lines())) == b"[0]\n[1]\n[7]\n"


def test_many_asynchronous_requests_at_once(aclient: AsyncClient) -> None:
    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*[aclient.get(f"/longest/async/?n={n}") for n in range(10, 60)])

    assert {response.status_code for response in asyncio.run(all_of_them())} == {200}


def test_a_cancelled_request_cancels_its_work(aclient: AsyncClient) -> None:
    async def leave() -> None:
        request = asyncio.ensure_future(aclient.get("/never/async/"))
        while engine.info()["jobs_active"] == 0:
            await asyncio.sleep(0)
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        while engine.info()["jobs_active"]:
            await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(leave(), 60))
