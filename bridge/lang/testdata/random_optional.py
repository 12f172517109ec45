"""The part of random programs that deals with None: o is an Optional[int], u a list of them.

A name whose value is "some" was tested: it is read as an int, and not assigned, as long as what the test says holds.
"""


class Optionals:
    TYPES = {"o": "Optional[int]", "u": "list[Optional[int]]"}

    def tested(self):
        return [name for name, state in self.names.items() if state == "some"]

    def leaf_o(self):
        return self.pick("None", "None", self.leaf("i"))

    def leaf_u(self):
        return self.pick("[None, 1]", f"[{self.leaf('i')}, None, {self.leaf('o')}]", "([None] * 3)")

    def options_o(self, d):
        i, o, b = (lambda: self.expr("i", d)), (lambda: self.expr("o", d)), (lambda: self.expr("b", d))
        return [
            lambda: f"({i()} if {b()} else None)",
            lambda: f"(None if {b()} else {o()})",
            lambda: f"({o()} if {b()} else {o()})",
            lambda: f"({o()} {self.pick('and', 'or')} {o()})",
            lambda: f"{self.leaf('u')}[{self.pick('0', '-1', i())}]",
            lambda: f"max({self.expr('l', d)}, default=None)",
            lambda: f"min((z for z in [{self.leaf('i')}] + {self.leaf('u')} if z is not None), default={self.leaf('o')})",
            lambda: f"(lambda z: z if z is None or z > {self.leaf('i')} else None)({o()})",
        ]

    def options_u(self, d):
        o, u = (lambda: self.expr("o", d)), (lambda: self.expr("u", d))
        return [
            lambda: f"[{o()}, {o()}]",
            lambda: f"({u()} + {u()})",
            lambda: f"{self.leaf('u')}[{self.pick('', '1')}:{self.pick('', '2', '-1')}]",
            lambda: f"[z or None for z in {self.expr('l', d)}]",
            lambda: f"[None if z == {self.leaf('o')} else z for z in {u()}]",
            lambda: f"([None] * ({self.leaf('i')} % 4))",
        ]

    def none_i(self, d):
        o, names = (lambda: self.expr("o", d)), self.known("o")
        options = [
            lambda: f"({o()} or {self.expr('i', d)})",
            lambda: f"{self.leaf('u')}.count({o()})",
            lambda: f"{self.leaf('u')}.index({self.expr('i', d)})",
            lambda: f"len({self.expr('u', d)})",
            lambda: f"sum(z for z in [{self.leaf('i')}] + {self.leaf('u')} if z)",
        ]
        if names:
            name = self.random.choice(names)
            options += [
                lambda: f"({name} if {name} is not None else {self.expr('i', d)})",
                lambda: f"({self.leaf('i')} if {name} is None else {name} + 1)",
                lambda: f"({name} * 2 if {name} else {self.leaf('i')})",
            ]
        return options

    def none_b(self, d):
        o, names = (lambda: self.expr("o", d)), self.known("o")
        options = [
            lambda: f"({o()} is {self.pick('', 'not ')}None)",
            lambda: f"({o()} {self.pick('==', '!=')} {self.pick(o, lambda: self.expr('i', d), lambda: 'None')()})",
            lambda: f"(not {o()})",
            lambda: f"bool({o()})",
            lambda: f"({o()} {self.pick('in', 'not in')} {self.expr('u', d)})",
            lambda: f"({self.expr('u', d)} {self.pick('==', '!=')} {self.expr('u', d)})",
            lambda: f"(({o()}, {self.leaf('i')}) == ({o()}, {self.leaf('i')}))",
        ]
        if names:
            name = self.random.choice(names)
            options += [
                lambda: f"({name} is not None and {name} {self.pick('<', '==', '>=')} {self.expr('i', d)})",
                lambda: f"({name} is None or {name} {self.pick('<', '==', '>=')} {self.expr('i', d)})",
            ]
        return options

    def none_l(self, d):
        return [
            lambda: f"[z for z in {self.expr('u', d)} if z is not None]",
            lambda: f"[z + 1 for z in {self.expr('u', d)} if z is not None and z < 100]",
            lambda: f"[-1 if z is None else z for z in {self.expr('u', d)}]",
        ]

    def hold(self, name, size):
        """A block in which a name is known to have a value."""
        before = dict(self.names)
        self.names[name] = "some"
        self.block(size)
        self.names = {**self.names, name: before[name]}

    def narrow(self):
        names = [name for name in self.writable("o") if self.names[name] != "some"]
        if not names:
            return self.assign("o")
        name = self.random.choice(names)
        left = ["raise ValueError(1)"] + ["break", "continue"] * bool(self.loops) + [f"{name} = {self.expr('i', 1)}"] * 3
        match self.random.randint(0, 5):
            case 0:
                self.emit(f"if {name} is None:")
                self.emit("    " + self.random.choice(left))
                self.names[name] = "some"
            case 1:
                self.emit(f"assert {name} is not None")
                self.names[name] = "some"
            case 2:
                self.emit(f"if {self.pick(name, name + ' is not None', name + ' != None and ' + self.expr('b', 1))}:")
                self.hold(name, 3)
            case 3:
                self.emit(f"if {self.pick('not ' + name, name + ' is None', name + ' is None or ' + self.expr('b', 1))}:")
                self.block(2)
                self.emit("else:")
                self.hold(name, 3)
            case 4:
                self.emit(f"if ({name} := {self.expr('o', 1)}) is not None:")
                self.hold(name, 3)
            case 5:
                test, count = f"{name} is not None", self.new("w")
                self.emit(f"{count} = 0")
                self.emit(f"while {test} and {count} < 3:")
                self.indent += 1
                self.emit(f"{count} += 1")
                self.indent -= 1
                self.loops += 1
                self.hold(name, 3)
                self.loops -= 1

    def change_u(self):
        names = self.writable("u")
        if not names:
            return self.assign("u")
        name = self.random.choice(names)
        self.emit(
            self.pick(
                f"{name}.append({self.expr('o', 1)})",
                f"{name}[{self.pick('0', '-1', self.leaf('i'))}] = {self.expr('o', 1)}",
                f"{name}.insert(1, {self.expr('o', 1)})",
                f"{name}.remove({self.expr('i', 1)})",
                f"{name}.reverse()",
                f"{name}.extend({self.expr(self.pick('u', 'l'), 1)})",
            )
        )

    def for_u(self):
        name = self.new("o")
        self.emit(f"for {name} in {self.leaf('u')}[:4]:")
        before = dict(self.names)
        self.names[name] = True
        self.loops += 1
        self.block(4)
        self.loops -= 1
        self.names = before

    def none_arguments(self):
        one = lambda: self.pick("None", str(self.random.randint(-20, 20)))
        return [one(), "[" + ", ".join(one() for _ in range(self.pick(0, 1, 2, 5))) + "]"]
