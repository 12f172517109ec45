from typing import Iterator


def squares(n):
    for i in range(n):
        yield i * i


def total(n: int) -> int:
    t = 0
    for s in squares(n):
        t += s
    return t


# total(10) -> 285
# total(0) -> 0


def phases(xs):
    yield 0
    for x in xs:
        if x < 0:
            yield -1
            continue
        yield x
        if x > 100:
            yield 100
            return
    else:
        yield 7
    yield 8


def collected(xs: list[int]) -> list[int]:
    return list(phases(xs))


# collected([1, -2, 3]) -> [0, 1, -1, 3, 7, 8]
# collected([1, 200, 3]) -> [0, 1, 200, 100]
# collected([]) -> [0, 7, 8]


def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 2)


def walked(n: int) -> list[int]:
    out = []
    for v in tree(n):
        out.append(v)
    return out


# walked(5) -> [1, 2, 3, 1, 4, 1, 2, 5, 1, 2, 3, 1]


def permuted(xs):
    if len(xs) <= 1:
        yield xs
    else:
        for i in range(len(xs)):
            for rest in permuted(xs[:i] + xs[i + 1 :]):
                yield [xs[i]] + rest


def permutations(xs: list[int]) -> list[list[int]]:
    return [p for p in permuted(xs)]


# permutations([1, 2, 3]) -> [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]


def first(n: int) -> tuple[int, int, int]:
    g = squares(n)
    a = next(g, -1)
    b = next(g, -1)
    return a, b, next(g, -1)


# first(2) -> (0, 1, -1)
# first(5) -> (0, 1, 4)


def primes() -> Iterator[int]:
    found: list[int] = []
    n = 2
    while True:
        for p in found:
            if n % p == 0:
                break
        else:
            found.append(n)
            yield n
        n += 1


def prime_sum(limit: int) -> int:
    t = 0
    for p in primes():
        if p > limit:
            break
        t += p
    return t


# prime_sum(100) -> 1060


def zipped(xs: list[float], n: int) -> list[tuple[int, float, int]]:
    return [(i, x, s) for i, (x, s) in enumerate(zip(xs, squares(n)))]


# zipped([1.5, 2.5, 3.5], 2) -> [(0, 1.5, 0), (1, 2.5, 1)]
# zipped([1.5], 5) -> [(0, 1.5, 0)]


def effects(n: int) -> list[int]:
    log: list[int] = []

    def noisy(k):
        log.append(-k)
        for i in range(k):
            log.append(i)
            yield i
        log.append(99)

    for x in noisy(n):
        log.append(10 + x)
    return log


# effects(3) -> [-3, 0, 10, 1, 11, 2, 12, 99]


def fails(n: int) -> list[int]:
    def inverse(k):
        while True:
            yield 100 // k
            k -= 1

    return [x for x in inverse(n)]


# fails(3) raises ZeroDivisionError: division by zero


def else_of_loop(n: int, stop: int) -> int:
    for s in squares(n):
        if s == stop:
            break
    else:
        return -1
    return s


# else_of_loop(5, 9) -> 9
# else_of_loop(5, 10) -> -1


def two_at_once(n: int) -> list[int]:
    a = squares(n)
    b = squares(n)
    next(a, 0)
    return [x * y for x, y in zip(a, b)]


# two_at_once(5) -> [0, 4, 36, 144]


def arguments(n: int) -> list[int]:
    def numbered(start, by=2):
        i = 0
        while i < 3:
            yield start + by * i
            i += 1

    out = []
    for a in numbered(n):
        for b in numbered(a, by=10):
            out.append(b)
    return out


# arguments(1) -> [1, 11, 21, 3, 13, 23, 5, 15, 25]


def pairs(xs):
    last = xs[0]
    for x in xs[1:]:
        yield last, x
        last = x


def steps(xs: list[float]) -> list[float]:
    return [b - a for a, b in pairs(xs)]


# steps([1.0, 2.5, 4.5]) -> [1.5, 2.0]


def consumed(n: int) -> tuple[int, int, bool, bool, int, int]:
    g = squares(n)
    return sum(squares(n)), max(squares(n)), any(s > 10 for s in squares(n)), all(squares(n)), len(list(g)), next(g, -5)


# consumed(5) -> (30, 16, True, False, 5, -5)


def widened(xs: list[float]) -> list[float]:
    def running():
        t = 0
        yield t
        for x in xs:
            t += x
            yield t

    return list(running())


# widened([0.5, 0.25]) -> [0.0, 0.5, 0.75]


def searched(n: int, x: int) -> bool:
    return any(s == x for s in squares(n))


# searched(5, 16) -> True
# searched(5, 17) -> False


def shared(n: int) -> list[int]:
    xs = [1, 2, 3]

    def items():
        for x in xs:
            yield x

    out = []
    for x in items():
        if len(xs) < n:
            xs.append(x * 10)
        out.append(x)
    return out


# shared(6) -> [1, 2, 3, 10, 20, 30]


def exhausted(n: int) -> int:
    g = squares(n)
    a = next(g)
    b = next(g)
    return a + b


# exhausted(2) -> 1
# exhausted(1) raises StopIteration


def inside(n: int) -> list[int]:
    def pairs(k):
        g = squares(k)
        while True:
            yield next(g)

    out = []
    try:
        for x in pairs(n):
            out.append(x)
    except RuntimeError as e:
        out.append(-1)
    return out


# inside(3) -> [0, 1, 4, -1]


def guarded(xs: list[int]) -> list[int]:
    def inverses():
        for x in xs:
            try:
                yield 100 // x
            except ZeroDivisionError:
                yield -1
            else:
                yield -2

    return list(inverses())


# guarded([1, 0, 7]) -> [100, -2, -1, 14, -2]


def ended_by_error(n: int) -> list[int]:
    def failing():
        yield 1
        if n > 0:
            raise ValueError("no")
        yield 2

    g = failing()
    out = [next(g)]
    try:
        out.append(next(g))
    except ValueError:
        out.append(-1)
    out.append(next(g, -2))
    return out


# ended_by_error(0) -> [1, 2, -2]
# ended_by_error(1) -> [1, -1, -2]


def texts(words: list[str]) -> list[str]:
    def spelled():
        last = ""
        for w in words:
            for c in w:
                yield last + c
                last = c

    return [t for t in spelled()]


# texts(["ab", "é"]) -> ['a', 'ab', 'bé']
