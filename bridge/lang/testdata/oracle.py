"""Compares the results that a file of kernels has in its comments with what this Python gives; with --update writes those that say "?"."""

import ast
import copy
import math
import operator
import pathlib
import re
import sys
import types
import typing


class Array:
    """What kernels use of NumPy's arrays: rows and slices share memory."""

    def __class_getitem__(cls, _):
        return cls

    def __init__(self, items, first=0, size=None):
        self.items, self.first, self.n = items, first, len(items) if size is None else size

    @classmethod
    def of(cls, value):
        return cls([cls.of(x) if isinstance(x, list) else x for x in value])

    def __len__(self):
        return self.n

    @property
    def shape(self):
        rows = self.n and isinstance(self[0], Array)
        return (self.n, len(self[0])) if rows else (self.n,)

    @property
    def size(self):
        return math.prod(self.shape)

    @property
    def ndim(self):
        return len(self.shape)

    def place(self, i, axis):
        if not -self.n <= i < self.n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {self.n}")
        return self.first + i % self.n

    def __getitem__(self, at, axis=0):
        if isinstance(at, tuple):
            return self[at[0]].__getitem__(at[1], 1)
        if isinstance(at, slice):
            part = range(self.n)[at]
            return Array(self.items, self.first + part.start, len(part))
        return self.items[self.place(at, axis)]

    def __setitem__(self, at, value):
        if isinstance(at, tuple):
            row = self[at[0]]
            row.items[row.place(at[1], 1)] = value
        else:
            self.items[self.place(at, 0)] = value

    def tolist(self):
        return [x.tolist() if isinstance(x, Array) else x for x in self]

    def copy(self):
        return Array.of(self.tolist())


def uint64():
    """weft.uint64, from the Python package."""
    path = pathlib.Path(__file__).parents[3] / "python" / "weft" / "_uint64.py"
    names = {"__name__": "_uint64"}
    exec(compile(path.read_text(), path, "exec"), names)
    return names["uint64"]


weft = types.ModuleType("weft")
weft.Array = weft.Array2 = Array
weft.uint64 = uint64()
sys.modules["weft"] = weft
numpy = None


def choose_arrays(text):
    """The class of arrays for a source: NumPy's where it imports that. Says whether there is one."""
    global numpy
    weft.Array = weft.Array2 = Array
    numpy = None
    if not re.search("^import numpy", text, re.M):
        return True
    try:
        import numpy_arrays as numpy
    except ImportError:
        return False
    weft.Array, weft.Array2 = numpy.Array, numpy.Array2
    return True


def summed(items, start=0):
    """sum() as CPython 3.14 has it: floats are compensated."""
    total, lost = start, 0.0
    for x in items:
        if isinstance(total, float) and isinstance(x, (int, float)):
            x = float(x)
            t = total + x
            lost += (total - t) + x if abs(total) >= abs(x) else (x - t) + total
            total = t
        else:
            total = int64(total + x)
    return total + lost if lost and math.isfinite(lost) else total


def declared(value, of):
    """A value with ints as floats where its annotation has floats."""
    args = typing.get_args(of)
    if type(None) in args and value is not None:
        return declared(value, *(one for one in args if one is not type(None)))
    if of is float and isinstance(value, int):
        return float(value)
    if of is int and isinstance(value, bool):
        return int(value)
    if isinstance(value, list) and args:
        return [declared(x, args[0]) for x in value]
    if isinstance(value, dict) and args:
        return {declared(k, args[0]): declared(v, args[-1]) for k, v in value.items()}
    if type(value) is tuple and len(args) == len(value):
        return tuple(map(declared, value, args))
    return value


def plain(value):
    """A value as the files write it: records are tuples."""
    if isinstance(value, list):
        return "[" + ", ".join(map(plain, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(plain, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{plain(k)}: {plain(v)}" for k, v in value.items()) + "}"
    if isinstance(value, set) and value:  # in an order of its own: kernels keep that of insertion
        return "{" + ", ".join(map(plain, sorted(value))) + "}"
    return repr(value)


MIXED = {"Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "Div": operator.truediv, "Pow": operator.pow}
operators = {}  # of complex numbers, as CPython 3.14 has them: those of the kernels' own library


def arithmetic(name, x, y):
    """An operator; of complex numbers with the rules of CPython 3.14, where a real operand has no imaginary part."""
    if not isinstance(x, complex) and not isinstance(y, complex):
        return int64(MIXED[name](x, y))
    if not operators:
        path = pathlib.Path(__file__).parents[1] / "prelude" / "source" / "_complex.py"
        exec(compile(path.read_text(), path, "exec"), operators)
    if name == "Pow":
        return operators["power"](complex(x), complex(y))
    if isinstance(x, complex) and isinstance(y, complex):
        return {"Mult": operators["prod"], "Div": operators["quot"]}.get(name, MIXED[name])(x, y)
    if name == "Div":
        return operators["over"](x, float(y)) if isinstance(x, complex) else operators["real_quot"](float(x), y)
    if name == "Mult":
        x, y = (x, y) if isinstance(x, complex) else (y, x)
        return complex(x.real * y, x.imag * y)
    real = MIXED[name](x.real, y.real)
    return complex(real, x.imag if isinstance(x, complex) else -y.imag if name == "Sub" else y.imag)


class Checked(ast.NodeTransformer):
    """Wraps all that computes an int, so that one beyond 64 bits raises OverflowError there and then, as in kernels."""

    def wrap(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.Call(ast.Name("_int64", ast.Load()), [node], []), node)

    visit_UnaryOp = visit_Call = wrap

    def visit_MatchValue(self, node):
        return node  # -1 and 1 + 2j in a pattern are literals

    def visit_BinOp(self, node):
        if type(node.op).__name__ in MIXED and self.complex:
            self.generic_visit(node)
            return ast.copy_location(ast.Call(ast.Name("_arithmetic", ast.Load()), [ast.Constant(type(node.op).__name__), node.left, node.right], []), node)
        if not isinstance(node.op, ast.LShift):
            return self.wrap(node)
        self.generic_visit(node)
        return ast.copy_location(ast.Call(ast.Name("_shifted", ast.Load()), [node.left, node.right], []), node)

    def visit_Subscript(self, node):
        return self.wrap(node) if isinstance(node.ctx, ast.Load) else self.generic_visit(node)

    def visit_AugAssign(self, node):
        simple = not any(isinstance(part, (ast.Call, ast.NamedExpr, ast.Slice)) for part in ast.walk(node.target))
        read = copy.deepcopy(node.target)
        read.ctx = ast.Load()
        self.generic_visit(node)
        if not simple:
            return node
        value = ast.Call(ast.Name("_augmented", ast.Load()), [ast.Constant(type(node.op).__name__), read, node.value], [])
        return ast.copy_location(ast.Assign([node.target], value), node)


def int64(value):
    if numpy:
        value = numpy.native(value)
    if type(value) is int and not -(2**63) <= value < 2**63:
        raise OverflowError("the int is beyond 64 bits")
    return value


def shifted(x, count):
    if not isinstance(x, int) or not isinstance(count, int):
        return x << count
    return int64(x << (min(count, 64) if x else 0) if count >= 0 else x << count)


def augmented(name, x, y):
    if numpy:
        x, y = numpy.native(x), numpy.native(y)
    names = {"mult": "mul", "div": "truediv", "bitand": "and", "bitor": "or", "bitxor": "xor"}
    name = names.get(name.lower(), name.lower())
    return int64(getattr(operator, "i" + name)(x, y))


def result(module, call):
    try:
        kernel = module[call.split("(")[0]]
        args = eval(call[len(kernel.__name__) :][:-1] + ",)", {"nan": float("nan"), "inf": float("inf")})
        types = typing.get_type_hints(kernel)
        args = [types[name].of(arg) if hasattr(types.get(name), "of") else arg for name, arg in zip(types, args)]
        value = kernel(*args)
        value = declared(numpy.listed(value) if numpy else value, types.get("return"))
    except Exception as error:
        name, text = type(error).__name__, str(error)
        return f"raises {name}: {text}" if text else f"raises {name}"
    return f"-> {plain(value)}"


def divided(x, y):
    quotient, remainder = divmod(x, y)
    return int64(quotient), remainder


def load(text, path):
    """The names of a source, run with ints of 64 bits."""
    checked = Checked()
    checked.complex = re.search(r"complex|\dj\b", text) is not None
    module = {"_int64": int64, "_arithmetic": arithmetic, "_augmented": augmented, "_shifted": shifted, "sum": summed, "abs": lambda x: int64(abs(x)), "divmod": divided}
    exec(compile(ast.fix_missing_locations(checked.visit(ast.parse(text))), path, "exec"), module)
    return module


def main(path, *options):
    text = open(path).read()
    if not choose_arrays(text):
        return False
    module = load(text, path)
    lines, wrong = text.split("\n"), 0
    for i, line in enumerate(lines):
        match = re.match(r"# (\w+\(.*\)) (->.*|raises.*|\?)$", line)
        if not match:
            continue
        got, want = result(module, match[1]), match[2]
        if want == "?" and "--update" in options:
            lines[i] = f"# {match[1]} {got}"
        elif got.split(":")[0] != want.split(":")[0] and not want.endswith(("is beyond 64 bits", "is not exact as a float")):
            print(f"{path}:{i + 1}: {match[1]}: stored {want}, CPython {got}")
            wrong += 1
    if "--update" in options:
        open(path, "w").write("\n".join(lines))
    return wrong > 0


if __name__ == "__main__":
    options = [a for a in sys.argv[1:] if a.startswith("--")]
    sys.exit(any([main(path, *options) for path in sys.argv[1:] if path not in options]))
