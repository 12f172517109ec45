"""examples/classic: clients without weft, against a running server."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from weft._server import Server

CLASSIC = Path(__file__).resolve().parents[2] / "examples" / "classic"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with Server() as server:
        yield server.url


def run(*command: str) -> subprocess.CompletedProcess[str]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]} here")
    return subprocess.run([*command], capture_output=True, text=True, cwd=CLASSIC)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ((sys.executable, "-I", "classic.py"), "[1.0, 2.0, 3.0]\n"),
        (("sh", "classic.sh"), '{"result":[1.0,2.0,3.0],"type":"list[float]"}\n'),
        (("node", "classic.mjs"), "871\n"),
    ],
)
def test_each_language_gets_its_answer(url: str, command: tuple[str, ...], says: str) -> None:
    done = run(*command, url)
    assert done.stderr == ""
    assert done.stdout == says


def test_each_is_a_dozen_lines() -> None:
    for name, mark in (("classic.py", '"""'), ("classic.sh", "#"), ("classic.mjs", "//")):
        text = (CLASSIC / name).read_text()
        if mark == '"""':
            text = text.split(mark)[2]
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith(mark)]
        assert len(lines) <= 16, name


@pytest.mark.parametrize("command", [(sys.executable, "-I", "classic.py"), ("sh", "classic.sh"), ("node", "classic.mjs")])
def test_a_server_that_is_down_is_an_error(command: tuple[str, ...]) -> None:
    done = run(*command, "http://127.0.0.1:1")
    assert done.returncode != 0
    assert done.stderr
