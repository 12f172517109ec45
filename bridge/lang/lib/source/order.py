"""The characters of a str in order."""

from . import raw
from .letters import ONES, after
from .search import LOWER_BITS, UPPER_BITS


def sorted_text(s: str) -> str:
    """The characters in order, as one text."""
    size = raw.size(s)
    if len(s) == size:
        return ascii_sorted(s)
    parts = in_order(s)
    made = raw.buffer(size)
    at = 0
    for i in range(len(parts)):
        end = at + raw.size(parts[i])
        raw.copy(made, at, parts[i], 0, end - at)
        at = end
    return raw.done(made, size, len(s))


def in_order(s: str) -> list[str]:
    parts: list[str] = []
    size = raw.size(s)
    if len(s) != size:
        i = 0
        for _ in range(len(s)):
            end = after(s, i)
            parts.append(raw.part(s, i, end))
            i = end
        parts.sort()
        return parts
    text = ascii_sorted(s)
    for i in range(size):
        parts.append(raw.part(text, i, i + 1))
    return parts


def ascii_sorted(s: str) -> str:
    size = raw.size(s)
    made = raw.buffer(size)
    if size <= 8:
        if size > 0:
            raw.put_word(made, 0, bytes_in_order(raw.word(s, 0), size))
    elif size <= FEW:
        for i in range(size):
            b = raw.byte(s, i)
            at = i
            while at > 0 and raw.byte(made, at - 1) > b:
                raw.put(made, at, raw.byte(made, at - 1))
                at -= 1
            raw.put(made, at, b)
    else:
        for b in range(128):
            raw.store(COUNTS, b, 0)
        for i in range(size):
            b = raw.byte(s, i)
            raw.store(COUNTS, b, raw.read(COUNTS, b) + 1)
        at = 0
        for b in range(128):
            for _ in range(raw.read(COUNTS, b)):
                raw.put(made, at, b)
                at += 1
    return raw.done(made, size, size)


def bytes_in_order(word: int, size: int) -> int:
    """The first bytes of a word, each less than 128, in order: a byte goes behind those that are less, and the equal ones that went before it."""
    inside = raw.shr(-1, 64 - 8 * size)
    # Those that have not gone yet are one more here, so that no more than a byte are those that go before it
    bounds = raw.add(word & inside | LOWER_BITS & ~inside, ONES)
    made, one, left = 0, 1, size
    while left > 0:
        byte = word & 127
        at = raw.popcnt(raw.sub(byte * ONES | UPPER_BITS, bounds) & UPPER_BITS)
        made |= raw.shl(byte, 8 * at)
        bounds = raw.sub(bounds, one)
        one = raw.shl(one, 8)
        word = raw.shr(word, 8)
        left -= 1
    return made


# Up to how many bytes each is moved to its place; of more it is counted how often each comes
FEW = 32
COUNTS = [0] * 128
