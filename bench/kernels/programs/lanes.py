"""Kernels over arrays that stay in the cache, each n times over 1,000 floats: what two lanes at once are worth."""

import numpy as np


def scaled(n: int) -> float:
    a = np.linspace(0.0, 1.0, 1000)
    b = a * 0.5
    for _ in range(n):
        b[:] = a * 0.9 + b * 0.1
    return b.sum()


def polynomial(n: int) -> float:
    a = np.linspace(0.0, 1.0, 1000)
    b = a.copy()
    for _ in range(n):
        b[:] = ((0.3 * b + 0.1) * b - 0.7) * b + a
    return b.sum()


def length(n: int) -> float:
    a = np.linspace(0.0, 1.0, 1000)
    b = a + 1.0
    for _ in range(n):
        b[:] = np.sqrt(a * a + b * b) - 0.3
    return b.sum()


def clipped(n: int) -> float:
    a = np.linspace(-1.0, 1.0, 1000)
    b = a.copy()
    for _ in range(n):
        b[:] = np.where(b > 0.5, b - a, b + 0.125) * 0.75
    return b.sum()


def limited(n: int) -> float:
    a = np.linspace(-1.0, 1.0, 1000)
    b = a.copy()
    for _ in range(n):
        b[:] = abs(np.minimum(b * 1.5, 1.0) - a)
    return b.sum()


def mixed(n: int) -> float:
    a = np.linspace(0.0, 1.0, 1000)
    b, c = a + 1.0, 2.0 - a
    for _ in range(n):
        c[:] = (a + b) / (c + 1.0)
    return c.sum()


def lists(n: int) -> float:
    xs = [i / 1000 for i in range(1000)]
    ys = [0.0] * 1000
    for _ in range(n):
        for i in range(1000):
            ys[i] = xs[i] * 0.9 + ys[i] * 0.1
    return sum(ys)
