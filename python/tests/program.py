"""A program under test that runs beside the tests: its output as it comes, and its end."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from pathlib import Path
from typing import Self


class Program:
    """A command, for as long as the ``with`` block lasts. Its output and errors are one text; what it prints can be waited for."""

    def __init__(self, *command: str | Path, cwd: str | Path | None = None, **environment: str) -> None:
        self.process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONFAULTHANDLER": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self.text = ""
        self._ended = False
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._grown:
                self.text += line
                self._grown.notify_all()
        with self._grown:
            self._ended = True
            self._grown.notify_all()

    def says(self, pattern: str, seconds: float = 60) -> re.Match[str]:
        """Waits until the output matches."""
        with self._grown:
            self._grown.wait_for(lambda: self._ended or re.search(pattern, self.text), seconds)
            found = re.search(pattern, self.text)
            assert found, f"waited for {pattern!r} in vain; the program said:\n{self.text}"
            return found

    def grows(self, seconds: float = 1) -> None:
        """Waits until it says more, for so long at most."""
        with self._grown:
            known = len(self.text)
            self._grown.wait_for(lambda: self._ended or len(self.text) > known, seconds)

    def end(self, seconds: float = 60) -> int:
        """Asks the program to end, as an operator does, and gives its exit code."""
        self.process.terminate()
        code = self.process.wait(seconds)
        self._reader.join(seconds)
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            try:
                os.killpg(self.process.pid, 9)
            except ProcessLookupError:
                pass
            self.process.wait()
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
