"""The part of random programs that matches patterns."""


class Matching:
    """A mixin of the class that writes programs."""

    def match_(self):
        kind = self.pick("i", "i", "f", "b", "l", "p", "t", "pair", "nest")
        subject = {
            "pair": lambda: f"{self.expr('i', 2)}, {self.owned('l', 2)}",
            "nest": lambda: f"({self.expr('p', 2)}, {self.expr('t', 2)})",
        }.get(kind, lambda: self.expr(kind, 1))()
        before, outer = dict(self.names), self.indent
        self.emit(f"match {subject}:")
        self.indent += 1
        after = before
        for _ in range(self.random.randint(1, 4)):
            self.names, self.made = dict(before), {}
            text = self.pattern(kind, 0)
            guard = f" if {self.expr_after('b')}" if self.chance(0.3) else ""
            self.emit(f"case {text}{guard}:")
            self.names.update(self.made)
            self.block(3)
            after = {name: True for name in self.names if name not in self.made}  # a type may rule the pattern out
        if self.chance(0.4):
            self.names = dict(before)
            self.emit("case _:")
            self.block(2)
        self.indent = outer
        self.names = after if self.chance(0.15) else before

    def expr_after(self, kind):
        """An expression that reads what the pattern has bound."""
        kept, self.names = self.names, {**self.names, **self.made}
        text = self.expr(kind, 2)
        self.names = kept
        return text

    def capture(self, kind):
        name = self.random.choice(self.writable(kind) or [self.new(kind)]) if self.chance(0.3) else self.new(kind)
        if name in self.made or name in self.frozen:
            name = self.new(kind)
        self.made[name] = True
        return name

    def pattern(self, kind, depth):
        if depth and self.chance(0.5):
            return self.capture(kind) if kind in "ifblpt" and self.chance(0.5) else "_"
        if self.chance(0.1) and depth < 2 and kind in "ifb":
            return f"{self.pattern_of(kind, depth)} as {self.capture(kind)}"
        return self.pattern_of(kind, depth)

    def pattern_of(self, kind, d):
        sub = lambda kind: self.pattern(kind, d + 1)
        star = lambda: "*_" if self.chance(0.5) else f"*{self.capture('l')}"
        literal = lambda: self.pick("0", "1", "-1", "3", "100", "-9223372036854775808", "2.0")
        options = {
            "i": [literal, literal, lambda: f"{literal()} | {literal()}", lambda: "True", lambda: f"int({self.capture('i')})", lambda: "None", lambda: "1 | 2 | 3"],
            "f": [lambda: self.pick("0.0", "-0.0", "1", "2.5", "math.inf", "1.0 | -3.75"), lambda: f"float({self.capture('f')})"],
            "b": [lambda: self.pick("True", "False", "1", "0", "True | 0"), lambda: f"bool({self.capture('b')})"],
            "p": [
                lambda: f"({sub('i')}, {sub('i')})",
                lambda: f"Pair({sub('i')}, {sub('i')})",
                lambda: f"Pair(b={sub('i')})",
                lambda: "Pair()",
                lambda: f"Pair({sub('i')})",
                lambda: f"[{sub('i')}, *_]",
            ],
            "t": [lambda: f"({sub('i')}, {sub('f')})", lambda: f"[{sub('i')}, _]", lambda: "(0, 1.0) | (1, _)", lambda: f"({sub('i')}, 2.5)"],
            "pair": [lambda: f"({sub('i')}, {sub('l')})"],
            "nest": [lambda: f"({sub('p')}, {sub('t')})"],
            "l": [
                lambda: "[]",
                lambda: f"[{sub('i')}]",
                lambda: f"[{sub('i')}, {sub('i')}]",
                lambda: f"[{sub('i')}, {star()}]",
                lambda: f"[{star()}, {sub('i')}]",
                lambda: f"[{sub('i')}, {star()}, {sub('i')}, {sub('i')}]",
                lambda: f"({sub('i')}, {sub('i')}, {sub('i')})",
                lambda: "[0, _] | [_, 5, *_]",
            ],
        }
        return self.random.choice(options[kind])()
