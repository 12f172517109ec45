"""The types of items, as their text says them: ``float``, ``list[tuple[str, int]]``, ``Point(x: float, y: float)``.

Go parses the same text (bridge/column). What arrives here was written by the engine or by this package, so parsing is short.
"""

from __future__ import annotations

from ._typing import Any, Final

# The numbers: text -> (kind, struct format of one item, bytes of one item). int and float are the natural storages.
NUMBERS: Final[dict[str, tuple[str, str, int]]] = {
    "bool": ("bool", "?", 1),
    "int": ("int", "q", 8),
    "float": ("float", "d", 8),
    "int8": ("int", "b", 1),
    "int16": ("int", "h", 2),
    "int32": ("int", "i", 4),
    "uint8": ("int", "B", 1),
    "uint16": ("int", "H", 2),
    "uint32": ("int", "I", 4),
    "uint64": ("int", "Q", 8),
    "float16": ("float", "e", 2),
    "float32": ("float", "f", 4),
}

_SYNONYMS: Final = {"int64": "int", "float64": "float"}

# NumPy's names of the same storages.
DTYPES: Final[dict[str, str]] = {name: {"int": "int64", "float": "float64"}.get(name, name) for name in NUMBERS}
STORAGES: Final[dict[str, str]] = {dtype: name for name, dtype in DTYPES.items()}

# The storages that an annotation can name: weft.int8, weft.float32.
SIZED: Final = tuple(dtype for dtype in STORAGES if dtype not in ("bool", "uint64"))


def view(memory: memoryview, form: str) -> memoryview[Any]:
    """Memory as numbers of a struct format."""
    cast: Any = memory.cast("B").cast
    typed: memoryview[Any] = cast(form)
    return typed


class Type:
    """A type: its text, its kind, and what it is made of. Types are compared by text. ``tuple[int, ...]`` is of the kind "varying"."""

    __slots__ = ("elem", "fields", "format", "kind", "name", "names", "text", "width")

    def __init__(self, kind: str, text: str, name: str = "", fields: tuple[Type, ...] = (), names: tuple[str, ...] = ()) -> None:
        number = NUMBERS.get(text)
        self.kind = number[0] if number else kind
        self.format, self.width = (number[1], number[2]) if number else ("", 0)
        self.text = text
        self.name = name
        self.fields = fields
        self.names = names
        self.elem = fields[0] if fields and kind in ("list", "set", "frozenset", "varying", "Optional", "partition") else None

    def __repr__(self) -> str:
        return f"<Type {self.text}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Type) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def natural(self) -> str:
        """The text of the type that kernels see."""
        return self.kind if self.width else self.text


_known: dict[str, Type] = {}


def parse(text: str) -> Type:
    """The type with this text; ``dict[K, V]`` and ``partition[T]``, which only results have, too."""
    found = _known.get(text)
    if found is None:
        if len(_known) > 4096:
            _known.clear()
        reader = _Reader(text)
        found = reader.type()
        if reader.at != len(text):
            raise ValueError(f"type {text!r}: unexpected {text[reader.at :]!r}")
        _known[text] = found
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def type(self) -> Type:
        word = self.word()
        closing = {"[": "]", "(": ")"}.get(self.text[self.at : self.at + 1])
        if closing is None:
            return Type(word, _SYNONYMS.get(word, word))
        self.step()
        names: list[str] = []
        fields: list[Type] = []
        while not self.take(closing):
            if closing == ")":
                names.append(self.word())
                if not self.take(":"):
                    raise ValueError(f"type {self.text!r}: expected ':' at {self.at}")
            fields.append(self.type())
            if self.take(",") and self.take("..."):
                word = "varying"
        inner = [field.text for field in fields]
        if closing == ")":
            text = f"{word}({', '.join(f'{name}: {field}' for name, field in zip(names, inner, strict=True))})"
            return Type("record", text, word, tuple(fields), tuple(names))
        if word == "varying":
            return Type(word, f"tuple[{inner[0]}, ...]", "", tuple(fields))
        return Type(word, f"{word}[{', '.join(inner)}]", "", tuple(fields))

    def word(self) -> str:
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isidentifier() or self.text[self.at].isalnum()):
            self.at += 1
        word = self.text[start : self.at]
        if not word:
            raise ValueError(f"type {self.text!r}: expected a name at {start}")
        self.space()
        return word

    def take(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.at):
            return False
        self.step(len(mark))
        return True

    def step(self, width: int = 1) -> None:
        self.at += width
        self.space()

    def space(self) -> None:
        while self.text.startswith(" ", self.at):
            self.at += 1


def optional(text: str) -> str:
    """Optional[T] for a T that is not Optional yet."""
    return text if text == "None" or text.startswith("Optional[") else f"Optional[{text}]"


def signature(text: str) -> tuple[tuple[str, ...], str]:
    """Parameters and result of a signature such as ``(int, list[float]) -> float``."""
    arguments, _, result = text.rpartition("->")
    reader = _Reader(arguments.strip())
    reader.step()
    params = []
    while not reader.take(")"):
        params.append(reader.type().text)
        reader.take(",")
    return tuple(params), result.strip()
