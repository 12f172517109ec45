def pushes(n: int) -> list[int]:
    xs = []
    for i in range(n):
        xs.append(i * i)
    return xs


# pushes(0) -> []
# pushes(5) -> [0, 1, 4, 9, 16]
# pushes(20) -> [0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225, 256, 289, 324, 361]


def flags(n: int) -> list[bool]:
    xs = []
    for i in range(n):
        xs.append(i % 3 == 0)
    xs.reverse()
    return xs


# flags(11) -> [False, True, False, False, True, False, False, True, False, False, True]


def element(xs: list[float], i: int) -> float:
    return xs[i]


# element([1.5, 2.5, 3.5], 0) -> 1.5
# element([1.5, 2.5, 3.5], 2) -> 3.5
# element([1.5, 2.5, 3.5], -3) -> 1.5
# element([1.5, 2.5, 3.5], 3) raises IndexError: list index out of range
# element([1.5, 2.5, 3.5], -4) raises IndexError: list index out of range
# element([], 0) raises IndexError: list index out of range
# element([1.5], 9223372036854775807) raises IndexError: list index out of range
# element([1.5], -9223372036854775808) raises IndexError: list index out of range


def assigned(xs: list[int], i: int, v: int) -> list[int]:
    ys = xs[:]
    ys[i] = v
    ys[-1] += v
    return ys


# assigned([1, 2, 3], 1, 10) -> [1, 10, 13]
# assigned([1, 2, 3], -1, 10) -> [1, 2, 20]
# assigned([1, 2, 3], 3, 10) raises IndexError: list assignment index out of range
# assigned([1, 2, 3], -4, 10) raises IndexError: list assignment index out of range


def shared(n: int) -> list[int]:
    xs = [n]
    ys = xs
    ys.append(n + 1)
    zs = xs + ys
    zs.append(0)
    xs += zs
    return xs


# shared(7) -> [7, 8, 7, 8, 7, 8, 0]


def sliced(xs: list[int], a: int, b: int) -> tuple[list[int], list[int], list[int], list[int]]:
    return xs[a:b], xs[a:], xs[:b], xs[:]


# sliced([0, 1, 2, 3, 4], 1, 3) -> ([1, 2], [1, 2, 3, 4], [0, 1, 2], [0, 1, 2, 3, 4])
# sliced([0, 1, 2, 3, 4], -2, 100) -> ([3, 4], [3, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4])
# sliced([0, 1, 2, 3, 4], 3, 1) -> ([], [3, 4], [0], [0, 1, 2, 3, 4])
# sliced([0, 1, 2, 3, 4], -100, -1) -> ([0, 1, 2, 3], [0, 1, 2, 3, 4], [0, 1, 2, 3], [0, 1, 2, 3, 4])
# sliced([0, 1, 2, 3, 4], 9223372036854775807, -9223372036854775808) -> ([], [], [], [0, 1, 2, 3, 4])
# sliced([], 0, 1) -> ([], [], [], [])


def stepped(xs: list[int], a: int, b: int, c: int) -> tuple[list[int], list[int], list[int], list[int]]:
    return xs[a:b:c], xs[a::c], xs[:b:c], xs[::c]


# stepped([0, 1, 2, 3, 4, 5, 6], 1, 6, 2) -> ([1, 3, 5], [1, 3, 5], [0, 2, 4], [0, 2, 4, 6])
# stepped([0, 1, 2, 3, 4, 5, 6], 5, 0, -2) -> ([5, 3, 1], [5, 3, 1], [6, 4, 2], [6, 4, 2, 0])
# stepped([0, 1, 2, 3, 4, 5, 6], 5, -100, -1) -> ([5, 4, 3, 2, 1, 0], [5, 4, 3, 2, 1, 0], [6, 5, 4, 3, 2, 1, 0], [6, 5, 4, 3, 2, 1, 0])
# stepped([0, 1, 2, 3, 4, 5, 6], -1, -8, -3) -> ([6, 3, 0], [6, 3, 0], [6, 3, 0], [6, 3, 0])
# stepped([0, 1, 2, 3, 4, 5, 6], 1, 6, 9223372036854775807) -> ([1], [1], [0], [0])
# stepped([0, 1, 2, 3, 4, 5, 6], 6, 0, -9223372036854775808) -> ([6], [6], [6], [6])
# stepped([0, 1, 2, 3, 4, 5, 6], 1, 6, 0) raises ValueError: slice step cannot be zero
# stepped([], 1, 6, -1) -> ([], [], [], [])


def backwards(xs: list[float]) -> list[float]:
    return xs[::-1]


# backwards([1.0, 2.0, 3.0]) -> [3.0, 2.0, 1.0]
# backwards([]) -> []


def replaced(xs: list[int], a: int, b: int, ys: list[int]) -> list[int]:
    zs = xs[:]
    zs[a:b] = ys
    return zs


# replaced([0, 1, 2, 3], 1, 3, [7]) -> [0, 7, 3]
# replaced([0, 1, 2, 3], 1, 2, [7, 8, 9, 10, 11, 12]) -> [0, 7, 8, 9, 10, 11, 12, 2, 3]
# replaced([0, 1, 2, 3], 3, 1, [7]) -> [0, 1, 2, 7, 3]
# replaced([0, 1, 2, 3], -1, 100, []) -> [0, 1, 2]
# replaced([], 0, 0, [1]) -> [1]


def replaced_by_itself(xs: list[int], a: int, b: int, c: int) -> list[int]:
    zs = xs[:]
    zs[a:b] = zs
    zs[::c] = zs
    return zs


# replaced_by_itself([0, 1, 2, 3], 1, 2, 1) -> [0, 0, 1, 2, 3, 2, 3]
# replaced_by_itself([0, 1, 2, 3], 1, 2, -1) -> [3, 2, 3, 2, 1, 0, 0]
# replaced_by_itself([0, 1, 2, 3], 1, 2, 2) raises ValueError: attempt to assign sequence of size 7 to extended slice of size 4
# replaced_by_itself([0, 1, 2, 3], 1, 2, 0) raises ValueError: slice step cannot be zero


def replaced_stepwise(xs: list[int], a: int, b: int, c: int, ys: list[int]) -> list[int]:
    zs = xs[:]
    zs[a:b:c] = ys
    return zs


# replaced_stepwise([0, 1, 2, 3, 4], 0, 5, 2, [7, 8, 9]) -> [7, 1, 8, 3, 9]
# replaced_stepwise([0, 1, 2, 3, 4], 4, -6, -2, [7, 8, 9]) -> [9, 1, 8, 3, 7]
# replaced_stepwise([0, 1, 2, 3, 4], 0, 5, 2, [7, 8]) raises ValueError: attempt to assign sequence of size 2 to extended slice of size 3
# replaced_stepwise([0, 1, 2, 3, 4], 1, 2, 1, [7, 8]) -> [0, 7, 8, 2, 3, 4]


def deleted(xs: list[int], i: int) -> list[int]:
    zs = xs[:]
    del zs[i]
    return zs


# deleted([1, 2, 3], 0) -> [2, 3]
# deleted([1, 2, 3], -1) -> [1, 2]
# deleted([1, 2, 3], 3) raises IndexError: list assignment index out of range


def deleted_slice(xs: list[int], a: int, b: int, c: int) -> tuple[list[int], list[int]]:
    zs = xs[:]
    del zs[a:b]
    ys = xs[:]
    del ys[a:b:c]
    return zs, ys


# deleted_slice([0, 1, 2, 3, 4, 5, 6], 1, 5, 2) -> ([0, 5, 6], [0, 2, 4, 5, 6])
# deleted_slice([0, 1, 2, 3, 4, 5, 6], 5, 1, -2) -> ([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 4, 6])
# deleted_slice([0, 1, 2, 3, 4, 5, 6], 5, 1, -3) -> ([0, 1, 2, 3, 4, 5, 6], [0, 1, 3, 4, 6])
# deleted_slice([0, 1, 2, 3, 4, 5, 6], 0, 7, 3) -> ([], [1, 2, 4, 5])
# deleted_slice([0, 1, 2, 3, 4, 5, 6], 0, 7, 100) -> ([], [1, 2, 3, 4, 5, 6])
# deleted_slice([0, 1, 2, 3, 4, 5, 6], 3, 3, 1) -> ([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6])
# deleted_slice([0, 1, 2, 3, 4, 5, 6], 3, 3, 0) raises ValueError: slice step cannot be zero


def popped(xs: list[int], i: int) -> tuple[int, int, list[int]]:
    ys = xs[:]
    a = ys.pop()
    b = ys.pop(i)
    return a, b, ys


# popped([1, 2, 3], 0) -> (3, 1, [2])
# popped([1, 2, 3], -2) -> (3, 1, [2])
# popped([1, 2, 3], 2) raises IndexError: pop index out of range
# popped([1], 0) raises IndexError: pop from empty list
# popped([], 0) raises IndexError: pop from empty list


def inserted(xs: list[int], i: int) -> list[int]:
    ys = xs[:]
    ys.insert(i, 9)
    ys.insert(i, 8)
    return ys


# inserted([1, 2, 3], 0) -> [8, 9, 1, 2, 3]
# inserted([1, 2, 3], -1) -> [1, 2, 9, 8, 3]
# inserted([1, 2, 3], 100) -> [1, 2, 3, 9, 8]
# inserted([1, 2, 3], -100) -> [8, 9, 1, 2, 3]
# inserted([], 5) -> [9, 8]


def removed(xs: list[float], x: float) -> list[float]:
    ys = xs[:]
    ys.remove(x)
    return ys


# removed([1.0, 2.0, 1.0], 1.0) -> [2.0, 1.0]
# removed([1.0, 2.0, 1.0], 3.0) raises ValueError: list.remove(x): x not in list
# removed([0.0], -0.0) -> []


def looked(xs: list[int], x: int) -> tuple[int, int, bool, bool]:
    return xs.index(x), xs.count(x), x in xs, x not in xs


# looked([1, 2, 3, 2], 2) -> (1, 2, True, False)
# looked([1, 2, 3, 2], 5) raises ValueError: list.index(x): x not in list


def index_between(xs: list[int], x: int, a: int, b: int) -> int:
    return xs.index(x, a, b)


# index_between([1, 2, 3, 2], 2, 2, 4) -> 3
# index_between([1, 2, 3, 2], 2, -1, 100) -> 3
# index_between([1, 2, 3, 2], 2, 2, 3) raises ValueError: list.index(x): x not in list
# index_between([1, 2, 3, 2], 2, -100, -3) raises ValueError: list.index(x): x not in list


def repeated(xs: list[int], n: int) -> tuple[list[int], list[int], int]:
    ys = xs * n
    zs = xs[:]
    zs *= n
    zs.append(-1)
    return ys, zs, len(n * xs)


# repeated([1, 2, 3], 4) -> ([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, -1], 12)
# repeated([1, 2, 3], 0) -> ([], [-1], 0)
# repeated([1, 2, 3], -9223372036854775808) -> ([], [-1], 0)
# repeated([], 9223372036854775807) -> ([], [-1], 0)
# repeated([5], 1) -> ([5], [5, -1], 1)


def extended(xs: list[int]) -> list[int]:
    ys = xs.copy()
    ys.extend(ys)
    ys.extend(xs)
    ys += range(3)
    ys.clear()
    ys.extend(xs[1:])
    return ys


# extended([1, 2, 3]) -> [2, 3]


def compared(xs: list[int], ys: list[int]) -> tuple[bool, bool, bool, bool, bool, bool]:
    return xs == ys, xs != ys, xs < ys, xs <= ys, xs > ys, xs >= ys


# compared([1, 2], [1, 2]) -> (True, False, False, True, False, True)
# compared([1, 2], [1, 3]) -> (False, True, True, True, False, False)
# compared([1, 2], [1]) -> (False, True, False, False, True, True)
# compared([], [0]) -> (False, True, True, True, False, False)
# compared([2], [1, 5]) -> (False, True, False, False, True, True)


def compared_nested(xs: list[list[float]], ys: list[list[float]]) -> tuple[bool, bool, bool]:
    return xs == ys, xs < ys, xs >= ys


# compared_nested([[1.0], [2.0, 3.0]], [[1.0], [2.0, 3.0]]) -> (True, False, True)
# compared_nested([[1.0], [2.0, 3.0]], [[1.0], [2.0, 4.0]]) -> (False, True, False)
# compared_nested([[1.0], [2.0, 3.0]], [[1.0], [2.0]]) -> (False, False, True)
# compared_nested([], [[]]) -> (False, True, False)


def unpacked(xs: list[int]) -> int:
    a, b, c = xs
    return a * 100 + b * 10 + c


# unpacked([1, 2, 3]) -> 123
# unpacked([1, 2]) raises ValueError: not enough values to unpack (expected 3, got 2)
# unpacked([1, 2, 3, 4]) raises ValueError: too many values to unpack (expected 3, got 4)


def starred(xs: list[int]) -> tuple[int, list[int], int]:
    a, *b, c = xs
    return a, b, c


# starred([1, 2, 3, 4]) -> (1, [2, 3], 4)
# starred([1, 2]) -> (1, [], 2)
# starred([1]) raises ValueError: not enough values to unpack (expected at least 2, got 1)


def ranged(a: int, b: int, c: int) -> list[int]:
    return list(range(a, b, c))


# ranged(0, 5, 1) -> [0, 1, 2, 3, 4]
# ranged(5, 0, -2) -> [5, 3, 1]
# ranged(5, 0, 1) -> []
# ranged(9223372036854775805, 9223372036854775807, 1) -> [9223372036854775805, 9223372036854775806]
# ranged(-9223372036854775808, 9223372036854775807, 9223372036854775807) -> [-9223372036854775808, -1, 9223372036854775806]
# ranged(0, 5, 0) raises ValueError: range() arg 3 must not be zero


def grown_while_read(xs: list[int]) -> list[int]:
    ys = xs[:]
    for y in ys:
        if len(ys) < 8:
            ys.append(y + 1)
    return ys


# grown_while_read([1, 2]) -> [1, 2, 2, 3, 3, 4, 4, 5]


def shrunk_while_read(xs: list[int]) -> list[int]:
    ys = xs[:]
    seen = []
    for y in reversed(ys):
        seen.append(y)
        if y > 2:
            ys.pop()
            ys.pop()
    for y in ys:
        ys.remove(y)
    return seen + ys


# shrunk_while_read([1, 2, 3, 4, 5, 6]) -> [6, 2, 4]


def comprehended(n: int) -> list[tuple[int, float]]:
    return [(i, i / 2) for i in range(n) if i % 2]


# comprehended(6) -> [(1, 0.5), (3, 1.5), (5, 2.5)]


def matrix(n: int) -> list[list[int]]:
    rows = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            rows[i][j] = i * n + j
    rows[0] = rows[-1]
    rows[0][0] = -1
    return rows


# matrix(3) -> [[-1, 7, 8], [3, 4, 5], [-1, 7, 8]]
# matrix(1) -> [[-1]]


def records(n: int) -> list[tuple[int, bool, float]]:
    xs = [(0, False, 0.0)] * 2
    for i in range(n):
        xs.insert(1, (i, i % 2 == 0, i * 0.5))
    xs[0] = xs[-2]
    return xs


# records(4) -> [(0, True, 0.0), (3, False, 1.5), (2, True, 1.0), (1, False, 0.5), (0, True, 0.0), (0, False, 0.0)]


def zipped(xs: list[int], ys: list[float]) -> list[tuple[int, int, float]]:
    return [(i, x, y) for i, (x, y) in enumerate(zip(xs, ys), 5)]


# zipped([1, 2, 3], [0.5, 1.5]) -> [(5, 1, 0.5), (6, 2, 1.5)]


def zipped_strictly(xs: list[int], ys: list[float], zs: list[int]) -> int:
    n = 0
    for x, y, z in zip(xs, ys, zs, strict=True):
        n += x + z
    return n


# zipped_strictly([1, 2], [0.5, 1.5], [1, 1]) -> 5
# zipped_strictly([1, 2], [0.5], [1, 1]) raises ValueError: zip() argument 2 is shorter than argument 1
# zipped_strictly([1, 2], [0.5, 1.5], [1]) raises ValueError: zip() argument 3 is shorter than arguments 1-2
# zipped_strictly([1], [0.5, 1.5], [1, 2]) raises ValueError: zip() argument 2 is longer than argument 1
# zipped_strictly([1], [0.5], [1, 2]) raises ValueError: zip() argument 3 is longer than arguments 1-2


def empty_parts(x: int) -> tuple[int, int, bool]:
    flags = [True, False, True]
    flags[1:-1] = []
    pairs = [(x, 0.5)]
    pairs[: x % 2] = []
    return len(flags), len(pairs), pairs == ([] if x > 5 else [])


# Lists of nothing take the type of what they meet.
# empty_parts(1) -> (2, 0, True)
# empty_parts(8) -> (2, 1, False)
