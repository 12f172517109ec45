def told(x: int, y: float) -> int:
    raise ValueError(f"{x}: {y}")


# told(-9223372036854775808, 1e22) raises ValueError: -9223372036854775808: 1e+22
# told(0, -0.0) raises ValueError: 0: -0.0


def listed(x: int, y: float, z: bool) -> int:
    raise ValueError(f"x is {x}, y is {y}, z is {z}, twice x {x + x}, nothing {None} {{}}")


# listed(-4611686018427387904, 0.1, True) raises ValueError: x is -4611686018427387904, y is 0.1, z is True, twice x -9223372036854775808, nothing None {}
# listed(0, nan, False) raises ValueError: x is 0, y is nan, z is False, twice x 0, nothing None {}
# listed(1234567890, 1e-7, False) raises ValueError: x is 1234567890, y is 1e-07, z is False, twice x 2469135780, nothing None {}


def asserted(x: int) -> int:
    assert x > 0, f"{x} is not positive"
    return x


# asserted(1) -> 1
# asserted(-1) raises AssertionError: -1 is not positive
