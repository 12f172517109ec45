"""A real job, in this process and through a server: ``python -m weft.demo``.

It counts the words of the running Python's own library, counts primes, finds a long Collatz chain, and sorts a million numbers; each in plain
Python, in this process on all cores, and through a server that it starts. The results are compared, and the times shown.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import weft
from weft._server import Server


class Run(NamedTuple):
    """One line of the table."""

    where: str
    seconds: float
    sent: int | None = None
    estimated: bool = False


class Task(NamedTuple):
    """One computation: how weft does it, and how plain Python does."""

    title: str
    items: int
    compute: Callable[[weft.Engine], Any]
    plain: Callable[[], Any]
    sample: int | None = None
    """How many of the items plain Python does, where all would take minutes; then `check` compares on these alone."""
    check: Callable[[weft.Engine], Any] | None = None


def library_texts() -> list[str]:
    """The .py files of the standard library."""
    texts = []
    for folder, folders, files in os.walk(sysconfig.get_path("stdlib")):
        folders[:] = sorted(name for name in folders if name not in ("site-packages", "dist-packages", "__pycache__"))
        for name in sorted(files):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8", errors="ignore") as file:
                    texts.append(file.read())
    return texts


def is_prime(n: int) -> bool:
    """The plain twin of std.is_prime."""
    if n < 4:
        return n > 1
    if n % 2 == 0 or n % 3 == 0:
        return False
    divisor = 5
    while divisor * divisor <= n:
        if n % divisor == 0 or n % (divisor + 2) == 0:
            return False
        divisor += 6
    return True


def collatz(n: int) -> int:
    """The plain twin of std.collatz."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def tasks(scale: float, progress: bool) -> list[Task]:
    """The computations, at a part of their size."""
    texts = library_texts()
    texts = texts[: max(1, round(len(texts) * scale))]
    below = max(1000, round(3_000_000 * scale))
    draw = random.Random(1).random
    numbers = [draw() for _ in range(max(1000, round(1_000_000 * scale)))]
    # Spread over the whole range, for large numbers take longer than small ones.
    sample = range(1, below, max(1, below // 20_000))

    def count_words() -> dict[str, int]:
        counter: Counter[str] = Counter()
        for text in texts:
            counter.update(text.split())
        return dict(counter)

    size = sum(map(len, texts)) / 1e6
    return [
        Task(
            f"words of {len(texts):,} files of the standard library ({size:.0f} MB)",
            len(texts),
            lambda engine: engine.mapreduce("std.words", texts, "std.add", progress=progress),
            count_words,
        ),
        Task(
            f"primes below {below:,}",
            below,
            lambda engine: engine.count(range(below), key="std.is_prime", progress=progress),
            lambda: sum(map(is_prime, sample)),
            len(sample),
            lambda engine: engine.count(sample, key="std.is_prime"),
        ),
        Task(
            f"the longest Collatz chain below {below:,}",
            below - 1,
            lambda engine: engine.max(range(1, below), key="std.collatz", progress=progress),
            lambda: max(sample, key=collatz),
            len(sample),
            lambda engine: engine.max(sample, key="std.collatz"),
        ),
        Task(
            f"sort of {len(numbers):,} numbers",
            len(numbers),
            lambda engine: engine.sort(numbers, progress=progress),
            lambda: sorted(numbers),
        ),
    ]


def timed(compute: Callable[[], Any]) -> tuple[Any, float]:
    """A result and the seconds it took."""
    started = time.perf_counter()
    result = compute()
    return result, time.perf_counter() - started


def perform(task: Task, engines: Sequence[tuple[str, weft.Engine]]) -> list[Run]:
    """Does a task everywhere and compares the results."""
    expected, seconds = timed(task.plain)
    part = 1.0 if task.sample is None else task.sample / task.items
    runs = [Run("plain Python", seconds / part, estimated=part < 1)]
    results = []
    for where, engine in engines:
        before = engine._session.bytes_sent
        result, seconds = timed(lambda engine=engine: task.compute(engine))  # type: ignore[misc]
        runs.append(Run(where, seconds, engine._session.bytes_sent - before))
        results.append(result)
        if (task.check(engine) if task.check else result) != expected:
            raise SystemExit(f"weft: {task.title}: {where} gives another result than plain Python")
    if any(result != results[0] for result in results):
        raise SystemExit(f"weft: {task.title}: the results of {' and '.join(where for where, _ in engines)} differ")
    return runs


def show(task: Task, runs: Sequence[Run]) -> None:
    """Prints the table of a task."""
    print(f"\n{task.title}")
    base = runs[0].seconds
    for run in runs:
        about = "~" if run.estimated else " "
        faster = "" if run is runs[0] else f"{base / run.seconds:8.1f} x"
        sent = "" if run.sent is None else bytes_text(run.sent)
        print(f"  {run.where:<22}{about}{run.seconds:9.3f} s {task.items / run.seconds:14,.0f} items/s {faster:>11} {sent:>12}")


def bytes_text(count: int) -> str:
    """A number of bytes for people."""
    for unit, size in (("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} bytes"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m weft.demo", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the full size, as 0.1 (default 1)")
    given = parser.parse_args(arguments)
    if not 0 < given.scale <= 1:
        parser.error(f"--scale is above 0 and at most 1 (got {given.scale})")
    print("reading the standard library ...", file=sys.stderr)
    work = tasks(given.scale, progress=sys.stderr.isatty())
    with Server() as server, weft.connect() as here, weft.connect(server.url) as there:
        for engine in (here, there):  # what is loaded at first use, the bar among it, is not the job's time
            engine.sum([1.0], progress=sys.stderr.isatty())
        print(f"weft {weft.__version__}, {here.info()['workers']} workers, server at {server.url}")
        print(f"\n{'':<24}{'time':>10} {'speed':>24} {'speed-up':>11} {'sent':>12}", end="")
        for task in work:
            show(task, perform(task, [("in this process", here), ("through the server", there)]))
    print("\nAll results are those of plain Python (~: extrapolated from a sample, on which the results were compared).")


if __name__ == "__main__":
    main()
