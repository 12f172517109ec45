def kernel(n: int) -> float:
    total = 0.0
    x = 0.0
    for i in range(n):
        x = i * 1e-6
        total += ((((0.5 * x - 1.25) * x + 0.75) * x - 3.0) * x + 2.5) * x - 1.0
    return total
