"""Writes random kernels that look for a few keys over and over, and change what they find, and what CPython gives for them: random_lookups.py DIRECTORY SEED COUNT.

d and e are dicts, which may be one, s and t sets; k and m are keys. Branches, loops, functions and generators come in between.
"""

import random
import sys

import oracle

KEYS = {
    "int": ["0", "1", "2", "-1", "17", "1 << 40"],
    "str": ["'a'", "'b'", "''", "'abcdefgh'", "'abcdefghi'", "'abcdefghj'", "'a' * 300", "'é😀'", "'a\\0'"],
    "tuple[int, str]": ["(0, 'a')", "(0, 'b')", "(1, 'a')", "(1, 'abcdefghij')", "(2, '')"],
}


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.of = self.pick(*KEYS)
        self.lines = []
        self.budget = self.random.randint(6, 20)
        self.count = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, p):
        return self.random.random() < p

    def constant(self):
        return self.random.choice(KEYS[self.of])

    def key(self):
        return self.pick("k", "k", "k", "m", self.constant())

    def value(self):
        return self.pick("1", "n", "n + 1", f"{self.pick('d', 'e')}.get({self.key()}, 7)", f"len({self.pick('d', 'e', 's')})")

    def test(self):
        one = f"{self.key()} {self.pick('in', 'not in')} {self.pick('d', 'd', 'e', 's', 't')}"
        return one if self.chance(0.8) else f"({one} {self.pick('and', 'or')} {self.test()})"

    def simple(self):
        d, s, key = self.pick("d", "d", "e"), self.pick("s", "s", "t"), self.key()
        if self.chance(0.2):
            return self.pick(f"{d}[{key}] += 1", f"{d}[{key}] += {d}[{key}]", f"n += {d}[{key}]", f"del {d}[{key}]")
        return self.pick(
            f"{d}[{key}] = {self.value()}", f"{d}[{key}] = {d}.get({key}, 0) + 1", f"{d}.setdefault({key}, {self.value()})", f"n += {d}.setdefault({key}, 3)",
            f"n += {d}.pop({key}, 5)", f"n += {d}.get({key}, -1)", f"{s}.add({key})", f"{s}.add({key})", f"{s}.discard({key})", f"n += {key} in {s}", f"n += len({s} {self.pick('|', '&', '-', '^')} {self.pick('s', 't', '{k}')})",
            f"{d}.update({self.pick('d', 'e')})", f"{d}.clear()", f"{s} {self.pick('|=', '&=', '-=', '^=')} {self.pick('s', 't', '{k}')}", f"{s} = {s} {self.pick('|', '&', '-', '^')} {self.pick('s', 't')}",
            f"k = {self.constant()}", "k, m = m, k", "m = k", "e = d", "d = e.copy()", f"d = {{{self.key()}: n}}", f"change({d}, {key})", f"n += fill({d})", f"t = set({self.pick('d', 's')})",
        )  # fmt: skip

    def emit(self, indent, line):
        self.lines.append("    " * indent + line)

    def block(self, indent, most=3):
        for _ in range(self.random.randint(1, most)):
            self.statement(indent)

    def statement(self, indent):
        self.budget -= 1
        loops = ["for", "while", "yield"] if indent < 3 else []
        kind = self.pick("if", "if", "if", "try", "leave", *loops) if indent < 4 and self.budget > 0 and self.chance(0.5) else ""
        if kind == "if":
            self.emit(indent, f"if {self.test()}:")
            self.block(indent + 1)
            if self.chance(0.5):
                self.emit(indent, "else:")
                self.block(indent + 1)
        elif kind == "for":
            self.count += 1
            self.emit(indent, self.pick(f"for k in [{self.constant()}, m]:", f"for i{self.count} in range(3):", f"for k in list({self.pick('d', 'e')}):", f"for k, v{self.count} in e.copy().items():"))
            self.block(indent + 1)
        elif kind == "while":
            self.count += 1
            self.emit(indent, f"w{self.count} = 0")
            self.emit(indent, f"while w{self.count} < 4 and {self.test()}:")
            self.emit(indent + 1, f"w{self.count} += 1")
            self.block(indent + 1)
        elif kind == "try":
            self.emit(indent, "try:")
            self.block(indent + 1)
            self.emit(indent, "except KeyError:")
            self.block(indent + 1)
            if self.chance(0.3):
                self.emit(indent, "finally:")
                self.block(indent + 1, 2)
        elif kind == "yield":
            self.count += 1
            name = f"v{self.count}"
            self.emit(indent, f"for {name} in some({self.pick('d', 'e')}, {self.key()}):")
            self.block(indent + 1)
            self.emit(indent + 1, f"n += {name}")
        elif kind == "leave":
            self.emit(indent, f"if {self.test()}:")
            self.block(indent + 1, 2)
            self.emit(indent + 1, "return n, list(d.items()), list(e.items()), sorted(s), sorted(t)")
        else:
            self.emit(indent, self.simple())

    def make(self):
        dict_of, set_of = f"dict[{self.of}, int]", f"set[{self.of}]"
        while self.budget > 0:
            self.statement(1)
        helpers = [f"def change(d: {dict_of}, k: {self.of}) -> None:"]
        main, self.lines, self.budget = self.lines, [], 0
        self.emit(1, f"if k in d:\n        {self.pick('del d[k]', 'd[k] += 1', 'd.clear()')}\n    else:\n        d[k] = 5\n\n")
        helpers += self.lines
        grown = {"int": "i + 100", "str": "'k' + str(i)", "tuple[int, str]": "(i, 'kkkkkkkkkkkkk')"}[self.of]
        helpers += [f"def fill(d: {dict_of}) -> int:", f"    for i in range({self.pick('1', '3', '12')}):", f"        d[{grown}] = i", "    return len(d)", "", ""]
        helpers += [f"def some(d: {dict_of}, k: {self.of}) -> Iterator[int]:", "    if k in d:", "        yield d[k]", "        yield d.get(k, 3)", "    else:", "        yield 4", "    d[k] = d.get(k, 0) + 1", "    yield d[k]", "", ""]
        head = f"def f(n: int, k: {self.of}, m: {self.of}) -> tuple[int, list[tuple[{self.of}, int]], list[tuple[{self.of}, int]], list[{self.of}], list[{self.of}]]:"
        start = [f"    d: {dict_of} = {{{self.constant()}: 1, {self.constant()}: 2}}", f"    e: {dict_of} = {{}}", f"    s: {set_of} = {{{self.constant()}}}", f"    t: {set_of} = {{{self.constant()}}}"]
        lines = ["from collections.abc import Iterator", "", "", *helpers, head, *start, *main, "    return n, list(d.items()), list(e.items()), sorted(s), sorted(t)", "", ""]
        return "\n".join(lines) + "\n" + "".join(f"# f({self.pick(0, 1, 5)}, {eval(self.constant())!r}, {eval(self.constant())!r}) ?\n" for _ in range(4))


def answered(text):
    module = oracle.load(text, "random")
    return "\n".join(line[:-1] + oracle.result(module, line[2:-2]) if line.startswith("# f(") else line for line in text.split("\n"))


def main(directory, seed, count):
    for k in range(int(count)):
        with open(f"{directory}/k{seed}_{k}.py", "w") as out:
            out.write(answered(Program(f"{seed}.{k}").make()))


if __name__ == "__main__":
    main(*sys.argv[1:])
