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
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import weft
from weft._server import find_binary

DOCS = Path(__file__).resolve().parents[2] / "docs"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc and at who is at the other end of a socket")


HEAVY_SUM = 583_065_367  # std.collatz over 1 to 4,000,000, without the last


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


# Who starts it


def test_of_many_processes_that_need_it_at_once_one_starts_it(folder: Path) -> None:
    code = "import sys, weft; sys.stdin.read(); print(weft.connect('sidecar:').info()['pid'])"
    command = [sys.executable, "-c", code]
    racing = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(12)]
    for process in racing:
        assert process.stdin is not None
        process.stdin.close()  # go
        process.stdin = None
    said = [process.communicate(timeout=60) for process in racing]
    assert len({out for out, _ in said}) == 1, said
    assert len(list(folder.glob("*.sock"))) == 1
    servers = [name for name in os.listdir("/proc") if name.isdigit() and str(folder) in command_line(int(name))]
    assert servers == [said[0][0].strip()]


def command_line(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text()
    except OSError:
        return ""


def test_threads_and_engines_of_a_process_share_it(folder: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    engines = [sidecar() for _ in range(4)]
    with ThreadPoolExecutor(16) as pool:
        pids = set(pool.map(lambda at: engines[at % 4].info()["pid"], range(64)))
    assert len(pids) == 1


def test_the_settings_of_the_first_starter_win_and_info_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = python("import weft; weft.connect('sidecar:').ping()", WEFT_WORKERS="1", WEFT_IDLE_EXIT="7m", WEB_CONCURRENCY="8")
    assert done.returncode == 0, done.stderr
    monkeypatch.setenv("WEFT_WORKERS", "2")
    info = sidecar().info()
    assert info["workers"] == 1
    assert info["served"]["settings"] == {"workers": "1", "idle_exit": "7m"}
    assert info["served"]["idle_exit_ms"] == 7 * 60_000
    assert Path(sys.executable).name.startswith(info["served"]["starter"].split(",")[0])


def test_web_workers_share_all_cores_and_not_each_its_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "64")
    info = sidecar().info()
    assert info["workers"] == len(os.sched_getaffinity(0))


def test_other_bounds_and_another_build_have_their_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, one, small = sidecar(), weft.connect("sidecar:", workers=1), weft.connect("sidecar:", memory="64MiB")
    infos = [engine.info() for engine in (plain, one, small)]
    assert len({info["pid"] for info in infos}) == 3
    assert infos[1]["workers"] == 1
    assert infos[2]["limits"]["memory_bytes"] == 64 << 20
    newer = folder / "weft"
    newer.write_bytes(Path(find_binary()).read_bytes() + b"another build")
    newer.chmod(0o700)
    monkeypatch.setenv("WEFT_BINARY", str(newer))
    assert sidecar().info()["pid"] not in {info["pid"] for info in infos}
    names = sorted(path.name for path in folder.glob("*.sock"))
    assert len(names) == 4
    assert all(name.startswith(f"weft-{os.getuid()}-{weft.__version__}-") for name in names)


def test_a_wheel_installed_twice_has_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = sidecar().info()["pid"]
    again = folder / "weft"
    again.write_bytes(Path(find_binary()).read_bytes())
    again.chmod(0o700)
    monkeypatch.setenv("WEFT_BINARY", str(again))
    assert sidecar().info()["pid"] == pid


# Who may


def test_only_this_user_can_reach_it(folder: Path) -> None:
    sidecar().ping()
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user")
def test_another_user_is_refused_although_the_file_would_let_him(folder: Path) -> None:
    sidecar().ping()
    (path,) = folder.glob("*.sock")
    folder.chmod(0o755)
    path.chmod(0o777)
    done = python(f"""
        import os, socket
        os.setgid(65534); os.setuid(65534)
        s = socket.socket(socket.AF_UNIX)
        s.connect({str(path)!r})
        try:
            s.sendall(b"GET /v1/info HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n")
        except BrokenPipeError:
            pass  # refused before it has asked
        print(s.recv(4096).decode())
    """)
    assert "403" in done.stdout
    assert "other_user" in done.stdout, done.stderr
    assert '"pid"' not in done.stdout


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user")
def test_the_server_of_another_user_is_not_asked(folder: Path) -> None:
    engine = sidecar()
    engine.ping()
    (path,) = folder.glob("*.sock")
    end(server_of(path), signal.SIGKILL)
    path.unlink()
    theirs = folder / "theirs"
    theirs.mkdir()
    os.chown(theirs, 65534, 65534)
    folder.chmod(0o755)
    code = f"""
        import os, socket, sys
        os.setgid(65534); os.setuid(65534)
        s = socket.socket(socket.AF_UNIX)
        s.bind({str(theirs / "s")!r})
        s.listen()
        print("listening", flush=True)
        sys.stdin.read()
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "listening\n"
        os.rename(theirs / "s", path)
        with pytest.raises(weft.Forbidden, match="not of this user"):
            engine.map("std.square", [1.0])
        path.unlink()
        other.communicate()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.symlink_to("/"), "symbolic link"),
        (lambda path: path.write_text(""), "no directory"),
        (lambda path: (path.mkdir(), path.chmod(0o777)), "others can write to it"),
        (lambda path: (path.mkdir(), path.parent.chmod(0o777)), "others can replace it"),
        pytest.param(
            lambda path: (path.mkdir(), os.chown(path, 65534, 65534)), "belongs to user 65534", marks=pytest.mark.skipif(os.getuid() != 0, reason="needs root")
        ),
    ],
    ids=["a link", "a file", "writable by others", "replaceable by others", "another user's"],
)
def test_a_folder_in_which_others_could_put_a_socket_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object], says: str
) -> None:
    place = tmp_path / "run"
    spoil(place)
    monkeypatch.setenv("WEFT_RUNTIME_DIR", str(place))
    with pytest.raises(weft.Unavailable, match=f"{says}.*WEFT_RUNTIME_DIR names another one"):
        sidecar().ping()
    assert not list(place.iterdir()) if place.is_dir() and not place.is_symlink() else True


@pytest.mark.skipif(os.getuid() == 0, reason="root can write everywhere")
def test_a_folder_that_cannot_be_made_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_RUNTIME_DIR", "/proc/weft")
    with pytest.raises(weft.Unavailable, match="it cannot be made"):
        sidecar().ping()


def test_a_path_too_long_for_a_socket_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_RUNTIME_DIR", str(tmp_path / ("x" * 100)))
    with pytest.raises(weft.InvalidArgument, match=r"its socket has \d+ bytes, and a unix socket's has at most 10[37]"):
        sidecar().ping()


def test_without_the_program_it_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_BINARY", str(folder / "none"))
    with pytest.raises(weft.Unavailable, match=r"there is no weft program at .*/none; it comes with the wheels, and WEFT_BINARY names another place"):
        sidecar().ping()
    (folder / "none").write_text("not to be executed")
    with pytest.raises(weft.Unavailable, match="cannot be executed: is its file system mounted noexec"):
        sidecar().ping()


def test_a_server_that_dies_at_its_start_is_quoted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_MEMORY", "much")
    with pytest.raises(weft.Unavailable, match=r"the sidecar does not start: .*WEFT_MEMORY.*got \"much\""):
        sidecar().ping()


# How it ends


def test_it_ends_when_nobody_uses_it_and_the_next_call_starts_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_IDLE_EXIT", "0.2")
    with sidecar() as engine:
        pid = engine.info()["pid"]
        watched = os.pidfd_open(pid)
        assert gone(watched)
        os.close(watched)
        assert not list(folder.glob("*.sock"))
        assert engine.map("std.square", [3.0]) == [9.0]
        assert engine.info()["pid"] != pid


def test_it_does_not_end_while_a_job_runs_or_its_result_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_IDLE_EXIT", "0.05")
    with sidecar() as engine:
        job = engine.jobs.map("std.collatz", range(1, 200_000))
        pid = engine.info()["pid"]
        watched = os.pidfd_open(pid)
        waiting = select.poll()
        waiting.register(watched, select.POLLIN)
        job.result()
        assert not waiting.poll(500)  # ten times as long as it would stay without
        os.close(watched)
        assert engine.jobs[job.id].result()[:3] == [0, 1, 7]
        assert engine.info()["pid"] == pid


def test_a_killed_one_is_replaced_and_the_call_goes_on(folder: Path) -> None:
    with sidecar() as engine:
        for _ in range(5):
            end(engine.info()["pid"], signal.SIGKILL)
            assert list(folder.glob("*.sock"))  # nobody took it away
            assert engine.map("std.square", [3.0]) == [9.0]


def test_a_call_whose_server_is_killed_meanwhile_is_done_by_the_next(folder: Path) -> None:
    with sidecar() as engine:
        first = engine.info()["pid"]
        watcher = threading.Thread(target=kill_when_busy, args=(folder, first))
        watcher.start()
        assert engine.sum(range(1, 4_000_000), key="std.collatz") == HEAVY_SUM
        watcher.join()
        assert engine.info()["pid"] != first


def kill_when_busy(folder: Path, pid: int) -> None:
    (path,) = folder.glob("*.sock")
    with weft.connect(f"unix:{path}") as other:
        while other.info()["jobs_active"] == 0:
            pass
    os.kill(pid, signal.SIGKILL)


def test_a_job_is_started_by_the_next_server_where_this_one_is_dead(folder: Path) -> None:
    with sidecar() as engine:
        end(engine.info()["pid"], signal.SIGKILL)
        assert engine.jobs.map("std.square", [3.0]).result() == [9.0]


def test_a_job_that_was_lost_says_so(folder: Path) -> None:
    with sidecar() as engine:
        job = engine.jobs.map("std.square", [3.0])
        pid = engine.info()["pid"]
        end(pid, signal.SIGKILL)
        with pytest.raises(weft.NotFound, match=f"there is no job .*process {pid}, which served before, has ended, and its jobs with it") as caught:
            job.result()
        assert caught.value.reason == "server_restarted"
    with sidecar() as other, pytest.raises(weft.NotFound, match=r"this server has been there since .* and knows none from before"):
        other.jobs[job.id]


def test_one_that_drains_has_left_its_place_to_the_next(folder: Path) -> None:
    with sidecar() as engine:
        pid = engine.info()["pid"]
        os.kill(pid, signal.SIGTERM)
        assert [engine.map("std.square", [float(n)]) for n in range(50)] == [[float(n * n)] for n in range(50)]
        assert engine.info()["pid"] != pid


def test_what_is_no_socket_is_not_touched(folder: Path) -> None:
    with sidecar() as engine:
        engine.ping()
        (path,) = folder.glob("*.sock")
        end(server_of(path), signal.SIGTERM)
        path.write_text("mine")
        with pytest.raises(weft.Unavailable, match="there is a file that is no socket"):
            engine.ping()
        assert path.read_text() == "mine"
        path.unlink()


# Fork


def test_a_forked_child_uses_the_same(folder: Path) -> None:
    done = python("""
        import os, weft
        engine = weft.connect("sidecar:")
        pid = engine.info()["pid"]
        assert engine.map("std.square", [2.0]) == [4.0]
        child = os.fork()
        if child == 0:
            assert engine.map("std.square", [3.0]) == [9.0]
            os._exit(0 if engine.info()["pid"] == pid else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert engine.map("std.square", [4.0]) == [16.0]
    """)
    assert done.returncode == 0, done.stderr


def test_the_host_gets_no_child_and_no_signal_of_it(folder: Path) -> None:
    done = python("""
        import os, signal, weft
        seen = []
        signal.signal(signal.SIGCHLD, lambda *_: seen.append(os.getpid()))
        engine = weft.connect("sidecar:")
        pid = engine.info()["pid"]
        os.kill(pid, signal.SIGKILL)
        assert engine.map("std.square", [3.0]) == [9.0]
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            pass
        else:
            raise SystemExit("there was a child")
    """)
    assert done.returncode == 0, done.stderr


def test_a_host_that_ignores_its_children_gets_one_too(folder: Path) -> None:
    code = """
        import signal, weft
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        print(weft.connect("sidecar:").map("std.square", [3.0]))
    """
    assert python(code, WEFT_MEMORY="much").stderr.strip().endswith('(got "much")')
    done = python(code)
    assert done.stdout == "[9.0]\n", done.stderr


# The pages about it


@pytest.mark.skipif(not (DOCS / "which-way.md").is_file(), reason="an installed package has no docs beside it")
@pytest.mark.parametrize(("page", "prints"), [("which-way.md", "131434272"), ("how-to/sidecar.md", "[1.0, 4.0]")])
def test_the_code_of_the_pages_runs(folder: Path, page: str, prints: str) -> None:
    code = (DOCS / page).read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    done = python(code)
    assert done.stdout.splitlines()[:1] == [prints], done.stderr
