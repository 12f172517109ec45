"""Five hundred random programs mean in the engine what they mean in CPython; `make fuzz` runs more, for as long as it is let."""

import os
import types

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
    """One of the places where a kernel and CPython may tell the same program apart: docs/reference/language.md lists them."""
    source = "def f(x: float) -> tuple[bool, bool, int]:\n    return (x,) == (x,), x in [x], [x, x].count(x)\n"
    nan = float("nan")
    assert oracle.function(source, "f")(nan) == (True, True, 2)
    assert weft.call(weft.Kernel.from_source(source, "f"), nan) == (False, False, 0)


def test_half_of_a_surrogate_pair_is_no_text():
    source = "def f(code: int) -> str:\n    return chr(code)\n"
    kernel = weft.Kernel.from_source(source, "f")
    for code in (0xD7FF, 0xE000):
        assert weft.call(kernel, code) == chr(code)
    for code in (0xD800, 0xDFFF):
        assert oracle.function(source, "f")(code) == chr(code)
        with pytest.raises(ValueError, match=f"chr\\({code}\\) is half of a surrogate pair"):
            weft.call(kernel, code)


BEHIND_TWO_LOOPS = """
def fails(xs: list[float], x: float) -> int:
    return 7 % 0


def f(rows: list[list[bool]], n: int) -> float:
    for i in range(4):
        for [], [] in zip(rows, rows):
            fails([], 0)
        made: list[bool] = []
    return 0
"""


def test_a_header_that_an_empty_list_does_not_have_is_not_read():
    """What was moved out of two loops read it: where the items before had left something in the memory, the kernel trapped."""
    sizes = [[], [], [2, 2], [1, 5, 1], [8, 0], [5, 8, 2, 0, 1], [5, 3], [], [1, 3, 8], [1, 3, 3], [], [8, 3, 1, 5, 0, 0, 5, 2]]
    rows = [([[True] * n for n in ns], i) for i, ns in enumerate(sizes)]
    found = types.SimpleNamespace(
        source=BEHIND_TWO_LOOPS, params=[programs.listed(programs.listed(programs.BOOL)), programs.INT], result=programs.FLOAT, rows=rows
    )
    with weft.connect() as engine:
        assert not differential.differences(found, engine)
