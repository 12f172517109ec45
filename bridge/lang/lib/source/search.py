"""Finding one str in another. Where nothing is said about characters, places are those of bytes: of UTF-8, what is found begins with a character.

The first byte is looked for eight at a time, then the last one is compared, then the rest.
"""

from . import raw
from .letters import ONES, letters, number, place


def find(s: str, t: str, start: int, end: int) -> int:
    """As str.find, start and end as in a slice; -1 where there is none."""
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return -1
    at = find_in(s, t, place(s, low), place(s, high))
    return at if at < 0 else number(s, at)


def rfind(s: str, t: str, start: int, end: int) -> int:
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return -1
    at = rfind_in(s, t, place(s, low), place(s, high))
    return at if at < 0 else number(s, at)


def count(s: str, t: str, start: int, end: int) -> int:
    """Without overlaps."""
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return 0
    if raw.size(t) == 0:
        return high - low + 1
    return count_in(s, t, place(s, low), place(s, high))


def begins(s: str, t: str, start: int, end: int) -> bool:
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return False
    at = place(s, low)
    return at + raw.size(t) <= place(s, high) and same(s, at, t)


def ends(s: str, t: str, start: int, end: int) -> bool:
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return False
    at = place(s, high) - raw.size(t)
    return at >= place(s, low) and same(s, at, t)


def bounds(start: int, end: int, length: int) -> tuple[int, int]:
    if end > length:
        end = length
    elif end < 0:
        end = max(end + length, 0)
    if start < 0:
        start = max(start + length, 0)
    # What begins behind the end has no room, of an empty str neither
    return (start, end) if start <= end else (0, -1)


def count_in(s: str, t: str, start: int, end: int) -> int:
    """For a t that is not empty."""
    n = 0
    size = raw.size(t)
    if size == 1:
        return count_byte(s, raw.byte(t, 0), start, end)
    at = find_in(s, t, start, end)
    while at >= 0:
        n += 1
        at = find_in(s, t, at + size, end)
    return n


def count_byte(s: str, b: int, start: int, end: int) -> int:
    n = 0
    every = raw.mul(b, ONES)
    for k in range(raw.shr(end - start, 3)):
        n += raw.popcnt(zeros_of(raw.word(s, start + 8 * k) ^ every))
    i = end - (end - start & 7)
    while i < end:
        if raw.byte(s, i) == b:
            n += 1
        i += 1
    return n


def find_in(s: str, t: str, start: int, end: int) -> int:
    """The first place of t within the bytes from start to end, or -1."""
    size = raw.size(t)
    last = end - size
    if last < start:
        return -1
    if size < 2:
        return find_byte(s, raw.byte(t, 0), start, end) if size == 1 else start
    first, final = raw.byte(t, 0), raw.byte(t, size - 1)
    firsts, finals = raw.mul(first, ONES), raw.mul(final, ONES)
    i = start
    for _ in range(raw.shr(last + 1 - start, 3)):
        # Where both bytes are as in t
        other = (raw.word(s, i) ^ firsts) | (raw.word(s, i + size - 1) ^ finals)
        if raw.sub(other, ONES) & ~other & UPPER_BITS != 0:
            both = zeros_of(other)
            while both != 0:
                at = i + raw.shr(raw.ctz(both), 3)
                if size == 2 or same(s, at, t):
                    return at
                both &= raw.sub(both, 1)
        i += 8
    while i <= last:
        if raw.byte(s, i) == first and raw.byte(s, i + size - 1) == final and same(s, i, t):
            return i
        i += 1
    return -1


def zeros_of(w: int) -> int:
    """The upper bits of the bytes that are 0."""
    return ~(raw.add(w & LOWER_BITS, LOWER_BITS) | w | LOWER_BITS)


def find_byte(s: str, b: int, start: int, end: int) -> int:
    every = raw.mul(b, ONES)
    for k in range(raw.shr(end - start, 3)):
        w = raw.word(s, start + 8 * k) ^ every
        # The lowest byte that is 0 has its upper bit here; those above it may have it wrongly
        zero = raw.sub(w, ONES) & ~w & UPPER_BITS
        if zero != 0:
            return start + 8 * k + raw.shr(raw.ctz(zero), 3)
    i = end - (end - start & 7)
    while i < end:
        if raw.byte(s, i) == b:
            return i
        i += 1
    return -1


def rfind_in(s: str, t: str, start: int, end: int) -> int:
    size = raw.size(t)
    i = end - size
    if i < start:
        return -1
    if size == 0:
        return end
    first, final = raw.byte(t, 0), raw.byte(t, size - 1)
    firsts, finals = raw.mul(first, ONES), raw.mul(final, ONES)
    for _ in range(raw.shr(i + 1 - start, 3)):
        both = zeros_of((raw.word(s, i - 7) ^ firsts) | (raw.word(s, i + size - 8) ^ finals))
        while both != 0:
            bit = 63 - raw.clz(both)
            at = i - 7 + raw.shr(bit, 3)
            if size < 3 or same(s, at, t):
                return at
            both ^= raw.shl(1, bit)
        i -= 8
    while i >= start:
        if raw.byte(s, i) == first and same(s, i, t):
            return i
        i -= 1
    return -1


def same(s: str, at: int, t: str) -> bool:
    """Whether t is there, for which there is room."""
    size = raw.size(t)
    if size > 64:
        return same_far(s, at, t)
    i = 0
    while i + 8 <= size:
        if raw.word(s, at + i) != raw.word(t, i):
            return False
        i += 8
    while i < size:
        if raw.byte(s, at + i) != raw.byte(t, i):
            return False
        i += 1
    return True


def same_far(s: str, at: int, t: str) -> bool:
    """What is long spends fuel."""
    size = raw.size(t)
    for k in range(raw.shr(size, 3)):
        if raw.word(s, at + 8 * k) != raw.word(t, 8 * k):
            return False
    i = size & ~7
    while i < size:
        if raw.byte(s, at + i) != raw.byte(t, i):
            return False
        i += 1
    return True


LOWER_BITS = 0x7F7F7F7F7F7F7F7F
UPPER_BITS = ~0x7F7F7F7F7F7F7F7F
# Eight spaces
BLANKS = 0x2020202020202020
