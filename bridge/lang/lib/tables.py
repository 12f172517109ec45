"""Computes the tables and polynomials of source/*.py with mpmath, and prints them. Run by hand: python tables.py NAME."""

import struct
import sys

from mpmath import chebyfit, exp, floor, inf, log, log1p, mp, mpf, nint, pi

mp.prec = 300


def bits(x):
    return struct.unpack("<q", struct.pack("<d", float(x)))[0]


def split(x, step):
    """x as a multiple of step, and the rest."""
    hi = nint(x / step) * step
    return float(hi), float(x - hi)


def show(name, values, columns=4, form=repr):
    print(f"{name} = [")
    for at in range(0, len(values), columns):
        print("    " + " ".join(form(v) + "," for v in values[at : at + columns]))
    print("]")


def fit(name, f, low, high, terms):
    """Terms of the polynomial next to f, lowest first."""
    poly, error = chebyfit(f, [mpf(low), mpf(high)], terms, error=True)
    print(f"# {name}: error {mp.nstr(error, 3)}")
    for k, c in enumerate(reversed(poly)):
        print(f"{name}{k} = {float(c)!r}")


def exp_table():
    """2**(i/128) as the bits of a float less i << 45, and what that float lacks, relative to it."""
    scale, tail = [], []
    for i in range(128):
        exact = mpf(2) ** (mpf(i) / 128)
        near = mpf(float(exact))
        scale.append(bits(near) - (i << 45))
        tail.append(float((exact - near) / near))
    show("SCALE", scale, form=hex)
    show("TAIL", tail)
    ln2 = log(mpf(2)) / 128
    print("STEPS =", repr(float(1 / ln2)))
    print("STEP_HI, STEP_LO = %r, %r" % split(ln2, mpf(2) ** -43))


OFF = 0x3FE6955500000000


def log_table():
    """For each of 128 intervals of the significand: a short number c near its inverse, and -log(c) as a multiple of 2**-42 and the rest."""
    inverse, hi, lo, worst = [], [], [], mpf(0)
    for i in range(128):
        ends = []
        for at in (0, 1):
            raw = OFF + ((i + at) << 45)
            ends.append(struct.unpack("<d", struct.pack("<q", raw))[0])
        low, high = mpf(ends[0]), mpf(ends[1])
        best = min(range(256, 1024), key=lambda n: max(abs(low * n / 512 - 1), abs(high * n / 512 - 1)))
        if low <= 1 <= high:
            best = 512
        c = mpf(best) / 512
        worst = max(worst, abs(low * c - 1), abs(high * c - 1))
        h, l = split(-log(c), mpf(2) ** -42)
        inverse.append(float(c)), hi.append(h), lo.append(l)
    print("# |r| <=", float(worst))
    show("INVERSE", inverse, 8)
    show("LOG_HI", hi)
    show("LOG_LO", lo)
    print("LN2_HI, LN2_LO = %r, %r" % split(log(mpf(2)), mpf(2) ** -42))
    w = worst * mpf("1.001")
    fit("A", lambda r: (log1p(r) - r + r * r / 2) / r**3 if abs(r) > 1e-30 else mpf(1) / 3, -w, w, 6)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
