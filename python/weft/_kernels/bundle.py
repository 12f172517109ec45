"""A kernel's bundle: one text with the function and all that it uses, and where each line of it came from.

The function is followed by name: helper functions come along as source, captured values as constants, records as classes, modules as imports. All values are
those of this moment. `Bundle.holds` says, at each call and cheaply, whether they still are.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Callable
from types import CellType, CodeType, FunctionType, ModuleType, UnionType

from .._errors import CompileError
from .._types import SIZED
from .._typing import Any, NamedTuple
from . import capture as _capture
from . import classes as _classes
from . import exception as _exception
from . import source as _source
from .scope import Use, outside, uses
from .source import Source

_GONE: Any = object()


class Place(NamedTuple):
    """From line `at` of the bundle on, its text is that of `file` from `line` on, its first column `column` there."""

    at: int
    file: str
    line: int
    column: int


class Bundle(NamedTuple):
    """What is sent of a kernel, and what it was made of."""

    source: str
    entry: str
    places: tuple[Place, ...]
    constants: dict[str, Any]  # captured values by name
    records: dict[str, type]  # classes of its records, by their names in the source
    exceptions: dict[str, type[Exception]]  # classes of exceptions, by their names in the source, which are their own
    functions: tuple[FunctionType, ...]  # the kernel's and its helpers', the kernel's first
    random: bool  # it imports the random module
    spaces: tuple[tuple[dict[str, Any], str, Any], ...]  # names that were looked up, and what they were
    cells: tuple[tuple[CellType, Any], ...]
    mutable: tuple[tuple[Any, str, Any], ...]  # captured containers, their text, and a copy that is quick to compare
    codes: tuple[tuple[FunctionType, Any, Any], ...]  # functions, their code and defaults

    def holds(self) -> bool:
        """Whether all that was captured is what it was."""
        for space, name, value in self.spaces:
            if space.get(name, _GONE) is not value:
                return False
        for cell, value in self.cells:
            if cell.cell_contents is not value:
                return False
        for function, code, defaults in self.codes:
            if function.__code__ is not code or function.__defaults__ is not defaults:
                return False
        return not self.mutable or all(_capture.is_like(value, copy) or _capture.text(value, "") == text for value, text, copy in self.mutable)

    def file_of(self, line: int) -> tuple[str, int]:
        """The file and its line that a line of the bundle came from."""
        found = self.places[0]
        for place in self.places:
            if place.at <= line:
                found = place
        return found.file, found.line + line - found.at


_Part = tuple[list[str], str, int, int]  # lines, and the file, line and column where they stand


def bundle(function: FunctionType) -> Bundle:
    """Bundles a function with what it uses now. CompileError where that cannot be captured."""
    return _Bundler().run(function)


class _Text:
    """The text of a bundle as it grows."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[Place] = []

    def put(self, lines: list[str], file: str, line: int, column: int) -> None:
        self.places.append(Place(len(self.lines) + 1, file, line, column))
        self.lines += lines


class _Bundler:
    def __init__(self) -> None:
        self.text = _Text()
        self.names: dict[str, object] = {}  # of the bundle -> key of what has the name
        self.given: dict[object, str] = {}  # key -> name
        self.kept: list[Any] = []  # keeps alive what has a key by its id
        self.constants: dict[str, Any] = {}
        self.imports: dict[str, str] = {}
        self.classes: dict[type, _Class] = {}
        self.mentioned: set[str] = set()  # names of attributes
        self.exceptions: dict[type[Exception], list[str]] = {}
        self.functions: list[FunctionType] = []
        self.spaces: dict[tuple[int, str], tuple[dict[str, Any], str, Any]] = {}
        self.cells: dict[int, tuple[CellType, Any]] = {}
        self.mutable: dict[int, tuple[Any, str, Any]] = {}
        self.units: list[tuple[_Unit, str]] = []
        self.written = 0  # units whose text is there

    def run(self, function: FunctionType) -> Bundle:
        entry = self.function(function)
        while self.write() or any(one.write() for one in list(self.classes.values())):
            pass
        first = self.text.places[0]
        for one in self.classes.values():
            for part in one.texts():
                self.text.put(*part)
        if self.imports:
            self.text.put(list(self.imports.values()), first.file, first.line, 1)
        for cls, (head, *body) in self.exceptions.items():
            self.text.put([head], first.file, first.line, 1)
            self.text.put(body, *_exception.place(cls) or (first.file, first.line), 1)
        return Bundle(
            source="\n".join(self.text.lines) + "\n",
            entry=entry,
            places=tuple(self.text.places),
            constants=self.constants,
            records={self.given["record", id(cls)]: cls for cls in self.classes if not _classes.is_plain(cls)},
            exceptions={cls.__name__: cls for cls in self.exceptions},
            functions=tuple(self.functions),
            random=any(" random" in line for line in self.imports.values()),
            spaces=tuple(self.spaces.values()),
            cells=tuple(self.cells.values()),
            mutable=tuple(self.mutable.values()),
            codes=tuple((one, one.__code__, one.__defaults__) for one in self.functions),
        )

    def write(self) -> bool:
        """Writes the functions that came along since it was last called. Says whether there were any."""
        before = self.written
        while self.written < len(self.units):
            unit, name = self.units[self.written]
            self.written += 1
            for part in unit.texts(name):
                self.text.put(*part)
        return self.written > before

    def name(self, wanted: str, key: object) -> str:
        """The name in the bundle of what has this key: the one that is wanted, where it is free."""
        found = self.given.get(key)
        if found is None:
            found, count = wanted, 2
            while self.names.get(found, key) != key or (hasattr(builtins, found) and key != ("builtin", found)):
                found, count = f"{wanted}__{count}", count + 1
            self.names[found] = key
            self.given[key] = found
        return found

    # Functions.

    def function(self, function: FunctionType, wanted: str = "lambda_") -> str:
        """Adds a function with all that it uses, and gives its name in the bundle; a lambda's is the one that is wanted."""
        key = ("function", id(function))
        if key in self.given:
            return self.given[key]
        source = _definition(function)
        name = self.name(wanted if isinstance(source.node, ast.Lambda) else source.node.name, key)
        self.functions.append(function)
        self.units.append((_Unit(self, function, source), name))
        return name

    # Values.

    def value(self, name: str, value: Any, refuse: Callable[[str], CompileError]) -> str:
        """Adds what a name stands for, and gives its name in the bundle."""
        function = function_of(value)
        if function is not None and not _is_library(function):
            return self.function(function, name)
        if isinstance(value, ModuleType):
            if value.__name__ == "__main__" or not is_library(value.__name__):
                raise refuse(f"the module {value.__name__} as a value; name what you use of it: {name}.something")
            return self.imported(name, f"import {value.__name__}", value)
        known = _library_name(value)
        if known is not None:
            return self.imported(name, f"from {known[0]} import {known[1]}", value)
        if _exception.is_own(value):
            return self.exception(value, refuse)
        if isinstance(value, type):
            return self.record(name, value, refuse)
        if callable(value):
            raise refuse(_advice(value))
        return self.constant(name, value, refuse)

    def imported(self, name: str, statement: str, value: Any) -> str:
        self.kept.append(value)
        found = self.name(name, ("import", statement, name))
        self.imports[found] = statement if statement.split()[-1] == found else f"{statement} as {found}"
        return found

    def constant(self, name: str, value: Any, refuse: Callable[[str], CompileError]) -> str:
        try:
            text = _capture.text(value, name)
        except ValueError as error:
            raise refuse(str(error)) from None
        self.kept.append(value)
        for cls in _capture.classes(value):
            self.record(cls.__name__, cls, refuse)
        found = self.name(name, ("constant", name, text))
        self.constants.setdefault(found, value)
        if not _capture.is_immutable(value):
            self.mutable[id(value)] = (value, text, _capture.copy(value))
        return found

    def record(self, name: str, cls: type, refuse: Callable[[str], CompileError]) -> str:
        """Adds a class, and gives its name in the bundle."""
        key = ("record", id(cls))
        if cls in self.classes:
            return self.given[key]
        if _capture.fields(cls) is None and not _classes.is_plain(cls):
            raise refuse(f"the class {cls.__qualname__}; the classes of kernels are NamedTuples, dataclasses, and those that are derived from no other")
        found = self.name(cls.__name__, key)
        self.classes[cls] = _Class(self, cls, found, refuse)
        return found

    def exception(self, cls: type[Exception], refuse: Callable[[str], CompileError]) -> str:
        """Adds a class of exceptions with those that it derives from."""
        key = ("exception", id(cls))
        if cls in self.exceptions:
            return self.given[key]
        unknown = _exception.obstacle(cls)
        if unknown:
            raise refuse(unknown)
        base = cls.__bases__[0]
        above = self.value(base.__name__, base, refuse) if _exception.is_own(base) else self.name(base.__name__, ("builtin", base.__name__))
        found = self.name(cls.__name__, key)
        if found != cls.__name__:
            raise refuse(f"the exception {cls.__qualname__} beside something else that is called {cls.__name__}; give them two names")
        lines = _exception.text(cls, found, above)
        if lines is None:
            raise refuse(f"the exception {cls.__qualname__}, the source of whose __init__ cannot be found")
        self.exceptions[cls] = lines
        return found

    def type_text(self, type_: Any, refuse: Callable[[str], CompileError]) -> str:
        """A type as the text of an annotation."""
        if isinstance(type_, str):
            return type_
        if type(type_).__name__ == "ForwardRef":
            return str(type_.__forward_arg__)
        if type_ is None or type_ is type(None):
            return "None"
        if type(type_).__name__ == "TypeVar":
            make = self.imported("TypeVar", "from typing import TypeVar", type_)
            found = self.name(type_.__name__, ("variable", id(type_)))
            self.imports[found] = f'{found} = {make}("{found}")'
            return found
        arguments = getattr(type_, "__args__", None)
        known = _library_name(type_)
        if known is not None:
            return self.imported(known[1], f"from {known[0]} import {known[1]}", type_)
        if isinstance(type_, UnionType):
            return " | ".join(self.type_text(one, refuse) for one in type_.__args__)
        if arguments is not None:
            origin = getattr(type_, "__origin__", type_)
            inner = ", ".join(self.type_text(one, refuse) for one in arguments) or "()"
            return f"{self.type_text(origin, refuse)}[{inner}]"
        if isinstance(type_, type):
            named: type = type_
            if getattr(builtins, named.__name__, None) is named:
                return str(named.__name__)
            return self.record(named.__name__, named, refuse)
        raise refuse(f"the type {type_!r}")


class _Class:
    """A class of a bundle: its fields and constants, and those of its methods that are special or that something mentions."""

    def __init__(self, bundler: _Bundler, cls: type, name: str, refuse: Callable[[str], CompileError]) -> None:
        self.bundler, self.cls, self.name, self.refuse = bundler, cls, name, refuse
        self.fields = _classes.fields(cls)
        self.constants, self.methods = _classes.members(cls)
        self.lines = _classes.Lines(cls, [field.name for field in self.fields])
        self.parts: list[_Part] | None = None

    def write(self) -> bool:
        """Writes what is wanted of it by now and is not there yet. Says whether there was any."""
        before = self.parts is None, len(self.methods)
        if self.parts is None:
            self.parts = []
            self.head()
        wanted = [method for method in self.methods if method.special or method.name in self.bundler.mentioned]
        self.methods = [method for method in self.methods if method not in wanted]
        for method in wanted:
            self.method(method)
        return before != (False, len(self.methods))

    def put(self, line: str, field: str = "") -> None:
        at = self.lines.of.get(field, self.lines.line)
        first = self.bundler.text.places[0]
        assert self.parts is not None
        self.parts.append(([line], self.lines.file, at, 1) if at else ([line], first.file, first.line, 1))

    def head(self) -> None:
        cls, bundler, indent = self.cls, self.bundler, self.lines.indent
        base = ""
        if issubclass(cls, tuple):
            base = f"({bundler.imported('NamedTuple', 'from typing import NamedTuple', cls)})"
        elif not _classes.is_plain(cls):
            decorator = bundler.imported("dataclass", "from dataclasses import dataclass", cls)
            self.put(f"@{decorator}{_capture.parameters(cls)}")
        self.put(f"class {self.name}{base}:")
        for field in self.fields:
            self.put(f"{indent}{field.name}: {bundler.type_text(field.type, self.refuse)}{self.default(field)}", field.name)
        for name, value in self.constants.items():
            self.put(f"{indent}{name} = {self.constant(name, value)}")
        if not self.fields and not self.constants:
            self.put(f"{indent}pass")

    def default(self, field: _classes.Field) -> str:
        words = list(field.options)
        if field.factory is not None:
            name = getattr(field.factory, "__name__", "factory")
            words.append(
                f"default_factory={name if getattr(builtins, name, None) is field.factory else self.bundler.value('factory', field.factory, self.refuse)}"
            )
        elif field.default is not None and words:
            words.append(f"default={field.default}")
        if words:
            return f" = {self.bundler.imported('field', 'from dataclasses import field', self.cls)}({', '.join(words)})"
        return "" if field.default is None else f" = {field.default}"

    def constant(self, name: str, value: Any) -> str:
        literal = _capture.literal(value)
        if literal is not None:
            return literal
        try:
            return self.bundler.constant(name, value, self.refuse)
        except CompileError:
            return "..."  # no value in kernels, which is said where it is read

    def method(self, method: _classes.Method) -> None:
        """A method as it stands in the class. What Python would call without being told to, and is not known here, is marked, so that the compiler says so where it matters."""
        assert self.parts is not None
        function: Any = method.function
        try:
            if function is None:
                raise self.refuse(f"{self.cls.__qualname__}.{method.name}, of which Python keeps no source")
            unit = _Unit(self.bundler, function, _definition(function))
            lines = unit.changed(function.__name__)
        except CompileError:
            if _classes.is_plain(self.cls) and not method.special:
                raise
            self.put(f"{self.lines.indent}{method.name} = ...")
            return
        self.bundler.functions.append(function)
        source = unit.source
        assert isinstance(source.node, ast.FunctionDef)
        indent = source.lines[0][: source.node.col_offset]
        if indent != self.lines.indent:
            lines = _indented(_dedent(lines, source.node.col_offset, source.node), self.lines.indent, source.node)
        if method.decorator:
            self.parts.append(([f"{self.lines.indent}@{method.decorator}"], source.file, source.line, 1))
        self.parts.append((lines, source.file, source.line, max(1, 1 + len(indent) - len(self.lines.indent))))

    def texts(self) -> list[_Part]:
        return self.parts or []


class _Unit:
    """One function of a bundle: its names are looked up, and its text is written anew where the bundle calls them otherwise."""

    def __init__(self, bundler: _Bundler, function: FunctionType, source: Source) -> None:
        self.bundler, self.function, self.source = bundler, function, source
        self.cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        self.changes: list[tuple[ast.expr, str]] = []

    def texts(self, name: str) -> list[_Part]:
        """The parts of the text: lines, and where they stand in the file."""
        node = self.source.node
        lines = self.changed(name)
        if isinstance(node, ast.FunctionDef):
            return [(_dedent(lines, node.col_offset, node), self.source.file, self.source.line, node.col_offset + 1)]
        return self.lambda_texts(name, lines, node)

    def changed(self, name: str) -> list[str]:
        """The lines, with the names that the bundle has."""
        node = self.source.node
        self.bundler.mentioned.update(part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute))
        found = outside(node)
        for use in found.values:
            self.follow(use)
        for use in found.types:
            self.follow_type(use)
        for quoted in found.quoted:
            self.unquote(quoted)
        self.defaults(node)
        lines = list(self.source.lines)
        if isinstance(node, ast.FunctionDef) and name != node.name:
            at = lines[0].index(node.name, node.col_offset)
            lines[0] = lines[0][:at] + name + lines[0][at + len(node.name) :]
        for part, text in sorted(self.changes, key=lambda change: (change[0].lineno, change[0].col_offset), reverse=True):
            _replace(lines, part, text)
        return lines

    def lambda_texts(self, name: str, lines: list[str], node: ast.Lambda) -> list[_Part]:
        start = len(lines[0].encode()[: node.col_offset].decode())
        tail = self.source.lines[-1].encode()[node.end_col_offset :].decode()
        lines[-1] = lines[-1].removesuffix(tail) + ")"
        first = lines[0][start:]
        file, line = self.source.file, self.source.line
        texts: list[_Part] = [([f"{name} = ("], file, line, 1), ([first], file, line, start + 1)]
        if len(lines) > 1:
            texts.append((lines[1:], file, line + 1, 1))
        return texts

    def look(self, name: str) -> Any:
        """What a name stands for, and notes that it was looked at; _GONE where it is not bound (yet)."""
        cell = self.cells.get(name)
        if cell is not None:
            try:
                value = cell.cell_contents
            except ValueError:
                return _GONE
            self.bundler.cells[id(cell)] = (cell, value)
            return value
        space = self.function.__globals__
        value = space.get(name, _GONE)
        self.bundler.spaces[id(space), name] = (space, name, value)
        return value

    def follow(self, use: Use) -> None:
        name = use.path[0]
        value = self.look(name)
        if value is _GONE:
            if hasattr(builtins, name):
                self.bundler.name(name, ("builtin", name))
            return  # the compiler says what a name that is nowhere means
        depth = 1
        while depth < len(use.path) and _is_space(value) and not isinstance(vars(value).get(use.path[depth]), classmethod):
            space, attribute = value.__dict__, use.path[depth]
            found = space.get(attribute, _GONE)
            if found is _GONE:
                raise self.refuse(use, f"{'.'.join(use.path[: depth + 1])}, which is not there")
            self.bundler.spaces[id(value), attribute] = (space, attribute, found)
            value = getattr(value, attribute)
            depth += 1
        if depth < len(use.path) and use.path[depth] == "value" and hasattr(type(value), "__members__"):
            value, depth = value.value, depth + 1  # of an enumeration
        wanted = use.path[depth - 1]
        found = self.bundler.value(wanted, value, lambda what: self.refuse(use, what))
        if depth > 1 or found != name:
            self.changes.append((use.names[depth - 1], found))

    def follow_type(self, use: Use) -> None:
        name = use.path[0]
        value = self.look(name)
        if value is _GONE:
            value = self.annotated(name)
        if value is _GONE or isinstance(getattr(builtins, name, None), type):
            return
        depth = 1
        while isinstance(value, ModuleType) and not is_library(value.__name__) and depth < len(use.path):
            value = getattr(value, use.path[depth], None)
            depth += 1
        if isinstance(value, ModuleType):
            found = self.bundler.value(name, value, lambda what: self.refuse(use, what))
        elif _library_name(value) is not None:
            found = self.bundler.value(use.path[depth - 1], value, lambda what: self.refuse(use, what))
        else:
            found = self.bundler.type_text(value, lambda what: self.refuse(use, what))
        if depth > 1 or found != name:
            self.changes.append((use.names[depth - 1], found))

    def annotated(self, name: str) -> Any:
        """A class that only an annotation names, and which was local where the function was made."""
        for type_ in self.function.__annotations__.values():
            for one in (type_, *getattr(type_, "__args__", ())):
                if isinstance(one, type) and one.__name__ == name:
                    return one
        return _GONE

    def unquote(self, node: ast.Constant) -> None:
        try:
            inner = ast.parse(node.value.strip(), mode="eval").body  # type: ignore[union-attr]
        except SyntaxError:
            return
        kept, self.changes = self.changes, []
        for use in uses(inner):
            self.follow_type(use)
        lines = [str(node.value).strip()]
        for part, text in sorted(self.changes, key=lambda change: change[0].col_offset, reverse=True):
            _replace(lines, part, text)
        self.changes = [*kept, (node, lines[0])]

    def defaults(self, node: ast.FunctionDef | ast.Lambda) -> None:
        """Defaults have the values that they had when the function was made."""
        pairs = list(zip(node.args.defaults, self.function.__defaults__ or (), strict=False))
        words = self.function.__kwdefaults__ or {}
        pairs += [
            (default, words[arg.arg])
            for arg, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            if default is not None and arg.arg in words
        ]
        for default, value in pairs:
            if _is_literal(default):
                continue
            literal = _capture.literal(value)
            if literal is not None:
                self.changes.append((default, literal))
            else:
                name = self.bundler.constant("default", value, lambda what, default=default: self.refuse_at(default, what))  # type: ignore[misc]
                self.changes.append((default, name))

    def refuse(self, use: Use, what: str) -> CompileError:
        return self.refuse_at(use.node, f"{what}", ".".join(use.path))

    def refuse_at(self, node: ast.expr, what: str, name: str = "") -> CompileError:
        message = f"{self.function.__name__} uses {name + ', ' if name else ''}{what}"
        text = self.source.lines[node.lineno - 1]
        position = {
            "file": self.source.file,
            "line": self.source.line + node.lineno - 1,
            "column": len(text.encode()[: node.col_offset].decode()) + 1,
            "message": message,
            "text": text,
        }
        return CompileError(message, {"code": "compile_failed", "reason": "capture", "detail": message, "status": 422, "positions": [position]})


_definitions: dict[int, tuple[CodeType, Source]] = {}


def _definition(function: FunctionType) -> Source:
    """The function's source: found once for each code. (Codes that compare equal may stand in different files, so they are told apart by identity.)"""
    code = function.__code__
    known = _definitions.get(id(code))
    if known is None or known[0] is not code:
        if len(_definitions) > 1024:
            _definitions.clear()
        known = _definitions[id(code)] = (code, _source.find(function))
    return known[1]


def _is_space(value: Any) -> bool:
    """Whether a kernel knows a value only by the names in it: a module of the program, or a class that is no record."""
    if isinstance(value, ModuleType):
        return not is_library(value.__name__)
    return isinstance(value, type) and not is_library(value.__module__) and _capture.fields(value) is None


def function_of(value: Any) -> FunctionType | None:
    """The plain function behind a value: itself, a kernel's, a cached function's."""
    if isinstance(value, FunctionType):
        return value
    inner = getattr(value, "__wrapped__", None)
    if isinstance(inner, FunctionType) and (hasattr(type(value), "__weft_kernel__") or type(value).__module__ == "functools"):
        return inner
    return None


def is_library(module: str) -> bool:
    """Whether a module is no part of the program: of Python, NumPy, weft."""
    top = module.partition(".")[0]
    return top in sys.stdlib_module_names or top in ("numpy", "weft", "typing_extensions")


def _is_library(function: FunctionType) -> bool:
    return function.__module__ not in (None, "__main__") and is_library(function.__module__) and not _from_source(function)


def _from_source(function: FunctionType) -> bool:
    return "__weft_source__" in function.__globals__


def _library_name(value: Any) -> tuple[str, str] | None:
    """Module and name of what a library has: ``("math", "sqrt")``."""
    if isinstance(value, (ModuleType, int, float, str, bytes)):
        return None
    annotations = sys.modules.get("weft._annotations")  # who has a value of it, has imported it
    for name in (*SIZED, "Array", "Array2"):
        if annotations is not None and getattr(annotations, name) is value:
            return "weft", name
    typing = sys.modules.get("numpy.typing")
    if typing is not None and value is getattr(typing, "NDArray", _GONE):
        return "numpy.typing", "NDArray"
    owner = getattr(value, "__self__", None)
    module = getattr(value, "__module__", None) or (type(owner).__module__ if owner is not None and not isinstance(owner, ModuleType) else None)
    if type(value).__module__ == "numpy" and type(value).__name__ in ("ufunc", "_ArrayFunctionDispatcher"):
        module = "numpy"
    called: Any = getattr(value, "__name__", None) or getattr(value, "_name", None)
    if not isinstance(module, str) or not isinstance(called, str) or not is_library(module) or module in ("builtins", "__main__"):
        return None
    if type(value).__module__ == "types" or (hasattr(value, "__args__") and getattr(value, "__origin__", None) is not None):
        return None  # list[int] and its like
    for place in (module, module.lstrip("_"), getattr(owner, "__name__", "")):
        found = sys.modules.get(place)
        if found is not None and getattr(found, called, _GONE) == value:
            return place.lstrip("_") if place.lstrip("_") in sys.modules else place, called
    return None


def _advice(value: Any) -> str:
    kind = type(value).__name__
    if kind == "Kernel":
        return f"the kernel {value.name}, which is not made of Python; kernels call Python functions"
    if kind == "partial":
        return "a functools.partial; call the function with the value, or write a small helper function"
    if kind == "method":
        return f"the method {value.__qualname__}; kernels call functions"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} that wraps a function; kernels call plain functions"


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple):
        return all(map(_is_literal, node.elts))
    return isinstance(node, ast.Constant) or (isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant))


def _replace(lines: list[str], node: ast.expr, text: str) -> None:
    """Puts a text in the place of a node; it may reach over several lines, whose number stays."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before = lines[first].encode()[: node.col_offset].decode()
    after = lines[last].encode()[node.end_col_offset :].decode()
    for at in range(first, last + 1):
        lines[at] = ""
    lines[first] = before + text
    lines[last] += after


def _dedent(lines: list[str], depth: int, node: ast.FunctionDef) -> list[str]:
    """The lines without the def's indentation, but for those inside of text of several lines."""
    inside = _in_text(node)
    return [line if number in inside else line[depth:] if not line[:depth].strip() else line.lstrip() for number, line in enumerate(lines, 1)]


def _indented(lines: list[str], indent: str, node: ast.FunctionDef) -> list[str]:
    inside = _in_text(node)
    return [line if number in inside else indent + line for number, line in enumerate(lines, 1)]


def _in_text(node: ast.FunctionDef) -> set[int]:
    """The lines that begin inside of text of several lines."""
    return {
        line
        for part in ast.walk(node)
        if isinstance(part, (ast.Constant, ast.JoinedStr)) and (part.end_lineno or 0) > part.lineno
        for line in range(part.lineno + 1, (part.end_lineno or 0) + 1)
    }
