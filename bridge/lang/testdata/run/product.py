import math


def products(xs: list[float], ns: list[int]) -> tuple[float, int, float, int]:
    return math.prod(xs), math.prod(ns), math.prod(ns, start=0.5), math.prod(n + 1 for n in ns)


# products([0.1, 0.2, 0.3], [1, 2, 3]) -> (0.006000000000000001, 6, 3.0, 24)
# products([], []) -> (1.0, 1, 0.5, 1)
# products([1.0], [9223372036854775807, 2]) raises OverflowError: 9223372036854775807 * 2 is beyond 64 bits
