"""The host's signals stay the host's: what is changed when the library is loaded, and Ctrl-C in a terminal, in a notebook and under pytest."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from program import Program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what Go takes elsewhere is Go's")

LONG = "range(10**14, 10**14 + 10**8)"

ACTIONS = """
import ctypes, os, signal, threading
class Action(ctypes.Structure):
    _fields_ = [("handler", ctypes.c_void_p), ("mask", ctypes.c_uint64), ("rest", ctypes.c_char * 512)]
def actions():
    "What the kernel is told to do about each signal: address of the handler, and the signals blocked meanwhile."
    libc, found = ctypes.CDLL(None), {}
    for number in signal.valid_signals():
        action = Action()
        if not libc.sigaction(int(number), None, ctypes.byref(action)):
            found[number] = action.handler, action.mask
    return found
def masks():
    "The signals that each thread blocks."
    found = {}
    for thread in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{thread}/status") as status:
            found[int(thread)] = next(int(line.split()[1], 16) for line in status if line.startswith("SigBlk"))
    return found
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ACTIONS + textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


HOSTS = {
    "as Python sets them": "",
    "default": "[signal.signal(number, signal.SIG_DFL) for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}]",
    "ignored": "[signal.signal(number, signal.SIG_IGN) for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}]",
    "handled": "[signal.signal(number, print) for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}]",
    "faulthandler": "import faulthandler; faulthandler.enable(); faulthandler.register(signal.SIGUSR1)",
}


@pytest.mark.parametrize("host", HOSTS)
def test_loading_the_library_changes_what_go_needs_for_faults_of_its_own_and_nothing_else(host: str) -> None:
    done = run(f"""
    {HOSTS[host]}
    before, told, blocked = actions(), {{n: signal.getsignal(n) for n in signal.valid_signals()}}, signal.pthread_sigmask(signal.SIG_BLOCK, [])
    import weft
    assert weft.map("std.square", [3]) == [9] and weft.sum(range(10**6)) == 499999500000
    after = actions()
    changed = {{n for n in before if before[n] != after[n]}}
    assert changed == {{signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGURG}}, changed
    assert {{n: signal.getsignal(n) for n in told}} == told
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == blocked == set()
    """)
    assert done.returncode == 0, done.stderr


def test_signals_of_the_process_are_never_offered_to_the_threads_of_go() -> None:
    done = run(f"""
    import weft
    job = weft.connect().jobs.count({LONG}, key="std.is_prime")
    while not job.running():
        pass
    others = [mask for thread, mask in masks().items() if thread != threading.get_native_id()]
    assert others
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGALRM, signal.SIGUSR1, signal.SIGWINCH):
        assert all(mask >> (number - 1) & 1 for mask in others), number
    """)
    assert done.returncode == 0, done.stderr


def test_faulthandler_and_its_watchdog_go_on_working_during_a_long_call(tmp_path: Path) -> None:
    done = run(f"""
    import faulthandler, sys, weft
    weft.map("std.square", [1])
    class Enough(Exception): pass
    def enough(*_): raise Enough
    signal.signal(signal.SIGUSR2, enough)
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, chain=False)
    out = open({str(tmp_path / "dump")!r}, "w")
    faulthandler.dump_traceback_later(0.01, repeat=True, file=out)
    def interrupt():
        while "in count" not in open(out.name).read():
            pass
        os.kill(os.getpid(), signal.SIGUSR1)
        os.kill(os.getpid(), signal.SIGUSR2)
    threading.Thread(target=interrupt).start()
    try:
        weft.count({LONG}, key="std.is_prime")
    except Enough:
        faulthandler.cancel_dump_traceback_later()
    assert weft.map("std.square", [3]) == [9]
    """)
    assert done.returncode == 0, done.stderr
    assert "in count" in done.stderr


class TestFaults:
    """What comes from elsewhere than Go is what it would be without weft."""

    @pytest.mark.parametrize("handler", ["", "faulthandler.enable()"], ids=["plain", "faulthandler"])
    @pytest.mark.parametrize("when", ["before", "after"])
    def test_a_fault_of_the_host(self, handler: str, when: str) -> None:
        done = run(f"""
        import faulthandler, weft
        {handler if when == "before" else ""}
        weft.map("std.square", [3])
        {handler if when == "after" else ""}
        def crash():
            ctypes.string_at(0)
        crash()
        """)
        assert done.returncode == -11
        assert "goroutine" not in done.stderr
        assert ("in crash" in done.stderr) == bool(handler)

    def test_a_fault_of_a_thread_of_the_host_while_go_computes(self) -> None:
        done = run(f"""
        import faulthandler, weft
        faulthandler.enable()
        job = weft.connect().jobs.count({LONG}, key="std.is_prime")
        while not job.running():
            pass
        def crash():
            ctypes.string_at(0)
        thread = threading.Thread(target=crash)
        thread.start()
        thread.join()
        """)
        assert done.returncode == -11
        assert "in crash" in done.stderr
        assert "goroutine" not in done.stderr


CALLS = {
    "map": f"engine.map('std.is_prime', {LONG})",
    "a kernel from source": f"engine.max({LONG}, key=slow)",
    "count": f"engine.count({LONG}, key='std.is_prime')",
    "sort": "engine.sort(range(10**14, 10**14 + 10**6), key='std.is_prime')",
    "imap": f"list(engine.imap('std.is_prime', {LONG}, chunk=1_000_000))",
    "a pipeline": f"engine.over({LONG}).filter('std.is_prime').sum()",
    "progress": f"engine.count({LONG}, key='std.is_prime', progress=lambda state: None)",
}

INTERRUPTED = """
import os, threading, weft

engine, watch = weft.connect({url}), weft.connect({url})
if not {url}:
    watch = engine

def slow(n: int) -> int:
    steps = 0
    for k in range(n):
        steps += k % 7
    return steps

def attempt(name, call):
    "Says when the call is at work, and whether it was interrupted; then its work has to end, and the engine to work."
    def tell():
        while not watch.info()["jobs_active"]:
            pass
        print("begun:", name, flush=True)
    teller = threading.Thread(target=tell)
    teller.start()
    try:
        call()
    except KeyboardInterrupt:
        print("interrupted:", name, flush=True)
    teller.join()
    while watch.info()["jobs_active"]:
        pass
    assert engine.map("std.square", [3]) == [9]
"""


class Terminal:
    """A program in a terminal of its own, where Ctrl-C is a key."""

    def __init__(self, program: Path) -> None:
        self._keys, there = pty.openpty()
        code = f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); exec(compile(open({str(program)!r}).read(), {str(program)!r}, 'exec'))"
        self.process = subprocess.Popen([sys.executable, "-c", code], stdin=there, stdout=there, stderr=there, start_new_session=True)
        os.close(there)
        self.text = ""

    def says(self, words: str) -> None:
        while words not in self.text:
            assert select.select([self._keys], [], [], 60)[0], f"waited for {words!r} in vain; the terminal shows:\n{self.text}"
            try:
                self.text += os.read(self._keys, 65536).decode().replace("\r\n", "\n")
            except OSError:  # it has ended
                raise AssertionError(f"waited for {words!r} in vain; the terminal shows:\n{self.text}") from None

    def press_ctrl_c(self) -> None:
        os.write(self._keys, b"\x03")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._keys)


@pytest.mark.parametrize("where", ["here", "http"])
def test_ctrl_c_in_a_terminal_ends_whatever_waits(where: str, server: object, tmp_path: Path) -> None:
    url = repr(server.url) if where == "http" else "None"  # type: ignore[attr-defined]
    program = tmp_path / "program.py"
    attempts = "".join(f"attempt({name!r}, lambda: {call})\n" for name, call in CALLS.items())
    program.write_text(INTERRUPTED.replace("{url}", url) + attempts + "print('usable', engine.sum(range(10**6)))\n")
    terminal = Terminal(program)
    try:
        for name in CALLS:
            terminal.says(f"begun: {name}\n")
            terminal.press_ctrl_c()
            terminal.says(f"interrupted: {name}\n")
        terminal.says("usable 499999500000")
    finally:
        terminal.close()


def test_ctrl_c_while_a_result_or_a_compilation_is_waited_for(tmp_path: Path) -> None:
    """A job goes on when the wait for its result is given up, as a future does; what nobody can ask for any more is ended."""
    program = tmp_path / "program.py"
    program.write_text(
        INTERRUPTED.replace("{url}", "None")
        + f"""
job, other = (engine.jobs.count({LONG}, key="std.is_prime") for _ in range(2))
lines = ["def many(x: int) -> int:", "    for k in range(x):"]
lines += [f"        if x % {{n}} == k: x = (x * {{n}} + k) % 1_000_003" for n in range(2, 400)]
source = chr(10).join([*lines, "    return x"])
for name, call in [
    ("result", job.result),
    ("result with a timeout", lambda: job.result(1000)),
    ("as_completed", lambda: list(weft.as_completed([job, other]))),
    ("compile", lambda: engine.compile(weft.Kernel.from_source(source))),
]:
    try:
        print("begun:", name, flush=True)
        call()
    except KeyboardInterrupt:
        print("interrupted:", name, flush=True)
    assert not job.done()
    assert engine.map("std.square", [3]) == [9]
assert job.cancel() and other.cancel()
"""
    )
    terminal = Terminal(program)
    try:
        for name in ("result", "result with a timeout", "as_completed", "compile"):
            terminal.says(f"begun: {name}\n")
            terminal.press_ctrl_c()
            terminal.says(f"interrupted: {name}\n")
        assert terminal.process.wait(60) == 0, terminal.text
    finally:
        terminal.close()


def test_the_stop_button_of_a_notebook(tmp_path: Path) -> None:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    try:

        def run(cell: str) -> str:
            """What a cell prints. Stop is pressed when it says that its call has begun."""
            asked, printed = client.execute(cell), ""
            while True:
                message = client.get_iopub_msg(timeout=60)
                content = message["content"]
                if message["msg_type"] == "stream":
                    printed += content["text"]
                    if "begun" in content["text"]:
                        manager.interrupt_kernel()
                elif message["msg_type"] == "error":
                    raise AssertionError("\n".join(content["traceback"]))
                elif message["msg_type"] == "status" and content["execution_state"] == "idle" and message["parent_header"]["msg_id"] == asked:
                    return printed

        run(INTERRUPTED.replace("{url}", "None"))
        for name in ("map", "a kernel from source", "imap", "progress"):
            assert f"interrupted: {name}" in run(f"attempt({name!r}, lambda: {CALLS[name]})")
        assert "81" in run("print(engine.map(lambda n: n * n, [9]))")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_ctrl_c_under_pytest(tmp_path: Path) -> None:
    (tmp_path / "test_long.py").write_text(
        f"""
import os, threading, pytest, weft

@pytest.fixture
def engine():
    with weft.connect() as engine:
        yield engine
        while engine.info()["jobs_active"]:
            pass
        os.write(2, f"usable {{engine.map('std.square', [3])}}\\n".encode())

def test_long(engine):
    def tell():
        while not engine.info()["jobs_active"]:
            pass
        os.write(2, b"begun\\n")
    threading.Thread(target=tell).start()
    engine.count({LONG}, key="std.is_prime")
"""
    )
    with Program(sys.executable, "-m", "pytest", "-s", "-p", "no:cacheprovider", tmp_path, cwd=tmp_path) as running:
        running.says("begun")
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(60) == pytest.ExitCode.INTERRUPTED
        running.says(r"usable \[9\]")
        assert re.search("KeyboardInterrupt", running.text)
