"""weft doctor and weft.info(): what a bug report needs, and what to do where something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import weft
from weft import _doctor, _machine

COMMAND = "import sys; sys.argv[0] = 'weft'; from weft._command import main; main()"
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux")


def doctor(*arguments: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("WEFT_") and name != "WEB_CONCURRENCY"}
    kept = {name: value for name, value in os.environ.items() if name in ("WEFT_LIBRARY", "WEFT_BINARY")}
    command = [sys.executable, "-c", f"{before}\n{COMMAND}", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**plain, **kept, **environment})


def found(**environment: str) -> dict[str, dict[str, Any]]:
    said = json.loads(doctor("--json", **environment).stdout)
    return {finding["check"]: finding for finding in said["findings"]}


def test_all_is_well(tmp_path: Path) -> None:
    done = doctor(WEFT_RUNTIME_DIR=str(tmp_path))
    assert done.stderr == ""
    assert done.returncode == 0
    checks = [line[6:18].strip() for line in done.stdout.splitlines()]
    assert checks[:10] == ["python", "library", "program", "package", "cores", "memory", "forks", "go runtimes", "settings", "in process"]
    assert checks[10:] == ["environment", "open files", "sidecar", "engine", "workers", "self-test"]
    assert all(line.startswith("ok") for line in done.stdout.splitlines())


def test_for_machines_there_are_findings_and_facts() -> None:
    said = json.loads(doctor("--json", HTTPS_PROXY="http://user:secret@proxy", WEFT_TOKEN="secret").stdout)
    assert {"check", "ok", "detail", "do"} == set(said["findings"][0])
    assert said["python"]["version"] == weft.__version__
    assert said["python"]["library"].endswith(("libweft.so", "libweft.dylib"))
    assert set(said["machine"]["environment"]) >= {"HTTPS_PROXY", "WEFT_TOKEN"}
    assert "secret" not in json.dumps(said)
    settings = next(finding["detail"] for finding in said["findings"] if finding["check"] == "settings")
    assert "HTTPS_PROXY" in settings
    assert settings.endswith("; weft connects to servers directly, without a proxy")


def test_what_is_wrong_ends_with_1_and_says_what_to_do(tmp_path: Path) -> None:
    done = doctor(WEB_CONCURRENCY="many", WEFT_RUNTIME_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "FAIL  cores        WEB_CONCURRENCY is 'many'\n                   set it to the number" in done.stdout
    assert done.stderr == "weft: cores: WEB_CONCURRENCY is 'many'\n"


def test_what_the_go_program_finds_is_found_too(tmp_path: Path) -> None:
    done = doctor("--url", "http://127.0.0.1:1", WEFT_TOKKEN="x")
    assert done.returncode == 3
    assert 'FAIL  environment  no flag is called like WEFT_TOKKEN; did you mean "WEFT_TOKEN' in done.stdout
    assert "FAIL  engine       unavailable: cannot reach http://127.0.0.1:1" in done.stdout
    (tmp_path / "file").write_text("")
    assert found(WEFT_RUNTIME_DIR=str(tmp_path / "file"))["sidecar"]["ok"] is False


def test_it_is_called_as_the_other_commands_are() -> None:
    assert "weft doctor has no flag --colour" in doctor("--colour").stderr
    assert doctor("--colour").returncode == 2
    assert doctor("--help").stdout.startswith("weft doctor [flags]")


@on_linux
def test_a_library_of_another_version_or_none(tmp_path: Path) -> None:
    (tmp_path / "libweft.so").write_bytes(b"no library")
    finding = found(WEFT_LIBRARY=str(tmp_path / "libweft.so"))["library"]
    assert not finding["ok"]
    assert "libweft does not load" in finding["detail"]
    assert finding["do"].startswith("install the package again: pip install --force-reinstall, and the wheel")
    other = tmp_path / "weft"
    other.write_text("#!/bin/sh\n[ $1 = version ] && echo weft 9.9.9 || echo '{\"findings\": []}'\n")
    other.chmod(0o755)
    assert found(WEFT_BINARY=str(other))["program"]["detail"] == f"weft 9.9.9, {other}; the package is weft {weft.__version__}"


REFUSED = "from ctypes import CDLL; allowed = CDLL(None).prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE, as systemd's MemoryDenyWriteExecute has it"


@on_linux
def test_where_memory_may_not_be_executed_kernels_are_interpreted() -> None:
    program = f"{REFUSED}\nif allowed != 0: print('no such thing'); raise SystemExit\nimport weft\nf = weft.Kernel.from_source('lambda x: x * x + 1')\nprint(weft.map(f, [1, 2]), weft.info()['sandbox']['engine'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    if done.stdout == "no such thing\n":
        pytest.skip("the kernel has no PR_SET_MDWE (Linux 6.3)")
    assert done.stdout + done.stderr == "[2, 5] interpreter\n"
    said = doctor(before=REFUSED)
    assert said.returncode == 1
    assert "FAIL  memory       this process may not execute memory that it has written" in said.stdout
    assert "MemoryDenyWriteExecute=no" in said.stdout
    assert "ok    in process" in said.stdout


def test_a_child_without_a_place_for_a_fresh_library_is_told_of_the_sidecar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_machine, "fork_copies", lambda: {"memory": False, "temporary_folder": False})
    (finding,) = _doctor._forks()
    assert not finding.ok
    assert 'weft.connect("sidecar:")' in finding.do


def test_info_says_what_a_bug_report_needs() -> None:
    info = weft.info()
    assert info["python"]["forks"] == 0
    assert os.path.isfile(info["python"]["library"])
    assert os.path.isfile(info["python"]["program"])
    machine = info["machine"]
    assert machine["cores"]["allowed"] >= 1
    assert machine["limits"]["open_files"] is None or machine["limits"]["open_files"] > 0
    assert json.loads(json.dumps(info)) == info


@on_linux
def test_cgroups_are_read_up_to_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "/sys/fs/cgroup/a/b/cpu.max": "max 100000",
        "/sys/fs/cgroup/a/cpu.max": "150000 100000",
        "/sys/fs/cgroup/a/b/memory.max": "max",
        "/sys/fs/cgroup/memory.max": "1048576",
    }
    monkeypatch.setattr(_machine, "_cgroups", lambda _: iter(["/sys/fs/cgroup/a/b", "/sys/fs/cgroup/a", "/sys/fs/cgroup"]))
    monkeypatch.setattr(_machine, "_words", lambda *parts: files.get(os.path.join(*parts), "").split())
    assert _machine.cores()["quota"] == 1.5
    assert _machine._cgroup_memory() == 1048576


@on_linux
def test_a_go_library_is_told_from_others() -> None:
    library = weft.info()["python"]["library"]
    assert _machine._is_go(library)
    assert not _machine._is_go(sys.executable)
    assert not _machine._is_go(__file__)
    assert _machine.go_runtimes() == []  # its own is none of others


@on_linux
def test_on_musl_the_library_is_not_missed_but_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from weft._native import library as _library

    monkeypatch.delenv("WEFT_LIBRARY", raising=False)
    monkeypatch.setattr(_library, "__file__", str(tmp_path / "_native" / "library.py"))
    with pytest.raises(weft.Unavailable, match=r"weft was installed without libweft\.so"):
        _library.find()
    monkeypatch.setattr("sysconfig.get_config_var", lambda name: "cpython-312-x86_64-linux-musl" if name == "SOABI" else None)
    with pytest.raises(weft.Unavailable, match=r"musl \(Alpine\), which cannot load a Go library.*weft serve works here.*python:"):
        _library.find()
