"""Tests of the scripts that build weft. Run by make test, in the tree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import check_wheel  # noqa: E402
import platform_tag  # noqa: E402
import target  # noqa: E402
import toolchain  # noqa: E402

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF")


def program(path: Path, text: str) -> Path:
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


def library(folder: Path, source: str, *options: str, name: str = "libit.so") -> Path:
    (folder / "it.c").write_text(source)
    subprocess.run([os.environ.get("CC") or "cc", "-shared", "-fPIC", "-o", folder / name, folder / "it.c", *options], check=True)
    return folder / name


def script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", HERE / name, *arguments], capture_output=True, text=True, env={**os.environ, **environment})


def tag_version(tag: str) -> tuple[int, int]:
    found = re.match(r"manylinux_(\d+)_(\d+)_", tag)
    assert found, tag
    return int(found[1]), int(found[2])


@on_linux
def test_the_tag_is_that_of_the_newest_symbol_needed(tmp_path: Path) -> None:
    old = library(tmp_path, "#include <string.h>\nsize_t f(const char *s) { return strlen(s); }\n", name="old.so")
    new = library(tmp_path, "int getentropy(void *, unsigned long);\nint f(void *p) { return getentropy(p, 1); }\n", name="new.so")
    assert tag_version(platform_tag.platform_tag(old)) >= (2, 17)
    assert tag_version(platform_tag.platform_tag(new)) >= (2, 25)
    assert ("libc.so.6", "GLIBC_2.25") in list(platform_tag.versions_needed(new.read_bytes()))


@on_linux
def test_a_library_that_needs_foreign_ones_gets_the_plain_tag(tmp_path: Path) -> None:
    library(tmp_path, "int foreign(void) { return 1; }\n", name="libforeign.so")
    it = library(tmp_path, "int foreign(void);\nint f(void) { return foreign(); }\n", f"-L{tmp_path}", "-lforeign")
    assert platform_tag.platform_tag(it) == f"linux_{target.host().machine}"


def test_what_is_no_library_is_refused() -> None:
    with pytest.raises(ValueError, match="ELF"):
        list(platform_tag.versions_needed(b"MZ not this"))


def wheel(folder: Path, tag: str, **files: bytes) -> Path:
    path = folder / f"weft-0.1.0-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("weft/__init__.py", "weft/py.typed", "weft-0.1.0.dist-info/METADATA"):
            archive.writestr(name, "")
        for name, text in files.items():
            entry = zipfile.ZipInfo(f"weft/{name.replace('_', '/')}{'.so' if name == 'lib_libweft' else ''}")
            entry.external_attr = 0o755 << 16
            archive.writestr(entry, text)
    return path


@on_linux
def test_a_wheel_that_is_too_large_or_not_what_its_tag_says_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = library(tmp_path, "#include <string.h>\nsize_t f(const char *s) { return strlen(s); }\n").read_bytes()
    static = library(tmp_path, "int f(void) { return 1; }\n", "-nostdlib").read_bytes()
    here = target.host().machine

    def said(tag: str, **files: bytes) -> str:
        return "; ".join(check_wheel.complaints(wheel(tmp_path, tag, **files)))

    assert said(f"py3-none-manylinux_2_17_{here}", bin_weft=static, lib_libweft=shared) == ""
    assert said(f"py3-none-musllinux_1_1_{here}", bin_weft=static) == ""
    assert said(f"py3-none-musllinux_1_1_{here}", bin_weft=static, lib_libweft=shared) == "it has weft/lib/libweft.so, which does not belong there"
    assert said(f"py3-none-manylinux_2_17_{here}", bin_weft=static) == "it has no weft/lib/libweft.so"
    assert "is to run everywhere" in said(f"py3-none-musllinux_1_1_{here}", bin_weft=shared)
    assert f"weft/bin/weft is for {here}" in said("py3-none-musllinux_1_1_riscv64", bin_weft=static)
    assert "no package index takes" in said(f"py3-none-linux_{here}", bin_weft=static)
    assert "py3-none" in said(f"cp311-cp311-musllinux_1_1_{here}", bin_weft=static)
    monkeypatch.setattr(check_wheel, "LARGEST", 100)
    assert "100 are allowed" in said(f"py3-none-musllinux_1_1_{here}", bin_weft=static)


def test_what_is_built_for_is_this_machine_or_what_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOOS", "GOARCH", "WEFT_LIBC", "CC"):
        monkeypatch.delenv(name, raising=False)
    assert target.wanted() == target.host()
    monkeypatch.setenv("GOARCH", "arm64")
    assert target.wanted().machine == "aarch64"
    monkeypatch.setenv("CC", "some-cc")
    assert target.compiler(target.wanted()) == "some-cc"
    monkeypatch.setenv("GOOS", "plan9")
    with pytest.raises(SystemExit, match="is built on plan9"):
        target.wanted()


@on_linux
def test_on_musl_there_is_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_config_var", lambda name: "cpython-312-x86_64-linux-musl" if name == "SOABI" else None)
    assert target.host().libc == "musl"
    assert target.host().library is None


def test_a_system_without_weft_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SystemExit, match=r"no weft for win.*HTTP client"):
        target.host()


@on_linux
def test_a_foreign_processor_needs_a_compiler_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CC", raising=False)
    foreign = target.Target("linux", "riscv64", "glibc")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="linux/riscv64 needs a C compiler for it: CC=…, or pip install ziglang"):
        target.compiler(foreign)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    assert target.compiler(foreign).endswith("-m ziglang cc -target riscv64-linux-gnu.2.17")


@pytest.mark.parametrize(
    ("says", "version"),
    [("echo go1.26.3", (1, 26)), ("echo go1.27rc1", (1, 27)), ("echo go1.9", (1, 9)), ("echo 'devel go1.30'", (0, 0)), ("exit 3", (0, 0))],
)
def test_the_version_of_a_go(tmp_path: Path, says: str, version: tuple[int, int]) -> None:
    assert toolchain.version(str(program(tmp_path / "go", says))) == version


def test_a_go_that_is_missing_or_no_program_has_no_version(tmp_path: Path) -> None:
    assert toolchain.version(str(tmp_path / "none")) == (0, 0)


def test_go_on_path_counts_where_it_is_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    major, minor = toolchain.needed()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert toolchain.on_path() is None
    for version, counts in (((major, minor - 1), False), ((major, minor), True), ((major + 1, 0), True)):
        go = program(tmp_path / "go", "echo go{}.{}".format(*version))
        assert toolchain.on_path() == (str(go) if counts else None)


def test_go_is_asked_for_its_own_version_and_not_for_one_to_fetch(tmp_path: Path) -> None:
    assert toolchain.version(str(program(tmp_path / "go", '[ "$GOTOOLCHAIN" = local ] && [ "$PWD" = / ] && echo go1.26.0'))) == (1, 26)


def test_a_new_enough_python_is_found() -> None:
    assert script("find-python.sh", sys.executable).stdout.strip() == sys.executable


def test_an_old_python_is_not_found(tmp_path: Path) -> None:
    assert script("find-python.sh", str(program(tmp_path / "python3", "exit 1"))).stdout == ""


def test_what_is_missing_is_said() -> None:
    done = script("check-system.sh", "", CC="no-such-compiler")
    assert done.returncode == 1
    assert "weft needs Python 3.11 or newer" in done.stderr
    assert "'no-such-compiler' does not compile" in done.stderr
    assert "sh scripts/system-packages.sh" in done.stderr


def test_steps_stop_at_the_first_failure_and_close_with_a_summary(tmp_path: Path) -> None:
    make = str(program(tmp_path / "make", 'echo "made $2"; [ "$2" != broken ]'))
    good = script("steps.sh", "test", "one", "two", MAKE=make)
    assert good.returncode == 0
    assert re.search(r"one +ok +\d+ s\n +two +ok +\d+ s\nmake test: all passed in \d+ s\n$", good.stdout)
    bad = script("steps.sh", "test", "one", "broken", "three", MAKE=make)
    assert bad.returncode == 1
    assert "made three" not in bad.stdout
    assert re.search(r"one +ok +\d+ s\nmake test: FAILED in broken after \d+ s", bad.stdout)
