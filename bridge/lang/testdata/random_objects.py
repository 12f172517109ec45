"""Writes random kernels over nodes of trees and chains, and objects with methods, and what CPython gives for them: random_objects.py DIRECTORY SEED COUNT.

a, b are nodes, c one that may be None, q and r bags (objects with a list and a node in them), ns a list of nodes, by a dict of them, n an int.
"""

import random
import signal
import sys

import oracle

HEAD = '''from dataclasses import dataclass, field
from typing import Optional


@dataclass{options}
class Node:
    value: int
    left: Optional["Node"] = None
    right: "Node | None" = None
    kids: list["Node"] = field(default_factory=list)
    name: str = ""

    def total(self) -> int:
        return self.value + (self.left.total() if self.left else 0) + sum([kid.value for kid in self.kids])

    @property
    def deep(self) -> int:
        depth, node = 0, self
        while node is not None and depth < 20:
            depth, node = depth + 1, node.left
        return depth


class Bag:
    STEP = 2

    def __init__(self, items, top=None, step=STEP):
        self.items = items[:]
        if step > 2:
            self.top = top
        else:
            self.top = None
        self.step = step
        self.best = None

    def push(self, x, times=1):
        for _ in range(times):
            self.items.append(x)
        if self.best is None or x > self.best:
            self.best = x
        return self

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        yield from self.items
        if self.top:
            yield self.top.value

    def __contains__(self, x):
        return x in self.items or x == self.step

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, x):
        self.items[i] = x

    def __eq__(self, other):
        return self.items == other.items

    def __lt__(self, other):
        return len(self) < len(other)

    def __add__(self, other):
        return Bag(self.items + other.items, self.top or other.top, self.step)

    def __repr__(self):
        return f"Bag({{self.items}}, {{self.best}})"


def longest(node, most):
    if node is None or most == 0:
        return 0
    return 1 + max(longest(node.left, most - 1), longest(node.right, most - 1))


def found(node: Node, x: int) -> Node:
    for _ in range(10):
        if node is None or node.value == x:
            return node
        node = node.right
    return None


'''


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.budget = self.random.randint(8, 28)
        self.loops = 0
        self.shown = self.chance(0.7)

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, p):
        return self.random.random() < p

    def emit(self, indent, line):
        self.lines.append("    " * indent + line)

    def node(self):
        return self.pick("a", "a", "b", f"Node({self.number()})", f"Node({self.number()}, {self.maybe()})", f"ns[{self.pick('0', '-1', '1')}]", f"Node(n, name={self.pick('str(n)', repr('x'))})", "(c or a)")

    def maybe(self):
        return self.pick("c", "c", "None", self.pick("a", "b"), f"{self.pick('a', 'b', 'c')}.{self.pick('left', 'right')}", "found(a, n)", "by.get(n)", f"found({self.pick('c', 'b.left')}, 2)", "q.top")

    def number(self):
        return self.pick(
            "n", "1", "2", "-3", "a.value", "b.value", "len(q)", "len(ns)", "q.step", "sum(q)", "a.total()", "c.value", "a.left.value", "b.deep", "longest(a, 6)", "q[0]", "(q.best or 0)",
            "len(a.kids)", "Bag.STEP", "len(a.name)", "(c.value if c is not None else 4)", "max([x.value for x in ns])", "q.top.value", "min(q, default=9)", "len(by)",
        )  # fmt: skip

    def test(self):
        x, y = self.pick("a", "b", "c"), self.pick("a", "b", "c", "a.left", "q.top")
        one = self.pick(
            f"{x} is {y}", f"{x} is not {y}", f"{x} == {y}", f"{x} != {y}", "c", "not c", "c is None", "a.left is not None", f"{self.number()} < {self.number()}", "n in q", "q == r", "q < r", "q is r", "q > r",
            "a in ns", f"{self.node()} in ns", "a.kids == b.kids", "q", "n in by", "ns == [a, b]", "isinstance(c, Node)", "a.name == b.name",
        )  # fmt: skip
        return one if self.chance(0.8) else f"{one} {self.pick('and', 'or')} {self.test()}"

    def simple(self):
        x = self.pick("a", "b", "a", "c")
        return self.pick(
            f"a = {self.node()}", f"b = {self.node()}", f"c = {self.maybe()}", f"{x}.value = {self.number()}", f"{x}.value += {self.number()}", f"{x}.left = {self.maybe()}", f"{x}.right = {self.maybe()}",
            f"{x}.kids.append({self.node()})", f"ns.append({self.node()})", "a, b = b, a", f"a.left, b.right = {self.maybe()}, {self.maybe()}", f"q.push({self.number()})", f"q.push({self.number()}, times=2).push(1)",
            "n += q.pop()", f"q[0] = {self.number()}", f"q[{self.pick('0', '-1')}] += 1", "q = q + r", "r = q", f"q = Bag([{self.number()}], {self.maybe()}, {self.pick('1', '3')})", f"n = {self.number()}",
            f"by[{self.number()}] = {self.node()}", "q.step += 1", f"q.top = {self.maybe()}", f"n = (n + {self.number()}) % 1000", f"{x}.name += {self.pick('str(n)', repr('y'))}", "out.append(n)",
            f"out.append({self.number()})", "ns.reverse()", "ns = sorted(ns, key=lambda x: x.value)", "texts.append(str(q))", f"texts.append({x}.name)", f"{x}.kids = ns[:2]", "c = ns.pop() if len(ns) > 2 else None",
            "a = Node(n, c, a)", *(["texts.append(f'{c} {a.left!r}')", "texts.append(str(ns[0]))", "texts.append(repr(ns))"] * self.shown),
        )  # fmt: skip

    def statement(self, indent):
        self.budget -= 1
        kind = self.pick("if", "if", "for", "while", "try") if indent < 4 and self.budget > 0 and self.chance(0.4) else ""
        if kind == "if":
            self.emit(indent, f"if {self.test()}:")
            self.block(indent + 1)
            if self.chance(0.5):
                self.emit(indent, "else:")
                self.block(indent + 1)
        elif kind == "for" and indent < 3:
            self.emit(indent, self.pick("for n in range(3):", "for x in ns[:3]:", "for n in list(q)[:4]:", "for i, n in enumerate(r.items[:3]):"))
            self.block(indent + 1)
        elif kind == "while" and indent < 3:
            self.loops += 1
            w = f"w{self.loops}"
            self.emit(indent, f"{w} = 0")
            self.emit(indent, f"while {w} < 5 and {self.pick('c is not None', 'c', self.test())}:")
            self.emit(indent + 1, f"{w} += 1")
            self.emit(indent + 1, self.pick("c = c.left", "c = c.right", "a = Node(n, a)", "texts.append('z' * 30)", "c = a.left"))
            self.block(indent + 1)
        elif kind == "try":
            self.emit(indent, "try:")
            self.block(indent + 1)
            self.emit(indent, f"except {self.pick('AttributeError', '(AttributeError, TypeError)', 'IndexError', 'LookupError', 'Exception')} as e:")
            self.emit(indent + 1, self.pick("out.append(-7)", "texts.append(type(e).__name__)", "n = 1"))
        else:
            self.emit(indent, self.simple())

    def block(self, indent):
        for _ in range(self.random.randint(1, 3)):
            self.statement(indent)

    def make(self):
        for line in (
            "a, b = Node(xs[0] if xs else 5), Node(n)", "c = found(a, n)", "q, r = Bag(xs), Bag([n, 2], a, 3)", "ns = [a, b]", "by = {n: a}", "out = [0]", "texts = ['']",
        ):  # fmt: skip
            self.emit(1, line)
        while self.budget > 0:
            self.statement(1)
        self.emit(1, "return out[:50] + [n, a.value, len(ns), len(q), a.deep], [x[:200] for x in texts[:20]], str(q)[:100]")
        head = HEAD.format(options=self.pick("", "", "(eq=False)", "(order=False)")) + "def h(xs: list[int], n: int) -> tuple[list[int], list[str], str]:\n"
        calls = "".join(f"# h({[self.random.randint(-5, 9) for _ in range(self.pick(0, 1, 2, 5))]}, {self.random.randint(-1, 5)}) ?\n" for _ in range(4))
        return head + "\n".join(self.lines) + "\n\n\n" + calls


class Late(BaseException):
    pass


def late(*_):
    raise Late


def answered(text):
    module = oracle.load(text, "random")
    lines = []
    for line in text.split("\n"):
        if line.startswith("# h("):
            signal.setitimer(signal.ITIMER_REAL, 0.3)  # what leads to itself twice is long to compare, and to show
            try:
                answer = oracle.result(module, line[2:-2])
            except Late:
                continue
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            if len(answer) > 20000:
                continue
            line = line[:-1] + answer
        lines.append(line)
    return "\n".join(lines)


def main(directory, seed, count):
    signal.signal(signal.SIGALRM, late)
    for k in range(int(count)):
        with open(f"{directory}/o{seed}_{k}.py", "w") as out:
            out.write(answered(Program(f"{seed}.{k}").make()))


if __name__ == "__main__":
    main(*sys.argv[1:])
