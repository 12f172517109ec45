import math


def a(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v: list[float], into: list[float], transposed: bool) -> None:
    n = len(v)
    for i in range(n):
        total = 0.0
        for j in range(n):
            if transposed:
                total += a(j, i) * v[j]
            else:
                total += a(i, j) * v[j]
        into[i] = total


def kernel(n: int) -> float:
    u = [1.0] * n
    v = [0.0] * n
    t = [0.0] * n
    for _ in range(10):
        times(u, t, False)
        times(t, v, True)
        times(v, t, False)
        times(t, u, True)
    uv = 0.0
    vv = 0.0
    for i in range(n):
        uv += u[i] * v[i]
        vv += v[i] * v[i]
    return math.sqrt(uv / vv)
