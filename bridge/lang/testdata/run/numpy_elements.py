import numpy as np
from weft import Array, Array2


def linear(a: Array[float], b: Array[float]) -> Array[float]:
    return a * 2 + b


# linear([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]) -> [6.0, 9.0, 12.0]
# linear([1.0, 2.0, 3.0], [4.0]) -> [6.0, 8.0, 10.0]
# linear([1.0], [4.0, 5.0]) -> [6.0, 7.0]
# linear([], []) -> []
# linear([], [1.0]) -> []
# linear([1.0, 2.0, 3.0], [4.0, 5.0]) raises ValueError: operands could not be broadcast together with shapes (3,) (2,) 


def arithmetic(a: Array[float], b: Array[float]) -> tuple[list[float], list[float], list[float], list[float], list[float], list[float]]:
    return (a + b).tolist(), (a - b).tolist(), (a * b).tolist(), (a / b).tolist(), (a // b).tolist(), (a % b).tolist()


# arithmetic([7.5, -7.5, 1.0, -1.0, 0.0, inf, 5.0, -0.0], [2.0, 2.0, 0.0, 0.0, 0.0, 2.0, -inf, 3.0]) -> ([9.5, -5.5, 1.0, -1.0, 0.0, inf, -inf, 3.0], [5.5, -9.5, 1.0, -1.0, 0.0, inf, inf, -3.0], [15.0, -15.0, 0.0, -0.0, 0.0, inf, -inf, -0.0], [3.75, -3.75, inf, -inf, nan, inf, -0.0, -0.0], [3.0, -4.0, inf, -inf, nan, nan, -1.0, -0.0], [1.5, 0.5, nan, nan, nan, nan, -inf, 0.0])


def integers(a: Array[int], b: Array[int]) -> tuple[list[int], list[int], list[int], list[float], list[int], list[int]]:
    return (a + b).tolist(), (a - b).tolist(), (a * b).tolist(), (a / b).tolist(), (a // b).tolist(), (a % b).tolist()


# integers([7, -7, 1, 0, 9223372036854775807, -9223372036854775808, -9223372036854775808], [2, 2, 0, 0, 2, -1, 3]) -> ([9, -5, 1, 0, -9223372036854775807, 9223372036854775807, -9223372036854775805], [5, -9, 1, 0, 9223372036854775805, -9223372036854775807, 9223372036854775805], [14, -14, 0, 0, -2, -9223372036854775808, -9223372036854775808], [3.5, -3.5, inf, nan, 4.611686018427388e+18, 9.223372036854776e+18, -3.0744573456182584e+18], [3, -4, 0, 0, 4611686018427387903, -9223372036854775808, -3074457345618258603], [1, 1, 0, 0, 1, 0, 1])


def powers(a: Array[float], b: Array[int]) -> tuple[list[float], list[float], list[float], list[int], list[int], list[float]]:
    return (a**2).tolist(), (a**0.5).tolist(), (a**-1).tolist(), (b**2).tolist(), (b**3).tolist(), (b**0.5).tolist()


# powers([4.0, 0.0, -4.0, -0.0], [3, -2, 4294967296]) -> ([16.0, 0.0, 16.0, 0.0], [2.0, 0.0, nan, -0.0], [0.25, inf, -0.25, -inf], [9, 4, 0], [27, -8, 0], [1.7320508075688772, nan, 65536.0])


def int_power(a: Array[int], b: Array[int]) -> list[int]:
    return (a**b).tolist()


# int_power([2, 3, 10, -7], [10, 0, 30, 3]) -> [1024, 1, 5076944270305263616, -343]
# int_power([2, 3], [1, -1]) raises ValueError: Integers to negative integer powers are not allowed.


def bits(a: Array[int], b: Array[int]) -> tuple[list[int], list[int], list[int], list[int], list[int], list[int]]:
    return (a & b).tolist(), (a | b).tolist(), (a ^ b).tolist(), (~a).tolist(), (a << b).tolist(), (a >> b).tolist()


# bits([5, -5, 1, -9], [3, 2, 64, 70]) -> ([1, 2, 0, 70], [7, -5, 65, -9], [6, -7, 65, -79], [-6, 4, -2, 8], [40, -20, 0, 0], [0, -2, 0, -1])


def compared(a: Array[float], k: float) -> tuple[list[bool], list[bool], list[bool], list[bool], list[bool]]:
    return (a < k).tolist(), (k <= a).tolist(), (a == a).tolist(), (a != k).tolist(), ((a > 1) & (a < 3) | ~(a == a)).tolist()


# compared([1.0, 2.0, nan, inf], 2.0) -> ([True, False, False, False], [False, True, False, True], [True, True, False, True], [True, False, True, True], [False, True, True, False])


def mixed(a: Array[int], b: Array[float], c: Array[bool]) -> tuple[list[float], list[float], list[int], list[bool], list[bool], list[float]]:
    return (a + b).tolist(), (a * 0.5).tolist(), (a + c).tolist(), (a < b).tolist(), (c + c).tolist(), (c * b).tolist()


# mixed([1, 9007199254740993], [0.5, 9007199254740992.0], [True, False]) -> ([1.5, 1.8014398509481984e+16], [0.5, 4503599627370496.0], [2, 9007199254740993], [False, False], [True, False], [0.5, 0.0])


def signs(a: Array[float], b: Array[int]) -> tuple[list[float], list[float], list[float], list[int], list[int], list[int]]:
    return (-a).tolist(), abs(a).tolist(), np.sign(a).tolist(), (-b).tolist(), np.abs(b).tolist(), np.sign(b).tolist()


# signs([1.5, -0.0, -inf, nan], [3, -3, 0, -9223372036854775808]) -> ([-1.5, 0.0, inf, nan], [1.5, 0.0, inf, nan], [1.0, 0.0, -1.0, nan], [-3, 3, 0, -9223372036854775808], [3, 3, 0, -9223372036854775808], [1, -1, 0, -1])


def rounded(a: Array[float], b: Array[int]) -> tuple[list[float], list[float], list[float], list[float], list[int]]:
    return np.floor(a).tolist(), np.ceil(a).tolist(), np.trunc(a).tolist(), np.rint(a).tolist(), np.floor(b).tolist()


# rounded([1.5, -1.5, 2.5, -0.4, inf], [3]) -> ([1.0, -2.0, 2.0, -1.0, inf], [2.0, -1.0, 3.0, -0.0, inf], [1.0, -1.0, 2.0, -0.0, inf], [2.0, -2.0, 2.0, -0.0, inf], [3])


def roots(a: Array[float], b: Array[int]) -> tuple[list[float], list[float], list[float], list[float], list[float]]:
    return np.sqrt(a).tolist(), np.square(a).tolist(), np.reciprocal(a).tolist(), np.sqrt(b).tolist(), np.hypot(a, 0).tolist()


# roots([4.0, -1.0, 0.0, -0.0, inf], [16, 2]) -> ([2.0, nan, 0.0, -0.0, inf], [16.0, 1.0, 0.0, 0.0, inf], [0.25, -1.0, inf, -inf, 0.0], [4.0, 1.4142135623730951], [4.0, 1.0, 0.0, 0.0, inf])


def no_errors(a: Array[float]) -> tuple[list[float], list[float], list[float], list[float], list[float]]:
    return np.log(a).tolist(), np.log10(a).tolist(), np.log2(a).tolist(), np.log1p(a - 1).tolist(), np.arcsin(a * 2 + 2).tolist()


# no_errors([0.0, 1.0, -1.0, inf, nan]) -> ([-inf, 0.0, nan, inf, nan], [-inf, 0.0, nan, inf, nan], [-inf, 0.0, nan, inf, nan], [-inf, 0.0, nan, inf, nan], [nan, nan, 0.0, nan, nan])


def overflowing(a: Array[float]) -> tuple[list[float], list[float], list[float], list[float]]:
    return np.exp(a).tolist(), np.sinh(a).tolist(), np.exp2(a).tolist(), np.expm1(a).tolist()


# overflowing([0.0, 1000.0, -inf, inf]) -> ([1.0, inf, 0.0, inf], [0.0, inf, -inf, inf], [1.0, 1.0715086071862673e+301, 0.0, inf], [0.0, inf, -1.0, inf])


def tested(a: Array[float]) -> tuple[list[bool], list[bool], list[bool], list[bool]]:
    return np.isnan(a).tolist(), np.isinf(a).tolist(), np.isfinite(a).tolist(), np.signbit(a).tolist()


# tested([1.0, nan, -inf, -0.0]) -> ([False, True, False, False], [False, False, True, False], [True, False, False, True], [False, False, True, True])


def chosen(a: Array[float], b: Array[float]) -> tuple[list[float], list[float], list[float], list[float]]:
    return np.minimum(a, b).tolist(), np.maximum(a, b).tolist(), np.fmin(a, b).tolist(), np.fmax(a, b).tolist()


# chosen([1.0, nan, 3.0, nan], [2.0, 1.0, nan, nan]) -> ([1.0, nan, nan, nan], [2.0, nan, nan, nan], [1.0, 1.0, 3.0, nan], [2.0, 1.0, 3.0, nan])


def where(a: Array[float], b: Array[int]) -> tuple[list[float], list[float], list[int], list[float], list[float]]:
    return np.where(a > 1, a, -a).tolist(), np.where(b, a, 0).tolist(), np.where(a > 1, b, 7).tolist(), np.clip(a, 0, 2).tolist(), a.clip(min=1.5).tolist()


# where([0.5, 2.5, nan], [1, 0, 2]) -> ([-0.5, 2.5, nan], [0.5, 0.0, nan], [7, 0, 7], [0.5, 2.0, nan], [1.5, 2.5, nan])


def where_misfit(a: Array[float], b: Array[float]) -> Array[float]:
    return np.where(a > 1, a, b)


# where_misfit([0.5, 2.5], [1.0, 2.0, 3.0]) raises ValueError: operands could not be broadcast together with shapes (2,) (2,) (3,) 


def logical(a: Array[bool], b: Array[int]) -> tuple[list[bool], list[bool], list[bool], list[bool], list[bool]]:
    return np.logical_and(a, b).tolist(), np.logical_or(a, b).tolist(), np.logical_not(b).tolist(), np.logical_xor(a, b).tolist(), (a == b).tolist()


# logical([True, False, True], [0, 3, 1]) -> ([False, False, True], [True, True, True], [True, False, False], [True, True, False], [False, False, True])


def converted(a: Array[float], b: Array[int], c: Array[bool]) -> tuple[list[int], list[float], list[int], list[bool], list[float]]:
    return a.astype(int).tolist(), b.astype(float).tolist(), c.astype(np.int64).tolist(), a.astype(bool).tolist(), c.astype(np.float64).tolist()


# converted([1.9, -1.9, 0.0], [9007199254740993], [True, False]) -> ([1, -1, 0], [9007199254740992.0], [1, 0], [True, True, False], [1.0, 0.0])


def of_numbers(x: float, n: int) -> tuple[float, float, int, float, float, bool, float]:
    return np.sqrt(x), np.exp(x) * 0, np.abs(n), np.maximum(n, x), np.where(x > 1, x, n), np.isnan(x), np.power(x, 3.0)


# of_numbers(4.0, -3) -> (2.0, 0.0, 3, 4.0, 4.0, False, 64.0)
# of_numbers(nan, 3) -> (nan, nan, 3, nan, 3.0, True, nan)


def broadcast(a: Array2[float], row: Array[float], column: Array[float]) -> tuple[list[list[float]], list[list[float]], list[list[float]], list[list[float]]]:
    return (a + row).tolist(), (a * column[:, None]).tolist(), (column[:, np.newaxis] - row).tolist(), (a.T + column).tolist()


# broadcast([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [10.0, 20.0, 30.0], [0.5, 2.0]) -> ([[11.0, 22.0, 33.0], [14.0, 25.0, 36.0]], [[0.5, 1.0, 1.5], [8.0, 10.0, 12.0]], [[-9.5, -19.5, -29.5], [-8.0, -18.0, -28.0]], [[1.5, 6.0], [2.5, 7.0], [3.5, 8.0]])
# broadcast([[1.0], [4.0]], [10.0, 20.0, 30.0], [0.5, 2.0]) -> ([[11.0, 21.0, 31.0], [14.0, 24.0, 34.0]], [[0.5], [8.0]], [[-9.5, -19.5, -29.5], [-8.0, -18.0, -28.0]], [[1.5, 6.0]])
# broadcast([[1.0, 2.0], [4.0, 5.0]], [10.0, 20.0, 30.0], [0.5, 2.0]) raises ValueError: operands could not be broadcast together with shapes (2,2) (3,) 


def evaluated_once(n: int) -> tuple[list[float], list[int]]:
    calls = [0]

    def made(k):
        calls[0] += 1
        return np.full(3, k * 1.0)

    return (made(n) + made(n + 1) * made(2) - 1).tolist(), calls


# evaluated_once(3) -> ([10.0, 10.0, 10.0], [3])


def read_before_written(a: Array[float]) -> list[float]:
    b = a.copy()

    def change(v):
        v[0] = 100.0
        return v

    first = b * 2 + change(b)
    return (first + b).tolist()


# read_before_written([1.0, 2.0]) -> [202.0, 8.0]
