"""Starts the server that comes with this package: for the demo and for tests."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import Self

from ._command import program
from ._errors import Unavailable


def find_binary() -> str:
    """Where the weft program is: WEFT_BINARY, or beside this package."""
    path = program()
    if not os.access(path, os.X_OK):
        raise Unavailable(f"there is no weft program at {path}; it comes with the wheels, and WEFT_BINARY names another place")
    return path


class Server:
    """A ``weft serve`` on a free port of this machine, for as long as the ``with`` block lasts."""

    def __init__(self, *flags: str) -> None:
        command = [find_binary(), "serve", "--listen", "127.0.0.1:0", *flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        line = ""
        for line in self.process.stdout:
            found = re.search(r"https?://\S+", line)
            if found:
                self.url = found[0]
                return
        self.close()
        raise Unavailable(f"the server did not start: {line.strip() or 'it ended without a word'}")

    def close(self) -> None:
        """Ends the server: its requests finish first."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                print("weft: the server did not drain in 10 s and is killed", file=sys.stderr)
                self.process.kill()
                self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
