"""Writes random kernels and what CPython gives for them, for the test that compiles them: random_programs.py DIRECTORY SEED COUNT.

Each program is typed by construction: a name's first letter says its type. What may be NaN is not compared inside of tuples and lists, where CPython looks at identity
first; and no float comes from a function that is allowed its last bit.
"""

import random
import resource
import signal
import sys

import oracle
from random_complex import Complexes
from random_dicts import Dicts
from random_failing import Failing
from random_iterators import Iterators
from random_matching import Matching
from random_optional import Optionals
from random_texts import Texts
from random_tuples import Tuples
from random_unsigned import Unsigned

HEAD = """import math
from collections import Counter
""" + Iterators.HEAD + """from dataclasses import dataclass
from typing import NamedTuple, Optional

import weft


class Pair(NamedTuple):
    a: int
    b: int = 3


@dataclass
class Cell:
    n: int
    v: float = 0.5

"""

# the first letter of a name -> its type
TYPES = {"i": "int", "f": "float", "b": "bool", "l": "list[int]", "m": "list[float]", "p": "Pair", "t": "tuple[int, float]", "c": "Cell", "g": "list[list[int]]"} | Optionals.TYPES | Texts.TYPES | Complexes.COMPLEX | Dicts.DICTS | Unsigned.UNSIGNED | Tuples.TUPLES


class Program(Failing, Iterators, Matching, Optionals, Texts, Complexes, Dicts, Unsigned, Tuples):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.indent = 1
        self.count = 0
        self.loops = 0
        self.budget = self.random.randint(4, 25)
        self.helpers = []
        self.names = {}
        self.frozen = set()
        self.failing = self.random.choice((0, 0, 1, 5))
        self.matching = self.random.choice((0, 0, 0, 1, 4))
        self.iterating = self.random.choice((0, 0, 0, 1, 3))
        self.generators, self.yielding = [], False
        self.texts = "" if self.chance(0.6) else "ssy"
        self.complexes = "k" * self.chance(0.3)
        self.dicts = "" if self.chance(0.6) else "ddjq"
        self.unsigned = "w" * self.chance(0.3)
        self.tuples = "" if self.chance(0.7) else "vvne"

    # Choices.

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, p):
        return self.random.random() < p

    def new(self, kind):
        self.count += 1
        return f"{kind}{self.count}"

    def known(self, kind):
        return [name for name in self.names if name[0] == kind] + (self.tested() if kind == "i" else [])

    def writable(self, kind):
        return [name for name in self.names if name[0] == kind and name not in self.frozen and self.names[name] != "some"]

    # Expressions.

    def expr(self, kind, depth=0):
        if depth > 3 or self.chance(0.25):
            return self.leaf(kind)
        if kind in "ousykdjqwvne":
            return self.helper(kind, depth + 1) or self.random.choice(getattr(self, "options_" + kind)(depth + 1))()
        if kind in "ibl" and self.chance(0.1 * self.iterating):
            return self.random.choice(getattr(self, "iterated_" + kind)(depth + 1))()
        if kind in "ibl" and self.chance(0.15):
            return self.random.choice(getattr(self, "none_" + kind)(depth + 1))()
        if kind in "ibl" and self.dicts and self.chance(0.25):
            return self.random.choice(getattr(self, "dict_" + kind)(depth + 1))()
        if kind in "ibl" and self.tuples and self.chance(0.25):
            return self.random.choice(getattr(self, "tuple_" + kind)(depth + 1))()
        if kind in "bf" and self.complexes and self.chance(0.2):
            return getattr(self, "complex_" + kind)(depth + 1)
        if kind in "ibf" and self.unsigned and self.chance(0.25):
            return getattr(self, "unsigned_" + kind)(depth + 1)
        if kind in "ibf" and self.texts and self.chance(0.25):
            return self.random.choice(getattr(self, "text_" + kind)(depth + 1))()
        return getattr(self, "expr_" + kind)(depth + 1)

    def owned(self, kind, depth=0):
        """An expression that is no parameter's list, so that it may be written."""
        text = self.expr(kind, depth)
        if kind in "djqn" and text in self.frozen:
            return f"{text}.copy()"
        return f"{text}[:]" if kind in "lmuy" and text in self.frozen else text

    def leaf(self, kind):
        names = self.known(kind)
        if names and self.chance(0.8):
            return self.random.choice(names)
        if kind == "i":
            return self.pick("0", "1", "2", "3", "7", "-1", "-5", "10", "64", "4611686018427387904", "(-9223372036854775808)", "9223372036854775807", "1000003")
        if kind == "f":
            return self.pick("0.0", "-0.0", "1.5", "-2.25", "1e10", "0.1", "3.0", "1e308", "5e-324", "9007199254740993.0", "math.inf", "math.nan", "math.pi")
        if kind == "b":
            return self.pick("True", "False")
        if kind == "l":
            return "[" + ", ".join(self.leaf("i") for _ in range(self.random.randint(0, 3))) + "]"
        if kind == "m":
            return "[" + ", ".join(self.leaf("f") for _ in range(self.random.randint(1, 3))) + "]"
        if kind == "g":
            return self.pick("[[1, 2], [3]]", "[[0] * 3 for _ in range(2)]", "[[]]")
        if kind == "p":
            return f"Pair({self.leaf('i')}, {self.leaf('i')})"
        if kind in "ousykdjqwvne":
            return getattr(self, "leaf_" + kind)()
        if kind == "t":
            return f"({self.leaf('i')}, {self.leaf('f')})"
        return f"Cell({self.leaf('i')}, {self.leaf('f')})"

    def expr_i(self, d):
        i, f, b, l = (lambda: self.expr("i", d)), (lambda: self.expr("f", d)), (lambda: self.expr("b", d)), (lambda: self.expr("l", d))
        options = [
            lambda: f"({i()} {self.pick('+', '-', '*', '+', '-', '&', '|', '^')} {i()})",
            lambda: f"({i()} {self.pick('//', '%')} {self.pick(i(), '2', '3', '-4', '10')})",
            lambda: f"({i()} {self.pick('<<', '>>')} {self.pick('1', '3', '63', i() + ' % 5', i())})",
            lambda: f"{self.pick('-', '~', '+')}{self.leaf('i')}",
            lambda: f"abs({i()})",
            lambda: f"({i()} ** {self.pick('2', '3', '0')})",
            lambda: f"int({f()})",
            lambda: f"round({f()})",
            lambda: f"len({self.pick(l(), self.expr('m', d))})",
            lambda: f"{self.leaf('l')}[{i()}]",
            lambda: f"{self.leaf('l')}[{i()} % 3]",
            lambda: f"{self.leaf('g')}[{self.pick('0', '1', '-1')}][{self.pick('0', '1', i())}]",
            lambda: f"{self.pick('min', 'max')}({i()}, {i()})",
            lambda: f"({i()} if {b()} else {i()})",
            lambda: f"sum({l()})",
            lambda: f"({i()} {self.pick('and', 'or')} {i()})",
            lambda: f"(True + {b()})",
            lambda: f"{self.leaf('p')}.{self.pick('a', 'b')}",
            lambda: f"{self.leaf('p')}[{self.pick('0', '1', '-1')}]",
            lambda: f"{self.leaf('t')}[0]",
            lambda: f"{self.leaf('c')}.n",
            lambda: f"divmod({i()}, {i()})[{self.pick('0', '1')}]",
            lambda: f"pow({i()}, abs({self.leaf('i')}) % 9, {self.pick('7', '-7', '1000003')})",
            lambda: f"{self.leaf('l')}.{self.pick('count', 'index')}({i()})",
            lambda: f"math.{self.pick('floor', 'ceil', 'trunc')}({f()})",
            lambda: f"{self.pick('sum', 'min', 'max')}({self.mapped(d)} for {self.generator(d)})",
            lambda: f"({i()}, {i()}, 5)[{i()} % 3]",
            lambda: f"(lambda z: z {self.pick('+', '-')} {self.leaf('i')})({i()})",
        ]
        return self.helper("i", d) or self.random.choice(options)()

    def expr_f(self, d):
        i, f, b = (lambda: self.expr("i", d)), (lambda: self.expr("f", d)), (lambda: self.expr("b", d))
        options = [
            lambda: f"({f()} {self.pick('+', '-', '*', '/')} {f()})",
            lambda: f"({f()} {self.pick('+', '-', '*', '/', '//', '%')} {i()})",
            lambda: f"({i()} {self.pick('+', '-', '*', '/')} {f()})",
            lambda: f"({f()} {self.pick('//', '%')} {f()})",
            lambda: f"({i()} / {i()})",
            lambda: f"-{self.leaf('f')}",
            lambda: f"abs({f()})",
            lambda: f"float({i()})",
            lambda: f"math.sqrt({self.pick('abs(' + f() + ')', f())})",
            lambda: f"{self.leaf('m')}[{i()}]",
            lambda: f"{self.leaf('m')}[{self.pick('0', '-1')}]",
            lambda: f"({f()} if {b()} else {f()})",
            lambda: f"{self.pick('min', 'max')}({f()}, {f()})",
            lambda: f"sum({self.expr('m', d)}, 0.0)",
            lambda: f"({f()} {self.pick('and', 'or')} {f()})",
            lambda: f"{self.leaf('t')}[1]",
            lambda: f"{self.leaf('c')}.v",
            lambda: f"(2 ** -{self.pick('1', '3')} * {f()})",
        ]
        return self.helper("f", d) or self.random.choice(options)()

    def expr_b(self, d):
        i, f, b = (lambda: self.expr("i", d)), (lambda: self.expr("f", d)), (lambda: self.expr("b", d))
        compare = lambda: self.pick("<", "<=", "==", "!=", ">", ">=")
        options = [
            lambda: f"({i()} {compare()} {i()})",
            lambda: f"({f()} {compare()} {f()})",
            lambda: f"({i()} {compare()} {f()})",
            lambda: f"({f()} {compare()} {i()})",
            lambda: f"({i()} {compare()} {i()} {compare()} {f()})",
            lambda: f"(not {self.pick(i, f, b, lambda: self.expr('l', d))()})",
            lambda: f"({b()} {self.pick('and', 'or', '&', '^', '|', '==')} {b()})",
            lambda: f"({i()} {self.pick('in', 'not in')} {self.expr('l', d)})",
            lambda: f"({i()} in ({i()}, 3, {i()}))",
            lambda: f"({i()} in range({i()}, {i()}, {self.pick('1', '2', '-3')}))",
            lambda: f"({self.expr('p', d)} {compare()} {self.expr('p', d)})",
            lambda: f"({self.expr('l', d)} {compare()} {self.expr('l', d)})",
            lambda: f"bool({self.pick(i, f)()})",
            lambda: f"math.{self.pick('isnan', 'isinf', 'isfinite')}({f()})",
            lambda: f"{self.pick('any', 'all')}({self.mapped(d)} {compare()} {i()} for {self.generator(d)})",
        ]
        return self.helper("b", d) or self.random.choice(options)()

    def expr_l(self, d):
        i, l = (lambda: self.expr("i", d)), (lambda: self.expr("l", d))
        bound = lambda: self.pick("", "", "1", "-1", self.leaf("i"))
        options = [
            lambda: f"[{i()}, {i()}]",
            lambda: f"({l()} + {l()})",
            lambda: f"({l()} * {self.pick('2', '0', '-1', '(' + self.leaf('i') + ' % 4)')})",
            lambda: f"{self.leaf('l')}[{bound()}:{bound()}]",
            lambda: f"{self.leaf('l')}[{bound()}:{bound()}:{self.pick('2', '-1', '-2')}]",
            lambda: f"sorted({l()}{self.pick('', ', reverse=True', ', key=lambda z: -z', ', key=abs')})",
            lambda: f"[{self.mapped(d)} for {self.generator(d)}]",
            lambda: f"list(range({self.pick('3', i() + ' % 6')}))",
            lambda: f"list(reversed({l()}))",
            lambda: f"{self.leaf('l')}.copy()",
            lambda: f"{self.leaf('g')}[0][:]",
            lambda: f"[z for z in map(lambda z: z ^ 1, {l()}) if z != {self.leaf('i')}]",
            lambda: f"[y * z for y, z in zip({l()}, {l()})]",
        ]
        return self.helper("l", d) or self.random.choice(options)()

    def expr_m(self, d):
        f, m = (lambda: self.expr("f", d)), (lambda: self.expr("m", d))
        options = [
            lambda: f"[{f()}, {f()}]",
            lambda: f"({m()} + {m()})",
            lambda: f"{self.leaf('m')}[{self.pick('', '1')}:{self.pick('', '2', '-1')}]",
            lambda: f"[x * 0.5 for x in {m()}]",
            lambda: f"[float(z) for z in {self.expr('l', d)}]",
        ]
        return self.random.choice(options)()

    def expr_p(self, d):
        i = lambda: self.expr("i", d)
        return self.pick(f"Pair({i()}, {i()})", f"Pair(b={i()}, a={i()})", f"{self.leaf('p')}._replace(b={i()})", f"Pair({i()})")

    def expr_t(self, d):
        return f"({self.expr('i', d)}, {self.expr('f', d)})"

    def expr_c(self, d):
        return self.pick(f"Cell({self.expr('i', d)}, {self.expr('f', d)})", f"Cell({self.expr('i', d)})")

    def expr_g(self, d):
        return self.pick(f"[{self.owned('l', d)}, {self.owned('l', d)}]", f"[[z, {self.leaf('i')}] for z in range(3)]")

    def generator(self, d):
        source = self.pick("range(3)", f"range({self.leaf('i')} % 4, 5)", self.leaf("l"), self.expr("l", d))
        test = f" if z % {self.pick('2', '3')}{self.pick('', ' == 1')}" if self.chance(0.3) else ""
        return f"z in {source}{test}"

    def mapped(self, d):
        return self.pick("z", "z * z", f"z + {self.leaf('i')}", "abs(z)", f"(z if z > 0 else {self.leaf('i')})", f"z - {self.expr('i', d + 1)}")

    def helper(self, kind, d):
        fitting = [h for h in self.helpers if h[1] == kind]
        if not fitting or self.chance(0.75):
            return None
        name, _, params = self.random.choice(fitting)
        return f"{name}({', '.join(self.expr(p, d) for p in params)})"

    # Statements.

    def emit(self, text):
        self.lines.append("    " * self.indent + text)

    def block(self, size):
        self.indent += 1
        before, lines = dict(self.names), len(self.lines)
        for _ in range(self.random.randint(1, size)):
            if self.budget > 0:
                self.statement()
        if len(self.lines) == lines:
            self.emit("pass")
        self.indent -= 1
        if not self.chance(0.15):  # otherwise a name may be unbound
            self.names = before
        else:
            self.names = {name: before.get(name, True) for name in self.names}

    def assign(self, kind=None):
        kind = kind or self.random.choice("iiifffbbllmptcgoou" + 2 * self.texts + 2 * self.complexes + 2 * self.dicts + 3 * self.unsigned + self.tuples)
        targets = self.writable(kind)
        value = self.owned(kind)
        name = self.random.choice(targets) if targets and self.chance(0.6) else self.new(kind)
        self.emit(f"{name} = {value}")
        self.names[name] = True

    def statement(self):
        self.budget -= 1
        loop = self.indent < 4
        options = [self.assign] * 6 + [self.augmented] * 3 + [self.change] * 4 + [self.unpack, self.fail, self.leave, self.walrus, self.change_u]
        if self.indent == 1 and not self.yielding:
            options.append(self.inner)
            options += [self.generator_function] * self.iterating
        if self.yielding:
            options += [self.yield_] * 5
        elif self.iterating:
            options += [self.queue] + [self.held, self.for_iterable, self.for_iterable] * loop * self.iterating
        if self.indent < 5:
            options += [self.if_] * 3 + [self.narrow] * 2
        if loop:
            options += [self.for_] * 3 + [self.while_, self.for_u]
            options += [self.try_] * self.failing + [self.match_] * self.matching
        options += [self.risk, self.return_] * self.failing
        if self.texts:
            options += [self.grow_s, self.grow_s, self.change_y] + [self.for_s, self.weave] * loop
        if self.dicts:
            options += [self.change_d] * 5 + [self.for_d] * 2 * loop
        if self.tuples:
            options += [self.change_n, self.grow_v, self.grow_v, self.unpack_v] + [self.for_v] * loop
        self.random.choice(options)()

    def augmented(self):
        kind = self.pick("i", "i", "f", "l")
        names = self.writable(kind)
        if not names:
            return self.assign(kind)
        name = self.random.choice(names)
        if kind == "i":
            self.emit(f"{name} {self.pick('+=', '-=', '*=', '//=', '%=', '^=', '&=', '>>=')} {self.expr('i', 1)}")
        elif kind == "f":
            self.emit(f"{name} {self.pick('+=', '-=', '*=', '/=')} {self.expr(self.pick('f', 'i'), 1)}")
        else:
            self.emit(f"{name} {self.pick('+= ' + self.expr('l', 1), '*= 2', '*= 0')}")

    def change(self):
        kind = self.pick("l", "l", "m", "c", "g")
        names = self.writable(kind)
        if not names:
            return self.assign(kind)
        name, item = self.random.choice(names), "i" if kind == "l" else "f"
        if kind == "c":
            return self.emit(self.pick(f"{name}.n {self.pick('=', '+=')} {self.expr('i', 1)}", f"{name}.v = {self.expr('f', 1)}"))
        if kind == "g":
            return self.emit(self.pick(f"{name}[0].append({self.expr('i', 1)})", f"{name}[-1][0] = {self.expr('i', 1)}", f"{name}.append({self.owned('l', 1)})"))
        index = self.pick("0", "-1", self.expr("i", 2), f"{self.leaf('i')} % 3")
        options = [
            f"{name}.append({self.expr(item, 1)})",
            f"{name}.append({self.expr(item, 1)})",
            f"{name}[{index}] = {self.expr(item, 1)}",
            f"{name}[{self.pick('0', '-1', '2')}] {self.pick('+=', '-=')} {self.expr(item, 1)}",  # the oracle looks at plain places only
            f"{name}.pop({self.pick('', index)})",
            f"{name}.insert({index}, {self.expr(item, 1)})",
            f"{name}.reverse()",
            f"{name}.extend({self.expr(kind, 1)})",
            f"del {name}[{self.pick(index, ':1', '::2')}]",
            f"{name}[{self.pick('1:', ':2', '1:2', '::-1')}] = {self.expr(kind, 1)}",
            f"{name}[0], {name}[-1] = {name}[-1], {name}[0]",
        ]
        if kind == "l":
            options += [f"{name}.sort()", f"{name}.sort(key=lambda z: z % 3, reverse={self.pick('True', 'False')})", f"{name}.remove({self.expr('i', 1)})", f"{name}.clear()"]
        self.emit(self.random.choice(options))

    def unpack(self):
        a, b = self.new("i"), self.new("i")
        f = self.new("f")
        text, made = self.pick(
            (f"{a}, {f} = {self.expr('t', 1)}", [a, f]),
            (f"{a}, {b} = {self.expr('p', 1)}", [a, b]),
            (f"{a}, {b} = {self.expr('i', 1)}, {self.expr('i', 1)}", [a, b]),
            (f"{a}, {b} = {self.leaf('l')}", [a, b]),
            (f"{a}, *l{self.count + 1}, {b} = {self.leaf('l')}", [a, b, f"l{self.count + 1}"]),
            (f"{a} = {b} = {self.expr('i', 1)}", [a, b]),
        )
        self.count += 1
        self.emit(text)
        self.names.update(dict.fromkeys(made, True))

    def fail(self):
        if self.chance(0.5):
            return self.assign()
        self.emit(self.pick(f"assert {self.expr('b')}, {self.expr('i', 2)}", f"if {self.expr('b')}:"))
        if self.lines[-1].endswith(":"):
            self.indent += 1
            self.emit(f"raise {self.pick('ValueError', 'IndexError', 'RuntimeError')}({self.pick('', repr('no'), self.expr('i', 2))})")
            self.indent -= 1

    def leave(self):
        if self.loops and self.chance(0.7):
            self.emit(f"if {self.expr('b')}:")
            self.indent += 1
            self.emit(self.pick("break", "continue"))
            self.indent -= 1
        else:
            self.assign()

    def walrus(self):
        names = self.writable("i")
        if not names:
            return self.assign("i")
        name, op = self.random.choice(names), self.pick("+", "-", "*")
        made = self.new("i")
        self.emit(f"{made} = {name} {op} ({name} := {self.expr('i', 2)}) {op} {name}")
        self.names[made] = True

    def inner(self):
        """A function inside: it reads what is around it as it is when it is called, and its own list is changed."""
        kind, name = self.pick("i", "f", "b"), self.new("h")
        outside = dict(self.names)
        around = self.result, self.handlers, self.tries, self.loops, self.names
        self.result, self.handlers, self.tries, self.loops = (lambda: self.expr(kind, 1)), (), 0, 0
        self.names = dict.fromkeys(self.names, True)  # it is called where they may be None again
        params = [self.new(self.pick("i", "f")) for _ in range(self.random.randint(1, 2))]
        self.names.update(dict.fromkeys(params, True))
        self.emit(f"def {name}({', '.join(params)}):")
        self.indent += 1
        shared = [name for name in self.writable("i") + self.writable("f") if name not in params]
        if shared and self.chance(0.5):
            self.share(self.random.sample(shared, min(len(shared), self.random.randint(1, 2))))
        lists = self.writable("l")
        if lists and self.chance(0.4):
            self.emit(f"{self.random.choice(lists)}.append({self.expr('i', 2)})")
        if self.failing and self.chance(0.4):
            frozen, self.frozen = self.frozen, self.frozen | set(outside) - set(params)  # what it assigns to is its own
            self.try_()
            self.frozen = frozen
        self.emit(f"return {self.expr(kind, 1)}")
        self.indent -= 1
        self.result, self.handlers, self.tries, self.loops, self.names = around
        self.names = outside
        self.helpers.append((name, kind, [p[0] for p in params]))

    def share(self, names):
        """An inner function assigns to what is around it."""
        self.emit(f"nonlocal {', '.join(names)}")
        for name in names:
            self.emit(f"{name} {self.pick('=', '+=', '-=')} {self.expr(name[0], 2)}")

    def if_(self):
        before = dict(self.names)
        self.emit(f"if {self.expr(self.pick('b', 'b', 'i'))}:")
        self.block(3)
        after, self.names = self.names, dict(before)
        if self.chance(0.3):
            self.emit(f"elif {self.expr('b')}:")
            self.block(2)
        self.names = dict(before)
        if self.chance(0.5):
            self.emit("else:")
            self.block(3)
        self.names = after

    def for_(self):
        i, x = self.new("i"), self.new(self.pick("i", "f"))
        items = self.leaf("l" if x[0] == "i" else "m")
        n = self.pick("3", "5", "17", f"{self.leaf('i')} % 5", "1, 4", "4, -1, -1", f"len({items})", f"0, {self.leaf('i')} % 9, 2")
        head, made = self.pick(
            (f"for {i} in range({n}):", [i]),
            (f"for {i} in range({n}):", [i]),
            (f"for {x} in {items}{self.pick('', '[:4]')}:" if items[0] == "l" and self.indent < 3 and items in self.frozen else f"for {x} in {items}[:4]:", [x]),
            (f"for {i}, {x} in enumerate({items}[:4]):", [i, x]),
            (f"for {i}, {x} in zip(range(4), {items}):", [i, x]),
            (f"for {i} in reversed(range({n})):", [i]),
        )
        self.emit(head)
        before = dict(self.names)
        self.names.update(dict.fromkeys(made, True))
        self.loops += 1
        self.block(4)
        self.loops -= 1
        self.names = before
        if self.chance(0.15):
            self.emit("else:")
            self.block(2)
        if self.chance(0.1):
            self.names.update(dict.fromkeys(made, True))

    def while_(self):
        i = self.new("w")
        self.emit(f"{i} = 0")
        self.emit(f"while {i} < {self.pick('3', '5')}{self.pick('', ' and ' + self.expr('b', 1))}:")
        self.indent += 1
        self.emit(f"{i} += 1")
        self.indent -= 1
        self.loops += 1
        self.block(3)
        self.loops -= 1

    # Functions.

    def function(self, name, params, result, budget):
        start = len(self.lines)
        self.names, self.frozen = {}, {p for p in params if p[0] in "lmcguydjqn"}
        self.names = dict.fromkeys(params, True)
        self.budget, self.indent, self.result = budget, 1, result
        helpers, generators = list(self.helpers), self.generators
        self.generators = []
        if self.failing and self.chance(0.6):
            self.whole()
        else:
            self.body()
        self.emit(f"return {result()}")
        self.helpers, self.generators = helpers, generators
        return self.lines[start:]

    def body(self):
        while self.budget > 0:
            self.statement()

    def make(self):
        text = HEAD
        for k in range(self.random.randint(0, 2)):
            params = [self.new(self.random.choice("iiffblpou" + self.texts + self.complexes + self.dicts + self.unsigned + self.tuples)) for _ in range(self.random.randint(1, 3))]
            kind = self.random.choice("iifblo" + self.texts + self.complexes + self.dicts + self.unsigned + self.tuples)
            annotated = self.chance(0.5)
            heads = ", ".join(f"{p}: {TYPES[p[0]]}" if annotated else p for p in params)
            arrow = f" -> {TYPES[kind]}" if annotated else ""
            body = self.function(f"h{k}", params, lambda: self.owned(kind, 1), self.random.randint(0, 5))
            text += f"\ndef h{k}({heads}){arrow}:\n" + "\n".join(body) + "\n\n"
            self.helpers.append((f"h{k}", kind, [p[0] for p in params]))
        params = ["i1", "i2", "f3", "f4", "b5", "l6", "m7", "o8", "u9", "s10", "y11", "d12", "j13", "q14", "v15", "n16", "e17"]
        self.count = max(self.count, 17)
        kinds = [self.random.choice("iifffbblmtoou" + self.texts + 2 * self.complexes + self.dicts + self.tuples) for _ in range(self.random.randint(1, 4))]
        result = lambda: "(" + ", ".join(self.given(kind) for kind in kinds) + ",)"
        body = self.function("f", params, result, self.budget)
        heads = ", ".join(f"{p}: {TYPES[p[0]]}" for p in params)
        text += f"\ndef f({heads}) -> tuple[{', '.join(Complexes.shown(TYPES[kind]) for kind in kinds)}]:\n" + "\n".join(body) + "\n\n\n"
        return text + "".join(f"# f({self.arguments()}) ?\n" for _ in range(6))

    def given(self, kind):
        """A result: what is compared in another form than its own is made so."""
        if kind in "kw":
            return f"str({self.expr(kind, 2)})"
        return f"sorted({self.expr(kind, 2)})" if kind in "qe" else self.owned(kind, 2)

    def arguments(self):
        i = lambda: str(self.pick(0, 1, 2, 3, -1, -7, 10, 100, 2**62, -(2**63), 2**63 - 1, self.random.randint(-50, 50), self.random.randint(-50, 50), self.random.randint(-50, 50)))
        f = lambda: repr(self.pick(0.0, -0.0, 1.0, 2.5, -3.75, 1e300, float("inf"), self.random.uniform(-10, 10)))
        ints = "[" + ", ".join(i() for _ in range(self.pick(0, 1, 2, 3, 5, 9, 16, 21))) + "]"
        floats = "[" + ", ".join(f() for _ in range(self.pick(0, 1, 2, 4, 8, 19))) + "]"
        return ", ".join([i(), i(), f(), f(), str(self.chance(0.5)), ints, floats, *self.none_arguments(), *self.text_arguments(), *self.dict_arguments(), *self.tuple_arguments()])


class TooLong(BaseException):
    """A program takes more than it should: it is left out."""

    on = False
    raised = 0  # how often: a program may catch it


def stop(*_):
    if TooLong.on:
        TooLong.raised += 1
        raise TooLong


def timed(module, call):
    """What a call gives, None where it takes too long."""
    before = TooLong.raised
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.5, 0.01)
        TooLong.on = True
        answer = oracle.result(module, call)
        TooLong.on = False
    except (TooLong, MemoryError, RecursionError):
        return None
    finally:
        TooLong.on = False
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None if TooLong.raised > before else answer


LONGEST = 1 << 15  # characters of an answer: a source has at most 2**18 bytes


def answered(text):
    """A program with CPython's answers in it; those that take too long, or too much memory, or are too long, are left out."""
    module = oracle.load(text, "random")
    lines = []
    for line in text.split("\n"):
        if line.startswith("# ") and line.endswith(") ?"):
            answer = timed(module, line[2:-2])
            if answer is None or len(answer) > LONGEST or answer == "raises MemoryError":
                continue
            line = line[:-1] + answer.replace("NameError", "UnboundLocalError")
        lines.append(line)
    return "\n".join(lines)


def main(directory, seed, count):
    signal.signal(signal.SIGALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (2**27, 2**27))  # a kernel may take twice as much
    for k in range(int(count)):
        with open(f"{directory}/p{seed}_{k}.py", "w") as out:
            out.write(answered(Program(f"{seed}.{k}").make()))


if __name__ == "__main__":
    main(*sys.argv[1:])
