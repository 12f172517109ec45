"""Compares the sources of what str has with CPython's str, over random Unicode: python strings.py COUNT SEED; and each character there is with
COUNT all. The sources run in CPython as they are; characters that this Python's Unicode does not know
are left out, and those that have changed since."""

import random
import sys
import unicodedata

from source import case, fixed, letters, numerals, octets, order, pad, quote, search, split

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
    check("sorted", order.in_order(s), sorted(s), s)
    check("sorted", order.in_order(s * 4), sorted(s * 4), s)
    check("join", order.sorted_text(s), "".join(sorted(s)), s)
    check("join", order.sorted_text(s * 4), "".join(sorted(s * 4)), s)
    a, b = draw.choices("abc\0\x7f ", k=2)
    check("replace", split.replace(s, a, b, -1), s.replace(a, b), s, a, b)
    table = {ord(c): draw.choice([u, "", t]) for c in s[:3]}
    check("translate", split.translated(s, sorted(table), [table[k] for k in sorted(table)]), s.translate(table), s, table)
    width, fill = draw.randrange(-3, 30), draw.choice("* 0é五𝘇")
    for name in ["center", "ljust", "rjust"]:
        check(name, getattr(pad, name)(s, width, ord(fill)), getattr(s, name)(width, fill), s, width, fill)
    check("zfill", pad.zfill(s, width), s.zfill(width), s, width)
    check("expandtabs", pad.expand_tabs(s, width), s.expandtabs(width), s, width)
    check("repr", quote.quoted(s, False), repr(s), s)
    check("ascii", quote.quoted(s, True), ascii(s), s)
    for i in range(len(s) + 1):
        check("place", letters.place(s, i), len(s[:i].encode()), s, i)


def compare_numbers(draw):
    """Numbers laid out by a format specification, and read from text."""
    v = draw.choice([draw.randrange(-200, 200), draw.randrange(-(2**63), 2**63), draw.randrange(-(10**7), 10**7), -(2**63)])
    kind = draw.choice("bdoxX")
    sign, group, width, fill, align = draw.choice("+- "), draw.choice(["", "_", ","] if kind == "d" else ["", "_"]), draw.randrange(30), draw.choice("* é𝘇0"), draw.choice("<>^=")
    prefix = kind in "boxX" and draw.random() < 0.5
    spec = f"{fill}{align}{sign}{'#' if prefix else ''}{width or ''}{group}{kind}"
    base = {"b": 2, "d": 10, "o": 8}.get(kind, 16)
    got = pad.int_field(v, base, ord("A" if kind == "X" else "a") - 10, ord(sign), ord(kind) if prefix else 0, ord(fill), ord(align), width, ord(group or "\0"))
    same(spec, (v,), got, format(v, spec))
    u = draw.randrange(2**64) >> draw.randrange(64)
    got = pad.uint_field(u, base, ord("A" if kind == "X" else "a") - 10, ord(sign), ord(kind) if prefix else 0, ord(fill), ord(align), width, ord(group or "\0"))
    same(spec, (u,), got, format(u, spec))
    x = draw.choice([draw.uniform(-10, 10), draw.uniform(-1e9, 1e9), draw.expovariate(1e-20), float("inf"), float("-inf"), float("nan"), -0.0])
    digits = f".{draw.randrange(8)}{draw.choice('efg%')}"
    spec = f"{fill}{align}{sign}{width or ''}{group}{digits}"
    same(spec, (x,), pad.float_field(format(x, digits), ord(sign), ord(fill), ord(align), width, ord(group or "\0")), format(x, spec))
    digits = draw.randrange(17)
    y = draw.choice([x, draw.randrange(10**6) / 8, draw.randrange(2000) / 1000, draw.uniform(0, 1) * 10.0 ** -draw.randrange(30), 0.5, 1.5, 2.675, 5e-324, 2.0**53 - 1])
    whole = fixed.fixed(y, digits)
    same(f".{digits}f", (y,), whole, int(f"{abs(y):.{digits}f}".replace(".", "")) if whole >= 0 else -1)
    s, precision = text(draw, [ODD, "abc"]), draw.choice([-1, draw.randrange(10)])
    spec = f"{fill}{align.replace('=', '<')}{width or ''}" + (f".{precision}" if precision >= 0 else "")
    same(spec, (s,), pad.str_field(s, ord(fill), ord(align.replace("=", "<")), width, precision), format(s, spec))
    s = draw.choice([str, "{:_}".format, "{:#x}".format, "{:#o}".format, "{:#_b}".format, "{:x}".format, "0{}".format, "{}00".format])(v)
    if draw.random() < 0.3:
        at = draw.randrange(len(s) + 1)
        s = s[:at] + draw.choice(["_", "٣", "𝟘", " ", "\x1c", "-", "g", "z", "0", ""]) + s[at + draw.randrange(2) :]
    s = draw.choice(["", " ", "\u3000", "\n"]) + s + draw.choice(["", "", "\xa0 "])
    base = draw.choice([10, 10, 0, 16, 2, 8, 36, 3])
    try:
        want = int(s, base)
    except ValueError:
        want = None
    got, status, _ = numerals.int_of(s, base)
    same("int", (s, base), (got, status) if status == 0 else status, 1 if want is None else (want, 0) if -(2**63) <= want < 2**63 else 2)
    s = draw.choice(["", " "]) + draw.choice([repr(x), f"{x:e}", f"{x:.3f}", str(v), f"{v % 1000}.", f".{v % 100}", f"{v % 77}e{v % 13}", f"{v % 9}E-{v % 7}", "e5", "1e", ".", "1e+", "1.5.2", "1 2", "0x1"])
    got, status = numerals.float_of(s)
    try:
        want = float(s)
    except ValueError:
        want = None
    if status < 2:
        same("float", (s,), None if status else repr(got), None if want is None else repr(want))
    same("plain", (s,), numerals.plain(" ٣" + s + "\u3000"), "3" + s.rstrip())


def some_bytes(draw, most):
    return bytes(draw.choice(b"ab AB09\t\n\r\x0b\x1c'\"\\\xc3\xa9\xff\x80\xe2\x82\xac\xf0\x9f\x98\x80\xed") for _ in range(draw.randrange(most)))


def compare_bytes(draw):
    b, t, u, most = some_bytes(draw, 14), some_bytes(draw, 3), some_bytes(draw, 4), draw.choice([-1, 0, 1, 2])

    def check(name, got, want, *arguments):
        same(name, (b, *arguments), got, want)

    for sides, name in [(1, "lstrip"), (2, "rstrip"), (3, "strip")]:
        check(name, octets.bytes_strip(b, sides), getattr(b, name)())
        check(name, octets.bytes_strip_of(b, u, sides), getattr(b, name)(u), u)
    check("split", octets.bytes_split_white(b, most), b.split(None, most), most)
    check("rsplit", octets.bytes_rsplit_white(b, most), b.rsplit(None, most), most)
    if t:
        check("split", octets.bytes_split(b, t, most), b.split(t, most), t, most)
        check("rsplit", octets.bytes_rsplit(b, t, most), b.rsplit(t, most), t, most)
        check("partition", octets.bytes_partition(b, t), b.partition(t), t)
        check("rpartition", octets.bytes_rpartition(b, t), b.rpartition(t), t)
    check("splitlines", octets.bytes_lines(b, False), b.splitlines())
    check("splitlines", octets.bytes_lines(b, True), b.splitlines(True))
    check("replace", octets.bytes_replace(b, t, u, most), b.replace(t, u, most), t, u, most)
    for name, how in {"upper": (True, False, False), "lower": (False, True, False), "swapcase": (True, True, False), "title": (False, False, True), "capitalize": (False, False, False)}.items():
        check(name, octets.bytes_cased(b, *how), getattr(b, name)())
    for name, what in {"isdigit": (True, False, False), "isalpha": (False, True, False), "isalnum": (True, True, False), "isspace": (False, False, True)}.items():
        check(name, octets.bytes_all(b, *what), getattr(b, name)())
    check("isupper", octets.bytes_in_case(b, 65, 97), b.isupper())
    check("islower", octets.bytes_in_case(b, 97, 65), b.islower())
    check("hex", octets.bytes_hex(b), b.hex())
    check("repr", octets.bytes_quoted(b), repr(b))
    check("decode", octets.from_latin(b), b.decode("latin-1"))
    check("encode", octets.latin_of(b.decode("latin-1")), b)
    why, first, last, length = octets.broken(b)
    try:
        want = (0, 0, 0, len(b.decode()))
    except UnicodeDecodeError as error:
        want = (["", "invalid start byte", "invalid continuation byte", "unexpected end of data"].index(error.reason), error.start, error.end - 1)
    check("decode", (why, first, last, length)[: len(want)], want)
    s = b.decode("latin-1") + "€" * draw.randrange(3) + "x"
    for limit, encoding in [(128, "ascii"), (256, "latin-1")]:
        first, count = octets.beyond(s, limit)
        try:
            s.encode(encoding)
            want = -1
        except UnicodeEncodeError as error:
            want = (error.start, error.end)
        check("encode", first if first < 0 else (first, first + count), want, s, limit)


if __name__ == "__main__":
    count, seed = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"
    if seed == "all":
        of_all_characters()
    draw, alphabets = random.Random(seed), characters()
    for _ in range(count):
        compare(draw, alphabets)
        compare_numbers(draw)
        compare_bytes(draw)
    print(f"{count} strings are as CPython's")
