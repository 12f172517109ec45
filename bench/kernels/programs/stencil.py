def kernel(n: int) -> float:
    u = [0.0] * (n * n)
    v = [0.0] * (n * n)
    for j in range(n):
        u[j] = 1.0
        v[j] = 1.0
    for _ in range(20):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                v[i * n + j] = 0.25 * (u[(i - 1) * n + j] + u[(i + 1) * n + j] + u[i * n + j - 1] + u[i * n + j + 1])
        u, v = v, u
    total = 0.0
    for x in u:
        total += x
    return total
