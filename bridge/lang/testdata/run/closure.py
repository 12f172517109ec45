# Nested functions: what they read, assign to with nonlocal, and share.
from typing import Optional


def counter(n: int) -> int:
    count = 0

    def step(k):
        nonlocal count
        count += k
        return count

    total = 0
    for i in range(n):
        total += step(i) * count
    return total + count


# counter(5) -> 156
# counter(0) -> 0


def argument_order(x: int) -> tuple[int, int, int, int]:
    n = x

    def bump() -> int:
        nonlocal n
        n += 1
        return n

    return n, bump(), n + bump() + n, bump() - n


# argument_order(10) -> (10, 11, 35, 0)


def parameter(n: int, k: int) -> int:
    def halve():
        nonlocal n
        n //= 2
        return n > 0

    while halve():
        k += n
    return k * 100 + n


# parameter(20, 1) -> 1900


def bound_inside(x: int) -> int:
    def fill():
        nonlocal y
        y = x * 2

    if x > 0:
        fill()
    y
    y = y + 1
    fill()
    return y


# bound_inside(3) -> 6
# bound_inside(0) raises UnboundLocalError: cannot access local variable 'y' where it is not associated with a value


def read_before(x: int) -> int:
    def get():
        return y

    def put(v):
        nonlocal y
        y = v

    if x > 0:
        put(x)
    total = get()
    y = 5
    return total + get()


# read_before(3) -> 8
# read_before(0) raises NameError: cannot access free variable 'y' where it is not associated with a value in enclosing scope


def caught(x: int) -> int:
    def get():
        return y

    def put(v):
        nonlocal y
        y = v

    for i in range(x):
        put(i * 100)
    try:
        return get()
    except UnboundLocalError:
        return -1
    except NameError:
        return -2
    y = 0


# caught(3) -> 200
# caught(0) -> -2


def two_levels(x: int) -> list[int]:
    a = x
    b = 0

    def outer(k):
        c = k

        def inner():
            nonlocal a, c
            a += 1
            c += a
            return c

        nonlocal b
        b += inner() + inner()
        return c

    first = outer(1)
    second = outer(2)
    return [a, b, first, second]


# two_levels(10) -> [14, 80, 24, 29]


def kept_when_it_fails(xs: list[int]) -> list[int]:
    done = [0]
    seen = 0

    def work(x):
        nonlocal seen
        seen += 1
        done.append(100 // x)
        seen += 10

    for x in xs:
        try:
            work(x)
        except ZeroDivisionError:
            seen += 1000
    done.append(seen)
    return done


# kept_when_it_fails([5, 0, 2]) -> [0, 20, 50, 1023]


def widened(xs: list[float]) -> float:
    total = 0

    def add(x):
        nonlocal total
        total += x

    for x in xs:
        add(x)
    return total


# widened([1.5, 2.0]) -> 3.5
# widened([]) -> 0.0


def recursive_inner(n: int) -> tuple[int, int]:
    calls = 0

    def fib(k: int) -> int:
        nonlocal calls
        calls += 1
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    return fib(n), calls


# recursive_inner(10) -> (55, 177)


def recursive_outer(n: int) -> int:
    mine = n

    def change():
        nonlocal mine
        mine += 1

    change()
    below = recursive_outer(n - 1) if n > 0 else 0
    change()
    return mine + below * 10


# recursive_outer(3) -> 2345


def lists(n: int) -> list[int]:
    best = [0]

    def consider(xs):
        nonlocal best
        if len(xs) > len(best):
            best = xs

    for i in range(n):
        scratch = [i] * 9
        consider([i, len(scratch)] * (i % 4))
    return best


# lists(7) -> [3, 9, 3, 9, 3, 9]


def depth_first(edges: list[tuple[int, int]], n: int) -> list[int]:
    graph = [[0] for _ in range(n)]
    for a, b in edges:
        graph[a].append(b)
    order = [0]
    time = 0
    seen = [False] * n

    def visit(v: int) -> int:
        nonlocal time
        seen[v] = True
        for w in graph[v][1:]:
            if not seen[w]:
                visit(w)
        time += 1
        order.append(v * 100 + time)
        return time

    for v in range(n):
        if not seen[v]:
            visit(v)
    return order[1:]


# depth_first([(0, 1), (0, 2), (1, 3), (2, 3)], 4) -> [301, 102, 203, 4]


def targets(xs: list[int]) -> list[int]:
    a = b = 0
    out = [0]

    def take(pair):
        nonlocal a, b
        a, b = b, a + pair
        for b in range(pair, pair + 2):
            out.append(a * 10 + b)
        if (a := pair) > 2:
            out.append(a)

    for x in xs:
        take(x)
    out.append(a * 1000 + b)
    return out


# targets([1, 5, 2]) -> [0, 1, 2, 25, 26, 5, 62, 63, 2003]


def by_lambda(xs: list[int]) -> list[int]:
    calls = 0

    def key(x):
        nonlocal calls
        calls += 1
        return -x

    ys = sorted(xs, key=key)
    zs = [calls + key(x) for x in ys]
    ws = sorted(xs, key=lambda x: key(x) % 3)
    return ys + zs + ws + [calls]


# by_lambda([3, 1, 2]) -> [3, 2, 1, 0, 2, 4, 3, 2, 1, 9]


def optional(xs: list[int]) -> int:
    last: Optional[int] = None

    def see(x):
        nonlocal last
        if x > 2:
            last = x

    for x in xs:
        see(x)
    found = last
    return found if found is not None else -1


# optional([1, 5, 2]) -> 5
# optional([1]) -> -1


def texts(words: list[str]) -> str:
    line = ""

    def put(word):
        nonlocal line
        line += word + "."

    for word in words:
        put(word)
    return line


# texts(['a', 'bc']) -> 'a.bc.'


def floats_and_bools(n: int) -> tuple[float, bool]:
    x = 0.5
    ready = False

    def step():
        nonlocal x, ready
        x *= 2
        ready = x > 4

    for _ in range(n):
        step()
    return x, ready


# floats_and_bools(2) -> (2.0, False)
# floats_and_bools(5) -> (16.0, True)
