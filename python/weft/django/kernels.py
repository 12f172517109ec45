"""The kernels of the project: those that modules of its applications have, and the functions of tasks that run as jobs."""

from __future__ import annotations

import re
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from django.apps import AppConfig, apps
from django.conf import settings

from .._kernels.function import FunctionKernel, PythonKernel, kernel_of
from .._kernels.kernel import Kernel

# A module is imported for its kernels only if its text speaks of some, and never one that is run rather than imported.
_SPEAKS = re.compile(r"\bweft\b[\s\S]*\bkernel|^\s*@task\b", re.MULTILINE)
_NOT_IMPORTED = re.compile(r"(^|/)(migrations|tests?)/|(^|/)(__main__|manage|wsgi|asgi|conftest|test_\w*|\w*_test|tests|setup)\.py$")


class Found(NamedTuple):
    """The kernels by the names of their places (``shop.kernels.score``), and the modules that could not be imported."""

    kernels: dict[str, Kernel[..., Any]]
    failures: dict[str, Exception]


def of_project(configs: Iterable[AppConfig] | None = None) -> Found:
    """The kernels of these applications; of all that are the project's own, and of its own package, where none are given."""
    failures: dict[str, Exception] = {}
    kernels: dict[str, Kernel[..., Any]] = {}
    seen: set[int] = set()
    for name in _module_names(configs):
        module = sys.modules.get(name)
        if module is None:
            try:
                module = import_module(name)
            except Exception as error:
                failures[name] = error
                continue
        for place, kernel in _in_module(module):
            if id(kernel) not in seen:
                seen.add(id(kernel))
                kernels[place] = kernel
    return Found(kernels, failures)


def _in_module(module: ModuleType) -> Iterator[tuple[str, Kernel[..., Any]]]:
    for name, value in list(vars(module).items()):
        if isinstance(value, PythonKernel):
            if isinstance(value, FunctionKernel) and value.__module__ != module.__name__:
                continue  # imported from where it is found too
            yield f"{module.__name__}.{name}", value
        elif hasattr(type(value), "get_backend") and hasattr(value, "func") and value.func.__module__ == module.__name__:
            from .tasks import WeftBackend

            if isinstance(value.get_backend(), WeftBackend):
                yield f"{module.__name__}.{name}", kernel_of(value.func)


def _module_names(configs: Iterable[AppConfig] | None) -> Iterator[str]:
    packages = {config.name: Path(config.path) for config in (apps.get_app_configs() if configs is None else configs)}
    if configs is None:
        packages |= _own_package()
    known: set[str] = set()
    for package, folder in packages.items():
        if package.partition(".")[0] == "weft" or _installed(folder):
            continue
        for name, file in _modules(package, folder):
            if name not in known and (name in sys.modules or _speaks(file)):
                known.add(name)
                yield name


def _own_package() -> dict[str, Path]:
    """The package of the settings, where the project's views and urls often are."""
    package = str(getattr(settings, "SETTINGS_MODULE", None) or "").partition(".")[0]
    file = getattr(sys.modules.get(package), "__file__", None)
    return {package: Path(file).parent} if file and Path(file).name == "__init__.py" else {}


def _modules(package: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*.py")):
        inside = file.relative_to(folder)
        parts = [*inside.parts[:-1], *([] if inside.stem == "__init__" else [inside.stem])]
        if not _NOT_IMPORTED.search(inside.as_posix()) and all(part.isidentifier() for part in parts):
            yield ".".join([package, *parts]), file


def _speaks(file: Path) -> bool:
    try:
        return _SPEAKS.search(file.read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _installed(folder: Path) -> bool:
    """Whether a package was installed rather than written here."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), sysconfig.get_path("stdlib"), *site.getsitepackages(), site.getusersitepackages()}
    return any(folder.is_relative_to(place) for place in places if place)
