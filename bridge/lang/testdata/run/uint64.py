"""weft.uint64: 64 bits without a sign, modulo 2**64."""

from typing import NamedTuple, Optional

import weft

BASIS = 0xCBF29CE484222325
PRIME = weft.uint64(0x100000001B3)


def fnv1a(s: str) -> str:
    h = weft.uint64(BASIS)
    for byte in s.encode():
        h = (h ^ weft.uint64(byte)) * PRIME
    return hex(h)


# fnv1a('') -> '0xcbf29ce484222325'
# fnv1a('a') -> '0xaf63dc4c8601ec8c'
# fnv1a('foobar') -> '0x85944171f73967e8'
# fnv1a('größe') -> '0xb7450e1ef58140da'


def xorshift(seed: int, n: int) -> list[str]:
    x = weft.uint64(seed)
    out = []
    for _ in range(n):
        x ^= x << 13
        x ^= x >> 7
        x ^= x << 17
        out.append(str(x))
    return out


# xorshift(88172645463325252, 4) -> ['8748534153485358512', '3040900993826735515', '3453997556048239312', '16431732851926010853']
# xorshift(-1, 3) -> ['1065361344', '1152851127339773951', '508277857751731680']


def splitmix(seed: int, n: int) -> list[str]:
    state = weft.uint64(seed)
    out: list[str] = []
    for _ in range(n):
        state += 0x9E3779B97F4A7C15
        z = state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB
        out.append(f"{z ^ (z >> 31):#018x}")
    return out


# splitmix(0, 3) -> ['0xe220a8397b1dcdaf', '0x6e789e6aa1b965f4', '0x06c45d188009454f']
# splitmix(-7, 2) -> ['0x6c1e186443822970', '0x7a87f4dabcf192aa']


def popcount(x: int) -> tuple[int, int]:
    u = weft.uint64(x)
    n = 0
    while u:
        u &= u - 1
        n += 1
    return n, weft.uint64(x).bit_count()


# popcount(0) -> (0, 0)
# popcount(-1) -> (64, 64)
# popcount(1023) -> (10, 10)


def masks(x: int, width: int) -> tuple[int, int, str, int]:
    u = weft.uint64(x)
    mask = (weft.uint64(1) << width) - 1
    return int(u & mask & 0x7FFFFFFFFFFFFFFF), int((u >> width) & 0xFF), bin(~u & 0xF), u.bit_length()


# masks(255, 4) -> (15, 15, '0b0', 8)
# masks(-1, 64) -> (9223372036854775807, 0, '0b0', 64)
# masks(-1, 63) -> (9223372036854775807, 1, '0b0', 64)
# masks(5, 0) -> (0, 5, '0b1010', 3)
# masks(5, -1) raises ValueError: negative shift count


def operators(x: int, y: int) -> list[str]:
    a, b = weft.uint64(x), weft.uint64(y)
    return [str(a + b), str(a - b), str(a * b), str(a & b), str(a | b), str(a ^ b), str(~a), str(-a), str(+a)]


# operators(1, 2) -> ['3', '18446744073709551615', '2', '0', '3', '3', '18446744073709551614', '18446744073709551615', '1']
# operators(-1, -1) -> ['18446744073709551614', '0', '1', '18446744073709551615', '18446744073709551615', '0', '0', '1', '18446744073709551615']
# operators(-9223372036854775808, 3) -> ['9223372036854775811', '9223372036854775805', '9223372036854775808', '0', '9223372036854775811', '9223372036854775811', '9223372036854775807', '9223372036854775808', '9223372036854775808']


def divided(x: int, y: int) -> tuple[str, str, str]:
    a, b = weft.uint64(x), weft.uint64(y)
    q, r = divmod(a, b)
    return str(a // b), str(a % b), f"{q} {r}"


# divided(7, 2) -> ('3', '1', '3 1')
# divided(-1, 10) -> ('1844674407370955161', '5', '1844674407370955161 5')
# divided(-1, -1) -> ('1', '0', '1 0')
# divided(5, -1) -> ('0', '5', '0 5')
# divided(-9223372036854775808, -1) -> ('0', '9223372036854775808', '0 9223372036854775808')
# divided(1, 0) raises ZeroDivisionError: division by zero


def remainder(x: int, y: int) -> str:
    return str(weft.uint64(x) % weft.uint64(y))


# remainder(1, 0) raises ZeroDivisionError: division by zero


def by_constants(x: int) -> list[str]:
    u = weft.uint64(x)
    return [str(u // 2), str(u % 2), str(u // 10), str(u % 1000), str(10 - u), str(3 * u), str(1 | u), str(u // 0xF000000000000000)]


# by_constants(-1) -> ['9223372036854775807', '1', '1844674407370955161', '615', '11', '18446744073709551613', '18446744073709551615', '1']
# by_constants(12345) -> ['6172', '1', '1234', '345', '18446744073709539281', '37035', '12345', '0']


def shifted(x: int, n: int) -> tuple[str, str]:
    u = weft.uint64(x)
    return str(u << n), str(u >> n)


# shifted(-1, 0) -> ('18446744073709551615', '18446744073709551615')
# shifted(-1, 1) -> ('18446744073709551614', '9223372036854775807')
# shifted(-1, 63) -> ('9223372036854775808', '1')
# shifted(-1, 64) -> ('0', '0')
# shifted(-1, 1000) -> ('0', '0')
# shifted(1, -1) raises ValueError: negative shift count


def far(x: int) -> tuple[str, str]:
    u = weft.uint64(x)
    return str(u << 64), str(u >> 70)


# far(-1) -> ('0', '0')


def power(x: int, n: int) -> tuple[str, str, str]:
    u = weft.uint64(x)
    return str(u ** abs(n)), str(u**3), str(pow(u, abs(n)))


# power(3, 50) -> ('6048575297968530377', '27', '6048575297968530377')
# power(2, 64) -> ('0', '8', '0')
# power(-1, 3) -> ('18446744073709551615', '18446744073709551615', '18446744073709551615')
# power(0, 0) -> ('1', '0', '1')


def compared(x: int, y: int) -> list[bool]:
    a, b = weft.uint64(x), weft.uint64(y)
    return [a == b, a != b, a < b, a <= b, a > b, a >= b, a > 100, 100 <= a, a == 0xFFFFFFFFFFFFFFFF, 1 < a < 0xFFFFFFFFFFFFFFFF]


# compared(1, -1) -> [False, True, True, True, False, False, False, False, False, False]
# compared(-1, -1) -> [True, False, False, True, False, True, True, True, True, False]
# compared(-1, 1) -> [False, True, False, False, True, True, True, True, True, False]
# compared(-2, 0) -> [False, True, False, False, True, True, True, True, False, True]


def to_int(x: int) -> int:
    return int(weft.uint64(x))


# to_int(9223372036854775807) -> 9223372036854775807
# to_int(-1) raises OverflowError: 18446744073709551615 is beyond 64 bits


def to_float(x: int) -> tuple[float, float]:
    u = weft.uint64(x)
    return float(u), float(u >> 1)


# to_float(0) -> (0.0, 0.0)
# to_float(9007199254740993) -> (9007199254740992.0, 4503599627370496.0)
# to_float(-1) -> (1.8446744073709552e+19, 9.223372036854776e+18)
# to_float(-1024) -> (1.8446744073709552e+19, 9.223372036854776e+18)
# to_float(-1025) -> (1.844674407370955e+19, 9.223372036854775e+18)
# to_float(-3072) -> (1.8446744073709548e+19, 9.223372036854774e+18)
# to_float(-9223372036854775808) -> (9.223372036854776e+18, 4.611686018427388e+18)
# to_float(-9223372036854774784) -> (9.223372036854776e+18, 4.611686018427388e+18)
# to_float(-9223372036854774783) -> (9.223372036854778e+18, 4.611686018427388e+18)
# to_float(-9223372036854774785) -> (9.223372036854776e+18, 4.611686018427388e+18)


def truth(x: int) -> tuple[bool, bool, int, bool]:
    u = weft.uint64(x)
    return bool(u), not u, 1 if u else 2, isinstance(u, int)


# truth(0) -> (False, True, 2, True)
# truth(-9223372036854775808) -> (True, False, 1, True)


def from_bool(b: bool) -> str:
    return str(weft.uint64(b) + weft.uint64(True) + weft.uint64())


# from_bool(True) -> '2'


def shown(x: int) -> list[str]:
    u = weft.uint64(x)
    return [str(u), repr(u), f"{u}", f"{u:x}", f"{u:#X}", f"{u:>25}", f"{u:025}", f"{u:,}", f"{u:_b}", f"{u:+}", f"{u:.2f}", f"{u:e}", format(u, "o"), hex(u), oct(u), bin(u), f"{[u]} {(u, -u)}"]


# shown(0) -> ['0', '0', '0', '0', '0X0', '                        0', '0000000000000000000000000', '0', '0', '+0', '0.00', '0.000000e+00', '0', '0x0', '0o0', '0b0', '[0] (0, 0)']
# shown(12345) -> ['12345', '12345', '12345', '3039', '0X3039', '                    12345', '0000000000000000000012345', '12,345', '11_0000_0011_1001', '+12345', '12345.00', '1.234500e+04', '30071', '0x3039', '0o30071', '0b11000000111001', '[12345] (12345, 18446744073709539271)']
# shown(-1) -> ['18446744073709551615', '18446744073709551615', '18446744073709551615', 'ffffffffffffffff', '0XFFFFFFFFFFFFFFFF', '     18446744073709551615', '0000018446744073709551615', '18,446,744,073,709,551,615', '1111_1111_1111_1111_1111_1111_1111_1111_1111_1111_1111_1111_1111_1111_1111_1111', '+18446744073709551615', '18446744073709551616.00', '1.844674e+19', '1777777777777777777777', '0xffffffffffffffff', '0o1777777777777777777777', '0b1111111111111111111111111111111111111111111111111111111111111111', '[18446744073709551615] (18446744073709551615, 1)']
# shown(-9223372036854775808) -> ['9223372036854775808', '9223372036854775808', '9223372036854775808', '8000000000000000', '0X8000000000000000', '      9223372036854775808', '0000009223372036854775808', '9,223,372,036,854,775,808', '1000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000', '+9223372036854775808', '9223372036854775808.00', '9.223372e+18', '1000000000000000000000', '0x8000000000000000', '0o1000000000000000000000', '0b1000000000000000000000000000000000000000000000000000000000000000', '[9223372036854775808] (9223372036854775808, 9223372036854775808)']
# shown(-8446744073709551616) -> ['10000000000000000000', '10000000000000000000', '10000000000000000000', '8ac7230489e80000', '0X8AC7230489E80000', '     10000000000000000000', '0000010000000000000000000', '10,000,000,000,000,000,000', '1000_1010_1100_0111_0010_0011_0000_0100_1000_1001_1110_1000_0000_0000_0000_0000', '+10000000000000000000', '10000000000000000000.00', '1.000000e+19', '1053071060221172000000', '0x8ac7230489e80000', '0o1053071060221172000000', '0b1000101011000111001000110000010010001001111010000000000000000000', '[10000000000000000000] (10000000000000000000, 8446744073709551616)']
# shown(-8446744073709551617) -> ['9999999999999999999', '9999999999999999999', '9999999999999999999', '8ac7230489e7ffff', '0X8AC7230489E7FFFF', '      9999999999999999999', '0000009999999999999999999', '9,999,999,999,999,999,999', '1000_1010_1100_0111_0010_0011_0000_0100_1000_1001_1110_0111_1111_1111_1111_1111', '+9999999999999999999', '10000000000000000000.00', '1.000000e+19', '1053071060221171777777', '0x8ac7230489e7ffff', '0o1053071060221171777777', '0b1000101011000111001000110000010010001001111001111111111111111111', '[9999999999999999999] (9999999999999999999, 8446744073709551617)']


def logged(x: int) -> int:
    print(weft.uint64(x), [weft.uint64(x)])
    return x


# logged(-1) -> -1


def ordered(xs: list[int]) -> tuple[str, str, str, str, list[str]]:
    us = [weft.uint64(x) for x in xs]
    first, last = min(us), max(us)
    down = sorted(us, reverse=True)
    us.sort()
    return str(first), str(last), str(min(us[0], us[-1])), str(down), [str(u) for u in us]


# ordered([1, -1, 0, 5, -9223372036854775808]) -> ('0', '18446744073709551615', '0', '[18446744073709551615, 9223372036854775808, 5, 1, 0]', ['0', '1', '5', '9223372036854775808', '18446744073709551615'])
# ordered([3]) -> ('3', '3', '3', '[3]', ['3'])


def totals(xs: list[int]) -> tuple[str, str]:
    us = [weft.uint64(x) for x in xs]
    return str(sum(us, weft.uint64(0))), str(sum((u * 2 for u in us), weft.uint64(5)))


# totals([]) -> ('0', '5')
# totals([-1, -1, 7]) -> ('5', '15')


def by_key(xs: list[int]) -> list[int]:
    return sorted(xs, key=lambda x: weft.uint64(x) * 0x9E3779B97F4A7C15)


# by_key([1, 2, 3, 4, 5, -1]) -> [5, 2, -1, 4, 1, 3]


def counted(xs: list[int]) -> tuple[str, int, bool]:
    seen: dict[weft.uint64, int] = {}
    for x in xs:
        key = weft.uint64(x) & 0xC000000000000003
        seen[key] = seen.get(key, 0) + 1
    keys = {weft.uint64(x) for x in xs}
    return str(seen), len(keys), weft.uint64(-1) in keys


# counted([1, 5, -1, -1, 3]) -> ('{1: 2, 13835058055282163715: 2, 3: 1}', 4, True)
# counted([]) -> ('{}', 0, False)


class Pair(NamedTuple):
    low: weft.uint64
    high: weft.uint64


def product(a: weft.uint64, b: weft.uint64) -> Pair:
    """The 128 bits of a product."""
    mask = weft.uint64(0xFFFFFFFF)
    low = (a & mask) * (b & mask)
    middle = (a >> 32) * (b & mask) + (low >> 32)
    other = (a & mask) * (b >> 32) + (middle & mask)
    return Pair(a * b, (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32))


def multiplied(x: int, y: int) -> str:
    p = product(weft.uint64(x), weft.uint64(y))
    return f"{p.high:016x}{p.low:016x}"


# multiplied(-1, -1) -> 'fffffffffffffffe0000000000000001'
# multiplied(123456789123456789, 987654321987654321) -> '00177bbe2cd7ac30c76b21ab18c53785'


def maybe(x: int) -> Optional[int]:
    found: Optional[weft.uint64] = None
    if x < 0:
        found = weft.uint64(x)
    if found is None:
        return None
    return int(found >> 60)


# maybe(1) -> None
# maybe(-1) -> 15


def equal(x: int, y: int) -> tuple[bool, bool, bool, int]:
    a, b = weft.uint64(x), weft.uint64(y)
    return (a, 1) == (b, 1), [a] == [b], (a, 1) < (b, 1), [b, a, b].index(a)


# equal(1, 1) -> (True, True, False, 0)
# equal(-1, 1) -> (False, False, False, 1)


def failing(x: int) -> int:
    u = weft.uint64(x)
    if u > 5:
        raise ValueError(f"{u} is too large")
    assert u != 3, u
    return int(u)


# failing(2) -> 2
# failing(-1) raises ValueError: 18446744073709551615 is too large


def buckets(xs: list[int], n: int) -> list[int]:
    """Indexes are ints: int(u)."""
    out = [0] * n
    size = weft.uint64(n)
    for x in xs:
        out[int((weft.uint64(x) * 0x9E3779B97F4A7C15 >> 7) % size)] += 1
    return out


# buckets([1, 2, 3, 4, 5, 6, 7, 8, -1], 4) -> [6, 2, 0, 1]
# buckets([1], 0) raises ZeroDivisionError: division by zero


def carried(xs: list[int]) -> list[str]:
    """Through a generator, a lambda, and a conditional."""

    def mixed():
        h = weft.uint64(17)
        for x in xs:
            h = h * 31 + weft.uint64(x)
            yield h

    return [str(u if u > 1000 else -u) for u in map(lambda u: u ^ (u >> 3), mixed())]


# carried([1, -1, 3]) -> ['18446744073709551022', '14354', '477770']


def guarded(x: int) -> str:
    try:
        return str(int(weft.uint64(x)))
    except OverflowError:
        return "beyond"


# guarded(5) -> '5'
# guarded(-5) -> 'beyond'

TOP = weft.uint64(1) << 63
MASKS = (weft.uint64(0xFF), weft.uint64(0xFF00))


def set_bits(x: int, k: weft.uint64 = weft.uint64(7)) -> weft.uint64:
    return weft.uint64(x) | TOP | k


def of_constants(x: int) -> str:
    u = set_bits(x) & MASKS[x % 2]
    return "{:x} {}".format(u, set_bits(x, TOP))


# of_constants(3) -> '0 9223372036854775811'
# of_constants(-4) -> 'ff 18446744073709551612'


def matched(x: int) -> int:
    match weft.uint64(x):
        case 0:
            return 1
        case 5 | 6:
            return 2
    return 3


# matched(0) -> 1
# matched(6) -> 2
# matched(-1) -> 3


def remainders(x: int) -> tuple[float, float, bool, str]:
    w = weft.uint64(x)
    rest = w % 0xFFFFFFFFFFFFFFFE
    return float(rest), float(w % (w | 0x8000000000000000)), rest < w, str(w % 10)


# remainders(-1) -> (1.0, 0.0, True, '5')
# remainders(5) -> (5.0, 5.0, False, '5')
# remainders(-2) -> (0.0, 0.0, True, '4')
