"""The part of random programs that deals with complex numbers: k is one. Functions that are allowed their last bit are left out."""


class Complexes:
    COMPLEX = {"k": "complex"}

    @staticmethod
    def shown(kind):
        """The type of a result: complex numbers and uint64 are compared as text, sets in order."""
        return {"complex": "str", "weft.uint64": "str", "set[int]": "list[int]", "frozenset[int]": "list[int]"}.get(kind, kind)

    def leaf_k(self):
        return self.pick("1j", "(2-0.5j)", "0j", "-1j", f"complex({self.leaf('f')}, {self.leaf('i')})", f"complex({self.leaf('i')})")

    def options_k(self, d):
        k, f, i = (lambda: self.expr("k", d)), (lambda: self.expr("f", d)), (lambda: self.expr("i", d))
        return [
            lambda: f"({k()} {self.pick('+', '-', '*', '/')} {k()})",
            lambda: f"({k()} {self.pick('+', '-', '*', '/')} {self.pick(f, i)()})",
            lambda: f"({self.pick(f, i)()} {self.pick('+', '-', '*', '/')} {k()})",
            lambda: f"({k()} ** {self.pick('0', '2', '3', '-1', '-2')})",
            lambda: f"{self.pick('-', '+')}{self.leaf('k')}",
            lambda: f"{k()}.conjugate()",
            lambda: f"({k()} if {self.expr('b', d)} else {k()})",
            lambda: f"({k()} {self.pick('and', 'or')} {k()})",
            lambda: f"complex({f()}, {self.pick(f, i)()})",
            lambda: f"[{k()}, {k()}][{self.pick('0', '1', '-1')}]",
        ]

    def complex_f(self, d):
        return f"({self.expr('k', d)}).{self.pick('real', 'imag')}"

    def complex_b(self, d):
        k = lambda: self.expr("k", d)
        return self.pick(
            f"({k()} {self.pick('==', '!=')} {self.pick(k, lambda: self.expr('f', d), lambda: self.expr('i', d))()})",
            f"bool({k()})",
        )
