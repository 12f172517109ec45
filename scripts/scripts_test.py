"""Tests of the scripts that build weft. Run by make test, in the tree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import platform_tag  # noqa: E402
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
    assert platform_tag.platform_tag(it) == re.sub(r"\W", "_", sysconfig.get_platform())


def test_what_is_no_library_is_refused() -> None:
    with pytest.raises(ValueError, match="ELF"):
        list(platform_tag.versions_needed(b"MZ not this"))


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
