VALUES = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
SIGNS = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]


def roman(n: int) -> str:
    out = ""
    for value, sign in zip(VALUES, SIGNS):
        while n >= value:
            out += sign
            n -= value
    return out


def digit(c: str) -> int:
    if c == "I":
        return 1
    if c == "V":
        return 5
    if c == "X":
        return 10
    if c == "L":
        return 50
    if c == "C":
        return 100
    return 500 if c == "D" else 1000


def number(s: str) -> int:
    total = 0
    for i in range(len(s)):
        value = digit(s[i])
        if i + 1 < len(s) and digit(s[i + 1]) > value:
            total -= value
        else:
            total += value
    return total


def kernel(n: int) -> int:
    total = 0
    for i in range(n):
        s = roman(i % 3999 + 1)
        total += number(s) * len(s)
    return total
