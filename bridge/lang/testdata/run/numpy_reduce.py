import numpy as np
from weft import Array, Array2


def sums(a: Array[float], b: Array[int], c: Array[bool]) -> tuple[float, int, int, float, float]:
    return a.sum(), b.sum(), c.sum(), np.sum(a * 2), np.mean(b)


# sums([0.1, 0.2, 0.3, 1e16, -1e16], [1, 2, 9223372036854775807], [True, False, True]) -> (0.0, -9223372036854775806, 2, 0.0, 3.0744573456182584e+18)
# sums([], [1], []) -> (0.0, 1, 0, 0.0, 1.0)
# sums([-0.0], [3], [False]) -> (0.0, 3, 0, 0.0, 3.0)


def pairwise(n: int) -> tuple[float, float, float, float]:
    a = np.arange(n) / 7
    return a.sum(), a[::2].sum(), a[::-1].sum(), np.sqrt(a).mean()


# pairwise(3) -> (0.42857142857142855, 0.2857142857142857, 0.42857142857142855, 0.304162318944692)
# pairwise(8) -> (4.0, 1.7142857142857142, 4.0, 0.6367554910076969)
# pairwise(130) -> (1197.857142857143, 594.2857142857143, 1197.857142857143, 2.855803398491353)
# pairwise(1000) -> (71357.14285714286, 35642.857142857145, 71357.14285714286, 7.96213651025373)


def by_axis(a: Array2[float]) -> tuple[list[float], list[float], list[float], list[float], float, float]:
    return a.sum(axis=0).tolist(), a.sum(axis=1).tolist(), a.T.sum(axis=1).tolist(), np.mean(a, axis=-1).tolist(), a.sum(), a[:, 1:].sum()


# by_axis([[0.1, 0.2, 0.3], [1e10, 2.5, -1e10], [7.0, 0.1, 0.2]]) -> ([10000000007.1, 2.8000000000000003, -9999999999.5], [0.6000000000000001, 2.5, 7.3], [10000000007.1, 2.8000000000000003, -9999999999.5], [0.20000000000000004, 0.8333333333333334, 2.433333333333333], 10.39999885559082, -9999999996.699999)
# by_axis([[0.1, 0.2]]) -> ([0.1, 0.2], [0.30000000000000004], [0.1, 0.2], [0.15000000000000002], 0.30000000000000004, 0.2)
# by_axis([[0.1], [0.2], [0.3]]) -> ([0.6000000000000001], [0.1, 0.2, 0.3], [0.6000000000000001], [0.1, 0.2, 0.3], 0.6000000000000001, 0.0)


def kept(a: Array2[float]) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    return a.sum(axis=0, keepdims=True).tolist(), a.max(axis=1, keepdims=True).tolist(), a.mean(keepdims=True).tolist()


# kept([[1.0, 2.0], [3.0, 5.0]]) -> ([[4.0, 7.0]], [[2.0], [5.0]], [[2.75]])


def centered(a: Array2[float]) -> Array2[float]:
    return (a - a.mean(axis=0)) / a.std(axis=0)


# centered([[1.0, 2.0], [3.0, 5.0], [4.0, -1.0]]) -> [[-1.3363062095621219, 0.0], [0.2672612419124245, 1.2247448713915892], [1.0690449676496978, -1.2247448713915892]]


def spread(a: Array[float]) -> tuple[float, float, float, float]:
    return a.std(), a.var(), np.std(a, ddof=1), np.var(a - 1)


# spread([1.5, 2.5, 4.0, 0.1, 9.9]) -> (3.397646244093108, 11.544000000000002, 3.798683982644516, 11.544000000000002)
# spread([2.0]) -> (0.0, 0.0, nan, 0.0)


def spread_by_axis(a: Array2[float]) -> tuple[list[float], list[float]]:
    return np.std(a, axis=0).tolist(), np.var(a, axis=1, ddof=1).tolist()


# spread_by_axis([[1.0, 2.0, 4.5], [3.0, 5.0, 0.5]]) -> ([1.0, 1.5, 2.0], [3.25, 5.083333333333334])


def extremes(a: Array[float], b: Array[int]) -> tuple[float, float, int, int, int, int, int]:
    return a.min(), np.max(a), a.argmin(), np.argmax(a), b.min(), b.max(), b.argmax()


# extremes([3.0, -1.5, 9.0, 9.0], [2, 7, 7]) -> (-1.5, 9.0, 1, 2, 2, 7, 1)
# extremes([3.0, nan, 9.0], [2]) -> (nan, nan, 1, 1, 2, 2, 0)
# extremes([], [2]) raises ValueError: zero-size array to reduction operation minimum which has no identity


def best_place(a: Array[float]) -> int:
    return np.argmax(a)


# best_place([]) raises ValueError: attempt to get argmax of an empty sequence


def extremes_by_axis(a: Array2[int]) -> tuple[list[int], list[int], list[int], list[int], int, int]:
    return a.min(axis=0).tolist(), a.max(axis=1).tolist(), a.argmin(axis=1).tolist(), a.argmax(axis=0).tolist(), a.max(), a.argmin()


# extremes_by_axis([[3, 9, 2], [4, 1, 7]]) -> ([3, 1, 2], [9, 7], [2, 1], [1, 0, 1], 9, 4)


def truths(a: Array2[float]) -> tuple[bool, bool, list[bool], list[bool], int]:
    return (a > 1).any(), np.all(a), np.any(a > 4, axis=0).tolist(), (a > 0).all(axis=1).tolist(), np.count_nonzero(a)


# truths([[3.0, 9.0], [0.0, 1.0]]) -> (True, False, [False, True], [True, False], 3)
# truths([[3.0, nan], [1.0, 1.0]]) -> (True, True, [False, False], [False, True], 4)


def products(a: Array[float], b: Array[int], c: Array2[float]) -> tuple[float, int, list[float], list[float], float]:
    return a.prod(), np.prod(b), c.prod(axis=0).tolist(), np.prod(c, axis=1).tolist(), c.prod()


# products([0.1, 0.2, 0.3], [3, 9223372036854775807], [[0.1, 0.7], [1.1, 3.0]]) -> (0.006000000000000001, 9223372036854775805, [0.11000000000000001, 2.0999999999999996], [0.06999999999999999, 3.3000000000000003], 0.23099999999999998)


def running(a: Array[float], b: Array2[int]) -> tuple[list[float], list[float], list[int], list[list[int]], list[list[int]]]:
    return np.cumsum(a).tolist(), a.cumprod().tolist(), b.cumsum().tolist(), np.cumsum(b, axis=0).tolist(), np.cumsum(b, axis=1).tolist()


# running([0.1, 0.2, 0.3], [[1, 2], [3, 4]]) -> ([0.1, 0.30000000000000004, 0.6000000000000001], [0.1, 0.020000000000000004, 0.006000000000000001], [1, 3, 6, 10], [[1, 2], [4, 6]], [[1, 3], [3, 7]])
# running([], [[1]]) -> ([], [], [1], [[1]], [[1]])


def differences(a: Array[float], b: Array2[int]) -> tuple[list[float], list[list[int]], list[list[int]]]:
    return np.diff(a).tolist(), np.diff(b).tolist(), np.diff(b, axis=0).tolist()


# differences([0.5, 2.0, 4.5], [[1, 5], [3, 4]]) -> ([1.5, 2.5], [[4], [1]], [[2, -1]])


def sorting(a: Array[float], b: Array2[int]) -> tuple[list[float], list[list[int]], list[float]]:
    c = a.copy()
    c[::-1].sort()
    return np.sort(a).tolist(), np.sort(b, axis=0).tolist(), c.tolist()


# sorting([0.5, nan, -2.0, inf], [[7, 5], [3, 9]]) -> ([-2.0, 0.5, inf, nan], [[3, 5], [7, 9]], [nan, inf, 0.5, -2.0])


def dots(a: Array[float], b: Array2[float]) -> tuple[float, list[float], list[float], list[list[float]], list[list[float]]]:
    return np.dot(a, a), (b @ a).tolist(), (a @ b.T).tolist(), (b @ b.T).tolist(), np.outer(a, a).tolist()


# dots([1.0, 2.0], [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]) -> (5.0, [5.0, 11.0, 17.0], [5.0, 11.0, 17.0], [[5.0, 11.0, 17.0], [11.0, 25.0, 39.0], [17.0, 39.0, 61.0]], [[1.0, 2.0], [2.0, 4.0]])


def misfit(a: Array[float], b: Array2[float]) -> float:
    return np.dot(a, b)[0]


# misfit([1.0, 2.0], [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]) raises ValueError: shapes (2,) and (3,2) not aligned: 2 (dim 0) != 3 (dim 0)


def matmul_misfit(a: Array[int], b: Array2[int]) -> int:
    return (b @ a)[0]


# matmul_misfit([1, 2, 3], [[1, 2], [3, 4]]) raises ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 3 is different from 2)
# matmul_misfit([1, 9223372036854775807], [[1, 2], [3, 4]]) -> -1


def chosen(a: Array[float], b: Array2[int]) -> tuple[list[float], list[list[int]], list[int], float]:
    return a[a > 1].tolist(), b[b[:, 0] > 1].tolist(), b[b % 2 == 0].tolist(), a[~(a > 1)].sum()


# chosen([0.5, 2.0, 1.5], [[1, 2], [3, 4]]) -> ([2.0, 1.5], [[3, 4]], [2, 4], 0.5)


def mask_misfit(a: Array[float], m: Array[bool]) -> float:
    return a[m].sum()


# mask_misfit([0.5, 2.0, 1.5], [True, False]) raises IndexError: boolean index did not match indexed array along axis 0; size of axis is 3 but size of corresponding boolean axis is 2


def joined(a: Array[float], b: Array[int], c: Array2[int]) -> tuple[list[float], list[list[int]]]:
    return np.concatenate((a, b, a[::-1])).tolist(), np.concatenate((c, c[1:])).tolist()


# joined([0.5, 2.0], [1], [[1, 2], [3, 4]]) -> ([0.5, 2.0, 1.0, 2.0, 0.5], [[1, 2], [3, 4], [3, 4]])
