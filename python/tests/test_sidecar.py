"""The sidecar: one server for all processes of a user on a host, started by whoever needs it first."""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import weft

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc and at who is at the other end of a socket")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The runtime folder of this test. What still serves there at the end is ended."""
    with tempfile.TemporaryDirectory(prefix="weft-") as name:
        monkeypatch.setenv("WEFT_RUNTIME_DIR", name)
        yield Path(name)
        for path in Path(name).glob("*.sock"):
            pid = server_of(path)
            if pid:
                end(pid, signal.SIGTERM)


def server_of(path: Path) -> int:
    """The process that listens on a socket, 0 where none does."""
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(str(path))
        except OSError:
            return 0
        return int(struct.unpack("3i", asked.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])


def end(pid: int, how: signal.Signals) -> None:
    """Sends a signal and waits until the process is gone."""
    watched = os.pidfd_open(pid)
    try:
        os.kill(pid, how)
        assert gone(watched)
    finally:
        os.close(watched)


def gone(watched: int) -> bool:
    waiting = select.poll()
    waiting.register(watched, select.POLLIN)
    return bool(waiting.poll(30_000))


def sidecar() -> weft.Engine:
    return weft.connect("sidecar:")


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "faulthandler", "-c", textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=os.environ | environment)


def test_it_is_started_at_the_first_call_and_found_by_the_next_process(folder: Path) -> None:
    with sidecar() as engine:
        assert not list(folder.iterdir())  # connect starts nothing
        assert engine.map("std.square", [1.0, 2.0]) == [1.0, 4.0]
        pid = engine.info()["pid"]
        assert pid != os.getpid()
        done = python("import weft; print(weft.connect('sidecar:').info()['pid'])")
        assert done.stdout.strip() == str(pid), done.stderr


def test_it_outlives_its_starter_and_holds_nothing_of_it(folder: Path) -> None:
    with tempfile.TemporaryFile() as kept:
        os.set_inheritable(kept.fileno(), True)
        done = subprocess.run(
            [sys.executable, "-c", "import weft; print(weft.connect('sidecar:').info()['pid'])"],
            capture_output=True, text=True, timeout=60, check=True, pass_fds=[kept.fileno()], env=os.environ | {"SECRET": "of the starter"},
        )  # fmt: skip
        inode = os.fstat(kept.fileno()).st_ino
    pid = int(done.stdout)
    process = Path("/proc") / str(pid)
    assert os.getsid(pid) == pid != os.getsid(0)
    assert os.readlink(process / "cwd") == "/"
    assert os.readlink(process / "fd" / "0") == "/dev/null"
    assert Path(os.readlink(process / "fd" / "1")).parent == folder
    assert inode not in {os.stat(process / "fd" / name).st_ino for name in os.listdir(process / "fd")}
    assert b"SECRET" not in (process / "environ").read_bytes()
