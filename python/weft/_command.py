"""The command ``weft``: hands over to the Go program that comes with the wheel. See ``weft help``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Becomes the Go program: same process, same terminal, same signals."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "weft")
    if not os.path.isfile(program):
        sys.exit(f"weft: this installation has no server program (looked for {program}); install a wheel, or build it: go build -o weft ./cmd/weft")
    os.execv(program, ["weft", *sys.argv[1:]])
