"""Characters of a str: where they stand in its bytes, what they are, and what they become in upper, lower and title case."""

from . import raw
from .case_table import CASE_BLOCKS, CASE_DELTAS, CASE_END, CASE_EXPANDS, CASE_INDEX, CASE_KEYS, CASE_SHIFT, CASE_TEXTS
from .class_table import CLASS_BLOCKS, CLASS_END, CLASS_FIRST, CLASS_INDEX, CLASS_SHIFT, CLASSES, ZERO_COUNT, ZEROS


def letter(s: str, i: int) -> int:
    """The code point whose first byte is the i-th."""
    b = raw.byte(s, i)
    if b < 0x80:
        return b
    if b < 0xE0:
        return (b & 0x1F) << 6 | (raw.byte(s, i + 1) & 0x3F)
    if b < 0xF0:
        return (b & 0x0F) << 12 | (raw.byte(s, i + 1) & 0x3F) << 6 | (raw.byte(s, i + 2) & 0x3F)
    return (b & 0x07) << 18 | (raw.byte(s, i + 1) & 0x3F) << 12 | (raw.byte(s, i + 2) & 0x3F) << 6 | (raw.byte(s, i + 3) & 0x3F)


def after(s: str, i: int) -> int:
    """Where the next character begins."""
    b = raw.byte(s, i)
    if b < 0x80:
        return i + 1
    return i + 2 if b < 0xE0 else i + 3 if b < 0xF0 else i + 4


def before(s: str, i: int) -> int:
    """Where the character begins that ends before the i-th byte."""
    i -= 1
    while raw.byte(s, i) & 0xC0 == 0x80:
        i -= 1
    return i


def wide(code: int) -> int:
    """How many bytes a character has."""
    if code < 0x80:
        return 1
    return 2 if code < 0x800 else 3 if code < 0x10000 else 4


def put_letter(s: str, i: int, code: int) -> int:
    """Writes a character, and gives where the next one goes."""
    if code < 0x80:
        raw.put(s, i, code)
        return i + 1
    if code < 0x800:
        raw.put(s, i, 0xC0 | code >> 6)
        raw.put(s, i + 1, 0x80 | code & 0x3F)
        return i + 2
    if code < 0x10000:
        raw.put(s, i, 0xE0 | code >> 12)
        raw.put(s, i + 1, 0x80 | code >> 6 & 0x3F)
        raw.put(s, i + 2, 0x80 | code & 0x3F)
        return i + 3
    raw.put(s, i, 0xF0 | code >> 18)
    raw.put(s, i + 1, 0x80 | code >> 12 & 0x3F)
    raw.put(s, i + 2, 0x80 | code >> 6 & 0x3F)
    raw.put(s, i + 3, 0x80 | code & 0x3F)
    return i + 4


def letters(s: str, start: int, end: int) -> int:
    """How many characters begin between two places: the bytes less those that continue one."""
    count = end - start
    for k in range(raw.shr(end - start, 3)):
        w = raw.word(s, start + 8 * k)
        count -= raw.popcnt(raw.shr(w, 7) & ~raw.shr(w, 6) & ONES)
    i = end - (end - start & 7)
    while i < end:
        if raw.byte(s, i) & 0xC0 == 0x80:
            count -= 1
        i += 1
    return count


def place(s: str, n: int) -> int:
    """Where the n-th character begins, for n from 0 to len(s)."""
    if len(s) == raw.size(s):
        return n
    return place_far(s, n)


def place_far(s: str, n: int) -> int:
    i = 0
    size = raw.size(s)
    for _ in range(raw.shr(size, 3)):
        w = raw.word(s, i)
        count = 8 - raw.popcnt(raw.shr(w, 7) & ~raw.shr(w, 6) & ONES)
        if count > n:
            break
        n -= count
        i += 8
    # The n-th character from here: what continues one that began before is passed by
    while i < size and (n > 0 or raw.byte(s, i) & 0xC0 == 0x80):
        if raw.byte(s, i) & 0xC0 != 0x80:
            n -= 1
        i += 1
    return i


def number(s: str, i: int) -> int:
    """How many characters begin before the i-th byte."""
    return i if len(s) == raw.size(s) else letters(s, 0, i)


def is_white(code: int) -> bool:
    """What str.isspace says, without the table: these are all."""
    if code < 0x85:
        return code == 32 or code > 8 and code < 14 or code > 27 and code < 32
    return is_white_far(code)


def is_white_far(code: int) -> bool:
    if code < 0x2000:
        return code == 0x85 or code == 0xA0 or code == 0x1680
    return code <= 0x200A or code == 0x2028 or code == 0x2029 or code == 0x202F or code == 0x205F or code == 0x3000


def class_of(code: int) -> int:
    """The bits of what a character is."""
    if code < CLASS_END:
        return CLASSES[CLASS_BLOCKS[CLASS_INDEX[code >> CLASS_SHIFT] << CLASS_SHIFT | code & (1 << CLASS_SHIFT) - 1] - CLASS_FIRST]
    if code < 0xE0001 or code > 0xE01EF:
        return 0
    if code >= 0xE0100:
        return IS_IGNORABLE | IS_CONTINUES | IS_PRINTABLE
    return IS_IGNORABLE if code == 0xE0001 or code >= 0xE0020 and code < 0xE0080 else 0


def decimal(code: int) -> int:
    """The value of a decimal digit of any script, or -1."""
    if code < 0x80:
        return code - 48 if code >= 48 and code < 58 else -1
    low, high = 0, ZERO_COUNT
    while high - low > 1:
        middle = low + high >> 1
        if ZEROS[middle] <= code:
            low = middle
        else:
            high = middle
    value = code - ZEROS[low]
    return value if value < 10 else -1


def case_of(code: int, which: int) -> int:
    """What a character becomes, as one of UPPER_CASE …; CASE_EXPANDS: several, which are at expansion()."""
    if code >= CASE_END:
        return code
    delta = CASE_DELTAS[CASE_BLOCKS[CASE_INDEX[code >> CASE_SHIFT] << CASE_SHIFT | code & (1 << CASE_SHIFT) - 1] << 2 | which]
    return CASE_EXPANDS if delta == CASE_EXPANDS else code + delta


def expansion(code: int, which: int) -> int:
    """Where in CASE_TEXTS the three characters, or 0, begin."""
    key = code << 2 | which
    low, high = 0, CASE_COUNT
    while high - low > 1:
        middle = low + high >> 1
        if CASE_KEYS[middle] <= key:
            low = middle
        else:
            high = middle
    return 3 * low


def cased_size(code: int, which: int) -> int:
    """How many bytes it has, shifted, and how many characters, in that case."""
    to = case_of(code, which)
    if to != CASE_EXPANDS:
        return wide(to) << 2 | 1
    at = expansion(code, which)
    size = wide(CASE_TEXTS[at]) + wide(CASE_TEXTS[at + 1])
    if CASE_TEXTS[at + 2] == 0:
        return size << 2 | 2
    return size + wide(CASE_TEXTS[at + 2]) << 2 | 3


def put_cased(s: str, i: int, code: int, which: int) -> int:
    to = case_of(code, which)
    if to != CASE_EXPANDS:
        return put_letter(s, i, to)
    at = expansion(code, which)
    i = put_letter(s, put_letter(s, i, CASE_TEXTS[at]), CASE_TEXTS[at + 1])
    if CASE_TEXTS[at + 2] != 0:
        i = put_letter(s, i, CASE_TEXTS[at + 2])
    return i


ONES = 0x0101010101010101
UPPER_CASE, LOWER_CASE, TITLE_CASE, FOLDED = 0, 1, 2, 3
# The bits of a class
IS_ALPHA, IS_DECIMAL, IS_DIGIT, IS_NUMERIC, IS_SPACE, IS_UPPER, IS_LOWER, IS_TITLE = 1, 2, 4, 8, 16, 32, 64, 128
IS_PRINTABLE, IS_CASED, IS_IGNORABLE, IS_STARTS, IS_CONTINUES = 256, 512, 1024, 2048, 4096
CASE_COUNT = 255
