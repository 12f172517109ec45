from bisect import bisect_left


def held(xs: list[int]) -> tuple[int, list[int], int]:
    g = (x * x for x in xs if x > 1)
    first = next(g, -1)
    rest = list(g)
    return first, rest, next(g, -1)


# held([1, 2, 3, 4]) -> (4, [9, 16], -1)
# held([1]) -> (-1, [], -1)


def passed(xs, n):
    out = []
    for x in xs:
        out.append(x)
        if len(out) == n:
            break
    for x in xs:
        out.append(-x)
    return out


def given(xs: list[int], k: int) -> list[int]:
    return passed((x * k for x in xs), 2)


# given([1, 2, 3, 4], 10) -> [10, 20, -30, -40]


def mapped(xs: list[int], ys: list[int]) -> list[int]:
    return passed(map(lambda a, b: a + 10 * b, xs, ys), 1)


# mapped([1, 2, 3], [4, 5]) -> [41, -52]


def zipped(xs: list[int], ys: list[float]) -> list[tuple[int, float]]:
    z = zip(xs, ys)
    out = []
    for pair in z:
        out.append(pair)
        next(z, (0, 0.0))
    return out


# zipped([1, 2, 3, 4, 5], [0.5, 1.5, 2.5, 3.5]) -> [(1, 0.5), (3, 2.5)]


def several(n: int) -> list[tuple[int, int]]:
    out = []
    for p in ((i, j) for i in range(n) for j in range(i) if i != 2):
        if p[1] == 2:
            continue
        out.append(p)
    return out


# several(5) -> [(1, 0), (3, 0), (3, 1), (4, 0), (4, 1), (4, 3)]


def computed(xs: list[int]) -> list[tuple[int, float, int]]:
    return list(zip(map(abs, xs), (x / 2 for x in xs), filter(None, xs)))


# computed([3, 0, -4, 5]) -> [(3, 1.5, 3), (0, 0.0, -4), (4, -2.0, 5)]


def chunks(xs: list[int]) -> list[tuple[int, int]]:
    it = iter(xs)
    return [(a, b) for a, b in zip(it, it)]


# chunks([1, 2, 3, 4, 5]) -> [(1, 2), (3, 4)]


def strict(xs: list[int], ys: list[int]) -> int:
    return sum(a * b for a, b in zip((x + 1 for x in xs), ys, strict=True))


# strict([1, 2], [3, 4]) -> 18
# strict([1, 2], [3]) raises ValueError: zip() argument 2 is shorter than argument 1
# strict([1], [3, 4]) raises ValueError: zip() argument 2 is longer than argument 1


def enumerated(xs: list[str]) -> list[str]:
    e = enumerate(xs, 1)
    out = []
    for i, x in e:
        out.append(x * i)
    return out


# enumerated(["a", "b", "c"]) -> ['a', 'bb', 'ccc']


def backwards(xs: list[int]) -> list[int]:
    r = reversed(xs)
    out = [next(r, 0)]
    out.extend(r)
    return out


# backwards([1, 2, 3]) -> [3, 2, 1]
# backwards([]) -> [0]


def inner(rows: list[list[int]]) -> list[int]:
    totals = (sum(x for x in row) for row in rows)
    return [t for t in totals if t > 0]


# inner([[1, 2], [], [5]]) -> [3, 5]


def nested_lazy(n: int) -> int:
    g = (a + b for a in (x * x for x in range(n)) for b in range(2))
    return sum(g)


# nested_lazy(4) -> 32


def text(words: list[str]) -> str:
    letters = (c for w in words for c in w if c != "e")
    out = ""
    for c in letters:
        out += c
    return out


# text(["hello", "there"]) -> 'hllothr'


def position(xs: list[int], x: int) -> int:
    return bisect_left(sorted(v * v for v in xs), x)


# position([3, 1, 2], 4) -> 1


def first_match(xs: list[int], k: int) -> int:
    return next((i for i, x in enumerate(xs) if x % k == 0), -1)


# first_match([5, 8, 9], 3) -> 2
# first_match([5, 8, 10], 3) -> -1


def first_even(xs: list[int]) -> int:
    return next(filter(lambda x: x % 2 == 0, xs))


# first_even([1, 3, 6, 8]) -> 6
# first_even([1]) raises StopIteration


def in_a_loop(xs: list[int], n: int) -> int:
    total = 0
    for k in range(n):
        total += next((x for x in xs if x > k), 0)
    return total


# in_a_loop([1, 2, 3], 5) -> 6


def grouped_in_a_loop(xs: list[int]) -> list[int]:
    from itertools import dropwhile, groupby

    out = []
    for k in xs:
        out += [x + sum(g) for x, g in groupby(dropwhile(lambda z: z != k, xs))]
    return out


# grouped_in_a_loop([1, 1, 2, 3]) -> [3, 4, 6, 3, 4, 6, 4, 6, 6]
