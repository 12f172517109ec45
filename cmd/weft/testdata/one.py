"""A file with one kernel, and what it needs."""


def _steps(n, limit):
    return min(n, limit)


def limited(n: int) -> int:
    return _steps(n, 3)
