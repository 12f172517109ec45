def ranges(a: int, b: int, c: int) -> list[int]:
    return list(range(a, b, c))


# ranges(0, 5, 1) -> [0, 1, 2, 3, 4]
# ranges(5, 0, -2) -> [5, 3, 1]
# ranges(0, 5, 0) raises ValueError: range() arg 3 must not be zero
# ranges(9223372036854775800, 9223372036854775807, 3) -> [9223372036854775800, 9223372036854775803, 9223372036854775806]
# ranges(-9223372036854775808, 9223372036854775807, 9223372036854775807) -> [-9223372036854775808, -1, 9223372036854775806]
# ranges(3, 3, -1) -> []


def reversed_ranges(a: int, b: int, c: int) -> list[int]:
    return [i for i in reversed(range(a, b, c))]


# reversed_ranges(0, 5, 1) -> [4, 3, 2, 1, 0]
# reversed_ranges(0, 6, 4) -> [4, 0]
# reversed_ranges(5, 0, -2) -> [1, 3, 5]
# reversed_ranges(9223372036854775800, 9223372036854775807, 3) -> [9223372036854775806, 9223372036854775803, 9223372036854775800]


def last_of_loop(n: int) -> int:
    i = -1
    for i in range(n):
        pass
    else:
        i += 100
    return i


# last_of_loop(0) -> 99
# last_of_loop(5) -> 104


def broken_loop(xs: list[int], stop: int) -> tuple[int, int]:
    n = 0
    for i, x in enumerate(xs, 10):
        if x == stop:
            break
        if x < 0:
            continue
        n += x
    else:
        return n, -1
    return n, i


# broken_loop([1, -5, 2, 7, 3], 7) -> (3, 13)
# broken_loop([1, -5, 2, 7, 3], 8) -> (13, -1)
# broken_loop([], 8) -> (0, -1)


def unbound_after(xs: list[int]) -> int:
    for x in xs:
        pass
    return x


# unbound_after([1, 2]) -> 2
# unbound_after([]) raises UnboundLocalError: cannot access local variable 'x' where it is not associated with a value


def zips(xs: list[int], ys: list[float]) -> tuple[list[tuple[int, float]], float]:
    x = 0
    y = 0.0
    pairs = []
    for x, y in zip(xs, ys):
        pairs.append((x, y))
    return pairs, x + y


# zips([1, 2, 3], [0.5, 1.5]) -> ([(1, 0.5), (2, 1.5)], 3.5)
# zips([1], [0.5, 1.5]) -> ([(1, 0.5)], 1.5)
# zips([], []) -> ([], 0.0)


def zips_strictly(xs: list[int], ys: list[float], zs: list[int]) -> float:
    total = 0
    for x, y, z in zip(xs, ys, zs, strict=True):
        total += x * y * z
    return total


# zips_strictly([1, 2], [0.5, 1.5], [1, 1]) -> 3.5
# zips_strictly([1], [0.5, 1.5], [1]) raises ValueError: zip() argument 2 is longer than argument 1
# zips_strictly([1, 2], [0.5], [1]) raises ValueError: zip() argument 2 is shorter than argument 1
# zips_strictly([1], [0.5], [1, 2]) raises ValueError: zip() argument 3 is longer than arguments 1-2
# zips_strictly([], [], []) -> 0.0


def nested_targets(ps: list[tuple[int, tuple[float, bool]]]) -> float:
    total = 0.0
    for i, (n, (x, up)) in enumerate(ps):
        total += n * x if up else -i
    for (n, (x, _)), k in zip(ps, reversed(range(len(ps)))):
        total += k * n
    return total


# nested_targets([(1, (0.5, True)), (2, (1.5, False)), (3, (2.5, True))]) -> 11.0
# nested_targets([]) -> 0.0


def starred_targets(rows: list[list[int]]) -> list[int]:
    out = []
    for a, *rest in rows:
        out.append(a)
        out += rest[::-1]
    return out


# starred_targets([[1, 2, 3], [4]]) -> [1, 3, 2, 4]
# starred_targets([[1, 2, 3], []]) raises ValueError: not enough values to unpack (expected at least 1, got 0)


def item_targets(xs: list[int]) -> list[int]:
    ys = [0, 0]
    for ys[1] in xs:
        ys[0] += ys[1]
    return ys


# item_targets([1, 2, 3]) -> [6, 3]


def same_name(xs: list[int]) -> int:
    for xs in enumerate(xs):
        pass
    i = 0
    for i, i in enumerate([5, 6, 7]):
        pass
    return i


# same_name([1]) -> 7


def tuples_and_displays(n: int, x: float) -> tuple[float, int, list[int]]:
    total = 0.0
    for v in (1, x, 2 * x):
        total += v
    count = 0
    for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        count = count * 3 + dx - dy
    seen = []
    for k in [n, n + 1, n * n, -n, 5, 6]:
        if k == 5:
            continue
        seen.append(k)
    for a, b in [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]:
        seen.append(a * b)
    for k in reversed((1, 2, n)):
        seen.append(k)
    for row in [[1, 2], [n]]:
        seen.extend(row)
    for _ in ():
        seen.append(0)
    return total, count, seen


# tuples_and_displays(3, 0.5) -> (2.5, -16, [3, 4, 9, -3, 6, 2, 12, 30, 56, 90, 3, 2, 1, 1, 2, 3])


def maps(xs: list[int], k: int) -> tuple[list[int], list[float], list[int], list[int], list[int]]:
    def plus(x, y=1):
        return x + y + k

    return (
        list(map(lambda x: x * k, xs)),
        list(map(float, xs)),
        list(map(plus, xs)),
        list(map(plus, xs, range(10, 20))),
        list(map(abs, filter(lambda x: x % 2, xs))),
    )


# maps([1, -2, -3], 3) -> ([3, -6, -9], [1.0, -2.0, -3.0], [5, 2, 1], [14, 12, 12], [1, 3])
# maps([], 0) -> ([], [], [], [], [])


def filters(xs: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    out = []
    for i, x in enumerate(filter(None, xs), 5):
        out.append((i, x))
    return list(filter(lambda x: 0 < x < 10, xs)), out


# filters([0, 1, 0, -5, 20, 9]) -> ([1, 9], [(5, 1), (6, -5), (7, 20), (8, 9)])


def late_lambda(xs: list[int]) -> list[int]:
    k = 1
    out = []
    for y in map(lambda x: x * k, xs):
        out.append(y)
        k += 1
    for y in (x + k for x in xs if x < k):
        out.append(y)
        k *= 2
    return out


# late_lambda([1, 2, 3]) -> [1, 4, 9, 5, 10, 19]
# late_lambda([10, 2, 30, 4]) -> [10, 4, 90, 16, 7, 14]


def comprehensions(n: int) -> tuple[list[int], list[tuple[int, int]], list[int], int]:
    x = 7
    a = [x for x in range(n)]
    b = [(i, j) for i in range(n) for j in range(i) if (i + j) % 2 if i > 1]
    c = [y for row in [[1, 2], [], [n]] for y in row]
    return a, b, c, x


# comprehensions(4) -> ([0, 1, 2, 3], [(2, 1), (3, 0), (3, 2)], [1, 2, 4], 7)
# comprehensions(0) -> ([], [], [1, 2, 0], 7)


def walrus(xs: list[int]) -> tuple[list[int], int]:
    last = 0
    ys = [last := last + x for x in xs]
    return ys, last


# walrus([1, 2, 3]) -> ([1, 3, 6], 6)
# walrus([]) -> ([], 0)


def sums(xs: list[float], ns: list[int], bs: list[bool]) -> tuple[float, int, int, float, int]:
    return sum(xs), sum(ns), sum(bs), sum(xs, 1.5), sum(n * n for n in ns if n > 1)


# sums([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [1, 2, 3], [True, False, True]) -> (1.0, 6, 2, 2.5, 13)
# sums([], [], []) -> (0.0, 0, 0, 1.5, 0)
# sums([1e308, 1e308], [9223372036854775807], [True]) raises OverflowError: 9223372036854775807 * 9223372036854775807 is beyond 64 bits
# sums([1e16, 1.0, -1e16], [], []) -> (1.0, 0, 0, 2.5, 0)
# sums([inf, 1.0], [1], [False]) -> (inf, 1, 0, inf, 0)
# sums([-0.0, -0.0], [1], [False]) -> (0.0, 1, 0, 1.5, 0)
# sums([1.0], [9223372036854775807, 1], []) raises OverflowError: 9223372036854775807 + 1 is beyond 64 bits


def sum_from_int(xs: list[float], n: int) -> float:
    return sum(xs, n)


# sum_from_int([0.1, 0.2, 0.3], 1) -> 1.6
# sum_from_int([0.1, 0.2, 0.3], 0) -> 0.6
# sum_from_int([], 3) -> 3.0


def zero_filled(n: int) -> float:
    xs = [0] * n
    xs[-1] = 0.1
    xs[-2] = 0.2
    xs[-3] = 0.3
    return sum(xs) + sum(max(0, x - 0.15) for x in xs)


# zero_filled(5) -> 0.8
# zero_filled(3) -> 0.8


def extremes(xs: list[float]) -> tuple[float, float, float, float]:
    return min(xs), max(xs), min(xs, key=lambda x: -x), max((x * x for x in xs), default=-1.0)


# extremes([3.0, -1.0, 2.0]) -> (-1.0, 3.0, 3.0, 9.0)
# extremes([0.0, -0.0]) -> (0.0, 0.0, 0.0, 0.0)
# extremes([-0.0, 0.0]) -> (-0.0, -0.0, -0.0, 0.0)
# extremes([nan, 1.0]) -> (nan, nan, nan, nan)
# extremes([1.0, nan]) -> (1.0, 1.0, 1.0, 1.0)
# extremes([]) raises ValueError: min() iterable argument is empty


def extremes_of_tuples(ps: list[tuple[int, float]]) -> tuple[int, float, int]:
    a, b = min(ps)
    return a, b, max(ps, key=lambda p: p[1])[0]


# extremes_of_tuples([(2, 0.5), (1, 0.75), (1, 0.5)]) -> (1, 0.5, 1)
# extremes_of_tuples([]) raises ValueError: min() iterable argument is empty


def extremes_of_several(a: int, b: int, c: float) -> tuple[int, int, float, float, int]:
    return min(a, b), max(a, b, 3), min(a, c), max(c, a, b), min(a, b, key=abs)


# extremes_of_several(1, 2, 1.5) -> (1, 3, 1.0, 2.0, 1)
# extremes_of_several(-3, 2, -3.5) -> (-3, 3, -3.5, 2.0, 2)
# extremes_of_several(5, -5, 5.0) -> (-5, 5, 5.0, 5.0, 5)


def with_default(xs: list[int]) -> tuple[int, float, list[int]]:
    return min(xs, default=-1), max(xs, default=0.5), sorted((x for x in xs if x > 2), reverse=True)


# with_default([3, 1, 4]) -> (1, 4.0, [4, 3])
# with_default([]) -> (-1, 0.5, [])


def any_all(xs: list[int]) -> tuple[bool, bool, bool, bool, bool]:
    return any(xs), all(xs), any(x > 3 for x in xs), all(x + y != 4 for x in xs for y in xs), any(x == y for x in xs if x for y in range(x))


# any_all([0, 1, 2]) -> (True, False, False, False, False)
# any_all([1, 3]) -> (True, True, False, False, False)
# any_all([]) -> (False, True, False, True, False)


def short_circuit(xs: list[int]) -> list[int]:
    seen = []

    def look(x):
        seen.append(x)
        return x > 2

    if any(look(x) for x in xs):
        seen.append(-1)
    if all(look(y) for x in xs for y in range(x)):
        seen.append(-2)
    return seen


# short_circuit([1, 2, 3, 4]) -> [1, 2, 3, -1, 0]
# short_circuit([]) -> [-2]


def lengths(n: int) -> tuple[int, int, int, int]:
    return len(range(n)), len(range(3, n)), len((1, 2, n)), len([x for x in range(n) if x % 3])


# lengths(10) -> (10, 7, 3, 6)
# lengths(-3) -> (0, 0, 3, 0)


def lists_of(xs: list[int]) -> tuple[list[int], list[tuple[int, int]], list[int], list[int], list[int]]:
    return list(xs), list(enumerate(xs)), list(reversed(xs)), list((1, 2)), list(x for x, _ in zip(xs, xs[1:]))


# lists_of([1, 2, 3]) -> ([1, 2, 3], [(0, 1), (1, 2), (2, 3)], [3, 2, 1], [1, 2], [1, 2])
# lists_of([]) -> ([], [], [], [1, 2], [])


def tuple_of(xs: tuple[int, int]) -> tuple[int, int]:
    return tuple(xs)


# tuple_of((1, 2)) -> (1, 2)


def errors_inside(xs: list[int]) -> int:
    return sum(10 // x for x in xs)


# errors_inside([1, 2, 3]) -> 18
# errors_inside([1, 0, 3]) raises ZeroDivisionError: division by zero


def modified_bounds(n: int) -> int:
    count = 0
    m = n
    for i in range(m):
        m = 0
        i += 10
        count += i
    return count


# modified_bounds(4) -> 46


def counted_from(xs: list[int], k: int) -> list[tuple[int, int]]:
    return [(i, x) for i, x in enumerate(filter(None, xs), k)]


# counted_from([0, 5, 0, 6], 7) -> [(7, 5), (8, 6)]


# zipped_in_order(1, [5]) raises ValueError: list.index(x): x not in list
# zipped_in_order(2, [5]) raises ValueError: list.index(x): x not in list
# zipped_in_order(1, [5, 10]) raises ZeroDivisionError: division by zero
# zipped_in_order(2, [5, 10]) -> [(2, 1)]
def zipped_in_order(x: int, xs: list[int]) -> list[tuple[int, int]]:
    """What zip goes over is evaluated from the left, whatever it is made of."""
    return list(zip(reversed([a for a in range(3) if a != xs.index(10)]), [1 // (x - 1)]))


# texts_in_order(1, "5") raises ZeroDivisionError: division by zero
# texts_in_order(1, "x") raises ValueError: invalid literal for int() with base 10: 'x'
def texts_in_order(x: int, s: str) -> list[tuple[str, int, int]]:
    return list(zip("a" * int(s), range(int(s) - 1), [7 // (x - 1)]))


def ends_inner_loops(xs: list[int]) -> tuple[bool, bool, bool, bool]:
    return (
        all(10 // z < 5 for i, z in enumerate(x ^ y for x in xs for y in range(2))),
        any(10 // z > 5 for z in map(lambda z: z, (x ^ y for x in xs for y in range(2)))),
        any(10 // z > 5 for z in filter(lambda z: z != 7, (x ^ y for x in xs for y in range(2)))),
        any(10 // z > 5 for z in (z for z in (x ^ y for x in xs for y in range(2)) if z)),
    )


# ends_inner_loops([6, 2, 1, 0]) -> (False, True, True, True)
