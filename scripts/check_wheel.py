"""Checks that a wheel is one to give away: check_wheel.py WHEEL… ends with 1 and says why where it is not.

It is small enough, has what it needs and nothing else, and its tag tells the truth.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from platform_tag import machine, versions_needed

LARGEST = 16_000_000  # bytes


def complaints(wheel: Path) -> Iterator[str]:
    """What is wrong with it."""
    size = wheel.stat().st_size
    if size > LARGEST:
        yield f"it has {size:,} bytes, and {LARGEST:,} are allowed"
    python, abi, platform = wheel.stem.split("-")[-3:]
    if (python, abi) != ("py3", "none"):
        yield f"its tag is {python}-{abi}, and one wheel is to serve all Pythons: py3-none"
    if platform.startswith("linux_"):
        yield f"its tag is {platform}, which no package index takes: the library needs something that not every Linux has"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        wanted = {"weft/__init__.py", "weft/py.typed", "weft/bin/weft"}
        library = {"manylinux": "weft/lib/libweft.so", "macosx": "weft/lib/libweft.dylib"}.get(platform.partition("_")[0])
        if library is not None:
            wanted.add(library)
        for name in sorted(wanted - names):
            yield f"it has no {name}"
        native = {name for name in names if name.startswith(("weft/bin/", "weft/lib/"))}
        foreign = {name for name in names if not name.startswith("weft/") and ".dist-info/" not in name}
        for name in sorted(native - wanted | foreign):
            yield f"it has {name}, which does not belong there"
        if platform.startswith(("manylinux", "musllinux")):
            for name in sorted(native & wanted):
                yield from _native(name, archive.read(name), platform)
        program = archive.getinfo("weft/bin/weft") if "weft/bin/weft" in names else None
        if program is not None and not program.external_attr >> 16 & 0o111:
            yield "weft/bin/weft cannot be executed"


def _native(name: str, elf: bytes, platform: str) -> Iterator[str]:
    if not platform.endswith(f"_{machine(elf)}"):
        yield f"{name} is for {machine(elf)}"
    needed = {library for library, _ in versions_needed(elf)}
    if name == "weft/bin/weft" and needed:
        yield f"{name} needs {', '.join(sorted(needed))}, and is to run everywhere"


def main(wheels: list[str]) -> int:
    wrong = 0
    for wheel in map(Path, wheels):
        found = list(complaints(wheel))
        wrong += len(found)
        for complaint in found:
            print(f"{wheel.name}: {complaint}", file=sys.stderr)
        if not found:
            print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
