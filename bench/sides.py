"""One side of a case, in a process of its own: prints a number (seconds, a rate, a speed-up). Run by run.py.

Those of how programs use weft (Django, asyncio, executors, the sidecar) are in uses.py. Each function takes the best of seven where it times something that can be repeated in one process.
"""

# ruff: noqa: PLC0415 (imports belong to the side that needs them: they are part of what some sides measure)

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
REPEATS = 7


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


# A small call.


def call_weft() -> float:
    import weft

    def thousand() -> None:
        for _ in range(1000):
            weft.map("std.square", [3.0])

    return best(thousand) / 1000


def square(x: float) -> float:
    return x * x


def call_pool() -> float:
    import multiprocessing

    with multiprocessing.get_context("fork").Pool(2) as pool:

        def hundred() -> None:
            for _ in range(100):
                pool.apply(square, (3.0,))

        return best(hundred) / 100


# A fresh process to the first result.


def fresh(code: str) -> float:
    # With bytecode kept, as pip leaves an installed package, whatever the environment says.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(1 + REPEATS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)
        times.append(time.perf_counter() - start)
    return min(times[1:])


def first_weft() -> float:
    return fresh("import weft; weft.map('std.square', range(1000))") - fresh("pass")


def first_pool() -> float:
    code = (
        "import sys, multiprocessing; sys.path.insert(0, %r); import sides; p = multiprocessing.get_context('fork').Pool(2); p.map(sides.square, range(1000))"
    )
    return fresh(code % str(HERE)) - fresh("pass")


# A kernel in a fresh process. Each program is a file, as programs are; the work is the same.


KERNEL = """
def f(n: int) -> int:
    return n * n % 1000003 + 1
"""


def fresh_program(code: str) -> float:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "program.py"
        file.write_text(code)
        return fresh(f"import runpy; runpy.run_path({str(file)!r}, run_name='__main__')") - fresh("import runpy")


def first_kernel() -> float:
    return fresh_program(f"import weft\n{KERNEL}\nweft.map(f, range(100_000))\n")


def first_numba() -> float:
    return fresh_program(
        f"""
import numba, numpy
{KERNEL}
g = numba.njit(f)

@numba.njit(parallel=True)
def run(out):
    for i in numba.prange(len(out)):
        out[i] = g(i)

out = numpy.empty(100_000, numpy.int64)
run(out)
out.tolist()
"""
    )


def first_joblib() -> float:
    return fresh_program(
        f"""
import joblib
{KERNEL}
if __name__ == "__main__":
    joblib.Parallel(n_jobs=2, batch_size=50_000)(joblib.delayed(f)(i) for i in range(100_000))
"""
    )


def first_dask() -> float:
    return fresh_program(
        f"""
import dask.bag
{KERNEL}
if __name__ == "__main__":
    dask.bag.from_sequence(range(100_000), npartitions=2).map(f).compute(scheduler="processes", num_workers=2)
"""
    )


def first_ray() -> float:
    return fresh_program(
        f"""
import ray
{KERNEL}
ray.init(num_cpus=2, logging_level="error", include_dashboard=False)
half = ray.remote(lambda start, stop: [f(i) for i in range(start, stop)])
ray.get([half.remote(0, 50_000), half.remote(50_000, 100_000)])
ray.shutdown()
"""
    )


# Compilation, from the text to the answer. A comment makes each text a new one; nothing else is kept from one to the next.


PROGRAMS = HERE / "kernels" / "programs"


def compile_fresh(text: str, entry: str) -> float:
    import weft

    turn = 0

    def once() -> None:
        nonlocal turn
        turn += 1
        weft.Kernel.from_source(f"{text}# {turn}\n", entry).compile()

    return best(once, 3 * REPEATS)


def compile_thirty() -> float:
    return compile_fresh((PROGRAMS / "quicksort.py").read_text(), "kernel")


def compile_all() -> float:
    """One kernel that calls all programs."""
    texts, calls = [], []
    for number, file in enumerate(sorted(PROGRAMS.glob("*.py"))):
        text = file.read_text()
        for name in re.findall(r"^def (\w+)", text, re.MULTILINE):
            text = re.sub(rf"\b{name}\b", f"{name}_{number}", text)
        texts.append(text)
        calls.append(f"float(kernel_{number}(n))")
    return compile_fresh("".join(texts) + f"def all_of_them(n: int) -> float:\n    return {' + '.join(calls)}\n", "all_of_them")


# A kernel on all cores.


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


NUMBERS = range(1, 300_000)


def collatz_weft() -> float:
    import weft

    return best(lambda: weft.map(collatz, NUMBERS))


def collatz_python() -> float:
    return best(lambda: list(map(collatz, NUMBERS)), 2)


def collatz_pool() -> float:
    import multiprocessing

    with multiprocessing.get_context("fork").Pool() as pool:
        return best(lambda: pool.map(collatz, NUMBERS), 2)


def call_kernel() -> float:
    import weft

    def thousand() -> None:
        for _ in range(1000):
            weft.map(square, [3.0])

    return best(thousand) / 1000


def forked_first() -> float:
    """The best of seven children, each of which makes its first call."""
    import weft

    items = list(range(1000))
    weft.map(square, items)

    def child() -> float:
        there, here = os.pipe()
        pid = os.fork()
        if not pid:
            started = time.perf_counter()
            weft.map(square, items)
            os.write(here, repr(time.perf_counter() - started).encode())
            os._exit(0)
        os.waitpid(pid, 0)
        took = float(os.read(there, 100))
        os.close(there)
        os.close(here)
        return took

    return min(child() for _ in range(REPEATS))


# Arrays by pointer.


def array():  # noqa: ANN201
    import numpy

    return numpy.linspace(0.0, 1.0, 10_000_000)


def square_weft() -> float:
    import weft

    xs = array()
    return best(lambda: weft.map("std.square", xs))


def square_numpy() -> float:
    import numpy

    xs = array()
    return best(lambda: numpy.square(xs))


def square_weft_out() -> float:
    import numpy
    import weft

    xs = array()
    out = numpy.empty_like(xs)
    return best(lambda: weft.map("std.square", xs, out=out))


def square_numpy_out() -> float:
    import numpy

    xs = array()
    out = numpy.empty_like(xs)
    return best(lambda: numpy.square(xs, out=out))


# Two cores: how much faster than one, for weft and for two C processes.


def speedup_weft(work: Callable[[int], object]) -> float:
    one, two = [], []
    work(2)
    for _ in range(REPEATS):
        for workers, times in ((1, one), (2, two)):
            start = time.perf_counter()
            work(workers)
            times.append(time.perf_counter() - start)
    return min(one) / min(two)


def cores_range_weft() -> float:
    import weft

    return speedup_weft(lambda workers: weft.max(range(1, 1_000_000), key="std.collatz", workers=workers))


def cores_exp_weft() -> float:
    import numpy
    import weft

    xs = array()
    out = numpy.empty_like(xs)
    return speedup_weft(lambda workers: weft.map("std.exp", xs, out=out, workers=workers))


def speedup_c(kind: str) -> float:
    program = BUILD / "bench-speedup"
    if not program.exists() or program.stat().st_mtime < (HERE / "speedup.c").stat().st_mtime:
        BUILD.mkdir(exist_ok=True)
        subprocess.run(["cc", "-O2", "-o", program, HERE / "speedup.c", "-lm"], check=True)

    def seconds(processes: int) -> float:
        # each prints the time of its own loop, start-up left out
        running = [subprocess.Popen([program, kind], stdout=subprocess.PIPE, text=True) for _ in range(processes)]
        return max(float(p.communicate()[0]) for p in running)

    one, two = [], []
    for _ in range(REPEATS):
        one.append(seconds(1))
        two.append(seconds(2))
    return 2 * min(one) / min(two)  # two processes do twice the work


def cores_range_c() -> float:
    return speedup_c("collatz")


def cores_exp_c() -> float:
    return speedup_c("exp")


# HTTP: requests a second, from one load thread with 8 connections, the server on the other core.


def http_tools() -> Path:
    tools = BUILD / "bench-http"
    newest = max(path.stat().st_mtime for path in (HERE / "http").rglob("*.go"))
    if not tools.exists() or tools.stat().st_mtime < newest:
        BUILD.mkdir(exist_ok=True)
        subprocess.run(["go", "build", "-o", tools, "."], cwd=HERE / "http", check=True)
    return tools


def serve(*command: str | Path, **env: str) -> tuple[subprocess.Popen[str], str]:
    """Starts a server that prints its URL in its first line."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | env)
    assert process.stdout is not None
    line = process.stdout.readline()
    return process, next(word for word in line.split() if word.startswith("http"))


def weft_server(**env: str) -> tuple[subprocess.Popen[str], str]:
    binary = os.environ.get("WEFT_BINARY") or HERE.parent / "python" / "weft" / "bin" / "weft"
    return serve(binary, "serve", "--listen", "127.0.0.1:0", **env)


def rate(server: tuple[subprocess.Popen[str], str], load: str) -> float:
    process, url = server
    try:
        done = subprocess.run([http_tools(), "load", url, load], capture_output=True, text=True, check=True, env=os.environ | {"GOMAXPROCS": "1"})
        return float(done.stdout)
    finally:
        process.terminate()
        process.wait()


def http_10_weft() -> float:
    return rate(weft_server(), "floats")


def http_10_bare() -> float:
    return rate(serve(http_tools(), "bare", "floats"), "floats")


def http_10000_weft() -> float:
    return rate(weft_server(), "ints")


def http_10000_bare() -> float:
    return rate(serve(http_tools(), "bare", "ints"), "ints")


# Words.


def library_texts() -> list[str]:
    root = Path(os.__file__).parent
    return [path.read_text(errors="replace") for path in sorted(root.rglob("*.py")) if "site-packages" not in path.parts]


def words_counter() -> float:
    from collections import Counter

    texts = library_texts()

    def count() -> None:
        counter: Counter[str] = Counter()
        for text in texts:
            counter.update(text.split())

    return best(count, 3)


def words_weft() -> float:
    import weft

    texts = library_texts()
    return best(lambda: weft.mapreduce("std.words", texts, "std.add"))


def words_of(text: str) -> list[tuple[str, int]]:
    return [(word, 1) for word in text.split()]


def words_kernel_weft() -> float:
    import weft

    texts = library_texts()
    return best(lambda: weft.mapreduce(words_of, texts, "std.add"))


def words_distinct_weft() -> float:
    import weft

    texts = library_texts()
    return best(lambda: len(weft.mapreduce("std.words", texts, "std.add", to="column")))


# Sort.


def numbers() -> list[float]:
    import random

    rng = random.Random(1)
    return [rng.random() for _ in range(1_000_000)]


def sort_weft() -> float:
    import weft

    xs = numbers()
    return best(lambda: weft.sort(xs))


def sort_python() -> float:
    xs = numbers()
    return best(lambda: sorted(xs))


# Latency and cancel.


def p99_weft() -> float:
    process, url = weft_server()
    try:
        done = subprocess.run([http_tools(), "latency", url], capture_output=True, text=True, check=True)
        return float(done.stdout)
    finally:
        process.terminate()
        process.wait()


def cancel_weft() -> float:
    import signal
    import threading

    import weft

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    worst = 0.0
    weft.map("std.square", range(10))
    for _ in range(REPEATS):
        sent = 0.0

        def interrupt() -> None:
            nonlocal sent
            sent = time.perf_counter()
            os.kill(os.getpid(), signal.SIGINT)

        timer = threading.Timer(0.3, interrupt)
        timer.start()
        try:
            weft.max(range(1, 2_000_000_000), key="std.collatz")
        except KeyboardInterrupt:
            worst = max(worst, time.perf_counter() - sent)
        timer.join()
    return worst


# Size.


def library_megabytes() -> float:
    from weft._native import library

    return Path(library.find()).stat().st_size / 1e6


def memory_weft() -> float:
    def resident() -> float:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    before = resident()
    import weft

    weft.map("std.square", [3.0])
    return resident() - before


if __name__ == "__main__":
    import passes
    import uses

    print({**vars(uses), **vars(passes), **globals()}[sys.argv[1]]())
