"""The code of docs/tutorial.md, of pages in docs/how-to and of README.md runs, and prints what stands below it."""

from __future__ import annotations

import ast
import asyncio
import inspect
import linecache
import re
from pathlib import Path
from typing import Any

import pytest
from weft._server import Server

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="an installed package has no docs beside it")


def played(page: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The names that the code of a page leaves. A block may await, as the cell of a notebook."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    space: dict[str, Any] = {"__name__": "page"}
    for number, (kind, code) in enumerate(re.findall(r"^```(\w+)\n(.*?)^```\n", text, re.MULTILINE | re.DOTALL)):
        if kind == "python":
            file = f"<{page} {number}>"
            linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)  # as notebooks keep their cells
            found = eval(compile(code, file, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), space)
            if inspect.iscoroutine(found):
                asyncio.run(found)
        elif kind == "text":
            assert capsys.readouterr().out == code
    return space


def test_the_tutorial(capsys: pytest.CaptureFixture[str], server: Server) -> None:
    assert played("tutorial", capsys)["remote"](server.url) == 837799


@pytest.mark.parametrize("page", ["asyncio", "dataset", "executor", "notebooks", "pipelines", "text"])
def test_how_to(capsys: pytest.CaptureFixture[str], page: str) -> None:
    played(f"how-to/{page}", capsys)


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
