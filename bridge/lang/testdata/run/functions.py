import math


def apply(f, x):
    return f(x)


def twice(f, x):
    return apply(f, apply(f, x))


def double(x: int) -> int:
    return 2 * x


def applied(x: int, y: float) -> tuple[int, int, float, float]:
    k = 3
    return apply(double, x), twice(lambda v: v * k, x), apply(math.sqrt, y), twice(abs, -y)


# applied(5, 2.25) -> (10, 45, 1.5, 2.25)


def compose(f, g, x):
    return f(g(x))


def composed(x: int) -> tuple[int, float]:
    def shifted(v):
        return v + x

    return compose(shifted, double, 1), compose(float, shifted, 2)


# composed(10) -> (12, 12.0)


def keywords(x: int) -> int:
    return reduced(combine=max, start=0, x=x)


def reduced(x, combine, start):
    total = start
    for i in range(x):
        total = combine(total, i * (x - i))
    return total


# keywords(7) -> 12


def recursive(f, n):
    return 0 if n == 0 else f(n) + recursive(f, n - 1)


def summed(n: int) -> int:
    return recursive(lambda v: v * v, n) + recursive(double, n)


# summed(4) -> 50
