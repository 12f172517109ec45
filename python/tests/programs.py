"""Random kernels over the whole language: typed programs, whose meaning in CPython is what the engine must give.

`Program(seed)` has the source text, the name and types of the entry's parameters, and rows of arguments. A program always ends soon, mutates no
argument, and uses nothing whose value may differ between the two (random numbers, and the functions of `math` that are not exact). It may fail: overflows,
divisions by zero, indexes out of range, empty sequences, failed asserts and unbound names are as interesting as values.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

INT, FLOAT, BOOL = "int", "float", "bool"
INTS = [0, 1, 2, 3, 5, 7, 10, 63, 64, 100, -1, -2, -7, 2**31, -(2**31), 2**32 - 1, 2**53, 2**53 + 1, 2**62, 2**63 - 1, -(2**63) + 1, -(2**63)]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 3.0, 1e16, 1e300, -1e308, 5e-324, 9007199254740993.0, 9.3e18, -9223372036854775808.0]


@dataclass(frozen=True)
class Type:
    """A tuple, list or record type; numbers are plain words."""

    kind: str
    items: tuple[Any, ...] = ()
    name: str = ""
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name or f"{self.kind}[{', '.join(map(str, self.items))}]"


def listed(of: Any) -> Type:
    return Type("list", (of,))


def is_list(t: Any) -> bool:
    return isinstance(t, Type) and t.kind == "list"


def ordered(t: Any) -> bool:
    """Whether < compares such values: dataclasses have no order."""
    return not isinstance(t, Type) or (t.kind != "record" and all(map(ordered, t.items)))


@dataclass
class Variable:
    name: str
    type: Any
    own: bool = False  # a list that nobody outside has: it may be changed
    busy: int = 0  # loops that run over it


@dataclass
class Function:
    name: str
    params: list[Any]
    result: Any


@dataclass
class Scope:
    variables: list[Variable] = field(default_factory=list)
    result: Any = None
    loops: int = 0
    depth: int = 0


class Program:
    """A random program. The same seed gives the same one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seed = seed
        self.count = 0
        self.budget = self.random.choice([10, 25, 60])
        self.lines: list[str] = ["import math", "from typing import NamedTuple", "from dataclasses import dataclass", ""]
        self.records = [self.record() for _ in range(self.chance(0.3))]
        self.functions: list[Function] = []
        self.constants = [self.constant() for _ in range(self.random.randrange(3))]
        self.scope = Scope()
        for _ in range(self.random.choice([0, 0, 1, 2])):
            self.helper()
        self.params = [self.type() for _ in range(self.random.choice([1, 1, 2, 3]))]
        self.result = self.type()
        self.define("f", [f"p{i}" for i in range(len(self.params))], self.params, self.result)
        self.source = "\n".join(self.lines) + "\n"
        self.rows = [tuple(self.value(t) for t in self.params) for _ in range(self.random.choice([4, 12]))]

    # Choices.

    def chance(self, p: float) -> bool:
        return self.random.random() < p

    def pick(self, *options: Any) -> Any:
        return self.random.choice(options)

    def either(self, *options: Callable[[], str]) -> str:
        """One of several texts, of which no other is made."""
        return self.random.choice(options)()

    def name(self, prefix: str = "v") -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def type(self, depth: int = 0) -> Any:
        roll = self.random.random()
        if roll < 0.4 or depth > 1:
            return self.pick(INT, INT, INT, FLOAT, FLOAT, BOOL)
        if roll < 0.6:
            return self.pick(INT, FLOAT, BOOL)
        if roll < 0.72:
            return Type("tuple", tuple(self.type(depth + 1) for _ in range(self.random.choice([1, 2, 2, 3]))))
        if roll < 0.8 and self.records:
            return self.random.choice(self.records)
        return listed(self.type(depth + 1))

    # Values of arguments.

    def value(self, t: Any) -> Any:
        if t == INT:
            return self.random.choice(INTS) if self.chance(0.3) else self.random.randint(-20, 20)
        if t == FLOAT:
            if self.chance(0.1):
                return self.pick(float("inf"), float("-inf"), float("nan"))
            return self.random.choice(FLOATS) if self.chance(0.3) else round(self.random.uniform(-20, 20), 2)
        if t == BOOL:
            return self.chance(0.5)
        if is_list(t):
            return [self.value(t.items[0]) for _ in range(self.random.choice([0, 1, 2, 3, 5, 8]))]
        return tuple(self.value(item) for item in t.items)

    # Module level.

    def record(self) -> Type:
        name, count = self.name("R"), self.random.choice([1, 2, 3])
        fields = tuple(f"a{i}" for i in range(count))
        types = tuple(self.pick(INT, FLOAT, BOOL) for _ in fields)
        if self.chance(0.6):
            self.lines += [f"class {name}(NamedTuple):"]
        else:
            self.lines += ["@dataclass(frozen=True)", f"class {name}:"]
        self.lines += [f"    {f}: {t}" for f, t in zip(fields, types)] + [""]
        return Type("record", types, name, fields)

    def constant(self) -> Variable:
        name, t = self.name("C"), self.pick(INT, FLOAT, BOOL)
        self.lines += [f"{name} = {self.literal(t)}", ""]
        return Variable(name, t)

    def helper(self) -> None:
        name, params, result = self.name("h"), [self.type(1) for _ in range(self.random.choice([1, 2]))], self.type(1)
        self.define(name, [f"q{i}" for i in range(len(params))], params, result)
        self.functions.append(Function(name, params, result))

    def define(self, name: str, names: list[str], params: list[Any], result: Any) -> None:
        outer = self.scope
        self.scope = Scope([Variable(n, t) for n, t in zip(names, params)], result)
        self.lines.append(f"def {name}({', '.join(f'{n}: {t}' for n, t in zip(names, params))}) -> {result}:")
        left = self.budget
        self.block(1, left)
        self.emit(1, f"return {self.expr(result, 2)}")
        self.lines.append("")
        self.scope = outer

    def emit(self, level: int, text: str) -> None:
        self.lines.append("    " * level + text)

    # Statements.

    def block(self, level: int, budget: int) -> None:
        """A block of statements. What it defines is forgotten after it, for it may not have run."""
        known = len(self.scope.variables)
        for _ in range(self.random.choice([1, 2, 3, 4] if level > 1 else [2, 4, 6])):
            if budget <= 0:
                break
            budget -= 1
            self.statement(level, budget)
        if level > 1:
            self.scope.variables[known:] = []

    def statement(self, level: int, budget: int) -> None:
        kinds = (
            [self.assign] * 6
            + [self.total, self.chain, self.named]
            + [self.inner] * (level == 1)
            + [self.change] * 4
            + [self.mutate] * 5
            + [self.unpack] * 2
            + [self.leave] * 2
        )
        if level < 4 and budget > 2:
            kinds += [self.branch] * 4 + [self.loop] * 4 + [self.count_down]
        self.random.choice(kinds)(level, budget)

    def assign(self, level: int, budget: int) -> None:
        t = self.type()
        name = self.name()
        annotated = f": {t}" if self.chance(0.2) else ""
        text, own = self.fresh(t, 3) if is_list(t) and self.chance(0.8) else (self.expr(t, 3), False)
        if text == "[]" and not annotated:
            annotated = f": {t}"
        self.emit(level, f"{name}{annotated} = {text}")
        self.scope.variables.append(Variable(name, t, own))

    def total(self, level: int, budget: int) -> None:
        """A name that begins as an int and takes floats: it is a float."""
        v, i = self.name(), self.name("i")
        self.emit(level, f"{v} = {self.pick(0, 0, 1, -3)}")
        self.scope.loops += 1
        self.emit(level, f"for {i} in range({self.random.randrange(5)}):")
        self.scope.variables.append(Variable(i, INT))
        self.emit(level + 1, f"{v} {self.pick('+', '-', '*')}= {self.expr(FLOAT, 2)}")
        self.scope.variables.pop()
        self.scope.loops -= 1
        self.emit(level, f"{v} = {v} {self.pick('+ 0.5', '/ 2', '* 1.5', '- 0.25')}")
        self.scope.variables.append(Variable(v, FLOAT))

    def chain(self, level: int, budget: int) -> None:
        """Several names of one value; what is assigned is evaluated once, before the first."""
        t = self.pick(INT, FLOAT, BOOL)
        a, b = self.name(), self.name()
        self.emit(level, f"{a} = {b} = {self.expr(t, 3)}")
        self.scope.variables += [Variable(a, t), Variable(b, t)]
        if self.chance(0.5):
            c = self.expr(t, 2)
            self.emit(level, f"{a}, {b} = {b}, {c}")

    def named(self, level: int, budget: int) -> None:
        """A name that is given in a condition, and is known where that was evaluated."""
        v = self.name()
        self.emit(level, f"if ({v} := {self.expr(INT, 2)}) {self.pick('>', '<', '==', '!=')} {self.expr(INT, 1)}:")
        self.scope.variables.append(Variable(v, INT))
        self.block(level + 1, max(1, budget // 2))
        if self.chance(0.4):
            self.emit(level, "else:")
            self.block(level + 1, max(1, budget // 2))

    def inner(self, level: int, budget: int) -> None:
        """A function inside the function: it sees the names around it, and may call itself."""
        name, params, result = self.name("g"), [self.pick(INT, FLOAT, BOOL)], self.pick(INT, FLOAT, BOOL)
        q = self.name("q")
        outer = self.scope
        self.scope = Scope([v for v in outer.variables if not is_list(v.type)] + [Variable(q, params[0])], result)
        self.emit(level, f"def {name}({q}: {params[0]}, n: int = {self.random.randrange(4)}) -> {result}:")
        if self.chance(0.4):
            self.emit(level + 1, "if n > 0:")
            self.emit(level + 2, f"return {name}({self.expr(params[0], 1)}, n - 1)")
        self.emit(level + 1, f"return {self.expr(result, 2)}")
        self.scope = outer
        v = self.name()
        self.emit(level, f"{v} = {name}({self.expr(params[0], 2)}{self.pick('', ', 2', ', n=3')})")
        self.scope.variables.append(Variable(v, result))

    def change(self, level: int, budget: int) -> None:
        """Assigns to a name again, often with an operator."""
        found = [v for v in self.scope.variables if v.type in (INT, FLOAT, BOOL) and not v.name.startswith(("p", "q", "i"))]
        if not found:
            return self.assign(level, budget)
        v = self.random.choice(found)
        if v.type == INT and self.chance(0.6):
            op = self.pick("+", "-", "*", "//", "%", "&", "|", "^", ">>")
            right = f"({self.expr(INT, 2)} & 7)" if op == ">>" and self.chance(0.7) else self.expr(INT, 2)
            return self.emit(level, f"{v.name} {op}= {right}")
        if v.type == FLOAT and self.chance(0.6):
            return self.emit(level, f"{v.name} {self.pick('+', '-', '*', '/', '//', '%')}= {self.expr(self.pick(FLOAT, FLOAT, INT), 2)}")
        self.emit(level, f"{v.name} = {self.expr(v.type, 3)}")

    def mutate(self, level: int, budget: int) -> None:
        # A list that is looped over, under whatever name, does not grow.
        busy = [v.type for v in self.scope.variables if v.busy]
        found = [v for v in self.scope.variables if is_list(v.type) and v.own and v.type not in busy]
        if not found:
            t = listed(self.pick(INT, INT, FLOAT, BOOL, Type("tuple", (INT, FLOAT))))
            name = self.name()
            text, _ = self.fresh(t, 2)
            self.emit(level, f"{name}: {t} = {text}")
            self.scope.variables.append(Variable(name, t, True))
            return
        v = self.random.choice(found)
        of = v.type.items[0]
        scalar = not is_list(of)

        def item() -> str:
            return self.expr(of, 2) if scalar else self.fresh(of, 1)[0]

        def more() -> str:
            return self.fresh(v.type, 1)[0] if not self.scope.loops else f"[{item()}, {item()}]"  # what doubles in a loop has no end

        options = [lambda: f"{v.name}.append({item()})", lambda: f"{v.name}[{self.index(v)}] = {item()}"] * 4
        options += [lambda: f"{v.name}.insert({self.expr(INT, 1)}, {item()})", lambda: f"{v.name}.reverse()", lambda: f"{v.name}.pop()"]
        options += [lambda: f"{v.name}.pop({self.index(v)})", lambda: f"del {v.name}[{self.index(v)}]", lambda: f"{v.name}.extend({more()})"]
        options += [lambda: f"{v.name} += {more()}", lambda: f"{v.name}[{self.bound()}:{self.bound()}] = {more()}"]
        options += [lambda: f"del {v.name}[{self.bound()}:{self.bound()}]"]
        if self.chance(0.1):
            options += [lambda: f"{v.name}.clear()", lambda: f"{v.name} *= {self.pick(0, 1) if self.scope.loops else self.pick(0, 1, 2)}"]
        if scalar:
            options += [lambda: f"{v.name}.remove({item()})"]
        if scalar and ordered(of):
            options += [lambda: f"{v.name}.sort()", lambda: f"{v.name}.sort(reverse={self.chance(0.5)})"]
        if of in (INT, FLOAT):
            options += [lambda: f"{v.name}[{self.index(v)}] {self.pick('+', '-', '*')}= {self.expr(of, 1)}"] * 3
        self.emit(level, self.either(*options))

    def unpack(self, level: int, budget: int) -> None:
        if self.chance(0.3):
            xs = [v for v in self.scope.variables if is_list(v.type) and v.type.items[0] in (INT, FLOAT, BOOL)]
            if xs:
                v = self.random.choice(xs)
                a, b, c = self.name(), self.name(), self.name()
                if self.chance(0.5):
                    self.emit(level, f"{a}, {b} = {v.name}")
                    self.scope.variables += [Variable(a, v.type.items[0]), Variable(b, v.type.items[0])]
                else:
                    self.emit(level, f"{a}, *{b}, {c} = {v.name}")
                    self.scope.variables += [Variable(a, v.type.items[0]), Variable(b, v.type, True), Variable(c, v.type.items[0])]
                return
        types = [self.pick(INT, FLOAT, BOOL) for _ in range(self.random.choice([2, 3]))]
        names = [self.name() for _ in types]
        if self.chance(0.3):
            self.emit(level, f"{', '.join(names)} = {self.expr(Type('tuple', tuple(types)), 2)}")
        else:
            self.emit(level, f"{', '.join(names)} = {', '.join(self.expr(t, 2) for t in types)}")
        self.scope.variables += [Variable(n, t) for n, t in zip(names, types)]

    def leave(self, level: int, budget: int) -> None:
        roll = self.random.random()
        test = self.expr(BOOL, 2)
        if self.scope.loops and roll < 0.6:
            self.emit(level, f"if {test}:")
            self.emit(level + 1, self.pick("break", "continue"))
        elif roll < 0.75:
            self.emit(level, f"if {test}:")
            self.emit(level + 1, f"return {self.expr(self.scope.result, 2)}")
        elif roll < 0.85:
            self.emit(level, f"assert {test}, 'no'" if self.chance(0.5) else f"assert {test}")
        elif roll < 0.95:
            self.emit(level, f"if {test}:")
            self.emit(
                level + 1, f"raise {self.pick('ValueError', 'IndexError', 'ZeroDivisionError', 'OverflowError', 'ArithmeticError', 'RuntimeError')}('bad')"
            )
        else:
            self.emit(level, "pass")

    def branch(self, level: int, budget: int) -> None:
        self.emit(level, f"if {self.expr(BOOL, 3)}:")
        self.block(level + 1, budget // 2)
        if self.chance(0.3):
            self.emit(level, f"elif {self.expr(BOOL, 2)}:")
            self.block(level + 1, budget // 2)
        if self.chance(0.5):
            self.emit(level, "else:")
            self.block(level + 1, budget // 2)

    def loop(self, level: int, budget: int) -> None:
        known, busy = len(self.scope.variables), []
        lists = [v for v in self.scope.variables if is_list(v.type)]
        roll = self.random.random()
        i = self.name("i")
        if lists and roll < 0.45:
            v = self.random.choice(lists)
            v.busy += 1
            busy.append(v)
            form = self.pick("{}", "{}", "reversed({})", "enumerate({})", "zip({}, range(9))", "zip({0}, {0})")
            if form.startswith("enumerate"):
                j = self.name("i")
                head, made = f"{j}, {i}", [Variable(j, INT), Variable(i, v.type.items[0])]
            elif form.startswith("zip({}, r"):
                j = self.name("i")
                head, made = f"{i}, {j}", [Variable(i, v.type.items[0]), Variable(j, INT)]
            elif form.startswith("zip"):
                j = self.name("i")
                head, made = f"{i}, {j}", [Variable(i, v.type.items[0]), Variable(j, v.type.items[0])]
            else:
                head, made = i, [Variable(i, v.type.items[0])]
            self.emit(level, f"for {head} in {form.format(v.name)}:")
        else:
            made = [Variable(i, INT)]
            bounds = self.either(
                lambda: f"{self.random.randrange(7)}",
                lambda: f"{self.random.randint(-3, 3)}, {self.random.randint(0, 9)}",
                lambda: f"{self.expr(INT, 1)} % 7",
                lambda: f"0, {self.expr(INT, 1)} & 7, {self.pick(1, 2, 3)}",
                lambda: f"{self.random.randrange(8)}, {self.random.randint(-4, 2)}, {self.pick(-1, -2, -3)}",
            )
            self.emit(level, f"for {i} in {self.pick('range({})', 'range({})', 'range({})', 'reversed(range({}))').format(bounds)}:")
        self.scope.variables += made
        self.scope.loops += 1
        self.block(level + 1, budget // 2)
        self.scope.loops -= 1
        self.scope.variables[known:] = []
        for v in busy:
            v.busy -= 1
        if self.chance(0.15):
            self.emit(level, "else:")
            self.block(level + 1, budget // 3)

    def count_down(self, level: int, budget: int) -> None:
        n = self.name("i")
        self.emit(level, f"{n} = {self.random.randrange(6)}")
        self.emit(level, f"while {n} > 0 and {self.expr(BOOL, 1)}:")
        self.emit(level + 1, f"{n} -= 1")
        self.scope.variables.append(Variable(n, INT))
        self.scope.loops += 1
        self.block(level + 1, budget // 2)
        self.scope.loops -= 1

    # Expressions.

    def index(self, v: Variable) -> str:
        return self.either(
            lambda: self.pick("0", "-1", "1"),
            lambda: self.pick("0", f"len({v.name}) - 1"),
            lambda: self.expr(INT, 1),
            lambda: f"{self.expr(INT, 1)} % max(len({v.name}), 1)",
        )

    def bound(self) -> str:
        return self.pick("", "", "1", "2", "-1", "-2") if self.chance(0.85) else self.expr(INT, 1)

    def literal(self, t: Any) -> str:
        if t == INT:
            n = self.random.choice(INTS) if self.chance(0.15) else self.random.randint(-9, 9)
            return f"({n})" if n < 0 else str(n)
        if t == FLOAT:
            x = self.random.choice(FLOATS) if self.chance(0.2) else round(self.random.uniform(-9, 9), 1)
            return f"({x!r})" if str(x).startswith("-") else repr(x)
        return str(self.chance(0.5))

    def known(self, t: Any) -> list[str]:
        """What has this type already: names, constants, fields, items of tuples."""
        found = [v.name for v in self.scope.variables + self.constants if v.type == t]
        for v in self.scope.variables:
            if isinstance(v.type, Type) and v.type.kind == "record":
                found += [f"{v.name}.{f}" for f, of in zip(v.type.fields, v.type.items) if of == t]
            elif isinstance(v.type, Type) and v.type.kind == "tuple":
                found += [f"{v.name}[{i}]" for i, of in enumerate(v.type.items) if of == t]
        return found

    def lists_of(self, t: Any) -> list[Variable]:
        return [v for v in self.scope.variables if v.type == listed(t)]

    def expr(self, t: Any, depth: int) -> str:
        """An expression of exactly this type."""
        known = self.known(t)
        if depth <= 0 or self.chance(0.25):
            if known and self.chance(0.85):
                return self.random.choice(known)
            if not isinstance(t, Type):
                return self.literal(t)
        d = depth - 1
        calls = [f for f in self.functions if f.result == t]
        if calls and self.chance(0.15):
            f = self.random.choice(calls)
            return f"{f.name}({', '.join(self.expr(p, d) for p in f.params)})"
        if self.chance(0.1):
            return f"({self.expr(t, d)} if {self.expr(BOOL, d)} else {self.expr(t, d)})"
        xs = self.lists_of(t)
        if xs and self.chance(0.2):
            v = self.random.choice(xs)
            return f"{v.name}[{self.index(v)}]"
        if is_list(t):
            if known and self.chance(0.3):
                return self.random.choice(known)
            return self.fresh(t, depth)[0]
        if isinstance(t, Type):
            if t == Type("tuple", (INT, INT)) and self.chance(0.2):
                return f"divmod({self.expr(INT, d)}, {self.expr(INT, d)})"
            items = ", ".join(self.expr(item, d) for item in t.items)
            if t.kind == "record":
                return f"{t.name}({items})"
            return f"({items},)"
        return {INT: self.int, FLOAT: self.float, BOOL: self.bool}[t](d)

    def int(self, d: int) -> str:
        def i() -> str:
            return self.expr(INT, d)

        def x() -> str:
            return self.expr(FLOAT, d)

        roll = self.random.random()
        if roll < 0.45:
            return f"({i()} {self.pick('+', '+', '-', '-', '*', '*', '//', '%', '&', '|', '^')} {i()})"
        if roll < 0.5:
            by = self.either(lambda: str(self.random.randrange(70)), lambda: f"({i()} & 63)", lambda: f"({i()} % 130 - 2)")
            return f"({i()} {self.pick('<<', '>>')} {by})"
        if roll < 0.55:
            return f"({i()} ** {self.random.randrange(5)})"
        if roll < 0.65:
            return self.either(
                lambda: f"(-{i()})",
                lambda: f"(~{i()})",
                lambda: f"abs({i()})",
                lambda: f"int({x()})",
                lambda: f"round({x()})",
                lambda: f"int({self.expr(BOOL, d)})",
            )
        if roll < 0.75:
            return self.either(
                lambda: f"min({i()}, {i()})",
                lambda: f"max({i()}, {i()}, {i()})",
                lambda: f"({i()} or {i()})",
                lambda: f"({i()} and {i()})",
                lambda: f"divmod({i()}, {i()})[{self.pick(0, 1)}]",
            )
        if roll < 0.82:
            return self.either(
                lambda: f"math.gcd({i()}, {i()})",
                lambda: f"math.isqrt(abs({i()}))",
                lambda: f"math.floor({x()})",
                lambda: f"math.ceil({x()})",
                lambda: f"math.trunc({x()})",
                lambda: f"pow({i()}, {i()} & 15, {i()})",
                lambda: f"math.comb({i()} & 31, {i()} & 7)",
            )
        xs = [v for v in self.scope.variables if is_list(v.type)]
        if xs and roll < 0.95:
            n, of = (v := self.random.choice(xs)).name, v.type.items[0]
            options = [lambda: f"len({n})"] * 2
            if of == INT:
                options += [lambda: self.pick(f"sum({n})", f"max({n})", f"sum(x % 7 for x in {n})", f"sum(x for x in {n} if x > 0)")] * 4
                options += [lambda: f"max({n}, key=lambda x: x % 5)", lambda: f"min({n}, default={i()})"]
            if not is_list(of):
                options += [lambda: f"{n}.count({self.expr(of, d)})", lambda: f"{n}.index({self.expr(of, d)})"]
            return self.either(*options)
        return self.literal(INT)

    def float(self, d: int) -> str:
        def i() -> str:
            return self.expr(INT, d)

        def x() -> str:
            return self.expr(FLOAT, d)

        roll = self.random.random()
        if roll < 0.45:
            return f"({x()} {self.pick('+', '-', '*', '/', '//', '%')} {self.expr(self.pick(FLOAT, FLOAT, INT), d)})"
        if roll < 0.55:
            return f"({i()} {self.pick('/', '/', '+', '*')} {x()})"
        if roll < 0.62:
            return f"({i()} / {i()})"
        if roll < 0.75:
            return self.either(
                lambda: f"(-{x()})",
                lambda: f"abs({x()})",
                lambda: f"float({i()})",
                lambda: f"float({self.expr(BOOL, d)})",
                lambda: f"round({x()}, {self.random.randint(-2, 4)})",
            )
        if roll < 0.88:
            return self.either(
                lambda: f"min({x()}, {x()})",
                lambda: f"max({x()}, {x()})",
                lambda: f"math.sqrt({x()})",
                lambda: f"math.fabs({x()})",
                lambda: f"math.copysign({x()}, {x()})",
                lambda: f"math.fmod({x()}, {x()})",
                lambda: f"math.sqrt(abs({x()}))",
                lambda: f"math.ldexp({x()}, {self.random.randint(-9, 9)})",
            )
        xs = self.lists_of(FLOAT)
        if xs:
            n = self.random.choice(xs).name
            return self.pick(f"sum({n})", f"max({n})", f"min({n})", f"sum(x * 0.5 for x in {n})", f"math.fsum({n})")
        return self.literal(FLOAT)

    def bool(self, d: int) -> str:
        def b() -> str:
            return self.expr(BOOL, d)

        roll = self.random.random()
        compare = self.pick("<", "<=", ">", ">=", "==", "!=")
        if roll < 0.35:
            return f"({self.expr(INT, d)} {compare} {self.expr(INT, d)})"
        if roll < 0.5:
            return f"({self.expr(FLOAT, d)} {compare} {self.expr(self.pick(FLOAT, INT), d)})"
        if roll < 0.58:
            return f"({self.expr(INT, d)} {compare} {self.expr(INT, d)} {self.pick('<', '>=', '!=')} {self.expr(INT, d)})"
        if roll < 0.75:
            return self.either(
                lambda: f"(not {b()})",
                lambda: f"({b()} and {b()})",
                lambda: f"({b()} or {b()})",
                lambda: f"bool({self.expr(self.pick(INT, FLOAT), d)})",
                lambda: f"({b()} ^ {b()})",
            )
        xs = [v for v in self.scope.variables if is_list(v.type)]
        if xs and roll < 0.95:
            n, t = (v := self.random.choice(xs)).name, v.type
            of = t.items[0]
            options = [lambda: f"(len({n}) {compare} {self.random.randrange(4)})", lambda: f"bool({n})", lambda: f"({n} == {self.expr(t, d)})"]
            if not is_list(of):
                options += [lambda: f"({self.expr(of, d)} {self.pick('in', 'not in')} {n})"]
            if of in (INT, FLOAT):
                options += [lambda: f"any(x > 1 for x in {n})", lambda: f"all(x < 5 for x in {n})", lambda: f"({n} {compare} {self.expr(t, d)})"]
            return self.either(*options)
        tuples = [v for v in self.scope.variables if isinstance(v.type, Type) and v.type.kind == "tuple"]
        if tuples:
            w = self.random.choice(tuples)
            return f"({w.name} {compare if ordered(w.type) else self.pick('==', '!=')} {self.expr(w.type, d)})"
        return self.literal(BOOL)

    def fresh(self, t: Type, depth: int) -> tuple[str, bool]:
        """A list that is new, to its depths, and so may be changed."""
        of, d = t.items[0], depth - 1

        def item() -> str:
            return self.fresh(of, d - 1)[0] if is_list(of) else self.expr(of, d)

        def display() -> str:
            return f"[{', '.join(item() for _ in range(self.random.choice([0, 1, 2, 3])))}]" if depth > 0 else "[]"

        def comprehension() -> str:
            v = self.name("x")
            self.scope.variables.append(Variable(v, INT))
            guard = f" if {self.expr(BOOL, 1)}" if self.chance(0.4) else ""
            text = f"[{self.expr(of, d)} for {v} in range({self.random.randrange(6)}){guard}]"
            self.scope.variables.pop()
            return text

        options: list[Callable[[], str]] = [display] * 3
        if is_list(of):
            if depth > 0:
                options += [lambda: f"[{item()} for _ in range({self.random.randrange(4)})]"]
            return self.either(*options), True
        if depth > 0:
            options += [
                lambda: f"[{item()}] * {self.pick(0, 1, 3, '(' + self.expr(INT, 0) + ' & 3)')}",
                lambda: f"[{item()} for _ in range({self.random.randrange(5)})]",
            ]
            options += [comprehension] * 2
        xs = self.lists_of(of)
        if xs and depth > 0:
            n = self.random.choice(xs).name
            options += [
                lambda: f"{n}[{self.bound()}:{self.bound()}]",
                lambda: f"{n}[::{self.pick(1, 2, -1, -2)}]",
                lambda: f"({n} + {n})",
                lambda: f"{n}.copy()",
                lambda: f"list({n})",
                lambda: f"list(reversed({n}))",
            ] * 2
            options += [lambda: f"sorted({n})", lambda: f"sorted({n}, reverse=True)"] if ordered(of) else []
            if of == INT:
                i = self.name("x")
                texts = [f"sorted({n}, key=lambda x: x % 3)", f"[x + {i} for {i}, x in enumerate({n})]", f"[x * x for x in {n} if x % 2 == 0]"]
                texts += [f"list(map(lambda x: x // 2, {n}))", f"list(filter(lambda x: x > 0, {n}))"]
                options += [lambda: self.pick(*texts)] * len(texts)
            if of == FLOAT:
                options += [lambda: f"[x * 0.5 for x in {n}]", lambda: f"sorted({n}, key=lambda x: -x)"]
        if of == INT:
            options += [lambda: f"list(range({self.random.randint(-2, 6)}))"]
        return self.either(*options), True
