"""The part of random programs that deals with weft.uint64: a name that begins with w is one."""


class Unsigned:
    UNSIGNED = {"w": "weft.uint64"}

    def leaf_w(self):
        return self.pick("weft.uint64(0)", "weft.uint64(1)", "weft.uint64(-1)", "weft.uint64(0x8000000000000000)", "weft.uint64(0x9E3779B97F4A7C15)", f"weft.uint64({self.leaf('i')})")

    def beside(self):
        return self.pick("0", "1", "2", "3", "10", "1000003", "0x7FFFFFFFFFFFFFFF", "0x8000000000000000", "0xFFFFFFFFFFFFFFFF")

    def options_w(self, d):
        w, i, b = (lambda: self.expr("w", d)), (lambda: self.expr("i", d)), (lambda: self.expr("b", d))
        operator = lambda: self.pick("+", "-", "*", "&", "|", "^")
        return [
            lambda: f"({w()} {operator()} {w()})",
            lambda: f"({w()} {operator()} {self.beside()})",
            lambda: f"({self.pick('3', '1', '0')} {operator()} {w()})",
            lambda: f"({w()} {self.pick('//', '%')} {self.pick(w(), '2', '3', '10', '64', '0xFFFFFFFFFFFFFFFE')})",
            lambda: f"({w()} {self.pick('<<', '>>')} {self.pick('0', '1', '13', '63', '64', i() + ' % 70', i())})",
            lambda: f"({w()} ** {self.pick('0', '1', '2', '5', '64', 'abs(' + i() + ' % 100)')})",
            lambda: f"{self.pick('-', '+', '~')}{self.leaf('w')}",
            lambda: f"({w()} if {b()} else {w()})",
            lambda: f"{self.pick('min', 'max')}({w()}, {w()})",
            lambda: f"({w()} {self.pick('and', 'or')} {w()})",
            lambda: f"sum([{w()}, {w()}], {self.leaf('w')})",
            lambda: f"sum((weft.uint64(x) for x in {self.leaf('l')}), {self.leaf('w')})",
            lambda: f"[{w()}, {w()}][{self.pick('0', '1', '-1')}]",
            lambda: f"{self.pick('sorted', 'list')}([{w()}, {w()}, {w()}])[{self.pick('0', '1', '2')}]",
            lambda: f"divmod({w()}, {w()} | 1)[{self.pick('0', '1')}]",
            lambda: f"weft.uint64({self.pick(i, b)()})",
        ]

    def unsigned_i(self, d):
        w = lambda: self.expr("w", d)
        return self.pick(
            f"int({w()} >> {self.pick('1', '32', '60')})",
            f"int({w()} % 1000)",
            f"int({w()})",
            f"({w()}).{self.pick('bit_count', 'bit_length')}()",
            f"len(f'{{{self.leaf('w')}:{self.pick('x', '#b', '>25', ',', '_o', '+', '020')}}}')",
            f"len({{{w()}, {w()}, {w()}}})",
            f"{{{w()}: 1, {w()}: 2}}.get({w()}, 3)",
            f"[{w()}, {w()}, {w()}].count({w()})",
        )

    def unsigned_f(self, d):
        return f"float({self.expr('w', d)})"

    def unsigned_b(self, d):
        w = lambda: self.expr("w", d)
        compare = self.pick("==", "!=", "<", "<=", ">", ">=")
        return self.pick(f"({w()} {compare} {self.pick(w(), self.beside())})", f"bool({w()})", f"(({w()}, {w()}) {compare} ({w()}, {w()}))", f"({w()} in [{w()}, {w()}])")
