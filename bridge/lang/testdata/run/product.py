import math


def products(xs: list[float], ns: list[int]) -> tuple[float, int, float, int]:
    return math.prod(xs), math.prod(ns), math.prod(ns, start=0.5), math.prod(n + 1 for n in ns)


# products([0.1, 0.2, 0.3], [1, 2, 3]) -> (0.006000000000000001, 6, 3.0, 24)
# products([], []) -> (1.0, 1, 0.5, 1)
# products([1.0], [9223372036854775807, 2]) raises OverflowError: 9223372036854775807 * 2 is beyond 64 bits


def three_and_one(x: int) -> int:
    return 3 * x + 1


# Where 3 * x fits, so does the next.
# three_and_one(3074457345618258602) -> 9223372036854775807
# three_and_one(3074457345618258603) raises OverflowError: 3 * 3074457345618258603 is beyond 64 bits
# three_and_one(-3074457345618258602) -> -9223372036854775805
# three_and_one(-3074457345618258604) raises OverflowError: 3 * -3074457345618258604 is beyond 64 bits


def scaled_and_less(x: int) -> int:
    return -5 * x - 3 - 1


# scaled_and_less(1844674407370955160) -> -9223372036854775804
# scaled_and_less(1844674407370955161) raises OverflowError: -9223372036854775808 - 1 is beyond 64 bits
# scaled_and_less(-1844674407370955161) -> 9223372036854775801
# scaled_and_less(-1844674407370955163) raises OverflowError: -5 * -1844674407370955163 is beyond 64 bits


def halved(x: int, n: int) -> int:
    for _ in range(n):
        if x % 2 == 0:
            x = x // 2
        else:
            x = 3 * x + 1
    return x


# Both arms are computed, and one fails only where it is taken.
# halved(27, 111) -> 1
# halved(9223372036854775806, 1) -> 4611686018427387903
# halved(9223372036854775807, 1) raises OverflowError: 3 * 9223372036854775807 is beyond 64 bits
# halved(-9223372036854775808, 1) -> -4611686018427387904
# halved(-9223372036854775807, 1) raises OverflowError: 3 * -9223372036854775807 is beyond 64 bits
