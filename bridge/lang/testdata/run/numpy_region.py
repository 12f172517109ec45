import numpy as np
from weft import Array, Array2


def arrays(n: int, m: int) -> float:
    total = 0.0
    a = np.zeros(n)
    for k in range(m):
        b = a * 2 + k
        c = b[::2]
        c += 1
        d = np.outer(b, b)
        d[:, 0] = b
        total += d.T[0].sum() + c[0] + b.reshape(1, n).sum(axis=0)[0]
        a[:] = a[::-1] + 1
    return total + a.sum()


# arrays(3, 5) -> 185.0
# arrays(300, 400) -> 72479600.0


def kept_views(n: int) -> list[float]:
    views = [np.zeros(2)[::1]]
    for k in range(n):
        a = np.arange(6) * 1.0 + k
        views.append(a[::3])
        a[0] = -1.0
    last = views[0]
    for v in views:
        last = v[::-1]
    return [v[0] for v in views] + last.tolist()


# kept_views(4) -> [0.0, -1.0, -1.0, -1.0, -1.0, 6.0, -1.0]


def kept_in_a_name(n: int) -> list[list[float]]:
    best = np.zeros((2, 2))
    for k in range(n):
        m = np.full((2, 2), k * 1.0)
        if k % 3 == 1:
            best = m.T
        m[0, 1] = 9.0
    return best.tolist()


# kept_in_a_name(8) -> [[7.0, 7.0], [9.0, 7.0]]


def from_a_helper(n: int) -> list[float]:
    def part(k):
        a = np.arange(10) * k
        return a[k:]

    parts = [part(k) for k in range(n)]
    swept = part(1)
    for k in range(n):
        swept = part(k)[:2] + swept[:2]
    return [p[0] * 1.0 for p in parts] + swept.astype(float).tolist()


# from_a_helper(5) -> [0.0, 1.0, 4.0, 9.0, 16.0, 31.0, 42.0]
