"""Executor: what `concurrent.futures` promises, over kernels, in process and over HTTP."""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import weft
from test_process import run

LONG = 10**12


@weft.kernel
def steps(n: int) -> int:
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def halved(x: float) -> float:
    return x * 0.5


@pytest.fixture
def executor(engine: weft.Engine) -> Iterator[weft.Executor]:
    with weft.Executor(engine) as running:
        yield running
        running.shutdown(cancel_futures=True)


@pytest.mark.parametrize(
    ("kernel", "args", "result"),
    [("std.sqrt", (2.25,), 1.5), (steps, (10,), 19), (halved, (3.0,), 1.5), (lambda x, y: x + y, (1, 2), 3), (partial(lambda x, y: x - y, 10), (1,), 9)],
    ids=["name", "kernel", "function", "lambda", "partial"],
)
def test_submits_all_that_are_kernels(executor: weft.Executor, kernel: Any, args: tuple[Any, ...], result: Any) -> None:
    future = executor.submit(kernel, *args)
    assert isinstance(future, concurrent.futures.Future)
    assert (future.result(timeout=60), future.exception(), future.done(), future.running(), future.cancelled()) == (result, None, True, False, False)


def test_exceptions_are_those_of_the_call(executor: weft.Executor) -> None:
    future = executor.submit(lambda x: 6 // x, 0)
    assert isinstance(future.exception(), ZeroDivisionError)
    with pytest.raises(weft.KernelError, match="division by zero"):
        future.result()


def test_a_running_future_is_cancelled_and_its_work_stops(executor: weft.Executor, engine: weft.Engine) -> None:
    future = executor.submit(steps, LONG)
    seen: list[Any] = []
    future.add_done_callback(seen.append)
    assert future.running()
    with pytest.raises(concurrent.futures.TimeoutError):
        future.result(timeout=0.01)
    assert future.cancel()
    assert (future.cancelled(), future.running(), future.done(), seen) == (True, False, True, [future])
    assert future.cancel()
    with pytest.raises(concurrent.futures.CancelledError):
        future.result()
    while engine.info()["jobs_active"]:
        pass
    done = executor.submit("std.sqrt", 4.0)
    assert done.result() == 2.0
    assert not done.cancel()


def test_waits_of_concurrent_futures(executor: weft.Executor) -> None:
    long, short = executor.submit(steps, LONG), [executor.submit(steps, n) for n in (10, 10**6, 20)]
    found = concurrent.futures.as_completed([long, *short], timeout=60)
    assert {next(found) for _ in short} == set(short)
    first = concurrent.futures.wait([long, *short], return_when=concurrent.futures.FIRST_COMPLETED)
    assert first.not_done == {long}
    threading.Thread(target=long.cancel).start()
    assert next(found) is long
    assert concurrent.futures.wait([long, *short]).not_done == set()


def test_more_futures_than_are_in_flight(executor: weft.Executor) -> None:
    futures = [executor.submit(steps, 30_000 + n) for n in range(1000)]
    waiting = futures[-1]
    cancelled = waiting.cancel()  # before its turn
    results = [future.result() for future in futures[:-1]]
    assert results[:2] == [steps(30_000), steps(30_001)]
    assert len(results) == 999
    assert cancelled is waiting.cancelled()


@pytest.mark.parametrize("words", [{}, {"chunksize": 7}, {"chunksize": 1000}, {"buffersize": 1}, {"buffersize": 10, "chunksize": 3}], ids=str)
def test_map(executor: weft.Executor, words: dict[str, int]) -> None:
    assert list(executor.map(halved, [float(n) for n in range(300)], **words)) == [n * 0.5 for n in range(300)]
    assert list(executor.map("std.add", range(50), range(100), **words)) == [2 * n for n in range(50)]
    assert list(executor.map("std.square", [], **words)) == []


def test_map_raises_the_error_in_its_place(executor: weft.Executor) -> None:
    results = executor.map("std.sqrt", [4.0, 9.0, -1.0, 16.0])
    assert [next(results), next(results)] == [2.0, 3.0]
    with pytest.raises(ValueError, match="item 2") as caught:
        next(results)
    assert isinstance(caught.value, weft.Error)
    assert (caught.value.index, caught.value.item) == (2, -1.0)
    assert list(results) == []


def test_map_sends_all_at_once_or_no_more_than_its_buffer(executor: weft.Executor) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    all_at_once = executor.map("std.square", items())
    assert len(taken) == 100
    assert sum(all_at_once) == sum(n * n for n in range(100))
    taken.clear()
    buffered = executor.map("std.square", items(), buffersize=5)
    assert len(taken) == 5
    assert next(buffered) == 0
    assert len(taken) <= 6
    assert sum(buffered) == sum(n * n for n in range(100))


def test_map_has_a_timeout(executor: weft.Executor) -> None:
    with pytest.raises(TimeoutError):
        list(executor.map(steps, [10, LONG], timeout=0.05))
    assert next(executor.map(steps, [10], timeout=60)) == 19


def test_what_is_no_kernel_is_refused_with_what_to_use_instead(executor: weft.Executor) -> None:
    def reads(name: str) -> str:
        return open(name).read()  # noqa: SIM115

    for wrong, error in ((print, weft.Unimplemented), (reads, weft.CompileError), ("std.nothing", weft.NotFound), (5, weft.InvalidArgument)):
        for refuse in (lambda wrong=wrong: executor.submit(wrong, "x"), lambda wrong=wrong: executor.map(wrong, ["x"])):
            with pytest.raises(error) as caught:
                refuse()
            assert "ThreadPoolExecutor" in caught.value.__notes__[0]
    with pytest.raises(weft.InvalidArgument, match="by position only"):
        executor.submit(halved, x=1.0)  # type: ignore[call-overload]
    with pytest.raises(weft.InvalidArgument, match="chunksize is an int"):
        executor.map(halved, [1.0], chunksize=0)


def test_after_shutdown_nothing_is_taken(engine: weft.Engine) -> None:
    executor = weft.Executor(engine)
    futures = [executor.submit(steps, 10**6) for _ in range(5)]
    executor.shutdown()
    assert all(future.done() for future in futures)
    executor.shutdown()
    for call in (lambda: executor.submit("std.sqrt", 1.0), lambda: list(executor.map("std.sqrt", [1.0]))):
        with pytest.raises(RuntimeError, match="after shutdown"):
            call()
    assert engine.map("std.square", [2]) == [4]  # the engine is not the executor's


def test_shutdown_without_waiting_and_with_cancelling(engine: weft.Engine) -> None:
    executor = weft.Executor(engine)
    futures = [executor.submit(steps, LONG) for _ in range(300)]
    executor.shutdown(wait=False)
    assert not any(future.done() for future in futures)
    executor.shutdown(cancel_futures=True)
    assert all(future.cancelled() for future in futures)


def test_engines_of_its_own(server: Any) -> None:
    with weft.Executor(workers=1, timeout=0.05) as executor, pytest.raises(weft.Timeout):
        executor.submit(steps, LONG).result()
    with pytest.raises(weft.InvalidState):
        executor._engine.info()
    with weft.Executor(server.url) as executor:
        assert executor.submit(steps, 10).result() == 19
    with weft.Executor("python:") as executor:
        assert executor.submit(steps, 10).result() == 19
        assert list(executor.map(lambda x: x + 1, [1, 2])) == [2, 3]
    with pytest.raises(weft.InvalidArgument, match="did you mean workers=4"):
        weft.Executor(max_workers=4)
    with weft.connect() as engine, pytest.raises(weft.InvalidArgument, match="not both"):
        weft.Executor(engine, workers=2)


def test_asyncio_awaits_its_futures(executor: weft.Executor) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert await loop.run_in_executor(executor, steps, 10) == 19
        assert await asyncio.wrap_future(executor.submit(steps, 10**6)) == steps(10**6)
        going = asyncio.wrap_future(future := executor.submit(steps, LONG))
        going.cancel()
        await asyncio.wait([going])
        assert future.cancelled()

    asyncio.run(main())


def test_one_thread_for_all_futures_which_ends_with_the_executor(engine: weft.Engine) -> None:
    before = threading.active_count()
    with weft.Executor(engine) as executor:
        futures = [executor.submit(steps, 10**6) for _ in range(100)]
        assert threading.active_count() <= before + 1
        concurrent.futures.wait(futures)
    assert threading.active_count() == before
    dropped = weft.Executor(engine)
    dropped.submit(steps, 10**6).result()
    descriptors = len(os.listdir("/proc/self/fd"))
    del dropped
    while threading.active_count() > before:
        time.sleep(0)
    assert len(os.listdir("/proc/self/fd")) < descriptors


def test_threads_submit_at_once(executor: weft.Executor) -> None:
    found: list[int] = []

    def submits() -> None:
        found.extend(future.result() for future in [executor.submit(steps, 20_000 + n) for n in range(200)])

    threads = [threading.Thread(target=submits) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1600


KERNEL = """weft.Kernel.from_source("def f(n: int) -> int:\\n    total = 0\\n    for i in range(n):\\n        total += i * i % 7\\n    return total")"""


def test_futures_end_before_the_interpreter_does() -> None:
    done = run(f"""
        import weft

        executor = weft.Executor(workers=2)
        for n in range(3):
            executor.submit({KERNEL}, 3_000_000 + n).add_done_callback(lambda future: print(future.result() > 0))
        """)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n" * 3, "")


def test_a_child_says_whose_the_futures_are_and_submits_its_own() -> None:
    done = run(f"""
        import os
        import weft

        engine = weft.connect(workers=2)
        executor = weft.Executor(engine)
        kernel = {KERNEL}
        going = executor.submit(kernel, 10**12)
        child = os.fork()
        if child == 0:
            try:
                going.result()
            except weft.Forked as error:
                assert "the parent's" in str(error)
                os._exit(0 if executor.submit(kernel, 10**7).result() == executor.submit(kernel, 10**7).result() > 0 else 1)
            os._exit(2)
        assert os.waitpid(child, 0)[1] == 0
        assert going.cancel()
        """)
    assert done.returncode == 0, done.stderr
