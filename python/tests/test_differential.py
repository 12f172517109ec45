"""Five hundred random programs mean in the engine what they mean in CPython; `make fuzz` runs more, for as long as it is let."""

import os

import differential
import oracle
import programs
import pytest
import weft

COUNT = 20_000 if os.environ.get("WEFT_VERIFY") else 500
BATCH = 50


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_a_kernel_means_what_cpython_means(first):
    with weft.connect() as engine:
        for seed in range(first, first + BATCH):
            program = programs.Program(seed)
            assert not differential.differences(program, engine), f"seed {seed}\n{program.source}"


def test_the_programs_do_everything():
    """The generator has not lost a construct: values and every class of exception come out of its programs."""
    source = "\n".join(programs.Program(seed).source for seed in range(200))
    for construct in (
        "while ",
        "for ",
        "else:",
        "elif ",
        "continue",
        "break",
        "sorted(",
        "lambda ",
        "NamedTuple",
        "dataclass",
        "assert ",
        "raise ",
        "[::",
        "del ",
    ):
        assert construct in source, construct


def test_a_nan_has_no_identity_in_a_kernel():
    """The one place where a kernel and CPython may tell the same program apart, but for what the reference says of ints."""
    source = "def f(x: float) -> tuple[bool, bool, int]:\n    return (x,) == (x,), x in [x], [x, x].count(x)\n"
    nan = float("nan")
    assert oracle.function(source, "f")(nan) == (True, True, 2)
    assert weft.call(weft.Kernel.from_source(source, "f"), nan) == (False, False, 0)


def test_found_programs_stay_right():
    """Programs that were wrong once: what was moved out of two loops read memory that an empty list does not have."""
    with weft.connect() as engine:
        for seed in (7006820, 8010106):
            assert not differential.differences(programs.Program(seed), engine), seed
