"""Computes the tables and polynomials of source/*.py with mpmath, and prints them. Run by hand: python tables.py NAME."""

import struct
import sys

from mpmath import atan, bernoulli, chebyfit, diff, erf, erfc, exp, factorial, floor, frexp, ldexp, log, log1p, loggamma, mp, mpf, nint, pi, sqrt, tanh

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


def hyperbolic_table():
    """1 / n!, and (tanh(x) - x) / x**3 in x**2."""
    for n in range(2, 14):
        print(f"M{n} = {float(1 / factorial(n))!r}")
    fit("H", lambda z: (tanh(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3 if z > 1e-30 else -mpf(1) / 3, 0, mpf(1) / 64, 6)


def trig_table():
    """pi/2 in parts of 33 bits and the rest; pi/2 as a float and the rest; the bits of 2/pi behind 64 zeros."""
    with mp.workprec(1500):
        rest, parts = pi / 2, []
        for _ in range(2):
            m, e = frexp(rest)
            parts.append(ldexp(nint(ldexp(m, 33)), e - 33))
            rest -= parts[-1]
        print("PIO2_1, PIO2_2, PIO2_3 = %r, %r, %r" % (*map(float, parts), float(rest)))
        print("PIO2, PIO2_REST = %r, %r" % (float(pi / 2), float(pi / 2 - mpf(float(pi / 2)))))
        number = int(floor(2 / pi * mpf(2) ** (64 * 19)))
        words = [0] + [number >> 64 * (18 - i) & (1 << 64) - 1 for i in range(19)]
        show("TWO_OVER_PI_BITS", [w - (1 << 64) if w >> 63 else w for w in words], form=hex)


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
    for name, bound, terms in (("A", worst, 6), ("N", mpf(1) / 16, 10)):
        w = bound * mpf("1.001")
        fit(name, lambda r: (log1p(r) - r + r * r / 2) / r**3 if abs(r) > 1e-30 else mpf(1) / 3, -w, w, terms)


def arc_table():
    """atan(i/8) for i from 0 to 8, as a float and the rest; (atan(t) - t) / t**3 in t**2."""
    exact = [atan(mpf(i) / 8) for i in range(9)]
    show("ATAN_HI", [float(v) for v in exact])
    show("ATAN_LO", [float(v - mpf(float(v))) for v in exact])
    fit("T", lambda z: (atan(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3 if z > 1e-30 else -mpf(1) / 3, 0, mpf("0.0040"), 6)


def pieces(name, f, bounds, terms):
    """For each interval its middle m, f(m) as a float and the rest, and the terms of (f(m + d) - f(m)) / d: one list a term."""
    columns = [[] for _ in range(terms + 2)]
    for low, high in bounds:
        m = (mpf(low) + mpf(high)) / 2
        at = f(m)
        poly = chebyfit(lambda d: (f(m + d) - at) / d if abs(d) > 1e-40 else diff(f, m), [mpf(low) - m, mpf(high) - m], terms)
        columns[0].append(float(at)), columns[1].append(float(at - mpf(float(at))))
        for k, c in enumerate(reversed(poly)):
            columns[2 + k].append(float(c))
    for k, values in enumerate(columns):
        show(f"{name}_{'HI' if k == 0 else 'LO' if k == 1 else k - 1}", values)


def erf_table():
    """erf in 1/16ths from 1/2 to 6; (erf(x) / x - 1) in x**2 below."""
    fit("R", lambda z: erf(sqrt(z)) / sqrt(z) - 1 if z > 1e-30 else 2 / sqrt(pi) - 1, 0, mpf("0.2501"), 10)
    pieces("ERF", erf, [(mpf(i) / 16, mpf(i + 1) / 16) for i in range(8, 96)], 8)


def erfc_table():
    """e**x**2 * erfc(x) in sixteenths of each power of 2, from 1/2 to 32."""
    bounds = [(mpf(2) ** e * (1 + mpf(i) / 16), mpf(2) ** e * (1 + mpf(i + 1) / 16)) for e in range(-1, 5) for i in range(16)]
    pieces("ERFC", lambda x: exp(x * x) * erfc(x), bounds, 9)


def gamma_table():
    """lgamma(x) / ((x - 1) * (x - 2)) in x - 1 up to 1.45 and in x - 2 from there; Stirling's series."""
    f = lambda x: loggamma(x) / ((x - 1) * (x - 2))
    for name, middle, low, high in (("G", 1, "0.8", "1.45"), ("K", 2, "1.45", "2.4")):
        fit(name, lambda d: f(middle + d) if abs(d) > 1e-40 else f(middle + mpf(10) ** -40), mpf(low) - middle, mpf(high) - middle, 24)
    for k in range(1, 9):
        print(f"Z{k} = {float(bernoulli(2 * k) / (2 * k * (2 * k - 1)))!r}")


if __name__ == "__main__":
    globals()[sys.argv[1]]()
