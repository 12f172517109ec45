"""Writes random typed kernels with calls of them, as the files of testdata/run: python3 programs.py SEED COUNT. The results say "?" until oracle.py fills them in."""

import random
import sys

SCALARS = ["int", "float", "bool"]
LISTS = ["list[int]", "list[float]", "list[bool]", "list[tuple[int, float]]", "list[list[int]]"]


def item_of(of):
    return of[5:-1]


HEADER = """from dataclasses import dataclass


@dataclass
class Box:
    items: list[int]
    n: int
    x: float


def push(xs: list[int], v: int) -> int:
    scratch = [v, v]
    xs.append(scratch[0])
    del xs[24:]
    return len(xs) + scratch[-1] % 3


def chop(xs: list[int]) -> list[int]:
    return xs[1:] + xs[:1]


def keep(ns: list[list[int]], v: list[int]) -> int:
    ns.append(v)
    del ns[:-5]
    return len(v)


def boxed(v: list[int], n: int) -> Box:
    return Box(v, n, n / 4)


def total(box: Box) -> int:
    s = 0
    for v in box.items:
        s ^= v
    return s - box.n % 100


def depth(xs: list[int], n: int) -> int:
    if n <= 0 or not xs:
        return n
    rest = chop(xs)[1:]
    return depth(rest, n - 1) + len(rest)
"""


class Program:
    """One kernel: its variables, all of which are bound before anything else, and its text so far."""

    def __init__(self, rng, name):
        self.rng, self.name, self.lines, self.depth, self.loops = rng, name, [], 1, 0
        self.readonly = {"p": "int", "q": "float", "ps": "list[int]", "qs": "list[float]"}
        self.variables = {
            "a": "int", "b": "int", "x": "float", "y": "float", "t": "bool",
            "xs": "list[int]", "ys": "list[int]", "fs": "list[float]", "bs": "list[bool]", "ts": "list[tuple[int, float]]", "ns": "list[list[int]]",
        }
        self.counters = {}

    def pick(self, *choices):
        return self.rng.choice(choices)

    def names(self, of):
        everything = {**self.readonly, **self.variables, **self.counters}
        return [n for n, t in everything.items() if t == of]

    # Expressions. What may fail is guarded mostly, or else few programs come to their end.

    def guarded(self, text, test, otherwise):
        return text if self.rng.random() < 0.05 else f"({text} if {test} else {otherwise})"

    def element(self, of, depth):
        name, k = self.leaf(of), self.rng.randint(-3, 3)
        if name.startswith("["):
            return f"{name}[0]"
        index = self.pick(str(k), f"{self.expr('int', depth)} % len({name})")
        return self.guarded(f"{name}[{index}]", f"len({name}) > 3", self.literal(item_of(of)))

    def over(self, function, of, depth):
        """min and max of items, of which there is one at least."""
        return f"{function}({self.expr(of, depth)} + {self.literal(of)})"


    def expr(self, of, depth=3):
        made = getattr(self, of.split("[")[0])(of, depth - 1)
        return made

    def leaf(self, of):
        return self.rng.choice(self.names(of)) if self.names(of) else self.literal(of)

    def literal(self, of):
        rng = self.rng
        if of == "int":
            return str(self.pick(0, 1, 2, 3, -1, -2, 7, 10, 100, rng.randint(-50, 50), 2**31, 2**62, -(2**63) + 1))
        if of == "float":
            return repr(self.pick(0.0, -0.0, 1.0, 0.5, -2.5, 1e10, rng.uniform(-10, 10)))
        if of == "bool":
            return self.pick("True", "False")
        if of.startswith("tuple"):
            return f"({self.literal('int')}, {self.literal('float')})"
        return "[" + ", ".join(self.literal(item_of(of)) for _ in range(rng.randint(1, 4))) + "]"

    def int(self, of, depth):
        e = lambda t="int": self.expr(t, depth)
        if depth <= 0:
            return self.pick(self.leaf("int"), self.literal("int"))
        lists = self.rng.choice(LISTS)
        return self.pick(
            lambda: f"({e()} {self.pick('+', '-', '&', '|', '^')} {e()})",
            lambda: f"({e()} % 1000 {self.pick('+', '-', '*')} {e()} % 1000)",
            lambda: f"({e()} {self.pick('//', '%')} {self.pick('7', '-3', '1000', '2', '-1', e())})",
            lambda: f"({e()} * {e()})" if self.rng.random() < 0.2 else f"({e()} % 17)",
            lambda: f"({e()} >> {self.rng.randint(0, 5)})",
            lambda: f"(-{e()})",
            lambda: f"abs({e()})",
            lambda: f"len({e(lists)})",
            lambda: self.element("list[int]", depth),
            lambda: self.element("list[int]", depth),
            lambda: f"({e()} if {e('bool')} else {e()})",
            lambda: f"{self.pick('min', 'max')}({e()}, {e()})",
            lambda: self.over(self.pick('min', 'max'), "list[int]", depth),
            lambda: f"sum({e('list[int]')})",
            lambda: f"{self.pick('int', 'round')}({e('float')} % 1000.0)",
            lambda: f"{self.leaf(lists)}.count({e(item_of(lists))})",
            lambda: f"(ys + [{self.leaf('int')}]).index({self.leaf('int')})" if self.rng.random() < 0.1 else "(xs + [a]).index(a)",
            lambda: self.guarded(f"xs.pop({self.pick('', '0', '-2')})", "len(xs) > 2", "9"),
            lambda: f"int({e('bool')})",
            lambda: f"push({self.pick('xs', 'ys')}, {e()})",
            lambda: f"keep(ns, {self.expr('list[int]', depth)}[:])",
            lambda: f"total({self.pick('box', 'other')})",
            lambda: f"total(boxed({e('list[int]')}, {e()}))",
            lambda: f"depth({e('list[int]')}, {self.rng.randint(0, 6)})",
            lambda: f"{self.pick('box', 'other')}.n",
            lambda: f"{e('tuple[int, float]')}[0]",
        )()

    def float(self, of, depth):
        e = lambda t="float": self.expr(t, depth)
        if depth <= 0:
            return self.pick(self.leaf("float"), self.literal("float"))
        return self.pick(
            lambda: f"({e()} {self.pick('/', '//', '%')} {self.pick('2.0', '-0.3', '1e-5', e())})",
            lambda: f"({e()} {self.pick('+', '-', '*')} {e()})",
            lambda: f"({e('int')} {self.pick('+', '-', '*')} {e()})",
            lambda: f"({e('int')} / {self.pick('3', '-7', e('int'))})",
            lambda: f"(-{e()})",
            lambda: f"abs({e()})",
            lambda: self.element("list[float]", depth),
            lambda: f"({e()} if {e('bool')} else {e()})",
            lambda: f"{self.pick('min', 'max')}({e()}, {e()})",
            lambda: self.over(self.pick('min', 'max'), "list[float]", depth),
            lambda: f"sum({e('list[float]')}, {self.pick('0.0', self.leaf('float'))})",
            lambda: f"float({e('int')})",
            lambda: f"{e('tuple[int, float]')}[1]",
            lambda: self.guarded("fs.pop()", "fs", "0.25"),
            lambda: f"{self.pick('box', 'other')}.x",
        )()

    def bool(self, of, depth):
        e = lambda t="bool": self.expr(t, depth)
        if depth <= 0:
            return self.pick(self.leaf("bool"), self.literal("bool"))
        compare = lambda: self.pick("<", "<=", ">", ">=", "==", "!=")
        lists = self.rng.choice(LISTS)
        return self.pick(
            lambda: f"({e('int')} {compare()} {e('int')})",
            lambda: f"({e('float')} {compare()} {e('float')})",
            lambda: f"({e('int')} {compare()} {e('float')})",
            lambda: f"({e(lists)} {compare()} {e(lists)})",
            lambda: f"({e('int')} {compare()} {e('int')} {compare()} {e('int')})",
            lambda: f"({e()} {self.pick('and', 'or')} {e()})",
            lambda: f"(not {e()})",
            lambda: f"({e(item_of(lists))} {self.pick('in', 'not in')} {e(lists)})",
            lambda: f"{self.pick('any', 'all')}({e('list[bool]')})",
            lambda: self.element("list[bool]", depth),
        )()

    def tuple(self, of, depth):
        if depth <= 0:
            return self.literal(of)
        return self.pick(lambda: f"({self.expr('int', depth)}, {self.expr('float', depth)})", lambda: self.element("list[tuple[int, float]]", depth))()

    def list(self, of, depth):
        item = item_of(of)
        e = lambda t: self.expr(t, depth)
        if depth <= 0:
            return self.pick(self.leaf(of), self.literal(of))
        bound = lambda: self.pick("", "", str(self.rng.randint(-4, 4)), e("int"))
        step = lambda: self.pick("", "", ":", ":" + str(self.pick(-1, 2, -2, 3, -3)))
        made = [
            lambda: "[" + ", ".join(e(item) for _ in range(self.rng.randint(1, 3))) + "]",
            lambda: f"{self.leaf(of)}[{bound()}:{bound()}{step()}]",
            lambda: f"({e(of)} + {e(of)})",
            lambda: f"({e(of)} * {self.rng.randint(-1, 3)})",
            lambda: f"[{e(item)} for _ in range({self.rng.randint(0, 5)})]",
            lambda: f"[v for v in {e(of)} if {e('bool')}]",
            lambda: f"{self.leaf(of)}.copy()",
            lambda: f"list(reversed({e(of)}))",
            lambda: f"sorted({e(of)}{self.pick('', ', reverse=True', ', reverse=' + e('bool'))})",
        ]
        if of == "list[int]":
            made.append(lambda: f"list(range({self.rng.randint(-3, 3)}, {self.rng.randint(-5, 9)}, {self.pick(1, 2, -1, -3)}))")
            made.append(lambda: self.element("list[list[int]]", depth))
            made.append(lambda: f"chop({e(of)})")
            made.append(lambda: f"{self.pick('box', 'other')}.items")
            made.append(lambda: f"sorted({e(of)}, key=lambda v: {self.pick('-v', 'v % 3', 'abs(v)')})")
        if of == "list[tuple[int, float]]":
            made.append(lambda: f"list(enumerate({e('list[float]')}))")
            made.append(lambda: f"list(zip({e('list[int]')}, {e('list[float]')}))")
            made.append(lambda: f"sorted({e(of)}, key=lambda v: {self.pick('v[0]', 'v[1]', '(v[1], v[0])')})")
        return self.rng.choice(made)()

    # Statements.

    def write(self, text):
        self.lines.append("    " * self.depth + text)

    def fresh(self, of):
        """An item that no parameter shares: those are read-only."""
        return f"{self.expr(of)}[:]" if of in LISTS else self.expr(of)

    def when(self, test, text):
        if self.rng.random() < 0.95:
            self.write(f"if {test}:")
            text = "    " + text
        self.write(text)

    def block(self, depth):
        self.depth += 1
        for _ in range(self.rng.randint(1, 3)):
            self.statement(depth - 1)
        self.depth -= 1

    def statement(self, depth):
        rng, e = self.rng, self.expr
        if rng.random() < 0.12:
            box = self.pick("box", "other")
            return self.write(self.pick(
                lambda: f"{box}.items = {self.fresh('list[int]')}",
                lambda: f"{box}.n = {e('int')}",
                lambda: f"{box}.x = {e('float')}",
                lambda: f"{box}.x -= {e('float')}",
                lambda: f"{box} = boxed({self.fresh('list[int]')}, {e('int')})",
                lambda: f"{box} = {self.pick('box', 'other')}",
                lambda: f"{box}.items[:] = {e('list[int]')}[:9]",
                lambda: f"push({box}.items, {e('int')})",
            )())
        name = rng.choice(list(self.variables))
        of = self.variables[name]
        if depth > 0 and rng.random() < 0.35:
            return self.pick(self.conditional, self.counted, self.items, self.repeated)(depth)
        if of in SCALARS:
            if of != "bool" and rng.random() < 0.4:
                return self.write(f"{name} {self.pick('+', '-', '*') if of == 'float' else self.pick('+', '-', '*', '//', '%', '&')}= {e(of)}")
            return self.write(f"{name} = {e(of)}")
        item = item_of(of)
        a, b = rng.randint(-3, 4), rng.randint(-3, 4)
        self.pick(
            lambda: self.write(f"{name} = {e(of)}{'[:]' if of in self.readonly.values() else ''}"),
            lambda: self.write(f"{name}.append({self.fresh(item)})"),
            lambda: self.write(f"{name}.append({self.fresh(item)})"),
            lambda: self.when(f"len({name}) > 3", f"{name}[{self.pick(e('int') + ' % 4', a)}] = {e(item)}"),
            lambda: self.write(f"{name}[{self.pick('', a)}:{self.pick('', b)}] = {e(of)}"),
            lambda: self.write(f"{name}[::{self.pick(-1, 1)}] = {e(of)}") if rng.random() < 0.1 else self.write(f"{name}[::2] = {name}[1::2] + {name}[:len({name}) % 2]"),
            lambda: self.when(f"len({name}) > 3", f"del {name}[{self.pick(e('int') + ' % 3', a)}]"),
            lambda: self.write(f"del {name}[{self.pick('', a)}:{self.pick('', b)}{self.pick('', ':2', ':-1', ':-3')}]"),
            lambda: self.write(f"{name}.insert({self.pick(e('int'), str(a))}, {e(item)})"),
            lambda: self.write(f"{name}.extend({e(of)})"),
            lambda: self.write(f"{name} += {e(of)}"),
            lambda: self.write(f"{name} *= {rng.randint(0, 2)}"),
            lambda: self.when(f"{name}", f"{name}.remove({name}[-1])"),
            lambda: self.write(f"{name}.reverse()"),
            lambda: self.write(f"{name}.sort({self.pick('', 'reverse=True')})"),
            lambda: self.when(f"len({name}) > 3", f"{name}.pop({self.pick('', str(a))})"),
            lambda: self.write(f"{name}.clear()") if rng.random() < 0.2 else self.write(f"{name}.append({e(item)})"),
        )()
        # Lists that double in loops would never end.
        self.write(f"del {name}[24:]")

    def conditional(self, depth):
        self.write(f"if {self.expr('bool')}:")
        self.block(depth)
        if self.rng.random() < 0.5:
            self.write("else:")
            self.block(depth)

    def loop(self, head, counter, of, depth):
        self.loops += 1
        self.write(head)
        self.counters[counter] = of
        self.block(depth)
        self.depth += 1
        if self.rng.random() < 0.3:
            self.write(f"if {self.expr('bool')}:")
            self.write("    " + self.pick("break", "continue"))
            self.statement(0)
        self.depth -= 1
        del self.counters[counter]
        if self.rng.random() < 0.2:
            self.write("else:")
            self.block(depth)

    def counted(self, depth):
        counter = f"i{self.loops}"
        end = self.pick(str(self.rng.randint(0, 5)), "p % 6", f"len({self.leaf('list[int]')})")
        self.loop(f"for {counter} in range({self.pick('', '1, ', '-2, ')}{end}):", counter, "int", depth)

    def items(self, depth):
        counter, of = f"v{self.loops}", self.rng.choice(LISTS)
        item = item_of(of)
        source = self.expr(of, 2)
        self.loop(f"for {counter} in {self.pick(source, f'reversed({source})', f'{source}[:]')}:", counter, item, min(depth, 1))

    def repeated(self, depth):
        counter = f"w{self.loops}"
        self.write(f"{counter} = 0")
        self.loops += 1
        self.write(f"while {counter} < {self.rng.randint(1, 4)} and {self.expr('bool')}:")
        self.write(f"    {counter} += 1")
        self.block(min(depth, 1))

    def text(self):
        self.lines = []
        for name, of in self.variables.items():
            if name in ("xs", "fs"):
                self.write(f"{name} = {'ps' if name == 'xs' else 'qs'}[:]")
            else:
                self.write(f"{name} = {self.literal(of)}")
        self.write("box, other = Box([1], 2, 0.5), Box([], 1, -1.0)")
        for _ in range(self.rng.randint(3, 7)):
            self.statement(2)
        results = list(self.variables) + ["box.items", "box.n", "box.x", "other.items"]
        self.write("return " + ", ".join(results))
        of = "tuple[" + ", ".join([*self.variables.values(), "list[int]", "int", "float", "list[int]"]) + "]"
        return f"def {self.name}(p: int, q: float, ps: list[int], qs: list[float]) -> {of}:\n" + "\n".join(self.lines) + "\n"


def arguments(rng):
    number = lambda: rng.choice([0, 1, -1, 5, rng.randint(-100, 100), 2**63 - 1, 2**40])
    real = lambda: rng.choice([0.0, -0.0, 1.5, rng.uniform(-5, 5), 1e300, float(rng.randint(-5, 5))])
    ints = [rng.randint(-6, 6) for _ in range(rng.randint(0, 8))]
    reals = [rng.choice([real(), float(rng.randint(-3, 3))]) for _ in range(rng.randint(0, 8))]
    return f"{number()}, {real()!r}, {ints}, {reals}"


def main(seed, count):
    rng = random.Random(seed)
    print(HEADER + "\n")
    for i in range(count):
        name = f"f{i}"
        print(Program(rng, name).text())
        print()
        for _ in range(4):
            print(f"# {name}({arguments(rng)}) ?")
        print("\n")


main(int(sys.argv[1]), int(sys.argv[2]))
