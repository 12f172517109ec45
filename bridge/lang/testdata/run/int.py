def floordiv(x: int, y: int) -> int:
    return x // y


# floordiv(7, 2) -> 3
# floordiv(-7, 2) -> -4
# floordiv(7, -2) -> -4
# floordiv(-7, -2) -> 3
# floordiv(0, 5) -> 0
# floordiv(1, 0) raises ZeroDivisionError: division by zero
# floordiv(-9223372036854775808, -1) raises OverflowError: -9223372036854775808 // -1 is beyond 64 bits


def mod(x: int, y: int) -> int:
    return x % y


# mod(7, 3) -> 1
# mod(-7, 3) -> 2
# mod(7, -3) -> -2
# mod(-7, -3) -> -1
# mod(6, -3) -> 0
# mod(-9223372036854775808, -1) -> 0
# mod(1, 0) raises ZeroDivisionError: division by zero


def product(x: int, y: int) -> int:
    return x * y


# product(3037000499, 3037000499) -> 9223372030926249001
# product(3037000500, 3037000500) raises OverflowError: 3037000500 * 3037000500 is beyond 64 bits
# product(-9223372036854775808, -1) raises OverflowError: -9223372036854775808 * -1 is beyond 64 bits
# product(-1, -9223372036854775808) raises OverflowError: -1 * -9223372036854775808 is beyond 64 bits
# product(4611686018427387904, -2) -> -9223372036854775808
# product(0, -9223372036854775808) -> 0


def power(x: int, y: int) -> int:
    return x ** abs(y)


# power(3, 39) -> 4052555153018976267
# power(3, 40) raises OverflowError: 3 ** 40 is beyond 64 bits
# power(-2, 63) -> -9223372036854775808
# power(2, 63) raises OverflowError: 2 ** 63 is beyond 64 bits
# power(0, 0) -> 1
# power(-1, 1000001) -> -1


def shift(x: int, y: int) -> int:
    return (x << y) >> 1


# shift(1, 62) -> 2305843009213693952
# shift(1, 63) raises OverflowError: 1 << 63 is beyond 64 bits
# shift(-1, 63) -> -4611686018427387904
# shift(0, 100) -> 0
# shift(1, -1) raises ValueError: negative shift count


def ratio(x: int, y: int) -> float:
    return x / y


# ratio(9007199254740993, 1) -> 9007199254740992.0
# ratio(9223372036854775807, 3) -> 3.0744573456182584e+18
# ratio(-9223372036854775808, 7) -> -1.3176245766935393e+18
# ratio(1, 3) -> 0.3333333333333333
# ratio(0, -5) -> -0.0
# ratio(1, 0) raises ZeroDivisionError: division by zero


def mixed(i: int, f: float) -> tuple[bool, bool, bool, bool]:
    return i == f, i < f, i <= f, i > f


# mixed(9007199254740993, 9007199254740992.0) -> (False, False, False, True)
# mixed(9223372036854775807, 9.223372036854775807e18) -> (False, True, True, False)
# mixed(3, 3.5) -> (False, True, True, False)
# mixed(0, nan) -> (False, False, False, False)
# mixed(-9223372036854775808, -inf) -> (False, False, False, True)


def modulo(a: int, b: int, m: int) -> int:
    return pow(a, b, m)


# modulo(3, 200, 13) -> 9
# modulo(3, -1, 11) -> 4
# modulo(2, -1, 4) raises ValueError: base is not invertible for the given modulus
# modulo(123456789012345678, 987654321987654321, 9223372036854775783) -> 6297510390285612153
# modulo(5, 3, -7) -> -1
# modulo(5, 3, 0) raises ValueError: pow() 3rd argument cannot be 0
# modulo(-5, 3, 9223372036854775807) -> 9223372036854775682
# modulo(5, 0, 1) -> 0
# modulo(7, 9223372036854775807, -9223372036854775808) -> -1317624576693539401


def rounded(x: int, n: int) -> int:
    return round(x, n)


# rounded(1250, -2) -> 1200
# rounded(1350, -2) -> 1400
# rounded(-1250, -2) -> -1200
# rounded(15, -1) -> 20
# rounded(25, -1) -> 20
# rounded(123, 2) -> 123
# rounded(5, -1) -> 0
# rounded(123, -5) -> 0
# rounded(9223372036854775807, -19) raises OverflowError: round(9223372036854775807, -19) is beyond 64 bits
# rounded(9223372036854775807, -18) -> 9000000000000000000
# rounded(9223372036854775807, -1) raises OverflowError: round(9223372036854775807, -1) is beyond 64 bits
# rounded(4999999999999999999, -19) -> 0
# rounded(-9223372036854775808, -1) raises OverflowError: round(-9223372036854775808, -1) is beyond 64 bits


def not_below_zero(p: int, q: int) -> int:
    if 0 <= (p & q):
        return 1
    return 0


# A zero that stands before x & y in a branch: see turned in package lower.
# not_below_zero(-17, -17) -> 0
# not_below_zero(-17, 17) -> 1
# not_below_zero(4, 3) -> 1


def rounds_of_a_mask(n: int) -> int:
    rounds = 0
    for i in range(0, n & 7, 3):
        rounds += 1
    return rounds


# rounds_of_a_mask(1) -> 1
# rounds_of_a_mask(0) -> 0
# rounds_of_a_mask(-1) -> 3


# bits([0, 1, -1, 255, -256, 9223372036854775807, -9223372036854775808]) -> [(0, 0), (1, 1), (1, 1), (8, 8), (1, 9), (63, 63), (1, 64)]
def bits(xs: list[int]) -> list[tuple[int, int]]:
    return [(x.bit_count(), x.bit_length()) for x in xs]
