"""The characters of a str in order."""

from . import raw
from .letters import after


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
    if size <= FEW:
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


# Up to how many bytes each is moved to its place; of more it is counted how often each comes
FEW = 32
COUNTS = [0] * 128
