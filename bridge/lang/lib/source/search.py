"""Finding one str in another. Where nothing is said about characters, places are those of bytes: of UTF-8, what is found begins with a character."""

from . import raw
from .letters import ONES, letters, number, place


def find(s: str, t: str, start: int, end: int) -> int:
    """As str.find, start and end as in a slice; -1 where there is none."""
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return -1
    at = raw.find(s, t, place(s, low), place(s, high))
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
    return at + raw.size(t) <= place(s, high) and raw.same(s, at, t)


def ends(s: str, t: str, start: int, end: int) -> bool:
    low, high = bounds(start, end, len(s))
    if high - low < len(t):
        return False
    at = place(s, high) - raw.size(t)
    return at >= place(s, low) and raw.same(s, at, t)


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
        return raw.count(s, raw.byte(t, 0), start, end)
    at = raw.find(s, t, start, end)
    while at >= 0:
        n += 1
        at = raw.find(s, t, at + size, end)
    return n


def zeros_of(w: int) -> int:
    """The upper bits of the bytes that are 0."""
    return ~(raw.add(w & LOWER_BITS, LOWER_BITS) | w | LOWER_BITS)


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
            if size < 3 or raw.same(s, at, t):
                return at
            both ^= raw.shl(1, bit)
        i -= 8
    while i >= start:
        if raw.byte(s, i) == first and raw.same(s, i, t):
            return i
        i -= 1
    return -1


LOWER_BITS = 0x7F7F7F7F7F7F7F7F
UPPER_BITS = ~0x7F7F7F7F7F7F7F7F
# Eight spaces
BLANKS = 0x2020202020202020
