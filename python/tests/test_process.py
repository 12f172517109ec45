"""What only a process of its own can show: Ctrl-C, fork, threads, the end of the interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading

import pytest
import weft
from weft._calls.call import Call
from weft._native import session as _session
from weft._native.session import Pending

LONG = "range(10**14, 10**14 + 10**8)"


def run(code: str, **words: object) -> subprocess.CompletedProcess[str]:
    """Runs code in a fresh interpreter, with faulthandler on: a crash then says where."""
    command = [sys.executable, "-X", "faulthandler", "-W", "error", "-c", textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **words)  # type: ignore[call-overload, no-any-return]


HEAVY = "asyncio ast concurrent.futures contextlib dataclasses enum inspect json linecache numpy re tokenize tqdm typing"


@pytest.mark.parametrize(
    ("does", "brings"),
    [("", set()), ("weft.use(weft.connect())", {"contextlib"}), ("weft.map('std.square', [1.5]); weft.sum(range(1000), key='std.square')", {"libweft"})],
    ids=["nothing", "an engine", "calls"],
)
def test_import_and_first_calls_load_only_what_they_need(does: str, brings: set[str]) -> None:
    done = run(
        f"""
        import sys
        before = set(sys.modules)
        import weft
        exec({does!r})
        maps = open("/proc/self/maps").read() if sys.platform == "linux" else ""
        found = set({HEAVY!r}.split()) & (set(sys.modules) - before) | ({{"libweft"}} if "libweft" in maps else set())
        assert found <= {brings!r}, found
        """,
        env={key: value for key, value in os.environ.items() if key != "COVERAGE_PROCESS_START"},
    )
    assert done.returncode == 0, done.stderr


def test_names_that_are_imported_when_asked_for() -> None:
    done = run("""
    import pickle, typing
    import weft
    assert set(weft.__all__) <= set(dir(weft))
    try:
        weft.nothing
    except AttributeError as error:
        assert str(error) == "module 'weft' has no attribute 'nothing'"
    assert pickle.loads(pickle.dumps(weft.Partition([1], [2]))) == weft.Partition(true=[1], false=[2]) == ([1], [2])
    assert weft.State(1, 2, "done")._asdict() == {"done": 1, "total": 2, "state": "done", "seconds": 0.0}
    assert weft.Kernel[[int], float] is not None and weft.int8 == typing.Annotated[int, "int8"]
    from weft import *
    assert weft.Engine is Engine and weft.Job is Job
    """)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("where", ["here", "http"])
def test_ctrl_c_interrupts_cancels_and_leaves_the_engine_usable(where: str, server: object) -> None:
    url = repr(server.url) if where == "http" else "None"  # type: ignore[attr-defined]
    done = run(f"""
    import os, signal, threading, weft
    signal.signal(signal.SIGINT, signal.default_int_handler)
    engine = weft.connect({url})
    watch = weft.connect({url}) if {url} else engine

    def interrupt():
        while not watch.info()["jobs_active"]:
            pass
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    try:
        engine.count({LONG}, key="std.is_prime")
    except KeyboardInterrupt:
        print("interrupted")
    print(engine.map("std.square", [3]))
    while watch.info()["jobs_active"]:
        pass
    """)
    assert (done.returncode, done.stdout) == (0, "interrupted\n[9]\n"), done.stderr


def test_ctrl_c_ends_imap() -> None:
    done = run(f"""
    import signal, threading, os, weft
    signal.signal(signal.SIGINT, signal.default_int_handler)
    results = weft.imap("std.is_prime", {LONG}, chunk=100_000)
    try:
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        next(results)
    except KeyboardInterrupt:
        print("interrupted")
    print(list(results), weft.map("std.square", [3]))
    """)
    assert (done.returncode, done.stdout) == (0, "interrupted\n[] [9]\n"), done.stderr


def test_other_signal_handlers_run_during_a_wait_may_call_weft_and_may_end_it() -> None:
    done = run(f"""
    import signal, weft
    class Enough(Exception): pass
    seen = []
    weft.map("std.square", [1.0])  # what a module imports when it is needed cannot be imported by a handler that interrupts just that
    def handler(*_):  # one may come while another is at work
        n = float(len(seen))
        seen.append((n, weft.map("std.square", [n])))
        if len(seen) >= 5:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise Enough
    signal.signal(signal.SIGALRM, handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
        weft.count({LONG}, key="std.is_prime")
    except Enough:
        print("enough")
    assert all(squares == [n * n] for n, squares in seen), seen
    print(weft.map("std.square", [3]))
    """)
    assert (done.returncode, done.stdout) == (0, "enough\n[9]\n"), done.stderr


def test_the_interpreter_ends_at_once_with_work_in_flight() -> None:
    done = run(f"""
    import threading, weft
    job = weft.connect().jobs.count({LONG}, key="std.is_prime")
    job.add_done_callback(lambda job: None)
    threading.Thread(target=lambda: weft.count({LONG}, key="std.is_prime"), daemon=True).start()
    results = weft.imap("std.is_prime", {LONG}, chunk=100_000)
    results._fill()
    left = weft.map("std.square", range(10**6), to="column")
    while not job.running():
        pass
    print("end")
    """)
    assert (done.returncode, done.stdout) == (0, "end\n"), done.stderr
    assert done.stderr == ""


def test_many_threads_share_an_engine() -> None:
    failures: list[object] = []

    def work(n: int) -> None:
        try:
            for i in range(200):
                assert weft.map("std.square", [n, i]) == [n * n, i * i]
                if i % 50 == 0:
                    assert weft.sum(range(100_000)) == 4999950000
                    assert weft.map("std.square", list(range(20_000)))[-1] == 19_999**2
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


class TestFork:
    """A child gets a library of its own; what was started before stays the parent's."""

    def test_a_child_and_its_child_work_as_the_parent_does(self) -> None:
        done = run("""
        import os, weft
        engine = weft.connect(workers=1)
        column = weft.map("std.square", range(10**5), to="column")
        assert engine.map("std.square", [2.0]) == [4.0] == weft.map("std.square", [2.0])
        pid = weft.info()["pid"]
        for depth in range(3):
            child = os.fork()
            if child:
                status = os.waitpid(child, 0)[1]
                os._exit(os.waitstatus_to_exitcode(status))
            assert weft.map("std.square", [3.0]) == [9.0]
            assert engine.sum(range(10**6)) == 499999500000
            assert weft.info()["pid"] == os.getpid() != pid
            assert column[99_999] == 99_999**2
            del column
            column = weft.map("std.square", range(10**5), to="column")
        print("deepest", flush=True)
        os._exit(0)
        """)
        assert (done.returncode, done.stdout) == (0, "deepest\n"), done.stderr

    def test_the_parent_works_on_while_children_come_and_go(self) -> None:
        done = run("""
        import os, weft
        assert weft.map("std.square", [2.0]) == [4.0]
        job = weft.connect().jobs.count(range(10**14, 10**14 + 10**8), key="std.is_prime")
        for _ in range(10):
            child = os.fork()
            if not child:
                try:
                    assert weft.map("std.square", list(range(5000)))[-1] == 4999**2
                    try:
                        job.state
                    except (weft.NotFound, weft.Forked):
                        os._exit(0)
                finally:
                    os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            assert weft.map("std.square", [2.0]) == [4.0]
        assert not job.done()
        job.cancel()
        """)
        assert done.returncode == 0, done.stderr

    def test_a_pending_call_is_not_the_child_s(self) -> None:
        done = run("""
        import os, weft
        results = weft.imap("std.is_prime", [10**14 + 31] * 300000, chunk=50000)
        results._fill()
        child = os.fork()
        if not child:
            try:
                next(results)
            except weft.Forked:
                assert weft.map("std.square", [3]) == [9]
                os._exit(0)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        results.close()
        """)
        assert done.returncode == 0, done.stderr

    def test_multiprocessing_by_fork(self) -> None:
        done = run("""
        import multiprocessing, weft
        weft.map("std.square", [1])
        def work(n):
            return weft.map("std.square", [n])
        if __name__ == "__main__":
            with multiprocessing.get_context("fork").Pool(3) as pool:
                assert pool.map(work, range(20)) == [[n * n] for n in range(20)]
        """)
        assert done.returncode == 0, done.stderr


def test_without_numpy_all_else_works() -> None:
    done = run("""
    import sys
    sys.modules["numpy"] = None
    import weft
    assert weft.map("std.square", range(10**5), to="column")[-1] == (10**5 - 1) ** 2
    for items in ([1.0], range(10**5)):
        try:
            weft.map("std.square", items, to="numpy")
        except weft.InvalidArgument as error:
            assert "weft[numpy]" in str(error)
        else:
            raise AssertionError
    """)
    assert done.returncode == 0, done.stderr


def test_where_the_library_is_not_the_answer_says_where_it_was_looked_for() -> None:
    done = run("import weft; weft.map('std.square', [1])", env={**os.environ, "WEFT_LIBRARY": "/nowhere/libweft.so"})
    assert "weft.Unavailable: WEFT_LIBRARY names /nowhere/libweft.so" in done.stderr


class TestConnections:
    def test_a_server_that_is_not_there(self) -> None:
        with weft.connect("http://127.0.0.1:9", connect_timeout=0.5, retries=0) as engine, pytest.raises(weft.Unavailable) as caught:
            engine.ping()
        assert isinstance(caught.value, ConnectionError)

    def test_a_token(self, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
        from pathlib import Path

        from weft._server import Server

        file = Path(str(tmp_path)) / "token"
        file.write_text("a-secret-of-some-length-0123456789\n")
        file.chmod(0o600)
        monkeypatch.delenv("WEFT_TOKEN", raising=False)
        with Server("--token-file", str(file)) as guarded:
            for words in ({}, {"token": "wrong-secret-of-some-length-012345"}):
                with weft.connect(guarded.url, **words) as engine, pytest.raises(weft.Unauthenticated):  # type: ignore[arg-type]
                    engine.map("std.square", [1])
            with weft.connect(guarded.url, token_file=file) as engine:
                assert engine.map("std.square", [3]) == [9]
            monkeypatch.setenv("WEFT_TOKEN", file.read_text().strip())
            with weft.connect(guarded.url) as engine:
                assert engine.ping() > 0

    def test_the_default_engine_follows_the_environment_and_configure(self, server: object) -> None:
        done = run(
            f"""
            import os, weft
            os.environ["WEFT_URL"] = {server.url!r}
            assert weft.info()["pid"] != os.getpid()
            weft.configure(workers=1)
            del os.environ["WEFT_URL"]
            assert (weft.info()["pid"], weft.info()["workers"]) == (os.getpid(), 1)
            weft.configure({server.url!r}, timeout=30)
            assert weft.info()["pid"] != os.getpid()
            with weft.connect() as engine, weft.use(engine):
                assert weft.info()["pid"] == os.getpid()
            """  # type: ignore[attr-defined]
        )
        assert done.returncode == 0, done.stderr

    def test_a_closed_engine_says_so(self) -> None:
        engine = weft.connect()
        assert engine.map("std.square", [2]) == [4]
        engine.close()
        engine.close()
        assert repr(engine) == "<weft.Engine in this process (closed)>"
        for call in (lambda: engine.map("std.square", [2]), lambda: engine.sum([2]), engine.info):
            with pytest.raises(weft.InvalidState, match="closed"):
                call()

    def test_a_call_that_outlives_the_server_s_wait_is_followed(self) -> None:
        from weft._server import Server

        with Server("--wait", "1ms") as hurried, weft.connect(hurried.url) as engine:
            items = range(10**12, 10**12 + 2000)
            assert engine.count(items, key="std.is_prime") == weft.count(items, key="std.is_prime")
            assert list(engine.imap("std.is_prime", items, chunk=1000)) == weft.map("std.is_prime", items)
            with pytest.raises(ValueError, match="item 5000"):
                engine.map("std.sqrt", [1.0] * 5000 + [-1.0] + [1.0] * 500_000)

    def test_a_unix_socket(self, tmp_path: object) -> None:
        from weft._server import Server

        with Server("--unix", f"{tmp_path}/weft.sock"), weft.connect(f"unix:{tmp_path}/weft.sock") as engine:
            assert engine.map("std.square", [3]) == [9]

    def test_info(self, engine: weft.Engine) -> None:
        info = engine.info()
        assert info["workers"] >= 1
        assert info["limits"]["body_bytes"] > 0
        assert {"name", "signature", "hash", "cheap"} <= set(engine.kernels()[0])
        assert weft.info()["python"]["library"].endswith("libweft.so")


class TestAbandonedCalls:
    """The memory of a call that nobody waits for stays until weft is done with it."""

    def pending(self, engine: weft.Engine) -> Pending:
        call = Call("count", {})
        call.add_kernel("std.is_prime", "key")
        call.add_items([10**14 + 31] * 10_000)
        started = engine._session.start("run", call.request(), call.buffers)
        assert isinstance(started, Pending)
        return started

    def swept(self, engine: weft.Engine) -> None:
        """Waits for what is in limbo; the next call lets go of it."""
        descriptors = [pending.descriptor for pending in _session._limbo]
        for descriptor in descriptors:
            assert _session.poll([descriptor], 10_000)
        engine.ping()
        assert _session._limbo == []

    def test_a_kernel_that_does_not_listen_keeps_it_until_it_ends(self, here: weft.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_session, "_GRACE_MS", 0)
        with monkeypatch.context() as deaf:
            deaf.setattr(Pending, "ready", lambda *_: False)
            self.pending(here).abandon()
        assert len(_session._limbo) == 1
        self.swept(here)

    def test_dropping_a_call_keeps_it_too(self, here: weft.Engine) -> None:
        self.pending(here)
        assert len(_session._limbo) == 1
        self.swept(here)

    @pytest.mark.parametrize("items", [[10**14 + 31] * 1000, range(10**14, 10**14 + 10**6)], ids=["quick", "long"])
    def test_a_signal_between_the_call_and_its_answer(self, here: weft.Engine, monkeypatch: pytest.MonkeyPatch, items: object) -> None:
        here.ping()
        library = here._session.library
        assert library is not None
        real = library.call
        done: list[int] = []

        def interrupted(handle: int, method: bytes, *rest: object) -> int:
            status: int = real(handle, method, *rest)
            if method == b"run":
                done.append(status)
                raise KeyboardInterrupt
            return status

        monkeypatch.setattr(library, "call", interrupted)
        with pytest.raises(KeyboardInterrupt):
            here.map("std.is_prime", items)  # type: ignore[call-overload]
        monkeypatch.undo()
        assert done == [-1]
        while _session._limbo:
            self.swept(here)
        while here.info()["jobs_active"]:
            pass
        assert here.map("std.square", [3]) == [9]
