import numpy as np
from weft import Array, Array2


def views(a: Array2[float]) -> tuple[list[float], list[float], list[list[float]], list[float], list[list[float]]]:
    return a[:, 1].tolist(), a[0, 1:].tolist(), a[::-1, ::2].tolist(), a.T[1].tolist(), a[..., :1].tolist()


# views([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]) -> ([2.0, 5.0], [2.0, 3.0], [[4.0, 6.0], [1.0, 3.0]], [2.0, 5.0], [[1.0], [4.0]])


def parts(a: Array2[int], i: int, j: int) -> tuple[list[list[int]], list[int], list[int], list[list[int]], int]:
    return a[i:, j:].tolist(), a[i, j:].tolist(), a[i:, j].tolist(), a[:i, :-1].tolist(), a[i][j]


# parts([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 1, 1) -> ([[5, 6], [8, 9]], [5, 6], [5, 8], [[1, 2]], 5)
# parts([[1, 2, 3], [4, 5, 6], [7, 8, 9]], -1, -2) -> ([[8, 9]], [8, 9], [8], [[1, 2], [4, 5]], 8)
# parts([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0, 3) raises IndexError: index 3 is out of bounds for axis 1 with size 3
# parts([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 3, 0) raises IndexError: index 3 is out of bounds for axis 0 with size 3


def stepped(a: Array[int], lower: int, upper: int, step: int) -> tuple[list[int], int, list[int]]:
    b = a[lower:upper:step]
    return b.tolist(), len(b), b[::-1][:2].tolist()


# stepped([0, 1, 2, 3, 4, 5, 6], 1, 6, 2) -> ([1, 3, 5], 3, [5, 3])
# stepped([0, 1, 2, 3, 4, 5, 6], -1, 0, -2) -> ([6, 4, 2], 3, [2, 4])
# stepped([0, 1, 2, 3, 4, 5, 6], 5, 100, 9223372036854775807) -> ([5], 1, [5])
# stepped([0, 1, 2, 3, 4, 5, 6], 5, -100, -9223372036854775808) -> ([5], 1, [5])
# stepped([0, 1, 2], 0, 3, 0) raises ValueError: slice step cannot be zero
# stepped([], 0, 3, 2) -> ([], 0, [])


def shapes(a: Array2[float]) -> tuple[tuple[int, int], tuple[int, int], int, int, tuple[int, int], tuple[int, int]]:
    return a.T.shape, a[1:, ::2].shape, a[:, 0].size, a[:, None, 0].ndim, a.strides, a[:, ::2].T.strides


# shapes([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]) -> ((3, 2), (1, 2), 2, 2, (24, 8), (16, 24))


def loops(a: Array2[float]) -> float:
    total = 0.0
    for column in a.T:
        for x in column[::-1]:
            total = total * 2 + x
    for i, x in enumerate(a[:, 0]):
        total += i * x
    return total + max(a[1:, 1]) + sum(a[:, -1]) + a[:, ::2][1, 1] + a[:, 1][-1]


# loops([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]) -> 236.0


def shared(n: int) -> tuple[list[list[float]], list[float]]:
    a = np.zeros((n, 3))
    column, corner, turned = a[:, 1], a[1:, 1:], a.T
    column[0] = 1
    corner[0, 1] = 2
    turned[0, 1] = 3
    corner[:, 0] += 10
    column *= 2
    row = a[0]
    a[0, 0] = 7
    return a.tolist(), row.tolist()


# shared(2) -> ([[7.0, 2.0, 0.0], [3.0, 20.0, 2.0]], [7.0, 2.0, 0.0])
# shared(3) -> ([[7.0, 2.0, 0.0], [3.0, 20.0, 2.0], [0.0, 20.0, 0.0]], [7.0, 2.0, 0.0])


def stored(n: int) -> Array2[float]:
    a = np.zeros((n, 3))
    a[1:, 1] = 7
    a[0] = np.arange(3)
    a[:, 2] += 0.5
    a += np.ones(3) * 10
    b = a[1:]
    b[:] = b[::-1] * 2
    a[:, 0] = -1
    a[..., 1] -= a[:, 2]
    return a


# stored(2) -> [[-1.0, -1.5, 12.5], [-1.0, 13.0, 21.0]]
# stored(4) -> [[-1.0, -1.5, 12.5], [-1.0, 13.0, 21.0], [-1.0, 13.0, 21.0], [-1.0, 13.0, 21.0]]


def overlapping(n: int) -> tuple[list[int], list[int], list[int], list[int]]:
    a, b, c, d = np.arange(n), np.arange(n), np.arange(n), np.arange(n)
    a[1:] = a[:-1]
    b[1:] += b[:-1]
    c[:] = c[::-1]
    d[::2] = d[: (n + 1) // 2] * 10
    return a.tolist(), b.tolist(), c.tolist(), d.tolist()


# overlapping(6) -> ([0, 0, 1, 2, 3, 4], [0, 1, 3, 5, 7, 9], [5, 4, 3, 2, 1, 0], [0, 1, 10, 3, 20, 5])
# overlapping(1) -> ([0], [0], [0], [0])
# overlapping(0) -> ([], [], [], [])


def overlapping2(n: int) -> list[list[int]]:
    a = np.arange(n * n).reshape(n, n)
    a[:] = a.T * 10 + a
    a[1:] += a[:-1]
    a[:, 1:] = a[:, :-1]
    return a.tolist()


# overlapping2(3) -> [[0, 0, 31], [13, 13, 75], [39, 39, 101]]


def stretched(n: int, k: int) -> list[list[float]]:
    a = np.zeros((n, 3))
    a[:] = np.arange(k)
    a[:, 1:] += np.ones((n, 1))
    return a.tolist()


# stretched(2, 3) -> [[0.0, 2.0, 3.0], [0.0, 2.0, 3.0]]
# stretched(2, 1) -> [[0.0, 1.0, 1.0], [0.0, 1.0, 1.0]]
# stretched(2, 2) raises ValueError: could not broadcast input array from shape (2,) into shape (2,3)


def misfit(a: Array[float], n: int) -> list[float]:
    b = np.zeros(n)
    b[1:] = a
    return b.tolist()


# misfit([1.0, 2.0], 3) -> [0.0, 1.0, 2.0]
# misfit([1.0], 3) -> [0.0, 1.0, 1.0]
# misfit([1.0, 2.0], 2) raises ValueError: could not broadcast input array from shape (2,) into shape (1,)


def in_place(a: Array[float], n: int) -> list[float]:
    b = np.ones(n)
    c = b
    b += a
    b -= 0.5
    b *= b
    b /= a
    b **= 2
    b //= 0.25
    b %= 7
    return c.tolist()


# in_place([1.0, 2.0, 0.0], 3) -> [6.0, 4.0, nan]
# in_place([2.0], 3) -> [4.0, 4.0, 4.0]
# in_place([1.0, 2.0], 1) raises ValueError: non-broadcastable output operand with shape (1,) doesn't match the broadcast shape (2,)
# in_place([1.0, 2.0], 3) raises ValueError: operands could not be broadcast together with shapes (3,) (2,) (3,) 


def in_a_helper(n: int) -> list[list[int]]:
    def double(v):
        v *= 2
        v[0] -= 1

    a = np.arange(n * 2).reshape(n, 2)
    double(a[:, 1])
    double(a[0])
    double(a.T[0])
    return a.tolist()


# in_a_helper(3) -> [[-3, 2], [4, 6], [8, 10]]


def joined(a: Array2[int], flag: bool) -> tuple[list[int], int]:
    part = a[0]
    if flag:
        part = a[:, 0]
    return part.tolist(), part[1]


# joined([[1, 2, 3], [4, 5, 6]], True) -> ([1, 4], 4)
# joined([[1, 2, 3], [4, 5, 6]], False) -> ([1, 2, 3], 2)


def in_containers(a: Array2[int]) -> list[int]:
    columns = [a[:, j] for j in range(a.shape[1])]
    columns.append(a[0])
    pair = (a[1], columns[1], a.T)
    columns[0], columns[2] = columns[2], columns[0]
    return columns[0].tolist() + pair[0].tolist() + pair[1].tolist() + pair[2][0].tolist() + columns[3].tolist()


# in_containers([[1, 2, 3], [4, 5, 6]]) -> [3, 6, 4, 5, 6, 2, 5, 1, 4, 1, 2, 3]


def column(a: Array2[float], j: int) -> Array[float]:
    return a[:, j]


# column([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], 2) -> [3.0, 6.0]
# column([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], 3) raises IndexError: index 3 is out of bounds for axis 1 with size 3


def turned(a: Array2[float]) -> tuple[Array2[float], Array[float]]:
    return a.T, a[::-1, 0]


# turned([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]) -> ([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]], [4.0, 1.0])


def reshaped(a: Array[int], n: int, m: int) -> tuple[list[list[int]], list[int], list[list[int]]]:
    b = a.copy().reshape(n, m)
    b[0, 0] = 99
    return b.tolist(), b.ravel().tolist(), np.reshape(a, (-1, 2)).tolist()


# reshaped([1, 2, 3, 4, 5, 6], 2, 3) -> ([[99, 2, 3], [4, 5, 6]], [99, 2, 3, 4, 5, 6], [[1, 2], [3, 4], [5, 6]])
# reshaped([1, 2, 3, 4, 5, 6], -1, 2) -> ([[99, 2], [3, 4], [5, 6]], [99, 2, 3, 4, 5, 6], [[1, 2], [3, 4], [5, 6]])
# reshaped([1, 2, 3, 4, 5, 6], 4, 2) raises ValueError: cannot reshape array of size 6 into shape (4,2)
# reshaped([1, 2, 3, 4, 5, 6], -1, -1) raises ValueError: can only specify one unknown dimension


def made(n: int) -> tuple[list[float], list[list[int]], list[bool], list[float], list[float], list[list[float]]]:
    a = np.zeros((n, 2))
    return np.zeros(n).tolist(), np.ones((2, n), dtype=int).tolist(), np.full(n, True).tolist(), np.full(n, 1, dtype=float).tolist(), np.zeros_like(a)[0].tolist(), np.ones_like(a).tolist()


# made(2) -> ([0.0, 0.0], [[1, 1], [1, 1]], [True, True], [1.0, 1.0], [0.0, 0.0], [[1.0, 1.0], [1.0, 1.0]])
# made(0) raises IndexError: index 0 is out of bounds for axis 0 with size 0
# made(-1) raises ValueError: negative dimensions are not allowed


def ranges(start: int, stop: int, step: int, x: float) -> tuple[list[int], list[float], list[float], list[float]]:
    return np.arange(start, stop, step).tolist(), np.arange(start, x, 0.1 * step).tolist(), np.linspace(start, x, 5).tolist(), np.linspace(start, x, stop).tolist()


# ranges(0, 7, 2, 1.0) -> ([0, 2, 4, 6], [0.0, 0.2, 0.4, 0.6000000000000001, 0.8], [0.0, 0.25, 0.5, 0.75, 1.0], [0.0, 0.16666666666666666, 0.3333333333333333, 0.5, 0.6666666666666666, 0.8333333333333333, 1.0])
# ranges(0, 1, 3, 3.0) -> ([0], [0.0, 0.30000000000000004, 0.6000000000000001, 0.9000000000000001, 1.2000000000000002, 1.5000000000000002, 1.8000000000000003, 2.1000000000000005, 2.4000000000000004, 2.7], [0.0, 0.75, 1.5, 2.25, 3.0], [0.0])
# ranges(5, 2, -1, 4.75) -> ([5, 4, 3], [5.0, 4.9, 4.800000000000001], [5.0, 4.9375, 4.875, 4.8125, 4.75], [5.0, 4.75])
# ranges(0, 0, 1, 0.0) -> ([], [], [0.0, 0.0, 0.0, 0.0, 0.0], [])
# ranges(0, 3, 0, 1.0) raises ZeroDivisionError: division by zero
# ranges(0, -1, 1, 1.0) raises ValueError: Number of samples, -1, must be non-negative.


def of_lists(n: int) -> tuple[list[float], list[list[int]], float]:
    a = np.array([1.5, 2.0, n * 1.0])
    b = np.array([[i * j for i in range(3)] for j in range(n)])
    return (a * 2).tolist(), (b + 1).tolist(), np.array(range(n), dtype=float).mean()


# of_lists(2) -> ([3.0, 4.0, 4.0], [[1, 1, 1], [1, 2, 3]], 0.5)


def ragged(n: int) -> int:
    return np.array([[1] * k for k in range(n)])[0, 0]


# ragged(2) raises ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part.
