"""The part of random programs that deals with text: s is a str, y a list of them.

What CPython of another Unicode version might do otherwise does not occur: the characters are old ones.
"""

TEXTS = ["''", "'a'", "'ab,c'", "'Hello World'", "'  x y\\t'", "'12'", "'-7'", "'é€😀'", "'ßΣ ς'", "'abcabc'", "'\\n'", "\"it's\"", "'0.5'", "'A1b2'"]


class Texts:
    TYPES = {"s": "str", "y": "list[str]"}

    def leaf_s(self):
        return self.random.choice(TEXTS)

    def leaf_y(self):
        return self.pick("['a', 'b']", f"[{self.leaf('s')}, {self.leaf('s')}]", "'a b c'.split()")

    def small(self, d):
        return self.pick("0", "1", "2", "3", "5", "-1", f"{self.leaf('i')} % 7")

    def spec(self):
        """A specification of an int that may be laid out as text too."""
        return self.pick("", "*", "é") + self.pick("<", ">", "^") + self.pick("", "4", "11")

    def field(self, d):
        kind = self.random.choice("iiffbs")  # a list that is shown before something is called may be refused
        value = self.leaf(kind)
        if "'" in value or '"' in value or "{" in value or "\\" in value:
            return self.pick("-", "é", "{{")
        more = {
            "i": ["", ":5", ":<7", ":+d", ":06", ":,", ":x", ":#b", ":_", ":.2f", ":>{w}", ":e"],
            "f": ["", ":.2f", ":10.3e", ":g", ":.1%", ":+.0f", ":,.2f", ":012.4f", ":.{w}f", ":z.1f"],
            "b": ["", ":d", "!r"],
            "s": ["", "!r", ":>6", ":*^9", ":.2", "!r:>12", ":{w}"],
        }[kind]
        return "{" + value + self.random.choice(more).replace("{w}", "{" + self.pick("5", "abs(" + self.leaf("i") + ") % 9") + "}") + "}"

    def options_s(self, d):
        s, i, y = (lambda: self.expr("s", d)), (lambda: self.expr("i", d)), (lambda: self.expr("y", d))
        return [
            lambda: f"({s()} + {s()})",
            lambda: f"({s()} * ({self.leaf('i')} % 4))",
            lambda: f"{self.leaf('s')}[{self.pick('0', '-1', i(), self.leaf('i') + ' % 3')}]",
            lambda: f"{self.leaf('s')}[{self.pick('', '1', self.small(d))}:{self.pick('', '3', '-1')}{self.pick('', ':2', ':-1')}]",
            lambda: f"{s()}.{self.pick('upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold', 'strip', 'lstrip', 'rstrip')}()",
            lambda: f"{s()}.{self.pick('strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix')}({s()})",
            lambda: f"{s()}.replace({s()}, {s()}{self.pick('', ', 1', ', ' + self.small(d))})",
            lambda: f"{s()}.{self.pick('center', 'ljust', 'rjust', 'zfill', 'expandtabs')}({self.small(d)})",
            lambda: f"{s()}.{self.pick('center', 'ljust', 'rjust')}({self.small(d)}, {self.pick(repr('*'), repr('é'), s())})",
            lambda: f"{s()}.join({self.pick(y(), f'str(z) for {self.generator(d)}', f'[str(z) for z in {self.leaf(chr(108))}]', s())})",
            lambda: f"''.join(sorted({s()}))",
            lambda: f"{self.leaf('y')}[{self.pick('0', '-1', i())}]",
            lambda: f"{s()}.{self.pick('partition', 'rpartition')}({s()})[{self.pick('0', '1', '2')}]",
            lambda: f"{self.pick('str', 'repr')}({self.expr(self.pick('i', 'f', 'b', 's', 'l', 'y', 't'), d)})",
            lambda: f"{self.pick('bin', 'hex', 'oct')}({i()})",
            lambda: f"chr(97 + abs({self.leaf('i')}) % 26)",
            lambda: 'f"' + "".join(self.field(d) for _ in range(self.random.randint(1, 3))) + '"',
            lambda: f"format({self.pick(i(), s())}, '{self.spec()}')",
            lambda: f"'{{}}-{{:>5}}'.format({i()}, {s()})",
            lambda: f"('%d %5s|' % ({i()}, {s()}))",
            lambda: f"({s()} if {self.expr('b', d)} else {s()})",
            lambda: f"({s()} {self.pick('and', 'or')} {s()})",
            lambda: f"{self.pick('min', 'max')}({s()}, {s()})",
        ]

    def options_y(self, d):
        s, y = (lambda: self.expr("s", d)), (lambda: self.expr("y", d))
        return [
            lambda: f"{s()}.{self.pick('split', 'rsplit')}({self.pick('', 'None, 1', s(), s() + ', 1', 'maxsplit=' + self.small(d))})",
            lambda: f"{s()}.splitlines({self.pick('', 'True')})",
            lambda: f"list({s()})",
            lambda: f"[z.{self.pick('upper', 'strip', 'title')}() for z in {y()}]",
            lambda: f"[z for z in {self.pick(s(), y())} if z.{self.pick('isalpha', 'isdigit', 'islower')}()]",
            lambda: f"({y()} + {y()})",
            lambda: f"sorted({self.pick(y(), s())}{self.pick('', ', key=len', ', reverse=True')})",
            lambda: f"{self.leaf('y')}[{self.pick('', '1')}:{self.pick('', '2', '-1')}]",
            lambda: f"[f'{{z:>4}}' for z in {self.expr('l', d)}]",
        ]

    def text_i(self, d):
        s, i = (lambda: self.expr("s", d)), (lambda: self.expr("i", d))
        return [
            lambda: f"len({self.pick(s(), self.expr('y', d))})",
            lambda: f"{s()}.{self.pick('find', 'rfind', 'count')}({s()}{self.pick('', ', 1', ', ' + self.small(d), ', ' + self.small(d) + ', ' + self.small(d))})",
            lambda: f"{s()}.{self.pick('index', 'rindex')}({s()})",
            lambda: f"int({s()}{self.pick('', '', ', 16', ', 0')})",
            lambda: f"int(str({i()}))",
            lambda: f"sum(ord(z) for z in {s()})",
            lambda: f"{self.leaf('y')}.count({s()})",
        ]

    def text_b(self, d):
        s = lambda: self.expr("s", d)
        return [
            lambda: f"({s()} {self.pick('==', '!=', '<', '<=', '>')} {s()})",
            lambda: f"({s()} {self.pick('in', 'not in')} {self.pick(s(), self.expr('y', d))})",
            lambda: f"{s()}.{self.pick('startswith', 'endswith')}({self.pick(s(), '(' + s() + ', ' + s() + ')')}{self.pick('', ', 1')})",
            lambda: f"{s()}.is{self.pick('alpha', 'digit', 'decimal', 'numeric', 'alnum', 'space', 'upper', 'lower', 'title', 'identifier', 'ascii', 'printable')}()",
            lambda: f"bool({s()})",
            lambda: f"({self.expr('y', d)} == {self.expr('y', d)})",
        ]

    def text_f(self, d):
        return [lambda: f"float({self.expr('s', d)})", lambda: f"float(str({self.expr('f', d)}))"]

    def change_y(self):
        names = self.writable("y")
        if not names:
            return self.assign("y")
        name = self.random.choice(names)
        self.emit(
            self.pick(
                f"{name}.append({self.expr('s', 1)})",
                f"{name}[{self.pick('0', '-1', self.leaf('i'))}] = {self.expr('s', 1)}",
                f"{name}.sort()",
                f"{name}.reverse()",
                f"{name}.extend({self.expr('y', 1)})",
                f"{name}.pop()",
            )
        )

    def grow_s(self):
        names = self.writable("s")
        if not names:
            return self.assign("s")
        name = self.random.choice(names)
        # In a loop, what doubles would soon be all there is
        value = self.leaf_s() if self.loops else self.expr("s", 1)
        self.emit(f"{name} += {value}")

    def for_s(self):
        name = self.new("s")
        self.emit(f"for {name} in {self.pick(self.leaf('s') + '[:5]', self.leaf('y') + '[:4]')}:")
        before = dict(self.names)
        self.names[name] = True
        self.loops += 1
        self.block(4)
        self.loops -= 1
        self.names = before

    def text_arguments(self):
        one = lambda: self.pick(self.leaf_s(), repr("".join(self.random.choice("abcAB 01,.é€") for _ in range(self.random.randint(0, 12)))))
        return [one(), "[" + ", ".join(one() for _ in range(self.pick(0, 1, 2, 5))) + "]"]

    def weave(self):
        """Texts that grow in turn, with others made between them, in loops that give back what their rounds have made."""
        made = [self.new("s") for _ in range(self.pick(1, 2, 3, 10))]
        count, kept = self.new("i"), self.new("y")
        for name in made:
            self.emit(f"{name} = {self.leaf('s')}")
        self.emit(f"{count} = 0")
        self.emit(f"{kept}: list[str] = []")
        any_ = lambda: self.random.choice(made)
        piece = lambda: self.pick(self.leaf_s(), "str(w)", "chr(97 + w)", f"{any_()}[:2]", f"{any_()}[-1:]", f"{any_()}[w:w + 3]", f"({any_()}[:3] + {self.leaf_s()})", f"{any_()}[:4].upper()")
        grown = lambda name: self.pick(f"{name} += {piece()}", f"{name} = {name} + {piece()} + {piece()}", f"{name} += {piece()} + {piece()}", f"{name} = {any_()}[:9] + {piece()}")
        self.emit(f"for w in range({self.random.randint(2, 9)}):")
        self.indent += 1
        for name in self.random.sample(made, self.random.randint(1, len(made))):
            self.emit(grown(name))
        self.emit("for v in range(3):")
        self.indent += 1
        inner = self.new("s")
        self.emit(f"{inner} = {any_()} + {piece()}")
        self.emit(self.pick(f"{inner} += {piece()}", f"{inner} += {any_()}[:5]", "pass"))
        self.emit(f"{count} += len({inner}) + ({inner}[-1:] == 'a')")
        self.indent -= 1
        if self.chance(0.5):
            self.emit(f"{kept}.append({self.pick(any_(), piece(), any_() + ' + ' + piece())})")
        if self.chance(0.3):
            self.emit(f"if {any_()} > {any_()}:")
            self.emit("    " + grown(any_()))
        self.indent -= 1
        self.names.update(dict.fromkeys([*made, count, kept], True))
