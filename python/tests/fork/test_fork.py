"""fork() itself: how deep, how often, at what moment, by whom; and what stays the parent's."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest
from applications import APPS

MANY = 2000 if os.environ.get("WEFT_VERIFY") else 40

BEGINNING = f"""
import faulthandler, gc, os, signal, sys, threading
import weft
sys.path.insert(0, {str(APPS)!r})
from web import collatz

def in_child(work):
    "Forks, works in the child, and gives its exit code: 0 where nothing was raised."
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def check():
    assert weft.map("std.square", [2.0, 3.0]) == [4.0, 9.0]
    assert weft.max(range(1, 1000), key=collatz) == 871
"""


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = BEGINNING + textwrap.dedent(code)
    return subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", program],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, **environment},
    )


def test_three_deep_while_the_parent_computes_and_collects_garbage() -> None:
    done = run("""
    check()
    over = threading.Event()

    def compute():
        while not over.is_set():
            weft.sum(range(10**6), key="std.square")

    def collect():
        while not over.is_set():
            weft.map("std.upper", ["some text"] * 20_000)  # the engine's garbage
            gc.collect()

    threads = [threading.Thread(target=work) for work in (compute, compute, collect)]
    for thread in threads:
        thread.start()

    def deeper(depth):
        check()
        assert weft.info()["pid"] == os.getpid()
        if depth:
            for _ in range(2):
                assert in_child(lambda: deeper(depth - 1)) == 0
            check()

    try:
        assert in_child(lambda: deeper(3)) == 0
        for _ in range(10):
            assert in_child(check) == 0
    finally:
        over.set()
        for thread in threads:
            thread.join()
    check()
    """)
    assert done.returncode == 0, done.stderr


def test_in_a_row_without_a_hang_or_a_leak() -> None:
    """The parent keeps one image of the library for its children, and nothing of each."""
    done = run(f"""
    check()
    assert in_child(check) == 0

    def resident():
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    descriptors, memory = len(os.listdir("/proc/self/fd")), resident()
    assert sum("libweft" in os.readlink(f"/proc/self/fd/{{fd}}") for fd in os.listdir("/proc/self/fd") if os.path.islink(f"/proc/self/fd/{{fd}}")) == 1
    for n in range({MANY}):
        assert in_child(check) == 0, n
    check()
    assert len(os.listdir("/proc/self/fd")) == descriptors
    print(resident() - memory, "KiB more")
    assert resident() < memory + 8192
    """)
    assert done.returncode == 0, done.stderr
    print(done.stdout)


def test_a_chain_of_children_holds_little_of_each_ancestor() -> None:
    done = run("""
    check()
    counts = []

    def link(depth):
        check()
        counts.append(len(os.listdir("/proc/self/fd")))
        if depth:
            assert in_child(lambda: link(depth - 1)) == 0
        else:
            growth = [after - before for before, after in zip(counts, counts[1:])]
            assert max(growth) <= 6, counts  # what the runtime of each ancestor polls with, and its image

    assert in_child(lambda: link(8)) == 0
    """)
    assert done.returncode == 0, done.stderr


class TestWhatStaysTheParents:
    def test_a_job_says_whose_it_is(self) -> None:
        done = run("""
        engine = weft.connect()
        job = engine.jobs.count(range(10**14, 10**14 + 10**8), key="std.is_prime")
        assert job.id.startswith(f"{os.getpid()}-")
        parent = os.getpid()

        def ask():
            for question in (lambda: job.state, lambda: job.result(), lambda: engine.jobs[job.id], job.cancel):
                try:
                    question()
                except weft.NotFound as error:
                    text = str(error)
                    assert f"job {job.id} belongs to process {parent}" in text and f"this is process {os.getpid()}" in text and "sidecar:" in text, text
                else:
                    raise AssertionError(question)
            assert not list(engine.jobs)

        assert in_child(ask) == 0
        assert job.state == "running"
        assert job.cancel()
        """)
        assert done.returncode == 0, done.stderr

    def test_a_result_that_was_there_already_is_the_childs_too(self) -> None:
        done = run("""
        job = weft.connect().jobs.map("std.square", [1, 2])
        column = weft.map("std.square", range(10**5), to="column")
        assert job.result() == [1, 4]
        assert in_child(lambda: (job.result() == [1, 4] and column[99_999] == 99_999**2) or 1 / 0) == 0
        """)
        assert done.returncode == 0, done.stderr


class TestTheMoment:
    def test_while_another_thread_loads_the_library(self) -> None:
        """The fork waits for the end of the load: the dynamic loader is not to be found half way through."""
        done = run("""
        from weft._native import library
        real, main, inside = library._load, threading.main_thread().ident, threading.Event()

        def slow():
            inside.set()
            while sys._current_frames()[main].f_code.co_name != "_before_fork":
                pass
            return real()

        library._load = slow
        loader = threading.Thread(target=check)
        loader.start()
        inside.wait()
        assert in_child(lambda: setattr(library, "_load", real) or check()) == 0
        loader.join()
        check()
        """)
        assert done.returncode == 0, done.stderr

    def test_in_a_thread_while_others_compute(self) -> None:
        done = run("""
        check()
        codes, over = [], threading.Event()

        def compute():
            while not over.is_set():
                check()

        def fork():
            for _ in range(5):
                codes.append(in_child(check))

        computing = [threading.Thread(target=compute) for _ in range(2)]
        forking = [threading.Thread(target=fork) for _ in range(3)]
        for thread in computing + forking:
            thread.start()
        for thread in forking:
            thread.join()
        over.set()
        for thread in computing:
            thread.join()
        assert codes == [0] * 15, codes
        """)
        assert done.returncode == 0, done.stderr

    @pytest.mark.parametrize("first", ["check()", "weft.connect(workers=1).sum(range(10**6))", "weft.map(collatz, range(1, 50_000))"])
    def test_by_c_behind_the_interpreters_back(self, first: str) -> None:
        done = run(f"""
        import ctypes
        check()
        child = ctypes.PyDLL(None).fork()  # with the GIL held, as an extension module may
        if not child:
            {first}
            check()
            assert in_child(check) == 0
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        check()
        """)
        assert done.returncode == 0, done.stderr

    def test_after_a_program_closed_all_that_it_did_not_know(self) -> None:
        """As daemons do. What has the number of the image's descriptor now is not taken for it, and not closed."""
        done = run("""
        check()
        assert in_child(check) == 0
        os.closerange(3, 1000)
        kept = [os.open(os.devnull, os.O_RDONLY) for _ in range(40)]

        def daemon():
            os.closerange(3, 1000)
            kept = [os.open(os.devnull, os.O_RDONLY) for _ in range(40)]
            check()
            assert all(os.readlink(f"/proc/self/fd/{fd}") == os.devnull for fd in kept)

        assert in_child(daemon) == 0
        """)
        assert done.returncode == 0, done.stderr


class TestWhereMemoryMayNotBeExecuted:
    """vm.memfd_noexec=2, or a filter of system calls, refuses memfd_create; a folder may be mounted noexec."""

    REFUSED = """
    from weft._native import image as _image
    def refuse(*_):
        raise PermissionError(13, "Permission denied")
    check()
    os.memfd_create = refuse
    """

    def test_a_private_file_takes_its_place_and_is_removed(self, tmp_path: object) -> None:
        done = run(
            self.REFUSED
            + """
    def work():
        check()
        assert in_child(check) == 0
    assert in_child(work) == 0
    assert os.listdir(os.environ["TMPDIR"]) == []
    """,
            TMPDIR=str(tmp_path),
        )
        assert done.returncode == 0, done.stderr

    def test_where_nothing_helps_the_error_says_what_does(self, tmp_path: object) -> None:
        done = run(
            self.REFUSED
            + """
    import ctypes
    real = ctypes.CDLL
    class NoExec(real):
        def __init__(self, name, *rest, **words):
            if name is not None and "weft" in name:
                raise OSError(f"{name}: failed to map segment from shared object")
            super().__init__(name, *rest, **words)
    ctypes.CDLL = NoExec
    os.environ.pop("XDG_RUNTIME_DIR", None)
    def work():
        for _ in range(2):
            try:
                weft.map("std.square", [1])
            except weft.Unavailable as error:
                text = str(error)
                assert "Permission denied" in text and "failed to map segment" in text, text
                assert "--preload" in text and "spawn" in text and 'weft.connect("sidecar:")' in text, text
            else:
                raise AssertionError
    assert in_child(work) == 0
    assert os.listdir(os.environ["TMPDIR"]) == []
    check()  # the parent's own goes on
    """,
            TMPDIR=str(tmp_path),
        )
        assert done.returncode == 0, done.stderr


class TestSignalsInAChild:
    """The handlers of the parent's Go runtime, which is dead here, are still there, and the fresh one's before them."""

    FAULTS = {"a read of address 0": "ctypes.string_at(0)", "a raised signal": "signal.raise_signal(signal.SIGSEGV)"}

    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("used", ["", "check()"], ids=["not used", "used"])
    @pytest.mark.parametrize("handler", ["", "faulthandler.enable()"], ids=["plain", "faulthandler"])
    def test_a_fault_ends_it_as_it_would_without_weft(self, fault: str, used: str, handler: str) -> None:
        done = run(f"""
        import ctypes
        {handler}
        check()

        def work():
            {used}
            {self.FAULTS[fault]}

        assert in_child(work) == -signal.SIGSEGV
        assert in_child(lambda: in_child(work) == -signal.SIGSEGV or 1 / 0) == 0
        check()
        """)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("Fatal Python error: Segmentation fault") == (2 if handler else 0), done.stderr
        assert done.stderr.count("in work") == done.stderr.count("Fatal Python error"), done.stderr

    @pytest.mark.parametrize(("number", "timer"), [("SIGALRM", "ITIMER_REAL"), ("SIGPROF", "ITIMER_PROF"), ("SIGVTALRM", "ITIMER_VIRTUAL")])
    def test_a_timer_runs_during_a_long_call(self, number: str, timer: str) -> None:
        done = run(f"""
        check()

        class Enough(Exception): pass

        def work():
            seen = []
            def handler(*_):
                seen.append(1)
                if len(seen) == 5:
                    raise Enough
            signal.signal(signal.{number}, handler)
            signal.setitimer(signal.{timer}, 0.01, 0.01)
            try:
                weft.count(range(10**14, 10**14 + 10**8), key="std.is_prime")
            except Enough:
                signal.setitimer(signal.{timer}, 0)
                check()
            else:
                raise AssertionError

        assert in_child(work) == 0
        work()
        """)
        assert done.returncode == 0, done.stderr

    def test_urgent_data_is_told_to_a_handler_that_was_there_before(self) -> None:
        done = run("""
        seen = []
        signal.signal(signal.SIGURG, lambda *_: seen.append(os.getpid()))
        check()

        def work():
            seen.clear()
            os.kill(os.getpid(), signal.SIGURG)
            assert seen == [os.getpid()], seen
            weft.sum(range(1, 300_000), key=collatz)
            check()
            os.kill(os.getpid(), signal.SIGURG)
            assert seen == [os.getpid()] * 2, seen

        work()
        assert in_child(work) == 0
        """)
        assert done.returncode == 0, done.stderr
