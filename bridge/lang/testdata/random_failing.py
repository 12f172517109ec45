"""The part of random programs that fails and catches: try, raise, and ways out through finally."""

CLASSES = ["ZeroDivisionError", "OverflowError", "IndexError", "ValueError", "RuntimeError", "AssertionError", "NameError"]
WIDER = ["Exception", "ArithmeticError", "LookupError", "(IndexError, ValueError)", "(ZeroDivisionError, AssertionError, OSError)", "BaseException"]


class Failing:
    """A mixin of the class that writes programs."""

    tries = 0  # around the present place
    handlers = ()  # the names of the exceptions of those around it, "" for one without
    result = None  # what the function returns

    def try_(self):
        before = dict(self.names)
        self.tries += 1
        self.emit("try:")
        self.block(4)
        self.tries -= 1
        caught = self.random.randint(0, 3)
        classes = self.random.sample(CLASSES + WIDER, caught)
        if self.chance(0.2):
            classes.append("")
        after = self.names
        for named in classes:
            self.names = dict(before)
            self.handler(named)
        if classes and self.chance(0.3):
            self.names = dict(after)
            self.emit("else:")
            self.block(2)
        if not classes or self.chance(0.3):
            self.names = dict(before)
            self.emit("finally:")
            outer, self.handlers = self.handlers, ()
            self.block(2)
            self.handlers = outer
        self.names = after if self.chance(0.15) else before

    def whole(self):
        """The body of a function in a try, so that what it has done until it fails is compared."""
        before = dict(self.names)
        self.tries += 1
        self.emit("try:")
        self.indent += 1
        self.body()
        if self.lines[-1].endswith("try:"):
            self.emit("pass")
        self.indent -= 1
        self.tries -= 1
        self.names = before if self.chance(0.5) else {name: before.get(name, True) for name in self.names}
        self.emit(f"except {self.pick('Exception', 'ArithmeticError', '(IndexError, ValueError, ZeroDivisionError)')}:")
        self.emit(f"    return {self.result()}")

    def handler(self, named):
        name = self.new("e") if named and self.chance(0.4) else ""
        self.emit(f"except {named}{' as ' + name if name else ''}:".replace(" :", ":"))
        self.handlers = (*self.handlers, name)
        self.block(3)
        if self.chance(0.15):
            self.indent += 1
            self.emit(self.again())
            self.indent -= 1
        self.handlers = self.handlers[:-1]

    def again(self):
        known = [name for name in self.handlers if name]
        options = ["raise", "raise RuntimeError('again') from None", "raise KeyError"]
        if known:
            name = self.random.choice(known)
            options += [f"raise {name}", f"raise ValueError('other') from {name}"]
        return self.random.choice(options)

    def risk(self):
        """Something that is likely to fail."""
        kind = self.pick("i", "i", "f")
        name = self.new(kind)
        lists = self.known("l")
        options = [f"{self.leaf('i')} // {self.leaf('i')}", f"{self.leaf('i')} % {self.leaf('i')}", f"{self.leaf('i')} * {self.leaf('i')} * 3", f"{self.leaf('i')} - {self.leaf('i')}"]
        if lists:
            options += [f"{self.random.choice(lists)}[{self.leaf('i')}]"] * 2
        if kind == "f":
            options = [f"{self.leaf('f')} / {self.leaf('f')}", f"{self.leaf('f')} % {self.leaf('i')}", f"math.sqrt({self.leaf('f')})", f"math.exp({self.leaf('f')})"]
        targets = self.writable(kind)
        name = self.random.choice(targets) if targets and self.chance(0.7) else name
        self.emit(f"{name} = {self.random.choice(options)}")
        self.names[name] = True

    def return_(self):
        if self.result is None or not self.tries and not self.loops:
            return self.risk()
        self.emit(f"if {self.expr('b')}:")
        self.indent += 1
        self.emit(f"return {self.result()}")
        self.indent -= 1
