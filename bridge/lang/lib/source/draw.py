"""Random numbers from a counter: Philox4x32-10 (Salmon and others, Parallel random numbers: as easy as 1, 2, 3, SC 2011), keyed by the seed of the call.

The counter is (block, stage, item, item >> 32), each 32 bits: so the numbers of an item do not depend on where and when it is reckoned. A block gives two draws of 64 bits, its first two words
and its last two, the lower word first. Everything else is made of draws, in order, with + - * / sqrt and this library's log alone: the same bits everywhere.
"""

from . import raw
from .log import log


def draw() -> int:
    """The next 64 bits."""
    count = raw.state(3)
    raw.set_state(3, count + 1)
    if count & 1 == 1:
        return raw.state(4)
    first, second = philox(raw.state(0), count >> 1, raw.state(1), raw.state(2))
    raw.set_state(4, second)
    return first


def philox(key: int, block: int, stage: int, item: int) -> tuple[int, int]:
    """The block as two ints."""
    c0, c1, c2, c3 = block & WORD_32, stage & WORD_32, item & WORD_32, raw.shr(item, 32)
    k0, k1 = key & WORD_32, raw.shr(key, 32)
    # Written out: the moves of a loop would cost as much as its work
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 0x9E3779B9, k1 + 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 2 * 0x9E3779B9, k1 + 2 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 3 * 0x9E3779B9, k1 + 3 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 4 * 0x9E3779B9, k1 + 4 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 5 * 0x9E3779B9, k1 + 5 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 6 * 0x9E3779B9, k1 + 6 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 7 * 0x9E3779B9, k1 + 7 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 8 * 0x9E3779B9, k1 + 8 * 0xBB67AE85)
    c0, c1, c2, c3 = mixed(c0, c1, c2, c3, k0 + 9 * 0x9E3779B9, k1 + 9 * 0xBB67AE85)
    return raw.shl(c1, 32) | c0, raw.shl(c3, 32) | c2


def mixed(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """A round."""
    p0 = raw.mul(c0, 0xD2511F53)
    p1 = raw.mul(c2, 0xCD9E8D57)
    return raw.shr(p1, 32) ^ c1 ^ (k0 & WORD_32), p1 & WORD_32, raw.shr(p0, 32) ^ c3 ^ (k1 & WORD_32), p0 & WORD_32


def random() -> float:
    """In [0, 1): the upper 53 bits of a draw."""
    return float(raw.shr(draw(), 11)) * 1.1102230246251565e-16


def below(n: int) -> int:
    """In [0, n) for n above 0, or, read as unsigned, for any n but 0: the remainder of a draw, drawn again while it is among the last 2**64 % n of all draws."""
    surplus = raw.rem(raw.sub(0, n), n)
    x = draw()
    # The largest multiple of n, modulo 2**64
    end = raw.sub(0, surplus)
    while surplus != 0 and not raw.lt(x, end):
        x = draw()
    return raw.rem(x, n)


def between(low: int, high: int) -> int:
    """In [low, high], for low <= high: of all ints too."""
    n = raw.add(raw.sub(high, low), 1)
    return raw.add(low, draw() if n == 0 else below(n))


def randrange(start: int, stop: int, step: int) -> tuple[int, bool]:
    """A number of range(start, stop, step), and whether there is none. The step is not 0."""
    if step > 0:
        if start >= stop:
            return 0, True
        n = raw.add(raw.div(raw.sub(raw.sub(stop, start), 1), step), 1)
    else:
        if start <= stop:
            return 0, True
        n = raw.add(raw.div(raw.sub(raw.sub(start, stop), 1), raw.sub(0, step)), 1)
    return raw.add(start, raw.mul(step, below(n))), False


def uniform(a: float, b: float) -> float:
    return a + (b - a) * random()


def gauss(mu: float, sigma: float) -> float:
    """Marsaglia's polar method, whose second number is not used: what a call draws depends on nothing before it."""
    u, square = 0.0, 0.0
    while square >= 1.0 or square == 0.0:
        u = 2.0 * random() - 1.0
        v = 2.0 * random() - 1.0
        square = u * u + v * v
    return mu + sigma * (u * raw.sqrt(-2.0 * log(square) / square))


def exponential(rate: float) -> float:
    """For a rate that is not 0."""
    return -log(1.0 - random()) / rate


WORD_32 = 0xFFFFFFFF
