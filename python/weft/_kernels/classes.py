"""What a class has for kernels: its fields, constants and methods, and where they stand in its file."""

from __future__ import annotations

import linecache
import re
import sys
from types import FunctionType

from .._typing import Any, NamedTuple
from . import capture


class Field(NamedTuple):
    """A field: its type, and what stands behind it in the class (`` = 0``)."""

    name: str
    type: Any
    default: str | None
    factory: Any = None  # what makes its default
    options: tuple[str, ...] = ()  # of dataclasses.field


class Method(NamedTuple):
    """A function of a class that its author has written. Without one, only its name is known: what it does is not."""

    name: str
    function: FunctionType | None
    decorator: str = ""

    @property
    def special(self) -> bool:
        return self.name.startswith("__") and self.name.endswith("__")


def is_plain(cls: type) -> bool:
    """Whether it is a class of objects: neither a record, nor derived from another class."""
    bases = [base for base in cls.__mro__[1:] if base is not object and (base.__module__, base.__name__) != ("typing", "Generic")]
    return capture.fields(cls) is None and not bases


def fields(cls: Any) -> list[Field]:
    """The fields that a class declares."""
    known = capture.fields(cls)
    if known is None:
        return [Field(name, type_, None) for name, type_ in vars(cls).get("__annotations__", {}).items() if name not in vars(cls)]
    declared = vars(cls).get("__dataclass_fields__", {})
    found = []
    for name, type_, default in known:
        field = declared.get(name)
        if field is None:
            found.append(Field(name, type_, default))
            continue
        options = tuple(f"{word}=False" for word in ("compare", "repr", "init") if not getattr(field, word))
        factory = field.default_factory if callable(field.default_factory) else None
        found.append(Field(name, type_, default, factory, options))
    return found


# Names in a class that Python itself puts there.
_PYTHON = {
    "__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__match_args__", "__slots__", "__hash__", "__parameters__", "__orig_bases__", "__static_attributes__",
    "__firstlineno__", "__annotate__", "__annotate_func__", "__annotations_cache__", "__classdictcell__", "__abstractmethods__", "_abc_impl", "_fields", "_field_defaults", "__type_params__", "__class_getitem__",
}  # fmt: skip


def members(cls: Any) -> tuple[dict[str, Any], list[Method]]:
    """The constants of a class, and its methods: without those that Python makes for it."""
    constants: dict[str, Any] = {}
    methods = []
    own = set(capture_names(cls))
    for name, value in vars(cls).items():
        if name in _PYTHON or name.startswith("__dataclass_") or name in own or type(value).__name__ in ("member_descriptor", "_tuplegetter"):
            continue
        decorator = type(value).__name__ if isinstance(value, (staticmethod, classmethod, property)) else ""
        function = value.fget if isinstance(value, property) else value.__func__ if decorator else value
        if isinstance(function, FunctionType):
            if _is_made(function):
                continue
            plain = function.__name__ == name.removeprefix(f"_{cls.__name__.lstrip('_')}") and not hasattr(function, "__wrapped__")
            methods.append(Method(name, function if plain else None, decorator))
        elif callable(value) or decorator or hasattr(value, "__get__"):
            methods.append(Method(name, None))
        else:
            constants[name] = value
    return constants, methods


def capture_names(cls: Any) -> list[str]:
    return [name for name, *_ in capture.fields(cls) or ()]


def _is_made(function: FunctionType) -> bool:
    """Whether a library has made it: dataclass, NamedTuple, Generic."""
    file = function.__code__.co_filename
    libraries = (sys.modules.get(name) for name in ("dataclasses", "collections", "reprlib", "typing"))
    return file == "<string>" or any(file == getattr(library, "__file__", None) for library in libraries)


class Lines:
    """Where a class and its fields stand in its file."""

    def __init__(self, cls: Any, names: list[str]) -> None:
        self.file = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
        self.indent = "    "
        self.of: dict[str, int] = {}
        self.line = 0
        lines = linecache.getlines(self.file) if self.file else []
        starts = [at for at, text in enumerate(lines, 1) if re.match(rf"\s*class\s+{re.escape(cls.__name__)}\b", text)]
        for start in starts:
            found, indent = self._fields(lines, start, names)
            if not self.line or len(found) > len(self.of):
                self.line, self.of, self.indent = start, found, indent or self.indent

    def _fields(self, lines: list[str], start: int, names: list[str]) -> tuple[dict[str, int], str]:
        depth = len(lines[start - 1]) - len(lines[start - 1].lstrip())
        found: dict[str, int] = {}
        indent = ""
        for at in range(start + 1, len(lines) + 1):
            text = lines[at - 1]
            if not text.strip() or text.lstrip().startswith("#"):
                continue
            inside = text[: len(text) - len(text.lstrip())]
            if len(inside) <= depth:
                break
            indent = indent or inside
            word = re.match(r"\s*(\w+)\s*:", text)
            if inside == indent and word and word[1] in names:
                found.setdefault(word[1], at)
        return found, indent
