"""Kernels of Python functions: how their source is found, what they capture, what of it changes, and that they travel."""

from __future__ import annotations

import functools
import linecache
import math
import multiprocessing
import os
import pickle
import pty
import random
import subprocess
import sys
import warnings
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from math import sqrt as root
from typing import Any, Literal, NamedTuple

import pytest
import weft

RATE = 3
TABLE = [1, 2, 3]
Vector = list[float]


class Point(NamedTuple):
    x: float
    y: float = 0.5


@dataclass(frozen=True)
class Cell:
    a: int
    b: int


ORIGIN = Point(1.0, 2.0)
double = lambda x: x * 2  # noqa: E731


@weft.kernel
def collatz(n: int) -> int:
    """Steps to 1."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


@weft.kernel(memory="1MiB", recursion=50)
def deep(n: int) -> int:
    return 0 if n == 0 else 1 + deep(n - 1)


def scaled(x: int) -> int:
    return x * RATE


def looked_up(i: int) -> int:
    return TABLE[i]


def use(x: int) -> int:
    return collatz(x) + scaled(x) + double(x)


def norm(p: Point) -> float:
    return root(p.x * p.x + p.y * p.y) + ORIGIN.x


def swapped(c: Cell) -> Cell:
    return Cell(c.b, c.a)


def made(x: float) -> Point:
    return Point(x)


def total(v: Vector) -> float:
    return sum(v) + math.pi


def with_default(x: int, k: int = len(TABLE)) -> int:
    return x + k


def uses_default(x: int) -> int:
    return with_default(x) + with_default(x, k=1)


def asserting(x: int) -> int:
    assert x > 0, "positive"
    return x


@lru_cache
def cached(x: int) -> int:
    return x + 1


def uses_cached(x: int) -> int:
    return cached(x)


class TestAKernel:
    def test_is_still_the_function(self) -> None:
        assert collatz(27) == 111
        assert (collatz.name, collatz.__name__, collatz.__doc__, collatz.__module__) == ("collatz", "collatz", "Steps to 1.", __name__)
        assert isinstance(collatz, weft.Kernel)

    def test_has_a_signature_and_a_hash(self) -> None:
        assert collatz.signature == "(int) -> int"
        assert collatz.hash.startswith("sha256:")
        assert collatz.source is not None
        assert collatz.source.startswith("def collatz")

    def test_has_options(self) -> None:
        assert weft.map(deep, [10]) == [10]
        with pytest.raises(RecursionError):
            weft.map(deep, [100])
        with pytest.raises(weft.InvalidArgument, match="recursion"):
            weft.kernel(recursion=0)

    def test_is_made_of_functions_only(self) -> None:
        with pytest.raises(weft.InvalidArgument, match="takes a Python function"):
            weft.kernel(3)  # type: ignore[call-overload]
        with pytest.raises(weft.Unimplemented, match="Point"):
            weft.map(Point, [1.0])

    def test_of_a_text(self) -> None:
        square = weft.Kernel.from_source("def twice(x: int) -> int:\n    return 2 * x\ndef square(x: int) -> int:\n    return x * x\n", "square")
        assert (square.name, square(3), weft.map(square, [3])) == ("square", 9, [9])
        assert weft.map(weft.Kernel.from_source("lambda x: x + 1"), [1]) == [2]

    @pytest.mark.parametrize("kernel", [collatz, scaled, double, lambda x: x + 1])
    def test_any_function_is_one(self, engine: weft.Engine, kernel: Callable[[int], int]) -> None:
        assert engine.map(kernel, [1, 2, 3]) == [kernel(x) for x in (1, 2, 3)]


@pytest.mark.parametrize(
    ("kernel", "items"),
    [
        (scaled, [1, 2]),
        (looked_up, [0, 2, -1]),
        (use, [1, 7]),
        (norm, [Point(3.0, 4.0)]),
        (swapped, [Cell(1, 2)]),
        (made, [1.5]),
        (total, [[1.0, 2.0], []]),
        (uses_default, [1]),
        (with_default, [1, 2]),
        (asserting, [1]),
        (uses_cached, [1]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_a_function_uses_comes_along(engine: weft.Engine, kernel: Callable[..., Any], items: list[Any]) -> None:
    got = engine.map(kernel, items)
    assert got == [kernel(item) for item in items]
    assert list(map(type, got)) == [type(kernel(item)) for item in items]


class Color(IntEnum):
    RED = 1
    BLUE = 2


class Settings:
    rate = 0.25

    def method(self, x: int) -> int:
        return x


def enumerated(x: int) -> float:
    return x * Settings.rate + Color.BLUE + Color.RED.value


def by_word(x: int, *, k: int = 3) -> int:
    return x * k


def shadowing(x: int) -> int:
    sum = x
    max = [sum * 2 for sum in range(3)]
    return sum + len(max)


async def waiting(x: int) -> int:
    return x


def test_names_in_classes_and_enumerations_are_constants(engine: weft.Engine) -> None:
    assert engine.map(enumerated, [1, 2]) == [enumerated(1), enumerated(2)]


def test_names_of_builtins_may_be_locals(engine: weft.Engine) -> None:
    assert engine.map(shadowing, [4]) == [shadowing(4)]
    assert engine.map(by_word, [2]) == [6]


def test_cached_functions_are_kernels(engine: weft.Engine) -> None:
    assert engine.map(cached, [1, 2]) == [2, 3]
    assert engine.over([1, 2]).map(cached).sum() == 5


def test_what_is_no_plain_function_is_refused() -> None:
    with pytest.raises(weft.CompileError, match="async functions"):
        weft.map(waiting, [1])
    with pytest.raises(weft.Unimplemented, match="a method is none"):
        weft.map(Settings().method, [1])
    with pytest.raises(weft.InvalidArgument, match=r"bind its arguments where it is called: weft\.map\(partial\(kernel, value\), items\)"):
        weft.kernel(partial(scaled, 2))


def test_a_lambda_is_called_lambda() -> None:
    with pytest.raises(weft.InvalidArgument, match=r"got lambda\(int\) -> int"):
        weft.filter(lambda x: x % 2, [1])
    with pytest.raises(weft.KernelZeroDivisionError, match="kernel lambda\\)") as caught:
        weft.over([1, 0]).map(lambda x: 1 // x).sum()
    assert caught.value.kernel == "lambda"
    facts = weft.kernel(lambda x: x + 1).explain([1]).facts
    assert facts["functions"] == facts["inlined"] == ["lambda"]


@pytest.mark.parametrize(
    ("kernel", "says"),
    [
        (abs, r"did you mean 'std\.abs', or lambda x: abs\(x\)\?"),
        (math.sqrt, r"did you mean 'std\.sqrt', or lambda x: math\.sqrt\(x\)\?"),
        (math.cbrt, r"write lambda x: math\.cbrt\(x\) where"),
        ("abc".upper, r"did you mean 'std\.upper'\?"),
        (str.upper, r"did you mean 'std\.upper'\?"),
    ],
)
def test_what_to_write_for_functions_in_c(kernel: Any, says: str) -> None:
    with pytest.raises(weft.Unimplemented, match=says):
        weft.map(kernel, [1])


class TestCaptures:
    def test_of_the_decorators_of_nested_functions(self) -> None:
        def f(n: int) -> int:
            @functools.cache
            def fibonacci(k: int) -> int:
                return k if k < 2 else fibonacci(k - 1) + fibonacci(k - 2)

            return fibonacci(n)

        assert weft.map(f, [10, 80]) == [55, 23416728348467685]

    def test_are_of_the_moment_of_the_call(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kernel = weft.kernel(scaled)
        before = kernel.hash
        assert weft.map(kernel, [1, 2]) == [3, 6]
        monkeypatch.setattr(sys.modules[__name__], "RATE", 5)
        assert weft.map(kernel, [1, 2]) == [5, 10]
        assert kernel.hash != before
        monkeypatch.undo()
        assert kernel.hash == before

    def test_of_containers_are_compared_by_value(self) -> None:
        table = [1, 2, 3]
        kernel = weft.kernel(lambda i: table[i])
        assert weft.map(kernel, [0]) == [1]
        table[0] = 7
        assert weft.map(kernel, [0]) == [7]

    def test_of_closures(self) -> None:
        def add(k: int) -> Callable[[int], int]:
            def inner(x: int) -> int:
                text = """of
two lines"""
                del text
                return x + k

            return inner

        assert [add(k)(1) for k in (1, 2)] == [2, 3]
        source = weft.kernel(add(1)).source
        assert source is not None
        assert source.startswith("def inner")

    def test_of_lambdas_that_are_made_anew(self) -> None:
        assert [weft.map(lambda x: x + k, [1])[0] for k in range(4)] == [1, 2, 3, 4]  # noqa: B023

    def test_a_helper_that_changes_is_seen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert weft.map(use, [1]) == [0 + 3 + 2]
        monkeypatch.setattr(sys.modules[__name__], "double", lambda x: x * 20)
        assert weft.map(use, [1]) == [0 + 3 + 20]

    def test_a_builtin_that_is_hidden_later_is_seen(self) -> None:
        space: dict[str, Any] = {}
        text = "def f(x: int) -> int:\n    return abs(x)\n"
        put(text, "<hidden>")
        exec(compile(text, "<hidden>", "exec"), space)
        assert weft.map(space["f"], [-1]) == [1]
        space["abs"] = scaled
        assert weft.map(space["f"], [-1]) == [-3]

    def test_names_of_two_modules_do_not_meet(self, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "weft_one.py").write_text("RATE = 10\ndef scaled(x):\n    return x * RATE\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        import weft_one  # type: ignore[import-not-found]
        from weft_one import scaled as other

        def both(x: int) -> int:
            return scaled(x) + 100 * other(x) + weft_one.RATE + weft_one.scaled(x)

        assert both(1) == 3 + 1000 + 10 + 10
        assert weft.map(both, [1]) == [both(1)]

    @pytest.mark.parametrize(
        ("value", "says"),
        [
            ({}, "an empty dict"),
            (2**64, "65 bits"),
            (object(), "an object"),
            ([], "an empty list"),
            ([0.0] * 10_000, r"80,016 bytes.*functools.partial\(kernel, value\)"),
            (partial(scaled, 1), "a functools.partial"),
            (weft.Kernel("std.square"), "kernel std.square"),
            ("".join, "builtin_function_or_method"),
            (pytest, "the module pytest"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_that_are_no_data_are_refused_at_their_place(self, value: Any, says: str) -> None:
        def f(x: int) -> int:
            return value(x)  # type: ignore[no-any-return]

        with pytest.raises(weft.CompileError, match=says) as caught:
            weft.map(f, [1])
        assert caught.value.lineno == f.__code__.co_firstlineno + 1
        assert (caught.value.text or "").strip().startswith("return value(x)")
        assert caught.value.offset == (caught.value.text or "").index("value") + 1


def put(text: str, file: str) -> None:
    """Keeps a text as notebooks keep their cells."""
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)


class TestSource:
    def test_of_notebook_cells(self) -> None:
        space: dict[str, Any] = {"weft": weft}
        for number, cell in enumerate(["rate = 2", "def helper(x):\n    return x * rate\n", "@weft.kernel\ndef f(x: int) -> int:\n    return helper(x) + 1\n"]):
            put(cell, f"<cell {number}>")
            exec(compile(cell, f"<cell {number}>", "exec"), space)
        assert weft.map(space["f"], [1, 2]) == [3, 5]

    def test_of_what_its_file_imports(self, tmp_path: Any) -> None:
        """CPython compiles an attribute of a name that the same file imports to other code."""
        file = tmp_path / "imports.py"
        file.write_text(
            "from math import log\nfrom string import (\n    ascii_lowercase,\n    digits as letters,\n)\ndef f(log: str) -> int:\n    return ascii_lowercase.index(log) + log.count('z') + letters.index('3')\n"
        )
        space: dict[str, Any] = {}
        exec(compile(file.read_text(), str(file), "exec"), space)
        assert weft.map(space["f"], ["c"]) == [5]

    def test_of_an_edited_file_is_refused(self, tmp_path: Any) -> None:
        file = tmp_path / "edited.py"
        file.write_text("def f(x: int) -> int:\n    return x + 1\n")
        space: dict[str, Any] = {}
        exec(compile(file.read_text(), str(file), "exec"), space)
        file.write_text("def f(x: int) -> int:\n    return x + 2\n")
        with pytest.raises(weft.CompileError, match=r"is not what was compiled.*Kernel\.from_source"):
            weft.map(space["f"], [1])

    def test_that_nobody_kept_is_refused(self) -> None:
        space: dict[str, Any] = {}
        exec("def f(x: int) -> int:\n    return x + 1\n", space)
        with pytest.raises(weft.CompileError, match=r"Python keeps no source for <string>; give its text: weft\.Kernel\.from_source"):
            weft.map(space["f"], [1])

    @pytest.mark.filterwarnings("error")
    def test_warnings_of_the_source_are_not_said_again(self, tmp_path: Any) -> None:
        file = tmp_path / "warned.py"
        file.write_text("def f(x: int) -> bool:\n    return x is 3\n")
        space: dict[str, Any] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(file.read_text(), str(file), "exec"), space)
        with pytest.raises(weft.CompileError, match="write == or !="):
            weft.map(space["f"], [1])

    def test_lambdas_on_one_line_are_told_apart(self) -> None:
        a, b, c = (lambda x: x + 1), (lambda x: x + 2), (lambda x: x + 1)
        assert weft.map(a, [1]) + weft.map(b, [1]) + weft.map(c, [1]) == [2, 3, 2]
        assert weft.map(
            lambda x: (
                x
                + 5
            ),
            [1],
        ) == [6]  # fmt: skip

    def test_decorators_are_left_out(self) -> None:
        source = deep.source
        assert source is not None
        assert "@" not in source

    def test_at_a_prompt(self) -> None:
        typed = "import weft\ndef f(x: int) -> int:\n    y = x + 1\n    return y * k\n\nk = 3\nweft.map(f, [1, 2])\nweft.map(lambda x: x * 7, [1])\nexit()\n"
        assert "[6, 9]" in prompt(typed)
        assert "[7]" in prompt(typed)

    def test_errors_at_a_prompt_show_the_line(self) -> None:
        typed = "import weft\ndef f(x: int) -> int:\n    return x.foo\n\ntry: weft.map(f, [1])\nexcept SyntaxError as error: print(error.lineno, [error.text])\n\nexit()\n"
        assert "2 ['    return x.foo']" in prompt(typed)


def prompt(typed: str) -> str:
    """What an interactive Python shows."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "PYTHON_BASIC_REPL": "1", "INPUTRC": "/dev/null", "PYTHONSTARTUP": ""}
    process = subprocess.Popen([sys.executable, "-q", "-i", "-c", "import readline"], stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    os.write(leader, typed.encode())
    shown = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
    process.wait(timeout=60)
    os.close(leader)
    return shown.decode()


class TestTravel:
    @pytest.mark.parametrize(
        "kernel", [collatz, weft.kernel(use), weft.kernel(scaled), weft.Kernel.from_source("lambda x: x + 1")], ids=lambda kernel: kernel.name
    )
    def test_by_pickle(self, kernel: weft.Kernel[..., Any]) -> None:
        again = pickle.loads(pickle.dumps(kernel))
        assert again.name == kernel.name
        assert again(7) == kernel(7)
        assert weft.map(again, [1, 2]) == weft.map(kernel, [1, 2])
        assert again.hash == kernel.hash

    def test_to_a_process_that_knows_nothing_of_it(self) -> None:
        offset = 10
        kernel = weft.kernel(lambda x: x + offset)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            assert pool.map(kernel, [1, 2]) == [11, 12]


class TestArguments:
    def test_of_several_lists(self, engine: weft.Engine) -> None:
        assert engine.map(lambda a, b: a - b, [5, 6], [1, 2]) == [4, 4]
        assert engine.starmap(lambda a, b: a * b, [(2, 3), (4, 5)]) == [6, 20]
        assert engine.call(scaled, 4) == 12

    def test_bound_by_partial(self, engine: weft.Engine) -> None:
        assert engine.map(partial(lambda a, b: a - b, 10), [1, 2]) == [9, 8]
        assert engine.map(partial(partial(lambda a, b, c: a + 10 * b + 100 * c, 1), 2), [3]) == [321]
        with pytest.raises(weft.InvalidArgument, match="by position only"):
            engine.map(partial(scaled, x=1), [1])


def test_parameters_that_are_not_given_have_their_defaults(engine: weft.Engine) -> None:
    assert engine.map(with_default, [1, 2], [10, 20]) == [11, 22]
    assert engine.map(with_default, [1, 2], chunk=1) == [4, 5]
    assert engine.sum([1, 2], key=with_default) == 9
    assert engine.map(partial(with_default, 5), [1, 2]) == [6, 7]
    assert engine.map(lambda x, k=2: x * k, [3]) == [6]
    assert engine.over([1, 2]).map(with_default).collect() == [4, 5]
    assert engine.map(weft.Kernel.from_source("def f(x: int, k: int = 2) -> int:\n    return x // (k - 2)\n"), [3], default=-1) == [-1]
    with pytest.raises(ZeroDivisionError) as caught:
        engine.map(weft.Kernel.from_source("def f(x: int, k: int = 0) -> int:\n    return x // k\n"), [3])
    assert isinstance(caught.value, weft.KernelError)
    assert (caught.value.kernel, caught.value.line) == ("f", 2)
    with pytest.raises(weft.Error):
        engine.map(with_default, [1], [2], [3])


def test_every_operation_takes_them(engine: weft.Engine) -> None:
    items = [5, 3, 8, 1, 4]
    assert engine.filter(lambda x: x % 2 == 0, items) == [8, 4]
    assert engine.partition(lambda x: x > 3, items) == ([5, 8, 4], [3, 1])
    assert engine.all(lambda x: x > 0, items) is True
    assert engine.any(lambda x: x > 8, items) is False
    assert engine.find(lambda x: x < 5, items) == 3
    assert engine.find_index(lambda x: x < 5, items) == 1
    assert engine.fold(lambda a, b: a + b, items, 100) == 121
    assert engine.reduce(lambda a, b: a if a > b else b, items) == 8
    assert engine.scan(lambda a, b: a + b, items) == [5, 8, 16, 17, 21]
    assert engine.sum(items, key=lambda x: x * x) == 115
    assert engine.min(items, key=lambda x: -x) == 8
    assert engine.max(items, key=lambda x: -x) == 1
    assert engine.count(items, key=lambda x: x > 3) == 3
    assert engine.mapreduce(lambda x: (x % 2, x), items, lambda a, b: a + b) == {1: 9, 0: 12}
    assert engine.group_by(lambda x: x % 3, items) == {2: [5, 8], 0: [3], 1: [1, 4]}
    assert engine.count_by(lambda x: x % 3, items) == {2: 2, 0: 1, 1: 2}
    assert engine.top_k(items, 2, key=lambda x: -x) == [1, 3]
    assert engine.sort(items, key=lambda x: -x) == [8, 5, 4, 3, 1]
    assert engine.usort(items, key=lambda x: x // 4) == [3, 5, 8]
    assert list(engine.imap(lambda x: x + 1, items)) == [6, 4, 9, 2, 5]
    assert engine.jobs.map(lambda x: x + 1, items).result() == [6, 4, 9, 2, 5]
    engine.foreach(lambda x: x, items)


def test_prints_come_in_the_order_of_the_items(engine: weft.Engine, capsys: pytest.CaptureFixture[str]) -> None:
    def shout(x: int) -> int:
        print("item", x)
        return x

    engine.map(shout, list(range(50)), chunk=1)
    assert capsys.readouterr().out == "".join(f"item {x}\n" for x in range(50))


def test_what_a_job_prints_is_its_log(engine: weft.Engine, capsys: pytest.CaptureFixture[str]) -> None:
    def shout(x: int) -> int:
        print("item", x)
        return x

    job = engine.jobs.map(shout, [1, 2])
    assert job.result() == [1, 2]
    assert job.log == "item 1\nitem 2\n"
    assert capsys.readouterr().out == ""
    engine.map(shout, [3], progress=lambda _: None)
    assert capsys.readouterr().out == "item 3\n"


def test_a_seed_makes_random_numbers_repeatable(engine: weft.Engine) -> None:
    def draw(_: int) -> float:
        return random.random()

    one = engine.map(draw, range(100), seed=7)
    assert engine.map(draw, range(100), seed=7, chunk=3) == one
    assert engine.map(draw, range(100), seed=8) != one
    assert len(set(one)) == 100
    job = engine.jobs.map(draw, range(10))
    assert engine.map(draw, range(10), seed=job.seed) == job.result()


def test_explain_says_how_the_engine_cut_the_items(engine: weft.Engine) -> None:
    @weft.kernel
    def steps(n: int) -> int:
        count = 0
        while n > 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            count += 1
        return count

    with weft.use(engine):
        few, many = steps.explain([1, 2, 3]).facts, steps.explain(range(1, 200_000)).facts
    assert few["items"] == few["chunk_items"] == 3
    assert (few["workers"], few["chunks"], few["chunk_by"]) == (1, 1, "uncut")
    assert few["ran"] == "serial: 3 items on the caller's own thread: done within 1ms"
    assert many["items"] == 199_999
    assert many["chunks"] > 1
    assert many["chunk_by"] == "pace"
    assert many["ns_per_item"] > 0
    assert many["ran"].startswith(("serial: over 1024 items; ", "in parallel: over 1024 items; "))


def test_explain_takes_what_map_takes(engine: weft.Engine) -> None:
    @weft.kernel
    def blend(a: float, x: float, y: float) -> float:
        return a * x + (1 - a) * y

    def scaled(table, x):  # type: ignore[no-untyped-def]
        return table[x] * 0.5

    with weft.use(engine):
        several = blend.explain([0.5, 0.25], [1, 2], (3, 4)).facts
        bound = weft.explain(partial(blend, 0.5), range(3), iter([1.0, 2.0, 3.0])).facts
        untyped = weft.explain(partial(scaled, [1, 2]), [0, 1, 0]).facts
        assert weft.explain("std.square", [1]).facts["language"] == "go"
        assert weft.explain(lambda x: x + 1)["signature"] == "(int) -> int"
        with weft.use(weft.connect("python:")):
            assert weft.explain(partial(blend, 0.5), [1.0], [2.0]).facts["ran"].startswith("serial: in plain CPython")
    assert (several["signature"], several["items"]) == ("(float, float, float) -> float", 2)
    assert "bound" not in several
    assert (bound["bound"], bound["items"], bound["hash"]) == (["float"], 3, several["hash"])
    assert (untyped["signature"], untyped["bound"], untyped["items"]) == ("(list[int], int) -> float", ["list[int]"], 3)


def third(x: float) -> weft.float32:
    return x / 3


def tiny(x: int) -> weft.int8:
    return x * 2


def half(x: float) -> weft.float16:
    return x / 3


ROUNDED = 0.3333333432674408  # 1 / 3 as a float32


@pytest.fixture(params=["here", "http", "python"])
def any_engine(request: pytest.FixtureRequest, here: weft.Engine) -> Iterator[weft.Engine]:
    if request.param == "here":
        yield here
        return
    with weft.connect("python:" if request.param == "python" else request.getfixturevalue("server").url) as other:
        yield other


def test_the_annotation_of_the_result_is_how_it_is_stored(any_engine: weft.Engine) -> None:
    assert any_engine.map(third, [1.0, 3.0]) == [ROUNDED, 1.0]
    assert any_engine.starmap(third, [(1.0,)]) == [ROUNDED]
    assert any_engine.map(third, array("d", [1.0, 3.0])) == array("f", [ROUNDED, 1.0])
    assert any_engine.map(half, array("d", [1.0])) == array("f", [0.333251953125])
    assert list(any_engine.imap(third, [1.0])) == [ROUNDED]
    assert any_engine.jobs.map(third, [1.0]).result() == [ROUNDED]
    assert any_engine.map(third, [1.0, 3.0], check=True) == [ROUNDED, 1.0]
    out = array("d", [0.0])
    any_engine.map(third, [1.0], out=out)
    assert out == array("d", [ROUNDED]), "memory that is given holds what the annotation says"


@pytest.mark.parametrize("length", [2, 100_000])
def test_the_annotation_of_the_result_is_the_dtype_of_arrays(any_engine: weft.Engine, length: int) -> None:
    numpy = pytest.importorskip("numpy")
    got = any_engine.map(third, numpy.ones(length))
    assert got.dtype == numpy.float32
    assert got.tolist() == [ROUNDED] * length
    assert any_engine.map(third, [1.0] * length, to="numpy").dtype == numpy.float32


def test_a_result_that_its_storage_does_not_hold_is_named(any_engine: weft.Engine) -> None:
    assert any_engine.map(tiny, [1, -64]) == [2, -128]
    with pytest.raises(weft.InvalidArgument, match="does not fit int8") as caught:
        any_engine.map(tiny, [1, 2, 64, 100])
    assert caught.value.index == 2


def test_items_whose_type_cannot_be_seen_may_hold_any_float(engine: weft.Engine) -> None:
    def add(a: tuple[list[int], float]) -> float:
        return len(a[0]) + a[1]

    assert engine.map(add, [([], math.inf), ([], -math.inf), ([], 1.5)]) == [math.inf, -math.inf, 1.5]
    assert math.isnan(engine.map(add, [([], math.nan)])[0])


def test_the_sum_of_no_floats_is_a_float(engine: weft.Engine) -> None:
    def negated(xs: list[float]) -> float:
        return -sum(xs)

    assert math.copysign(1, engine.call(negated, [])) == -1
    assert math.copysign(1, negated([])) == 1, "CPython begins with the int 0, of which there is one only"
    assert engine.call(negated, [1.5]) == negated([1.5])


def turned(degrees: int, way: Literal["left", "right"] = "left") -> int:
    return -degrees if way == "left" else degrees


def test_the_values_of_a_literal_are_no_names(engine: weft.Engine) -> None:
    assert [engine.call(turned, 90, "right"), engine.call(turned, 90)] == [90, -90]


CODES = {"a": 1, "b": 2}
NAMES = {1: {"de": "eins"}, 2: {"de": "zwei", "en": "two"}}
VOWELS = frozenset("aeiou")


def coded(letter: str) -> int:
    return CODES.get(letter, 0) + (10 if letter in VOWELS else 0)


def counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for letter in text:
        found[letter] = found.get(letter, 0) + 1
    return found


def least(values: dict[int, float]) -> float:
    return min(values.values(), default=0.0)


def together(values: set[int], more: dict[str, int]) -> set[int]:
    return values | set(more.values())


class TestDictsAndSets:
    def test_are_constants_as_they_are_at_the_call(self, engine: weft.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        assert engine.map(coded, ["a", "b", "c", "e"]) == [11, 2, 0, 10]
        monkeypatch.setitem(CODES, "c", 7)
        assert engine.map(coded, ["c"]) == [7]
        assert engine.map(lambda n: NAMES[n]["de"], [1, 2]) == ["eins", "zwei"]

    def test_are_results(self, engine: weft.Engine) -> None:
        assert engine.map(counts, ["abca", ""]) == [{"a": 2, "b": 1, "c": 1}, {}]
        assert engine.call(counts, "zz") == {"z": 2}

    def test_are_items(self, engine: weft.Engine) -> None:
        assert engine.map(least, [{1: 0.5, 2: -1.5}, {}, {7: 2.5}]) == [-1.5, 0.0, 2.5]
        assert engine.map(together, [{1, 2}, set()], [{"x": 3}, {"x": 3}]) == [{1, 2, 3}, {3}]
        assert engine.map(together, [{1}, {2}], [{"x": 3}, {"y": 4, "z": 5}]) == [{1, 3}, {2, 4, 5}]
