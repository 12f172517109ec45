"""``weft doctor``: what `weft.info()` says of machine and process, judged; with what to do where something is wrong.

The checks of this module are those of the Python package. The Go program beside it has its own (the environment, open files, sidecars, the engine here or at --url), and is asked for them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

from . import _machine
from ._typing import NamedTuple

_REINSTALL = "install the package again: pip install --force-reinstall, and the wheel or the folder that it came from"


class Finding(NamedTuple):
    """What one check says: whether all is well, what there is, and what to do where it is not."""

    check: str
    ok: bool
    detail: str
    do: str = ""


def main(program: str, arguments: list[str]) -> int:
    """Runs all checks, prints them, and gives the exit code: 1 where one failed, or that of the Go program."""
    findings = list(own())
    others = [argument for argument in arguments if argument != "--json"]
    asked = subprocess.run([program, "doctor", *others, "--json"], capture_output=True, text=True)
    try:
        findings += [Finding(**finding) for finding in json.loads(asked.stdout)["findings"]]
    except ValueError:  # called the wrong way, or asked for help: its answer is the whole one
        return subprocess.run([program, "doctor", *arguments]).returncode
    if "--json" in arguments:
        facts = {"python": _machine.python(), "machine": _machine.machine()}
        print(json.dumps({"findings": [finding._asdict() for finding in findings], **facts}))
    else:
        for finding in findings:
            print(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.check:12} {finding.detail}")
            if finding.do:
                print(f"{'':19}{finding.do}")
    failed = [finding for finding in findings if not finding.ok]
    for finding in failed[:1]:
        print(f"weft: {finding.check}: {finding.detail}", file=sys.stderr)
    return asked.returncode or (1 if failed else 0)


def own() -> Iterator[Finding]:
    """The findings of the Python package."""
    checks: list[Callable[[], Iterator[Finding]]] = [_python, _package, _cores, _memory, _forks, _neighbours, _settings, _engine]
    for check in checks:
        yield from check()


def _python() -> Iterator[Finding]:
    here, machine = _machine.python(), _machine.machine()
    detail = f"{here['implementation']} {here['release']}, {' '.join(filter(None, (machine['libc'], machine['system'], machine['processor'])))}"
    if machine["libc"] == "musl":
        yield Finding(
            "python", False, detail, "musl cannot load a Go library: use an image with glibc, such as python:3.13-slim, or an HTTP client and weft serve"
        )
    elif here["implementation"] != "CPython":
        yield Finding("python", False, detail, "weft is for CPython, and tested on nothing else")
    else:
        yield Finding("python", True, detail)


def _package() -> Iterator[Finding]:
    """Whether package, library and program are of one version."""
    from ._errors import Error
    from ._native import library as _library
    from ._server import find_binary
    from ._version import __version__

    try:
        path = _library.load().path
    except Error as error:
        yield Finding("library", False, str(error), _REINSTALL)
    else:
        yield _matches("library", path, _session_version())
    try:
        path = find_binary()
        said = subprocess.run([path, "version"], capture_output=True, text=True, timeout=30).stdout.split()
    except (Error, OSError, subprocess.TimeoutExpired) as error:
        yield Finding("program", False, str(error), _REINSTALL)
    else:
        yield _matches("program", path, said[1] if len(said) > 1 else "")
    yield Finding("package", True, f"weft {__version__}, {__file__.rpartition('/')[0]}")


def _session_version() -> str:
    import weft

    with weft.connect() as engine:
        return str(engine.info()["version"])


def _matches(what: str, path: str, version: str) -> Finding:
    from ._version import __version__

    if version == __version__:
        return Finding(what, True, f"weft {version}, {path}")
    return Finding(what, False, f"weft {version or 'of unknown version'}, {path}; the package is weft {__version__}", _REINSTALL)


def _cores() -> Iterator[Finding]:
    cores = _machine.cores()
    words = [f"{cores['allowed']} of {cores['machine']} are for this process"]
    if cores["quota"] is not None:
        words.append(f"a cgroup allows the time of {cores['quota']:g}")
    shared = cores["web_concurrency"]
    if shared is None:
        yield Finding("cores", True, ", ".join([*words, "WEB_CONCURRENCY is not set"]))
    elif shared.isdigit() and int(shared) > 0:
        yield Finding("cores", True, ", ".join([*words, f"shared by {shared} (WEB_CONCURRENCY)"]))
    else:
        yield Finding("cores", False, f"WEB_CONCURRENCY is {shared!r}", "set it to the number of processes that share the machine, or unset it")


def _memory() -> Iterator[Finding]:
    memory, limits = _machine.machine()["memory"], _machine.limits()
    if memory["executable"] is False:
        yield Finding(
            "memory",
            False,
            "this process may not execute memory that it has written, so kernels are interpreted, some 50 times slower",
            "systemd: MemoryDenyWriteExecute=no for this service; SELinux: allow execmem; or let a server elsewhere do the work: weft.connect(url)",
        )
        return
    bound = limits["address_space_bytes"] or limits["data_bytes"]
    if bound is not None and bound < 4 << 30:
        yield Finding(
            "memory",
            False,
            f"ulimit allows {bound >> 20} MiB of address space, and Go reserves more than it uses",
            "limit the memory by a cgroup, not by ulimit -v or -d",
        )
        return
    limit = "no cgroup limits it" if memory["limit_bytes"] is None else f"a cgroup limits it to {memory['limit_bytes'] >> 20} MiB"
    yield Finding("memory", True, f"{limit}; it may be executed")


def _forks() -> Iterator[Finding]:
    copies = _machine.fork_copies()
    if any(copies.values()):
        yield Finding("forks", True, f"children load a fresh library from {'memory' if copies['memory'] else 'the temporary folder'}")
    else:
        yield Finding(
            "forks",
            False,
            "a forked child cannot load a fresh library: anonymous files (vm.memfd_noexec) and the temporary folder (noexec) may not be executed",
            'set TMPDIR to a folder from which libraries load, or use weft.connect("sidecar:")',
        )


def _neighbours() -> Iterator[Finding]:
    found = _machine.go_runtimes()
    yield Finding("go runtimes", True, f"others in this process: {', '.join(found)}" if found else "no other in this process")


def _settings() -> Iterator[Finding]:
    """Variables that are set. Those of weft's own the Go program looks at."""
    names = [name for name in _machine.environment() if not name.startswith("WEFT_")]
    proxies = [name for name in names if name.lower().endswith("_proxy")]
    words = [", ".join(names) or "none of Go's, and no proxy"]
    if proxies:
        words.append("weft connects to servers directly, without a proxy")
    yield Finding("settings", True, "; ".join(words))


def _engine() -> Iterator[Finding]:
    """Whether the library computes in this process."""
    import weft

    try:
        with weft.connect() as engine:
            squares = engine.map(weft.Kernel.from_source("def square(x: int) -> int: return x * x"), list(range(100)))
            info = engine.info()
    except weft.Error as error:
        yield Finding("in process", False, str(error), "say so in a bug report, with the output of weft doctor --json")
        return
    if squares != [x * x for x in range(100)]:
        yield Finding("in process", False, f"the squares of 0 to 99 are wrong: {squares}", "say so in a bug report, with the output of weft doctor --json")
        return
    yield Finding("in process", True, f"{info['workers']} workers, kernels run by the {info['sandbox']['engine']}, {info['go']}, interface {info['abi']}")
