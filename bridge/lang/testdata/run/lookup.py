# What a lookup found is used again while nothing changes it: each of these changes something.
from collections.abc import Iterator


def grow(d: dict[int, int], k: int) -> None:
    for i in range(k):
        d[100 + i] = i


def drop(d: dict[str, int], k: str) -> None:
    if k in d:
        del d[k]


# alias(5) -> (10, 16, -1, False)
# alias(40) -> (10, 51, -1, False)
def alias(n: int) -> tuple[int, int, int, bool]:
    d: dict[int, int] = {1: 10}
    e = d
    first = d.get(1, 0)
    for i in range(n):
        e[i + 2] = i
    second = d[1] + len(d)
    if 1 in d:
        del e[1]
    return first, second, d.get(1, -1), 1 in d


# by_function(3) -> (11, 4)
# by_function(50) -> (11, 51)
def by_function(n: int) -> tuple[int, int]:
    d: dict[int, int] = {1: 10}
    if 1 in d:
        grow(d, n)
        d[1] += 1
    return d[1], len(d)


# dropped_by_function("a") -> (True, False, 6)
# dropped_by_function("b") -> (False, False, 6)
def dropped_by_function(k: str) -> tuple[bool, bool, int]:
    d: dict[str, int] = {"a": 1}
    before = k in d
    drop(d, k)
    after = k in d
    d[k] = d.get(k, 5) + 1
    return before, after, d[k]


# key_changes("a", "b") -> (1, 2, False)
def key_changes(k: str, other: str) -> tuple[int, int, bool]:
    d: dict[str, int] = {"a": 1, "b": 2}
    first = d[k]
    k = other
    second = d[k]
    k += "b"
    return first, second, k in d


# dict_changes(3) -> (1, 7)
def dict_changes(k: int) -> tuple[int, int]:
    d: dict[int, int] = {3: 1}
    first = d[k]
    d = {2: 0, 3: 7}
    return first, d[k]


# one_branch(1, True) -> (5, -1, 3)
# one_branch(1, False) -> (5, 106, 3)
# one_branch(2, True) -> (8, -1, 3)
# one_branch(2, False) -> (8, 109, 3)
def one_branch(k: int, clear: bool) -> tuple[int, int, int]:
    d: dict[int, int] = {1: 5}
    if k not in d:
        d[k] = 8
    first = d[k]
    if clear:
        d.clear()
    else:
        d[k] += 1
    second = d.get(k, -1)
    if k in d:
        second += 100
    d[k] = 3
    return first, second, d[k]


# removed_and_added(1) -> (7, [2, 3, 1])
# removed_and_added(9) -> (1, [1, 2, 3, 9])
def removed_and_added(k: int) -> tuple[int, list[int]]:
    d: dict[int, int] = {1: 5, 2: 6}
    old = d.pop(k, -1)
    d[3] = 7
    if k not in d:
        d[k] = old + 1
    d[k] += 1
    return d[k], list(d)


# in_a_loop(20) -> (120, [(0, 3), (7, 3), (14, 3), (1, 3), (8, 3), (15, 3), (2, 3), (9, 3), (16, 3), (3, 3), (10, 3), (17, 3), (4, 3), (11, 3), (18, 3), (5, 3), (12, 3), (19, 3), (6, 3), (13, 3)])
def in_a_loop(n: int) -> tuple[int, list[tuple[int, int]]]:
    d: dict[int, int] = {}
    k, total = 0, 0
    while k not in d or d[k] < 3:
        if k in d:
            d[k] += 1
        else:
            d[k] = 1
        total += d[k]
        k = (k + 7) % n
    return total, list(d.items())


# the_loop_removes(4) -> (9, 0)
def the_loop_removes(n: int) -> tuple[int, int]:
    d: dict[int, int] = {i: i for i in range(n)}
    found = 0
    if 2 in d:
        for i in range(n):
            if 2 in d:
                found += d[2] + 1
            d.pop(i)
    return found, len(d)


# caught(1, 0) -> (9, -3, False)
# caught(2, 0) -> (0, 1, False)
# caught(1, 4) -> (1, 77, True)
# caught(2, 4) -> (0, 1, False)
def caught(k: int, by: int) -> tuple[int, int, bool]:
    d: dict[int, int] = {1: 5}
    there = k in d
    first = 0
    try:
        first = d[k]
        del d[k]
        first //= by
        d[k] = 77
    except KeyError:
        d[k] = 1
    except ZeroDivisionError:
        first = 9
    finally:
        d[50 + k] = 2
    return first, d.get(k, -3), there and k in d


# at_the_end(1) -> (5, 5)
# at_the_end(2) -> (10, 0)
def at_the_end(k: int) -> tuple[int, int]:
    d: dict[int, int] = {1: 5}
    a = 0
    try:
        if k in d:
            a = d[k]
            return a, d[k]
        d[k] = 4
    finally:
        d.clear()
        a = d.get(k, 10)
    return a, len(d)


def every(d: dict[int, int], k: int) -> Iterator[int]:
    if k in d:
        yield d[k]
        yield d.get(k, -1)
        d[k] = 40
        yield d[k]
        yield d.get(k, -2)


# between_yields(1) -> [5, -1, 40, -2, 0]
# between_yields(2) -> [1]
def between_yields(k: int) -> list[int]:
    d: dict[int, int] = {1: 5}
    seen: list[int] = []
    for v in every(d, k):
        seen.append(v)
        if len(seen) == 1:
            del d[k]
            d[k + 1] = 6
        if len(seen) == 3:
            d.clear()
    seen.append(len(d))
    return seen


# of_sets("ab") -> (1, True, True, ['ab', 'x'])
# of_sets("x") -> (0, False, True, ['ab', 'x'])
def of_sets(k: str) -> tuple[int, bool, bool, list[str]]:
    s = {"ab", "cd"}
    t = {"x"}
    n = 0
    if k in s:
        n += 1
    s.add(k)
    if k in t:
        s -= t
    s.discard("cd")
    inside = k in s
    s.add(k)
    t.add(k)
    s |= t
    return n, inside, k in s and k in t, sorted(s)


# pairs(3) -> (413, 4)
def pairs(n: int) -> tuple[int, int]:
    d: dict[tuple[int, str], int] = {}
    total = 0
    for i in range(n):
        for name in ["a", "bb", "a"]:
            k = (i % 2, name)
            if k in d:
                d[k] += 1
                total += d[k]
            else:
                d[k] = 1
                k = (i, "c")
                total += d.get(k, 100)
    return total, len(d)


# nested(6) -> [('xp', [0, 1]), ('xq', [3, 2]), ('yq', [1, 1]), ('yp', [4, 2]), ('zp', [2, 1]), ('zq', [5, 2])]
def nested(n: int) -> list[tuple[str, list[int]]]:
    groups: dict[str, dict[str, list[int]]] = {}
    for i in range(n):
        a, b = "xyz"[i % 3], "pq"[i % 2]
        if a not in groups:
            groups[a] = {}
        if b not in groups[a]:
            groups[a][b] = []
        groups[a][b].append(i)
        groups[a][b].append(len(groups[a]))
    return [(a + b, xs) for a, d in groups.items() for b, xs in d.items()]


# last_out(1) -> (True, 3, 3, True)
# last_out(3) -> (True, 3, 3, False)
def last_out(k: int) -> tuple[bool, int, int, bool]:
    d: dict[int, int] = {1: 1, 2: 2, 3: 3}
    before = k in d
    key, value = d.popitem()
    return before, key, value, k in d


# walrus(3) -> (21, 10)
def walrus(k: int) -> tuple[int, int]:
    d: dict[int, int] = {3: 1, 4: 10}
    total = d[k] + d[(k := k + 1)] + d[k]
    return total, d[k]


# either_or(1, 2) -> (5, 5)
# either_or(2, 1) -> (5, -1)
# either_or(2, 3) -> (8, -1)
def either_or(a: int, b: int) -> tuple[int, int]:
    d: dict[int, int] = {1: 5}
    if a in d or d.setdefault(b, 7) == 7:
        d[b] = d.get(b, 0) + d.get(a, 1)
    e = d[a] if a in d else d.pop(b)
    return e, d.get(b, -1)


# inner(3) -> (1, 50, 56)
def inner(n: int) -> tuple[int, int, int]:
    d: dict[int, int] = {0: 1}

    def step(i: int) -> int:
        nonlocal d
        if i in d:
            d = {i: 50, i + 1: 60}
        return i

    first = d[0]
    step(0)
    second = d[0]
    total = d[0] + step(n) + step(1) + len(d)
    return first, second, total
