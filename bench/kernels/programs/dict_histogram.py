def kernel(n: int) -> int:
    counts: dict[int, int] = {}
    state = 42
    for i in range(n):
        state = state * 48271 % 2147483647
        k = state % 1000
        counts[k] = counts.get(k, 0) + 1
    total = 0
    for k, v in counts.items():
        total = (total * 31 + k * v) % 1000000007
    return total
