"""One call: from Python arguments to the request and its buffers, and from the reply to Python values of the kind that went in."""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType

from .. import _json as json
from .. import _options
from .._columns.column import Column
from .._columns.decode import count_buffers, from_json, to_dict, to_list
from .._columns.encode import Buffer, Classes, Unknown, encode, from_memory
from .._errors import Error, InvalidArgument, as_raised, from_problem, in_source, invalid
from .._kernels import kernel as _kernel
from .._native.session import Reply
from .._types import Type, parse, view
from .._typing import Any, Generic, NamedTuple, TypeVar
from .dataset import Dataset

L = TypeVar("L")


class Partition(NamedTuple, Generic[L]):
    """What `partition` gives: the items for which the kernel is true, and the others."""

    true: L
    false: L


Partition.__module__ = "weft"


# These give items of the list themselves, so they come back in the storage that they had.
_ITEMS_BACK = {"filter", "partition", "sort", "usort", "top_k"}
_LISTS = {"map", "starmap", "scan"} | _ITEMS_BACK
_COMBINING = ("fold", "reduce", "scan")  # whose kernel takes an item last


class Call:
    """The request of one call under construction, and how its reply is read."""

    def __init__(self, operation: str, options: Mapping[str, Any]) -> None:
        self.operation = operation
        self.options = options
        self.words: dict[str, str] = {"operation": json.dumps(operation)}
        self.kernels: dict[str, _kernel.Bound] = {}  # by their words
        self.stages: tuple[Any, ...] = ()  # of a pipeline
        self.first: _kernel.Bound | None = None  # of a pipeline: what sees the items first
        self.buffers: list[Buffer] = []
        self.classes: Classes = {}
        self.items: Any = None
        self.length: int | None = None  # of the items, where it is known
        self.type: str | None = None  # of one item
        self.source: Any = None  # what the items were given as, where the result should be alike
        self.into: Any = None
        self.first_index = 0
        self.refers = False  # to data at the engine
        self.fallback: Any = None  # find: what is given when nothing was found
        cut = _options.malt(operation, options)
        if cut:
            self.words["malt"] = json.dumps(cut)
        on_error = options.get("on_error", "default" if "default" in options else "raise")
        if on_error != "raise":
            self.words["on_error"] = json.dumps(on_error)
        if on_error == "default":
            self.add_value("default", options["default"])
        if options.get("label"):
            self.words["label"] = json.dumps(options["label"])
        if options.get("seed") is not None:
            self.words["seed"] = str(int(options["seed"]))

    # The request.

    def add_kernel(self, kernel: Any, word: str = "kernel") -> None:
        """Adds a kernel; constants bound to it go with the one that is applied to the items."""
        bound = self.kernels[word] = _kernel.resolve(self.operation, kernel, word)
        constants = bound.constants
        self.words[word] = bound.kernel.reference()
        self.know(bound.kernel.records())
        if constants:
            if word not in ("kernel", "key"):
                raise invalid("constants", f"{self.operation}() takes no constants for {word}=: a kernel that combines two values has no place for them")
            self.words["constants"] = f"[{','.join(self.reference(value, 'a constant') for value in constants)}]"

    def know(self, records: Mapping[str, type]) -> None:
        """Classes of records in which results may come back."""
        for name, cls in records.items():
            fields = cls._fields if issubclass(cls, tuple) else cls.__dataclass_fields__  # type: ignore[attr-defined]
            self.classes.setdefault((name, tuple(fields)), cls)

    def add_stages(self, stages: Sequence[Any]) -> None:
        """Adds the stages of a pipeline."""
        texts = []
        for at, (word, what) in enumerate(stages):
            if hasattr(what, "words"):
                texts.append(f'{{"{word}":{what.words(lambda items: self.reference_list(items, at=None))}}}')
                continue
            kernel, constants = self.kernels[f"stage {at}"] = _kernel.resolve(word, what)
            self.know(kernel.records())
            bound = f',"constants":[{",".join(self.reference(value, "a constant") for value in constants)}]' if constants else ""
            texts.append(f'{{"{word}":{kernel.reference()}{bound}}}')
        if texts:
            self.words["pipeline"] = f"[{','.join(texts)}]"
            self.stages = tuple(stages)
            self.type = None  # of what comes out nothing is known

    def add_value(self, word: str, value: Any) -> None:
        """Adds one value."""
        self.words[word] = self.reference(value, word)

    def add_args(self, values: Sequence[Any]) -> None:
        """Adds the arguments of one computation."""
        self.words["args"] = f"[{','.join(self.reference(value, f'argument {index}', index) for index, value in enumerate(values))}]"

    def begin_at(self, index: int) -> None:
        """The items are those of a longer list, from this index on."""
        self.first_index = index
        self.words["first_index"] = str(index)

    def add_items(self, items: Any) -> None:
        """Adds the items."""
        self.words["items"] = self.reference_list(items, main=True)

    def add_more(self, lists: Sequence[Any]) -> None:
        """Adds the further lists of map."""
        self.words["more"] = f"[{','.join(self.reference_list(items, at=at) for at, items in enumerate(lists, 1))}]"

    def request(self) -> bytes:
        """The JSON document."""
        return f"{{{','.join(f'{json.dumps(word)}:{text}' for word, text in self.words.items())}}}".encode()

    def reference(self, value: Any, noun: str, at: int | None = None) -> str:
        """One value: JSON where that says all, otherwise a column of length 1. `at` is the number of the kernel's parameter that takes it."""
        kind = type(value)
        if value is None or kind is bool or (kind is int and -(2**63) <= value < 2**63) or (kind is float and value - value == 0):
            return json.dumps(value)
        if kind is Dataset:
            return self._dataset(value)
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray) and value.ndim in (1, 2) and value.dtype.names is None:
            from .._columns.numpy import from_array, is_textual

            if not is_textual(value):
                text, buffers, length = from_array(value.reshape(1, -1) if value.ndim == 1 else value)
                if value.ndim == 2:
                    text, buffers, length = f"list[{text}]", [array("q", [0, length]), *buffers], 1
                return self._column(text, buffers, length)
        if isinstance(value, (range, array, Column)):
            value = list(value)
        try:
            text, buffers = self._encode([value], noun, at)
        except Unknown:
            return _json_text(value)
        return self._column(text, buffers, 1)

    def reference_list(self, items: Any, main: bool = False, at: int | None = 0) -> str:
        """A list: a range, memory that is there already, or a column made of Python objects. `at` is the number of the parameter that takes an item."""
        source: Any = None
        if isinstance(items, range):
            return self._range(items, main)
        if isinstance(items, Dataset):
            if main:
                self.source = items.like
            return self._dataset(items)
        if isinstance(items, Column):
            text, buffers, classes = items.source()
            self.classes.update(classes)
            length = len(items)
        elif isinstance(items, (array, memoryview, bytes, bytearray)) and not (isinstance(items, array) and items.typecode == "u"):
            text, flat = from_memory(memoryview(items), f"a {type(items).__name__} as items")
            buffers, length = [flat], len(flat)
            source = items if isinstance(items, (array, memoryview)) else None
        else:
            found = self._array(items)
            if found is not None:
                text, buffers, length, source = found
            else:
                if not isinstance(items, (list, tuple)):
                    items = self._iterate(items)
                length = len(items)
                if main:
                    self.items = items
                try:
                    text, buffers = self._encode(items, "item", at)
                except Unknown:
                    if main:
                        self.length = length
                    return _json_text(items)
                except Error as error:
                    if error.index is not None:
                        error.index += self.first_index
                    raise
        if main:
            self.items, self.length, self.type, self.source = items, length, text, source
        return self._column(text, buffers, length)

    def _encode(self, items: Sequence[Any], noun: str, at: int | None) -> tuple[str, list[Buffer]]:
        """The items as a column. What has no column of its own is first made what the kernel declares."""
        try:
            return encode(items, self.classes, noun)
        except InvalidArgument as error:
            bound = self.first or self.kernels.get("kernel") or self.kernels.get("key")
            if error.reason != "item_type" or bound is None or at is None:
                raise
            from .._kernels.conversions import convert, parameters

            declared = parameters(bound)
            wanted = tuple(declared) if self.operation == "starmap" else declared[-1:] if self.operation in _COMBINING else declared[at : at + 1]
            if not wanted:
                raise
            return encode(convert(items, wanted if self.operation == "starmap" else wanted[0], noun, bound.kernel), self.classes, noun)

    def _column(self, text: str, buffers: Sequence[Buffer], length: int) -> str:
        at = len(self.buffers) + 1
        self.buffers += buffers
        return f'{{"at":{at},"type":{json.dumps(text, ensure_ascii=False)},"length":{length}}}'

    def _dataset(self, data: Dataset[Any]) -> str:
        self.refers = True
        self.classes.update(data.classes)
        return f'{{"data":{json.dumps(data.name)}}}'

    def _range(self, items: range, main: bool) -> str:
        bounds = (items.start, items.stop, items.step)
        if not all(-(2**63) <= bound < 2**63 for bound in bounds):
            raise invalid("overflow", f"{items!r} reaches beyond 64 bits, and an int has 64 bits here")
        if main:
            self.items, self.length, self.type = items, len(items), "int"
        return f'{{"range":[{items.start},{items.stop},{items.step}]}}'

    def _array(self, items: Any) -> tuple[str, Sequence[Buffer], int, Any] | None:
        numpy = sys.modules.get("numpy")
        if numpy is None or isinstance(items, (list, tuple, str, dict)):
            return None
        if not isinstance(items, numpy.ndarray):
            if not hasattr(items, "__array__") or isinstance(items, numpy.generic):
                return None
            items = numpy.asarray(items)  # a pandas Series and its like
        from .._columns.numpy import from_array, is_textual

        if is_textual(items):
            text, buffers = encode(items.tolist(), self.classes) if len(items) else ("str", [array("q", [0]), b""])
            return text, buffers, len(items), items
        return *from_array(items), items

    def _iterate(self, items: Any) -> Sequence[Any]:
        if not isinstance(items, Iterable):
            words = "; the kernel comes first, then the items" if callable(items) else ""
            words = "; engine.aio and weft.aio take asynchronous ones" if hasattr(items, "__aiter__") else words
            raise invalid("items", f"{self.operation}() takes a list of items, and {type(items).__name__} {items!r:.60} is none{words}")
        return list(items)

    # The reply.

    def result(self, reply: Reply) -> Any:
        """The result as a Python value."""
        head = reply.head
        if "log" in head:
            _show_log(head)
        if "result" in head:
            return from_json(parse(head["type"]), head["result"], self.classes)
        shape = head["shape"]
        if shape == "none":
            return None
        type_ = parse(self._text(head))
        if head.get("into"):
            return self.stored()
        buffers = reply.columns
        if shape == "list":
            return self._listed(type_.fields[0], head["length"], buffers, head.get("errors"))
        if shape == "value":
            return self._single(type_, buffers)
        first = count_buffers(type_.fields[0])
        if shape == "partition":
            return Partition(
                self._listed(type_.fields[0], head["length"], buffers[:first]),
                self._listed(type_.fields[0], head["second_length"], buffers[first:]),
            )
        keys, values = type_.fields
        length = head["length"]
        if self.options.get("to") == "column":
            return Column(keys, length, buffers[:first], self.classes), Column(values, length, buffers[first:], self.classes)
        return to_dict(to_list(keys, length, buffers[:first], self.classes), to_list(values, length, buffers[first:], self.classes))

    def _text(self, head: Mapping[str, Any]) -> str:
        """The type of a result: with the arrays in it, where NumPy is there to make them."""
        text: str = head["type"]
        if "arrays" in head and self.options.get("to") != "column" and has_numpy():
            text = head["arrays"]
        return text

    def _single(self, type_: Type, buffers: Sequence[memoryview]) -> Any:
        if self.operation in ("find", "find_index") and type_.kind == "Optional" and not buffers[0][0]:
            return self.fallback
        (value,) = to_list(type_, 1, buffers, self.classes)
        return value

    def stored(self) -> Any:
        """The results that went into memory made for them."""
        if self.options.get("out") is not None:
            return self.options["out"]
        return self.into

    def _listed(self, type_: Type, length: int, buffers: Sequence[memoryview], errors: list[dict[str, Any]] | None = None) -> Any:
        to = self.options.get("to") or "same"
        if errors:
            return self._with_errors(to_list(type_, length, buffers, self.classes), errors)
        if to == "column":
            return Column(type_, length, buffers, self.classes)
        if to == "numpy" or (to == "same" and self.source is not None and not isinstance(self.source, (array, memoryview))):
            return self._as_array(type_, length, buffers, to)
        if to == "same" and self.source is not None and type_.width and type_.text != "bool":
            return self._as_memory(type_, length, buffers)
        return to_list(type_, length, buffers, self.classes)

    def _as_array(self, type_: Type, length: int, buffers: Sequence[memoryview], to: str) -> Any:
        _numpy = numpy_side(self.operation)
        if type_.kind in ("Array", "Array2"):
            items = to_list(type_, length, buffers, self.classes)
            result = _numpy.stacked(type_, items) if to == "numpy" else items
            if result is None:
                raise invalid("to", f'{self.operation}() gives arrays of different shapes, of which there is no one array; use to="list"')
            return result
        result = _numpy.to_array(type_, length, buffers, lambda: to_list(type_, length, buffers, self.classes))
        if result is None:
            if to == "numpy":
                raise invalid("to", f'{self.operation}() gives {type_.text}, of which there is no NumPy array; use to="list"')
            return to_list(type_, length, buffers, self.classes)
        if self.operation in _ITEMS_BACK and not self.stages and hasattr(self.source, "dtype"):
            return _numpy.like(result, self.source)
        if result.base is not None and not result.flags.writeable:
            return result.copy()
        return result

    def _as_memory(self, type_: Type, length: int, buffers: Sequence[memoryview]) -> Any:
        if type_.text == "float16":  # array has no such items
            result = array("f", to_list(type_, length, buffers, self.classes))
            return result if isinstance(self.source, array) else memoryview(result)
        memory = view(buffers[0][: length * type_.width], type_.format)
        form = memory.format
        if self.operation in _ITEMS_BACK and not self.stages and parse(self.type or "int").kind == type_.kind:
            form = memoryview(self.source).format
        result = array(form if form not in "?c" else "B", memory.tolist() if form != memory.format else b"")
        if form == memory.format:
            result.frombytes(memory.cast("B"))
        return result if isinstance(self.source, array) else memoryview(result)

    def _with_errors(self, items: list[Any], errors: list[dict[str, Any]]) -> list[Any]:
        for problem in errors:
            index = problem["item"] - self.first_index
            items[index] = self.explain(from_problem(problem))
        return items

    def explain(self, error: Error) -> Error:
        """Adds to an error what only this side knows: the item."""
        if error.index is not None and error.item is None:
            index = error.index - self.first_index
            if isinstance(self.items, (Sequence, range)) or hasattr(self.items, "__array__"):
                try:
                    error.item = self.items[index]
                except (IndexError, TypeError):
                    pass
        error = as_raised(error, [bound.kernel.exceptions() for bound in self.kernels.values()])
        return in_source(error, [function for bound in self.kernels.values() for function in bound.kernel.functions()])


def _show_log(head: Mapping[str, Any]) -> None:
    """What the kernel printed goes where Python's print goes."""
    sys.stdout.write(head["log"])
    if head.get("log_cut"):
        sys.stdout.write("... (weft keeps no more of what a kernel prints)\n")


def has_numpy() -> bool:
    """Whether NumPy is there."""
    try:
        from .._columns import numpy as _numpy  # noqa: F401
    except ImportError:
        return False
    return True


def numpy_side(operation: str) -> ModuleType:
    """The module that speaks NumPy, imported now."""
    try:
        from .._columns import numpy as _numpy
    except ImportError as error:
        raise invalid("to", f'{operation}() needs NumPy for to="numpy": pip install "weft[numpy]"') from error
    return _numpy


def _json_text(value: Any) -> str:
    try:
        return json.dumps(value, default=_plain, allow_nan=False, ensure_ascii=False)
    except ValueError:
        return json.dumps(_spelled(value), default=_plain, ensure_ascii=False)


def _spelled(value: Any) -> Any:
    """The value with floats that JSON has no number for as the texts that weft reads."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, (list, tuple)):
        return [_spelled(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _spelled(part) for key, part in value.items()}
    if isinstance(value, (str, int, float, type(None))):
        return value
    return _spelled(_plain(value))


def _plain(value: Any) -> Any:
    """What has no JSON of its own and no type that could be seen: an empty list somewhere inside."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, (bytes, bytearray)):
        from base64 import b64encode

        return b64encode(value).decode()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (Column, array, range)) or hasattr(value, "tolist"):
        return list(value)
    raise invalid("item_type", f"weft does not take {type(value).__name__} {value!r:.60} here")
