from weft import Array, Array2


def element(a: Array[float], i: int) -> float:
    return a[i]


# element([1.5, 2.5, 3.5], 0) -> 1.5
# element([1.5, 2.5, 3.5], -1) -> 3.5
# element([1.5, 2.5, 3.5], 3) raises IndexError: index 3 is out of bounds for axis 0 with size 3
# element([1.5, 2.5, 3.5], -4) raises IndexError: index -4 is out of bounds for axis 0 with size 3
# element([], 0) raises IndexError: index 0 is out of bounds for axis 0 with size 0


def element2(a: Array2[int], i: int, j: int) -> int:
    return a[i, j] * 10 + a[i][j]


# element2([[1, 2, 3], [4, 5, 6]], 1, 2) -> 66
# element2([[1, 2, 3], [4, 5, 6]], -1, -3) -> 44
# element2([[1, 2, 3], [4, 5, 6]], 2, 0) raises IndexError: index 2 is out of bounds for axis 0 with size 2
# element2([[1, 2, 3], [4, 5, 6]], 0, 3) raises IndexError: index 3 is out of bounds for axis 1 with size 3
# element2([[1, 2, 3], [4, 5, 6]], 0, -4) raises IndexError: index -4 is out of bounds for axis 1 with size 3


def shapes(a: Array2[float], b: Array[bool]) -> tuple[int, int, int, int, int, int, int]:
    n, m = a.shape
    return n, m, a.size, a.ndim, len(a), len(b), b.shape[0]


# shapes([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [True]) -> (2, 3, 6, 2, 2, 1, 1)


def loops(a: Array2[float], b: Array[int]) -> float:
    total = 0.0
    for row in a:
        for x in row:
            total = total * 2 + x
    for i, row in enumerate(reversed(a)):
        total += i * row[0]
    for x, row in zip(b, a):
        total += x * row[-1]
    for x in reversed(b):
        total = total / 2 + x
    return total


# loops([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [7, 8, 9]) -> 37.0


def slices(a: Array[int], i: int, j: int) -> tuple[list[int], list[int], list[int], int]:
    b = a[i:j]
    return b.tolist(), a[i:].tolist(), [x for x in a[:j][1:]], sum(b)


# slices([1, 2, 3, 4, 5], 1, 3) -> ([2, 3], [2, 3, 4, 5], [2, 3], 5)
# slices([1, 2, 3, 4, 5], -2, 100) -> ([4, 5], [4, 5], [2, 3, 4, 5], 9)
# slices([1, 2, 3, 4, 5], 3, 1) -> ([], [4, 5], [], 0)
# slices([1, 2, 3, 4, 5], -9223372036854775808, 9223372036854775807) -> ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [2, 3, 4, 5], 15)


def written(a: Array2[float], x: float) -> tuple[list[list[float]], float]:
    b = a.copy()
    b[0, 1] = x
    b[-1, 0] += 2
    row = b[1]
    row[1] *= 3
    part = b[1:]
    part[0, 0] -= 1
    b[0][0] = 7
    return b.tolist(), a[0, 1]


# written([[1.0, 2.0], [3.0, 4.0]], 0.5) -> ([[7.0, 0.5], [4.0, 12.0]], 2.0)


def row_sums(a: Array2[float]) -> list[float]:
    return [sum(row) for row in a] + [max(row) for row in a] + [min(x for row in a for x in row)]


# row_sums([[1.0, 2.0], [3.0, -4.0]]) -> [3.0, -1.0, 2.0, 3.0, -4.0]


def contained(a: Array[int], x: int) -> bool:
    return x in a.tolist() and any(y == x for y in a)


# contained([1, 2, 3], 2) -> True
# contained([1, 2, 3], 4) -> False


def helper_writes(a: Array[float], k: float) -> list[float]:
    def scale(v, k):
        for i in range(len(v)):
            v[i] *= k

    b = a.copy()
    scale(b, k)
    scale(b[1:], 2.0)
    return list(b)


# helper_writes([1.0, 2.0, 3.0], 0.5) -> [0.5, 2.0, 3.0]


def smooth(a: Array2[float]) -> float:
    n, m = a.shape
    new = a.copy()
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            new[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) / 4
    total = 0.0
    for i in range(n):
        for j in range(m):
            total += new[i, j]
    return total


# smooth([[1.0, 2.0, 3.0], [4.0, 50.0, 6.0], [7.0, 8.0, 9.0]]) -> 45.0


def unpacked(a: Array[float]) -> float:
    x, y, z = a
    return x * y - z


# unpacked([1.0, 2.0, 3.0]) -> -1.0


def in_tuples_and_lists(a: Array2[int], b: Array[int]) -> int:
    pair = (a[0], 3, b)
    rows = [row for row in a]
    rows.append(b)
    rows[0], rows[1] = rows[1], rows[0]
    pairs = list(enumerate(a))
    pairs.append((5, pair[2]))
    total = 0
    for i, row in pairs:
        total = total * 7 + i + row[-1]
    c, k, d = pair
    best = max(rows, key=lambda row: row[1])
    return total + rows[0][0] * 100 + len(rows[2]) + c[1] * d[0] * k + best[0]


# in_tuples_and_lists([[1, 2, 3], [4, 5, 6]], [7, 8]) -> 660


def returned(a: Array2[int], k: int) -> list[int]:
    def pick(a, k):
        return a[k], a[k + 1 :], a

    row, rest, whole = pick(a, k)
    return row.tolist() + [len(rest)] + [r[0] for r in rest] + [whole.size]


# returned([[1, 2], [3, 4], [5, 6]], 1) -> [3, 4, 1, 5, 6]
# returned([[1, 2], [3, 4], [5, 6]], 3) raises IndexError: index 3 is out of bounds for axis 0 with size 3
