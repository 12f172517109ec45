"""The exceptions: one class a code, the builtin parents, pickling."""

from __future__ import annotations

import builtins
import pickle

import pytest
import weft
from weft import _errors, _status

CLASSES = [getattr(weft, name) for name in _errors.__all__]


@pytest.mark.parametrize("code", _status.CODES, ids=lambda code: code.name)
def test_every_code_has_the_class_that_the_table_says(code: _status.Code) -> None:
    error = _errors.from_problem({"code": code.name, "detail": "why", "reason": "because"})
    assert type(error).__name__ == code.exception
    assert error.code == code.name
    assert error.reason == "because"
    assert isinstance(error, weft.Error)
    for base in code.bases:
        assert isinstance(error, getattr(builtins, base))


@pytest.mark.parametrize("reason", _status.EXCEPTIONS)
def test_a_kernels_failure_is_the_builtin_it_stands_for(reason: str) -> None:
    problem = {"code": "kernel_failed", "reason": reason, "detail": "failed", "item": 7, "kernel": "std.div", "positions": [{"line": 3}]}
    error = _errors.from_problem(problem)
    stands_for = getattr(builtins, _status.EXCEPTIONS[reason])
    assert isinstance(error, RuntimeError if stands_for is StopIteration else stands_for)
    assert isinstance(error, weft.KernelError)
    assert (error.index, error.kernel, error.line, error.reason) == (7, "std.div", 3, reason)
    assert str(error) == "failed (item 7, kernel std.div)"


def test_an_unknown_reason_or_code_still_has_a_class() -> None:
    assert type(_errors.from_problem({"code": "kernel_failed", "reason": "new"})) is weft.KernelError
    assert type(_errors.from_problem({"code": "new"})) is weft.InternalError


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_survives_pickle_with_all_it_carries(kind: type[weft.Error]) -> None:
    assert getattr(weft, kind.__name__) is kind
    assert kind.__name__ in weft.__all__
    error = kind("text of it", {"code": kind.code, "detail": "text of it", "item": 3, "kernel": "k"})
    error.item = -1.5
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), again.index, again.item, again.kernel, again.problem) == ("text of it", 3, -1.5, "k", error.problem)
    assert str(kind(*error.args)) == "text of it"  # as Celery makes it again


def test_a_compile_error_draws_its_caret() -> None:
    import traceback

    place = {"file": "f.py", "line": 7, "column": 3, "text": "a b"}
    error = _errors.from_problem({"code": "compile_failed", "detail": "no", "positions": [place]})
    assert isinstance(error, SyntaxError)
    assert (error.filename, error.lineno, error.offset) == ("f.py", 7, 3)
    assert "f.py" in "".join(traceback.format_exception_only(error))


def test_retry_after_is_in_seconds() -> None:
    assert _errors.from_problem({"code": "busy", "retry_after_ms": 1500}).retry_after == 1.5
    assert _errors.from_problem({"code": "busy"}).retry_after is None
