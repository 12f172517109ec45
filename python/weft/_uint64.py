"""The type for hashes and masks: 64 bits without a sign, modulo 2**64. Kernels compile it; this is what it means in Python."""

from __future__ import annotations

_MASK = 2**64 - 1


class uint64(int):  # noqa: N801 - a type as int is
    """An int modulo 2**64. Operators with ints give a uint64 again; ``int(u)`` is the number.

    >>> import weft
    >>> weft.uint64(-1)
    18446744073709551615
    >>> weft.uint64(2**63) * 2 + 1
    1
    """

    __module__ = "weft"
    __slots__ = ()

    def __new__(cls, value: int = 0, /) -> uint64:
        if not isinstance(value, int):
            raise TypeError(f"uint64() takes an int, not {type(value).__name__}: write uint64(int(...))")
        return int.__new__(cls, int(value) & _MASK)

    def __add__(self, other: int, /) -> uint64:
        return _wrapped(int.__add__(self, other))

    def __radd__(self, other: int, /) -> uint64:
        return _wrapped(int.__radd__(self, other))

    def __sub__(self, other: int, /) -> uint64:
        return _wrapped(int.__sub__(self, other))

    def __rsub__(self, other: int, /) -> uint64:
        return _wrapped(int.__rsub__(self, other))

    def __mul__(self, other: int, /) -> uint64:
        return _wrapped(int.__mul__(self, other))

    def __rmul__(self, other: int, /) -> uint64:
        return _wrapped(int.__rmul__(self, other))

    def __floordiv__(self, other: int, /) -> uint64:
        return _wrapped(int.__floordiv__(self, other))

    def __rfloordiv__(self, other: int, /) -> uint64:
        return _wrapped(int.__rfloordiv__(self, other))

    def __mod__(self, other: int, /) -> uint64:
        return _wrapped(int.__mod__(self, other))

    def __rmod__(self, other: int, /) -> uint64:
        return _wrapped(int.__rmod__(self, other))

    def __divmod__(self, other: int, /) -> tuple[uint64, uint64]:
        return self // other, self % other

    def __and__(self, other: int, /) -> uint64:
        return _wrapped(int.__and__(self, other))

    def __rand__(self, other: int, /) -> uint64:
        return _wrapped(int.__rand__(self, other))

    def __or__(self, other: int, /) -> uint64:
        return _wrapped(int.__or__(self, other))

    def __ror__(self, other: int, /) -> uint64:
        return _wrapped(int.__ror__(self, other))

    def __xor__(self, other: int, /) -> uint64:
        return _wrapped(int.__xor__(self, other))

    def __rxor__(self, other: int, /) -> uint64:
        return _wrapped(int.__rxor__(self, other))

    def __lshift__(self, count: int, /) -> uint64:
        return uint64(int(self) << min(count, 64))

    def __rshift__(self, count: int, /) -> uint64:
        return uint64(int(self) >> count)

    def __pow__(self, exponent: int, modulus: None = None, /) -> uint64:  # type: ignore[override]
        if modulus is not None or not isinstance(exponent, int):
            return NotImplemented
        if exponent < 0:
            raise ValueError("a uint64 has powers with exponents that are not negative")
        return uint64(pow(int(self), exponent, 2**64))

    def __neg__(self) -> uint64:
        return uint64(-int(self))

    def __pos__(self) -> uint64:
        return self

    def __abs__(self) -> uint64:
        return self

    def __invert__(self) -> uint64:
        return uint64(~int(self))


def _wrapped(result: int) -> uint64:
    """What int's operator gives, modulo 2**64; NotImplemented as it is."""
    return uint64(result) if result is not NotImplemented else result
