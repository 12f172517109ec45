"""What weft is built for: this machine, or what GOOS, GOARCH and WEFT_LIBC name.

The library needs a C compiler for the target: CC where it is given, this machine's own for itself, else the zig of the package ziglang, which is for all of them.
Where no library can be, on musl, the wheel has the program alone: a Go library cannot be loaded there (see docs/platforms.md).
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import sys
import sysconfig
from typing import NamedTuple

PROCESSORS = {"x86_64": "amd64", "aarch64": "arm64", "arm64": "arm64"}  # Go's names of them
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}  # those of wheels


class Target(NamedTuple):
    """A system and a processor, as Go says them, and the C library: "glibc", "musl", or "" where there is but one."""

    system: str
    processor: str
    libc: str

    @property
    def library(self) -> str | None:
        """The place of the library in the package."""
        return {"darwin": "lib/libweft.dylib", "linux": None if self.libc == "musl" else "lib/libweft.so"}[self.system]

    @property
    def machine(self) -> str:
        return MACHINES.get(self.processor, self.processor)


def host() -> Target:
    """This machine."""
    system = sys.platform.rstrip("0123456789")
    if system not in ("linux", "darwin"):
        raise SystemExit(
            f"weft: there is no weft for {system}: it is for Linux and macOS. Elsewhere, use any HTTP client against a weft server (docs/platforms.md)"
        )
    machine = platform.machine().lower()
    musl = "musl" in f"{sysconfig.get_config_var('SOABI')} {sysconfig.get_config_var('HOST_GNU_TYPE')}"
    return Target(system, PROCESSORS.get(machine, machine), "" if system == "darwin" else "musl" if musl else "glibc")


def wanted() -> Target:
    """What is to be built."""
    here = host()
    system = os.environ.get("GOOS") or here.system
    libc = os.environ.get("WEFT_LIBC") or (here.libc if system == here.system else "glibc")
    if system != here.system:
        raise SystemExit(f"weft: the library for {system} is built on {system} (GOOS={system} on {here.system})")
    if libc not in ("glibc", "musl", ""):
        raise SystemExit(f"weft: WEFT_LIBC is glibc or musl (got {libc!r})")
    return Target(system, os.environ.get("GOARCH") or here.processor, "" if system == "darwin" else libc)


def compiler(target: Target) -> str:
    """The C compiler, as Go takes it from CC."""
    given = os.environ.get("CC")
    if given:
        return given
    if target == host():
        for name in ("gcc", "cc", "clang"):
            if shutil.which(name):
                return name
        raise SystemExit("weft: building needs a C compiler (cc, gcc or clang); on Debian: apt-get install gcc libc6-dev")
    if importlib.util.find_spec("ziglang") is None:
        raise SystemExit(f"weft: a library for {target.system}/{target.processor} needs a C compiler for it: CC=…, or pip install ziglang")
    return zig(target)


def zig(target: Target) -> str:
    """Zig as the compiler: for Linux with the oldest glibc that a wheel's tag can name, so that the library loads everywhere."""
    system = "linux-gnu.2.17" if target.system == "linux" else "macos"
    return f"{sys.executable} -m ziglang cc -target {target.machine}-{system}"


if __name__ == "__main__":
    print(zig(wanted()))
