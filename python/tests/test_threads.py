"""Who calls, and when: many threads, greenlets, finalizers, the end of the interpreter, other interpreters."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading

import weft

LONG = "range(10**14, 10**14 + 10**8)"


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "faulthandler", "-c", textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_64_threads_at_once() -> None:
    """Each with small calls, which run on their thread, and large ones, which it waits for; all begin together."""
    failures: list[BaseException] = []
    together = threading.Barrier(64)

    def work(n: int) -> None:
        try:
            together.wait()
            for i in range(10):
                assert weft.map("std.square", [n, i]) == [n * n, i * i]
                assert weft.sum(range(20_000 + n)) == (20_000 + n) * (19_999 + n) // 2
                assert weft.map("std.square", list(range(n, 5000)))[-1] == 4999**2
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_wait_of_a_greenlet_lets_the_others_go_on() -> None:
    """Under gevent, whether weft was used before it patched or not, and whatever waits."""
    done = run(f"""
    import weft
    assert weft.map("std.square", [3]) == [9]
    from gevent import monkey
    monkey.patch_all()
    import gevent, signal
    engine, ticks = weft.connect(), []

    def tick():
        while True:
            ticks.append(len(ticks))
            gevent.sleep(0.001)

    def wait(call):
        try:
            call()
        except gevent.GreenletExit:
            return "let go"

    job = engine.jobs.count({LONG}, key="std.is_prime")
    waits = [
        lambda: engine.count({LONG}, key="std.is_prime"),
        lambda: list(engine.imap("std.is_prime", {LONG}, chunk=1_000_000)),
        job.result,
        lambda: list(weft.as_completed([job])),
    ]
    waiting = [gevent.spawn(wait, call) for call in waits]
    ticking = gevent.spawn(tick)
    while len(ticks) < 100:  # more than there would be, if each wait held the hub for its piece
        gevent.sleep(0.001)
    assert not any(greenlet.ready() for greenlet in waiting)
    assert gevent.spawn(engine.map, "std.square", list(range(5000))).get()[-1] == 4999**2
    for greenlet in waiting:
        greenlet.kill()
        assert greenlet.value == "let go", greenlet.value
    job.cancel()
    while engine.info()["jobs_active"]:
        gevent.sleep(0.001)
    ticking.kill()
    print("usable", engine.map("std.square", [3]))
    """)
    assert (done.returncode, done.stdout) == (0, "usable [9]\n"), done.stderr


def test_calls_from_finalizers_and_at_exit() -> None:
    done = run("""
    import atexit, gc, weft

    class Late:
        def __del__(self):
            print("del", weft.map("std.square", [3]), weft.sum(range(10**6)))

    atexit.register(lambda: print("exit", weft.map("std.square", [4]), weft.sum(range(10**6))))
    assert weft.map("std.square", [3]) == [9]
    late = Late()
    del late
    cycle = Late()
    cycle.itself = cycle
    del cycle
    gc.collect()
    """)
    assert (done.returncode, done.stdout) == (0, "del [9] 499999500000\n" * 2 + "exit [16] 499999500000\n"), done.stderr


def test_finalizers_of_what_is_left_at_the_very_end_do_not_hang() -> None:
    """Modules are being taken apart by then: a call is served or fails, as with any other library."""
    done = run("""
    import weft

    class Late:
        def __del__(self):
            try:
                print("served", weft.map("std.square", [3]))
            except Exception as error:
                print("failed", type(error).__name__)

    weft.map("std.square", [1])
    late = Late()
    """)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("served [9]", "failed")), done.stdout


def test_daemon_threads_that_compute_when_the_interpreter_ends() -> None:
    done = run(f"""
    import threading, weft
    begun = threading.Barrier(9)

    def compute():
        assert weft.map("std.square", [2]) == [4]
        begun.wait()
        while True:
            weft.map("std.square", list(range(5000)))
            weft.sum(range(10**6))

    def wait():
        begun.wait()
        weft.count({LONG}, key="std.is_prime")

    for work in [compute] * 4 + [wait] * 4:
        threading.Thread(target=work, daemon=True).start()
    begun.wait()
    print("end")
    """)
    assert (done.returncode, done.stdout) == (0, "end\n"), done.stderr
    assert "Fatal" not in done.stderr


IN_ANOTHER = """
import weft
try:
    print(weft.map("std.square", [3]), weft.sum(range(10**6)))
except weft.Unavailable as error:
    print(error)
"""


def test_a_sub_interpreter_gets_a_clear_answer() -> None:
    """It works where CPython's ctypes does, with engines of its own; that of 3.12 refuses."""
    done = run(f"""
    import sys, weft
    try:
        import _interpreters as interpreters
    except ImportError:
        import _xxsubinterpreters as interpreters
    assert weft.map("std.square", [4]) == [16]
    for _ in range(2):
        interpreter = interpreters.create()
        interpreters.run_string(interpreter, {IN_ANOTHER!r})
        interpreters.destroy(interpreter)
    assert weft.map("std.square", [5]) == [25]
    """)
    assert done.returncode == 0, done.stderr
    refused = "weft cannot be used in a sub-interpreter of this Python: module _ctypes does not support loading in subinterpreters\n"
    assert done.stdout == 2 * (refused if sys.version_info[:2] == (3, 12) else "[9] 499999500000\n"), done.stdout
