"""The kernels of programs/ in weft, CPython and Numba (where it is installed), one core each: times of the process, the best of three, in turns.

    python bench/kernels/python.py [--no-cpython] [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import weft

PROGRAMS = Path(__file__).parent / "programs"
SIZES = {
    "collatz": 150_000, "primes": 200_000, "mandelbrot": 160, "pi": 4_000_000, "polynomial": 20_000_000, "black_scholes": 1_000_000,
    "fibonacci": 32, "sieve": 5_000_000, "matmul": 200, "stencil": 500, "spectral_norm": 300, "nbody": 200_000, "fannkuch": 9, "queens": 9,
    "quicksort": 500_000, "levenshtein": 2000,
}  # fmt: skip
SCALAR = {"collatz", "primes", "mandelbrot", "pi", "polynomial", "black_scholes"}


def seconds(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    best, result = math.inf, None
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def functions(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(source, names)
    return names


def compiled_by_numba(source: str) -> Callable[[int], Any]:
    import numba

    names = functions(source)
    for name, value in list(names.items()):
        if isinstance(value, FunctionType):
            names[name] = numba.njit(value)
    kernel: Callable[[int], Any] = names["kernel"]
    return kernel


def mean(values: list[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-cpython", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    against: dict[str, list[float]] = {"CPython": [], "Numba": []}
    first: dict[str, float] = {}
    for name in options.names or SIZES:
        size, source = SIZES[name], (PROGRAMS / f"{name}.py").read_text()
        kernel = weft.Kernel.from_source(source, "kernel")
        start = time.process_time()
        ours = weft.call(kernel, size, workers=1)
        first["weft"] = time.process_time() - start
        text = ""
        numba_best = math.inf
        weft_best = seconds(lambda: weft.call(kernel, size, workers=1), 3)[0]
        try:
            theirs = compiled_by_numba(source)
            start = time.process_time()
            theirs(size)
            first["Numba"] = time.process_time() - start
            numba_best = seconds(lambda: theirs(size), 3)[0]
            weft_best = min(weft_best, seconds(lambda: weft.call(kernel, size, workers=1), 3)[0])
            against["Numba"].append(weft_best / numba_best)
            text += f"  Numba {numba_best * 1e3:8.1f} ms, weft/Numba {weft_best / numba_best:5.2f}, first call {first['weft'] * 1e3:.0f} and {first['Numba'] * 1e3:.0f} ms"
        except Exception as error:
            text += f"  Numba: {type(error).__name__}"
        if not options.no_cpython:
            slow, result = seconds(lambda: functions(source)["kernel"](size), 1)
            assert json.dumps(result) == json.dumps(ours) or math.isclose(result, ours, rel_tol=1e-12), f"{name}: CPython {result!r}, weft {ours!r}"
            against["CPython"].append(slow / weft_best)
            text += f"  CPython {slow * 1e3:8.0f} ms, CPython/weft {slow / weft_best:6.1f}"
        print(f"{name:16} {weft_best * 1e3:8.1f} ms{text}", flush=True)
    print(f"weft/Numba, warm: geometric mean {mean(against['Numba']):.2f}; CPython/weft: geometric mean {mean(against['CPython']):.1f}, least {min(against['CPython'], default=math.nan):.1f}")


if __name__ == "__main__":
    main()
