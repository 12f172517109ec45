"""Writes random kernels with deques and functions with a cache, and what CPython gives for them: random_queues.py DIRECTORY SEED COUNT."""

import random
import sys

import oracle

HEAD = "from collections import deque\nfrom functools import cache\n\n\n"
ITEMS = {"int": "x", "str": "str(x)", "tuple[int, str]": "(x, str(x))", "bool": "(x > 0)", "float": "(x / 2)", "list[int]": "[x, x]"}


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.item = self.pick(*ITEMS, "int", "int")

    def pick(self, *of):
        return self.random.choice(of)

    def emit(self, line, depth=1):
        self.lines.append("    " * depth + line)

    def value(self):
        n = self.pick("n", "len(q)", "len(p)", "k", str(self.random.randint(-3, 9)))
        return ITEMS[self.item].replace("x", n if n.isalnum() else f"({n})")

    def values(self):
        return self.pick(f"[{self.value()}, {self.value()}, {self.value()}]", f"[{self.value()}] * {self.pick(0, 1, 5, 40)}", f"[{ITEMS[self.item]} for x in xs]", "q", "p", f"({self.value()} for _ in range(3))", "list(q)[::2]", f"reversed({self.pick('q', 'p', 'list(p)', 'list(q)')})")

    def change(self, q, depth):
        size = f"len({q})"
        i = self.pick("0", "-1", "k", f"k % max({size}, 1)", str(self.random.randint(-4, 4)))
        self.emit(
            self.pick(
                f"{q}.append({self.value()})",
                f"{q}.append({self.value()})",
                f"{q}.appendleft({self.value()})",
                f"{q}.appendleft({self.value()})",
                f"{q}.extend({self.values()})",
                f"{q}.extendleft([{ITEMS[self.item]} for x in xs])",
                f"{q}.insert({i}, {self.value()})",
                f"{q}.rotate({self.pick('1', '-1', 'k', 'n', str(self.random.randint(-9, 9)))})",
                f"{q}.reverse()",
                f"if {q}: {q}.popleft()",
                f"if {q}: {q}.popleft()",
                f"if {size} > 2: {q}.append({q}.popleft())",
                f"if {size} > 2: {q}.appendleft({q}.pop())",
                f"if {size} > 2: out.append(str({q}.popleft()) + str({q}.pop()))",
                f"while {size} > {self.pick(0, 1, 7, 30)}: {q}.{self.pick('pop', 'popleft')}()",
                f"{q}[{i}] = {self.value()}",
                f"del {q}[{i}]",
                f"{q} += {self.values()}",
                f"{q} = {q}.copy()",
                f"{q} = deque({self.values()})",
                f"{q}.clear()",
                f"{q}.remove({self.value()})",
                f"out.append(str({q}.index({self.value()})))",
                f"out.append(str({q}[{i}]))",
                f"out.append(str({q}.count({self.value()})) + str({self.value()} in {q}) + str({q} == {self.pick('q', 'p')}))",
                f"out += [str(x) for x in {self.pick(q, f'reversed({q})', f'list({q})', f'sorted({q})', f'list({q})[1:]')}]",
                f"out += [f'{{i}}{{x}}' for i, x in enumerate({q})]",
                f"n = (n * 7 + {size}) % 1000",
                f"n = (n + {self.cached()}) % 1000",
            ),
            depth,
        )

    def cached(self):
        return self.pick("f(n % 20, k)", "f(k % 5, 3)", "g(n % 30)", "g(k % 7)", "f(len(q) % 9, len(p) % 4)")

    def make(self):
        self.emit("out: list[str] = []")
        self.emit("calls = [0]")
        for name, params, body in (
            ("f", "a: int, b: int", self.pick("a + b if a < 2 else (f(a - 1, b) + f(a - 2, b + 1)) % 997", "a * b + (g(a) if a else 0)", "max(a, f(a // 2, b)) if a > 1 else b")),
            ("g", "a", self.pick("a if a < 2 else (g(a - 1) + g(a - 2)) % 1009", "a * a", "g(a // 3) + g(a // 2) if a else 1")),
        ):
            self.emit("@cache" if self.random.random() < 0.8 else "")
            self.emit(f"def {name}({params}):")
            self.emit("calls[0] += 1", 2)
            self.emit(f"return {body}", 2)
        self.emit(f"q: deque[{self.item}] = deque({self.pick('', f'[{ITEMS[self.item]} for x in xs]')})")
        self.emit(f"p = deque([{self.value().replace('len(q)', '2').replace('len(p)', '1').replace('k', '3')}])")
        self.emit("for k in range(m):")
        for _ in range(self.random.randint(2, 9)):
            self.change(self.pick("q", "q", "p"), 2)
        for q in "qp":
            self.emit(f"while len({q}) > 100:", 2)
            self.emit(f"{q}.pop()", 3)
        self.change("q", 1)
        self.emit("return out, [str(x) for x in q], [str(x) for x in p], n, calls[0]")
        head = "def h(xs: list[int], n: int, m: int) -> tuple[list[str], list[str], list[str], int, int]:\n    k = n\n"
        calls = "".join(f"# h({[self.random.randint(-5, 30) for _ in range(self.pick(0, 1, 2, 5, 20))]}, {self.random.randint(0, 50)}, {self.pick(0, 1, 3, 10, 50)}) ?\n" for _ in range(5))
        return HEAD + head + "\n".join(self.lines) + "\n\n\n" + calls


def answered(text):
    module = oracle.load(text, "random")
    lines = []
    for line in text.split("\n"):
        if line.startswith("# h("):
            answer = oracle.result(module, line[2:-2])
            if len(answer) > 20000:
                continue
            line = line[:-1] + answer
        lines.append(line)
    return "\n".join(lines)


def main(directory, seed, count):
    for k in range(int(count)):
        with open(f"{directory}/q{seed}_{k}.py", "w") as out:
            out.write(answered(Program(f"{seed}.{k}").make()))


if __name__ == "__main__":
    main(*sys.argv[1:])
