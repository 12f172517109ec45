"""Taking a str apart, and joining parts. Where a list or a str that is made has no room, the function ends there, so each makes what it gives itself."""

from . import raw
from .letters import ONES, after, before, is_white, letter
from .search import BLANKS, LOWER_BITS, UPPER_BITS, rfind_in


def strip(s: str, sides: int) -> str:
    """Without white space at the start (sides & 1), at the end (sides & 2)."""
    start, end = 0, raw.size(s)
    if sides & 1 == 1:
        start = past_white(s, 0)
    if sides & 2 == 2:
        end = white_end(s, start, end)
    return raw.part(s, start, end)


def strip_of(s: str, of: str, sides: int) -> str:
    """Without characters that are in another str."""
    if len(of) == raw.size(of):
        return strip_ascii(s, of, sides)
    start, end = 0, raw.size(s)
    if sides & 1 == 1:
        for _ in range(len(s)):
            if not among(letter(s, start), of):
                break
            start = after(s, start)
    if sides & 2 == 2:
        for _ in range(len(s)):
            if end <= start:
                break
            last = before(s, end)
            if not among(letter(s, last), of):
                break
            end = last
    return raw.part(s, start, end)


def strip_ascii(s: str, of: str, sides: int) -> str:
    """strip_of for characters of ASCII: the bits of two words say which."""
    low, high = 0, 0
    start, end = 0, raw.size(s)
    i = 0
    while i < raw.size(of):
        b = raw.byte(of, i)
        if b < 64:
            low |= raw.shl(1, b)
        else:
            high |= raw.shl(1, b)
        i += 1
    if sides & 1 == 1:
        while start < end and in_set(raw.byte(s, start), low, high):
            start += 1
    if sides & 2 == 2:
        while start < end and in_set(raw.byte(s, end - 1), low, high):
            end -= 1
    return raw.part(s, start, end)


def in_set(b: int, low: int, high: int) -> bool:
    return b < 128 and raw.shr(low if b < 64 else high, b) & 1 == 1


def among(code: int, s: str) -> bool:
    """Whether a character is in a str, which is short."""
    i = 0
    size = raw.size(s)
    while i < size:
        if letter(s, i) == code:
            return True
        i = after(s, i)
    return False


def past_white(s: str, i: int) -> int:
    """Where white space ends that may begin at i."""
    size = raw.size(s)
    for _ in range(size - i):
        if i >= size or not is_white(letter(s, i)):
            return i
        i = after(s, i)
    return i


def white_start(s: str, i: int) -> int:
    """Where white space begins at or after i."""
    size = raw.size(s)
    for _ in range(size - i):
        if i >= size or is_white(letter(s, i)):
            return i
        i = after(s, i)
    return i


def white_end(s: str, start: int, end: int) -> int:
    """Where white space begins that ends at end, not before start."""
    for _ in range(end - start):
        if end <= start:
            return end
        last = before(s, end)
        if not is_white(letter(s, last)):
            return end
        end = last
    return end


def word_start(s: str, start: int, end: int) -> int:
    """Where what is no white space begins that ends at end, not before start."""
    for _ in range(end - start):
        if end <= start:
            return end
        last = before(s, end)
        if is_white(letter(s, last)):
            return end
        end = last
    return end


def split_white(s: str, most: int) -> list[str]:
    """At runs of white space, most times; any number of times where most is below 0."""
    parts: list[str] = []
    size = raw.size(s)
    start = past_white(s, 0)
    for _ in range(size):
        if start >= size:
            break
        if most == 0:
            parts.append(raw.part(s, start, size))
            break
        end = white_start(s, start)
        parts.append(raw.part(s, start, end))
        start = past_white(s, end)
        most -= 1
    return parts


def split(s: str, by: str, most: int) -> list[str]:
    """For a separator that is not empty."""
    parts: list[str] = []
    size = raw.size(s)
    start = 0
    for _ in range(size + 1):
        at = -1 if most == 0 else raw.find(s, by, start, size)
        if at < 0:
            break
        parts.append(raw.part(s, start, at))
        start = at + raw.size(by)
        most -= 1
    parts.append(raw.part(s, start, size))
    return parts


def rsplit_white(s: str, most: int) -> list[str]:
    parts: list[str] = []
    size = raw.size(s)
    end = white_end(s, 0, size)
    for _ in range(size):
        if end <= 0:
            break
        if most == 0:
            parts.append(raw.part(s, 0, end))
            break
        start = word_start(s, 0, end)
        parts.append(raw.part(s, start, end))
        end = white_end(s, 0, start)
        most -= 1
    parts.reverse()
    return parts


def rsplit(s: str, by: str, most: int) -> list[str]:
    parts: list[str] = []
    end = raw.size(s)
    for _ in range(end + 1):
        at = -1 if most == 0 else rfind_in(s, by, 0, end)
        if at < 0:
            break
        parts.append(raw.part(s, at + raw.size(by), end))
        end = at
        most -= 1
    parts.append(raw.part(s, 0, end))
    parts.reverse()
    return parts


def split_lines(s: str, keep: bool) -> list[str]:
    parts: list[str] = []
    size = raw.size(s)
    start = 0
    i = 0
    for _ in range(size):
        i = line_end(s, i, size)
        if i >= size:
            break
        end = i
        code = letter(s, i)
        i = after(s, i)
        if code == 13 and i < size and raw.byte(s, i) == 10:
            i += 1
        parts.append(raw.part(s, start, i if keep else end))
        start = i
    if start < size:
        parts.append(raw.part(s, start, size))
    return parts


def line_end(s: str, i: int, size: int) -> int:
    """Where a character is that ends a line, at or after i. Its first byte is below 32, 0xc2 or 0xe2."""
    for _ in range(size - i + 1):
        while i + 8 <= size:
            w = raw.word(s, i)
            narrow, wide = w ^ C2S, w ^ E2S
            some = (raw.sub(w, BLANKS) & ~w) | (raw.sub(narrow, ONES) & ~narrow) | (raw.sub(wide, ONES) & ~wide)
            if some & UPPER_BITS != 0:
                i += raw.shr(raw.ctz(some & UPPER_BITS), 3)
                break
            i += 8
        if i >= size or raw.byte(s, i) & 0xC0 != 0x80 and ends_line(letter(s, i)):
            return i
        i += 1
    return size


def ends_line(code: int) -> bool:
    if code < 0x80:
        return code > 9 and code < 14 or code > 27 and code < 31
    return code == 0x85 or code == 0x2028 or code == 0x2029


def partition(s: str, by: str) -> tuple[str, str, str]:
    """For a separator that is not empty."""
    size = raw.size(s)
    at = raw.find(s, by, 0, size)
    if at < 0:
        return s, raw.part(s, 0, 0), raw.part(s, 0, 0)
    return raw.part(s, 0, at), by, raw.part(s, at + raw.size(by), size)


def rpartition(s: str, by: str) -> tuple[str, str, str]:
    size = raw.size(s)
    at = rfind_in(s, by, 0, size)
    if at < 0:
        return raw.part(s, 0, 0), raw.part(s, 0, 0), s
    return raw.part(s, 0, at), by, raw.part(s, at + raw.size(by), size)


def without_prefix(s: str, t: str) -> str:
    if raw.size(t) <= raw.size(s) and raw.same(s, 0, t):
        return raw.part(s, raw.size(t), raw.size(s))
    return s


def without_suffix(s: str, t: str) -> str:
    if raw.size(t) <= raw.size(s) and raw.same(s, raw.size(s) - raw.size(t), t):
        return raw.part(s, 0, raw.size(s) - raw.size(t))
    return s


def replace(s: str, old: str, new: str, most: int) -> str:
    """All, where most is below 0."""
    if raw.size(old) == 0:
        return interleaved(s, new, most)
    size = raw.size(s)
    if most < 0 and raw.size(old) == 1 and raw.size(new) == 1:
        return replaced_byte(s, old, new)
    n = 0
    start = 0
    first = 0
    for _ in range(size):
        at = -1 if n == most else raw.find(s, old, start, size)
        if at < 0:
            break
        if n == 0:
            first = at
        n += 1
        start = at + raw.size(old)
    if n == 0:
        return s
    whole = size + n * (raw.size(new) - raw.size(old))
    made = raw.buffer(whole)
    start, to = 0, 0
    at = first
    for _ in range(n):
        raw.copy(made, to, s, start, at)
        to += at - start
        raw.copy(made, to, new, 0, raw.size(new))
        to += raw.size(new)
        start = at + raw.size(old)
        at = raw.find(s, old, start, size)
    raw.copy(made, to, s, start, size)
    return raw.done(made, whole, len(s) + n * (len(new) - len(old)))


def replaced_byte(s: str, old: str, new: str) -> str:
    """A character of ASCII by another one."""
    size = raw.size(s)
    if raw.find(s, old, 0, size) < 0:
        return s
    made = raw.buffer(size)
    every, change = raw.mul(raw.byte(old, 0), ONES), raw.byte(old, 0) ^ raw.byte(new, 0)
    for k in range(raw.shr(size + 7, 3)):
        w = raw.word(s, 8 * k)
        other = w ^ every
        # A 1 in each byte that is old: no sum of what is below 128 carries over
        found = raw.shr(~(raw.add(other & LOWER_BITS, LOWER_BITS) | other) & UPPER_BITS, 7)
        raw.put_word(made, 8 * k, w ^ raw.mul(found, change))
    return raw.done(made, size, len(s))


def interleaved(s: str, new: str, most: int) -> str:
    """s with new before each character and at the end."""
    n = len(s) + 1 if most < 0 else min(most, len(s) + 1)
    if n == 0:
        return s
    whole = raw.size(s) + n * raw.size(new)
    made = raw.buffer(whole)
    i, to = 0, 0
    for k in range(n):
        raw.copy(made, to, new, 0, raw.size(new))
        to += raw.size(new)
        if k < len(s):
            end = after(s, i)
            raw.copy(made, to, s, i, end)
            to += end - i
            i = end
    raw.copy(made, to, s, i, raw.size(s))
    return raw.done(made, whole, len(s) + n * len(new))


def translated(s: str, keys: list[int], texts: list[str]) -> str:
    """Each character that is among the keys, which are in order, replaced by its text."""
    size, length, i = 0, 0, 0
    for _ in range(len(s)):
        k = index_of(letter(s, i), keys)
        end = after(s, i)
        size += raw.size(texts[k]) if k >= 0 else end - i
        length += len(texts[k]) if k >= 0 else 1
        i = end
    made = raw.buffer(size)
    i, to = 0, 0
    for _ in range(len(s)):
        k = index_of(letter(s, i), keys)
        end = after(s, i)
        if k >= 0:
            raw.copy(made, to, texts[k], 0, raw.size(texts[k]))
            to += raw.size(texts[k])
        else:
            raw.copy(made, to, s, i, end)
            to += end - i
        i = end
    return raw.done(made, size, length)


def index_of(code: int, keys: list[int]) -> int:
    """By halving; -1 where it is not there."""
    low, high = 0, len(keys)
    while low < high:
        middle = low + high >> 1
        if keys[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low if low < len(keys) and keys[low] == code else -1


# Eight times the first bytes of what ends lines beyond ASCII
C2S, E2S = ~0x3D3D3D3D3D3D3D3D, ~0x1D1D1D1D1D1D1D1D
