"""What a bug report needs to know of this machine and this process: facts, without a verdict. `weft.info()` has them, and `weft doctor` judges them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from ._typing import Any

# Of these variables it is said that they are set, never to what.
_TOLD = ("GODEBUG", "GOGC", "GOMAXPROCS", "GOMEMLIMIT", "LD_PRELOAD", "MALLOC_ARENA_MAX")
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def python() -> dict[str, Any]:
    """This Python, and what belongs to the package."""
    import platform

    from . import _command
    from ._native import library as _library
    from ._version import __version__

    library = _library.loaded()
    return {
        "version": __version__,
        "implementation": platform.python_implementation(),
        "release": platform.python_version(),
        "library": library.path if library is not None else None,
        "program": program if os.path.isfile(program := _command.program()) else None,
        "forks": _library.generation(),
    }


def machine() -> dict[str, Any]:
    """The machine, as this process may use it."""
    import platform

    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": platform.machine(),
        "libc": libc(),
        "cores": cores(),
        "memory": {"limit_bytes": _cgroup_memory(), "executable": memory_may_be_executed()},
        "fork_copies": fork_copies(),
        "limits": limits(),
        "go_runtimes": go_runtimes(),
        "environment": environment(),
    }


def libc() -> str:
    """The C library: "glibc 2.36", "musl", or "" where there is but one."""
    import platform
    import sysconfig

    if sys.platform == "darwin":
        return ""
    if "musl" in f"{sysconfig.get_config_var('SOABI')} {sysconfig.get_config_var('HOST_GNU_TYPE')}":
        return "musl"
    return " ".join(platform.libc_ver())


def cores() -> dict[str, Any]:
    """How many there are, how many this process may use, and how many it is to share them with."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"machine": os.cpu_count(), "allowed": allowed, "quota": _cgroup_quota(), "web_concurrency": os.environ.get("WEB_CONCURRENCY")}


def _cgroups(controller: str) -> Iterator[str]:
    """The folders of the cgroup of this process and of those that it is in, of version 2 and of version 1."""
    try:
        with open("/proc/self/cgroup", encoding="utf-8") as file:
            lines = file.read().split()
    except OSError:
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if controllers and controller not in controllers.split(","):
            continue
        top = f"/sys/fs/cgroup/{controller}" if controllers else "/sys/fs/cgroup"
        while True:
            yield os.path.join(top, path.strip("/"))
            if path.strip("/") == "":
                break
            path = os.path.dirname(path.rstrip("/"))


def _words(*parts: str) -> list[str]:
    try:
        with open(os.path.join(*parts), encoding="ascii") as file:
            return file.read().split()
    except OSError:
        return []


def _cgroup_quota() -> float | None:
    """How many cores' time the cgroups allow."""
    quotas = []
    for folder in _cgroups("cpu"):
        words = _words(folder, "cpu.max") or [*_words(folder, "cpu.cfs_quota_us"), *_words(folder, "cpu.cfs_period_us")]
        if len(words) == 2 and words[0] not in ("max", "-1"):
            quotas.append(int(words[0]) / int(words[1]))
    return min(quotas, default=None)


def _cgroup_memory() -> int | None:
    limits = []
    for folder in _cgroups("memory"):
        words = _words(folder, "memory.max") or _words(folder, "memory.limit_in_bytes")
        if words and words[0] != "max" and int(words[0]) < 2**60:  # version 1 says almost 2**63 for none
            limits.append(int(words[0]))
    return min(limits, default=None)


def memory_may_be_executed() -> bool | None:
    """Whether memory that was written may be executed, as compiled kernels need it: not under systemd's MemoryDenyWriteExecute, or by SELinux. None: unknown."""
    import mmap
    from ctypes import CDLL, addressof, c_char, c_int, c_size_t, c_void_p

    try:
        protect = CDLL(None).mprotect
        protect.argtypes = [c_void_p, c_size_t, c_int]
        with mmap.mmap(-1, mmap.PAGESIZE) as memory:
            memory[0] = 0
            start = c_char.from_buffer(memory)
            allowed: bool = protect(addressof(start), mmap.PAGESIZE, 1 | 4) == 0  # PROT_READ, PROT_EXEC
            del start
            return allowed
    except (OSError, AttributeError):
        return None


def fork_copies() -> dict[str, bool]:
    """Where a forked child can load a fresh copy of the library from: an anonymous file, a file in the temporary folder."""
    return {"memory": _anonymous_file_executes(), "temporary_folder": _temporary_file_executes()}


def _anonymous_file_executes() -> bool:
    try:
        file = os.memfd_create("weft", os.MFD_CLOEXEC | 0x10)  # MFD_EXEC
    except (OSError, AttributeError):
        try:
            file = os.memfd_create("weft", os.MFD_CLOEXEC)
        except (OSError, AttributeError):
            return False
    try:
        return _executes(file)
    finally:
        os.close(file)


def _temporary_file_executes() -> bool:
    import tempfile

    try:
        with tempfile.TemporaryFile() as file:
            return _executes(file.fileno())
    except OSError:
        return False


def _executes(file: int) -> bool:
    import mmap

    os.truncate(file, mmap.PAGESIZE)
    try:
        mmap.mmap(file, mmap.PAGESIZE, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_EXEC).close()
    except OSError:
        return False
    return True


def limits() -> dict[str, int | None]:
    """The limits of this process, as ``ulimit`` has them; None is none."""
    import resource

    found = {}
    for name, number in (
        ("open_files", resource.RLIMIT_NOFILE),
        ("processes", resource.RLIMIT_NPROC),
        ("address_space_bytes", resource.RLIMIT_AS),
        ("data_bytes", resource.RLIMIT_DATA),
        ("stack_bytes", resource.RLIMIT_STACK),
    ):
        soft, _ = resource.getrlimit(number)
        found[name] = None if soft == resource.RLIM_INFINITY else soft
    return found


def environment() -> list[str]:
    """The names of the variables that matter and are set. Their values may be secrets."""
    return sorted(name for name in os.environ if name.startswith("WEFT_") or name in _TOLD or name.lower() in _PROXIES)


def go_runtimes() -> list[str]:
    """Libraries of others in this process that bring a Go runtime of their own. It works beside weft's; but a fault in one may end in the other's handler."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as file:
            paths = {line.split(maxsplit=5)[5].strip() for line in file if line.count(" ") >= 5 and ".so" in line}
    except (OSError, IndexError):
        return []
    return sorted(path for path in paths if os.path.basename(path) != "libweft.so" and _is_go(path))


def _is_go(path: str) -> bool:
    """Whether an ELF file has the section that Go's linker writes."""
    import struct

    try:
        with open(path, "rb") as file:
            head = file.read(64)
            if head[:6] != b"\x7fELF\x02\x01":
                return False
            table, entry, count, names = struct.unpack_from("<Q", head, 0x28)[0], *struct.unpack_from("<HHH", head, 0x3A)
            file.seek(table + names * entry)
            _, _, _, _, at, size = struct.unpack_from("<IIQQQQ", file.read(entry))
            file.seek(at)
            return count > 0 and b"\0.go.buildinfo\0" in file.read(size)
    except (OSError, struct.error):
        return False
