def kernel(n: int) -> float:
    a = [[float(i * j % 7) for j in range(n)] for i in range(n)]
    b = [[float(i + j) / n for j in range(n)] for i in range(n)]
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for k in range(n):
            x = a[i][k]
            for j in range(n):
                c[i][j] += x * b[k][j]
    total = 0.0
    for i in range(n):
        total += c[i][i]
    return total
