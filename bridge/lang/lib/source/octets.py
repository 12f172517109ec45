"""What bytes has beside what it shares with str: its white space and letters are those of ASCII alone. And the way from one to the other."""

from . import raw
from .letters import letter, put_letter
from .search import rfind_in


def bytes_strip(b: bytes, sides: int) -> bytes:
    start, end = 0, raw.size(b)
    if sides & 1 == 1:
        while start < end and is_gap(raw.byte(b, start)):
            start += 1
    if sides & 2 == 2:
        while start < end and is_gap(raw.byte(b, end - 1)):
            end -= 1
    return raw.part(b, start, end)


def is_gap(b: int) -> bool:
    return b == 32 or b > 8 and b < 14


def bytes_strip_of(b: bytes, of: bytes, sides: int) -> bytes:
    start, end = 0, raw.size(b)
    s = raw.text(of, raw.size(of))
    if sides & 1 == 1:
        for _ in range(end):
            if start >= end or not has_byte(s, raw.byte(b, start)):
                break
            start += 1
    if sides & 2 == 2:
        for _ in range(end):
            if start >= end or not has_byte(s, raw.byte(b, end - 1)):
                break
            end -= 1
    return raw.part(b, start, end)


def has_byte(s: str, b: int) -> bool:
    i = 0
    size = raw.size(s)
    while i < size:
        if raw.byte(s, i) == b:
            return True
        i += 1
    return False


def bytes_split(b: bytes, by: bytes, most: int) -> list[bytes]:
    """For a separator that is not empty."""
    parts: list[bytes] = []
    size = raw.size(b)
    s, t = raw.text(b, size), raw.text(by, raw.size(by))
    start = 0
    for _ in range(size + 1):
        at = -1 if most == 0 else raw.find(s, t, start, size)
        if at < 0:
            break
        parts.append(raw.part(b, start, at))
        start = at + raw.size(by)
        most -= 1
    parts.append(raw.part(b, start, size))
    return parts


def bytes_rsplit(b: bytes, by: bytes, most: int) -> list[bytes]:
    parts: list[bytes] = []
    end = raw.size(b)
    s, t = raw.text(b, end), raw.text(by, raw.size(by))
    for _ in range(end + 1):
        at = -1 if most == 0 else rfind_in(s, t, 0, end)
        if at < 0:
            break
        parts.append(raw.part(b, at + raw.size(by), end))
        end = at
        most -= 1
    parts.append(raw.part(b, 0, end))
    parts.reverse()
    return parts


def bytes_split_white(b: bytes, most: int) -> list[bytes]:
    parts: list[bytes] = []
    size = raw.size(b)
    i = 0
    for _ in range(size):
        while i < size and is_gap(raw.byte(b, i)):
            i += 1
        if i >= size:
            break
        start = i
        while most != 0 and i < size and not is_gap(raw.byte(b, i)):
            i += 1
        if most == 0:
            i = size
        parts.append(raw.part(b, start, i))
        most -= 1
    return parts


def bytes_rsplit_white(b: bytes, most: int) -> list[bytes]:
    parts: list[bytes] = []
    i = raw.size(b)
    for _ in range(i):
        while i > 0 and is_gap(raw.byte(b, i - 1)):
            i -= 1
        if i == 0:
            break
        end = i
        while most != 0 and i > 0 and not is_gap(raw.byte(b, i - 1)):
            i -= 1
        if most == 0:
            i = 0
        parts.append(raw.part(b, i, end))
        most -= 1
    parts.reverse()
    return parts


def bytes_lines(b: bytes, keep: bool) -> list[bytes]:
    parts: list[bytes] = []
    size = raw.size(b)
    start, i = 0, 0
    for _ in range(size):
        while i < size and raw.byte(b, i) != 10 and raw.byte(b, i) != 13:
            i += 1
        if i >= size:
            break
        end = i
        i += 2 if raw.byte(b, i) == 13 and i + 1 < size and raw.byte(b, i + 1) == 10 else 1
        parts.append(raw.part(b, start, i if keep else end))
        start = i
    if start < size:
        parts.append(raw.part(b, start, size))
    return parts


def bytes_replace(b: bytes, old: bytes, new: bytes, most: int) -> bytes:
    size, width = raw.size(b), raw.size(old)
    s, t, by = raw.text(b, size), raw.text(old, width), raw.text(new, raw.size(new))
    n, start = 0, 0
    for _ in range(size + 1):
        # An empty one is before each byte and at the end
        at = -1 if n == most else raw.find(s, t, start, size) if width > 0 else start if start <= size else -1
        if at < 0:
            break
        n += 1
        start = at + max(width, 1)
    whole = size + n * (raw.size(by) - width)
    made = raw.buffer(whole)
    start, to = 0, 0
    for k in range(n):
        at = raw.find(s, t, start, size) if width > 0 else k
        raw.copy(made, to, s, start, at)
        to += at - start
        raw.copy(made, to, by, 0, raw.size(by))
        to += raw.size(by)
        start = at + width
    raw.copy(made, to, s, start, size)
    return raw.bytes(raw.done(made, whole, whole))


def bytes_cased(b: bytes, upper: bool, lower: bool, words: bool) -> bytes:
    """Letters of ASCII made upper case, lower case, the other case where both are asked for; or, where neither is, in title case: of words, or of the first byte alone."""
    size = raw.size(b)
    made = raw.buffer(size)
    inside = False
    for i in range(size):
        c = raw.byte(b, i)
        if (c | 32) >= 97 and (c | 32) < 123:
            if upper and lower:
                c ^= 32
            elif lower or inside and not upper:
                c |= 32
            else:
                c &= ~32
            inside = True
        else:
            inside = inside and not words
        inside = inside or not words
        raw.put(made, i, c)
    return raw.bytes(raw.done(made, size, size))


def bytes_all(b: bytes, digits: bool, letters: bool, spaces: bool) -> bool:
    """Whether there are bytes, and all are digits, letters or white space, of what is asked for."""
    for i in range(raw.size(b)):
        c = raw.byte(b, i)
        digit, small = c >= 48 and c < 58, c | 32
        if not (digits and digit or letters and small >= 97 and small < 123 or spaces and is_gap(c)):
            return False
    return raw.size(b) > 0


def bytes_in_case(b: bytes, first: int, other: int) -> bool:
    """Whether there are letters, and all are of the case that begins with first, not of the other."""
    found = False
    for i in range(raw.size(b)):
        c = raw.byte(b, i)
        if c >= other and c < other + 26:
            return False
        found = found or c >= first and c < first + 26
    return found


def bytes_hex(b: bytes) -> str:
    size = raw.size(b)
    made = raw.buffer(2 * size)
    for i in range(size):
        c = raw.byte(b, i)
        raw.put(made, 2 * i, hex_digit(c >> 4))
        raw.put(made, 2 * i + 1, hex_digit(c & 15))
    return raw.done(made, 2 * size, 2 * size)


def hex_digit(digit: int) -> int:
    return digit + 48 if digit < 10 else digit + 87


def bytes_quoted(b: bytes) -> str:
    """repr(b)."""
    size = raw.size(b)
    made = raw.buffer(4 * size + 3)
    end = put_bytes(made, 0, b)
    return raw.done(made, end, end)


def put_bytes(made: str, at: int, b: bytes) -> int:
    """Writes repr(b), which has at most four bytes for each of b and three more, and gives where it ends."""
    size = raw.size(b)
    single, double = False, False
    for i in range(size):
        single = single or raw.byte(b, i) == 39
        double = double or raw.byte(b, i) == 34
    quote = 34 if single and not double else 39
    raw.put(made, at, 98)
    raw.put(made, at + 1, quote)
    at += 2
    for i in range(size):
        c = raw.byte(b, i)
        if c == quote or c == 92 or c == 9 or c == 10 or c == 13:
            raw.put(made, at, 92)
            raw.put(made, at + 1, 116 if c == 9 else 110 if c == 10 else 114 if c == 13 else c)
            at += 2
        elif c < 32 or c > 126:
            raw.put(made, at, 92)
            raw.put(made, at + 1, 120)
            raw.put(made, at + 2, hex_digit(c >> 4))
            raw.put(made, at + 3, hex_digit(c & 15))
            at += 4
        else:
            raw.put(made, at, c)
            at += 1
    raw.put(made, at, quote)
    return at + 1



def beyond(s: str, limit: int) -> tuple[int, int]:
    """Which character is the first that is not below the limit, and how many there are in a row; or -1."""
    i, count = 0, 0
    first = -1
    for k in range(len(s)):
        code = letter(s, i)
        if code >= limit:
            first = k if first < 0 else first
            count += 1
        elif first >= 0:
            break
        i += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
    return first, count


def latin_of(s: str) -> bytes:
    """A byte for each character, which are all below 256."""
    n = len(s)
    made = raw.buffer(n)
    i = 0
    for k in range(n):
        code = letter(s, i)
        raw.put(made, k, code)
        i += 1 if code < 0x80 else 2
    return raw.bytes(raw.done(made, n, n))


def from_latin(b: bytes) -> str:
    size = raw.size(b)
    whole = size
    for i in range(size):
        whole += raw.byte(b, i) >> 7
    made = raw.buffer(whole)
    at = 0
    for i in range(size):
        at = put_letter(made, at, raw.byte(b, i))
    return raw.done(made, whole, size)


def from_utf8(b: bytes, length: int) -> str:
    """Bytes that were looked at by broken()."""
    return raw.text(b, length)


def first_beyond_ascii(b: bytes) -> int:
    for i in range(raw.size(b)):
        if raw.byte(b, i) > 127:
            return i
    return -1


def broken(b: bytes) -> tuple[int, int, int, int]:
    """What is wrong with UTF-8: 0 nothing, 1 an invalid start byte, 2 an invalid continuation byte, 3 an unexpected end; the first and the last byte of what is; how many characters there are."""
    size = raw.size(b)
    i, length = 0, 0
    for _ in range(size):
        if i >= size:
            break
        c = raw.byte(b, i)
        length += 1
        if c < 0x80:
            i += 1
            continue
        if c < 0xC2 or c > 0xF4:
            return 1, i, i, length
        wanted = 1 if c < 0xE0 else 2 if c < 0xF0 else 3
        k = 1
        while k <= wanted:
            if i + k >= size:
                return 3, i, size - 1, length
            d = raw.byte(b, i + k)
            # The second byte says whether a character is too long, a surrogate, or beyond the last one
            low = 0xA0 if c == 0xE0 else 0x90 if c == 0xF0 else 0x80
            high = 0x9F if c == 0xED else 0x8F if c == 0xF4 else 0xBF
            if k == 1 and (d < low or d > high) or d & 0xC0 != 0x80:
                return 2, i, i + k - 1, length
            k += 1
        i += k
    return 0, 0, 0, length


def bytes_partition(b: bytes, by: bytes) -> tuple[bytes, bytes, bytes]:
    """For a separator that is not empty."""
    size = raw.size(b)
    at = raw.find(raw.text(b, size), raw.text(by, raw.size(by)), 0, size)
    if at < 0:
        return b, raw.part(b, 0, 0), raw.part(b, 0, 0)
    return raw.part(b, 0, at), by, raw.part(b, at + raw.size(by), size)


def bytes_rpartition(b: bytes, by: bytes) -> tuple[bytes, bytes, bytes]:
    size = raw.size(b)
    at = rfind_in(raw.text(b, size), raw.text(by, raw.size(by)), 0, size)
    if at < 0:
        return raw.part(b, 0, 0), raw.part(b, 0, 0), b
    return raw.part(b, 0, at), by, raw.part(b, at + raw.size(by), size)


def bytes_fill(b: bytes, left: int, right: int, fill: int) -> bytes:
    """Bytes between so many others; none where that is below 0."""
    left, right = min(max(left, 0), 0x200000000), min(max(right, 0), 0x200000000)
    size = raw.size(b)
    made = raw.buffer(left + size + right)
    for i in range(left):
        raw.put(made, i, fill)
    raw.copy(made, left, raw.text(b, size), 0, size)
    for i in range(right):
        raw.put(made, left + size + i, fill)
    return raw.bytes(raw.done(made, left + size + right, left + size + right))


def bytes_of(xs: list[int]) -> bytes:
    """The numbers, which are all from 0 to 255."""
    n = len(xs)
    made = raw.buffer(n)
    for i in range(n):
        raw.put(made, i, xs[i])
    return raw.bytes(raw.done(made, n, n))


def all_bytes(xs: list[int]) -> bool:
    for i in range(len(xs)):
        if xs[i] < 0 or xs[i] > 255:
            return False
    return True
