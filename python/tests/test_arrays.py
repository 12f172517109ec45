"""Kernels that give arrays give NumPy arrays, at every door and in the engine "python:"."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import weft
from numpy.typing import NDArray
from weft._server import Server


def halves(n: int) -> weft.Array[float]:
    return np.zeros(n) + 0.5


def table(n: int) -> weft.Array2[float]:
    return np.zeros((n, 2)) + n


def counted(n: int) -> NDArray[np.int64]:
    return np.arange(n)


def inferred(n):  # type: ignore[no-untyped-def]
    return np.arange(n) > 0


def tagged(n: int) -> tuple[weft.Array[float], int]:
    return np.zeros(n), n


def most_three(n: int) -> weft.Array[float]:
    if n > 3:
        raise ValueError("more than three")
    return np.zeros(n)


def added(one: weft.Array[float], other: weft.Array[float]) -> weft.Array[float]:
    made = np.zeros(len(one))
    for i in range(len(one)):
        made[i] = one[i] + other[i]
    return made


@pytest.fixture(params=["here", "http", "sidecar", "python:"])
def anywhere(request: pytest.FixtureRequest) -> Iterator[weft.Engine]:
    if request.param == "http":
        with weft.connect(request.getfixturevalue("server").url) as remote:
            yield remote
    elif request.param == "python:":
        with weft.connect("python:") as plain:
            yield plain
    else:
        yield request.getfixturevalue(request.param)


def same(found: Any, wanted: Any) -> None:
    """Both are arrays of one dtype, shape and content."""
    assert type(found) is np.ndarray
    assert (found.dtype, found.shape, found.tolist()) == (wanted.dtype, wanted.shape, wanted.tolist())


@pytest.mark.parametrize("kernel", [halves, table, counted, inferred])
def test_each_result_is_an_array(anywhere: weft.Engine, kernel: Any) -> None:
    found = anywhere.map(kernel, [2, 3, 1])
    assert type(found) is list
    for item, n in zip(found, [2, 3, 1], strict=True):
        same(item, kernel(n))
        item[0] = 1  # it is the caller's own
    same(anywhere.call(kernel, 2), kernel(2))
    assert anywhere.map(kernel, []) == []


def test_empty_arrays_are_arrays(anywhere: weft.Engine) -> None:
    for kernel in (halves, counted, inferred):
        first, second = anywhere.map(kernel, [0, 2])
        same(first, kernel(0))
        same(second, kernel(2))
    assert [item.shape for item in anywhere.map(table, [0, 2])] == [(0, 0), (2, 2)]
    same(anywhere.call(table, 0), np.zeros((0, 0)))
    same(anywhere.map(table, [0])[0], np.zeros((0, 0)))


def test_at_every_way_to_call(anywhere: weft.Engine) -> None:
    wanted = [halves(1), halves(2)]
    for found in (
        list(anywhere.imap(halves, [1, 2])),
        anywhere.jobs.map(halves, [1, 2]).result(),
        anywhere.over([1, 2]).map(halves).collect(),
        anywhere.over([0, 1]).map(lambda n: n + 1).map(halves).collect(),
        anywhere.over([1, 2, 3]).map(halves).take(2).collect(),
        asyncio.run(awaited(anywhere)),
    ):
        for item, other in zip(found, wanted, strict=True):
            same(item, other)


def test_arrays_combined(anywhere: weft.Engine) -> None:
    rows = [[1.0, 2.0], [3.0, 4.0]]
    same(anywhere.fold(added, rows, [0.5, 0.5]), np.array([4.5, 6.5]))
    for item, wanted in zip(anywhere.scan(added, rows), [[1.0, 2.0], [4.0, 6.0]], strict=True):
        assert list(item) == wanted


async def awaited(engine: weft.Engine) -> Any:
    return await engine.aio.map(halves, [1, 2])


def test_arrays_inside_of_results(anywhere: weft.Engine) -> None:
    for (found, number), n in zip(anywhere.map(tagged, [1, 2]), [1, 2], strict=True):
        same(found, np.zeros(n))
        assert number == n


def test_with_items_that_fail(anywhere: weft.Engine) -> None:
    first, error, last = anywhere.map(most_three, [1, 4, 2], on_error="return")
    same(first, np.zeros(1))
    same(last, np.zeros(2))
    assert isinstance(error, ValueError)
    (only,) = anywhere.map(most_three, [4, 2], on_error="skip")
    same(only, np.zeros(2))


def test_one_array_of_all_where_the_shapes_agree(anywhere: weft.Engine) -> None:
    same(anywhere.map(halves, [2, 2, 2], to="numpy"), np.full((3, 2), 0.5))
    same(anywhere.map(table, [3, 3], to="numpy"), np.full((2, 3, 2), 3.0))
    with pytest.raises(weft.InvalidArgument, match="arrays of different shapes"):
        anywhere.map(halves, [2, 3], to="numpy")
    column = anywhere.map(halves, [1, 2], to="column")
    assert list(column) == [[0.5], [0.5, 0.5]]


def test_without_numpy_they_are_lists(here: weft.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weft._columns.numpy", None)
    monkeypatch.delattr("weft._columns.numpy", raising=False)
    source = "import numpy as np\ndef f(n: int): return np.zeros((n, 1))"
    assert here.map(weft.Kernel.from_source(source), [2, 0]) == [[[0.0], [0.0]], []]


def test_json_has_lists(server: Server) -> None:
    source = "import numpy as np\ndef f(n: int): return np.zeros(n)"
    body = json.dumps({"operation": "map", "kernel": {"source": source}, "items": [2, 0]}).encode()
    request = urllib.request.Request(f"{server.url}/v1/run", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        assert json.load(answer) == {"result": [[0.0, 0.0], []], "type": "list[list[float]]"}


def scaled(row: weft.Array[float], k: float) -> weft.Array[float]:
    return row * k + np.sqrt(row)


def centred(rows: weft.Array2[float]) -> NDArray[np.float64]:
    return (rows - rows.mean(axis=0)).sum(axis=1)  # type: ignore[no-any-return]


def share(row: NDArray[np.int64], i: int) -> float:
    return float(row.sum() / row[i])


def raised(row: NDArray[np.float32]) -> weft.Array[float]:
    return row**2 / 0.0


def spread(row: weft.Array[float]) -> float:
    return float(row[np.argmax(row)] / row.min())


def test_kernels_compute_with_whole_arrays(anywhere: weft.Engine) -> None:
    rows = np.arange(6.0).reshape(2, 3)
    for found, row in zip(anywhere.map(scaled, rows, [2.0, 3.0]), rows, strict=True):
        same(found, row * (2.0 if row[0] == 0 else 3.0) + np.sqrt(row))
    same(anywhere.call(centred, rows.tolist()), np.array([-4.5, 4.5]))
    assert anywhere.map(share, [[1, 2, 3], [5, 0, 5]], [1, 0]) == [3.0, 2.0]
    for found in anywhere.map(raised, np.array([[1.0, 0.0], [2.0, 3.0]], dtype=np.float32)):
        assert found[1] == np.inf or np.isnan(found[1])


def single(x: float) -> NDArray[np.float32]:
    return np.full(2, x)  # type: ignore[return-value]


def bytes_of(n: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.full((1, 2), n)  # type: ignore[return-value]


def halved(x: float) -> weft.Array[weft.float16]:
    return np.full(1, x)


def test_the_annotation_of_a_result_chooses_the_width_of_elements(anywhere: weft.Engine) -> None:
    for found in anywhere.map(single, [0.1, 2.5]):
        assert found.dtype == np.float32
    same(found, np.full(2, 2.5, dtype=np.float32))
    same(anywhere.map(single, [0.1])[0], np.full(2, 0.1, dtype=np.float32))
    same(anywhere.call(single, 0.1), np.full(2, 0.1, dtype=np.float32))
    same(anywhere.map(single, [0.5, 2.0], to="numpy"), np.array([[0.5, 0.5], [2, 2]], dtype=np.float32))
    same(anywhere.call(bytes_of, 255), np.full((1, 2), 255, dtype=np.uint8))
    same(anywhere.map(halved, [0.1])[0], np.full(1, 0.1, dtype=np.float16))
    assert anywhere.map(single, [0.1], to="column")[0] == [float(np.float32(0.1))] * 2
    assert anywhere.map(single, []) == []


def test_an_element_that_does_not_fit_fails_its_item(anywhere: weft.Engine) -> None:
    with pytest.raises(weft.InvalidArgument, match=r"the result does not fit uint8 \(got 256") as caught:
        anywhere.map(bytes_of, [1, 256, 3])
    assert (caught.value.reason, caught.value.index) == ("overflow", 1)
    with pytest.raises(weft.InvalidArgument, match="does not fit float32"):
        anywhere.call(single, 1e300)
    first, last = anywhere.map(bytes_of, [1, -1, 3], on_error="skip")
    same(first, np.full((1, 2), 1, dtype=np.uint8))
    same(last, np.full((1, 2), 3, dtype=np.uint8))
    same(anywhere.map(single, [float("inf")])[0], np.full(2, np.inf, dtype=np.float32))


@pytest.mark.parametrize(("kernel", "items"), [(share, ([[1, 0]], [1])), (spread, ([[0.0, 1.0]],))])
def test_what_is_read_from_an_array_is_a_number_of_python(anywhere: weft.Engine, kernel: Any, items: Any) -> None:
    with pytest.raises(weft.KernelZeroDivisionError):
        anywhere.map(kernel, *items)


def test_plain_python_sees_arrays_as_compiled_kernels_do() -> None:
    def written(row: weft.Array[float]) -> float:
        row[0] = 1.0  # type: ignore[index]
        return 0.0

    with weft.connect("python:") as plain:
        with pytest.raises(weft.KernelValueError, match="read-only"):
            plain.map(written, [[1.0]])
        with pytest.raises(weft.InvalidArgument, match="array of int, got one of float64"):
            plain.map(partial(share, np.array([0.5])), [0])
        with pytest.raises(weft.InvalidArgument, match=r"the kernel takes int, got float 0\.5"):
            plain.map(share, [[0.5]], [0])


def test_without_numpy_plain_python_sees_arrays_of_its_own(tmp_path: Path) -> None:
    """They have shapes and places, and no arithmetic."""
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        import sys
        import weft

        def corner(rows: weft.Array2[float], i: int) -> float:
            return rows[i, 1] + rows[0][0] + rows.shape[1] + len(rows) + rows.ndim + rows.size

        def same(row: weft.Array[float]) -> weft.Array[float]:
            return row[::-1]

        with weft.connect("python:") as plain:
            assert plain.map(corner, [[[1, 2], [3, 4]]], [1]) == [4 + 1 + 2 + 2 + 2 + 4]
            assert plain.map(same, [[1, 2], []]) == [[2.0, 1.0], []]
            try:
                plain.map(corner, [[[1, 2]]], [1])
            except IndexError as error:
                assert "index 1 is out of bounds for axis 0 with size 1" in str(error), error
            assert "numpy" not in sys.modules
        """)
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
