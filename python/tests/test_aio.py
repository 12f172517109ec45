"""asyncio: the operations awaited, in process and over HTTP; what a loop, a task or a fork does to calls that go on."""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import threading
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import uvloop
import weft
from test_process import run
from weft._calls.operations import Operations
from weft.aio._channel import _Turns

LONG = range(10**14, 10**14 + 10**8)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    while not await true():
        await asyncio.sleep(0.001)


async def idle(engine: weft.AsyncEngine) -> None:
    async def none_active() -> bool:
        return (await engine.info())["jobs_active"] == 0

    await until(none_active)


async def busy(engine: weft.AsyncEngine) -> None:
    async def one_active() -> bool:
        return (await engine.info())["jobs_active"] > 0

    await until(one_active)


# The surface.


def names(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def test_everything_that_blocks_can_be_awaited() -> None:
    assert names(weft.AsyncEngine) == names(weft.Engine) - {"aio"}
    assert names(weft.AsyncJob) == names(weft.Job) - {"add_done_callback"}
    assert names(weft.AsyncPipeline) == names(weft.Pipeline)
    assert names(weft.AsyncJobs) == (names(Operations) - {"imap", "imap_unordered", "over"}) | {"get"}
    assert names(Operations) <= set(vars(weft.aio))


@pytest.mark.parametrize("name", sorted(names(Operations)))
def test_signatures_and_documentation_are_those_of_the_operations(name: str) -> None:
    one, other = getattr(weft.AsyncEngine, name), getattr(weft.Engine, name)
    assert inspect.signature(one) == inspect.signature(other)
    assert one.__doc__ == other.__doc__


CALLS: dict[str, Callable[[Any], Any]] = {
    "call": lambda e: e.call("std.sqrt", 2.25),
    "map": lambda e: e.map("std.square", [1, 2, 3]),
    "map of long ranges": lambda e: e.map("std.square", range(100_000)),
    "map of two lists": lambda e: e.map("std.add", [1, 2], [3, 4]),
    "map of a kernel": lambda e: e.map(lambda x: x * 0.5, [1, 2]),
    "map beside CPython": lambda e: e.map(lambda x: x * 0.5, range(100), check=True),
    "map with an option": lambda e: e.map("std.sqrt", [4.0, -1.0], default=0.0),
    "starmap": lambda e: e.starmap("std.mul", [(2, 3)]),
    "filter": lambda e: e.filter("std.is_prime", range(50_000)),
    "partition": lambda e: e.partition("std.is_even", [1, 2]),
    "all": lambda e: e.all("std.is_even", [2, 5]),
    "any": lambda e: e.any("std.is_even", [2, 5]),
    "find": lambda e: e.find("std.is_prime", [4, 6], default=-1),
    "find_index": lambda e: e.find_index("std.is_prime", range(90, 100)),
    "foreach": lambda e: e.foreach("std.square", [1]),
    "fold": lambda e: e.fold("std.add", [1, 2], 100),
    "reduce": lambda e: e.reduce("std.add", [1, 2]),
    "scan": lambda e: e.scan("std.add", [1, 2]),
    "sum": lambda e: e.sum(range(1_000_001)),
    "min": lambda e: e.min([], default=7),
    "max": lambda e: e.max(range(1, 1000), key="std.collatz"),
    "count": lambda e: e.count([1, 2]),
    "mapreduce": lambda e: e.mapreduce("std.words", ["to be or", "not to be"], "std.add"),
    "group_by": lambda e: e.group_by("std.length", ["a", "bb", "c"]),
    "count_by": lambda e: e.count_by("std.lower", ["a", "A"]),
    "top_k": lambda e: e.top_k([3, 1, 2], 2),
    "sort": lambda e: e.sort([3, 1, 2], reverse=True),
    "usort": lambda e: e.usort([3, 1, 3]),
    "a pipeline": lambda e: e.over(range(10)).map("std.square").filter("std.is_even").enumerate(1).take(3).collect(),
    "a pipeline's sum": lambda e: e.over([1, 2, 3]).map(lambda x: x * 2).sum(),
    "kernels": lambda e: e.kernels(),
    "compile": lambda e: e.compile(lambda x: x * 0.5, ["float"]),
}


@pytest.mark.parametrize("name", CALLS)
def test_gives_what_the_blocking_call_gives(engine: weft.Engine, name: str) -> None:
    async def main() -> Any:
        return await CALLS[name](engine.aio)

    assert asyncio.run(main()) == CALLS[name](engine)


def test_jobs(engine: weft.Engine) -> None:
    async def main() -> None:
        aio = engine.aio
        job = await aio.jobs.map("std.square", [1, 2, 3], label="squares")
        assert await job == [1, 4, 9]
        assert await job.result(timeout=5) == [1, 4, 9]
        assert await job.exception() is None
        assert (await job.state(), await job.progress(), await job.done(), await job.label()) == ("done", 1.0, True, "squares")
        assert await job.cancel() is False
        assert await (await aio.jobs[job.id]) == [1, 4, 9]
        assert job.id in [id async for id in aio.jobs]
        assert await aio.jobs.get("nothing", 3) == 3
        with pytest.raises(weft.NotFound):
            await aio.jobs["nothing"]
        assert await (await aio.jobs.max([], default=3)) == 3
        assert await engine.jobs.sum(range(10)) == 45  # a job of the blocking engine

    asyncio.run(main())


def test_a_job_goes_on_when_the_task_that_awaits_it_ends(engine: weft.Engine) -> None:
    async def main() -> None:
        job = await engine.aio.jobs.count(LONG, key="std.is_prime")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await job
        with pytest.raises(weft.Timeout):
            await job.result(timeout=0.05)
        assert await job.done() is False
        assert await job.cancel()
        with pytest.raises(weft.Cancelled):
            await job
        assert isinstance(await job.exception(), weft.Cancelled)
        assert await job.cancelled()

    asyncio.run(main())


def test_jobs_as_they_end(engine: weft.Engine) -> None:
    async def main() -> None:
        slow = await engine.aio.jobs.count(LONG, key="std.is_prime")
        quick = engine.jobs.sum(range(100))
        bad = await engine.aio.jobs.map("std.sqrt", [-1.0])
        jobs = weft.aio.as_completed([slow, quick, bad], timeout=1)
        assert {await anext(jobs), await anext(jobs)} == {quick, bad}
        with pytest.raises(weft.Timeout, match="1 jobs have not ended"):
            await anext(jobs)
        await slow.cancel()
        assert [job async for job in weft.aio.as_completed([slow])] == [slow]

    asyncio.run(main())


# Lazy maps.


async def slowly(items: Any) -> AsyncIterator[Any]:
    for item in items:
        await asyncio.sleep(0)
        yield item


@pytest.mark.parametrize("source", [list, slowly], ids=["a list", "an asynchronous iterable"])
@pytest.mark.parametrize("chunk", [None, 1, 3, 1000])
def test_imap_gives_what_map_gives(engine: weft.Engine, source: Callable[[Any], Any], chunk: int | None) -> None:
    async def main() -> None:
        items = list(range(200))
        squares = [n * n for n in items]
        aio = engine.aio
        assert [n async for n in aio.imap("std.square", source(items), chunk=chunk)] == squares
        assert sorted([n async for n in aio.imap_unordered("std.square", source(items), chunk=chunk)]) == squares
        assert sorted([n async for n in aio.imap_unordered("std.square", source(items), indexed=True)]) == list(enumerate(squares))
        assert [n async for n in aio.imap("std.square", source([]))] == []

    asyncio.run(main())


def test_imap_has_results_before_a_slow_source_goes_on(engine: weft.Engine) -> None:
    async def main() -> None:
        asked, more = 0, asyncio.Event()

        async def source() -> AsyncIterator[int]:
            nonlocal asked
            for n in range(10):
                asked = n
                if n == 5:
                    await more.wait()
                yield n

        results = engine.aio.imap("std.square", source())
        assert [await anext(results) for _ in range(5)] == [0, 1, 4, 9, 16]
        assert asked == 5
        more.set()
        assert [n async for n in results] == [25, 36, 49, 64, 81]

    asyncio.run(main())


def test_imap_takes_from_a_source_only_inside_anext(engine: weft.Engine) -> None:
    async def main() -> None:
        taken = 0

        def source() -> Iterator[int]:
            nonlocal taken
            while True:
                taken += 1
                yield taken

        async with engine.aio.imap("std.square", source()) as results:
            assert taken == 0
            assert await anext(results) == 1
            before = taken
            await engine.aio.ping()
            assert taken == before < 100
        with pytest.raises(StopAsyncIteration):
            await anext(results)

    asyncio.run(main())


def test_imap_raises_errors_after_the_results_before_them(engine: weft.Engine) -> None:
    async def main() -> None:
        results = engine.aio.imap("std.sqrt", slowly([4.0, 9.0, -1.0, 16.0]))
        assert [await anext(results) for _ in range(2)] == [2.0, 3.0]
        with pytest.raises(ValueError, match="item 2") as caught:
            await anext(results)
        assert isinstance(caught.value, weft.Error)
        assert (caught.value.index, caught.value.item) == (2, -1.0)
        assert [one async for one in results] == []

        async def broken() -> AsyncIterator[float]:
            yield 4.0
            raise KeyError("mine")

        with pytest.raises(KeyError, match="mine"):
            assert [one async for one in engine.aio.imap("std.sqrt", broken())] == []

    asyncio.run(main())


def test_leaving_an_imap_cancels_it(engine: weft.Engine) -> None:
    async def main() -> None:
        async with engine.aio.imap("std.is_prime", iter(LONG), chunk=100_000):
            pass
        results = engine.aio.imap("std.is_prime", iter(LONG), chunk=1)
        assert isinstance(await anext(results), bool)
        del results  # the loop closes what nobody holds
        gc.collect()
        await idle(engine.aio)

    asyncio.run(main())


def test_operations_and_pipelines_take_asynchronous_iterables(engine: weft.Engine) -> None:
    async def main() -> None:
        aio = engine.aio
        assert await aio.map("std.square", slowly([1, 2, 3])) == [1, 4, 9]
        assert await aio.map("std.add", slowly([1, 2]), slowly([10, 20])) == [11, 22]
        assert await aio.sum(slowly(range(10))) == 45
        assert await aio.over(slowly(range(10))).filter("std.is_even").collect() == [0, 2, 4, 6, 8]
        assert await (await aio.jobs.sum(slowly(range(10)))) == 45

    asyncio.run(main())


# Errors.


def test_errors_are_those_of_the_blocking_call(engine: weft.Engine) -> None:
    async def main() -> None:
        aio = engine.aio
        with pytest.raises(ZeroDivisionError) as caught:
            await aio.map(lambda x: 6 // x, [3, 0])
        assert isinstance(caught.value, weft.Error)
        assert (caught.value.index, caught.value.item) == (1, 0)
        with pytest.raises(ValueError, match="item 99999") as other:
            await aio.map("std.sqrt", [1.0] * 99_999 + [-1.0])
        assert isinstance(other.value, weft.Error)
        with pytest.raises(weft.CompileError):
            await aio.map(lambda x: x.nothing, [1])
        with pytest.raises(weft.InvalidArgument, match="did you mean chunk=5"):
            await aio.map("std.square", [1], chunksize=5)
        with pytest.raises(weft.InvalidArgument, match="did you mean chunk=5"):
            aio.imap("std.square", [1], chunksize=5)
        with pytest.raises(weft.InvalidArgument, match="list of items"):
            aio.imap("std.square", 5)

    asyncio.run(main())


def test_a_wrong_argument_is_an_error_of_the_await(engine: weft.Engine) -> None:
    call = engine.aio.map("std.square", 5)  # type: ignore[call-overload]

    async def main() -> None:
        with pytest.raises(weft.InvalidArgument):
            await call

    asyncio.run(main())


def test_a_server_that_is_not_there(tmp_path: Any) -> None:
    async def main() -> None:
        async with weft.connect_async(f"unix:{tmp_path}/none", retries=0) as nobody:
            with pytest.raises(weft.Unavailable):
                await nobody.map("std.square", [1])

    asyncio.run(main())


# The end of tasks.


@pytest.mark.parametrize("what", ["a call", "a pipeline", "with progress"])
def test_the_end_of_a_task_ends_its_work(engine: weft.Engine, what: str) -> None:
    async def main() -> None:
        aio = engine.aio
        calls = {
            "a call": aio.count(LONG, key="std.is_prime"),
            "a pipeline": aio.over(LONG).filter("std.is_prime").count(),
            "with progress": aio.count(LONG, key="std.is_prime", progress=lambda state: None),
        }
        task = asyncio.ensure_future(calls.pop(what))
        for call in calls.values():
            call.close()
        await busy(aio)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await idle(aio)
        assert await aio.map("std.square", [2]) == [4]

    asyncio.run(main())


def test_timeouts_of_asyncio_and_of_weft(engine: weft.Engine) -> None:
    async def main() -> None:
        aio = engine.aio
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await aio.count(LONG, key="std.is_prime")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(aio.count(LONG, key="std.is_prime"), 0.05)
        with pytest.raises(weft.Timeout):
            await aio.count(LONG, key="std.is_prime", timeout=0.05)
        await idle(aio)

    asyncio.run(main())


def test_memory_for_results_is_not_written_once_the_task_has_ended(here: weft.Engine) -> None:
    async def main() -> None:
        out = array("q", bytes(8 * 3_000_000))
        task = asyncio.ensure_future(here.aio.map("std.collatz", range(10**9, 10**9 + 3_000_000), out=out))
        while not any(out[::1000]):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        after = out[:]
        await idle(here.aio)
        assert out == after

    asyncio.run(main())


# Many calls.


def test_ten_thousand_calls_at_once_need_a_handful_of_descriptors() -> None:
    done = run("""
        import asyncio, os, resource
        import weft
        resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48))

        async def main():
            async with weft.connect_async(workers=2) as engine:
                counts = await asyncio.gather(*[engine.count(range(n), key="std.is_prime") for n in range(10_000)])
            return [counts[n] for n in (0, 10, 100, 9_999)]

        assert asyncio.run(main()) == [0, 4, 25, 1229]
        """)
    assert done.returncode == 0, done.stderr


def test_calls_take_their_turns_in_the_order_of_asking() -> None:
    async def main() -> None:
        turns = _Turns(3)
        taken: list[int] = []

        async def one(n: int) -> None:
            if turns.free > 0:
                turns.free -= 1
            else:
                await turns.take()
            taken.append(n)
            await asyncio.sleep(0)
            turns.give()

        tasks = [asyncio.ensure_future(one(n)) for n in range(50)]
        await asyncio.sleep(0)
        for dropped in tasks[10:20]:
            dropped.cancel()
        await asyncio.wait(tasks)
        assert taken == [*range(10), *range(20, 50)]
        assert turns.free == 3

    asyncio.run(main())


def test_a_small_call_does_not_suspend_its_task(here: weft.Engine) -> None:
    async def main() -> None:
        await here.aio.map("std.square", [1.0])
        steps = here.aio.map("std.square", [3.0])
        with pytest.raises(StopIteration) as end:
            steps.send(None)
        assert end.value.value == [9.0]

    asyncio.run(main())


def test_the_loop_goes_on_while_a_call_does(engine: weft.Engine) -> None:
    async def main() -> None:
        task = asyncio.ensure_future(engine.aio.count(LONG, key="std.is_prime"))
        await busy(engine.aio)
        assert await engine.aio.map("std.square", [2]) == [4]
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(main())


# Loops.


def test_uvloop(engine: weft.Engine) -> None:
    async def main() -> list[int]:
        aio = engine.aio
        task = asyncio.ensure_future(aio.count(LONG, key="std.is_prime"))
        counts = await asyncio.gather(*[aio.count(range(100_000 + n), key="std.is_even") for n in range(100)])
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return counts

    assert uvloop.run(main()) == [(100_001 + n) // 2 for n in range(100)]


def test_loops_in_threads_share_an_engine(engine: weft.Engine) -> None:
    found: list[list[int]] = []

    async def main() -> list[int]:
        return await asyncio.gather(*[engine.aio.count(range(100_000 + n), key="std.is_even") for n in range(50)])

    threads = [threading.Thread(target=lambda: found.append(asyncio.run(main()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[(100_001 + n) // 2 for n in range(50)]] * 8


def test_a_loop_after_the_other_leaves_no_descriptors(engine: weft.Engine) -> None:
    async def main() -> int:
        return await engine.aio.count(range(100_000), key="std.is_even")

    asyncio.run(main())
    before = descriptors()
    for _ in range(50):
        assert asyncio.run(main()) == 50_000
    assert descriptors() <= before + 3


def test_engines_that_are_closed_in_a_loop_leave_no_descriptors() -> None:
    async def main() -> None:
        for turn in range(50):
            with weft.connect(workers=1) as engine:
                assert await engine.aio.count(range(100_000), key="std.is_even") == 50_000
            if turn == 5:
                before = descriptors()
            await asyncio.sleep(0)
        assert descriptors() <= before + 3

    asyncio.run(main())


def test_a_loop_that_is_closed_leaves_its_calls() -> None:
    with weft.connect(workers=1) as engine:
        loop = asyncio.new_event_loop()
        call = engine.aio.count(LONG, key="std.is_prime")

        async def start() -> asyncio.Task[int]:
            task = loop.create_task(call)
            await busy(engine.aio)
            return task

        task = loop.run_until_complete(start())
        loop.close()
        task._log_destroy_pending = False  # type: ignore[attr-defined]

        async def main() -> None:
            await engine.aio.count(range(10))  # notices
            await idle(engine.aio)

        asyncio.run(main())
        call.close()


def test_closing_the_engine_ends_the_calls_that_go_on() -> None:
    async def main() -> None:
        engine = weft.connect_async(workers=1)
        task = asyncio.ensure_future(engine.count(LONG, key="std.is_prime"))
        await busy(engine)
        await engine.close()
        with pytest.raises((weft.Cancelled, weft.InvalidState)):
            await task
        with pytest.raises(weft.InvalidState, match="closed"):
            await engine.map("std.square", [1])
        await engine.close()

    asyncio.run(main())


def test_the_module_uses_the_engine_that_is_current() -> None:
    async def main() -> None:
        with weft.connect(workers=1) as one, weft.connect(workers=2) as two:

            async def workers(engine: weft.Engine) -> int:
                with weft.use(engine):
                    await asyncio.sleep(0)
                    return int((await weft.aio.info())["workers"])

            assert await asyncio.gather(workers(one), workers(two)) == [1, 2]
        assert await weft.aio.over([1, 2, 3]).map("std.square").sum() == 14
        assert [n async for n in weft.aio.imap("std.square", [1, 2])] == [1, 4]

    asyncio.run(main())


def test_the_python_engine() -> None:
    async def main() -> None:
        async with weft.connect_async("python:") as engine:
            assert await engine.map(lambda x: x * 2, slowly([1, 2])) == [2, 4]
            assert [n async for n in engine.imap(lambda x: x * 2, [1, 2])] == [2, 4]
            job = await engine.jobs.sum([1, 2])
            assert await job == await (await engine.jobs[job.id]) == 3
            assert await engine.over([1, 2, 3]).filter(lambda x: x > 1).count() == 2
            assert (await engine.info())["platform"] == "python"

    asyncio.run(main())


def test_after_a_fork_a_new_loop_works() -> None:
    done = run("""
        import asyncio, os
        import weft

        engine = weft.connect(workers=2)

        async def main():
            return await asyncio.gather(*[engine.aio.count(range(100_000 + n), key="std.is_even") for n in range(20)])

        async def parent():
            going = asyncio.ensure_future(engine.aio.count(range(10**14, 10**14 + 10**8), key="std.is_prime"))
            await main()
            child = os.fork()
            if child == 0:
                asyncio.set_event_loop(None)
                asyncio._set_running_loop(None)
                os._exit(0 if asyncio.run(main()) == [50_000 + (n + 1) // 2 for n in range(20)] else 1)
            assert os.waitpid(child, 0)[1] == 0
            going.cancel()
            await asyncio.wait([going])
            return await main()

        assert asyncio.run(parent()) == [50_000 + (n + 1) // 2 for n in range(20)]
        """)
    assert done.returncode == 0, done.stderr


def test_an_interpreter_ends_with_calls_that_go_on() -> None:
    done = run("""
        import asyncio
        import weft

        async def main():
            going = asyncio.ensure_future(weft.aio.count(range(10**14, 10**14 + 10**8), key="std.is_prime"))
            await weft.aio.map("std.square", [1])
            await asyncio.sleep(0)
            raise SystemExit(3)

        asyncio.run(main())
        """)
    assert (done.returncode, done.stderr) == (3, "")
