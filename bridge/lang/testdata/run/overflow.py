# Sums are checked in each of the rounds that the optimiser has put into one.
def summed(p: int) -> int:
    return sum([10, 1, 4611686018427387904] * p)


# summed(1) -> 4611686018427387915
# summed(3) raises OverflowError: 4611686018427387926 + 4611686018427387904 is beyond 64 bits
# summed(30) raises OverflowError: 4611686018427387926 + 4611686018427387904 is beyond 64 bits


def product(p: int) -> int:
    x = 1
    for i in range(1, p):
        x *= i
    return x


# product(21) -> 2432902008176640000
# product(22) raises OverflowError: 2432902008176640000 * 21 is beyond 64 bits
# product(60) raises OverflowError: 2432902008176640000 * 21 is beyond 64 bits


def drained(xs: list[int]) -> int:
    left = 0
    for x in xs:
        left -= x
    return left


# drained([1, 2, 3, 4, 5, 6, 7, 8, 9]) -> -45
# drained([4611686018427387904, 4611686018427387904, 1, 1, 1, 1, 1, 1, 1]) raises OverflowError: -9223372036854775808 - 1 is beyond 64 bits


def computed_before(x: int, y: int, first: bool) -> tuple[int, int]:
    a = 0
    if first:
        a = x + y
    b = x + y
    return a, b


# What was computed in one arm only is checked behind it.
# computed_before(2, 3, True) -> (5, 5)
# computed_before(9223372036854775807, 0, False) -> (0, 9223372036854775807)
# computed_before(9223372036854775807, 1, True) raises OverflowError: 9223372036854775807 + 1 is beyond 64 bits
# computed_before(9223372036854775807, 1, False) raises OverflowError: 9223372036854775807 + 1 is beyond 64 bits


def computed_again(x: int, y: int, rounds: int) -> tuple[int, int]:
    total = 0
    for _ in range(rounds):
        total = x * y
        x += x * y - total + 1
        total = x * y
    return x, total


# computed_again(3, 5, 4) -> (7, 35)
# computed_again(4611686018427387902, 2, 1) -> (4611686018427387903, 9223372036854775806)
# computed_again(4611686018427387902, 2, 2) raises OverflowError: 4611686018427387904 * 2 is beyond 64 bits


def beside_natural(x: int, n: int) -> tuple[int, int, int]:
    size = abs(n)
    return x + size, size + x, x - size


# One operand is known not to be negative.
# beside_natural(-5, -3) -> (-2, -2, -8)
# beside_natural(9223372036854775806, 1) -> (9223372036854775807, 9223372036854775807, 9223372036854775805)
# beside_natural(9223372036854775806, 2) raises OverflowError: 9223372036854775806 + 2 is beyond 64 bits
# beside_natural(-9223372036854775807, 1) -> (-9223372036854775806, -9223372036854775806, -9223372036854775808)
# beside_natural(-9223372036854775807, -2) raises OverflowError: -9223372036854775807 - 2 is beyond 64 bits


def natural_first(x: int, n: int) -> int:
    return abs(n) + x


# natural_first(9223372036854775807, -1) raises OverflowError: 1 + 9223372036854775807 is beyond 64 bits
# natural_first(-9223372036854775808, 9223372036854775807) -> -1
# natural_first(9223372036854775807, 0) -> 9223372036854775807
