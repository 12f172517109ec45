from collections import Counter, defaultdict


def counts(xs: list[int]) -> list[tuple[int, int]]:
    seen = {}
    for x in xs:
        seen[x] = seen.get(x, 0) + 1
    return list(seen.items())


# counts([]) -> []
# counts([3, 1, 3, 2, 1, 3]) -> [(3, 3), (1, 2), (2, 1)]


def augmented(xs: list[int]) -> list[int]:
    seen = {1: 10, 2: 20}
    for x in xs:
        seen[x] += x
        seen[x] *= 2
    return [seen[1], seen[2]]


# augmented([1, 2, 2]) -> [22, 92]
# augmented([1, 5]) raises KeyError: 5


def many(n: int) -> tuple[int, int, int]:
    d = {}
    for i in range(n):
        d[i * i - 7 * i] = i
    total = 0
    for k in d:
        total += k ^ d[k]
    found = 0
    for i in range(-20, n):
        if i in d:
            found += 1
    return len(d), total, found


# many(0) -> (0, 0, 0)
# many(6) -> (4, -34, 4)
# many(100) -> (96, 294224, 11)
# many(5000) -> (4996, 41566565158, 71)


def large(n: int) -> tuple[int, int, int, int]:
    d = {}
    for i in range(n):
        d[i * 7919 % 1000003] = i
    e = d.copy()
    for i in range(0, n, 3):
        del e[i * 7919 % 1000003]
    for i in range(1, n):
        e[-i] = i
    total = 0
    for k, v in e.items():
        total = (total * 31 + (k ^ v)) % 1000003
    return len(d), len(e), sum(d.values()), total


# large(87381) -> (87381, 145634, 3817675890, 516240)
# large(87382) -> (87382, 145635, 3817763271, 3390)


def removed(n: int) -> list[int]:
    d = {i: i * i for i in range(n)}
    for i in range(0, n, 3):
        del d[i]
    for i in range(0, n, 6):
        d[i] = -i
    out = []
    for k, v in d.items():
        out.append(k)
        out.append(v)
    return out


# removed(0) -> []
# removed(10) -> [1, 1, 2, 4, 4, 16, 5, 25, 7, 49, 8, 64, 0, 0, 6, -6]
# removed(40) -> [1, 1, 2, 4, 4, 16, 5, 25, 7, 49, 8, 64, 10, 100, 11, 121, 13, 169, 14, 196, 16, 256, 17, 289, 19, 361, 20, 400, 22, 484, 23, 529, 25, 625, 26, 676, 28, 784, 29, 841, 31, 961, 32, 1024, 34, 1156, 35, 1225, 37, 1369, 38, 1444, 0, 0, 6, -6, 12, -12, 18, -18, 24, -24, 30, -30, 36, -36]


def churn(n: int) -> int:
    d = {}
    total = 0
    for i in range(n):
        d[i % 97] = i
        if i % 3 == 0 and (i // 2) % 97 in d:
            total += d.pop((i // 2) % 97)
        total = (total * 31 + len(d)) % 1000003
    for k, v in d.items():
        total = (total * 31 + k * v) % 1000003
    return total


# churn(10) -> 571536
# churn(10000) -> 104334


def grows_while_looping(n: int) -> int:
    d = {1: 1, 2: 2}
    for k in d:
        if n > 0:
            d[k + 10] = n
    return len(d)


# grows_while_looping(0) -> 2
# grows_while_looping(1) raises RuntimeError: dictionary changed size during iteration


def replaced_while_looping(n: int) -> list[int]:
    d = {i: i for i in range(n)}
    seen = []
    for k in d:
        seen.append(k)
        del d[k]
        d[k + 100] = k
    return seen


# replaced_while_looping(0) -> []
# replaced_while_looping(3) -> [0, 1, 2]
# replaced_while_looping(5) raises RuntimeError: dictionary keys changed during iteration
# replaced_while_looping(10) raises RuntimeError: dictionary keys changed during iteration


def tuples(n: int) -> list[int]:
    grid = {}
    for x in range(n):
        for y in range(n):
            grid[x, y] = x * y
    total = 0
    for (x, y), v in grid.items():
        total += v + grid[y, x]
    return [len(grid), total, grid.get((n, n), -1), int((0, 0) in grid), grid[n // 2, 0]]


# tuples(1) -> [1, 0, -1, 1, 0]
# tuples(9) -> [81, 2592, -1, 1, 0]
# tuples(0) raises KeyError: (0, 0)


def nested(xs: list[int]) -> list[list[int]]:
    groups = {}
    for x in xs:
        groups.setdefault(x % 3, []).append(x)
    return [groups[k] for k in sorted(groups)]


# nested([]) -> []
# nested([5, 3, 4, 6, 8, 9]) -> [[3, 6, 9], [4], [5, 8]]


def grouped(xs: list[int]) -> list[tuple[int, list[int]]]:
    groups = defaultdict(list)
    for x in xs:
        groups[x % 4].append(x)
    return sorted(groups.items())


# grouped([]) -> []
# grouped([9, 8, 7, 6, 5, 4]) -> [(0, [8, 4]), (1, [9, 5]), (2, [6]), (3, [7])]


def defaults(xs: list[int]) -> list[int]:
    d = defaultdict(int)
    for x in xs:
        d[x] += 1
    e = d[1000]
    return [e, len(d), sum(d.values()), max(d.values()), d.get(7, -1), len(d)]


# defaults([1, 2, 2]) -> [0, 3, 3, 2, -1, 3]
# defaults([]) -> [0, 1, 0, 0, -1, 1]


def counter(xs: list[int]) -> list[tuple[int, int]]:
    c = Counter(xs)
    c[5] += 2
    return c.most_common() + c.most_common(2) + [(c[1000], len(c)), (c.total(), 0)]


# counter([1, 2, 2, 3, 3, 3, 2]) -> [(2, 3), (3, 3), (5, 2), (1, 1), (2, 3), (3, 3), (0, 4), (9, 0)]
# counter([]) -> [(5, 2), (5, 2), (0, 1), (2, 0)]


def counter_operators(xs: list[int], ys: list[int]) -> list[list[tuple[int, int]]]:
    a, b = Counter(xs), Counter(ys)
    return [list((a + b).items()), list((a - b).items()), list((a | b).items()), list((a & b).items()), [(x, x) for x in a.elements()]]


# counter_operators([1, 1, 2, 3], [3, 3, 1, 4]) -> [[(1, 3), (2, 1), (3, 3), (4, 1)], [(1, 1), (2, 1)], [(1, 2), (2, 1), (3, 2), (4, 1)], [(1, 1), (3, 1)], [(1, 1), (1, 1), (2, 2), (3, 3)]]


def unset(n: int) -> list[int]:
    s = set()
    for i in range(n):
        s.add(i * i % 10)
    t = {2, 4, 6, 8, 10}
    u = s & t
    return [len(s), len(u), len(s | t), len(s - t), len(s ^ t), int(u <= t), int(t <= u), int(4 in s), int(u < t), sum(sorted(s))]


# unset(0) -> [0, 0, 5, 0, 5, 1, 0, 0, 1, 0]
# unset(7) -> [6, 2, 9, 4, 7, 1, 0, 1, 1, 25]
# unset(20) -> [6, 2, 9, 4, 7, 1, 0, 1, 1, 25]


def set_sizes(xs: list[str], ys: list[str]) -> list[int]:
    a, b, f, counts = set(xs), set(ys), frozenset(ys), {y: len(y) for y in ys}
    a.discard("gone")
    sizes = [len(a & b), len(a | b), len(a - b), len(a ^ b), len(b - a), len(a | a), len(a ^ a), len(f | a), len(f ^ a), len(frozenset(a & b))]
    sizes += [len(counts.keys() & a), len(counts.keys() | a), len(counts.keys() - a), len(a & (b | {"c"})), len((a - b) ^ (b - a)), len(a.union(b)), len(a.intersection(b))]
    if a & b:
        sizes.append(-1)
    while a - b:
        a.remove((a - b).pop())
    return [*sizes, len(a), int(a.isdisjoint(b)), int(not a ^ b), int(bool(a | b))]


# set_sizes([], []) -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]
# set_sizes(["a", "b", "gone", "c"], ["c", "gone", "d", "a rather long word"]) -> [1, 6, 2, 5, 3, 3, 0, 6, 5, 1, 1, 6, 3, 1, 5, 6, 1, -1, 1, 0, 0, 1]
# set_sizes(["a rather long word", "b", "c", "d", "e", "f", "g", "h", "i", "gone"], ["a rather long word", "", "i", "é"]) -> [2, 11, 7, 9, 2, 9, 0, 11, 9, 2, 2, 11, 2, 3, 9, 11, 2, -1, 2, 0, 0, 1]
# set_sizes(["x"], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "x", "14", "15", "16", "17", "18", "19", "20", "21"]) -> [1, 22, 0, 21, 21, 1, 0, 22, 21, 1, 1, 22, 21, 1, 21, 22, 1, -1, 1, 0, 0, 1]


def similar(xs: list[int], ys: list[int]) -> list[float]:
    a, b = set(xs), set(ys)
    c, same = a, len(a & b) / max(1, len(a | b))
    sizes = [len(a & b), len(b | a), len(a ^ b)]
    c.add(100)
    sizes += [len(a & b), len(a | b)]
    b |= {100}
    sizes += [len(a & b), len(a | b)]
    for x in xs:
        if len(a & b) > 1:
            a.discard(x)
        else:
            b.clear()
        sizes += [len(a & b), len(a | b)]
    a, b = b, {7}
    sizes += [len(a & b), len(a | b)]
    a = a | b
    return [same, *sizes, len(a & b), len(a | b)]


# similar([1, 2, 3, 4], [3, 4, 5]) -> [0.4, 2.0, 5.0, 3.0, 2.0, 6.0, 3.0, 6.0, 3.0, 5.0, 3.0, 4.0, 2.0, 4.0, 1.0, 4.0, 0.0, 5.0, 1.0, 5.0]
# similar([], [7]) -> [0.0, 0.0, 1.0, 1.0, 0.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0]
# similar([7, 8, 7], [7, 8]) -> [1.0, 2.0, 2.0, 0.0, 2.0, 3.0, 3.0, 3.0, 2.0, 3.0, 1.0, 3.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0]


def mixed_sizes(n: int) -> list[int]:
    a, b = {1, 2, n}, {2.0, 3.5}
    return [len(a | b), len(b | a), len({x for x in range(n)} | {True}), len({(1, 2)} & {(1, 2), (2, n)}), len(set(range(n)) & set(range(0, 3 * n, 3))), len(set(range(n)) ^ set(range(5, n + 5)))]


# mixed_sizes(3) -> [4, 4, 3, 1, 1, 6]
# mixed_sizes(1000) -> [4, 4, 1000, 1, 334, 10]


def apart(n: int, m: int) -> list[int]:
    s, t = {i * 7 for i in range(n)}, {i * 5 for i in range(m)}
    u = s ^ t
    u.discard(7)
    u.add(1)
    v = {str(x % 50) for x in s} ^ {str(x % 60) for x in t}
    return [len(u), sum(u), int(u == (s | t) - (s & t) - {7} | {1}), len(s ^ s), len(s), len(t), len(v), sum(int(x) for x in v), len(u.copy() ^ {1})]


# apart(0, 0) -> [1, 1, 1, 0, 0, 0, 0, 0, 0]
# apart(0, 3) -> [4, 16, 1, 0, 0, 3, 3, 15, 3]
# apart(9, 1) -> [8, 246, 1, 0, 9, 1, 8, 202, 7]
# apart(60, 70) -> [110, 21309, 1, 0, 60, 70, 42, 1105, 109]
# apart(3000, 20) -> [3014, 31490234, 1, 0, 3000, 20, 42, 1105, 3013]


def set_methods(xs: list[int]) -> list[int]:
    s = {x % 5 for x in xs}
    s.discard(3)
    s.discard(77)
    s.update([10, 11], {12})
    t = s.copy()
    t.remove(10)
    out = [len(s), len(t)]
    t |= {99}
    t -= {11}
    t &= {99, 12, 1}
    t ^= {1, 2}
    out.extend(sorted(t))
    out.append(int(s.isdisjoint(t)))
    out.append(int(s.issuperset([10, 11])))
    while s:
        s.pop()
    out.append(len(s))
    t.remove(4444)
    return out


# set_methods([1, 2, 3]) raises KeyError: 4444


def set_result(xs: list[int]) -> list[int]:
    s = {x % 5 for x in xs}
    s.discard(3)
    s.update([10, 11], {12})
    t = s.copy()
    t.remove(10)
    out = [len(s), len(t)]
    t |= {99}
    t -= {11}
    t &= {99, 12, 1}
    t ^= {1, 2}
    out.extend(sorted(t))
    out.append(int(s.isdisjoint(t)))
    out.append(int(s.issuperset([10, 11])))
    while s:
        s.pop()
    out.append(len(s))
    return out


# set_result([1, 2, 3]) -> [5, 4, 2, 12, 99, 0, 1, 0]
# set_result([]) -> [3, 2, 1, 2, 12, 99, 0, 1, 0]


def equal(n: int) -> list[bool]:
    a = {i: i for i in range(n)}
    b = {i: i for i in reversed(range(n))}
    c = b.copy()
    c[0] = 5
    d = a | {3: 4}
    return [a == b, a == c, a != c, d == a, len(d) == len(a), {} == a, a == a.copy()]


# equal(0) -> [True, False, True, False, False, True, True]
# equal(5) -> [True, False, True, False, True, False, True]


def popped(n: int) -> list[int]:
    d = {i: -i for i in range(n)}
    out = []
    while d:
        k, v = d.popitem()
        out.append(k + 2 * v)
    d[7] = 7
    out.append(len(d))
    d.clear()
    out.append(len(d))
    d[1] = 2
    out.append(d[1])
    for k in reversed({1: 2, 3: 4, 5: 6}):
        out.append(k)
    d.popitem()
    d.popitem()
    return out


# popped(3) raises KeyError: 'popitem(): dictionary is empty'


def widened(x: float, n: int) -> list[float]:
    d = {}
    d[1] = 0
    for i in range(n):
        d[i] = d.get(i, 0) + x
    return [d.get(k, -1) for k in range(4)]


# widened(0.5, 3) -> [0.5, 0.5, 0.5, -1.0]


def helper(d, k):
    d[k] = 1
    return len(d)


def passed(n: int) -> list[int]:
    d = {}
    for i in range(n):
        helper(d, i % 3)
    return list(d) + [helper(d, 99)]


# passed(5) -> [0, 1, 2, 4]


def views(n: int) -> list[int]:
    d = {i: 2 * i for i in range(n)}
    ks = d.keys()
    vs = d.values()
    d[100] = 7
    return [len(ks), int(100 in ks), int(7 in vs), int(8 in vs), int((100, 7) in d.items()), int((100, 8) in d.items()), sum(vs), max(ks), len(ks & {1, 2, 100})] + [
        i * k for i, k in enumerate(d)] + [k + v for k, v in zip(ks, vs)]


# views(3) -> [4, 1, 1, 0, 1, 0, 13, 100, 3, 0, 1, 4, 300, 0, 3, 6, 107]


def deep(n: int) -> list[int]:
    d = {}
    for i in range(n):
        if i % 3 not in d:
            d[i % 3] = {}
        inner = d[i % 3]
        inner[i] = inner.get(i, 0) + i
        d[i % 3][0] = i
    e = defaultdict(lambda: defaultdict(int))
    for i in range(n):
        e[i % 2][i % 5] += i
    return [v for k in d for v in d[k].values()] + [x for inner in e.values() for x in inner.values()]


# deep(7) -> [6, 3, 6, 1, 4, 4, 2, 5, 5, 0, 2, 4, 6, 1, 3, 5]


def fromkeys(xs: list[int]) -> list[int]:
    d = dict.fromkeys(xs, 0)
    e = dict([(1, 2), (3, 4)])
    e.update({5: 6})
    e.update(zip([7], [8]))
    f = dict(e)
    f[1] = 0
    g = {**e, 1: 3, **d}
    return list(d) + list(e.values()) + list(f.values()) + list(g)


# fromkeys([5, 3, 5]) -> [5, 3, 2, 4, 6, 8, 0, 4, 6, 8, 1, 3, 5, 7]


def min_key(xs: list[int]) -> list[int]:
    d = {x: x * x % 7 for x in xs}
    best = max(d, key=lambda k: d[k])
    ordered = sorted(d.items(), key=lambda item: item[1])
    return [best, min(d), max(d.values()), ordered[0][0], d.pop(best), d.pop(best, -3), len(d)]


# min_key([1, 2, 3, 4, 5]) -> [2, 1, 4, 1, 4, -3, 4]


def optional(n: int) -> list[int]:
    d = {i: i * i for i in range(n)}
    out = []
    for i in range(n + 2):
        v = d.get(i)
        if v is not None:
            out.append(v)
        d.pop(i + 1, None)
    e = {1: None, 2: 3}
    for v in e.values():
        out.append(-1 if v is None else v)
    return out + list(dict.fromkeys([3, 1, 3]))


# optional(6) -> [0, -1, 3, 3, 1]


def words(text: str) -> list[int]:
    d = {}
    for c in text:
        d[c] = d.get(c, 0) + 1
    s = set(text)
    return [v for v in d.values()] + [len(s), int("a" in d), int("é" in s), d.get("a", -1)]


# words("") -> [0, 0, 0, -1]
# words("abracadabra é日本é") -> [5, 2, 2, 1, 1, 1, 2, 1, 1, 9, 1, 1, 5]


def pairs_of_text(text: str) -> list[int]:
    d = {}
    for i in range(len(text)):
        for n in range(12):
            d[text[i : i + n], n > 4] = i
    e = d.copy()
    return [len(d), sum(d.values()), int(d == e), int(("abc", False) in d), int(("abcdefghij", True) in d), int(("abcdefghix", True) in d)]


# pairs_of_text("abcabcdefghijabcdefghij") -> [142, 1508, 1, 1, 1, 0]


def shown(n: int, s: str) -> str:
    d = {i: i * i for i in range(n)}
    e = {s: [n], "it's": []}
    t = {(n, s), (1, "")}
    empty = set()
    empty.discard(1)
    copied, deep, sets, pairs = dict(e), {n: {1: 0.5}}, [{n}], str({(n, s)})
    return f"{d} {e} {len(t)} {empty} {copied} {deep} {sets} {pairs}"


# shown(0, "") -> '{} {\'\': [0], "it\'s": []} 2 set() {\'\': [0], "it\'s": []} {0: {1: 0.5}} [{0}] {(0, \'\')}'
# shown(3, "a'\"é") -> '{0: 0, 1: 1, 2: 4} {\'a\\\'"é\': [3], "it\'s": []} 2 set() {\'a\\\'"é\': [3], "it\'s": []} {3: {1: 0.5}} [{3}] {(3, \'a\\\'"é\')}'


def missing_text(d: dict[str, int], k: str) -> int:
    return d[k]


# missing_text({"a": 1}, "a") -> 1
# missing_text({"a": 1}, "b'") raises KeyError: "b'"


def missing_pair(d: dict[tuple[str, int], int], k: str) -> int:
    return d[k, 2] + d[k, 1]


# missing_pair({("a", 2): 1}, "a") raises KeyError: ('a', 1)


def ranked(words: list[str]) -> list[str]:
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    best = max(counts, key=counts.get)
    least = min(counts, key=counts.get, default="none")
    return [best, least] + sorted(counts, key=counts.get, reverse=True)


# ranked(["b", "a", "c", "a", "b", "a"]) -> ['a', 'c', 'a', 'b', 'c']
# ranked(["x"]) -> ['x', 'x', 'x']


def ranked_by_another(xs: list[int]) -> int:
    d = {1: 5, 2: 3}
    return min(xs, key=d.get)


# ranked_by_another([1, 2]) -> 2


def empty(n: int) -> list[int]:
    d, s = {}, set()
    for k, v in d.items():
        n += k * v
    for x in s:
        n -= x
    return [{}.get(n, n), len(d), len(s), int(d == {}), int(n in d), int(n in s)] + list(d) + sorted(d.values())


# empty(3) -> [3, 0, 0, 1, 0, 0]


def nothing_found(i: int) -> int:
    return {}[i]


# nothing_found(2) raises KeyError: 2


def nothing_ever(i: int) -> float:
    d = {}
    rows = [1.5, 2.5]
    return rows[d[i]] if i in d else rows[i]


# nothing_ever(1) -> 2.5


def counted_against(xs: list[int], d: dict[int, int]) -> bool:
    return dict(Counter(xs)) == d


# counted_against([1, 1, 2], {1: 2, 2: 1}) -> True
