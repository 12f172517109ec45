"""python -m weft.demo, small."""

from __future__ import annotations

import pytest
from weft import demo


def test_the_demo_runs_everywhere_and_compares(capsys: pytest.CaptureFixture[str]) -> None:
    demo.main(["--scale", "0.01"])
    out = capsys.readouterr().out
    assert out.count("\n  plain Python ") == out.count("in this process") == out.count("through the server") == 4
    assert "All results are those of plain Python" in out


def test_a_wrong_result_ends_the_demo() -> None:
    import weft

    task = demo.Task("wrong", 1, lambda engine: engine.sum([1, 2]), lambda: 4)
    with weft.connect() as engine, pytest.raises(SystemExit, match="gives another result than plain Python"):
        demo.perform(task, [("here", engine)])


def test_the_plain_twins() -> None:
    assert [n for n in range(30) if demo.is_prime(n)] == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
    assert demo.collatz(27) == 111


def test_a_wrong_scale_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        demo.main(["--scale", "2"])
    assert "above 0 and at most 1" in capsys.readouterr().err
