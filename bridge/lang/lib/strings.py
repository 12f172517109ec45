"""Compares the sources of what str has with CPython's str, over random Unicode: python strings.py COUNT SEED; and each character there is with
COUNT all. The sources run in CPython as they are; characters that this Python's Unicode does not know
are left out, and those that have changed since."""

import random
import sys
import unicodedata

from source import case, letters, search, split

# Characters that have other properties in Unicode 16.0 than in 14.0, which the oldest Python to compare with has: case partners, lower case, numeric values
CHANGED = {0x19B, 0x264, 0x10FC, 0xA7F2, 0xA7F3, 0xA7F4, 0xAB69, 0x4E24, 0x4EAC, 0x4FE9, 0x5006, 0x62D0, 0x6D1E, 0x7695, 0x79ED, 0x920E, 0x94A9}
ODD = "\0\t\n\v\f\r\x1c\x1d\x1e\x1f !\"'\\AaZz09_\x7f\x80\x85\xa0\xadßŉİıſǅΐΣσςʼ·ͅéΩ\u0300\u0345\u1680\u2000\u2007\u2028\u2029\u202f\u205f\u3000½²٣五Ⅳⓐﬁﬃᾳᾼᏸꭰ\ufeff𝔘𐐀𐐨𝟘\U000e0100\U0010ffff"


def characters():
    known = [chr(i) for i in range(0x110000) if unicodedata.category(chr(i)) not in ("Cn", "Cs") and i not in CHANGED]
    cased = [c for c in known if c.lower() != c or c.upper() != c]
    return [ODD, "abcxyzABCXYZ 019_-", "ab", known, cased, [c for c in known if c < "\u0500"]]


def text(draw, alphabets, most=12):
    chosen = draw.choices(alphabets, k=2)
    return "".join(draw.choice(draw.choice(chosen)) for _ in range(draw.choice([0, 1, 2, 3, most, draw.randrange(40)])))


def of_all_characters():
    """Each character by itself."""
    for i in range(0x110000):
        c = chr(i)
        if unicodedata.category(c) in ("Cn", "Cs") or i in CHANGED:
            continue
        same("upper", (c,), case.upper(c), c.upper())
        same("lower", (c,), case.lower(c), c.lower())
        same("title", (c,), case.title(c), c.title())
        same("casefold", (c,), case.casefold(c), c.casefold())
        for name in CLASSES:
            same(name, (c,), getattr(case, name)(c), getattr(c, name.replace("is_", "is"))())


CLASSES = ["is_alpha", "is_digit", "is_decimal", "is_numeric", "is_alnum", "is_printable", "is_space", "is_identifier", "is_upper", "is_lower", "is_title"]


def same(name, arguments, got, want):
    if got != want or type(got) is not type(want):
        raise SystemExit(f"{name}{arguments!r}: got {got!r}, CPython {want!r}")


def compare(draw, alphabets):
    s, t = text(draw, alphabets), text(draw, alphabets, 1)
    if draw.random() < 0.7 and s:
        at = draw.randrange(len(s))
        t = s[at : at + draw.choice([1, 1, 2, 3])]
    if draw.random() < 0.1:
        s = s * draw.randrange(10)
    u = text(draw, alphabets, 4)
    n = draw.choice([-1, 0, 1, 2, 3, draw.randrange(-20, 60), 2**63 - 1, -(2**63)])
    m = draw.choice([2**63 - 1, draw.randrange(-20, 60)])
    most = draw.choice([-1, -1, 0, 1, 2, 3])

    def check(name, got, want, *arguments):
        same(name, arguments, got, want)

    for name in ["upper", "lower", "title", "capitalize", "swapcase", "casefold"]:
        check(name, getattr(case, name)(s), getattr(s, name)(), s)
    for name in [*CLASSES, "is_ascii"]:
        check(name, getattr(case, name)(s), getattr(s, name.replace("is_", "is"))(), s)
    for name in ["find", "rfind", "count"]:
        check(name, getattr(search, name)(s, t, n, m), getattr(s, name)(t, n, m), s, t, n, m)
    check("startswith", search.begins(s, t, n, m), s.startswith(t, n, m), s, t, n, m)
    check("endswith", search.ends(s, t, n, m), s.endswith(t, n, m), s, t, n, m)
    for sides, name in [(1, "lstrip"), (2, "rstrip"), (3, "strip")]:
        check(name, split.strip(s, sides), getattr(s, name)(), s)
        check(name, split.strip_of(s, u, sides), getattr(s, name)(u), s, u)
    check("split", split.split_white(s, most), s.split(None, most), s, most)
    check("rsplit", split.rsplit_white(s, most), s.rsplit(None, most), s, most)
    check("splitlines", split.split_lines(s, False), s.splitlines(), s)
    check("splitlines", split.split_lines(s, True), s.splitlines(True), s)
    if t:
        check("split", split.split(s, t, most), s.split(t, most), s, t, most)
        check("rsplit", split.rsplit(s, t, most), s.rsplit(t, most), s, t, most)
        check("partition", split.partition(s, t), s.partition(t), s, t)
        check("rpartition", split.rpartition(s, t), s.rpartition(t), s, t)
    check("removeprefix", split.without_prefix(s, t), s.removeprefix(t), s, t)
    check("removesuffix", split.without_suffix(s, t), s.removesuffix(t), s, t)
    check("replace", split.replace(s, t, u, most), s.replace(t, u, most), s, t, u, most)
    check("join", split.join(t, s.split("a")), t.join(s.split("a")), t, s)
    table = {ord(c): draw.choice([u, "", t]) for c in s[:3]}
    check("translate", split.translated(s, sorted(table), [table[k] for k in sorted(table)]), s.translate(table), s, table)
    for i in range(len(s) + 1):
        check("place", letters.place(s, i), len(s[:i].encode()), s, i)


if __name__ == "__main__":
    count, seed = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"
    if seed == "all":
        of_all_characters()
    draw, alphabets = random.Random(seed), characters()
    for _ in range(count):
        compare(draw, alphabets)
    print(f"{count} strings are as CPython's")
