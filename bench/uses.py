"""Sides of how programs use weft: Django views, asyncio, executors, progress, the sidecar. Run through sides.py."""

# ruff: noqa: PLC0415 (imports belong to the side that needs them: they are part of what some sides measure)

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from sides import HERE, REPEATS, best, fresh, http_tools, square

# A Django view under gunicorn: requests a second of two workers, from 8 connections.


def view(name: str) -> float:
    with contextlib.ExitStack() as stack:
        back_end = ""
        if name == "over_http":
            back_end = stack.enter_context(gunicorn("back_end:app", "--worker-class", "uvicorn_worker.UvicornWorker"))
        url = stack.enter_context(gunicorn("project", BACK_END=back_end))
        return float(subprocess.run([http_tools(), "get", f"{url}/{name}"], capture_output=True, text=True, check=True).stdout)


@contextlib.contextmanager
def gunicorn(app: str, *flags: str, **environment: str) -> Iterator[str]:
    """Two workers, for as long as they are asked; gives their address."""
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "--no-control-socket", *flags, app]
    with subprocess.Popen(command, cwd=HERE / "django", env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            yield next(filter(None, (re.search(r"http://[\d.:]+", line) for line in server.stderr)))[0]
        finally:
            server.terminate()


def view_constant() -> float:
    return view("constant")


def view_in_process() -> float:
    """Less the processor time of the kernel itself: that of a call that gives one number."""
    import weft

    sys.path.insert(0, str(HERE / "django"))
    from project import N, steps

    for _ in range(100):
        weft.max(range(N), key=steps)
    start = time.process_time()
    for _ in range(1000):
        weft.max(range(N), key=steps)
    kernel = (time.process_time() - start) / 1000
    workers = 2
    return workers / (workers / view("in_process") - kernel)


def view_in_process_whole() -> float:
    return view("in_process")


def view_over_http() -> float:
    return view("over_http")


# asyncio: seconds a call, a thousand at once. What is awaited is small; or it goes on in the engine, which a kernel of Go that is not cheap makes it do.


def a_thousand_at_once(make: Callable[[], object]) -> float:
    import asyncio

    async def thousand() -> None:
        await asyncio.gather(*[make() for _ in range(1000)])

    async def main() -> float:
        await thousand()
        times = []
        for _ in range(3 * REPEATS):
            start = time.perf_counter()
            await thousand()
            times.append(time.perf_counter() - start)
        return min(times) / 1000

    return asyncio.run(main())


def await_weft() -> float:
    import weft

    return a_thousand_at_once(lambda: weft.aio.map("std.square", [3.0]))


def await_going_weft() -> float:
    import weft

    return a_thousand_at_once(lambda: weft.aio.map("std.is_prime", [7]))


def await_thread() -> float:
    import asyncio

    return a_thousand_at_once(lambda: asyncio.to_thread(square, 3.0))


def await_going_thread() -> float:
    import asyncio

    import weft

    return a_thousand_at_once(lambda: asyncio.to_thread(weft.map, "std.is_prime", [7]))


# Executors: one small call, from submit to result.


def submitted(executor: Any, function: object) -> float:
    def hundred() -> None:
        for _ in range(100):
            executor.submit(function, 3.0).result()

    with executor:
        return best(hundred) / 100


def executor_weft() -> float:
    import weft

    return submitted(weft.Executor(), "std.square")


def executor_processes() -> float:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return submitted(ProcessPoolExecutor(2, multiprocessing.get_context("fork")), square)


# Progress: seconds of a map that takes some.


def watched_map(progress: object) -> float:
    import weft

    return best(lambda: weft.count(range(4_000_000), key="std.is_prime", progress=progress))


def progress_told() -> float:
    return watched_map(lambda state: None)


def progress_untold() -> float:
    return watched_map(False)


# The sidecar.


@contextlib.contextmanager
def own_sidecar() -> Iterator[str]:
    """A sidecar of this side alone: a folder for its socket; it ends soon after."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="weft-") as folder:
        os.environ |= {"WEFT_RUNTIME_DIR": folder, "WEFT_IDLE_EXIT": "2"}
        yield folder


def sidecar_round() -> float:
    import weft

    with own_sidecar(), weft.connect("sidecar:") as engine:

        def thousand() -> None:
            for _ in range(1000):
                engine.map("std.square", [3.0])

        return best(thousand) / 1000


def executor_round() -> float:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(2) as pool:

        def thousand() -> None:
            for _ in range(1000):
                pool.submit(square, 3.0).result()

        return best(thousand) / 1000


MAPS = 8
HEAVY = """
def heavy(n: int) -> int:
    total = 0
    for k in range(n, n + 20_000):
        total += k * k % 7
    return total
"""


def sidecar_maps(processes: int) -> float:
    """The seconds until all of eight maps are done that so many processes share among them. They are started before and wait for the word."""
    code = f"""
import sys, weft
engine = weft.connect("sidecar:")
heavy = weft.Kernel.from_source({HEAVY!r})
engine.map(heavy, range(10))
print("ready", flush=True)
for line in sys.stdin:
    for _ in range({MAPS // processes}):
        assert len(engine.map(heavy, range(500))) == 500
    print("done", flush=True)
"""
    with own_sidecar(), contextlib.ExitStack() as ends:
        workers = [
            ends.enter_context(subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1))
            for _ in range(processes)
        ]

        def all_say(word: str) -> None:
            for worker in workers:
                assert worker.stdout is not None
                assert worker.stdout.readline() == word + "\n"

        def once() -> None:
            for worker in workers:
                assert worker.stdin is not None
                worker.stdin.write("\n")
            all_say("done")

        all_say("ready")
        taken = best(once)
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.close()
        return taken


def sidecar_eight() -> float:
    return sidecar_maps(8)


def sidecar_one() -> float:
    return sidecar_maps(1)


def first_sidecar() -> float:
    """A fresh process that has to start the sidecar: to its first result, beyond bare Python."""
    code = """
import os, tempfile, weft
os.environ["WEFT_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="weft-")
os.environ["WEFT_IDLE_EXIT"] = "1"
weft.connect("sidecar:").map("std.square", range(1000))
"""
    return fresh(code) - fresh("import os, tempfile")


def first_executor() -> float:
    code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import sides, concurrent.futures as f\nwith f.ProcessPoolExecutor(2) as p: list(p.map(sides.square, range(1000), chunksize=500))"
    return fresh(code) - fresh("import os, tempfile")
