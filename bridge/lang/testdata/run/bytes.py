# Bytes: literals, length, order, indexes, slices, loops, containment, concatenation; in tuples, lists and records.


def same(b: bytes) -> bytes:
    return b


# same(b'') -> b''
# same(b'plain\x00\xff\n') -> b'plain\x00\xff\n'


def literal(n: int) -> bytes:
    return b"\x00\xffab" + b"c" * n


# literal(0) -> b'\x00\xffab'
# literal(3) -> b'\x00\xffabccc'


def compared(s: bytes, t: bytes) -> list[bool]:
    return [s == t, s != t, s < t, s <= t, s > t, s >= t, len(s) < len(t), bool(s)]


# compared(b'', b'') -> [True, False, False, True, False, True, False, False]
# compared(b'abc', b'ab\xff') -> [False, True, True, True, False, False, False, True]
# compared(b'\xff', b'\x00\x00') -> [False, True, False, False, True, True, True, True]
# compared(b'longer than a word 1', b'longer than a word 2') -> [False, True, True, True, False, False, False, True]


def item(b: bytes, i: int) -> int:
    return b[i]


# item(b'a\xff', 1) -> 255
# item(b'a\xff', -2) -> 97
# item(b'a\xff', 2) raises IndexError: index out of range
# item(b'', 0) raises IndexError: index out of range


def part(b: bytes, i: int, j: int, k: int) -> list[bytes]:
    return [b[i:j], b[i:], b[:j], b[::-1], b[i:j:k]]


# part(b'abcdef\xff', 1, 5, 2) -> [b'bcde', b'bcdef\xff', b'abcde', b'\xfffedcba', b'bd']
# part(b'abcdef\xff', -2, 0, -1) -> [b'', b'f\xff', b'', b'\xfffedcba', b'fedcb']
# part(b'', 0, 5, 3) -> [b'', b'', b'', b'', b'']
# part(b'ab', 0, 5, 0) raises ValueError: slice step cannot be zero


def looped(b: bytes) -> list[int]:
    out = [x for x in b]
    for x in reversed(b):
        out.append(x ^ 255)
    for i, x in enumerate(b):
        out[i] += x
    return out + list(b) + sorted(b) + [max(b, default=-1)]


# looped(b'') -> [-1]
# looped(b'b\xffa\x00') -> [196, 510, 194, 0, 255, 158, 0, 157, 98, 255, 97, 0, 0, 97, 98, 255, 255]


def within(x: bytes, n: int, b: bytes) -> list[bool]:
    return [x in b, n in b, n not in b]


# within(b'bc', 99, b'abcd') -> [True, True, False]
# within(b'', 0, b'') -> [True, False, True]
# within(b'\xff\x00', 255, b'aaaa\xff\x00') -> [True, True, False]
# within(b'', 256, b'') raises ValueError: byte must be in range(0, 256)
# within(b'', -1, b'a') raises ValueError: byte must be in range(0, 256)


def checksum(b: bytes) -> int:
    a, c = 1, 0
    for x in b:
        a = (a + x) % 65521
        c = (c + a) % 65521
    return c << 16 | a


# checksum(b'Wikipedia') -> 300286872


def grown(b: bytes, n: int) -> bytes:
    out = b""
    for i in range(n):
        out += b
        out = out + b[:1]
    return out


# grown(b'ab\xff', 4) -> b'ab\xffaab\xffaab\xffaab\xffa'


def kept(words: list[bytes]) -> list[tuple[bytes, int]]:
    out = [(w, len(w)) for w in words if w not in (b"", b"no")]
    out.sort()
    return out


# kept([b'xyz', b'', b'ab', b'no', b'\xff', b'abc']) -> [(b'ab', 2), (b'abc', 3), (b'xyz', 3), (b'\xff', 1)]


TABLE = [b"zero", b"one", b"two", b"three", b"\x00\xff"]


def listed(n: int) -> bytes:
    return TABLE[n] + (b"a", b"b", b"c", b"d", b"e", b"f")[n]


# listed(0) -> b'zeroa'
# listed(4) -> b'\x00\xffe'
