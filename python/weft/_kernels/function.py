"""Kernels of Python: made of a function, or of a text."""

from __future__ import annotations

import linecache
from functools import partial, update_wrapper
from types import FunctionType
from zlib import crc32

from .. import _json as json
from .._errors import CompileError, invalid
from .._typing import Any
from . import capture as _capture
from .bundle import Bundle, Place, bundle, function_of
from .kernel import Kernel, P, R


class PythonKernel(Kernel[P, R]):
    """What kernels of functions and of texts share: a bundle, and the words by which a request says it."""

    _options: dict[str, int]
    _made: tuple[Bundle, str] | None = None
    _storage: str | None = ""  # not looked up yet

    def bundle(self) -> Bundle:
        """What the kernel is made of, now."""
        return (self._made or self._make())[0]

    def reference(self) -> str:
        """The kernel as a request says it, in JSON: the same text object until something that it captured changes."""
        made = self._made
        if made is None or not made[0].holds():
            made = self._make()
        return made[1]

    def functions(self) -> tuple[FunctionType, ...]:
        """The Python functions that it is made of, those of the bundle."""
        return self.bundle().functions

    def records(self) -> dict[str, type]:
        """The classes of its records, by their names in its source."""
        return self.bundle().records

    def exceptions(self) -> dict[str, type[Exception]]:
        """The classes of exceptions that it has, by their names."""
        return self.bundle().exceptions

    @property
    def hash(self) -> str:
        """What identifies the kernel: ``sha256:…`` of its source, its captured values and its options."""
        from .._config import current

        try:
            found = current().compile(self)
        except CompileError:  # without annotations: any types that compile will do, for they are no part of it
            count = self.function().__code__.co_argcount
            try:
                found = current().compile(self, ["int"] * count)
            except CompileError:
                found = current().compile(self, ["float"] * count)
        return str(found["hash"])

    def storage(self) -> str | None:
        """How its results are stored, where its annotation says more than int or float: ``float32``; of an array, its elements."""
        if self._storage == "":
            from .boundary import storage

            self._storage = storage(self.function())
        return self._storage

    def function(self) -> FunctionType:
        """The plain function."""
        raise NotImplementedError

    def _bundled(self) -> Bundle:
        raise NotImplementedError

    def _make(self) -> tuple[Bundle, str]:
        made = self._bundled()
        text = reference(made, self._options)
        if self._made is None or self._made[1] != text:
            self._made = made, text
        else:  # the same kernel in other objects: what is kept by its text stays
            self._made = made, self._made[1]
        return self._made

    @property
    def source(self) -> str:
        """The text that goes to the engine: the function, and the functions, classes and imports that it uses."""
        self.reference()
        return self.bundle().source

    def compile(self) -> dict[str, Any]:
        """Compiles the kernel on the current engine, and gives what that says of it: ``name hash signature language doc cheap``. A CompileError
        has all errors.

        >>> import weft
        >>> @weft.kernel
        ... def half(x: float) -> float:
        ...     return x / 2
        >>> half.compile()["signature"]
        '(float) -> float'
        """
        from .._config import current

        return current().compile(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        result: R = self.function()(*args, **kwargs)
        return result

    def __repr__(self) -> str:
        return f"<weft.Kernel {self.name}>"

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __reduce__(self) -> tuple[Any, ...]:
        self.reference()
        made = self.bundle()
        return SourceKernel.restore, (made.source, made.entry, made.places, made.constants, self._options, self.name)


_NO_FUNCTION = {
    partial: "; make the kernel of the function, and bind its arguments where it is called: weft.map(partial(kernel, value), items)",
    str: "; the name of a kernel can be given to operations as it is",
}


class FunctionKernel(PythonKernel[P, R]):
    """A kernel of a function."""

    def __init__(self, function: Any, options: dict[str, int]) -> None:
        plain = function_of(function)
        if plain is None:
            hint = _NO_FUNCTION.get(type(function), "")
            raise invalid("kernel", f"weft.kernel takes a Python function (got {type(function).__name__} {function!r:.60}){hint}")
        update_wrapper(self, plain)
        self.__dict__.pop("__weft_kernel__", None)
        self.name = "lambda" if plain.__name__ == "<lambda>" else plain.__name__
        self._options = options

    def function(self) -> FunctionType:
        found: FunctionType = self.__wrapped__  # type: ignore[attr-defined]
        return found

    def _bundled(self) -> Bundle:
        return bundle(self.function())

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        result: R = self.__wrapped__(*args, **kwargs)  # type: ignore[attr-defined]
        return result


class SourceKernel(PythonKernel[..., Any]):
    """A kernel of a text. Its function is made where plain Python is wanted: when it is called, and by the engine "python:"."""

    def __init__(self, text: str, entry: str | None, file: str | None, options: dict[str, int]) -> None:
        if not isinstance(text, str):
            raise invalid("kernel", f"from_source() takes the text of a kernel (got {type(text).__name__})")
        self._text = text
        self._entry = entry
        self._file = file or f"<kernel {crc32(text.encode('utf-8', 'replace')):08x}>"
        show(text, self._file)
        self._places: tuple[Place, ...] = (Place(1, self._file, 1, 1),)
        self._constants: dict[str, Any] = {}
        self._options = options
        self.name = entry or _only_function(text)
        self._plain: FunctionType | None = None

    @staticmethod
    def restore(
        text: str, entry: str, places: tuple[tuple[int, str, int, int], ...], constants: dict[str, Any], options: dict[str, int], name: str
    ) -> SourceKernel:
        """The kernel that was pickled."""
        kernel = SourceKernel(text, entry, places[0][1], options)
        kernel._places = tuple(Place(*place) for place in places)
        kernel._constants = constants
        kernel.name = name
        return kernel

    def _bundled(self) -> Bundle:
        random = any(line.split()[:2] in (["import", "random"], ["from", "random"]) for line in self._text.splitlines())
        return Bundle(self._text, self._entry or "", self._places, self._constants, {}, {}, (), random, (), (), (), ())

    def function(self) -> FunctionType:
        if self._plain is None:
            self._plain = plain(self.bundle(), self._file)
        return self._plain


def plain(made: Bundle, file: str) -> FunctionType:
    """The function of a bundle, made by running its text."""
    import __future__

    import ast

    tree = ast.parse(made.source, file)
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            shift = made.file_of(node.lineno)[1] - node.lineno
            node.lineno += shift
            node.end_lineno = (getattr(node, "end_lineno", None) or node.lineno - shift) + shift  # type: ignore[attr-defined]
    last = tree.body[-1] if tree.body else None
    if not made.entry and len(tree.body) == 1 and isinstance(last, ast.Expr):
        tree.body = [ast.copy_location(ast.Assign([ast.copy_location(ast.Name("lambda_", ast.Store()), last)], last.value), last)]
    space: dict[str, Any] = {"__name__": "weft", "__weft_source__": made.source, **made.constants}
    exec(compile(tree, file, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True), space)
    space.update(made.constants)
    functions = [value for value in space.values() if isinstance(value, FunctionType) and value.__globals__ is space]
    found = space.get(made.entry) if made.entry else functions[0] if len(functions) == 1 else None
    if not isinstance(found, FunctionType):
        raise _no_entry(made)
    return found


def show(text: str, file: str) -> None:
    """Lets tracebacks show the lines of a text that stands in no file."""
    if file.startswith("<") and not linecache.getlines(file):
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)


def _no_entry(made: Bundle) -> CompileError:
    detail = f"there is no function {made.entry!r} in this source" if made.entry else "the source has several functions, or none; say which one is the kernel"
    return CompileError(detail, {"code": "compile_failed", "reason": "name", "detail": detail, "status": 422})


def _only_function(text: str) -> str:
    names = [line.split("(")[0].split()[1] for line in text.splitlines() if line.startswith("def ") and "(" in line]
    return names[0] if len(names) == 1 else "kernel" if names else "lambda"


def reference(made: Bundle, options: dict[str, int]) -> str:
    """A kernel as a request says it, in JSON."""
    first = made.places[0]
    words: dict[str, Any] = {"source": made.source}
    if made.entry:
        words["entry"] = made.entry
    if len(made.places) == 1 and first.column == 1:
        words["file"] = first.file
        if first.line != 1:
            words["line"] = first.line
    else:
        words["places"] = [{"at": at, "file": file, "line": line, "column": column} for at, file, line, column in made.places]
    if options:
        words["options"] = options
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    if not made.constants:
        return text
    constants = ",".join(f"{json.dumps(name)}:{_capture.text(value, name)}" for name, value in made.constants.items())
    return f'{text[:-1]},"constants":{{{constants}}}}}'


# Functions that are no kernels yet.

_latest: dict[int, FunctionKernel[..., Any]] = {}


def kernel_of(function: FunctionType) -> PythonKernel[..., Any]:
    """The kernel of a plain function: the same one as before, also for a lambda that is made anew with the same values around it."""
    code = function.__code__
    known = _latest.get(id(code))
    if known is not None:
        before = known.function()
        if before is function or (before.__code__ is code and _alike(before, function)):
            return known
    if len(_latest) > 1024:
        _latest.clear()
    made: FunctionKernel[..., Any] = FunctionKernel(function, {})
    _latest[id(code)] = made
    return made


def _alike(one: FunctionType, two: FunctionType) -> bool:
    if one.__globals__ is not two.__globals__ or one.__defaults__ != two.__defaults__ or one.__kwdefaults__ != two.__kwdefaults__:
        return False
    try:
        return all(a.cell_contents is b.cell_contents for a, b in zip(one.__closure__ or (), two.__closure__ or (), strict=True))
    except ValueError:
        return False
