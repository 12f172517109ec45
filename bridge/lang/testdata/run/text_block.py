"""Text is looked at sixteen bytes at a time: what stands at their ends, and behind the text."""


def fields(s: str, by: str) -> list[str]:
    return s.split(by)


# fields("", ",") -> ['']
# fields(",", ",") -> ['', '']
# fields("a,b", ",") -> ['a', 'b']
# fields("0123456789abcde,", ",") -> ['0123456789abcde', '']
# fields("0123456789abcdef,", ",") -> ['0123456789abcdef', '']
# fields(",0123456789abcdef,,", ",") -> ['', '0123456789abcdef', '', '']
# fields("é,ß,0123456789€bcdef,ΣΣ,", ",") -> ['é', 'ß', '0123456789€bcdef', 'ΣΣ', '']
# fields("a, b, c", ", ") -> ['a', 'b', 'c']
# fields("aéa", "é") -> ['a', 'a']


def octet_fields(s: bytes, by: bytes) -> list[bytes]:
    return s.split(by)


# octet_fields(b"", b",") -> [b'']
# octet_fields(b"\xff,0123456789abcdef\x00,,", b",") -> [b'\xff', b'0123456789abcdef\x00', b'', b'']
# octet_fields(b"0123456789abcde\xff\xff", b"\xff") -> [b'0123456789abcde', b'', b'']
# octet_fields(b"a::b::", b"::") -> [b'a', b'b', b'']


def words(s: str) -> list[str]:
    return s.split()


# words("") -> []
# words(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f") -> []
# words("\x08a\x0e \x1bb\x20!") -> ['\x08a\x0e', '\x1bb', '!']
# words("0123456789abcdef 0123456789abcde f") -> ['0123456789abcdef', '0123456789abcde', 'f']
# words("               a                b") -> ['a', 'b']
# words("a\u3000b c\x85d") -> ['a', 'b', 'c', 'd']


def octet_words(s: bytes) -> list[bytes]:
    return s.split()


# octet_words(b" \t\n\r\x0b\x0c") -> []
# octet_words(b"\x1c a\x1fb\xa0c \x85 \x80\xff") -> [b'\x1c', b'a\x1fb\xa0c', b'\x85', b'\x80\xff']
# octet_words(b"0123456789abcdef ") -> [b'0123456789abcdef']


def sizes(n: int) -> list[tuple[int, int, int]]:
    """Parts of texts of all sizes, which lie within a longer one: what follows them is as what they have."""
    long = "ab  c\té " * 9
    ascii = long.replace("é", ",")
    made: list[tuple[int, int, int]] = []
    for size in range(n):
        part = ascii[3 : 3 + size]
        parts = part.split(" ")
        rest = part.split()
        wide = long[1 : 1 + size].split(" ")
        made.append((len(parts) * 100 + len(parts[-1]), len(rest) * 100 + (len(rest[-1]) if rest else 99), sum(map(len, wide)) * 100 + len(wide)))
    return made


# sizes(60) -> [(100, 99, 1), (200, 99, 101), (201, 101, 102), (202, 101, 103), (203, 201, 203), (300, 201, 303), (301, 301, 403), (302, 302, 404), (400, 302, 504), (500, 302, 604), (501, 401, 605), (502, 401, 606), (503, 501, 706), (600, 501, 806), (601, 601, 906), (602, 602, 907), (700, 602, 1007), (800, 602, 1107), (801, 701, 1108), (802, 701, 1109), (803, 801, 1209), (900, 801, 1309), (901, 901, 1409), (902, 902, 1410), (1000, 902, 1510), (1100, 902, 1610), (1101, 1001, 1611), (1102, 1001, 1612), (1103, 1101, 1712), (1200, 1101, 1812), (1201, 1201, 1912), (1202, 1202, 1913), (1300, 1202, 2013), (1400, 1202, 2113), (1401, 1301, 2114), (1402, 1301, 2115), (1403, 1401, 2215), (1500, 1401, 2315), (1501, 1501, 2415), (1502, 1502, 2416), (1600, 1502, 2516), (1700, 1502, 2616), (1701, 1601, 2617), (1702, 1601, 2618), (1703, 1701, 2718), (1800, 1701, 2818), (1801, 1801, 2918), (1802, 1802, 2919), (1900, 1802, 3019), (2000, 1802, 3119), (2001, 1901, 3120), (2002, 1901, 3121), (2003, 2001, 3221), (2100, 2001, 3321), (2101, 2101, 3421), (2102, 2102, 3422), (2200, 2102, 3522), (2300, 2102, 3622), (2301, 2201, 3623), (2302, 2201, 3624)]


def places(n: int) -> list[tuple[int, int, bool]]:
    """What is looked for stands at each place of a text, or just behind it."""
    long = "x" * n + "xyyxzy" + "xyz" * 4
    found: list[tuple[int, int, bool]] = []
    for size in range(n + 7):
        part = long[:size]
        found.append((part.find("xyyxzy"), part.find("yx"), "z" in part))
    return found


# places(40) -> [(-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, -1, False), (-1, 42, False), (-1, 42, True), (40, 42, True)]


def first(s: str, t: str, start: int) -> tuple[int, int]:
    return s.find(t), s.find(t, start)


# first("", "", 0) -> (0, 0)
# first("abc", "", 3) -> (0, 3)
# first("abc", "", 4) -> (0, -1)
# first("0123456789abcdef0123456789abcdef", "f0123456789abcdef", 2) -> (15, 15)
# first("aaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaab", 3) -> (16, 16)
# first("aXaXaXaXaXaXaXaXaXaXaXaXb", "aXaYaXaXb", 3) -> (-1, -1)
# first("0123456789abcdefé0123456789", "é0123456789", 17) -> (16, -1)


def ordered(x: str, y: str) -> tuple[bool, bool, bool]:
    return x < y, x == y, x <= y


# ordered("0123456789abcdef", "0123456789abcdef") -> (False, True, True)
# ordered("0123456789abcdeX", "0123456789abcdeY") -> (True, False, True)
# ordered("01234567", "0123456789") -> (True, False, True)
# ordered("0123456", "0123456\x00") -> (True, False, True)


def joined(by: str, parts: list[str]) -> tuple[str, int]:
    text = by.join(parts)
    return text, len(text) * 1000 + len(by.join(p + p for p in parts))


# joined(",", []) -> ('', 0)
# joined(",", ["é"]) -> ('é', 1002)
# joined("", ["a", "", "b"]) -> ('ab', 2004)
# joined(", ", ["0123456789abcdef", "0123456789abcdefg", "", "é", "x"]) -> ('0123456789abcdef, 0123456789abcdefg, , é, x', 43078)
# joined("0123456789abcdef€and more", ["a", "b", "ß"]) -> ('a0123456789abcdef€and moreb0123456789abcdef€and moreß', 53056)


def octets_joined(by: bytes, n: int) -> list[bytes]:
    parts = [bytes([65 + i]) * i for i in range(n)]
    return [by.join(parts), by.join(parts[:1]), by.join(parts[:0]), by.join(parts[n - 1 :])]


# octets_joined(b"\xff-", 1) -> [b'', b'', b'', b'']
# octets_joined(b"", 19) -> [b'BCCDDDEEEEFFFFFGGGGGGHHHHHHHIIIIIIIIJJJJJJJJJKKKKKKKKKKLLLLLLLLLLLMMMMMMMMMMMMNNNNNNNNNNNNNOOOOOOOOOOOOOOPPPPPPPPPPPPPPPQQQQQQQQQQQQQQQQRRRRRRRRRRRRRRRRRSSSSSSSSSSSSSSSSSS', b'', b'', b'SSSSSSSSSSSSSSSSSS']
# octets_joined(b"0123456789abcdefg", 3) -> [b'0123456789abcdefgB0123456789abcdefgCC', b'', b'', b'CC']
