"""Filling a str up to a width, and numbers laid out as format() does."""

from . import raw
from .letters import place, put_letter, wide


def padded(s: str, start: int, end: int, left: int, right: int, fill: int) -> str:
    """A part of s between so many characters."""
    # More than any memory is as much as is needed to be refused
    left, right = min(max(left, 0), MOST), min(max(right, 0), MOST)
    each = wide(fill)
    part = raw.part(s, start, end)
    size = end - start + (left + right) * each
    made = raw.buffer(size)
    put_fill(made, 0, left, fill)
    raw.copy(made, left * each, s, start, end)
    put_fill(made, left * each + end - start, right, fill)
    return raw.done(made, size, left + right + len(part))


def put_fill(s: str, at: int, n: int, fill: int) -> int:
    """Writes a character n times, and gives where the next one goes."""
    if fill < 0x80:
        for i in range(n):
            raw.put(s, at + i, fill)
        return at + n
    for _ in range(n):
        at = put_letter(s, at, fill)
    return at


def ljust(s: str, width: int, fill: int) -> str:
    return padded(s, 0, raw.size(s), 0, raw.sub(width, len(s)), fill) if width > len(s) else s


def rjust(s: str, width: int, fill: int) -> str:
    return padded(s, 0, raw.size(s), raw.sub(width, len(s)), 0, fill) if width > len(s) else s


def center(s: str, width: int, fill: int) -> str:
    if width <= len(s):
        return s
    n = width - len(s)
    # The odd one goes left where the width is odd
    left = raw.shr(n, 1) + (n & width & 1)
    return padded(s, 0, raw.size(s), left, n - left, fill)


def zfill(s: str, width: int) -> str:
    if width <= len(s):
        return s
    n = min(width - len(s), MOST)
    size = raw.size(s)
    first = raw.byte(s, 0) if size > 0 else 0
    sign = 1 if first == 43 or first == 45 else 0
    made = raw.buffer(size + n)
    raw.copy(made, 0, s, 0, sign)
    put_fill(made, sign, n, 48)
    raw.copy(made, sign + n, s, sign, size)
    return raw.done(made, size + n, len(s) + n)


def expand_tabs(s: str, tab: int) -> str:
    tab = min(tab, MOST)
    size = raw.size(s)
    whole, column = 0, 0
    for i in range(size):
        b = raw.byte(s, i)
        if b == 9:
            n = tab - raw.rem(column, max(tab, 1)) if tab > 0 else 0
            column += n
            whole = min(whole + n, MOST)
        else:
            whole += 1
            # What continues a character has no width
            column = 0 if b == 10 or b == 13 else column + 1 if b & 0xC0 != 0x80 else column
    made = raw.buffer(whole)
    at, column = 0, 0
    for i in range(size):
        b = raw.byte(s, i)
        if b == 9:
            n = tab - raw.rem(column, max(tab, 1)) if tab > 0 else 0
            column += n
            at = put_fill(made, at, n, 32)
        else:
            raw.put(made, at, b)
            at += 1
            column = 0 if b == 10 or b == 13 else column + 1 if b & 0xC0 != 0x80 else column
    return raw.done(made, whole, whole - size + len(s))


def str_field(s: str, fill: int, align: int, width: int, precision: int) -> str:
    """A str as format() lays it out, cut to precision characters where that is not below 0."""
    n, end = len(s), raw.size(s)
    if precision >= 0 and precision < n:
        n, end = precision, place(s, precision)
    if width <= n:
        return raw.part(s, 0, end)
    left = left_of(width - n, align)
    return padded(s, 0, end, left, width - n - left, fill)


def left_of(padding: int, align: int) -> int:
    """How much of the padding is on the left: <, >, ^ or =."""
    if align == 60:
        return 0
    return raw.shr(padding, 1) if align == 94 else padding


def int_field(v: int, base: int, capital: int, sign: int, prefix: int, fill: int, align: int, width: int, group: int) -> str:
    """An int as format() lays it out. capital is the first letter among the digits, less 10; sign + or space for what is not negative, or -; prefix the letter behind a 0, or 0; group , or _ or 0."""
    return number_field(raw.sub(0, v) if v < 0 else v, v < 0, base, capital, sign, prefix, fill, align, width, group)


def uint_field(v: int, base: int, capital: int, sign: int, prefix: int, fill: int, align: int, width: int, group: int) -> str:
    """As int_field, of 64 bits without a sign."""
    return number_field(v, False, base, capital, sign, prefix, fill, align, width, group)


def number_field(rest: int, negative: bool, base: int, capital: int, sign: int, prefix: int, fill: int, align: int, width: int, group: int) -> str:
    digits = 1
    left = raw.div(rest, base)
    while left != 0:
        digits += 1
        left = raw.div(left, base)
    first = 45 if negative else 0 if sign == 45 else sign
    before = (1 if first != 0 else 0) + (2 if prefix != 0 else 0)
    every = 0 if group == 0 else 3 if base == 10 else 4
    width = min(width, MOST)
    digits = filled(digits, width - before if fill == 48 and align == 61 else 0, every)
    number = grouped(digits, every)
    padding = max(width - before - number, 0)
    left = left_of(padding, align) if align != 61 else 0
    size = before + number + padding * wide(fill)
    made = raw.buffer(size)
    at = put_sign(made, put_fill(made, 0, left, fill), first, prefix)
    if align == 61:
        at = put_fill(made, at, padding, fill)
    i = at + number
    for k in range(digits):
        if k > 0 and every > 0 and raw.rem(k, every) == 0:
            i -= 1
            raw.put(made, i, group)
        digit = raw.rem(rest, base)
        rest = raw.div(rest, base)
        i -= 1
        raw.put(made, i, digit + 48 if digit < 10 else digit + capital)
    if align != 61:
        put_fill(made, at + number, padding - left, fill)
    return raw.done(made, size, before + number + padding)


def float_field(s: str, sign: int, fill: int, align: int, width: int, group: int) -> str:
    """The digits of a float as format() lays them out."""
    size = raw.size(s)
    start = 1 if raw.byte(s, 0) == 45 else 0
    first = 45 if start == 1 else 0 if sign == 45 else sign
    before = 1 if first != 0 else 0
    end = start
    while end < size and raw.byte(s, end) >= 48 and raw.byte(s, end) < 58:
        end += 1
    given = end - start
    # What has no digits, inf and nan, is filled but not with further digits
    every = 3 if group != 0 and given > 0 else 0
    width = min(width, MOST)
    digits = filled(given, width - before - (size - end) if fill == 48 and align == 61 else 0, every)
    number = grouped(digits, every)
    padding = max(width - before - number - (size - end), 0)
    left = left_of(padding, align) if align != 61 else 0
    whole = before + number + size - end + padding * wide(fill)
    made = raw.buffer(whole)
    at = put_sign(made, put_fill(made, 0, left, fill), first, 0)
    if align == 61:
        at = put_fill(made, at, padding, fill)
    i = at + number
    for k in range(digits):
        if k > 0 and every > 0 and raw.rem(k, every) == 0:
            i -= 1
            raw.put(made, i, group)
        i -= 1
        raw.put(made, i, raw.byte(s, end - 1 - k) if k < given else 48)
    raw.copy(made, at + number, s, end, size)
    if align != 61:
        put_fill(made, at + number + size - end, padding - left, fill)
    return raw.done(made, whole, before + number + size - end + padding)


def filled(digits: int, width: int, every: int) -> int:
    """How many digits there are where they, with what groups them, are to fill a width."""
    if width <= 0:
        return digits
    if every == 0:
        return max(digits, width)
    # No number begins with a separator: there is one digit more then
    return max(digits, width - raw.div(width, every + 1) + (1 if raw.rem(width, every + 1) == 0 else 0))


def grouped(digits: int, every: int) -> int:
    """How many characters they have with their separators."""
    return digits + raw.div(digits - 1, every) if every > 0 and digits > 0 else digits


def put_sign(s: str, at: int, sign: int, prefix: int) -> int:
    if sign != 0:
        raw.put(s, at, sign)
        at += 1
    if prefix != 0:
        raw.put(s, at, 48)
        raw.put(s, at + 1, prefix)
        at += 2
    return at


# Beyond all memory, and still far from the end of an int
MOST = 0x200000000
