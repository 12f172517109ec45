"""weft.uint64 in plain Python, and kernels that capture one."""

import pickle

import pytest
import weft

PRIME = weft.uint64(0x100000001B3)


def mixed(x: int) -> str:
    u = (weft.uint64(x) ^ PRIME) * 0xBF58476D1CE4E5B9
    return f"{-PRIME} {u ^ (u >> 31):x}"


def test_uint64(engine):
    xs = [0, 1, -1, 2**63 - 1]
    assert engine.map(mixed, xs) == [mixed(x) for x in xs]


def test_a_captured_uint64_stands_alone(engine):
    words, top = [PRIME], weft.uint64(2**63)

    def first(x: int) -> str:
        return hex(weft.uint64(x) ^ words[0])

    with pytest.raises(weft.CompileError, match="a uint64 inside of another value"):
        engine.map(first, [1])
    with pytest.raises(weft.CompileError, match=r"write weft\.uint64\(0x8000000000000000\) in the kernel"):
        engine.map(lambda x: hex(weft.uint64(x) ^ top), [1])


def test_operators_wrap():
    top = weft.uint64(-1)
    assert [top + 1, top * top, 0 - weft.uint64(1), ~weft.uint64(0), -top] == [0, 1, top, top, 1]
    assert [1 << 3 | weft.uint64(1), 7 & top, 5 ^ top, 10 // weft.uint64(3), 10 % weft.uint64(3)] == [9, 7, 2**64 - 6, 3, 1]
    assert divmod(top, 10) == (1844674407370955161, 5)
    assert [top << 1, top >> 63, top << 64, top >> 64, weft.uint64(3) ** 50] == [top - 1, 1, 0, 0, 3**50 % 2**64]
    assert {type(x) for x in (top + 1, 1 + top, top - 1, top & 1, 1 | top, top << 1, ~top, abs(top), +top, top**2, sum([top], top))} == {weft.uint64}


def test_it_is_an_int():
    u = weft.uint64(-2)
    assert repr(u) == f"{u:d}" == "18446744073709551614"
    assert type(int(u)) is int
    assert hash(u) == hash(2**64 - 2)
    assert pickle.loads(pickle.dumps(u)) == u
    with pytest.raises(TypeError, match="uint64"):
        weft.uint64(1.5)
    with pytest.raises(ZeroDivisionError):
        u // 0
    with pytest.raises(ValueError, match="negative"):
        u << -1
    with pytest.raises(ValueError, match="not negative"):
        u**-1
