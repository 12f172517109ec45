import itertools
from functools import reduce
from itertools import accumulate, chain, combinations, count, cycle, dropwhile, groupby, islice, pairwise, permutations, product, repeat, takewhile, zip_longest


def pairs(xs: list[int]) -> list[tuple[int, int]]:
    return list(combinations(xs, 2))


# pairs([1, 2, 3, 4]) -> [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
# pairs([1]) -> []


def triples(xs: list[float]) -> float:
    best = 0.0
    for a, b, c in itertools.combinations(xs, 3):
        best = max(best, a * b * c)
    return best


# triples([1.0, 2.0, 3.0, 4.0]) -> 24.0


def arrangements(n: int) -> list[tuple[int, int, int]]:
    return [p for p in permutations(range(n), 3)]


# arrangements(3) -> [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
# arrangements(2) -> []


def replaced(s: str) -> list[tuple[str, str]]:
    return list(itertools.combinations_with_replacement(s, 2))


# replaced("abc") -> [('a', 'a'), ('a', 'b'), ('a', 'c'), ('b', 'b'), ('b', 'c'), ('c', 'c')]


def grid(n: int, ys: list[float]) -> list[tuple[int, float]]:
    return [(x, y) for x, y in product(range(n), ys)]


# grid(2, [0.5, 1.5]) -> [(0, 0.5), (0, 1.5), (1, 0.5), (1, 1.5)]


def dice(n: int) -> int:
    return sum(1 for a, b, c in product(range(1, n + 1), repeat=3) if a + b + c == 10)


# dice(6) -> 27


def once(xs: list[int]) -> list[int]:
    return [x for x, in product(xs)]


# once([1, 2]) -> [1, 2]


def running(xs: list[int]) -> tuple[list[int], list[int], list[int]]:
    return list(accumulate(xs)), list(accumulate(xs, max)), list(accumulate(xs, lambda a, b: a * b, initial=2))


# running([3, 1, 4, 1, 5]) -> ([3, 4, 8, 9, 14], [3, 3, 4, 4, 5], [2, 6, 6, 24, 24, 120])
# running([]) -> ([], [], [2])


def balance(xs: list[float], rate: float) -> list[float]:
    return [round(b, 4) for b in accumulate(xs, lambda total, x: total * rate + x)]


# balance([100.0, 50.0, 25.0], 1.1) -> [100.0, 160.0, 201.0]


def steps(xs: list[float]) -> list[float]:
    return [b - a for a, b in pairwise(xs)]


# steps([1.0, 4.0, 9.0]) -> [3.0, 5.0]
# steps([1.0]) -> []
# steps([]) -> []


def sliced(n: int) -> tuple[list[int], list[int], list[int]]:
    return list(islice(count(10), n)), list(islice(range(20), 2, 11, 3)), list(islice(count(0, 5), 3, 6))


# sliced(4) -> ([10, 11, 12, 13], [2, 5, 8], [15, 20, 25])
# sliced(0) -> ([], [2, 5, 8], [15, 20, 25])
# sliced(-1) raises ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.


def slice_errors(start: int, step: int) -> list[int]:
    return list(islice([1, 2, 3], start, None, step))


# slice_errors(1, 1) -> [2, 3]
# slice_errors(-1, 1) raises ValueError: Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# slice_errors(0, 0) raises ValueError: Step for islice() must be a positive integer or None.


def consumed(n: int) -> tuple[list[int], int, list[int]]:
    it = iter(range(n))
    a = list(islice(it, 1, 6, 2))
    b = next(it, -1)
    return a, b, list(it)


# consumed(10) -> ([1, 3, 5], 6, [7, 8, 9])
# consumed(3) -> ([1], -1, [])


def chained(xs: list[int], ys: list[int]) -> list[int]:
    return list(chain(xs, ys, range(3), (y * y for y in ys)))


# chained([1, 2], [3]) -> [1, 2, 3, 0, 1, 2, 9]


def flat(rows: list[list[int]]) -> int:
    return sum(chain.from_iterable(rows))


# flat([[1, 2], [], [3]]) -> 6


def longest(xs: list[int], ys: list[int]) -> list[tuple[int, int]]:
    return list(zip_longest(xs, ys, fillvalue=-1))


# longest([1, 2, 3], [4]) -> [(1, 4), (2, -1), (3, -1)]
# longest([], [4]) -> [(-1, 4)]


def longest_none(xs: list[int], ys: list[int]) -> int:
    total = 0
    for x, y in zip_longest(xs, ys):
        if x is not None and y is not None:
            total += x * y
        else:
            total -= 1
    return total


# longest_none([1, 2, 3], [4, 5]) -> 13


def while_small(xs: list[int]) -> tuple[list[int], list[int], list[int]]:
    return list(takewhile(lambda x: x < 5, xs)), list(dropwhile(lambda x: x < 5, xs)), list(itertools.filterfalse(lambda x: x % 2, xs))


# while_small([1, 4, 6, 3, 8]) -> ([1, 4], [6, 3, 8], [4, 6, 8])


def rounds(xs: list[str], n: int) -> list[str]:
    return [x + str(i) for i, x in enumerate(islice(cycle(xs), n))]


# rounds(["a", "b"], 5) -> ['a0', 'b1', 'a2', 'b3', 'a4']


def repeated(x: float, n: int) -> list[float]:
    return list(repeat(x, n)) + [a * b for a, b in zip(repeat(2.0), [1.0, x])]


# repeated(0.5, 3) -> [0.5, 0.5, 0.5, 2.0, 1.0]
# repeated(0.5, -1) -> [2.0, 1.0]


def runs(xs: list[int]) -> list[tuple[int, int]]:
    return [(k, sum(1 for _ in g)) for k, g in groupby(xs)]


# runs([1, 1, 2, 3, 3, 3, 1]) -> [(1, 2), (2, 1), (3, 3), (1, 1)]
# runs([]) -> []


def by_parity(xs: list[int]) -> list[list[int]]:
    return [[k] + list(g) for k, g in groupby(xs, key=lambda x: x % 2)]


# by_parity([1, 3, 2, 4, 6, 5]) -> [[1, 1, 3], [0, 2, 4, 6], [1, 5]]


def skipped(xs: list[int]) -> list[int]:
    out = []
    for k, g in groupby(xs, lambda x: x // 10):
        if k % 2 == 0:
            out.append(next(g))
    return out


# skipped([1, 2, 11, 12, 21, 22, 23, 40]) -> [1, 21, 40]


def encoded(s: str) -> str:
    out = ""
    for c, g in groupby(s):
        out += c + str(len(list(g)))
    return out


# encoded("aaabcc") -> 'a3b1c2'


def reduced(xs: list[int]) -> tuple[int, int, int]:
    return reduce(lambda a, b: a * 10 + b, xs), reduce(max, xs, 7), reduce(lambda a, b: a ^ b, (x + 1 for x in xs), 0)


# reduced([1, 2, 3]) -> (123, 7, 5)
# reduced([]) raises TypeError: reduce() of empty iterable with no initial value


def compressed(xs: list[str], mask: list[bool]) -> list[str]:
    return list(itertools.compress(xs, mask))


# compressed(["a", "b", "c"], [True, False, True]) -> ['a', 'c']


def lazily(n: int) -> list[int]:
    log: list[int] = []

    def source():
        for i in range(n):
            log.append(i)
            yield i

    for x in takewhile(lambda v: v < 2, source()):
        log.append(100 + x)
    return log


# lazily(5) -> [0, 100, 1, 101, 2]


def word(s: str) -> int:
    return reduce(lambda h, c: (h * 31 + ord(c)) % 1000003, s, 7)


# word("hello") -> 565482
