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
