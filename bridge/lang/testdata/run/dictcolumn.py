# Dicts and sets as items, arguments, results and constants.
from collections import Counter, defaultdict
from typing import NamedTuple

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000, "I": 1}
NAMES = {1: "one", -2: "minus two", 3: "a name that is longer than eight bytes"}
MOVES = {(0, 1): [1, 2], (1, 0): [3], (True, 0): [4, 5]}
VOWELS = {"a", "e", "i", "o", "u", "a"}
NONE_YET = {}
DEEP = {"x": {1: 2.5, 2: 3}, "y": {}}


class Point(NamedTuple):
    x: int
    y: int


def doubled(d: dict[int, int]) -> dict[int, int]:
    return {k: 2 * v for k, v in d.items()}


# doubled({}) -> {}
# doubled({3: 1, 1: 2}) -> {3: 2, 1: 4}


def inverted(d: dict[str, int]) -> dict[int, str]:
    return {v: k for k, v in d.items()}


# inverted({}) -> {}
# inverted({"a": 1, "": 2, "é日本": 3, "a long name indeed": 4, "b": 1}) -> {1: 'b', 2: '', 3: 'é日本', 4: 'a long name indeed'}


def named(xs: list[str]) -> dict[str, int]:
    d = {}
    for i, x in enumerate(xs):
        d[x] = i
    return d


# named([]) -> {}
# named(["b", "a", "b", "", "longer than eight", "longer than eighu"]) -> {'b': 2, 'a': 1, '': 3, 'longer than eight': 4, 'longer than eighu': 5}


def totals(d: dict[str, list[float]]) -> dict[str, float]:
    return {k: sum(v) for k, v in d.items()}


# totals({"a": [1.5, 2], "b": []}) -> {'a': 3.5, 'b': 0.0}


def unique(xs: list[int]) -> set[int]:
    return set(xs)


# unique([]) -> set()
# unique([1, 2, 2, 3, 1]) -> {1, 2, 3}


def both(s: set[int], t: set[int]) -> list[int]:
    return sorted(s & t) + [len(s), len(t), len(s | t)]


# both({1, 2, 3}, {2, 3, 4}) -> [2, 3, 3, 3, 4]


def counted(words: list[str]) -> Counter[str]:
    return Counter(words)


# counted(["a", "b", "a"]) -> {'a': 2, 'b': 1}


def grouped(words: list[str]) -> dict[str, list[str]]:
    d = defaultdict(list)
    for w in words:
        d[w[:1]].append(w)
    return d


# grouped(["ab", "b", "ac", ""]) -> {'a': ['ab', 'ac'], 'b': ['b'], '': ['']}


def nested(d: dict[int, dict[str, int]]) -> dict[str, dict[int, int]]:
    out = {}
    for k, inner in d.items():
        for name, v in inner.items():
            out.setdefault(name, {})[k] = v
    return out


# nested({1: {"a": 2, "b": 3}, 2: {"a": 5}, 3: {}}) -> {'a': {1: 2, 2: 5}, 'b': {1: 3}}


def by_point(d: dict[tuple[int, int], float], k: tuple[int, int]) -> float:
    return d.get(k, -1.0) + d.get((k[1], k[0]), 0.5)


# by_point({(1, 2): 0.5, (2, 1): 4}, (1, 2)) -> 4.5
# by_point({}, (1, 2)) -> -0.5


def points(xs: list[int]) -> dict[tuple[int, int], bool]:
    d = {}
    for x in xs:
        d[Point(x, x * x)] = x % 2 == 0
    return {(p.x, p.y): even for p, even in d.items()}


# points([1, 2, 1]) -> {(1, 1): False, (2, 4): True}


def roman(s: str) -> int:
    total = 0
    for i in range(len(s)):
        v = VALUES.get(s[i], 0)
        if i + 1 < len(s) and v < VALUES.get(s[i + 1], 0):
            total -= v
        else:
            total += v
    return total


# roman("MCMXCIV") -> 1994
# roman("") -> 0
# roman("?V") -> 5


def constants(k: int) -> tuple[str, int, int, int, bool, float]:
    total = 0
    for c in "education":
        if c in VOWELS:
            total += 1
    return NAMES.get(k, "none"), len(MOVES), sum(MOVES[1, 0]), total, k in NAMES, DEEP["x"].get(k, -1) + len(DEEP["y"])


# constants(1) -> ('one', 2, 9, 5, True, 2.5)
# constants(-2) -> ('minus two', 2, 9, 5, True, -1.0)
# constants(3) -> ('a name that is longer than eight bytes', 2, 9, 5, True, -1.0)
# constants(4) -> ('none', 2, 9, 5, False, -1.0)


def optional(d: dict[str, int | None]) -> dict[str, int | None]:
    return {k: None if v is None else v + 1 for k, v in d.items()}


# optional({"a": None, "b": 1}) -> {'a': None, 'b': 2}


def keyed_by_none(xs: list[int | None]) -> dict[int, int]:
    d = {}
    for x in xs:
        d[x] = d.get(x, 0) + 1
    return {-1 if k is None else k: v for k, v in d.items()}


# keyed_by_none([None, 0, 1, None, 0]) -> {-1: 2, 0: 2, 1: 1}


def of_lists(ds: list[dict[int, int]]) -> list[dict[int, int]]:
    return [d | {0: len(d)} for d in ds if d]


# of_lists([{1: 2}, {}, {0: 5, 3: 4}]) -> [{1: 2, 0: 1}, {0: 2, 3: 4}]
