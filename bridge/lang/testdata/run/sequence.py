def elements(xs: list[int], i: int) -> int:
    return xs[i]


# elements([5, 6, 7], 0) -> 5
# elements([5, 6, 7], -1) -> 7
# elements([5, 6, 7], -3) -> 5
# elements([5, 6, 7], 3) raises IndexError: list index out of range
# elements([5, 6, 7], -4) raises IndexError: list index out of range
# elements([], 0) raises IndexError: list index out of range


def assigned(n: int, i: int, x: float) -> list[float]:
    xs = [0] * n
    xs[i] = x
    xs[i] += 1
    xs[-1] *= 2
    return xs


# assigned(3, 0, 2.5) -> [3.5, 0.0, 0.0]
# assigned(3, -1, 2.5) -> [0.0, 0.0, 7.0]
# assigned(3, 3, 2.5) raises IndexError: list assignment index out of range
# assigned(0, 0, 2.5) raises IndexError: list assignment index out of range
# assigned(-2, -1, 2.5) raises IndexError: list assignment index out of range


def slices(xs: list[int], a: int, b: int, c: int) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    return xs[a:b], xs[a:], xs[:b], xs[::c], xs[a:b:c]


# slices([1, 2, 3, 4, 5], 1, 3, 1) -> ([2, 3], [2, 3, 4, 5], [1, 2, 3], [1, 2, 3, 4, 5], [2, 3])
# slices([1, 2, 3, 4, 5], -2, 10, 2) -> ([4, 5], [4, 5], [1, 2, 3, 4, 5], [1, 3, 5], [4])
# slices([1, 2, 3, 4, 5], 4, -5, -1) -> ([], [5], [], [5, 4, 3, 2, 1], [5, 4, 3, 2])
# slices([1, 2, 3, 4, 5], 100, -100, -2) -> ([], [], [], [5, 3, 1], [5, 3, 1])
# slices([1, 2, 3, 4, 5], -9223372036854775808, 9223372036854775807, 9223372036854775807) -> ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1], [1])
# slices([1, 2, 3, 4, 5], 9223372036854775807, -9223372036854775808, -9223372036854775808) -> ([], [], [], [5], [5])
# slices([], 0, 1, 3) -> ([], [], [], [], [])
# slices([1, 2], 0, 2, 0) raises ValueError: slice step cannot be zero


def slice_assigned(a: int, b: int, n: int) -> list[int]:
    xs = [0, 1, 2, 3, 4, 5]
    xs[a:b] = [10] * n
    return xs


# slice_assigned(1, 3, 0) -> [0, 3, 4, 5]
# slice_assigned(1, 3, 2) -> [0, 10, 10, 3, 4, 5]
# slice_assigned(1, 3, 5) -> [0, 10, 10, 10, 10, 10, 3, 4, 5]
# slice_assigned(4, 2, 2) -> [0, 1, 2, 3, 10, 10, 4, 5]
# slice_assigned(-2, 100, 1) -> [0, 1, 2, 3, 10]
# slice_assigned(100, 200, 2) -> [0, 1, 2, 3, 4, 5, 10, 10]
# slice_assigned(-100, 0, 2) -> [10, 10, 0, 1, 2, 3, 4, 5]


def step_assigned(c: int, n: int) -> list[int]:
    xs = [0, 1, 2, 3, 4, 5]
    xs[::c] = [10 + i for i in range(n)]
    return xs


# step_assigned(2, 3) -> [10, 1, 11, 3, 12, 5]
# step_assigned(-2, 3) -> [0, 12, 2, 11, 4, 10]
# step_assigned(-1, 6) -> [15, 14, 13, 12, 11, 10]
# step_assigned(1, 2) -> [10, 11]
# step_assigned(3, 3) raises ValueError: attempt to assign sequence of size 3 to extended slice of size 2
# step_assigned(0, 3) raises ValueError: slice step cannot be zero


def self_assigned(n: int) -> list[int]:
    xs = [1, 2, n]
    xs[1:1] = xs
    xs[::-1] = xs
    return xs


# self_assigned(3) -> [3, 2, 3, 2, 1, 1]


def deleted(i: int, a: int, b: int, c: int) -> list[int]:
    xs = list(range(10))
    del xs[i]
    del xs[a:b:c]
    return xs


# deleted(0, 1, 3, 1) -> [1, 4, 5, 6, 7, 8, 9]
# deleted(-1, 0, 9, 2) -> [1, 3, 5, 7]
# deleted(9, 8, 0, -3) -> [0, 1, 3, 4, 6, 7]
# deleted(10, 0, 0, 1) raises IndexError: list assignment index out of range
# deleted(-11, 0, 0, 1) raises IndexError: list assignment index out of range
# deleted(5, 0, 0, 0) raises ValueError: slice step cannot be zero
# deleted(5, -100, 100, 4) -> [1, 2, 3, 6, 7, 8]
# deleted(5, 100, -100, -4) -> [1, 2, 3, 6, 7, 8]


def deleted_plain(a: int, b: int) -> list[int]:
    xs = list(range(6))
    del xs[a:b], xs[0]
    return xs


# deleted_plain(1, 4) -> [4, 5]
# deleted_plain(4, 1) -> [1, 2, 3, 4, 5]
# deleted_plain(0, 6) raises IndexError: list assignment index out of range


def methods(x: int) -> tuple[list[int], int, int, int, int]:
    xs = []
    xs.append(x)
    xs.extend([x + 1, x + 2])
    xs.extend(i * i for i in range(3))
    xs += [7, 7]
    xs.insert(0, -1)
    xs.insert(-1, -2)
    xs.insert(100, -3)
    xs.insert(-100, -4)
    a = xs.pop()
    b = xs.pop(0)
    c = xs.pop(-2)
    xs.remove(7)
    xs.reverse()
    return xs, a, b, c, xs.index(x)


# methods(5) -> ([7, 7, 4, 1, 0, 6, 5, -1], -3, -4, -2, 6)
# methods(7) -> ([7, 7, 4, 1, 0, 9, 8, -1], -3, -4, -2, 0)
# methods(-2) -> ([7, 4, 1, 0, 0, -1, -2, -1], -3, -4, -2, 6)


def popped(n: int, i: int) -> int:
    xs = list(range(n))
    return xs.pop(i)


# popped(3, 0) -> 0
# popped(3, -3) -> 0
# popped(3, 3) raises IndexError: pop index out of range
# popped(3, -4) raises IndexError: pop index out of range
# popped(0, 0) raises IndexError: pop from empty list


def popped_last(n: int) -> int:
    xs = [7] * n
    return xs.pop()


# popped_last(1) -> 7
# popped_last(0) raises IndexError: pop from empty list


def removed(x: float) -> list[float]:
    xs = [1.0, 2.0, 0.0, 2.0]
    xs.remove(x)
    return xs


# removed(2.0) -> [1.0, 0.0, 2.0]
# removed(-0.0) -> [1.0, 2.0, 2.0]
# removed(3.0) raises ValueError: list.remove(x): x not in list


def found(x: int, a: int, b: int) -> tuple[int, int]:
    xs = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    return xs.count(x), xs.index(x, a, b)


# found(5, 0, 10) -> (2, 4)
# found(5, 5, 10) -> (2, 8)
# found(3, -1, 10) -> (2, 9)
# found(3, 1, -1) raises ValueError: list.index(x): x not in list
# found(1, -100, 100) -> (2, 1)
# found(8, 0, 10) raises ValueError: list.index(x): x not in list


def cleared(n: int) -> tuple[list[int], list[int], int]:
    xs = list(range(n))
    ys = xs
    zs = xs.copy()
    xs.clear()
    xs.append(1)
    return ys, zs, len(xs)


# cleared(3) -> ([1], [0, 1, 2], 1)


def aliases(n: int) -> list[list[int]]:
    row = [0] * n
    rows = [row] * 2 + [row[:]]
    rows[0][0] = 1
    rows[2][1] = 2
    row.append(3)
    return rows


# aliases(2) -> [[1, 0, 3], [1, 0, 3], [0, 2]]


def concatenated(xs: list[int], ys: list[float], n: int) -> list[float]:
    return xs + ys + [1] + [2.5] * n


# concatenated([1, 2], [0.5], 2) -> [1.0, 2.0, 0.5, 1.0, 2.5, 2.5]
# concatenated([], [], -1) -> [1.0]
# concatenated([9007199254740993], [0.5], 2) raises OverflowError: the int 9007199254740993 is not exact as a float


def repeated(xs: list[int], n: int) -> list[int]:
    ys = xs * n
    zs = xs.copy()
    zs *= n
    return 2 * ys + zs


# repeated([1, 2], 2) -> [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
# repeated([1, 2], 0) -> []
# repeated([1, 2], -3) -> []
# repeated([], 9223372036854775807) -> []


def compared(xs: list[int], ys: list[int]) -> tuple[bool, bool, bool, bool, bool, bool]:
    return xs == ys, xs != ys, xs < ys, xs <= ys, xs > ys, xs >= ys


# compared([1, 2], [1, 2]) -> (True, False, False, True, False, True)
# compared([1, 2], [1, 3]) -> (False, True, True, True, False, False)
# compared([1, 2], [1, 2, 0]) -> (False, True, True, True, False, False)
# compared([2], [1, 2, 0]) -> (False, True, False, False, True, True)
# compared([], []) -> (True, False, False, True, False, True)
# compared([], [0]) -> (False, True, True, True, False, False)


def compared_deeply(xs: list[tuple[float, list[bool]]], ys: list[tuple[float, list[bool]]]) -> tuple[bool, bool, bool]:
    return xs == ys, xs < ys, xs >= ys


# compared_deeply([(1.0, [True])], [(1.0, [True])]) -> (True, False, True)
# compared_deeply([(1.0, [False]), (2.0, [])], [(1.0, [True])]) -> (False, True, False)
# compared_deeply([(1.0, [])], [(1.0, []), (0.0, [True])]) -> (False, True, False)
# compared_deeply([(-0.0, [])], [(0.0, [])]) -> (True, False, True)


def searched(x: int, y: float, p: tuple[int, int]) -> tuple[bool, bool, bool, bool, bool, bool, bool]:
    xs = [1, 2, 3]
    ys = [0.5, 2]
    ps = [(1, 2), (3, 4)]
    return x in xs, x not in xs, y in ys, p in ps, x in (1, y, 5), x in [4, 5], (y, x) in ((0.5, 1), (2.0, 2))


# searched(1, 0.5, (1, 2)) -> (True, False, True, True, True, False, True)
# searched(5, 2.0, (3, 3)) -> (False, True, True, False, True, True, False)
# searched(4, nan, (3, 4)) -> (False, True, False, True, False, True, False)
# searched(2, 2.0, (3, 4)) -> (True, False, True, True, True, False, True)


def in_range(x: int, a: int, b: int) -> tuple[bool, bool, bool, bool]:
    return x in range(b), x in range(a, b), x in range(a, b, 3), x in range(b, a, -2)


# in_range(3, 0, 10) -> (True, True, True, False)
# in_range(10, 0, 10) -> (False, False, False, True)
# in_range(-3, -9, 10) -> (False, True, True, False)
# in_range(-9223372036854775808, -9223372036854775808, 9223372036854775807) -> (False, True, True, False)
# in_range(8, 10, 2) -> (False, False, False, False)
# in_range(7, 2, 10) -> (True, True, False, False)


def truths(xs: list[float]) -> tuple[bool, bool, int]:
    n = 0
    while xs and n < 2:
        n += 1
    return not xs, bool(xs), n


# truths([]) -> (True, False, 0)
# truths([0.0]) -> (False, True, 2)


def sorts(xs: list[float], reverse: bool) -> list[float]:
    ys = xs.copy()
    ys.sort(reverse=reverse)
    return ys


# sorts([3.0, 1.0, 2.0], False) -> [1.0, 2.0, 3.0]
# sorts([3.0, 1.0, 2.0], True) -> [3.0, 2.0, 1.0]
# sorts([0.0, -0.0, 0.0, -0.0], False) -> [0.0, -0.0, 0.0, -0.0]
# sorts([0.0, -0.0, 0.0, -0.0], True) -> [0.0, -0.0, 0.0, -0.0]
# sorts([], True) -> []
# sorts([inf, -inf, 1.5], False) -> [-inf, 1.5, inf]


def sorts_by(ps: list[tuple[int, float]]) -> tuple[list[tuple[int, float]], list[tuple[int, float]], list[tuple[int, float]]]:
    qs = ps[:]
    qs.sort(key=lambda p: p[0])
    rs = list(ps)
    rs.sort(key=lambda p: (p[1], -p[0]), reverse=True)
    return qs, rs, sorted(ps)


# sorts_by([(2, 0.5), (1, 1.5), (2, 0.25), (1, 0.5)]) -> ([(1, 1.5), (1, 0.5), (2, 0.5), (2, 0.25)], [(1, 1.5), (1, 0.5), (2, 0.5), (2, 0.25)], [(1, 0.5), (1, 1.5), (2, 0.25), (2, 0.5)])
# sorts_by([(1, 1.0), (1, 0.0), (1, -1.0), (0, 0.0)]) -> ([(0, 0.0), (1, 1.0), (1, 0.0), (1, -1.0)], [(1, 1.0), (0, 0.0), (1, 0.0), (1, -1.0)], [(0, 0.0), (1, -1.0), (1, 0.0), (1, 1.0)])
# sorts_by([]) -> ([], [], [])


def sorts_stably(n: int) -> list[int]:
    return sorted(range(n), key=lambda i: i * 7 % 5)


# sorts_stably(20) -> [0, 5, 10, 15, 3, 8, 13, 18, 1, 6, 11, 16, 4, 9, 14, 19, 2, 7, 12, 17]
# sorts_stably(100) -> [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 3, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 58, 63, 68, 73, 78, 83, 88, 93, 98, 1, 6, 11, 16, 21, 26, 31, 36, 41, 46, 51, 56, 61, 66, 71, 76, 81, 86, 91, 96, 4, 9, 14, 19, 24, 29, 34, 39, 44, 49, 54, 59, 64, 69, 74, 79, 84, 89, 94, 99, 2, 7, 12, 17, 22, 27, 32, 37, 42, 47, 52, 57, 62, 67, 72, 77, 82, 87, 92, 97]


def sorts_lists(xss: list[list[int]]) -> list[list[int]]:
    return sorted(xss, key=None, reverse=True)


# sorts_lists([[1, 2], [1], [], [2], [1, 2]]) -> [[2], [1, 2], [1, 2], [1], []]


def shapes(n: int) -> list[list[int]]:
    return [[i * j for j in range(i)] for i in range(n) if i != 1]


# shapes(4) -> [[], [0, 2], [0, 3, 6]]
# shapes(0) -> []


def mutated_while_looping(n: int) -> list[int]:
    xs = list(range(n))
    for x in xs:
        if x % 2 == 0 and len(xs) < 10:
            xs.append(x + 1)
    for x in reversed(xs):
        if len(xs) > 3:
            xs.pop()
            xs[0] += x
    for i, x in enumerate(xs):
        if i == 1:
            xs.clear()
    return xs


# mutated_while_looping(3) -> []
# mutated_while_looping(5) -> []
# mutated_while_looping(1) -> []


def starred(xs: list[int]) -> tuple[int, list[int], int]:
    a, *b, c = xs
    return a, b, c


# starred([1, 2]) -> (1, [], 2)
# starred([1, 2, 3, 4]) -> (1, [2, 3], 4)
# starred([1]) raises ValueError: not enough values to unpack (expected at least 2, got 1)


def unpacked(xs: list[float]) -> float:
    a, b = xs
    return a - b


# unpacked([1.0, 2.5]) -> -1.5
# unpacked([1.0]) raises ValueError: not enough values to unpack (expected 2, got 1)
# unpacked([1.0, 2.0, 3.0]) raises ValueError: too many values to unpack (expected 2, got 3)


def starred_display(xs: list[int], n: int) -> list[int]:
    return [*xs, 0, *range(n), *(x * x for x in xs), *(4, 5)]


# starred_display([1, 2], 2) -> [1, 2, 0, 0, 1, 1, 4, 4, 5]
# starred_display([], 0) -> [0, 4, 5]


def swapped(i: int, j: int) -> list[int]:
    xs = [1, 2, 3]
    xs[i], xs[j] = xs[j], xs[i]
    i, xs[i] = 2, 9
    return xs


# swapped(0, 2) -> [3, 2, 9]
# swapped(0, 3) raises IndexError: list index out of range


def nested_changes(n: int) -> list[list[float]]:
    grid = [[0] * n for _ in range(n)]
    grid[0][n - 1] += 1
    grid[-1][0] = 0.5
    grid[1:2] = [[7] * n]
    for row in grid:
        row[0] *= 2
        row += [1]
    return grid


# nested_changes(2) -> [[0.0, 1.0, 1.0], [14.0, 7.0, 1.0]]
# nested_changes(3) -> [[0.0, 0.0, 1.0, 1.0], [14.0, 7.0, 7.0, 1.0], [1.0, 0.0, 0.0, 1.0]]


def evaluation_order(n: int) -> list[int]:
    log = []

    def at(x):
        log.append(x)
        return x

    xs = [0, 0, 0]
    xs[at(0)] = at(1)
    xs[at(1)] += at(2)
    ys = [at(3), at(4)] + [at(5)] * at(2)
    ys[at(0):at(1)] = [at(6)]
    return log + xs + ys + [at(n) for _ in range(at(2))]


# evaluation_order(9) -> [1, 0, 1, 2, 3, 4, 5, 2, 6, 0, 1, 1, 2, 0, 6, 4, 5, 5, 9, 9]
