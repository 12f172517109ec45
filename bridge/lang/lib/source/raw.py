"""The machine's operations, which the library's sources name as raw.NAME.

In a kernel each is an instruction or two; here they are said in Python, so that the same sources run in CPython. An int is 64 bits, signed. In the sources + - * << >> / and
TABLE[i] are the machine's too, without checks: where Python would raise or an int would grow past 64 bits, the sources say raw.
"""

import functools
import math
import struct

_FLOAT, _INT = struct.Struct("<d"), struct.Struct("<q")
_WORD = (1 << 64) - 1


def _signed(i):
    i &= _WORD
    return i - (1 << 64) if i >> 63 else i


def bits(x):
    return _INT.unpack(_FLOAT.pack(x))[0]


def from_bits(i):
    return _FLOAT.unpack(_INT.pack(i))[0]


def add(i, j):
    return _signed(i + j)


def sub(i, j):
    return _signed(i - j)


def mul(i, j):
    return _signed(i * j)


def shl(i, count):
    return _signed(i << (count & 63))


def shr(i, count):
    """With zeros from the left."""
    return _signed((i & _WORD) >> (count & 63))


def lt(i, j):
    """Unsigned <."""
    return (i & _WORD) < (j & _WORD)


def div(i, j):
    """Unsigned division; j is not 0."""
    return _signed((i & _WORD) // (j & _WORD))


def rem(i, j):
    """Unsigned remainder; j is not 0."""
    return _signed((i & _WORD) % (j & _WORD))


def clz(i):
    return 64 - (i & _WORD).bit_length()


def popcnt(i):
    """How many bits are set."""
    return (i & _WORD).bit_count()


def ctz(i):
    return ((i & -i) & _WORD).bit_length() - 1 if i & _WORD else 64


def trunc(x):
    """Towards zero; NaN is 0, and what is beyond 64 bits the nearest int."""
    if x != x:
        return 0
    if abs(x) >= 2.0**63:
        return (1 << 63) - 1 if x > 0 else -(1 << 63)
    return int(x)


def quotient(x, y):
    """x / y, infinite or NaN where Python raises."""
    if y != 0.0:
        return x / y
    return math.nan if x == 0.0 or x != x else math.copysign(math.inf, math.copysign(1.0, x) * math.copysign(1.0, y))


def sqrt(x):
    return math.nan if x < 0.0 else math.sqrt(x)


def nearest(x):
    """The nearest whole number as a float, half to even."""
    return x if not abs(x) < 2.0**52 else math.copysign(float(round(x)), x)


def floor(x):
    return x if not abs(x) < 2.0**52 else math.copysign(float(math.floor(x)), x)


def whole(x):
    """Towards zero, as a float."""
    return x if not abs(x) < 2.0**52 else math.copysign(float(int(x)), x)


def read(table, i):
    """An item of what is written: NAME = [0] * n at the top of the module."""
    return table[i]


def store(table, i, value):
    table[i] = value


_state = [0] * 5


def state(i):
    """A number that outlives calls: 0 the seed, 1 the stage, 2 the index of the item, 3 how many draws there were, 4 the half of the last block that is not drawn yet."""
    return _state[i]


def set_state(i, value):
    _state[i] = value


@functools.lru_cache(maxsize=64)
def _utf8(s):
    return s.encode("utf-8", "surrogateescape")


def size(s):
    """Of a str as UTF-8, of bytes, of a buffer."""
    return len(_utf8(s) if isinstance(s, str) else s)


def byte(s, i):
    """The i-th byte."""
    return (_utf8(s) if isinstance(s, str) else s)[i]


def word(s, i):
    """Eight bytes from the i-th on, the first the lowest; what is behind the end is anything."""
    return _INT.unpack((_utf8(s) if isinstance(s, str) else s)[i : i + 8].ljust(8, b"\xa5"))[0]


def part(s, start, end):
    """The bytes from start to end, which shares memory."""
    if isinstance(s, str):
        return _utf8(s)[start:end].decode()
    return s[start:end]


def buffer(n):
    """A new str of n bytes that are to be written. Where there is no memory, the function ends, and what it gives says so."""
    return bytearray(n)


def put(s, i, value):
    s[i] = value


def put_word(s, i, value):
    """Eight bytes; from a multiple of 8 on, they may end behind the buffer."""
    s[i : i + 8] = _INT.pack(value)


def copy(s, at, of, start, end):
    """Puts bytes of another str there."""
    s[at : at + end - start] = (_utf8(of) if isinstance(of, str) else of)[start:end]


def done(s, size, length):
    """The first bytes of a buffer as a str of so many characters; or for raw.bytes."""
    try:
        made = s[:size].decode()
    except UnicodeDecodeError:
        return s[:size].decode("utf-8", "surrogateescape")
    assert length in (len(made), size)
    return made


def find(s, t, start, end):
    """The first place of t within the bytes from start to end, or -1."""
    return _utf8(s).find(_utf8(t), start, end)


def count(s, b, start, end):
    """How many bytes from start to end are b."""
    return _utf8(s)[start:end].count(b)


def same(s, at, t):
    """Whether t is there, for which there is room."""
    return _utf8(s).startswith(_utf8(t), at)


def bytes(s):
    """Those of a str."""
    return _utf8(s)


def text(b, length):
    """Bytes that are UTF-8, of so many characters, as a str; or as many as they are, where only its bytes are looked at."""
    return b.decode("utf-8", "surrogateescape")
