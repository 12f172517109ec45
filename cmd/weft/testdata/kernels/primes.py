"""Kernels for the scripts."""

LIMIT = 1000


def _divides(d: int, n: int) -> bool:
    return n % d == 0


def is_prime(n: int) -> bool:
    """Whether n is a prime number."""
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if _divides(d, n):
            return False
        d += 1
    return True


def collatz(n: int) -> int:
    """How many steps it takes to reach 1."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def untyped(x):
    return x
