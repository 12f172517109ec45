"""Random generators, generator expressions as values, and calls of itertools, functools, bisect and heapq."""


class Iterators:
    """A mixin of the class that writes programs. Where an iterator outlives the expression that it is in, it reads nothing that may change."""

    HEAD = "import heapq\nimport itertools\nfrom bisect import bisect_left, bisect_right, insort\nfrom functools import reduce\n"

    def closed(self):
        """An iterable of ints that captures nothing."""
        z = self.pick("z", "z * 2", "abs(z)", "(z if z > 3 else 7)", "z // 3", "100 // z")
        l = self.leaf("l")
        return self.pick(
            f"({z} for z in {l}[:5])",
            f"({z} for z in {l}[:4] if z != 1)",
            f"(z ^ y for z in {l}[:3] for y in range(2))",
            f"map(lambda z: {z}, {l}[:5])",
            f"filter(lambda z: z % 2, {l}[:6])",
            f"map(lambda y, z: y - z, {l}[:4], range(5))",
            f"itertools.accumulate({l}[:4], {self.pick('max', 'min', 'lambda y, z: y ^ z')})",
            f"itertools.islice(itertools.count({self.leaf('i')} % 100, {self.pick('2', '-1')}), {self.pick('0', '3')})",
            f"itertools.chain({l}[:2], range(2))",
            f"iter({l}[:5])",
            f"reversed({l}[:4])",
            *[f"{name}({', '.join(self.leaf(p) for p in params)})" for name, params in self.generators],
        )

    def iterable(self, d):
        """An iterable of ints, used up in the expression that it is in."""
        if d > 3 or self.chance(0.3):
            return self.closed()
        it = lambda: self.iterable(d + 1)
        i, l = (lambda: self.expr("i", d + 1)), (lambda: self.expr("l", d + 1))
        small = lambda: self.pick("0", "1", "3", f"{self.leaf('i')} % 4")
        test = lambda: self.pick("lambda z: z > 0", "lambda z: z % 2 == 1", f"lambda z: z != {self.leaf('i')}")
        return self.pick(
            lambda: f"({self.mapped(d + 1)} for {self.generator(d + 1)})",
            lambda: f"(z + y for z, y in zip({it()}, {l()}))",
            lambda: f"map(lambda z: z - {self.leaf('i')}, {it()})",
            lambda: f"filter({self.pick('None', test())}, {it()})",
            lambda: f"itertools.islice({it()}, {small()})",
            lambda: f"itertools.islice({it()}, {small()}, {self.pick('None', '4')}, {self.pick('1', '2', '3')})",
            lambda: f"itertools.chain({it()}, {l()})",
            lambda: f"itertools.{self.pick('takewhile', 'dropwhile', 'filterfalse')}({test()}, {it()})",
            lambda: f"itertools.accumulate({it()}, {self.pick('max', 'lambda y, z: y ^ z', 'lambda y, z: z - y')}{self.pick('', ', initial=' + self.leaf('i'))})",
            lambda: f"(y - z for y, z in itertools.pairwise({it()}))",
            lambda: f"(y * 10 - z for y, z in itertools.{self.pick('combinations', 'permutations', 'combinations_with_replacement')}({it()}, 2))",
            lambda: f"(x ^ y ^ z for x, y, z in itertools.product({l()}[:2], range(2), {it()}))",
            lambda: f"(y - z for y, z in itertools.zip_longest({it()}, {l()}, fillvalue={self.leaf('i')}))",
            lambda: f"(k + sum(1 for _ in g) for k, g in itertools.groupby({it()}{self.pick('', ', lambda z: z % 3')}))",
            lambda: f"itertools.islice(itertools.cycle({it()}), {small()})",
            lambda: f"itertools.repeat({i()}, {small()})",
            lambda: f"heapq.{self.pick('nlargest', 'nsmallest')}({small()}, {it()}{self.pick('', ', key=lambda z: -z')})",
            lambda: f"heapq.merge(sorted({it()}), sorted({l()}))",
            lambda: f"(y * z for y, z in enumerate({it()}, {small()}))",
        )()

    def iterated_i(self, d):
        it, i, l = (lambda: self.iterable(d)), (lambda: self.expr("i", d)), (lambda: self.expr("l", d))
        return [
            lambda: f"sum({it()})",
            lambda: f"{self.pick('min', 'max')}({it()}, default={self.leaf('i')})",
            lambda: f"next({self.pick(self.closed(), 'iter(' + l() + ')')}, {i()})",
            lambda: f"next(z for z in {it()} if z > 2)" if self.failing else f"next((z for z in {it()} if z > 2), {self.leaf('i')})",
            lambda: f"reduce(lambda y, z: {self.pick('y ^ z', 'y - z', 'max(y, z)')}, {it()}{self.pick('', ', ' + i())})",
            lambda: f"{self.pick('bisect_left', 'bisect_right')}(sorted({it()}), {i()}{self.pick('', ', 1', ', 0, 2')})",
            lambda: f"bisect_left({l()}, {i()}, key=lambda z: z {self.pick('*', '^')} 3)",
            lambda: f"heapq.{self.pick('heappushpop', 'heapreplace')}({l()}[:], {i()})",
        ]

    def iterated_l(self, d):
        it = lambda: self.iterable(d)
        return [lambda: f"list({it()})", lambda: f"[z for z in {it()}]", lambda: f"sorted({it()})", lambda: f"[*{it()}]"]

    def iterated_b(self, d):
        return [lambda: f"{self.pick('any', 'all')}({self.iterable(d)})", lambda: f"any(z > {self.leaf('i')} for z in {self.iterable(d)})"]

    def for_iterable(self):
        i, j = self.new("i"), self.new("i")
        head, made = self.pick(
            (f"for {i} in {self.closed()}:", [i]),
            (f"for {i}, {j} in zip({self.closed()}, {self.closed()}):", [i, j]),
            (f"for {i}, {j} in enumerate({self.closed()}):", [i, j]),
        )
        self.emit(head)
        before = dict(self.names)
        self.names.update(dict.fromkeys(made, True))
        self.loops += 1
        self.block(4)
        self.loops -= 1
        self.names = before
        if self.chance(0.2):
            self.emit("else:")
            self.block(2)

    def queue(self):
        """A heap, or a sorted list, that grows and shrinks."""
        names = self.writable("l")
        if not names:
            return self.assign("l")
        name = self.random.choice(names)
        self.emit(self.pick(f"heapq.heapify({name})", f"heapq.heappush({name}, {self.expr('i', 1)})", f"insort({name}, {self.expr('i', 1)})", f"heapq.heappop({name})"))

    def held(self):
        """A generator with a name, which is advanced by hand."""
        name, made = self.new("q"), self.new("i")
        self.emit(f"{name} = {self.closed()}")
        self.emit(f"{made} = next({name}, {self.leaf('i')})")
        self.names[made] = True
        if self.chance(0.5):
            self.emit(f"for {made} in {name}:")
            self.loops += 1
            self.block(3)
            self.loops -= 1
        total = self.new("i")
        self.emit(f"{total} = {self.pick(f'sum({name})', f'next({name}, -1)')}")
        self.names[total] = True

    def yield_(self):
        self.emit(self.pick(f"yield {self.expr('i', 1)}", f"yield {self.expr('i', 2)}", f"yield from {self.pick(self.closed(), self.leaf('l') + '[:3]')}"))

    def generator_function(self):
        """A generator, which reads nothing around it."""
        name = self.new("g")
        around = self.names, self.frozen, self.helpers, self.failing, self.loops, self.yielding, self.budget
        params = [self.new(self.pick("i", "f", "l")) for _ in range(self.random.randint(1, 2))]
        self.names, self.frozen, self.helpers, self.failing, self.loops, self.yielding = dict.fromkeys(params, True), set(params), [], 0, 0, True
        self.emit(f"def {name}({', '.join(params)}):")
        self.indent += 1
        for _ in range(self.random.randint(1, 4)):
            self.random.choice([self.statement, self.yield_, self.for_, self.if_, self.while_])()
        self.yield_()
        self.indent -= 1
        self.names, self.frozen, self.helpers, self.failing, self.loops, self.yielding, self.budget = around
        self.generators.append((name, [p[0] for p in params]))
