"""Digits are looked at eight at a time, and characters by the bits of their first byte."""

import math


def digits(longest: int) -> tuple[int, int]:
    """Each character at each place of a text of digits: of ASCII, and some that int() takes too."""
    taken, total = 0, 0
    others = "éß¡\u0660\u0669\u0966\uff11\u3007\U0001d7d8\u00a0\u2003"
    for size in range(1, longest + 1):
        text = "9081726354807162534"[:size]
        for i in range(size):
            for code in range(128 + len(others)):
                c = chr(code) if code < 128 else others[code - 128]
                try:
                    n = int(text[:i] + c + text[i + 1 :])
                except ValueError:
                    continue
                taken += 1
                total = (total * 31 + n) % 1000000007
    return taken, total


# digits(8) -> (687, 822385381)
# digits(18) -> (3007, 763489159)


def numbers(texts: list[str]) -> list[int]:
    return [int(s) for s in texts]


# numbers(["0", "00", "00000000", "99999999", "10000000", "00000001", "-1", "+1", "-9999999", "+99999999", "-0", "123456789"]) -> [0, 0, 0, 99999999, 10000000, 1, -1, 1, -9999999, 99999999, 0, 123456789]
# numbers(["1234567a"]) raises ValueError: invalid literal for int() with base 10: '1234567a'
# numbers(["-"]) raises ValueError: invalid literal for int() with base 10: '-'
# numbers([""]) raises ValueError: invalid literal for int() with base 10: ''


def kinds(s: str) -> list[int]:
    counts = [0] * 12
    for c in s:
        counts[0] += c in "aeiou"
        counts[1] += c in " ,;"
        counts[2] += c in "a1~"
        counts[3] += c in "aé"
        counts[4] += c == "a"
        counts[5] += " " == c
        counts[6] += c != ","
        counts[7] += c == "é"
        counts[8] += c.isalnum()
        counts[9] += c.isdigit()
        counts[10] += c.isspace()
        counts[11] += len(c + c)
    return counts


# kinds("aeiou AEIOU 0123456789 \t\n,;:~") -> [5, 5, 3, 1, 1, 3, 28, 0, 20, 10, 5, 58]
# kinds("naïve café, 日本語 𝄞 aÿa") -> [5, 5, 4, 5, 4, 4, 20, 1, 15, 0, 4, 42]
# kinds("") -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]


def places(s: str, t: str) -> tuple[list[int], bool, bool]:
    return [i for i in range(len(s)) if s[i] == "X" and s[i] == t], s == "X", s[:1] == "X" or s[1:] == "X"


# places("aXbXX", "X") -> ([1, 3, 4], False, False)
# places("é日X", "X") -> ([2], False, False)
# places("", "X") -> ([], False, False)


def octets(s: bytes) -> list[int]:
    counts = [0] * 4
    for i in range(len(s)):
        counts[0] += s[i : i + 1] in b"a\xff"
        counts[1] += s[i : i + 1] in b"az"
        counts[2] += s[i : i + 1] == b"\xff"
        counts[3] += s[i : i + 1] in b" \x00"
    return counts


# octets(b"\x00a\xffz\x80 ") -> [2, 2, 1, 2]


def floats(letters: str, size: int) -> tuple[int, int, float]:
    """All texts of so many of the letters: how many are a float, how many of those have a sign, and a sum that depends on each."""
    taken, signed, total = 0, 0, 0.0
    for k in range(pow(len(letters), abs(size))):
        text = ""
        for _ in range(size):
            text += letters[k % len(letters)]
            k //= len(letters)
        try:
            x = float(text)
        except ValueError:
            continue
        taken += 1
        signed += math.copysign(1.0, x) < 0.0
        total = total * 0.75 + x
    return taken, signed, total


# floats("059.-+e_ \u0663", 1) -> (4, 0, 12.5625)
# floats("059.-+e_ \u0663", 2) -> (40, 4, 70.23077959399939)
# floats("059.-+e_ \u0663", 3) -> (268, 32, 992.5191005840829)
# floats("059.-+e_ \u0663", 4) -> (1648, 204, 3.0526333285825045e+72)
# floats("17.", 8) -> (1280, 0, 19901500.35711325)
# floats("3.-", 9) -> (19, 9, 24503207.66440952)


def decimals(texts: list[str]) -> list[float]:
    return [float(s) for s in texts]


# decimals(["0.1", "-0.0", "0", "-0", ".5", "5.", "-.25", "1234.567", "99999999", "0.000001", "-.000007", "12345678.", "1234567.", "-1234567.", "-12345678", "-1.00003", "123456.78", "9999999.9"]) -> [0.1, -0.0, 0.0, -0.0, 0.5, 5.0, -0.25, 1234.567, 99999999.0, 1e-06, -7e-06, 12345678.0, 1234567.0, -1234567.0, -12345678.0, -1.00003, 123456.78, 9999999.9]
# decimals(["."]) raises ValueError: could not convert string to float: '.'
# decimals(["-."]) raises ValueError: could not convert string to float: '-.'
# decimals(["1.2.3"]) raises ValueError: could not convert string to float: '1.2.3'
# decimals([""]) raises ValueError: could not convert string to float: ''
# decimals(["1.5\x00"]) raises ValueError: could not convert string to float: '1.5\x00'
# decimals(["1:5"]) raises ValueError: could not convert string to float: '1:5'
# decimals(["1/5"]) raises ValueError: could not convert string to float: '1/5'
