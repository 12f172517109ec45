"""The examples in docstrings run, and every public name has a docstring."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
import weft

ROOMS = ("weft", "weft._calls", "weft._columns", "weft._kernels", "weft._native", "weft._python", "weft.aio")
MODULES = sorted({room.name for package in ROOMS for room in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}.")})


@pytest.mark.parametrize("name", ["weft", *MODULES])
def test_examples_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.FAIL_FAST)
    assert result.failed == 0


def test_public_classes_are_the_packages_own() -> None:
    """A pickle names them so, wherever they live; and their examples are found."""
    for name in weft.__all__:
        if inspect.isclass(thing := getattr(weft, name)) and not hasattr(thing, "_is_protocol") and name != "Options":
            assert thing.__module__ == "weft", name
    assert "weft.Dataset" in {test.name for test in doctest.DocTestFinder().find(weft) if test.examples}


def test_operations_have_examples() -> None:
    from weft._calls.operations import Operations

    for name, operation in vars(Operations).items():
        if not name.startswith("_"):
            assert ">>> " in (operation.__doc__ or ""), f"{name} has no example"


def public() -> list[tuple[str, Any]]:
    found = [(name, getattr(weft, name)) for name in weft.__all__ if name != "__version__"]
    for name, thing in list(found):
        if inspect.isclass(thing):
            found += [(f"{name}.{part}", member) for part, member in vars(thing).items() if not part.startswith("_") and callable(member)]
    return found


@pytest.mark.parametrize(("name", "thing"), public(), ids=lambda part: part if isinstance(part, str) else "")
def test_every_public_name_is_documented(name: str, thing: Any) -> None:
    assert (thing.__doc__ or "").strip(), f"{name} has no docstring"


ROOT = Path(__file__).resolve().parents[2]


def sources(folder: str, pattern: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / folder).rglob(pattern)))


@pytest.mark.skipif(not (ROOT / "bridge").is_dir(), reason="an installed package has no sources beside it")
def test_each_rule_of_the_language_names_a_test_that_is_there() -> None:
    text = (ROOT / "docs/reference/language.md").read_text(encoding="utf-8")
    cited = set(re.findall(r"\[([A-Za-z_/]+(?:\.[a-z_0-9]+)?)\](?!\()", re.sub(r"`[^`]*`", "", text.split("\n## ", 1)[1])))
    go, python = sources("bridge", "*_test.go"), sources("python/tests", "test_*.py")
    cases = {file.stem: set(re.findall(r"^def (\w+)", file.read_text(), re.MULTILINE)) for file in (ROOT / "bridge/lang/testdata/run").glob("*.py")}
    missing = []
    for name in sorted(cited):
        head, _, tail = name.rpartition(".")
        if name.startswith("Test"):
            there = f"func {name}(" in go
        elif name.startswith("test_"):
            there = f"def {name}(" in python
        elif name.startswith("check/"):
            there = (ROOT / "bridge/lang/check/testdata" / f"{name[6:]}.py").is_file()
        elif head:
            there = tail in cases.get(head, ())
        else:
            there = (ROOT / "bridge/lang/check/testdata" / f"{name}.py").is_file()
        if not there:
            missing.append(name)
    assert missing == []
    assert len(cited) > 80
