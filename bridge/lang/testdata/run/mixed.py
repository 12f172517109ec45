def total(xs: list[int], w: float) -> float:
    total = 0
    for x in xs:
        total += x * w
    return total


# total([], 0.5) -> 0.0
# total([1, 2], 0.5) -> 1.5


def helpers(xs: list[int], ys: list[float]) -> tuple[float, int, float]:
    def mean(v):
        return sum(v) / len(v)

    def largest(v, start=0):
        for x in v:
            if x > start:
                start = x
        return start

    return mean(xs) + mean(ys), largest(xs), largest(ys)


# helpers([1, 2, 4], [0.5, 1.5]) -> (3.3333333333333335, 4, 1.5)
# helpers([-1], [-0.5]) -> (-1.5, 0, 0.0)


def pick(flag: bool, xs: list[float]) -> float:
    best = -1
    for x in xs:
        best = x if flag and x > best else max(best, 2)
    return best


# pick(True, [0.5, 1.5]) -> 1.5
# pick(False, [0.5, 1.5]) -> 2.0
# pick(True, []) -> -1.0


def returned_mixed(n: int) -> float:
    def f(k):
        if k == 0:
            return 1
        if k == 1:
            return 0.5
        return f(k - 1) + f(k - 2)

    return f(n)


# returned_mixed(0) -> 1.0
# returned_mixed(6) -> 9.0


def tuples_mixed(n: int) -> tuple[float, float]:
    p = (0, 1.5)
    if n:
        p = (n / 2, n)
    a, b = p
    return a, b


# tuples_mixed(0) -> (0.0, 1.5)
# tuples_mixed(3) -> (1.5, 3.0)


def lists_of_tuples(n: int) -> list[tuple[float, int]]:
    out = [(0, 0)]
    for i in range(n):
        out.append((out[-1][0] + 0.5, i))
    return out


# lists_of_tuples(2) -> [(0.0, 0), (0.5, 0), (1.0, 1)]


def widened_by_helper(n: int) -> list[float]:
    xs = [1] * n

    def halve(v, i):
        v[i] /= 2

    for i in range(0, n, 2):
        halve(xs, i)
    return xs


# widened_by_helper(4) -> [0.5, 1.0, 0.5, 1.0]


def widened_in_rows(n: int) -> list[list[float]]:
    rows = []
    for i in range(n):
        rows.append([i] * 2)
    rows[-1][0] *= 1.5
    first = rows[0]
    first.append(0.25)
    return rows


# widened_in_rows(2) -> [[0.0, 0.0, 0.25], [1.5, 1.0]]
# widened_in_rows(0) raises IndexError: list index out of range


def compared_kinds(n: int, x: float) -> tuple[bool, bool, bool, bool, bool]:
    return n == x, n < x, (n, x) == (x, n), (n, 1) < (x, 2), [x] == [float(n)]


# compared_kinds(1, 1.0) -> (True, False, True, True, True)
# compared_kinds(9007199254740993, 9007199254740992.0) -> (False, False, False, False, True)
# compared_kinds(2, nan) -> (False, False, False, False, False)


def bools_and_ints(n: int) -> tuple[int, list[int], int]:
    count = False
    count += n > 1
    xs = [True, n]
    xs.append(n > 2)
    return count, xs, sum(xs)


# bools_and_ints(3) -> (1, [1, 3, 1], 5)


def widened_twice(n: int, z: float) -> tuple[int, float]:
    flags = [True for _ in range(n)]
    last, sum_ = 0, 0.0
    for flag in flags:
        sum_ += flag // z
        last = int(flag)
    return last, sum_


# What an int is made from is computed once for the float and the int.
# widened_twice(2, 0.25) -> (1, 8.0)
# widened_twice(0, 0.25) -> (0, 0.0)


def wide_twice(xs: list[int], z: float) -> tuple[int, float]:
    last, sum_ = 0, 0.0
    for x in xs:
        sum_ += (x ^ 5) * z
        last += x ^ 5
    return last, sum_


# wide_twice([1, 4611686018427387904], 0.5) -> (4611686018427387913, 2.305843009213694e+18)


def sums_in_their_list(n: int) -> tuple[float, float]:
    xs = [0.1, 0.2, 0.3]
    xs.append(n * sum(xs))
    xs.append(sum(xs) // n)
    total = sum(xs)
    xs.clear()
    xs.append(n * sum(xs))
    return total, sum(xs)


# sums_in_their_list(3) -> (2.4, 0.0)
