def kernel(n: int) -> float:
    """Monte Carlo, with the minimal standard generator in the kernel itself, so that both sides draw the same."""
    state = 42
    hits = 0
    for _ in range(n):
        state = state * 48271 % 2147483647
        x = state / 2147483647.0
        state = state * 48271 % 2147483647
        y = state / 2147483647.0
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
