"""weft under gunicorn: each kind of worker, with and without --preload, whether or not the application used weft before its workers were forked."""

from __future__ import annotations

import json
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from applications import APPS, LONGEST
from program import Program

WORKERS = {
    "sync": ["--worker-class", "sync"],
    "gthread": ["--worker-class", "gthread", "--threads", "4"],
    "gevent": ["--worker-class", "gevent"],
    "uvicorn": ["--worker-class", "uvicorn_worker.UvicornWorker"],
}


def gunicorn(app: str, *flags: str) -> Program:
    return Program(sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "--no-control-socket", *flags, app, cwd=APPS)


def ask(url: str, n: int) -> int:
    """One request, its answer checked; gives the pid of the worker."""
    with urllib.request.urlopen(f"{url}/?n={n}", timeout=60) as reply:
        told = json.load(reply)
    assert told["longest"] == LONGEST[n]
    assert told["squares"] == [n * n, (n + 1) ** 2]
    return int(told["pid"])


def ask_many(url: str) -> set[int]:
    """Thirty requests, eight at a time; gives the pids of the workers."""
    with ThreadPoolExecutor(8) as threads:
        return set(threads.map(ask, [url] * 30, list(LONGEST) * 6))


@pytest.mark.parametrize("worker", WORKERS)
@pytest.mark.parametrize(
    ("app", "flags"),
    [("web", []), ("early", []), ("web", ["--preload"]), ("early", ["--preload"])],
    ids=["", "used at import", "preload", "preload, used at import"],
)
def test_every_worker_answers_under_load(worker: str, app: str, flags: list[str]) -> None:
    door = "asgi" if worker == "uvicorn" else "wsgi"
    with gunicorn(f"{app}:{door}", *WORKERS[worker], *flags) as server:
        url = server.says(r"Listening at: (http://\S+)")[1]
        server.says(r"(?s)is ready.*is ready")
        pids = ask_many(url)
        assert server.process.pid not in pids
        assert server.end() == 0
        assert "Traceback" not in server.text
        assert "TIMEOUT" not in server.text
