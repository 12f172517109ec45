"""What becomes of kernels that do not compile, and of those that fail: the class, the place, the item."""

from __future__ import annotations

import pickle
import statistics
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import weft


@pytest.fixture(params=["here", "http", "python:"])
def engine(request: pytest.FixtureRequest) -> Any:
    if request.param == "python:":
        return weft.connect("python:")
    if request.param == "here":
        return request.getfixturevalue("here")
    return weft.connect(request.getfixturevalue("server").url)


@pytest.fixture(params=["here", "http"])
def compiler(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue("here") if request.param == "here" else weft.connect(request.getfixturevalue("server").url)


def divide(x: float) -> float:
    y = 1.0
    return helper(y, x)


def helper(y: float, x: float) -> float:
    return y / x


def wrong(x: int) -> int:
    y = x.title()
    return y + nowhere  # type: ignore[name-defined]  # noqa: F821


class TooDeep(ValueError):
    """A class of the program."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class MuchTooDeep(TooDeep):
    limit = 9


class Shown(ValueError):
    def __str__(self) -> str:
        return "shown"


def deep(x: int) -> int:
    if x > 5:
        raise MuchTooDeep(f"{x} is over {MuchTooDeep.limit}")
    if x > 3:
        raise TooDeep(f"{x} is deep")
    return x


def caught(x: int) -> str:
    try:
        return str(deep(x))
    except TooDeep as e:
        return type(e).__name__


def line_of(function: Any, text: str) -> int:
    """The line of this file on which a function has a text."""
    import inspect

    lines, first = inspect.getsourcelines(function)
    return first + next(number for number, line in enumerate(lines) if text in line)


class TestCompileErrors:
    def test_are_syntax_errors_with_all_there_is_to_say(self, compiler: weft.Engine) -> None:
        with pytest.raises(SyntaxError) as caught:
            compiler.map(wrong, [1])
        error = caught.value
        assert isinstance(error, weft.CompileError)
        assert (error.filename, error.lineno, error.offset) == (__file__, line_of(wrong, "x.title"), 11)
        assert [(one.line, one.column) for one in error.diagnostics] == [(error.lineno, 11), (error.lineno + 1, 16)]
        assert "nowhere" in error.diagnostics[1].message
        assert "y = x.title()" in (error.diagnostics[0].text or "")
        assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics

    def test_show_the_line_and_a_caret(self, compiler: weft.Engine) -> None:
        with pytest.raises(weft.CompileError) as caught:
            compiler.map(wrong, [1])
        shown = "".join(traceback.format_exception(caught.value))
        assert f'File "{__file__}", line {line_of(wrong, "x.title")}' in shown
        assert "    y = x.title()\n          ^" in shown
        assert "(and 1 more: see .diagnostics)" in shown

    def test_in_a_helper_and_in_an_indented_function_have_their_place(self, compiler: weft.Engine) -> None:
        def outer(x: int) -> int:
            return inner(x) + 1

        def inner(x: int) -> int:
            return x.nothing  # type: ignore[attr-defined, no-any-return]

        with pytest.raises(weft.CompileError) as caught:
            compiler.map(outer, [1])
        assert (caught.value.lineno, caught.value.offset) == (line_of(inner, "x.nothing"), 22)

    def test_of_check(self) -> None:
        assert weft.check(divide, "std.square") == []
        assert [one.line for one in weft.check(divide, wrong)] == [line_of(wrong, "x.title"), line_of(wrong, "nowhere")]
        assert str(weft.check(wrong)[0]).splitlines()[1:3] == ["    y = x.title()", "          ^"]


class TestKernelErrors:
    def test_are_pythons_own(self, engine: weft.Engine) -> None:
        with pytest.raises(ZeroDivisionError) as caught:
            engine.map(divide, [4.0, 2.0, 0.0, 1.0, 0.0])
        error = caught.value
        assert isinstance(error, weft.KernelError)
        assert (error.index, error.item, error.kernel, error.line) == (2, 0.0, "divide", line_of(helper, "y / x"))

    def test_lead_into_the_source(self, engine: weft.Engine) -> None:
        with pytest.raises(weft.KernelError) as caught:
            engine.map(divide, [0.0])
        last = traceback.extract_tb(caught.value.__traceback__)[-1]
        assert (last.filename, last.lineno, last.name, last.line) == (__file__, line_of(helper, "y / x"), "helper", "return y / x")

    def test_lead_there_without_detours(self, engine: weft.Engine) -> None:
        def inverse(x: int) -> int:
            return 1 // x

        def names(fail: Callable[[], Any]) -> list[str]:
            with pytest.raises(weft.KernelError) as caught:
                fail()
            return [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)][2:]

        with weft.use(engine):
            small = [] if engine.url != "python:" else ["map"]
            assert names(lambda: engine.map(inverse, [0])) == [*small, "inverse"]
            assert names(lambda: weft.map(inverse, [1, 0])) == [*small, "inverse"]
            assert names(lambda: weft.map(inverse, range(-5000, 5))) == ["map", "inverse"]
            assert names(lambda: weft.sum([1, 0], key=inverse)) == ["sum", "inverse"]
            assert names(lambda: weft.over([1, 0]).map(inverse).count()) == ["count", "count", "inverse"]
            assert names(lambda: weft.connect("python:").map(inverse, [0])) == ["map", "inverse"]

    def test_have_all_frames_where_they_are_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEFT_DEBUG", "1")
        with pytest.raises(weft.KernelError) as caught:
            weft.map(divide, [0.0])
        names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
        assert {"map", "_quick", "perform"} < set(names)

    def test_of_a_text_show_its_lines(self, engine: weft.Engine) -> None:
        kernel = weft.Kernel.from_source("def f(x: int) -> int:\n    return 1 // x\n")
        with pytest.raises(ZeroDivisionError) as caught:
            engine.map(kernel, [0])
        assert traceback.extract_tb(caught.value.__traceback__)[-1].line == "return 1 // x"

    def test_survive_pickle(self, engine: weft.Engine) -> None:
        with pytest.raises(weft.KernelError) as caught:
            engine.map(divide, [1.0, 0.0])
        again = pickle.loads(pickle.dumps(caught.value))
        assert (type(again), again.index, again.item, again.line) == (type(caught.value), 1, 0.0, caught.value.line)

    def test_are_dealt_with_as_the_call_wants(self, engine: weft.Engine) -> None:
        items = [1.0, 0.0, 2.0]
        assert engine.map(divide, items, on_error="skip") == [1.0, 0.5]
        assert engine.map(divide, items, default=-1.0) == [1.0, -1.0, 0.5]
        one, two, three = engine.map(divide, items, on_error="return")
        assert (one, three) == (1.0, 0.5)
        assert isinstance(two, ZeroDivisionError)

    @pytest.mark.parametrize(
        ("kernel", "item", "kind"),
        [
            (lambda x: 2**62 * x * 4, 1, OverflowError),
            (lambda x: [1, 2][x], 5, IndexError),
            (lambda x: x // (x - x), 1, ZeroDivisionError),
            (lambda x: 1 << x, -1, ValueError),
        ],
        ids=["overflow", "index", "zero", "value"],
    )
    def test_have_the_class_that_cpython_gives(self, engine: weft.Engine, kernel: Any, item: int, kind: type[Exception]) -> None:
        with pytest.raises(kind) as caught:
            engine.map(kernel, [item])
        assert isinstance(caught.value, weft.KernelError)
        assert caught.value.index == 0

    def test_raised_by_hand_carry_their_text(self, engine: weft.Engine) -> None:
        def f(x: int) -> int:
            if x > 2:
                raise ValueError("more than two")
            assert x > 0, "not positive"
            return x

        with pytest.raises(ValueError, match="more than two"):
            engine.map(f, [1, 3])
        with pytest.raises(AssertionError, match="not positive"):
            engine.map(f, [0])

    def test_a_stop_iteration_does_not_end_the_callers_loop(self, engine: weft.Engine) -> None:
        def f(x: int) -> int:
            if x == 2:
                raise StopIteration
            return x

        def results() -> Iterator[int]:
            for x in [1, 2, 3]:
                yield from engine.map(f, [x])

        with pytest.raises(weft.KernelStopIteration) as caught:
            list(engine.imap(f, [1, 2, 3]))
        assert isinstance(caught.value, RuntimeError)
        assert not isinstance(caught.value, StopIteration)
        with pytest.raises(weft.KernelStopIteration):
            list(results())


class TestOwnClasses:
    """Classes of exceptions of the program."""

    def test_are_caught_in_kernels(self, engine: weft.Engine) -> None:
        assert engine.map(caught, [1, 4, 9]) == ["1", "TooDeep", "MuchTooDeep"]

    def test_arrive_as_themselves(self, engine: weft.Engine) -> None:
        with pytest.raises(MuchTooDeep, match="9 is over 9") as found:
            engine.map(deep, [1, 9])
        error: Any = found.value
        assert isinstance(error, weft.KernelValueError)
        assert (error.index, error.item, error.reason, error.problem["exception"]) == (1, 9, "value", "MuchTooDeep")
        with pytest.raises(TooDeep, match="4 is deep"):
            engine.map(deep, [4])
        assert [type(one) for one in engine.map(deep, [1, 9], on_error="return")] == [int, type(error)]

    def test_survive_pickle(self, engine: weft.Engine) -> None:
        with pytest.raises(MuchTooDeep) as found:
            engine.map(deep, [9])
        again = pickle.loads(pickle.dumps(found.value))
        assert type(again) is type(found.value)
        assert (str(again), vars(again)["item"]) == (str(found.value), 9)

    def test_that_show_themselves_otherwise_are_refused(self, compiler: weft.Engine) -> None:
        def f(x: int) -> int:
            raise Shown("a")

        with pytest.raises(weft.CompileError, match="the exception Shown, which has its own __str__"):
            compiler.map(f, [1])

    def test_of_statistics_arrive_as_themselves(self, engine: weft.Engine) -> None:
        def f(xs: list[float]) -> float:
            return statistics.mean(xs)

        with pytest.raises(statistics.StatisticsError, match="mean requires at least one data point") as found:
            engine.map(f, [[1.0], []])
        assert isinstance(found.value, weft.KernelValueError)

    def test_of_text_are_named_beside_the_built_in_one(self, compiler: weft.Engine) -> None:
        kernel = weft.Kernel.from_source("class Odd(KeyError): pass\ndef f(x: int) -> int:\n    raise Odd(x)\n", "f")
        with pytest.raises(weft.KernelKeyError, match=r"^7") as found:
            compiler.map(kernel, [7])
        assert found.value.problem["exception"] == "Odd"


class TestCheck:
    def test_of_what_agrees_gives_the_result(self, compiler: weft.Engine) -> None:
        assert compiler.map(divide, [1.0, 2.0], check=True) == [1.0, 0.5]
        assert compiler.sum(range(1000), key=lambda x: x * x, check=True) == sum(x * x for x in range(1000))
        assert compiler.reduce(lambda a, b: a + b, range(100), check=True) == 4950
        assert compiler.map(divide, [1.0, 0.0], on_error="skip", check=True) == [1.0]

    def test_of_what_differs_shows_both(self, compiler: weft.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        kernel = weft.Kernel.from_source("def f(x: int) -> int:\n    return x + 1\n")
        kernel.function()  # type: ignore[attr-defined]
        monkeypatch.setattr(kernel, "_plain", lambda x: x if x == 90 else x + 1)
        with pytest.raises(weft.Mismatch, match=r"gives 91 for item 90 \(90\), and CPython gives 90") as caught:
            compiler.map(kernel, range(100), check=True)
        assert (caught.value.got, caught.value.wanted, caught.value.index) == (91, 90, 90)
