"""repr() and ascii() of a str and of bytes."""

from . import raw
from .letters import IS_PRINTABLE, ONES, after, class_of, letter
from .search import BLANKS, UPPER_BITS


def quoted(s: str, ascii: bool) -> str:
    """repr(s), or ascii(s)."""
    quote = quote_of(s)
    size = raw.size(s)
    whole, length, i = 2, 2, 0
    for _ in range(len(s)):
        end = plain_end(s, i, quote)
        whole += end - i
        length += end - i
        i = end
        if i >= size:
            break
        code = letter(s, i)
        end = after(s, i)
        n = escape_size(code, quote, ascii)
        whole += n if n > 0 else end - i
        length += n if n > 0 else 1
        i = end
    made = raw.buffer(whole)
    put_quoted(made, 0, s, ascii)
    return raw.done(made, whole, length)


def put_quoted(made: str, at: int, s: str, ascii: bool) -> int:
    """Writes repr(s), which has at most four bytes for each of s and two more, and gives where it ends."""
    quote = quote_of(s)
    raw.put(made, at, quote)
    at += 1
    size = raw.size(s)
    i = 0
    for _ in range(len(s)):
        end = plain_end(s, i, quote)
        raw.copy(made, at, s, i, end)
        at += end - i
        i = end
        if i >= size:
            break
        code = letter(s, i)
        end = after(s, i)
        n = escape_size(code, quote, ascii)
        if n > 0:
            put_escape(made, at, code, n)
            at += n
        else:
            while i < end:
                raw.put(made, at, raw.byte(s, i))
                at += 1
                i += 1
        i = end
    raw.put(made, at, quote)
    return at + 1


def plain_end(s: str, i: int, quote: int) -> int:
    """Where the first character is, at or after i, that may not stand for itself: a control, the quote, a backslash, or what is not ASCII."""
    size = raw.size(s)
    quotes, slashes, rubouts = raw.mul(quote, ONES), raw.mul(92, ONES), raw.mul(127, ONES)
    while i + 8 <= size:
        w = raw.word(s, i)
        some = raw.sub(w, BLANKS) | raw.sub(w ^ quotes, ONES) | raw.sub(w ^ slashes, ONES) | raw.sub(w ^ rubouts, ONES) | w
        if some & UPPER_BITS != 0:
            break
        i += 8
    while i < size:
        b = raw.byte(s, i)
        if b < 32 or b > 126 or b == quote or b == 92:
            return i
        i += 1
    return i


def quote_of(s: str) -> int:
    """' but where s has that one and no other."""
    size = raw.size(s)
    return 34 if raw.find(s, "'", 0, size) >= 0 and raw.find(s, '"', 0, size) < 0 else 39


def escape_size(code: int, quote: int, ascii: bool) -> int:
    """How many characters stand for one; 0 where it stands for itself."""
    if code == quote or code == 92 or code == 9 or code == 10 or code == 13:
        return 2
    if code >= 32 and code < 127:
        return 0
    if code < 0x80:
        return 4
    if not ascii and class_of(code) & IS_PRINTABLE != 0:
        return 0
    return 4 if code < 0x100 else 6 if code < 0x10000 else 10


def put_escape(s: str, at: int, code: int, n: int) -> None:
    raw.put(s, at, 92)
    if n == 2:
        raw.put(s, at + 1, 116 if code == 9 else 110 if code == 10 else 114 if code == 13 else code)
        return
    raw.put(s, at + 1, 120 if n == 4 else 117 if n == 6 else 85)
    i = at + n - 1
    while i > at + 1:
        digit = code & 15
        raw.put(s, i, digit + 48 if digit < 10 else digit + 87)
        code = code >> 4
        i -= 1
