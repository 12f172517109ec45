"""Progress: who is told, how often, and what a terminal, a pipe and a notebook show."""

from __future__ import annotations

import asyncio
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Callable
from typing import Any

import pytest
import weft
from weft._calls import progress as _progress

LONG = range(10**14, 10**14 + 10**7)


def ordered(seen: list[weft.State]) -> bool:
    return [state.done for state in seen] == sorted(state.done for state in seen)


CALLS: dict[str, tuple[int, Callable[[Any, Any], Any]]] = {
    "count": (200_000, lambda engine, see: engine.count(range(200_000), key="std.is_prime", progress=see)),
    "map": (100_000, lambda engine, see: engine.map("std.is_prime", list(range(100_000)), progress=see)),
    "filter": (100_000, lambda engine, see: engine.filter("std.is_prime", range(100_000), progress=see)),
    "sort": (100_000, lambda engine, see: engine.sort(list(range(100_000)), key="std.neg", progress=see)),
    "a small call": (2, lambda engine, see: engine.map("std.square", [1, 2], progress=see)),
    "a pipeline": (100_000, lambda engine, see: engine.over(range(100_000), progress=see).filter("std.is_prime").map("std.square").sum()),
    "imap": (50_000, lambda engine, see: list(engine.imap("std.square", list(range(50_000)), progress=see))),
    "imap_unordered": (50_000, lambda engine, see: sorted(engine.imap_unordered("std.square", range(50_000), progress=see))),
    "a job": (100_000, lambda engine, see: engine.jobs.count(range(100_000), key="std.is_prime").result(progress=see)),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_function_is_told_how_many_items_are_done(engine: weft.Engine, name: str) -> None:
    total, call = CALLS[name]
    seen: list[weft.State] = []
    told, untold = call(engine, seen.append), call(engine, False)
    assert told == untold
    assert (seen[-1].done, seen[-1].total, seen[-1].state) == (total, total, "done")
    assert ordered(seen)
    assert len(set(seen)) == len(seen)


def test_awaited_calls_tell_it_too(engine: weft.Engine) -> None:
    async def main() -> None:
        aio = engine.aio
        seen: list[weft.State] = []
        assert await aio.count(range(200_000), key="std.is_prime", progress=seen.append) == 17984
        assert seen[-1][:3] == (200_000, 200_000, "done")
        seen.clear()
        assert len([n async for n in aio.imap("std.square", range(5000), progress=seen.append)]) == 5000
        assert seen[-1][:3] == (5000, 5000, "done")
        seen.clear()
        job = await aio.jobs.count(range(100_000), key="std.is_prime")
        assert await job.result(progress=seen.append) == 9592
        assert seen[-1][:3] == (100_000, 100_000, "done")

    asyncio.run(main())


def test_the_python_engine_tells_it() -> None:
    seen: list[weft.State] = []
    with weft.connect("python:") as engine:
        assert engine.map(lambda x: x + 1, [1, 2], progress=seen.append) == [2, 3]
    assert [state[:3] for state in seen] == [(2, 2, "done")]


def test_rate_and_time_left() -> None:
    state = weft.State(250, 1000, "running", 0.5)
    assert (state.rate, state.left) == (500.0, 1.5)
    assert weft.State(0, 1000, "running", 0.5).left is None
    assert weft.State(10, 0, "running", 0.5).left is None
    assert weft.State(0, 0, "queued").rate == 0.0


def test_how_an_imap_of_unknown_length_that_is_left_ends(engine: weft.Engine) -> None:
    seen: list[weft.State] = []
    with engine.imap("std.square", iter(range(10**6)), progress=seen.append) as results:
        assert next(results) == 0
    assert (seen[-1].total, seen[-1].state) == (0, "cancelled")
    with pytest.raises(ValueError, match="item 0"):
        list(engine.imap("std.sqrt", [-1.0], progress=seen.append))
    assert (seen[-1].total, seen[-1].state) == (1, "failed")


def test_errors_come_through(engine: weft.Engine) -> None:
    with pytest.raises(ValueError, match="item 1") as caught:
        engine.map("std.sqrt", [1.0, -1.0], progress=lambda state: None)
    assert isinstance(caught.value, weft.Error)
    assert caught.value.item == -1.0
    with pytest.raises(weft.Timeout):
        engine.count(LONG, key="std.is_prime", progress=lambda state: None, timeout=0.3)
    with pytest.raises(weft.InvalidArgument, match="progress is True, False or a function"):
        engine.map("std.square", [1], progress="bar")  # type: ignore[call-overload]


def test_what_the_function_raises_at_the_end_of_a_small_call_is_raised(engine: weft.Engine) -> None:
    def see(state: weft.State) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        engine.map("std.square", [1, 2], progress=see)


def test_what_the_function_raises_cancels_the_call(engine: weft.Engine) -> None:
    def stop(_: weft.State) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        engine.count(LONG, key="std.is_prime", progress=stop)
    while engine.info()["jobs_active"]:
        pass


def test_nothing_is_shown_where_no_terminal_is(engine: weft.Engine, capfd: pytest.CaptureFixture[str]) -> None:
    assert engine.count(range(200_000), key="std.is_prime", progress=True) == 17984
    assert capfd.readouterr() == ("", "")


def on_terminal(code: str) -> str:
    """What code writes to stderr where that is a terminal."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    try:
        subprocess.run([sys.executable, "-c", code], stderr=theirs, timeout=60, check=True)
        os.write(theirs, b"(end)")  # so that the reads below cannot wait for nothing
        found = b""
        while not found.endswith(b"(end)"):
            found += os.read(ours, 100_000)
    finally:
        os.close(theirs)
        os.close(ours)
    return found.decode().removesuffix("(end)")


SOME_TIME = """
import weft
try:
    weft.count(range(10**14, 10**14 + 10**7), key="std.is_prime", progress=True, timeout=1.5)
except weft.Timeout:
    pass
"""


def test_a_bar_of_tqdm_on_a_terminal() -> None:
    shown = on_terminal(SOME_TIME)
    assert "count:" in shown
    assert "/10.0M" in shown
    assert "items/s" in shown


def test_a_plain_bar_where_tqdm_is_not_installed() -> None:
    shown = on_terminal("import sys; sys.modules['tqdm.auto'] = None\n" + SOME_TIME)
    assert "\rcount [...................." in shown
    assert "/10M items, " in shown
    assert " left" in shown
    assert shown.rstrip("\r ").count("\n") == 0
    assert shown.endswith(" \r")  # it is wiped


def test_what_ends_at_once_shows_no_bar() -> None:
    for hide in ("", "import sys; sys.modules['tqdm.auto'] = None; "):
        assert on_terminal(f"{hide}import weft; weft.map('std.square', [1, 2], progress=True)") == ""


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "0 s"), (59.4, "59 s"), (61, "1:01"), (3600 * 26 + 62, "26:01:02")]
)  # fmt: skip
def test_durations(seconds: float, text: str) -> None:
    assert _progress._duration(seconds) == text


def test_a_widget_in_a_notebook() -> None:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        shown: list[dict[str, Any]] = []
        errors: list[str] = []

        def see(message: dict[str, Any]) -> None:
            if message["msg_type"] == "display_data":
                shown.append(message["content"]["data"])
            elif message["msg_type"] in ("error", "stream"):
                errors.append(str(message["content"]))

        client.execute_interactive(SOME_TIME, output_hook=see, timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert errors == []
    assert "application/vnd.jupyter.widget-view+json" in shown[0]
