"""Frozensets."""


def shown(xs: list[int]) -> str:
    s = frozenset(xs)
    return f"{s} {len(s)} {2 in s} {frozenset()} {s == set(xs)} {s <= {1, 2, 3}} {isinstance(s, frozenset)} {isinstance(s, set)}"


# shown([2]) -> 'frozenset({2}) 1 True frozenset() True True True False'
# shown([]) -> 'frozenset() 0 False frozenset() True True True False'


def distinct(words: list[str]) -> int:
    return len({frozenset(w) for w in words})


# distinct(["ab", "ba", "aab", "b", ""]) -> 3


def grouped(rows: list[list[int]]) -> list[int]:
    counts: dict[frozenset[int], int] = {}
    for row in rows:
        key = frozenset(row)
        counts[key] = counts.get(key, 0) + 1
    return sorted(counts.values())


# grouped([[1, 2], [2, 1], [1, 2, 2], [3], [], []]) -> [1, 2, 3]


def operators(xs: list[int], ys: list[int]) -> list[list[int]]:
    a, b = frozenset(xs), set(ys)
    c = a
    c |= b
    return [sorted(a | b), sorted(a & b), sorted(b - a), sorted(a ^ b), sorted(a.union(ys)), sorted(a.difference(ys)), sorted(c), sorted(a)]


# operators([1, 2, 3], [3, 4]) -> [[1, 2, 3, 4], [3], [4], [1, 2, 4], [1, 2, 3, 4], [1, 2], [1, 2, 3, 4], [1, 2, 3]]


def classes(xs: list[int], ys: set[int]) -> str:
    a = frozenset(xs)
    texts = [isinstance(a | ys, frozenset), isinstance(ys | a, frozenset), isinstance(a.copy(), frozenset), isinstance(a.intersection(ys), frozenset)]
    return str(texts)


# classes([1, 2], {2, 3}) -> '[True, False, True, True]'


def visited(edges: list[tuple[int, int]]) -> int:
    seen: set[frozenset[int]] = set()
    for a, b in edges:
        seen.add(frozenset((a, b)))
    return sum(1 for a, b in edges if frozenset([b, a]) in seen) * 10 + len(seen)


# visited([(1, 2), (2, 1), (3, 3), (1, 3)]) -> 43


def nested(rows: list[list[int]]) -> int:
    outer = frozenset(frozenset(row) for row in rows)
    return len(outer) * 10 + (frozenset([1, 2]) in outer)


# nested([[1, 2], [2, 1], [3]]) -> 21


def passed(s: frozenset[int], t: frozenset[str]) -> int:
    return sum(s) + sum(map(len, t))


# passed(frozenset({1, 2}), frozenset({"a", "bcd"})) -> 7


def in_tuples(xs: list[int]) -> int:
    best: tuple[int, frozenset[int]] = (0, frozenset())
    seen = {best}
    for x in xs:
        best = (best[0] + 1, best[1] | {x})
        seen.add(best)
    return len(seen) * 10 + len(best[1])


# in_tuples([1, 1, 2]) -> 42


def loops(xs: list[int]) -> int:
    total = 0
    for i in range(50):
        s = frozenset(x + i % 3 for x in xs)
        t = frozenset(range(i % 4))
        total += len(s & t) + hash_of({s: 1, t: 2}, s)
    return total


def hash_of(d: dict[frozenset[int], int], key: frozenset[int]) -> int:
    return d[key]


# loops([0, 1, 2]) -> 94
