"""The command ``weft``: hands over to the Go program that comes with the wheel. See ``weft help``. Only the doctor looks at Python first."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

__all__ = ["main"]


def program() -> str:
    """Where the Go program should be: at WEFT_BINARY, or beside this package."""
    return os.path.abspath(os.environ.get("WEFT_BINARY") or os.path.join(os.path.dirname(__file__), "bin", "weft"))


def main() -> NoReturn:
    """Becomes the Go program: same process, same terminal, same signals."""
    path, arguments = program(), sys.argv[1:]
    if not os.path.isfile(path):
        sys.exit(f"weft: this installation has no server program (looked for {path}); install a wheel, or build it: go build -o weft ./cmd/weft")
    if arguments[:1] == ["doctor"]:
        from ._doctor import main as doctor

        sys.exit(doctor(path, arguments[1:]))
    os.execv(path, ["weft", *arguments])
