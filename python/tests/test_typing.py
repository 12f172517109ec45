"""What type checkers see of the public interface."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import weft

SOURCE = """
import functools
import numpy as np
import weft
from typing import NamedTuple

class Point(NamedTuple):
    x: float
    y: float

points = [Point(1.0, 2.0)]
reveal_type(weft.sort(points))
reveal_type(weft.filter("std.is_even", [1, 2]))
reveal_type(weft.find("std.is_even", [1, 2]))
reveal_type(weft.find("std.is_even", [1, 2], default="none"))
reveal_type(weft.map("std.square", [1, 2]))
reveal_type(weft.map("std.square", [1, 2], to="column"))
reveal_type(weft.sort(np.zeros(3)))
reveal_type(weft.partition("std.is_even", [1]).true)
reveal_type(weft.group_by("std.length", ["a"]))
reveal_type(weft.all("std.is_even", [1]))
reveal_type(weft.map(functools.partial(weft.Kernel("std.add"), 3), [1], chunk=5, timeout=2.5))

@weft.kernel
def half(x: int) -> float:
    return x * 0.5

@weft.kernel(memory="1MiB")
def scaled(x: int, y: float) -> weft.float32:
    return x * y

def look_up(table: weft.Array[float], i: int) -> float:
    return table[i] + sum(table[1:3]) + table.shape[0]

def diagonal(a: weft.Array2[float], i: int) -> float:
    row = a[i]
    return a[i, i] + row[0]

reveal_type(half)
reveal_type(half(3))
reveal_type(scaled)
again: weft.Kernel[[int], float] = half
look_up(np.zeros(3), 1)
diagonal(np.zeros((2, 2)), 1)
reveal_type(weft.map(functools.partial(look_up, np.zeros(3)), range(3)))
reveal_type(weft.over([1]).map(half).filter(lambda x: x > 1))
reveal_type(weft.Kernel.from_source("lambda x: x"))
reveal_type(weft.check(half))
with weft.connect("http://localhost:8700", token="x") as engine:
    reveal_type(engine.options(timeout=5).count([1]))
    reveal_type(engine.jobs.map("std.square", [1]))
    for result in engine.imap("std.square", range(3)):
        pass
"""

WANTED = """
list[tuple[float, float, fallback=Point]]
list[int]
int | None
int | str
list[Any]
Any
Any
Any
dict[Any, list[str]]
bool
list[Any]
Kernel[[x: int], float]
float
Kernel[[x: int, y: float], float]
list[Any]
Pipeline
Kernel[..., Any]
list[tuple[str | None, int, int, str, str | None, fallback=Diagnostic]]
int
Job
"""

WRONG = """
import weft
weft.map("std.square", [1], n_jobs=4)
weft.filter("std.is_even", [1], 4)
weft.sort([1], chunk="many")
weft.map("std.square", [1], on_error="ignore")
weft.connect(worker=3)
weft.kernel(3)
weft.kernel(lambda x: x, memory=3)
"""


def check(tmp_path: Path, source: str) -> list[str]:
    file = tmp_path / "program.py"
    file.write_text(source)
    root = Path(weft.__file__).parent.parent
    # An installed weft is found as the packages of this interpreter are, by its py.typed.
    places = {} if root.name == "site-packages" else {"MYPYPATH": str(root)}
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env={**places, "PATH": "/usr/bin:/bin"})
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if "program.py" in line]


def test_results_have_their_types(tmp_path: Path) -> None:
    lines = check(tmp_path, SOURCE)
    assert [line for line in lines if ": error:" in line] == []
    revealed = [line.split('"')[1] for line in lines if "Revealed type" in line]
    short = [re.sub(r"builtins\.|program\.|weft\._[a-z]+\.", "", text) for text in revealed]
    assert short == WANTED.split("\n")[1:-1]


def test_wrong_words_are_errors(tmp_path: Path) -> None:
    lines = check(tmp_path, WRONG)
    found = {int(line.split(":")[1]) for line in lines if ": error:" in line}
    assert found == {3, 4, 5, 6, 7, 8, 9}
