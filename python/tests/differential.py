"""Random programs in CPython and in the engine: the same value to the bit, or the same class of exception, for every row.

    python differential.py [--seed N] [--count N]

runs until it is stopped (or count programs are done), prints each program that differs, and exits with 1 if there was one.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

import oracle
import programs
import weft


def differences(program: programs.Program, engine: Any) -> list[str]:
    """What differs, row by row. A kernel that is refused is a difference too."""
    kernel = weft.Kernel.from_source(program.source, "f")
    reference = oracle.function(program.source, "f")
    rows = [oracle.arguments(row, program.params, reference) for row in program.rows]
    wanted = []
    for row in rows:
        value = oracle.outcome(reference, row, program.result)
        wanted.append((value, oracle.Watch.nan))
    try:
        found = engine.map(kernel, *map(list, zip(*rows)), on_error="return", timeout=60)
    except weft.CompileError as error:
        if error.reason == "read_only":  # the checker may take a list for the caller's that is not
            return []
        return [f"refused: line {error.lineno}: {error.msg}"]
    except Exception as error:
        return [f"weft failed: {error!r}"]
    texts = []
    for row, (want, nan), value in zip(rows, wanted, found, strict=True):
        got = builtin(value).__name__ if isinstance(value, Exception) else oracle.plain(value, program.result)
        if got != want and not nan:
            texts.append(f"f{tuple(row)}: CPython {want}, weft {got} ({value!r})")
    return texts


def builtin(error: Exception) -> type:
    """The class of Python's own that an exception of a kernel stands for."""
    return next(cls for cls in type(error).__mro__ if cls.__module__ == "builtins")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9)
    parser.add_argument("--count", type=int, default=sys.maxsize)
    options = parser.parse_args()
    done = wrong = refused = 0
    started = time.monotonic()
    with weft.connect() as engine:
        try:
            for seed in range(options.seed, options.seed + options.count):
                program = programs.Program(seed)
                if texts := differences(program, engine):
                    if texts[0].startswith("refused"):  # a compile error is no wrong result
                        refused += 1
                        print(f"seed {seed} {texts[0]}", flush=True)
                        continue
                    wrong += 1
                    print(f"seed {seed}\n{program.source}\n" + "\n".join(texts), flush=True)
                done += 1
                if done % 1000 == 0:
                    print(
                        f"{done} programs, {wrong} differ, {refused} refused, {done / (time.monotonic() - started):.0f} a second", file=sys.stderr, flush=True
                    )
        except KeyboardInterrupt:
            pass
    print(f"{done} programs from seed {options.seed}: {wrong} differ, {refused} more refused")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
