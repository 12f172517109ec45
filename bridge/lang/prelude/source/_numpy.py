"""What NumPy does with whole arrays and is not done element by element. Functions whose names end in _rows go over the rows of two dimensions; over the columns they
are given the array transposed. zero and one are numbers of the type of the result."""

import numpy as np


def each_row(out, a, function):
    for i in range(len(a)):
        out[i] = function(a[i])
    return out


def sum_floats(a):
    """NumPy's pairwise sum: eight sums side by side in blocks of up to 128, which are added in pairs."""
    n = len(a)
    if n < 8:
        total = -0.0
        for i in range(n):
            total += a[i]
        return total
    if n > 128:
        half = n // 2
        half -= half % 8
        return sum_floats(a[:half]) + sum_floats(a[half:])
    s0, s1, s2, s3, s4, s5, s6, s7 = a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]
    whole = n - n % 8
    for i in range(8, whole, 8):
        s0 += a[i]
        s1 += a[i + 1]
        s2 += a[i + 2]
        s3 += a[i + 3]
        s4 += a[i + 4]
        s5 += a[i + 5]
        s6 += a[i + 6]
        s7 += a[i + 7]
    total = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
    for i in range(whole, n):
        total += a[i]
    return total


def sum_whole(a):
    """Of two dimensions, in the order in which they lie in memory."""
    if abs(a.strides[0]) < abs(a.strides[1]):
        return sum_lying(a.T)
    return sum_lying(a)


def sum_lying(a):
    if a.strides[0] == a.shape[1] * a.strides[1] or len(a) == 1 or a.shape[1] <= 1:
        return sum_floats(a.copy().ravel())
    # What NumPy cannot go over in one step is put into a buffer of 8192 items, by whole rows.
    rows = 8192 // a.shape[1] if a.shape[1] <= 8192 else 1
    total = 0.0
    for i in range(0, len(a), rows):
        total += sum_floats(a[i : i + rows].copy().ravel())
    return total


def sum_rows(a):
    n, m = a.shape
    out = np.zeros(n)
    if n == 1 or abs(a.strides[1]) <= abs(a.strides[0]):
        for i in range(n):
            out[i] = 0.0 + sum_floats(a[i])
    else:
        for j in range(m):
            out += a[:, j]
    return out


def sum_columns(a):
    n, m = a.shape
    out = np.zeros(m)
    if m == 1 or abs(a.strides[0]) < abs(a.strides[1]):
        for j in range(m):
            out[j] = 0.0 + sum_floats(a[:, j])
    else:
        for row in a:
            out += row
    return out


def sum_ints(a):
    total = 0
    for x in a:
        total = np.add(total, x)
    return total


def sum_ints_rows(a):
    return each_row(np.empty(len(a), dtype=int), a, sum_ints)


def prod(a, one):
    total = one
    for x in a:
        total = np.multiply(total, x)
    return total


def prod_rows(a, one):
    return each_row(np.empty(len(a), dtype=a.dtype), a, lambda row: prod(row, one))


def prod_whole(a, one):
    total = one
    for row in a.T if abs(a.strides[0]) < abs(a.strides[1]) else a:
        for x in row:
            total = np.multiply(total, x)
    return total


def min(a):
    if len(a) == 0:
        raise ValueError("zero-size array to reduction operation minimum which has no identity")
    best = a[0]
    for i in range(1, len(a)):
        best = np.minimum(best, a[i])
    return best


def max(a):
    if len(a) == 0:
        raise ValueError("zero-size array to reduction operation maximum which has no identity")
    best = a[0]
    for i in range(1, len(a)):
        best = np.maximum(best, a[i])
    return best


def min_rows(a):
    if a.shape[1] == 0:
        raise ValueError("zero-size array to reduction operation minimum which has no identity")
    return each_row(np.empty(len(a), dtype=a.dtype), a, min)


def max_rows(a):
    if a.shape[1] == 0:
        raise ValueError("zero-size array to reduction operation maximum which has no identity")
    return each_row(np.empty(len(a), dtype=a.dtype), a, max)


def argmin(a):
    if len(a) == 0:
        raise ValueError("attempt to get argmin of an empty sequence")
    best, at = a[0], 0
    for i in range(1, len(a)):
        x = a[i]
        if best == best and (x < best or x != x):
            best, at = x, i
    return at


def argmax(a):
    if len(a) == 0:
        raise ValueError("attempt to get argmax of an empty sequence")
    best, at = a[0], 0
    for i in range(1, len(a)):
        x = a[i]
        if best == best and (x > best or x != x):
            best, at = x, i
    return at


def argmin_rows(a):
    if a.shape[1] == 0:
        raise ValueError("attempt to get argmin of an empty sequence")
    return each_row(np.empty(len(a), dtype=int), a, argmin)


def argmax_rows(a):
    if a.shape[1] == 0:
        raise ValueError("attempt to get argmax of an empty sequence")
    return each_row(np.empty(len(a), dtype=int), a, argmax)


def any(a):
    for x in a:
        if x:
            return True
    return False


def all(a):
    for x in a:
        if not x:
            return False
    return True


def any_rows(a):
    return each_row(np.empty(len(a), dtype=bool), a, any)


def all_rows(a):
    return each_row(np.empty(len(a), dtype=bool), a, all)


def count_nonzero(a):
    n = 0
    for x in a:
        if x:
            n += 1
    return n


def count_nonzero_rows(a):
    return each_row(np.empty(len(a), dtype=int), a, count_nonzero)


def cumsum(a):
    return accumulate(a.copy(), lambda x, y: np.add(x, y))


def cumprod(a):
    return accumulate(a.copy(), lambda x, y: np.multiply(x, y))


def accumulate(out, function):
    for i in range(1, len(out)):
        out[i] = function(out[i - 1], out[i])
    return out


def cumsum_rows(a):
    return each_row(a.copy(), a, cumsum)


def cumprod_rows(a):
    return each_row(a.copy(), a, cumprod)


def diff(a):
    return a[1:] - a[:-1]


def diff_rows(a):
    return a[:, 1:] - a[:, :-1]


def select(a, mask):
    """a[mask]"""
    same_length(len(a), len(mask), 0)
    return selected(np.empty(count_nonzero(mask), dtype=a.dtype), a, mask)


def select_rows(a, mask):
    same_length(len(a), len(mask), 0)
    return selected(np.empty((count_nonzero(mask), a.shape[1]), dtype=a.dtype), a, mask)


def selected(out, a, mask):
    k = 0
    for i in range(len(a)):
        if mask[i]:
            out[k] = a[i]
            k += 1
    return out


def same_length(n, m, axis):
    if n != m:
        raise IndexError(f"boolean index did not match indexed array along axis {axis}; size of axis is {n} but size of corresponding boolean axis is {m}")


def select_elements(a, mask):
    """Of two dimensions both."""
    same_length(a.shape[0], mask.shape[0], 0)
    same_length(a.shape[1], mask.shape[1], 1)
    n = 0
    for i in range(len(mask)):
        n += count_nonzero(mask[i])
    out = np.empty(n, dtype=a.dtype)
    k = 0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if mask[i, j]:
                out[k] = a[i, j]
                k += 1
    return out


def dot_vectors(a, b, zero):
    total = zero
    for i in range(len(a)):
        total = np.add(total, np.multiply(a[i], b[i]))
    return total


def dot_matrices(a, b, out):
    """out, of zeros, is a @ b: rows of b are added, each times a number."""
    for i in range(len(a)):
        row = out[i]
        for k in range(len(b)):
            row += a[i, k] * b[k]
    return out


def dot_matrix(a, b, out):
    """A matrix and a vector."""
    for i in range(len(a)):
        total = out[i]
        for k in range(len(b)):
            total = np.add(total, np.multiply(a[i, k], b[k]))
        out[i] = total
    return out


def sort(a):
    """A sorted copy: NaN last."""
    xs = [x for x in a if x == x]
    xs.sort()
    out = a.copy()
    for i in range(len(xs)):
        out[i] = xs[i]
    for i in range(len(xs), len(a)):
        out[i] = np.nan
    return out


def sort_ints(a):
    xs = a.tolist()
    xs.sort()
    return np.array(xs)


def concatenate(a, b):
    return joined(np.empty(len(a) + len(b), dtype=a.dtype), a, b)


def concatenate_rows(a, b):
    if a.shape[1] != b.shape[1]:
        raise ValueError(f"all the input array dimensions except for the concatenation axis must match exactly, but along dimension 1, the array at index 0 has size {a.shape[1]} and the array at index 1 has size {b.shape[1]}")
    return joined(np.empty((len(a) + len(b), a.shape[1]), dtype=a.dtype), a, b)


def joined(out, a, b):
    out[: len(a)] = a
    out[len(a) :] = b
    return out


def sort_rows(a):
    return each_row(a.copy(), a, sort)


def sort_ints_rows(a):
    return each_row(a.copy(), a, sort_ints)
