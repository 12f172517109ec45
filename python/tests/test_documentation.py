"""The examples in docstrings run, and every public name has a docstring."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from typing import Any

import pytest
import weft

MODULES = sorted(module.name for module in pkgutil.iter_modules(weft.__path__) if not module.name.startswith("__"))


@pytest.mark.parametrize("name", ["", *MODULES])
def test_examples_run(name: str) -> None:
    module = importlib.import_module(f"weft.{name}" if name else "weft")
    result = doctest.testmod(module, optionflags=doctest.FAIL_FAST)
    assert result.failed == 0


def test_operations_have_examples() -> None:
    from weft._operations import Operations

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
