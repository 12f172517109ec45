"""The code of docs/will-it-compile.md and of docs/migrate runs: it prints, gives, or is refused with what stands beside it. Blocks of "py" are what was before weft, and are not run."""

from __future__ import annotations

import linecache
import re
import traceback
from pathlib import Path
from typing import Any

import pytest
import weft

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
REFUSALS = 20

pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="an installed package has no docs beside it")


def blocks(page: Path) -> list[tuple[str, str]]:
    return re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def run(code: str, file: str, space: dict[str, Any]) -> str:
    """What a block says: the error that it ends with, as Python shows it. A result that stands behind its last line as a comment is compared."""
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    before, _, last = code.rstrip().rpartition("\n")
    call, shows, shown = last.partition("  # ")
    try:
        if shows and not call.startswith((" ", "app.")):
            exec(compile(before, file, "exec"), space)
            assert repr(eval(call, space)) == shown
        else:
            exec(compile(code, file, "exec"), space)
    except weft.Error as error:
        said = "".join(traceback.format_exception_only(error)).replace(file, "kernels.py")
        return re.sub(r"\^+$", "^", said, flags=re.MULTILINE)  # CPython 3.13 underlines all of what is meant
    return ""


def check(page: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Runs a page from top to bottom; gives the errors that it shows."""
    space: dict[str, Any] = {"__name__": "guide"}
    said, errors = "", []
    for number, (kind, code) in enumerate(blocks(page)):
        if kind == "python":
            assert said == "", f"nothing on the page says {said}"
            error = run(code, f"<{page.name} {number}>", space)
            errors += [error] if error else []
            said = error or capsys.readouterr().out
        elif kind == "text":
            assert code == said
            said = ""
    assert said == ""
    return errors


def test_each_refusal_is_as_printed_and_its_rewrite_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(check(DOCS / "will-it-compile.md", capsys)) == REFUSALS


@pytest.mark.parametrize(("name", "refused"), [("pool", 0), ("joblib", 1), ("numba", 0), ("celery", 0)])
def test_migrations(name: str, refused: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(check(DOCS / "migrate" / f"{name}.md", capsys)) == refused
