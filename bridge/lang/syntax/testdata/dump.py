"""Writes CPython's tree of each file named on standard input, one line each, in the form of syntax.Dump.

Instead of a file, a line may be a JSON string, which is a source. A line of the answer is what was read, a tab, and: the 16 first hexadecimal digits of the SHA-256 of the tree's text; or the text itself (--full);
or "error", a tab and the message where ast.parse refuses the file; or "skip" and the reason where it cannot be compared.
"""

import ast
import codecs
import hashlib
import io
import json
import re
import struct
import sys
import tokenize
import warnings

FORMATS = sys.version_info >= (3, 12)  # spans in f-strings are right
DROPPED = {"ctx", "type_comment", "type_ignores", "kind"}
EXTRA = {
    "TypeVar": ["bound", "default_value", "name"],
    "ParamSpec": ["bound", "default_value", "name"],
    "TypeVarTuple": ["bound", "default_value", "name"],
    "FunctionDef": ["args", "body", "decorator_list", "name", "returns", "type_params"],
    "AsyncFunctionDef": ["args", "body", "decorator_list", "name", "returns", "type_params"],
    "ClassDef": ["bases", "body", "decorator_list", "keywords", "name", "type_params"],
}
LISTS = {"type_params"}
PLAIN = re.compile(r"[ !#-\[\]-~]*\Z")
FIELDS = {}


def fields(cls):
    name = cls.__name__
    FIELDS[cls] = known = EXTRA.get(name) or sorted(f for f in cls._fields if f not in DROPPED)
    return known


def quoted(text):
    if isinstance(text, str):
        if PLAIN.match(text):
            return '"' + text + '"'
        text = text.encode("utf-8", "surrogatepass")
    out = []
    for c in text:
        if c in (0x22, 0x5C):
            out.append("\\" + chr(c))
        elif 0x20 <= c < 0x7F:
            out.append(chr(c))
        else:
            out.append(f"\\x{c:02x}")
    return '"' + "".join(out) + '"'


def bits(value):
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:x}"


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    kind = type(value)
    if kind is int:
        return str(value)
    if kind is float:
        return bits(value)
    if kind is complex:
        return bits(value.imag) + "j"
    if kind is bytes:
        return "b" + quoted(value)
    return quoted(value)


class Dumper:
    def __init__(self, text, places):
        self.out = []
        self.places = places
        self.lines = None if text.isascii() else re.sub("\r\n?", "\n", text).split("\n")

    def column(self, line, offset):
        if self.lines is None:
            return offset + 1
        text = self.lines[line - 1]
        if text.isascii():
            return offset + 1
        return len(text.encode("utf-8")[:offset].decode("utf-8", "replace")) + 1

    def node(self, n):
        out = self.out
        cls = n.__class__
        if cls in OPERATORS:
            out.append(cls.__name__)
            return
        out.append(cls.__name__)
        if self.places and "lineno" in cls._attributes:
            start = self.column(n.lineno, n.col_offset)
            out.append(f"@{n.lineno}:{start}-{n.end_lineno}:{self.column(n.end_lineno, n.end_col_offset)}")
        if cls is ast.Constant:
            out.append("(" + constant(n.value) + ")")
            return
        before = self.places
        if cls is ast.JoinedStr and not FORMATS:
            self.places = False
        separator = "("
        known = FIELDS.get(cls) or fields(cls)
        for name in known:
            out.append(separator)
            separator = ", "
            out.append(name + "=")
            value = getattr(n, name, [] if name in LISTS else None)
            if name == "level":
                value = value or 0
            elif name in ("simple", "is_async"):
                value = bool(value)
            elif cls is ast.MatchSingleton:
                value = ast.copy_location(ast.Constant(value), n)
            elif cls is ast.JoinedStr:
                value = [v for v in value if not (isinstance(v, ast.Constant) and v.value == "")]  # 3.12 has empty ones
            self.value(value)
        out.append(")" if known else "()")
        self.places = before

    def value(self, value):
        if isinstance(value, ast.AST):
            self.node(value)
        elif isinstance(value, list):
            self.out.append("[")
            for i, item in enumerate(value):
                if i:
                    self.out.append(", ")
                self.value(item)
            self.out.append("]")
        elif isinstance(value, str):
            self.out.append(quoted(value))
        else:
            self.out.append(str(value))


OPERATORS = set(ast.operator.__subclasses__() + ast.unaryop.__subclasses__() + ast.boolop.__subclasses__() + ast.cmpop.__subclasses__())


def dump(source, text, places=True):
    dumper = Dumper(text, places)
    dumper.node(ast.parse(source))
    return "".join(dumper.out)


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogatepass", newline="\n")
    for name in sys.stdin:
        name = name.rstrip("\n")
        out.write(name + "\t" + answer(name, "--full" in sys.argv) + "\n")
        out.flush()


def answer(name, full):
    if name.startswith('"'):
        source = json.loads(name).encode()
    else:
        with open(name, "rb") as file:
            source = file.read()
    try:
        encoding = tokenize.detect_encoding(io.BytesIO(source).readline)[0]
        text = source.decode(encoding).removeprefix("\ufeff")
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        return "error\t" + str(error)
    if codecs.lookup(encoding).name not in ("utf-8", "utf-8-sig") and not text.isascii():
        return "skip\tencoding " + encoding
    try:
        tree = dump(source, text)
    except (SyntaxError, ValueError) as error:
        return "error\t" + str(error).replace("\n", " ")
    except (RecursionError, MemoryError) as error:
        return "skip\t" + type(error).__name__
    return tree if full else hashlib.sha256(tree.encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
