"""Numbers from text: int(s, base), and what float(s) can do without more than 53 bits."""

from . import raw
from .letters import after, before, decimal, is_white, letter
from .search import UPPER_BITS, zeros_of


def int_of(s: str, base: int) -> tuple[int, int, int]:
    """The number; 0, or 1 where the text is none, 2 where it is beyond 64 bits, 3 where CPython has too many digits; how many digits there are. The base is right."""
    if base == 10:
        n, plain = digits_of(s)
        if plain:
            return n, 0, 0
    return int_far(s, base)


def digits_of(s: str) -> tuple[int, bool]:
    """The number, where the text is nothing but a sign and up to 18 digits."""
    i, end = 0, raw.size(s)
    negative = end > 1 and raw.byte(s, 0) == 45
    if negative:
        i = 1
    if i >= end or end - i > 18:
        return 0, False
    n = 0
    while i < end:
        digit = raw.byte(s, i) - 48
        if digit < 0 or digit > 9:
            return 0, False
        n = 10 * n + digit
        i += 1
    return -n if negative else n, True


def int_far(s: str, base: int) -> tuple[int, int, int]:
    i, end = trimmed(s)
    negative = False
    if i < end and (raw.byte(s, i) == 43 or raw.byte(s, i) == 45):
        negative = raw.byte(s, i) == 45
        i += 1
    zeros_only = False
    prefix, behind = prefix_at(s, i, end)
    if base == 0 and prefix == 0:
        base = 10
        zeros_only = i < end and decimal(letter(s, i)) == 0
    elif prefix != 0 and (base == 0 or base == prefix):
        base = prefix
        i = behind
    # What a further digit may be added to
    most = raw.div(-1, base)
    n, digits = 0, 0
    beyond, gap = False, True
    for _ in range(end - i):
        if i >= end:
            break
        code = letter(s, i)
        i = after(s, i)
        if code == 95:
            if gap:
                return 0, 1, 0
            gap = True
            continue
        digit = digit_of(code)
        if digit < 0 or digit >= base:
            return 0, 1, 0
        gap = False
        digits += 1
        if raw.lt(most, n):
            beyond = True
        product = raw.mul(n, base)
        n = raw.add(product, digit)
        if raw.lt(n, product):
            beyond = True
    if gap:
        return 0, 1, 0
    if zeros_only and (n != 0 or beyond):
        return 0, 1, 0
    if digits > 4300 and base & (base - 1) != 0:
        return 0, 3, digits
    if negative:
        n = raw.sub(0, n)
        return n, 2 if beyond or n > 0 else 0, digits
    return n, 2 if beyond or n < 0 else 0, digits


def trimmed(s: str) -> tuple[int, int]:
    """Where the text begins and ends within white space, to which 28 to 31 do not count here."""
    i, end = 0, raw.size(s)
    for _ in range(end):
        if i >= end or not is_blank(letter(s, i)):
            break
        i = after(s, i)
    for _ in range(end - i):
        last = before(s, end)
        if not is_blank(letter(s, last)):
            break
        end = last
    return i, end


def is_blank(code: int) -> bool:
    return is_white(code) and (code < 28 or code > 31)


def prefix_at(s: str, i: int, end: int) -> tuple[int, int]:
    """The base that 0x, 0o or 0b says, or 0, and where the digits begin."""
    if i >= end or decimal(letter(s, i)) != 0:
        return 0, i
    i = after(s, i)
    mark = raw.byte(s, i) | 32 if i < end else 0
    base = 16 if mark == 120 else 8 if mark == 111 else 2 if mark == 98 else 0
    i += 1
    return base, i + 1 if i < end and raw.byte(s, i) == 95 else i


def digit_of(code: int) -> int:
    if code < 0x80:
        if code < 58:
            return code - 48
        small = code | 32
        return small - 87 if small >= 97 and small < 123 else -1
    return decimal(code)


def float_of(s: str) -> tuple[float, int]:
    """The number; 0, or 1 where the text is none, 2 where the host is to read it. Digits with a point or without, of eight bytes at most, are looked at together."""
    negative = raw.byte(s, 0) == 45
    i = 1 if negative else 0
    size = raw.size(s) - i
    if size > 0 and size < 9:
        w = raw.shl(raw.word(s, i), 64 - 8 * size)
        point = zeros_of(w ^ EIGHT_POINTS)
        behind = 0
        if point != 0 and point & (point - 1) == 0:
            # What stands before it moves to its place
            w = (w & ~(raw.shl(point, 1) - 1)) | raw.shl(w & (raw.shr(point, 7) - 1), 8)
            behind = raw.shr(raw.clz(point), 3)
            size -= 1
        digits = w ^ raw.shl(EIGHT_ZEROS, 64 - 8 * size)
        if (digits | raw.add(digits, ABOVE_NINES)) & UPPER_BITS == 0:
            x = float(eight(digits)) / TENS[behind]
            return -x if negative else x, 0
    return float_far(s)


def eight(digits: int) -> int:
    """The number of eight digits, the first one in the lowest byte: pairs, then fours. (Lemire, Quickly parsing eight digits, 2018)"""
    pairs = raw.shr(raw.mul(digits, 0xA01), 8)
    fours = raw.shr(raw.mul(pairs & 0xFF00FF00FF00FF, 0x640001), 16)
    return raw.shr(raw.mul(fours & 0xFFFF0000FFFF, 0x271000000001), 32)


def float_far(s: str) -> tuple[float, int]:
    """float_of of any text: what is correctly rounded here has at most 15 digits and a power of 10 that is exact. (Clinger, How to read floating-point numbers accurately, 1990)"""
    i, end = trimmed(s)
    negative = False
    if i < end and (raw.byte(s, i) == 43 or raw.byte(s, i) == 45):
        negative = raw.byte(s, i) == 45
        i += 1
    n, digits, scale, seen = 0, 0, 0, 0
    point = False
    while i < end and i < 40:
        b = raw.byte(s, i)
        if b == 46 and not point:
            point = True
        elif b >= 48 and b < 58:
            seen += 1
            if n > 0 or b != 48:
                digits += 1
            if digits < 19:
                n = 10 * n + b - 48
            scale -= 1 if point else 0
        else:
            break
        i += 1
    if seen == 0 or digits > 15:
        return 0.0, 2
    if i < end:
        if raw.byte(s, i) | 32 != 101 or end - i > 5 or end - i < 2:
            return 0.0, 2
        i += 1
        sign = 1
        if raw.byte(s, i) == 43 or raw.byte(s, i) == 45:
            sign = -1 if raw.byte(s, i) == 45 else 1
            i += 1
        if i == end:
            return 0.0, 1
        power = 0
        while i < end:
            b = raw.byte(s, i)
            if b < 48 or b >= 58:
                return 0.0, 2
            power = 10 * power + b - 48
            i += 1
        scale += sign * power
    if scale < -22 or scale > 22:
        return 0.0, 2
    x = float(n)
    x = x / TENS[-scale] if scale < 0 else x * TENS[scale]
    return -x if negative else x, 0


TENS = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]
# Eight points, zeros, and what sets the upper bit of a byte above 9
EIGHT_POINTS, EIGHT_ZEROS, ABOVE_NINES = 0x2E2E2E2E2E2E2E2E, 0x3030303030303030, 0x7676767676767676


def plain(s: str) -> str:
    """The text of a number for the host: without white space around, digits of all scripts as ASCII, and a ? for each other character that is not ASCII."""
    i, end = trimmed(s)
    made = raw.buffer(end - i)
    at = 0
    for _ in range(end - i):
        if i >= end:
            break
        code = letter(s, i)
        i = after(s, i)
        if code >= 0x80:
            digit = decimal(code)
            code = 63 if digit < 0 else 48 + digit
        raw.put(made, at, code)
        at += 1
    return raw.done(made, at, at)
