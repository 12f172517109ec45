"""The kernels of programs/ in weft, CPython and Numba (where it is installed), one core each: times of the process, the best of three, in turns.

python bench/kernels/python.py [--no-cpython] [NAME ...]
"""

from __future__ import annotations

import argparse
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
    "fibonacci": 32, "sieve": 5_000_000, "matmul": 200, "stencil": 500, "spectral_norm": 300, "nbody": 200_000, "fannkuch": 9, "queens": 11,
    "quicksort": 500_000, "levenshtein": 2000,
    "text_caesar": 200_000, "text_vowels": 500_000, "text_palindrome": 200_000, "text_edit": 10_000, "text_tokens": 20_000, "text_roman": 20_000, "text_runs": 300_000,
    "text_words": 10_000, "text_ngrams": 300_000, "text_json": 60_000, "text_log": 40_000, "text_anagrams": 10_000, "text_report": 40_000, "text_sentences": 30_000,
    "dict_histogram": 500_000, "dict_memo": 60_000, "dict_two_sum": 4000, "dict_graph": 20_000, "dict_inventory": 500_000, "dict_grid": 5000,
    "set_unique": 500_000, "set_words": 40_000,
}  # fmt: skip
SCALAR = {"collatz", "primes", "mandelbrot", "pi", "polynomial", "black_scholes"}


# Those that are compared with CPython alone
TEXT = {name for name in SIZES if name.partition("_")[0] in ("text", "dict", "set")}


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


def compare(name: str, against: dict[str, list[float]], *, cpython: bool) -> None:
    size, source = SIZES[name], (PROGRAMS / f"{name}.py").read_text()
    kernel = weft.Kernel.from_source(source, "kernel")

    def ours() -> Any:
        return weft.call(kernel, size, workers=1)

    first, result = seconds(ours, 1)
    best = seconds(ours, 3)[0]
    text = ""
    try:
        if name in TEXT:
            raise NotImplementedError("of text and dicts")
        theirs = compiled_by_numba(source)
        numba_first = seconds(lambda: theirs(size), 1)[0]
        numba = seconds(lambda: theirs(size), 3)[0]
    except Exception as error:
        text += f"  Numba: {type(error).__name__}"
    else:
        best = min(best, seconds(ours, 3)[0])
        against["Numba"].append(best / numba)
        text += f"  Numba {numba * 1e3:8.1f} ms, weft/Numba {best / numba:5.2f}, first call {first * 1e3:.0f} and {numba_first * 1e3:.0f} ms"
    if cpython:
        slow, reference = math.inf, None
        for _ in range(3 if name in TEXT else 1):
            took, reference = seconds(lambda: functions(source)["kernel"](size), 1)
            slow, best = min(slow, took), min(best, seconds(ours, 3)[0])
        assert math.isclose(result, reference, rel_tol=1e-12), f"{name}: CPython {reference!r}, weft {result!r}"
        against["text and dicts" if name in TEXT else "CPython"].append(slow / best)
        text += f"  CPython {slow * 1e3:8.0f} ms, CPython/weft {slow / best:6.1f}"
    print(f"{name:16} {best * 1e3:8.1f} ms{text}", flush=True)


def mean(values: list[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-cpython", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    against: dict[str, list[float]] = {"CPython": [], "Numba": [], "text and dicts": []}
    for name in options.names or SIZES:
        compare(name, against, cpython=not options.no_cpython)
    print(f"weft/Numba, warm: geometric mean {mean(against['Numba']):.2f}")
    for group, title in (("CPython", "numbers"), ("text and dicts", "text and dicts")):
        print(f"CPython/weft, {title}: geometric mean {mean(against[group]):.1f}, least {min(against[group], default=math.nan):.1f}")


if __name__ == "__main__":
    main()
