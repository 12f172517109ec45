"""Writes random kernels over arrays and what NumPy gives for them: random_arrays.py DIRECTORY SEED COUNT.

A name's first letter says its type. All arrays of one program have one length n, or n rows of n, so that most expressions fit; slices that do not are tried too. Only functions whose results
are exact occur, and what a float sum is made of is added in NumPy's order. Of 0.0 and -0.0, which are equal, minimum, maximum, min, max,
clip and sort may give either: they are given what has no -0.0.
"""

import random
import sys

import oracle

TYPES = {"i": "int", "f": "float", "v": "Array[float]", "w": "Array[int]", "q": "Array[bool]", "m": "Array2[float]", "k": "Array2[int]"}
PARAMS = ["i1", "f2", "v3", "w4", "m5", "k6", "v7"]
VECTORS, MATRICES = "vwq", "mk"


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.names = dict.fromkeys(PARAMS, False)  # whether it may be written
        self.count = 9

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, p):
        return self.random.random() < p

    def name(self, kind):
        return self.random.choice([name for name in self.names if name[0] == kind] or [None])

    # Expressions of a kind: a vector of floats (v), ints (w), bools (q); a matrix of floats (m), ints (k); a float (f), an int (i).

    def expr(self, kind, depth=0):
        if depth > self.pick(1, 2, 3):
            return self.leaf(kind)
        return getattr(self, "expr_" + kind)(depth + 1)

    def leaf(self, kind):
        if kind in "fi" and self.chance(0.4):
            return self.pick("0.5", "2.0", "-3.0", "1e10") if kind == "f" else self.pick("2", "3", "-7", "10")
        if kind == "q":
            return self.name("q") or f"({self.name('v')} > {self.leaf('f')})"
        return self.name(kind)

    def number(self, kind, depth):
        """An operand that becomes a kind: an array, or a number."""
        kinds = {"v": "vvvwf", "w": "wwwi", "m": "mmkvf", "k": "kkwi"}[kind]
        return self.expr(self.random.choice(kinds), depth)

    def expr_v(self, depth):
        x, y = self.number("v", depth), self.expr("v", depth)
        return self.pick(
            f"({y} {self.pick('+', '-', '*')} {x})", f"({x} {self.pick('+', '-', '*', '/')} {y})", f"({y} {self.pick('//', '%')} {x})", f"({self.expr('w', depth)} / {self.number('w', depth)})",
            f"np.where({self.expr('q', depth)}, {y}, {x})", f"np.{self.pick('minimum', 'maximum', 'fmin', 'fmax')}({y} + 0.0, {x} + 0.0)", f"np.{self.pick('sqrt', 'floor', 'ceil', 'rint', 'trunc', 'square', 'abs', 'negative')}({y})",
            f"({y} ** {self.pick('2', '0.5', '-1', '2.0')})", f"{y}[::-1]", f"{self.expr('m', depth)}[{self.pick('0', '-1', '1', ':, 0', ':, -1', '::-1, 1', '0, ::-1')}]", f"(-{y})", f"abs({y})",
            f"{self.rows(depth)}.{self.pick('sum', 'min', 'max', 'mean', 'prod')}(axis={self.pick(0, 1)})", f"np.cumsum({y})", f"{self.expr('w', depth)}.astype(float)", f"np.clip({y} + 0.0, -2, {x} + 0.0)",
            f"np.sort({y} + 0.0)", f"{y}.copy()", f"{self.rows(depth)}.{self.pick('std', 'var')}(axis={self.pick(0, 1)})", f"np.{self.pick('zeros', 'ones')}({self.name('v')}.size)",
            f"np.linspace({self.leaf('f')}, {self.leaf('f')}, len({self.name('v')}))",
        )

    def expr_w(self, depth):
        x, y = self.number("w", depth), self.expr("w", depth)
        return self.pick(
            f"({y} {self.pick('+', '-', '*', '//', '%')} {x})", f"({x} {self.pick('+', '-', '*', '//', '%')} {y})", f"({y} {self.pick('&', '|', '^', '<<', '>>')} {x})", f"np.where({self.expr('q', depth)}, {y}, {x})",
            f"np.{self.pick('minimum', 'maximum')}({y}, {x})", f"np.{self.pick('abs', 'sign', 'square', 'negative', 'invert')}({y})", f"({y} ** {self.pick('2', '3', '1', '0')})", f"{y}[::-1]",
            f"{self.expr('k', depth)}[{self.pick('0', '-1', ':, 0', ':, -1', '::-1, 1')}]", f"{self.expr('k', depth)}.{self.pick('sum', 'min', 'max', 'argmax', 'argmin', 'prod')}(axis={self.pick(0, 1)})",
            f"np.cumsum({y})", f"{self.expr('q', depth)}.astype(int)", f"({y} + {self.expr('q', depth)})", f"np.sort({y})", f"np.arange(len({self.name('w')}))", f"np.clip({y}, -3, {x})",
            f"({self.expr('k', depth)} @ {y})", f"np.dot({y}, {self.expr('k', depth)})", f"np.count_nonzero({self.expr('k', depth)}, axis={self.pick(0, 1)})",
        )

    def expr_q(self, depth):
        return self.pick(
            f"({self.expr('v', depth)} {self.compare()} {self.number('v', depth)})", f"({self.expr('w', depth)} {self.compare()} {self.number('w', depth)})",
            f"({self.expr('q', depth)} {self.pick('&', '|', '^')} {self.expr('q', depth)})", f"(~{self.expr('q', depth)})", f"np.{self.pick('isnan', 'isinf', 'isfinite')}({self.expr('v', depth)})",
            f"np.logical_{self.pick('and', 'or', 'xor')}({self.expr('w', depth)}, {self.expr('q', depth)})", f"({self.expr('m', depth)} > 1).{self.pick('any', 'all')}(axis={self.pick(0, 1)})",
        )

    def compare(self):
        return self.pick("<", "<=", ">", ">=", "==", "!=")

    def rows(self, depth):
        """A matrix of floats that lies row by row: NumPy lays out what it computes as its operands lie, and adds in that order."""
        return f"({self.expr('m', depth)} + 0.0).copy()"

    def expr_m(self, depth):
        x, y = self.number("m", depth), self.expr("m", depth)
        return self.pick(
            f"({y} {self.pick('+', '-', '*')} {x})", f"({x} {self.pick('+', '-', '*', '/')} {y})", f"{y}.T", f"{y}[::-1]", f"{y}[:, ::-1]", f"({y} * {self.expr('v', depth)}[:, None])",
            f"np.sqrt({y})", f"np.where({self.expr('k', depth)} > 2, {y}, {x})", f"np.cumsum({y}, axis={self.pick(0, 1)})", f"{self.expr('k', depth)}.astype(float)", f"np.outer({self.expr('v', depth)}, {self.expr('v', depth)})",
            f"({y} - ({y} + 0.0).copy().{self.pick('mean', 'max', 'sum')}(axis={self.pick(0, 1)}, keepdims=True))", f"np.sort({y} + 0.0, axis={self.pick(0, 1)})",
        )

    def expr_k(self, depth):
        x, y = self.number("k", depth), self.expr("k", depth)
        return self.pick(
            f"({y} {self.pick('+', '-', '*', '//', '%')} {x})", f"{y}.T", f"{y}[::-1]", f"{y}[:, ::-1]", f"({self.expr('w', depth)}[:, None] {self.pick('+', '*')} {x})" if x[0] in "kw(" else f"{y}.T",
            f"({y} @ {self.expr('k', depth)})", f"np.abs({y})", f"({self.expr('m', depth)} > {x}).astype(int)",
        )

    def expr_f(self, depth):
        v = self.pick(self.expr("v", depth), self.expr("v", depth) + self.pick("[1:]", "[::2]", "[:-1]", "[-3:]"), self.rows(depth), self.rows(depth) + self.pick("[1:]", "[:, 1:]", "[::2, ::-1]", ".T"))
        return self.pick(
            f"({v} + 0.0).{self.pick('min', 'max')}()", f"{v}.{self.pick('sum', 'mean', 'prod', 'std', 'var')}()", f"{v}.sum()", f"({self.leaf('f')} {self.pick('+', '-', '*')} {self.leaf('f')})", f"{self.expr('v', depth)}[{self.pick('0', '-1', '1')}]",
            f"{self.expr('v', depth)}[{self.expr('q', depth)}].sum()", f"np.diff({self.expr('v', depth)}).sum()", f"np.sqrt(abs({self.leaf('f')}))", f"{self.name('m')}[{self.pick('0', '-1')}, 1]",
        )

    def expr_i(self, depth):
        return self.pick(
            f"{self.expr('w', depth)}.{self.pick('sum', 'min', 'max', 'argmax', 'argmin', 'prod')}()", f"len({self.expr('v', depth)}{self.pick('', '[1:]', '[::3]')})", f"{self.expr('q', depth)}.sum()",
            f"np.count_nonzero({self.expr('q', depth)})", f"{self.expr('w', depth)}[{self.pick('0', '-1', '1')}]", f"np.argmax({self.expr('v', depth)})", f"{self.expr('k', depth)}[1:, 0].sum()",
        )

    # Statements.

    def emit(self, text, indent=1):
        self.lines.append("    " * indent + text)

    def new(self, kind):
        self.count += 1
        return f"{kind}{self.count}"

    def statement(self, indent=1):
        kind = self.random.choice("vvvwwqmmkfi")
        mine = [name for name, owned in self.names.items() if owned and name[0] in "vwmk"]
        choice = self.random.random()
        if mine and choice < 0.45:
            self.write(self.random.choice(mine), indent)
        elif mine and choice < 0.55:
            self.view(self.random.choice(mine), indent)
        elif indent == 1 and choice < 0.65:
            before = dict(self.names)
            self.emit(self.pick("for i9 in range(3):", f"if {self.expr('i')} > 1:"))
            for _ in range(self.random.randint(1, 3)):
                self.statement(2)
            self.names = {name: owned for name, owned in self.names.items() if name in before}
        else:
            value, name = self.expr(kind), self.new(kind)
            fresh = kind in "vwkq" and not value.endswith(("]", "T")) and value not in self.names
            self.emit(f"{name} = {value}{'.copy()' if kind in 'vwmkq' and not fresh else ''}", indent)
            self.names[name] = kind in "vwmkq"

    def write(self, name, indent):
        kind = name[0]
        vector = kind in VECTORS
        part = self.pick("[:]", "[1:]", "[::2]", "[::-1]") if vector else self.pick("[:]", "[1:]", "[0]", "[:, 0]", "[:, 1:]", "[::-1, :]", ".T[0]", "[1:, ::2]")
        row = {"m": "v", "k": "w"}.get(kind, kind)
        number = self.expr("f" if kind in "vm" else "i")
        whole = self.pick(self.expr(kind), self.expr(row), number, name)
        part_of = self.pick(self.expr(row), number) if part in ("[0]", "[:, 0]", ".T[0]") else whole
        op = self.pick("+=", "-=", "*=", *(("/=", "//=", "%=") if kind in "vm" else ("//=", "%=", "^=")))
        fitting = self.pick(f"{name}{part}", f"{name}[::-1]{part}", number)
        line = self.pick(
            f"{name}[:] = {whole}", f"{name} {op} {whole}", f"{name}{part} = {fitting}", f"{name}{part} {op} {fitting}", f"{name}[1:] = {name}[:-1]", f"{name}[1:] {op} {name}[:-1]", f"{name}{part} = {part_of}",
            f"{name}[0{'' if vector else ', -1'}] {self.pick('=', '+=', '-=')} {self.leaf('f' if kind in 'vm' else 'i')}",
        )
        self.emit(line, indent)

    def view(self, of, indent):
        kind = of[0]
        name = self.new(kind)
        self.emit(f"{name} = {of}{self.pick('[1:]', '[::-1]', '[::2]', '', '[:-1]') if kind in VECTORS else self.pick('.T', '[::-1]', '[:, ::-1]', '')}", indent)
        self.names[name] = True

    def make(self):
        for _ in range(self.random.randint(1, 9)):
            self.statement()
        kinds = [self.random.choice("vwqmkfi") for _ in range(self.random.randint(1, 4))]
        self.emit("return (" + ", ".join(self.expr(kind) + (".tolist()" if kind in "vwqmk" else "") for kind in kinds) + ",)")
        result = {"v": "list[float]", "w": "list[int]", "q": "list[bool]", "m": "list[list[float]]", "k": "list[list[int]]"}
        head = f"def f({', '.join(f'{p}: {TYPES[p[0]]}' for p in PARAMS)}) -> tuple[{', '.join(result.get(kind) or TYPES[kind] for kind in kinds)}]:"
        calls = "".join(f"# f({self.arguments()}) ?\n" for _ in range(4))
        return "import numpy as np\nfrom weft import Array, Array2\n\n\n" + head + "\n" + "\n".join(self.lines) + "\n\n\n" + calls

    def arguments(self):
        n = self.pick(0, 1, 2, 3, 3, 5, 9, 17)
        i = lambda: str(self.pick(0, 1, 2, -1, -7, 2**62, self.random.randint(-50, 50), self.random.randint(-50, 50)))
        f = lambda: repr(self.pick(0.0, 1.0, 2.5, -3.75, 1e300, float("inf"), self.random.uniform(-10, 10), self.random.uniform(-10, 10), self.random.uniform(-10, 10)))
        listed = lambda item, n: "[" + ", ".join(item() for _ in range(n)) + "]"
        return ", ".join([i(), f(), listed(f, n), listed(i, n), listed(lambda: listed(f, n), n), listed(lambda: listed(i, n), n), listed(f, n)])


def answered(text):
    module = oracle.load(text, "random")
    return "\n".join(line[:-1] + oracle.result(module, line[2:-2]) if line.startswith("# f(") else line for line in text.split("\n"))


def main(directory, seed, count):
    if not oracle.choose_arrays("import numpy"):
        sys.exit(3)  # there is no NumPy
    for k in range(int(count)):
        with open(f"{directory}/a{seed}_{k}.py", "w") as out:
            out.write(answered(Program(f"{seed}.{k}").make()))


if __name__ == "__main__":
    main(*sys.argv[1:])
