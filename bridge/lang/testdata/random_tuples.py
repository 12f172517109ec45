"""The part of random programs that deals with tuples of any length: v is one of ints, n a dict with such keys; and with frozensets of ints, e."""


class Tuples:
    TUPLES = {"v": "tuple[int, ...]", "n": "dict[tuple[int, ...], int]", "e": "frozenset[int]"}

    def leaf_v(self):
        return self.pick("()", f"({self.leaf('i')},)", f"({self.leaf('i')}, {self.leaf('i')})", "tuple(range(5))", f"tuple({self.leaf('l')})")

    def leaf_n(self):
        return self.pick(
            "{(): 1}", f"{{{self.expr('v', 3)}: {self.leaf('i')}}}", "{(z,) * z: z for z in range(4)}", f"{{tuple({self.leaf('l')}[:z]): z for z in range(3)}}"
        )

    def options_v(self, d):
        i, l, v = (lambda: self.expr("i", d)), (lambda: self.expr("l", d)), (lambda: self.expr("v", d))
        bound = lambda: self.pick("", "", "1", "-1", self.leaf("i"))
        count = lambda: self.pick("0", "1", "2", f"{self.leaf('i')} % 4")
        few = lambda: f"{l()}[:4]"
        return [
            lambda: f"tuple({l()})",
            lambda: f"tuple({self.mapped(d)} for {self.generator(d)})",
            lambda: f"({i()}, {i()})",
            lambda: f"({v()} + {v()})",
            lambda: f"({v()} + ({i()},))",
            lambda: f"({v()} * {self.pick('2', '0', '(' + self.leaf('i') + ' % 3)')})",
            lambda: f"{v()}[{bound()}:{bound()}]",
            lambda: f"{v()}[{bound()}:{bound()}:{self.pick('2', '-1')}]",
            lambda: f"(*{self.pick(l, v)()}, {i()})",
            lambda: f"tuple(sorted({v()}))",
            lambda: f"({v()} if {self.expr('b', d)} else {v()})",
            lambda: f"{self.pick('min', 'max')}({v()}, {v()})",
            lambda: f"next(itertools.{self.pick('combinations', 'permutations', 'combinations_with_replacement')}({few()}, {count()}), ())",
            lambda: f"[*itertools.{self.pick('combinations', 'permutations')}({few()}, {count()})][-1]",
            lambda: f"[*itertools.permutations({l()}[:3])][{self.pick('0', '-1', '1')}]",
            lambda: f"[*itertools.product({l()}[:3], repeat={count()})][-1]",
            lambda: f"[*zip(*[{l()}[:], {l()}[:]])][{self.pick('0', '-1')}]",
            lambda: f"max({self.expr('n', d)}, default={v()})",
            lambda: f"sorted({self.expr('n', d)})[{self.pick('0', '-1')}]",
            lambda: f"sorted({{{v()}, {v()}, ()}})[{self.pick('1', '-1')}]",
        ]

    def options_n(self, d):
        i, v, of = (lambda: self.expr("i", d)), (lambda: self.expr("v", d)), (lambda: self.expr("n", d))
        return [
            lambda: f"{{{v()}: {i()}, {v()}: {i()}}}",
            lambda: f"{{a[{self.pick('1:', ':1', '::-1')}]: b for a, b in {of()}.items()}}",
            lambda: f"{{tuple({self.expr('l', d)}[:z]): z for z in range(4)}}",
            lambda: f"({of()} | {of()})",
            lambda: f"dict.fromkeys([{v()}, {v()}], {i()})",
        ]

    def leaf_e(self):
        return self.pick("frozenset()", f"frozenset([{self.leaf('i')}])", "frozenset(range(5))", f"frozenset({self.leaf('l')})")

    def options_e(self, d):
        of, l = (lambda: self.expr("e", d)), (lambda: self.expr("l", d))
        return [
            lambda: f"frozenset({self.pick(l, of, lambda: self.expr('v', d))()})",
            lambda: f"({of()} {self.pick('|', '&', '-', '^')} {self.pick(of(), 'set(' + l() + ')')})",
            lambda: f"{of()}.{self.pick('union', 'intersection', 'difference')}({self.pick(l, of)()})",
            lambda: f"frozenset({self.mapped(d)} for {self.generator(d)})",
            lambda: f"({of()} if {self.expr('b', d)} else {of()})",
        ]

    def tuple_i(self, d):
        v, n = (lambda: self.expr("v", d)), (lambda: self.expr("n", d))
        return [
            lambda: f"len({self.pick(v, n)()})",
            lambda: f"len({{{self.expr('e', d)}, {self.expr('e', d)}, {self.leaf('e')}}})",
            lambda: f"{{({self.leaf('i')}, {self.leaf('e')}): 1}}.get(({self.leaf('i')}, {self.expr('e', d)}), 0)",
            lambda: f"sum(sorted({self.expr('e', d)}))",
            lambda: f"len({{z for z in {self.expr('m', d)} if z == z}})",
            lambda: f"{{z: y for y, z in enumerate({self.expr('m', d)}) if z == z}}.get({self.expr('f', d)}, -1)",
            lambda: f"{v()}[{self.pick('0', '-1', self.leaf('i'))}]",
            lambda: f"sum({v()})",
            lambda: f"{self.pick('min', 'max')}({v()}, default=0)",
            lambda: f"{v()}.{self.pick('count', 'index')}({self.leaf('i')})",
            lambda: f"{n()}.get({v()}, {self.leaf('i')})",
            lambda: f"{self.leaf('n')}[{v()}]",
            lambda: f"sum(z * y for z, y in zip({v()}, {v()}))",
        ]

    def tuple_b(self, d):
        v, n = (lambda: self.expr("v", d)), (lambda: self.expr("n", d))
        return [
            lambda: f"({v()} {self.pick('<', '<=', '==', '!=', '>', '>=')} {v()})",
            lambda: f"({v()} == ({self.leaf('i')}, {self.leaf('i')}))",
            lambda: f"({self.leaf('i')} {self.pick('in', 'not in')} {v()})",
            lambda: f"({v()} in {n()})",
            lambda: f"({self.expr('e', d)} {self.pick('==', '!=', '<', '<=')} {self.pick(self.expr('e', d), 'set(' + self.expr('l', d) + ')')})",
            lambda: f"({self.leaf('i')} in {self.expr('e', d)})",
            lambda: f"({self.expr('e', d)} in {{{self.leaf('e')}, {self.expr('e', d)}}})",
            lambda: f"({n()} == {n()})",
            lambda: f"bool({v()})",
        ]

    def tuple_l(self, d):
        v = lambda: self.expr("v", d)
        return [
            lambda: f"list({v()})",
            lambda: f"sorted({v()}, key=lambda z: z % 3)",
            lambda: f"[z - 1 for z in {v()}]",
            lambda: f"list(map(len, [{v()}, {v()}]))",
            lambda: f"[sum(z) % 9 for z in zip(*[{v()}[:3], {v()}[:3]])]" if self.failing else f"[len(z) for z in zip(*[{v()}, {v()}])]",
            lambda: f"[z for a in sorted({self.expr('n', d)}) for z in a]",
        ]

    def change_n(self):
        names = self.writable("n")
        if not names:
            return self.assign("n")
        name, key = self.random.choice(names), self.expr("v", 1)
        self.emit(
            self.pick(
                f"{name}[{key}] = {self.expr('i', 1)}", f"{name}[{key}] = {name}.get({key}, 0) + 1", f"{name}.pop({key}, 0)", f"{name}.setdefault({key}, 1)"
            )
        )

    def grow_v(self):
        names = self.writable("v")
        if not names:
            return self.assign("v")
        name = self.random.choice(names)
        self.emit(
            self.pick(
                f"{name} += ({self.expr('i', 1)},)",
                f"{name} = {name} + {self.expr('v', 2)}",
                f"{name} = ({self.leaf('i')}, *{name}[-9:])",
                f"{name} = {name}[::-1]",
            )
        )

    def unpack_v(self):
        a, b, rest = self.new("i"), self.new("i"), self.new("l")
        self.emit(self.pick(f"{a}, {b} = {self.expr('v', 1)}[:2]", f"{a}, *{rest}, {b} = {self.expr('v', 1)}", f"{a}, {b} = map(abs, {self.expr('v', 1)}[:2])"))
        self.names.update(dict.fromkeys([a, b] + [rest] * (rest in self.lines[-1]), True))

    def for_v(self):
        i = self.new("i")
        self.emit(f"for {i} in {self.pick(self.expr('v', 1), self.leaf('v'))}:")
        before = dict(self.names)
        self.names[i] = True
        self.loops += 1
        self.block(3)
        self.loops -= 1
        self.names = before

    def tuple_arguments(self):
        one = lambda: self.pick(0, 1, 2, -1, 2**63 - 1, self.random.randint(-9, 9))
        some = lambda: tuple(one() for _ in range(self.pick(0, 1, 2, 3, 9)))
        return [repr(some()), repr({some(): one() for _ in range(self.pick(0, 1, 3, 9))}), repr(frozenset(some()))]
