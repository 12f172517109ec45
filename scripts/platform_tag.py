"""The platform tag of a wheel that holds a shared library: by the glibc that the library really needs, read from its ELF tables (PEP 600)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

# What every Linux with glibc has; a library that needs more gets the plain tag, which no package index takes.
ALLOWED = re.compile(r"(libc|libm|libdl|librt|libpthread|libresolv)\.so\.\d+|ld-linux.*\.so\.\d+")
OLDEST = (2, 17)  # the first glibc with a tag of its own for all our processors


def platform_tag(library: Path) -> str:
    """For example manylinux_2_34_x86_64; where no glibc can be named, linux_x86_64."""
    elf = library.read_bytes()
    versions = []
    for needed, name in versions_needed(elf):
        if not ALLOWED.fullmatch(needed):
            return f"linux_{machine(elf)}"
        if found := re.fullmatch(r"GLIBC_(\d+)\.(\d+)(?:\.\d+)?", name):
            versions.append((int(found[1]), int(found[2])))
    if not versions:
        return f"linux_{machine(elf)}"
    major, minor = max(OLDEST, *versions)
    return f"manylinux_{major}_{minor}_{machine(elf)}"


def machine(elf: bytes) -> str:
    """The processor that an ELF file is for, as wheels say it."""
    number: int = struct.unpack_from("<H", elf, 0x12)[0]
    return {62: "x86_64", 183: "aarch64"}.get(number, f"machine{number}")


def versions_needed(elf: bytes) -> Iterator[tuple[str, str]]:
    """The symbol versions that a 64-bit little-endian ELF file needs, each with the library that it comes from; a library without any has ''."""
    if elf[:6] != b"\x7fELF\x02\x01":
        raise ValueError("not a 64-bit little-endian ELF file")
    table, entry, count = struct.unpack_from("<Q", elf, 0x28)[0], *struct.unpack_from("<HH", elf, 0x3A)
    sections = [struct.unpack_from("<IIQQQQIIQQ", elf, table + i * entry) for i in range(count)]

    def text(section: int, offset: int) -> str:
        start = sections[section][4] + offset
        return elf[start : elf.index(b"\0", start)].decode()

    for _, kind, _, _, at, size, link, info, _, _ in sections:
        if kind == 6:  # dynamic: the libraries themselves
            for tag, value in struct.iter_unpack("<qQ", elf[at : at + size]):
                if tag == 1:
                    yield text(link, value), ""
        if kind == 0x6FFFFFFE:  # gnu.version_r: info lists, each of a library and the versions needed of it
            for _ in range(info):
                _, versions, file, first, following = struct.unpack_from("<HHIII", elf, at)
                here = at + first
                for _ in range(versions):
                    _, _, _, name, further = struct.unpack_from("<IHHII", elf, here)
                    yield text(link, file), text(link, name)
                    here += further
                at += following
