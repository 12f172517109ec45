"""The project under the real servers: gunicorn, uvicorn, and Django's own that reloads."""

from __future__ import annotations

import http.client
import json
import re
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from program import Program
from weft._server import find_binary

Start = Callable[..., Program]
PROJECT = Path(__file__).parent


@pytest.fixture(scope="session")
def tables_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database in a file, which several processes share."""
    path = str(tmp_path_factory.mktemp("database") / "shop.sqlite3")
    with Program(sys.executable, "manage.py", "migrate", "--verbosity", "0", "--skip-checks", cwd=PROJECT, PROJECT_DATABASE=path) as program:
        assert program.process.wait(120) == 0, program.text
    return path


class Site:
    """A server that listens on a port of this machine. Each request has a connection of its own, so that any worker may take it."""

    def __init__(self, port: int) -> None:
        self.port = port

    def send(self, path: str) -> http.client.HTTPConnection:
        """Sends a request; the answer is still to be read."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Connection": "close"})
        return connection

    def get(self, path: str) -> tuple[int, Any]:
        """Status and document of a page."""
        connection = self.send(path)
        try:
            response = connection.getresponse()
            text = response.read()
            return response.status, json.loads(text) if response.headers["Content-Type"].startswith("application/json") else text
        finally:
            connection.close()


@pytest.fixture(params=[[], ["--preload"]], ids=["gunicorn", "gunicorn --preload"])
def gunicorn(request: pytest.FixtureRequest, running: Start, tables_file: str) -> Iterator[Site]:
    """gunicorn with two workers."""
    words = ["-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "--no-control-socket", *request.param, "project.wsgi"]
    program = running(*words, PROJECT_DATABASE=tables_file)
    yield Site(int(program.says(r"Listening at: http://127\.0\.0\.1:(\d+)")[1]))
    maps = Path(f"/proc/{program.process.pid}/maps")
    assert not maps.exists() or "libweft" not in maps.read_text()  # the master has not loaded it
    assert program.end() == 0, program.text


def test_two_workers_know_the_same_jobs(gunicorn: Site) -> None:
    status, started = gunicorn.get("/start/?n=20000")
    assert status == 202
    met: dict[int, Any] = {}
    while len(met) < 2 or any(document["state"] != "done" for document in met.values()):
        status, document = gunicorn.get(f"/poll/{started['report']}/")
        assert (status, document["state"] in ("queued", "running", "done")) == (200, True), document
        met[document["process"]] = document
    assert started["process"] in met
    assert {document["longest"] for document in met.values()} == {278}
    computed: set[int] = set()
    while len(computed) < 2:  # each in its own process
        status, document = gunicorn.get("/longest/")
        assert (status, document["longest"]) == (200, 871)
        computed.add(document["process"])
    assert computed == met.keys()


def test_a_request_ends_before_gunicorn_ends_its_worker(running: Start) -> None:
    limits = json.dumps({"default": {}, "short": {"TIMEOUT": 0.2}})
    program = running("-m", "gunicorn", "--bind", "127.0.0.1:0", "--no-control-socket", "project.wsgi", PROJECT_WEFT=limits)
    site = Site(int(program.says(r"Listening at: http://127\.0\.0\.1:(\d+)")[1]))
    assert site.get("/never/?engine=short") == (504, b"The computation took too long.\n")
    assert site.get("/never/async/?engine=short") == (504, b"The computation took too long.\n")
    assert site.get("/longest/")[0] == 200
    assert program.end() == 0, program.text


def test_the_site_starts_while_its_server_is_down(running: Start, tmp_path: Path) -> None:
    path = tmp_path / "weft.sock"
    down = json.dumps({"default": {"URL": f"unix:{path}", "OPTIONS": {"retries": 0}}})
    program = running("-m", "gunicorn", "--bind", "127.0.0.1:0", "--no-control-socket", "project.wsgi", PROJECT_WEFT=down)
    site = Site(int(program.says(r"Listening at: http://127\.0\.0\.1:(\d+)")[1]))
    assert site.get("/longest/")[0] == 503
    server = Program(find_binary(), "serve", "--listen", "none", "--unix", path, "--same-user")
    with server:
        server.says(r"unix:|\.sock")
        assert site.get("/longest/")[1]["longest"] == 871
    assert program.end() == 0, program.text


@pytest.fixture
def uvicorn(running: Start) -> Iterator[Site]:
    """uvicorn, which speaks ASGI."""
    program = running("-m", "uvicorn", "--host", "127.0.0.1", "--port", "0", "--lifespan", "off", "project.asgi:application")
    yield Site(int(program.says(r"running on http://127\.0\.0\.1:(\d+)")[1]))
    program.end()


def test_a_client_that_leaves_cancels_its_computation(uvicorn: Site) -> None:
    assert uvicorn.get("/longest/async/")[1]["longest"] == 871
    connection = uvicorn.send("/never/async/")
    assert connection.sock is not None
    while uvicorn.get("/active/")[1]["active"] == 0:
        pass
    connection.sock.shutdown(socket.SHUT_RDWR)
    connection.close()
    while uvicorn.get("/active/")[1]["active"]:
        pass


def test_synchronous_views_work_under_asgi(uvicorn: Site) -> None:
    assert uvicorn.get("/longest/")[1]["longest"] == 871
    status, lines = uvicorn.get("/stream/")
    assert (status, lines) == (200, b"[0]\n[1]\n[7]\n")


def test_djangos_own_server_reloads(running: Start, tmp_path: Path) -> None:
    kernels = tmp_path / "reloaded" / "kernels.py"
    kernels.parent.mkdir()
    (kernels.parent / "__init__.py").touch()
    text = "def score(n: int) -> int:\n    return n + {}\n"
    kernels.write_text(text.format(1))
    (kernels.parent / "urls.py").write_text(URLS)
    program = running("manage.py", "runserver", "127.0.0.1:0", PYTHONPATH=str(tmp_path), PROJECT_URLS="reloaded.urls")
    started = r"Starting (?:WSGI )?development server at http://127\.0\.0\.1:(\d+)"
    assert Site(int(program.says(started)[1])).get("/")[1] == {"scores": [2, 3]}
    kernels.write_text(text.format(10))
    while len(re.findall(started, program.text)) < 2:
        kernels.touch()  # again, where the first change came before it had begun to watch
        assert program.process.poll() is None, program.text
        program.grows()
    assert Site(int(re.findall(started, program.text)[1])).get("/")[1] == {"scores": [11, 12]}


URLS = """
from django.http import JsonResponse
from django.urls import path
from reloaded.kernels import score
from weft.django import engine

urlpatterns = [path("", lambda request: JsonResponse({"scores": engine.map(score, [1, 2])}))]
"""
