"""Tuples of any length."""

from itertools import chain, combinations, combinations_with_replacement, pairwise, permutations, product


def of_list(xs: list[int]) -> tuple[int, ...]:
    return tuple(xs)


# of_list([1, 2, 3]) -> (1, 2, 3)
# of_list([]) -> ()


def shown(xs: list[int]) -> str:
    t = tuple(xs)
    return f"{t} {len(t)} {t[1:]} {t[:1]} {t + (4,)} {t * 2} {(0,) + t} {t == (1, 2)} {t < (1, 3)} {2 in t}"


# shown([1, 2]) -> '(1, 2) 2 (2,) (1,) (1, 2, 4) (1, 2, 1, 2) (0, 1, 2) True True True'
# shown([]) -> '() 0 () () (4,) () (0,) False True False'
# shown([7]) -> '(7,) 1 () (7,) (7, 4) (7, 7) (0, 7) False False False'


def item(xs: list[int], i: int) -> int:
    return tuple(xs)[i]


# item([1, 2], -1) -> 2
# item([1, 2], 2) raises IndexError: tuple index out of range


def best(xs: list[int]) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    for x in xs:
        if x > 2:
            found = (x, x * x)
        elif x == 1:
            found = found + (x,)
    return found


# best([1, 1]) -> (1, 1)
# best([1, 3, 1]) -> (3, 9, 1)


def undeclared(xs: list[int]) -> str:
    found = ()
    for x in xs:
        found += (x,)
    return str(found)


# undeclared([1, 1]) -> '(1, 1)'
# undeclared([]) -> '()'


def anagrams(words: list[str]) -> list[list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        groups.setdefault(tuple(sorted(word)), []).append(word)
    return list(groups.values())


# anagrams(["eat", "tea", "tan", "ate", "nat", "bat"]) -> [['eat', 'tea', 'ate'], ['tan', 'nat'], ['bat']]


def distinct(rows: list[list[float]]) -> int:
    return len(set(tuple(map(int, row)) for row in rows))


# distinct([[1.0, 2.0], [1.5, 2.0], [2.0], []]) -> 3


def unpacked(xs: list[int]) -> int:
    a, b = tuple(xs)
    return a - b


# unpacked([5, 3]) -> 2
# unpacked([5]) raises ValueError: not enough values to unpack (expected 2, got 1)
# unpacked([5, 6, 7]) raises ValueError: too many values to unpack (expected 2, got 3)


def starred(xs: list[int]) -> list[int]:
    a, *rest = tuple(xs)
    rest.append(a)
    return rest


# starred([5, 6, 7]) -> [6, 7, 5]


def matched(xs: list[int]) -> int:
    match tuple(xs):
        case ():
            return 0
        case (a,):
            return a
        case (a, *_, b):
            return a * b
    return -1


# matched([]) -> 0
# matched([5]) -> 5
# matched([5, 6, 7]) -> 35


def passed(t: tuple[int, ...]) -> int:
    return sum(t) + max(t, default=0) + helper((1, 2, 3))


def helper(t: tuple[int, ...]) -> int:
    return len(t)


# passed((1, 2)) -> 8
# passed(()) -> 3


def methods(xs: list[int]) -> list[int]:
    t = tuple(xs)
    return [t.count(2), t.index(2)]


# methods([1, 2, 2]) -> [2, 1]
# methods([1]) raises ValueError: tuple.index(x): x not in tuple


def table(key: str, n: int) -> int:
    return PAIRS[(n,)] if key == "one" else PAIRS[(n, n)]


PAIRS = {(1,): 10, (2, 2): 20, (3, 3, 3): 30}
# table("one", 1) -> 10
# table("two", 2) -> 20
# table("two", 1) raises KeyError: (1, 1)


def nested(rows: list[list[int]]) -> str:
    frozen = tuple(tuple(row) for row in rows)
    seen = {frozen: 1}
    seen[frozen] += 1
    least = min(frozen)
    ordered = sorted(frozen)
    return f"{frozen} {ordered} {least} {seen}"


# nested([[2, 1], [1], []]) -> '((2, 1), (1,), ()) [(), (1,), (2, 1)] () {((2, 1), (1,), ()): 2}'
# nested([[1]]) -> '((1,),) [(1,)] (1,) {((1,),): 2}'


def rotate(xs: list[int], k: int) -> tuple[int, ...]:
    t = tuple(xs)
    return t[k:] + t[:k]


# rotate([1, 2, 3], 1) -> (2, 3, 1)


def grow(n: int) -> str:
    best: tuple[float, ...] = ()
    for i in range(n):
        t = tuple(range(i))
        if len(t) > len(best):
            best = t
    return str(len(best))


# grow(5) -> '4'


def slice_fixed(i: int) -> tuple[int, ...]:
    t = (1, 2, 3, 4)
    return t[i:] + t[:i] + (5,) * i


# slice_fixed(2) -> (3, 4, 1, 2, 5, 5)


def records(xs: list[int]) -> int:
    d: dict[tuple[int, ...], int] = {}
    for i in range(len(xs)):
        for j in range(i, len(xs) + 1):
            key = tuple(xs[i:j])
            d[key] = d.get(key, 0) + 1
    return max(d.values()) * 100 + len(d)


# records([1, 2, 1, 2]) -> 408


def perms(xs: list[int]) -> list[tuple[int, ...]]:
    return list(permutations(xs))


# perms([1, 2, 3]) -> [(1, 2, 3), (1, 3, 2), (2, 1, 3), (2, 3, 1), (3, 1, 2), (3, 2, 1)]
# perms([]) -> [()]
def perms_r(xs: list[int], r: int) -> list[tuple[int, ...]]:
    return list(permutations(xs, r))


# perms_r([1, 2, 3], 2) -> [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
# perms_r([1, 2, 3], 0) -> [()]
# perms_r([1, 2, 3], 4) -> []
# perms_r([1, 2, 3], -1) raises ValueError: r must be non-negative
def perms2(xs: list[int]) -> list[tuple[int, int]]:
    return list(permutations(xs, 2))


# perms2([1, 2, 3]) -> [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
def combos(s: str, r: int) -> list[str]:
    return ["".join(c) for c in combinations(s, r)]


# combos("abcd", 2) -> ['ab', 'ac', 'ad', 'bc', 'bd', 'cd']
# combos("abcd", 4) -> ['abcd']
# combos("abcd", 5) -> []
# combos("", 0) -> ['']
# combos("", -1) raises ValueError: r must be non-negative
def combos3(s: str) -> list[tuple[str, str, str]]:
    return [c for c in combinations(s, 3)]


# combos3("abcd") -> [('a', 'b', 'c'), ('a', 'b', 'd'), ('a', 'c', 'd'), ('b', 'c', 'd')]
def cwr(s: str, r: int) -> list[str]:
    return ["".join(c) for c in combinations_with_replacement(s, r)]


# cwr("abc", 2) -> ['aa', 'ab', 'ac', 'bb', 'bc', 'cc']
# cwr("abc", 0) -> ['']
# cwr("", 1) -> []
# cwr("abc", -1) raises ValueError: r must be non-negative
def power(s: str, n: int) -> list[str]:
    return ["".join(p) for p in product(s, repeat=n)]


# power("ab", 3) -> ['aaa', 'aab', 'aba', 'abb', 'baa', 'bab', 'bba', 'bbb']
# power("ab", 0) -> ['']
# power("", 2) -> []
# power("ab", -1) raises ValueError: repeat argument cannot be negative
def phone(digits: str) -> list[str]:
    keys = {"2": "abc", "3": "def"}
    return ["".join(p) for p in product(*[keys[d] for d in digits])]


# phone("23") -> ['ad', 'ae', 'af', 'bd', 'be', 'bf', 'cd', 'ce', 'cf']
# phone("") -> ['']
def chained(rows: list[list[int]]) -> list[int]:
    return list(chain(*rows))


# chained([[1], [], [2, 3]]) -> [1, 2, 3]
def transpose(rows: list[list[int]]) -> list[list[int]]:
    return [list(c) for c in zip(*rows)] + list(map(list, zip(*rows[::-1])))


# transpose([[1, 2], [3, 4], [5, 6, 7]]) -> [[1, 3, 5], [2, 4, 6], [5, 3, 1], [6, 4, 2]]
# transpose([]) -> []
def pairs(ps: list[tuple[int, int]]) -> int:
    xs, ys = zip(*ps)
    return sum(xs) * 100 + sum(ys)


# pairs([(1, 2), (3, 4)]) -> 406
# pairs([]) raises ValueError: not enough values to unpack (expected 2, got 0)
def parsed(s: str) -> int:
    a, b = map(int, s.split())
    return a - b


# parsed("5 3") -> 2
# parsed("5") raises ValueError: not enough values to unpack (expected 2, got 1)
# parsed("5 6 7") raises ValueError: too many values to unpack (expected 2)
def star(xs: list[int]) -> str:
    t = (0, *xs, 1)
    return str(t) + str((*xs,)) + str((*range(3),))


# star([5, 6]) -> '(0, 5, 6, 1)(5, 6)(0, 1, 2)'
# star([]) -> '(0, 1)()(0, 1, 2)'
def power_set(xs: list[int]) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(xs, r) for r in range(len(xs) + 1)))


# power_set([1, 2, 3]) -> [(), (1,), (2,), (3,), (1, 2), (1, 3), (2, 3), (1, 2, 3)]
def tsp(d: list[list[int]]) -> tuple[int, tuple[int, ...]]:
    best = 10**9
    path: tuple[int, ...] = ()
    for p in permutations(range(1, len(d))):
        cost = d[0][p[0]] + d[p[-1]][0]
        for a, b in pairwise(p):
            cost += d[a][b]
        if cost < best:
            best, path = cost, (0,) + p
    return best, path


# tsp([[0, 2, 9, 10], [1, 0, 6, 4], [15, 7, 0, 8], [6, 3, 12, 0]]) -> (21, (0, 2, 3, 1))
