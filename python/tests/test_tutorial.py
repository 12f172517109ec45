"""The code of docs/tutorial.md and of README.md runs, and prints what stands below it."""

from __future__ import annotations

import linecache
import re
from pathlib import Path
from typing import Any

import pytest
from weft._server import Server

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="an installed package has no docs beside it")


def test_the_tutorial(capsys: pytest.CaptureFixture[str], server: Server) -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```\n", text, re.MULTILINE | re.DOTALL)
    space: dict[str, Any] = {"__name__": "tutorial"}
    for number, (kind, code) in enumerate(blocks):
        if kind == "python":
            file = f"<tutorial {number}>"
            linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)  # as notebooks keep their cells
            exec(compile(code, file, "exec"), space)
        elif kind == "text":
            assert capsys.readouterr().out == code
    assert space["remote"](server.url) == 837799


def test_the_first_example_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.findall(r"^```python\n(.*?)^```\n", text, re.MULTILINE | re.DOTALL)[0]
    space: dict[str, Any] = {}
    definitions, calls = code.split("\nweft.", 1)
    linecache.cache["<readme>"] = (len(definitions), None, definitions.splitlines(keepends=True), "<readme>")
    exec(compile(definitions, "<readme>", "exec"), space)
    for line in f"weft.{calls}".splitlines():
        call, _, shown = line.partition("  # ")
        assert repr(eval(call, space)) == shown.partition(": ")[0] or shown.startswith(repr(eval(call, space))), line
