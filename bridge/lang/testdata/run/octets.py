# Methods of bytes, and the way between bytes and text.


def searched(b: bytes, c: bytes) -> list[int]:
    return [b.find(c), b.rfind(c), b.count(c), b.find(c, 2), b.count(c, -4, -1), int(b.startswith(c)), int(b.endswith((c, b"x"))), int(b.startswith(c, 1))]


# searched(b'', b'') -> [0, 0, 1, -1, 1, 1, 1, 0]
# searched(b'abcabc\xff', b'bc') -> [1, 4, 2, 4, 1, 0, 0, 1]
# searched(b'\xe2\x82\xac\xe2\x82\xac', b'\x82') -> [1, 4, 2, 4, 1, 0, 0, 1]
# searched(b'abc', b'') -> [0, 3, 4, 2, 3, 1, 1, 1]


def index(b: bytes, c: bytes) -> tuple[int, int]:
    return b.index(c), b.rindex(c)


# index(b'a\xffb\xff', b'\xff') -> (1, 3)
# index(b'a', b'b') raises ValueError: subsection not found


def parts(b: bytes, c: bytes, n: int) -> list[list[bytes]]:
    return [b.split(), b.split(None, n), b.split(c), b.split(c, n), b.rsplit(None, n), b.rsplit(c, n), b.splitlines(), b.splitlines(True), [b.strip(), b.lstrip(), b.rstrip(), b.strip(c), b.removeprefix(c), b.removesuffix(c)]]


# parts(b' a b\x85c \xff\n', b' ', 1) -> [[b'a', b'b\x85c', b'\xff'], [b'a', b'b\x85c \xff\n'], [b'', b'a', b'b\x85c', b'\xff\n'], [b'', b'a b\x85c \xff\n'], [b' a b\x85c', b'\xff'], [b' a b\x85c', b'\xff\n'], [b' a b\x85c \xff'], [b' a b\x85c \xff\n'], [b'a b\x85c \xff', b'a b\x85c \xff\n', b' a b\x85c \xff', b'a b\x85c \xff\n', b'a b\x85c \xff\n', b' a b\x85c \xff\n']]
# parts(b'', b'x', -1) -> [[], [], [b''], [b''], [], [b''], [], [], [b'', b'', b'', b'', b'', b'']]
# parts(b'a,b\r\nc,\rd', b',', 2) -> [[b'a,b', b'c,', b'd'], [b'a,b', b'c,', b'd'], [b'a', b'b\r\nc', b'\rd'], [b'a', b'b\r\nc', b'\rd'], [b'a,b', b'c,', b'd'], [b'a', b'b\r\nc', b'\rd'], [b'a,b', b'c,', b'd'], [b'a,b\r\n', b'c,\r', b'd'], [b'a,b\r\nc,\rd', b'a,b\r\nc,\rd', b'a,b\r\nc,\rd', b'a,b\r\nc,\rd', b'a,b\r\nc,\rd', b'a,b\r\nc,\rd']]
# parts(b'a', b'', 1) raises ValueError: empty separator


def changed(b: bytes, c: bytes, d: bytes) -> list[bytes]:
    return [b.replace(c, d), b.replace(c, d, 1), d.join([b, c]), d.join(b.split(c)) if c else b, b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase()]


# changed(b'they\'re \xe9Bc', b'e', b'--') -> [b"th--y'r-- \xe9Bc", b"th--y're \xe9Bc", b"they're \xe9Bc--e", b"th--y'r-- \xe9Bc", b"THEY'RE \xe9BC", b"they're \xe9bc", b"They'Re \xe9Bc", b"They're \xe9bc", b"THEY'RE \xe9bC"]
# changed(b'\xff\xfe', b'', b'.') -> [b'.\xff.\xfe.', b'.\xff\xfe', b'\xff\xfe.', b'\xff\xfe', b'\xff\xfe', b'\xff\xfe', b'\xff\xfe', b'\xff\xfe', b'\xff\xfe']
# changed(b'', b'a', b'b') -> [b'', b'', b'ba', b'', b'', b'', b'', b'', b'']


def classes(b: bytes) -> list[bool]:
    return [b.isdigit(), b.isalpha(), b.isalnum(), b.isspace(), b.isupper(), b.islower(), b.isascii()]


# classes(b'') -> [False, False, False, False, False, False, True]
# classes(b'123') -> [True, False, True, False, False, False, True]
# classes(b'abC') -> [False, True, True, False, False, False, True]
# classes(b' \t\x0b') -> [False, False, False, True, False, False, True]
# classes(b'\xe9a') -> [False, False, False, False, False, True, False]


def in_three(b: bytes, c: bytes) -> tuple[tuple[bytes, bytes, bytes], tuple[bytes, bytes, bytes]]:
    return b.partition(c), b.rpartition(c)


# in_three(b'k=v=\xff', b'=') -> ((b'k', b'=', b'v=\xff'), (b'k=v', b'=', b'\xff'))
# in_three(b'k', b'=') -> ((b'k', b'', b''), (b'', b'', b'k'))


def shown(b: bytes) -> list[str]:
    return [str(b), repr(b), f"{b!r:>20}", str([b, b]), str((1, b)), b.hex()]


# shown(b'') -> ["b''", "b''", "                 b''", "[b'', b'']", "(1, b'')", '']
# shown(b'it\'s \xff\x00\n\\"') -> ['b\'it\\\'s \\xff\\x00\\n\\\\"\'', 'b\'it\\\'s \\xff\\x00\\n\\\\"\'', 'b\'it\\\'s \\xff\\x00\\n\\\\"\'', '[b\'it\\\'s \\xff\\x00\\n\\\\"\', b\'it\\\'s \\xff\\x00\\n\\\\"\']', '(1, b\'it\\\'s \\xff\\x00\\n\\\\"\')', '6974277320ff000a5c22']
# shown(b"it's") -> ['b"it\'s"', 'b"it\'s"', '             b"it\'s"', '[b"it\'s", b"it\'s"]', '(1, b"it\'s")', '69742773']


def encoded(s: str) -> list[bytes]:
    return [s.encode(), s.encode("utf-8")]


# encoded('') -> [b'', b'']
# encoded('aé€😀') -> [b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80', b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80']


def as_latin(s: str) -> tuple[bytes, str]:
    """What cannot be encoded is a ValueError, in CPython a class of it."""
    try:
        return s.encode("latin-1"), ""
    except ValueError as e:
        return b"", str(e)


# as_latin('aé\xff') -> (b'a\xe9\xff', '')
# as_latin('aé€€') -> (b'', "'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)")


def as_ascii(s: str) -> tuple[bytes, str]:
    try:
        return bytes(s, "ascii"), ""
    except ValueError as e:
        return b"", str(e)


# as_ascii('abc') -> (b'abc', '')
# as_ascii('abé') -> (b'', "'ascii' codec can't encode character '\\xe9' in position 2: ordinal not in range(128)")


def decoded(b: bytes) -> tuple[str, str]:
    try:
        return b.decode(), ""
    except ValueError as e:
        return "", str(e)


# decoded(b'') -> ('', '')
# decoded(b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80') -> ('aé€😀', '')
# decoded(b'ab\xff') -> ('', "'utf-8' codec can't decode byte 0xff in position 2: invalid start byte")
# decoded(b'\xe2\x82') -> ('', "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data")
# decoded(b'\xed\xa0\x80') -> ('', "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte")
# decoded(b'\xf0\x9fx') -> ('', "'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte")


def decoded_as(b: bytes) -> tuple[str, str]:
    try:
        return b.decode("latin-1"), b.decode("ascii")
    except ValueError as e:
        return b.decode("latin-1"), str(e)


# decoded_as(b'abc') -> ('abc', 'abc')
# decoded_as(b'a\xff') -> ('aÿ', "'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)")


def made(xs: list[int], n: int) -> list[bytes]:
    return [bytes(), bytes(xs), bytes(n), bytes([65, 66]), bytes(x + 1 for x in xs)]


# made([], 0) -> [b'', b'', b'', b'AB', b'']
# made([0, 254, 97], 3) -> [b'', b'\x00\xfea', b'\x00\x00\x00', b'AB', b'\x01\xffb']
# made([255], 1) raises ValueError: bytes must be in range(0, 256)
# made([-1], 1) raises ValueError: bytes must be in range(0, 256)
# made([1], -1) raises ValueError: negative count


def checksum(s: str) -> int:
    total = 7
    for byte in s.encode():
        total = (total * 31 + byte) % 1000000007
    return total


# checksum('hello €') -> 841138574
