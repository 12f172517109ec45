"""The part of random programs that deals with dicts and sets: d is a dict of ints, j one with keys of str, q a set of ints.

What depends on the order of a set does not occur: kernels keep that of insertion.
"""


class Dicts:
    DICTS = {"d": "dict[int, int]", "j": "dict[str, int]", "q": "set[int]"}

    def key(self):
        return self.pick("0", "1", "2", "-1", f"{self.leaf('i')} % 4", self.leaf("i"), self.expr("i", 2))

    def word(self):
        return self.pick("'a'", "'b'", "''", f"str({self.leaf('i')} % 3)", self.expr("s", 2) if self.texts else "'é€😀 and more'")

    def leaf_d(self):
        return self.pick("{z: z for z in range(0)}", "{1: 2}", f"{{{self.leaf('i')}: {self.leaf('i')}, 0: 5}}", "{z: z * z for z in range(7)}")

    def leaf_j(self):
        return self.pick("{'a': 1, 'b': 2}", f"{{{self.word()}: {self.leaf('i')}}}", "{str(z): z for z in range(9)}")

    def leaf_q(self):
        return self.pick("{1}", f"{{{self.leaf('i')}, {self.leaf('i')}}}", f"set({self.leaf('l')})", "set(range(9))")

    def options_d(self, d):
        l, i, of = (lambda: self.expr("l", d)), (lambda: self.expr("i", d)), (lambda: self.expr("d", d))
        return [
            lambda: f"{{{self.key()}: {i()}, {self.key()}: {i()}}}",
            lambda: f"{{z: {self.mapped(d)} for {self.generator(d)}}}",
            lambda: f"dict(zip({l()}, {l()}))",
            lambda: f"({of()} | {of()})",
            lambda: f"{{**{of()}, {self.key()}: {i()}}}",
            lambda: f"{{a: {self.pick('b', 'a', 'b // 2')} for a, b in {of()}.items() if {self.pick('a', 'b')} {self.pick('>', '!=')} {i()}}}",
            lambda: f"dict(Counter({l()}))",
            lambda: f"dict.fromkeys({l()}, {i()})",
            lambda: f"{of()}.copy()",
        ]

    def options_j(self, d):
        i, of = (lambda: self.expr("i", d)), (lambda: self.expr("j", d))
        return [
            lambda: f"{{{self.word()}: {i()}, {self.word()}: {i()}}}",
            lambda: f"{{str(z): {self.mapped(d)} for {self.generator(d)}}}",
            lambda: f"({of()} | {of()})",
            lambda: f"{{b[:1]: a for a, b in enumerate({of()})}}",
            lambda: f"{of()}.copy()",
        ]

    def options_q(self, d):
        l, of = (lambda: self.expr("l", d)), (lambda: self.expr("q", d))
        return [
            lambda: f"set({self.pick(l(), self.expr('d', d), self.expr('d', d) + '.values()')})",
            lambda: f"({of()} {self.pick('|', '&', '-', '^')} {of()})",
            lambda: f"{{z % 5 for z in {l()}}}",
            lambda: f"{of()}.{self.pick('union', 'intersection', 'difference', 'symmetric_difference')}({self.pick(l(), of())})",
            lambda: f"({self.expr('d', d)}.keys() {self.pick('&', '|', '-')} {of()})",
            lambda: f"{of()}.copy()",
        ]

    def dict_i(self, d):
        of, q = (lambda: self.expr("d", d)), (lambda: self.expr("q", d))
        return [
            lambda: f"len({self.pick(of, q, lambda: self.expr('j', d))()})",
            lambda: f"len({q()} {self.pick('|', '&', '-', '^')} {q()})",
            lambda: f"{self.leaf('d')}[{self.key()}]",
            lambda: f"{self.leaf('j')}[{self.word()}]",
            lambda: f"{of()}.get({self.key()}, {self.expr('i', d)})",
            lambda: f"{self.expr('j', d)}.get({self.word()}, {self.leaf('i')})",
            lambda: f"sum({of()}.values())",
            lambda: f"{self.pick('min', 'max')}({self.pick(of(), of() + '.values()', q())})",
            lambda: f"Counter({self.expr('l', d)})[{self.key()}]",
        ]

    def dict_b(self, d):
        of, q, j = (lambda: self.expr("d", d)), (lambda: self.expr("q", d)), (lambda: self.expr("j", d))
        return [
            lambda: f"({self.key()} {self.pick('in', 'not in')} {self.pick(of(), q(), of() + '.values()')})",
            lambda: f"({self.word()} {self.pick('in', 'not in')} {j()})",
            lambda: f"(({self.key()}, {self.leaf('i')}) in {of()}.items())",
            lambda: f"({of()} {self.pick('==', '!=')} {of()})",
            lambda: f"({j()} == {j()})",
            lambda: f"({q()} {self.pick('==', '!=', '<', '<=', '>', '>=')} {q()})",
            lambda: f"{q()}.{self.pick('isdisjoint', 'issubset', 'issuperset')}({self.pick(q(), self.expr('l', d))})",
            lambda: f"bool({self.pick(of, q, j)()})",
        ]

    def dict_l(self, d):
        of, j = (lambda: self.expr("d", d)), (lambda: self.expr("j", d))
        return [
            lambda: f"list({self.pick(of(), of() + '.values()', 'reversed(' + of() + ')', j() + '.values()')})",
            lambda: f"sorted({self.pick(of(), self.expr('q', d))})",
            lambda: f"[a + b % 9 for a, b in {of()}.items()]",
            lambda: f"[b for a, b in Counter({self.expr('l', d)}).most_common({self.pick('', '1', '2')})]",
        ]

    def change_d(self):
        kind = self.random.choice("ddjq")
        names = self.writable(kind)
        if not names:
            return self.assign(kind)
        name, value = self.random.choice(names), lambda: self.expr("i", 1)
        if kind == "q":
            return self.emit(self.pick(
                f"{name}.{self.pick('add', 'add', 'discard', 'remove')}({self.key()})", f"{name}.update({self.expr(self.pick('q', 'l'), 1)})",
                f"{name} {self.pick('|=', '&=', '-=', '^=')} {self.expr('q', 1)}", f"{name}.clear()",
            ))  # fmt: skip
        key = self.key() if kind == "d" else self.word()
        small = self.pick("0", "1", "2", "-1") if kind == "d" else self.pick("'a'", "'b'", "'1'")
        self.emit(self.pick(
            f"{name}[{key}] = {value()}", f"{name}[{key}] = {value()}", f"{name}[{small}] {self.pick('+=', '-=', '//=')} {value()}",
            f"{name}[{small}] = {name}.get({small}, {self.pick('0', '1')}) {self.pick('+', '-')} {value()}", f"{name}.pop({key}, {value()})", f"{name}.pop({key})",
            f"{name}.setdefault({key}, {value()})", f"del {name}[{key}]", f"{name}.update({self.expr(kind, 1)})", f"{name} |= {self.expr(kind, 1)}", f"{name}.popitem()", f"{name}.clear()",
        ))  # fmt: skip

    def for_d(self):
        """A loop that may change what it goes over: where the number of entries changes, or more come, that is a RuntimeError."""
        a, b, of = self.new("i"), self.new("i"), self.leaf("d")
        head, made = self.pick(
            (f"for {a} in {of}:", [a]),
            (f"for {a}, {b} in {of}.items():", [a, b]),
            (f"for {a} in {of}.values():", [a]),
            (f"for {a} in sorted({self.leaf('q')}):", [a]),
            (f"for {a}, {b} in zip({of}, {self.leaf('l')}):", [a, b]),
            (f"for {a} in list({of}):", [a]),
        )
        self.emit(head)
        before = dict(self.names)
        self.names.update(dict.fromkeys(made, True))
        self.loops += 1
        self.block(4)
        if self.chance(0.4) and of in self.writable("d"):
            self.indent += 1
            if self.chance(0.7):
                self.emit(f"if len({of}) > 3:")  # smaller ones grow otherwise in CPython up to 3.13
                self.emit(f"    del {of}[{a}]")
                self.emit(f"    {of}[{self.leaf('i')}] = 1")
            else:
                self.emit(f"del {of}[{a}]")
            self.indent -= 1
        self.loops -= 1
        self.names = before

    def dict_arguments(self):
        one = lambda: str(self.pick(0, 1, 2, 3, -1, 10, 2**63 - 1, self.random.randint(-9, 9)))
        size = lambda: range(self.pick(0, 1, 3, 5, 6, 20, 50))
        return [
            repr({self.pick(k, k * 7 - 20, k << 40): int(one()) for k in size()}),
            repr({self.pick("a", "b", "", str(k), "é€😀 and more"): int(one()) for k in size()}),
            "set()" if self.chance(0.3) else "{" + ", ".join(one() for _ in range(self.random.randint(1, 20))) + "}",
        ]
